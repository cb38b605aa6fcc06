//! Dates and clock times in digits: `3-8-2020`, `26/09/99`, `2020-08-03`, `31.10.74`, `20.30 uur`.
//!
//! They are read from the text itself, so that it does not matter how they were cut into tokens.
//! Left out: `3/8` without a year, which is a date only where the words around say so.

use jiff::civil::{Date, Time};

/// The groups of digits at a place, up to three, with the sign between them.
struct Groups<'t> {
    digits: [&'t str; 3],
    count: usize,
    sign: u8,
    end: usize,
}

/// Reads `d-m-y` at a place, with `-`, `/` or `.` between.
fn groups(text: &str, start: usize) -> Option<Groups<'_>> {
    let bytes = text.as_bytes();
    let mut found = Groups {
        digits: [""; 3],
        count: 0,
        sign: 0,
        end: start,
    };
    while found.count < 3 {
        let mut at = found.end;
        if found.count > 0 {
            let sign = *bytes.get(at).unwrap_or(&0);
            let same = found.count == 1 || sign == found.sign;
            if !matches!(sign, b'-' | b'/' | b'.') || !same {
                break;
            }
            found.sign = sign;
            at += 1;
        }
        let length = bytes[at..]
            .iter()
            .take(5)
            .take_while(|b| b.is_ascii_digit())
            .count();
        if length == 0 || length > 4 {
            break;
        }
        found.digits[found.count] = &text[at..at + length];
        found.count += 1;
        found.end = at + length;
    }
    (found.count > 0).then_some(found)
}

/// True where a number that begins at a place could be part of something longer before it.
fn glued_before(text: &str, start: usize) -> bool {
    let mut before = text[..start].chars().rev();
    match before.next() {
        Some('-' | '/' | '.' | ',' | ':' | '_') => before.next().is_some_and(char::is_alphanumeric),
        Some(c) => c.is_alphanumeric(),
        None => false,
    }
}

/// True where what follows a place makes a longer number or word of it.
fn glued_after(text: &str, end: usize) -> bool {
    let mut after = text[end..].chars();
    match after.next() {
        Some('-' | '/' | '.' | ',' | ':' | '_') => after.next().is_some_and(|c| c.is_ascii_digit()),
        Some(c) => c.is_alphanumeric(),
        None => false,
    }
}

/// A whole date in digits at a place, and where it ends; `now` is a year to which two digits
/// are near.
pub fn date(text: &str, start: usize, now: i16) -> Option<(Date, usize)> {
    let found = groups(text, start)?;
    if found.count < 3 || glued_before(text, start) {
        return None;
    }
    let [a, b, c] = found.digits;
    let short = |s: &str| -> Option<i8> { (s.len() <= 2).then(|| s.parse().ok()).flatten() };
    let (year, month, day) = match (a.len(), c.len()) {
        (4, 1 | 2) => (a.parse().ok()?, short(b)?, short(c)?),
        (1 | 2, 4) => (c.parse().ok()?, short(b)?, short(a)?),
        // `26.09.99`, but not version 1.2.10.
        (1 | 2, 2) if found.sign != b'.' || b.len() == 2 && a.len() == 2 => {
            (near_year(c.parse().ok()?, now), short(b)?, short(a)?)
        }
        _ => return None,
    };
    if !(1000..=2199).contains(&year) {
        return None;
    }
    let date = Date::new(year, month, day).or_else(|error| {
        // American order, where the day cannot be a month.
        if a.len() <= 2 && month > 12 {
            Date::new(year, day, month)
        } else {
            Err(error)
        }
    });
    let mut end = found.end;
    if text.as_bytes().get(end) == Some(&b'T') {
        // The time of an ISO time stamp is read by [`time`].
        time(text, end + 1)?;
    } else if glued_after(text, end) {
        return None;
    }
    if text[end..].starts_with("T") {
        end += 1;
    }
    Some((date.ok()?, end))
}

