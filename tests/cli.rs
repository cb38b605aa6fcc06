//! The binary as a user meets it: reports, exit codes, pipes, bad input.

#![allow(clippy::unwrap_used, clippy::panic)]

use assert_cmd::Command;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

const ARTICLE: &str = "fixtures/articles/havenstad.txt";

fn program() -> Command {
    let mut command = Command::cargo_bin("tiktok-corpus").unwrap();
    command.current_dir(env!("CARGO_MANIFEST_DIR"));
    command.env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE");
    command
}

fn analyze(arguments: &[&str]) -> Command {
    let mut command = program();
    command.arg("analyze").args(arguments);
    command
}

fn stdout(command: &mut Command) -> String {
    String::from_utf8(command.output().unwrap().stdout).unwrap()
}

fn stderr(command: &mut Command) -> String {
    String::from_utf8(command.output().unwrap().stderr).unwrap()
}

fn code(command: &mut Command) -> i32 {
    command.output().unwrap().status.code().unwrap()
}

/// A folder of `count` small articles.
fn folder(count: usize) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for n in 0..count {
        let text = format!(
            "date 2024-05-0{}\n\nMinister Els Claes zei dat {n} boten zonken.\n",
            n % 9 + 1
        );
        fs::write(folder.path().join(format!("{n:03}.txt")), text).unwrap();
    }
    folder
}

#[test]
fn one_input_gives_one_indented_object_when_piped() {
    let text = stdout(&mut analyze(&[ARTICLE]));
    let value: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(value["id"], "havenstad");
    assert_eq!(value["article"]["date"], "2024-11-14");
    assert!(text.starts_with("{\n  \"schema_version\": 1,\n"));
}

#[test]
fn several_inputs_give_one_line_each_in_input_order() {
    let folder = folder(12);
    let text = stdout(&mut analyze(&[folder.path().to_str().unwrap()]));
    let ids: Vec<String> = text
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap()["id"].to_string())
        .collect();
    assert_eq!(ids.len(), 12);
    assert!(ids.is_sorted());
}

#[test]
fn every_span_slices_back_to_its_text_by_code_points() {
    let text = stdout(&mut analyze(&["fixtures/articles", "--format", "jsonl"]));
    let mut spans = 0;
    for line in text.lines() {
        let value: Value = serde_json::from_str(line).unwrap();
        let points: Vec<char> = value["text"].as_str().unwrap().chars().collect();
        check_spans(&value, &points, &mut spans);
    }
    assert!(spans > 50, "only {spans} spans");
}

/// Checks every object that has a start, an end and a text.
fn check_spans(value: &Value, points: &[char], spans: &mut usize) {
    match value {
        Value::Array(items) => items
            .iter()
            .for_each(|item| check_spans(item, points, spans)),
        Value::Object(fields) => {
            if let (Some(start), Some(end)) = (fields.get("start"), fields.get("end")) {
                let range = start.as_u64().unwrap() as usize..end.as_u64().unwrap() as usize;
                let slice: String = points[range].iter().collect();
                if let Some(text) = fields.get("text") {
                    assert_eq!(text, &Value::from(slice));
                    *spans += 1;
                }
            }
            fields
                .values()
                .for_each(|field| check_spans(field, points, spans));
        }
        _ => {}
    }
}

#[test]
fn the_output_is_the_same_for_any_number_of_threads() {
    let folder = folder(300);
    let path = folder.path().to_str().unwrap();
    let one = stdout(&mut analyze(&[path, "--jobs", "1"]));
    assert_eq!(one, stdout(&mut analyze(&[path, "--jobs", "4"])));
    assert_eq!(one.lines().count(), 300);
}

#[test]
fn only_keeps_the_sections_asked_for_and_leaves_empty_lists() {
    let all: Value = serde_json::from_str(&stdout(&mut analyze(&[ARTICLE]))).unwrap();
    let some = stdout(&mut analyze(&[ARTICLE, "--only", "figures,claims"]));
    let some: Value = serde_json::from_str(&some).unwrap();
    assert_eq!(some["figures"], all["figures"]);
    for empty in ["entities", "statements", "terms"] {
        assert_eq!(some[empty], Value::Array(Vec::new()), "{empty}");
    }
    assert!(!some["claims"].as_array().unwrap().is_empty());
}

