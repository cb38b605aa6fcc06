//! The index of entities over all articles: `ByteDance`, company, in 14 articles.
//!
//! Entities of two articles are one where type and full name agree, without regard to case. A
//! person who is called by one word alone (`Trump`) joins within the article only, and people of
//! one name are told apart by [`super::people`]. A body that an article calls by an abbreviation
//! alone (`EDPB`) joins the one body of its type that other articles spell out with it.
//!
//! Left out: what the analyzer of entities joins within an article.

use super::filter::Filter;
use super::people;
use crate::analysis::EntityType;
use crate::corpus::{Digest, EntityRow, Named};
use std::collections::{BTreeMap, BTreeSet};

/// A place: index of the article, index of the entity in it.
type Place = (usize, usize);

/// Entities with the articles that name them, those of the most articles first.
pub struct Index {
    /// By number less one.
    entities: Vec<Joined>,
    /// Number of each entity of each article; 0 for what is not listed.
    numbers: Vec<Vec<usize>>,
}

struct Joined {
    name: String,
    kind: EntityType,
    places: Vec<Place>,
}

impl Index {
    /// Joins the entities of all articles that a filter lists.
    pub fn of(articles: &[&Digest], filter: &Filter) -> Self {
        let mut keys: BTreeMap<(EntityType, String, Option<usize>), Vec<Place>> = BTreeMap::new();
        let full = full_names(articles);
        for (at, digest) in articles.iter().enumerate() {
            for (entity, named) in digest.entities.iter().enumerate() {
                if !filter.lists(named) {
                    continue;
                }
                let name = named.name.to_lowercase();
                let alone = named.kind == EntityType::Person && !name.contains(' ');
                let name = full
                    .get(&(named.kind, name.clone()))
                    .cloned()
                    .unwrap_or(name);
                let key = (named.kind, name, alone.then_some(at));
                keys.entry(key).or_default().push((at, entity));
            }
        }
        let mut entities = Vec::new();
        for ((kind, ..), places) in keys {
            let parts = if kind == EntityType::Person {
                people::part(articles, places)
            } else {
                vec![places]
            };
            entities.extend(parts.into_iter().map(|places| Joined {
                name: commonest(articles, &places),
                kind,
                places,
            }));
        }
        let count = |joined: &Joined| {
            let mentions: usize = joined
                .places
                .iter()
                .map(|p| named(articles, *p).count)
                .sum();
            (joined.places.len(), mentions)
        };
        // The sort is stable: what is equal keeps the order of type, name and article.
        entities.sort_by(|a, b| count(b).cmp(&count(a)).then_with(|| a.name.cmp(&b.name)));
        let mut numbers: Vec<Vec<usize>> = articles
            .iter()
            .map(|digest| vec![0; digest.entities.len()])
            .collect();
        for (number, joined) in entities.iter().enumerate() {
            for (at, entity) in &joined.places {
                numbers[*at][*entity] = number + 1;
            }
        }
        Self { entities, numbers }
    }

    /// Number of an entity of an article, if it is listed.
    pub fn number(&self, article: usize, entity: usize) -> Option<usize> {
        let number = *self.numbers.get(article)?.get(entity)?;
        (number > 0).then_some(number)
    }

    /// All numbers, in order.
    pub fn numbers(&self) -> std::ops::RangeInclusive<usize> {
        1..=self.entities.len()
    }

    /// The numbers of those who act and of their products; of all where only places, demonyms and
    /// the like are listed.
    pub fn actors(&self) -> Vec<usize> {
        let acts = |number: &usize| {
            let kind = self.kind(*number);
            kind.is_actor() || kind == EntityType::Product
        };
        let actors: Vec<usize> = self.numbers().filter(acts).collect();
        if actors.is_empty() {
            self.numbers().collect()
        } else {
            actors
        }
    }

    /// The numbers of the entities of an article.
    pub fn numbers_in(&self, article: usize) -> impl Iterator<Item = usize> {
        let numbers = self.numbers.get(article).into_iter().flatten();
        numbers.copied().filter(|number| *number > 0)
    }

    /// Name of the entity with a number.
    pub fn name(&self, number: usize) -> &str {
        &self.entities[number - 1].name
    }

    /// Type of the entity with a number.
    pub fn kind(&self, number: usize) -> EntityType {
        self.entities[number - 1].kind
    }

    /// The rows of the overview.
    pub fn rows(&self, articles: &[&Digest]) -> Vec<EntityRow> {
        let row = |(number, joined): (usize, &Joined)| {
            let all = || joined.places.iter().map(|place| named(articles, *place));
            let spellings = all().flat_map(|n| n.aliases.iter().chain([&n.name]));
            let mut aliases: BTreeSet<String> = spellings.cloned().collect();
            aliases.remove(&joined.name);
            let mut ids: Vec<String> = joined
                .places
                .iter()
                .map(|(at, _)| articles[*at].id.clone())
                .collect();
            ids.sort();
            ids.dedup();
            let days = || joined.places.iter().map(|(at, _)| &articles[*at].article);
            EntityRow {
                number: number + 1,
                name: joined.name.clone(),
                kind: joined.kind,
                aliases: aliases.into_iter().collect(),
                mentions: all().map(|named| named.count).sum(),
                articles: ids,
                first: days().filter_map(|a| a.date_start.clone()).min(),
                last: days().filter_map(|a| a.date_end.clone()).max(),
            }
        };
        self.entities.iter().enumerate().map(row).collect()
    }
}

fn named<'d>(articles: &[&'d Digest], (at, entity): Place) -> &'d Named {
    &articles[at].entities[entity]
}

/// The full names of abbreviations that stand for one body only, by type and abbreviation.
fn full_names(articles: &[&Digest]) -> BTreeMap<(EntityType, String), String> {
    let mut full: BTreeMap<(EntityType, String), Option<String>> = BTreeMap::new();
    for named in articles.iter().flat_map(|digest| &digest.entities) {
        if named.kind == EntityType::Person {
            continue;
        }
        let name = named.name.to_lowercase();
        for alias in named.aliases.iter().filter(|alias| is_abbreviation(alias)) {
            let known = full.entry((named.kind, alias.to_lowercase()));
            known
                .and_modify(|other| {
                    if other.as_ref() != Some(&name) {
                        *other = None;
                    }
                })
                .or_insert_with(|| Some(name.clone()));
        }
    }
    full.into_iter()
        .filter_map(|(key, name)| Some((key, name?)))
        .collect()
}

fn is_abbreviation(name: &str) -> bool {
    name.chars().count() >= 2
        && name
            .chars()
            .all(|c| c.is_uppercase() || c == '.' || c == '-')
}

/// The name that most articles give; the first in order where several are given as often.
fn commonest(articles: &[&Digest], places: &[Place]) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for place in places {
        *counts.entry(&named(articles, *place).name).or_default() += 1;
    }
    let most = counts.values().max().copied().unwrap_or_default();
    let name = counts.into_iter().find(|(_, count)| *count == most);
    name.map_or_else(String::new, |(name, _)| name.to_owned())
}
