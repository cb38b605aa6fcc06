//! Many articles together: the overview does not depend on the order or the grouping in which
//! they were added, and each report of it is what its readers expect.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use assert_cmd::Command;
use proptest::prelude::*;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use tiktok_corpus::analysis::Analysis;
use tiktok_corpus::config::Config;
use tiktok_corpus::corpora::{self, Options};
use tiktok_corpus::corpus::{Corpus, Digest};
use tiktok_corpus::pipeline::Pipeline;
use tiktok_corpus::read;

fn bench() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/bench")
}

/// Number of articles of the gold.
const ARTICLES: usize = 24;

/// Analyses of the gold, made once.
static ANALYSES: LazyLock<Vec<Analysis>> = LazyLock::new(|| {
    let config = Config::default();
    let pipeline = Pipeline::new(&config).unwrap();
    let gold = Path::new(env!("CARGO_MANIFEST_DIR")).join("gold");
    let paths: Vec<PathBuf> = (1..=ARTICLES)
        .map(|number| gold.join(format!("a{number:02}.txt")))
        .collect();
    let files = read::find(&paths).items.into_iter();
    files
        .flat_map(|file| read::read(&file.unwrap(), &config.reading).unwrap())
        .map(|article| pipeline.analyze(article).1)
        .collect()
});

fn corpus<'a>(analyses: impl IntoIterator<Item = &'a Analysis>) -> Corpus {
    let mut corpus = Corpus::default();
    for analysis in analyses {
        let digest = Digest::of(analysis, corpora::signature(&analysis.text));
        corpus.add(digest, analysis.input.sha256.as_deref().unwrap_or_default());
    }
    corpus
}

fn overview(corpus: &Corpus) -> String {
    let overview = corpora::overview(corpus, &Options::default(), None);
    serde_json::to_string(&overview).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn parts_in_any_grouping_and_order_give_the_same_overview(
        parts in prop::collection::vec(0..4usize, ARTICLES),
        order in Just((0..ARTICLES).collect::<Vec<_>>()).prop_shuffle(),
        again in 0..ARTICLES,
    ) {
        let whole = corpus(ANALYSES.iter());
        let mut merged = Corpus::default();
        for part in [2, 0, 3, 1] {
            let here = order.iter().filter(|at| parts[**at] == part);
            merged.merge(corpus(here.map(|at| &ANALYSES[*at])));
        }
        // What comes twice counts once.
        merged.merge(corpus([&ANALYSES[again]]));
        prop_assert_eq!(overview(&merged), overview(&whole));
    }
}

fn program(arguments: &[&str]) -> Command {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin("tiktok-corpus"));
    command.args(arguments);
    command
}

fn stdout(command: &mut Command) -> String {
    let output = command.output().unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn parts_that_were_analyzed_before_merge_to_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let bench = bench();
    let bench = bench.to_str().unwrap();
    let whole = stdout(&mut program(&[
        "corpus", bench, "--format", "json", "--quiet",
    ]));
    let lines = stdout(&mut program(&[
        "analyze", bench, "--format", "jsonl", "--quiet",
    ]));
    let lines: Vec<&str> = lines.lines().collect();
    let (first, second) = lines.split_at(lines.len() / 3);
    let mut paths = Vec::new();
    for (name, part) in [("b.jsonl", second), ("a.jsonl", first)] {
        let path = folder.path().join(name);
        fs::write(&path, part.join("\n")).unwrap();
        paths.push(path.display().to_string());
    }
    let merged = stdout(&mut program(&["merge", &paths[0], &paths[1], "--quiet"]));
    assert!(merged == whole, "the merged overview differs");
}

#[test]
fn a_line_that_is_no_analysis_is_named_and_the_rest_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.jsonl");
    let good = serde_json::to_string(&ANALYSES[0]).unwrap();
    fs::write(&path, format!("{good}\n{{\"schema_version\":\n")).unwrap();
    let output = program(&["merge", path.to_str().unwrap()])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(3));
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(
        told.contains("record 2: is no valid JSON (line 2"),
        "{told}"
    );
    let overview: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(overview["articles"].as_array().unwrap().len(), 1);
}

/// Three invented articles: two are near-duplicates, and two people share a name.
fn newsroom(folder: &Path) {
    let council = "De gemeenteraad van Dendermonde keurde dinsdag het plan voor een nieuwe brug \
        goed. De bouw kost 12 miljoen euro, zei burgemeester Jan Peeters. De brug moet in 2023 \
        klaar zijn en vervangt de oude, die te smal is voor de bussen van De Lijn. Peeters \
        verwacht minder files in het centrum.";
    for (name, text) in [
        ("2021-03-02_brug.txt", council.to_owned()),
        (
            "2021-03-03_brug-overgenomen.txt",
            format!("{council} Lees ook ons dossier."),
        ),
        (
            "2021-05-20_koers.txt",
            "Wielrenner Jan Peeters won woensdag de koers in Ninove. ‘Ik had goede benen’, zei \
             Jan Peeters. Hij kreeg 5.000 euro."
                .to_owned(),
        ),
    ] {
        fs::write(folder.join(name), text).unwrap();
    }
}

