//! The rooms of the house import one way only: the table of ARCHITECTURE.md, held by a scan
//! of the sources.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Room, and the rooms that it may import.
const MAY_IMPORT: &[(&str, &[&str])] = &[
    ("article", &[]),
    ("document", &["article"]),
    ("analysis", &["article", "document"]),
    ("read", &["article"]),
    ("dutch", &["article", "document"]),
    ("config", &["article", "analysis", "read"]),
    (
        "analyze",
        &["config", "article", "document", "dutch", "analysis"],
    ),
    ("corpus", &["article", "analysis"]),
    (
        "corpora",
        &["article", "document", "dutch", "analysis", "corpus"],
    ),
    (
        "report",
        &["config", "article", "document", "analysis", "corpus"],
    ),
    ("output", &[]),
    (
        "pipeline",
        &[
            "article", "document", "analysis", "corpus", "corpora", "config", "read", "dutch",
            "analyze", "report",
        ],
    ),
    (
        "cli",
        &[
            "config", "article", "analysis", "corpora", "read", "analyze", "report",
        ],
    ),
];

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(sources(&path));
        } else if path.extension().is_some_and(|e| e == "rs") {
            files.push(path);
        }
    }
    files
}

/// Names of the rooms that a source file mentions as `crate::room`, comments aside.
fn imports(source: &str) -> BTreeSet<String> {
    let code = source
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    code.flat_map(|line| line.split("crate::").skip(1).map(first_name))
        .filter(|name| !name.is_empty())
        .collect()
}

fn first_name(path: &str) -> String {
    path.chars()
        .take_while(|c| c.is_ascii_lowercase() || *c == '_')
        .collect()
}

#[test]
fn rooms_import_one_way_only() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut wrong = Vec::new();
    for file in sources(&src) {
        let relative = file.strip_prefix(&src).unwrap();
        let room = relative
            .components()
            .next()
            .unwrap()
            .as_os_str()
            .to_string_lossy();
        let room = room.trim_end_matches(".rs");
        if matches!(room, "main" | "lib" | "bin") {
            continue;
        }
        let allowed = MAY_IMPORT.iter().find(|(name, _)| *name == room);
        let Some((_, allowed)) = allowed else {
            panic!("the room {room} is missing from the table");
        };
        for import in imports(&fs::read_to_string(&file).unwrap()) {
            if import != room && !allowed.contains(&import.as_str()) {
                wrong.push(format!("{} imports {import}", relative.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_scan_sees_imports() {
    let source = "//! [`crate::cli`]\nuse crate::article::Span;\nlet x = crate::dutch::fold(y);\n";
    assert_eq!(
        imports(source),
        BTreeSet::from(["article".to_owned(), "dutch".to_owned()])
    );
}

#[test]
fn no_file_is_larger_than_a_room_can_hold() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let code_lines = |path: &Path| {
        let source = fs::read_to_string(path).unwrap();
        let code = source
            .split("#[cfg(test)]\nmod tests")
            .next()
            .unwrap_or_default()
            .to_owned();
        code.lines()
            .filter(|l| !l.trim().is_empty() && !l.trim_start().starts_with("//"))
            .count()
    };
    let large: Vec<_> = sources(&src)
        .into_iter()
        .filter(|path| code_lines(path) > 450)
        .map(|path| path.strip_prefix(&src).unwrap().display().to_string())
        .collect();
    assert!(large.is_empty(), "these want to be two files: {large:?}");
}
