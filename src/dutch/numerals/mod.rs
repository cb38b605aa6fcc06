//! Dutch numbers in digits and words, exactly: `1.234.567,89`, `een miljoen
//! tweehonderdduizend`, `drie en een half`, `tientallen miljoenen`.
//!
//! [`read`] puts the parts of a number together; [`parse`] reads a whole phrase. What is
//! counted, and whether a number is a year or a score, is not decided here.

pub mod digits;
mod sum;
pub mod words;

use digits::{Digits, Shape};
use rust_decimal::Decimal;
use sum::{Sum, big_scale};
use words::{Class, NumberWord};

/// What a token can contribute to a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// A number in digits.
    Digits(Digits),
    /// A number word.
    Word(NumberWord),
    /// `en`
    And,
    /// `komma` or `punt` between number words.
    Point,
    /// `½`, `¼`, `3/4`
    Glyph(Decimal),
    /// Anything else.
    Other,
}

impl Part {
    /// The part that a token in lower case is.
    pub fn of(lower: &str) -> Self {
        if lower.as_bytes().first().is_some_and(u8::is_ascii_digit) {
            return digits::read(lower)
                .map(Self::Digits)
                .or_else(|| words::ordinal_in_digits(lower).map(Self::Word))
                .or_else(|| fraction_in_digits(lower).map(Self::Glyph))
                .unwrap_or(Self::Other);
        }
        match lower {
            "en" => Self::And,
            "komma" | "punt" => Self::Point,
            "½" => Self::Glyph(Decimal::new(5, 1)),
            "¼" => Self::Glyph(Decimal::new(25, 2)),
            "¾" => Self::Glyph(Decimal::new(75, 2)),
            "⅓" => Self::Glyph(Decimal::new(3333, 4)),
            "⅔" => Self::Glyph(Decimal::new(6667, 4)),
            _ => words::read(lower).map_or(Self::Other, Self::Word),
        }
    }

    fn class(self) -> Option<Class> {
        match self {
            Self::Word(word) => Some(word.class),
            _ => None,
        }
    }
}

/// `1/5`, `3/4`
fn fraction_in_digits(lower: &str) -> Option<Decimal> {
    let (top, bottom) = lower.split_once('/')?;
    let [top, bottom] = [top, bottom].map(digits::read);
    top?.value.checked_div(bottom?.value)
}

/// A number that was read from the start of a list of parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The exact value.
    pub value: Decimal,
    /// Number of parts that it took.
    pub used: usize,
    /// The class of its first word; none for digits.
    pub class: Option<Class>,
    /// The digits that it is, where it is nothing else: `2020`.
    pub digits: Option<Digits>,
    /// The scale word that it ends with, or 1: 1,000,000 in `2,5 miljoen`.
    pub scale: Decimal,
    /// True for `tientallen`, `honderden miljoenen`: at least the value.
    pub vague: bool,
}

/// Reads the longest number at the start of `parts`.
///
/// `een` counts only where a scale or a half follows. `join` says whether `en` may connect
/// (`honderd en zes`); in `tussen honderd en tweehonderd` it may not. Ordinals are read alone.
pub fn read(parts: &[Part], join: bool) -> Option<Reading> {
    let mut reading = match *parts.first()? {
        Part::Digits(digits) => read_digits(digits, parts),
        Part::Glyph(value) => Reading {
            value,
            used: 1,
            class: Some(Class::Half),
            digits: None,
            scale: Decimal::ONE,
            vague: false,
        },
        Part::Word(word) => read_words(word, parts, join)?,
        _ => return None,
    };
    if reading.vague
        && let Some(Part::Word(next)) = parts.get(reading.used)
        && matches!(next.class, Class::Vague | Class::Scale)
        && next.value > reading.value
    {
        reading.value = reading.value.checked_mul(next.value)?;
        reading.scale = next.value;
        reading.used += 1;
    }
    Some(reading)
}

/// Reads a whole phrase as one number: `twee miljoen driehonderdduizend`, `honderd zes`.
///
/// A lone `een` is one here. Gives nothing where a part of the phrase is no number.
pub fn parse(phrase: &str) -> Option<Reading> {
    let lower = phrase.to_lowercase();
    let (negative, lower) = match lower
        .trim()
        .strip_prefix(['-', '−'])
        .or_else(|| lower.trim().strip_prefix("min "))
    {
        Some(rest) => (true, rest),
        None => (false, lower.trim()),
    };
    let parts: Vec<Part> = lower
        .split(|c: char| c.is_whitespace())
        .filter(|w| !w.is_empty())
        .map(Part::of)
        .collect();
    if let [Part::Word(word)] = parts.as_slice()
        && word.class == Class::Article
    {
        return Some(single(*word));
    }
    let mut reading = read(&parts, true).filter(|r| r.used == parts.len())?;
    if negative {
        reading.value = -reading.value;
    }
    Some(reading)
}

