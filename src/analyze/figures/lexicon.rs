//! The words that figures are made of, from `data/figures/`: currencies, units of measure and
//! time, modifiers, and the word classes that tell `drie nieuwe banen` from `drie kwamen`.
//!
//! `dollars` is the currency USD, `kwartier` a unit of time, `meer dan` the modifier more.

use super::super::Error;
use crate::analysis::Modifier;
use rust_decimal::Decimal;
use rustc_hash::FxHashMap;
use std::str::FromStr;

const CURRENCIES: &str = include_str!("../../../data/figures/currencies.tsv");
const NATIONS: &str = include_str!("../../../data/figures/currency_nations.tsv");
const UNITS: &str = include_str!("../../../data/figures/units.tsv");
const MODIFIERS: &str = include_str!("../../../data/figures/modifiers.tsv");
const WORDS: &str = include_str!("../../../data/figures/words.tsv");

/// Classes of words, as a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Roles(u32);

impl Roles {
    /// The search for a counted noun ends here.
    pub const STOP: Self = Self(1);
    /// May stand between a number and its noun.
    pub const BETWEEN: Self = Self(1 << 1);
    /// A noun that stays singular after a number.
    pub const SINGULAR: Self = Self(1 << 2);
    /// An irregular plural.
    pub const PLURAL: Self = Self(1 << 3);
    /// A verb form that looks like a plural noun, or a frequent finite verb.
    pub const VERB: Self = Self(1 << 4);
    /// A noun for a person.
    pub const PERSON: Self = Self(1 << 5);
    /// A noun for something that lasts.
    pub const THING: Self = Self(1 << 6);
    /// A word whose predicate can be an age.
    pub const KIN: Self = Self(1 << 7);
    /// A number after it is a name.
    pub const LABEL: Self = Self(1 << 8);
    /// A bare four-digit number after it is a year.
    pub const YEARLY: Self = Self(1 << 9);
    /// A month.
    pub const MONTH: Self = Self(1 << 10);
    /// A number with `uur` after it is a time of day.
    pub const CLOCK: Self = Self(1 << 11);
    /// A day of the week.
    pub const WEEKDAY: Self = Self(1 << 12);
    /// Speaks of money.
    pub const AMOUNT: Self = Self(1 << 13);
    /// Speaks of weight.
    pub const WEIGH: Self = Self(1 << 14);
    /// Before an article and a unit of time it makes a duration.
    pub const LASTS: Self = Self(1 << 15);

    /// Makes `tot` a goal rather than a limit.
    pub const REACH: Self = Self(1 << 16);
    /// A make of which numbers name the models.
    pub const BRAND: Self = Self(1 << 17);
    /// A label that even a plural after the number leaves a label: `artikel`.
    pub const STRICT: Self = Self(1 << 18);

    const NAMES: [(&'static str, Self); 19] = [
        ("stop", Self::STOP),
        ("between", Self::BETWEEN),
        ("singular", Self::SINGULAR),
        ("plural", Self::PLURAL),
        ("verb", Self::VERB),
        ("person", Self::PERSON),
        ("thing", Self::THING),
        ("kin", Self::KIN),
        ("label", Self::LABEL),
        ("yearly", Self::YEARLY),
        ("month", Self::MONTH),
        ("clock", Self::CLOCK),
        ("weekday", Self::WEEKDAY),
        ("amount", Self::AMOUNT),
        ("weigh", Self::WEIGH),
        ("lasts", Self::LASTS),
        ("reach", Self::REACH),
        ("brand", Self::BRAND),
        ("strict", Self::STRICT),
    ];

    /// True where the sets share a class.
    pub const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Both sets together.
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// Kinds of units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A length, which `per uur` makes a speed.
    Length,
    /// Any other physical or technical unit.
    Measure,
    /// A measure after digits only.
    Digits,
    /// A unit of time.
    Time,
    /// A unit of time that is glued to digits.
    Short,
    /// `procent`
    Percent,
    /// `procentpunt`
    Point,
    /// `promille`
    Promille,
    /// `keer`
    Times,
}

impl Unit {
    const NAMES: [(&'static str, Self); 9] = [
        ("length", Self::Length),
        ("measure", Self::Measure),
        ("digits", Self::Digits),
        ("time", Self::Time),
        ("short", Self::Short),
        ("percent", Self::Percent),
        ("point", Self::Point),
        ("promille", Self::Promille),
        ("times", Self::Times),
    ];
}

/// How a currency is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notation {
    /// `€`: before or after the number.
    Sign,
    /// `EUR`: upper case, before or after.
    Code,
    /// `euro`: after.
    Word,
    /// `cent`: a hundredth of the currency before it, else of the euro.
    Cent,
    /// `mark`: needs a context of money.
    Doubtful,
}

/// A currency.
#[derive(Debug)]
pub struct Currency {
    /// ISO 4217 code.
    pub code: &'static str,
    /// What one is worth: 0.01 for a cent.
    pub factor: Decimal,
    /// How it is written.
    pub notation: Notation,
    /// Other codes, each with words that speak for it.
    pub others: Vec<(&'static str, Vec<&'static str>)>,
}

/// What is known of a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Word {
    /// Its classes.
    pub roles: Roles,
    /// The unit that it is.
    pub unit: Option<Unit>,
    /// Index of the currency that it is.
    currency: Option<u16>,
}

