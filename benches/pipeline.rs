//! How fast the steps of the pipeline are, on the articles of `fixtures/bench`: each analyzer
//! alone, the whole article, and the baseline that every such program pays at least.
//!
//! `cargo bench --bench pipeline`. For the ratio alone, measured in turn in one process, there
//! is `score --speed`.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used)]

use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};
use rust_stemmers::{Algorithm, Stemmer};
use std::path::PathBuf;
use tiktok_corpus::analysis::Findings;
use tiktok_corpus::analyze::{ANALYZERS, Analyzer};
use tiktok_corpus::article::Article;
use tiktok_corpus::config::Config;
use tiktok_corpus::document::Document;
use tiktok_corpus::dutch::Annotator;
use tiktok_corpus::pipeline::Pipeline;
use tiktok_corpus::read;
use unicode_segmentation::UnicodeSegmentation as _;

/// Size of the text that each bench goes through, at least.
const BYTES: usize = 100_000;

fn main() {
    divan::main();
}

/// The articles, repeated one by one until they reach [`BYTES`].
fn articles() -> Vec<Article> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fixtures/bench");
    let entries = std::fs::read_dir(folder).expect("the folder is in the repository");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let options = Config::default().reading;
    let once: Vec<Article> = read::find(&paths)
        .items
        .into_iter()
        .flat_map(|file| read::read(&file.unwrap(), &options).unwrap())
        .collect();
    let size = bytes(&once);
    let passes = BYTES.div_ceil(size);
    (0..passes).flat_map(|_| once.clone()).collect()
}

fn bytes(articles: &[Article]) -> usize {
    articles.iter().map(|article| article.text.len()).sum()
}

fn words(articles: &[Article]) -> usize {
    let words = |article: &Article| article.text.unicode_words().count();
    articles.iter().map(words).sum()
}

/// Counts the bytes and words of the articles.
fn counted<'a, 'b>(bencher: Bencher<'a, 'b>, articles: &[Article]) -> Bencher<'a, 'b> {
    bencher
        .counter(BytesCount::new(bytes(articles)))
        .counter(ItemsCount::new(words(articles)))
}

#[divan::bench]
fn baseline(bencher: Bencher<'_, '_>) {
    let articles = articles();
    let stemmer = Stemmer::create(Algorithm::Dutch);
    counted(bencher, &articles).bench_local(|| {
        for article in &articles {
            for word in black_box(article).text.unicode_words() {
                black_box(stemmer.stem(&word.to_lowercase()).len());
            }
        }
    });
}

#[divan::bench]
fn annotate(bencher: Bencher<'_, '_>) {
    let articles = articles();
    let annotator = Annotator::default();
    counted(bencher, &articles)
        .with_inputs(|| articles.clone())
        .bench_local_values(|articles| {
            for article in articles {
                black_box(annotator.annotate(article));
            }
        });
}

#[divan::bench]
fn article(bencher: Bencher<'_, '_>) {
    let articles = articles();
    let pipeline = Pipeline::new(&Config::default()).unwrap();
    counted(bencher, &articles)
        .with_inputs(|| articles.clone())
        .bench_local_values(|articles| {
            for article in articles {
                black_box(pipeline.analyze(article));
            }
        });
}

/// One analyzer on documents for which those before it have run.
#[divan::bench(args = ANALYZERS.iter().map(|entry| entry.name))]
fn analyzer(bencher: Bencher<'_, '_>, name: &str) {
    let articles = articles();
    let annotator = Annotator::tagging().unwrap();
    let config = Config::default();
    let at = ANALYZERS
        .iter()
        .position(|entry| entry.name == name)
        .unwrap();
    let build = |entry: &tiktok_corpus::analyze::Entry| (entry.build)(&config).unwrap();
    let earlier: Vec<Box<dyn Analyzer>> = ANALYZERS[..at].iter().map(build).collect();
    let analyzer = build(&ANALYZERS[at]);
    let prepared: Vec<(Document, Findings)> = articles
        .iter()
        .map(|article| {
            let document = annotator.annotate(article.clone());
            let mut findings = Findings::default();
            for analyzer in &earlier {
                analyzer.analyze(&document, &mut findings);
            }
            (document, findings)
        })
        .collect();
    counted(bencher, &articles)
        .with_inputs(|| -> Vec<Findings> { prepared.iter().map(|(_, f)| f.clone()).collect() })
        .bench_local_refs(|findings| {
            for ((document, _), findings) in prepared.iter().zip(findings) {
                analyzer.analyze(document, findings);
            }
        });
}
