//! What a date says before it is known when that is: `afgelopen juni`, `eerste maandag in
//! oktober`, `sinds 2010`; and its value, seen from a day.
//!
//! Left out: how such a phrase is found in a text (see [`super::read`]).

use super::holidays::Holiday;
use super::period::{Period, Precision, Unit, Value};
use super::words::{Direction, Tense};
use jiff::civil::{Date, Time, Weekday};

/// From where a date is seen.
#[derive(Clone, Copy, Debug, Default)]
pub struct View {
    /// The day on which the text was written.
    pub today: Option<Date>,
    /// The tense of the words around.
    pub tense: Option<Tense>,
    /// The date that the text spoke of last.
    pub previous: Option<Period>,
}

/// Within so many days the nearest month or day is meant, whatever the tense.
const NEAR: i32 = 75;

/// A part of something larger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// `augustus`
    Month(i8),
    /// `3 augustus`, perhaps with its weekday.
    Day {
        /// From 1.
        month: i8,
        /// From 1.
        day: i8,
        /// From Monday 1.
        weekday: Option<i8>,
    },
    /// `zomer`
    Season(i8),
    /// `Pasen`
    Holiday(Holiday),
    /// `maandag`
    Weekday(i8),
    /// `derde maandag`; negative from the end.
    NthWeekday(i8, i8),
    /// `derde kwartaal`, `laatste week`; negative from the end.
    Nth(i8, Unit),
    /// `eerste zes maanden`; negative for the last ones.
    Several(i32, Unit),
}

impl Part {
    fn precision(self) -> Precision {
        match self {
            Self::Month(_) => Precision::Month,
            Self::Season(_) => Precision::Season,
            Self::Day { .. } | Self::Holiday(_) | Self::Weekday(_) | Self::NthWeekday(..) => {
                Precision::Day
            }
            Self::Nth(_, unit) => unit.precision(),
            Self::Several(..) => Precision::Interval,
        }
    }

    /// The part of a larger period.
    fn within(self, whole: &Period) -> Option<Period> {
        let year = whole.first.year();
        match self {
            Self::Weekday(day) => {
                let monday = Unit::Week.around(whole.first)?.first;
                Unit::Day.shift(monday, i32::from(day) - 1).map(Period::day)
            }
            Self::NthWeekday(nth, day) => {
                let weekday = Weekday::from_monday_one_offset(day).ok()?;
                let day = if nth < 0 {
                    whole.last.tomorrow().ok()?.nth_weekday(-1, weekday)
                } else {
                    let before = whole.first.yesterday().ok()?;
                    before.nth_weekday(i32::from(nth), weekday)
                };
                let day = Period::day(day.ok()?);
                whole.contains(&day).then_some(day)
            }
            Self::Nth(nth, Unit::Half) => half(whole, nth),
            Self::Nth(nth, unit) if nth < 0 => {
                let last = unit.around(whole.last)?;
                // The last week that lies in it wholly.
                if whole.contains(&last) {
                    return Some(last);
                }
                unit.around(unit.shift(whole.last, -1)?)
            }
            Self::Nth(nth, unit) => {
                let first = unit.around(whole.first)?;
                let skip = i32::from(nth) - i32::from(first.first == whole.first);
                let found = unit.around(unit.shift(whole.first, skip)?)?;
                whole.contains(&found).then_some(found)
            }
            Self::Several(count, unit) => {
                let (first, last) = if count < 0 {
                    let first = unit.shift(whole.last.tomorrow().ok()?, count)?;
                    (first, whole.last)
                } else {
                    let last = unit.shift(whole.first, count)?.yesterday().ok()?;
                    (whole.first, last)
                };
                let found = Period::new(first, last, Precision::Interval);
                whole.contains(&found).then_some(found)
            }
            _ => self.of_year(year),
        }
    }

    /// The part of a year.
    fn of_year(self, year: i16) -> Option<Period> {
        match self {
            Self::Month(month) => Period::month(year, month),
            Self::Day { month, day, .. } => Date::new(year, month, day).ok().map(Period::day),
            Self::Season(season) => Period::season(year, season),
            Self::Holiday(holiday) => holiday.day(year).map(Period::day),
            _ => self.within(&Period::year(year)?),
        }
    }

