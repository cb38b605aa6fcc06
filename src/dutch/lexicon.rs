//! Lexicon of names: `Europese Commissie` is an agency, also written `EC`, `Commissie*`.
//!
//! The tables of `data/lexicon/` are part of the program. [`Lexicon::longest`] finds the longest
//! form that stands at a place of a text: line breaks between words, capitals throughout
//! (`EUROPESE COMMISSIE`), missing accents (`Belgie`), other capitals (`TiKTok`) and a genitive
//! (`Microsofts`, `Europa's`) are no hindrance. A form marked `*` is also an ordinary word, a
//! surname, a place, or several bodies share it.
//!
//! Left out: deciding what a match means in its sentence.

mod spelling;

pub use spelling::{Spelling, fold};

use crate::document::EntityType;
use rustc_hash::FxHashMap;
use spelling::{compare, end_of_name, next_run, pair, run, second_word, signs};
use std::sync::LazyLock;

/// The tables of names, each with the kind of its names.
const TABLES: [(EntityType, &str, &str); 11] = [
    (
        EntityType::Person,
        "person",
        include_str!("../../data/lexicon/person.tsv"),
    ),
    (
        EntityType::Company,
        "company",
        include_str!("../../data/lexicon/company.tsv"),
    ),
    (
        EntityType::Agency,
        "agency",
        include_str!("../../data/lexicon/agency.tsv"),
    ),
    (
        EntityType::Party,
        "party",
        include_str!("../../data/lexicon/party.tsv"),
    ),
    (
        EntityType::Media,
        "media",
        include_str!("../../data/lexicon/media.tsv"),
    ),
    (
        EntityType::Organisation,
        "organisation",
        include_str!("../../data/lexicon/organisation.tsv"),
    ),
    (
        EntityType::Place,
        "place",
        include_str!("../../data/lexicon/place.tsv"),
    ),
    (
        EntityType::Product,
        "product",
        include_str!("../../data/lexicon/product.tsv"),
    ),
    (
        EntityType::Event,
        "event",
        include_str!("../../data/lexicon/event.tsv"),
    ),
    (
        EntityType::Demonym,
        "demonym",
        include_str!("../../data/lexicon/demonym.tsv"),
    ),
    (
        EntityType::Other,
        "other",
        include_str!("../../data/lexicon/other.tsv"),
    ),
];

const FIRST_NAMES: &str = include_str!("../../data/lexicon/firstname.tsv");
const SURNAMES: &str = include_str!("../../data/lexicon/surname.tsv");

/// A line of a table of names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What is named.
    pub kind: EntityType,
    /// The name as a paper writes it at first mention.
    pub name: &'static str,
    /// ISO 3166 code in lower case, or `int`.
    pub country: &'static str,
    /// Sector, role, what it is.
    pub note: &'static str,
}

/// One spelling of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Form {
    /// The spelling.
    pub text: &'static str,
    /// What it names.
    pub kind: EntityType,
    /// True where it needs support from the context.
    pub ambiguous: bool,
    /// Index of its line, for [`Lexicon::entry`].
    pub entry: u32,
    /// Index of the next shorter form with the same key, or [`NONE`].
    next: u32,
}

/// No form.
const NONE: u32 = u32::MAX;

/// How well a name is known as a first name or surname.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Known {
    /// Not listed.
    #[default]
    No,
    /// Listed, and also an ordinary word or another name.
    Ambiguous,
    /// Listed.
    Yes,
}

/// The largest number of entries that a match reports; no form of the lexicon has more.
const MOST: usize = 8;

/// A form of the lexicon found in a text.
#[derive(Clone, Copy, Debug)]
pub struct Match {
    /// First byte: before the word that was asked for where signs belong to the name (`'s`).
    pub start: usize,
    /// Byte just after the match, a genitive included.
    pub end: usize,
    /// Byte just after the form itself.
    pub stem_end: usize,
    /// How it is spelled.
    pub spelling: Spelling,
    forms: [u32; MOST],
    len: usize,
}

impl Match {
    /// Indexes of the forms that match, for [`Lexicon::form`]; at least one.
    pub fn forms(&self) -> &[u32] {
        &self.forms[..self.len]
    }
}

