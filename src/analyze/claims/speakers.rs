//! Who speaks in the clause of a reporting verb: subject, agent, or document.
//!
//! `De bank zegt`, `door de bank gezegd`, `uit de cijfers blijkt`, `een rapport waarin staat`;
//! `er wordt gezegd` is said by nobody named.
//!
//! Left out: who that is (see [`super::sources`]).

use super::clauses::{Clause, Order};
use super::frames::Report;
use super::items::Item;
use super::lexicon::{Class, Frames, Verb};
use super::phrases::{Phrases, Reach};
use crate::analysis::Stance;
use crate::document::Pos;
use std::ops::Range;

impl<'t, 'a> Phrases<'t, 'a> {
    /// Who says it: outer `None` where the verb is no cue here, inner where nobody is named.
    pub fn speaker(
        &self,
        clause: &Clause,
        verb: &Verb,
        report: &Report,
        limit: usize,
    ) -> Option<Option<Range<usize>>> {
        if let Some(source) = self.document_source(clause, verb, limit) {
            return source.map(Some);
        }
        if clause.passive {
            // `een rapport waarin wordt aangetoond dat`
            let document = match clause.order {
                Order::Relative(at)
                    if matches!(self.lower(at), "waarin" | "waaruit")
                        && verb.stance != Stance::Dir =>
                {
                    Some(at..at + 1)
                }
                _ => None,
            };
            return Some(document.or_else(|| self.agent(clause, limit.max(clause.rest))));
        }
        let Some(subject) = clause.subject.clone() else {
            let impersonal = matches!(
                self.lower(clause.cue),
                "klinkt" | "klonk" | "heet" | "heette" | "luidt" | "luidde"
            );
            return impersonal.then_some(None);
        };
        let subject = match (clause.order, report.frame) {
            (Order::Relative(pronoun), Frames::SMALL_CLAUSE) => {
                let first = self.skip_adverbs(pronoun + 1);
                first..self.noun_phrase(first, Reach::Tail)?
            }
            _ => subject,
        };
        if verb.lemma == "luiden" && self.text.noun(self.head(subject.clone())).is_some() {
            // `luidde zijn conclusie`, `luidt het verwijt van de bond`
            let van = subject.clone().find(|at| self.lower(*at) == "van");
            let owner = self.is(subject.start, Class::POSSESSIVE);
            return Some(match van {
                _ if owner => Some(subject.start..subject.start + 1),
                Some(van) => Some(van + 1..subject.end),
                None => None,
            });
        }
        // `vroeg aanwezig om …`: an adjective speaks to nobody.
        if subject.len() == 1
            && matches!(self.pos(subject.start), Pos::Adjective | Pos::Adverb)
            && !self.item(subject.start).is_some_and(Item::is_capital)
            && !self.is(subject.start, Class::PRONOUN.or(Class::RELATIVE))
        {
            return None;
        }
        match self.lower(subject.start) {
            "men" | "er" if subject.len() == 1 => return Some(None),
            // `Wie denkt dat …`: nobody in particular.
            "wie" if subject.start == self.start() => return None,
            "dat" | "dit" | "wat" if subject.len() == 1 => return None,
            "het" if subject.len() == 1 && verb.lemma == "heten" => return Some(None),
            _ => {}
        }
        if verb.frames.has(Frames::ARTEFACT)
            && verb.lemma != "vermelden"
            && !(verb.lemma == "luiden" && self.lower(clause.cue + 1) == "het")
            && !self.is_document(subject.clone())
        {
            return None;
        }
        Some(Some(subject))
    }

    /// Verbs of evidence: `uit X blijkt`, `in X staat`. None where the verb is no such verb.
    fn document_source(
        &self,
        clause: &Clause,
        verb: &Verb,
        limit: usize,
    ) -> Option<Option<Range<usize>>> {
        let prepositions: &[&str] = match verb.lemma.as_str() {
            "blijken" | "naar voren komen" | "afleiden" => &["uit"],
            "staan" => &["in", "op"],
            _ => return None,
        };
        let end = limit.max(clause.rest + 6).min(self.end());
        for at in clause.left..end {
            let word = self.lower(at);
            if matches!(word, "daaruit" | "hieruit" | "waaruit" | "eruit")
                && prepositions[0] == "uit"
                || matches!(word, "daarin" | "hierin" | "waarin") && prepositions[0] == "in"
            {
                return Some(Some(at..at + 1));
            }
            if prepositions.contains(&word)
                && let Some(phrase) = self.noun_phrase(at + 1, Reach::Prepositional)
            {
                let phrase = at + 1..phrase.min(if at < clause.finite {
                    clause.finite
                } else {
                    phrase
                });
                let told = verb.lemma != "staan" || self.is_document(phrase.clone());
                return Some(told.then_some(phrase));
            }
        }
        Some(None)
    }

    /// True for a phrase whose head is a report, a study, figures, a leak.
    pub fn is_document(&self, phrase: Range<usize>) -> bool {
        let head = self.head(phrase);
        let word = self.lower(head);
        self.is(head, Class::DOCUMENT_NOUN)
            || [
                "rapport",
                "onderzoek",
                "cijfers",
                "studie",
                "verslag",
                "analyse",
                "enquête",
                "peiling",
                "document",
                "documenten",
                "mails",
                "brief",
                "nota",
                "statistieken",
                "beelden",
                "gegevens",
                "data",
                "bericht",
                "overzicht",
                "wet",
                "verdrag",
            ]
            .iter()
            .any(|ending| word.ends_with(ending))
    }
}