    /// The one that is meant where no larger period is named.
    fn near(self, direction: Direction, view: &View) -> Option<Period> {
        let today = view.today?;
        if let Self::Weekday(day) = self {
            return weekday(day, direction, today, view.tense);
        }
        let year = today.year();
        let years = [year.checked_sub(1)?, year, year.checked_add(1)?];
        let mut found: Vec<Period> = years.iter().filter_map(|y| self.of_year(*y)).collect();
        if let Self::Day {
            weekday: Some(day), ..
        } = self
        {
            let fits = |p: &Period| p.first.weekday().to_monday_one_offset() == day;
            if found.iter().any(fits) {
                found.retain(fits);
            }
        }
        let mut found = found.into_iter();
        match direction {
            Direction::Past | Direction::Last => found.rfind(|p| p.last < today),
            Direction::Previous if matches!(self, Self::Nth(..)) => found.rfind(|p| p.last < today),
            Direction::Previous => self.of_year(years[0]),
            Direction::Next => found.find(|p| p.first > today),
            Direction::Following => self.of_year(years[2]),
            Direction::That => self.within(&view.previous?),
            Direction::This => found.min_by_key(|p| p.distance(today)),
            Direction::Tense => {
                // A day of the current month is of this year, whatever the tense.
                let here = |p: &Period| {
                    p.first.year() == year
                        && matches!(self, Self::Day { .. } | Self::Month(_))
                        && p.first.month() == today.month()
                };
                if let Some(current) = found.clone().find(here) {
                    return Some(current);
                }
                // So does what is near: one that is farther off would be told with its year.
                if let Some(near) = found.clone().find(|p| p.distance(today) <= NEAR) {
                    return Some(near);
                }
                match view.tense {
                    Some(Tense::Past) => found.rfind(|p| p.first <= today),
                    Some(Tense::Future) => found.find(|p| p.last >= today),
                    None => found.min_by_key(|p| p.distance(today)),
                }
            }
        }
    }
}

/// The day of the week that is meant, seen from a day.
fn weekday(day: i8, direction: Direction, today: Date, tense: Option<Tense>) -> Option<Period> {
    let ahead = (i32::from(day) - i32::from(today.weekday().to_monday_one_offset())).rem_euclid(7);
    let strictly_ahead = if ahead == 0 { 7 } else { ahead };
    let monday = 1 - i32::from(today.weekday().to_monday_one_offset());
    let days = match direction {
        Direction::Past | Direction::Last | Direction::Previous => ahead - 7,
        Direction::Next => strictly_ahead,
        Direction::Following => monday + 7 + i32::from(day) - 1,
        Direction::This => monday + i32::from(day) - 1,
        Direction::That => return None,
        Direction::Tense if tense == Some(Tense::Future) => strictly_ahead,
        Direction::Tense if ahead == 0 => 0,
        Direction::Tense => ahead - 7,
    };
    Unit::Day.shift(today, days).map(Period::day)
}

/// The first or second half of a period.
fn half(whole: &Period, nth: i8) -> Option<Period> {
    let (first, last) = (whole.first, whole.last);
    let middle = match whole.precision {
        Precision::Month => first.with().day(15).build().ok()?,
        Precision::Year => Date::new(first.year(), 6, 30).ok()?,
        Precision::Decade => Date::new(first.year() + 4, 12, 31).ok()?,
        Precision::Century => Date::new(first.year() + 49, 12, 31).ok()?,
        _ => return None,
    };
    match nth {
        1 => Some(Period::new(first, middle, Precision::Half)),
        2 | -1 => Some(Period::new(middle.tomorrow().ok()?, last, Precision::Half)),
        _ => None,
    }
}

/// A date as the words give it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expression {
    /// `3 augustus 2020`, `2019`, `jaren negentig`
    Fixed(Period),
    /// `juni`, `afgelopen zomer`, `komende maandag`
    Near(Part, Direction),
    /// `mei vorig jaar`, `derde kwartaal van 2001`
    Within(Part, Box<Expression>),
    /// `gisteren`, `vorige week`, `twee jaar geleden`: so many units from today.
    Ago(Unit, i32),
    /// `maandag over een week`, `twee dagen na Pasen`: so many units from another date.
    From(Box<Expression>, Unit, i32),
    /// `afgelopen vijf jaar`: from so many units ago to the current, or to so many ahead.
    Run(Unit, i32),
    /// `dat jaar`, `de volgende dag`, `twee jaar later`: from the date spoken of last.
    Later(Unit, i32),
    /// `zaterdag om 14.00 uur`
    At(Box<Expression>, Time),
    /// `sinds 2010`
    Since(Box<Expression>, bool),
    /// `van 3 tot 5 mei`
    Between(Box<Expression>, Box<Expression>),
    /// `heden`, as the end of an interval: open.
    Now,
    /// `afgelopen jaren`: nobody knows how many.
    Vague,
}