/// `3/8` or `3-8` or `3.8` at a place: day, month and where it ends.
pub fn day_and_month(text: &str, start: usize) -> Option<(i8, i8, usize)> {
    let found = groups(text, start)?;
    let [day, month, _] = found.digits;
    if found.count != 2
        || day.len() > 2
        || month.len() > 2
        || glued_before(text, start)
        || glued_after(text, found.end)
    {
        return None;
    }
    let (day, month) = (day.parse().ok()?, month.parse().ok()?);
    // 2000 was a leap year.
    Date::new(2000, month, day).ok()?;
    Some((day, month, found.end))
}

/// `20.30`, `20:30:15`, `20u30`, `20h` at a place: the time and where it ends.
pub fn time(text: &str, start: usize) -> Option<(Time, usize)> {
    let bytes = text.as_bytes();
    let number = |at: usize| {
        let length = bytes.get(at..)?.iter().take(3);
        let length = length.take_while(|b| b.is_ascii_digit()).count();
        (1..=2)
            .contains(&length)
            .then(|| (text[at..at + length].parse::<i8>().ok(), at + length))
    };
    let (hour, mut end) = number(start)?;
    let mut minute = 0;
    let sign = *bytes.get(end)?;
    match (sign, number(end + 1)) {
        (b':' | b'.' | b'u' | b'h', Some((found, after))) if after == end + 3 => {
            minute = found?;
            end = after;
            if sign == b':'
                && bytes.get(end) == Some(&b':')
                && let Some((_, after)) = number(end + 1)
            {
                end = after;
            }
        }
        (b'u' | b'h', _) => end += 1,
        _ => return None,
    }
    if glued_after(text, end) && !matches!(bytes.get(end), Some(b'u' | b'h' | b'Z')) {
        return None;
    }
    Some((Time::new(hour?, minute, 0, 0).ok()?, end))
}

/// The year that two digits mean: at most ten years ahead of `now`.
pub fn near_year(short: i16, now: i16) -> i16 {
    let century = now - now.rem_euclid(100);
    let year = century + short;
    match year - now {
        ..=-90 => year + 100,
        11.. => year - 100,
        _ => year,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<String> {
        date(text, 0, 2020).map(|(date, _)| date.to_string())
    }

    #[test]
    fn dates_are_read_in_dutch_and_in_iso_order() {
        for (text, expected) in [
            ("3-8-2020", "2020-08-03"),
            ("29-10-99.", "1999-10-29"),
            ("26/09/1999", "1999-09-26"),
            ("31.10.74", "1974-10-31"),
            ("2020-08-03", "2020-08-03"),
            ("2009-12-19T17:00", "2009-12-19"),
            ("12/29/2000", "2000-12-29"),
        ] {
            assert_eq!(read(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn other_numbers_with_signs_are_no_dates() {
        for text in [
            "1.2.3",
            "31-2-2020",
            "1.2.10",
            "3-8-2020-1",
            "06-12345678",
            "192.168.1.10",
            "3-8/2020",
            "2016/679",
            "12-12-120",
            "3.8.2020a",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(date("nr-3-8-2020", 3, 2020), None);
    }

    #[test]
    fn two_digits_are_a_year_near_today() {
        assert_eq!(near_year(99, 2020), 1999);
        assert_eq!(near_year(14, 2020), 2014);
        assert_eq!(near_year(30, 2020), 2030);
        assert_eq!(near_year(31, 2020), 1931);
        assert_eq!(near_year(5, 1999), 2005);
    }

    #[test]
    fn clock_times_come_in_many_shapes() {
        for (text, expected) in [
            ("20.30 uur", Some("20:30:00")),
            ("20:30:15", Some("20:30:00")),
            ("12u30", Some("12:30:00")),
            ("15h", Some("15:00:00")),
            ("24:00", None),
            ("20.305", None),
            ("20.3", None),
            ("20", None),
        ] {
            let found = time(text, 0).map(|(time, _)| time.to_string());
            assert_eq!(found.as_deref(), expected, "{text}");
        }
    }
}
