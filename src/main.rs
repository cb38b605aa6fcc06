//! The `tiktok-corpus` binary: parse, run, exit code.

use anyhow::Context as _;
use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;
use std::io::{self, IsTerminal as _, Write as _};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use tiktok_corpus::analysis;
use tiktok_corpus::cli::{self, Command, CorpusCommand, DiffCommand, WordsCommand};
use tiktok_corpus::config::Config;
use tiktok_corpus::corpora;
use tiktok_corpus::output::{Folder, Output};
use tiktok_corpus::pipeline::{self, Before, Summary, Watch};
use tiktok_corpus::report::Style;
use tiktok_corpus::report::corpus::Place;
use tiktok_corpus::report::folder;
use tiktok_corpus::report::messages::{Message, Messages};
use tiktok_corpus::report::progress::Progress;

fn main() -> ExitCode {
    let stop = Stop::default();
    let listening = stop.listen().context("cannot listen to signals");
    let command = match cli::parse() {
        Ok(command) => command,
        Err(error) => return failed(&error.into()),
    };
    let done = match command {
        Command::Analyze(config) => analyze(&config, &stop),
        Command::Corpus(command) => corpus(&command, &stop),
        Command::Diff(command) => diff(&command, &stop),
        Command::Words(command) => words(&command, &stop),
        Command::Schema => page(analysis::schema().as_bytes()),
        Command::Page(bytes) => page(&bytes),
    };
    match listening.and(done) {
        Err(error) if is_interrupted(&error) => ExitCode::from(stop.exit_code()),
        Ok(code) => ExitCode::from(code),
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => failed(&error),
    }
}

/// Tells why nothing came of it.
fn failed(error: &anyhow::Error) -> ExitCode {
    // Where standard error is closed too, the exit code has to do.
    let _ = writeln!(io::stderr(), "error: {error:#}");
    ExitCode::from(2)
}

/// Analyzes the inputs and tells how it went as an exit code.
fn analyze(config: &Config, stop: &Stop) -> anyhow::Result<u8> {
    let (style, terminal) = (style(config), is_terminal(config));
    let mut user = User::of(config, stop);
    if let Some(report) = folder::of(config) {
        let mut out = open_folder(config, report.name)?;
        let mut append = |name: &str, bytes: &[u8]| out.append(name, bytes);
        let summary = pipeline::files(config, report.report, &mut append, &mut user)?;
        user.finish();
        out.finish().context("cannot write the output")?;
        return Ok(gated(config, &summary));
    }
    let (mut out, before) = match &config.output {
        Some(path) if config.resume => {
            let length = pipeline::whole_lines(path)?;
            let out = Output::append(path, length)
                .with_context(|| format!("cannot write to {}", path.display()))?;
            (out, Before::read(path, config, &mut user)?)
        }
        _ => (open(config)?, Before::default()),
    };
    let summary = pipeline::run(config, style, terminal, &mut out, &before, &mut user)?;
    user.finish();
    out.finish().context("cannot write the output")?;
    Ok(gated(config, &summary))
}

/// Shows what the inputs say together and tells how it went as an exit code.
fn corpus(command: &CorpusCommand, stop: &Stop) -> anyhow::Result<u8> {
    let config = &command.config;
    let folder = match command.report.place {
        Place::Folder => Some(open_folder(config, command.report.name)?),
        Place::Stream => None,
    };
    let mut user = User::of(config, stop);
    let collected = pipeline::collect(config, &mut user)?;
    user.finish();
    let overview = corpora::overview(&collected.corpus, &command.options, collected.model);
    let parts = (command.report.render)(&overview, style(config));
    if let Some(mut out) = folder {
        for part in &parts {
            out.append(part.name, &part.bytes)
                .context("cannot write the output")?;
        }
        out.finish().context("cannot write the output")?;
    } else {
        let bytes: Vec<&[u8]> = parts.iter().map(|part| part.bytes.as_slice()).collect();
        print(config, &bytes.concat())?;
    }
    Ok(gated(config, &collected.summary))
}

/// Prints a table about words and tells how it went as an exit code.
fn words(command: &WordsCommand, stop: &Stop) -> anyhow::Result<u8> {
    let config = &command.config;
    let mut user = User::of(config, stop);
    let (table, summary) = pipeline::words(config, &command.question, command.most, &mut user)?;
    user.finish();
    print(config, &(command.report.render)(&table, style(config)))?;
    Ok(exit_code(&summary))
}

/// Compares analyses and tells how it went as an exit code.
fn diff(command: &DiffCommand, stop: &Stop) -> anyhow::Result<u8> {
    let config = &command.config;
    let mut user = User::of(config, stop);
    let (changes, summary) = pipeline::changes(config, &command.sides, &mut user)?;
    user.finish();
    print(config, &(command.report.render)(&changes, style(config)))?;
    let differ = command.exit_code && !changes.differences.is_empty();
    Ok(match exit_code(&summary) {
        0 | 3 if differ => 1,
        code => code,
    })
}

