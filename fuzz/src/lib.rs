//! What holds of every reader, for any bytes: it reads or refuses them without a panic, and what
//! it reads holds together. The bodies of the fuzz targets, which `tests/reader_properties.rs`
//! runs as well, on a fixed number of inputs.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use tiktok_corpus::article::Article;
use tiktok_corpus::read::{FORMATS, Failure, Inputs, Options, find};

/// Reads bytes as a file of some name; by a format, or by what name and content tell.
pub fn read(name: &str, bytes: &[u8], format: Option<&str>) -> Vec<Result<Article, Failure>> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    let known = FORMATS.iter().map(|known| known.name);
    let mut options = Options {
        format: format.map(|name| known.clone().find(|known| *known == name).unwrap()),
        ..Options::default()
    };
    // Small, so that records that are too large come up.
    options.limits.max_record = 3000;
    let all = Inputs::new(find(&[path]), &options).flat_map(|piece| piece.read(&options));
    all.collect()
}

/// Reads bytes and checks what comes of them.
pub fn check(name: &str, bytes: &[u8], format: Option<&str>) {
    let all = read(name, bytes, format);
    assert!(!all.is_empty(), "a file that is neither read nor refused");
    for one in &all {
        match one {
            Ok(article) => check_article(article),
            Err(failure) => {
                assert!(!failure.id.is_empty());
                let message = failure.error.to_string();
                assert!(!message.contains('\n'), "{message}");
            }
        }
    }
}

/// Checks bytes that are packed by zstd, and those that only begin as if they were.
pub fn check_packed(bytes: &[u8]) {
    check("x.jsonl.zst", bytes, None);
    for magic in [&b"\x1F\x8B\x08"[..], b"\x28\xB5\x2F\xFD"] {
        check("x.txt.gz", &[magic, bytes].concat(), None);
    }
}

fn check_article(article: &Article) {
    assert!(!article.id.is_empty());
    assert!(!article.blocks.is_empty());
    let mut end = 0;
    let mut contents = Vec::new();
    for block in &article.blocks {
        let span = block.span.range();
        assert!(end <= span.start && span.start < span.end, "{article:?}");
        let content = article.text.get(span.clone());
        contents.push(content.expect("spans stand at character boundaries"));
        end = span.end;
    }
    let format = article.input.format.as_deref();
    if !matches!(format, Some("plain" | "markdown")) {
        assert_eq!(article.text, contents.join("\n\n"));
    }
    for warning in &article.warnings {
        assert!(!warning.message.contains('\n'), "{}", warning.message);
    }
}
