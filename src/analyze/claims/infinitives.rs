//! Reported infinitives without `om` (guideline R5, frame I).
//!
//! `De zus zei na afloop opgelucht te zijn.` reports `opgelucht te zijn`; `zegt in beroep te gaan`
//! reports all behind the verb.
//!
//! Left out: infinitives with `om` (see [`super::frames`]).

use super::bounds::Shape;
use super::clauses::{Clause, Order};
use super::frames::Report;
use super::items::Kind;
use super::lexicon::{Class, Frames, Verb};
use super::phrases::{Phrases, Reach};
use crate::analysis::Stance;
use crate::document::Pos;

impl<'t, 'a> Phrases<'t, 'a> {
    /// An infinitive with `te` without `om`: `liet weten de hinder te betreuren`.
    pub fn infinitive(&self, clause: &Clause, verb: &Verb, from: usize) -> Option<Report> {
        if !verb.frames.has(Frames::INFINITIVE) || clause.subject.is_none() && !clause.passive {
            return None;
        }
        let te = (from..self.end())
            .take_while(|at| {
                !matches!(self.kind(*at), Kind::End | Kind::Semicolon | Kind::Colon)
                    && !(self.kind(*at) == Kind::Comma)
                    && !self.finite(*at)
            })
            .find(|at| self.lower(*at) == "te" && self.is_infinitive(*at + 1))?;
        if (from..te).any(|at| matches!(self.lower(at), "om" | "zonder" | "alvorens" | "teneinde"))
        {
            return None;
        }
        let mut start = from;
        let ahead = self.looks_ahead(clause, verb);
        while start < te
            && (self.is(start, Class::ADVERB) && !self.lower(start).starts_with("daar")
                || self.time_phrase(start).is_some() && !ahead)
        {
            start = self.time_phrase(start).unwrap_or(start + 1);
        }
        // The addressee of a demand is not part of it.
        if verb.stance == Stance::Dir
            && clause.cue == clause.finite
            && verb.lemma != "eisen"
            && verb.particle.is_empty()
            && let Some(end) = self.simple_phrase(start, Reach::Tail)
            && end < te
        {
            start = end;
        }
        // `in een poging … te`: the infinitive depends on a noun there.
        let promises = verb.stance == Stance::Com
            && !(start..te).any(|at| matches!(self.lower(at), "poging" | "hoop" | "brief"));
        if self.is(start, Class::PREPOSITION) && self.lower(start) != "te" && !promises {
            if verb.stance == Stance::Dir || verb.governs.iter().any(|g| g == self.lower(start)) {
                return None;
            }
            start = self.skip_occasion(start, te, ahead)?;
        }
        let end = self.content_end_of(start, Shape::Infinitive);
        let mut report = Report::new(Frames::INFINITIVE, start..end);
        let fronted = clause.left..clause.finite;
        if clause.order == Order::After
            && fronted.len() == 1
            && ["daar", "hier"].iter().any(|p| {
                let word = self.lower(fronted.start);
                word.starts_with(p) && word.len() > p.len()
            })
        {
            report.content.insert(0, fronted);
        }
        Some(report)
    }

    /// `zei na afloop opgelucht te zijn`, but `zegt in beroep te gaan`: a preposition with its
    /// phrase that tells where it was said, unless the infinitive comes right behind it. None
    /// where the infinitive depends on a noun there: `in een poging het publiek te paaien`.
    fn skip_occasion(&self, start: usize, te: usize, ahead: bool) -> Option<usize> {
        let occasion = |at: &usize| self.is_occasion(start, *at);
        let end = match (start + 1..te.min(start + 5)).find(occasion) {
            Some(noun) => noun + 1,
            None => self.simple_phrase(start + 1, Reach::Tail)?.min(te),
        };
        if matches!(
            self.lower(end - 1),
            "poging" | "hoop" | "vrees" | "verzoek" | "plan" | "idee"
        ) {
            return None;
        }
        // `denkt met geld het tij te keren`: the means belongs to what is reported.
        let place = matches!(
            self.lower(start),
            "na" | "tijdens" | "tegen" | "tegenover" | "in" | "bij" | "op" | "vanuit"
        );
        let depends = (end == te || ahead || !place) && !occasion(&(end - 1));
        Some(if depends {
            start
        } else {
            self.skip_manner(end)
        })
    }

    /// `verwacht vanavond klaar te zijn`: in the present, the time is that of what is expected.
    fn looks_ahead(&self, clause: &Clause, verb: &Verb) -> bool {
        let cue = self.lower(clause.cue);
        let present = cue == verb.lemma || cue.ends_with('t') && cue != "dacht";
        let told = |at: usize| {
            matches!(
                self.lower(at),
                "vandaag" | "gisteren" | "eergisteren" | "vorige" | "afgelopen" | "voorbije"
            )
        };
        matches!(verb.stance, Stance::Prd | Stance::Hop | Stance::Com)
            && clause.cue == clause.finite
            && present
            && !(clause.rest..clause.rest + 4).any(told)
    }

    /// True where a noun behind a preposition is what was said at or in: `in een reactie`, `in het
    /// rapport`.
    pub fn is_occasion(&self, preposition: usize, noun: usize) -> bool {
        self.lower(preposition) == "in" && self.is(noun, Class::DOCUMENT_NOUN)
            || matches!(
                self.lower(noun),
                "afloop" | "reactie" | "interview" | "gesprek" | "toelichting" | "persconferentie"
            )
    }

    pub fn is_infinitive(&self, at: usize) -> bool {
        self.pos(at) == Pos::VerbInfinitive || self.lower(at).ends_with('n')
    }
}
