//! Numbers in digits: `1.234.567,89`, `51.000`, `2,5`, English `46.8` and `1,234,567.89`.
//!
//! A single point before exactly three digits groups thousands, as Dutch newspapers write it;
//! a single comma marks decimals, except before `000`. Left out: signs, spaces between groups
//! and fractions such as `½`, which [`super::read`] puts together.

use rust_decimal::Decimal;

/// How a number in digits is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Digits alone: `2020`.
    Plain,
    /// With groups of three, perhaps decimals: `51.000`, `1.234,50`.
    Grouped,
    /// With a decimal comma: `2,5`.
    Comma,
    /// With a decimal point: `46.8`; may also be a clock time.
    Point,
}

/// A number in digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Digits {
    /// Its exact value.
    pub value: Decimal,
    /// How it is written.
    pub shape: Shape,
    /// Number of digits before the decimals.
    pub whole: u8,
    /// True where it begins with a zero that says nothing: `06`, `007`.
    pub padded: bool,
}

/// Most digits that an exact value can hold.
const MOST_DIGITS: usize = 27;

/// Reads a number that consists of ASCII digits, points and commas as a whole.
///
/// Gives nothing for version numbers and dates (`1.2.3`, `3.8.2020`) and for numbers of more
/// than 27 digits.
pub fn read(text: &str) -> Option<Digits> {
    let bytes = text.as_bytes();
    let known = |b: &u8| b.is_ascii_digit() || matches!(b, b'.' | b',');
    if bytes.len() > 2 * MOST_DIGITS || !bytes.first()?.is_ascii_digit() || !bytes.iter().all(known)
    {
        return None;
    }
    let (decimals, grouping) = separators(bytes)?;
    let mut mantissa: i128 = 0;
    let mut count = 0;
    let mut scale = 0;
    let mut whole = 0;
    let mut run = 0;
    let mut seen_group = false;
    for (at, byte) in bytes.iter().enumerate() {
        let after_decimals = decimals.is_some_and(|d| at > d);
        match byte {
            b'0'..=b'9' => {
                mantissa = mantissa * 10 + i128::from(byte - b'0');
                count += 1;
                run += 1;
                if after_decimals {
                    scale += 1;
                } else {
                    whole += 1;
                }
                if count > MOST_DIGITS {
                    return None;
                }
            }
            _ if Some(at) == decimals => {
                if seen_group && run != 3 {
                    return None;
                }
                run = 0;
            }
            _ if Some(*byte) == grouping && !after_decimals => {
                if run == 0 || run > 3 || (seen_group && run != 3) {
                    return None;
                }
                seen_group = true;
                run = 0;
            }
            _ => return None,
        }
    }
    if run == 0 || (seen_group && decimals.is_none() && run != 3) {
        return None;
    }
    let shape = match decimals {
        _ if seen_group => Shape::Grouped,
        Some(at) if bytes[at] == b',' => Shape::Comma,
        Some(_) => Shape::Point,
        None => Shape::Plain,
    };
    Some(Digits {
        value: Decimal::try_from_i128_with_scale(mantissa, scale).ok()?,
        shape,
        whole,
        padded: bytes[0] == b'0' && whole > 1,
    })
}

/// Where the decimals begin, and which sign groups thousands.
fn separators(bytes: &[u8]) -> Option<(Option<usize>, Option<u8>)> {
    let mut signs = bytes
        .iter()
        .enumerate()
        .filter(|(_, b)| !b.is_ascii_digit());
    let Some((first, sign)) = signs.next() else {
        return Some((None, None));
    };
    let Some((second, other)) = signs.next() else {
        let tail = &bytes[first + 1..];
        let groups =
            tail.len() == 3 && first <= 3 && bytes[0] != b'0' && (*sign == b'.' || tail == b"000");
        return Some(if groups {
            (None, Some(*sign))
        } else {
            (Some(first), None)
        });
    };
    if sign == other && signs.all(|(_, b)| b == sign) {
        return Some((None, Some(*sign)));
    }
    let last = bytes.iter().rposition(|b| !b.is_ascii_digit())?;
    if bytes[last] == *sign || (second != last && *other != *sign) {
        return None;
    }
    Some((Some(last), Some(*sign)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> Option<String> {
        read(text).map(|d| d.value.normalize().to_string())
    }

    #[test]
    fn points_group_and_commas_mark_decimals() {
        for (text, expected) in [
            ("1.234.567,89", "1234567.89"),
            ("51.000", "51000"),
            ("2,5", "2.5"),
            ("4,80", "4.8"),
            ("0,375", "0.375"),
            ("2020", "2020"),
            ("5.000,00", "5000"),
        ] {
            assert_eq!(value(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn english_separators_are_understood_where_they_cannot_be_dutch() {
        for (text, expected) in [
            ("46.8", "46.8"),
            ("1,234,567.89", "1234567.89"),
            ("51,000", "51000"),
            ("0.375", "0.375"),
        ] {
            assert_eq!(value(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn versions_dates_and_endless_digits_are_no_numbers() {
        for text in [
            "1.2.3",
            "3.8.2020",
            "1.23,456.7",
            "12.",
            ",5",
            "",
            "1..2",
            "1/5",
            "3:2",
            "1234567890123456789012345678",
        ] {
            assert_eq!(value(text), None, "{text}");
        }
    }
}
