//! Tokens, stems and whole annotation beside the plain way to do it: `unicode_words`, lower
//! case and rust-stemmers on every word.

use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use rust_stemmers::{Algorithm, Stemmer};
use tiktok_corpus::article::{Article, Block, BlockKind, Input, Span};
use tiktok_corpus::dutch::stem::{Snowball, Stem as _};
use tiktok_corpus::dutch::{Annotator, tokens};
use unicode_segmentation::UnicodeSegmentation;

const TEXTS: [&str; 2] = [
    include_str!("../fixtures/bench/havenbedrijf.txt"),
    include_str!("../fixtures/bench/wielrennen.txt"),
];

fn main() {
    divan::main();
}

fn bytes() -> BytesCount {
    BytesCount::new(TEXTS.iter().map(|t| t.len()).sum::<usize>())
}

fn words() -> ItemsCount {
    ItemsCount::new(
        TEXTS
            .iter()
            .map(|t| t.unicode_words().count())
            .sum::<usize>(),
    )
}

fn article(text: &str) -> Article {
    let mut blocks = Vec::new();
    let mut at = 0;
    for part in text.split("\n\n") {
        blocks.push(Block {
            span: Span::new(at, at + part.trim_end().len()),
            kind: BlockKind::Paragraph,
            repeated: false,
        });
        at += part.len() + 2;
    }
    Article {
        id: "bench".to_owned(),
        input: Input {
            path: "bench.txt".to_owned(),
            format: None,
            encoding: None,
            record: None,
            bytes: None,
            sha256: None,
        },
        text: text.to_owned(),
        blocks,
        title: None,
        teaser: None,
        date: None,
        source: None,
        author: None,
        url: None,
        meta: Default::default(),
        warnings: Vec::new(),
    }
}

/// What a simple word counter does with every word.
#[divan::bench]
fn baseline(bencher: Bencher) {
    let stemmer = Stemmer::create(Algorithm::Dutch);
    bencher.counter(bytes()).counter(words()).bench_local(|| {
        for text in TEXTS {
            for word in text.unicode_words() {
                let lower = word.to_lowercase();
                divan::black_box(stemmer.stem(&lower));
            }
        }
    });
}

/// Its first third.
#[divan::bench]
fn baseline_words_only(bencher: Bencher) {
    bencher.counter(bytes()).counter(words()).bench_local(|| {
        for text in TEXTS {
            for word in text.unicode_words() {
                divan::black_box(word);
            }
        }
    });
}

#[divan::bench]
fn tokenize(bencher: Bencher) {
    let mut pieces = Vec::new();
    bencher.counter(bytes()).counter(words()).bench_local(|| {
        for text in TEXTS {
            pieces.clear();
            tokens::cut(text, Span::new(0, text.len()), &mut pieces);
            divan::black_box(&pieces);
        }
    });
}

/// The stem of every word of the texts.
#[divan::bench]
fn stem(bencher: Bencher) {
    let stemmer = Snowball::dutch();
    let lower: Vec<String> = TEXTS
        .iter()
        .flat_map(|t| t.unicode_words())
        .map(tokens::fold)
        .collect();
    bencher.counter(bytes()).counter(words()).bench_local(|| {
        for word in &lower {
            divan::black_box(stemmer.stem(word));
        }
    });
}

/// Tokens, sentences, forms, stems and language.
#[divan::bench]
fn annotate(bencher: Bencher) {
    let annotator = Annotator::default();
    bencher
        .counter(bytes())
        .counter(words())
        .with_inputs(|| TEXTS.map(article))
        .bench_local_values(|articles| articles.map(|a| annotator.annotate(a)));
}