/// Who started the program: hears messages on standard error, sees there how far a run is, and
/// may stop it.
struct User<'a> {
    messages: Messages<io::StderrLock<'a>>,
    /// True where the user wants to see how far the run is.
    is_waiting: bool,
    progress: Option<Progress>,
    stop: &'a Stop,
}

impl<'a> User<'a> {
    fn of(config: &Config, stop: &'a Stop) -> Self {
        Self {
            messages: Messages::new(io::stderr().lock(), config.quiet),
            is_waiting: !config.quiet && io::stderr().is_terminal() && !is_terminal(config),
            progress: None,
            stop,
        }
    }

    fn finish(self) {
        drop(self.progress);
        let _ = self.messages.finish();
    }
}

impl Watch for User<'_> {
    fn tell(&mut self, message: Message) {
        let mut tell = || self.messages.tell(&message);
        // A message that cannot be shown must not end the run.
        let _ = match &self.progress {
            Some(progress) => progress.aside(tell),
            None => tell(),
        };
    }

    fn start(&mut self, size: &dyn Fn() -> Option<u64>) {
        self.progress = None;
        self.progress = self.is_waiting.then(|| Progress::new(size()));
    }

    fn advance(&mut self, articles: usize, bytes: u64) {
        if let Some(progress) = &mut self.progress {
            progress.advance(articles, bytes);
        }
    }

    fn stopped(&self) -> bool {
        self.stop.signal() != 0
    }
}

/// The signals by which a user stops a run, such as that of Ctrl-C.
#[derive(Default)]
struct Stop {
    /// Number of the signal that came; 0 where none did.
    signal: Arc<AtomicUsize>,
}

impl Stop {
    /// Waits for signals from now on: the first asks the run to end with whole lines, the second
    /// ends it at once.
    fn listen(&self) -> io::Result<()> {
        for signal in [SIGINT, SIGTERM] {
            let again = Arc::new(AtomicBool::new(false));
            flag::register_conditional_shutdown(signal, 128 + signal, Arc::clone(&again))?;
            flag::register(signal, again)?;
            let number = usize::try_from(signal).unwrap_or(1);
            flag::register_usize(signal, Arc::clone(&self.signal), number)?;
        }
        Ok(())
    }

    /// The signal that came; 0 where none did.
    fn signal(&self) -> usize {
        self.signal.load(Ordering::Relaxed)
    }

    /// The exit code of a program that was stopped, as shells have it.
    fn exit_code(&self) -> u8 {
        u8::try_from(128 + self.signal()).unwrap_or(u8::MAX)
    }
}

/// True where people read the output as it comes.
fn is_terminal(config: &Config) -> bool {
    config.output.is_none() && io::stdout().is_terminal()
}

/// How a report for the output of a configuration shall look.
fn style(config: &Config) -> Style {
    Style::detect(config.color, is_terminal(config))
}

/// Writes all of a report.
fn print(config: &Config, bytes: &[u8]) -> anyhow::Result<()> {
    let mut out = open(config)?;
    out.write_all(bytes).context("cannot write the output")?;
    out.finish().context("cannot write the output")
}

/// Opens the output of a configuration.
fn open(config: &Config) -> anyhow::Result<Output> {
    match &config.output {
        Some(path) => {
            Output::file(path).with_context(|| format!("cannot write to {}", path.display()))
        }
        None => Ok(Output::standard()),
    }
}

/// Opens the folder that a report is written to.
fn open_folder(config: &Config, format: &str) -> anyhow::Result<Folder> {
    let Some(path) = &config.output else {
        anyhow::bail!("--format {format} writes a folder; name it with --output");
    };
    Folder::create(path).with_context(|| format!("cannot write to {}", path.display()))
}

/// The exit code of a run with gates; tells which of them were hit.
fn gated(config: &Config, summary: &Summary) -> u8 {
    let hits = summary.hits(&config.gates);
    for (gate, count) in &hits {
        // Where standard error is closed, the exit code has to do.
        let _ = writeln!(io::stderr(), "failed: {gate} (counted {count})");
    }
    match exit_code(summary) {
        0 | 3 if !hits.is_empty() => 1,
        code => code,
    }
}

/// 0 done, 2 nothing could be read, 3 some inputs failed.
fn exit_code(summary: &Summary) -> u8 {
    match summary {
        Summary { failed: 0, .. } => 0,
        Summary { analyzed: 0, .. } => 2,
        _ => 3,
    }
}

/// Prints a page that is ready.
fn page(bytes: &[u8]) -> anyhow::Result<u8> {
    print(&Config::default(), bytes)?;
    Ok(0)
}

/// True where the user stopped the run.
fn is_interrupted(error: &anyhow::Error) -> bool {
    matches!(error.downcast_ref(), Some(pipeline::Error::Interrupted))
}

/// True where the reader of our output has gone: `tiktok-corpus … | head`.
fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<io::Error>())
        .any(|cause| cause.kind() == io::ErrorKind::BrokenPipe)
}