#[test]
fn the_schema_is_the_one_checked_in_and_holds_for_every_fixture() {
    let printed = stdout(program().arg("schema"));
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/schema/analysis.json");
    if std::env::var_os("UPDATE_GOLDENS").is_some() {
        fs::write(&path, &printed).unwrap();
    }
    assert_eq!(
        printed,
        fs::read_to_string(path).unwrap(),
        "UPDATE_GOLDENS=1 rewrites it"
    );

    let schema: Value = serde_json::from_str(&printed).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let text = stdout(&mut analyze(&[
        "fixtures",
        "gibt-es-nicht.txt",
        "--format",
        "jsonl",
    ]));
    for line in text.lines() {
        let value: Value = serde_json::from_str(line).unwrap();
        if let Err(error) = validator.validate(&value) {
            panic!("{}: {error} at {}", value["id"], error.instance_path());
        }
    }
    let wrong = serde_json::json!({"schema_version": "1"});
    assert!(!validator.is_valid(&wrong));
}

#[test]
fn goldens_are_unchanged() {
    let goldens = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/golden");
    for (format, name) in [("json", "havenstad.json"), ("text", "havenstad.text")] {
        let printed = stdout(&mut analyze(&[ARTICLE, "--format", format]));
        let path = goldens.join(name);
        if std::env::var_os("UPDATE_GOLDENS").is_some() {
            fs::create_dir_all(&goldens).unwrap();
            fs::write(&path, &printed).unwrap();
        }
        let golden = fs::read_to_string(&path).unwrap_or_default();
        assert!(
            printed == golden,
            "{name} has changed; see it with UPDATE_GOLDENS=1 and git diff"
        );
    }
}

#[test]
fn figures_are_a_table_in_three_formats() {
    let figures = |format: &str| {
        let mut command = program();
        command.args(["figures", ARTICLE, "--format", format]);
        stdout(&mut command)
    };
    let all: Value = serde_json::from_str(&stdout(&mut analyze(&[ARTICLE]))).unwrap();
    let count = all["figures"].as_array().unwrap().len();
    assert_eq!(figures("text").lines().count(), count + 1);

    let rows: Vec<Value> = figures("json")
        .lines()
        .map(|l| serde_json::from_str(l).unwrap())
        .collect();
    assert_eq!(rows.len(), count);
    let table = figures("csv");
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let records: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(records.len(), count);
    for (row, record) in rows.iter().zip(&records) {
        assert_eq!(record.len(), row.as_object().unwrap().len());
        assert_eq!(&record[2], row["kind"].as_str().unwrap());
        assert_eq!(&record[10], row["sentence"].as_str().unwrap());
    }
    let dividend = rows
        .iter()
        .find(|r| r["text"] == "640 miljoen euro")
        .unwrap();
    assert_eq!(
        (&dividend["value"], &dividend["unit"]),
        (&"640000000".into(), &"EUR".into())
    );
    assert_eq!(dividend["modifier"], "more");
}

#[test]
fn a_missing_file_fails_alone_and_the_rest_is_done() {
    let mut command = analyze(&["weg.txt", ARTICLE]);
    assert_eq!(code(&mut command), 3);
    let lines: Vec<Value> = stdout(&mut command)
        .lines()
        .map(|l| serde_json::from_str(l).unwrap())
        .collect();
    assert_eq!(lines[0]["errors"][0]["code"], "not-found");
    assert_eq!(lines[0]["id"], "weg");
    assert_eq!(lines[1]["errors"], Value::Array(Vec::new()));
    let message = stderr(&mut command);
    assert!(message.starts_with("error: weg.txt: "), "{message}");
    assert_eq!(message.lines().count(), 1);
}

#[test]
fn nothing_readable_is_exit_code_two() {
    assert_eq!(code(&mut analyze(&["weg.txt"])), 2);
    assert_eq!(code(&mut analyze(&[])), 2);
    assert_eq!(code(&mut analyze(&[ARTICLE, "--format", "word"])), 2);
    assert_eq!(code(&mut analyze(&[ARTICLE])), 0);
}

