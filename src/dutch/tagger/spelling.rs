//! What a word's spelling alone says, computed once for each distinct spelling: `TikTok` has
//! capitals inside, begins with `tik` and ends in `tok`, and stands in a cluster with other apps.
//!
//! Words are known by hashes of their letters (FNV-1a), the same on every machine.
//!
//! Left out: what follows from the place of the word in a text.

use super::clusters::Clusters;
use super::gazetteer::{Gazetteer, Node};
use super::nouns::Nouns;

/// How a word is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u8)]
pub enum Class {
    /// `app`
    #[default]
    Lower,
    /// `Trump`
    Capital,
    /// `EU`
    Capitals,
    /// `J`, `J.`
    Initial,
    /// `iPhone`, `TikTok`
    Mixed,
    /// `A380`, `G20`
    CapitalDigits,
    /// `N.V.`
    CapitalPoints,
    /// `2020`, `3-1`
    Number,
    /// `4chan`, `mp3`
    LowerDigits,
    /// `,`
    Sign,
}

impl Class {
    /// True where a capital letter speaks for a name.
    pub fn is_capital(self) -> bool {
        use Class::{Capital, CapitalDigits, CapitalPoints, Capitals, Initial, Mixed};
        matches!(
            self,
            Capital | Capitals | Initial | Mixed | CapitalDigits | CapitalPoints
        )
    }
}

/// What is known of words beforehand.
#[derive(Debug, Default)]
pub struct Tables<'b> {
    /// Word clusters.
    pub clusters: Clusters<'b>,
    /// The lexicon of names.
    pub gazetteer: Gazetteer,
    /// Nouns that speak of names.
    pub nouns: Nouns,
}

impl<'b> Tables<'b> {
    /// These clusters and the tables that are part of the program.
    pub fn new(clusters: Clusters<'b>) -> Self {
        Self {
            clusters,
            gazetteer: Gazetteer::embedded(),
            nouns: Nouns::embedded(),
        }
    }
}

/// What a word does to the verbs after it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u8)]
pub enum Role {
    /// Nothing.
    #[default]
    None,
    /// `zullen`: an infinitive or participle may follow.
    Auxiliary,
    /// `dat`, `die`: the finite verb may come last.
    Subordinator,
}

fn role(lower: &str) -> Role {
    match lower {
        "zal" | "zullen" | "zou" | "zouden" | "kan" | "kunnen" | "kon" | "konden" | "moet"
        | "moeten" | "moest" | "moesten" | "wil" | "willen" | "wilde" | "wilden" | "wou"
        | "mag" | "mogen" | "mocht" | "mochten" | "laat" | "laten" | "liet" | "lieten" | "gaat"
        | "gaan" | "ging" | "gingen" | "heeft" | "hebben" | "had" | "hadden" | "is" | "zijn"
        | "was" | "waren" | "wordt" | "worden" | "werd" | "werden" | "blijft" | "blijven"
        | "bleef" | "doet" | "doen" | "hoeft" | "hoeven" | "dient" | "dienen" | "heb" | "ben"
        | "word" => Role::Auxiliary,
        "dat" | "die" | "omdat" | "of" | "als" | "toen" | "terwijl" | "hoewel" | "indien"
        | "zodat" | "wie" | "wat" | "waar" | "welke" | "voordat" | "nadat" | "totdat"
        | "doordat" | "waarin" | "waarbij" | "waarop" | "waarmee" | "waarvan" | "waarom"
        | "hoe" | "wanneer" | "tenzij" | "zoals" | "aangezien" | "mits" | "om" => {
            Role::Subordinator
        }
        _ => Role::None,
    }
}

/// Longest prefix and suffix that are features, in characters.
pub const AFFIX: usize = 5;

/// A distinct spelling.
#[derive(Clone, Copy, Debug, Default)]
pub struct Spelling {
    /// Hash of the word as written, digits as `0`, quotation marks all alike.
    pub exact: u64,
    /// The same in lower case.
    pub lower: u64,
    /// Hash of the word in lower case, digits as they are.
    pub word: u64,
    /// Hash of the sequence of capitals, small letters, digits and signs.
    pub shape: u64,
    /// How it is written.
    pub class: Class,
    /// Length in characters, at most 255.
    pub length: u8,
    /// Hashes of the first 1 to 5 letters in lower case; 0 where the word is shorter.
    pub prefixes: [u64; AFFIX],
    /// Hashes of the last 1 to 5 letters in lower case; 0 where the word is shorter.
    pub suffixes: [u64; AFFIX],
    /// Cluster of the word, 0 where it is in none.
    pub cluster: u16,
    /// Hash of a name without its genitive `s`, else [`Spelling::word`].
    pub base: u64,
    /// Where names that begin with this word go on in the lexicon.
    pub node: Node,
    /// What a name beside this word is, see [`Nouns::noun`].
    pub noun: u8,
    /// What names are that begin and end with this word, see [`Nouns::heads`].
    pub heads: (u8, u8),
    /// What it does to the verbs after it.
    pub role: Role,
}

const SEED: u64 = 0xCBF2_9CE4_8422_2325;

fn step(hash: u64, c: char) -> u64 {
    let mut hash = hash;
    let mut rest = c as u32;
    loop {
        hash = (hash ^ u64::from(rest & 0xFF)).wrapping_mul(0x0000_0100_0000_01B3);
        rest >>= 8;
        if rest == 0 {
            return hash;
        }
    }
}

/// Hash of a word.
pub fn hash(word: &str) -> u64 {
    hash_of(word.chars())
}

/// Hash of the word that these letters are.
pub fn hash_of(letters: impl Iterator<Item = char>) -> u64 {
    letters.fold(SEED, step)
}

