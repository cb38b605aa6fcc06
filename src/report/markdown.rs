//! Markdown: a section an article, fit for a step summary of CI or a wiki: claims worth checking,
//! names, figures, the other claims, statements.
//!
//! | who | says | what |
//! |---|---|---|
//! | Hanneke Bosma | meldde | De dijk wordt 40 centimeter hoger |
//!
//! Left out: dates, terms and offsets; rows beyond the first of each table, which are counted.

use super::sheet::{cut_right, one_line};
use super::text::{heading_of, plural, value_of, who_cue_what};
use super::{Entry, Page, Report};
use crate::analysis::{Analysis, Claim, EntityType, Points};
use std::fmt::Write as _;

/// `--format markdown`
pub const ENTRY: Entry = Entry {
    name: "markdown",
    about: "a section an article, for a step summary or a wiki",
    make: |_| Box::new(Markdown),
};

struct Markdown;

/// Rows of a table, and names of a type.
const ROWS: usize = 30;
/// Characters of a cell.
const CELL: usize = 240;

impl Report for Markdown {
    fn article(&self, page: &Page<'_>, out: &mut Vec<u8>) {
        let mut text = String::new();
        // Writing to a string cannot fail.
        let _ = write(&mut text, page.analysis, page.many);
        out.extend_from_slice(text.as_bytes());
    }
}

fn write(page: &mut String, analysis: &Analysis, many: bool) -> std::fmt::Result {
    let article = &analysis.article;
    let title = article.title.as_deref().unwrap_or(&analysis.id);
    let level = if many { "##" } else { "#" };
    writeln!(page, "{level} {}\n", escape(&one_line(title)))?;
    let mut facts = vec![escape(&analysis.input.path)];
    facts.extend(analysis.input.record.map(|r| format!("record {r}")));
    let known = [&article.date, &article.source, &article.language];
    facts.extend(known.into_iter().flatten().map(|fact| escape(fact)));
    if analysis.errors.is_empty() {
        facts.push(plural(analysis.stats.words, "word"));
        facts.push(plural(analysis.stats.sentences, "sentence"));
    }
    writeln!(page, "{}\n", facts.join(" · "))?;
    for (label, notices) in [("Error", &analysis.errors), ("Warning", &analysis.warnings)] {
        for notice in notices {
            writeln!(page, "> **{label}:** {}\n", escape(&notice.message))?;
        }
    }
    let (worth, other): (Vec<&Claim>, Vec<&Claim>) =
        analysis.claims.iter().partition(|c| c.check_worthy);
    claims(page, many, "Claims worth checking", &worth)?;
    statements(page, many, analysis)?;
    names(page, many, analysis)?;
    figures(page, many, analysis)?;
    claims(page, many, "Other claims", &other)
}

fn heading(page: &mut String, many: bool, what: &str, count: usize) -> std::fmt::Result {
    let level = if many { "###" } else { "##" };
    writeln!(page, "{level} {what} ({count})\n")
}

fn claims(page: &mut String, many: bool, what: &str, claims: &[&Claim]) -> std::fmt::Result {
    if claims.is_empty() {
        return Ok(());
    }
    heading(page, many, what, claims.len())?;
    writeln!(page, "| who | says | what |\n|---|---|---|")?;
    for claim in claims.iter().take(ROWS) {
        let (who, mut cue, what) = who_cue_what(claim);
        if claim.inferred {
            cue = "(inferred)".to_owned();
        } else if claim.cue.is_empty() {
            cue.clear();
        }
        let cells = [who, cue, what].map(|cell| cell_of(&cell));
        writeln!(page, "| {} |", cells.join(" | "))?;
    }
    more(page, claims.len(), "claims")
}

fn statements(page: &mut String, many: bool, analysis: &Analysis) -> std::fmt::Result {
    let all = &analysis.statements;
    if all.is_empty() {
        return Ok(());
    }
    heading(page, many, "Statements worth checking", all.len())?;
    writeln!(page, "| statement |\n|---|")?;
    for statement in all.iter().take(ROWS) {
        writeln!(page, "| {} |", cell_of(&statement.text))?;
    }
    more(page, all.len(), "statements")
}

fn names(page: &mut String, many: bool, analysis: &Analysis) -> std::fmt::Result {
    if analysis.entities.is_empty() {
        return Ok(());
    }
    heading(page, many, "Names", analysis.entities.len())?;
    writeln!(page, "| type | names |\n|---|---|")?;
    for (kind, ..) in EntityType::ALL {
        let of_kind = analysis.entities.iter().filter(|e| e.kind == kind);
        let mut of_kind: Vec<_> = of_kind.collect();
        // A stable sort: entities of one frequency stay in the order of the text.
        of_kind.sort_by_key(|entity| std::cmp::Reverse(entity.count));
        let names = of_kind.iter().take(ROWS).map(|entity| match entity.count {
            1 => escape(&entity.name),
            count => format!("{} ×{count}", escape(&entity.name)),
        });
        let mut names: Vec<String> = names.collect();
        if names.is_empty() {
            continue;
        }
        if of_kind.len() > ROWS {
            names.push(format!("*and {} more*", of_kind.len() - ROWS));
        }
        writeln!(page, "| {} | {} |", heading_of(kind), names.join(", "))?;
    }
    writeln!(page)
}

fn figures(page: &mut String, many: bool, analysis: &Analysis) -> std::fmt::Result {
    let all = &analysis.figures;
    if all.is_empty() {
        return Ok(());
    }
    heading(page, many, "Figures", all.len())?;
    writeln!(page, "| kind | value | sentence |\n|---|--:|---|")?;
    let points = Points::new(&analysis.text);
    for figure in all.iter().take(ROWS) {
        let sentence = analysis.sentences.get(figure.sentence);
        let sentence = points.slice(&analysis.text, sentence.map_or(figure.span, |s| s.span));
        let value = escape(&value_of(figure));
        let kind = figure.kind.name();
        writeln!(page, "| {kind} | {value} | {} |", cell_of(sentence))?;
    }
    more(page, all.len(), "figures")
}

/// Ends a table, and says how many rows it leaves out.
fn more(page: &mut String, all: usize, what: &str) -> std::fmt::Result {
    match all.saturating_sub(ROWS) {
        0 => writeln!(page),
        rest => writeln!(page, "\n*and {rest} more {what}*\n"),
    }
}

/// A text that fits a cell.
fn cell_of(text: &str) -> String {
    escape(&cut_right(&one_line(text), CELL))
}

/// Text that Markdown and the HTML and the formulas in it leave alone.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '!' | '~' | '$' => {
                escaped.push('\\');
                escaped.push(c);
            }
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            c if c.is_control() => escaped.push(' '),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_in_articles_stays_text() {
        assert_eq!(
            escape("<b>*vet*</b> | [a](b), $5 en $6"),
            "&lt;b&gt;\\*vet\\*&lt;/b&gt; \\| \\[a\\](b), \\$5 en \\$6"
        );
    }
}
