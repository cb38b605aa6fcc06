//! A page of scores: aligned text that is committed, so that a change of quality is a diff.
//! Its headline is read back by `--check`.
//!
//! ```text
//! headline
//! F1, all types                  0.8123
//! ```

use std::borrow::Cow;
use std::fmt::Write as _;

/// By how much a committed score may exceed the recomputed one: rounding, no more.
const SLACK: f64 = 0.0005;

/// The scores of one analyzer.
#[derive(Debug)]
pub struct Page {
    /// Name of its file in `scores/`, without extension.
    pub name: &'static str,
    /// Definition, size of the gold, command.
    pub about: Vec<String>,
    /// The scores that must not drop.
    pub headline: Vec<(&'static str, f64)>,
    /// All scores.
    pub tables: Vec<Table>,
}

/// A table with a label before each row.
#[derive(Debug)]
pub struct Table {
    title: String,
    columns: Vec<&'static str>,
    rows: Vec<(String, Vec<String>)>,
}

impl Table {
    /// A table without rows.
    pub fn new<const N: usize>(title: impl Into<String>, columns: [&'static str; N]) -> Self {
        Self {
            title: title.into(),
            columns: columns.to_vec(),
            rows: Vec::new(),
        }
    }

    /// Adds a row.
    pub fn row<const N: usize>(&mut self, label: impl Into<String>, cells: [String; N]) {
        self.rows.push((label.into(), cells.to_vec()));
    }
}

/// A score as it is printed everywhere.
pub fn number(score: f64) -> String {
    format!("{score:.4}")
}

/// A score that may not exist.
pub fn optional(score: Option<f64>) -> String {
    score.map_or_else(|| "-".to_owned(), number)
}

/// Rows of precision, recall and F1.
pub mod scores {
    use super::number;
    use crate::measure::Tally;

    /// The head of the columns.
    pub const COLUMNS: [&str; 6] = ["precision", "recall", "F1", "gold", "found", "right"];

    /// The cells of one tally.
    pub fn cells(tally: Tally) -> [String; 6] {
        [
            number(tally.precision()),
            number(tally.recall()),
            number(tally.f1()),
            tally.gold.to_string(),
            tally.found.to_string(),
            tally.right.to_string(),
        ]
    }
}

impl Page {
    /// The page as text, the same bytes for the same scores.
    pub fn render(&self) -> String {
        let mut out = String::new();
        for line in &self.about {
            out += "# ";
            out += line;
            out.push('\n');
        }
        out += "\nheadline\n";
        let rows: Vec<_> = self
            .headline
            .iter()
            .map(|(label, score)| (Cow::from(*label), vec![number(*score)]))
            .collect();
        align(&rows, &mut out);
        for table in self.tables.iter().filter(|table| !table.rows.is_empty()) {
            out.push('\n');
            let head = table.columns.iter().map(|c| (*c).to_owned()).collect();
            let rows: Vec<_> = std::iter::once((Cow::from(&table.title), head))
                .chain(table.rows.iter().map(|(l, c)| (Cow::from(l), c.clone())))
                .collect();
            align(&rows, &mut out);
        }
        out
    }

    /// Compares the headline with that of the committed page: a line for every score that
    /// dropped or is new, and one for every score that rose.
    pub fn compare(&self, committed: &str) -> Comparison {
        let old = headline(committed);
        let mut result = Comparison::default();
        for &(label, now) in &self.headline {
            let name = self.name;
            match old.iter().find(|(known, _)| *known == label) {
                None => result
                    .dropped
                    .push(format!("{name}: {label} is not committed yet")),
                Some((_, was)) if now < was - SLACK => result
                    .dropped
                    .push(format!("{name}: {label} dropped from {was:.4} to {now:.4}")),
                Some((_, was)) if now > was + SLACK => result
                    .risen
                    .push(format!("{name}: {label} rose from {was:.4} to {now:.4}")),
                Some(_) => {}
            }
        }
        result
    }
}

/// How recomputed scores compare with committed ones, a line each.
#[derive(Debug, Default, PartialEq)]
pub struct Comparison {
    /// Scores that dropped, or that no committed page holds.
    pub dropped: Vec<String>,
    /// Scores that rose.
    pub risen: Vec<String>,
}

/// The headline of a rendered page.
fn headline(page: &str) -> Vec<(&str, f64)> {
    page.lines()
        .skip_while(|line| *line != "headline")
        .skip(1)
        .take_while(|line| !line.is_empty())
        .filter_map(|line| {
            let (label, score) = line.rsplit_once(' ')?;
            Some((label.trim_end(), score.parse().ok()?))
        })
        .collect()
}

/// Labels to the left, cells to the right of their columns, two blanks between.
fn align(rows: &[(Cow<'_, str>, Vec<String>)], out: &mut String) {
    let width = |text: &str| text.chars().count();
    let label = rows.iter().map(|(l, _)| width(l)).max().unwrap_or(0);
    let columns = rows.iter().map(|(_, c)| c.len()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns)
        .map(|at| {
            let cells = rows.iter().filter_map(|(_, cells)| cells.get(at));
            cells.map(|cell| width(cell)).max().unwrap_or(0)
        })
        .collect();
    for (name, cells) in rows {
        let _ = write!(out, "{name:label$}");
        for (cell, width) in cells.iter().zip(&widths) {
            let _ = write!(out, "  {cell:>width$}");
        }
        out.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(score: f64) -> Page {
        let mut table = Table::new("by kind", ["F1", "gold"]);
        table.row("money", [number(score), "12".to_owned()]);
        table.row("één", ["-".to_owned(), "3".to_owned()]);
        Page {
            name: "figures",
            about: vec!["Figures".to_owned()],
            headline: vec![("F1", score), ("F1, kind and value", 0.5)],
            tables: vec![table, Table::new("empty", ["F1"])],
        }
    }

    #[test]
    fn columns_are_aligned_and_empty_tables_left_out() {
        assert_eq!(
            page(0.25).render(),
            "# Figures\n\nheadline\nF1                  0.2500\nF1, kind and value  0.5000\n\n\
             by kind      F1  gold\nmoney    0.2500    12\néén           -     3\n"
        );
    }

    #[test]
    fn a_drop_and_a_rise_are_told_apart_and_rounding_is_neither() {
        let committed = page(0.25).render();
        assert_eq!(page(0.25004).compare(&committed), Comparison::default());
        assert_eq!(
            page(0.2494).compare(&committed).dropped,
            ["figures: F1 dropped from 0.2500 to 0.2494"]
        );
        assert_eq!(
            page(0.2506).compare(&committed).risen,
            ["figures: F1 rose from 0.2500 to 0.2506"]
        );
    }

    #[test]
    fn a_score_that_was_never_committed_counts_as_dropped() {
        assert_eq!(page(0.25).compare("").dropped.len(), 2);
    }
}
