//! A table of any kind: aligned columns for people, CSV, or JSON Lines.
//!
//! Left out: what it is about (see [`crate::corpora`]).

use super::Style;
use super::sheet::{columns, one_line};
use serde_json::{Map, Number, Value};

/// A cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Words, aligned at the left.
    Text(String),
    /// Words, aligned at the right: the left side of a concordance.
    Before(String),
    /// A count.
    Count(u64),
    /// A measure, printed to two decimals.
    Measure(f64),
}

impl Cell {
    fn text(&self) -> String {
        match self {
            Self::Text(text) | Self::Before(text) => text.clone(),
            Self::Count(count) => count.to_string(),
            Self::Measure(measure) => format!("{measure:.2}"),
        }
    }

    fn json(&self) -> Value {
        match self {
            Self::Text(text) | Self::Before(text) => text.as_str().into(),
            Self::Count(count) => (*count).into(),
            Self::Measure(measure) => {
                let rounded = (measure * 1e4).round() / 1e4;
                Number::from_f64(rounded).map_or(Value::Null, Value::Number)
            }
        }
    }
}

/// Rows under a header; all rows are as long as the header.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// Names of the columns.
    pub header: Vec<&'static str>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
}

/// A format of tables.
#[derive(Debug)]
pub struct Entry {
    /// The accepted value of `--format`.
    pub name: &'static str,
    /// One line for the help text.
    pub about: &'static str,
    /// Renders a table.
    pub render: fn(&Table, Style) -> Vec<u8>,
}

/// Every format of a table.
pub const TABLES: &[Entry] = &[
    Entry {
        name: "text",
        about: "aligned columns",
        render: aligned,
    },
    Entry {
        name: "csv",
        about: "comma-separated values with a header",
        render: csv,
    },
    Entry {
        name: "json",
        about: "one object a row, one a line",
        render: json,
    },
];

/// Least width of a text column that is cut to fit the page.
const NARROWEST: usize = 12;

fn aligned(table: &Table, style: Style) -> Vec<u8> {
    let cells: Vec<Vec<String>> = table
        .rows
        .iter()
        .map(|row| row.iter().map(|cell| one_line(&cell.text())).collect())
        .collect();
    let mut widths: Vec<usize> = table.header.iter().map(|name| columns(name)).collect();
    for row in &cells {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(columns(cell));
        }
    }
    // The widest columns give way where a row does not fit.
    let gaps = 2 * widths.len().saturating_sub(1);
    while widths.iter().sum::<usize>() + gaps > style.width {
        let Some(widest) = widths.iter_mut().max().filter(|w| **w > NARROWEST) else {
            break;
        };
        *widest -= 1;
    }
    let mut text = String::new();
    let header: Vec<String> = table.header.iter().map(|name| (*name).to_owned()).collect();
    for (number, row) in [&header].into_iter().chain(&cells).enumerate() {
        let mut line = String::new();
        for (column, cell) in row.iter().enumerate() {
            let kind = table
                .rows
                .get(number.saturating_sub(1))
                .map(|row| &row[column]);
            let width = widths[column];
            let right = !matches!(kind, Some(Cell::Text(_)) | None);
            let cell = match kind {
                Some(Cell::Before(_)) => cut_left(cell, width),
                _ => cut_end(cell, width),
            };
            let pad = " ".repeat(width.saturating_sub(columns(&cell)));
            if column > 0 {
                line.push_str("  ");
            }
            if right {
                line.push_str(&pad);
                line.push_str(&cell);
            } else {
                line.push_str(&cell);
                line.push_str(&pad);
            }
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text.into_bytes()
}

/// The start of a text that fits a width, before an ellipsis where something is cut.
fn cut_end(text: &str, width: usize) -> String {
    if columns(text) <= width {
        return text.to_owned();
    }
    let head: String = text.chars().take(width.saturating_sub(1)).collect();
    format!("{head}…")
}

/// The end of a text that fits a width, after an ellipsis where something is cut.
fn cut_left(text: &str, width: usize) -> String {
    if columns(text) <= width {
        return text.to_owned();
    }
    let keep = width.saturating_sub(1);
    let letters: Vec<char> = text.chars().collect();
    let tail: String = letters[letters.len().saturating_sub(keep)..]
        .iter()
        .collect();
    format!("…{tail}")
}

fn csv(table: &Table, _: Style) -> Vec<u8> {
    let mut csv = Csv::default();
    csv.row(table.header.iter().map(|name| (*name).to_owned()));
    for row in &table.rows {
        csv.row(row.iter().map(|cell| match cell {
            Cell::Measure(_) => cell.json().to_string(),
            _ => cell.text(),
        }));
    }
    csv.into_bytes()
}

/// Rows of comma-separated values, whose cells no spreadsheet takes for formulas. All rows are as
/// long as the first.
pub struct Csv {
    writer: csv::Writer<Vec<u8>>,
}

impl Default for Csv {
    fn default() -> Self {
        Self {
            writer: csv::Writer::from_writer(Vec::new()),
        }
    }
}

impl Csv {
    /// Appends a row.
    pub fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        let written = self.writer.write_record(cells.into_iter().map(harmless));
        debug_assert!(
            written.is_ok(),
            "rows are of one length, and memory takes all"
        );
    }

    /// The rows as they stand in a file.
    pub fn into_bytes(self) -> Vec<u8> {
        self.writer.into_inner().unwrap_or_default()
    }
}

