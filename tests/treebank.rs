//! How far tokens and sentence boundaries agree with the treebanks, where these are there: in
//! the folder `shared` beside the repository. Without it the tests say that they skip.

use std::collections::BTreeMap;
use std::path::PathBuf;
use tiktok_corpus::article::{Article, Block, BlockKind, Input, Span};
use tiktok_corpus::document::Document;
use tiktok_corpus::dutch::{Annotator, tokens};

/// Sources whose spacing is true to the text.
const SPACED: [&str; 3] = ["ud-alpino-dev", "ud-alpino-train-part", "ud-lassy-dev"];

struct GoldSentence {
    source: String,
    id: String,
    /// Form, and whether a space follows it.
    tokens: Vec<(String, bool)>,
}

fn treebank() -> Option<Vec<GoldSentence>> {
    let path = PathBuf::from(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../shared/training/treebank/nl_pos_train.tsv"
    ));
    let Ok(table) = std::fs::read_to_string(&path) else {
        println!("skipped: no treebank at ../shared");
        return None;
    };
    let mut sentences: Vec<GoldSentence> = Vec::new();
    for line in table.lines() {
        if let Some(source) = line.strip_prefix("# source = ") {
            let (source, id) = source.split_once(' ').unwrap_or((source, ""));
            sentences.push(GoldSentence {
                source: source.to_owned(),
                id: id.to_owned(),
                tokens: Vec::new(),
            });
        } else if !line.is_empty() && !line.starts_with("# form") {
            let fields: Vec<_> = line.split('\t').collect();
            let spaced = fields[6] == "Y";
            if let Some(last) = sentences.last_mut() {
                last.tokens.push((fields[0].to_owned(), spaced));
            }
        }
    }
    sentences.retain(|s| SPACED.contains(&s.source.as_str()));
    Some(sentences)
}

/// The text of a sentence and the spans of its gold tokens.
fn rebuild(gold: &GoldSentence) -> (String, Vec<Span>) {
    let mut text = String::new();
    let mut spans = Vec::new();
    for (form, spaced) in &gold.tokens {
        let start = text.len();
        text.push_str(form);
        spans.push(Span::new(start, text.len()));
        if *spaced {
            text.push(' ');
        }
    }
    text.truncate(text.trim_end().len());
    (text, spans)
}

#[test]
fn tokens_agree_with_the_treebank() {
    let Some(sentences) = treebank() else { return };
    let (mut total, mut right) = (0, 0);
    let mut misses: BTreeMap<String, usize> = BTreeMap::new();
    for gold in &sentences {
        let (text, spans) = rebuild(gold);
        let ours: Vec<Span> = tokens::tokenize(&text, Span::new(0, text.len()))
            .map(|p| p.span)
            .collect();
        for span in spans {
            total += 1;
            if ours.binary_search(&span).is_ok() {
                right += 1;
            } else {
                let cut: Vec<_> = ours
                    .iter()
                    .filter(|o| o.overlaps(span))
                    .map(|o| o.of(&text))
                    .collect();
                *misses
                    .entry(format!("{} -> {}", span.of(&text), cut.join(" ")))
                    .or_default() += 1;
            }
        }
    }
    for (miss, count) in &misses {
        println!("{count}\t{miss}");
    }
    let share = f64::from(right) / f64::from(total);
    println!(
        "tokens cut alike: {right} of {total} = {:.3} %",
        100.0 * share
    );
    assert!(share >= 0.995);
}

fn annotate(text: String) -> Document {
    let span = Span::new(0, text.len());
    Annotator::default().annotate(Article {
        id: String::new(),
        input: Input {
            path: String::new(),
            format: None,
            encoding: None,
            bytes: None,
            sha256: None,
        },
        text,
        blocks: vec![Block {
            span,
            kind: BlockKind::Paragraph,
            repeated: false,
        }],
        title: None,
        teaser: None,
        date: None,
        source: None,
        author: None,
        url: None,
        warnings: Vec::new(),
    })
}

/// Paragraph and number of a sentence in its id: `….p.12.s.2`.
fn place(id: &str) -> Option<(&str, usize)> {
    let id = id.trim_end_matches(".xml");
    let (paragraph, number) = id.rsplit_once(".s.")?;
    Some((paragraph, number.parse().ok()?))
}

#[test]
fn sentence_boundaries_agree_with_the_treebank() {
    let Some(sentences) = treebank() else { return };
    let (mut gold_ends, mut our_ends, mut right) = (0, 0, 0);
    let mut at = 0;
    while at < sentences.len() {
        // Neighbouring sentences of one paragraph.
        let mut group = vec![at];
        while let Some(next) = sentences.get(at + group.len())
            && let (Some((p, n)), Some((q, m))) =
                (place(&sentences[at + group.len() - 1].id), place(&next.id))
            && p == q
            && m == n + 1
        {
            group.push(at + group.len());
        }
        at += group.len();
        let mut text = String::new();
        let mut ends = Vec::new();
        for &index in &group {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(&rebuild(&sentences[index]).0);
            ends.push(text.len() as u32);
        }
        let document = annotate(text);
        let ours: Vec<u32> = document.sentences.iter().map(|s| s.span.end).collect();
        // The end of the paragraph is no finding.
        ends.pop();
        gold_ends += ends.len();
        our_ends += ours.len() - 1;
        for end in &ends {
            if ours.contains(end) {
                right += 1;
            } else {
                println!("missed: {}", around(document.text(), *end as usize));
            }
        }
        for end in &ours[..ours.len() - 1] {
            if !ends.contains(end) {
                println!("too many: {}", around(document.text(), *end as usize));
            }
        }
    }
    let precision = f64::from(right) / our_ends as f64;
    let recall = f64::from(right) / gold_ends as f64;
    println!("boundaries: {right} right of {our_ends} found and {gold_ends} in the treebank");
    println!("precision {precision:.3}, recall {recall:.3}");
    assert!(precision >= 0.9 && recall >= 0.9);
}

fn around(text: &str, at: usize) -> String {
    let before: String = text[..at].chars().rev().take(50).collect();
    let after: String = text[at..].chars().take(40).collect();
    format!("{} ||{after}", before.chars().rev().collect::<String>())
}
