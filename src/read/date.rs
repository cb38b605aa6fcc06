//! Dates as newspapers and file names write them: `2020-08`, `3-8-2020`, `maandag 3 aug. 2020`.
//!
//! Numbers are read as day-month-year, the Dutch order; a year has four digits and lies
//! between [`YEARS`]. What has the shape of a date but is none in the calendar (`2020-13`,
//! `31 februari 2020`) is [`Shape::Impossible`], so that the caller can say so.
//!
//! Left out: years of two digits, American order, dates inside running text.

use crate::article::ArticleDate;
use regex::Regex;
use std::ops::RangeInclusive;
use std::sync::LazyLock;

/// The years that an article can be from: newspapers have existed since 1605.
pub const YEARS: RangeInclusive<i16> = 1600..=2199;

/// Something in the shape of a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A date of the calendar.
    Date(ArticleDate),
    /// A day or month that the calendar does not have.
    Impossible,
}

impl Shape {
    fn new(year: i16, month: Option<i8>, day: Option<i8>) -> Self {
        ArticleDate::new(year, month, day).map_or(Self::Impossible, Self::Date)
    }
}

/// Reads the date at the very start of `text`, with the weekday before it and the time of day
/// after it; gives the length in bytes of what was read.
///
/// A date ends at white space, at the end or at one of `: , ; |` and dashes that end a field.
pub fn at_start(text: &str) -> Option<(Shape, usize)> {
    let (shape, end) = numeric(text, false).or_else(|| in_words(text))?;
    let end = end + time_of_day(&text[end..]);
    let after = text[end..].chars().next();
    after
        .is_none_or(|c| c.is_whitespace() || matches!(c, ':' | ',' | ';' | '|' | '–' | '—' | '…'))
        .then_some((shape, end))
}

/// Finds the date at the start or the end of a file's name without extension:
/// `2020-08-03_titel`, `20200803-titel`, `tiktok-2020-08`.
///
/// A year alone is no date here: numbers in names are often something else.
pub fn in_name(stem: &str) -> Option<Shape> {
    if let Some((shape, end)) = compact(stem).or_else(|| numeric(stem, true)) {
        let mut rest = stem[end..].chars();
        if rest.next().is_none_or(|c| !c.is_alphanumeric()) {
            return Some(shape);
        }
    }
    // At the end: as long as the longest shape, and cut off from what stands before it.
    [10, 9, 8, 7].into_iter().find_map(|length| {
        let (before, tail) = stem.split_at_checked(stem.len().checked_sub(length)?)?;
        let (shape, end) = compact(tail).or_else(|| numeric(tail, true))?;
        let cut_off = before.ends_with(['-', '_', ' ', '.', '(']);
        (cut_off && end == tail.len()).then_some(shape)
    })
}

/// `20200803`; numbers of eight digits that are no date are taken for something else.
fn compact(text: &str) -> Option<(Shape, usize)> {
    let digits = text.get(..8).filter(|d| is_number(d))?;
    let year: i16 = digits[..4].parse().ok().filter(|y| YEARS.contains(y))?;
    let date = ArticleDate::new(year, digits[4..6].parse().ok(), digits[6..].parse().ok())?;
    Some((Shape::Date(date), 8))
}

