//! read -> annotate -> analyze -> report: the only module that knows every room.
//!
//! [`run`] reads, analyzes and writes side by side (see [`flow`]): the articles are analyzed and
//! rendered on all threads, and written in input order.

mod analyses;
mod changes;
mod collect;
mod each;
mod files;
mod flow;
mod resume;
mod words;
mod work;

pub use changes::changes;
pub use collect::{Collected, collect};
pub use each::each;
pub use files::files;
pub use resume::{Before, whole_lines};
pub use words::words;

use crate::analysis::Analysis;
use crate::analyze::{Analyzers, Error as BuildError, need_tags};
use crate::article::{Article, Input, Notice};
use crate::config::{By, Config, Gate, View};
use crate::document::Document;
use crate::dutch::Annotator;
use crate::read::{self, Failure, Found};
use crate::report::messages::Message;
use crate::report::{
    CLAIM_TABLES, CLAIM_TABLES_BY_ARTICLE, EXPLANATIONS, Entry, FIGURE_TABLES, Page, REPORTS, Style,
};
use flow::Pieces;
use std::io::{self, Write};
use work::Work;

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
        let annotator = || match need_tags(config) {
            true => Annotator::tagging(),
            false => Ok(Annotator::default()),
        };
        let (analyzers, annotator) = rayon::join(|| Analyzers::new(config), annotator);
        let (analyzers, annotator) = (analyzers?, annotator?);
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
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Articles analyzed.
    pub analyzed: usize,
    /// Inputs that could not be read.
    pub failed: usize,
    /// What each gate of the configuration counted; may be shorter where it counted nothing.
    pub counts: Vec<usize>,
}

impl Summary {
    /// What became of one input.
    pub fn of(analysis: &Analysis, gates: &[Gate]) -> Self {
        let failed = usize::from(!analysis.errors.is_empty());
        Self {
            analyzed: 1 - failed,
            failed,
            counts: gates.iter().map(|gate| gate.count(analysis)).collect(),
        }
    }

    /// Adds what became of other inputs.
    pub fn add(&mut self, other: &Self) {
        self.analyzed += other.analyzed;
        self.failed += other.failed;
        if self.counts.len() < other.counts.len() {
            self.counts.resize(other.counts.len(), 0);
        }
        for (count, more) in self.counts.iter_mut().zip(&other.counts) {
            *count += more;
        }
    }

    /// The gates that were hit, with what they counted.
    pub fn hits<'g>(&self, gates: &'g [Gate]) -> Vec<(&'g Gate, usize)> {
        let counts = self.counts.iter().copied().chain(std::iter::repeat(0));
        let counted = gates.iter().zip(counts);
        counted
            .filter(|(gate, count)| gate.is_hit(*count))
            .collect()
    }
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
    /// The thread that reads could not be started.
    #[error("cannot start a thread to read the inputs")]
    Reader(#[source] io::Error),
    /// The output cannot be written.
    #[error("cannot write the output")]
    Output(#[from] io::Error),
    /// The output of an earlier run cannot be gone on with.
    #[error("cannot go on with {path}: {why}; remove it, or name another --output")]
    NotResumable {
        /// The output.
        path: String,
        /// Why not.
        why: String,
    },
    /// A report of one article was asked for several.
    #[error("--format {0} writes one article; for several, name a folder with --output")]
    Several(&'static str),
    /// The user stopped the run.
    #[error("interrupted")]
    Interrupted,
}

/// Who watches a run.
pub trait Watch {
    /// Hears what there is to tell, in input order.
    fn tell(&mut self, message: Message);

    /// Learns that a run begins; `size` tells the bytes of the inputs, where they are known.
    fn start(&mut self, _size: &dyn Fn() -> Option<u64>) {}

    /// Learns that so many articles more are done, which have so many bytes.
    fn advance(&mut self, _articles: usize, _bytes: u64) {}

    /// True where the run shall stop.
    fn stopped(&self) -> bool {
        false
    }
}

/// Nobody watches; messages are kept.
#[derive(Debug, Default)]
pub struct Unwatched(pub Vec<Message>);

impl Watch for Unwatched {
    fn tell(&mut self, message: Message) {
        self.0.push(message);
    }
}

/// Analyzes all inputs of a configuration and writes the report to `out`.
///
/// `terminal` tells whether `out` is a terminal, where people read; what stands in it `before`
/// the run is not done again.
///
/// # Errors
/// When the analyzers cannot be made, the output cannot be written, or the user stops the run:
/// then whole articles are written, the first of the whole. Inputs that cannot be read are no
/// errors of the run: they are counted in the summary.
pub fn run(
    config: &Config,
    style: Style,
    terminal: bool,
    out: &mut dyn Write,
    before: &Before,
    watch: &mut dyn Watch,
) -> Result<Summary, Error> {
    let pool = threads(config.jobs)?;
    let pipeline = pool.install(|| Pipeline::new(config))?;

    if let Some(output) = &config.output {
        before.check(output, pipeline.model.as_ref())?;
    }
    let pieces = pieces(config, watch)?;
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
        before,
        write: |page: &Page<'_>, bytes: &mut Vec<u8>| report.article(page, bytes),
    };
    let done = work.through(pieces, &pool, |bytes| out.write_all(&bytes), watch);
    if done.is_ok() {
        let mut closing = Vec::new();
        report.closing(&mut closing);
        out.write_all(&closing)?;
    }
    out.flush()?;
    done
}

/// The inputs of a configuration.
fn pieces(config: &Config, watch: &mut dyn Watch) -> Result<Pieces, Error> {
    let mut found = read::find(&config.paths);
    if let Some(output) = &config.output {
        // In a folder of articles it would be read as one of them.
        found.leave_out(output);
    }
    tell_skipped(&mut found, watch);
    Pieces::of(found, config.reading.clone(), watch)
}

/// Tells which files were found and left alone.
fn tell_skipped(found: &mut Found, watch: &mut dyn Watch) {
    for skipped in std::mem::take(&mut found.skipped) {
        watch.tell(Message::Skipped {
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

/// True for a file of something else in a folder of articles.
const fn is_stray(failure: &Failure) -> bool {
    matches!(failure.error, read::Error::Stray(_))
}

/// What there is to tell of an input that could not be read.
fn told(failure: &Failure) -> Message {
    let (path, why) = (place(&failure.input), failure.error.to_string());
    if is_stray(failure) {
        let path = failure.input.path.clone();
        Message::Skipped { path, why }
    } else {
        Message::Failed { path, why }
    }
}

/// The object of an input that could not be read.
fn without_article(failure: Failure) -> Analysis {
    let notice = Notice::new(failure.error.code(), failure.error.to_string());
    Analysis::failed(failure.id, *failure.input, vec![notice])
}

/// Where an article stands, for messages: `stukken.jsonl, record 17`.
fn place(input: &Input) -> String {
    match input.record {
        Some(record) => format!("{}, record {record}", input.path),
        None => input.path.clone(),
    }
}
