//! Context: what the words around a candidate say of its type. `krant X` is a paper, `in X` a
//! place, `topman van X` leads a company, `op X` uses a platform, `X (42)` is a person.
//!
//! Left out: its looks (see [`super::evidence`]) and other mentions (see [`super::agreement`]).

use super::mentions::{Candidate, Found};
use super::pieces::{Pieces, Shape};
use super::scores::Scores;
use super::tables::{Cue, Tables};
use crate::analysis::EntityType;
use crate::dutch::lexicon::{Kind, Known, Lexicon};
use std::ops::Range;

/// What is needed to judge a context.
pub struct Context<'a> {
    /// The pieces of the document.
    pub pieces: &'a Pieces<'a>,
    /// The lexicon, for what is known of places.
    pub lexicon: &'a Lexicon,
    /// The tables, for cues.
    pub tables: &'a Tables,
}

const OPENING_QUOTES: [char; 6] = ['\'', '‘', '’', '“', '"', '„'];

impl Context<'_> {
    /// The points of a candidate with those of the words around it.
    pub fn around(&self, candidate: &Candidate) -> Scores {
        use EntityType as T;
        let pieces = self.pieces;
        let range = pieces.sentences[candidate.sentence]..pieces.sentences[candidate.sentence + 1];
        let mut scores = candidate.scores;
        let after = candidate.end;
        // `US$ 5 miljard`
        if after < range.end && pieces.is_sign(after, &['$', '€', '£']) {
            return Scores::default();
        }
        let mut before = candidate.first;
        while before > range.start && pieces.is_sign(before - 1, &OPENING_QUOTES) {
            before -= 1;
        }
        let quoted = before < candidate.first;
        if before > range.start && (quoted || !pieces.all[before].glued) {
            self.before(candidate, before - 1, &range, &mut scores);
        }
        if after < range.end {
            self.after(candidate, &range, &mut scores);
        }
        let listed = candidate.found == Found::Lexicon;
        if listed
            && scores.of(T::Place) > 0
            && self.is_town(candidate)
            && self.is_club(candidate, &range)
        {
            scores.add(T::Organisation, 65);
        }
        if quoted && !listed {
            scores.add(T::Product, 15);
        }
        scores
    }

    /// Adds what the word before says; quotation marks are skipped.
    fn before(
        &self,
        candidate: &Candidate,
        last: usize,
        range: &Range<usize>,
        scores: &mut Scores,
    ) {
        use EntityType as T;
        let pieces = self.pieces;
        let listed = candidate.found == Found::Lexicon;
        let quoted = last + 1 < candidate.first;
        let platform = is_platform(candidate);
        let facts = pieces.facts(last);
        let word = pieces.lower(last);
        if facts.title && !quoted {
            // `kampioen Frankrijk`, `topvrouw NS`
            let first = pieces.facts(candidate.first);
            let other = listed
                && scores.best().1 >= 60
                && first.surname == Known::No
                && first.first_name == Known::No;
            scores.add(T::Person, if other { 20 } else { 50 });
        }
        if let Some(kind) = facts.noun
            && !facts.title
        {
            scores.add(kind, 50);
        }
        if matches!(word, "van" | "bij") && last > range.start {
            self.behind_role(range.start, last, scores);
        }
        if matches!(word, "de" | "het" | "'t") {
            scores.add(T::Person, if listed { -10 } else { -35 });
            if !listed {
                scores.add(T::Place, -5);
                scores.add(T::Organisation, 12);
                scores.add(T::Agency, 3);
            }
            if last > range.start {
                if let Some(kind) = pieces.facts(last - 1).noun {
                    scores.add(kind, 20);
                }
                if !listed {
                    scores.add_all(self.tables.cues(pieces.lower(last - 1), Cue::Article));
                }
            }
        }
        scores.add_all(self.tables.cues(word, Cue::Before));
        if platform {
            scores.add_all(self.tables.cues(word, Cue::PlatformBefore));
        }
        if matches!(word, "in" | "te") && scores.of(T::Person) > 0 && !listed {
            scores.add(T::Person, -10);
        }
        if facts.personal_verb && !quoted {
            scores.add(T::Person, 8);
        }
    }

    /// Adds what stands behind a candidate says.
    fn after(&self, candidate: &Candidate, range: &Range<usize>, scores: &mut Scores) {
        use EntityType as T;
        let pieces = self.pieces;
        let after = candidate.end;
        let next = after + 1;
        let facts = pieces.facts(after);
        if facts.personal_verb {
            scores.add(T::Person, 14);
        }
        if facts.shape == Shape::Lower && is_platform(candidate) {
            scores.add_all(self.tables.cues(pieces.lower(after), Cue::PlatformAfter));
        }
        if next >= range.end {
            return;
        }
        let dash = pieces.is_sign(after, &['-', '–', '—']);
        if dash && pieces.all[after].glued && pieces.all[next].glued {
            // `TikTok-app`, `Airbus-topman`
            scores.add_all(self.tables.cues(pieces.lower(next), Cue::Tail));
            if pieces.facts(next).title {
                scores.add(T::Person, -20);
            }
        }
        let bracket = pieces.is_sign(after, &['(']);
        if bracket {
            // `An Peeters (42)`
            let closes = next + 1 < range.end && pieces.is_sign(next + 1, &[')', ',', '/']);
            let age = pieces.facts(next).shape == Shape::Number && pieces.surface(next).len() == 2;
            if age && closes {
                scores.add(T::Person, 45);
            }
        }
        // `BRUSSEL (BELGA) -`, `DEN HAAG -`
        let upper = |p: usize| matches!(pieces.facts(p).shape, Shape::Upper | Shape::Mark);
        if candidate.first == range.start
            && (candidate.first..candidate.end).all(upper)
            && (bracket || (dash && !pieces.all[after].glued))
        {
            let ordinary = pieces.facts(candidate.first).ordinary;
            scores.add(T::Place, if ordinary { -40 } else { 70 });
        }
    }

    /// Adds what somebody's role says of the name behind `van`: `topman van X`, `burgemeester
    /// van X`, `minister van Financiën` (a portfolio, no name).
    fn behind_role(&self, start: usize, van: usize, scores: &mut Scores) {
        use EntityType as T;
        let pieces = self.pieces;
        let mut role = van - 1;
        // `minister Ad Melkert van Sociale Zaken`
        while role > start
            && van - role < 5
            && pieces.facts(role).is_capital()
            && !pieces.facts(role).title
        {
            role -= 1;
        }
        if !pieces.facts(role).title {
            return;
        }
        let word = pieces.lower(role);
        if self.tables.is_cue(word, Cue::Portfolio) {
            scores.add(T::Agency, -90);
            scores.add(T::Person, -60);
            scores.add(T::Organisation, -30);
        } else if role + 1 == van
            && let Some((kind, points)) = self.tables.role(word)
        {
            scores.add(kind, points);
            if kind == T::Company || points <= 20 {
                scores.add(T::Person, -25);
            }
        }
    }

    /// True for a town, which may have a club; a country's team is the country.
    fn is_town(&self, candidate: &Candidate) -> bool {
        const TOWNS: [&str; 5] = ["stad", "dorp", "gemeente", "plaats", "hoofdstad"];
        candidate.matched.is_some_and(|found| {
            found.forms().iter().any(|&form| {
                let form = self.lexicon.form(form);
                let note = self.lexicon.entry(form.entry).note;
                form.kind == Kind::Place && TOWNS.iter().any(|town| note.starts_with(town))
            })
        })
    }

    /// True where a place stands for its club: `Gent wint van Anderlecht`, `Lierse - Genk 1-1`.
    fn is_club(&self, candidate: &Candidate, range: &Range<usize>) -> bool {
        let pieces = self.pieces;
        let from = range.start.max(candidate.first.saturating_sub(12));
        let until = range.end.min(candidate.end + 12);
        let is = |at: usize, cue| self.tables.cues(pieces.lower(at), cue).next().is_some();
        if !(from..until).any(|p| is(p, Cue::Sport) || is_result(pieces, p, range.end)) {
            return false;
        }
        let before = candidate.first.checked_sub(1).filter(|&p| p >= range.start);
        let after = Some(candidate.end).filter(|&p| p < range.end);
        let dash = |p: Option<usize>| p.is_some_and(|p| pieces.is_sign(p, &['-', '–']));
        let plays = after.is_some_and(|p| is(p, Cue::Play));
        let faced = before.is_some_and(|p| {
            let word = pieces.lower(p);
            matches!(word, "tegen" | "bij" | "van" | "met" | "voor" | "op" | "en")
        });
        dash(before) || dash(after) || plays || faced
    }
}

/// A company that is a product too.
fn is_platform(candidate: &Candidate) -> bool {
    let scores = &candidate.scores;
    scores.of(EntityType::Product) > 0 && scores.of(EntityType::Company) > 0
}

/// `2-1`, `3 - 0`
fn is_result(pieces: &Pieces<'_>, at: usize, limit: usize) -> bool {
    let short = |p: usize| {
        pieces.facts(p).shape == Shape::Number && pieces.all[p].end - pieces.all[p].start <= 2
    };
    short(at) && at + 2 < limit && pieces.is_sign(at + 1, &['-', '–']) && short(at + 2)
}
