//! The reports of articles as their readers take them: goldens of one small article, the programs
//! that read the formats, and what holds for any text at all.

#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout)]

use assert_cmd::Command;
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use tiktok_corpus::article::{Article, Block, BlockKind, Input, Span};
use tiktok_corpus::config::Config;
use tiktok_corpus::corpora;
use tiktok_corpus::corpus::{Corpus, Digest};
use tiktok_corpus::pipeline::{self, Pipeline};
use tiktok_corpus::report::corpus::CORPUS_REPORTS;
use tiktok_corpus::report::folder::{FOLDER_REPORTS, Name};
use tiktok_corpus::report::{Page, REPORTS, Style};

const ARTICLE: &str = "fixtures/articles/dijk.txt";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn analyze(arguments: &[&str]) -> Command {
    let mut command = Command::cargo_bin("tiktok-corpus").unwrap();
    command.current_dir(root()).arg("analyze").args(arguments);
    command
}

/// The files of a folder with their contents.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).unwrap().map(Result::unwrap);
    entries
        .map(|entry| {
            let name = entry.file_name().to_string_lossy().into_owned();
            (name, fs::read(entry.path()).unwrap())
        })
        .collect()
}

/// A folder that a report wrote about the inputs.
fn folder(format: &str, inputs: &[&str]) -> tempfile::TempDir {
    let around = tempfile::tempdir().unwrap();
    let target = around.path().join("uit");
    let output = analyze(inputs)
        .args(["--quiet", "--format", format, "--output"])
        .arg(&target)
        .output()
        .unwrap();
    assert!(
        matches!(output.status.code(), Some(0 | 3)),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    assert_eq!(output.stdout, b"");
    around
}

fn golden(name: &str, printed: &[u8]) {
    let path = root().join("fixtures/golden").join(name);
    if std::env::var_os("UPDATE_GOLDENS").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, printed).unwrap();
    }
    assert!(
        fs::read(&path).unwrap_or_default() == printed,
        "{name} has changed; see it with UPDATE_GOLDENS=1 and git diff"
    );
}

#[test]
fn goldens_of_folders_are_unchanged() {
    for report in FOLDER_REPORTS {
        let written = folder(report.name, &[ARTICLE]);
        for (name, bytes) in files(&written.path().join("uit")) {
            golden(&format!("{}/{name}", report.name), &bytes);
        }
    }
}

/// Streams that have a golden of their own here.
const STREAMS: [(&str, &str); 5] = [
    ("markdown", "dijk.md"),
    ("html", "dijk.html"),
    ("naf", "naf/dijk.naf.xml"),
    ("conll2002", "dijk.conll"),
    ("github", "dijk.github"),
];

#[test]
fn goldens_of_streams_are_unchanged() {
    for (format, name) in STREAMS {
        let output = analyze(&[ARTICLE, "--format", format]).output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{format}");
        golden(name, &output.stdout);
    }
}

/// Runs a script of Python on a file or folder; none where there is no Python.
fn python(script: &str, argument: &Path) -> Option<String> {
    let found = std::process::Command::new("python3")
        .args(["-c", script])
        .arg(argument)
        .output();
    let Ok(output) = found else {
        println!("skipped, as python3 is not installed");
        return None;
    };
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    Some(String::from_utf8(output.stdout).unwrap())
}

/// Articles with everything that is markup somewhere.
fn hostile() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let text = "date 2024-05-03\n\n=HYPERLINK(\"http://a.example\") zei Jan <script>alert(1)</script> \
        Peeters & Zonen]]> NV.\r\n\r\nVolgens minister Els de Vries kost het $5,7 miljoen, | `code` \
        *vet* _cursief_ [naam](adres) \u{2028} en\u{b} \u{7} 12%0A procent. ‘Dat is \"gek\", \
        <b>toch</b>’, zei zij::error::nee.\n";
    fs::write(folder.path().join("a,b:c.txt"), text).unwrap();
    fs::write(folder.path().join("leeg.txt"), "").unwrap();
    folder
}

