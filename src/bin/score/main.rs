//! `score`: measures the analyzers on the gold. Prints the scores, writes or checks the
//! committed ones in `scores/`, lists every mistake, or measures the speed.
//!
//! `cargo run --release --features train --bin score -- --errors claims` prints what people
//! read to improve the claims.
//!
//! Left out: tokens and sentences, which tests compare with a treebank.

mod attribution;
mod claim_pairs;
#[cfg(test)]
mod claim_reference;
mod claim_scores;
mod claims;
mod entities;
mod figures;
mod gold;
mod inline;
mod matching;
mod measure;
mod page;
mod run;
mod sentences;
mod speed;
mod text;

use anyhow::{Context as _, Result, ensure};
use claim_pairs::Case;
use clap::{Parser, ValueEnum};
use gold::GoldArticle;
use matching::Remark;
use page::Page;
use run::Program;
use std::collections::BTreeMap;
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use tiktok_corpus::analysis::Analysis;

const GOLD: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/gold");
const SCORES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/scores");
const BENCH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/bench");
const COMMAND: &str = "cargo run --release --features train --bin score -- --write";

/// Measures the analyzers on the articles in gold/ and prints the scores.
#[derive(Debug, Parser)]
struct Arguments {
    /// Write the scores to scores/ instead.
    #[arg(long, group = "action")]
    write: bool,
    /// Compare with the scores in scores/; exit 1 where one drops.
    #[arg(long, group = "action")]
    check: bool,
    /// Print every mistake of one analyzer instead.
    #[arg(long, group = "action", value_name = "ANALYZER")]
    errors: Option<Analyzer>,
    /// Measure the speed instead.
    #[arg(long, group = "action", conflicts_with = "data")]
    speed: bool,
    /// Score names on a folder of files with one marked sentence per line, instead of the gold.
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, ValueEnum)]
enum Analyzer {
    Entities,
    Figures,
    Claims,
}

fn main() -> Result<ExitCode> {
    let (text, code) = run(&Arguments::parse())?;
    match std::io::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(code),
    }
}

/// What to print, and the exit code.
fn run(arguments: &Arguments) -> Result<(String, ExitCode)> {
    let program = Program::new()?;
    if arguments.speed {
        let report = speed::measure(&program, Path::new(BENCH), speed::ROUNDS)?;
        return Ok((report, ExitCode::SUCCESS));
    }
    let (pages, remarks) = match &arguments.data {
        Some(folder) => {
            let analyzer = arguments.errors.unwrap_or(Analyzer::Entities);
            ensure!(analyzer == Analyzer::Entities, "--data holds names alone");
            let (page, remarks) = sentences::score(&program, folder)?;
            (vec![page], remarks)
        }
        None => {
            let scored = analyze(&program, &gold::load(Path::new(GOLD))?)?;
            let remarks = arguments.errors.map(|of| errors(&scored, of));
            (pages(&scored), remarks.unwrap_or_default())
        }
    };
    if arguments.check {
        return Ok(check(&pages));
    }
    let text = if arguments.errors.is_some() {
        list(&remarks)
    } else if arguments.write {
        write(&pages)?
    } else {
        let rendered: Vec<String> = pages.iter().map(Page::render).collect();
        rendered.join("\n")
    };
    Ok((text, ExitCode::SUCCESS))
}

/// All remarks, and at the end how many there are of each kind.
fn list(remarks: &[Remark]) -> String {
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    let mut text = String::new();
    for remark in remarks {
        *kinds.entry(&remark.kind).or_default() += 1;
        text += &remark.lines;
        text.push('\n');
    }
    let kinds: Vec<String> = kinds
        .iter()
        .map(|(kind, n)| format!("{n} {kind}"))
        .collect();
    format!("{text}{} mistakes: {}\n", remarks.len(), kinds.join("; "))
}

/// A gold article and what the program finds in it.
type Scored = (GoldArticle, Analysis);

fn analyze(program: &Program, gold: &[GoldArticle]) -> Result<Vec<Scored>> {
    gold.iter()
        .map(|article| {
            let analysis = program.analyze(&article.path)?;
            let same = text::Text::new(&analysis.text) == article.text;
            ensure!(same, "{}: the reader changed the text", article.id);
            Ok((article.clone(), analysis))
        })
        .collect()
}

fn case<'a>(gold: &'a GoldArticle, found: &'a [attribution::Attribution]) -> Case<'a> {
    Case::new(&gold.text, &gold.claims, found, &gold.ignored)
}

fn pages(scored: &[Scored]) -> Vec<Page> {
    let mut names = entities::Scores::default();
    let mut amounts = figures::Scores::default();
    let mut attributions = claim_scores::Scores::default();
    for (gold, analysis) in scored {
        names.add(&gold.names, &entities::found(analysis));
        amounts.add(&gold.figures, &figures::found(analysis));
        attributions.add(&case(gold, &attribution::found(analysis)));
    }
    let size = |count: usize, what: &str| format!("{} articles, {count} {what}", scored.len());
    let claims = scored.iter().flat_map(|(gold, _)| &gold.claims);
    let (optional, required): (Vec<_>, Vec<_>) = claims.partition(|claim| claim.optional);
    let optional = format!("claims and {} optional ones", optional.len());
    vec![
        names.page(
            "entities",
            COMMAND,
            &size(names.all().gold, "mentions"),
            &[],
        ),
        amounts.page(COMMAND, &size(amounts.all().gold, "figures")),
        claims::page(&attributions, COMMAND, &size(required.len(), &optional)),
    ]
}

fn errors(scored: &[Scored], analyzer: Analyzer) -> Vec<Remark> {
    let of = |(gold, analysis): &Scored| {
        let (id, text, sentences) = (&gold.id, &gold.text, &analysis.sentences);
        match analyzer {
            Analyzer::Entities => {
                entities::errors(id, text, &gold.names, &entities::found(analysis), sentences)
            }
            Analyzer::Figures => figures::errors(
                id,
                text,
                &gold.figures,
                &figures::found(analysis),
                sentences,
            ),
            Analyzer::Claims => {
                claims::errors(id, &case(gold, &attribution::found(analysis)), sentences)
            }
        }
    };
    scored.iter().flat_map(of).collect()
}

fn committed(page: &Page) -> PathBuf {
    Path::new(SCORES).join(page.name).with_extension("txt")
}

/// Writes the pages to their files, and names these.
fn write(pages: &[Page]) -> Result<String> {
    let mut written = String::new();
    for page in pages {
        let path = committed(page);
        std::fs::write(&path, page.render()).with_context(|| path.display().to_string())?;
        written += &format!("wrote scores/{}.txt\n", page.name);
    }
    Ok(written)
}

/// Compares with the committed scores, says what changed, and fails where a score dropped.
fn check(pages: &[Page]) -> (String, ExitCode) {
    let mut text = String::new();
    let mut dropped = false;
    for page in pages {
        let old = std::fs::read_to_string(committed(page)).unwrap_or_default();
        let changes = page.compare(&old);
        dropped |= !changes.dropped.is_empty();
        for line in changes.dropped {
            text += &format!("{line}\n");
        }
        for line in changes.risen {
            text += &format!("{line}; keep it with --write\n");
        }
    }
    if dropped {
        (text, ExitCode::FAILURE)
    } else {
        (text + "no committed score dropped\n", ExitCode::SUCCESS)
    }
}
