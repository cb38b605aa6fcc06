//! Noun 1: what was read. An [`Article`] is the text of one article, exactly as decoded,
//! with what its header said (title, teaser, date) and where it came from.
//!
//! `date 2020-08 De populaire app …` becomes an article whose date is August 2020, whose
//! first [`Block`] is a [`BlockKind::Header`] and whose second is the teaser.
//!
//! Left out: everything that needs knowledge of Dutch (see [`crate::document`]).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A half-open range of the article's text.
///
/// Inside the program `start` and `end` are byte offsets; [`crate::analysis::Analysis`] holds
/// Unicode code points instead, converted once when it is sealed.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    JsonSchema,
)]
pub struct Span {
    /// Offset of the first unit of the span.
    pub start: u32,
    /// Offset just after the last unit of the span.
    pub end: u32,
}

impl Span {
    /// Makes a span from two offsets; texts over 4 GiB are refused by the reader, so that
    /// `u32` holds every offset.
    pub const fn new(start: usize, end: usize) -> Self {
        Self {
            start: start as u32,
            end: end as u32,
        }
    }

    /// The span as a range that indexes a `str` (byte spans only).
    pub const fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The part of `text` that a byte span covers.
    pub fn of(self, text: &str) -> &str {
        &text[self.range()]
    }

    /// Length in units (bytes or code points).
    pub const fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// True where the span covers nothing.
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// True where `other` lies wholly within this span.
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// True where the two spans share at least one unit.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that covers both.
    pub fn join(self, other: Self) -> Self {
        Self {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }
}

/// What a block of the text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// Metadata of the file (`date 2020-08`), no text of the article.
    Header,
    /// The teaser that follows the date on the header line.
    Teaser,
    /// A title or subhead, such as `Groot nieuws?` between two paragraphs.
    Heading,
    /// Running text.
    Paragraph,
}

/// A stretch of the text that stands on its own: a paragraph, a heading, an item of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// Where it stands, without surrounding white space.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
    /// True for a teaser whose text comes back in a later paragraph: it is not analyzed twice.
    pub repeated: bool,
}

impl Block {
    /// True where the block holds text that the analyzers should see.
    pub fn is_analyzed(&self) -> bool {
        self.kind != BlockKind::Header && !self.repeated
    }
}

/// How exactly a date is known.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum DatePrecision {
    /// `2020`
    Year,
    /// `2020-08`
    Month,
    /// `2020-08-03`
    Day,
}

/// The date of an article, to the precision at which it was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArticleDate {
    /// ISO 8601 at the given precision: `2020`, `2020-08` or `2020-08-03`.
    pub iso: String,
    /// How much of the date is known.
    pub precision: DatePrecision,
    /// First day it can mean.
    pub first: jiff::civil::Date,
    /// Last day it can mean.
    pub last: jiff::civil::Date,
}

impl ArticleDate {
    /// Makes a date of a year, a month of it or a day of it; none where the calendar has no
    /// such day (`2020-13`, 31 februari) or the parts skip one.
    pub fn new(year: i16, month: Option<i8>, day: Option<i8>) -> Option<Self> {
        use jiff::civil::Date;
        let (precision, first, last) = match (month, day) {
            (None, None) => (
                DatePrecision::Year,
                Date::new(year, 1, 1).ok()?,
                Date::new(year, 12, 31).ok()?,
            ),
            (Some(month), None) => {
                let first = Date::new(year, month, 1).ok()?;
                (DatePrecision::Month, first, first.last_of_month())
            }
            (Some(month), Some(day)) => {
                let date = Date::new(year, month, day).ok()?;
                (DatePrecision::Day, date, date)
            }
            (None, Some(_)) => return None,
        };
        let mut iso = first.to_string();
        iso.truncate(match precision {
            DatePrecision::Year => iso.len() - 6,
            DatePrecision::Month => iso.len() - 3,
            DatePrecision::Day => iso.len(),
        });
        Some(Self {
            iso,
            precision,
            first,
            last,
        })
    }
}

/// Where an article came from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Input {
    /// The path as given or found; `-` for standard input.
    pub path: String,
    /// Name of the input format that read it.
    pub format: Option<String>,
    /// Character encoding that the bytes were decoded from, in lower case.
    pub encoding: Option<String>,
    /// Number of the record in a file that holds many, from 1.
    pub record: Option<u64>,
    /// Size in bytes of the file or, in a stream of records (JSON, CSV), of the record.
    pub bytes: Option<u64>,
    /// SHA-256 of these bytes, in lower-case hexadecimal.
    pub sha256: Option<String>,
}

impl Input {
    /// An input of which no more than the path is known yet; what is no Unicode in the path is
    /// shown as U+FFFD.
    pub fn at(path: &std::path::Path) -> Self {
        Self {
            path: path.to_string_lossy().into_owned(),
            format: None,
            encoding: None,
            record: None,
            bytes: None,
            sha256: None,
        }
    }
}

/// Something a user should know about an input that was analyzed all the same, or, among the
/// errors of an analysis, why it could not be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Notice {
    /// Short stable name, such as `no-date`.
    pub code: String,
    /// One line for people: what, and what to do.
    pub message: String,
}

impl Notice {
    /// Makes a notice.
    pub fn new(code: &str, message: impl Into<String>) -> Self {
        Self {
            code: code.to_owned(),
            message: message.into(),
        }
    }
}

/// One article as it was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Article {
    /// From the input, else the path relative to the argument, without extension.
    pub id: String,
    /// Where it came from.
    pub input: Input,
    /// The decoded text; all spans index it. For plain text the whole file.
    pub text: String,
    /// The blocks in order; they do not overlap.
    pub blocks: Vec<Block>,
    /// The title, where the text opens with a heading or the input names one.
    pub title: Option<String>,
    /// The teaser, where there is one.
    pub teaser: Option<String>,
    /// The date, where one was found.
    pub date: Option<ArticleDate>,
    /// The paper or site.
    pub source: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// What else the input says about it, by the names that the input uses.
    pub meta: Meta,
    /// What the reader noticed: no date, broken characters.
    pub warnings: Vec<Notice>,
}

/// Fields of an input that have no place of their own: section, language, tags.
pub type Meta = BTreeMap<String, serde_json::Value>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_knows_its_first_and_last_day() {
        let month = ArticleDate::new(2020, Some(2), None).unwrap();
        assert_eq!(month.iso, "2020-02");
        assert_eq!(month.precision, DatePrecision::Month);
        assert_eq!(month.first.to_string(), "2020-02-01");
        assert_eq!(month.last.to_string(), "2020-02-29");
        let year = ArticleDate::new(2020, None, None).unwrap();
        assert_eq!(year.iso, "2020");
        assert_eq!(year.last.to_string(), "2020-12-31");
        let day = ArticleDate::new(2020, Some(8), Some(3)).unwrap();
        assert_eq!((day.iso.as_str(), day.first), ("2020-08-03", day.last));
    }

    #[test]
    fn a_day_that_the_calendar_lacks_is_no_date() {
        assert_eq!(ArticleDate::new(2020, Some(13), None), None);
        assert_eq!(ArticleDate::new(2020, Some(2), Some(31)), None);
        assert_eq!(ArticleDate::new(2019, Some(2), Some(29)), None);
        assert_eq!(ArticleDate::new(2020, None, Some(3)), None);
    }
}
