//! Identity: mentions of the same thing become one entity. `Trump`, `Donald Trump` and `Trumps`
//! are one person; `EDPB` is the `European Data Protection Board (EDPB)`; `VS` and `Verenigde
//! Staten` are one entry of the lexicon.
//!
//! A surname alone is the nearest fuller name before it that ends so, else the first one after
//! it; two people of one surname stay apart. An entity has one type, the one that its mentions
//! speak for together: in an article that mostly treats TikTok as a company, `op TikTok` is a
//! mention of that company.
//!
//! Left out: pronouns and descriptions (`het bedrijf`).

use super::mentions::{Candidate, Found};
use super::people::is_particle;
use super::pieces::Pieces;
use super::scores::{Scores, kind_of};
use crate::analysis::{Entity, EntityType, Mention};
use crate::article::Span;
use crate::document::Document;
use crate::dutch::lexicon::{Known, Lexicon};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeSet;

/// What mentions are grouped by.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Key {
    /// A line of the lexicon.
    Entry(u32),
    /// A spelling in lower case, among the names of one family of types.
    Name(Family, String),
}

/// Types whose equal names are one thing: a platform is a company and a product.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Family {
    Person,
    Business,
    Other(EntityType),
}

impl Family {
    fn of(kind: EntityType) -> Self {
        match kind {
            EntityType::Person => Self::Person,
            EntityType::Company | EntityType::Product | EntityType::Media => Self::Business,
            other => Self::Other(other),
        }
    }
}

/// A mention with what identifies it.
struct Named<'a> {
    candidate: &'a Candidate,
    kind: EntityType,
    /// Without genitive.
    name: &'a str,
}

/// Groups candidates into entities, in order of first mention.
pub fn entities(
    document: &Document,
    pieces: &Pieces<'_>,
    lexicon: &Lexicon,
    candidates: &[Candidate],
) -> Vec<Entity> {
    let spellings: FxHashSet<&str> = candidates
        .iter()
        .map(|c| &pieces.text[c.start_byte..c.end_byte])
        .collect();
    let last_words: FxHashSet<&str> = candidates
        .iter()
        .map(|c| pieces.surface(c.end - 1))
        .collect();
    let named: Vec<Named<'_>> = candidates
        .iter()
        .map(|candidate| Named {
            candidate,
            kind: candidate.scores.best().0,
            name: without_genitive(pieces, lexicon, candidate, &spellings, &last_words),
        })
        .collect();
    let groups = group(pieces, lexicon, &named);
    let count = groups.iter().max().map_or(0, |last| last + 1);
    let mut members: Vec<Vec<usize>> = vec![Vec::new(); count];
    for (mention, &group) in groups.iter().enumerate() {
        members[group].push(mention);
    }
    members
        .iter()
        .enumerate()
        .map(|(number, members)| entity(document, &named, number, members))
        .collect()
}

