//! Step 4: prints analyses. [`REPORTS`] is the register of output formats: a new report is one
//! new file plus its entry.

mod json;

use crate::analysis::Analysis;
use crate::document::Document;

/// What a report is made from.
pub struct Page<'a> {
    /// The analysis, or the object of an input that failed.
    pub analysis: &'a Analysis,
    /// The document, where the input could be read.
    pub document: Option<&'a Document>,
}

/// Renders one article after another; may run on several threads at once.
pub trait Report: Send + Sync {
    /// Appends the report of one article.
    fn article(&self, page: &Page<'_>, out: &mut Vec<u8>);
}

/// How a report shall look.
#[derive(Clone, Copy, Debug, Default)]
pub struct Style {
    /// Use terminal colours.
    pub color: bool,
    /// Width of the page in columns.
    pub width: usize,
}

/// A report in the register.
pub struct Entry {
    /// The accepted value of `--format`.
    pub name: &'static str,
    /// One line for the help text.
    pub about: &'static str,
    /// Makes it.
    pub make: fn(Style) -> Box<dyn Report>,
}

/// The register.
pub const REPORTS: &[Entry] = &[json::INDENTED, json::LINES];
