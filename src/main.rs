//! The `tiktok-corpus` binary: parse, run, exit code.

use anyhow::Context as _;
use std::io::{self, IsTerminal as _, Write as _};
use std::process::ExitCode;
use tiktok_corpus::analysis;
use tiktok_corpus::cli::{self, Command, CorpusCommand, WordsCommand};
use tiktok_corpus::config::Config;
use tiktok_corpus::corpora;
use tiktok_corpus::output::{Folder, Output};
use tiktok_corpus::pipeline::{self, Summary};
use tiktok_corpus::report::Style;
use tiktok_corpus::report::corpus::Place;
use tiktok_corpus::report::folder;
use tiktok_corpus::report::messages::Messages;

fn main() -> ExitCode {
    let done = match cli::parse() {
        Command::Analyze(config) => analyze(&config),
        Command::Corpus(command) => corpus(&command),
        Command::Words(command) => words(&command),
        Command::Schema => schema(),
    };
    match done {
        Ok(code) => ExitCode::from(code),
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            // Where standard error is closed too, the exit code has to do.
            let _ = writeln!(io::stderr(), "error: {error:#}");
            ExitCode::from(2)
        }
    }
}

/// Analyzes the inputs and tells how it went as an exit code.
fn analyze(config: &Config) -> anyhow::Result<u8> {
    let terminal = config.output.is_none() && io::stdout().is_terminal();
    let style = Style::detect(config.color, terminal);
    let mut messages = Messages::new(io::stderr().lock(), config.quiet);
    let mut tell = |message| {
        // A message that cannot be shown must not end the run.
        let _ = messages.tell(&message);
    };
    let summary = if let Some(report) = folder::of(config) {
        let mut out = open_folder(config, report.name)?;
        let mut append = |name: &str, bytes: &[u8]| out.append(name, bytes);
        let summary = pipeline::files(config, report.report, &mut append, &mut tell)?;
        out.finish().context("cannot write the output")?;
        summary
    } else {
        let mut out = open(config)?;
        let summary = pipeline::run(config, style, terminal, &mut out, &mut tell)?;
        out.finish().context("cannot write the output")?;
        summary
    };
    let _ = messages.finish();
    Ok(exit_code(summary))
}

/// Shows what the inputs say together and tells how it went as an exit code.
fn corpus(command: &CorpusCommand) -> anyhow::Result<u8> {
    let config = &command.config;
    let terminal = config.output.is_none() && io::stdout().is_terminal();
    let mut messages = Messages::new(io::stderr().lock(), config.quiet);
    let folder = match command.report.place {
        Place::Folder => Some(open_folder(config, command.report.name)?),
        Place::Stream => None,
    };
    let collected = pipeline::collect(config, &mut |message| {
        // A message that cannot be shown must not end the run.
        let _ = messages.tell(&message);
    })?;
    let _ = messages.finish();
    let overview = corpora::overview(&collected.corpus, &command.options, collected.model);
    let parts = (command.report.render)(&overview, Style::detect(config.color, terminal));
    if let Some(mut out) = folder {
        for part in &parts {
            out.append(part.name, &part.bytes)
                .context("cannot write the output")?;
        }
        out.finish().context("cannot write the output")?;
    } else {
        let mut out = open(config)?;
        for part in &parts {
            out.write_all(&part.bytes)
                .context("cannot write the output")?;
        }
        out.finish().context("cannot write the output")?;
    }
    Ok(exit_code(collected.summary))
}

/// Prints a table about words and tells how it went as an exit code.
fn words(command: &WordsCommand) -> anyhow::Result<u8> {
    let config = &command.config;
    let terminal = config.output.is_none() && io::stdout().is_terminal();
    let mut messages = Messages::new(io::stderr().lock(), config.quiet);
    let (table, summary) =
        pipeline::words(config, &command.question, command.most, &mut |message| {
            // A message that cannot be shown must not end the run.
            let _ = messages.tell(&message);
        })?;
    let _ = messages.finish();
    let mut out = open(config)?;
    out.write_all(&(command.report.render)(
        &table,
        Style::detect(config.color, terminal),
    ))
    .context("cannot write the output")?;
    out.finish().context("cannot write the output")?;
    Ok(exit_code(summary))
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

/// 0 done, 2 nothing could be read, 3 some inputs failed.
fn exit_code(summary: Summary) -> u8 {
    match summary {
        Summary { failed: 0, .. } => 0,
        Summary { analyzed: 0, .. } => 2,
        _ => 3,
    }
}

/// Prints the JSON Schema of an analysis.
fn schema() -> anyhow::Result<u8> {
    let mut out = Output::standard();
    out.write_all(analysis::schema().as_bytes())
        .context("cannot write the output")?;
    out.finish().context("cannot write the output")?;
    Ok(0)
}

/// True where the reader of our output has gone: `tiktok-corpus … | head`.
fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<io::Error>())
        .any(|cause| cause.kind() == io::ErrorKind::BrokenPipe)
}