fn single(word: NumberWord) -> Reading {
    Reading {
        value: word.value,
        used: 1,
        class: Some(word.class),
        digits: None,
        scale: if word.class == Class::Scale {
            word.value
        } else {
            Decimal::ONE
        },
        vague: word.class == Class::Vague,
    }
}

/// A number that begins in digits: groups set apart by spaces, a fraction sign, scale words.
fn read_digits(first: Digits, parts: &[Part]) -> Reading {
    let mut value = first.value;
    let mut used = 1;
    if first.shape == Shape::Plain && first.whole <= 3 && !first.value.is_zero() && !first.padded {
        while let Some(Part::Digits(next)) = parts.get(used)
            && next.whole == 3
            && matches!(next.shape, Shape::Plain | Shape::Comma)
            && let Some(sum) = value
                .checked_mul(Decimal::ONE_THOUSAND)
                .and_then(|v| v.checked_add(next.value))
        {
            value = sum;
            used += 1;
            if next.shape == Shape::Comma {
                break;
            }
        }
    }
    if let Some(Part::Glyph(part)) = parts.get(used) {
        value += part;
        used += 1;
    }
    let mut reading = Reading {
        value,
        used,
        class: None,
        digits: (used == 1).then_some(first),
        scale: Decimal::ONE,
        vague: false,
    };
    let mut sum = Sum::start(value);
    sum.extend(parts, &mut reading.used, true, false);
    if reading.used > used {
        reading.digits = None;
        reading.scale = sum.floor.unwrap_or(Decimal::ONE);
    }
    reading.value = sum.value();
    reading
}

fn read_words(first: NumberWord, parts: &[Part], join: bool) -> Option<Reading> {
    let mut reading = single(first);
    let start = match first.class {
        Class::Ordinal | Class::Times | Class::Group | Class::Tal | Class::Vague => {
            return Some(reading);
        }
        Class::Dozen | Class::Share | Class::EnglishScale | Class::Fraction => {
            if first.class == Class::Fraction
                && let Some(scale) = big_scale(parts.get(1))
            {
                reading.value *= scale;
                reading.scale = scale;
                reading.used = 2;
            }
            return Some(reading);
        }
        Class::Article => {
            let next = parts.get(1).and_then(|p| p.class())?;
            match next {
                Class::Scale | Class::Half | Class::Dozen | Class::Tal | Class::Share => {
                    let mut inner = read(&parts[1..], join)?;
                    inner.used += 1;
                    if next == Class::Half
                        && let Some(scale) = big_scale(parts.get(2))
                    {
                        inner.value = Decimal::new(5, 1) * scale;
                        inner.scale = scale;
                        inner.class = Some(Class::Scale);
                        inner.used = 3;
                    }
                    if next == Class::Share
                        && let Some(scale) = big_scale(parts.get(2))
                    {
                        inner.value *= scale;
                        inner.scale = scale;
                        inner.class = Some(Class::Scale);
                        inner.used = 3;
                    }
                    return Some(inner);
                }
                _ => return None,
            }
        }
        Class::Scale => {
            let mut sum = Sum {
                total: Decimal::ZERO,
                group: None,
                floor: None,
                ordinal: false,
            };
            if first.value < Decimal::ONE_THOUSAND {
                sum.group = Some(first.value);
            } else {
                sum.total = first.value;
                sum.floor = Some(first.value);
            }
            sum
        }
        Class::Half | Class::Mixed | Class::Cardinal => Sum::start(first.value),
    };
    let mut sum = start;
    if first.class == Class::Half {
        if let Some(scale) = big_scale(parts.get(1)) {
            reading.value *= scale;
            reading.scale = scale;
            reading.class = Some(Class::Scale);
            reading.used = 2;
        }
        return Some(reading);
    }
    sum.extend(parts, &mut reading.used, first.class == Class::Mixed, join);
    reading.value = sum.value();
    if sum.ordinal {
        reading.class = Some(Class::Ordinal);
        return Some(reading);
    }
    if let Some(floor) = sum.floor {
        reading.scale = if sum.group.is_none() {
            floor
        } else {
            Decimal::ONE
        };
    }
    if let Some(decimals) = spoken_decimals(parts, &mut reading.used, &sum) {
        reading.value += decimals;
    }
    if join
        && reading.value < Decimal::ONE_HUNDRED
        && let Some((part, used)) = spoken_half(&parts[reading.used..])
    {
        reading.value += part;
        reading.used += used;
        if let Some(scale) = big_scale(parts.get(reading.used)) {
            reading.value *= scale;
            reading.scale = scale;
            reading.used += 1;
        }
    }
    Some(reading)
}

