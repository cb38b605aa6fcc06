//! Dates in running text, and what they mean seen from the day of the article: `3 augustus
//! 2020`, `afgelopen juni`, `de tweede helft van 2019`, `sinds 2010`, `twee jaar geleden`.
//!
//! A date is read into an expression (`expression.rs`), which has a value once it is known when
//! the text was written. An article that is dated to a month or a year is seen from its first
//! and from its last day: what comes out the same is certain, what falls within the article's
//! own month or year is given as that, and the rest has no value. Left out: times without a day,
//! what comes back (`elke maandag`), and lengths of time.

mod atoms;
mod clock;
mod expression;
mod holidays;
mod numeric;
mod period;
mod phrases;
mod ranks;
mod read;
mod relative;
mod words;
mod years;

pub use period::{Period, Precision, Value};
pub use words::BadLine;

use crate::article::{ArticleDate, DatePrecision, Span};
use crate::document::{Document, Form};
use crate::dutch::cache::NumberCache;
use expression::{Expression, View};
use read::Reader;
use std::cell::RefCell;
use words::{Kind, Tense, Word, Words};

/// A date in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Where it stands, in bytes.
    pub span: Span,
    /// What it stands for, where that is known.
    pub value: Option<Value>,
    /// How large it is.
    pub precision: Precision,
}

/// Finds dates. Made once; shared by all threads.
#[derive(Debug)]
pub struct Finder {
    words: Words,
}

/// How many tokens before and after a date may tell its tense.
const TENSE_WINDOW: usize = 40;

impl Finder {
    /// Reads the tables.
    ///
    /// # Errors
    /// When a line of a table is wrong.
    pub fn new() -> Result<Self, BadLine> {
        Ok(Self {
            words: Words::new()?,
        })
    }

    /// Finds the dates of a document in order; they do not overlap. `is_year` says whether a
    /// bare number of four digits at a token is a year.
    pub fn find(&self, document: &Document, is_year: &dyn Fn(usize) -> bool) -> Vec<Found> {
        let forms: Vec<Word> = LOOKED_UP.with_borrow_mut(|cache| {
            let look_up = |form: &Form| cache.get(form.number, || self.words.word(&form.lower));
            document.forms.iter().map(look_up).collect()
        });
        let mut found = Vec::new();
        let mut atoms = Vec::new();
        let mut next = 0;
        let mut previous = None;
        for paragraph in &document.paragraphs {
            let first = next;
            while document
                .tokens
                .get(next)
                .is_some_and(|token| token.span.end <= paragraph.end)
            {
                next += 1;
            }
            let worth_reading = document.tokens[first..next].iter().any(|token| {
                let word = forms[token.form as usize];
                word.kind != Kind::Other || word.holiday
            });
            if !worth_reading {
                continue;
            }
            atoms::cut(document, first..next, &forms, &self.words, &mut atoms);
            let reader = Reader {
                document,
                words: &self.words,
                atoms: &atoms,
                is_year,
                now: document
                    .article
                    .date
                    .as_ref()
                    .map_or(2020, |d| d.last.year()),
            };
            paragraph_dates(&reader, &mut previous, &mut found);
        }
        found
    }
}

thread_local! {
    /// What a thread has looked up; the tables are part of the program and always the same.
    static LOOKED_UP: RefCell<NumberCache<Word>> = RefCell::default();
}

/// How many tokens after a date something may still refer to it.
const MEMORY: usize = 150;

/// Finds the dates of a paragraph; `previous` is the last one with a value and its token.
fn paragraph_dates(
    reader: &Reader<'_>,
    previous: &mut Option<(Period, usize)>,
    found: &mut Vec<Found>,
) {
    let date = reader.document.article.date.as_ref();
    let mut at = 0;
    while at < reader.atoms.len() {
        let Some(read) = reader.mention(at) else {
            at += 1;
            continue;
        };
        let token = reader.atoms[read.start].token;
        let view = View {
            today: None,
            tense: tense_near(reader, read.start, read.end),
            previous: previous
                .filter(|(_, last)| token - last < MEMORY)
                .map(|(period, _)| period),
        };
        let (value, precision) = evaluate(&read.expression, date, view);
        let named = match value {
            Some(Value::One(period)) => Some(period),
            Some(Value::Interval(from, to)) => to.or(from),
            None => None,
        };
        *previous = named.map(|period| (period, token)).or(*previous);
        found.push(Found {
            span: Span {
                start: reader.atoms[read.start].span.start,
                end: reader.atoms[read.end - 1].span.end,
            },
            value,
            precision,
        });
        at = read.end;
    }
}

/// The value of an expression in an article of a date, and its precision.
fn evaluate(
    expression: &Expression,
    date: Option<&ArticleDate>,
    view: View,
) -> (Option<Value>, Precision) {
    let precision = expression.precision();
    let Some(date) = date else {
        return (expression.value(&view), precision);
    };
    let seen_from = |today| {
        expression.value(&View {
            today: Some(today),
            ..view
        })
    };
    let first = seen_from(date.first);
    if date.precision == DatePrecision::Day {
        return (first, precision);
    }
    let last = seen_from(date.last);
    if first == last {
        return (first, precision);
    }
    // Both within the article's own month or year: no more than that is known.
    let own = |value: Option<Value>| matches!(value, Some(Value::One(p)) if date.first <= p.first && p.last <= date.last);
    if !(own(first) && own(last)) {
        return (None, precision);
    }
    let own = match date.precision {
        DatePrecision::Year => Precision::Year,
        _ => Precision::Month,
    };
    let period = Period::new(date.first, date.last, own);
    (Some(Value::One(period)), own)
}

/// The tense of the word nearest to a date in its sentence; the one before it where two are as
/// near.
fn tense_near(reader: &Reader<'_>, start: usize, end: usize) -> Option<Tense> {
    let limit = start.checked_sub(1).map(|b| reader.atoms[b].lower);
    if matches!(limit, Some("tot" | "vanaf" | "uiterlijk" | "tegen")) {
        return Some(Tense::Future);
    }
    let ends = |lower: &str| matches!(lower, "." | "?" | "!" | ";");
    // What is announced (`kondigde aan dat`) is to come.
    let told = |at: usize| {
        let announced =
            reader.atoms[at].lower == "dat" && reader.lower(at.wrapping_sub(1)) == Some("aan");
        if announced {
            Some(Tense::Future)
        } else {
            reader.atoms[at].tense
        }
    };
    let before = (start.saturating_sub(TENSE_WINDOW)..start)
        .rev()
        .take_while(|at| !ends(reader.atoms[*at].lower))
        .enumerate()
        .find_map(|(far, at)| Some((far, told(at)?)));
    let after = reader.atoms[end..]
        .iter()
        .take(TENSE_WINDOW)
        .take_while(|a| !ends(a.lower))
        .enumerate()
        .find_map(|(far, a)| Some((far, a.tense?)));
    match (before, after) {
        (Some((far, tense)), Some((other, _))) if far <= other => Some(tense),
        (Some((_, tense)), None) | (_, Some((_, tense))) => Some(tense),
        (None, None) => None,
    }
}

#[cfg(test)]
mod tests;
