//! Reported objects: the frames of the lexicon whose content is no clause (guideline R5, R21).
//!
//! `noemt het akkoord ‘een gemiste kans’`, `waarschuwt voor een tekort`, `ontkent de fraude`.
//!
//! Left out: objects that name a thing rather than an event (`bevestigt de lamp`).

use super::clauses::{Clause, Order};
use super::frames::Report;
use super::items::{Item, Kind};
use super::lexicon::{Class, Frames, Verb};
use super::phrases::{Phrases, Reach};
use crate::document::Pos;
use std::ops::Range;

impl<'t, 'a> Phrases<'t, 'a> {
    /// `noemt het akkoord ‘een gemiste kans’`, `bestempelt X als Y`.
    pub fn small_clause(&self, clause: &Clause, verb: &Verb, from: usize) -> Option<Report> {
        if !verb.frames.has(Frames::SMALL_CLAUSE) || clause.passive {
            return None;
        }
        if let Order::Relative(pronoun) = clause.order {
            // `een berekening die de bonden ‘uit de losse pols’ noemen`
            let first = self.skip_adverbs(pronoun + 1);
            let subject = self.noun_phrase(first, Reach::Tail)?;
            if subject >= clause.cue {
                return None;
            }
            return Some(Report {
                content: vec![pronoun..pronoun + 1, subject..clause.cue],
                frame: Frames::SMALL_CLAUSE,
                backward: false,
            });
        }
        clause.subject.as_ref()?;
        if clause.order == Order::Subordinate {
            let subject = clause.subject.as_ref()?.end;
            let content = self.skip_manner(subject)..clause.cue.min(clause.finite);
            let judged =
                content.len() >= 2 && (verb.lemma != "vinden" || self.is_judged(content.clone()));
            return judged.then(|| Report::new(Frames::SMALL_CLAUSE, content));
        }
        let content = if clause.cue > clause.finite {
            let start = match (&clause.subject, clause.order) {
                (Some(subject), Order::After) => subject.end,
                _ => clause.finite + 1,
            };
            self.skip_manner(start)..clause.cue
        } else {
            let start = self.skip_manner(from);
            start..self.content_end(start)
        };
        let content = content.start..self.cut_at_comma(content.clone());
        let als = verb.governs.iter().any(|g| g == "als");
        if als && !content.clone().any(|at| self.lower(at) == "als") {
            return None;
        }
        let quote = content
            .clone()
            .any(|at| matches!(self.kind(at), Kind::Quote(_)));
        let fronted = clause.left..clause.finite;
        if clause.order == Order::After
            && !fronted.is_empty()
            && self.simple_phrase(fronted.start, Reach::Prepositional) == Some(clause.finite)
            && !content.is_empty()
        {
            return Some(Report {
                content: vec![fronted, content],
                frame: Frames::SMALL_CLAUSE,
                backward: false,
            });
        }
        if content.len() < 2 {
            return None;
        }
        if verb.lemma == "vinden" && !quote && !self.is_judged(content.clone()) {
            return None;
        }
        Some(Report::new(Frames::SMALL_CLAUSE, content))
    }

    /// Adverbs of the matrix clause, but no object pronouns.
    pub fn skip_manner(&self, mut at: usize) -> usize {
        while self.is(at, Class::ADVERB) && !self.is(at, Class::OBJECT.or(Class::PRONOUN))
            || self.time_phrase(at).is_some() && !self.is(at, Class::PRONOUN)
        {
            at = self.time_phrase(at).unwrap_or(at + 1);
        }
        at
    }

    /// `vond dat grappig`, `vinden een vakbond iets voor hun vader`, not `vond een lichaam`.
    pub fn is_judged(&self, content: Range<usize>) -> bool {
        let last = content.end - 1;
        let found = content.clone().any(|at| self.lower(at) == "terug");
        if found || self.lower(last) == "plaats" || self.is(last, Class::PREPOSITION) {
            return false;
        }
        let first = content.start;
        let pronoun = self.is(first, Class::PRONOUN.or(Class::OBJECT)) && !self.determines(first);
        // `vond het een mooi boek`, but `vond een mooi boek`
        let found_one = matches!(self.lower(first), "een" | "geen");
        let evaluates = |at: usize| {
            let noun = matches!(self.pos(at + 1), Pos::NounSingular | Pos::NounPlural);
            let thing = found_one
                && noun
                && !(first + 1..at).any(|between| self.is(between, Class::DETERMINER));
            self.is(at, Class::EVALUATIVE) && !thing
        };
        if content.clone().any(evaluates) {
            return true;
        }
        let object_end = if pronoun {
            first + 1
        } else {
            self.simple_phrase(first, Reach::Tail).unwrap_or(first)
        };
        let predicate = object_end < content.end
            && (!self.is(object_end, Class::PREPOSITION) || self.lower(object_end) == "te")
            && !self.lower(object_end).ends_with("en");
        predicate
            && (pronoun
                || matches!(
                    self.lower(object_end),
                    "iets"
                        | "geen"
                        | "een"
                        | "niet"
                        | "te"
                        | "het"
                        | "de"
                        | "heel"
                        | "erg"
                        | "zeer"
                ))
    }

    pub fn cut_at_comma(&self, range: Range<usize>) -> usize {
        range
            .clone()
            .find(|at| {
                self.kind(*at) == Kind::Comma && !matches!(self.lower(at + 1), "maar" | "en")
                    || matches!(self.lower(*at), "en" | "maar") && self.finite(at + 1)
            })
            .map(|at| at - usize::from(at > range.start && self.kind(at - 1) == Kind::Comma))
            .unwrap_or(range.end)
    }