/// Hashes of the endings of a word, shortest first.
pub fn endings(word: &str) -> impl Iterator<Item = u64> + '_ {
    word.chars().rev().scan(SEED, |hash, c| {
        *hash = step(*hash, c);
        Some(*hash)
    })
}

/// The hash of two things in order.
#[inline]
pub fn pair(a: u64, b: u64) -> u64 {
    (a.rotate_left(21) ^ b).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

fn class(word: &str) -> Class {
    let (mut upper, mut lower, mut digits, mut points) = (0usize, 0usize, 0usize, 0usize);
    let mut first_upper = false;
    let mut inner_upper = false;
    let mut first = None;
    for c in word.chars() {
        if c.is_uppercase() {
            if upper + lower + digits == 0 {
                first_upper = true;
            } else {
                inner_upper = true;
            }
            upper += 1;
        } else if c.is_alphabetic() {
            lower += 1;
        } else if c.is_numeric() {
            digits += 1;
        } else if c == '.' {
            points += 1;
        }
        first = first.or(Some(c));
    }
    if upper + lower + digits == 0 {
        Class::Sign
    } else if upper > 0 && digits > 0 {
        Class::CapitalDigits
    } else if digits > 0 && lower > 0 && !first.is_some_and(char::is_numeric) {
        Class::LowerDigits
    } else if digits > 0 {
        Class::Number
    } else if upper == 0 {
        Class::Lower
    } else if upper == 1 && lower == 0 {
        Class::Initial
    } else if points > 0 && lower <= 1 {
        Class::CapitalPoints
    } else if lower == 0 {
        Class::Capitals
    } else if first_upper && !inner_upper {
        Class::Capital
    } else {
        Class::Mixed
    }
}

fn is_quotation(c: char) -> bool {
    matches!(
        c,
        '"' | '“' | '”' | '„' | '«' | '»' | '‘' | '’' | '\'' | '`' | '‚' | '‹' | '›'
    )
}

/// True for quotation marks of every kind, doubled ones and the low `,,` among them.
pub fn is_quotation_mark(word: &str) -> bool {
    word == ",," || (!word.is_empty() && word.len() <= 6 && word.chars().all(is_quotation))
}

impl Spelling {
    /// Reads a word as written and in lower case.
    pub fn new(surface: &str, lower: &str, tables: &Tables<'_>) -> Self {
        let class = class(surface);
        let plain = |c: char| if c.is_numeric() { '0' } else { c };
        let mut spelling = Self {
            class,
            word: hash(lower),
            ..Self::default()
        };
        if class == Class::Sign && is_quotation_mark(surface) {
            spelling.exact = hash("\"");
            spelling.lower = spelling.exact;
        } else {
            spelling.exact = surface.chars().map(plain).fold(SEED, step);
            spelling.lower = lower.chars().map(plain).fold(SEED, step);
        }
        let mut shape = SEED;
        let mut run = (' ', 0);
        for c in surface.chars() {
            let kind = match c {
                c if c.is_uppercase() => 'X',
                c if c.is_alphabetic() => 'x',
                c if c.is_numeric() => '0',
                c => c,
            };
            run = (kind, if kind == run.0 { run.1 + 1 } else { 0 });
            if run.1 < 2 {
                shape = step(shape, kind);
            }
        }
        spelling.shape = shape;
        let mut begin = SEED;
        let mut length = 0;
        for (i, c) in lower.chars().enumerate() {
            if i < AFFIX {
                begin = step(begin, plain(c));
                spelling.prefixes[i] = begin;
            }
            length = i + 1;
        }
        spelling.length = length.min(255) as u8;
        let mut end = SEED;
        for (i, c) in lower.chars().rev().take(AFFIX).enumerate() {
            end = step(end, plain(c));
            spelling.suffixes[i] = end;
        }
        spelling.role = role(lower);
        spelling.cluster = tables.clusters.of(surface, lower);
        if class == Class::Lower && length > 2 {
            spelling.noun = tables.nouns.noun(lower);
        } else if class.is_capital() {
            spelling.heads = tables.nouns.heads(spelling.word);
        }
        spelling.base = spelling.word;
        if class.is_capital()
            && let Some(base) = lower
                .strip_suffix("'s")
                .or_else(|| lower.strip_suffix('s'))
                .or_else(|| lower.strip_suffix('\''))
        {
            spelling.base = hash(base);
        }
        spelling.node = tables.gazetteer.begin(spelling.word);
        spelling
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spelling(surface: &str) -> Spelling {
        Spelling::new(
            surface,
            &crate::dutch::tokens::fold(surface),
            &Tables::default(),
        )
    }

    #[test]
    fn classes_follow_the_capitals() {
        let cases = [
            ("app", Class::Lower),
            ("Trump", Class::Capital),
            ("EU", Class::Capitals),
            ("J.", Class::Initial),
            ("iPhone", Class::Mixed),
            ("A380", Class::CapitalDigits),
            ("N.V.", Class::CapitalPoints),
            ("3-1", Class::Number),
            ("mp3", Class::LowerDigits),
            ("«", Class::Sign),
        ];
        for (word, class) in cases {
            assert_eq!(spelling(word).class, class, "{word}");
        }
    }

    #[test]
    fn quotation_marks_and_digits_are_alike() {
        assert_eq!(spelling("„").lower, spelling("\"").lower);
        assert_eq!(spelling("2019").lower, spelling("2020").lower);
        assert_ne!(spelling("2019").word, spelling("2020").word);
    }

    #[test]
    fn affixes_are_those_of_the_small_letters() {
        let (a, b) = (spelling("Haarlem"), spelling("haard"));
        assert_eq!(a.prefixes[3], b.prefixes[3]);
        assert_ne!(a.prefixes[4], b.prefixes[4]);
        assert_eq!(spelling("el").suffixes[2], 0);
    }
}
