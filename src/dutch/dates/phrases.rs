//! Single dates by name: `maandag 3 aug. 2020`, `augustus 2020`, `begin jaren negentig`, `zomer
//! van '69`, `Kerstmis 2014`.
//!
//! Left out: what is counted from today (see [`super::relative`]).

use super::expression::{Expression, Part};
use super::numeric;
use super::period::{Period, Precision, Unit};
use super::read::{Phrase, Reader};
use super::words::{Direction, Kind};
use crate::dutch::numerals::Part as Numeral;
use crate::dutch::numerals::words::Class;
use rust_decimal::prelude::ToPrimitive;

impl Reader<'_> {
    /// A number that may be a day of the month, in digits or words.
    pub fn day_number(&self, at: usize) -> Option<(i8, usize)> {
        let value = match self.kind(at) {
            Kind::Number(value) => i8::try_from(value).ok()?,
            Kind::Ordinal(value) => value,
            Kind::Other => {
                let next = self.kind(at + 1);
                if !matches!(next, Kind::Month { .. }) {
                    return None;
                }
                self.number_word(at, &[Class::Cardinal, Class::Ordinal])?
            }
            _ => return None,
        };
        let after = self.atoms.get(at + 1);
        let glued_letters = after.is_some_and(|a| {
            a.glued && a.lower.starts_with(char::is_alphabetic) && !is_ending(a.lower)
        });
        let end = at + 1 + usize::from(after.is_some_and(|a| a.glued && is_ending(a.lower)));
        ((1..=31).contains(&value) && !glued_letters).then_some((value, end))
    }

    /// A small number word of one of some classes.
    pub fn number_word(&self, at: usize, classes: &[Class]) -> Option<i8> {
        match Numeral::of(self.lower(at)?) {
            Numeral::Word(word) if classes.contains(&word.class) => word.value.to_i8(),
            _ => None,
        }
    }

    /// `3 augustus`, `3 aug. 2020`, `18de juli`.
    pub fn day_and_month(&self, at: usize) -> Phrase {
        let (day, next) = self.day_number(at)?;
        let Kind::Month { month, short } = self.kind(next) else {
            return None;
        };
        Some(self.with_year(
            Part::Day {
                month,
                day,
                weekday: None,
            },
            self.after_point(next + 1, short),
        ))
    }

    /// A part with the year that follows it, else near today.
    fn with_year(&self, part: Part, end: usize) -> (Expression, usize) {
        if let Some((year, end)) = self.year_after(end) {
            return (Expression::Within(part, year), end);
        }
        match self.kind(end) {
            Kind::Mark(direction) => (Expression::Near(part, direction), end + 1),
            _ => (Expression::Near(part, Direction::Tense), end),
        }
    }

    /// Skips the full stop of an abbreviation.
    fn after_point(&self, at: usize, short: bool) -> usize {
        let point = self
            .atoms
            .get(at)
            .is_some_and(|a| a.glued && a.lower == ".");
        at + usize::from(short && point)
    }

    /// `augustus`, `augustus 2020`, `april 14, 2015`.
    pub fn month(&self, at: usize) -> Phrase {
        let Kind::Month { month, short } = self.kind(at) else {
            return None;
        };
        let next = self.after_point(at + 1, short);
        if let Kind::Number(day @ 1..=31) = self.kind(next)
            && !self.is_decimal(next)
        {
            let part = Part::Day {
                month,
                day: i8::try_from(day).ok()?,
                weekday: None,
            };
            let (found, end) = self.with_year(part, next + 1);
            let closed = !self.atoms.get(end).is_some_and(|a| {
                a.lower
                    .starts_with(|c: char| c.is_alphanumeric() || c == '%')
            });
            let dated = end > next + 1;
            let weekday = |i: usize| matches!(self.kind(i), Kind::Weekday { .. });
            let after_weekday = at > 0 && (weekday(at - 1) || at > 1 && weekday(at - 2));
            return (closed || dated || after_weekday).then_some((found, end));
        }
        let (found, end) = self.with_year(Part::Month(month), next);
        let bare = end == next;
        if bare && (short || self.is_name(at)) {
            return None;
        }
        Some((found, end))
    }

    /// True where a capital makes a name of a month: `Theresa Mei`, `April Jones`.
    fn is_name(&self, at: usize) -> bool {
        if !self.is_capital(at) {
            return false;
        }
        if self.is_capital(at + 1) {
            return true;
        }
        let Some(before) = at.checked_sub(1).map(|b| &self.atoms[b]) else {
            return false;
        };
        let opens = !before.lower.starts_with(char::is_alphanumeric);
        let said = before.kind != Kind::Other
            || matches!(
                before.lower,
                "in" | "sinds"
                    | "van"
                    | "tot"
                    | "vanaf"
                    | "tegen"
                    | "na"
                    | "voor"
                    | "en"
                    | "per"
                    | "gebeuren"
                    | "gebeurde"
            );
        !(opens || said)
    }

    /// `maandag`, `ma. 3 aug.`, `vrijdag 18/07/2014`, `maandag volgende week`.
    pub fn weekday(&self, at: usize, depth: usize) -> Phrase {
        let Kind::Weekday { day, short } = self.kind(at) else {
            return None;
        };
        let end = self.after_point(at + 1, short);
        let next = end + usize::from(self.lower(end) == Some(","));
        let follows = match self.kind(next) {
            Kind::Number(_) | Kind::Digits | Kind::Ordinal(_) => self
                .date_in_digits(next)
                .or_else(|| self.day_and_month(next)),
            Kind::Other => self.day_and_month(next),
            Kind::Month { .. } => self.month(next).filter(|(found, _)| found.is_day()),
            _ => None,
        };
        if let Some((found, end)) = follows {
            return Some((name_weekday(found, day), end));
        }
        if short {
            return None;
        }
        let part = Part::Weekday(day);
        if let Kind::Adjective(direction) = self.kind(end)
            && let Kind::Unit {
                unit: Unit::Week,
                plural: false,
            } = self.kind(end + 1)
        {
            let week = self.single(direction, Unit::Week)?;
            return Some((Expression::Within(part, Box::new(week)), end + 2));
        }
        if self.lower(end) == Some("over")
            && let Some((week @ Expression::Ago(Unit::Week, _), end)) =
                self.counted(end + 1, depth + 1)
        {
            return Some((Expression::Within(part, Box::new(week)), end));
        }
        Some(match self.kind(end) {
            Kind::Mark(direction) => (Expression::Near(part, direction), end + 1),
            _ => (Expression::Near(part, Direction::Tense), end),
        })
    }

    /// A whole date in digits, or a day and month after a weekday.
    fn date_in_digits(&self, at: usize) -> Phrase {
        let start = self.atoms[at].span.start as usize;
        let text = self.document.text();
        if let Some((date, end)) = numeric::date(text, start, self.now) {
            return Some((
                Expression::Fixed(Period::day(date)),
                self.atom_after(at, end),
            ));
        }
        let (day, month, end) = numeric::day_and_month(text, start)?;
        let part = Part::Day {
            month,
            day,
            weekday: None,
        };
        let dashes = text[start..end].contains(['/', '-']);
        dashes.then(|| {
            (
                Expression::Near(part, Direction::Tense),
                self.atom_after(at, end),
            )
        })
    }

    /// `zomer van 2021`, `winter 2001`, `in het voorjaar`.
    pub fn season(&self, at: usize, season: i8) -> Phrase {
        let part = Part::Season(season);
        if let Some((year, end)) = self.year_after(at + 1) {
            return Some((Expression::Within(part, year), end));
        }
        // `in de zomer` may be any summer; `in het voorjaar` and `sinds de zomer` seldom are.
        let word = |back: usize| at.checked_sub(back).and_then(|b| self.lower(b));
        let said = matches!(
            (word(2), word(1)),
            (Some("in" | "van"), Some("het"))
                | (
                    Some("sinds" | "tegen" | "tot" | "vanaf"),
                    Some("de" | "het")
                )
        );
        let stage = at > 0 && self.kind(at - 1) == Kind::Stage;
        (said || stage).then_some((Expression::Near(part, Direction::Tense), at + 1))
    }

    /// `Kerstmis`, `Pasen 2021`.
    pub fn holiday(&self, at: usize) -> Phrase {
        let (holiday, used) = self.words.holiday(at, |i| self.lower(i))?;
        Some(self.with_year(Part::Holiday(holiday), at + used))
    }

    /// `begin 2020`, `eind vorig jaar`, `half mei`, `midden jaren 90`: the value of what follows.
    pub fn stage(&self, at: usize, depth: usize) -> Phrase {
        let mut next = at + 1;
        let stage = self.lower(at)?;
        if self.lower(next) == Some("van") {
            next += 1;
        }
        if matches!(self.lower(next), Some("de" | "het")) {
            if let Kind::Unit {
                unit: unit @ (Unit::Week | Unit::Month | Unit::Year),
                plural: false,
            } = self.kind(next + 1)
            {
                return Some((Expression::Ago(unit, 0), next + 2));
            }
            next += 1;
        }
        let (found, end) = self.date(next, depth + 1)?;
        let precision = found.precision();
        let fits = match stage {
            "half" => precision == Precision::Month,
            "laat" | "vroeg" => matches!(precision, Precision::Decade | Precision::Century),
            _ => !matches!(
                precision,
                Precision::Minute | Precision::Day | Precision::Interval
            ),
        };
        fits.then_some((found, end))
    }
}

/// The ending of an ordinal that a tokenizer cut off.
fn is_ending(lower: &str) -> bool {
    matches!(lower, "e" | "de" | "ste")
}

/// Notes the weekday of a day, which tells its year where none is given.
fn name_weekday(expression: Expression, weekday: i8) -> Expression {
    match expression {
        Expression::Near(Part::Day { month, day, .. }, direction) => Expression::Near(
            Part::Day {
                month,
                day,
                weekday: Some(weekday),
            },
            direction,
        ),
        other => other,
    }
}
