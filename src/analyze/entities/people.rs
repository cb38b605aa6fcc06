//! People of a document by their full names: `Trump` and `Donald` are `Donald Trump`, where he is
//! named so; of two people called `Peeters` the one named last.
//!
//! Left out: nicknames (`Joe` for `Joseph`).

use super::mentions::Mention;
use crate::analysis::EntityType;
use rustc_hash::FxHashMap;

/// Words before a surname that belong to it.
pub const PARTICLES: [&str; 26] = [
    "van", "von", "de", "den", "der", "ter", "ten", "vander", "vanden", "vande", "da", "di", "del",
    "della", "dos", "du", "des", "la", "le", "el", "al", "bin", "ibn", "zu", "zur", "t",
];

/// The full names of the people of a document.
#[derive(Default)]
pub struct People<'m> {
    /// For the last word of a surname: mentions of full names that end so.
    surnames: FxHashMap<&'m str, Vec<usize>>,
    /// For a first name: mentions of full names that begin so.
    first_names: FxHashMap<&'m str, Vec<usize>>,
    /// For each full name the fullest one that it belongs to.
    whole: FxHashMap<&'m str, &'m str>,
}

impl<'m> People<'m> {
    /// Collects the full names among the mentions of people.
    pub fn of(mentions: &'m [Mention<'_>]) -> Self {
        let mut people = Self::default();
        for (at, mention) in mentions.iter().enumerate() {
            let name = mention.folded.as_str();
            if mention.kind != EntityType::Person || !is_full(name) {
                continue;
            }
            if let (Some(first), Some(last)) = (name.split(' ').next(), name.split(' ').next_back())
            {
                people.surnames.entry(last).or_default().push(at);
                people.first_names.entry(first).or_default().push(at);
            }
        }
        // `Donald J. Trump`, `D. Trump` and `Donald Trump` are one.
        for ats in people.surnames.values() {
            let mut distinct: Vec<&str> = Vec::new();
            for &at in ats {
                let name = mentions[at].folded.as_str();
                if people.whole.contains_key(name) {
                    continue;
                }
                let same = distinct
                    .iter()
                    .take(50)
                    .find(|other| same_person(other, name));
                let whole = same.copied().unwrap_or(name);
                if same.is_none() {
                    distinct.push(name);
                }
                people.whole.insert(name, whole);
            }
        }
        people
    }

    /// The full name that a mention belongs to, where it names a person.
    pub fn fuller(&self, mentions: &[Mention<'_>], at: usize) -> Option<&'m str> {
        if mentions[at].kind != EntityType::Person {
            return None;
        }
        let name = mentions[at].folded.as_str();
        if let Some(whole) = self.whole.get(name) {
            return Some(whole);
        }
        let last = name.split(' ').next_back()?;
        let ends = |full: &str| {
            let rest = full.strip_suffix(name);
            rest.is_some_and(|rest| rest.ends_with(' '))
        };
        let begins = |full: &str| {
            let rest = full.strip_prefix(name);
            rest.is_some_and(|rest| rest.starts_with(' '))
        };
        let by_surname = nearest(self.surnames.get(last), at, |m| ends(&mentions[m].folded));
        let found = by_surname.or_else(|| {
            let first = name.split(' ').next()?;
            let full = self.first_names.get(first);
            nearest(full, at, |m| begins(&mentions[m].folded))
        })?;
        self.whole.get(mentions[found].folded.as_str()).copied()
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

/// True where a name, in lower case, has more than a surname with its particles.
fn is_full(name: &str) -> bool {
    let mut words = name.split(' ');
    let first_is_particle = words.next().is_none_or(|word| PARTICLES.contains(&word));
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
