//! The reports of articles as their readers take them: goldens of one small article, the programs
//! that read the formats, and what holds for any text at all.

#![allow(clippy::unwrap_used, clippy::panic)]

use assert_cmd::Command;
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use tiktok_corpus::article::{Article, Block, BlockKind, Input, Span};
use tiktok_corpus::config::Config;
use tiktok_corpus::pipeline::{self, Pipeline};
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
fn a_folder_needs_a_name_and_is_the_same_for_any_number_of_threads() {
    let output = analyze(&[ARTICLE, "--format", "csv"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.contains("name it with --output"), "{told}");

    for report in FOLDER_REPORTS {
        let one = folder(report.name, &["fixtures", "--jobs", "1"]);
        let many = folder(report.name, &["fixtures", "--jobs", "4"]);
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
    let done = pipeline::files(&config, report, &mut append, &mut |_| {});
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
        for (name, table) in parts("csv", &page) {
            let mut rows = csv::Reader::from_reader(table.as_bytes());
            for row in rows.records() {
                prop_assert!(row.is_ok(), "{}: {:?}", name, row);
                for cell in &row.unwrap() {
                    prop_assert!(!cell.starts_with(['=', '@']), "{}", cell);
                }
            }
        }
        prop_assert!(!stream("text", &page).is_empty());
    }
}
