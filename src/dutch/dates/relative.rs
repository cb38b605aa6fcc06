//! Dates that are counted from today or from the date before: `gisteren`, `vorige week`,
//! `afgelopen juni`, `twee jaar geleden`, `over drie weken`, `de voorbije vijf jaar`, `dat jaar`.
//!
//! Left out: hours and minutes (`een uur geleden`).

use super::expression::{Expression, Part};
use super::period::Unit;
use super::read::{Phrase, Reader};
use super::words::{Direction, Kind, is_few};
use crate::dutch::numerals;
use crate::dutch::numerals::Part as Numeral;
use crate::dutch::numerals::words::Class;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

impl Reader<'_> {
    /// `gisteren`, `morgenavond`; not `de morgen` or `vandaag de dag`.
    pub fn today(&self, at: usize, days: i8) -> Phrase {
        let before = at.checked_sub(1).and_then(|b| self.lower(b));
        let idiom = match self.lower(at)? {
            "morgen" => matches!(
                before,
                Some("de" | "deze" | "'s" | "goede" | "goeie" | "een" | "s" | "dezelfde")
            ),
            "vandaag" => self.lower(at + 1) == Some("de") && self.lower(at + 2) == Some("dag"),
            _ => false,
        };
        (!idiom).then_some((Expression::Ago(Unit::Day, i32::from(days)), at + 1))
    }

    /// One unit in a direction: `vorig jaar`, `deze week`, `dat jaar`.
    pub fn single(&self, direction: Direction, unit: Unit) -> Option<Expression> {
        let count = match direction {
            Direction::Past | Direction::Previous => -1,
            Direction::Last if unit != Unit::Day => -1,
            // The coming weekend is that of this week.
            Direction::Next if unit == Unit::Weekend => 0,
            Direction::Next | Direction::Following => 1,
            Direction::This => 0,
            Direction::That => return Some(Expression::Later(unit, 0)),
            Direction::Last | Direction::Tense => return None,
        };
        if unit == Unit::Day && matches!(direction, Direction::Previous | Direction::Following) {
            return Some(Expression::Later(unit, count));
        }
        Some(Expression::Ago(unit, count))
    }

    /// What an adjective such as `afgelopen` begins.
    pub fn adjective(&self, at: usize, direction: Direction, depth: usize) -> Phrase {
        let next = at + 1;
        let near = |part, end| Some((Expression::Near(part, direction), end));
        let ahead = matches!(direction, Direction::Next | Direction::Following);
        let points = !matches!(direction, Direction::This | Direction::That);
        match self.kind(next) {
            Kind::Unit {
                unit,
                plural: false,
            } => {
                if self.lower(at) == Some("jongste") {
                    return None;
                }
                let article = at.checked_sub(1).and_then(|b| self.lower(b));
                if matches!(direction, Direction::Past | Direction::Next)
                    && matches!(article, Some("de" | "het"))
                    && let Some(run) = run(unit, if ahead { 1 } else { -1 })
                {
                    return Some((run, next + 1));
                }
                let whole = self.single(direction, unit)?;
                Some(self.part_of(whole, unit, next + 1))
            }
            Kind::Unit { plural: true, .. } => points.then_some((Expression::Vague, next + 1)),
            Kind::Month {
                month,
                short: false,
            } if direction != Direction::That && direction != Direction::Last => {
                near(Part::Month(month), next + 1)
            }
            Kind::Weekday { day, short: false } if direction != Direction::That => {
                let (found, end) = self.weekday(next, depth)?;
                if found.lacks_year() && end == next + 1 {
                    return near(Part::Weekday(day), end);
                }
                Some((found, end))
            }
            Kind::Season(season) if direction != Direction::That => {
                near(Part::Season(season), next + 1)
            }
            _ if self.atoms.get(next).is_some_and(|a| a.holiday)
                && direction != Direction::That =>
            {
                let (holiday, used) = self.words.holiday(next, |i| self.lower(i))?;
                near(Part::Holiday(holiday), next + used)
            }
            Kind::Number(_) | Kind::Ordinal(_) | Kind::Other if direction != Direction::That => {
                if direction != Direction::Last
                    && let Some((Expression::Near(part, _), end)) = self.day_and_month(next)
                {
                    return near(part, end);
                }
                if direction == Direction::This || direction == Direction::Past {
                    let part = self.lower(next)?;
                    let day_part = matches!(
                        part,
                        "nacht" | "avond" | "middag" | "namiddag" | "ochtend" | "morgen"
                    );
                    if day_part && (direction == Direction::This || part == "nacht") {
                        return Some((Expression::Ago(Unit::Day, 0), next + 1));
                    }
                }
                if !points {
                    return None;
                }
                let (count, unit, end) = self.count_of_units(next)?;
                let expression = match count {
                    Some(count) => Expression::Run(unit, if ahead { count } else { -count }),
                    None => Expression::Vague,
                };
                Some((expression, end))
            }
            _ => None,
        }
    }

    /// `het jaar daarvoor`, `de dag erna`: the unit next to the date before.
    pub fn neighbour(&self, at: usize, unit: Unit) -> Phrase {
        let count = match self.lower(at + 1)? {
            "daarvoor" | "ervoor" | "voordien" => -1,
            "daarop" | "daarna" | "erop" | "erna" | "nadien" => 1,
            _ => return None,
        };
        let article = at.checked_sub(1).and_then(|b| self.lower(b));
        matches!(article, Some("de" | "het")).then_some((Expression::Later(unit, count), at + 2))
    }

    /// `vorig jaar maart`, `volgende week maandag`: the part that follows the whole.
    fn part_of(&self, whole: Expression, unit: Unit, at: usize) -> (Expression, usize) {
        let next = at + usize::from(unit == Unit::Year && self.lower(at) == Some("in"));
        let part = match (unit, self.kind(next)) {
            (
                Unit::Year,
                Kind::Month {
                    month,
                    short: false,
                },
            ) if self.year_after(next + 1).is_none() => Part::Month(month),
            (Unit::Year, Kind::Season(season)) if next == at => Part::Season(season),
            (Unit::Week, Kind::Weekday { day, short: false }) => Part::Weekday(day),
            (Unit::Year, Kind::Number(_)) => match self.day_and_month(next) {
                Some((Expression::Near(part, Direction::Tense), end)) => {
                    return (Expression::Within(part, Box::new(whole)), end);
                }
                _ => return (whole, at),
            },
            _ => return (whole, at),
        };
        (Expression::Within(part, Box::new(whole)), next + 1)
    }

    /// A number and a unit: the count (none for `een paar`), the unit, and where they end. Half
    /// years are counted in months.
    pub fn count_of_units(&self, at: usize) -> Option<(Option<i32>, Unit, usize)> {
        let (count, mut end) = self.count(at)?;
        // `een half jaar`, `vijf voorbije jaren`
        if matches!(self.kind(end), Kind::Adjective(_)) {
            end += 1;
        }
        let Kind::Unit { unit, .. } = self.kind(end) else {
            return None;
        };
        let Some(count) = count else {
            return Some((None, unit, end + 1));
        };
        if count.is_integer() {
            return Some((Some(count.to_i32()?), unit, end + 1));
        }
        let months = match unit {
            Unit::Year => count * Decimal::from(12),
            _ => return None,
        };
        months.is_integer().then_some(())?;
        Some((Some(months.to_i32()?), Unit::Month, end + 1))
    }

    /// A number before a unit of time; none for `een paar`.
    fn count(&self, at: usize) -> Option<(Option<Decimal>, usize)> {
        let word = self.lower(at)?;
        if is_few(word) {
            return Some((None, at + 1));
        }
        let one = matches!(word, "een" | "één" | "eén");
        if one && self.lower(at + 1).is_some_and(is_few) {
            return Some((None, at + 2));
        }
        let mut parts = [Numeral::Other; 6];
        for (i, part) in parts.iter_mut().enumerate() {
            let Some(atom) = self.atoms.get(at + i) else {
                break;
            };
            *part = Numeral::of(atom.lower);
            if *part == Numeral::Other {
                break;
            }
        }
        if let Some(reading) = numerals::read(&parts, true)
            && !matches!(
                reading.class,
                Some(Class::Ordinal | Class::Times | Class::Group)
            )
            && !reading.vague
        {
            return Some((Some(reading.value), at + reading.used));
        }
        one.then_some((Some(Decimal::ONE), at + 1))
    }

    /// `twee jaar geleden`, `drie weken` after `over`, `een jaar later`, `twee dagen na Pasen`,
    /// `vijf voorbije jaren`.
    pub fn counted(&self, at: usize, depth: usize) -> Phrase {
        let (count, unit, end) = self.count_of_units(at)?;
        // `vijf voorbije jaren`
        if let Some(before) = end.checked_sub(2)
            && before > at
            && let Kind::Adjective(direction) = self.kind(before)
        {
            let count = count?;
            return match direction {
                Direction::Past | Direction::Last | Direction::Previous => {
                    Some((Expression::Run(unit, -count), end))
                }
                Direction::Next | Direction::Following => Some((Expression::Run(unit, count), end)),
                _ => None,
            };
        }
        let found = |expression| Some((expression, end + 1));
        if count.is_none() {
            let told = matches!(
                self.lower(end),
                Some("geleden" | "terug" | "later" | "daarna" | "daarvoor" | "eerder")
            );
            return told.then_some((Expression::Vague, end + 1));
        }
        let before = at.checked_sub(1).and_then(|b| self.lower(b));
        let after = self.lower(end);
        let base = match after {
            Some("geleden" | "terug") => return found(Expression::Ago(unit, -count?)),
            Some("later" | "daarna" | "nadien" | "erna") if self.lower(end + 1) != Some("dan") => {
                return found(Expression::Later(unit, count?));
            }
            Some("daarvoor" | "eerder" | "ervoor" | "voordien" | "tevoren")
                if self.lower(end + 1) != Some("dan") =>
            {
                return found(Expression::Later(unit, -count?));
            }
            Some("vanaf" | "na") => {
                if matches!(self.lower(end + 1), Some("nu" | "vandaag")) {
                    return Some((Expression::Ago(unit, count?), end + 2));
                }
                Some(1)
            }
            Some("voor") => Some(-1),
            _ => None,
        };
        if let Some(sign) = base
            && let Some((date, end)) = self.date(end + 1, depth + 1)
            && date.is_day()
        {
            let count = sign * count?;
            return Some((Expression::From(Box::new(date), unit, count), end));
        }
        let spread = at >= 2
            && matches!(
                self.lower(at - 2),
                Some("verspreid" | "gespreid" | "uitgesmeerd" | "spreiden" | "verdeeld")
            );
        let lasts = matches!(after, Some("heen" | "lang" | "verspreid" | "gespreid"));
        if before == Some("over") && !spread && !lasts {
            return Some((Expression::Ago(unit, count?), end));
        }
        None
    }
}

/// `het afgelopen jaar` is the year up to now and `het komende jaar` the one from now;
/// `afgelopen jaar` and `komend jaar` are years of the calendar.
fn run(unit: Unit, sign: i32) -> Option<Expression> {
    match unit {
        Unit::Week | Unit::Month | Unit::Year => Some(Expression::Run(unit, sign)),
        Unit::Decade => Some(Expression::Run(Unit::Year, 10 * sign)),
        _ => None,
    }
}
