//! How fast the tagger is: both models on the articles of `fixtures/bench`, and loading them.
//!
//! `cargo bench --bench tagger`; the articles are annotated beforehand.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used)]

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use std::path::PathBuf;
use tiktok_corpus::config::Config;
use tiktok_corpus::document::Document;
use tiktok_corpus::dutch::Annotator;
use tiktok_corpus::dutch::tagger::Tagger;
use tiktok_corpus::read;
use unicode_segmentation::UnicodeSegmentation as _;

fn main() {
    divan::main();
}

fn documents() -> Vec<Document> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fixtures/bench");
    let entries = std::fs::read_dir(folder).expect("the folder is in the repository");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let limits = Config::default().limits;
    let annotator = Annotator::default();
    read::find(&paths)
        .items
        .into_iter()
        .flat_map(|file| read::read(&file.unwrap(), &limits).unwrap())
        .map(|article| annotator.annotate(article))
        .collect()
}

fn words(documents: &[Document]) -> ItemsCount {
    let words = |document: &Document| document.text().unicode_words().count();
    ItemsCount::new(documents.iter().map(words).sum::<usize>())
}

/// Words stay known from one round to the next: the middle of a large corpus.
#[divan::bench]
fn tag(bencher: Bencher<'_, '_>) {
    let documents = documents();
    let tagger = Tagger::embedded().unwrap();
    bencher.counter(words(&documents)).bench_local(|| {
        for document in &documents {
            black_box(tagger.tag(black_box(document)));
        }
    });
}

/// No word is known yet: the first articles of a corpus.
#[divan::bench]
fn tag_first(bencher: Bencher<'_, '_>) {
    let documents = documents();
    bencher
        .counter(words(&documents))
        .with_inputs(|| Tagger::embedded().unwrap())
        .bench_local_refs(|tagger| {
            for document in &documents {
                black_box(tagger.tag(black_box(document)));
            }
        });
}

#[divan::bench]
fn load(bencher: Bencher<'_, '_>) {
    bencher.bench_local(|| Tagger::embedded().unwrap());
}
