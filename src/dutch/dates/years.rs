//! Years and what is larger: `2019`, `'98`, `1200 v.Chr.`, `van vorig jaar`, `jaren negentig`.
//!
//! Whether a bare number of four digits is a year is decided elsewhere.

use super::expression::{Expression, Part};
use super::numeric::near_year;
use super::period::{Period, Precision, Unit};
use super::read::{Phrase, Reader};
use super::words::Kind;
use crate::dutch::numerals::Part as Numeral;
use crate::dutch::numerals::words::Class;
use rust_decimal::prelude::ToPrimitive;

impl Reader<'_> {
    /// The year that a month, season or the like belongs to: `2020`, `, 2020`, `van '69`,
    /// `vorig jaar`.
    pub fn year_after(&self, at: usize) -> Option<(Box<Expression>, usize)> {
        let mut next = at;
        let comma = self.lower(next) == Some(",");
        if comma {
            next += 1;
        } else if self.lower(next) == Some("van") || self.lower(next) == Some("in") {
            let of = self.lower(next) == Some("van");
            next += 1;
            if matches!(self.lower(next), Some("het" | "de")) {
                next += 1;
            }
            if of && self.lower(next) == Some("jaar") {
                if !matches!(self.kind(next + 1), Kind::Number(1000..=2199)) {
                    return Some((Box::new(Expression::Ago(Unit::Year, 0)), next + 1));
                }
                next += 1;
            }
        }
        match self.kind(next) {
            Kind::Number(year @ 1000..=2199)
                if !self.is_decimal(next) && (!comma || self.is_year_at(next)) =>
            {
                Some((Box::new(Expression::Fixed(Period::year(year)?)), next + 1))
            }
            Kind::ShortYear(_) => self.year(next).map(|(y, end)| (Box::new(y), end)),
            Kind::Adjective(direction) if !comma => {
                let Kind::Unit {
                    unit: Unit::Year,
                    plural: false,
                } = self.kind(next + 1)
                else {
                    return None;
                };
                let year = self.single(direction, Unit::Year)?;
                Some((Box::new(year), next + 2))
            }
            _ => None,
        }
    }

    fn is_year_at(&self, at: usize) -> bool {
        self.atoms.get(at).is_some_and(|a| (self.is_year)(a.token))
    }

    /// True where a decimal or more digits are glued to a number.
    pub fn is_decimal(&self, at: usize) -> bool {
        let sign = self
            .atoms
            .get(at + 1)
            .is_some_and(|a| a.glued && matches!(a.lower, "." | "," | "%"));
        sign && self
            .atoms
            .get(at + 2)
            .is_some_and(|a| a.glued && a.lower.starts_with(|c: char| c.is_ascii_digit()))
    }

    /// `2019`, `'98`, `1200 v.Chr.`, `2001, derde kwartaal`.
    pub fn year(&self, at: usize) -> Phrase {
        let year = match self.kind(at) {
            Kind::ShortYear(short) => near_year(i16::from(short), self.now),
            Kind::Number(number) => {
                if let Some(end) = self.before_christ(at + 1) {
                    let year = Period::year(1_i16.checked_sub(number)?)?;
                    return Some((Expression::Fixed(year), end));
                }
                if !(1000..=2199).contains(&number) || !self.is_year_at(at) || self.is_decimal(at) {
                    return None;
                }
                number
            }
            _ => return None,
        };
        let year = Expression::Fixed(Period::year(year)?);
        if self.lower(at + 1) == Some(",")
            && let Some((nth, next)) = self.ordinal(at + 2)
            && let Kind::Unit {
                unit: unit @ (Unit::Quarter | Unit::Half),
                plural: false,
            } = self.kind(next)
        {
            let part = Part::Nth(nth, unit);
            return Some((Expression::Within(part, Box::new(year)), next + 1));
        }
        Some((year, at + 1))
    }

    /// The end of `v.Chr.` and its like after a year.
    pub fn before_christ(&self, at: usize) -> Option<usize> {
        let mut letters = String::new();
        for end in at..at + 5 {
            letters.push_str(self.lower(end)?);
            letters.retain(|c| c != '.');
            match letters.as_str() {
                "vchr" | "voorchristus" => {
                    let point = self
                        .atoms
                        .get(end + 1)
                        .is_some_and(|a| a.glued && a.lower == ".");
                    return Some(end + 1 + usize::from(point));
                }
                "v" | "voor" | "" => {}
                _ => return None,
            }
        }
        None
    }

    /// `negentienhonderdnegentig`, `negentientachtig` after `in`.
    pub fn year_in_words(&self, at: usize) -> Phrase {
        let before = at.checked_sub(1).and_then(|b| self.lower(b))?;
        if !matches!(before, "in" | "sinds" | "jaar") {
            return None;
        }
        let year = match (spoken_year(self.lower(at)?), Numeral::of(self.lower(at)?)) {
            (Some(year), _) => year,
            (None, Numeral::Word(word)) => word.value.to_i16()?,
            _ => return None,
        };
        if !(1500..2100).contains(&year) {
            return None;
        }
        Some((Expression::Fixed(Period::year(year)?), at + 1))
    }

    /// `jaren negentig`, `jaren '80`, `jaren 90 van de vorige eeuw`.
    pub fn decade(&self, at: usize) -> Phrase {
        if self.lower(at) != Some("jaren") {
            return None;
        }
        let number = match self.kind(at + 1) {
            Kind::ShortYear(short) => i16::from(short),
            Kind::Number(number) => number,
            Kind::Other => spoken_year(self.lower(at + 1)?)
                .or_else(|| self.number_word(at + 1, &[Class::Cardinal]).map(i16::from))?,
            _ => return None,
        };
        if number % 10 != 0 || number == 100 {
            return None;
        }
        let mut end = at + 2;
        let first = match number {
            1000..=2190 => number,
            // `sinds jaren nul` is none.
            0 | 10 if at > 0 && self.atoms[at - 1].lower == "de" => 2000 + number,
            20..=90 => {
                let mut century = 1900;
                if self.lower(end) == Some("van")
                    && let skip = usize::from(self.lower(end + 1) == Some("de"))
                    && let Some((found, after)) = self.date(end + 1 + skip, 2)
                    && found.precision() == Precision::Century
                {
                    end = after;
                    if let Expression::Fixed(named) = found {
                        century = named.first.year() - 1;
                    } else if found == Expression::Ago(Unit::Century, 0) {
                        century = 2000;
                    }
                }
                century + number
            }
            _ => return None,
        };
        let decade = Period::years(first, first + 9, Precision::Decade)?;
        Some((Expression::Fixed(decade), end))
    }
}

/// A year as it is spoken: `negentienachtennegentig`, `negentien-negentig`.
fn spoken_year(lower: &str) -> Option<i16> {
    let rest = lower.strip_prefix("negentien")?;
    let Numeral::Word(word) = Numeral::of(rest.strip_prefix('-').unwrap_or(rest)) else {
        return None;
    };
    let rest = word.value.to_i16()?;
    (word.class == Class::Cardinal && (10..100).contains(&rest)).then_some(1900 + rest)
}
