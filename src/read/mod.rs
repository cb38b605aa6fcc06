//! Step 1: finds the inputs and reads them.
//!
//! `find(["artikels/"])` lists every article of a folder in the order of their paths; `read`
//! turns one file into articles. [`FORMATS`] is the register of input formats: a new format is
//! one new file plus its entry there.
//!
//! Left out: JSON, CSV, HTML, XML and compressed input.

mod blocks;
mod date;
mod decode;
mod find;
mod header;
mod headings;
mod plain;

pub use find::{Found, Skipped, find};

use crate::article::{Article, Input};
use sha2::{Digest as _, Sha256};
use std::fmt::Write as _;
use std::io::{self, Read as _};
use std::path::PathBuf;

/// Limits on the input.
#[derive(Clone, Debug)]
pub struct Limits {
    /// The largest file to read, in bytes.
    pub max_bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            max_bytes: 64 << 20,
        }
    }
}

/// Why an input could not be read: what, and what to do.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Nothing stands at the path.
    #[error("there is no such file or folder; check the path")]
    NotFound,
    /// The system refused to open or read it.
    #[error("cannot be read ({0}); check its permissions and its disk")]
    Unreadable(io::Error),
    /// A link whose target does not exist.
    #[error("is a link to something that does not exist; mend or remove the link")]
    BrokenLink,
    /// A link that leads to itself or to a folder around it.
    #[error("is a link that leads back to itself or to a folder around it; remove the link")]
    SymlinkLoop,
    /// A folder in which no file has a known extension.
    #[error(
        "holds no articles ({}); name files themselves to read other ones",
        extensions()
    )]
    NoArticles,
    /// Not a single character.
    #[error("is empty; check where it came from")]
    Empty,
    /// No letter and no digit below the header.
    #[error(
        "holds no text to analyze, only white space, marks or a date; check where it came from"
    )]
    NoText,
    /// No text; says what it is instead.
    #[error("is {0}, not plain text; convert it to text first")]
    Binary(&'static str),
    /// More bytes than [`Limits::max_bytes`].
    #[error("is larger than {}; raise the limit with --max-bytes", size(*limit))]
    TooLarge {
        /// The limit in bytes.
        limit: u64,
    },
    /// More text than offsets can point into.
    #[error("holds more than 4 GiB of text; split it into smaller files")]
    TooLong,
}

/// The extensions that folders are searched for.
fn extensions() -> String {
    let known = FORMATS.iter().flat_map(|format| format.extensions);
    let patterns: Vec<String> = known.map(|e| format!("*.{e}")).collect();
    format!("looked for {}", patterns.join(", "))
}

/// A number of bytes for people: `64 MiB`, `1500 bytes`.
fn size(bytes: u64) -> String {
    match bytes {
        0 => "0 bytes".to_owned(),
        _ if bytes.is_multiple_of(1 << 20) => format!("{} MiB", bytes >> 20),
        _ if bytes.is_multiple_of(1 << 10) => format!("{} KiB", bytes >> 10),
        _ => format!("{bytes} bytes"),
    }
}

impl Error {
    /// Short stable name for the JSON output.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotFound => "not-found",
            Self::Unreadable(_) => "unreadable",
            Self::BrokenLink => "broken-link",
            Self::SymlinkLoop => "symlink-loop",
            Self::NoArticles => "no-articles",
            Self::Empty => "empty",
            Self::NoText => "no-text",
            Self::Binary(_) => "binary",
            Self::TooLarge { .. } => "too-large",
            Self::TooLong => "too-long",
        }
    }
}

/// A file to read.
#[derive(Clone, Debug)]
pub struct File {
    /// Where it is; `-` is standard input.
    pub path: PathBuf,
    /// Id that its article gets where the input names none.
    pub id: String,
}

/// An input that could not be read.
#[derive(Debug)]
pub struct Failure {
    /// Id of the article that is missing.
    pub id: String,
    /// What is known about the input; boxed, so that results of reading stay small.
    pub input: Box<Input>,
    /// Why.
    pub error: Error,
}

