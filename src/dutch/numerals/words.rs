//! Numbers in one spelled word: `drieëndertig`, `tweehonderdduizend`, `anderhalf`, `derde`,
//! `tientallen`, `tweemaal`.
//!
//! Accents and inner hyphens do not matter. Left out: numbers of several words, which
//! [`super::read`] puts together.

use rust_decimal::Decimal;

/// What kind of number a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// `drie`, `honderdzes`, `één`
    Cardinal,
    /// `een` without accents: an article, unless what follows makes it a number.
    Article,
    /// `honderd`, `duizend`, `miljoen`, `mld`: multiplies what stands before it.
    Scale,
    /// English `million`, `billion`: a scale after digits only.
    EnglishScale,
    /// `derde`, `twintigste`
    Ordinal,
    /// `half`, `halve`
    Half,
    /// `anderhalf`, `tweeënhalve`
    Mixed,
    /// `kwart`, `helft`: a share after an article.
    Share,
    /// `driekwart`, `tweederde`: a share by itself.
    Fraction,
    /// `tweemaal`
    Times,
    /// `tientallen`, `honderden`
    Vague,
    /// `dozijn`
    Dozen,
    /// `honderdtal`
    Tal,
    /// `negenen`, in `met z'n negenen`
    Group,
}

/// A word that is a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NumberWord {
    /// What kind of number.
    pub class: Class,
    /// Its value; for shares that of one: `kwart` is 0.25.
    pub value: Decimal,
}

const UNITS: [(&str, u128); 9] = [
    ("een", 1),
    ("twee", 2),
    ("drie", 3),
    ("vier", 4),
    ("vijf", 5),
    ("zes", 6),
    ("zeven", 7),
    ("acht", 8),
    ("negen", 9),
];

const TENS: [(&str, u128); 8] = [
    ("twintig", 20),
    ("dertig", 30),
    ("veertig", 40),
    ("vijftig", 50),
    ("zestig", 60),
    ("zeventig", 70),
    ("tachtig", 80),
    ("negentig", 90),
];

const TEENS: [(&str, u128); 10] = [
    ("tien", 10),
    ("elf", 11),
    ("twaalf", 12),
    ("dertien", 13),
    ("veertien", 14),
    ("vijftien", 15),
    ("zestien", 16),
    ("zeventien", 17),
    ("achttien", 18),
    ("negentien", 19),
];

/// Scales above a thousand, the largest first (the long scale: `biljoen` is 10^12).
const SCALES: [(&str, u128); 6] = [
    ("triljard", 10u128.pow(21)),
    ("triljoen", 10u128.pow(18)),
    ("biljard", 10u128.pow(15)),
    ("biljoen", 10u128.pow(12)),
    ("miljard", 10u128.pow(9)),
    ("miljoen", 10u128.pow(6)),
];

/// Words that are not made by rule.
const WHOLE: &[(&str, Class, i64, u32)] = &[
    ("nul", Class::Cardinal, 0, 0),
    ("een", Class::Article, 1, 0),
    ("ene", Class::Article, 1, 0),
    ("honderd", Class::Scale, 100, 0),
    ("duizend", Class::Scale, 1_000, 0),
    ("mln", Class::Scale, 1_000_000, 0),
    ("mio", Class::Scale, 1_000_000, 0),
    ("mld", Class::Scale, 1_000_000_000, 0),
    ("mrd", Class::Scale, 1_000_000_000, 0),
    ("thousand", Class::EnglishScale, 1_000, 0),
    ("million", Class::EnglishScale, 1_000_000, 0),
    ("billion", Class::EnglishScale, 1_000_000_000, 0),
    ("trillion", Class::EnglishScale, 1_000_000_000_000, 0),
    ("half", Class::Half, 5, 1),
    ("halve", Class::Half, 5, 1),
    ("anderhalf", Class::Mixed, 15, 1),
    ("anderhalve", Class::Mixed, 15, 1),
    ("kwart", Class::Share, 25, 2),
    ("helft", Class::Share, 5, 1),
    ("driekwart", Class::Fraction, 75, 2),
    ("dozijn", Class::Dozen, 12, 0),
    ("dozijnen", Class::Vague, 12, 0),
    ("tientallen", Class::Vague, 10, 0),
    ("honderdtallen", Class::Vague, 100, 0),
    ("honderden", Class::Vague, 100, 0),
    ("duizenden", Class::Vague, 1_000, 0),
    ("tienduizenden", Class::Vague, 10_000, 0),
    ("honderdduizenden", Class::Vague, 100_000, 0),
    ("miljoenen", Class::Vague, 1_000_000, 0),
    ("miljarden", Class::Vague, 1_000_000_000, 0),
    ("biljoenen", Class::Vague, 1_000_000_000_000, 0),
    ("nulde", Class::Ordinal, 0, 0),
    ("nulste", Class::Ordinal, 0, 0),
    ("eerste", Class::Ordinal, 1, 0),
    ("derde", Class::Ordinal, 3, 0),
    ("tweeen", Class::Group, 2, 0),
    ("drieen", Class::Group, 3, 0),
    ("vieren", Class::Group, 4, 0),
    ("vijven", Class::Group, 5, 0),
    ("zessen", Class::Group, 6, 0),
    ("zevenen", Class::Group, 7, 0),
    ("achten", Class::Group, 8, 0),
    ("negenen", Class::Group, 9, 0),
    ("tienen", Class::Group, 10, 0),
    ("elven", Class::Group, 11, 0),
    ("twaalven", Class::Group, 12, 0),
    // A team, no eleven of anything.
    ("elftal", Class::Ordinal, 11, 0),
];

