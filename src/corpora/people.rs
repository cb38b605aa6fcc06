//! Tells people of one name apart: `wielrenner Jan Peeters` and `minister Jan Peeters` are two.
//!
//! Evidence are the roles that an article gives: their line of work (sport, power, arts, science,
//! crime) and their country, from `data/corpora/people.tsv`. Where two articles give different
//! fields or countries, and name no second person or body in common, their namesakes are two.
//! Without evidence a namesake is the same: most are.
//!
//! Left out: namesakes in one article, which the analyzer of entities has told apart.

use crate::corpus::Digest;
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;
use std::sync::LazyLock;

const TABLE: &str = include_str!("../../data/corpora/people.tsv");

/// What a word of a role says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    Field(&'static str),
    Country(&'static str),
}

static SIGNS: LazyLock<FxHashMap<&'static str, Sign>> = LazyLock::new(|| {
    let mut signs = FxHashMap::default();
    for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
        let mut columns = line.split('\t');
        let (Some(kind), Some(group), Some(words)) =
            (columns.next(), columns.next(), columns.next())
        else {
            continue;
        };
        let sign = if kind == "field" {
            Sign::Field(group)
        } else {
            Sign::Country(group)
        };
        signs.extend(words.split(' ').map(|word| (word, sign)));
    }
    signs
});

/// What is known of somebody.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Evidence {
    fields: BTreeSet<&'static str>,
    countries: BTreeSet<&'static str>,
    /// Names of the other people and bodies of the same articles.
    company: BTreeSet<String>,
}

impl Evidence {
    /// What an article says of the person that is one of its entities.
    fn of(digest: &Digest, entity: usize) -> Self {
        let mut evidence = Self::default();
        for role in &digest.entities[entity].roles {
            for word in role.split_whitespace() {
                match SIGNS.get(word.to_lowercase().as_str()) {
                    Some(Sign::Field(field)) => evidence.fields.insert(field),
                    Some(Sign::Country(country)) => evidence.countries.insert(country),
                    None => continue,
                };
            }
        }
        let others = digest.entities.iter().enumerate();
        evidence.company = others
            .filter(|(at, other)| {
                *at != entity && other.kind.is_actor() && other.name.contains(' ')
            })
            .map(|(_, other)| other.name.to_lowercase())
            .collect();
        evidence
    }

    /// True where the two cannot be one person.
    fn contradicts(&self, other: &Self) -> bool {
        let differ = |a: &BTreeSet<&str>, b: &BTreeSet<&str>| {
            !a.is_empty() && !b.is_empty() && a.is_disjoint(b)
        };
        (differ(&self.fields, &other.fields) || differ(&self.countries, &other.countries))
            && self.company.is_disjoint(&other.company)
    }

    fn add(&mut self, other: Self) {
        self.fields.extend(other.fields);
        self.countries.extend(other.countries);
        self.company.extend(other.company);
    }
}

/// Parts the places where one name stands (indexes of article and entity, in order) into people.
pub fn part(articles: &[&Digest], places: Vec<(usize, usize)>) -> Vec<Vec<(usize, usize)>> {
    let mut people: Vec<(Evidence, Vec<(usize, usize)>)> = Vec::new();
    for place in places {
        let evidence = Evidence::of(articles[place.0], place.1);
        let fits = |(known, _): &&mut (Evidence, _)| !known.contradicts(&evidence);
        match people.iter_mut().find(fits) {
            Some((known, places)) => {
                known.add(evidence);
                places.push(place);
            }
            None => people.push((evidence, vec![place])),
        }
    }
    people.into_iter().map(|(_, places)| places).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{ArticleInfo, EntityType};
    use crate::corpus::Named;

    fn digest(role: &str, others: &[&str]) -> Digest {
        let named = |name: &str, role: &str| Named {
            name: name.to_owned(),
            kind: EntityType::Person,
            aliases: Vec::new(),
            roles: vec![role.to_owned()],
            count: 1,
        };
        let mut entities = vec![named("Jan Peeters", role)];
        entities.extend(others.iter().map(|name| named(name, "")));
        Digest {
            id: String::new(),
            path: String::new(),
            article: ArticleInfo::default(),
            words: 0,
            entities,
            figures: Vec::new(),
            claims: Vec::new(),
            signature: Vec::new(),
            failed: false,
        }
    }

    fn people(digests: &[Digest]) -> usize {
        let articles: Vec<&Digest> = digests.iter().collect();
        part(&articles, (0..digests.len()).map(|at| (at, 0)).collect()).len()
    }

    #[test]
    fn fields_and_countries_tell_namesakes_apart() {
        let cyclist = digest("wielrenner", &[]);
        let minister = digest("Vlaams minister van Economie", &[]);
        let mayor = digest("burgemeester", &[]);
        let american = digest("Amerikaanse senator", &[]);
        let unknown = digest("", &[]);
        assert_eq!(people(&[cyclist.clone(), minister.clone()]), 2);
        assert_eq!(people(&[minister.clone(), mayor.clone()]), 1);
        assert_eq!(people(&[minister, american]), 2);
        assert_eq!(people(&[cyclist.clone(), unknown, mayor]), 2);
        assert_eq!(people(&[cyclist]), 1);
    }

    #[test]
    fn the_same_company_speaks_for_one_person() {
        let before = digest("wielrenner", &["An Maes"]);
        let after = digest("schepen", &["An Maes"]);
        assert_eq!(people(&[before, after]), 1);
    }

    #[test]
    fn every_line_of_the_table_is_right() {
        let mut seen = BTreeSet::new();
        for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
            let columns: Vec<&str> = line.split('\t').collect();
            assert_eq!(columns.len(), 3, "{line}");
            assert!(matches!(columns[0], "field" | "country"), "{line}");
            for word in columns[2].split(' ') {
                assert!(!word.is_empty() && word == word.to_lowercase(), "{line}");
                assert!(seen.insert(word), "{word} stands twice");
            }
        }
    }
}
