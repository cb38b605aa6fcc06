//! Tables of figures, one row each: kind, value, unit, counted noun, modifier, date, sentence.
//!
//! ```text
//! money           640000000  EUR                        more      2024-11-14  …
//! ```
//!
//! Left out: everything else of an analysis.

use super::sheet::{columns, cut_right, one_line};
use super::table::harmless;
use super::text::grouped;
use super::{Entry, Page, Report, Style};
use crate::analysis::{Analysis, Figure, Modifier, Points};
use serde::Serialize;
use serde_json::Number;

/// `figures --format text`
pub const TEXT: Entry = Entry {
    name: "text",
    about: "aligned columns",
    make: |style| Box::new(Columns { style }),
};

/// `figures --format csv`
pub const CSV: Entry = Entry {
    name: "csv",
    about: "comma-separated values with a header",
    make: |_| Box::new(Csv),
};

/// `figures --format json`
pub const JSON: Entry = Entry {
    name: "json",
    about: "one object a figure, one a line",
    make: |_| Box::new(Json),
};

/// A figure with what a reader needs to judge it.
#[derive(Serialize)]
struct Row<'a> {
    id: &'a str,
    date: Option<&'a str>,
    kind: &'static str,
    value: Option<&'a str>,
    low: Option<&'a Number>,
    high: Option<&'a Number>,
    unit: Option<&'a str>,
    counted: Option<&'a str>,
    modifier: Option<&'static str>,
    text: String,
    sentence: String,
}

/// The rows of an article.
fn rows(analysis: &Analysis) -> impl Iterator<Item = Row<'_>> {
    let points = Points::new(&analysis.text);
    analysis.figures.iter().map(move |figure| Row {
        id: &analysis.id,
        date: analysis.article.date.as_deref(),
        kind: figure.kind.name(),
        value: figure.value_text.as_deref(),
        low: figure.low.as_ref(),
        high: figure.high.as_ref(),
        unit: figure.unit.as_deref(),
        counted: figure.counted.as_ref().map(|c| c.text.as_str()),
        modifier: figure.modifier.map(Modifier::name),
        text: one_line(&figure.text),
        sentence: sentence_of(analysis, figure, &points),
    })
}

fn sentence_of(analysis: &Analysis, figure: &Figure, points: &Points) -> String {
    let span = analysis
        .sentences
        .get(figure.sentence)
        .map_or(figure.span, |s| s.span);
    one_line(points.slice(&analysis.text, span))
}

struct Columns {
    style: Style,
}

/// Header and least width of each column but the last; values stand at the right.
const HEADERS: [(&str, usize); 6] = [
    ("kind", 10),
    ("value", 16),
    ("unit", 8),
    ("counted", 18),
    ("modifier", 8),
    ("date", 10),
];

impl Report for Columns {
    fn opening(&self) -> &'static [u8] {
        b"kind                   value  unit      counted             modifier  date        sentence\n"
    }

    fn article(&self, page: &Page<'_>, out: &mut Vec<u8>) {
        for row in rows(page.analysis) {
            let value = match (row.value, row.low, row.high) {
                (Some(value), ..) => grouped(value),
                (None, Some(low), Some(high)) => {
                    format!(
                        "{}–{}",
                        grouped(&low.to_string()),
                        grouped(&high.to_string())
                    )
                }
                _ => String::new(),
            };
            let cells = [
                row.kind,
                &value,
                row.unit.unwrap_or_default(),
                row.counted.unwrap_or_default(),
                row.modifier.unwrap_or_default(),
                row.date.unwrap_or_default(),
            ];
            let mut line = String::new();
            for (cell, (header, width)) in cells.iter().zip(HEADERS) {
                let cell = one_line(cell);
                let blanks = " ".repeat(width.saturating_sub(columns(&cell)));
                if header == "value" {
                    line += &blanks;
                    line += &cell;
                } else {
                    line += &cell;
                    line += &blanks;
                }
                line += "  ";
            }
            let room = self.style.width.saturating_sub(columns(&line)).max(30);
            line += &cut_right(&row.sentence, room);
            out.extend_from_slice(line.trim_end().as_bytes());
            out.push(b'\n');
        }
    }
}

struct Csv;

impl Report for Csv {
    fn opening(&self) -> &'static [u8] {
        b"id,date,kind,value,low,high,unit,counted,modifier,text,sentence\n"
    }

    fn article(&self, page: &Page<'_>, out: &mut Vec<u8>) {
        let mut writer = csv::WriterBuilder::new()
            .has_headers(false)
            .from_writer(out);
        for row in rows(page.analysis) {
            let [id, unit, counted] = [Some(row.id), row.unit, row.counted]
                .map(|cell| cell.map(|cell| harmless(cell.to_owned())));
            let written = writer.serialize(Row {
                id: id.as_deref().unwrap_or_default(),
                unit: unit.as_deref(),
                counted: counted.as_deref(),
                text: harmless(row.text),
                sentence: harmless(row.sentence),
                ..row
            });
            debug_assert!(written.is_ok(), "a row is flat, and memory takes all");
        }
    }
}

struct Json;

impl Report for Json {
    fn article(&self, page: &Page<'_>, out: &mut Vec<u8>) {
        for row in rows(page.analysis) {
            let written = serde_json::to_writer(&mut *out, &row);
            debug_assert!(
                written.is_ok(),
                "a row has string keys only, and memory takes all"
            );
            out.push(b'\n');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_header_stands_over_its_columns() {
        let header = Columns {
            style: Style {
                color: false,
                width: 100,
            },
        }
        .opening();
        let header = std::str::from_utf8(header).unwrap();
        let mut at = 0;
        for (name, width) in HEADERS {
            let column = &header[at..at + width];
            assert_eq!(column.trim(), name);
            assert_eq!(column.starts_with(' '), name == "value");
            at += width + 2;
        }
        assert_eq!(&header[at..], "sentence\n");
    }
}
