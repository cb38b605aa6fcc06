//! Sentences of our own, one a line in `tests/claims/sentences.tsv`, each with the claims that it
//! makes: at least two for each rule of the guideline.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::BTreeMap;
use tiktok_corpus::analysis::{Analysis, Certainty, Claim, ClaimKind, Polarity, Quote, Section};
use tiktok_corpus::article::{Article, Block, BlockKind, Input, Span};
use tiktok_corpus::config::Config;
use tiktok_corpus::pipeline::Pipeline;

const SENTENCES: &str = include_str!("claims/sentences.tsv");

/// A line of the table.
struct Case {
    rule: &'static str,
    text: &'static str,
    claims: &'static str,
}

fn cases() -> Vec<Case> {
    SENTENCES
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| {
            let columns: Vec<&str> = line.split('\t').collect();
            let [rule, text, claims] = columns[..] else {
                panic!("three columns wanted: {line}");
            };
            Case { rule, text, claims }
        })
        .collect()
}

/// The article of a text whose blocks are parted by ` ¶ `; one that starts with `# ` is a heading.
fn article(marked: &str) -> Article {
    let mut text = String::new();
    let mut blocks = Vec::new();
    for part in marked.split(" ¶ ") {
        let (kind, words) = match part.strip_prefix("# ") {
            Some(words) => (BlockKind::Heading, words),
            None => (BlockKind::Paragraph, part),
        };
        let start = text.len();
        text.push_str(words);
        blocks.push(Block {
            span: Span::new(start, text.len()),
            kind,
            repeated: false,
        });
        text.push_str("\n\n");
    }
    Article {
        id: "sentence".to_owned(),
        input: Input {
            path: "-".to_owned(),
            format: None,
            encoding: None,
            bytes: None,
            sha256: None,
            record: None,
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
    }
}

/// `who | cue | what`
fn line(claim: &Claim) -> String {
    let join = |quotes: &[Quote], mark: &str| {
        let texts: Vec<&str> = quotes.iter().map(|q| q.text.as_str()).collect();
        texts.join(mark)
    };
    format!(
        "{} | {} | {}",
        claim.source.as_ref().map_or("∅", |s| s.name.as_str()),
        join(&claim.cue, " … "),
        join(&claim.content, " ┃ ")
    )
}

/// The words that may stand behind a claim in the table.
fn attributes(claim: &Claim) -> [&'static str; 5] {
    [
        match claim.kind {
            ClaimKind::Direct => "direct",
            ClaimKind::Indirect => "indirect",
            ClaimKind::Mixed => "mixed",
        },
        match claim.polarity {
            Polarity::Asserts => "+",
            Polarity::Denies => "-",
            Polarity::Neither => "0",
        },
        match claim.certainty {
            Certainty::Certain => "certain",
            Certainty::Probable => "probable",
            Certainty::Possible => "possible",
            Certainty::None => "none",
        },
        if claim.check_worthy {
            "check"
        } else {
            "nocheck"
        },
        if claim.inferred { "inferred" } else { "given" },
    ]
}

/// What is wrong with the claims of a sentence.
fn faults(analysis: &Analysis, expected: &str) -> Vec<String> {
    let expected: Vec<&str> = match expected {
        "-" => Vec::new(),
        claims => claims.split(" && ").collect(),
    };
    let mut faults = Vec::new();
    if expected.len() != analysis.claims.len() {
        faults.push(format!("{} claims wanted", expected.len()));
    }
    for (wanted, claim) in expected.iter().zip(&analysis.claims) {
        let mut fields: Vec<&str> = wanted.split(" | ").collect();
        let words = if fields.len() == 4 {
            fields.pop()
        } else {
            None
        };
        let found = line(claim);
        if found != fields.join(" | ") {
            faults.push(format!("wanted {}", fields.join(" | ")));
        }
        let attributes = attributes(claim);
        for word in words
            .unwrap_or_default()
            .split(' ')
            .filter(|w| !w.is_empty())
        {
            if !attributes.contains(&word) {
                faults.push(format!("wanted {word}, found {attributes:?}"));
            }
        }
    }
    faults
}

#[test]
fn every_sentence_makes_the_claims_of_the_table() {
    let pipeline = Pipeline::new(&Config {
        sections: vec![Section::Entities, Section::Figures, Section::Claims],
        ..Config::default()
    })
    .unwrap();
    let mut report = String::new();
    for case in cases() {
        let (_, analysis) = pipeline.analyze(article(case.text));
        let faults = faults(&analysis, case.claims);
        if faults.is_empty() {
            continue;
        }
        report += &format!("{}  {}\n", case.rule, case.text);
        for claim in &analysis.claims {
            report += &format!("    found  {}\n", line(claim));
        }
        for fault in faults {
            report += &format!("    {fault}\n");
        }
    }
    assert!(report.is_empty(), "\n{report}");
}

#[test]
fn every_rule_has_two_sentences() {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for case in cases() {
        *counts.entry(case.rule).or_default() += 1;
    }
    for rule in 1..=24 {
        let count = counts.get(format!("R{rule}").as_str());
        assert!(count.is_some_and(|count| *count >= 2), "R{rule}");
    }
}