fn entity(document: &Document, named: &[Named<'_>], number: usize, members: &[usize]) -> Entity {
    let mut scores = Scores::default();
    let mut uses: FxHashMap<&str, usize> = FxHashMap::default();
    for &member in members {
        let mention = &named[member];
        scores.add(
            mention.kind,
            mention.candidate.scores.of(mention.kind).min(100),
        );
        *uses.entry(mention.name).or_default() += 1;
    }
    let name = members
        .iter()
        .map(|&member| named[member].name)
        .max_by_key(|name| {
            let shouted = name.len() > 4 && !name.contains(char::is_lowercase);
            let folded = name.split_whitespace().map(str::len).sum::<usize>();
            (!shouted, folded, uses[name], std::cmp::Reverse(*name))
        })
        .unwrap_or_default();
    let one_line = |name: &str| name.split_whitespace().collect::<Vec<_>>().join(" ");
    let full = one_line(name);
    let aliases: BTreeSet<String> = uses
        .keys()
        .map(|name| one_line(name))
        .filter(|name| *name != full)
        .collect();
    Entity {
        id: format!("e{}", number + 1),
        name: full,
        kind: scores.best().0,
        aliases: aliases.into_iter().collect(),
        count: members.len(),
        figures: Vec::new(),
        mentions: members
            .iter()
            .map(|&member| {
                let candidate = named[member].candidate;
                let span = Span::new(candidate.start_byte, candidate.end_byte);
                Mention {
                    span,
                    text: span.of(document.text()).to_owned(),
                    sentence: candidate.sentence,
                }
            })
            .collect(),
    }
}

/// The number of the group of each mention, counted in order of first mention.
fn group(pieces: &Pieces<'_>, lexicon: &Lexicon, named: &[Named<'_>]) -> Vec<usize> {
    let votes = votes(lexicon, named);
    let mut groups = Groups::default();
    let mut people = People::default();
    people.read(named);
    let mut given: Vec<usize> = Vec::with_capacity(named.len());
    let mut fuller: FxHashMap<(EntityType, String), usize> = FxHashMap::default();
    for (at, mention) in named.iter().enumerate() {
        let entry = entry_of(lexicon, mention, &votes);
        let family = Family::of(mention.kind);
        let mut keys = vec![Key::Name(family, fold(mention.name))];
        if let Some(entry) = entry {
            keys.push(Key::Entry(entry));
        }
        if mention.kind == EntityType::Person
            && let Some(full) = people.fuller(named, at)
        {
            keys.insert(0, Key::Name(family, full));
        }
        if matches!(
            mention.kind,
            EntityType::Agency | EntityType::Organisation | EntityType::Company | EntityType::Party
        ) {
            let whole = fold(mention.name);
            let weak = mention.candidate.found != Found::Lexicon;
            match fuller.get(&(mention.kind, whole.clone())) {
                // `de Commissie` after `Europese Commissie`
                Some(&group) if weak && !groups.knows(&keys) => {
                    groups.learn(group, &keys);
                }
                _ => {}
            }
        }
        let group = groups.of(&keys);
        let several = mention.candidate.end > mention.candidate.first + 1;
        if several && mention.kind != EntityType::Person {
            let words = || mention.name.split_whitespace();
            for word in [words().next(), words().last()].into_iter().flatten() {
                fuller.insert((mention.kind, fold(word)), group);
            }
        }
        // `European Data Protection Board (EDPB)`
        if at > 0
            && named[at - 1].candidate.end + 1 == mention.candidate.first
            && pieces.is_sign(mention.candidate.first - 1, &['('])
            && (is_acronym(named[at - 1].name, mention.name)
                || is_acronym(mention.name, named[at - 1].name))
        {
            groups.join(given[at - 1], group);
        }
        given.push(group);
    }
    groups.numbered(&given)
}

