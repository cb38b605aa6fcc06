//! Every command of the README runs and prints what stands there.
//!
//! A fenced `console` block holds commands (`$ …`, continued after a final backslash) and their
//! output. `UPDATE_GOLDENS=1` rewrites the outputs.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::fs;
use std::path::Path;
use std::process::Command;

/// A command of the README with the output that stands below it.
#[derive(Debug, Default, PartialEq, Eq)]
struct Example {
    command: String,
    output: String,
}

fn has(program: &str) -> bool {
    let found = Command::new("sh")
        .args(["-c", &format!("command -v {program}")])
        .output();
    found.is_ok_and(|output| output.status.success())
}

fn run(command: &str) -> String {
    let program = assert_cmd::cargo::cargo_bin("tiktok-corpus");
    let path = format!(
        "{}:{}",
        program.parent().unwrap().display(),
        std::env::var("PATH").unwrap_or_default()
    );
    // The newcomer builds and runs in one command; the test has the program built already.
    let command = command.replace("cargo run --release -- ", "tiktok-corpus ");
    let output = Command::new("bash")
        .args(["-c", &command])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env("PATH", path)
        .output()
        .unwrap();
    let mut text = String::from_utf8(output.stdout).unwrap();
    text.push_str(&String::from_utf8(output.stderr).unwrap());
    text
}

/// Goes through the lines of a README; `replace` gives the output of each example.
fn walk(readme: &str, mut replace: impl FnMut(&Example) -> String) -> String {
    let mut written = String::new();
    let mut lines = readme.lines().peekable();
    while let Some(line) = lines.next() {
        written.push_str(line);
        written.push('\n');
        if line != "```console" {
            continue;
        }
        while let Some(line) = lines.next_if(|line| *line != "```") {
            let mut example = Example {
                command: line.trim_start_matches("$ ").into(),
                ..Example::default()
            };
            assert!(line.starts_with("$ "), "a command is expected: {line}");
            written.push_str(&format!("{line}\n"));
            while example.command.ends_with('\\') {
                let more = lines.next().unwrap();
                written.push_str(&format!("{more}\n"));
                example.command.push_str(&format!("\n{more}"));
            }
            while let Some(line) = lines.next_if(|l| *l != "```" && !l.starts_with("$ ")) {
                example.output.push_str(&format!("{line}\n"));
            }
            written.push_str(&replace(&example));
        }
    }
    written
}

#[test]
fn every_command_prints_what_the_readme_shows() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = fs::read_to_string(&path).unwrap();
    let mut examples = 0;
    let mut wrong = Vec::new();
    let written = walk(&readme, |example| {
        examples += 1;
        if example.command.contains("jq") && !has("jq") {
            println!("skipped, as jq is not installed: {}", example.command);
            return example.output.clone();
        }
        let printed = run(&example.command);
        if printed != example.output {
            wrong.push(format!("$ {}\n{printed}", example.command));
        }
        printed
    });
    assert!(examples >= 6, "only {examples} examples");
    if std::env::var_os("UPDATE_GOLDENS").is_some() {
        fs::write(&path, written).unwrap();
    } else {
        assert!(
            wrong.is_empty(),
            "UPDATE_GOLDENS=1 rewrites these:\n{}",
            wrong.join("\n")
        );
    }
}

#[test]
fn the_walk_finds_commands_and_outputs() {
    let readme = "Tekst\n```console\n$ a \\\n  | b\neen\ntwee\n$ c\n```\n```sh\nd\n```\n";
    let mut found = Vec::new();
    let same = walk(readme, |example| {
        found.push((example.command.clone(), example.output.clone()));
        example.output.clone()
    });
    assert_eq!(same, readme);
    assert_eq!(
        found,
        [
            ("a \\\n  | b".into(), "een\ntwee\n".into()),
            ("c".into(), String::new())
        ]
    );
}
