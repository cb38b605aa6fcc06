//! Periods of a calendar: `2020-08-03` lies in the week `2020-W32`.

use jiff::ToSpan as _;
use jiff::civil::{Date, Weekday};

/// Length of a period.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unit {
    /// A day.
    Day,
    /// Monday to Sunday.
    Week,
    /// A calendar month.
    #[default]
    Month,
    /// A calendar year.
    Year,
}

impl Unit {
    /// All units with their names.
    pub const ALL: [(Self, &'static str); 4] = [
        (Self::Day, "day"),
        (Self::Week, "week"),
        (Self::Month, "month"),
        (Self::Year, "year"),
    ];

    /// Its name.
    pub fn name(self) -> &'static str {
        Self::ALL[self as usize].1
    }

    /// First day of the period that a day lies in; none at the end of the calendar.
    pub fn start(self, day: Date) -> Option<Date> {
        match self {
            Self::Day => Some(day),
            Self::Week => {
                let back = i64::from(day.weekday().since(Weekday::Monday));
                day.checked_sub(back.days()).ok()
            }
            Self::Month => Some(day.first_of_month()),
            Self::Year => Some(day.first_of_year()),
        }
    }

    /// First day of the period after the one that begins on a day.
    pub fn next(self, start: Date) -> Option<Date> {
        let span = match self {
            Self::Day => 1.day(),
            Self::Week => 1.week(),
            Self::Month => 1.month(),
            Self::Year => 1.year(),
        };
        start.checked_add(span).ok()
    }

    /// The period that begins on a day, as ISO 8601 writes it.
    pub fn label(self, start: Date) -> String {
        match self {
            Self::Day => start.to_string(),
            Self::Week => {
                let week = start.iso_week_date();
                format!("{:04}-W{:02}", week.year(), week.week())
            }
            Self::Month => format!("{:04}-{:02}", start.year(), start.month()),
            Self::Year => format!("{:04}", start.year()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_day_lies_in_its_week_month_and_year() {
        let day = date(2021, 1, 3);
        let label = |unit: Unit| unit.label(unit.start(day).unwrap());
        assert_eq!(label(Unit::Day), "2021-01-03");
        assert_eq!(label(Unit::Week), "2020-W53");
        assert_eq!(label(Unit::Month), "2021-01");
        assert_eq!(label(Unit::Year), "2021");
        let next = |unit: Unit| unit.next(unit.start(day).unwrap()).unwrap();
        assert_eq!(next(Unit::Week), date(2021, 1, 4));
        assert_eq!(next(Unit::Month), date(2021, 2, 1));
    }

    #[test]
    fn names_are_in_order() {
        for (unit, name) in Unit::ALL {
            assert_eq!(unit.name(), name);
        }
    }
}
