//! Bad input, as the reader sees it: each kind is refused with one clear line, or read with a
//! warning; nothing panics.

#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout)]

use std::path::{Path, PathBuf};
use tiktok_corpus::article::Article;
use tiktok_corpus::read::{Failure, File, Inputs, Options, find, read};

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

/// Reads everything that a path leads to: `id` of what was read with the codes of its warnings,
/// `id: code` of what failed.
fn outcome(path: PathBuf, options: &Options) -> Vec<String> {
    let all = Inputs::new(find(&[path]), options).flat_map(|piece| piece.read(options));
    all.map(|one| match one {
        Ok(article) => [vec![article.id.as_str()], warnings(&article)]
            .concat()
            .join(" "),
        Err(Failure { id, error, .. }) => {
            let message = error.to_string();
            assert!(!message.contains('\n'), "{message}");
            format!("{id}: {}", error.code())
        }
    })
    .collect()
}

#[test]
fn of_a_broken_file_of_any_format_all_is_read_that_can_be() {
    for (name, wanted) in [
        (
            "afgebroken.jsonl",
            &["a1", "afgebroken#2: bad-json", "a3"][..],
        ),
        ("regeleinde.jsonl", &["a1", "regeleinde#2: bad-json", "a3"]),
        ("komma.json", &["a1", "komma#2: bad-json", "a3"]),
        (
            "halve-letter.jsonl",
            &["a1", "halve-letter#2: bad-json", "a3"],
        ),
        ("bestandseinde.jsonl", &["a1", "bestandseinde#2: bad-json"]),
        (
            "geen-tekst.jsonl",
            &["a1", "geen-tekst#2: no-text-field", "a3"],
        ),
        ("leeg.json", &["leeg: no-records"]),
        ("waarden.json", &["waarden: bad-json"]),
        ("diep.json", &["diep: too-deep"]),
        ("nan.jsonl", &["a1 no-date"]),
        (
            "aanhalingsteken.csv",
            &["a1", "aanhalingsteken#2: bad-row", "a3", "a4"],
        ),
        (
            "kolommen.csv",
            &["a1", "kolommen#2: bad-row", "kolommen#3: bad-row", "a4"],
        ),
        ("zonder-tekst.csv", &["zonder-tekst: no-text-field"]),
        ("alleen-kop.csv", &["alleen-kop: no-records"]),
        ("half.txt.gz", &["half: damaged"]),
        ("half.xml", &["a1", "half#2: bad-xml"]),
        ("andere.xml", &["andere: other-xml"]),
        ("opgeblazen.xml", &["opgeblazen unknown-entity"]),
        #[cfg(feature = "html")]
        ("leeg.html", &["leeg: no-text"]),
        (
            "zonder-tekst.txt",
            &["zonder-tekst#1", "zonder-tekst#2: no-text"],
        ),
        ("voorwerk.md", &["voorwerk front-matter bad-date no-date"]),
    ] {
        let path = broken("../inputs/broken").join(name);
        assert_eq!(outcome(path, &Options::default()), wanted, "{name}");
    }
    let path = broken("../inputs/broken/half.jsonl.gz");
    let all = outcome(path, &Options::default());
    assert_eq!(all[..3], ["a1", "a2", "a3"]);
    assert!(all.last().unwrap().ends_with(": damaged"), "{all:?}");
}

#[test]
fn what_is_too_large_is_refused_and_what_follows_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path
    };
    let mut options = Options::default();
    options.limits.max_record = 200_000;
    let body = "De brug is open. ".repeat(20_000);
    let lines = format!("{{\"text\": \"{body}\"}}\n{{\"id\": \"b\", \"text\": \"De sluis.\"}}\n");
    assert_eq!(
        outcome(write("a.jsonl", &lines), &options),
        ["a#1: record-too-large", "b no-date"]
    );
    let rows = format!("id,tekst\na,{body}\nb,De sluis.\n");
    assert_eq!(
        outcome(write("a.csv", &rows), &options),
        ["a#1: record-too-large", "b no-date"]
    );
    let rows = format!("id,tekst\na,\"{}\nb,De sluis.\n", "x".repeat(1000));
    let rows = rows + &"c,Het veer.\n".repeat(20_000);
    let all = outcome(write("b.csv", &rows), &options);
    assert_eq!(
        all[..3],
        ["b#1: record-too-large", "b no-date", "c no-date"]
    );
    assert_eq!(all.len(), 20_002);
    options.limits.max_bytes = 100_000;
    assert_eq!(outcome(write("a.txt", &body), &options), ["a: too-large"]);
}

#[test]
fn what_grows_when_it_is_unpacked_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let pack = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, zstd::encode_all(text.as_bytes(), 1).unwrap()).unwrap();
        path
    };
    let options = Options::default();
    let spaces = " ".repeat(40 << 20);
    assert_eq!(
        outcome(pack("a.txt.zst", &spaces), &options),
        ["a: expansion"]
    );
    let lines = format!("{{\"id\": \"a\", \"text\": \"De brug.\"}}\n{spaces}");
    assert_eq!(
        outcome(pack("b.jsonl.zst", &lines), &options),
        ["a no-date", "b#2: expansion"]
    );
    let mut small = Options::default();
    small.limits.max_bytes = 1000;
    let text = "De brug is open. ".repeat(200);
    assert_eq!(outcome(pack("c.txt.zst", &text), &small), ["c: too-large"]);
}