impl Expression {
    /// How large it is, also where its value is unknown.
    pub fn precision(&self) -> Precision {
        match self {
            Self::Fixed(period) => period.precision,
            Self::Near(part, _) | Self::Within(part, _) => part.precision(),
            Self::Ago(unit, _) | Self::Later(unit, _) => unit.precision(),
            Self::From(date, ..) => date.precision(),
            Self::At(..) => Precision::Minute,
            Self::Run(..) | Self::Since(..) | Self::Between(..) | Self::Now | Self::Vague => {
                Precision::Interval
            }
        }
    }

    /// True for a single day.
    pub fn is_day(&self) -> bool {
        self.precision() == Precision::Day
    }

    /// True for a day or month that lacks its year.
    pub fn lacks_year(&self) -> bool {
        matches!(self, Self::Near(_, Direction::Tense))
    }

    /// Its value, seen from a day; nothing where that cannot be known.
    pub fn value(&self, view: &View) -> Option<Value> {
        match self {
            Self::Run(unit, count) => {
                let today = view.today?;
                let there = unit.around(unit.shift(today, *count)?);
                let here = unit.around(today);
                Some(if *count < 0 {
                    Value::Interval(there, here)
                } else {
                    Value::Interval(here, there)
                })
            }
            Self::Since(date, past) => {
                let tense = if *past { Some(Tense::Past) } else { view.tense };
                let from = date.period(&View { tense, ..*view })?;
                Some(Value::Interval(Some(from), None))
            }
            Self::Between(from, to) if **to == Self::Now => {
                Some(Value::Interval(Some(from.period(view)?), None))
            }
            Self::Between(from, to) => between(from, to, view),
            Self::Now | Self::Vague => None,
            _ => self.period(view).map(Value::One),
        }
    }

    /// The stretch of the calendar that it is, where it is no interval.
    fn period(&self, view: &View) -> Option<Period> {
        match self {
            Self::Fixed(period) => Some(*period),
            Self::Near(part, direction) => part.near(*direction, view),
            Self::Within(part, whole) => part.within(&whole.period(view)?),
            Self::Ago(unit, count) => unit.around(unit.shift(view.today?, *count)?),
            Self::From(date, unit, count) => {
                let date = date.period(view)?;
                let first = unit.shift(date.first, *count)?;
                let last = unit.shift(date.last, *count)?;
                Some(Period::new(first, last, date.precision))
            }
            Self::Later(unit, count) => {
                let base = view.previous?;
                let whole = unit.around(base.first)?;
                if !whole.contains(&base) {
                    return None;
                }
                unit.around(unit.shift(base.first, *count)?)
            }
            Self::At(date, time) => {
                let day = date.period(view)?;
                Some(Period {
                    precision: Precision::Minute,
                    time: Some(*time),
                    ..day
                })
            }
            Self::Run(..) | Self::Since(..) | Self::Between(..) | Self::Now | Self::Vague => None,
        }
    }
}

/// An interval whose ends may borrow from each other: `van november tot maart 2020`.
fn between(from: &Expression, to: &Expression, view: &View) -> Option<Value> {
    let (first, last) = match (from, to) {
        (Expression::Near(part, Direction::Tense), _) if !to.lacks_year() => {
            let last = to.period(view)?;
            (before(*part, &last)?, last)
        }
        (_, Expression::Near(part, Direction::Tense)) => {
            let first = from.period(view)?;
            let later = |year| part.of_year(year).filter(|p| p.last >= first.first);
            let last = if let Part::Weekday(day) = part {
                weekday(*day, Direction::Next, first.first, None)
            } else {
                later(first.first.year()).or_else(|| later(first.first.year() + 1))
            };
            (first, last?)
        }
        _ => (from.period(view)?, to.period(view)?),
    };
    (first.first <= last.last).then_some(Value::Interval(Some(first), Some(last)))
}

