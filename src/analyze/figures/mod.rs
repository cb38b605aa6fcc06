//! Figures: numbers that say how much or how many, with their exact value and unit.
//!
//! `ruim 51.000 nieuwe aanvragen` is the count 51000, more, of `aanvragen`; `$ 2,5 billion` is
//! 2500000000 USD. Left out: years, dates, clock times, scores, ordinals and numbers in names.

mod age;
mod atoms;
mod context;
mod exclude;
mod explain;
mod fraction;
mod idiom;
pub(super) mod lexicon;
mod money;
mod noun;
mod number;
mod range;
mod scan;
mod unit;

use super::{Analyzer, Entry, Error};
use crate::analysis::{Counted, Figure, FigureKind, Findings, Modifier, Section};
use crate::article::Span;
use crate::config::Config;
use crate::document::{Document, Token};
use atoms::{FormInfo, Hint};
use lexicon::{Lexicon, Roles};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use rustc_hash::FxHashSet;
use serde_json::Number;
use std::cell::RefCell;
use std::ops::Range;

/// The entry in the register.
pub const ENTRY: Entry = Entry {
    section: Section::Figures,
    name: "figures",
    about: "money, percentages, counts and other numbers",
    needs: &[],
    tags: false,
    build,
};

fn build(_: &Config) -> Result<Box<dyn Analyzer>, Error> {
    Ok(Box::new(Figures {
        lexicon: Lexicon::new()?,
    }))
}

/// The analyzer.
struct Figures {
    lexicon: Lexicon,
}

impl Analyzer for Figures {
    fn analyze(&self, document: &Document, findings: &mut Findings) {
        let forms = FormInfo::of_all(&document.forms, &self.lexicon);
        let hints: Vec<Hint> = forms.iter().map(|form| form.hint).collect();
        let brands = forms.iter().any(|form| form.brand);
        let names = names(document, &forms, &hints, brands);
        let codes = RefCell::default();
        let explained = findings.explains(Section::Figures);
        let dropped = RefCell::default();
        let mut atoms = Vec::new();
        let mut parts = Vec::new();
        let mut drafts = Vec::new();
        for (index, sentence) in document.sentences.iter().enumerate() {
            for tokens in pieces(&sentence.tokens) {
                if !worth_reading(&document.tokens[tokens.clone()], &hints) {
                    continue;
                }
                atoms::cut(
                    document,
                    tokens,
                    &forms,
                    &self.lexicon,
                    &mut atoms,
                    &mut parts,
                );
                let scan = scan::Scan {
                    document,
                    lexicon: &self.lexicon,
                    atoms: &atoms,
                    parts: &parts,
                    names: &names,
                    brands,
                    spoken: atoms
                        .iter()
                        .fold(Roles::default(), |all, a| all.or(a.word.roles)),
                    codes: &codes,
                    dropped: explained.then_some(&dropped),
                };
                drafts.clear();
                scan.run(&mut drafts);
                let spans = dropped.take();
                findings
                    .reasons
                    .extend(spans.into_iter().map(explain::dropped));
                for draft in &drafts {
                    // `€één kwart`: two readings share a word, the first stands.
                    let last = findings.figures.last();
                    if last.is_some_and(|last| draft.span.start < last.span.end) {
                        continue;
                    }
                    let id = format!("f{}", findings.figures.len() + 1);
                    let figure = draft.figure(id, index, document);
                    if explained {
                        findings
                            .reasons
                            .extend(explain::reasons(&figure, draft.rule));
                    }
                    findings.figures.push(figure);
                }
            }
        }
    }
}

/// Most tokens that are read at once: no sentence of people is longer.
const LONGEST: usize = 4_000;

/// A sentence, or what is none for its length in several pieces.
fn pieces(tokens: &Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let end = tokens.end;
    tokens
        .clone()
        .step_by(LONGEST)
        .map(move |start| start..end.min(start + LONGEST))
}

