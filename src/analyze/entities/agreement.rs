//! Agreement: what the mentions of a document say of each other. A surname is the person's whose
//! full name stands elsewhere; `(Riza)` is of the type of the institute before it; the names of
//! a list are of one type.
//!
//! Left out: the words around a mention (see [`super::context`]).

use super::mentions::{Candidate, Found};
use super::pieces::{Pieces, Shape};
use super::scores::Scores;
use crate::analysis::EntityType;
use rustc_hash::{FxHashMap, FxHashSet};

/// Shares evidence among the mentions of one spelling, and gives surnames and first names to
/// the people whose full names stand in the document.
pub fn share(pieces: &Pieces<'_>, candidates: &mut [Candidate]) {
    use EntityType as T;
    let mut spellings: FxHashMap<String, Scores> = FxHashMap::default();
    let mut people: FxHashMap<&str, i32> = FxHashMap::default();
    let mut firms: FxHashSet<String> = FxHashSet::default();
    for candidate in candidates.iter() {
        let spelling = key(pieces, candidate);
        spellings
            .entry(spelling)
            .or_default()
            .add_share(&candidate.scores, 100);
        let (kind, points) = candidate.scores.best();
        if kind == T::Person && points >= 50 && candidate.end > candidate.first + 1 {
            people.insert(pieces.surface(candidate.end - 1), 70);
            people.entry(pieces.surface(candidate.first)).or_insert(30);
        }
        // `Havenstad NV` makes `Havenstad` a company, too.
        let last = candidate.end - 1;
        if kind == T::Company
            && points >= 50
            && last > candidate.first
            && pieces.facts(last).last == Some(T::Company)
        {
            let end = pieces.all[last - 1].end as usize;
            firms.insert(pieces.text[candidate.start_byte..end].to_lowercase());
        }
    }
    for candidate in candidates.iter_mut() {
        let all = spellings[&key(pieces, candidate)];
        let mut others = all;
        others.add_share(&candidate.scores, -100);
        candidate.scores.add_share(&clipped(&others), 40);
        if candidate.matched.is_none() && firms.contains(&key(pieces, candidate)) {
            candidate.scores.add(T::Company, 60);
        }
        let last = pieces.surface(candidate.end - 1);
        let particles_only = (candidate.first..candidate.end - 1).all(|p| {
            matches!(
                pieces.surface(p),
                "Van"
                    | "De"
                    | "Den"
                    | "Der"
                    | "Ter"
                    | "van"
                    | "de"
                    | "den"
                    | "der"
                    | "ter"
                    | "Vander"
                    | "Vanden"
            )
        });
        if particles_only {
            let stem = last.strip_suffix('s').unwrap_or(last);
            let points = people.get(last).or_else(|| people.get(stem));
            if let Some(&points) = points {
                candidate.scores.add(T::Person, points);
            }
        }
    }
}

/// An abbreviation in brackets is of the type of the name before it: `Rijksinstituut voor
/// Zoetwater (Riza)`; and the other way round.
pub fn expand(pieces: &Pieces<'_>, candidates: &mut [Candidate]) {
    for at in 1..candidates.len() {
        let (before, this) = (&candidates[at - 1], &candidates[at]);
        let bracketed = before.end + 1 == this.first
            && pieces.is_sign(this.first - 1, &['('])
            && this.end == this.first + 1
            && before.end > before.first + 1;
        if !bracketed {
            continue;
        }
        let (kind, points) = before.scores.best();
        let (other, others) = this.scores.best();
        let body = matches!(
            kind,
            EntityType::Agency | EntityType::Organisation | EntityType::Company | EntityType::Other
        );
        let upper = pieces.facts(this.first).shape == Shape::Upper;
        if body && points >= 30 && others < 45 {
            candidates[at].scores.add(kind, if upper { 40 } else { 25 });
        } else if upper
            && others >= 60
            && points < 60
            && before.found != Found::Lexicon
            && kind != EntityType::Person
        {
            candidates[at - 1].scores.add(other, 40);
        }
    }
}

/// One unlisted spelling has one type in a document: that of all its mentions together.
pub fn agree(pieces: &Pieces<'_>, candidates: &mut [Candidate]) {
    let mut spellings: FxHashMap<String, (Scores, i32)> = FxHashMap::default();
    let unlisted = |c: &Candidate| c.found == Found::Capitals && c.matched.is_none();
    for candidate in candidates.iter().filter(|c| unlisted(c)) {
        let (scores, count) = spellings.entry(key(pieces, candidate)).or_default();
        scores.add_share(&candidate.scores, 100);
        *count += 1;
    }
    for candidate in candidates.iter_mut().filter(|c| unlisted(c)) {
        if let Some((scores, count)) = spellings.get(&key(pieces, candidate))
            && *count > 1
        {
            let (kind, points) = scores.best();
            let (_, own) = candidate.scores.best();
            let mean = (points / count).max(own);
            let missing = mean - candidate.scores.of(kind);
            candidate.scores.add(kind, missing + 1);
        }
    }
}

/// Names in a list are of one type: `Smartfin, Fortino en Hummingbird`.
pub fn coordinate(pieces: &Pieces<'_>, candidates: &mut [Candidate]) {
    for at in 1..candidates.len() {
        let (before, this) = (&candidates[at - 1], &candidates[at]);
        let between = before.end..this.first;
        let joined = before.sentence == this.sentence
            && (1..=2).contains(&between.len())
            && between.clone().all(|p| {
                pieces.is_sign(p, &[',', '/', '&']) || matches!(pieces.surface(p), "en" | "of")
            });
        if !joined {
            continue;
        }
        let (kind, points) = before.scores.best();
        let (other, others) = this.scores.best();
        let platform = |c: &Candidate| {
            c.scores.of(EntityType::Product) > 20 && c.scores.of(EntityType::Company) > 20
        };
        if platform(before) && platform(this) {
            let products = kind == EntityType::Product || other == EntityType::Product;
            if products && kind != other {
                candidates[at].scores.add(EntityType::Product, 30);
            }
            continue;
        }
        if points >= 45 && others < 45 {
            candidates[at].scores.add(kind, 25);
        } else if others >= 45 && points < 45 {
            candidates[at - 1].scores.add(other, 25);
        }
    }
}

/// Points of other mentions, within bounds so that twenty of them outweigh no strong context.
fn clipped(scores: &Scores) -> Scores {
    scores.clamped(100)
}

fn key(pieces: &Pieces<'_>, candidate: &Candidate) -> String {
    let text = &pieces.text[candidate.start_byte..candidate.end_byte];
    text.to_lowercase()
}
