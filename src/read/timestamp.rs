//! Dates as machines and exports write them: `2020-08-03T10:15:00+02:00`, `20200803T101500Z`,
//! `Mon, 03 Aug 2020 10:15:00 GMT`, `January 11, 2010 Monday`, `1596442500`.
//!
//! The day is the one that is written, in whatever zone; seconds since 1970 are read in UTC.
//! Dutch dates are read as in a header ([`super::date`]).
//!
//! Left out: American numbers (`08/25/2020`), years of two digits.

use super::date::{self, Shape};
use crate::article::ArticleDate;
use regex::Regex;
use std::sync::LazyLock;

/// Reads the date that a field holds; none where the value is no date at all.
pub fn read(value: &str) -> Option<Shape> {
    let value = value.trim();
    date::at_start(value)
        .map(|(shape, _)| shape)
        .or_else(|| compact(value))
        .or_else(|| english(value))
        .or_else(|| seconds(value))
}

/// `2020-08-03T…` with any time and zone, `20200803`, `20200803T101500Z`, `20200803101500`.
fn compact(value: &str) -> Option<Shape> {
    let has_dashes = value.as_bytes().get(4) == Some(&b'-');
    let length = if has_dashes { 10 } else { 8 };
    let (date, rest) = value.split_at_checked(length)?;
    let is_time = rest.is_empty()
        || rest.starts_with(['T', ' '])
        || rest.len() == 6 && rest.bytes().all(|b| b.is_ascii_digit());
    if !is_time {
        return None;
    }
    date::in_name(date)
}

/// `August 3, 2020`, `Mon, 03 Aug 2020`, `Monday 3 August 2020`.
fn english(value: &str) -> Option<Shape> {
    static WORDS: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(
            r"(?ix)^ (?: (?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)? \.? ,? \s+ )?
            (?: (?<day>\d{1,2}) \s+ )? (?<month>[a-z]{3,9}) \.? (?: \s+ (?<day2>\d{1,2}) )? ,? \s+ (?<year>\d{4}) \b",
        )
        .ok()
    });
    let found = WORDS.as_ref()?.captures(value)?;
    let name = found["month"].to_ascii_lowercase();
    let month = MONTHS
        .iter()
        .position(|m| m.starts_with(name.as_str()) || name == "sept" && m.starts_with("sep"))?;
    let day = found.name("day").or_else(|| found.name("day2"));
    let day = day.and_then(|d| d.as_str().parse().ok());
    let year: i16 = found["year"].parse().ok()?;
    if !date::YEARS.contains(&year) {
        return None;
    }
    let month = i8::try_from(month + 1).ok();
    Some(ArticleDate::new(year, month, day).map_or(Shape::Impossible, Shape::Date))
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Seconds or milliseconds since 1970, from 1973 to 2286: `1596442500`, `1596442500000`.
fn seconds(value: &str) -> Option<Shape> {
    let whole = value.split_once('.').map_or(value, |(whole, _)| whole);
    let number: i64 = whole.parse().ok()?;
    let seconds = match whole.len() {
        9 | 10 => number,
        12 | 13 => number / 1000,
        _ => return None,
    };
    let moment = jiff::Timestamp::from_second(seconds).ok()?;
    let day = jiff::tz::TimeZone::UTC.to_datetime(moment).date();
    let date = ArticleDate::new(day.year(), Some(day.month()), Some(day.day()))?;
    date::YEARS
        .contains(&day.year())
        .then_some(Shape::Date(date))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn iso(value: &str) -> Option<String> {
        Some(match read(value)? {
            Shape::Date(date) => date.iso,
            Shape::Impossible => "impossible".to_owned(),
        })
    }

    #[test]
    fn what_machines_write_is_read() {
        for value in [
            "2020-08-03",
            "2020-08-03 10:15:00",
            "2020-08-03T10:15:00+02:00",
            "2020-08-03T10:15:00.000+0200",
            "2020-08-03T10:15Z[Europe/Brussels]",
            "20200803",
            "20200803T101500Z",
            "20200803T101500+0200",
            "20200803101500",
            "Mon, 03 Aug 2020 10:15:00 GMT",
            "3 Aug 2020",
            "August 3, 2020 Monday",
            "Monday, August 3, 2020",
            "1596442500",
            "1596442500000",
            "1596442500.25",
            " 3 augustus 2020 maandag",
            "maandag 3 augustus 2020 10:15",
        ] {
            assert_eq!(iso(value).as_deref(), Some("2020-08-03"), "{value}");
        }
        assert_eq!(iso("August 2020").as_deref(), Some("2020-08"));
        assert_eq!(iso("2020").as_deref(), Some("2020"));
        assert_eq!(iso("Sept. 5, 2020").as_deref(), Some("2020-09-05"));
    }

    #[test]
    fn what_is_no_date_is_none_and_what_is_wrong_is_impossible() {
        for value in [
            "",
            "None",
            "gisteren",
            "12",
            "123456",
            "5 werken 2020",
            "é2020-08",
        ] {
            assert_eq!(iso(value), None, "{value}");
        }
        for value in ["2020-02-30", "February 30, 2020", "2020-13-01T10:00:00Z"] {
            assert_eq!(iso(value).as_deref(), Some("impossible"), "{value}");
        }
    }
}
