//! Tables of words that say what a name is: `burgemeester` stands before a person, `krant`
//! before a paper, `ministerie van` opens an agency, `Group` closes a company.
//!
//! Left out: the names themselves (see [`crate::dutch::lexicon`]).

use crate::analysis::EntityType;
use crate::analyze::Error;
use rustc_hash::FxHashMap;

const TITLES: &str = include_str!("../../../data/entities/titles.tsv");
const NOUNS: &str = include_str!("../../../data/entities/nouns.tsv");
const HEADS: &str = include_str!("../../../data/entities/heads.tsv");
const ENDINGS: &str = include_str!("../../../data/entities/endings.tsv");
const CUES: &str = include_str!("../../../data/entities/cues.tsv");
const VERBS: &str = include_str!("../../../data/entities/verbs.txt");
const ORDINARY: &str = include_str!("../../../data/entities/ordinary_words.txt");

/// A word that opens a name: `ministerie van Financiën`, `Stichting Lezen`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// What such a name names.
    pub kind: EntityType,
    /// True where it may open the name in lower case.
    pub lower: bool,
}

/// Where a word stands that speaks for a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cue {
    /// Directly before a name: `in X`.
    Before,
    /// Before an article and a name that is not listed: `langs de X`.
    Article,
    /// Directly before the name of a platform: `via X`.
    PlatformBefore,
    /// Directly behind the name of a platform: `X ontkent`.
    PlatformAfter,
    /// Behind the hyphen of a compound: `X-app`.
    Tail,
    /// A role before `van`, compounds included: `topman van X`.
    Role,
    /// A role with a portfolio before `van`: `minister van Landbouw`.
    Portfolio,
    /// A word of sports reports.
    Sport,
    /// A verb of which clubs are the subject.
    Play,
}

/// What the tables say of a word in lower case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Word {
    /// Stands before a person (`oud-minister`, `topman`, `partijleiders`).
    pub title: bool,
    /// What a name is that stands behind it (`softwarebedrijf`, `krant`).
    pub noun: Option<EntityType>,
    /// What a name is that ends so (`Dorpsstraat`, `Voetbalbond`).
    pub ending: Option<EntityType>,
    /// A verb of which mostly people are the subject (`zucht`, `scoorde`).
    pub personal_verb: bool,
    /// An ordinary word of Dutch.
    pub ordinary: bool,
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
    first: FxHashMap<&'static str, Head>,
    last: FxHashMap<&'static str, EntityType>,
    cues: FxHashMap<&'static str, Vec<(Cue, EntityType, i32)>>,
}

impl Tables {
    /// Reads the embedded tables.
    ///
    /// # Errors
    /// When a line of a table is wrong.
    pub fn new() -> Result<Self, Error> {
        let mut words: FxHashMap<&'static str, Listed> = FxHashMap::default();
        words.reserve(24_000);
        let mut first = FxHashMap::default();
        let mut last = FxHashMap::default();
        for word in ORDINARY.lines() {
            words.entry(word).or_default().word.ordinary = true;
        }
        for word in VERBS.lines() {
            words.entry(word).or_default().word.personal_verb = true;
        }
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
        let mut cues: FxHashMap<&'static str, Vec<_>> = FxHashMap::default();
        rows("cues.tsv", CUES, |[word, place, tag, points]| {
            let points = points
                .parse()
                .map_err(|_| format!("{points} is no number"))?;
            let cue = (cue(place)?, kind(tag)?, points);
            cues.entry(word).or_default().push(cue);
            Ok(())
        })?;
        rows("heads.tsv", HEADS, |[word, place, tag, case]| {
            let (kind, lower) = (kind(tag)?, case == "lower");
            match place {
                "first" => drop(first.insert(word, Head { kind, lower })),
                "last" => drop(last.insert(word, kind)),
                _ => return Err(format!("{place} is neither first nor last")),
            }
            Ok(())
        })?;
        Ok(Self {
            words,
            first,
            last,
            cues,
        })
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
            word.ordinary |= single.ordinary && apostrophe;
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

    /// What a word, in lower case, says of a name at this place, in points.
    pub fn cues(&self, word: &str, place: Cue) -> impl Iterator<Item = (EntityType, i32)> {
        let found = self.cues.get(word).into_iter().flatten();
        found
            .filter(move |(cue, ..)| *cue == place)
            .map(|&(_, kind, points)| (kind, points))
    }

    /// True where a word, in lower case, or its last part is listed as such a cue.
    pub fn is_cue(&self, word: &str, place: Cue) -> bool {
        self.cues(word, place).next().is_some()
            || tails(word, 4).any(|tail| self.cues(tail, place).next().is_some())
    }

    /// The role that a word, in lower case, names, by itself or as its last part: what it says
    /// of the name behind `van`.
    pub fn role(&self, word: &str) -> Option<(EntityType, i32)> {
        let mut words = std::iter::once(word).chain(tails(word, 3));
        words.find_map(|word| self.cues(word, Cue::Role).next())
    }

    /// The name that this word, as written, opens.
    pub fn first(&self, word: &str) -> Option<Head> {
        self.first.get(word).copied()
    }

    /// What a name is whose last word, as written, this is.
    pub fn last(&self, word: &str) -> Option<EntityType> {
        self.last.get(word).copied()
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

fn cue(place: &str) -> Result<Cue, String> {
    Ok(match place {
        "before" => Cue::Before,
        "article" => Cue::Article,
        "platform-before" => Cue::PlatformBefore,
        "platform-after" => Cue::PlatformAfter,
        "tail" => Cue::Tail,
        "role" => Cue::Role,
        "portfolio" => Cue::Portfolio,
        "sport" => Cue::Sport,
        "play" => Cue::Play,
        _ => return Err(format!("{place} is no place of a cue")),
    })
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
            ("cues", CUES),
            ("verbs", VERBS),
            ("ordinary_words", ORDINARY),
        ] {
            let lines: Vec<_> = table.lines().collect();
            for pair in lines.windows(2) {
                let words = (pair[0].split('\t').next(), pair[1].split('\t').next());
                assert!(
                    words.0 < words.1 || (matches!(name, "heads" | "cues") && pair[0] < pair[1]),
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