#[test]
fn python_reads_tables_of_equal_rows_that_join() {
    let script = r#"
import csv, pathlib, sys
tables = {}
for path in sorted(pathlib.Path(sys.argv[1]).iterdir()):
    with open(path, newline="", encoding="utf-8") as file:
        rows = list(csv.reader(file, strict=True))
    assert all(len(row) == len(rows[0]) for row in rows), path
    assert rows[0][0] == "article_id", path
    for row in rows[1:]:
        for cell in row:
            assert not cell.startswith(("=", "@")), (path, cell)
    tables[path.stem] = [dict(zip(rows[0], row)) for row in rows[1:]]
articles = {row["article_id"]: row for row in tables["articles"]}
entities = {(row["article_id"], row["entity"]) for row in tables["entities"]}
for name, rows in tables.items():
    assert all(row["article_id"] in articles for row in rows), name
for row in tables["mentions"]:
    assert (row["article_id"], row["entity"]) in entities
for row in tables["edges"]:
    assert {(row["article_id"], row["a"]), (row["article_id"], row["b"])} <= entities
for id, row in articles.items():
    for name in ["entities", "figures", "claims"]:
        assert int(row[name]) == sum(r["article_id"] == id for r in tables[name]), (id, name)
print(len(articles), *(len(tables[name]) for name in sorted(tables)))
"#;
    let hostile = hostile();
    let hostile = hostile.path().to_str().unwrap();
    let written = folder("csv", &["fixtures/articles", "fixtures/bench", hostile]);
    python(script, &written.path().join("uit"));
}

#[test]
fn python_reads_naf_whose_targets_exist_and_whose_offsets_hold() {
    let script = r#"
import pathlib, sys
import xml.etree.ElementTree as tree
count = 0
for path in sorted(pathlib.Path(sys.argv[1]).iterdir()):
    root = tree.parse(path).getroot()
    assert root.tag == "NAF" and root.get("version") == "v3", path
    order = ["nafHeader", "raw", "text", "terms", "entities", "attribution"]
    found = [child.tag for child in root]
    assert found == [tag for tag in order if tag in found], found
    ids = [e.get("id") for e in root.iter() if e.get("id") and e.tag != "target"]
    assert len(ids) == len(set(ids)), path
    raw = root.findtext("raw")
    words = root.findall("text/wf")
    for wf in words:
        assert {"id", "sent", "para", "offset", "length"} == set(wf.keys())
        start, length = int(wf.get("offset")), int(wf.get("length"))
        assert raw[start:start + length] == wf.text, (path, wf.attrib, wf.text)
    terms = root.findall("terms/term")
    for term in terms:
        assert {"id", "type", "lemma", "pos"} <= set(term.keys())
        assert term.get("pos") in "NRGADVPCQO" and term.get("type") in ("open", "close")
    targets = lambda at: {t.get("id") for e in root.findall(at) for t in e.iter("target")}
    assert targets("terms/term") == {wf.get("id") for wf in words}
    known = {term.get("id") for term in terms}
    assert targets("entities") | targets("attribution") <= known
    kinds = {"Person", "Organization", "Location", "Misc", "Money", "Percent", "Date"}
    for entity in root.findall("entities/entity"):
        assert entity.get("type") in kinds
        assert all(span.findall("target") for span in entity.findall("references/span"))
        assert entity.findall("references/span")
    parts = ["statement_target", "statement_source", "statement_cue"]
    for statement in root.findall("attribution/statement"):
        found = [part.tag for part in statement]
        assert "statement_target" in found and found == [p for p in parts if p in found]
    count += 1
print(count)
"#;
    let hostile = hostile();
    let hostile = hostile.path().to_str().unwrap();
    let written = folder("naf", &["fixtures/articles", "fixtures/bench", hostile]);
    let written = written.path().join("uit");
    if let Some(count) = python(script, &written) {
        assert_eq!(count.trim(), files(&written).len().to_string());
    }
}

