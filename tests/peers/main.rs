//! The test cases of other Dutch tools, where they are there: in the folder `shared` beside the
//! repository. Without it the test says that it skips.
//!
//! What passes stands in `scores/peers.txt`, per suite and type, with every failure of a core
//! case by its id and the reason. The test fails when that gets worse; after a change that makes
//! it better, `UPDATE_GOLDENS=1 cargo test --test peers` writes the file anew and keeps the
//! reasons that were written by hand.
//!
//! A type of cases is measured by a [`Judge`]; [`JUDGES`] lists them.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

mod figures;
mod table;

use serde_json::Value;
use std::path::Path;
use table::Table;

/// Compares what was found with what a case expects: an error says what was found instead, none
/// that the case expects nothing that can be compared.
type Judge = fn(&Case) -> Option<Result<(), String>>;

const JUDGES: &[(&str, Judge)] = &[
    ("number", figures::number),
    ("ordinal", figures::ordinal),
    ("money", figures::money),
    ("percent", figures::percent),
    ("quantity", figures::quantity),
    ("duration", figures::duration),
    ("age", figures::age),
];

/// A case of a peer.
pub struct Case {
    suite: String,
    id: String,
    kind: String,
    input: String,
    expected: Vec<Value>,
    core: bool,
}

impl Case {
    fn of(line: &Value) -> Option<Self> {
        let text = |name: &str| line[name].as_str().map(str::to_owned);
        let scope = text("scope")?;
        matches!(scope.as_str(), "core" | "edge").then_some(Self {
            suite: text("suite")?,
            id: text("id")?,
            kind: text("type")?,
            input: text("input")?,
            expected: line["expected"].as_array()?.clone(),
            core: scope == "core",
        })
    }
}

/// All cases of the types that are measured, or none where the folder is missing.
fn cases() -> Option<Vec<Case>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/peers");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .ok()?
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "jsonl"))
        .collect();
    files.sort();
    let mut cases = Vec::new();
    for file in files {
        let text = std::fs::read_to_string(file).unwrap();
        let lines = text.lines().map(|l| serde_json::from_str(l).unwrap());
        cases.extend(lines.filter_map(|line: Value| Case::of(&line)));
    }
    cases.retain(|case| JUDGES.iter().any(|(kind, _)| *kind == case.kind));
    Some(cases)
}

#[test]
fn no_case_of_a_peer_that_passed_fails() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/scores/peers.txt");
    let committed = std::fs::read_to_string(path).unwrap_or_default();
    let committed = Table::parse(&committed);
    let Some(cases) = cases() else {
        println!("skipped: no cases at ../shared/peers");
        return;
    };
    let mut table = Table::default();
    for case in &cases {
        let (_, judge) = JUDGES.iter().find(|(kind, _)| *kind == case.kind).unwrap();
        if let Some(verdict) = judge(case) {
            if let Err(found) = &verdict {
                let scope = if case.core { "core" } else { "edge" };
                println!("{scope} {} {:?}: {found}", case.id, case.input);
            }
            table.add(case, verdict.is_ok());
        }
    }
    table.keep_reasons(&committed);
    if std::env::var_os("UPDATE_GOLDENS").is_some() {
        std::fs::write(path, table.to_string()).unwrap();
    } else {
        let worse = table.worse_than(&committed);
        assert!(worse.is_empty(), "{}", worse.join("\n"));
    }
    let unread = table.unread();
    assert!(unread.is_empty(), "write down why: {}", unread.join(" "));
}