/// An input format.
pub struct Format {
    /// Its name, as in `input.format`.
    pub name: &'static str,
    /// File name extensions, in lower case.
    pub extensions: &'static [&'static str],
    /// Reads the articles of a decoded file.
    pub read: fn(&File, text: String, input: Input) -> Result<Vec<Article>, Error>,
}

/// The register of input formats; the first one reads what no other knows.
pub const FORMATS: &[Format] = &[plain::FORMAT];

/// Reads one file, or standard input.
///
/// # Errors
/// When the file cannot be read, is empty, is no text or is larger than the limit.
pub fn read(file: &File, limits: &Limits) -> Result<Vec<Article>, Failure> {
    let mut input = Input::at(&file.path);
    read_file(file, limits, &mut input).map_err(|error| Failure {
        id: file.id.clone(),
        input: Box::new(input),
        error,
    })
}

fn read_file(file: &File, limits: &Limits, input: &mut Input) -> Result<Vec<Article>, Error> {
    let bytes = load(file, limits.max_bytes)?;
    input.bytes = Some(bytes.len() as u64);
    input.sha256 = Some(hexadecimal(&Sha256::digest(&bytes)));
    if bytes.is_empty() {
        return Err(Error::Empty);
    }
    let decoded = decode::decode(bytes)?;
    input.encoding = Some(decoded.encoding.name().to_lowercase());
    if u32::try_from(decoded.text.len()).is_err() {
        return Err(Error::TooLong);
    }
    let format = format_of(file);
    input.format = Some(format.name.to_owned());
    let mut articles = (format.read)(file, decoded.text, input.clone())?;
    for article in &mut articles {
        article.warnings.extend_from_slice(&decoded.warnings);
    }
    Ok(articles)
}

fn hexadecimal(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}

fn format_of(file: &File) -> &'static Format {
    let extension = file.path.extension().unwrap_or_default();
    FORMATS
        .iter()
        .find(|f| {
            f.extensions
                .iter()
                .any(|e| extension.eq_ignore_ascii_case(e))
        })
        .unwrap_or(&FORMATS[0])
}