/// The last such part that does not begin after a period.
fn before(part: Part, last: &Period) -> Option<Period> {
    if let Part::Weekday(day) = part {
        return weekday(day, Direction::Tense, last.first, None);
    }
    let year = last.first.year();
    part.of_year(year)
        .filter(|p| p.first <= last.last)
        .or_else(|| part.of_year(year.checked_sub(1)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn seen(expression: &Expression, tense: Option<Tense>) -> Option<String> {
        let view = View {
            today: Some(date(2020, 8, 5)),
            tense,
            previous: Period::year(1994),
        };
        expression.value(&view).map(|v| v.to_string())
    }

    #[test]
    fn the_tense_chooses_the_year_of_a_month() {
        let november = Expression::Near(Part::Month(11), Direction::Tense);
        assert_eq!(
            seen(&november, Some(Tense::Past)).as_deref(),
            Some("2019-11")
        );
        assert_eq!(
            seen(&november, Some(Tense::Future)).as_deref(),
            Some("2020-11")
        );
        assert_eq!(seen(&november, None).as_deref(), Some("2020-11"));
        let august = Expression::Near(Part::Month(8), Direction::Tense);
        assert_eq!(seen(&august, Some(Tense::Past)).as_deref(), Some("2020-08"));
    }

    #[test]
    fn a_bare_weekday_is_the_last_one_unless_the_future_is_spoken_of() {
        for (day, direction, tense, expected) in [
            (1, Direction::Tense, None, "2020-08-03"),
            (3, Direction::Tense, None, "2020-08-05"),
            (3, Direction::Tense, Some(Tense::Future), "2020-08-12"),
            (5, Direction::Tense, Some(Tense::Past), "2020-07-31"),
            (5, Direction::Next, None, "2020-08-07"),
            (3, Direction::Past, None, "2020-07-29"),
            (1, Direction::Following, None, "2020-08-10"),
        ] {
            let found = seen(&Expression::Near(Part::Weekday(day), direction), tense);
            assert_eq!(found.as_deref(), Some(expected), "{day} {direction:?}");
        }
    }

    #[test]
    fn parts_are_found_in_what_is_named() {
        let october = || Box::new(Expression::Fixed(Period::month(2014, 10).unwrap()));
        let year = || Box::new(Expression::Ago(Unit::Year, -1));
        for (part, whole, expected) in [
            (Part::NthWeekday(1, 3), october(), "2014-10-01"),
            (Part::NthWeekday(-1, 7), october(), "2014-10-26"),
            (Part::Nth(1, Unit::Week), october(), "2014-W41"),
            (Part::Nth(-1, Unit::Week), october(), "2014-W43"),
            (Part::Nth(-1, Unit::Day), october(), "2014-10-31"),
            (Part::Nth(2, Unit::Half), october(), "2014-10-16/2014-10-31"),
            (Part::Nth(2, Unit::Half), year(), "2019-07/2019-12"),
            (Part::Nth(3, Unit::Quarter), year(), "2019-07/2019-09"),
            (Part::Several(6, Unit::Month), year(), "2019-01/2019-06"),
            (Part::Several(-3, Unit::Month), year(), "2019-10/2019-12"),
            (Part::Month(5), year(), "2019-05"),
        ] {
            let found = seen(&Expression::Within(part, whole), None);
            assert_eq!(found.as_deref(), Some(expected), "{part:?}");
        }
    }

    #[test]
    fn the_ends_of_an_interval_borrow_from_each_other() {
        let november = || Box::new(Expression::Near(Part::Month(11), Direction::Tense));
        let march = Box::new(Expression::Fixed(Period::month(2020, 3).unwrap()));
        let between = Expression::Between(november(), march);
        assert_eq!(seen(&between, None).as_deref(), Some("2019-11/2020-03"));
        let march = Box::new(Expression::Near(Part::Month(3), Direction::Tense));
        let between = Expression::Between(november(), march);
        let found = seen(&between, Some(Tense::Future));
        assert_eq!(found.as_deref(), Some("2020-11/2021-03"));
    }

    #[test]
    fn what_refers_back_needs_a_date_that_fits() {
        let year = Expression::Later(Unit::Year, 2);
        assert_eq!(seen(&year, None).as_deref(), Some("1996"));
        assert_eq!(seen(&Expression::Later(Unit::Day, 1), None), None);
    }

    #[test]
    fn a_weekday_helps_to_find_the_year() {
        let part = Part::Day {
            month: 10,
            day: 5,
            weekday: Some(6),
        };
        let found = seen(&Expression::Near(part, Direction::Tense), None);
        assert_eq!(found.as_deref(), Some("2019-10-05"));
    }
}
