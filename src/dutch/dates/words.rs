//! The words of dates, from `data/dates/`: `augustus`, `ma.`, `gisteren`, `afgelopen`, `Pasen`.
//!
//! Each spelling of a document is looked up once. Left out: the values of number words, which
//! [`crate::dutch::numerals`] reads where one is needed.

use super::holidays::Holiday;
use super::period::Unit;
use crate::dutch::numerals::Part;
use rustc_hash::FxHashMap;

const WORDS: &str = include_str!("../../../data/dates/words.tsv");
const HOLIDAYS: &str = include_str!("../../../data/dates/holidays.tsv");

/// A line of a table that cannot be read.
#[derive(Debug, PartialEq, Eq)]
pub struct BadLine {
    /// Name of the table.
    pub table: &'static str,
    /// Number of the line, from 1.
    pub line: usize,
}

/// Which one of several days, months or seasons a word means, seen from today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// No word says so: the tense decides.
    Tense,
    /// `afgelopen`: the last one that is over.
    Past,
    /// `laatste`: the same, but also the last one of a month or year.
    Last,
    /// `vorige`: the one before the current.
    Previous,
    /// `komende`: the first that has not begun.
    Next,
    /// `volgende`: the one after the current.
    Following,
    /// `deze`: the current one.
    This,
    /// `dat`: the one that the text spoke of last.
    That,
}

/// The tense of the words around a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tense {
    /// `werd`, `heeft`
    Past,
    /// `zal`, `gepland`
    Future,
}

/// What a word can be in a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Nothing by itself.
    Other,
    /// A plain number of at most four digits.
    Number(i16),
    /// `19e`, `1ste`
    Ordinal(i8),
    /// `'98`
    ShortYear(i8),
    /// Any other token that begins with a digit.
    Digits,
    /// `augustus`, or `aug.` where it is short.
    Month {
        /// From 1.
        month: i8,
        /// An abbreviation.
        short: bool,
    },
    /// `maandag`, `maandagavond`, or `ma.` where it is short.
    Weekday {
        /// From Monday 1.
        day: i8,
        /// An abbreviation.
        short: bool,
    },
    /// `week`, or `weken` where it is plural.
    Unit {
        /// Which.
        unit: Unit,
        /// More than one.
        plural: bool,
    },
    /// `afgelopen`
    Adjective(Direction),
    /// `gisteren`: days from today.
    Today(i8),
    /// `begin`, `eind`
    Stage,
    /// `zomer`
    Season(i8),
    /// `Q3`
    Quarter(i8),
    /// `jl.`, `a.s.`: after a day.
    Mark(Direction),
}

/// What is known of a spelling.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// What it can be.
    pub kind: Kind,
    /// It begins the name of a holiday.
    pub holiday: bool,
    /// What it says of the tense.
    pub tense: Option<Tense>,
    /// It is a number word, a rank or a word for a few.
    pub counts: bool,
}

const NOTHING: Word = Word {
    kind: Kind::Other,
    holiday: false,
    tense: None,
    counts: false,
};