#[test]
fn python_reads_brat_files_whose_spans_are_their_text() {
    // What brat itself checks when it opens a document.
    let script = r#"
import pathlib, re, sys
folder = pathlib.Path(sys.argv[1])
settings = (folder / "annotation.conf").read_text(encoding="utf-8")
known = set(settings.split("[relations]")[0].split())
for path in sorted(folder.glob("*.ann")):
    text = path.with_suffix(".txt").read_text(encoding="utf-8")
    ids = set()
    for line in path.read_text(encoding="utf-8").splitlines():
        id, rest = line.split("\t", 1)
        assert id not in ids, (path, line)
        ids.add(id)
        if id[0] == "T":
            place, words = rest.split("\t")
            kind, offsets = place.split(" ", 1)
            assert kind in known, kind
            pieces = [text[slice(*map(int, p.split()))] for p in offsets.split(";")]
            assert " ".join(pieces) == words and "\n" not in words, (path, line)
        elif id[0] == "R":
            assert re.fullmatch(r"(Says|Reports) Arg1:T\d+ Arg2:T\d+", rest), line
            assert all(t in ids for t in re.findall(r"T\d+", rest)), line
        elif id[0] == "A":
            assert re.fullmatch(r"(Stance|Polarity|Certainty|CheckWorthy|Inferred) T\d+( \w+)?", rest), line
            assert rest.split()[1] in ids
        else:
            assert re.match(r"AnnotatorNotes T\d+\t", rest), line
"#;
    let hostile = hostile();
    let hostile = hostile.path().to_str().unwrap();
    let written = folder("brat", &["fixtures/articles", "fixtures/bench", hostile]);
    python(script, &written.path().join("uit"));
}

#[test]
fn python_reads_a_network_whose_edges_have_their_nodes() {
    let script = r#"
import sys
import xml.etree.ElementTree as tree
ns = "{http://gexf.net/1.3}"
root = tree.parse(sys.argv[1]).getroot()
assert root.tag == ns + "gexf" and root.get("version") == "1.3"
graph = root.find(ns + "graph")
nodes = graph.findall(f"{ns}nodes/{ns}node")
edges = graph.findall(f"{ns}edges/{ns}edge")
ids = [node.get("id") for node in nodes]
assert len(ids) == len(set(ids)) and all(node.get("label") for node in nodes)
declared = {a.get("id"): a.get("type") for a in graph.iter(ns + "attribute")}
for value in graph.iter(ns + "attvalue"):
    assert declared[value.get("for")] in ("string", "integer")
    if declared[value.get("for")] == "integer":
        int(value.get("value"))
for edge in edges:
    assert {edge.get("source"), edge.get("target")} <= set(ids)
    assert edge.get("source") != edge.get("target") and float(edge.get("weight")) > 0
assert len({edge.get("id") for edge in edges}) == len(edges)
print(len(nodes), len(edges))
"#;
    let around = tempfile::tempdir().unwrap();
    // Names with control characters, which XML does not allow, in two articles.
    let name = "Jan\u{7} Peeters";
    for day in ["01", "02"] {
        let text = format!("{name} & Co NV en Els de Vries wonnen. {name} zei dat het klopt.\n");
        fs::write(around.path().join(format!("2024-05-{day}_a.txt")), text).unwrap();
    }
    let path = around.path().join("net.gexf");
    let mut command = Command::cargo_bin("tiktok-corpus").unwrap();
    let output = command
        .args(["corpus", "fixtures/bench", "--format", "gexf", "--quiet"])
        .arg(around.path())
        .arg("--output")
        .arg(&path)
        .current_dir(root())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0));
    if let Some(counts) = python(script, &path) {
        assert_ne!(counts.trim(), "0 0");
    }
}

