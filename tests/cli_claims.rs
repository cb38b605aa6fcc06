//! The `claims` command as a user meets it: who says what over several articles.

#![allow(clippy::unwrap_used, clippy::panic)]

use assert_cmd::Command;
use serde_json::Value;
use std::fs;

fn claims(arguments: &[&str]) -> Command {
    let mut command = Command::cargo_bin("tiktok-corpus").unwrap();
    command.current_dir(env!("CARGO_MANIFEST_DIR"));
    command.env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE");
    command.arg("claims").args(arguments);
    command
}

fn explain(section: &str, text: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    fs::write(&path, text).unwrap();
    let mut command = Command::cargo_bin("tiktok-corpus").unwrap();
    command.args(["analyze", "--explain", section]).arg(&path);
    let text = stdout(&mut command);
    let lines = text
        .lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.collect::<Vec<_>>().join("\n")
}

fn stdout(command: &mut Command) -> String {
    String::from_utf8(command.output().unwrap().stdout).unwrap()
}

fn code(command: &mut Command) -> i32 {
    command.output().unwrap().status.code().unwrap()
}

/// Two articles: Els Claes speaks in both, a spokesperson in each, Jan Bos without a cue.
struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let first = "date 2024-05-01\n\nMinister Els Claes zei dat 40 boten zonken. \
            Een woordvoerder ontkent de fraude.\n";
        let second = "date 2024-05-02\n\nMinister Els Claes hoopt dat het mooi wordt. \
            Een woordvoerder zei dat het regent.\n\nBoer Jan Bos wijst naar de sloot. \
            ‘Vroeger zat hier elke winter snoek.’\n";
        fs::write(folder.path().join("a.txt"), first).unwrap();
        fs::write(folder.path().join("b.txt"), second).unwrap();
        Self(folder)
    }

    fn path(&self) -> &str {
        self.0.path().to_str().unwrap()
    }
}

fn headings(text: &str) -> Vec<&str> {
    let heading = |line: &&str| !line.is_empty() && !line.starts_with(' ');
    text.lines().filter(heading).collect()
}

#[test]
fn speakers_come_with_their_claims_the_most_quoted_first() {
    let folder = Folder::new();
    let text = stdout(&mut claims(&[folder.path()]));
    let found = headings(&text);
    assert_eq!(found[0], "Els Claes (person), 2 claims");
    assert_eq!(found.len(), 4, "{text}");
    assert!(text.contains("  * 2024-05-01  zei — dat 40 boten zonken\n"));
    assert!(text.contains("(inferred) — ‘Vroeger zat hier elke winter snoek.’"));
}

#[test]
fn by_article_each_article_is_a_group() {
    let folder = Folder::new();
    let text = stdout(&mut claims(&[folder.path(), "--by", "article"]));
    assert_eq!(
        headings(&text),
        ["a (2024-05-01), 2 claims", "b (2024-05-02), 3 claims"]
    );
    assert!(text.contains("    Een woordvoerder — ontkent — de fraude\n"));
}

#[test]
fn json_has_an_object_a_claim() {
    let folder = Folder::new();
    let text = stdout(&mut claims(&[folder.path(), "--format", "json"]));
    let rows: Vec<Value> = text
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(rows.len(), 5);
    assert_eq!(rows[0]["speaker"], "Els Claes");
    assert_eq!(rows[0]["date"], "2024-05-01");
    assert_eq!(rows[0]["check_worthy"], true);
    assert_eq!(rows[0]["inferred"], false);
    let bos = rows.iter().find(|row| row["speaker"] == "Jan Bos").unwrap();
    assert_eq!(bos["inferred"], true);
}

#[test]
fn csv_has_a_header_and_no_formulas() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("=1+1.txt");
    fs::write(
        &path,
        "Minister Els Claes zei: ‘=2+2 is wat ik zie in de stad.’\n",
    )
    .unwrap();
    let text = stdout(&mut claims(&[path.to_str().unwrap(), "--format", "csv"]));
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header = reader.headers().unwrap().clone();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 1, "{text}");
    let cell = |name: &str| &rows[0][header.iter().position(|h| h == name).unwrap()];
    assert_eq!(cell("id"), "'=1+1");
    assert_eq!(cell("speaker"), "Els Claes");
    assert_eq!(cell("inferred"), "false");
}

#[test]
fn one_speaker_can_be_asked_for() {
    let folder = Folder::new();
    let text = stdout(&mut claims(&[folder.path(), "--speaker", "claes"]));
    assert_eq!(headings(&text), ["Els Claes (person), 2 claims"]);
    let nobody = stdout(&mut claims(&[folder.path(), "--speaker", "Bartels"]));
    assert_eq!(nobody, "");
}

#[test]
fn only_what_is_worth_checking_is_kept() {
    let folder = Folder::new();
    let text = stdout(&mut claims(&[folder.path(), "--check-worthy"]));
    assert!(text.contains("dat 40 boten zonken"));
    assert!(!text.contains("dat het mooi wordt"), "{text}");
}

#[test]
fn a_wrong_path_is_an_error() {
    let mut command = claims(&["niet-hier.txt"]);
    assert_eq!(code(&mut command), 2);
    let output = command.output().unwrap();
    assert!(output.stdout.is_empty());
    assert!(
        String::from_utf8(output.stderr)
            .unwrap()
            .contains("niet-hier.txt")
    );
}

#[test]
fn an_empty_file_says_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("leeg.txt");
    fs::write(&path, "").unwrap();
    let mut command = claims(&[path.to_str().unwrap()]);
    assert_eq!(stdout(&mut command), "");
    let read = code(&mut claims(&["fixtures/articles/havenstad.txt"]));
    assert_eq!(read, 0);
}

#[test]
fn claims_are_explained_by_rule_source_and_attributes() {
    let text = "Minister Els Claes opende de brug. Zij zei dat de brug 40 jaar meegaat. \
        Volgens Rik Dam klopt dat niet.\n";
    let told = explain("claims", text);
    for line in [
        "c1 Els Claes, zeggen",
        "rule R5, frame S: a clause",
        "stance NEU, of zeggen",
        "polarity + certain",
        "source Els Claes: R8: a pronoun for who stands out before it",
        "check yes: score 3 of 1",
        "c2 Rik Dam, volgens",
        "rule R13: `volgens`",
        "source Rik Dam: R8: the name in the phrase, at its fullest",
    ] {
        assert!(told.lines().any(|told| told == line), "{line}\n{told}");
    }
    assert!(explain("claims", "Het regent.\n").lines().count() <= 2);
}

#[test]
fn figures_are_explained_and_what_is_none_too() {
    let told = explain(
        "figures",
        "Een Boeing 737 vloog 40 kilometer met 51 reizigers.\n",
    );
    for line in [
        "f1 40 kilometer, measure",
        "rule a number with a unit",
        "unit kilometer",
        "f2 51, count",
        "rule a number before a noun",
        "noun reizigers",
        "no figure",
        "rule part of a name, date, time, score, version or list number",
    ] {
        assert!(told.lines().any(|told| told == line), "{line}\n{told}");
    }
}

#[test]
fn roles_are_explained_too() {
    let text = "Directeur Els Claes zweeg. Rik Dam, voorzitter van de bond, ook. \
        Jan Bos wordt de nieuwe trainer van Sparta.\n";
    let told = explain("entities", text);
    for line in [
        "role before the name",
        "role behind the name, in apposition",
        "role by a verb",
    ] {
        assert!(told.lines().any(|told| told == line), "{line}\n{told}");
    }
}