/// True for the first letters of some number word: most words are told from them by that.
fn may_be_number(start: &[u8; 3]) -> bool {
    matches!(
        start,
        b"ach"
            | b"and"
            | b"bil"
            | b"der"
            | b"doz"
            | b"dri"
            | b"dui"
            | b"een"
            | b"eer"
            | b"elf"
            | b"elv"
            | b"ene"
            | b"hal"
            | b"hel"
            | b"hon"
            | b"kwa"
            | b"mil"
            | b"mio"
            | b"mld"
            | b"mln"
            | b"mrd"
            | b"neg"
            | b"nul"
            | b"tac"
            | b"tho"
            | b"tie"
            | b"tri"
            | b"twa"
            | b"twe"
            | b"twi"
            | b"vee"
            | b"vie"
            | b"vij"
            | b"zes"
            | b"zev"
    )
}

/// Longest spelling that is looked at.
const LONGEST: usize = 128;

/// Reads a word in lower case as a number.
pub fn read(lower: &str) -> Option<NumberWord> {
    let start = lower.as_bytes().first_chunk::<3>()?;
    if start.is_ascii() && !may_be_number(start) {
        return None;
    }
    let mut buffer = [0; LONGEST];
    let word = fold(lower, &mut buffer)?;
    let accented = !start.is_ascii();
    if word == "een" && (accented || lower.contains('é')) {
        return cardinal_word(1);
    }
    if let Some((_, class, mantissa, scale)) = WHOLE.iter().find(|(w, ..)| *w == word) {
        return Some(NumberWord {
            class: *class,
            value: Decimal::new(*mantissa, *scale),
        });
    }
    if let Some((_, value)) = SCALES.iter().find(|(w, _)| *w == word) {
        return number(Class::Scale, *value);
    }
    if let Some(value) = cardinal(word) {
        return number(Class::Cardinal, value);
    }
    if let Some(value) = ordinal(word) {
        return number(Class::Ordinal, value);
    }
    compound(word)
}

/// An ordinal in digits: `1ste`, `4de`, `17e`.
pub fn ordinal_in_digits(lower: &str) -> Option<NumberWord> {
    let digits = ["ste", "de", "e"]
        .iter()
        .find_map(|ending| lower.strip_suffix(ending))?;
    let plain = digits.len() <= 9 && digits.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| number(Class::Ordinal, digits.parse().ok()?))?
}

/// Words with a number in front: halves, fractions, multiples and round groups.
fn compound(word: &str) -> Option<NumberWord> {
    let halves = ["eneenhalf", "eneenhalve", "enhalf", "enhalve"];
    if let Some(stem) = halves.iter().find_map(|h| word.strip_suffix(h)) {
        let whole = Decimal::try_from_i128_with_scale(cardinal(stem)? as i128, 0).ok()?;
        return Some(NumberWord {
            class: Class::Mixed,
            value: whole.checked_add(Decimal::new(5, 1))?,
        });
    }
    if let Some(stem) = word.strip_suffix("maal") {
        return number(Class::Times, cardinal(stem)?);
    }
    if let Some(stem) = word.strip_suffix("tal") {
        return number(Class::Tal, cardinal(stem)?);
    }
    fraction(word)
}

