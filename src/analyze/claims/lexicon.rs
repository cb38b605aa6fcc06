//! What the claims analyzer knows of words: classes, reporting verbs and reporting nouns.
//!
//! The lexicon line of `meedelen` gives `deelde … mee`, `meedeelde`, `meegedeeld`, `mee te
//! delen` and the inverted `deel je … mee`; each points back to the line with its frames.
//!
//! The tables are data (`data/claims/`); a word may be in several classes. Left out: parts of
//! speech, which the tagger knows.

use super::inflect::{Inflection, inflect};
use crate::analysis::Stance;
use crate::analyze::Error;
use rustc_hash::{FxHashMap, FxHashSet};

/// A set of word classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Class(u64);

macro_rules! classes {
    ($($name:ident = $bit:literal, $table:literal;)*) => {
        impl Class {
            $(#[doc = concat!("Words of class `", $table, "`.")]
            pub const $name: Self = Self(1 << $bit);)*

            fn by_name(name: &str) -> Option<Self> {
                match name {
                    $($table => Some(Self::$name),)*
                    _ => None,
                }
            }
        }
    };
}

classes! {
    DETERMINER = 0, "determiner";
    DEMONSTRATIVE = 1, "demonstrative";
    POSSESSIVE = 2, "possessive";
    PRONOUN = 3, "pronoun";
    OBJECT = 4, "object";
    RELATIVE = 5, "relative";
    QUESTION = 6, "question";
    PREPOSITION = 7, "preposition";
    SUBORDINATOR = 8, "subordinator";
    COORDINATOR = 9, "coordinator";
    ADVERB = 10, "adverb";
    TIME = 11, "time";
    TIME_LEAD = 12, "time_lead";
    HAVE = 13, "have";
    BE = 14, "be";
    PASSIVE = 15, "passive";
    MODAL = 16, "modal";
    WOULD = 17, "would";
    NEGATION = 18, "negation";
    NAME_PARTICLE = 19, "name_particle";
    PERSON_NOUN = 20, "person_noun";
    ORGANISATION_NOUN = 21, "organisation_noun";
    COMPANY_NOUN = 22, "company_noun";
    GROUP_NOUN = 23, "group_noun";
    DOCUMENT_NOUN = 24, "document_noun";
    CONFORMITY = 25, "conformity";
    EVENT_NOUN = 26, "event_noun";
    EVALUATIVE = 27, "evaluative";
    NOUN_HOMOGRAPH = 28, "noun_homograph";
    FEMALE = 29, "female";
    MALE = 30, "male";
    FIRST_PERSON = 31, "first_person";
    COMPARISON = 32, "comparison";
    CAUSE = 33, "cause";
    UNIVERSAL = 34, "universal";
    ANCHOR = 35, "anchor";
    FUTURE = 36, "future";
    QUANTITY = 37, "quantity";
    EPITHET = 38, "epithet";
}

impl Class {
    /// No class at all.
    pub const NONE: Self = Self(0);

    /// The classes of both.
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// True where the word is in any of the given classes.
    pub const fn is(self, any: Self) -> bool {
        self.0 & any.0 != 0
    }

    /// The classes that are in both.
    const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    fn add(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

/// How a source stands to what it says: act of a cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    Speech,
    Writing,
    Thought,
    Evidence,
    Hearsay,
}

/// The constructions that a verb licenses (guideline R5).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Frames(u16);

impl Frames {
    const LETTERS: &'static str = "DSOINCPAM";
    /// Direct quotation.
    pub const QUOTE: char = 'D';
    /// `dat` clause, verb-second clause or main clause with a tag.
    pub const CLAUSE: char = 'S';
    /// `of` or question-word clause.
    pub const QUESTION: char = 'O';
    /// Infinitive with `te`.
    pub const INFINITIVE: char = 'I';
    /// Noun phrase that names an event.
    pub const NOUN: char = 'N';
    /// Object with predicate: `noemt X Y`.
    pub const SMALL_CLAUSE: char = 'C';
    /// Fixed preposition with a noun phrase.
    pub const PREPOSITION: char = 'P';
    /// The subject must be a document.
    pub const ARTEFACT: char = 'A';

    fn parse(letters: &str) -> Option<Self> {
        let mut set = 0;
        for letter in letters.chars() {
            set |= 1 << Self::LETTERS.find(letter)?;
        }
        Some(Self(set))
    }