/// The words of a name that follow its first, and the feast.
type Name = (Vec<&'static str>, Holiday);

/// The tables, ready for look-up.
#[derive(Debug)]
pub struct Words {
    words: FxHashMap<Box<str>, Word>,
    /// By their first word, the longest first.
    holidays: FxHashMap<&'static str, Vec<Name>>,
}

impl Words {
    /// Reads the embedded tables.
    ///
    /// # Errors
    /// When a line of a table is wrong.
    pub fn new() -> Result<Self, BadLine> {
        let mut words = Self {
            words: FxHashMap::default(),
            holidays: FxHashMap::default(),
        };
        let mut parts: Vec<&str> = Vec::new();
        for (line, fields) in rows("words.tsv", WORDS, 3)? {
            if words
                .add(fields[0], fields[1], fields[2], &mut parts)
                .is_none()
            {
                return Err(BadLine {
                    table: "dates/words.tsv",
                    line,
                });
            }
        }
        let weekdays: Vec<(Box<str>, Word)> = words
            .words
            .iter()
            .filter(|(_, w)| matches!(w.kind, Kind::Weekday { short: false, .. }))
            .map(|(name, word)| (name.clone(), *word))
            .collect();
        for (name, word) in weekdays {
            for part in &parts {
                words.words.insert(format!("{name}{part}").into(), word);
            }
        }
        for mark in ["jl", "jl.", "j.l."] {
            words.entry(mark).kind = Kind::Mark(Direction::Past);
        }
        for mark in ["a.s.", "a.s", "e.k."] {
            words.entry(mark).kind = Kind::Mark(Direction::Next);
        }
        for (line, fields) in rows("holidays.tsv", HOLIDAYS, 2)? {
            let bad = BadLine {
                table: "dates/holidays.tsv",
                line,
            };
            let Some(holiday) = Holiday::parse(fields[1]) else {
                return Err(bad);
            };
            for name in fields[0].split('|') {
                let mut name = name.split(' ');
                let Some(first) = name.next().filter(|w| !w.is_empty()) else {
                    return Err(bad);
                };
                words.entry(first).holiday = true;
                let names = words.holidays.entry(first).or_default();
                names.push((name.collect(), holiday));
                names.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len()));
            }
        }
        Ok(words)
    }

    fn entry(&mut self, word: &str) -> &mut Word {
        self.words.entry(word.into()).or_insert(NOTHING)
    }

    /// Adds the words of a line; nothing where it is wrong or a word has a kind already.
    fn add(
        &mut self,
        kind: &str,
        value: &str,
        words: &'static str,
        parts: &mut Vec<&'static str>,
    ) -> Option<()> {
        let number = || value.parse::<i8>().ok();
        let kind = match kind {
            "month" | "short" => Kind::Month {
                month: number().filter(|m| (1..=12).contains(m))?,
                short: kind == "short",
            },
            "weekday" | "wd" => Kind::Weekday {
                day: number().filter(|d| (1..=7).contains(d))?,
                short: kind == "wd",
            },
            "unit" | "plural" => Kind::Unit {
                unit: unit(value)?,
                plural: kind == "plural",
            },
            "adjective" => Kind::Adjective(direction(value)?),
            "today" => Kind::Today(number()?),
            "stage" => Kind::Stage,
            "season" => Kind::Season(number().filter(|s| (1..=4).contains(s))?),
            "part" => {
                parts.extend(words.split(' '));
                return Some(());
            }
            "past" | "future" => {
                let tense = if kind == "past" {
                    Tense::Past
                } else {
                    Tense::Future
                };
                for word in words.split(' ') {
                    if self.entry(word).tense.replace(tense).is_some() {
                        return None;
                    }
                }
                return Some(());
            }
            _ => return None,
        };
        for word in words.split(' ') {
            let entry = self.entry(word);
            if word.is_empty() || entry.kind != Kind::Other {
                return None;
            }
            entry.kind = kind;
        }
        Some(())
    }

    /// What is known of a spelling in lower case.
    pub fn word(&self, lower: &str) -> Word {
        let first = lower.as_bytes().first().copied().unwrap_or_default();
        if first.is_ascii_digit() {
            return Word {
                kind: digits(lower),
                holiday: self.holidays.contains_key(lower),
                ..NOTHING
            };
        }
        if first == b'q' && lower.len() == 2 && matches!(lower.as_bytes()[1], b'1'..=b'4') {
            return Word {
                kind: Kind::Quarter((lower.as_bytes()[1] - b'0') as i8),
                ..NOTHING
            };
        }
        if first == b'\'' && lower.len() == 3 {
            return Word {
                kind: short_year(&lower[1..]).map_or(Kind::Other, Kind::ShortYear),
                ..NOTHING
            };
        }
        let mut word = self.words.get(lower).copied().unwrap_or(NOTHING);
        word.counts =
            word.kind == Kind::Other && (matches!(Part::of(lower), Part::Word(_)) || is_few(lower));
        word
    }

    /// The holiday whose name begins at a word; gives its number of words too.
    pub fn holiday<'w>(
        &self,
        at: usize,
        lower: impl Fn(usize) -> Option<&'w str>,
    ) -> Option<(Holiday, usize)> {
        let names = self.holidays.get(lower(at)?)?;
        names
            .iter()
            .find(|(rest, _)| {
                rest.iter()
                    .enumerate()
                    .all(|(i, word)| lower(at + 1 + i) == Some(word))
            })
            .map(|(rest, holiday)| (*holiday, rest.len() + 1))
    }
}

