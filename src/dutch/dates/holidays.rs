//! Feast days and the like, from `data/dates/holidays.tsv`: `Kerstmis`, `tweede paasdag`,
//! `Prinsjesdag`.
//!
//! A rule is a day of the year (`12-25`), days from Easter (`easter+39`) or a weekday of a month
//! (`2 sunday 5`: the second Sunday of May). Left out: feasts of calendars other than the
//! Gregorian one.

use jiff::Span;
use jiff::civil::{Date, Weekday};

/// When a feast is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holiday {
    /// The same day every year.
    Fixed {
        /// From 1.
        month: i8,
        /// From 1.
        day: i8,
    },
    /// So many days after Easter Sunday.
    Easter(i16),
    /// The so-manieth such weekday of a month.
    Nth {
        /// From 1.
        nth: i8,
        /// Which day.
        weekday: Weekday,
        /// From 1.
        month: i8,
    },
    /// The Dutch king's birthday: 27 April, the day before where that is a Sunday.
    King,
}

impl Holiday {
    /// Reads a rule of the table.
    pub fn parse(rule: &str) -> Option<Self> {
        if rule == "king" {
            return Some(Self::King);
        }
        if let Some(days) = rule.strip_prefix("easter") {
            let days = if days.is_empty() {
                0
            } else {
                days.parse().ok()?
            };
            return Some(Self::Easter(days));
        }
        if let Some((month, day)) = rule.split_once('-') {
            let (month, day) = (month.parse().ok()?, day.parse().ok()?);
            Date::new(2000, month, day).ok()?;
            return Some(Self::Fixed { month, day });
        }
        let mut fields = rule.split(' ');
        let (nth, weekday, month) = (fields.next()?, fields.next()?, fields.next()?);
        let weekday = match weekday {
            "monday" => Weekday::Monday,
            "tuesday" => Weekday::Tuesday,
            "thursday" => Weekday::Thursday,
            "friday" => Weekday::Friday,
            "saturday" => Weekday::Saturday,
            "sunday" => Weekday::Sunday,
            _ => return None,
        };
        Some(Self::Nth {
            nth: nth.parse().ok()?,
            weekday,
            month: month.parse().ok()?,
        })
    }

    /// Its day in a year.
    pub fn day(self, year: i16) -> Option<Date> {
        match self {
            Self::Fixed { month, day } => Date::new(year, month, day).ok(),
            Self::Easter(days) => easter(year)?
                .checked_add(Span::new().days(i64::from(days)))
                .ok(),
            Self::Nth {
                nth,
                weekday,
                month,
            } => {
                let first = Date::new(year, month, 1).ok()?;
                first.nth_weekday_of_month(nth, weekday).ok()
            }
            Self::King => {
                let day = Date::new(year, 4, 27).ok()?;
                if day.weekday() == Weekday::Sunday {
                    day.yesterday().ok()
                } else {
                    Some(day)
                }
            }
        }
    }
}

/// Easter Sunday of a year of the Gregorian calendar (Meeus, Jones and Butcher).
pub fn easter(year: i16) -> Option<Date> {
    if year < 1583 {
        return None;
    }
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (b - (b + 8) / 25 + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let sum = h + l - 7 * m + 114;
    let month = i8::try_from(sum / 31).ok()?;
    let day = i8::try_from(sum % 31 + 1).ok()?;
    Date::new(year, month, day).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn easter_falls_where_the_tables_say() {
        for day in [
            date(1818, 3, 22),
            date(1943, 4, 25),
            date(2000, 4, 23),
            date(2008, 3, 23),
            date(2020, 4, 12),
            date(2024, 3, 31),
            date(2038, 4, 25),
        ] {
            assert_eq!(easter(day.year()), Some(day));
        }
    }

    #[test]
    fn every_kind_of_rule_gives_its_day() {
        for (rule, day) in [
            ("12-25", date(2020, 12, 25)),
            ("easter+39", date(2020, 5, 21)),
            ("easter-2", date(2020, 4, 10)),
            ("3 tuesday 9", date(2020, 9, 15)),
            ("king", date(2025, 4, 26)),
            ("king", date(2020, 4, 27)),
        ] {
            let holiday = Holiday::parse(rule).unwrap();
            assert_eq!(holiday.day(day.year()), Some(day), "{rule}");
        }
        assert_eq!(Holiday::parse("13-40"), None);
        assert_eq!(Holiday::parse("kerst"), None);
    }
}
