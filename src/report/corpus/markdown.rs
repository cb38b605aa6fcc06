//! Markdown: a page for a step summary of CI or a wiki: tables of the most named entities, who
//! says what, and the timeline.
//!
//! Left out: what does not fit on a page; each table says how many rows it leaves out.

use super::{Entry, Part, Place, dates, plural, stream};
use crate::corpus::Overview;
use crate::report::Style;
use crate::report::markdown::escape;
use std::fmt::Write as _;

/// `corpus --format markdown`
pub const ENTRY: Entry = Entry {
    name: "markdown",
    about: "a page for a step summary or a wiki",
    place: Place::Stream,
    render,
};

/// Rows of a table.
const ROWS: usize = 20;
/// Claims of a speaker.
const CLAIMS: usize = 3;

fn render(overview: &Overview, _: Style) -> Vec<Part> {
    let mut page = String::new();
    // Writing to a string cannot fail.
    let _ = write(&mut page, overview);
    stream(page.into_bytes())
}

fn write(page: &mut String, overview: &Overview) -> std::fmt::Result {
    writeln!(page, "# Corpus\n")?;
    writeln!(
        page,
        "{}, {}, {}\n",
        plural(overview.articles.len(), "article"),
        plural(overview.words, "word"),
        dates(overview.first.as_deref(), overview.last.as_deref())
    )?;
    for warning in &overview.warnings {
        writeln!(page, "> **Warning:** {}\n", escape(&warning.message))?;
    }
    writeln!(page, "## Entities\n")?;
    writeln!(page, "| name | type | articles | mentions | dates |")?;
    writeln!(page, "|---|---|--:|--:|---|")?;
    for entity in overview.entities.iter().take(ROWS) {
        writeln!(
            page,
            "| {} | {} | {} | {} | {} |",
            escape(&entity.name),
            entity.kind.name(),
            entity.articles.len(),
            entity.mentions,
            dates(entity.first.as_deref(), entity.last.as_deref())
        )?;
    }
    more(page, overview.entities.len(), ROWS, "entities")?;
    writeln!(page, "\n## Claims\n")?;
    for speaker in overview.speakers.iter().take(ROWS) {
        writeln!(
            page,
            "- **{}** ({})",
            escape(&speaker.name),
            plural(speaker.claims.len(), "claim")
        )?;
        for claim in speaker.claims.iter().take(CLAIMS) {
            writeln!(
                page,
                "  - {} {} *({}{})*",
                escape(&claim.cue),
                escape(&claim.content),
                escape(&claim.article),
                claim
                    .date
                    .as_ref()
                    .map_or_else(String::new, |d| format!(", {d}"))
            )?;
        }
    }
    more(page, overview.speakers.len(), ROWS, "speakers")?;
    writeln!(page, "\n## Timeline\n")?;
    let line = &overview.timeline;
    writeln!(page, "| {} | articles | words |\n|---|--:|--:|", line.unit)?;
    let skipped = line.periods.len().saturating_sub(ROWS);
    for at in skipped..line.periods.len() {
        writeln!(
            page,
            "| {} | {} | {} |",
            line.periods[at], line.articles[at], line.words[at]
        )?;
    }
    more(page, line.periods.len(), ROWS, "earlier periods")?;
    if !overview.duplicates.is_empty() {
        writeln!(page, "\n## Near-duplicates\n")?;
        for group in overview.duplicates.iter().take(ROWS) {
            let copies: Vec<String> = group.copies.iter().map(|id| escape(id)).collect();
            writeln!(page, "- {}: {}", escape(&group.first), copies.join(", "))?;
        }
        more(page, overview.duplicates.len(), ROWS, "groups")?;
    }
    Ok(())
}

/// Says how many rows are left out.
fn more(page: &mut String, all: usize, shown: usize, what: &str) -> std::fmt::Result {
    match all.saturating_sub(shown) {
        0 => Ok(()),
        rest => writeln!(page, "\n*and {rest} more {what}*"),
    }
}
