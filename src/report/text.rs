//! The report for people: entities by type, figures with their values, who says what.
//!
//! ```text
//! Moritz Körner — beweerde — ‘Waar we de Chinezen van verdenken, daarvan weten we al …’
//! ```
//!
//! Left out: offsets, links and everything else that a program would want (see `json`).

use super::points::context;
use super::sheet::{DIM, LABEL, Sheet, columns, one_line};
use super::{Entry, Page, Report, Style};
use crate::analysis::{Analysis, Claim, EntityType, Figure, Modifier, Points};
use crate::article::Notice;
use anstyle::{AnsiColor, Style as Ansi};
use std::fmt::Write as _;

/// `--format text`
pub const ENTRY: Entry = Entry {
    name: "text",
    about: "a page for people",
    make: |style| Box::new(Text { style }),
};

struct Text {
    style: Style,
}

impl Report for Text {
    fn article(&self, page: &Page<'_>, out: &mut Vec<u8>) {
        let mut writer = Sheet::new(self.style);
        let analysis = page.analysis;
        writer.header(analysis);
        writer.notices("error", AnsiColor::Red, &analysis.errors);
        writer.notices("warning", AnsiColor::Yellow, &analysis.warnings);
        writer.entities(analysis);
        writer.figures(analysis);
        writer.claims(analysis);
        writer.statements(analysis);
        writer.dates(analysis);
        writer.terms(analysis);
        writer.text.push('\n');
        out.extend_from_slice(writer.text.as_bytes());
    }
}

pub(super) const BOLD: Ansi = Ansi::new().bold();
const VALUE: Ansi = AnsiColor::Cyan.on_default();
/// The look of who says something.
pub const SOURCE: Ansi = AnsiColor::Green.on_default();
/// The look of the words that ascribe it.
pub const CUE: Ansi = AnsiColor::Yellow.on_default();

impl Sheet {
    fn header(&mut self, analysis: &Analysis) {
        let title = analysis.article.title.as_deref().unwrap_or(&analysis.id);
        self.painted(BOLD, title);
        self.text.push('\n');
        let mut facts = vec![analysis.input.path.clone()];
        facts.extend(analysis.article.date.clone());
        facts.extend(analysis.article.source.clone());
        facts.extend(analysis.article.language.clone());
        if analysis.errors.is_empty() {
            facts.push(plural(analysis.stats.words, "word"));
            facts.push(plural(analysis.stats.sentences, "sentence"));
        }
        self.painted(DIM, &facts.join(" · "));
        self.text.push('\n');
    }

    fn notices(&mut self, label: &str, color: AnsiColor, notices: &[Notice]) {
        for notice in notices {
            self.painted(color.on_default(), label);
            let _ = writeln!(self.text, ": {}", notice.message);
        }
    }

    pub(super) fn section(&mut self, name: &str, count: usize) {
        self.text.push('\n');
        self.painted(BOLD, name);
        self.painted(DIM, &format!(" {count}"));
        self.text.push('\n');
    }

    fn entities(&mut self, analysis: &Analysis) {
        if analysis.entities.is_empty() {
            return;
        }
        self.section("Entities", analysis.entities.len());
        for (kind, _, _) in EntityType::ALL {
            let mut of_kind: Vec<_> = analysis
                .entities
                .iter()
                .filter(|e| e.kind == kind)
                .collect();
            if of_kind.is_empty() {
                continue;
            }
            // A stable sort: entities of one frequency stay in the order of the text.
            of_kind.sort_by_key(|entity| std::cmp::Reverse(entity.count));
            let names: Vec<String> = of_kind
                .iter()
                .map(|entity| match entity.count {
                    1 => entity.name.clone(),
                    count => format!("{} ×{count}", entity.name),
                })
                .collect();
            self.listed(heading_of(kind), &names);
        }
    }

    fn figures(&mut self, analysis: &Analysis) {
        if analysis.figures.is_empty() {
            return;
        }
        self.section("Figures", analysis.figures.len());
        let points = Points::new(&analysis.text);
        let values: Vec<String> = analysis.figures.iter().map(value_of).collect();
        let widest = values.iter().map(|v| columns(v)).max().unwrap_or(0).min(30);
        for (figure, value) in analysis.figures.iter().zip(&values) {
            self.label(figure.kind.name());
            self.painted(VALUE, value);
            self.pad(columns(value), widest + 2);
            let room = self
                .style
                .width
                .saturating_sub(LABEL + columns(value).max(widest) + 4);
            let (before, itself, after) = context(&points, analysis, figure, room);
            self.text.push_str(&before);
            self.painted(BOLD, &itself);
            self.text.push_str(&after);
            self.text.push('\n');
        }
    }

