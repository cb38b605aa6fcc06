//! read -> annotate -> analyze -> report: the only module that knows every room.
//!
//! [`run`] takes the inputs in batches: the articles of a batch are analyzed and rendered on
//! all threads, then written in input order. So the output is the same for any number of
//! threads, and memory holds one batch, whatever the size of the folder.

mod collect;
mod each;
mod files;
mod words;

pub use collect::{Collected, collect};
pub use each::each;
pub use files::files;
pub use words::words;

use crate::analysis::Analysis;
use crate::analyze::{Analyzers, Error as BuildError};
use crate::article::{Article, Input, Notice};
use crate::config::{By, Config, View};
use crate::document::Document;
use crate::dutch::Annotator;
use crate::read::{self, Failure, Found, Inputs, Piece};
use crate::report::messages::Message;
use crate::report::{
    CLAIM_TABLES, CLAIM_TABLES_BY_ARTICLE, EXPLANATIONS, Entry, FIGURE_TABLES, Page, REPORTS, Style,
};
use rayon::prelude::*;
use std::io::{self, Write};

/// The steps of an analysis, made once and shared by all threads.
pub struct Pipeline {
    annotator: Annotator,
    /// Name of the models that documents are tagged with.
    model: Option<String>,
    analyzers: Analyzers,
}

impl Pipeline {
    /// Makes the annotator and the analyzers.
    ///
    /// # Errors
    /// When the data of an analyzer or the models of the tagger are wrong.
    pub fn new(config: &Config) -> Result<Self, BuildError> {
        let analyzers = Analyzers::new(config)?;
        let annotator = if analyzers.need_tags() {
            Annotator::tagging()?
        } else {
            Annotator::default()
        };
        Ok(Self {
            model: annotator.model(),
            annotator,
            analyzers,
        })
    }

    /// Annotates and analyzes one article.
    pub fn analyze(&self, article: Article) -> (Document, Analysis) {
        let document = self.annotator.annotate(article);
        let mut analysis = Analysis::seal(&document, self.analyzers.analyze(&document));
        analysis.tool.model.clone_from(&self.model);
        (document, analysis)
    }
}

/// What became of the inputs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Articles analyzed.
    pub analyzed: usize,
    /// Inputs that could not be read.
    pub failed: usize,
}

