//! Runs the real program, reader included, on a file or on a text.

use anyhow::{Context as _, Result, anyhow, bail};
use std::path::Path;
use tiktok_corpus::analysis::Analysis;
use tiktok_corpus::article::Article;
use tiktok_corpus::config::Config;
use tiktok_corpus::pipeline::Pipeline;
use tiktok_corpus::read;

/// The program, made once.
pub struct Program {
    config: Config,
    pipeline: Pipeline,
}

impl Program {
    /// Makes the analyzers.
    ///
    /// # Errors
    /// When the data of an analyzer is wrong.
    pub fn new() -> Result<Self> {
        let config = Config::default();
        let pipeline = Pipeline::new(&config)?;
        Ok(Self { config, pipeline })
    }

    /// The pipeline.
    pub fn pipeline(&self) -> &Pipeline {
        &self.pipeline
    }

    /// Reads the one article of a file.
    ///
    /// # Errors
    /// When the file cannot be read, or holds another number of articles.
    pub fn read(&self, path: &Path) -> Result<Article> {
        let shown = path.display();
        for item in read::find(&[path.to_owned()]).items {
            let file = item.map_err(|failure| anyhow!("{shown}: {}", failure.error))?;
            let mut articles = read::read(&file, &self.config.reading)
                .map_err(|failure| anyhow!("{shown}: {}", failure.error))?;
            if let (Some(article), true) = (articles.pop(), articles.is_empty()) {
                return Ok(article);
            }
        }
        bail!("{shown}: is not one article")
    }

    /// Reads and analyzes the one article of a file.
    ///
    /// # Errors
    /// When the file cannot be read, or holds another number of articles.
    pub fn analyze(&self, path: &Path) -> Result<Analysis> {
        Ok(self.pipeline.analyze(self.read(path)?).1)
    }

    /// Analyzes a text as if it stood in a file of its own.
    ///
    /// # Errors
    /// When no temporary file can be written.
    pub fn analyze_text(&self, text: &str) -> Result<Analysis> {
        let folder = tempfile::tempdir().context("temporary folder")?;
        let path = folder.path().join("article.txt");
        std::fs::write(&path, text)?;
        self.analyze(&path)
    }
}
