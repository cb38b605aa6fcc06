//! Text of articles in XML: what no document may hold becomes U+FFFD, and what a reader would
//! change is written so that offsets hold.
//!
//! `AT&T\u{7}\r\n` becomes `AT&amp;T\u{fffd}&#13;\n`. Left out: the elements (see `naf`).

use quick_xml::events::BytesText;
use std::borrow::Cow;

/// Text as content of an element. A reader makes a line feed of a carriage return, unless it is
/// written by its number.
pub fn content(text: &str) -> BytesText<'static> {
    let mut escaped = String::with_capacity(text.len() + text.len() / 16);
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '\r' => escaped.push_str("&#13;"),
            c => escaped.push(allowed(c)),
        }
    }
    BytesText::from_escaped(escaped)
}

/// Text as value of an attribute, to be escaped by the writer; white space is folded to blanks, as
/// a reader does.
pub fn value(text: &str) -> Cow<'_, str> {
    let fits = |c: char| allowed(c) == c && !matches!(c, '\t' | '\n' | '\r');
    if text.chars().all(fits) {
        return Cow::Borrowed(text);
    }
    let folded = text.chars().map(|c| match c {
        '\t' | '\n' | '\r' => ' ',
        c => allowed(c),
    });
    Cow::Owned(folded.collect())
}

/// A character, or U+FFFD for one that XML 1.0 does not allow even by its number.
fn allowed(c: char) -> char {
    match c {
        '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'.. => c,
        _ => char::REPLACEMENT_CHARACTER,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_escaped_and_every_character_keeps_its_place() {
        let text = "AT&T <b>]]>\u{0}\u{7}\u{FFFE}\r\n";
        assert_eq!(
            &*content(text),
            "AT&amp;T &lt;b&gt;]]&gt;\u{FFFD}\u{FFFD}\u{FFFD}&#13;\n"
        );
    }

    #[test]
    fn values_of_attributes_are_one_line() {
        assert_eq!(value("Jan\nPeeters\u{1b}"), "Jan Peeters\u{FFFD}");
        assert!(matches!(value("één"), Cow::Borrowed(_)));
    }
}
