//! A number at one place of a sentence, digits or words, before it is known what it measures.
//!
//! `min 35` is -35, `40 000` one number, `10k` ten thousand; ordinals and shares are none.

use super::scan::Scan;
use crate::dutch::numerals::digits::{Digits, Shape};
use crate::dutch::numerals::words::Class;
use crate::dutch::numerals::{self, Part};
use rust_decimal::Decimal;

/// A number in the sentence, before it is known what it measures.
#[derive(Clone, Copy, Debug)]
pub struct Num {
    /// First atom, a sign included.
    pub start: usize,
    /// Atom after the last.
    pub end: usize,
    pub value: Decimal,
    /// Class of its first word; none for digits.
    pub class: Option<Class>,
    /// The digits that it is, without scale.
    pub digits: Option<Digits>,
    /// The scale word that it ends with, else 1.
    pub scale: Decimal,
    pub vague: bool,
}

impl Scan<'_> {
    /// The number that begins at an atom, or at a minus before it.
    pub fn number(&self, at: usize) -> Option<Num> {
        let mut start = at;
        let mut negative = false;
        if self.is_minus(at) {
            start += 1;
            negative = true;
        }
        let mut window = &self.parts[start..self.parts.len().min(start + 16)];
        // A numeral `een` may only end a phrase: `duizend een`.
        if let Some(length) = (1..window.len()).find(|i| matches!(window[*i], Part::Other)) {
            window = &window[..length + usize::from(self.atoms[start + length].letters)];
        }
        let join = !self.atoms[at.saturating_sub(4)..at]
            .iter()
            .any(|a| a.lower == "tussen");
        let mut reading = numerals::read(window, join)?;
        // `de honderd eerste bezoekers`
        if reading.class == Some(Class::Ordinal)
            && reading.used > 1
            && self.plural_follows(start + reading.used - 1)
        {
            reading = numerals::read(&window[..reading.used - 1], join)?;
        }
        let mut num = Num {
            start: at,
            end: start + reading.used,
            value: if negative {
                -reading.value
            } else {
                reading.value
            },
            class: reading.class,
            digits: reading.digits,
            scale: reading.scale,
            vague: reading.vague,
        };
        if matches!(
            num.class,
            Some(Class::Ordinal | Class::EnglishScale | Class::Share | Class::Group | Class::Times)
        ) {
            return None;
        }
        if num.digits.is_some()
            && let Some(next) = self.atoms.get(num.end)
            && next.glued
            && next.lower == "k"
            && !self.glued_letters(num.end + 1)
        {
            num.value = num.value.checked_mul(Decimal::ONE_THOUSAND)?;
            num.scale = Decimal::ONE_THOUSAND;
            num.digits = None;
            num.end += 1;
        }
        Some(num)
    }

    /// True for a minus before a number: `-2,5`, `min 35`.
    pub fn is_minus(&self, at: usize) -> bool {
        let Some(atom) = self.atoms.get(at) else {
            return false;
        };
        let digits_follow = matches!(self.parts.get(at + 1), Some(Part::Digits(_)));
        match atom.lower {
            // `€-5`: a minus may be glued to its currency.
            "-" | "−" | "–" => {
                let apart = !atom.glued
                    || at > 0
                        && self.atoms[at - 1]
                            .is_currency_before(self.lexicon, self.document.text());
                digits_follow && self.atoms[at + 1].glued && apart
            }
            "min" => {
                !atom.capital
                    && self
                        .parts
                        .get(at + 1)
                        .is_some_and(|p| matches!(p, Part::Digits(_) | Part::Word(_)))
            }
            _ => false,
        }
    }

    /// True for a plain number of four digits that may be a year.
    pub fn looks_like_year(num: &Num) -> bool {
        num.digits.is_some_and(|d| {
            d.shape == Shape::Plain
                && d.whole == 4
                && num.value >= Decimal::ONE_THOUSAND
                && num.value <= Decimal::from(2100)
        })
    }
}