    /// True where the verb licenses the construction.
    pub fn has(self, frame: char) -> bool {
        Self::LETTERS
            .find(frame)
            .is_some_and(|bit| self.0 & (1 << bit) != 0)
    }
}

/// One line of the lexicon of reporting verbs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verb {
    /// Its lemma.
    pub lemma: String,
    /// Separable particle: `mee` of `meedelen`; empty where there is none.
    pub particle: String,
    /// Set words that must stand in the clause, as alternatives: `te kennen`.
    pub fixed: Vec<Vec<String>>,
    /// Needs `zich`.
    pub reflexive: bool,
    /// Pronominal adverb that announces the clause: `erop`.
    pub adverb: String,
    /// True where the verb is no cue without that adverb.
    pub adverb_needed: bool,
    /// Prepositions that introduce content or source.
    pub governs: Vec<String>,
    /// Stance class.
    pub stance: Stance,
    /// Kind of act.
    pub act: Act,
    /// Licensed constructions.
    pub frames: Frames,
}

impl Verb {
    /// True where a main clause or a quotation may stand before a tag with this verb.
    pub fn reports_clauses(&self) -> bool {
        self.frames.has(Frames::CLAUSE) || self.frames.has(Frames::QUOTE)
    }
}

/// A form of a reporting verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VerbForm {
    /// Index into [`Lexicon::verbs`].
    pub verb: usize,
    /// Which form it is.
    pub inflection: Inflection,
}

/// A reporting noun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Noun {
    /// Stance class.
    pub stance: Stance,
    /// True where it counts with a possessor alone.
    pub possessor_needed: bool,
}

/// What is known of a spelling.
#[derive(Clone, Debug, Default)]
pub struct Word {
    /// Its classes.
    pub class: Class,
    /// The reporting verbs it may be a form of, those with more parts first.
    pub verbs: Vec<VerbForm>,
    /// The reporting noun it is.
    pub noun: Option<Noun>,
}

/// Classes that a compound shares with its last part: `energiespecialist` is a person.
const OF_NOUNS: Class = Class::PERSON_NOUN
    .or(Class::ORGANISATION_NOUN)
    .or(Class::COMPANY_NOUN)
    .or(Class::GROUP_NOUN)
    .or(Class::DOCUMENT_NOUN)
    .or(Class::FEMALE)
    .or(Class::MALE);

/// The shortest last part of a compound, in bytes.
const PART: usize = 4;

/// The tables, made once.
pub struct Lexicon {
    numbers: FxHashMap<String, u32>,
    words: Vec<Word>,
    /// The last bytes of all nouns that a compound may end in.
    tails: FxHashSet<[u8; PART]>,
    /// The reporting verbs.
    pub verbs: Vec<Verb>,
}

const CUES: &str = include_str!("../../../data/claims/cues.tsv");
const NOUNS: &str = include_str!("../../../data/claims/nouns.tsv");
const WORDS: &str = include_str!("../../../data/claims/words.tsv");

impl Lexicon {
    /// Reads the embedded tables.
    ///
    /// # Errors
    /// When a line of a table is wrong.
    pub fn new() -> Result<Self, Error> {
        let mut lexicon = Self::classes()?;
        lexicon.read_nouns()?;
        lexicon.read_cues()?;
        for word in &mut lexicon.words {
            let verbs = &lexicon.verbs;
            word.verbs
                .sort_by_key(|form| std::cmp::Reverse(parts(&verbs[form.verb])));
        }
        Ok(lexicon)
    }

    /// The word classes alone, for analyzers that need no verbs.
    ///
    /// # Errors
    /// When a line of the table is wrong.
    pub fn classes() -> Result<Self, Error> {
        let mut lexicon = Self {
            numbers: FxHashMap::default(),
            words: Vec::new(),
            tails: FxHashSet::default(),
            verbs: Vec::new(),
        };
        lexicon.read_words()?;
        Ok(lexicon)
    }

    /// What is known of a spelling in lower case.
    pub fn get(&self, lower: &str) -> Option<&Word> {
        self.numbers.get(lower).map(|number| self.word(*number))
    }

    /// The number of a spelling in lower case of which something is known.
    pub fn number(&self, lower: &str) -> Option<u32> {
        self.numbers.get(lower).copied()
    }

    /// What is known of the spelling with a number.
    pub fn word(&self, number: u32) -> &Word {
        &self.words[number as usize]
    }

