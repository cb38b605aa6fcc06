//! Compares two sets of analyses: what came, what went, and of what something else is said.
//!
//! Findings are compared by what they mean, not by where they stand: an entity by its name, a
//! figure by kind, value, unit and counted noun, a claim by the words of its content. `Havenstad`
//! that was a company and is a place has changed; `240 banen` said once more has come.
//!
//! Left out: statements, dates and terms; that a name or a content was cut otherwise, which goes
//! and comes.

use crate::analysis::{Analysis, Claim, Entity, Figure};
use crate::corpus::{Attributes, Change, Changes, Difference, Kind};
use serde_json::{Value, json};
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// What is compared of an article.
#[derive(Clone, Debug)]
pub struct Facts {
    /// Id of the article.
    id: String,
    facts: Vec<Fact>,
}

#[derive(Clone, Debug)]
struct Fact {
    kind: Kind,
    /// What it is compared by.
    key: String,
    value: String,
    attributes: Attributes,
}

impl Facts {
    /// What is compared of an analysis.
    pub fn of(analysis: &Analysis) -> Self {
        let mut facts = vec![article(analysis)];
        facts.extend(analysis.entities.iter().map(entity));
        facts.extend(analysis.figures.iter().map(figure));
        facts.extend(analysis.claims.iter().map(claim));
        Self {
            id: analysis.id.clone(),
            facts,
        }
    }
}

fn article(analysis: &Analysis) -> Fact {
    let codes: Vec<&str> = analysis.errors.iter().map(|e| e.code.as_str()).collect();
    let mut attributes = Attributes::new();
    if !codes.is_empty() {
        attributes.insert("errors", codes.join(", ").into());
    }
    Fact {
        kind: Kind::Article,
        key: String::new(),
        value: analysis.id.clone(),
        attributes,
    }
}

fn entity(entity: &Entity) -> Fact {
    Fact {
        kind: Kind::Entity,
        key: folded(&entity.name),
        value: one_line(&entity.name),
        attributes: Attributes::from([
            ("type", json!(entity.kind)),
            ("mentions", entity.count.into()),
        ]),
    }
}

fn figure(figure: &Figure) -> Fact {
    let number = |number: &Option<_>| number.as_ref().map_or("?".to_owned(), ToString::to_string);
    let mut value = match (&figure.value_text, &figure.value) {
        (Some(exact), _) => exact.clone(),
        (None, Some(value)) => value.to_string(),
        (None, None) => format!("{}–{}", number(&figure.low), number(&figure.high)),
    };
    if let Some(unit) = &figure.unit {
        value = format!("{value} {unit}");
    }
    let stem = figure.counted.as_ref().map_or("", |counted| &counted.stem);
    let key = format!("{}\t{value}\t{stem}", figure.kind.name());
    if let Some(counted) = &figure.counted {
        value = format!("{value} {}", one_line(&counted.text));
    }
    let mut attributes = Attributes::from([("kind", figure.kind.name().into())]);
    if let Some(modifier) = figure.modifier {
        attributes.insert("modifier", modifier.name().into());
    }
    Fact {
        kind: Kind::Figure,
        key,
        value,
        attributes,
    }
}

fn claim(claim: &Claim) -> Fact {
    let pieces: Vec<String> = claim.content.iter().map(|q| one_line(&q.text)).collect();
    let content = pieces.join(" … ");
    let speaker = claim.source.as_ref().map(|source| one_line(&source.name));
    Fact {
        kind: Kind::Claim,
        key: folded(&content),
        value: content,
        attributes: Attributes::from([
            ("speaker", speaker.map_or(Value::Null, Value::from)),
            ("cue", claim.cue_lemma.as_str().into()),
            ("stance", claim.stance.name().into()),
            ("polarity", claim.polarity.name().into()),
            ("certainty", json!(claim.certainty)),
            ("check_worthy", claim.check_worthy.into()),
        ]),
    }
}

/// Words in lower case, without what stands between them.
fn folded(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric());
    let words: Vec<String> = words
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    words.join(" ")
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Articles by id; what several articles of one id say counts as said by one.
type Side = BTreeMap<String, Vec<Fact>>;

fn side(all: Vec<Facts>) -> Side {
    let mut side = Side::new();
    for article in all {
        side.entry(article.id).or_default().extend(article.facts);
    }
    side
}

/// Compares two sets of analyses; in whatever order they come, the result is the same.
pub fn changes(old: Vec<Facts>, new: Vec<Facts>) -> Changes {
    let (mut old, mut new) = (side(old), side(new));
    let ids: BTreeSet<String> = old.keys().chain(new.keys()).cloned().collect();
    let mut changes = Changes::default();
    for id in ids {
        match (old.remove(&id), new.remove(&id)) {
            (Some(old), Some(new)) => {
                changes.common += 1;
                compare(&id, old, new, &mut changes.differences);
            }
            (Some(old), None) => changes.differences.push(whole(id, Change::Went, &old)),
            (None, Some(new)) => changes.differences.push(whole(id, Change::Came, &new)),
            (None, None) => {}
        }
    }
    changes
}

/// An article that one side has alone, with the number of its findings.
fn whole(id: String, change: Change, facts: &[Fact]) -> Difference {
    let count = |kind| facts.iter().filter(|fact| fact.kind == kind).count();
    let mut attributes = Attributes::from([
        ("entities", count(Kind::Entity).into()),
        ("figures", count(Kind::Figure).into()),
        ("claims", count(Kind::Claim).into()),
    ]);
    let mut own = facts.iter().filter(|fact| fact.kind == Kind::Article);
    if let Some(errors) = own.find_map(|fact| fact.attributes.get("errors")) {
        attributes.insert("errors", errors.clone());
    }
    let (before, after) = match change {
        Change::Went => (Some(attributes), None),
        _ => (None, Some(attributes)),
    };
    Difference {
        value: id.clone(),
        article: id,
        kind: Kind::Article,
        change,
        before,
        after,
    }
}

