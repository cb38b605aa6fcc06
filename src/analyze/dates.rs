//! Dates: absolute, partial and relative ones with their ISO 8601 value, seen from the day of the
//! article.
//!
//! In an article of 5 August 2020 `afgelopen juni` is 2020-06 and `maandag` 2020-08-03. How they
//! are read is told in [`crate::dutch::dates`]; here it is decided which numbers of four digits
//! are years: none that is a figure or part of a name. Left out: what comes back (`elke
//! maandag`).

use super::figures::lexicon::{Lexicon, Roles};
use super::{Analyzer, Entry, Error};
use crate::analysis::{DateMention, Findings, Precision, Section};
use crate::config::Config;
use crate::document::Document;
use crate::dutch::dates::{self, Finder};

/// The entry in the register.
pub const ENTRY: Entry = Entry {
    section: Section::Dates,
    name: "dates",
    about: "dates and periods with their ISO 8601 values",
    needs: &[Section::Figures],
    tags: false,
    build,
};

fn build(_: &Config) -> Result<Box<dyn Analyzer>, Error> {
    let finder = Finder::new().map_err(|bad| Error::Table {
        table: bad.table,
        line: bad.line,
        what: "a field is missing or wrong, or a word is listed twice".to_owned(),
    })?;
    Ok(Box::new(Dates {
        finder,
        lexicon: Lexicon::new()?,
    }))
}

/// The analyzer.
struct Dates {
    finder: Finder,
    lexicon: Lexicon,
}

impl Analyzer for Dates {
    fn analyze(&self, document: &Document, findings: &mut Findings) {
        let figures = &findings.figures;
        let is_year = |token: usize| {
            let span = document.tokens[token].span;
            let at = figures.partition_point(|f| f.span.end <= span.start);
            let is_figure = figures.get(at).is_some_and(|f| f.span.overlaps(span));
            !is_figure && self.may_be_year(document, token)
        };
        let found = self.finder.find(document, &is_year);
        findings.dates = found
            .into_iter()
            .map(|date| DateMention {
                span: date.span,
                text: date.span.of(document.text()).to_owned(),
                value: date.value.map(|value| value.to_string()),
                precision: precision(date.precision),
                sentence: document.sentence_at(date.span.start),
            })
            .collect();
    }
}

impl Dates {
    /// True where the word before a number of four digits does not make a name of it.
    fn may_be_year(&self, document: &Document, token: usize) -> bool {
        let text = document.text();
        let span = document.tokens[token].span;
        let number = span.of(text);
        let recent = number.starts_with("19") || number.starts_with("20");
        let glued = |neighbour: Option<char>| {
            neighbour
                .is_some_and(|c| c.is_alphanumeric() || matches!(c, '/' | '_' | '#' | '€' | '$'))
        };
        let (ahead, behind) = (&text[..span.start as usize], &text[span.end as usize..]);
        if glued(ahead.chars().next_back()) || glued(behind.chars().next()) {
            return false;
        }
        // `16-1018-nl` is a code; `2019-2023` are years.
        if behind
            .strip_prefix('-')
            .is_some_and(|rest| rest.starts_with(char::is_alphabetic))
            || ahead
                .strip_suffix('-')
                .is_some_and(|rest| rest.ends_with(char::is_alphanumeric) && !ends_in_year(rest))
        {
            return false;
        }
        if number.ends_with("00") && self.is_counted(document, token + 1) {
            return false;
        }
        let Some(before) = token.checked_sub(1) else {
            return recent;
        };
        let word = document.lower(before);
        let roles = self.lexicon.word(word).roles;
        if roles.any(Roles::YEARLY) || matches!(word, "sedert" | "jaartal" | "medio") {
            return true;
        }
        let label = roles.any(Roles::LABEL.or(Roles::STRICT).or(Roles::BRAND));
        let range = text[span.start as usize + number.find(['-', '–']).unwrap_or(number.len())..]
            .strip_prefix(['-', '–'])
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        (recent || range) && !label || matches!(word, "(" | "-" | "–")
    }

    /// True where a plural, perhaps after an adjective, stands at a token: a round number before
    /// it counts.
    fn is_counted(&self, document: &Document, token: usize) -> bool {
        let is_plain = |token: usize| {
            let Some(next) = document.tokens.get(token) else {
                return false;
            };
            let roles = self.lexicon.word(document.lower(token)).roles;
            next.span
                .of(document.text())
                .starts_with(char::is_lowercase)
                && document.lower(token).len() > 3
                && !roles.any(Roles::STOP.or(Roles::VERB).or(Roles::MONTH))
        };
        let is_plural = |token: usize| {
            let word = document.lower(token);
            let roles = self.lexicon.word(word).roles;
            word.ends_with("en") || word.ends_with('s') || roles.any(Roles::PLURAL)
        };
        if !is_plain(token) {
            return false;
        }
        is_plural(token)
            || document.lower(token).ends_with('e') && is_plain(token + 1) && is_plural(token + 1)
    }
}

/// True for a text that ends in a number of four digits.
fn ends_in_year(text: &str) -> bool {
    let digits = text.bytes().rev().take(5).take_while(u8::is_ascii_digit);
    digits.count() == 4
}

fn precision(precision: dates::Precision) -> Precision {
    match precision {
        dates::Precision::Minute => Precision::Minute,
        dates::Precision::Day => Precision::Day,
        dates::Precision::Week => Precision::Week,
        dates::Precision::Weekend => Precision::Weekend,
        dates::Precision::Month => Precision::Month,
        dates::Precision::Quarter => Precision::Quarter,
        dates::Precision::Season => Precision::Season,
        dates::Precision::Half => Precision::Half,
        dates::Precision::Year => Precision::Year,
        dates::Precision::Decade => Precision::Decade,
        dates::Precision::Century => Precision::Century,
        dates::Precision::Interval => Precision::Interval,
    }
}