#[test]
fn a_document_of_xml_holds_one_article() {
    let output = analyze(&["fixtures/articles", "--format", "naf"]);
    let output = { output }.output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.contains("name a folder with --output"), "{told}");
    assert_eq!(output.stdout, b"");
}

#[test]
fn annotations_name_failures_and_lines_and_are_ten_of_a_kind_at_most() {
    let output = analyze(&["weg,1.txt", ARTICLE, "--format", "github", "--quiet"])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(3));
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(
        text.starts_with("::error file=weg%2C1.txt,title=Input not read (not-found)::"),
        "{text}"
    );
    let article = fs::read_to_string(root().join(ARTICLE)).unwrap();
    let mut seen = 0;
    for line in text.lines().filter(|l| l.starts_with("::notice")) {
        let number = |name: &str| -> usize {
            let rest = line.split(&format!(",{name}=")).nth(1).unwrap();
            let digits = rest.split(|c: char| !c.is_ascii_digit()).next().unwrap();
            digits.parse().unwrap()
        };
        let there = article.lines().nth(number("line") - 1).unwrap();
        let there: String = there.chars().skip(number("col") - 1).take(8).collect();
        let said = line.rsplit(" — ").next().unwrap();
        assert!(said.starts_with(&there), "{line}: {there}");
        seen += 1;
    }
    assert!(seen > 2);

    let many = analyze(&["fixtures", "--format", "github", "--quiet"])
        .output()
        .unwrap();
    let text = String::from_utf8(many.stdout).unwrap();
    for kind in ["::error ", "::notice "] {
        let lines: Vec<&str> = text.lines().filter(|l| l.starts_with(kind)).collect();
        assert_eq!(lines.len(), 10, "{text}");
        assert!(lines[9].ends_with(" more, not shown here"), "{text}");
    }
}

