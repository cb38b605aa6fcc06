//! Stretches of the calendar and how they are written: `2020-08-03`, `2020-W32`, `2020-06/2020-08`.
//!
//! A minute, day, week, month and year are written as ISO 8601 writes them; everything else is an
//! interval of days, months or years whose ends both belong to it: the third quarter of 2020 is
//! `2020-07/2020-09`, the nineteenth century `1801/1900`. An end that is open is `..`. Left out:
//! time zones and seconds.

use jiff::Span;
use jiff::civil::{Date, Time};
use std::fmt;

/// How large a stretch of time is, as the words say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Precision {
    /// A day with a clock time.
    Minute,
    /// A day, perhaps with a part of it: `gisteravond`.
    Day,
    /// A week from Monday to Sunday.
    Week,
    /// Saturday and Sunday.
    Weekend,
    /// A month.
    Month,
    /// Three months from January, April, July or October.
    Quarter,
    /// Three whole months: summer is June to August.
    Season,
    /// The first or second half of a month, a year or something longer.
    Half,
    /// A year.
    Year,
    /// Ten years: 1990 to 1999.
    Decade,
    /// A hundred years: 1901 to 2000.
    Century,
    /// From one date to another, or open at one end.
    Interval,
}

/// A stretch of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// Its first day.
    pub first: Date,
    /// Its last day.
    pub last: Date,
    /// What it is called.
    pub precision: Precision,
    /// The clock time, for a minute.
    pub time: Option<Time>,
}

impl Period {
    /// A stretch of days.
    pub const fn new(first: Date, last: Date, precision: Precision) -> Self {
        Self {
            first,
            last,
            precision,
            time: None,
        }
    }

    /// One day.
    pub const fn day(date: Date) -> Self {
        Self::new(date, date, Precision::Day)
    }

    /// A month of a year.
    pub fn month(year: i16, month: i8) -> Option<Self> {
        let first = Date::new(year, month, 1).ok()?;
        Some(Self::new(first, first.last_of_month(), Precision::Month))
    }

    /// A whole year; 0 is 1 before Christ.
    pub fn year(year: i16) -> Option<Self> {
        Self::years(year, year, Precision::Year)
    }

    /// Several whole years.
    pub fn years(first: i16, last: i16, precision: Precision) -> Option<Self> {
        Some(Self::new(
            Date::new(first, 1, 1).ok()?,
            Date::new(last, 12, 31).ok()?,
            precision,
        ))
    }

    /// A quarter of a year, from 1 to 4.
    pub fn quarter(year: i16, quarter: i8) -> Option<Self> {
        let first = Date::new(year, quarter * 3 - 2, 1).ok()?;
        let last = Date::new(year, quarter * 3, 1).ok()?.last_of_month();
        Some(Self::new(first, last, Precision::Quarter))
    }

    /// A season of a year: 1 spring, 2 summer, 3 autumn, 4 the winter that begins in it.
    pub fn season(year: i16, season: i8) -> Option<Self> {
        let first = Date::new(year, season * 3, 1).ok()?;
        let last = first.checked_add(Span::new().months(2)).ok()?;
        Some(Self::new(first, last.last_of_month(), Precision::Season))
    }

    /// True where the whole of another lies within it.
    pub fn contains(&self, other: &Self) -> bool {
        self.first <= other.first && other.last <= self.last
    }

    /// Days between it and a date; none where it holds the date.
    pub fn distance(&self, date: Date) -> i32 {
        if date < self.first {
            days(date, self.first)
        } else if date > self.last {
            days(self.last, date)
        } else {
            0
        }
    }

    /// One of its ends, as coarsely as it can be written.
    fn write_end(&self, f: &mut fmt::Formatter<'_>, end: Date) -> fmt::Result {
        let whole_months = self.first.day() == 1 && self.last == self.last.last_of_month();
        let whole_years = whole_months && self.first.month() == 1 && self.last.month() == 12;
        match self.precision {
            Precision::Minute => match self.time {
                Some(time) => write!(f, "{end}T{:02}:{:02}", time.hour(), time.minute()),
                None => write!(f, "{end}"),
            },
            Precision::Day => write!(f, "{end}"),
            Precision::Week => {
                let week = end.iso_week_date();
                write!(f, "{:04}-W{:02}", week.year(), week.week())
            }
            _ if whole_years => write_year(f, end.year()),
            _ if whole_months => {
                write_year(f, end.year())?;
                write!(f, "-{:02}", end.month())
            }
            _ => write!(f, "{end}"),
        }
    }
}

/// A year of at least four digits; negative before the year 0.
fn write_year(f: &mut fmt::Formatter<'_>, year: i16) -> fmt::Result {
    let sign = if year < 0 { "-" } else { "" };
    write!(f, "{sign}{:04}", year.unsigned_abs())
}

/// Days from one date to a later one.
fn days(from: Date, to: Date) -> i32 {
    from.until(to).map_or(i32::MAX, |span| span.get_days())
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write_end(f, self.first)?;
        if matches!(
            self.precision,
            Precision::Minute
                | Precision::Day
                | Precision::Week
                | Precision::Month
                | Precision::Year
        ) {
            return Ok(());
        }
        f.write_str("/")?;
        self.write_end(f, self.last)
    }
}

/// What a date in the text stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    /// One stretch of the calendar.
    One(Period),
    /// From one to another, both included; an end that is none is open.
    Interval(Option<Period>, Option<Period>),
}

