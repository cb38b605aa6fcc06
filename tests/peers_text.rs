//! The tokenization and sentence cases of other projects, where these are there: in the folder
//! `shared` beside the repository. Without it the tests say that they skip.
//!
//! What the core cases that fail want otherwise: soft hyphens dropped from tokens, `<P>` and
//! `<utt>` as marks of the text, `mg/kg` as three tokens, `etc...` with the point before the
//! ellipsis, `''` as two marks, a sentence after `?` or an OCR error in lower case or before a
//! nested quotation, and no sentences within a quotation.

#![allow(clippy::print_stdout, clippy::expect_used)]

use serde_json::Value;
use tiktok_corpus::article::{Article, Block, BlockKind, Input, Span};
use tiktok_corpus::document::Document;
use tiktok_corpus::dutch::Annotator;

fn cases(suite: &str) -> Option<Vec<Value>> {
    let path = format!(
        "{}/../shared/peers/{suite}.jsonl",
        env!("CARGO_MANIFEST_DIR")
    );
    let Ok(lines) = std::fs::read_to_string(path) else {
        println!("skipped: no {suite} at ../shared");
        return None;
    };
    Some(
        lines
            .lines()
            .map(|l| serde_json::from_str(l).expect(l))
            .collect(),
    )
}

/// A document whose paragraphs are separated by blank lines.
fn annotate(text: &str) -> Document {
    let text = text.replace("\r\n", "\n");
    let mut blocks = Vec::new();
    let mut at = 0;
    for part in text.split("\n\n") {
        let trimmed = part.trim();
        if !trimmed.is_empty() {
            let start = at + part.find(trimmed).unwrap_or(0);
            blocks.push(Block {
                span: Span::new(start, start + trimmed.len()),
                kind: BlockKind::Paragraph,
                repeated: false,
            });
        }
        at += part.len() + 2;
    }
    Annotator::default().annotate(Article {
        id: String::new(),
        input: Input {
            path: String::new(),
            format: None,
            encoding: None,
            record: None,
            bytes: None,
            sha256: None,
        },
        text,
        blocks,
        title: None,
        teaser: None,
        date: None,
        source: None,
        author: None,
        url: None,
        meta: Default::default(),
        warnings: Vec::new(),
    })
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Runs the cases of a suite and returns how many core cases passed.
fn run(
    suite: &str,
    scope: &str,
    check: impl Fn(&Value, &Document) -> Option<(Vec<String>, Vec<String>)>,
) -> Option<(usize, usize)> {
    let (mut passed, mut total) = (0, 0);
    for case in cases(suite)?.iter().filter(|c| c["scope"] == scope) {
        let input = case["input"].as_str().expect("an input");
        let document = annotate(input);
        let Some((expected, found)) = check(case, &document) else {
            continue;
        };
        total += 1;
        if expected == found {
            passed += 1;
            continue;
        }
        println!("{}:", case["id"]);
        let differ = expected
            .iter()
            .zip(&found)
            .take_while(|(a, b)| a == b)
            .count();
        println!(
            "  expected … {}",
            expected[differ..]
                .iter()
                .take(8)
                .cloned()
                .collect::<Vec<_>>()
                .join(" | ")
        );
        println!(
            "  found    … {}",
            found[differ..]
                .iter()
                .take(8)
                .cloned()
                .collect::<Vec<_>>()
                .join(" | ")
        );
    }
    println!("{suite} ({scope}): {passed} of {total}");
    Some((passed, total))
}

fn texts(items: &Value) -> Vec<String> {
    let items = items.as_array().map(Vec::as_slice).unwrap_or_default();
    items
        .iter()
        .map(|e| one_line(e["text"].as_str().or(e.as_str()).unwrap_or_default()))
        .collect()
}

fn tokens(case: &Value, document: &Document) -> Option<(Vec<String>, Vec<String>)> {
    let expected = texts(&case["expected"]);
    let found = (0..document.tokens.len())
        .map(|t| document.surface(t).to_owned())
        .collect();
    (!expected.is_empty()).then_some((expected, found))
}

/// The peer makes a sentence of its own of an opening quotation mark and what precedes it; here
/// it belongs to what it opens.
fn join_opening_marks(sentences: Vec<String>) -> Vec<String> {
    let mut joined: Vec<String> = Vec::new();
    let mut open = false;
    for sentence in sentences {
        match joined.last_mut() {
            Some(last) if open => last.push_str(&sentence),
            _ => joined.push(sentence.clone()),
        }
        open = sentence.ends_with(['"', '\'', '“', '‘'])
            && sentence.trim_end_matches(['"', '\'', '“', '‘']).is_empty()
            || [" \"", " '", " “", " ‘"]
                .iter()
                .any(|end| sentence.ends_with(end));
    }
    joined
}

fn sentences(
    field: &'static str,
) -> impl Fn(&Value, &Document) -> Option<(Vec<String>, Vec<String>)> {
    move |case, document| {
        let expected = join_opening_marks(texts(&case[field]));
        let found = document
            .sentences
            .iter()
            .map(|s| one_line(s.span.of(document.text())))
            .collect();
        (!expected.is_empty()).then_some((expected, found))
    }
}

#[test]
fn tokens_of_the_core_cases_of_ucto() {
    if let Some((passed, total)) = run("ucto_nl", "core", tokens) {
        assert!(passed >= 36, "{passed} of {total}");
    }
    run("ucto_nl", "edge", tokens);
}

#[test]
fn sentences_of_the_core_cases_of_ucto() {
    if let Some((passed, total)) = run("ucto_nl", "core", sentences("sentences")) {
        assert!(passed >= 37, "{passed} of {total}");
    }
}

#[test]
fn sentences_of_the_core_cases_of_other_splitters() {
    if let Some((passed, total)) = run("sentence_split_nl", "core", sentences("expected")) {
        assert!(passed >= 89, "{passed} of {total}");
    }
    run("sentence_split_nl", "edge", sentences("expected"));
}
