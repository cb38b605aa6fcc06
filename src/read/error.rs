//! Why an input could not be read: what, and what to do.
//!
//! `stukken.jsonl, record 17: is no valid JSON (expected `,` or `}` at line 17 column 37); …`
//!
//! Left out: remarks on what was read all the same; they are warnings of the article.

use super::FORMATS;
use crate::article::Input;
use std::io;

/// Why an input, or one record of it, could not be read. Its text continues the name of the
/// input and says what to do.
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
    /// A file for many articles that holds none.
    #[error("holds no record with an article; check where it came from")]
    NoRecords,
    /// No text; says what it is instead.
    #[error("is {0}, not plain text; convert it to text first")]
    Binary(&'static str),
    /// More bytes than [`super::Limits::max_bytes`].
    #[error("is larger than {}; raise the limit with --max-bytes", size(*limit))]
    TooLarge {
        /// The limit in bytes.
        limit: u64,
    },
    /// More bytes than [`super::Limits::max_bytes`] once unpacked.
    #[error("unpacks to more than {}; raise the limit with --max-bytes", size(*limit))]
    UnpackedTooLarge {
        /// The limit in bytes.
        limit: u64,
    },
    /// More text than offsets can point into.
    #[error("holds more than 4 GiB of text; split it into smaller files")]
    TooLong,
    /// Compressed data that grows beyond all that text does.
    #[error(
        "unpacks to more than {ratio} times its size, as no text does; check where it came from"
    )]
    Expansion {
        /// The largest ratio that is read.
        ratio: u64,
    },
    /// Compressed data that cannot be unpacked to its end.
    #[error("is damaged or cut off ({0}); fetch it or pack it again")]
    Damaged(String),
    /// A record larger than [`super::Limits::max_record`].
    #[error(
        "is larger than {}; raise the limit with --max-record, or write one article a record",
        size(*limit)
    )]
    RecordTooLarge {
        /// The limit in bytes.
        limit: u64,
    },
    /// Markup or fields within fields beyond the limit.
    #[error("is nested more than {limit} levels deep, as no article is; check where it came from")]
    TooDeep {
        /// The limit in levels.
        limit: usize,
    },
    /// No JSON, or no object.
    #[error("is no valid JSON ({0}); correct the record or leave it out")]
    BadJson(String),
    /// A row that does not fit its table.
    #[error("is no valid row ({0}); correct the row or leave it out")]
    BadRow(String),
    /// XML that is not well-formed.
    #[error("is no valid XML ({0}); export it again")]
    BadXml(String),
    /// XML of another kind.
    #[error("is XML of another kind (<{0}>), neither NewsML-G2 nor NITF; convert it to JSON first")]
    OtherXml(String),
    /// An analysis of an input that could not be read.
    #[error(
        "is the analysis of an input that could not be read ({0}); mend and analyze that input"
    )]
    FailedBefore(String),
    /// A JSON file of something else, such as `package.json`, in a folder that was searched.
    #[error("is no article (it has {0}); name the file itself, or its field with --map text=FIELD")]
    Stray(String),
    /// Data packed by zstd in a way that takes much memory to unpack.
    #[error("was packed with a long window; pack it again without --long or --ultra")]
    LongWindow,
    /// A record without a field for the text.
    #[error(
        "has no text in a field known for it (it has {0}); name the field with --map text=FIELD"
    )]
    NoTextField(String),
}

/// The extensions that folders are searched for.
fn extensions() -> String {
    let known = FORMATS.iter().flat_map(|format| format.extensions);
    let mut patterns: Vec<String> = known.map(|e| format!("*.{e}")).collect();
    let mut seen = std::collections::HashSet::new();
    patterns.retain(|pattern| seen.insert(pattern.clone()));
    format!("looked for {}, also as .gz or .zst", patterns.join(", "))
}

/// A number of bytes for people: `64 MiB`, `1500 bytes`.
pub fn size(bytes: u64) -> String {
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
            Self::NoRecords => "no-records",
            Self::Binary(_) => "binary",
            Self::TooLarge { .. } | Self::UnpackedTooLarge { .. } => "too-large",
            Self::TooLong => "too-long",
            Self::Expansion { .. } => "expansion",
            Self::Damaged(_) => "damaged",
            Self::RecordTooLarge { .. } => "record-too-large",
            Self::TooDeep { .. } => "too-deep",
            Self::BadJson(_) => "bad-json",
            Self::BadRow(_) => "bad-row",
            Self::BadXml(_) => "bad-xml",
            Self::OtherXml(_) => "other-xml",
            Self::FailedBefore(_) => "failed-before",
            Self::LongWindow => "long-window",
            Self::NoTextField(_) | Self::Stray(_) => "no-text-field",
        }
    }
}

/// An input, or one record of it, that could not be read.
#[derive(Debug)]
pub struct Failure {
    /// Id of the article that is missing.
    pub id: String,
    /// What is known about the input; boxed, so that results of reading stay small.
    pub input: Box<Input>,
    /// Why.
    pub error: Error,
}