    fn claims(&mut self, analysis: &Analysis) {
        if analysis.claims.is_empty() {
            return;
        }
        self.section("Claims", analysis.claims.len());
        for claim in &analysis.claims {
            let (who, cue, what) = who_cue_what(claim);
            let start = self.text.len();
            self.text.push_str("  ");
            self.painted(SOURCE, &who);
            self.text.push_str(" — ");
            self.painted(CUE, &cue);
            self.text.push_str(said(claim.inferred));
            let indent = self.visible_columns(start);
            self.wrapped(&what, indent, 4, 3);
        }
    }

    fn statements(&mut self, analysis: &Analysis) {
        if analysis.statements.is_empty() {
            return;
        }
        self.section("Statements worth checking", analysis.statements.len());
        for statement in &analysis.statements {
            self.text.push_str("  ");
            self.wrapped(&statement.text, 2, 4, 3);
        }
    }

    fn dates(&mut self, analysis: &Analysis) {
        if analysis.dates.is_empty() {
            return;
        }
        self.section("Dates", analysis.dates.len());
        let dates: Vec<String> = analysis
            .dates
            .iter()
            .map(|date| match &date.value {
                Some(value) => format!("{} = {value}", one_line(&date.text)),
                None => one_line(&date.text),
            })
            .collect();
        self.listed("in the text", &dates);
    }

    fn terms(&mut self, analysis: &Analysis) {
        if analysis.terms.is_empty() {
            return;
        }
        self.section("Terms", analysis.terms.len());
        let terms: Vec<String> = analysis
            .terms
            .iter()
            .map(|term| format!("{} ×{}", term.form, term.count))
            .collect();
        self.listed("most frequent", &terms);
    }
}

/// What stands between a cue and what it ascribes: no cue says whose an inferred claim is.
pub fn said(inferred: bool) -> &'static str {
    if inferred {
        " (inferred) — "
    } else {
        " — "
    }
}

/// Who, by which words, says what; each on one line.
pub fn who_cue_what(claim: &Claim) -> (String, String, String) {
    let who = claim
        .source
        .as_ref()
        .map_or_else(|| "?".to_owned(), |s| one_line(&s.name));
    let join = |quotes: &[crate::analysis::Quote]| {
        quotes
            .iter()
            .map(|q| one_line(&q.text))
            .collect::<Vec<_>>()
            .join(" … ")
    };
    let cue = if claim.cue.is_empty() {
        "“”".to_owned()
    } else {
        join(&claim.cue)
    };
    (who, cue, join(&claim.content))
}

/// The normalised value of a figure with its unit: `2 500 000 000 USD`, `> 51 000 aanvragen`.
pub fn value_of(figure: &Figure) -> String {
    let number = |n: &serde_json::Number| grouped(&n.to_string());
    let mut value = match figure.modifier {
        Some(Modifier::About) => "± ".to_owned(),
        Some(Modifier::More) => "> ".to_owned(),
        Some(Modifier::Less) => "< ".to_owned(),
        None => String::new(),
    };
    match (&figure.value, &figure.value_text, &figure.low, &figure.high) {
        (Some(_), Some(exact), _, _) => value.push_str(&grouped(exact)),
        (Some(n), None, _, _) => value.push_str(&number(n)),
        (None, _, low, high) => {
            let end = |n: &Option<serde_json::Number>| n.as_ref().map(number).unwrap_or_default();
            let _ = write!(value, "{}–{}", end(low), end(high));
        }
    }
    let unit = match (figure.unit.as_deref(), &figure.counted) {
        (Some("percent"), _) => Some("%"),
        (Some(unit), _) => Some(unit),
        (None, Some(counted)) => Some(counted.text.as_str()),
        (None, None) => None,
    };
    if let Some(unit) = unit {
        let _ = write!(value, " {}", one_line(unit));
    }
    value
}

/// Groups the digits before the point of a decimal number by threes.
pub fn grouped(number: &str) -> String {
    let (sign, rest) = number
        .strip_prefix('-')
        .map_or(("", number), |rest| ("-", rest));
    let (whole, fraction) = rest
        .split_once('.')
        .map_or((rest, None), |(w, f)| (w, Some(f)));
    let mut text = sign.to_owned();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) && whole.len() > 4 {
            text.push(' ');
        }
        text.push(digit);
    }
    if let Some(fraction) = fraction {
        text.push('.');
        text.push_str(fraction);
    }
    text
}

pub fn plural(count: usize, noun: &str) -> String {
    let count_text = grouped(&count.to_string());
    if count == 1 {
        format!("{count_text} {noun}")
    } else {
        format!("{count_text} {noun}s")
    }
}

pub(super) fn heading_of(kind: EntityType) -> &'static str {
    match kind {
        EntityType::Person => "people",
        EntityType::Company => "companies",
        EntityType::Agency => "agencies",
        EntityType::Party => "parties",
        EntityType::Media => "media",
        EntityType::Organisation => "organisations",
        EntityType::Place => "places",
        EntityType::Product => "products",
        EntityType::Event => "events",
        EntityType::Demonym => "demonyms",
        EntityType::Other => "other names",
    }
}