/// `2020`, `2020-08`, `2020-8-3`, `2020/08/03`, `3-8-2020`, `03/08/2020`, `3.8.2020`.
///
/// In a name a hyphen may follow (`2020-08-titel`) and a year alone is refused.
fn numeric(text: &str, in_name: bool) -> Option<(Shape, usize)> {
    let mut groups = [""; 3];
    let mut count = 0;
    let mut end = 0;
    let mut separator = None;
    for group in &mut groups {
        let mut start = end;
        if count > 0 {
            let next = text[end..].chars().next();
            let Some(c @ ('-' | '/' | '.')) = next else {
                break;
            };
            if separator.is_some_and(|s| s != c) {
                break;
            }
            separator = Some(c);
            start += 1;
        }
        let digits = text[start..]
            .bytes()
            .take(5)
            .take_while(u8::is_ascii_digit)
            .count();
        if digits == 0 {
            break;
        }
        *group = &text[start..start + digits];
        end = start + digits;
        count += 1;
    }
    // `2020-08-1` of `2020-08-1e-kamer`, `3.8.2020.5` and the like are something else.
    let mut rest = text[end..].chars();
    match rest.next() {
        Some(c) if c.is_alphanumeric() && c != 'T' => return None,
        Some('-' | '/' | '.') if rest.next().is_some_and(|c| c.is_ascii_digit() || !in_name) => {
            return None;
        }
        _ => {}
    }
    let year = |digits: &str| {
        let year: Option<i16> = (digits.len() == 4).then(|| digits.parse().ok())?;
        year.filter(|y| YEARS.contains(y))
    };
    let short =
        |digits: &str| -> Option<i8> { (digits.len() <= 2).then(|| digits.parse().ok()).flatten() };
    let shape = match (count, groups) {
        (1, [y, ..]) if !in_name => Shape::new(year(y)?, None, None),
        // `2020-8` may be a score or a number of a series.
        (2, [y, m, _]) if m.len() == 2 && separator == Some('-') => {
            Shape::new(year(y)?, Some(short(m)?), None)
        }
        (3, [y, m, d]) if y.len() == 4 => Shape::new(year(y)?, Some(short(m)?), Some(short(d)?)),
        (3, [d, m, y]) => Shape::new(year(y)?, Some(short(m)?), Some(short(d)?)),
        _ => return None,
    };
    Some((shape, end))
}

/// `3 augustus 2020`, `augustus 2020`, `ma 3 aug. 2020`, `zaterdag, 1 mei 2021`.
fn in_words(text: &str) -> Option<(Shape, usize)> {
    static WORDS: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(
            r"(?ix)^
            (?: (?: (?:maan|dins|woens|donder|vrij|zater|zon)dag | (?:ma|di|wo|do|vr|za|zo)\b\.? ) ,? \s+ )?
            (?: (?<day>\d{1,2}) \s+ )?
            (?<month>
                januari | februari | maart | april | mei | juni | juli | augustus | september |
                oktober | november | december |
                (?: jan | feb | febr | mrt | apr | jun | jul | aug | sep | sept | okt | nov | dec ) \b \.?
            ) ,? \s+
            (?<year>\d{4}) \b",
        )
        .ok()
    });
    let found = WORDS.as_ref()?.captures(text)?;
    let month = MONTHS.iter().position(|name| {
        found["month"]
            .get(..3)
            .is_some_and(|start| name.contains(&start.to_lowercase().as_str()))
    })?;
    let day = found.name("day").and_then(|d| d.as_str().parse().ok());
    let year: i16 = found["year"].parse().ok().filter(|y| YEARS.contains(y))?;
    let month = i8::try_from(month + 1).ok();
    Some((Shape::new(year, month, day), found[0].len()))
}

/// First three letters of the months, and of the abbreviation where it differs.
const MONTHS: [&[&str]; 12] = [
    &["jan"],
    &["feb"],
    &["maa", "mrt"],
    &["apr"],
    &["mei"],
    &["jun"],
    &["jul"],
    &["aug"],
    &["sep"],
    &["okt"],
    &["nov"],
    &["dec"],
];

/// Length of the time of day that follows a date: `T10:15:00Z`, ` om 10.15 uur`, `, 10:15`.
fn time_of_day(text: &str) -> usize {
    static TIME: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(
            r"(?ix)^ (?: T | [\s,|–-]* \s (?:om\s+)? )
            (?: \d{1,2} : \d{2} (?: :\d{2} (?:\.\d+)? )? (?: Z | [+-]\d{2}:?\d{2} )? (?: \s?u(?:ur)?\b )?
              | \d{1,2} \. \d{2} \s? u(?:ur)?\b )",
        )
        .ok()
    });
    let found = TIME.as_ref().and_then(|time| time.find(text));
    // `10:155` and `10:15b` are no times.
    found
        .filter(|t| {
            let after = text[t.end()..].chars().next();
            after.is_none_or(|c| !c.is_alphanumeric())
        })
        .map_or(0, |t| t.end())
}