/// Where screenshots are kept.
fn screenshots() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("screenshots");
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// Opens a page in Chromium; gives what it has made of the document, and keeps a picture.
fn chromium(page: &Path, name: &str, width: u32, dark: bool) -> Option<String> {
    let profile = tempfile::tempdir().unwrap();
    let picture = screenshots().join(name);
    let mut command = std::process::Command::new("chromium");
    command
        .args([
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--hide-scrollbars",
            "--dump-dom",
        ])
        .arg(format!("--user-data-dir={}", profile.path().display()))
        .arg(format!("--window-size={width},2400"))
        .arg(format!("--screenshot={}", picture.display()))
        .args(dark.then_some("--blink-settings=preferredColorScheme=0"))
        .arg(format!("file://{}", page.display()));
    let Ok(output) = command.output() else {
        println!("skipped, as chromium is not installed");
        return None;
    };
    assert!(fs::metadata(&picture).is_ok_and(|m| m.len() > 10_000));
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

#[test]
fn chromium_shows_the_page_and_runs_nothing_of_the_articles() {
    let around = tempfile::tempdir().unwrap();
    let hostile = hostile();
    let path = around.path().join("pagina.html");
    let inputs = [
        ARTICLE,
        "fixtures/articles/havenstad.txt",
        hostile.path().to_str().unwrap(),
    ];
    for (inputs, name) in [(&inputs[..1], "article"), (&inputs[..], "articles")] {
        let mut command = analyze(inputs);
        command
            .args(["--quiet", "--format", "html", "--output"])
            .arg(&path);
        command.output().unwrap();
        let page = fs::read_to_string(&path).unwrap();
        assert!(!page.contains("<script") && !page.contains("src="));
        for (look, width, dark) in [
            ("wide", 1200, false),
            ("phone", 420, false),
            ("dark", 420, true),
        ] {
            let name = format!("{name}-{look}.png");
            let Some(seen) = chromium(&path, &name, width, dark) else {
                return;
            };
            assert!(seen.contains("Waterschap verhoogt dijk"), "{seen}");
            assert!(!seen.contains("<script") && !seen.contains("<b>"), "{seen}");
        }
    }
}

#[test]
fn a_folder_needs_a_name_and_is_the_same_for_any_number_of_threads() {
    let output = analyze(&[ARTICLE, "--format", "csv"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.contains("name it with --output"), "{told}");

    for report in FOLDER_REPORTS {
        let inputs = "fixtures/articles";
        let one = folder(report.name, &[inputs, "weg.txt", "--jobs", "1"]);
        let many = folder(report.name, &[inputs, "weg.txt", "--jobs", "4"]);
        let (one, many) = (one.path().join("uit"), many.path().join("uit"));
        assert!(files(&one) == files(&many), "{}", report.name);
    }
}

#[test]
fn a_run_that_cannot_go_on_leaves_no_folder() {
    let around = tempfile::tempdir().unwrap();
    let config = Config {
        paths: vec![root().join(ARTICLE)],
        ..Config::default()
    };
    let target = around.path().join("uit");
    let mut out = tiktok_corpus::output::Folder::create(&target).unwrap();
    let mut left = 8;
    let mut append = |name: &str, bytes: &[u8]| {
        left -= 1;
        if left == 0 {
            return Err(std::io::Error::other("the disk is full"));
        }
        out.append(name, bytes)
    };
    let report = FOLDER_REPORTS[0].report;
    let done = pipeline::files(
        &config,
        report,
        &mut append,
        &mut pipeline::Unwatched::default(),
    );
    assert!(done.is_err());
    drop(out);
    assert!(files(around.path()).is_empty());
}

static PIPELINE: LazyLock<Pipeline> = LazyLock::new(|| Pipeline::new(&Config::default()).unwrap());

/// Pieces of Dutch news, of markup, and of trouble, in any order.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => prop::sample::select(vec![
            "Els de Vries", "zegt dat ", "volgens ", "het KNMI", "Havenstad NV", "‘Dat kan’, zei ",
            "$5,7 miljoen", "18 procent", "TikTok-app", "de Europese Commissie", "gisteren",
            "240 banen", ". Het", "Jan\nPeeters", "100\u{a0}000", "daalde tot ", "Amsterdamse",
        ]).prop_map(String::from).boxed(),
        3 => prop::sample::select(vec![
            " ", " ", ".", ", ", "\n", "\n\n", "\r\n", "\r", "\t", "’", "“", "\u{0}", "\u{b}",
            "\u{1b}", "\u{85}", "\u{2028}", "\u{feff}", "\u{fffe}", "\u{ffff}", "\u{200b}",
            "\u{301}", "👍🏽", "<script>", "&", "&amp;", "]]>", "<!--", "\"", "'", "=1+1", "|",
            "::error::", "%0A", "-DOCSTART-", "`", "*", "T1\tPerson 0 1\tx",
        ]).prop_map(String::from).boxed(),
        1 => any::<char>().prop_map(String::from).boxed(),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// An article of a text, which stands in its id and its title, too.
fn article(text: String) -> Article {
    let cut = |text: &str| text.chars().take(20).collect::<String>();
    Article {
        id: cut(&text),
        input: Input::at(Path::new(&cut(&text))),
        blocks: vec![Block {
            span: Span::new(0, text.len()),
            kind: BlockKind::Paragraph,
            repeated: false,
        }],
        title: Some(cut(&text)),
        teaser: None,
        date: None,
        source: Some(cut(&text)),
        author: Some(cut(&text)),
        url: Some(cut(&text)),
        meta: BTreeMap::default(),
        warnings: Vec::new(),
        text,
    }
}