/// Why a run could not start or go on.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// An analyzer could not be made.
    #[error(transparent)]
    Build(#[from] BuildError),
    /// The threads could not be started.
    #[error("cannot start {jobs} worker threads; try --jobs 1")]
    Threads {
        /// How many were asked for.
        jobs: usize,
        /// Why not.
        source: rayon::ThreadPoolBuildError,
    },
    /// The output cannot be written.
    #[error("cannot write the output")]
    Output(#[from] io::Error),
    /// A report of one article was asked for several.
    #[error("--format {0} writes one article; for several, name a folder with --output")]
    Several(&'static str),
}

/// Bytes of input that make a batch full.
const BATCH_BYTES: u64 = 2 << 20;
/// Inputs that make a batch full.
const BATCH_INPUTS: usize = 256;

/// Analyzes all inputs of a configuration and writes the report to `out`.
///
/// `terminal` tells whether `out` is a terminal, where people read; `tell` receives messages
/// in input order.
///
/// # Errors
/// When the analyzers cannot be made or the output cannot be written. Inputs that cannot be
/// read are no errors of the run: they are counted in the summary.
pub fn run(
    config: &Config,
    style: Style,
    terminal: bool,
    out: &mut dyn Write,
    tell: &mut dyn FnMut(Message),
) -> Result<Summary, Error> {
    let pipeline = Pipeline::new(config)?;
    let pool = threads(config.jobs)?;

    let mut pieces = inputs(config, tell);
    let many = pieces.many();
    let entry = report_of(config, terminal, many);
    let report = (entry.make)(style);
    if many && !report.takes_many() {
        return Err(Error::Several(entry.name));
    }
    out.write_all(report.opening())?;
    let work = Work {
        pipeline: &pipeline,
        config,
        many,
        write: |page: &Page<'_>, bytes: &mut Vec<u8>| report.article(page, bytes),
    };
    let summary = work.through(&mut pieces, &pool, |bytes| out.write_all(&bytes), tell)?;
    let mut closing = Vec::new();
    report.closing(&mut closing);
    out.write_all(&closing)?;
    out.flush()?;
    Ok(summary)
}

/// What is done with each article of a run: it is analyzed and written to a `T` of its piece.
struct Work<'a, W> {
    pipeline: &'a Pipeline,
    config: &'a Config,
    /// True where there may be more than one article.
    many: bool,
    write: W,
}

impl<W> Work<'_, W> {
    /// Goes through all pieces, a batch at a time on all threads, and gives what is written to
    /// `take` in input order.
    fn through<T: Default + Send>(
        &self,
        pieces: &mut impl Iterator<Item = Piece>,
        pool: &rayon::ThreadPool,
        mut take: impl FnMut(T) -> io::Result<()>,
        tell: &mut dyn FnMut(Message),
    ) -> Result<Summary, Error>
    where
        W: Fn(&Page<'_>, &mut T) + Sync,
    {
        let mut summary = Summary::default();
        loop {
            let batch = next_batch(pieces);
            if batch.is_empty() {
                return Ok(summary);
            }
            let job = |piece| self.piece(piece);
            let written: Vec<Written<T>> =
                pool.install(|| batch.into_par_iter().map(job).collect());
            for one in written {
                take(one.content)?;
                summary.analyzed += one.summary.analyzed;
                summary.failed += one.summary.failed;
                one.messages.into_iter().for_each(&mut *tell);
            }
        }
    }

    fn piece<T: Default>(&self, piece: Piece) -> Written<T>
    where
        W: Fn(&Page<'_>, &mut T),
    {
        let mut one = Written::default();
        for article in piece.read(&self.config.reading) {
            match article {
                Ok(article) => self.article(article, &mut one),
                Err(failure) => self.failure(failure, &mut one),
            }
        }
        one
    }

    fn article<T>(&self, article: Article, one: &mut Written<T>)
    where
        W: Fn(&Page<'_>, &mut T),
    {
        let (document, mut analysis) = self.pipeline.analyze(article);
        if matches!(self.config.view, View::Claims(_)) {
            self.config.selection.apply(&mut analysis);
        }
        let path = place(&analysis.input);
        let warnings = analysis.warnings.iter().map(|notice| Message::Warning {
            path: path.clone(),
            notice: notice.clone(),
        });
        one.messages.extend(warnings);
        let page = Page {
            analysis: &analysis,
            document: Some(&document),
            many: self.many,
        };
        (self.write)(&page, &mut one.content);
        one.summary.analyzed += 1;
    }

    fn failure<T>(&self, failure: Failure, one: &mut Written<T>)
    where
        W: Fn(&Page<'_>, &mut T),
    {
        let why = failure.error.to_string();
        one.messages.push(Message::Failed {
            path: place(&failure.input),
            why: why.clone(),
        });
        let notice = Notice::new(failure.error.code(), why);
        let analysis = Analysis::failed(failure.id, *failure.input, vec![notice]);
        let page = Page {
            analysis: &analysis,
            document: None,
            many: self.many,
        };
        (self.write)(&page, &mut one.content);
        one.summary.failed += 1;
    }
}

/// What was written of one piece of work, with what there is to say about it.
#[derive(Default)]
struct Written<T> {
    content: T,
    messages: Vec<Message>,
    summary: Summary,
}

/// The inputs of a configuration.
fn inputs<'c>(config: &'c Config, tell: &mut dyn FnMut(Message)) -> Inputs<'c> {
    let mut found = read::find(&config.paths);
    tell_skipped(&mut found, tell);
    Inputs::new(found, &config.reading)
}

/// Tells which files were found and left alone.
fn tell_skipped(found: &mut Found, tell: &mut dyn FnMut(Message)) {
    for skipped in std::mem::take(&mut found.skipped) {
        tell(Message::Skipped {
            path: skipped.path.display().to_string(),
            why: skipped.reason,
        });
    }
}

/// Starts the worker threads; 0 for one a core.
fn threads(jobs: usize) -> Result<rayon::ThreadPool, Error> {
    rayon::ThreadPoolBuilder::new()
        .num_threads(jobs)
        .build()
        .map_err(|source| Error::Threads { jobs, source })
}

/// The report that was asked for, else the one that suits the output.
fn report_of(config: &Config, terminal: bool, many: bool) -> &'static Entry {
    let (register, default) = match (config.view, terminal, many) {
        (View::Figures, ..) => (FIGURE_TABLES, "text"),
        (View::Reasons, ..) => (EXPLANATIONS, "text"),
        (View::Claims(By::Speaker), ..) => (CLAIM_TABLES, "text"),
        (View::Claims(By::Article), ..) => (CLAIM_TABLES_BY_ARTICLE, "text"),
        (View::Analysis, true, _) => (REPORTS, "text"),
        (View::Analysis, false, false) => (REPORTS, "json"),
        (View::Analysis, false, true) => (REPORTS, "jsonl"),
    };
    let name = config.format.unwrap_or(default);
    let mut entries = register.iter();
    entries.find(|r| r.name == name).unwrap_or(&register[0])
}

/// Takes pieces of work until the batch is full by number or by size.
fn next_batch(pieces: &mut impl Iterator<Item = Piece>) -> Vec<Piece> {
    let mut batch = Vec::new();
    let mut bytes = 0;
    while batch.len() < BATCH_INPUTS && bytes < BATCH_BYTES {
        let Some(piece) = pieces.next() else { break };
        bytes += piece.size();
        batch.push(piece);
    }
    batch
}

/// Where an article stands, for messages: `stukken.jsonl, record 17`.
fn place(input: &Input) -> String {
    match input.record {
        Some(record) => format!("{}, record {record}", input.path),
        None => input.path.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;

    #[test]
    fn a_batch_ends_when_it_holds_enough_inputs() {
        let missing = |n: usize| PathBuf::from(format!("none/{n}.txt"));
        let paths: Vec<_> = (0..BATCH_INPUTS + 3).map(missing).collect();
        let options = read::Options::default();
        let mut items = Inputs::new(read::find(&paths), &options);
        assert_eq!(next_batch(&mut items).len(), BATCH_INPUTS);
        assert_eq!(next_batch(&mut items).len(), 3);
        assert!(next_batch(&mut items).is_empty());
    }
}