/// How often each line of the lexicon is meant without doubt.
fn votes(lexicon: &Lexicon, named: &[Named<'_>]) -> FxHashMap<u32, u32> {
    let mut votes = FxHashMap::default();
    for mention in named {
        if let Some(found) = &mention.candidate.matched
            && let [form] = found.forms()
        {
            *votes.entry(lexicon.form(*form).entry).or_default() += 1;
        }
    }
    votes
}

/// The line of the lexicon that a mention means: of its type, and best supported by others.
fn entry_of(lexicon: &Lexicon, mention: &Named<'_>, votes: &FxHashMap<u32, u32>) -> Option<u32> {
    let candidate = mention.candidate;
    if candidate.found != Found::Lexicon {
        return None;
    }
    let found = candidate.matched.as_ref()?;
    let family = Family::of(mention.kind);
    let entries = found.forms().iter().map(|&form| lexicon.form(form).entry);
    let suited = entries.filter(|&entry| Family::of(kind_of(lexicon.entry(entry).kind)) == family);
    let vote = |entry: u32| votes.get(&entry).copied().unwrap_or(0);
    suited.reduce(|best, entry| {
        if vote(entry) > vote(best) {
            entry
        } else {
            best
        }
    })
}

/// The full names of the people of a document.
#[derive(Default)]
struct People {
    /// For the last word of a surname: mentions of full names that end so.
    surnames: FxHashMap<String, Vec<usize>>,
    /// For a first name: mentions of full names that begin so.
    first_names: FxHashMap<String, Vec<usize>>,
    /// For each full name, folded, the fullest one that it belongs to.
    whole: FxHashMap<String, String>,
}

impl People {
    fn read(&mut self, named: &[Named<'_>]) {
        for (at, mention) in named.iter().enumerate() {
            if mention.kind != EntityType::Person || !is_full(mention.name) {
                continue;
            }
            let name = fold(mention.name);
            if let (Some(first), Some(last)) = (name.split(' ').next(), name.split(' ').next_back())
            {
                self.surnames.entry(last.to_owned()).or_default().push(at);
                self.first_names
                    .entry(first.to_owned())
                    .or_default()
                    .push(at);
            }
        }
        // `Donald J. Trump`, `D. Trump` and `Donald Trump` are one.
        for ats in self.surnames.values() {
            let mut distinct: Vec<String> = Vec::new();
            for &at in ats.iter() {
                let name = fold(named[at].name);
                if self.whole.contains_key(&name) {
                    continue;
                }
                let same = distinct
                    .iter()
                    .take(50)
                    .find(|other| same_person(other, &name));
                let whole = same.cloned().unwrap_or_else(|| name.clone());
                if same.is_none() {
                    distinct.push(name.clone());
                }
                self.whole.insert(name, whole);
            }
        }
    }

    /// The full name, folded, that a mention belongs to.
    fn fuller(&self, named: &[Named<'_>], at: usize) -> Option<String> {
        let name = fold(named[at].name);
        if let Some(whole) = self.whole.get(&name) {
            return Some(whole.clone());
        }
        let last = name.split(' ').next_back()?;
        let ends = |full: &str| {
            full.strip_suffix(name.as_str())
                .is_some_and(|rest| rest.ends_with(' '))
        };
        let begins = |full: &str| {
            full.strip_prefix(name.as_str())
                .is_some_and(|rest| rest.starts_with(' '))
        };
        let by_surname = nearest(self.surnames.get(last), at, |m| ends(&fold(named[m].name)));
        let found = by_surname.or_else(|| {
            let first = name.split(' ').next()?;
            nearest(self.first_names.get(first), at, |m| {
                begins(&fold(named[m].name))
            })
        })?;
        self.whole.get(&fold(named[found].name)).cloned()
    }
}

/// The last of some mentions before another that fits, else the first after it; looks at no
/// more than a few.
fn nearest(
    mentions: Option<&Vec<usize>>,
    at: usize,
    fits: impl Fn(usize) -> bool,
) -> Option<usize> {
    const FEW: usize = 20;
    let mentions = mentions?;
    let until = mentions.partition_point(|&m| m < at);
    let before = mentions[..until].iter().rev().take(FEW);
    let after = mentions[until..].iter().take(FEW);
    before.chain(after).copied().find(|&m| fits(m))
}

/// True where a name has more than a surname with its particles.
fn is_full(name: &str) -> bool {
    let mut words = name.split_whitespace();
    let first_is_particle = words.next().is_none_or(is_particle);
    !first_is_particle && words.next().is_some()
}

/// True where two full names with one last word can be the same person's.
fn same_person(one: &str, other: &str) -> bool {
    let (a, b) = (one.split(' ').next(), other.split(' ').next());
    let (Some(a), Some(b)) = (a, b) else {
        return false;
    };
    let initial = |short: &str, long: &str| {
        short.ends_with('.') && short.chars().next() == long.chars().next()
    };
    a == b || initial(a, b) || initial(b, a)
}

/// True where `short` is made of the initials of `long`.
fn is_acronym(long: &str, short: &str) -> bool {
    let upper = short.chars().filter(|c| c.is_uppercase()).count();
    if short.contains(char::is_whitespace) || upper < 2 || !long.contains(char::is_whitespace) {
        return false;
    }
    let mut letters = long
        .split(|c: char| c.is_whitespace() || c == '-')
        .filter_map(|word| word.chars().next())
        .flat_map(char::to_lowercase);
    let mut wanted = short
        .chars()
        .filter(|c| c.is_alphabetic())
        .flat_map(char::to_lowercase);
    let first = wanted.next();
    if first.is_none() || letters.next() != first {
        return false;
    }
    // Most letters of the acronym begin a word: `FAVV`, `RIVM` have some from inside.
    let total = wanted.clone().count();
    let met = wanted.filter(|w| letters.by_ref().any(|l| l == *w)).count();
    met * 2 >= total
}

/// A name without its genitive: `Trumps` where `Trump` stands elsewhere, `Europa's`.
fn without_genitive<'a>(
    pieces: &Pieces<'a>,
    lexicon: &Lexicon,
    candidate: &Candidate,
    spellings: &FxHashSet<&str>,
    last_words: &FxHashSet<&str>,
) -> &'a str {
    let text = &pieces.text[candidate.start_byte..candidate.end_byte];
    if let Some(found) = &candidate.matched
        && found.end == candidate.end_byte
        && found.stem_end < candidate.end_byte
        && found.stem_end > candidate.start_byte
    {
        return &pieces.text[candidate.start_byte..found.stem_end];
    }
    for mark in ["'s", "’s", "'", "’"] {
        if let Some(stem) = text.strip_suffix(mark)
            && !stem.is_empty()
        {
            return stem;
        }
    }
    if let Some(stem) = text.strip_suffix('s') {
        let last = stem.rsplit(' ').next().unwrap_or(stem);
        let whole = text.rsplit(' ').next().unwrap_or(text);
        if spellings.contains(stem)
            || last_words.contains(stem)
            || (candidate.scores.best().0 == EntityType::Person
                && lexicon.surname(whole) == Known::No
                && lexicon.first_name(whole) == Known::No
                && (lexicon.surname(last) != Known::No))
        {
            return stem;
        }
    }
    text
}

/// Lower case, one space between words.
fn fold(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    for word in name.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.extend(word.chars().flat_map(char::to_lowercase));
    }
    folded
}