/// Where the forms that begin with a word stand in the index.
#[derive(Clone, Copy, Debug)]
struct Bucket {
    /// The longest form of one word.
    single: u32,
    /// There are forms of several words.
    several: bool,
    /// There are forms that begin in lower case or with a digit.
    lower: bool,
}

/// What is known of a word as the first word of names; computed once for each distinct word.
#[derive(Clone, Copy, Debug)]
pub struct Opening {
    word: u64,
    bucket: Bucket,
}

impl Opening {
    /// True where a name in the lexicon begins with this word in lower case (`bpost`).
    pub fn in_lower_case(&self) -> bool {
        self.bucket.lower
    }
}

/// The lexicon. [`lexicon`] gives the one that is part of the program.
pub struct Lexicon {
    /// The lines of all tables.
    lines: Vec<(EntityType, &'static str)>,
    forms: Vec<Form>,
    /// For the first word of forms, folded and hashed.
    first: FxHashMap<u64, Bucket>,
    /// For the first two words of forms: the longest form.
    pairs: FxHashMap<u64, u32>,
    /// First names; true where ambiguous.
    first_names: FxHashMap<&'static str, bool>,
    /// Surnames; true where ambiguous.
    surnames: FxHashMap<&'static str, bool>,
}

/// The lexicon that is part of the program; made at first use, in some milliseconds.
pub fn lexicon() -> &'static Lexicon {
    static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::new);
    &LEXICON
}

impl Lexicon {
    fn new() -> Self {
        let mut lexicon = Self {
            lines: Vec::with_capacity(26_000),
            forms: Vec::with_capacity(44_000),
            first: FxHashMap::default(),
            pairs: FxHashMap::default(),
            first_names: names(FIRST_NAMES),
            surnames: names(SURNAMES),
        };
        lexicon.first.reserve(28_000);
        lexicon.pairs.reserve(28_000);
        for (kind, _, table) in TABLES {
            for line in table.lines() {
                let entry = lexicon.lines.len() as u32;
                lexicon.lines.push((kind, line));
                let Some((name, rest)) = line.split_once('\t') else {
                    continue;
                };
                lexicon.add(name, kind, entry);
                let aliases = rest.split('\t').next().unwrap_or_default();
                if !aliases.is_empty() {
                    for alias in aliases.split('|') {
                        lexicon.add(alias, kind, entry);
                    }
                }
            }
        }
        lexicon
    }

    fn add(&mut self, marked: &'static str, kind: EntityType, entry: u32) {
        let text = marked.strip_suffix('*').unwrap_or(marked);
        let signs = signs(text).1;
        let Some((first, end)) = run(text, signs) else {
            return;
        };
        let index = self.forms.len() as u32;
        let bucket = self.first.entry(first).or_insert(Bucket {
            single: NONE,
            several: false,
            lower: false,
        });
        bucket.lower |= !text[signs..].starts_with(char::is_uppercase);
        let head = match next_run(text, end) {
            None => &mut bucket.single,
            Some(second) => {
                bucket.several = true;
                self.pairs.entry(pair(first, second)).or_insert(NONE)
            }
        };
        // Longest first; of equals the earlier line first.
        let mut before = NONE;
        let mut at = *head;
        while at != NONE && self.forms[at as usize].text.len() >= text.len() {
            before = at;
            at = self.forms[at as usize].next;
        }
        if before == NONE {
            *head = index;
        } else {
            self.forms[before as usize].next = index;
        }
        self.forms.push(Form {
            text,
            kind,
            ambiguous: text.len() < marked.len(),
            entry,
            next: at,
        });
    }

    /// The line that a form belongs to.
    pub fn entry(&self, index: u32) -> Entry {
        let (kind, line) = self.lines[index as usize];
        let mut columns = line.split('\t');
        let name = columns.next().unwrap_or_default();
        Entry {
            kind,
            name: name.strip_suffix('*').unwrap_or(name),
            country: columns.nth(1).unwrap_or_default(),
            note: columns.next().unwrap_or_default(),
        }
    }