/// A phrase of modifying words, and what it makes of a figure.
type Phrase = (Vec<&'static str>, Modifier);

/// The tables, ready for look-up.
#[derive(Debug)]
pub struct Lexicon {
    words: FxHashMap<&'static str, Word>,
    currencies: Vec<Currency>,
    /// By the word of the currency: adjective and code.
    nations: FxHashMap<&'static str, Vec<(&'static str, &'static str)>>,
    /// By their last word, the longest first.
    modifiers: FxHashMap<&'static str, Vec<Phrase>>,
}

impl Lexicon {
    /// Reads the embedded tables.
    ///
    /// # Errors
    /// When a line of a table is wrong.
    pub fn new() -> Result<Self, Error> {
        let mut lexicon = Self {
            words: FxHashMap::default(),
            currencies: Vec::new(),
            nations: FxHashMap::default(),
            modifiers: FxHashMap::default(),
        };
        lexicon.read_currencies()?;
        for (line, fields) in rows("units.tsv", UNITS, 2)? {
            let unit = named(&Unit::NAMES, fields[1])
                .ok_or_else(|| wrong("units.tsv", line, "unknown kind"))?;
            let word = lexicon.words.entry(fields[0]).or_default();
            if word.unit.replace(unit).is_some() {
                return Err(wrong("units.tsv", line, "listed twice"));
            }
        }
        for (line, fields) in rows("modifiers.tsv", MODIFIERS, 2)? {
            let modifier = match fields[1] {
                "about" => Modifier::About,
                "more" => Modifier::More,
                "less" => Modifier::Less,
                _ => return Err(wrong("modifiers.tsv", line, "unknown modifier")),
            };
            let phrase: Vec<&str> = fields[0].split(' ').collect();
            if let Some(last) = phrase.last() {
                let same = lexicon.modifiers.entry(last).or_default();
                if same.iter().any(|(p, _)| *p == phrase) {
                    return Err(wrong("modifiers.tsv", line, "listed twice"));
                }
                same.push((phrase, modifier));
            }
        }
        for phrases in lexicon.modifiers.values_mut() {
            phrases.sort_by_key(|(phrase, _)| std::cmp::Reverse(phrase.len()));
        }
        for (line, fields) in rows("words.tsv", WORDS, 2)? {
            let role = named(&Roles::NAMES, fields[0])
                .ok_or_else(|| wrong("words.tsv", line, "unknown class"))?;
            for word in fields[1].split(' ') {
                let word = lexicon.words.entry(word).or_default();
                word.roles = word.roles.or(role);
            }
        }
        Ok(lexicon)
    }

    fn read_currencies(&mut self) -> Result<(), Error> {
        let table = "currencies.tsv";
        for (line, fields) in rows(table, CURRENCIES, 4)? {
            let factor =
                Decimal::from_str(fields[2]).map_err(|_| wrong(table, line, "no number"))?;
            let notation = match fields[3] {
                "sign" => Notation::Sign,
                "code" => Notation::Code,
                "word" => Notation::Word,
                "cent" => Notation::Cent,
                "doubtful" => Notation::Doubtful,
                _ => return Err(wrong(table, line, "unknown kind")),
            };
            let others = fields
                .get(4)
                .into_iter()
                .flat_map(|hints| hints.split(' '))
                .map(|hint| {
                    let (code, words) = hint
                        .split_once('=')
                        .ok_or_else(|| wrong(table, line, "a hint is CODE=word,word"))?;
                    Ok((code, words.split(',').collect()))
                })
                .collect::<Result<_, Error>>()?;
            let index = self.currencies.len() as u16;
            let word = self.words.entry(fields[0]).or_default();
            if word.currency.replace(index).is_some() {
                return Err(wrong(table, line, "listed twice"));
            }
            self.currencies.push(Currency {
                code: fields[1],
                factor,
                notation,
                others,
            });
        }
        for (_, fields) in rows("currency_nations.tsv", NATIONS, 3)? {
            let nations = self.nations.entry(fields[1]).or_default();
            nations.push((fields[0], fields[2]));
        }
        Ok(())
    }

    /// What is known of a word in lower case.
    pub fn word(&self, lower: &str) -> Word {
        self.words.get(lower).copied().unwrap_or_default()
    }

    /// The currency that a word is.
    pub fn currency(&self, word: Word) -> Option<&Currency> {
        self.currencies.get(usize::from(word.currency?))
    }

    /// The code of `Amerikaanse dollar`, `Zweedse kroon`.
    pub fn national(&self, adjective: &str, currency: &str) -> Option<&'static str> {
        let nations = self.nations.get(currency)?;
        let (_, code) = nations.iter().find(|(a, _)| *a == adjective)?;
        Some(code)
    }

    /// True for a word for something that lasts, or a compound of one: `huurcontract`.
    pub fn is_thing(&self, lower: &str) -> bool {
        // No compound is longer; a text without spaces may be.
        if lower.len() > 100 {
            return false;
        }
        lower
            .char_indices()
            .filter(|(at, _)| lower.len() - at >= 4)
            .any(|(at, _)| self.word(&lower[at..]).roles.any(Roles::THING))
    }

    /// The longest modifier that ends right before `at`; gives its number of words too.
    pub fn modifier<'w>(
        &self,
        at: usize,
        lower: impl Fn(usize) -> &'w str,
    ) -> Option<(Modifier, usize)> {
        let phrases = self.modifiers.get(lower(at.checked_sub(1)?))?;
        phrases
            .iter()
            .find(|(phrase, _)| {
                at >= phrase.len()
                    && phrase
                        .iter()
                        .rev()
                        .enumerate()
                        .all(|(back, word)| lower(at - 1 - back) == *word)
            })
            .map(|(phrase, modifier)| (*modifier, phrase.len()))
    }
}

