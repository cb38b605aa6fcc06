//! Many inputs to one [`Corpus`]: articles are analyzed, analyses in JSON Lines are taken as they
//! are. Memory holds the articles under way and the digests of all.
//!
//! Left out: the overview (see [`crate::corpora`]).

use super::analyses::{analyses, is_analyzed};
use super::each::each_of;
use super::{Error, Summary, Watch, tell_skipped};
use crate::analysis::Analysis;
use crate::config::Config;
use crate::corpora;
use crate::corpus::{Corpus, Digest};
use crate::document::Document;
use crate::read;

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
/// # Errors
/// When the analyzers or the threads cannot be made, or the user stops the run. Inputs that
/// cannot be read are no errors of the run: they are counted in the summary.
pub fn collect(config: &Config, watch: &mut dyn Watch) -> Result<Collected, Error> {
    let mut found = read::find(&config.paths);
    tell_skipped(&mut found, watch);
    let is_analyzed = |item: &_| is_analyzed(item, &config.reading);
    let (analyzed, articles): (Vec<_>, Vec<_>) = found.items.into_iter().partition(is_analyzed);
    let mut run = Run::default();
    if !analyzed.is_empty() {
        let summary = analyses(analyzed, config, &Kept::of, |kept| run.keep(kept), watch)?;
        run.collected.summary.add(&summary);
    }
    found.items = articles;
    if !found.items.is_empty() {
        let digest = |_: &Document, analysis: &Analysis| Kept::of(analysis);
        let summary = each_of(found, config, digest, |kept| run.keep(kept), watch)?;
        run.collected.summary.add(&summary);
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
}
