//! Tests that hold the counts to the reference scorer of the claims guideline: on small cases
//! whose results were computed with it, and, where it is at hand, on the gold.

use crate::GOLD;
use crate::attribution::{Attribution, ClaimsFile, Speaker};
use crate::claim_pairs::Case;
use crate::claim_scores::Scores;
use crate::gold;
use crate::measure::{Random, Tally};
use crate::text::Text;
use serde::{Deserialize, Serialize};
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use tiktok_corpus::analysis::{ClaimKind, Polarity};

/// What the reference scorer says of some documents.
#[derive(Debug, Default, Deserialize)]
struct Reference {
    #[serde(rename = "M1@0.5")]
    half: [f64; 3],
    #[serde(rename = "M1@0.8")]
    most: [f64; 3],
    gold: usize,
    found: usize,
    exact: [f64; 3],
    tokens: [f64; 3],
    ggt_3: [f64; 3],
    ggt_8: [f64; 3],
    /// Cue, source overlap, source span, canonical source, kind, polarity.
    given: [f64; 6],
    end_to_end: [f64; 3],
}

fn assert_same(scores: &Scores, expected: &Reference, name: &str) {
    let total: Tally = scores.half.iter().copied().sum();
    assert_eq!(
        (total.gold, total.found),
        (expected.gold, expected.found),
        "{name}"
    );
    for (what, documents, expected) in [
        ("M1 at 0.5", &scores.half, expected.half),
        ("M1 at 0.8", &scores.most, expected.most),
        ("M1x", &scores.exact, expected.exact),
        ("tokens", &scores.tokens, expected.tokens),
        ("GGT at 0.3", &scores.ggt_3, expected.ggt_3),
        ("GGT at 0.8", &scores.ggt_8, expected.ggt_8),
        ("M3", &scores.end_to_end, expected.end_to_end),
    ] {
        let tally: Tally = documents.iter().copied().sum();
        assert_near(
            &[tally.precision(), tally.recall(), tally.f1()],
            &expected,
            what,
            name,
        );
    }
    let given = scores.given;
    let shares = [
        given.cue,
        given.source_overlap,
        given.source_span,
        given.source_canonical,
        given.kind,
        given.polarity,
    ]
    .map(|right| right as f64 / total.right.max(1) as f64);
    assert_near(&shares, &expected.given, "given a match", name);
}

fn assert_near(ours: &[f64], expected: &[f64], what: &str, name: &str) {
    let same = ours.iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-9);
    assert!(same, "{name}: {what}: {ours:?}, reference {expected:?}");
}

#[derive(Deserialize)]
struct Example {
    name: String,
    #[serde(default)]
    text: String,
    #[serde(default)]
    gold: ClaimsFile,
    #[serde(default)]
    found: ClaimsFile,
    expected: Reference,
}

#[test]
fn small_cases_score_as_with_the_reference_scorer() {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/fixtures/claims/score_cases.json"
    );
    let examples: Vec<Example> =
        serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let mut all = Scores::default();
    let (together, single) = examples.split_last().unwrap();
    for example in single {
        let text = Text::new(&example.text);
        let (gold, found) = (&example.gold, &example.found.claims);
        let case = Case::new(&text, &gold.claims, found, &gold.ignore_regions);
        let mut scores = Scores::default();
        scores.add(&case);
        all.add(&case);
        assert_same(&scores, &example.expected, &example.name);
    }
    assert_same(&all, &together.expected, &together.name);
}

#[test]
fn the_gold_itself_scores_one() {
    let mut scores = Scores::default();
    for article in gold::load(Path::new(GOLD)).unwrap() {
        scores.add(&Case::new(
            &article.text,
            &article.claims,
            &article.claims,
            &article.ignored,
        ));
    }
    for documents in [
        &scores.half,
        &scores.most,
        &scores.exact,
        &scores.end_to_end,
    ] {
        assert_eq!(documents.iter().copied().sum::<Tally>().f1(), 1.0);
    }
    let total: Tally = scores.half.iter().copied().sum();
    assert_eq!(scores.given.kind, total.right);
    assert_eq!(scores.check_worthiness().decision.f1(), 1.0);
    for ((group, class), tally) in &scores.classes {
        assert_eq!(tally.f1(), 1.0, "{group}: {class}");
    }
}