fn named<T: Copy>(names: &[(&str, T)], name: &str) -> Option<T> {
    names.iter().find(|(n, _)| *n == name).map(|(_, t)| *t)
}

fn wrong(table: &'static str, line: usize, what: &str) -> Error {
    Error::Table {
        table,
        line,
        what: what.to_owned(),
    }
}

/// The lines of a table with their numbers, comments left out, each with at least so many fields.
fn rows(
    table: &'static str,
    text: &'static str,
    fields: usize,
) -> Result<Vec<(usize, Vec<&'static str>)>, Error> {
    text.lines()
        .enumerate()
        .filter(|(_, line)| !line.starts_with('#'))
        .map(|(at, line)| {
            let row: Vec<&str> = line.split('\t').collect();
            if row.len() < fields || row.iter().any(|f| f.is_empty() || f.trim() != *f) {
                return Err(wrong(table, at + 1, "fields are missing or empty"));
            }
            Ok((at + 1, row))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_tables_is_right() {
        let lexicon = Lexicon::new().unwrap();
        for currency in &lexicon.currencies {
            for code in
                std::iter::once(&currency.code).chain(currency.others.iter().map(|(c, _)| c))
            {
                assert!(
                    code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase()),
                    "{code}"
                );
            }
        }
        for (base, nations) in &lexicon.nations {
            assert!(lexicon.word(base).currency.is_some(), "{base}");
            for (_, code) in nations {
                assert_eq!(code.len(), 3);
            }
        }
        for word in lexicon.words.keys() {
            assert_eq!(*word, word.to_lowercase(), "{word}");
        }
    }

    #[test]
    fn the_longest_modifier_wins() {
        let lexicon = Lexicon::new().unwrap();
        let words = ["niet", "meer", "dan", "drie"];
        assert_eq!(lexicon.modifier(3, |i| words[i]), Some((Modifier::Less, 3)));
    }
}
