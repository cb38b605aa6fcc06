//! Step 4: prints analyses. [`REPORTS`] is the register of output formats: a new report is one
//! new file plus its entry.

mod brat;
pub mod changes;
mod claims;
mod conll;
pub mod corpus;
mod figures;
pub mod folder;
mod github;
mod html;
mod json;
mod markdown;
pub mod messages;
mod naf;
mod points;
pub mod progress;
mod reasons;
mod sheet;
pub mod table;
mod tables;
mod text;
mod tokens;
mod xml;

use crate::analysis::Analysis;
use crate::config::Color;
use crate::document::Document;

/// What a report is made from.
pub struct Page<'a> {
    /// The analysis, or the object of an input that failed.
    pub analysis: &'a Analysis,
    /// The document, where the input could be read.
    pub document: Option<&'a Document>,
    /// True where the report may hold more than one article.
    pub many: bool,
}

/// Renders one article after another; may run on several threads at once.
pub trait Report: Send + Sync {
    /// What stands before the first article: the header of a table.
    fn opening(&self) -> &'static [u8] {
        b""
    }

    /// Appends the report of one article.
    fn article(&self, page: &Page<'_>, out: &mut Vec<u8>);

    /// False where the report of several articles would be none, as one XML document is.
    fn takes_many(&self) -> bool {
        true
    }

    /// Appends what stands after the last article: what needs all of them.
    fn closing(&self, _: &mut Vec<u8>) {}
}

/// How a report shall look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// Use terminal colours.
    pub color: bool,
    /// Width of the page in columns.
    pub width: usize,
}

impl Style {
    /// Columns of a page that is no terminal.
    const PAGE: usize = 100;

    /// The style for standard output, where `terminal` tells whether people read it there.
    ///
    /// By `auto` a terminal gets colours unless `NO_COLOR` is set (no-color.org) or `TERM` is
    /// `dumb`; `CLICOLOR_FORCE` asks for colours elsewhere, too.
    pub fn detect(color: Color, terminal: bool) -> Self {
        let set = |name| std::env::var_os(name).is_some_and(|v| !v.is_empty() && v != "0");
        let color = match color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto if std::env::var_os("NO_COLOR").is_some_and(|v| !v.is_empty()) => false,
            Color::Auto if set("CLICOLOR_FORCE") => true,
            Color::Auto => terminal && std::env::var_os("TERM").is_none_or(|v| v != "dumb"),
        };
        let width = if terminal {
            terminal_size::terminal_size().map_or(Self::PAGE, |(width, _)| usize::from(width.0))
        } else {
            Self::PAGE
        };
        Self {
            color,
            width: width.clamp(40, 140),
        }
    }
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

/// The register; the first is for people.
pub const REPORTS: &[Entry] = &[
    text::ENTRY,
    json::INDENTED,
    json::LINES,
    markdown::ENTRY,
    html::ENTRY,
    naf::ENTRY,
    conll::ENTRY,
    tokens::ENTRY,
    github::ENTRY,
];

/// The register of explanations.
pub const EXPLANATIONS: &[Entry] = &[reasons::ENTRY];

/// The register of tables of figures.
pub const FIGURE_TABLES: &[Entry] = &[figures::TEXT, figures::CSV, figures::JSON];

/// The register of tables of claims by speaker, over all articles.
pub const CLAIM_TABLES: &[Entry] = &[claims::TEXT, claims::CSV, claims::JSON];

/// The register of tables of claims, article by article; the same names.
pub const CLAIM_TABLES_BY_ARTICLE: &[Entry] = &[
    claims::TEXT_BY_ARTICLE,
    claims::CSV_BY_ARTICLE,
    claims::JSON_BY_ARTICLE,
];
