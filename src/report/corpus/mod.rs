//! Prints the overview of a corpus. [`CORPUS_REPORTS`] is the register of its formats.

mod gexf;
mod html;
mod json;
mod markdown;
mod svg;
mod tables;
mod text;

use super::Style;
use crate::corpus::Overview;

/// What a report of a corpus is written to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// One stream: standard output or a file.
    Stream,
    /// A folder of files.
    Folder,
}

/// A file of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its name in a folder; a stream has one part without a name.
    pub name: &'static str,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// A report of a corpus in the register.
#[derive(Debug)]
pub struct Entry {
    /// The accepted value of `--format`.
    pub name: &'static str,
    /// One line for the help text.
    pub about: &'static str,
    /// Where it goes.
    pub place: Place,
    /// Renders an overview.
    pub render: fn(&Overview, Style) -> Vec<Part>,
}

/// Every format of a corpus.
pub const CORPUS_REPORTS: &[Entry] = &[
    text::ENTRY,
    json::ENTRY,
    tables::ENTRY,
    markdown::ENTRY,
    html::ENTRY,
    gexf::ENTRY,
];

/// The one part of a stream.
fn stream(bytes: Vec<u8>) -> Vec<Part> {
    vec![Part { name: "", bytes }]
}

/// A number with spaces between groups of three digits, a date range, or `?`.
fn dates(first: Option<&str>, last: Option<&str>) -> String {
    match (first, last) {
        (Some(first), Some(last)) if first == last => first.to_owned(),
        (Some(first), Some(last)) => format!("{first} – {last}"),
        _ => "undated".to_owned(),
    }
}

/// `1 article`, `2 articles`
fn plural(count: usize, noun: &str) -> String {
    let ending = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{ending}")
}
