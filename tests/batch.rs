//! Runs over many articles as a newsroom's CI has them: gates, comparing with an earlier
//! run, interruptions.

#![allow(clippy::unwrap_used, clippy::panic)]

use assert_cmd::Command;
use serde_json::Value;
use std::fs;
use std::path::Path;

/// What a command printed, and how it ended.
struct Ran {
    code: i32,
    out: String,
    err: String,
}

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin("tiktok-corpus"));
    command.current_dir(folder).args(arguments);
    command.env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE");
    command
}

fn run(folder: &Path, arguments: &[&str]) -> Ran {
    let output = command(folder, arguments).output().unwrap();
    Ran {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

fn lines(text: &str) -> Vec<Value> {
    let lines = text.lines();
    lines
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// A folder `artikels` with articles of these texts, named `a.txt`, `b.txt` and so on.
fn articles(texts: &[&str]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    write_articles(folder.path(), texts);
    folder
}

fn write_articles(folder: &Path, texts: &[&str]) {
    let articles = folder.join("artikels");
    fs::create_dir_all(&articles).unwrap();
    for (name, text) in ('a'..='z').zip(texts) {
        let text = format!("date 2024-05-03\n\n{text}\n");
        fs::write(articles.join(format!("{name}.txt")), text).unwrap();
    }
}

#[test]
fn differences_of_two_runs_are_told_by_article() {
    let folder = articles(&[
        "Minister Els Claes zei dat er 240 banen verdwijnen.",
        "KPN schrapt 100 banen.",
        "De raad van Gent stemt vandaag over het plan.",
    ]);
    let here = folder.path();
    let analyze = |output: &str| {
        let ran = run(
            here,
            &["analyze", "artikels", "--quiet", "--output", output],
        );
        assert_eq!(ran.code, 0, "{}", ran.err);
    };
    analyze("oud.jsonl");
    let same = run(here, &["diff", "oud.jsonl", "oud.jsonl", "--exit-code"]);
    assert_eq!(
        (same.code, same.out.lines().count()),
        (0, 2),
        "{}",
        same.out
    );

    write_articles(
        here,
        &["Minister Els Claes zei dat er 250 banen verdwijnen."],
    );
    fs::remove_file(here.join("artikels/b.txt")).unwrap();
    fs::write(here.join("artikels/d.txt"), "Philips bouwt 3 fabrieken.").unwrap();
    analyze("nieuw.jsonl");
    let changed = run(
        here,
        &["diff", "oud.jsonl", "nieuw.jsonl", "--format", "json"],
    );
    assert_eq!(changed.code, 0);
    let all = lines(&changed.out);
    let shown: Vec<String> = all
        .iter()
        .map(|d| {
            let part = |name: &str| d[name].as_str().unwrap();
            format!(
                "{} {} {} {}",
                part("article"),
                part("kind"),
                part("change"),
                part("value")
            )
        })
        .collect();
    assert_eq!(
        shown,
        [
            "a figure went 240 banen",
            "a figure came 250 banen",
            "a claim went dat er 240 banen verdwijnen",
            "a claim came dat er 250 banen verdwijnen",
            "b article went b",
            "d article came d",
        ]
    );
    assert_eq!(all[3]["before"], Value::Null);
    assert_eq!(all[3]["after"]["speaker"], "Els Claes");
    let changed = run(here, &["diff", "oud.jsonl", "nieuw.jsonl", "--exit-code"]);
    assert_eq!(changed.code, 1);
    assert!(changed.out.starts_with(
        "articles  2 in both, 1 changed, 1 came, 1 went\nfindings  0 changed, 2 came, 2 went\n"
    ));
}

#[test]
fn analyses_are_compared_packed_indented_or_in_any_order() {
    let folder = articles(&["KPN schrapt 100 banen.", "De stad Gent telt 3 bruggen."]);
    let here = folder.path();
    let whole = run(here, &["analyze", "artikels", "--quiet"]).out;
    let turned: Vec<&str> = whole.lines().rev().collect();
    fs::write(here.join("turned.jsonl"), turned.join("\n")).unwrap();
    fs::write(here.join("whole.jsonl"), &whole).unwrap();
    let packed = zstd::encode_all(whole.as_bytes(), 3).unwrap();
    fs::write(here.join("packed.jsonl.zst"), packed).unwrap();
    let indented = ["analyze", "artikels", "--quiet", "--format", "json"];
    fs::write(here.join("indented.json"), run(here, &indented).out).unwrap();
    for other in ["turned.jsonl", "packed.jsonl.zst", "indented.json"] {
        let ran = run(here, &["diff", "whole.jsonl", other, "--exit-code"]);
        assert_eq!(
            (ran.code, ran.err.as_str()),
            (0, ""),
            "{other}: {}",
            ran.out
        );
    }
    // The corpus takes them as they are, too.
    let overview = |path: &str| run(here, &["corpus", path, "--format", "json"]).out;
    assert_eq!(overview("packed.jsonl.zst"), overview("whole.jsonl"));
}

#[test]
fn what_is_no_analysis_is_told_and_the_rest_compared() {
    let folder = articles(&["KPN schrapt 100 banen."]);
    let here = folder.path();
    let whole = run(here, &["analyze", "artikels", "--format", "jsonl"]).out;
    fs::write(here.join("whole.jsonl"), &whole).unwrap();
    fs::write(here.join("mixed.jsonl"), format!("{whole}{{\"id\": 3}}\n")).unwrap();
    fs::write(here.join("none.jsonl"), "{\"id\": 3}\n").unwrap();
    let mixed = run(here, &["diff", "whole.jsonl", "mixed.jsonl"]);
    assert_eq!(mixed.code, 3);
    assert!(
        mixed
            .err
            .starts_with("error: mixed.jsonl, record 2: is no analysis ("),
        "{}",
        mixed.err
    );
    for side in [["whole.jsonl", "none.jsonl"], ["weg.jsonl", "whole.jsonl"]] {
        let ran = run(here, &["diff", side[0], side[1], "--exit-code"]);
        assert_eq!(ran.code, 2, "{}", ran.err);
    }
}

#[test]
fn a_gate_that_is_hit_is_exit_code_one() {
    let folder = articles(&[
        "Minister Els Claes zei dat er 240 banen verdwijnen.",
        "Gent.",
    ]);
    let here = folder.path();
    for (arguments, code, message) in [
        (vec!["artikels", "--fail-on", "errors>0"], 0, ""),
        (vec!["artikels", "weg.txt"], 3, ""),
        (
            vec!["artikels", "weg.txt", "--fail-on", "errors>0"],
            1,
            "failed: errors>0 (counted 1)\n",
        ),
        (
            vec![
                "artikels",
                "--fail-on",
                "figures<2",
                "--fail-on",
                "claims=1",
            ],
            1,
            "failed: figures<2 (counted 1)\nfailed: claims=1 (counted 1)\n",
        ),
        (vec!["weg.txt", "--fail-on", "errors>0"], 2, ""),
        (
            vec!["artikels", "--fail-on", "fouten>0"],
            2,
            "'fouten' is no metric; use errors, ",
        ),
    ] {
        for command in ["analyze", "corpus"] {
            let ran = run(
                here,
                &[&[command, "--quiet"], arguments.as_slice()].concat(),
            );
            assert_eq!(ran.code, code, "{arguments:?}: {}", ran.err);
            assert!(ran.err.contains(message), "{arguments:?}: {}", ran.err);
        }
    }
    // Analyses that were made before are counted as well.
    run(
        here,
        &["analyze", "artikels", "weg.txt", "--output", "uit.jsonl"],
    );
    let ran = run(here, &["corpus", "uit.jsonl", "--fail-on", "errors>=1"]);
    assert_eq!(ran.code, 1, "{}", ran.err);
}

#[test]
fn a_run_goes_on_where_an_earlier_one_was_cut_off() {
    let texts: Vec<String> = (0..20)
        .map(|n| format!("Minister Els Claes zei dat er {n} boten zonken."))
        .collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let folder = articles(&texts);
    let here = folder.path();
    let records: String = (0..9)
        .map(|n| format!("{{\"id\": \"r{n}\", \"text\": \"KPN schrapt {n} banen.\"}}\n"))
        .collect();
    fs::write(here.join("artikels/records.jsonl"), records).unwrap();
    fs::write(here.join("artikels/leeg.txt"), "").unwrap();
    let resume = [
        "analyze",
        "artikels",
        "--quiet",
        "--resume",
        "--output",
        "uit.jsonl",
    ];
    let whole = run(here, &["analyze", "artikels", "--quiet"]);
    assert_eq!(whole.code, 3);
    let output = here.join("uit.jsonl");
    for part in [
        0,
        1,
        700,
        whole.out.len() / 2,
        whole.out.len() - 1,
        whole.out.len(),
    ] {
        fs::write(&output, &whole.out.as_bytes()[..part]).unwrap();
        let ran = run(
            here,
            &[&resume[..], &["--fail-on", "articles!=29"]].concat(),
        );
        assert_eq!(ran.code, 3, "{}", ran.err);
        assert_eq!(fs::read_to_string(&output).unwrap(), whole.out, "{part}");
    }
    fs::remove_file(&output).unwrap();
    assert_eq!(run(here, &resume).code, 3);
    assert_eq!(fs::read_to_string(&output).unwrap(), whole.out);

    // What has changed since keeps its line, and is told; what is new comes at the end.
    fs::write(
        here.join("artikels/a.txt"),
        "Een heel ander stuk over Gent.",
    )
    .unwrap();
    fs::write(here.join("artikels/a0.txt"), "Een nieuw stuk over Gent.").unwrap();
    let ran = run(
        here,
        &["analyze", "artikels", "--resume", "--output", "uit.jsonl"],
    );
    assert!(ran.err.contains("a.txt: has changed since"), "{}", ran.err);
    let now = fs::read_to_string(&output).unwrap();
    assert!(now.starts_with(&whole.out));
    assert_eq!(now.lines().count(), whole.out.lines().count() + 1);
}

#[test]
fn only_an_output_of_the_same_program_is_gone_on_with() {
    let folder = articles(&["KPN schrapt 100 banen."]);
    let here = folder.path();
    let resume = ["analyze", "artikels", "--resume", "--output", "uit.jsonl"];
    let line = run(here, &["analyze", "artikels", "--format", "jsonl"]).out;
    let version = format!("\"version\":\"{}\"", env!("CARGO_PKG_VERSION"));
    assert!(line.contains(&version));
    for (text, why) in [
        ("Beste lezer\n".to_owned(), "something else than analyses"),
        (
            format!("{line}{{\"id\": 3}}\n"),
            "lines that are no analyses",
        ),
        (
            line.replace(&version, "\"version\":\"0.0.1\""),
            "another version",
        ),
    ] {
        fs::write(here.join("uit.jsonl"), &text).unwrap();
        let ran = run(here, &resume);
        assert_eq!(ran.code, 2);
        assert!(ran.err.contains(why), "{}", ran.err);
        assert_eq!(fs::read_to_string(here.join("uit.jsonl")).unwrap(), text);
    }
    for wrong in [
        vec!["analyze", "artikels", "--resume"],
        vec![
            "analyze", "artikels", "--resume", "--output", "u", "--format", "text",
        ],
    ] {
        assert_eq!(run(here, &wrong).code, 2);
    }
}

#[test]
fn an_output_among_its_inputs_is_no_input() {
    let folder = articles(&["KPN schrapt 100 banen."]);
    let here = folder.path();
    let run = || run(here, &["analyze", ".", "--output", "uit.jsonl"]);
    run();
    let first = fs::read_to_string(here.join("uit.jsonl")).unwrap();
    assert!(run().err.contains("uit.jsonl: is the output"));
    assert_eq!(fs::read_to_string(here.join("uit.jsonl")).unwrap(), first);
}

/// Starts an analysis of many articles and interrupts it when it is under way.
#[cfg(unix)]
fn interrupted(here: &Path, arguments: &[&str], under_way: impl Fn() -> bool) -> Option<i32> {
    use std::process::{Command, Stdio};
    let mut child = Command::new(assert_cmd::cargo::cargo_bin("tiktok-corpus"))
        .current_dir(here)
        .args(arguments)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    while !under_way() && child.try_wait().unwrap().is_none() {
        std::thread::sleep(std::time::Duration::from_millis(2));
    }
    let id = child.id().to_string();
    Command::new("kill").args(["-INT", &id]).status().unwrap();
    child.wait().unwrap().code()
}

#[cfg(unix)]
#[test]
fn an_interrupted_run_leaves_whole_lines_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    let text = "Minister Els Claes zei dat er vorig jaar 240 banen verdwenen. ".repeat(40);
    let records: String = (0..1500)
        .map(|n| format!("{{\"id\": \"r{n}\", \"text\": \"{n}. {text}\"}}\n"))
        .collect();
    fs::write(here.join("in.jsonl"), records).unwrap();

    let output = here.join("uit.jsonl");
    let is_begun = || output.metadata().is_ok_and(|found| found.len() > 0);
    let resume = [
        "analyze",
        "in.jsonl",
        "--quiet",
        "--resume",
        "--output",
        "uit.jsonl",
    ];
    let code = interrupted(here, &resume, is_begun);
    assert_eq!(code, Some(130));
    let begun = fs::read_to_string(&output).unwrap();
    assert!(begun.ends_with('\n') && begun.lines().count() < 1500);
    assert_eq!(lines(&begun).len(), begun.lines().count());

    // Without --resume a file appears whole or not at all.
    let count = || fs::read_dir(here).unwrap().count();
    let before = count();
    let whole = ["analyze", "in.jsonl", "--quiet", "--output", "ander.jsonl"];
    assert_eq!(interrupted(here, &whole, || count() > before), Some(130));
    assert_eq!(count(), before);
}

#[cfg(target_os = "linux")]
#[test]
fn how_far_a_run_is_shows_on_a_terminal_only() {
    let folder = articles(&["KPN schrapt 100 banen.", "De stad Gent telt 3 bruggen."]);
    let here = folder.path();
    assert!(!run(here, &["analyze", "artikels"]).err.contains("articles"));
    let program = assert_cmd::cargo::cargo_bin("tiktok-corpus");
    let on_terminal = |arguments: &str| {
        let typed = format!("'{}' analyze artikels {arguments}", program.display());
        let mut script = std::process::Command::new("script");
        script.current_dir(here).args(["-qec", &typed, "/dev/null"]);
        let output = script.env("TERM", "xterm").output().ok()?;
        Some(String::from_utf8_lossy(&output.stdout).into_owned())
    };
    let Some(shown) = on_terminal("--output uit.jsonl") else {
        println!("skipped: there is no `script` to make a terminal");
        return;
    };
    assert!(shown.contains("articles"), "{shown:?}");
    assert!(
        !on_terminal("--output uit.jsonl --quiet")
            .unwrap()
            .contains("articles")
    );
}

#[test]
fn settings_of_a_file_count_where_no_flag_is_given() {
    let folder = articles(&["Zorblex schrapt 100 banen."]);
    let here = folder.path();
    fs::write(here.join("namen.tsv"), "Zorblex\t\tcompany\n").unwrap();
    fs::write(
        here.join("tiktok-corpus.toml"),
        "watchlist = 'namen.tsv'\nquiet = true\nmap = { text = 'stuk' }\n\
         [format]\nanalyze = 'jsonl'\nfigures = 'csv'\n",
    )
    .unwrap();
    fs::write(
        here.join("artikels/b.json"),
        r#"{"stuk": "Zorblex bouwt."}"#,
    )
    .unwrap();
    let inner = here.join("artikels");
    let ran = run(&inner, &["analyze", "a.txt", "b.json"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    for line in lines(&ran.out) {
        assert_eq!(line["entities"][0]["name"], "Zorblex", "{line}");
        assert_eq!(line["entities"][0]["type"], "company");
    }
    assert!(
        run(&inner, &["figures", "a.txt"])
            .out
            .starts_with("id,date,kind,")
    );
    assert!(
        !run(&inner, &["figures", "a.txt", "--format", "text"])
            .out
            .contains(',')
    );
    assert_eq!(run(&inner, &["analyze", "b.json", "--no-config"]).code, 2);
    assert_eq!(
        run(&inner, &["analyze", "b.json", "--map", "text=x"]).code,
        2
    );
    assert_eq!(
        run(&inner, &["analyze", "a.txt", "--explain", "entities"]).code,
        0
    );
    assert!(run(&inner, &["schema"]).out.starts_with('{'));

    let shown = run(
        &inner,
        &["config", "--show", "--jobs", "3", "--max-bytes=1MiB"],
    )
    .out;
    for (setting, origin) in [
        ("quiet = true", "file"),
        ("map = { text = \"stuk\" }", "file"),
        ("jobs = 3", "flag"),
        ("max-bytes = \"1MiB\"", "flag"),
        ("max-record = \"16MiB\"", "default"),
        ("# input-format: by extension, then content", "default"),
        ("figures = \"csv\"", "file"),
    ] {
        let line = shown.lines().find(|line| line.starts_with(setting));
        assert!(
            line.is_some_and(|line| line.ends_with(&format!("# {origin}"))),
            "{shown}"
        );
    }
    // It is a file of settings itself.
    fs::write(here.join("shown.toml"), &shown).unwrap();
    let again = run(here, &["config", "--show", "--config", "shown.toml"]);
    assert!(again.out.contains("jobs = 3"), "{}{}", again.out, again.err);
}

#[test]
fn a_wrong_file_of_settings_is_told_and_ends_the_run() {
    let folder = articles(&["KPN schrapt 100 banen."]);
    let here = folder.path();
    let file = here.join("tiktok-corpus.toml");
    for (text, part) in [
        ("wachtlijst = 'x'", "unknown field `wachtlijst`"),
        ("watchlist = 'weg.tsv'", "weg.tsv"),
        ("jobs = 0", "--jobs"),
        ("max-bytes = '1 XB'", "no unit of size"),
        ("format = { analyze = 'word' }", "'word'"),
        (
            "format = { analyse = 'json' }",
            "'analyse', which is no command with formats",
        ),
    ] {
        fs::write(&file, text).unwrap();
        let ran = run(here, &["analyze", "artikels"]);
        assert_eq!(ran.code, 2, "{text}");
        assert!(
            ran.err.starts_with("error: ") && ran.err.contains(part),
            "{}",
            ran.err
        );
        assert!(ran.err.contains("tiktok-corpus.toml: "), "{}", ran.err);
    }
    assert_eq!(
        run(here, &["analyze", "artikels", "--config", "weg.toml"]).code,
        2
    );
}

#[test]
fn shells_and_manuals_know_every_command() {
    let folder = tempfile::tempdir().unwrap();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = run(folder.path(), &["completions", shell]).out;
        assert!(
            script.contains("watchlist") && script.contains("kwic"),
            "{shell}"
        );
    }
    let page = run(folder.path(), &["man"]).out;
    assert!(page.contains(".TH tiktok-corpus 1") && page.contains("tiktok\\-corpus\\-analyze"));
    let page = run(folder.path(), &["man", "analyze"]).out;
    assert!(
        page.contains("\\-\\-fail\\-on") && page.contains("Exit status"),
        "{page}"
    );
    assert_eq!(run(folder.path(), &["man", "weg"]).code, 2);
}

#[test]
fn what_is_no_article_in_a_folder_is_left_alone() {
    let folder = articles(&["KPN schrapt 100 banen."]);
    let here = folder.path();
    fs::write(
        here.join("artikels/package.json"),
        r#"{"name": "site", "version": "1"}"#,
    )
    .unwrap();
    for command in ["analyze", "corpus"] {
        let ran = run(here, &[command, "artikels"]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        let told = "skipped: artikels/package.json: is no article (it has name, version)";
        assert!(ran.err.starts_with(told), "{}", ran.err);
        assert!(!ran.out.contains("package"));
        // Who names a file wants it read.
        assert_eq!(run(here, &[command, "artikels/package.json"]).code, 2);
    }
}

#[test]
fn an_id_that_comes_twice_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let record = "{\"id\": \"7\", \"date\": \"2020\", \"text\": \"KPN schrapt 100 banen.\"}\n";
    fs::write(folder.path().join("in.jsonl"), record.repeat(2)).unwrap();
    let ran = run(folder.path(), &["analyze", "in.jsonl"]);
    assert_eq!((ran.code, ran.out.lines().count()), (0, 2));
    let told = "warning: in.jsonl, record 2: has the id '7', as an article before it";
    assert!(ran.err.contains(told), "{}", ran.err);
}
