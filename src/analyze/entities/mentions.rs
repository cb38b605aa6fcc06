//! Candidates: where names may stand. `ministerie van Financiën` by its head, `Apple Inc.` by
//! the lexicon and a closing word, `An Peeters` by a first name, `Zorgplan Noord` by capitals.
//!
//! Left out: which type they have and whether they are names at all (see [`super::evidence`]).

use super::people;
use super::pieces::{Pieces, Shape};
use super::scores::Scores;
use crate::analysis::EntityType;
use crate::dutch::lexicon::{Kind, Known, Lexicon, Match, Spelling};

/// Units that are written in capitals.
const UNITS: [&str; 14] = [
    "GB", "MB", "TB", "KB", "GHz", "MHz", "MW", "GW", "MWh", "GWh", "TWh", "PK", "CV", "Mbps",
];

/// How a candidate was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// It stands in the lexicon as a whole.
    Lexicon,
    /// By a pattern of people's names.
    Person,
    /// By a word that opens or closes names.
    Head,
    /// By capitals alone.
    Capitals,
}

/// A stretch of pieces that may be a name.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// First piece.
    pub first: usize,
    /// Piece after the last.
    pub end: usize,
    /// First byte.
    pub start_byte: usize,
    /// Byte after the last one.
    pub end_byte: usize,
    /// How it was found.
    pub found: Found,
    /// Forms of the lexicon that match, perhaps only its first words.
    pub matched: Option<Match>,
    /// What speaks for each type.
    pub scores: Scores,
    /// Index of its sentence.
    pub sentence: usize,
    /// Its sentence is written in capitals.
    pub shouted: bool,
}

/// Finds the candidates of a document, in order and without overlap.
pub fn find(pieces: &Pieces<'_>, lexicon: &Lexicon) -> Vec<Candidate> {
    let mut candidates = Vec::new();
    for (sentence, range) in pieces.sentences.windows(2).enumerate() {
        let (first, limit) = (range[0], range[1]);
        let finder = Finder {
            pieces,
            lexicon,
            limit,
            sentence,
            shouted: is_shouted(pieces, first, limit),
        };
        let mut at = first;
        let mut last_byte = 0;
        while at < limit {
            match finder.at(at) {
                Some(candidate) if candidate.start_byte >= last_byte => {
                    at = candidate.end.max(at + 1);
                    last_byte = candidate.end_byte;
                    candidates.push(candidate);
                }
                _ => at += 1,
            }
        }
    }
    candidates
}

/// True where most words of a sentence are written in capitals.
fn is_shouted(pieces: &Pieces<'_>, first: usize, limit: usize) -> bool {
    let mut upper = 0;
    let mut other = 0;
    for at in first..limit {
        match pieces.facts(at).shape {
            Shape::Upper => upper += 1,
            Shape::Lower | Shape::Capital | Shape::Camel => other += 1,
            _ => {}
        }
    }
    upper >= 3 && other * 3 <= upper
}

/// Finds the candidates of one sentence. Its methods stand here, in [`super::listed`],
/// [`super::patterns`] and [`super::extension`].
pub struct Finder<'a> {
    /// The pieces of the document.
    pub pieces: &'a Pieces<'a>,
    /// The lexicon.
    pub lexicon: &'a Lexicon,
    /// Piece after the sentence.
    pub limit: usize,
    /// Index of the sentence.
    pub sentence: usize,
    /// It is written in capitals.
    pub shouted: bool,
}

