//! Reads one sentence from left to right: at each number it decides what kind of figure begins
//! there, if any, and where it ends.
//!
//! In `tussen de 3 en 5 miljard dollar` the number 3 opens a range that shares scale and
//! currency with 5.

use super::atoms::Atom;
use super::lexicon::{Lexicon, Roles, Unit};
use super::number::Num;
use super::unit::Measure;
use super::{Draft, Value};
use crate::analysis::FigureKind;
use crate::article::Span;
use crate::document::Document;
use crate::dutch::numerals::Part;
use crate::dutch::numerals::words::Class;
use rust_decimal::Decimal;
use rustc_hash::{FxHashMap, FxHashSet};
use std::cell::RefCell;

/// A sentence that is being read.
pub struct Scan<'s> {
    pub document: &'s Document,
    pub lexicon: &'s Lexicon,
    pub atoms: &'s [Atom<'s>],
    pub parts: &'s [Part],
    /// Numbers that the article uses as names.
    pub names: &'s FxHashSet<&'s str>,
    /// True where the article names a make of which numbers name the models.
    pub brands: bool,
    /// The classes of all its words.
    pub spoken: Roles,
    /// What ambiguous currencies mean in this article, as far as it was asked.
    pub codes: &'s RefCell<FxHashMap<&'static str, &'static str>>,
    /// Numbers that are no figures, where somebody asks.
    pub dropped: Option<&'s RefCell<Vec<Span>>>,
}

/// A number or range, with where it ends.
#[derive(Clone, Copy, Debug)]
pub struct Amount {
    pub first: Num,
    pub value: Value,
    pub end: usize,
    pub is_range: bool,
}

impl<'s> Scan<'s> {
    /// Finds all figures of the sentence, in order.
    pub fn run(&self, found: &mut Vec<Draft>) {
        let mut at = 0;
        while at < self.atoms.len() {
            at = if self.atoms[at].begins {
                self.step(at, found).max(at + 1)
            } else {
                at + 1
            };
        }
    }

    /// Reads what begins at an atom; gives the atom to go on at.
    fn step(&self, at: usize, found: &mut Vec<Draft>) -> usize {
        if let Some(next) = self.money_with_sign(at, found) {
            return next;
        }
        if matches!(self.parts[at], Part::Other | Part::And | Part::Point)
            && !self.atoms[at].length
            && !self.is_minus(at)
        {
            return at + 1;
        }
        if let Some(next) = self.age_adjective(at, found) {
            return next;
        }
        if let Some(next) = self.excluded(at) {
            if let Some(dropped) = self.dropped {
                dropped
                    .borrow_mut()
                    .push(self.span(at, next.max(at + 1).min(self.atoms.len())));
            }
            return next;
        }
        if let Some(next) = self.share(at, found) {
            return next;
        }
        if let Some(next) = self.special_word(at, found) {
            return next;
        }
        if let Some(next) = self.one_unit(at, found) {
            return next;
        }
        let Some(first) = self.number(at) else {
            return at + 1;
        };
        let amount = self.range(first);
        self.classify(amount, found)
    }

    /// Decides what a number measures.
    fn classify(&self, amount: Amount, found: &mut Vec<Draft>) -> usize {
        let first = amount.first;
        let end = amount.end;
        if self.is_month(end) || (self.is_connector(end) && self.month_ends_list(end)) {
            return end + 1;
        }
        if let Some(unit) = self.measure(end, &amount) {
            return self.measured(amount, unit, found);
        }
        if !amount.is_range
            && let Some((unit, scale)) = self.shared(&first)
        {
            let value = match scale {
                Some(scale) if first.scale == Decimal::ONE => {
                    Value::One(first.value.checked_mul(scale).unwrap_or(first.value))
                }
                _ => amount.value,
            };
            self.measured_list_item(Amount { value, ..amount }, unit, found);
            return end;
        }
        if self.age(&amount, found) {
            return end;
        }
        self.count(amount, found)
    }

    /// `een procent`, `een kilometer`, `binnen een week`: the unit makes the article a number.
    fn one_unit(&self, at: usize, found: &mut Vec<Draft>) -> Option<usize> {
        let Part::Word(word) = self.parts[at] else {
            return None;
        };
        if word.class != Class::Article {
            return None;
        }
        let first = Num {
            start: at,
            end: at + 1,
            value: Decimal::ONE,
            class: Some(Class::Cardinal),
            digits: None,
            scale: Decimal::ONE,
            vague: false,
        };
        let amount = self.range(first);
        if amount.is_range {
            return Some(self.classify(amount, found));
        }
        let unit = self.measure(at + 1, &amount)?;
        let wanted = match unit.kind {
            None | Some(Unit::Percent | Unit::Point | Unit::Promille) => true,
            Some(Unit::Length | Unit::Measure) => self.atoms[at].lower == "een",
            Some(Unit::Time) => self.atoms[at].lower == "een" && self.article_lasts(at, &unit),
            _ => false,
        };
        wanted.then(|| self.measured(amount, unit, found))
    }

    /// True where `een` and a unit of time are a length of time: `een jaar lang`.
    fn article_lasts(&self, at: usize, unit: &Measure) -> bool {
        let combined = unit.factor != Decimal::ONE || !unit.extra.is_zero();
        let before = self.atoms[..at].last();
        // `een contract van een jaar`
        let of_thing = self.lower_before(at, 1, "van")
            && at >= 2
            && self.lexicon.is_thing(self.atoms[at - 2].lower);
        combined
            || of_thing
            || before.is_some_and(|b| b.lower == "dan")
            || before.is_some_and(|b| b.word.roles.any(Roles::LASTS))
            || matches!(
                self.lower(unit.end),
                Some(
                    "lang" | "verder" | "geleden" | "later" | "eerder" | "extra" | "tevoren" | "na"
                )
            )
    }