/// `en een half`, `en half`, `en een kwart`, `en driekwart`.
fn spoken_half(parts: &[Part]) -> Option<(Decimal, usize)> {
    let [Part::And, rest @ ..] = parts else {
        return None;
    };
    match rest {
        [Part::Word(one), Part::Word(half), ..]
            if one.value == Decimal::ONE
                && matches!(one.class, Class::Article | Class::Cardinal)
                && matches!(half.class, Class::Half | Class::Share)
                && half.value < Decimal::ONE =>
        {
            Some((half.value, 3))
        }
        [Part::Word(half), ..] if half.class == Class::Half || half.class == Class::Fraction => {
            Some((half.value, 2))
        }
        _ => None,
    }
}

/// `komma tweeënveertig`, `komma nul nul zeven`.
fn spoken_decimals(parts: &[Part], used: &mut usize, sum: &Sum) -> Option<Decimal> {
    if parts.get(*used) != Some(&Part::Point) || !sum.value().is_integer() {
        return None;
    }
    let mut mantissa: i64 = 0;
    let mut scale = 0;
    let mut at = *used + 1;
    while let Some(Part::Word(word)) = parts.get(at)
        && matches!(word.class, Class::Cardinal | Class::Article)
        && word.value < Decimal::ONE_THOUSAND
        && scale < 12
    {
        let digits = i64::try_from(word.value).ok()?;
        let width = digits.checked_ilog10().unwrap_or(0) + 1;
        mantissa = mantissa * 10_i64.pow(width) + digits;
        scale += width;
        at += 1;
        if width > 1 {
            break;
        }
    }
    if scale == 0 {
        return None;
    }
    *used = at;
    Some(Decimal::new(mantissa, scale))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(phrase: &str) -> Option<String> {
        parse(phrase).map(|r| r.value.normalize().to_string())
    }

    #[test]
    fn numbers_of_several_words_are_one() {
        for (phrase, expected) in [
            ("honderd zes", "106"),
            ("honderd en zes", "106"),
            ("honderd twee en twintig", "122"),
            ("tweeduizend drie", "2003"),
            ("duizend honderd", "1100"),
            ("negentienhonderd negentig", "1990"),
            ("een miljoen tweehonderdduizend", "1200000"),
            ("vijf honderd duizend", "500000"),
            ("drie en een half", "3.5"),
            ("drie en een half miljoen", "3500000"),
            ("een half miljoen", "500000"),
            ("een kwart miljoen", "250000"),
            ("anderhalf miljard", "1500000000"),
            ("nul komma nul één", "0.01"),
            ("driehonderd komma tweeënveertig", "300.42"),
            ("tientallen miljoenen", "10000000"),
            ("een dozijn", "12"),
            ("duizend en een", "1001"),
            ("drie en dertig", "33"),
            ("zesduizend honderd", "6100"),
            ("duizend honderd elfde", "1111"),
            ("twee miljoenste", "2000000"),
            ("één miljoen en één", "1000001"),
            ("drie komma driehonderdtwaalf", "3.312"),
            ("een miljard een miljoen", "1001000000"),
        ] {
            assert_eq!(value(phrase).as_deref(), Some(expected), "{phrase}");
        }
    }

    #[test]
    fn digits_take_spaces_signs_and_scales() {
        for (phrase, expected) in [
            ("40 000", "40000"),
            ("40\u{202f}000", "40000"),
            ("2,5 miljoen", "2500000"),
            ("2.5 billion", "2500000000"),
            ("3 mld", "3000000000"),
            ("-2,64", "-2.64"),
            ("2 ½", "2.5"),
            ("3/4", "0.75"),
            ("17de", "17"),
            ("1 miljoen 200 duizend", "1200000"),
        ] {
            assert_eq!(value(phrase).as_deref(), Some(expected), "{phrase}");
        }
    }

    #[test]
    fn numbers_that_only_stand_together_are_not_joined() {
        for phrase in [
            "vijf nul",
            "tien twee",
            "duizend duizend tweehonderd",
            "twintig drie",
            "twintigste vijf",
            "2020 300",
            "duizend en vijfhonderd",
            "vijf eerste",
        ] {
            assert_eq!(value(phrase), None, "{phrase}");
        }
    }

    #[test]
    fn between_two_ends_and_does_not_join() {
        let parts: Vec<Part> = "honderd en zes".split(' ').map(Part::of).collect();
        assert_eq!(read(&parts, false).map(|r| r.used), Some(1));
    }

    /// The words of a number below a thousand: `honderdzes`, or `honderdenzes`.
    fn below_thousand(n: u64, link: &str) -> String {
        const LOW: [&str; 20] = [
            "",
            "een",
            "twee",
            "drie",
            "vier",
            "vijf",
            "zes",
            "zeven",
            "acht",
            "negen",
            "tien",
            "elf",
            "twaalf",
            "dertien",
            "veertien",
            "vijftien",
            "zestien",
            "zeventien",
            "achttien",
            "negentien",
        ];
        const TENS: [&str; 10] = [
            "", "", "twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig",
            "negentig",
        ];
        let (hundreds, rest) = ((n / 100) as usize, (n % 100) as usize);
        let mut text = match hundreds {
            0 => String::new(),
            1 => "honderd".to_owned(),
            _ => format!("{}honderd", LOW[hundreds]),
        };
        if hundreds > 0 && rest > 0 {
            text += link;
        }
        if rest < 20 {
            text += LOW[rest];
        } else {
            let (ten, unit) = (rest / 10, rest % 10);
            if unit > 0 {
                text += LOW[unit];
                text += if matches!(unit, 2 | 3) { "ën" } else { "en" };
            }
            text += TENS[ten];
        }
        text
    }

    /// The words of a number up to 10^18; `glue` stands after thousands, `link` after hundreds,
    /// which may count beyond nine.
    fn in_words(mut n: u64, glue: &str, link: &str, hundreds: bool) -> String {
        if n == 0 {
            return "nul".to_owned();
        }
        let mut text: Vec<String> = Vec::new();
        for (scale, name) in [
            (1_000_000_000_000_000, "biljard"),
            (1_000_000_000_000, "biljoen"),
            (1_000_000_000, "miljard"),
            (1_000_000, "miljoen"),
        ] {
            if n >= scale {
                text.push(format!("{} {name}", below_thousand(n / scale, link)));
                n %= scale;
            }
        }
        // `vijftienhonderd` for 1500
        let by_hundreds = hundreds && (1_100..10_000).contains(&n) && !(n / 100).is_multiple_of(10);
        let thousands = match n / 1_000 {
            _ if by_hundreds => below_thousand(n / 100, link) + "honderd",
            0 => String::new(),
            1 => "duizend".to_owned(),
            // `honderdeenduizend` is one word
            t => below_thousand(t, link.trim()) + "duizend",
        };
        let low = if by_hundreds {
            below_thousand(n % 100, link)
        } else {
            below_thousand(n % 1_000, link)
        };
        let gap = match n % 1_000 {
            _ if thousands.is_empty() || low.is_empty() => "",
            // `duizend en zes`, not `duizend en honderdzes`
            100.. if !by_hundreds && glue.contains("en") => "",
            _ => glue,
        };
        text.push(thousands + gap + &low);
        text.retain(|t| !t.is_empty());
        text.join(" ")
    }

    fn with_points(n: u64) -> String {
        let digits = n.to_string();
        let mut out = String::new();
        for (at, c) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                out.push('.');
            }
            out.push(c);
        }
        out
    }

    proptest::proptest! {
        #[test]
        fn every_spelling_of_a_number_is_read_back(
            n in 0_u64..=1_000_000_000_000_000,
            size in 0_u32..16,
            glue in proptest::sample::select(vec!["", " ", "en", " en "]),
            link in proptest::sample::select(vec!["", "en", " ", " en "]),
            hundreds in proptest::bool::ANY,
            marks in 0..3,
        ) {
            let n = n % 10_u64.pow(size).max(1);
            // `een miljoen en twintig` may be two numbers
            let close = |text: &'static str| if n < 1_000_000 { text } else { text.trim() };
            let mut words = in_words(n, close(glue), close(link), hundreds);
            match marks {
                0 => words = words.replace('ë', "e"),
                1 if words.ends_with("een") => {
                    words.truncate(words.len() - 3);
                    words.push_str("één");
                }
                _ => {}
            }
            let read = parse(&words).map(|r| r.value);
            proptest::prop_assert_eq!(read, Some(Decimal::from(n)), "{}", words);
        }

        #[test]
        fn dutch_digits_are_read_back(n in 0_u64..=1_000_000_000_000_000, cents in 0_u64..100) {
            let text = with_points(n);
            proptest::prop_assert_eq!(parse(&text).map(|r| r.value), Some(Decimal::from(n)));
            let text = format!("{text},{cents:02}");
            let value = Decimal::from(n) + Decimal::from(cents) * Decimal::new(1, 2);
            proptest::prop_assert_eq!(parse(&text).map(|r| r.value), Some(value));
        }
    }
}