impl Finder<'_> {
    /// The candidate that begins at a piece.
    fn at(&self, at: usize) -> Option<Candidate> {
        let facts = self.pieces.facts(at);
        match facts.shape {
            Shape::Mark => None,
            Shape::Lower | Shape::Number => self
                .head(at)
                .or_else(|| self.listed(at).map(|m| self.as_listed(at, m))),
            _ => self.at_capital(at),
        }
    }

    fn at_capital(&self, at: usize) -> Option<Candidate> {
        let pieces = self.pieces;
        let facts = pieces.facts(at);
        let piece = &pieces.all[at];
        if self.is_unit(at) {
            return None;
        }
        if let Some(candidate) = self.quoted(at) {
            return Some(candidate);
        }
        let titled = self.titled(at);
        let listed = self.listed(at);
        let listed_end = listed.map_or(at, |m| pieces.piece_at(at, m.end - 1) + 1);
        let (lowered, raised) = pieces.counts(at);
        // `Havenstad NV`: a legal form makes a name of any word.
        let firm = at + 1 < self.limit && {
            let next = pieces.facts(at + 1);
            next.is_capital() && next.last == Some(EntityType::Company)
        };
        let weak = !firm
            && (piece.opens || self.shouted)
            && (facts.ordinary || facts.title || lowered > 0)
            && (raised == 0 || lowered > 0);
        // `de CEO`, `het Kamerlid`
        let doubtful = listed.is_none_or(|m| listed_end == at + 1 && self.all_ambiguous(&m));
        let called = titled && facts.shape == Shape::Capital;
        if facts.title && doubtful && facts.first_name == Known::No && !called {
            return None;
        }
        let role = !firm
            && (facts.title
                || (piece.opens && facts.noun.is_some() && facts.ordinary_or_compound()));
        if role
            && listed_end <= at + 1
            && at + 1 < self.limit
            && (pieces.facts(at + 1).is_capital() || piece.opens)
            && !pieces.is_sign(at + 1, &['-'])
        {
            // `Minister Peeters`
            return None;
        }
        if let Some(head) = self.head(at)
            && head.end >= listed_end
            && (head.end > listed_end || listed.is_none())
        {
            return Some(head);
        }
        // `de Brit James Wade`
        if let Some(found) = listed
            && at + 1 < self.limit
            && pieces.facts(at + 1).first_name != Known::No
            && self.forms(&found).any(|f| f.kind == Kind::Demonym)
            && at > 0
            && matches!(pieces.surface(at - 1), "de" | "De")
        {
            return Some(self.as_listed(at, found));
        }
        // `De Unie van Kappers`: the head that follows says more than a listed `De Unie`.
        if matches!(pieces.surface(at), "De" | "Het")
            && piece.opens
            && at + 1 < self.limit
            && let Some(head) = self.head(at + 1)
            && head.end > listed_end
        {
            return None;
        }
        let person = people::name(pieces, self.lexicon, at, self.limit, titled)
            .filter(|p| !(weak && p.end == at + 1));
        if let Some(person) = person
            && (person.end > listed_end
                || (person.end == listed_end
                    && person.score >= 60
                    && listed.is_some_and(|m| self.all_ambiguous(&m))))
            && !(listed_end > at
                && person.score < 50
                && listed.is_some_and(|m| !self.all_ambiguous(&m)))
        {
            let mut candidate = self.candidate(at, person.end, Found::Person);
            candidate.scores.add(EntityType::Person, person.score);
            candidate.matched = listed.filter(|m| m.end == candidate.end_byte);
            return Some(candidate);
        }
        if let Some(found) = listed {
            let single = listed_end == at + 1;
            let unsure =
                single && (self.all_ambiguous(&found) || found.spelling != Spelling::Exact);
            if !(weak
                && single
                && !self.is_dateline(at, listed_end)
                && (facts.ordinary && lowered + raised == 0 || unsure || lowered > 0))
            {
                let mut candidate = self.extended(at, found, listed_end);
                if let Some(person) = person
                    && person.end == candidate.end
                {
                    candidate.scores.add(EntityType::Person, person.score / 3);
                }
                return Some(candidate);
            }
        }
        if weak && !titled {
            return None;
        }
        self.capitals(at)
    }

    /// `LEIDEN, 12 nov. - `, `GENK - `, `BRUSSEL (BELGA)`
    fn is_dateline(&self, at: usize, end: usize) -> bool {
        let pieces = self.pieces;
        at == pieces.sentences[self.sentence]
            && end + 1 < self.limit
            && pieces.facts(at).shape == Shape::Upper
            && (pieces.is_sign(end, &['('])
                || (pieces.is_sign(end, &['-', '–', '—']) && !pieces.all[end].glued)
                || (pieces.is_sign(end, &[',']) && pieces.facts(end + 1).shape == Shape::Number))
    }

    /// `4 GB`, `2 GHz`
    fn is_unit(&self, at: usize) -> bool {
        at > self.pieces.sentences[self.sentence]
            && self.pieces.facts(at - 1).shape == Shape::Number
            && UNITS.contains(&self.pieces.surface(at))
    }

    fn titled(&self, at: usize) -> bool {
        at > 0
            && at > self.pieces.sentences[self.sentence]
            && (self.pieces.facts(at - 1).title
                || (at > 1
                    && self.pieces.is_sign(at - 1, &['.'])
                    && self.pieces.all[at - 1].glued
                    && self.pieces.facts(at - 2).title
                    && self.pieces.surface(at - 2).len() <= 4))
    }

    /// A candidate from one piece to before another.
    pub fn candidate(&self, first: usize, end: usize, found: Found) -> Candidate {
        Candidate {
            first,
            end,
            start_byte: self.pieces.all[first].start as usize,
            end_byte: self.pieces.all[end - 1].end as usize,
            found,
            matched: None,
            scores: Scores::default(),
            sentence: self.sentence,
            shouted: self.shouted,
        }
    }
}