    /// A form by its index.
    pub fn form(&self, index: u32) -> &Form {
        &self.forms[index as usize]
    }

    /// What is known of a word as the first word of names. The word may be longer than the
    /// letters and digits that it begins with (`AT&T`).
    pub fn opening(&self, word: &str) -> Option<Opening> {
        let key = run(word, 0)?.0;
        self.first
            .get(&key)
            .map(|&bucket| Opening { word: key, bucket })
    }

    /// Is this a first name?
    pub fn first_name(&self, name: &str) -> Known {
        known(&self.first_names, name)
    }

    /// Is this a surname, particles included (`Van den Berg`)?
    pub fn surname(&self, name: &str) -> Known {
        known(&self.surnames, name)
    }

    /// The longest name that stands at byte `at` of a text, where a word with this opening
    /// stands; it ends where a word ends, perhaps after a genitive.
    pub fn longest(&self, text: &str, at: usize, opening: &Opening) -> Option<Match> {
        if opening.bucket.several
            && let Some(second) = second_word(text, at)
            && let Some(&longest) = self.pairs.get(&pair(opening.word, second))
            && let Some(found) = self.best(text, at, longest)
        {
            return Some(found);
        }
        self.best(text, at, opening.bucket.single)
    }

    /// The best match among the forms that are chained to one.
    fn best(&self, text: &str, at: usize, longest: u32) -> Option<Match> {
        let mut best: Option<Match> = None;
        let mut next = longest;
        while next != NONE {
            let index = next;
            let form = &self.forms[index as usize];
            next = form.next;
            if let Some(found) = &best
                && found.stem_end - at > form.text.len() + 8
            {
                break;
            }
            let signs = signs(form.text).0;
            let start = if signs == 0 {
                at
            } else {
                match text[..at].char_indices().rev().nth(signs - 1) {
                    Some((start, _)) => start,
                    None => continue,
                }
            };
            let Some((stem_end, spelling)) = compare(text, start, form.text) else {
                continue;
            };
            let Some(end) = end_of_name(text, stem_end, form.text) else {
                continue;
            };
            match &mut best {
                Some(found) if (found.stem_end, found.spelling) == (stem_end, spelling) => {
                    if found.len < MOST {
                        found.forms[found.len] = index;
                        found.len += 1;
                    }
                }
                Some(found)
                    if found.stem_end > stem_end
                        || (found.stem_end == stem_end && found.spelling < spelling) => {}
                _ => {
                    let mut forms = [0; MOST];
                    forms[0] = index;
                    best = Some(Match {
                        start,
                        end,
                        stem_end,
                        spelling,
                        forms,
                        len: 1,
                    });
                }
            }
        }
        best
    }
}

/// Hash of the letters and digits at a byte of a text, whatever their case and accents.
pub fn first_word(text: &str, at: usize) -> Option<u64> {
    run(text, at).map(|(hash, _)| hash)
}

/// Where a name ends that stands at a byte of a text, without and with a genitive. Spelling may
/// differ as in [`Lexicon::longest`].
pub fn stands_at(text: &str, at: usize, name: &str) -> Option<(usize, usize)> {
    let (stem_end, _) = compare(text, at, name)?;
    let end = end_of_name(text, stem_end, name)?;
    Some((stem_end, end))
}

