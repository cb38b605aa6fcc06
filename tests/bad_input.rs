//! Bad input, as the reader sees it: each kind is refused with one clear line, or read with a
//! warning; nothing panics.

#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout)]

use std::path::{Path, PathBuf};
use tiktok_corpus::article::Article;
use tiktok_corpus::read::{File, Options, find, read};

fn broken(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fixtures/broken")
        .join(name)
}

/// Reads what a path leads to: the article, or code and message of the error.
fn read_path(path: PathBuf) -> Result<Article, (&'static str, String)> {
    let item = find(&[path]).items.remove(0);
    item.and_then(|file: File| read(&file, &Options::default()))
        .map(|mut articles| articles.remove(0))
        .map_err(|failure| (failure.error.code(), failure.error.to_string()))
}

fn warnings(article: &Article) -> Vec<&str> {
    article.warnings.iter().map(|w| w.code.as_str()).collect()
}

#[test]
fn input_without_text_is_refused_with_a_line_that_says_what_to_do() {
    for (name, code, advice) in [
        ("missing.txt", "not-found", "check the path"),
        ("empty.txt", "empty", "check where it came from"),
        ("only-a-mark.txt", "empty", "check where it came from"),
        (
            "only-white-space.txt",
            "no-text",
            "check where it came from",
        ),
        ("only-a-date.txt", "no-text", "check where it came from"),
        ("binary.txt", "binary", "convert it to text first"),
        ("pdf.txt", "binary", "convert it to text first"),
        ("office-document.txt", "binary", "convert it to text first"),
        ("compressed.txt", "binary", "convert it to text first"),
    ] {
        let (found, message) = read_path(broken(name)).unwrap_err();
        assert_eq!(found, code, "{name}: {message}");
        assert!(message.contains(advice), "{name}: {message}");
        assert!(!message.contains('\n'), "{name}: {message}");
    }
}

#[test]
fn doubtful_input_is_read_with_a_warning() {
    for (name, encoding, codes) in [
        ("broken-utf-8.txt", "utf-8", &["replaced-characters"][..]),
        (
            "decoded-twice.txt",
            "utf-8",
            &["replaced-characters", "mojibake"],
        ),
        ("other-encoding.txt", "windows-1252", &["encoding-guess"]),
        ("nul-bytes.txt", "utf-8", &["nul-bytes"]),
        ("impossible-date.txt", "utf-8", &["bad-date", "no-date"]),
        ("date-as-a-word.txt", "utf-8", &["no-date"]),
    ] {
        let article = read_path(broken(name)).unwrap();
        assert_eq!(warnings(&article), codes, "{name}");
        assert_eq!(article.input.encoding.as_deref(), Some(encoding), "{name}");
        for warning in &article.warnings {
            assert!(
                !warning.message.contains('\n'),
                "{name}: {}",
                warning.message
            );
        }
    }
}

#[test]
fn broken_utf_8_is_counted() {
    let article = read_path(broken("broken-utf-8.txt")).unwrap();
    assert_eq!(article.text.matches('\u{FFFD}').count(), 3);
    assert!(article.text.contains("Eén pijler"));
    assert!(
        article.warnings[0]
            .message
            .starts_with("3 broken characters")
    );
}

#[test]
fn a_failure_keeps_what_is_known_of_its_input() {
    let item = find(&[broken("pdf.txt")]).items.remove(0);
    let failure = read(&item.unwrap(), &Options::default()).unwrap_err();
    assert_eq!(failure.id, "pdf");
    assert!(failure.input.path.ends_with("pdf.txt"));
    assert!(failure.input.bytes.is_some_and(|bytes| bytes > 0));
    assert!(
        failure
            .input
            .sha256
            .is_some_and(|digest| digest.len() == 64)
    );
    assert_eq!(failure.input.encoding, None);
}

#[test]
fn a_folder_without_articles_says_what_it_looked_for() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.pdf"), "%PDF-").unwrap();
    let (code, message) = read_path(folder.path().to_owned()).unwrap_err();
    assert_eq!(code, "no-articles");
    assert!(message.contains("*.txt"), "{message}");
    assert_eq!(find(&[folder.path().to_owned()]).skipped.len(), 1);
}

#[cfg(unix)]
#[test]
fn a_file_without_permission_is_refused() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    std::fs::write(&path, "De raad stemde.").unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o000)).unwrap();
    if std::fs::read(&path).is_ok() {
        println!("skipped: this user may read everything");
        return;
    }
    let (code, message) = read_path(path).unwrap_err();
    assert_eq!(code, "unreadable");
    assert!(message.contains("permissions"), "{message}");
}

#[cfg(unix)]
#[test]
fn a_name_that_is_no_unicode_is_read() {
    use std::os::unix::ffi::OsStrExt as _;
    let folder = tempfile::tempdir().unwrap();
    let path = folder
        .path()
        .join(std::ffi::OsStr::from_bytes(b"2020-08-03_caf\xE9.txt"));
    if std::fs::write(&path, "De raad stemde.").is_err() {
        println!("skipped: this file system takes Unicode names only");
        return;
    }
    let article = read_path(path).unwrap();
    assert_eq!(article.id, "2020-08-03_caf\u{FFFD}");
    assert_eq!(article.date.unwrap().iso, "2020-08-03");
}

#[cfg(unix)]
#[test]
fn a_pipe_in_a_folder_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.txt"), "De raad stemde.").unwrap();
    let _socket = std::os::unix::net::UnixListener::bind(folder.path().join("b.txt")).unwrap();
    let found = find(&[folder.path().to_owned()]);
    assert_eq!(found.items.len(), 1);
    assert_eq!(found.skipped[0].reason, "not a regular file");
}
