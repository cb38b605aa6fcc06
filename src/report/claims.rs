//! Tables of claims: by speaker over all articles, or article by article.
//!
//! ```text
//! Els Claes (person), 2 claims
//!     2020-08-03  zegt — ‘Dit is onaanvaardbaar’
//! ```
//!
//! By speaker, the most quoted comes first; a speaker with a name is the same in all articles, one
//! without (`een woordvoerder`) in one article only. Left out: telling apart people of one name.

use super::sheet::{Sheet, one_line};
use super::table::harmless;
use super::text::{CUE, SOURCE, plural, said, who_cue_what};
use super::{Entry, Page, Report, Style};
use crate::analysis::{Analysis, Certainty, ClaimKind, Polarity, SourceType, Stance};
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// `claims --format text`
pub const TEXT: Entry = Entry {
    name: "text",
    about: "for people",
    make: |style| Box::new(BySpeaker::new(Format::Text(style))),
};

/// `claims --format csv`
pub const CSV: Entry = Entry {
    name: "csv",
    about: "comma-separated values with a header",
    make: |_| Box::new(BySpeaker::new(Format::Csv)),
};

/// `claims --format json`
pub const JSON: Entry = Entry {
    name: "json",
    about: "one object a claim, one a line",
    make: |_| Box::new(BySpeaker::new(Format::Json)),
};

/// `claims --by article --format text`
pub const TEXT_BY_ARTICLE: Entry = Entry {
    make: |style| Box::new(ByArticle(Format::Text(style))),
    ..TEXT
};

/// `claims --by article --format csv`
pub const CSV_BY_ARTICLE: Entry = Entry {
    make: |_| Box::new(ByArticle(Format::Csv)),
    ..CSV
};

/// `claims --by article --format json`
pub const JSON_BY_ARTICLE: Entry = Entry {
    make: |_| Box::new(ByArticle(Format::Json)),
    ..JSON
};

/// A claim with what a reader needs to judge it.
#[derive(Clone, Debug, Serialize)]
struct Row {
    speaker: Option<String>,
    #[serde(rename = "type")]
    kind: Option<SourceType>,
    /// The source as written.
    source: Option<String>,
    id: String,
    date: Option<String>,
    cue: String,
    stance: Stance,
    polarity: Polarity,
    certainty: Certainty,
    speech: ClaimKind,
    check_worthy: bool,
    content: String,
    /// True where no cue gives the speaker.
    inferred: bool,
    /// Where the claim stands among those of its article.
    #[serde(skip)]
    place: usize,
}

impl Row {
    /// The row with no cell that a spreadsheet would take for a formula.
    fn harmless(self) -> Self {
        Self {
            speaker: self.speaker.map(harmless),
            source: self.source.map(harmless),
            id: harmless(self.id),
            date: self.date.map(harmless),
            cue: harmless(self.cue),
            content: harmless(self.content),
            ..self
        }
    }
}

/// The names of the columns, as in [`Row`].
const HEADER: &[u8] =
    b"speaker,type,source,id,date,cue,stance,polarity,certainty,speech,check_worthy,content,inferred\n";

fn rows(analysis: &Analysis) -> impl Iterator<Item = Row> + '_ {
    analysis.claims.iter().enumerate().map(|(place, claim)| {
        let (_, cue, content) = who_cue_what(claim);
        Row {
            speaker: claim.source.as_ref().map(|s| one_line(&s.name)),
            kind: claim.source.as_ref().map(|s| s.kind),
            source: claim.source.as_ref().map(|s| one_line(&s.text)),
            id: analysis.id.clone(),
            date: analysis.article.date.clone(),
            cue,
            stance: claim.stance,
            polarity: claim.polarity,
            certainty: claim.certainty,
            speech: claim.kind,
            check_worthy: claim.check_worthy,
            content,
            inferred: claim.inferred,
            place,
        }
    })
}

/// How rows are printed.
#[derive(Clone, Copy, Debug)]
enum Format {
    Text(Style),
    Csv,
    Json,
}

impl Format {
    fn opening(self) -> &'static [u8] {
        match self {
            Self::Csv => HEADER,
            Self::Text(_) | Self::Json => b"",
        }
    }

    /// Prints rows under a heading, which only people need.
    fn print(self, heading: &str, about: &str, rows: &[Row], by_speaker: bool, out: &mut Vec<u8>) {
        match self {
            Self::Text(style) => {
                let mut sheet = Sheet::new(style);
                sheet.painted(SOURCE, heading);
                sheet.text.push_str(about);
                sheet.text.push('\n');
                for row in rows {
                    line(&mut sheet, row, by_speaker);
                }
                sheet.text.push('\n');
                out.extend_from_slice(sheet.text.as_bytes());
            }
            Self::Csv => {
                let mut writer = csv::WriterBuilder::new()
                    .has_headers(false)
                    .from_writer(out);
                for row in rows {
                    let written = writer.serialize(row.clone().harmless());
                    debug_assert!(written.is_ok(), "a row is flat, and memory takes all");
                }
            }
            Self::Json => {
                for row in rows {
                    let written = serde_json::to_writer(&mut *out, row);
                    debug_assert!(
                        written.is_ok(),
                        "a row has string keys only, and memory takes all"
                    );
                    out.push(b'\n');
                }
            }
        }
    }
}