fn names(table: &'static str) -> FxHashMap<&'static str, bool> {
    let mut names = FxHashMap::default();
    names.reserve(table.len() / 10);
    for line in table.lines() {
        let marked = line.split('\t').next().unwrap_or_default();
        let name = marked.strip_suffix('*').unwrap_or(marked);
        names.insert(name, name.len() < marked.len());
    }
    names
}

fn known(names: &FxHashMap<&'static str, bool>, name: &str) -> Known {
    match names.get(name) {
        None => Known::No,
        Some(true) => Known::Ambiguous,
        Some(false) => Known::Yes,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(text: &str, at: usize) -> Option<(&str, Spelling, Vec<EntityType>)> {
        let lexicon = lexicon();
        let word = text[at..].split_whitespace().next()?;
        let opening = lexicon
            .opening(word)
            .or_else(|| lexicon.opening(word.strip_suffix('s')?))?;
        let found = lexicon.longest(text, at, &opening)?;
        let kinds = found
            .forms()
            .iter()
            .map(|&f| lexicon.form(f).kind)
            .collect();
        Some((&text[at..found.end], found.spelling, kinds))
    }

    #[test]
    fn longest_name_wins() {
        let (name, spelling, kinds) = find("Europese Commissie wil", 0).unwrap();
        assert_eq!(name, "Europese Commissie");
        assert_eq!(spelling, Spelling::Exact);
        assert_eq!(kinds, [EntityType::Agency]);
    }

    #[test]
    fn spelling_may_differ() {
        let cases = [
            (
                "EUROPESE\nCOMMISSIE",
                "EUROPESE\nCOMMISSIE",
                Spelling::Capitals,
            ),
            ("TiKTok doet", "TiKTok", Spelling::Variant),
            ("Belgie en", "Belgie", Spelling::Exact),
        ];
        for (text, name, spelling) in cases {
            let found = find(text, 0).unwrap();
            assert_eq!((found.0, found.1), (name, spelling), "{text}");
        }
    }

    #[test]
    fn genitive_belongs_to_the_name() {
        assert_eq!(find("Microsofts aandeel", 0).unwrap().0, "Microsofts");
        assert_eq!(find("Europa’s toekomst", 0).unwrap().0, "Europa’s");
        assert_eq!(find("Parijs' burgemeester", 0).unwrap().0, "Parijs");
    }

    #[test]
    fn name_ends_where_a_word_ends() {
        assert_eq!(find("TikTok-app", 0).unwrap().0, "TikTok");
        assert!(find("Microsoftachtig", 0).is_none());
        assert_eq!(
            find("Europese\n\nCommissie", 0).unwrap().2,
            [EntityType::Demonym]
        );
    }

    #[test]
    fn names_of_people_are_known() {
        assert_eq!(lexicon().first_name("Moritz"), Known::Yes);
        assert_eq!(lexicon().first_name("Jan"), Known::Ambiguous);
        assert_eq!(lexicon().surname("Van den Berg"), Known::Yes);
        assert_eq!(lexicon().surname("Qwxyz"), Known::No);
    }

    #[test]
    fn every_line_of_the_lexicon_is_well_formed() {
        let names = TABLES.iter().map(|(_, name, table)| (*name, *table));
        for (name, table) in names.chain([("firstname", FIRST_NAMES), ("surname", SURNAMES)]) {
            let mut before: Option<Vec<&str>> = None;
            assert!(table.ends_with('\n'), "{name}: last line is open");
            for (number, line) in table.lines().enumerate() {
                let at = format!("{name}.tsv, line {}: {line:?}", number + 1);
                let columns: Vec<&str> = line.split('\t').collect();
                assert_eq!(columns.len(), 4, "{at}: four columns");
                assert!(columns.iter().all(|c| c.trim() == *c), "{at}: white space");
                assert!(!columns[0].is_empty(), "{at}: no name");
                let aliases: Vec<&str> = columns[1].split('|').collect();
                if aliases != [""] {
                    assert!(
                        aliases.iter().all(|a| a.trim() == *a && !a.is_empty()),
                        "{at}: white space or nothing between |"
                    );
                }
                let mut forms: Vec<&str> =
                    aliases.iter().map(|a| a.trim_end_matches('*')).collect();
                forms.push(columns[0].trim_end_matches('*'));
                forms.sort_unstable();
                assert!(forms.windows(2).all(|w| w[0] != w[1]), "{at}: form twice");
                if let Some(before) = before {
                    assert!(before < columns, "{at}: not sorted, or twice");
                    assert!(
                        (before[0], before[2]) != (columns[0], columns[2]),
                        "{at}: name twice"
                    );
                }
                before = Some(columns);
            }
        }
    }

    #[test]
    fn no_form_has_more_entries_than_a_match_reports() {
        let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
        for form in &lexicon().forms {
            *counts.entry(form.text).or_default() += 1;
        }
        assert!(counts.values().all(|&n| n <= MOST));
    }
}