fn is_number(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn start(text: &str) -> Option<String> {
        at_start(text).map(|(shape, end)| format!("{} [{}]", show(shape), &text[end..]))
    }

    fn name(text: &str) -> Option<String> {
        in_name(text).map(show)
    }

    fn show(shape: Shape) -> String {
        match shape {
            Shape::Date(date) => date.iso,
            Shape::Impossible => "impossible".to_owned(),
        }
    }

    #[test]
    fn numbers_are_read_in_iso_and_in_dutch_order() {
        for (text, want) in [
            ("2020", "2020 []"),
            ("2020-08", "2020-08 []"),
            ("2020-08-03", "2020-08-03 []"),
            ("2020/08/03 x", "2020-08-03 [ x]"),
            ("2020-8-3", "2020-08-03 []"),
            ("3-8-2020", "2020-08-03 []"),
            ("03/08/2020: x", "2020-08-03 [: x]"),
            ("3.8.2020", "2020-08-03 []"),
            ("12-11-2020", "2020-11-12 []"),
        ] {
            assert_eq!(start(text).as_deref(), Some(want), "{text}");
        }
    }

    #[test]
    fn months_are_read_in_words_with_and_without_weekday() {
        for (text, want) in [
            ("3 augustus 2020", "2020-08-03 []"),
            ("augustus 2020", "2020-08 []"),
            ("3 aug. 2020", "2020-08-03 []"),
            ("3 mrt 2020", "2020-03-03 []"),
            ("1 MAART 2020", "2020-03-01 []"),
            ("maandag 3 augustus 2020", "2020-08-03 []"),
            ("Ma. 3 sept. 2020 x", "2020-09-03 [ x]"),
            ("zaterdag, 1 mei 2021", "2021-05-01 []"),
        ] {
            assert_eq!(start(text).as_deref(), Some(want), "{text}");
        }
    }

    #[test]
    fn a_time_of_day_belongs_to_the_date() {
        for text in [
            "2020-08-03T10:15:00Z",
            "2020-08-03T10:15:00.123+02:00",
            "2020-08-03 10:15",
            "3 augustus 2020 om 10.15 uur",
            "03/08/2020 - 10:15",
            "3 augustus 2020, 10:15u",
        ] {
            assert_eq!(start(text).as_deref(), Some("2020-08-03 []"), "{text}");
        }
        assert_eq!(
            start("2020-08-03 10.15 treinen").as_deref(),
            Some("2020-08-03 [ 10.15 treinen]")
        );
    }

    #[test]
    fn a_day_that_does_not_exist_is_impossible() {
        for text in [
            "2020-13",
            "2020-02-30",
            "31 februari 2020",
            "31-4-2020",
            "08/25/2020",
        ] {
            assert_eq!(start(text).as_deref(), Some("impossible []"), "{text}");
        }
    }

    #[test]
    fn other_numbers_are_no_dates() {
        for text in [
            "",
            "20",
            "202",
            "20200",
            "1234",
            "5000",
            "2020-08-teaser",
            "2020e",
            "2020.5",
            "2020-8",
            "3-8-20",
            "1-2-3-2020",
            "3-8/2020",
            "mei",
            "meisje 2020",
            "3 augustus",
            "3 augustus 20205",
            "1.2.2020.4",
        ] {
            assert_eq!(start(text), None, "{text}");
        }
    }

    #[test]
    fn a_name_may_start_or_end_with_its_date() {
        for (text, want) in [
            ("2020-08-03_titel", "2020-08-03"),
            ("2020-08-03-titel", "2020-08-03"),
            ("2020-08-03", "2020-08-03"),
            ("2020-08_x", "2020-08"),
            ("2020-08-titel", "2020-08"),
            ("20200803-x", "2020-08-03"),
            ("20200803", "2020-08-03"),
            ("3-8-2020 titel", "2020-08-03"),
            ("2020.08.03 titel", "2020-08-03"),
            ("tiktok-2020-08", "2020-08"),
            ("titel_2020-08-03", "2020-08-03"),
            ("titel 20200803", "2020-08-03"),
            ("één_2020-08", "2020-08"),
            ("2020-08-32_x", "impossible"),
        ] {
            assert_eq!(name(text).as_deref(), Some(want), "{text}");
        }
    }

    #[test]
    fn other_numbers_in_a_name_are_no_dates() {
        for text in [
            "",
            "2017-0000",
            "2020_verkiezingen",
            "1984",
            "a20200803",
            "20209999",
            "2020080312",
            "2020-08-1e-kamer",
            "nieuws-1200-10",
            "titel2020-08",
            "één",
        ] {
            assert_eq!(name(text), None, "{text}");
        }
    }
}
