//! Identity: mentions of the same thing become one entity. `Trump`, `Donald Trump` and `Trumps`
//! are one person; `EDPB` is the `European Data Protection Board (EDPB)`; `VS` and `Verenigde
//! Staten` are one entry of the lexicon.
//!
//! A surname alone is the nearest fuller name before it that ends so, else the first one after
//! it; two people of one surname stay apart.
//!
//! Left out: pronouns and descriptions (`het bedrijf`).

use super::mentions::Mention;
use super::people::People;
use super::roles::Roles;
use super::shorter::Shorter;
use super::tables::Tables;
use super::watch::Watch;
use crate::analysis::{self, Entity, EntityType, Quote};
use crate::article::Span;
use crate::document::Document;
use crate::dutch::lexicon::{self, Lexicon, Spelling};
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

/// Most roles that an entity keeps, so that a hostile text costs no more than its length.
const MOST_ROLES: usize = 20;

/// What mentions are grouped by.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Key {
    /// A name of the user's watchlist.
    Watched(u32),
    /// A line of the lexicon.
    Entry(Family, u32),
    /// The letters and digits of a spelling, among the names of one family of types.
    Name(Family, String),
}

/// Types whose equal names are one thing: a platform is a company and a product.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Family {
    Business,
    Other(EntityType),
}

impl Family {
    fn of(kind: EntityType) -> Self {
        match kind {
            EntityType::Company | EntityType::Product | EntityType::Media => Self::Business,
            other => Self::Other(other),
        }
    }
}

/// Groups the mentions of a document.
pub struct Identity<'a> {
    /// The document.
    pub document: &'a Document,
    /// For names in several languages.
    pub lexicon: &'a Lexicon,
    /// For roles.
    pub tables: &'a Tables,
    /// For names of the watchlist.
    pub watch: &'a Watch,
    /// All mentions in order.
    pub mentions: &'a [Mention<'a>],
}

/// A group of mentions.
pub struct Group {
    /// Indexes of its mentions, in order.
    pub members: Vec<usize>,
    /// For each of them what it is grouped by.
    pub links: Vec<&'static str>,
}

impl Identity<'_> {
    /// The groups in order of first mention.
    pub fn groups(&self) -> Vec<Group> {
        let (numbers, links) = group(self.document, self.lexicon, self.mentions);
        let count = numbers.iter().max().map_or(0, |last| last + 1);
        let mut groups: Vec<Group> = Vec::with_capacity(count);
        for (mention, (number, link)) in numbers.into_iter().zip(links).enumerate() {
            if number == groups.len() {
                groups.push(Group {
                    members: Vec::new(),
                    links: Vec::new(),
                });
            }
            groups[number].members.push(mention);
            groups[number].links.push(link);
        }
        groups
    }

    /// The entity of a group.
    pub fn entity(&self, number: usize, group: &Group) -> Entity {
        let members = || group.members.iter().map(|&member| &self.mentions[member]);
        let mut kinds = [0usize; EntityType::ALL.len()];
        let mut uses: FxHashMap<&str, usize> = FxHashMap::default();
        for mention in members() {
            kinds[mention.kind as usize] += 1;
            *uses.entry(mention.name).or_default() += 1;
        }
        let watched = members().find_map(|mention| mention.watched);
        let (name, kind) = match watched {
            Some(number) => self.watch.name(number),
            None => {
                let most = |kind: &EntityType| kinds[*kind as usize];
                let kinds = members().rev().map(|mention| mention.kind);
                let fullest = members().max_by_key(|mention| {
                    let name = mention.name;
                    let shouted = name.len() > 4 && !name.contains(char::is_lowercase);
                    let letters = name.split_whitespace().map(str::len).sum::<usize>();
                    let exact = mention
                        .listed
                        .is_some_and(|found| found.spelling == Spelling::Exact);
                    (
                        !shouted,
                        letters,
                        exact,
                        uses[name],
                        std::cmp::Reverse(name),
                    )
                });
                (
                    fullest.map_or("", |mention| mention.name),
                    kinds.max_by_key(most).unwrap_or(EntityType::Other),
                )
            }
        };
        let one_line = |name: &str| name.split_whitespace().collect::<Vec<_>>().join(" ");
        let full = one_line(name);
        let aliases: BTreeSet<String> = uses
            .keys()
            .map(|name| one_line(name))
            .filter(|name| *name != full)
            .collect();
        let roles = self.roles(group).map(|(span, _)| span);
        let text = self.document.text();
        let mention = |mention: &Mention<'_>| analysis::Mention {
            span: mention.span,
            text: mention.span.of(text).to_owned(),
            sentence: mention.sentence,
        };
        Entity {
            id: format!("e{}", number + 1),
            name: full,
            kind,
            aliases: aliases.into_iter().collect(),
            roles: distinct(self.document, roles),
            count: group.members.len(),
            figures: Vec::new(),
            mentions: members().map(mention).collect(),
        }
    }
}