/// `tweederde`, `drievijfde`, `eentiende`.
fn fraction(word: &str) -> Option<NumberWord> {
    let (top, rest) = UNITS
        .iter()
        .find_map(|(unit, value)| Some((*value, word.strip_prefix(unit)?)))?;
    let bottom = if rest == "derde" { 3 } else { ordinal(rest)? };
    if !(3..=1_000).contains(&bottom) {
        return None;
    }
    Some(NumberWord {
        class: Class::Fraction,
        value: Decimal::from(top as u64).checked_div(Decimal::from(bottom as u64))?,
    })
}

fn number(class: Class, value: u128) -> Option<NumberWord> {
    Some(NumberWord {
        class,
        value: Decimal::try_from_i128_with_scale(i128::try_from(value).ok()?, 0).ok()?,
    })
}

fn cardinal_word(value: u128) -> Option<NumberWord> {
    number(Class::Cardinal, value)
}

/// Plain letters of a word: accents and hyphens dropped. Nothing where other signs occur.
fn fold<'b>(lower: &str, buffer: &'b mut [u8; LONGEST]) -> Option<&'b str> {
    let lower = lower.strip_suffix('.').unwrap_or(lower);
    let mut used = 0;
    for (at, c) in lower.char_indices() {
        let plain = match c {
            'a'..='z' => c as u8,
            'é' | 'ë' | 'è' => b'e',
            '-' if at > 0 && at + 1 < lower.len() => continue,
            _ => return None,
        };
        *buffer.get_mut(used)? = plain;
        used += 1;
    }
    std::str::from_utf8(&buffer[..used]).ok()
}

/// A cardinal in plain letters, zero excepted.
fn cardinal(word: &str) -> Option<u128> {
    // Shorter than `honderd`: no scale to look for.
    if word.len() < 7 {
        return below_hundred(word);
    }
    for (scale, value) in SCALES {
        if let Some((before, after)) = word.split_once(scale) {
            let count = if before.is_empty() {
                1
            } else {
                below_million(before).filter(|n| *n < 1_000)?
            };
            let rest = rest(after, cardinal)?;
            return (rest < value).then_some(count * value + rest);
        }
    }
    below_million(word)
}

fn below_million(word: &str) -> Option<u128> {
    let Some((before, after)) = word.split_once("duizend") else {
        return below_ten_thousand(word);
    };
    let count = if before.is_empty() {
        1
    } else {
        below_ten_thousand(before).filter(|n| *n < 1_000)?
    };
    let rest = rest(after, below_ten_thousand)?;
    (rest < 1_000).then_some(count * 1_000 + rest)
}

/// Up to `negenennegentighonderd…`.
fn below_ten_thousand(word: &str) -> Option<u128> {
    let Some((before, after)) = word.split_once("honderd") else {
        return below_hundred(word);
    };
    let count = if before.is_empty() {
        1
    } else {
        below_hundred(before)?
    };
    Some(count * 100 + rest(after, below_hundred)?)
}

/// What follows a scale: nothing, or a number, perhaps after `en`.
fn rest(after: &str, read: impl Fn(&str) -> Option<u128>) -> Option<u128> {
    if after.is_empty() {
        return Some(0);
    }
    read(after).or_else(|| after.strip_prefix("en").and_then(read))
}

fn below_hundred(word: &str) -> Option<u128> {
    let exact = |table: &[(&str, u128)]| {
        table
            .iter()
            .find(|(w, _)| *w == word)
            .map(|(_, value)| *value)
    };
    if let Some(value) = exact(&UNITS)
        .or_else(|| exact(&TEENS))
        .or_else(|| exact(&TENS))
    {
        return Some(value);
    }
    let (ten, tens) = TENS
        .iter()
        .find_map(|(w, value)| Some((word.strip_suffix(w)?, *value)))?;
    let unit = ten.strip_suffix("en")?;
    let (_, units) = UNITS.iter().find(|(w, _)| *w == unit)?;
    Some(tens + units)
}