/// Groups by keys; a group may have several keys, and groups may be joined.
#[derive(Default)]
struct Groups {
    known: FxHashMap<Key, usize>,
    /// For each group the one that it was joined to, or itself.
    into: Vec<usize>,
}

impl Groups {
    fn knows(&self, keys: &[Key]) -> bool {
        keys.iter().any(|key| self.known.contains_key(key))
    }

    fn learn(&mut self, group: usize, keys: &[Key]) {
        for key in keys {
            self.known.entry(key.clone()).or_insert(group);
        }
    }

    /// The group with one of these keys, in their order, or a new one.
    fn of(&mut self, keys: &[Key]) -> usize {
        let group = keys.iter().find_map(|key| self.known.get(key).copied());
        let group = group.unwrap_or_else(|| {
            self.into.push(self.into.len());
            self.into.len() - 1
        });
        self.learn(group, keys);
        group
    }

    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.root(one), self.root(other));
        self.into[one.max(other)] = one.min(other);
    }

    fn root(&self, mut group: usize) -> usize {
        while self.into[group] != group {
            group = self.into[group];
        }
        group
    }

    /// Numbers in order of first mention.
    fn numbered(&self, groups: &[usize]) -> Vec<usize> {
        let mut numbers: FxHashMap<usize, usize> = FxHashMap::default();
        groups
            .iter()
            .map(|&group| {
                let next = numbers.len();
                *numbers.entry(self.root(group)).or_insert(next)
            })
            .collect()
    }
}