/// Compares what two analyses of one article say.
fn compare(id: &str, old: Vec<Fact>, new: Vec<Fact>, differences: &mut Vec<Difference>) {
    let (mut old, mut new) = (groups(old), groups(new));
    let keys: BTreeSet<_> = old.keys().chain(new.keys()).cloned().collect();
    for key in keys {
        let old = old.remove(&key).unwrap_or_default();
        let new = new.remove(&key).unwrap_or_default();
        let (old, new) = without_equals(old, new);
        let mut old = old.into_iter();
        let mut new = new.into_iter();
        loop {
            let (change, before, after) = match (old.next(), new.next()) {
                (Some(old), Some(new)) => (Change::Changed, Some(old), Some(new)),
                (Some(old), None) => (Change::Went, Some(old), None),
                (None, Some(new)) => (Change::Came, None, Some(new)),
                (None, None) => break,
            };
            let Some(shown) = after.as_ref().or(before.as_ref()) else {
                break;
            };
            differences.push(Difference {
                article: id.to_owned(),
                kind: key.0,
                change,
                value: shown.value.clone(),
                before: before.map(|fact| fact.attributes),
                after: after.map(|fact| fact.attributes),
            });
        }
    }
}

/// Facts by kind and key; those of one key in an order that does not depend on the text.
fn groups(facts: Vec<Fact>) -> BTreeMap<(Kind, String), Vec<Fact>> {
    let mut groups: BTreeMap<_, Vec<Fact>> = BTreeMap::new();
    for fact in facts {
        let key = (fact.kind, fact.key.clone());
        groups.entry(key).or_default().push(fact);
    }
    for group in groups.values_mut() {
        group.sort_by_cached_key(order);
    }
    groups
}

fn order(fact: &Fact) -> String {
    let attributes: Vec<String> = fact.attributes.values().map(Value::to_string).collect();
    attributes.join("\t")
}

/// Takes off both sorted lists what is the same on both.
fn without_equals(old: Vec<Fact>, new: Vec<Fact>) -> (Vec<Fact>, Vec<Fact>) {
    let (mut old, mut new) = (old.into_iter().peekable(), new.into_iter().peekable());
    let (mut only_old, mut only_new) = (Vec::new(), Vec::new());
    while let (Some(a), Some(b)) = (old.peek(), new.peek()) {
        match order(a).cmp(&order(b)) {
            Ordering::Equal => {
                old.next();
                new.next();
            }
            Ordering::Less => only_old.extend(old.next()),
            Ordering::Greater => only_new.extend(new.next()),
        }
    }
    only_old.extend(old);
    only_new.extend(new);
    (only_old, only_new)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fact(value: &str, kind: &str) -> Fact {
        Fact {
            kind: Kind::Entity,
            key: folded(value),
            value: value.to_owned(),
            attributes: Attributes::from([("type", kind.into())]),
        }
    }

    fn article(id: &str, facts: &[(&str, &str)]) -> Facts {
        Facts {
            id: id.to_owned(),
            facts: facts
                .iter()
                .map(|(value, kind)| fact(value, kind))
                .collect(),
        }
    }

    fn shown(changes: &Changes) -> Vec<String> {
        let differences = changes.differences.iter();
        differences
            .map(|d| format!("{} {:?} {}", d.article, d.change, d.value))
            .collect()
    }

    #[test]
    fn what_is_said_as_often_is_no_difference() {
        let old = article(
            "a",
            &[("Gent", "place"), ("Gent", "place"), ("KPN", "company")],
        );
        let new = article(
            "a",
            &[("KPN", "company"), ("GENT", "place"), ("Gent", "place")],
        );
        assert_eq!(changes(vec![old], vec![new]).differences, []);
    }

    #[test]
    fn findings_come_go_and_change() {
        let old = article(
            "a",
            &[("Gent", "place"), ("Parijs", "place"), ("Parijs", "person")],
        );
        let new = article(
            "a",
            &[
                ("KPN", "company"),
                ("Parijs", "company"),
                ("Parijs", "place"),
            ],
        );
        let found = changes(vec![old], vec![new]);
        assert_eq!(
            shown(&found),
            ["a Went Gent", "a Came KPN", "a Changed Parijs"]
        );
        assert_eq!(
            found.differences[2].before.as_ref().unwrap()["type"],
            "person"
        );
        assert_eq!(
            found.differences[2].after.as_ref().unwrap()["type"],
            "company"
        );
        assert_eq!(found.count(false), [1, 1, 1]);
        assert_eq!(found.count(true), [0, 0, 1]);
    }

    #[test]
    fn articles_come_and_go_as_a_whole() {
        let gent = [("Gent", "place")];
        let old = vec![article("b", &gent), article("a", &gent)];
        let new = vec![article("c", &gent), article("b", &gent)];
        let found = changes(old, new);
        assert_eq!(shown(&found), ["a Went a", "c Came c"]);
        assert_eq!(found.common, 1);
        assert_eq!(found.count(true), [1, 1, 0]);
        assert_eq!(found.differences[1].after.as_ref().unwrap()["entities"], 1);
    }
}