/// An ordinal in plain letters: `tweede`, `achtste`, `honderdderde`.
fn ordinal(word: &str) -> Option<u128> {
    for (irregular, value) in [("eerste", 1), ("derde", 3)] {
        if let Some(before) = word.strip_suffix(irregular) {
            let before = before.strip_suffix("en").unwrap_or(before);
            let base = cardinal(before)?;
            return (base % 100 == 0).then_some(base + value);
        }
    }
    let (stem, ending) = word
        .strip_suffix("ste")
        .map(|stem| (stem, "ste"))
        .or_else(|| word.strip_suffix("de").map(|stem| (stem, "de")))?;
    let value = cardinal(stem)?;
    let last = value % 100;
    let regular = match last {
        1 | 3 => false,
        0 | 8 | 20.. => ending == "ste",
        _ => ending == "de",
    };
    regular.then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_word_begins_as_listed() {
        let parts = UNITS.iter().chain(&TEENS).chain(&TENS).chain(&SCALES);
        let words = parts.map(|(word, _)| *word);
        for word in words.chain(WHOLE.iter().map(|(word, ..)| *word)) {
            assert!(
                word.as_bytes().first_chunk().is_some_and(may_be_number),
                "{word}"
            );
        }
    }

    fn check(class: Class, cases: &[(&str, &str)]) {
        for (word, value) in cases {
            let found = read(word).map(|n| (n.class, n.value.normalize().to_string()));
            assert_eq!(found, Some((class, (*value).to_owned())), "{word}");
        }
    }

    #[test]
    fn cardinals_are_read_in_every_spelling() {
        check(
            Class::Cardinal,
            &[
                ("nul", "0"),
                ("één", "1"),
                ("vijfentwintig", "25"),
                ("drieëndertig", "33"),
                ("drieendertig", "33"),
                ("drie-en-dertig", "33"),
                ("honderdenzes", "106"),
                ("honderdzes", "106"),
                ("vijftienhonderd", "1500"),
                ("vijfentwintighonderdzevenenzeventig", "2577"),
                ("tweeduizenddriehonderd", "2300"),
                ("tweehonderdduizend", "200000"),
                ("vijfmiljoen", "5000000"),
                ("éénmiljard", "1000000000"),
            ],
        );
    }

    #[test]
    fn scales_follow_the_long_system_unless_they_are_english() {
        check(
            Class::Scale,
            &[
                ("miljoen", "1000000"),
                ("biljoen", "1000000000000"),
                ("mln.", "1000000"),
            ],
        );
        check(Class::EnglishScale, &[("billion", "1000000000")]);
    }

    #[test]
    fn halves_and_shares_have_their_value() {
        check(
            Class::Mixed,
            &[
                ("anderhalf", "1.5"),
                ("tweeënhalf", "2.5"),
                ("drieënhalve", "3.5"),
                ("tweeëneenhalf", "2.5"),
            ],
        );
        check(
            Class::Fraction,
            &[("driekwart", "0.75"), ("drievijfde", "0.6")],
        );
        check(Class::Share, &[("kwart", "0.25"), ("helft", "0.5")]);
    }

    #[test]
    fn ordinals_are_told_from_cardinals() {
        check(
            Class::Ordinal,
            &[
                ("eerste", "1"),
                ("tweede", "2"),
                ("achtste", "8"),
                ("twintigste", "20"),
                ("honderdderde", "103"),
                ("duizendste", "1000"),
            ],
        );
    }

    #[test]
    fn multiples_and_groups_keep_their_number() {
        check(Class::Times, &[("tweemaal", "2"), ("éénmaal", "1")]);
        check(Class::Tal, &[("honderdtal", "100"), ("tiental", "10")]);
        check(Class::Group, &[("negenen", "9")]);
        check(Class::Vague, &[("tienduizenden", "10000")]);
    }

    #[test]
    fn words_that_only_look_like_numbers_are_none() {
        for word in [
            "eentwintig",
            "tiennul",
            "vijftignuldrie",
            "achterdeur",
            "aantal",
            "achtste-eeuws",
            "eenheid",
            "zestien-",
            "twintigers",
            "dertiger",
            "duizendpoot",
            "",
            "-",
        ] {
            assert_eq!(read(word), None, "{word}");
        }
    }
}
