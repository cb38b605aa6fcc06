//! Nouns that say what a name beside them is: `huisarts` a person, `transportgroep` a company,
//! `Stichting` and `Airlines` at the beginning and end of a name an organisation and a company.
//!
//! The tables of `data/entities/`. Left out: weighing them, which is learnt.

use super::spelling;
use crate::document::EntityType;
use rustc_hash::FxHashMap;

const TITLES: &str = include_str!("../../../data/entities/titles.tsv");
const NOUNS: &str = include_str!("../../../data/entities/nouns.tsv");
const HEADS: &str = include_str!("../../../data/entities/heads.tsv");

/// The tables.
#[derive(Debug, Default)]
pub struct Nouns {
    words: FxHashMap<u64, u8>,
    /// By the hash of the letters from the end.
    endings: FxHashMap<u64, u8>,
    /// Kinds of names that begin and end with a word.
    heads: FxHashMap<u64, (u8, u8)>,
}

impl Nouns {
    /// The tables that are part of the program.
    pub fn embedded() -> Self {
        let mut nouns = Self::default();
        let titles = TITLES.lines().filter_map(|line| line.split_once('\t'));
        let titles = titles.map(|(word, how)| (word, EntityType::Person.tag(), how));
        let others = NOUNS.lines().filter_map(|line| {
            let (word, rest) = line.split_once('\t')?;
            let (kind, how) = rest.split_once('\t')?;
            Some((word, kind, how))
        });
        for (word, code, how) in titles.chain(others) {
            let Some(kind) = number(code) else { continue };
            nouns.words.insert(spelling::hash(word), kind);
            if how == "end" {
                let ending = spelling::endings(word).last();
                nouns.endings.extend(ending.map(|hash| (hash, kind)));
            }
        }
        for line in HEADS.lines() {
            let mut columns = line.split('\t');
            let (Some(word), Some(place), Some(code)) =
                (columns.next(), columns.next(), columns.next())
            else {
                continue;
            };
            let Some(kind) = number(code) else { continue };
            let word = spelling::hash(&word.to_lowercase());
            let kinds = nouns.heads.entry(word).or_default();
            if place == "first" {
                kinds.0 = kind;
            } else {
                kinds.1 = kind;
            }
        }
        nouns
    }

    /// What a name beside this word in small letters is: the number of its kind plus one, 0
    /// where nothing is known.
    pub fn noun(&self, word: &str) -> u8 {
        if let Some(kind) = self.words.get(&spelling::hash(word)) {
            return *kind;
        }
        let longest = spelling::endings(word).filter_map(|hash| self.endings.get(&hash));
        longest.last().copied().unwrap_or(0)
    }

    /// What names are that begin and that end with this word, as in [`Nouns::noun`].
    pub fn heads(&self, word: u64) -> (u8, u8) {
        self.heads.get(&word).copied().unwrap_or_default()
    }
}

fn number(code: &str) -> Option<u8> {
    EntityType::from_tag(code).map(|kind| kind as u8 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_known_ending_decides() {
        let nouns = Nouns::embedded();
        let person = EntityType::Person as u8 + 1;
        assert_eq!(nouns.noun("analist"), person);
        assert_eq!(nouns.noun("defensieanalist"), person);
        assert_eq!(nouns.noun("xq"), 0);
    }

    #[test]
    fn every_line_has_a_kind() {
        for line in NOUNS.lines() {
            let code = line.split('\t').nth(1).unwrap_or_default();
            assert!(EntityType::from_tag(code).is_some(), "{line}");
        }
        for line in HEADS.lines() {
            let code = line.split('\t').nth(2).unwrap_or_default();
            assert!(EntityType::from_tag(code).is_some(), "{line}");
        }
    }
}