/// A word for a number that nobody knows.
pub fn is_few(lower: &str) -> bool {
    matches!(lower, "paar" | "enkele" | "aantal" | "tal" | "enige")
}

/// `2020`, `19e`, `1ste`; anything else that begins with a digit.
fn digits(lower: &str) -> Kind {
    let length = lower.bytes().take_while(u8::is_ascii_digit).count();
    let Some(value) = (length <= 4)
        .then(|| lower[..length].parse().ok())
        .flatten()
    else {
        return Kind::Digits;
    };
    match &lower[length..] {
        "" => Kind::Number(value),
        "e" | "de" | "ste" | "ᵉ" => i8::try_from(value).map_or(Kind::Digits, Kind::Ordinal),
        _ => Kind::Digits,
    }
}

/// Two digits that follow an apostrophe.
pub fn short_year(text: &str) -> Option<i8> {
    (text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit()))
        .then(|| text.parse().ok())
        .flatten()
}

fn unit(name: &str) -> Option<Unit> {
    Some(match name {
        "day" => Unit::Day,
        "week" => Unit::Week,
        "weekend" => Unit::Weekend,
        "month" => Unit::Month,
        "quarter" => Unit::Quarter,
        "half" => Unit::Half,
        "year" => Unit::Year,
        "decade" => Unit::Decade,
        "century" => Unit::Century,
        _ => return None,
    })
}

fn direction(name: &str) -> Option<Direction> {
    Some(match name {
        "past" => Direction::Past,
        "last" => Direction::Last,
        "previous" => Direction::Previous,
        "next" => Direction::Next,
        "following" => Direction::Following,
        "this" => Direction::This,
        "that" => Direction::That,
        _ => return None,
    })
}

/// The lines of a table with their numbers, comments left out, each with so many fields.
fn rows(
    table: &'static str,
    text: &'static str,
    count: usize,
) -> Result<Vec<(usize, Vec<&'static str>)>, BadLine> {
    text.lines()
        .enumerate()
        .filter(|(_, line)| !line.starts_with('#'))
        .map(|(at, line)| {
            let fields: Vec<&str> = line.split('\t').collect();
            if fields.len() == count && fields.iter().all(|f| !f.is_empty() && f.trim() == *f) {
                Ok((at + 1, fields))
            } else {
                Err(BadLine {
                    table,
                    line: at + 1,
                })
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_tables_is_right() {
        let words = Words::new().unwrap();
        for word in words.words.keys() {
            assert_eq!(**word, *word.to_lowercase(), "{word}");
        }
        for names in words.holidays.values() {
            for (_, holiday) in names {
                assert!(holiday.day(2020).is_some());
            }
        }
    }

    #[test]
    fn numbers_are_told_from_ordinals_and_years() {
        let words = Words::new().unwrap();
        for (lower, kind) in [
            ("2020", Kind::Number(2020)),
            ("19e", Kind::Ordinal(19)),
            ("1ste", Kind::Ordinal(1)),
            ("'98", Kind::ShortYear(98)),
            ("20.000", Kind::Digits),
            ("99999", Kind::Digits),
            ("q3", Kind::Quarter(3)),
            (
                "zondagavond",
                Kind::Weekday {
                    day: 7,
                    short: false,
                },
            ),
        ] {
            assert_eq!(words.word(lower).kind, kind, "{lower}");
        }
    }

    #[test]
    fn the_longest_name_of_a_holiday_wins() {
        let words = Words::new().unwrap();
        let text = ["tweede", "kerstdag", "oud"];
        let lower = |i: usize| text.get(i).copied();
        let boxing_day = Holiday::Fixed { month: 12, day: 26 };
        assert_eq!(words.holiday(0, lower), Some((boxing_day, 2)));
        assert_eq!(words.holiday(2, lower), None);
    }
}
