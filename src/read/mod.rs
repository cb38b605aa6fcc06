//! Step 1: finds the inputs and reads them.
//!
//! [`find()`] lists every article file of a folder in the order of their paths;
//! [`Inputs`] takes them apart into pieces of work, whole files and records of files that hold
//! many; a piece is read into articles on any thread. [`FORMATS`] is the register of input
//! formats: a new format is one new file plus its entry there.
//!
//! A format is chosen by `--input-format`, else by the extension of the file, else by how its
//! text begins. Any of them may be packed as `.gz` or `.zst`.
//!
//! Left out: PDF and office documents, archives of several files, anything on the network.

mod blocks;
mod compose;
mod date;
mod decode;
mod delimited;
mod error;
mod fields;
mod find;
mod header;
mod headings;
#[cfg(feature = "html")]
mod html;
mod inputs;
mod json;
mod markdown;
#[cfg(feature = "html")]
mod markup;
mod news_xml;
mod nexis;
mod packed;
mod plain;
mod record;
mod reread;
mod stream;
mod teaser;
mod timestamp;
mod window;

pub use error::{Error, Failure};
pub use fields::{Field, Mapping};
pub use find::{Found, Skipped, find};
pub use inputs::{Inputs, Piece, opening};

use crate::article::Article;
use inputs::{Context, ReadWhole};
use sha2::{Digest as _, Sha256};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// Limits on the input.
#[derive(Clone, Debug)]
pub struct Limits {
    /// The largest file that is read as a whole, in bytes, packed or not.
    pub max_bytes: u64,
    /// The largest record of a file that holds many, in bytes.
    pub max_record: u64,
    /// How many times its size a packed file may unpack to.
    pub max_ratio: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            max_bytes: 64 << 20,
            max_record: 16 << 20,
            max_ratio: 200,
        }
    }
}

/// How inputs are read.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// What is too much.
    pub limits: Limits,
    /// Name of the format of all inputs; none where extension and content tell.
    pub format: Option<&'static str>,
    /// Names of fields that the user gave.
    pub mapping: Mapping,
}

impl Options {
    /// The formats that a file of this name can have.
    fn formats(&self, name: &Path) -> Vec<&'static Format> {
        if let Some(format) = self.format {
            return FORMATS.iter().filter(|f| f.name == format).collect();
        }
        let by_name: Vec<_> = FORMATS.iter().filter(|f| f.has_extension(name)).collect();
        if by_name.is_empty() {
            return FORMATS.iter().collect();
        }
        by_name
    }

    /// The format of a file of this name that begins with this text.
    fn format_of(&self, name: &Path, head: &str) -> &'static Format {
        let formats = self.formats(name);
        let is_like = formats.iter().find(|format| (format.is_like)(head));
        is_like
            .or(formats.first())
            .copied()
            .unwrap_or(&plain::FORMAT)
    }
}

/// A file to read.
#[derive(Clone, Debug)]
pub struct File {
    /// Where it is; `-` is standard input.
    pub path: PathBuf,
    /// Id that its article gets where the input names none.
    pub id: String,
    /// True where a folder was searched for it, false where it was named itself.
    pub searched: bool,
}

/// An input format.
pub struct Format {
    /// Its name, as in `input.format`.
    pub name: &'static str,
    /// One line for the help text.
    pub about: &'static str,
    /// File name extensions, in lower case.
    pub extensions: &'static [&'static str],
    /// True for the beginning of a text of this format.
    pub is_like: fn(&str) -> bool,
    /// True where one file may hold several articles.
    pub many: bool,
    /// True where a file may say in which encoding it is.
    pub names_encoding: bool,
    /// How it is read.
    pub reading: Reading,
}

/// How a format is read.
pub enum Reading {
    /// The whole file at once.
    Whole(ReadWhole),
    /// Record by record, in constant memory.
    Records(stream::Open),
}

impl Format {
    fn has_extension(&self, name: &Path) -> bool {
        let extension = name.extension().unwrap_or_default();
        let mut known = self.extensions.iter();
        known.any(|known| extension.eq_ignore_ascii_case(known))
    }
}

/// The register of input formats, the strictest first; the last one reads what no other knows.
pub const FORMATS: &[Format] = &[
    json::FORMAT,
    #[cfg(feature = "html")]
    html::FORMAT,
    news_xml::NEWSML,
    news_xml::NITF,
    nexis::FORMAT,
    delimited::COMMA,
    delimited::TAB,
    markdown::FORMAT,
    plain::FORMAT,
];

/// Reads all articles of one file, or of standard input, into memory.
///
/// # Errors
/// The first failure, where the file or one of its records cannot be read.
pub fn read(file: &File, options: &Options) -> Result<Vec<Article>, Failure> {
    let found = Found {
        items: vec![Ok(file.clone())],
        ..Found::default()
    };
    Inputs::new(found, options)
        .flat_map(|piece| piece.read(options))
        .collect()
}

/// The SHA-256 of some bytes in lower-case hexadecimal.
fn digest(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    let mut text = String::with_capacity(64);
    for byte in digest {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Block, BlockKind, Input};
    use proptest::prelude::*;
    use std::path::Path;

    fn read_path(path: &Path) -> Result<Vec<Article>, Failure> {
        let id = "x".to_owned();
        let path = path.to_owned();
        let searched = false;
        super::read(&File { path, id, searched }, &Options::default())
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
            let format = if name.ends_with("md") {
                "markdown"
            } else {
                "plain"
            };
            assert_eq!(found.format.as_deref(), Some(format), "{name}");
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
            searched: false,
        };
        let mut options = Options::default();
        options.limits.max_bytes = 8;
        assert!(super::read(&file, &options).is_ok());
        options.limits.max_bytes = 7;
        let failure = super::read(&file, &options).unwrap_err();
        assert_eq!(failure.error.code(), "too-large");
        assert_eq!(
            failure.error.to_string(),
            "is larger than 7 bytes; raise the limit with --max-bytes"
        );
        assert_eq!(error::size(64 << 20), "64 MiB");
        assert_eq!(error::size(3 << 10), "3 KiB");
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
            let article = super::read(&file, &Options::default()).unwrap().remove(0);
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
        let Ok(decoded) = decode::decode(bytes.to_vec(), None) else {
            return Ok(());
        };
        let name = Path::new("2020-08_x.txt");
        let context = Context {
            name,
            input: &Input::at(name),
            options: &Options::default(),
        };
        let Ok(article) = plain::read(&context, decoded.text.clone()) else {
            return Ok(());
        };
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
