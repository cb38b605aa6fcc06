//! Trains the tagger's two models and measures them.
//!
//! `cargo run --release --features train --bin train -- --write`
//!
//! Reads the annotated articles that are part of the repository (`data/training/`) and those that
//! are not (a folder `shared` beside the repository; `data/model/CARD.md` says what they are). The
//! same seed and data give the same models, byte for byte.
//!
//! Left out: the tagger itself and its features, which are the library's
//! ([`tiktok_corpus::dutch::tagger`]).

#![allow(missing_docs)]
#![allow(clippy::print_stderr, clippy::print_stdout)]

mod augment;
mod card;
mod corpus;
mod crf;
mod evaluate;
mod exchange;
mod inline;
mod names;
mod speech;
mod trained;
mod words;

use anyhow::{Context, bail};
use clap::Parser;
use names::Source;
use std::path::{Path, PathBuf};
use tiktok_corpus::dutch::tagger::spelling::Tables;
use tiktok_corpus::dutch::tagger::{Clusters, NameModel, PosModel, Tagger};

/// Files of annotated articles.
const FILES: [&str; 10] = [
    "newspaper",
    "parliament",
    "wikinews",
    "written_w1",
    "written_w2",
    "written_w3",
    "written_w4",
    "written_w5",
    "written_w6",
    "written_w7",
];

/// Train the tagger's models and measure them.
#[derive(Parser)]
struct Arguments {
    /// Write data/model/*.bin and CARD.md
    #[arg(long)]
    write: bool,
    /// Seed of all chance
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Folder with the data that is not part of the repository
    #[arg(long, value_name = "FOLDER")]
    shared: Option<PathBuf>,
    /// Measure the models that are part of the program instead of training new ones
    #[arg(long, conflicts_with_all = ["write", "without"])]
    measure: bool,
    /// Print the sentences in which names are missed or wrong
    #[arg(long)]
    errors: bool,
    /// Leave a file of annotated articles out of training and measure on all of it
    #[arg(long, value_name = "NAME", conflicts_with = "write")]
    without: Option<String>,
}

fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let shared = arguments.shared.clone();
    let shared = shared.unwrap_or_else(|| root.join("../shared"));
    let treebank = shared.join("training/treebank/nl_pos_train.tsv");
    let entities = shared.join("training/entities");
    let corpus = shared.join("articles/parliament");
    let missing: Vec<String> = [&treebank, &entities, &corpus]
        .iter()
        .filter(|path| !path.exists())
        .map(|path| path.display().to_string())
        .collect();
    if !missing.is_empty() {
        bail!(
            "training needs data that is not part of the repository; missing: {} \
             (data/model/CARD.md says where it comes from, --shared where to look)",
            missing.join(", ")
        );
    }
    let own = root.join("data/training");
    let mut train = names::read(&FILES, "train", &own, &entities)?;
    let mut dev = names::read(&FILES, "dev", &own, &entities)?;
    if let Some(name) = &arguments.without {
        let at = train.iter().position(|source| source.name == *name);
        let left = train.remove(at.with_context(|| format!("no file is called {name}"))?);
        dev.retain(|source| source.name != *name);
        dev.push(left);
    }
    let treebank = corpus::treebank(&treebank)?;
    if arguments.measure {
        let tagger = Tagger::embedded()?;
        let (_, kept) = speech::split(treebank);
        println!("{}", speech::measure(&tagger, &kept).report());
        println!(
            "{}",
            names::measure(&tagger, &dev, arguments.errors).report()
        );
        return Ok(());
    }
    let articles = train.iter().flat_map(|source| &source.articles);
    let clusters = words::clusters(&corpus, &treebank, articles)?;
    let table = Clusters::read(&clusters).context("the clusters do not fit")?;
    let tables = Tables::new(table);

    eprintln!("parts of speech");
    let (learnt, kept) = speech::split(treebank);
    let pos_file = speech::train(&learnt, &tables, &clusters, arguments.seed);
    let pos = PosModel::read(&pos_file, "pos")?;
    let blind = names::empty(pos.checksum());
    let tagger = Tagger::from_parts(pos, NameModel::read(&blind, "names")?, tables)?;
    let tally = speech::measure(&tagger, &kept);
    println!("{}", tally.report());

    eprintln!("names");
    let pool = augment::Pool::new(|table| {
        let path = root.join(format!("data/lexicon/{table}.tsv"));
        std::fs::read_to_string(&path).with_context(|| format!("{}", path.display()))
    })?;
    let names_file = names::train(&tagger, &pool, &train, arguments.seed);
    let tagger = tagger.with_names(NameModel::read(&names_file, "names")?)?;
    let dev = names::measure(&tagger, &dev, arguments.errors);
    println!("{}", dev.report());
    let gold = names::measure(&tagger, &gold(&root.join("gold"))?, arguments.errors);
    println!("{}", gold.report());

    if arguments.write {
        let folder = root.join("data/model");
        std::fs::write(folder.join("pos.bin"), &pos_file)?;
        std::fs::write(folder.join("names.bin"), &names_file)?;
        let sizes = (pos_file.len(), names_file.len());
        let card = card::render(arguments.seed, sizes, &tally, &dev, &gold);
        std::fs::write(folder.join("CARD.md"), card)?;
    }
    Ok(())
}

/// The gold articles, to measure on alone.
fn gold(folder: &Path) -> anyhow::Result<Vec<Source>> {
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder).with_context(|| format!("{}", folder.display()))? {
        paths.push(entry?.path());
    }
    paths.retain(|path| path.to_string_lossy().ends_with(".inline.txt"));
    paths.sort();
    let articles: anyhow::Result<Vec<_>> = paths
        .iter()
        .map(|path| {
            // Empty lines stand between paragraphs here.
            let parts = inline::read(path)?;
            let lines = parts.into_iter().flat_map(|part| part.lines).collect();
            Ok(inline::Marked { lines })
        })
        .collect();
    Ok(vec![Source {
        name: "gold".into(),
        articles: articles?,
    }])
}