#[test]
fn bad_inputs_each_get_one_clear_line() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        path
    };
    let cases: Vec<(PathBuf, &str)> = vec![
        (write("leeg.txt", b""), "empty"),
        (write("wit.txt", b" \n\n "), "no-text"),
        (
            write("beeld.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
            "binary",
        ),
        (
            write("groot.txt", "woord ".repeat(400).as_bytes()),
            "too-large",
        ),
    ];
    for (path, expected) in cases {
        let mut command = analyze(&[path.to_str().unwrap(), "--max-bytes", "2000"]);
        let value: Value = serde_json::from_str(&stdout(&mut command)).unwrap();
        assert_eq!(value["errors"][0]["code"], expected, "{}", path.display());
        assert_eq!(stderr(&mut command).lines().count(), 1);
        assert_eq!(code(&mut command), 2);
    }
    let empty = tempfile::tempdir().unwrap();
    let mut command = analyze(&[empty.path().to_str().unwrap()]);
    assert_eq!(code(&mut command), 2);
    assert!(
        stderr(&mut command).contains("no articles"),
        "{}",
        stderr(&mut command)
    );
}

#[test]
fn broken_utf8_is_analyzed_with_a_warning() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("stuk.txt");
    let mut bytes = "De burgemeester van Gent zei dat één café dicht moest. "
        .repeat(20)
        .into_bytes();
    bytes.push(0xFF);
    fs::write(&path, bytes).unwrap();
    let mut command = analyze(&[path.to_str().unwrap()]);
    assert_eq!(code(&mut command), 0);
    let value: Value = serde_json::from_str(&stdout(&mut command)).unwrap();
    assert!(value["text"].as_str().unwrap().contains("één café"));
    let codes: Vec<&str> = value["warnings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|w| w["code"].as_str().unwrap())
        .collect();
    assert!(codes.contains(&"replaced-characters"), "{codes:?}");
}

#[test]
fn standard_input_is_read_for_a_dash() {
    let mut command = analyze(&["-"]);
    command.write_stdin("Datum: 3 augustus 2020\n\nKPN schrapt 100 banen.\n");
    let value: Value = serde_json::from_str(&stdout(&mut command)).unwrap();
    assert_eq!(value["article"]["date"], "2020-08-03");
    assert_eq!(value["input"]["path"], "-");
}

#[test]
fn output_goes_to_a_file_whole_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("uit.json");
    let mut command = analyze(&[ARTICLE, "--output", path.to_str().unwrap()]);
    assert_eq!(stdout(&mut command), "");
    assert_eq!(
        fs::read_to_string(&path).unwrap(),
        stdout(&mut analyze(&[ARTICLE]))
    );

    let nowhere = folder.path().join("geen/uit.json");
    let mut command = analyze(&[ARTICLE, "--output", nowhere.to_str().unwrap()]);
    assert_eq!(code(&mut command), 2);
    assert!(stderr(&mut command).contains("geen/uit.json"));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_exit_code_two() {
    let mut command = analyze(&[ARTICLE, "--output", "/dev/full"]);
    assert_eq!(code(&mut command), 2);
    let message = stderr(&mut command);
    assert!(
        message.starts_with("error: cannot write the output"),
        "{message}"
    );
    assert_eq!(message.lines().count(), 1);
}

#[cfg(unix)]
#[test]
fn a_closed_pipe_ends_quietly() {
    let folder = folder(300);
    let program = assert_cmd::cargo::cargo_bin("tiktok-corpus");
    let script = format!(
        "'{}' analyze '{}' | head -n 1; echo ${{PIPESTATUS[0]}}",
        program.display(),
        folder.path().display()
    );
    let output = std::process::Command::new("bash")
        .args(["-c", &script])
        .output()
        .unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert!(String::from_utf8_lossy(&output.stdout).ends_with("\n0\n"));
}

#[test]
fn colours_are_for_terminals_and_those_who_ask() {
    let escape = '\u{1b}';
    let text = ["--format", "text"];
    assert!(!stdout(analyze(&[ARTICLE]).args(text)).contains(escape));
    assert!(stdout(analyze(&[ARTICLE]).args(text).args(["--color", "always"])).contains(escape));
    assert!(stdout(analyze(&[ARTICLE]).args(text).env("CLICOLOR_FORCE", "1")).contains(escape));
    let both = [("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")];
    assert!(!stdout(analyze(&[ARTICLE]).args(text).envs(both)).contains(escape));
}

#[test]
fn quiet_silences_warnings_and_keeps_errors() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("zonder.txt");
    fs::write(
        &path,
        "De raad van Gent vergadert vandaag over de begroting van de stad.\n",
    )
    .unwrap();
    let path = path.to_str().unwrap();
    assert!(stderr(&mut analyze(&[path])).contains("warning: "));
    assert_eq!(stderr(&mut analyze(&[path, "--quiet"])), "");
    assert_eq!(
        stderr(&mut analyze(&["weg.txt", "--quiet"]))
            .lines()
            .count(),
        1
    );
}
