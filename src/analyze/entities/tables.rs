//! Tables of words that say what a name is: `burgemeester` stands before a person, `krant`
//! before a paper, `Stichting` opens the name of an organisation.
//!
//! Left out: the names themselves (see [`crate::dutch::lexicon`]).

use crate::analysis::EntityType;
use crate::analyze::Error;
use rustc_hash::FxHashMap;

const TITLES: &str = include_str!("../../../data/entities/titles.tsv");
const NOUNS: &str = include_str!("../../../data/entities/nouns.tsv");
const HEADS: &str = include_str!("../../../data/entities/heads.tsv");
const ENDINGS: &str = include_str!("../../../data/entities/endings.tsv");

/// What the tables say of a word in lower case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Word {
    /// Stands before a person (`oud-minister`, `topman`, `partijleiders`).
    pub title: bool,
    /// What a name is that stands behind it (`softwarebedrijf`, `krant`).
    pub noun: Option<EntityType>,
    /// What a name is that ends so (`Dorpsstraat`, `Voetbalbond`).
    pub ending: Option<EntityType>,
}

/// A word of the tables, and whether compounds that end so count like it.
#[derive(Clone, Copy, Debug, Default)]
struct Listed {
    word: Word,
    title_ends: bool,
    noun_ends: bool,
}

/// The tables.
pub struct Tables {
    words: FxHashMap<&'static str, Listed>,
    first: FxHashMap<&'static str, EntityType>,
}

impl Tables {
    /// Reads the embedded tables.
    ///
    /// # Errors
    /// When a line of a table is wrong.
    pub fn new() -> Result<Self, Error> {
        let mut words: FxHashMap<&'static str, Listed> = FxHashMap::default();
        let mut first = FxHashMap::default();
        rows("titles.tsv", TITLES, |[word, part]| {
            let listed = words.entry(word).or_default();
            listed.word.title = true;
            listed.title_ends = ends(part)?;
            Ok(())
        })?;
        rows("nouns.tsv", NOUNS, |[word, tag, part]| {
            let listed = words.entry(word).or_default();
            listed.word.noun = Some(kind(tag)?);
            listed.noun_ends = ends(part)?;
            Ok(())
        })?;
        rows("endings.tsv", ENDINGS, |[ending, tag]| {
            words.entry(ending).or_default().word.ending = Some(kind(tag)?);
            Ok(())
        })?;
        rows("heads.tsv", HEADS, |[word, place, tag, _]| {
            match (place, kind(tag)?) {
                ("first", kind) => drop(first.insert(word, kind)),
                ("last", _) => {}
                _ => return Err(format!("{place} is neither first nor last")),
            }
            Ok(())
        })?;
        Ok(Self { words, first })
    }

    /// What is known of a word in lower case, by itself or by its last part. A plural in `s`
    /// or `'s` counts like its singular.
    pub fn word(&self, lower: &str) -> Word {
        let mut word = self.words.get(lower).map_or(Word::default(), |l| l.word);
        word.ending = None;
        let one = ["'s", "’s", "s"]
            .iter()
            .find_map(|plural| lower.strip_suffix(plural))
            .filter(|one| one.len() > 1);
        if let Some(one) = one {
            let single = self.words.get(one).map_or(Word::default(), |l| l.word);
            let apostrophe = lower.len() > one.len() + 1;
            word.title |= single.title && (apostrophe || one.len() > 4);
        }
        for tail in tails(lower, 3) {
            if let Some(listed) = self.words.get(tail) {
                word.title |= listed.title_ends;
                if listed.noun_ends {
                    word.noun = word.noun.or(listed.word.noun);
                }
                word.ending = word.ending.or(listed.word.ending);
            }
            if let Some(one) = tail.strip_suffix('s')
                && one.len() > 4
                && let Some(listed) = self.words.get(one)
            {
                word.title |= listed.title_ends;
            }
        }
        word
    }

    /// What a name is that this word, as written, opens.
    pub fn first(&self, word: &str) -> Option<EntityType> {
        self.first.get(word).copied()
    }
}

/// The ends of a word, longest first, that leave at least three letters before them.
fn tails(word: &str, shortest: usize) -> impl Iterator<Item = &str> {
    let long = word.len() < 60;
    word.char_indices()
        .skip(3)
        .map(|(at, _)| &word[at..])
        .take_while(move |tail| long && tail.len() >= shortest)
}

fn kind(tag: &str) -> Result<EntityType, String> {
    EntityType::from_tag(tag).ok_or_else(|| format!("{tag} is no type"))
}

fn ends(part: &str) -> Result<bool, String> {
    match part {
        "word" => Ok(false),
        "end" => Ok(true),
        _ => Err(format!("{part} is neither word nor end")),
    }
}

fn rows<const N: usize>(
    table: &'static str,
    text: &'static str,
    mut row: impl FnMut([&'static str; N]) -> Result<(), String>,
) -> Result<(), Error> {
    for (number, line) in text.lines().enumerate() {
        let columns: Vec<&'static str> = line.split('\t').collect();
        let read = <[&'static str; N]>::try_from(columns)
            .map_err(|columns| format!("{} columns, not {N}", columns.len()))
            .and_then(&mut row);
        if let Err(what) = read {
            let line = number + 1;
            return Err(Error::Table { table, line, what });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compounds_count_like_their_last_part() {
        let tables = Tables::new().unwrap();
        assert!(tables.word("fractievoorzitter").title);
        assert!(tables.word("partijleiders").title);
        assert!(!tables.word("gebruikers").title);
        let noun = |word| tables.word(word).noun;
        assert_eq!(noun("softwarebedrijf"), Some(EntityType::Company));
        assert_eq!(noun("lezer"), None);
        let ending = tables.word("dorpsstraat").ending;
        assert_eq!(ending, Some(EntityType::Place));
    }

    #[test]
    fn every_table_is_sorted_without_doubles() {
        for (name, table) in [
            ("titles", TITLES),
            ("nouns", NOUNS),
            ("heads", HEADS),
            ("endings", ENDINGS),
        ] {
            let lines: Vec<_> = table.lines().collect();
            for pair in lines.windows(2) {
                let words = (pair[0].split('\t').next(), pair[1].split('\t').next());
                assert!(
                    words.0 < words.1 || (name == "heads" && pair[0] < pair[1]),
                    "{name}: {pair:?}"
                );
            }
            assert!(
                lines.iter().all(|l| l.trim() == *l && !l.is_empty()),
                "{name}"
            );
        }
    }
}