/// True where some token can be a number.
fn worth_reading(tokens: &[Token], hints: &[Hint]) -> bool {
    let mut article = false;
    tokens.iter().any(|token| {
        let hint = hints[token.form as usize];
        let found = hint == Hint::Number || (article && hint == Hint::Unit);
        article = hint == Hint::Article;
        found
    })
}

/// Numbers that the article uses as names somewhere: `777` where it writes `Boeing 777` or
/// `777-machines`.
fn names<'d>(
    document: &'d Document,
    forms: &[FormInfo],
    hints: &[Hint],
    brands: bool,
) -> FxHashSet<&'d str> {
    let mut found: FxHashSet<&str> = document
        .forms
        .iter()
        .filter_map(|form| {
            let digits = form.lower.bytes().take_while(u8::is_ascii_digit).count();
            (digits > 2 && atoms::names_something(&form.lower, digits))
                .then(|| &form.lower[..digits])
        })
        .collect();
    for (at, pair) in document.tokens.windows(2).enumerate() {
        let [first, second] = [pair[0], pair[1]].map(|token| token.form as usize);
        if hints[first] == Hint::Number {
            if is_model(document, at) {
                found.insert(document.lower(at));
            }
        } else if brands && hints[second] == Hint::Number && forms[first].brand {
            found.insert(document.lower(at + 1));
        }
    }
    found
}

/// True for `787` in `787 Dreamliner`: digits before a capital that is no plural or adjective.
fn is_model(document: &Document, at: usize) -> bool {
    let digits = document.lower(at);
    let next = document.surface(at + 1);
    let gap = document.tokens[at].span.end + 1 == document.tokens[at + 1].span.start;
    gap && digits.len() == 3
        && digits.bytes().all(|b| b.is_ascii_digit())
        && next.len() > 3
        && next.starts_with(char::is_uppercase)
        && next.ends_with(char::is_lowercase)
        && !["s", "en", "e"].iter().any(|ending| next.ends_with(ending))
}

/// The value of a figure.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Value {
    One(Decimal),
    Range(Decimal, Decimal),
}

impl Value {
    fn map(self, f: impl Fn(Decimal) -> Option<Decimal>) -> Option<Self> {
        Some(match self {
            Self::One(v) => Self::One(f(v)?),
            Self::Range(a, b) => Self::Range(f(a)?, f(b)?),
        })
    }
}

/// A figure as it was found.
#[derive(Clone, Debug)]
struct Draft {
    kind: FigureKind,
    span: Span,
    value: Value,
    unit: Option<String>,
    modifier: Option<Modifier>,
    /// Token and span of the noun.
    counted: Option<(usize, Span)>,
    /// What made it a figure, in a few words.
    rule: &'static str,
}

impl Draft {
    fn figure(&self, id: String, sentence: usize, document: &Document) -> Figure {
        let (value, low, high) = match self.value {
            Value::One(v) => (Some(v), None, None),
            Value::Range(a, b) => (None, Some(a), Some(b)),
        };
        Figure {
            id,
            kind: self.kind,
            span: self.span,
            text: self.span.of(document.text()).to_owned(),
            value: value.and_then(number),
            low: low.and_then(number),
            high: high.and_then(number),
            unit: self.unit.clone(),
            value_text: value.map(|v| v.normalize().to_string()),
            modifier: self.modifier,
            counted: self.counted.map(|(token, span)| Counted {
                span,
                text: span.of(document.text()).to_owned(),
                stem: document.stem(token).to_owned(),
            }),
            sentence,
        }
    }
}

/// A JSON number: an integer where the value is one.
fn number(value: Decimal) -> Option<Number> {
    if value.is_integer()
        && let Some(whole) = value.to_i64()
    {
        return Some(Number::from(whole));
    }
    Number::from_f64(value.normalize().to_string().parse().ok()?)
}

#[cfg(test)]
mod any_text;
#[cfg(test)]
mod tests;