impl Value {
    /// The first and last day, as far as they are known.
    pub fn bounds(&self) -> (Option<Date>, Option<Date>) {
        match self {
            Self::One(period) => (Some(period.first), Some(period.last)),
            Self::Interval(from, to) => (from.map(|p| p.first), to.map(|p| p.last)),
        }
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::One(period) => period.fmt(f),
            Self::Interval(from, to) => {
                match from {
                    Some(period) => period.write_end(f, period.first)?,
                    None => f.write_str("..")?,
                }
                f.write_str("/")?;
                match to {
                    Some(period) => period.write_end(f, period.last),
                    None => f.write_str(".."),
                }
            }
        }
    }
}

/// A unit of the calendar that can be counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Unit {
    Day,
    Week,
    Weekend,
    Month,
    Quarter,
    Half,
    Year,
    Decade,
    Century,
}

impl Unit {
    /// The precision of one of them.
    pub fn precision(self) -> Precision {
        match self {
            Self::Day => Precision::Day,
            Self::Week => Precision::Week,
            Self::Weekend => Precision::Weekend,
            Self::Month => Precision::Month,
            Self::Quarter => Precision::Quarter,
            Self::Half => Precision::Half,
            Self::Year => Precision::Year,
            Self::Decade => Precision::Decade,
            Self::Century => Precision::Century,
        }
    }

    /// The one that a date lies in; for a weekend that of the date's week.
    pub fn around(self, date: Date) -> Option<Period> {
        let year = date.year();
        match self {
            Self::Day => Some(Period::day(date)),
            Self::Week | Self::Weekend => {
                let into = i64::from(date.weekday().to_monday_zero_offset());
                let monday = date.checked_sub(Span::new().days(into)).ok()?;
                let skip = if self == Self::Week { 0 } else { 5 };
                let first = monday.checked_add(Span::new().days(skip)).ok()?;
                let last = monday.checked_add(Span::new().days(6)).ok()?;
                Some(Period::new(first, last, self.precision()))
            }
            Self::Month => Period::month(year, date.month()),
            Self::Quarter => Period::quarter(year, (date.month() + 2) / 3),
            Self::Half => {
                let first = if date.month() <= 6 { 1 } else { 7 };
                Some(Period::new(
                    Date::new(year, first, 1).ok()?,
                    Date::new(year, first + 5, 1).ok()?.last_of_month(),
                    Precision::Half,
                ))
            }
            Self::Year => Period::year(year),
            Self::Decade => {
                let first = year - year.rem_euclid(10);
                Period::years(first, first + 9, Precision::Decade)
            }
            Self::Century => {
                let first = year - (year - 1).rem_euclid(100);
                Period::years(first, first.checked_add(99)?, Precision::Century)
            }
        }
    }

    /// A date moved by so many of them.
    pub fn shift(self, date: Date, count: i32) -> Option<Date> {
        let count = i64::from(count);
        let span = match self {
            Self::Day => Span::new().try_days(count),
            Self::Week | Self::Weekend => Span::new().try_weeks(count),
            Self::Month => Span::new().try_months(count),
            Self::Quarter => Span::new().try_months(count * 3),
            Self::Half => Span::new().try_months(count * 6),
            Self::Year => Span::new().try_years(count),
            Self::Decade => Span::new().try_years(count * 10),
            Self::Century => Span::new().try_years(count * 100),
        };
        date.checked_add(span.ok()?).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn each_unit_is_written_in_its_own_way() {
        let day = date(2020, 8, 5);
        for (unit, expected) in [
            (Unit::Day, "2020-08-05"),
            (Unit::Week, "2020-W32"),
            (Unit::Weekend, "2020-08-08/2020-08-09"),
            (Unit::Month, "2020-08"),
            (Unit::Quarter, "2020-07/2020-09"),
            (Unit::Half, "2020-07/2020-12"),
            (Unit::Year, "2020"),
            (Unit::Decade, "2020/2029"),
            (Unit::Century, "2001/2100"),
        ] {
            assert_eq!(unit.around(day).unwrap().to_string(), expected);
        }
        assert_eq!(
            Unit::Century.around(date(1900, 1, 1)).unwrap().to_string(),
            "1801/1900"
        );
        assert_eq!(Period::year(-189).unwrap().to_string(), "-0189");
    }

    #[test]
    fn the_winter_of_a_year_ends_in_the_next() {
        assert_eq!(
            Period::season(2019, 4).unwrap().to_string(),
            "2019-12/2020-02"
        );
        assert_eq!(
            Period::season(2019, 2).unwrap().to_string(),
            "2019-06/2019-08"
        );
    }

    #[test]
    fn an_open_end_is_two_points() {
        let year = Period::year(2010);
        assert_eq!(Value::Interval(year, None).to_string(), "2010/..");
        assert_eq!(Value::Interval(None, year).to_string(), "../2010");
        let month = Period::season(2020, 4);
        assert_eq!(Value::Interval(year, month).to_string(), "2010/2021-02");
    }

    #[test]
    fn a_shift_past_the_end_of_the_calendar_gives_nothing() {
        assert_eq!(Unit::Century.shift(date(2020, 1, 1), 1000), None);
        assert_eq!(
            Unit::Month.shift(date(2020, 3, 31), -1),
            Some(date(2020, 2, 29))
        );
    }
}
