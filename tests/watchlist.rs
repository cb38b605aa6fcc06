//! The binary with `--watchlist` and `--explain`: a user's own names, and where names come from.

#![allow(clippy::unwrap_used, clippy::panic)]

use assert_cmd::Command;
use serde_json::Value;
use std::fs;
use std::path::PathBuf;

/// An article and a watchlist in a folder of their own.
struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn new(article: &str, list: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a.txt"), article).unwrap();
        fs::write(folder.path().join("namen.tsv"), list).unwrap();
        Self { folder }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::cargo_bin("tiktok-corpus").unwrap();
        command.args(arguments).arg(self.path("a.txt")).arg("-q");
        command
    }

    /// The entities as `name/type/count`.
    fn entities(&self) -> Vec<String> {
        let list = self.path("namen.tsv");
        let list = list.to_str().unwrap();
        let mut command = self.command(&["analyze", "--watchlist", list]);
        let output = command.output().unwrap();
        let value: Value = serde_json::from_slice(&output.stdout).unwrap();
        let entities = value["entities"].as_array().unwrap();
        let line = |e: &Value| {
            let (name, kind) = (e["name"].as_str().unwrap(), e["type"].as_str().unwrap());
            format!("{name}/{kind}/{}", e["count"])
        };
        entities.iter().map(line).collect()
    }
}

#[test]
fn names_of_the_watchlist_win_over_everything() {
    let desk = Desk::new(
        "date 2024-05-01\n\nZorblex groeit. ZORBLEX-topman An Peeters juicht, want zbx’ omzet en \
         ZBX’ winst stijgen. Zorblex’ buur Microsoft zwijgt.\n",
        "# eigen namen\nZorblex Holding\tZorblex|ZBX\tproduct\nMicrosoft\t\tORG\n",
    );
    assert_eq!(
        desk.entities(),
        [
            "Zorblex Holding/product/4",
            "An Peeters/person/1",
            "Microsoft/organisation/1"
        ]
    );
}

#[test]
fn longest_name_of_the_watchlist_counts_and_takes_the_place_of_what_it_touches() {
    let desk = Desk::new(
        "date 2024-05-01\n\nDe Raad voor de Europese Commissie van Vissers vergadert.\n",
        "Raad voor de Europese Commissie\t\tagency\nRaad\t\tparty\n",
    );
    assert_eq!(
        desk.entities(),
        ["Raad voor de Europese Commissie/agency/1"]
    );
}

#[test]
fn wrong_watchlist_is_told_with_file_line_and_cure() {
    let desk = Desk::new("date 2024-05-01\n\nTekst.\n", "Aap\t\tPER\nNoot\t\tfirma\n");
    let list = desk.path("namen.tsv");
    let list = list.to_str().unwrap();
    for command in ["analyze", "figures"] {
        let output = desk.command(&[command, "--watchlist", list]).output();
        let output = output.unwrap();
        let message = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2));
        assert!(
            message.contains("namen.tsv, line 2: 'firma' is no type; use one of person, company"),
            "{message}"
        );
    }
    let output = desk
        .command(&["analyze", "--watchlist", "weg.tsv"])
        .output();
    let message = String::from_utf8(output.unwrap().stderr).unwrap();
    assert!(message.contains("cannot read weg.tsv"), "{message}");
}

#[test]
fn entities_are_explained_by_tagger_lexicon_and_rules() {
    let desk = Desk::new(
        "date 2024-05-01\n\nHet vakblad Zorblex meldt dat Microsoft groeit.\n",
        "",
    );
    let explain = || {
        let output = desk.command(&["analyze", "--explain", "entities"]).output();
        String::from_utf8(output.unwrap().stdout).unwrap()
    };
    let text = explain();
    assert!(text.starts_with("a\ne1 Zorblex, media\n"), "{text}");
    assert!(text.contains("type      media, by noun before\n"), "{text}");
    assert!(
        text.contains("lexicon   Microsoft is Microsoft, company"),
        "{text}"
    );
    assert_eq!(text, explain());
}