    /// A governed preposition with its phrase: `waarschuwt voor een tekort`.
    pub fn prepositional(&self, clause: &Clause, verb: &Verb, from: usize) -> Option<Report> {
        if !verb.frames.has(Frames::PREPOSITION) {
            return None;
        }
        let amount = matches!(
            verb.lemma.as_str(),
            "ramen" | "schatten" | "begroten" | "becijferen"
        );
        let mut at = from;
        let preposition = loop {
            match self.kind(at) {
                Kind::Word { .. } | Kind::Number | Kind::Bracket => {}
                Kind::Quote(_) if amount => {}
                _ => return None,
            }
            let word = self.lower(at);
            if verb.governs.iter().any(|g| g == word) || amount && word == "op" {
                break at;
            }
            if self.finite(at) && at > clause.cue {
                return None;
            }
            at += 1;
        };
        let start = preposition + 1;
        let end = self.content_end(start);
        let end = (start..self.cut_at_comma(start..end))
            .find(|i| self.kind(*i) == Kind::Colon)
            .unwrap_or(self.cut_at_comma(start..end));
        if end <= start {
            return None;
        }
        match verb.lemma.as_str() {
            "spreken" if preposition != self.skip_adverbs(from) => return None,
            "wijzen op" | "zinspelen" | "hinten" if !self.names_event(start..end) => return None,
            _ => {}
        }
        if amount {
            let object = from..preposition;
            let figure =
                (start..end).any(|i| self.kind(i) == Kind::Number || self.is(i, Class::QUANTITY));
            if !figure || object.is_empty() && !clause.passive {
                return None;
            }
            let object = if clause.passive {
                clause.subject.clone()?
            } else {
                object
            };
            return Some(Report {
                content: vec![object, start..end],
                frame: Frames::PREPOSITION,
                backward: false,
            });
        }
        self.item(start)?;
        Some(Report::new(Frames::PREPOSITION, start..end))
    }

    /// A noun phrase that names an event or a proposition: `ontkende de fraude`.
    pub fn event(&self, clause: &Clause, verb: &Verb, from: usize) -> Option<Report> {
        if !verb.frames.has(Frames::NOUN)
            || matches!(verb.lemma.as_str(), "zeggen" | "claimen" | "bekendmaken")
        {
            return None;
        }
        if clause.passive {
            let subject = clause.subject.clone()?;
            let subject = match clause.order {
                Order::After | Order::Before => subject,
                _ => return None,
            };
            // `X’ bewering dat …, is verworpen`: up to the comma before the verb.
            let interrupted = clause.left == clause.finite && subject.end < clause.finite;
            let mut whole = if interrupted {
                subject.start..clause.finite - 1
            } else {
                subject
            };
            // `werden verbeteringen in de browser aangekondigd`
            if clause.order == Order::After && clause.cue > whole.end {
                let mut end = whole.end;
                while self.is(end, Class::PREPOSITION)
                    && self.lower(end) != "door"
                    && let Some(next) = self.simple_phrase(end + 1, Reach::Tail)
                    && next <= clause.cue
                {
                    end = next;
                }
                if end == clause.cue {
                    whole.end = end;
                }
            }
            return self
                .names_event(whole.clone())
                .then(|| Report::new(Frames::NOUN, whole));
        }
        if matches!(clause.order, Order::Relative(_) | Order::Subordinate) {
            return None;
        }
        clause.subject.as_ref()?;
        let content = if clause.cue > clause.finite {
            let start = match (&clause.subject, clause.order) {
                (Some(subject), Order::After) => subject.end,
                _ => clause.finite + 1,
            };
            self.skip_manner(start)..clause.cue
        } else {
            // The object stands before a particle: `kondigde 35 bestellingen aan`.
            let start = self.skip_manner(clause.rest);
            let end = if from > start + 1 && !verb.particle.is_empty() {
                from - 1
            } else {
                self.content_end(start)
            };
            start..end
        };
        let mut start = self.skip_manner(content.start);
        // `meldt in het eerste kwartaal een verlies`
        while self.is(start, Class::PREPOSITION)
            && let Some(end) = self.simple_phrase(start + 1, Reach::Prepositional)
            && end < content.end
        {
            start = self.skip_manner(end);
        }
        let end = self
            .noun_phrase(start, Reach::Prepositional)?
            .min(content.end);
        if !self.names_event(start..end) {
            return None;
        }
        // What follows belongs to the event, adverbs and negation of the matrix clause do not.
        let end = if clause.cue > clause.finite || self.is(end, Class::NEGATION.or(Class::ADVERB)) {
            end
        } else {
            self.cut_at_comma(start..content.end).max(end)
        };
        let mut report = Report::new(Frames::NOUN, start..end);
        let fronted = clause.left..clause.finite;
        if clause.order == Order::After && self.lower(fronted.start) == "voor" && fronted.len() > 1
        {
            report.content.insert(0, fronted);
        }
        Some(report)
    }

    pub fn names_event(&self, phrase: Range<usize>) -> bool {
        if phrase.is_empty() {
            return false;
        }
        let head = self.head(phrase.clone());
        let word = self.lower(head);
        let thing = matches!(
            word,
            "generatie" | "organisatie" | "informatie" | "situatie" | "selectie" | "editie"
        );
        let nominal = !thing
            && ["ing", "ingen", "tie", "ties", "heid", "verlies", "fraude"]
                .iter()
                .any(|ending| word.ends_with(ending) && word.len() > ending.len() + 2);
        let noun_cue = (phrase.start..phrase.end).any(|at| self.text.noun(at).is_some());
        let name = self.item(head).is_some_and(Item::is_capital) && head > phrase.start;
        self.is(head, Class::EVENT_NOUN) || nominal && !name || noun_cue
    }
}