fn newsroom_overview(arguments: &[&str]) -> Value {
    let folder = tempfile::tempdir().unwrap();
    newsroom(folder.path());
    let path = folder.path().to_str().unwrap().to_owned();
    let mut all = vec!["corpus", &path, "--format", "json", "--quiet"];
    all.extend(arguments);
    serde_json::from_str(&stdout(&mut program(&all))).unwrap()
}

#[test]
fn wire_copy_is_grouped_and_counted_once_on_request() {
    let all = newsroom_overview(&[]);
    assert_eq!(all["articles"].as_array().unwrap().len(), 3);
    let groups = all["duplicates"].as_array().unwrap();
    assert_eq!(groups.len(), 1);
    assert_eq!(groups[0]["first"], "2021-03-02_brug");
    assert_eq!(groups[0]["copies"][0], "2021-03-03_brug-overgenomen");
    let unique = newsroom_overview(&["--unique"]);
    assert!(unique["words"].as_u64() < all["words"].as_u64());
    let counted: u64 = unique["timeline"]["articles"]
        .as_array()
        .unwrap()
        .iter()
        .map(|n| n.as_u64().unwrap())
        .sum();
    assert_eq!(counted, 2);
}

#[test]
fn people_of_one_name_are_two_where_their_roles_differ() {
    let overview = newsroom_overview(&["--type", "person"]);
    let people: Vec<(&str, usize)> = overview["entities"]
        .as_array()
        .unwrap()
        .iter()
        .map(|e| {
            (
                e["name"].as_str().unwrap(),
                e["articles"].as_array().unwrap().len(),
            )
        })
        .collect();
    assert_eq!(people, [("Jan Peeters", 2), ("Jan Peeters", 1)]);
}

#[test]
fn the_timeline_has_no_gaps() {
    let line = &newsroom_overview(&[])["timeline"];
    assert_eq!(
        line["periods"],
        serde_json::json!(["2021-03", "2021-04", "2021-05"])
    );
    assert_eq!(line["articles"], serde_json::json!([2, 0, 1]));
}

#[test]
fn filters_limit_articles_and_entities() {
    let count = |arguments: &[&str]| {
        let overview = newsroom_overview(arguments);
        overview["articles"].as_array().unwrap().len()
    };
    assert_eq!(count(&["--from", "2021-04"]), 1);
    assert_eq!(count(&["--to", "2021-03-02"]), 1);
    assert_eq!(count(&["--entity", "de lijn"]), 2);
    let companies = newsroom_overview(&["--type", "company"]);
    for entity in companies["entities"].as_array().unwrap() {
        assert_eq!(entity["type"], "company");
    }
}

#[test]
fn markup_in_an_article_stays_text_on_every_page() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(
        folder.path().join("a.txt"),
        "date 2021-03\n\n‘<script>alert(1)</script> is het’, zei minister Jan Peeters dinsdag.",
    )
    .unwrap();
    let path = folder.path().to_str().unwrap();
    for format in ["html", "markdown", "gexf"] {
        let page = stdout(&mut program(&[
            "corpus", path, "--format", format, "--quiet",
        ]));
        assert!(!page.contains("<script>alert"), "{format}");
    }
    let page = stdout(&mut program(&[
        "corpus", path, "--format", "html", "--quiet",
    ]));
    assert!(
        page.contains("&lt;script&gt;alert(1)"),
        "the claim is shown"
    );
    assert!(
        !page.contains("http://") && !page.contains("https://"),
        "no network"
    );
}

#[test]
fn tables_are_read_back_with_their_headers() {
    let folder = tempfile::tempdir().unwrap();
    newsroom(folder.path());
    let tables = folder.path().join("tables");
    let path = folder.path().to_str().unwrap();
    let output = tables.to_str().unwrap();
    program(&[
        "corpus", path, "--format", "csv", "--output", output, "--quiet",
    ])
    .assert()
    .success();
    for (table, first) in [
        ("articles", "article_id"),
        ("entities", "entity"),
        ("figures", "article_id"),
        ("claims", "article_id"),
        ("edges", "a"),
        ("timeline", "period"),
    ] {
        let mut reader = csv::Reader::from_path(tables.join(format!("{table}.csv"))).unwrap();
        assert_eq!(&reader.headers().unwrap()[0], first, "{table}");
        assert!(reader.records().all(|record| record.is_ok()), "{table}");
    }
    program(&["corpus", path, "--format", "csv"])
        .assert()
        .code(2);
}
