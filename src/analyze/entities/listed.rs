//! Names of the lexicon at a piece, where their spelling can be trusted: `Europese Commissie`,
//! `BRUSSEL`, `TiKTok`, but not `Stem` for `STEM`.

use super::mentions::{Candidate, Finder, Found};
use super::pieces::Shape;
use super::scores::kind_of;
use crate::dutch::lexicon::{Form, Kind, Match, Opening, Spelling};

impl Finder<'_> {
    /// The longest name of the lexicon at a piece, where its spelling can be trusted.
    pub fn listed(&self, at: usize) -> Option<Match> {
        let facts = self.pieces.facts(at);
        let start = self.pieces.all[at].start as usize;
        let small = matches!(facts.shape, Shape::Lower);
        let try_one = |opening: &Option<_>| {
            let opening: &Opening = opening.as_ref()?;
            let ministry = facts.head.is_some_and(|head| head.lower);
            if small && !opening.in_lower_case() && !ministry {
                return None;
            }
            let found = self.lexicon.longest(self.pieces.text, start, opening)?;
            self.trusted(at, &found).then_some(found)
        };
        try_one(&facts.opening).or_else(|| try_one(&facts.genitive))
    }

    fn trusted(&self, at: usize, found: &Match) -> bool {
        let form = self.lexicon.form(found.forms()[0]);
        let letters = form.text.chars().filter(|c| c.is_alphabetic()).count();
        let upper = !form.text.contains(char::is_lowercase);
        let several = form.text.contains(' ');
        let limit = self.pieces.all[self.limit - 1].end as usize;
        if found.end > limit {
            return false;
        }
        // `X`: only where a platform can stand.
        if letters < 2 && form.text.len() < 3 {
            let first = self.pieces.sentences[self.sentence];
            let before = if at > first {
                self.pieces.surface(at - 1)
            } else {
                ""
            };
            return matches!(
                before,
                "op" | "via" | "platform" | "netwerk" | "bedrijf" | "("
            );
        }
        match found.spelling {
            Spelling::Exact => self.pieces.facts(at).shape != Shape::Number || letters > 0,
            Spelling::Capitals => letters >= 4 && (several || !form.ambiguous || self.shouted),
            Spelling::Variant => {
                let facts = self.pieces.facts(at);
                let article = ["De ", "Het "].iter().any(|a| form.text.starts_with(a));
                let ministry = several && facts.head.is_some_and(|head| head.lower);
                (facts.is_capital() || ministry)
                    && !form.ambiguous
                    && !article
                    && (several
                        || letters >= 5
                        || (upper && letters >= 3 && !self.pieces.all[at].opens))
                    && (several || !facts.ordinary)
            }
        }
    }

    /// The candidate that a match of the lexicon is, without what follows it.
    pub fn as_listed(&self, at: usize, found: Match) -> Candidate {
        let end = self.pieces.piece_at(at, found.end - 1) + 1;
        let mut candidate = self.candidate(at, end, Found::Lexicon);
        candidate.start_byte = found.start;
        candidate.end_byte = found.end;
        // `de Himalaya`: an article in lower case is no part of the name.
        // `koning Filip`: nor is a title.
        let facts = self.pieces.facts(at);
        let lead = matches!(self.pieces.surface(at), "de" | "het")
            || (facts.title && self.forms(&found).all(|f| f.kind == Kind::Person));
        if lead && found.start == self.pieces.all[at].start as usize && end > at + 1 {
            candidate.first = at + 1;
            candidate.start_byte = self.pieces.all[at + 1].start as usize;
        }
        for form in self.forms(&found) {
            let weight = if form.ambiguous { 25 } else { 60 };
            candidate.scores.add(kind_of(form.kind), weight);
        }
        candidate.matched = Some(found);
        candidate
    }

    /// True where no form of a match stands for itself.
    pub fn all_ambiguous(&self, found: &Match) -> bool {
        self.forms(found).all(|form| form.ambiguous)
    }

    /// The forms of a match.
    pub fn forms<'m>(&'m self, found: &'m Match) -> impl Iterator<Item = &'m Form> + 'm {
        found.forms().iter().map(|&f| self.lexicon.form(f))
    }
}