/// The bytes of a file or of standard input; never reads more than one byte over the limit.
fn load(file: &File, max_bytes: u64) -> Result<Vec<u8>, Error> {
    // Offsets are of 32 bits.
    let limit = max_bytes.min(u32::MAX.into());
    let too_large = || {
        if limit == max_bytes {
            Error::TooLarge { limit }
        } else {
            Error::TooLong
        }
    };
    let mut bytes = Vec::new();
    if file.path.as_os_str() == find::STDIN {
        let stdin = io::stdin().lock();
        stdin.take(limit + 1).read_to_end(&mut bytes)
    } else {
        let because = |error| find::because(error, &file.path);
        let opened = std::fs::File::open(&file.path).map_err(because)?;
        // Pipes and devices have no size.
        let size = opened.metadata().map_err(because)?.len();
        if size > limit {
            return Err(too_large());
        }
        bytes.reserve_exact(usize::try_from(size + 1).unwrap_or_default());
        opened.take(limit + 1).read_to_end(&mut bytes)
    }
    .map_err(Error::Unreadable)?;
    if bytes.len() as u64 > limit {
        return Err(too_large());
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Block, BlockKind};
    use proptest::prelude::*;
    use std::path::Path;

    fn read_path(path: &Path) -> Result<Vec<Article>, Failure> {
        let id = "x".to_owned();
        let path = path.to_owned();
        super::read(&File { path, id }, &Limits::default())
    }

    fn fixture(name: &str) -> Article {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/articles");
        read_path(&folder.join(name)).unwrap().remove(0)
    }

    /// Kinds of the blocks: header, teaser, title or subhead, paragraph; `r` where repeated.
    fn kinds(article: &Article) -> String {
        let kind = |block: &Block| match block.kind {
            BlockKind::Header => 'd',
            BlockKind::Teaser if block.repeated => 'r',
            BlockKind::Teaser => 't',
            BlockKind::Heading => 'h',
            BlockKind::Paragraph => 'p',
        };
        article.blocks.iter().map(kind).collect()
    }

    #[test]
    fn the_forms_that_people_have_are_read() {
        for (name, encoding, date, title, blocks) in [
            (
                "2021-11-05_tram-over-de-brug.txt",
                "utf-16le",
                "2021-11-05",
                "Tram over de brug: stad kiest voor dubbel spoor",
                "hpphpp",
            ),
            (
                "2023-05-18_interview-sluiswachter.txt",
                "utf-8",
                "2023-05-18",
                "“Een schipper groet altijd terug”",
                "drhphphp",
            ),
            (
                "bibliotheek.txt",
                "utf-8",
                "",
                "Bibliotheek schrapt boetes, en krijgt haar boeken terug",
                "hppphp",
            ),
            (
                "brouwerij.txt",
                "windows-1252",
                "2020-08-03",
                "Brouwerij neemt café over om de hoek",
                "dhpphpp",
            ),
            (
                "dijk.txt",
                "utf-8",
                "2019-03-12",
                "Waterschap verhoogt dijk met veertig centimeter",
                "dhpphp",
            ),
            (
                "oogst.txt",
                "utf-16be",
                "2022-09",
                "Aardappeloogst valt een kwart lager uit",
                "dhpp",
            ),
            (
                "uitslagen.txt",
                "utf-8",
                "2018-06-10",
                "Ronde van het Heuvelland voor de derde keer naar Pieters",
                "dhppppppphppphppppp",
            ),
            (
                "windpark.md",
                "utf-8",
                "",
                "Windpark op zee levert eerste stroom",
                "hpphphp",
            ),
        ] {
            let article = fixture(name);
            let (found, iso) = (
                &article.input,
                article.date.as_ref().map(|d| d.iso.as_str()),
            );
            assert_eq!(found.encoding.as_deref(), Some(encoding), "{name}");
            assert_eq!(found.format.as_deref(), Some("plain"), "{name}");
            assert_eq!(iso.unwrap_or_default(), date, "{name}");
            assert_eq!(article.title.as_deref(), Some(title), "{name}");
            assert_eq!(kinds(&article), blocks, "{name}");
            let codes: Vec<_> = article.warnings.iter().map(|w| w.code.as_str()).collect();
            assert_eq!(
                codes,
                if date.is_empty() {
                    vec!["no-date"]
                } else {
                    vec![]
                },
                "{name}"
            );
        }
    }

    #[test]
    fn size_and_digest_are_those_of_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        std::fs::write(&path, "\u{feff}abc").unwrap();
        let article = read_path(&path).unwrap().remove(0);
        assert_eq!(article.text, "abc");
        assert_eq!(article.input.bytes, Some(6));
        // As `printf '\xEF\xBB\xBFabc' | sha256sum` has it.
        assert_eq!(
            article.input.sha256.as_deref(),
            Some("1c28dc3f1f804a1ad9c9b4b4cf5e2658d16ad4ed08e3020d04a8d2865018947c")
        );
    }

    #[test]
    fn the_limit_is_the_largest_size_that_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        std::fs::write(&path, "De raad.").unwrap();
        let file = File {
            path,
            id: "a".to_owned(),
        };
        assert!(super::read(&file, &Limits { max_bytes: 8 }).is_ok());
        let failure = super::read(&file, &Limits { max_bytes: 7 }).unwrap_err();
        assert_eq!(failure.error.code(), "too-large");
        assert_eq!(
            failure.error.to_string(),
            "is larger than 7 bytes; raise the limit with --max-bytes"
        );
        assert_eq!(size(64 << 20), "64 MiB");
        assert_eq!(size(3 << 10), "3 KiB");
    }

    #[test]
    fn a_line_of_many_megabytes_is_one_paragraph() {
        let text = "De één zegt ‘ja’. ".repeat(400_000);
        let end = text.trim_end().len();
        let blocks = blocks::cut(&text, 0, false);
        assert_eq!(blocks.len(), 1);
        assert_eq!(blocks[0].span.range(), 0..end);
        assert_eq!(blocks[0].kind, BlockKind::Paragraph);
    }

    #[test]
    fn articles_of_the_shared_folder_are_cut_at_their_blank_lines() {
        let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/articles/wikinews");
        if !shared.is_dir() {
            println!("skipped: no ../shared/articles/wikinews");
            return;
        }
        let found = find(&[shared]);
        assert!(found.items.len() > 100);
        for item in found.items {
            let file = item.unwrap();
            let article = super::read(&file, &Limits::default()).unwrap().remove(0);
            let chunks = article.text.split("\n\n").filter(|c| !c.trim().is_empty());
            // Date, title, paragraphs.
            assert_eq!(
                kinds(&article),
                format!("dh{}", "p".repeat(chunks.count() - 2)),
                "{}",
                file.id
            );
            assert!(
                article.warnings.is_empty(),
                "{}: {:?}",
                file.id,
                article.warnings
            );
        }
    }

    /// Text of the stuff that blocks, headers and headings are made of.
    fn texts() -> impl Strategy<Value = String> {
        let parts = prop::sample::select(vec![
            "date 2020-08 ",
            "Datum: ",
            "3 augustus 2020",
            "2020-13",
            "\n",
            "\n\n",
            "\r\n",
            "\r",
            "\u{2028}",
            "\u{2029}",
            "\u{feff}",
            "\0",
            "\u{ad}",
            "\u{a0}",
            " ",
            "\t",
            "   ",
            "# ",
            "## ",
            "#",
            "- ",
            "1. ",
            "• ",
            "***",
            "De raad stemde.",
            "Groot nieuws?",
            "de zaal",
            "Één",
            "‘ja’",
            "”",
            "…",
            "...",
            ":",
            "(",
            "V.S.",
            "'s",
            "x",
            "een regel die zo lang is dat ze wordt afgebroken aan het einde van de kolom",
        ]);
        prop::collection::vec(parts, 0..40).prop_map(|parts| parts.concat())
    }

    fn check(bytes: &[u8]) -> Result<(), TestCaseError> {
        let Ok(decoded) = decode::decode(bytes.to_vec()) else {
            return Ok(());
        };
        let file = File {
            path: "2020-08_x.txt".into(),
            id: "x".to_owned(),
        };
        let Ok(articles) = (plain::FORMAT.read)(&file, decoded.text.clone(), Input::at(&file.path))
        else {
            return Ok(());
        };
        let article = &articles[0];
        let text = &article.text;
        prop_assert_eq!(text, &decoded.text);
        let mut end = 0;
        let mut outside = String::new();
        for block in &article.blocks {
            let span = block.span.range();
            prop_assert!(end <= span.start && span.start < span.end);
            let content = text.get(span.clone());
            prop_assert!(content.is_some(), "not at character boundaries");
            let content = content.unwrap();
            prop_assert_eq!(blocks::trim(content), content);
            outside.push_str(&text[end..span.start]);
            end = span.end;
        }
        outside.push_str(&text[end..]);
        prop_assert!(
            !outside.contains(char::is_alphanumeric),
            "lost: {:?}",
            outside
        );
        let first = article
            .blocks
            .iter()
            .position(|b| b.kind == BlockKind::Header);
        prop_assert!(matches!(first, None | Some(0)));
        Ok(())
    }

    proptest! {
        #![proptest_config(ProptestConfig {
            failure_persistence: None,
            ..ProptestConfig::default()
        })]

        #[test]
        fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
            check(&bytes)?;
        }

        #[test]
        fn blocks_are_ordered_apart_and_lose_no_letter(text in texts()) {
            check(text.as_bytes())?;
        }

        #[test]
        fn any_text_is_cut_without_loss(text in any::<String>()) {
            check(text.as_bytes())?;
        }
    }
}
