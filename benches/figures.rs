//! How fast the figures analyzer is by itself, on documents that are cut already: the articles
//! of the gold, text full of figures, and text without any.
//!
//! `cargo bench --bench figures`. The aim is 60 MB/s on one core.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used)]

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use std::path::PathBuf;
use tiktok_corpus::analysis::{Findings, Section};
use tiktok_corpus::analyze::{ANALYZERS, Analyzer};
use tiktok_corpus::article::Article;
use tiktok_corpus::config::Config;
use tiktok_corpus::document::Document;
use tiktok_corpus::dutch::Annotator;
use tiktok_corpus::read;

fn main() {
    divan::main();
}

/// The articles of a folder of fixtures.
fn articles(folder: &str) -> Vec<Article> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(folder);
    let options = Config::default().reading;
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("the folder is in the repository")
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            let name = path.to_string_lossy();
            name.ends_with(".txt") && !name.ends_with(".inline.txt")
        })
        .collect();
    paths.sort();
    let files = read::find(&paths).items.into_iter();
    files
        .flat_map(|file| read::read(&file.unwrap(), &options).unwrap())
        .collect()
}

/// An article whose text repeats a sentence.
fn repeated(sentence: &str) -> Vec<Article> {
    let mut article = articles("fixtures/bench").swap_remove(0);
    article.text = sentence.repeat(200);
    article.blocks.truncate(1);
    article.blocks[0].span.start = 0;
    article.blocks[0].span.end = article.text.len() as u32;
    article.blocks[0].kind = tiktok_corpus::article::BlockKind::Paragraph;
    vec![article]
}

fn measure(bencher: Bencher<'_, '_>, articles: Vec<Article>) {
    let bytes: usize = articles.iter().map(|article| article.text.len()).sum();
    let annotator = Annotator::default();
    let documents: Vec<Document> = articles
        .into_iter()
        .map(|article| annotator.annotate(article))
        .collect();
    let entry = ANALYZERS
        .iter()
        .find(|entry| entry.section == Section::Figures)
        .unwrap();
    let analyzer: Box<dyn Analyzer> = (entry.build)(&Config::default()).unwrap();
    bencher
        .counter(BytesCount::new(bytes))
        .with_inputs(|| vec![Findings::default(); documents.len()])
        .bench_local_refs(|findings| {
            for (document, findings) in documents.iter().zip(findings) {
                analyzer.analyze(black_box(document), findings);
            }
        });
}

#[divan::bench]
fn news(bencher: Bencher<'_, '_>) {
    measure(bencher, articles("gold"));
}

/// Short articles with a figure every 120 letters, thrice as many as in the gold.
#[divan::bench]
fn news_full_of_figures(bencher: Bencher<'_, '_>) {
    measure(bencher, articles("fixtures/bench"));
}

#[divan::bench]
fn dense(bencher: Bencher<'_, '_>) {
    measure(
        bencher,
        repeated(
            "Van de 1.250 banen verdwijnen er tussen de 300 en 400, goed voor 2,5 miljoen euro. ",
        ),
    );
}

#[divan::bench]
fn without_numbers(bencher: Bencher<'_, '_>) {
    measure(
        bencher,
        repeated("De burgemeester opende gisteren de nieuwe bibliotheek aan de haven. "),
    );
}
