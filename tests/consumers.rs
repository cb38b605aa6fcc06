//! Programs of others open the reports: DuckDB the tables and the JSON Lines, networkx the network,
//! KafNafParserPy the NAF files, spaCy the CoNLL file. They are Python packages; a test says so and
//! stops where its package is not installed.
//!
//! `pip install duckdb networkx KafNafParserPy spacy`, then
//! `PYTHON=that/bin/python cargo test --test consumers -- --nocapture`.

#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout)]

use std::path::{Path, PathBuf};
use std::process;

/// Lets an installed package read a report about the fixtures. The script gets the report's path and
/// prints two counts, which must be more than those given.
fn consumer(package: &str, report: &[&str], name: &str, script: &str, more_than: [usize; 2]) {
    let python = std::env::var_os("PYTHON").unwrap_or_else(|| "python3".into());
    let run = |script: &str, path: &Path| {
        let mut python = process::Command::new(&python);
        python.args(["-c", script]).arg(path).output()
    };
    let folder = tempfile::tempdir().unwrap();
    let installed = run(&format!("import {package}"), folder.path());
    if !installed.is_ok_and(|output| output.status.success()) {
        println!("skipped, as Python with {package} is not installed");
        return;
    }
    let path = written(report, folder.path().join(name));
    let output = run(script, &path).unwrap();
    let told = String::from_utf8_lossy(&output.stdout);
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{package}: {error}");
    let counts: Vec<usize> = told
        .split_whitespace()
        .map(|n| n.parse().unwrap())
        .collect();
    assert_eq!(counts.len(), 2, "{package}: {told}");
    assert!(
        counts[0] > more_than[0] && counts[1] > more_than[1],
        "{package}: {told}"
    );
}

/// Writes a report about the fixtures.
fn written(report: &[&str], path: PathBuf) -> PathBuf {
    let mut command = assert_cmd::Command::cargo_bin("tiktok-corpus").unwrap();
    let output = command
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(report)
        .args(["fixtures/bench", "fixtures/articles", "--quiet", "--output"])
        .arg(&path)
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    path
}

#[test]
fn duckdb_joins_the_tables() {
    let script = r#"
import duckdb, sys
db = duckdb.connect()
for name in ["articles", "entities", "mentions", "figures", "claims", "edges"]:
    db.execute(f"create table {name} as from read_csv('{sys.argv[1]}/{name}.csv')")
types = {row[0]: row[1] for row in db.execute("describe figures").fetchall()}
assert types["value"] == "DOUBLE" and types["sentence_index"] == "BIGINT", types
types = {row[0]: row[1] for row in db.execute("describe claims").fetchall()}
assert types["check_worthy"] == "BOOLEAN" and types["start"] == "BIGINT", types
count = lambda query: db.execute(f"select count(*) {query}").fetchone()[0]
assert count("from mentions left join entities using (article_id, entity) where entities.name is null") == 0
print(count("from articles"), count("from mentions join entities using (article_id, entity)"))
"#;
    let report = ["analyze", "--format", "csv"];
    consumer("duckdb", &report, "tables", script, [10, 100]);
}

#[test]
fn duckdb_reads_json_lines() {
    let script = r#"
import duckdb, sys
rows = f"read_json('{sys.argv[1]}', format = 'newline_delimited')"
one = lambda query: duckdb.execute(query).fetchone()[0]
print(one(f"select count(*) from {rows}"), one(f"select sum(len(entities)) from {rows}"))
"#;
    let report = ["analyze", "--format", "jsonl"];
    consumer("duckdb", &report, "all.jsonl", script, [10, 100]);
}

#[test]
fn networkx_reads_the_network() {
    let script = r#"
import networkx, sys
network = networkx.read_gexf(sys.argv[1])
assert all(data["label"] and data["type"] for _, data in network.nodes(data=True))
assert all(data["weight"] > 0 for *_, data in network.edges(data=True))
print(network.number_of_nodes(), network.number_of_edges())
"#;
    let report = ["corpus", "--format", "gexf"];
    consumer("networkx", &report, "network.gexf", script, [10, 10]);
}

#[test]
fn kafnafparserpy_reads_naf() {
    let script = r#"
import pathlib, sys
from KafNafParserPy import KafNafParser
tokens = entities = 0
for path in pathlib.Path(sys.argv[1]).iterdir():
    naf = KafNafParser(str(path))
    assert naf.get_language() == "nl" and naf.get_type() == "NAF"
    raw, words = naf.get_raw(), set()
    for token in naf.get_tokens():
        start, length = int(token.get_offset()), int(token.get_length())
        assert raw[start:start + length] == token.get_text(), path
        words.add(token.get_id())
        tokens += 1
    terms = set()
    for term in naf.get_terms():
        assert words.issuperset(term.get_span().get_span_ids()), path
        terms.add(term.get_id())
    for entity in naf.get_entities():
        for reference in entity.get_references():
            assert terms.issuperset(reference.get_span().get_span_ids()), path
        entities += 1
print(tokens, entities)
"#;
    let report = ["analyze", "--format", "naf"];
    consumer("KafNafParserPy", &report, "naf", script, [1_000, 100]);
}

#[test]
fn spacy_reads_conll() {
    let script = r#"
import sys
from spacy.training.converters import conll_ner_to_docs
with open(sys.argv[1], encoding="utf-8") as file:
    text = file.read().replace("-DOCSTART- O", "-DOCSTART- -X- O O")
documents = list(conll_ner_to_docs(text, no_print=True))
print(len(documents), sum(len(document.ents) for document in documents))
"#;
    let report = ["analyze", "--format", "conll2002"];
    consumer("spacy", &report, "all.conll", script, [10, 100]);
}
