//! Names that begin with one of the lexicon and go on behind it: `KBC Groep`, `Ford Australia`,
//! `Boeing 787`, `Genk-Zuid`, `Vlaamse Vereniging van Kappers`.

use super::mentions::{Candidate, Finder, Found};
use super::people;
use super::pieces::Shape;
use crate::analysis::EntityType;
use crate::dutch::lexicon::{Kind, Known, Match};

impl Finder<'_> {
    /// A name of the lexicon, perhaps with words behind it that belong to it: `KBC Groep`,
    /// `Ford Australia`, `Boeing 787`, `Nederlandse Bridge Bond`.
    pub fn extended(&self, at: usize, found: Match, listed_end: usize) -> Candidate {
        let pieces = self.pieces;
        let plain = self.as_listed(at, found);
        let genitive = found.end > found.stem_end;
        let run = self.run(at, listed_end);
        if genitive || self.shouted {
            return plain;
        }
        let best = plain.scores.best().0;
        let whole = |end: usize, kind: EntityType, score: i32| {
            let mut candidate = self.candidate(at, end, Found::Head);
            candidate.start_byte = found.start;
            candidate.matched = Some(found);
            candidate.scores.add(kind, score);
            candidate
        };
        // `Boeing 787`, `iPhone 4`
        if matches!(best, EntityType::Product | EntityType::Company)
            && listed_end < self.limit
            && !pieces.all[listed_end].glued
            && self.is_model(listed_end)
        {
            let mut end = people::joined(pieces, listed_end, self.limit);
            if end + 1 < self.limit
                && pieces.is_sign(end, &['-'])
                && pieces.all[end].glued
                && pieces.all[end + 1].glued
                && pieces.facts(end + 1).shape == Shape::Number
            {
                end += 2;
            }
            return whole(end, EntityType::Product, 70);
        }
        // `Genk-Zuid`, `Athus-Maaslijn`; not `Mol-Antwerpen`
        if listed_end + 1 < self.limit
            && best == EntityType::Place
            && pieces.is_sign(listed_end, &['-'])
            && pieces.all[listed_end].glued
            && pieces.all[listed_end + 1].glued
            && pieces.facts(listed_end + 1).shape == Shape::Capital
            && self
                .listed(listed_end + 1)
                .is_none_or(|m| self.all_ambiguous(&m))
        {
            return whole(people::joined(pieces, listed_end + 1, self.limit), best, 60);
        }
        if run <= listed_end && best != EntityType::Demonym {
            return plain;
        }
        // `Belgisch-Turkse`
        if best == EntityType::Demonym
            && listed_end < self.limit
            && pieces.is_sign(listed_end - 1, &['-'])
            && let Some(second) = self.listed(listed_end)
            && pieces.all[listed_end].glued
        {
            return whole(pieces.piece_at(at, second.end - 1) + 1, best, 60);
        }
        if let Some(kind) = pieces.facts(run - 1).last
            && !(best == EntityType::Demonym
                && (kind == EntityType::Company || self.listed(listed_end).is_some()))
            && !(best == EntityType::Place && kind == EntityType::Company && run > listed_end + 2)
        {
            // `Vlaamse Vereniging van Kappers`
            let end = match best {
                EntityType::Demonym => self.chain(run),
                _ => run,
            };
            return whole(end, kind, 60);
        }
        let next = listed_end;
        if next >= self.limit {
            return plain;
        }
        let next_listed = self.listed(next);
        match best {
            EntityType::Company
            | EntityType::Organisation
            | EntityType::Media
            | EntityType::Party => {
                if let Some(m) = next_listed {
                    let place = self.forms(&m).all(|f| f.kind == Kind::Place);
                    let end = pieces.piece_at(next, m.end - 1) + 1;
                    if place && end == run {
                        return whole(run, best, 60);
                    }
                    return plain;
                }
                if pieces.facts(next).first_name != Known::No || pieces.all[next].opens {
                    return plain;
                }
                let chain = self.chain(run);
                if chain > run {
                    return whole(chain, EntityType::Organisation, 40);
                }
                let mut candidate = whole(run, best, 25);
                // `de Škoda Elroq`, `een Renault Kangoo`
                let article = at > pieces.sentences[self.sentence]
                    && matches!(
                        pieces.surface(at - 1),
                        "de" | "De" | "een" | "zijn" | "haar" | "nieuwe" | "hun"
                    );
                let points = if article && best == EntityType::Company {
                    35
                } else {
                    15
                };
                candidate.scores.add(EntityType::Product, points);
                candidate
            }
            EntityType::Product => {
                let named = next_listed.is_some() || pieces.facts(next).first_name != Known::No;
                if named { plain } else { whole(run, best, 60) }
            }
            EntityType::Demonym => self.institution(at, found, run).unwrap_or(plain),
            _ => plain,
        }
    }

    /// `Vlaamse Beroepsorganisatie van Vroedvrouwen`, `Chinees Paviljoen`: a demonym that opens
    /// the name of an institution.
    fn institution(&self, at: usize, found: Match, run: usize) -> Option<Candidate> {
        let pieces = self.pieces;
        let next = pieces.piece_at(at, found.end - 1) + 1;
        if run <= next {
            return None;
        }
        let facts = pieces.facts(next);
        if pieces.all[next].opens || self.listed(next).is_some() {
            return None;
        }
        let last = pieces.facts(run - 1);
        let known = last
            .ending
            .or(facts.head.map(|h| h.kind))
            .or(last.last)
            .or(last.noun);
        let person = facts.first_name != Known::No
            || facts.surname != Known::No
            || last.surname != Known::No;
        let points = match known {
            Some(_) => 55,
            None if facts.title || person || !(facts.ordinary || last.ordinary) => return None,
            None => 35,
        };
        let mut candidate = self.candidate(at, self.chain(run), Found::Head);
        candidate.start_byte = found.start;
        candidate
            .scores
            .add(known.unwrap_or(EntityType::Organisation), points);
        Some(candidate)
    }

    /// `787`, `A380`, `3GS`, `XWB`: the name of a model behind a brand.
    fn is_model(&self, at: usize) -> bool {
        let facts = self.pieces.facts(at);
        let surface = self.pieces.surface(at);
        let digits = surface.chars().any(|c| c.is_ascii_digit());
        let plain = surface.chars().all(|c| c.is_ascii_alphanumeric());
        if !digits || !plain || surface.len() > 6 {
            return false;
        }
        let next = at + 1;
        let counted = facts.shape == Shape::Number
            && next < self.limit
            && (self.pieces.facts(next).shape == Shape::Lower
                || self.pieces.is_sign(next, &['%', '€', '$']))
            && surface.len() != 3;
        !counted || surface.starts_with(|c: char| c.is_alphabetic())
    }
}