impl Identity<'_> {
    /// What stands beside the mentions of a group that says what it is, and how it stands there.
    pub fn roles(&self, group: &Group) -> impl Iterator<Item = (Span, &'static str)> {
        let roles = Roles {
            document: self.document,
            tables: self.tables,
            mentions: self.mentions,
        };
        let of = move |&member: &usize| roles.of(member).collect::<Vec<_>>();
        group.members.iter().flat_map(of)
    }
}

/// The roles as quotations, each wording once.
fn distinct(document: &Document, spans: impl Iterator<Item = Span>) -> Vec<Quote> {
    let mut roles: Vec<Quote> = Vec::new();
    for span in spans {
        let text = span.of(document.text());
        let known = roles.iter().any(|r| r.text.eq_ignore_ascii_case(text));
        if !known && roles.len() < MOST_ROLES {
            roles.push(Quote {
                span,
                text: text.to_owned(),
            });
        }
    }
    roles
}

/// The number of the group of each mention, counted in order of first mention, and what it is
/// grouped by.
fn group(
    document: &Document,
    lexicon: &Lexicon,
    mentions: &[Mention<'_>],
) -> (Vec<usize>, Vec<&'static str>) {
    let votes = votes(lexicon, mentions);
    let people = People::of(mentions);
    let mut groups = Groups::default();
    let mut shorter = Shorter::default();
    let mut given: Vec<usize> = Vec::with_capacity(mentions.len());
    let mut links: Vec<&'static str> = Vec::with_capacity(mentions.len());
    // Short names that stand before any full one.
    let mut short: Vec<usize> = Vec::new();
    for (at, mention) in mentions.iter().enumerate() {
        let family = Family::of(mention.kind);
        let entry = entry_of(lexicon, mention, &votes);
        let full = people.fuller(mentions, at).map(squeeze);
        let own = squeeze(without_legal_form(mention));
        let keys = [
            mention.watched.map(Key::Watched),
            full.filter(|full| *full != own)
                .map(|full| Key::Name(family, full)),
            Some(Key::Name(family, own)),
            entry.map(|entry| Key::Entry(family, entry)),
        ];
        const BY: [&str; 4] = ["watchlist", "full name", "same name", "line of the lexicon"];
        let known = keys.iter().position(|key| groups.knows(key.as_ref()));
        let mut link = known.map_or("new", |key| BY[key]);
        if known.is_none()
            && is_body(mention.kind)
            && let Some(group) = shorter.fuller(mention, entry.is_some())
        {
            groups.learn(group, &keys);
            link = "part of a fuller name";
        }
        let group = groups.of(&keys);
        if is_body(mention.kind) {
            if let Some(other) = shorter.same_initials(mention, group, entry.is_some())
                && groups.join(other, group)
            {
                link = "initials";
            }
            shorter.add(mention, group, entry.is_some());
            if link == "new" {
                short.push(at);
            }
        }
        if at > 0
            && is_expansion(document, &mentions[at - 1], mention)
            && groups.join(given[at - 1], group)
        {
            link = "brackets";
        }
        given.push(group);
        links.push(link);
    }
    for at in short {
        let listed = entry_of(lexicon, &mentions[at], &votes).is_some();
        if let Some(group) = shorter.fuller(&mentions[at], listed)
            && groups.join(group, given[at])
        {
            links[at] = "part of a fuller name";
        }
    }
    (groups.numbered(&given), links)
}

/// True for types whose names are often shortened.
pub fn is_body(kind: EntityType) -> bool {
    matches!(
        kind,
        EntityType::Agency | EntityType::Organisation | EntityType::Company | EntityType::Party
    )
}

/// `European Data Protection Board (EDPB)`, or the other way round.
pub fn is_expansion(document: &Document, before: &Mention<'_>, mention: &Mention<'_>) -> bool {
    let range = before.span.end as usize..mention.span.start as usize;
    let between = document.text().get(range);
    let told = |long: &Mention<'_>, short: &Mention<'_>| {
        let upper = short.name.len() > 1 && short.name.chars().all(char::is_uppercase);
        let same = long.kind == short.kind && is_body(long.kind) && long.is_several();
        let closed = document.text()[short.span.end as usize..].starts_with(')');
        // `Nationaal Luchtruimveiligheidscentrum (NASC)`
        is_acronym(long.name, short.name)
            || upper && same && closed && long.folded.chars().next() == short.folded.chars().next()
    };
    between.is_some_and(|between| between.trim() == "(")
        && (told(before, mention) || is_acronym(mention.name, before.name))
}

/// The folded name of a company without `NV`, `Group` and the like.
fn without_legal_form<'m>(mention: &'m Mention<'_>) -> &'m str {
    match mention.legal_form() {
        Some((rest, _)) if mention.kind == EntityType::Company => rest,
        _ => &mention.folded,
    }
}

/// How often each line of the lexicon is meant without doubt.
fn votes(lexicon: &Lexicon, mentions: &[Mention<'_>]) -> FxHashMap<u32, u32> {
    let mut votes = FxHashMap::default();
    for mention in mentions {
        if let Some(found) = &mention.listed
            && let [form] = found.forms()
        {
            *votes.entry(lexicon.form(*form).entry).or_default() += 1;
        }
    }
    votes
}

/// The line of the lexicon that a mention means: of its type, and best supported by others.
fn entry_of(lexicon: &Lexicon, mention: &Mention<'_>, votes: &FxHashMap<u32, u32>) -> Option<u32> {
    let found = mention.listed.as_ref()?;
    let wanted = Family::of(mention.kind);
    let entries = found.forms().iter().map(|&form| lexicon.form(form).entry);
    let suited = entries.filter(|&entry| Family::of(lexicon.entry(entry).kind) == wanted);
    let vote = |entry: u32| votes.get(&entry).copied().unwrap_or(0);
    suited.reduce(|best, entry| {
        if vote(entry) > vote(best) {
            entry
        } else {
            best
        }
    })
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

/// The letters and digits of a name without accents: `TiKTok`, `N-VA` and `N.VA` lose what
/// papers differ in.
fn squeeze(folded: &str) -> String {
    let squeezed: String = folded
        .chars()
        .filter(|c| c.is_alphanumeric())
        .map(lexicon::fold)
        .collect();
    if squeezed.is_empty() {
        folded.to_owned()
    } else {
        squeezed
    }
}

/// Groups by keys; a group may have several keys, and groups may be joined.
#[derive(Default)]
struct Groups {
    known: FxHashMap<Key, usize>,
    /// For each group the one that it was joined to, or itself.
    into: Vec<usize>,
}

impl Groups {
    fn knows(&self, key: Option<&Key>) -> bool {
        key.is_some_and(|key| self.known.contains_key(key))
    }

    fn learn(&mut self, group: usize, keys: &[Option<Key>]) {
        for key in keys.iter().flatten() {
            if !self.known.contains_key(key) {
                self.known.insert(key.clone(), group);
            }
        }
    }

    /// The group with one of these keys, in their order, or a new one.
    fn of(&mut self, keys: &[Option<Key>]) -> usize {
        let mut known = keys.iter().flatten();
        let group = known.find_map(|key| self.known.get(key).copied());
        let group = group.unwrap_or_else(|| {
            self.into.push(self.into.len());
            self.into.len() - 1
        });
        self.learn(group, keys);
        group
    }

    /// Makes one group of two; false where they were one.
    fn join(&mut self, one: usize, other: usize) -> bool {
        let (one, other) = (self.root(one), self.root(other));
        self.into[one.max(other)] = one.min(other);
        one != other
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