    /// The classes of a noun in no table, from its last part: `energiespecialist`, and of the
    /// plural of a noun for a person: `inspecteurs`.
    pub fn derived(&self, lower: &str) -> Class {
        let found = self.compound(lower, 3);
        if found != Class::NONE {
            return found;
        }
        let singular = ["'s", "s", "en"]
            .iter()
            .find_map(|ending| lower.strip_suffix(ending));
        match singular.map(|singular| self.compound(singular, 0)) {
            Some(class) if class.is(Class::PERSON_NOUN) => Class::GROUP_NOUN,
            _ => Class::NONE,
        }
    }

    /// The noun classes of the longest known word that ends a word, after `first` bytes or more.
    fn compound(&self, word: &str, first: usize) -> Class {
        let tail = word.as_bytes().last_chunk::<PART>();
        if !tail.is_some_and(|tail| self.tails.contains(tail)) {
            return Class::NONE;
        }
        (first..=word.len() - PART)
            .filter_map(|at| word.get(at..))
            .filter_map(|part| self.get(part))
            .map(|known| known.class.and(OF_NOUNS))
            .find(|class| *class != Class::NONE)
            .unwrap_or(Class::NONE)
    }

    /// A spelling to which something is to be added.
    fn entry(&mut self, spelling: &str) -> &mut Word {
        let number = self.number(spelling).unwrap_or_else(|| {
            let next = self.words.len() as u32;
            self.numbers.insert(spelling.to_owned(), next);
            self.words.push(Word::default());
            next
        });
        &mut self.words[number as usize]
    }

    fn read_words(&mut self) -> Result<(), Error> {
        for (line, row) in rows(WORDS) {
            let wrong = |what: String| table_error("words", line, what);
            let (name, words) = row
                .split_once('\t')
                .ok_or_else(|| wrong("no tab".to_owned()))?;
            let class =
                Class::by_name(name).ok_or_else(|| wrong(format!("unknown class {name}")))?;
            for word in words.split(' ') {
                self.entry(word).class.add(class);
                if class.is(OF_NOUNS)
                    && let Some(tail) = word.as_bytes().last_chunk()
                {
                    self.tails.insert(*tail);
                }
            }
        }
        Ok(())
    }

    fn read_nouns(&mut self) -> Result<(), Error> {
        for (line, row) in rows(NOUNS).skip(1) {
            let wrong = |what: &str| table_error("nouns", line, what.to_owned());
            let mut fields = row.split('\t');
            let (Some(noun), Some(stance), Some(needs)) =
                (fields.next(), fields.next(), fields.next())
            else {
                return Err(wrong("three columns wanted"));
            };
            self.entry(noun).noun = Some(Noun {
                stance: stance_of(stance).ok_or_else(|| wrong("unknown stance"))?,
                possessor_needed: needs == "possessor",
            });
        }
        Ok(())
    }

    fn read_cues(&mut self) -> Result<(), Error> {
        for (line, row) in rows(CUES).skip(1) {
            let wrong = |what: &str| table_error("cues", line, what.to_owned());
            let fields: Vec<&str> = row.split('\t').collect();
            let [
                lemma,
                particle,
                fixed,
                adverb,
                governs,
                stance,
                act,
                frames,
                present,
                past,
                past_plural,
                participle,
                _note,
            ] = fields[..]
            else {
                return Err(wrong("13 columns wanted"));
            };
            let words = |text: &str| -> Vec<String> {
                text.split_whitespace().map(str::to_owned).collect()
            };
            let index = self.verbs.len();
            let reflexive = fixed == "zich";
            self.verbs.push(Verb {
                lemma: lemma.to_owned(),
                particle: particle.to_owned(),
                fixed: if reflexive || fixed.is_empty() {
                    Vec::new()
                } else {
                    fixed.split('|').map(words).collect()
                },
                reflexive,
                adverb: adverb.trim_end_matches('!').to_owned(),
                adverb_needed: adverb.ends_with('!'),
                governs: words(governs),
                stance: stance_of(stance).ok_or_else(|| wrong("unknown stance"))?,
                act: act_of(act).ok_or_else(|| wrong("unknown act"))?,
                frames: Frames::parse(frames).ok_or_else(|| wrong("unknown frame"))?,
            });
            for (spelling, inflection) in
                inflect(lemma, particle, [present, past, past_plural, participle])
            {
                let word = self.entry(&spelling);
                let form = VerbForm {
                    verb: index,
                    inflection,
                };
                if !word.verbs.contains(&form) {
                    word.verbs.push(form);
                }
            }
        }
        Ok(())
    }
}

