//! Many inputs to one [`Corpus`]: articles are analyzed, analyses in JSON Lines are taken as they
//! are. Memory holds one batch of articles and the digests of all.
//!
//! Left out: the overview (see [`crate::corpora`]).

use super::each::each_of;
use super::{Error, Summary, tell_skipped, threads};
use crate::analysis::Analysis;
use crate::config::Config;
use crate::corpora;
use crate::corpus::{Corpus, Digest};
use crate::document::Document;
use crate::read::{self, Failure, File};
use crate::report::messages::Message;
use rayon::prelude::*;
use std::fs;
use std::io::{self, BufRead as _, BufReader, Read as _};

/// What became of a run over many inputs.
#[derive(Debug, Default)]
pub struct Collected {
    /// The articles.
    pub corpus: Corpus,
    /// How many inputs were read.
    pub summary: Summary,
    /// The models that tagged the articles, where they are the same for all.
    pub model: Option<String>,
}

/// Reads and analyzes all inputs of a configuration.
///
/// `tell` receives messages in input order.
///
/// # Errors
/// When the analyzers or the threads cannot be made. Inputs that cannot be read are no errors of
/// the run: they are counted in the summary.
pub fn collect(config: &Config, tell: &mut dyn FnMut(Message)) -> Result<Collected, Error> {
    let pool = threads(config.jobs)?;
    let mut found = read::find(&config.paths);
    tell_skipped(&mut found, tell);
    let (analyzed, articles) = found.items.into_iter().partition(is_analyzed);
    let analyzed: Vec<_> = analyzed;
    found.items = articles;
    let mut run = Run::default();
    for file in analyzed.into_iter().flatten() {
        run.take_analyses(&file, &pool, tell);
    }
    if !found.items.is_empty() {
        let digest = |_: &Document, analysis: &Analysis| Kept::of(analysis);
        let summary = each_of(found, config, digest, |kept| run.keep(kept), tell)?;
        run.collected.summary.analyzed += summary.analyzed;
        run.collected.summary.failed += summary.failed;
    }
    let mut collected = run.collected;
    run.models.sort();
    run.models.dedup();
    if let [model] = run.models.as_slice() {
        collected.model.clone_from(model);
    }
    Ok(collected)
}

#[derive(Default)]
struct Run {
    collected: Collected,
    models: Vec<Option<String>>,
}

/// An analysis with what tells it from others of its id.
struct Kept {
    digest: Digest,
    key: String,
    model: Option<String>,
}

impl Kept {
    fn of(analysis: &Analysis) -> Self {
        Self {
            digest: Digest::of(analysis, corpora::signature(&analysis.text)),
            key: analysis.input.sha256.clone().unwrap_or_default(),
            model: analysis.tool.model.clone(),
        }
    }
}

impl Run {
    fn keep(&mut self, kept: Kept) {
        if !self.models.contains(&kept.model) {
            self.models.push(kept.model);
        }
        self.collected.corpus.add(kept.digest, &kept.key);
    }

    /// Takes the analyses of a file of JSON Lines, a batch of lines at a time.
    fn take_analyses(
        &mut self,
        file: &File,
        pool: &rayon::ThreadPool,
        tell: &mut dyn FnMut(Message),
    ) {
        let mut done = |run: &mut Self, read: Result<Option<Kept>, String>| match read {
            Ok(None) => {}
            Ok(Some(kept)) => {
                run.collected.summary.analyzed += 1;
                run.keep(kept);
            }
            Err(why) => {
                run.collected.summary.failed += 1;
                tell(Message::Failed {
                    path: file.path.display().to_string(),
                    why,
                });
            }
        };
        let opened = match fs::File::open(&file.path) {
            Ok(opened) => opened,
            Err(error) => return done(self, Err(format!("cannot be read ({error})"))),
        };
        let mut lines = BufReader::new(opened).lines().zip(1usize..).peekable();
        while lines.peek().is_some() {
            let batch: Vec<_> = lines.by_ref().take(LINES).collect();
            let parsed: Vec<_> = pool.install(|| batch.into_par_iter().map(parse).collect());
            parsed.into_iter().for_each(|read| done(self, read));
        }
    }
}

/// Reads a line of JSON; none where it is blank.
fn parse((line, number): (io::Result<String>, usize)) -> Result<Option<Kept>, String> {
    let line = line.map_err(|error| format!("line {number}: {error}"))?;
    if line.trim().is_empty() {
        return Ok(None);
    }
    let analysis: Analysis = serde_json::from_str(&line)
        .map_err(|error| format!("line {number} is no analysis ({error}); make it again"))?;
    Ok(Some(Kept::of(&analysis)))
}

/// Lines of a batch.
const LINES: usize = 256;

/// Bytes at the start of a file in which an analysis names its contract.
const OPENING: u64 = 64;

/// True for a file whose first line begins as an analysis does.
fn is_analyzed(item: &Result<File, Failure>) -> bool {
    let Ok(file) = item else { return false };
    let known = file
        .path
        .extension()
        .is_some_and(|e| e == "jsonl" || e == "ndjson");
    let mut opening = Vec::new();
    known
        && fs::File::open(&file.path)
            .and_then(|opened| opened.take(OPENING).read_to_end(&mut opening))
            .is_ok()
        && opening.starts_with(b"{\"schema_version\":")
}