    fn count(&self, amount: Amount, found: &mut Vec<Draft>) -> usize {
        let Amount { first, end, .. } = amount;
        if first.class == Some(Class::Half) || self.is_score(&amount) {
            return end;
        }
        let noun = self.noun_after(end, &amount);
        if !self.is_count(&amount, noun) {
            return end;
        }
        found.push(Draft {
            kind: FigureKind::Count,
            span: self.span(first.start, end),
            value: amount.value,
            unit: None,
            modifier: self.modifier(first.start, end, first.vague),
            counted: noun.map(|n| self.counted(n)),
            rule: match noun {
                Some(_) => "a number before a noun",
                None => "a number that stands for a noun",
            },
        });
        end
    }

    /// The whole token of a noun: `machines` in `777-machines` counts as one word.
    pub fn counted(&self, at: usize) -> (usize, Span) {
        let token = self.atoms[at].token;
        let mut span = self.document.tokens[token].span;
        // `raadgevers-` in a list whose lines were joined
        while span.len() > 1 && span.of(self.document.text()).ends_with('-') {
            span.end -= 1;
        }
        (token, span)
    }

    /// Emits a figure whose unit stands at its end.
    fn measured(&self, amount: Amount, unit: Measure, found: &mut Vec<Draft>) -> usize {
        let Amount { first, .. } = amount;
        let end = unit.end;
        if unit.kind == Some(Unit::Times) {
            if self.is_comparison(end) || self.is_times_idiom(&amount) {
                return end;
            }
            let noun = end - 1;
            found.push(Draft {
                kind: FigureKind::Count,
                span: self.span(first.start, amount.end),
                value: amount.value,
                unit: None,
                modifier: self.modifier(first.start, end, first.vague),
                counted: Some((self.atoms[noun].token, self.atoms[noun].span)),
                rule: "a number before `keer`, `maal`",
            });
            return end;
        }
        if matches!(unit.kind, Some(Unit::Time | Unit::Short)) {
            if self.is_clock(&amount, end) {
                return end;
            }
            if self.is_age_in_years(&amount, &unit) {
                return self.push(amount, FigureKind::Age, unit, "jaar".to_owned(), end, found);
            }
        }
        let text = self.unit_text(&unit);
        let kind = unit.figure_kind();
        self.push(amount, kind, unit, text, end, found)
    }

    fn push(
        &self,
        amount: Amount,
        kind: FigureKind,
        unit: Measure,
        text: String,
        end: usize,
        found: &mut Vec<Draft>,
    ) -> usize {
        let first = amount.first;
        let Some(value) = unit.apply(amount.value) else {
            return end;
        };
        found.push(Draft {
            kind,
            span: self.span(first.start, end),
            value,
            unit: Some(text),
            modifier: self.modifier(first.start, end, first.vague),
            counted: None,
            rule: "a number with a unit",
        });
        end
    }

    /// Emits a figure that shares the unit of a later one: `acht` in `acht en veertien procent`.
    fn measured_list_item(&self, amount: Amount, unit: Measure, found: &mut Vec<Draft>) {
        if matches!(unit.kind, Some(Unit::Times)) || self.is_clock(&amount, unit.end) {
            return;
        }
        let kind = unit.figure_kind();
        let text = self.unit_text(&unit);
        self.push(amount, kind, unit, text, amount.end, found);
    }

    /// True where a unit that a range could share follows a list of numbers and ends in a month.
    fn month_ends_list(&self, mut at: usize) -> bool {
        for _ in 0..6 {
            if !self.is_connector(at) {
                return false;
            }
            let Some(next) = self.number(at + 1) else {
                return false;
            };
            if self.is_month(next.end) {
                return true;
            }
            at = next.end;
        }
        false
    }

    fn is_connector(&self, at: usize) -> bool {
        matches!(
            self.lower(at),
            Some("en" | "," | "of" | "tot" | "-" | "–" | "à" | "t/m")
        )
    }

    pub fn is_month(&self, at: usize) -> bool {
        self.atoms
            .get(at)
            .is_some_and(|a| a.word.roles.any(Roles::MONTH))
    }

    /// The word at an atom, in lower case.
    pub fn lower(&self, at: usize) -> Option<&'s str> {
        self.atoms.get(at).map(|a| a.lower)
    }

    /// True where the word so many atoms before `at` is this one.
    pub fn lower_before(&self, at: usize, back: usize, word: &str) -> bool {
        at >= back && self.atoms[at - back].lower == word
    }

    /// True where these words stand right before `at`.
    pub fn before_is(&self, at: usize, words: &[&str]) -> bool {
        at >= words.len()
            && words
                .iter()
                .enumerate()
                .all(|(i, w)| self.atoms[at - words.len() + i].lower == *w)
    }

    /// True where letters are glued to the atom before.
    pub fn glued_letters(&self, at: usize) -> bool {
        self.atoms.get(at).is_some_and(|a| a.glued && a.letters)
    }

    /// Span of the atoms `start..end`.
    pub fn span(&self, start: usize, end: usize) -> Span {
        Span {
            start: self.atoms[start].span.start,
            end: self.atoms[end - 1].span.end,
        }
    }
}
