//! Parts by their rank: `derde kwartaal van 2019`, `tweede helft van mei`, `eerste maandag in
//! oktober`, `laatste zes maanden van 2016`, and `19e eeuw`.
//!
//! Left out: a rank alone (`de vijftiende`), which most often is no day.

use super::expression::{Expression, Part};
use super::period::{Period, Precision, Unit};
use super::read::{Phrase, Reader};
use super::words::{Direction, Kind};
use crate::dutch::numerals::words::Class;

impl Reader<'_> {
    /// A rank: `derde`, `4de`, `laatste`, which is -1.
    pub fn ordinal(&self, at: usize) -> Option<(i8, usize)> {
        let value = match self.kind(at) {
            Kind::Ordinal(value) => value,
            Kind::Adjective(Direction::Last) => -1,
            Kind::Other => self.number_word(at, &[Class::Ordinal])?,
            _ => return None,
        };
        Some((value, at + 1))
    }

    /// `derde kwartaal van 2019`, `tweede helft van mei`, `eerste maandag in oktober`, `19e eeuw`,
    /// `laatste zes maanden van 2016`.
    pub fn ordinal_phrase(&self, at: usize, depth: usize) -> Phrase {
        let (nth, next) = self.ordinal(at)?;
        if self.lower(next) == Some("helft") {
            let (whole, end) = self.whole(next + 1, depth)?;
            let part = Part::Nth(nth, Unit::Half);
            let halves = matches!(
                whole.precision(),
                Precision::Month | Precision::Year | Precision::Decade | Precision::Century
            );
            return halves.then(|| (Expression::Within(part, Box::new(whole)), end));
        }
        match self.kind(next) {
            Kind::Unit {
                unit: Unit::Century,
                plural: false,
            } => {
                let nth = i16::from(nth);
                if !(1..=30).contains(&nth) {
                    return None;
                }
                let (first, end) = match self.before_christ(next + 1) {
                    Some(end) => (1 - nth * 100, end),
                    None => (nth * 100 - 99, next + 1),
                };
                let century = Period::years(first, first + 99, Precision::Century)?;
                Some((Expression::Fixed(century), end))
            }
            Kind::Unit {
                unit: unit @ (Unit::Quarter | Unit::Half),
                plural: false,
            } => {
                if nth > 4 || unit == Unit::Half && nth > 2 {
                    return None;
                }
                let part = Part::Nth(nth, unit);
                if let Some((year, end)) = self.year_after(next + 1) {
                    return Some((Expression::Within(part, year), end));
                }
                if self.lower(next + 1) == Some("van") {
                    // Of a year that is not understood: `van het financiële jaar`.
                    return None;
                }
                if nth < 0 {
                    return Some((Expression::Ago(unit, -1), next + 1));
                }
                Some((Expression::Near(part, Direction::Tense), next + 1))
            }
            Kind::Unit {
                unit,
                plural: false,
            } => {
                let (whole, end) = self.whole(next + 1, depth)?;
                let larger = whole.precision() > unit.precision()
                    && whole.precision() != Precision::Interval;
                larger.then(|| {
                    (
                        Expression::Within(Part::Nth(nth, unit), Box::new(whole)),
                        end,
                    )
                })
            }
            Kind::Unit { plural: true, .. } => {
                // `de eerste maanden van 2017` is early in it.
                let (whole, end) = self.whole(next + 1, depth)?;
                Some((whole, end))
            }
            Kind::Weekday { day, short: false } => {
                let (whole, end) = self.whole(next + 1, depth)?;
                let part = Part::NthWeekday(nth, day);
                let month = whole.precision() == Precision::Month;
                month.then(|| (Expression::Within(part, Box::new(whole)), end))
            }
            Kind::Number(_) | Kind::Other if nth == 1 || nth == -1 => {
                let (count, unit, end) = self.count_of_units(next)?;
                let (whole, end) = self.whole(end, depth)?;
                let part = Part::Several(count? * i32::from(nth), unit);
                let larger = matches!(whole.precision(), Precision::Month | Precision::Year);
                larger.then(|| (Expression::Within(part, Box::new(whole)), end))
            }
            _ => None,
        }
    }

    /// What a part belongs to: `van oktober 2014`, `van het jaar`, `in 2019`.
    fn whole(&self, at: usize, depth: usize) -> Phrase {
        let mut next = at;
        if !matches!(self.lower(next), Some("van" | "in")) {
            return match self.kind(next) {
                Kind::Number(_) | Kind::Month { .. } => self.date(next, depth + 1),
                _ => None,
            };
        }
        next += 1;
        if matches!(self.lower(next), Some("de" | "het")) {
            next += 1;
            if let Kind::Unit {
                unit: unit @ (Unit::Week | Unit::Month | Unit::Year),
                plural: false,
            } = self.kind(next)
            {
                if !matches!(self.kind(next + 1), Kind::Number(1000..=2199)) {
                    return Some((Expression::Ago(unit, 0), next + 1));
                }
                next += 1;
            }
        }
        self.date(next, depth + 1)
    }
}