/// A cell that no spreadsheet takes for a formula: `=1+1` gets an apostrophe. A number and a lone
/// sign are none.
pub fn harmless(cell: String) -> String {
    let runs = cell.starts_with(['=', '+', '-', '@', '\t', '\r'])
        && cell.len() > 1
        && cell.parse::<f64>().is_err();
    if runs { format!("'{cell}") } else { cell }
}

fn json(table: &Table, _: Style) -> Vec<u8> {
    let mut bytes = Vec::new();
    for row in &table.rows {
        let object: Map<String, Value> = table
            .header
            .iter()
            .map(|name| (*name).to_owned())
            .zip(row.iter().map(Cell::json))
            .collect();
        let written = serde_json::to_writer(&mut bytes, &object);
        debug_assert!(written.is_ok(), "string keys only, and memory takes all");
        bytes.push(b'\n');
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Table {
        Table {
            header: vec!["left", "word", "g2"],
            rows: vec![vec![
                Cell::Before("ziet ze de oude stenen".to_owned()),
                Cell::Text("=brug".to_owned()),
                Cell::Measure(12.645),
            ]],
        }
    }

    #[test]
    fn columns_fit_the_page_and_keep_the_words_nearest() {
        let style = Style {
            color: false,
            width: 30,
        };
        let text = String::from_utf8(aligned(&table(), style)).unwrap();
        assert_eq!(
            text,
            "            left  word      g2\n… de oude stenen  =brug  12.64\n"
        );
    }

    #[test]
    fn a_formula_is_disarmed_and_a_number_is_not() {
        assert_eq!(harmless("=1+1".to_owned()), "'=1+1");
        assert_eq!(harmless("@naam".to_owned()), "'@naam");
        assert_eq!(harmless("-2,5 graden".to_owned()), "'-2,5 graden");
        assert_eq!(harmless("-2.5".to_owned()), "-2.5");
        assert_eq!(harmless("+".to_owned()), "+");
        assert_eq!(harmless("De Krant".to_owned()), "De Krant");
    }

    #[test]
    fn rows_are_objects_in_json() {
        let style = Style {
            color: false,
            width: 80,
        };
        let text = String::from_utf8(json(&table(), style)).unwrap();
        assert_eq!(
            text,
            "{\"g2\":12.645,\"left\":\"ziet ze de oude stenen\",\"word\":\"=brug\"}\n"
        );
    }
}