fn parts(verb: &Verb) -> usize {
    usize::from(!verb.particle.is_empty())
        + 2 * verb.fixed.len().min(1)
        + usize::from(verb.reflexive)
        + usize::from(verb.adverb_needed)
}

fn table_error(table: &'static str, line: usize, what: String) -> Error {
    Error::Table { table, line, what }
}

/// Lines with their numbers, without comments and empty ones.
fn rows(table: &'static str) -> impl Iterator<Item = (usize, &'static str)> {
    table
        .lines()
        .enumerate()
        .map(|(index, line)| (index + 1, line))
        .filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
}

fn stance_of(name: &str) -> Option<Stance> {
    Some(match name {
        "NEU" => Stance::Neu,
        "ANN" => Stance::Ann,
        "ASR" => Stance::Asr,
        "EMP" => Stance::Emp,
        "CLM" => Stance::Clm,
        "FAC" => Stance::Fac,
        "ADM" => Stance::Adm,
        "CNF" => Stance::Cnf,
        "DEN" => Stance::Den,
        "ACC" => Stance::Acc,
        "WRN" => Stance::Wrn,
        "PRD" => Stance::Prd,
        "OPI" => Stance::Opi,
        "HOP" => Stance::Hop,
        "COM" => Stance::Com,
        "DIR" => Stance::Dir,
        "QUE" => Stance::Que,
        "SUG" => Stance::Sug,
        "HEA" => Stance::Hea,
        _ => return None,
    })
}

fn act_of(name: &str) -> Option<Act> {
    Some(match name {
        "speech" => Act::Speech,
        "writing" => Act::Writing,
        "thought" => Act::Thought,
        "evidence" => Act::Evidence,
        "hearsay" => Act::Hearsay,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lexicon() -> Lexicon {
        Lexicon::new().unwrap()
    }

    fn lemmas<'a>(lexicon: &'a Lexicon, form: &str) -> Vec<(&'a str, Inflection)> {
        lexicon.get(form).map_or(Vec::new(), |word| {
            word.verbs
                .iter()
                .map(|v| (lexicon.verbs[v.verb].lemma.as_str(), v.inflection))
                .collect()
        })
    }

    #[test]
    fn every_line_of_the_tables_is_read() {
        let lexicon = lexicon();
        assert!(lexicon.verbs.len() >= 253);
        for verb in &lexicon.verbs {
            assert!(
                verb.particle.is_empty()
                    || verb.lemma.contains(' ')
                    || verb.lemma.starts_with(&verb.particle),
                "{}",
                verb.lemma
            );
            assert!(
                "DSOINCPM".chars().any(|f| verb.frames.has(f)),
                "{} has no frame",
                verb.lemma
            );
            assert!(
                !verb.frames.has('P') || !verb.governs.is_empty() || verb.lemma == "becijferen",
                "{} governs no preposition",
                verb.lemma
            );
        }
    }

    #[test]
    fn the_tables_have_no_doubles() {
        let mut seen = std::collections::HashSet::new();
        for verb in &lexicon().verbs {
            assert!(seen.insert(verb.lemma.clone()), "{} twice", verb.lemma);
        }
        let mut seen = std::collections::HashSet::new();
        for (line, row) in rows(NOUNS) {
            let noun = row.split('\t').next().unwrap();
            assert!(seen.insert(noun), "nouns, line {line}: {noun} twice");
        }
    }

    #[test]
    fn a_separable_verb_has_joined_and_parted_forms() {
        let lexicon = lexicon();
        assert!(lemmas(&lexicon, "deelde").contains(&("meedelen", Inflection::Finite)));
        assert!(lemmas(&lexicon, "meedeelde").contains(&("meedelen", Inflection::Joined)));
        assert!(lemmas(&lexicon, "meegedeeld").contains(&("meedelen", Inflection::Participle)));
        assert!(lemmas(&lexicon, "delen").contains(&("meedelen", Inflection::Infinitive)));
    }

    #[test]
    fn bare_stems_are_derived() {
        let lexicon = lexicon();
        for (form, lemma) in [("zeg", "zeggen"), ("vind", "vinden"), ("denk", "denken")] {
            assert!(lemmas(&lexicon, form).contains(&(lemma, Inflection::Bare)));
        }
    }
}