/// `  * 2020-08-03  zegt — ‘…’`: the star marks what is worth checking.
fn line(sheet: &mut Sheet, row: &Row, by_speaker: bool) {
    let start = sheet.text.len();
    sheet
        .text
        .push_str(if row.check_worthy { "  * " } else { "    " });
    if by_speaker {
        sheet.text.push_str(row.date.as_ref().unwrap_or(&row.id));
        sheet.text.push_str("  ");
    } else {
        sheet.painted(SOURCE, row.speaker.as_deref().unwrap_or("?"));
        sheet.text.push_str(" — ");
    }
    sheet.painted(CUE, &row.cue);
    sheet.text.push_str(said(row.inferred));
    let indent = sheet.visible_columns(start);
    sheet.wrapped(&row.content, indent, 6, 3);
}

/// All articles at once: keeps the rows until the end.
struct BySpeaker {
    format: Format,
    rows: Mutex<Vec<Row>>,
}

impl BySpeaker {
    fn new(format: Format) -> Self {
        Self {
            format,
            rows: Mutex::default(),
        }
    }
}

impl Report for BySpeaker {
    fn opening(&self) -> &'static [u8] {
        self.format.opening()
    }

    fn article(&self, page: &Page<'_>, _: &mut Vec<u8>) {
        let mut kept = self.rows.lock().unwrap_or_else(PoisonError::into_inner);
        kept.extend(rows(page.analysis));
    }

    fn closing(&self, out: &mut Vec<u8>) {
        let rows = std::mem::take(&mut *self.rows.lock().unwrap_or_else(PoisonError::into_inner));
        for group in groups(rows) {
            let first = &group[0];
            let name = first.speaker.as_deref().unwrap_or("nobody named");
            let mut about = String::new();
            if let Some(kind) = first.kind {
                about += &format!(" ({})", kind.name());
            }
            about += &format!(", {}", plural(group.len(), "claim"));
            self.format.print(name, &about, &group, true, out);
        }
    }
}

/// The claims of each speaker: the most quoted first, nobody last. The order does not depend on
/// that in which the articles were analyzed.
fn groups(rows: Vec<Row>) -> Vec<Vec<Row>> {
    let mut groups: BTreeMap<(String, Option<String>), Vec<Row>> = BTreeMap::new();
    for row in rows {
        let name = row.speaker.as_deref().unwrap_or_default().to_lowercase();
        let named = matches!(row.kind, Some(SourceType::Entity(_)) | None);
        let article = (!named).then(|| row.id.clone());
        groups.entry((name, article)).or_default().push(row);
    }
    let mut groups: Vec<Vec<Row>> = groups.into_values().collect();
    for group in &mut groups {
        group.sort_by(|a, b| {
            let key = |row: &Row| {
                (
                    row.date.is_none(),
                    row.date.clone(),
                    row.id.clone(),
                    row.place,
                )
            };
            key(a).cmp(&key(b))
        });
    }
    groups.sort_by_key(|group| (group[0].speaker.is_none(), Reverse(group.len())));
    groups
}

/// One article after the other.
struct ByArticle(Format);

impl Report for ByArticle {
    fn opening(&self) -> &'static [u8] {
        self.0.opening()
    }

    fn article(&self, page: &Page<'_>, out: &mut Vec<u8>) {
        let rows: Vec<Row> = rows(page.analysis).collect();
        let article = &page.analysis.article;
        if rows.is_empty() {
            return;
        }
        let title = article.title.as_deref().unwrap_or(&page.analysis.id);
        let date = article.date.as_deref().unwrap_or("no date");
        let about = format!(" ({date}), {}", plural(rows.len(), "claim"));
        self.0.print(&one_line(title), &about, &rows, false, out);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{EntityType, UnnamedSource};

    fn row(speaker: Option<&str>, kind: Option<SourceType>, id: &str, place: usize) -> Row {
        Row {
            speaker: speaker.map(str::to_owned),
            kind,
            source: None,
            id: id.to_owned(),
            date: None,
            cue: "zegt".to_owned(),
            stance: Stance::Neu,
            polarity: Polarity::Asserts,
            certainty: Certainty::Certain,
            speech: ClaimKind::Indirect,
            check_worthy: false,
            content: "dat het regent".to_owned(),
            inferred: false,
            place,
        }
    }

    #[test]
    fn the_most_quoted_comes_first_and_nobody_last() {
        let person = Some(SourceType::Entity(EntityType::Person));
        let rows = vec![
            row(None, None, "a", 0),
            row(None, None, "a", 1),
            row(None, None, "a", 2),
            row(Some("An Bos"), person, "b", 0),
            row(Some("Rik Dam"), person, "b", 1),
            row(Some("Rik Dam"), person, "a", 3),
        ];
        let found = groups(rows);
        let names: Vec<_> = found.iter().map(|g| g[0].speaker.as_deref()).collect();
        assert_eq!(names, [Some("Rik Dam"), Some("An Bos"), None]);
        assert_eq!(found[0][0].id, "a");
    }

    #[test]
    fn who_has_no_name_speaks_in_one_article_only() {
        let kind = Some(SourceType::Unnamed(UnnamedSource::Person));
        let rows = vec![
            row(Some("een woordvoerder"), kind, "a", 0),
            row(Some("een woordvoerder"), kind, "b", 0),
        ];
        assert_eq!(groups(rows).len(), 2);
    }

    #[test]
    fn the_header_names_the_columns() {
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.serialize(row(None, None, "a", 0)).unwrap();
        let written = String::from_utf8(writer.into_inner().unwrap()).unwrap();
        assert_eq!(
            written.lines().next().map(|l| format!("{l}\n")).as_deref(),
            std::str::from_utf8(HEADER).ok()
        );
    }
}
