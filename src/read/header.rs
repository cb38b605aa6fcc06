//! The first line of a file, where it says the date: ` date 2020-08 De populaire app …`,
//! `Datum: 3 augustus 2020`, or a date alone.
//!
//! A line is a header only where the shape of a date follows: `Datum prikken is lastig` is
//! text. A date that the calendar lacks (`date 2020-13 …`) still makes a header, since it is
//! no text of the article, but gives no date.
//!
//! Left out: a date below the title, headers of several lines.

use super::blocks::{Lines, is_blank, is_invisible};
use super::date::{self, Shape};
use crate::article::Span;

/// The header of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// From the word `date`, or the date itself, to the end of the date.
    pub span: Span,
    /// The date that it says.
    pub date: Shape,
    /// Offset at which the rest of the text starts: the teaser, or the end of the line.
    pub rest: usize,
}

/// Reads the header on the first line that is not blank.
pub fn parse(text: &str) -> Option<Header> {
    let line = Lines::new(text, 0).find(|line| !is_blank(&text[line.clone()]))?;
    let start = line.start + leading(&text[line.clone()], is_invisible);
    let content = &text[start..line.end];
    let keyword = keyword(content);
    let (date, length) = date::at_start(&content[keyword..])?;
    let end = keyword + length;
    let rest = &content[end..];
    // A separator between date and teaser goes with the date: `date 2020-08 - De app …`.
    let space = leading(rest, char::is_whitespace);
    let marks = leading(&rest[space..], |c| {
        matches!(c, ':' | ',' | ';' | '|' | '-' | '–' | '—')
    });
    let teaser = &rest[space + marks..];
    let teaser_start = if teaser.starts_with(char::is_whitespace) {
        space + marks + leading(teaser, char::is_whitespace)
    } else if marks == 0 || teaser.is_empty() {
        space + marks
    } else {
        space
    };
    if keyword == 0 {
        // Without the word `date` the line must say nothing but the date, and more than a year,
        // which can be a title.
        let year = matches!(&date, Shape::Date(d) if d.iso.len() == 4);
        if year || teaser_start < rest.len() {
            return None;
        }
    }
    Some(Header {
        span: Span::new(start, start + end),
        date,
        rest: start + end + teaser_start,
    })
}

/// Length of `date`, `Datum:` and the space after it; 0 where the line starts otherwise.
fn keyword(line: &str) -> usize {
    let Some(length) = ["datum", "date"].iter().find_map(|word| {
        line.get(..word.len())
            .filter(|start| start.eq_ignore_ascii_case(word))
            .map(str::len)
    }) else {
        return 0;
    };
    let rest = &line[length..];
    let space = leading(rest, |c| c.is_whitespace() || matches!(c, ':' | '='));
    if space == 0 { 0 } else { length + space }
}

/// Length of the start of `text` that consists of such characters.
fn leading(text: &str, is: impl Fn(char) -> bool) -> usize {
    text.len() - text.trim_start_matches(is).len()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Header, date and rest, parted by bars.
    fn show(text: &str) -> Option<String> {
        let header = parse(text)?;
        let date = match &header.date {
            Shape::Date(date) => date.iso.as_str(),
            Shape::Impossible => "impossible",
        };
        Some(format!(
            "{} | {date} | {}",
            header.span.of(text),
            &text[header.rest..]
        ))
    }

    #[test]
    fn the_word_date_opens_a_header_with_or_without_a_teaser() {
        for (text, want) in [
            (
                " date 2020-08 De app.\n\nX",
                "date 2020-08 | 2020-08 | De app.\n\nX",
            ),
            ("date 2020\n\nX", "date 2020 | 2020 | \n\nX"),
            ("DATE 2020-08-03", "DATE 2020-08-03 | 2020-08-03 | "),
            (
                "\u{a0}Date:\u{a0}2020-08 X",
                "Date:\u{a0}2020-08 | 2020-08 | X",
            ),
            (
                "Datum: 3 augustus 2020\nX",
                "Datum: 3 augustus 2020 | 2020-08-03 | \nX",
            ),
            ("datum: augustus 2020", "datum: augustus 2020 | 2020-08 | "),
            (
                "Datum: ma 3 aug. 2020 - X",
                "Datum: ma 3 aug. 2020 | 2020-08-03 | X",
            ),
            ("date 3-8-2020 X", "date 3-8-2020 | 2020-08-03 | X"),
            ("date 2020-08-03: X", "date 2020-08-03 | 2020-08-03 | X"),
            (
                "date 2020-08-03 -5 graden",
                "date 2020-08-03 | 2020-08-03 | -5 graden",
            ),
            ("date 2020-08 …", "date 2020-08 | 2020-08 | …"),
            ("\n\r\n date 2020-08\r\nX", "date 2020-08 | 2020-08 | \r\nX"),
        ] {
            assert_eq!(show(text).as_deref(), Some(want), "{text:?}");
        }
    }

    #[test]
    fn a_date_alone_on_the_first_line_is_a_header() {
        for (text, want) in [
            ("2020-08-03\nX", "2020-08-03 | 2020-08-03 | \nX"),
            ("2020-08\nX", "2020-08 | 2020-08 | \nX"),
            ("3-8-2020  \nX", "3-8-2020 | 2020-08-03 | \nX"),
            (
                "maandag 3 augustus 2020\nX",
                "maandag 3 augustus 2020 | 2020-08-03 | \nX",
            ),
            (
                "3 augustus 2020, 10:15 uur\nX",
                "3 augustus 2020, 10:15 uur | 2020-08-03 | \nX",
            ),
        ] {
            assert_eq!(show(text).as_deref(), Some(want), "{text:?}");
        }
    }

    #[test]
    fn a_date_that_does_not_exist_still_makes_a_header() {
        assert_eq!(
            show("date 2020-13 De app.").as_deref(),
            Some("date 2020-13 | impossible | De app.")
        );
        assert_eq!(
            show("Datum: 31 februari 2020\nX").as_deref(),
            Some("Datum: 31 februari 2020 | impossible | \nX")
        );
    }

    #[test]
    fn text_that_opens_like_a_header_stays_text() {
        for text in [
            "",
            "date",
            "Datum",
            "Datum prikken is lastig.",
            "Dateren via TikTok is in.",
            "Date met 2020 mensen",
            "dates 2020-08",
            "date2020-08",
            "2020",
            "2020 was een rampjaar.",
            "3 augustus 2020 was een maandag.",
            "2020-08-03 De app",
            "X\ndate 2020-08",
        ] {
            assert_eq!(show(text), None, "{text:?}");
        }
    }
}
