//! read -> annotate -> analyze -> report: the only module that knows every room.

use crate::analysis::Analysis;
use crate::analyze::{Analyzers, Error};
use crate::article::Article;
use crate::config::Config;
use crate::document::Document;
use crate::dutch::Annotator;

/// The steps of an analysis, made once and shared by all threads.
pub struct Pipeline {
    annotator: Annotator,
    analyzers: Analyzers,
}

impl Pipeline {
    /// Makes the annotator and the analyzers.
    ///
    /// # Errors
    /// When the data of an analyzer is wrong.
    pub fn new(config: &Config) -> Result<Self, Error> {
        Ok(Self {
            annotator: Annotator::default(),
            analyzers: Analyzers::new(config)?,
        })
    }

    /// Annotates and analyzes one article.
    pub fn analyze(&self, article: Article) -> (Document, Analysis) {
        let document = self.annotator.annotate(article);
        let analysis = Analysis::seal(&document, self.analyzers.analyze(&document));
        (document, analysis)
    }
}