/// The files of a folder report about one article, by name or by ending.
fn parts(name: &str, page: &Page<'_>) -> BTreeMap<&'static str, String> {
    let report = FOLDER_REPORTS.iter().find(|r| r.name == name).unwrap();
    let mut files: BTreeMap<&'static str, String> = BTreeMap::new();
    let parts = report.report.opening().into_iter();
    for part in parts.chain(report.report.article(page)) {
        let (Name::Shared(name) | Name::Own(_, name)) = part.name;
        let text = std::str::from_utf8(&part.bytes).unwrap();
        files.entry(name).or_default().push_str(text);
    }
    files
}

/// A stream about one article.
fn stream(name: &str, page: &Page<'_>) -> String {
    let report = REPORTS.iter().find(|r| r.name == name).unwrap();
    let style = Style {
        color: false,
        width: 100,
    };
    let report = (report.make)(style);
    let mut bytes = report.opening().to_vec();
    report.article(page, &mut bytes);
    report.closing(&mut bytes);
    String::from_utf8(bytes).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn every_report_of_any_text_is_well_formed(text in text()) {
        let (document, analysis) = PIPELINE.analyze(article(text));
        let page = Page { analysis: &analysis, document: Some(&document), many: false };
        for table in parts("csv", &page).values() {
            csv_is_whole(table)?;
        }

        let labels = stream("conll2002", &page);
        let mut before = "O";
        for line in labels.lines() {
            let columns: Vec<&str> = line.split(char::is_whitespace).collect();
            let label = match columns.as_slice() {
                [""] => "O",
                [token, label] if !token.is_empty() => *label,
                _ => return Err(TestCaseError::fail(format!("no two columns: {line:?}"))),
            };
            if let Some(class) = label.strip_prefix("I-") {
                prop_assert_eq!(before.get(2..), Some(class), "{}", labels);
            }
            before = label;
        }

        let naf = stream("naf", &page);
        let words = well_formed(&naf, "wf")?;
        prop_assert_eq!(words.len(), document.tokens.len());
        let raw: Vec<char> = well_formed(&naf, "raw")?.remove(0).1.chars().collect();
        prop_assert_eq!(raw.len(), analysis.stats.characters);
        for (attributes, word) in words {
            let number = |name: &str| attributes[name].parse::<usize>().unwrap();
            let place = number("offset")..number("offset") + number("length");
            prop_assert_eq!(raw[place].iter().collect::<String>(), word);
        }

        let brat = parts("brat", &page);
        let text: Vec<char> = brat[".txt"].chars().collect();
        prop_assert_eq!(text.len(), analysis.stats.characters);
        for line in brat[".ann"].lines().filter(|line| line.starts_with('T')) {
            let columns: Vec<&str> = line.split('\t').collect();
            prop_assert_eq!(columns.len(), 3, "{:?}", line);
            let places = columns[1].split_once(' ').unwrap().1;
            let piece = |place: &str| -> String {
                let (start, end) = place.split_once(' ').unwrap();
                text[start.parse().unwrap()..end.parse().unwrap()].iter().collect()
            };
            let pieces: Vec<String> = places.split(';').map(piece).collect();
            prop_assert_eq!(pieces.join(" "), columns[2]);
        }

        html_is_ours(&stream("html", &page))?;
        markdown_is_ours(&stream("markdown", &page))?;

        let github = stream("github", &page);
        for line in github.lines() {
            prop_assert!(line.starts_with("::notice "), "{}", line);
        }
        prop_assert!(github.lines().count() <= 10);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn every_overview_of_any_text_is_well_formed(texts in prop::collection::vec(text(), 1..4)) {
        let mut corpus = Corpus::default();
        for (number, text) in texts.into_iter().enumerate() {
            let (_, analysis) = PIPELINE.analyze(article(text));
            let digest = Digest::of(&analysis, corpora::signature(&analysis.text));
            corpus.add(digest, &number.to_string());
        }
        let overview = corpora::overview(&corpus, &corpora::Options::default(), None);
        let style = Style { color: false, width: 100 };
        for report in CORPUS_REPORTS {
            for part in (report.render)(&overview, style) {
                let text = String::from_utf8(part.bytes).unwrap();
                match report.name {
                    "csv" => csv_is_whole(&text)?,
                    "html" => html_is_ours(&text)?,
                    "markdown" => markdown_is_ours(&text)?,
                    "gexf" => prop_assert_eq!(well_formed(&text, "graph")?.len(), 1),
                    _ => {}
                }
            }
        }
    }
}

/// Fails where rows differ in length or a spreadsheet would run a cell.
fn csv_is_whole(table: &str) -> Result<(), TestCaseError> {
    let mut rows = csv::Reader::from_reader(table.as_bytes());
    for row in rows.records() {
        prop_assert!(row.is_ok(), "{:?}", row);
        for cell in &row.unwrap() {
            prop_assert!(cell.len() == 1 || !cell.starts_with(['=', '@']), "{}", cell);
        }
    }
    Ok(())
}

/// Elements that the pages are made of.
const ELEMENTS: &str = "a article body circle dd details div dl dt em footer g h1 h2 h3 h4 header \
    html li line main mark p rect section script span summary svg table tbody td text th thead \
    title tr ul";

/// Fails where a page has an element that is none of its own.
fn html_is_ours(page: &str) -> Result<(), TestCaseError> {
    let body = page.split_once("<main>").unwrap().1;
    let (body, script) = body.split_once("<script>").unwrap_or((body, ""));
    prop_assert_eq!(script.matches("<script").count(), 0);
    for tag in body.split('<').skip(1) {
        let name = tag.trim_start_matches('/');
        let name = name.split(|c: char| !c.is_ascii_alphanumeric()).next();
        let is_ours = ELEMENTS.split_whitespace().any(|ours| Some(ours) == name);
        prop_assert!(is_ours, "{}", tag);
    }
    Ok(())
}

/// Fails where Markdown has HTML in it, or tables have rows of several lengths.
fn markdown_is_ours(page: &str) -> Result<(), TestCaseError> {
    prop_assert!(!page.contains('<'), "{}", page);
    let pipes = |line: &str| {
        let line = line.replace("\\\\", "").replace("\\|", "");
        line.matches('|').count()
    };
    let mut table = None;
    for line in page.lines() {
        if line.starts_with('|') {
            prop_assert_eq!(*table.get_or_insert(pipes(line)), pipes(line), "{}", line);
        } else {
            table = None;
        }
    }
    Ok(())
}

type Attributes = BTreeMap<String, String>;

/// Reads XML to its end, and gives the elements of a name with their text.
fn well_formed(xml: &str, wanted: &str) -> Result<Vec<(Attributes, String)>, TestCaseError> {
    use quick_xml::events::Event;
    let fail = |why: String| TestCaseError::fail(format!("{why}: {xml}"));
    let allowed =
        |c: char| c >= ' ' && !matches!(c, '\u{FFFE}' | '\u{FFFF}') || matches!(c, '\t' | '\n');
    if let Some(c) = xml.chars().find(|c| !allowed(*c)) {
        return Err(fail(format!("{c:?} is no character of XML")));
    }
    let mut reader = quick_xml::Reader::from_str(xml);
    let mut found: Vec<(Attributes, String)> = Vec::new();
    let mut inside = false;
    loop {
        match reader.read_event().map_err(|e| fail(e.to_string()))? {
            Event::Start(start) if start.name().0 == wanted => {
                let mut attributes = Attributes::new();
                for attribute in start.attributes() {
                    let attribute = attribute.map_err(|e| fail(e.to_string()))?;
                    attributes.insert(attribute.key.0.to_owned(), attribute.value.into_owned());
                }
                found.push((attributes, String::new()));
                inside = true;
            }
            Event::End(end) if end.name().0 == wanted => inside = false,
            Event::Text(text) if inside => {
                found.last_mut().unwrap().1.push_str(&text);
            }
            Event::GeneralRef(name) if inside => {
                let c = match &*name {
                    "amp" => '&',
                    "lt" => '<',
                    "gt" => '>',
                    "#13" => '\r',
                    other => return Err(fail(format!("{other:?} is no entity"))),
                };
                found.last_mut().unwrap().1.push(c);
            }
            Event::Eof => return Ok(found),
            _ => {}
        }
    }
}