/// Claims as a program might find them: some missing, some twice, spans moved, kinds,
/// polarities and sources changed.
fn spoil(claims: &[Attribution], random: &mut Random) -> Vec<Attribution> {
    let mut found = Vec::new();
    for claim in claims {
        let mut claim = claim.clone();
        claim.optional = false;
        let span = &mut claim.content[0];
        match random.below(10) {
            0 => continue,
            1 => found.push(claim.clone()),
            2 => span.start += (span.end - span.start) / 4,
            3 => span.end -= (span.end - span.start) / 2,
            4 => span.start = span.start.saturating_sub(60),
            5 => claim.kind = ClaimKind::Indirect,
            6 => claim.polarity = Polarity::Denies,
            7 => claim.source = None,
            8 => {
                claim.cue.clear();
                if let Some(source) = &mut claim.source {
                    source.canonical = format!("De “{}”", source.canonical);
                }
            }
            _ => {
                claim.source = Some(Speaker {
                    span: claim.content[0],
                    text: "hij".to_owned(),
                    canonical: String::new(),
                    canonical_alt: Vec::new(),
                });
            }
        }
        found.push(claim);
    }
    found
}

#[derive(Serialize)]
struct Document {
    text: String,
    gold: Vec<Attribution>,
    found: Vec<Attribution>,
}

const SCRIPT: &str = r#"
import json, sys
sys.path.insert(0, sys.argv[1])
import score
docs = [(d["text"], d["gold"], d["found"], []) for d in json.load(sys.stdin)]
half, most = score.score(docs, .5), score.score(docs, .8)
print(json.dumps({
    "M1@0.5": half["claim_P/R/F1@IoU0.5"], "M1@0.8": most["claim_P/R/F1@IoU0.8"],
    "gold": half["n_gold"], "found": half["n_pred"], "exact": half["exact_norm_P/R/F1"],
    "tokens": half["token_P/R/F1"], "ggt_3": half["GGT@0.3"], "ggt_8": half["GGT@0.8"],
    "given": [half[k + "|match"] for k in ("cue", "source_overlap", "source_span",
              "source_canonical", "kind", "polarity")],
    "end_to_end": half["end_to_end_P/R/F1 (match+canonical+polarity)"]}))
"#;

#[test]
fn the_gold_scores_as_with_the_reference_scorer() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/claims");
    if !Path::new(folder).join("score.py").exists() {
        println!("skipped: {folder} is not there");
        return;
    }
    let Ok(mut python) = Command::new("python3")
        .args(["-B", "-c", SCRIPT, folder])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
    else {
        println!("skipped: there is no python3");
        return;
    };
    let mut random = Random::new(7);
    let mut scores = Scores::default();
    let mut documents = Vec::new();
    for article in gold::load(Path::new(GOLD)).unwrap() {
        let found = spoil(&article.claims, &mut random);
        scores.add(&Case::new(&article.text, &article.claims, &found, &[]));
        documents.push(Document {
            text: std::fs::read_to_string(&article.path).unwrap(),
            gold: article.claims,
            found,
        });
    }
    let mut input = python.stdin.take().unwrap();
    input
        .write_all(&serde_json::to_vec(&documents).unwrap())
        .unwrap();
    drop(input);
    let output = python.wait_with_output().unwrap();
    assert!(output.status.success());
    let expected: Reference = serde_json::from_slice(&output.stdout).unwrap();
    assert!(expected.half[2] > 0.3 && expected.half[2] < 0.95);
    assert_same(&scores, &expected, "the spoiled gold");
}
