//! The subject of a clause in every word order, and the agent of a passive (guideline R7, R9).
//!
//! `De bank zei`, `gisteren zei de bank`, `omdat de bank zei`, `de bank, die zei`, `maar zei`,
//! `Karin Smit, die …, zei`, `door de bank gezegd`.
//!
//! Left out: choosing between subject and object where both stand around the verb.

use super::clauses::{Clause, Order};
use super::items::{Item, Kind};
use super::lexicon::Class;
use super::phrases::{Phrases, Reach};
use std::ops::Range;

impl<'t, 'a> Phrases<'t, 'a> {
    pub fn find_subject(&self, clause: &mut Clause, order: Option<Order>, tags: bool) {
        match order {
            Some(Order::Relative(pronoun)) => {
                clause.subject = Some(pronoun..pronoun + 1);
                let first = self.skip_adverbs(pronoun + 1);
                // `wat de minister zei`, `die hij noemde`
                let own = self
                    .noun_phrase(first, Reach::Tail)
                    .filter(|end| *end <= clause.finite);
                if let Some(end) = own
                    && (self.lower(pronoun) == "wat"
                        || self.is(first, Class::PRONOUN) && !self.determines(first)
                        || self.lower(pronoun).starts_with("waar"))
                {
                    clause.subject = Some(first..end);
                }
            }
            Some(Order::Subordinate) => {
                let first = self.skip_adverbs_but_pronouns(clause.left + 1);
                clause.subject = self
                    .noun_phrase(first, Reach::Prepositional)
                    .filter(|end| *end <= clause.finite)
                    .map(|end| first..end);
                if clause.subject.is_none() && self.finite(clause.left + 1) {
                    self.subject_after(clause);
                }
            }
            Some(Order::Shared) => {
                clause.subject = self.subject_before_coordination(clause.left);
                if clause.subject.is_none() {
                    clause.order = Order::After;
                    self.subject_after(clause);
                }
            }
            _ => self.subject_of_main(clause, tags),
        }
    }

    pub fn skip_adverbs_but_pronouns(&self, mut at: usize) -> usize {
        while self.is(at, Class::ADVERB.or(Class::TIME)) && !self.is(at, Class::PRONOUN) {
            at += 1;
        }
        at
    }

    pub fn subject_of_main(&self, clause: &mut Clause, tags: bool) {
        let mut pre = clause.left..clause.finite;
        // `Ook de minister zei dat …`
        if matches!(
            self.lower(pre.start),
            "ook" | "zelfs" | "vooral" | "juist" | "alleen"
        ) && pre.len() > 1
            && self.noun_phrase(pre.start + 1, Reach::Prepositional) == Some(pre.end)
        {
            pre.start += 1;
        }
        if pre.is_empty() {
            // After a comma: a tag, a fronted clause, or the rest of an interrupted one.
            if (!(tags && self.tag_follows(clause.finite)) || self.apposed(clause.finite))
                && let Some(subject) = self.interrupted_subject(clause.finite)
            {
                clause.subject = Some(subject);
                clause.order = Order::Before;
                clause.after_break = false;
                return;
            }
            clause.order = Order::After;
            self.subject_after(clause);
            return;
        }
        let first = pre.start;
        let adverbial = !self.determines(first)
            && self.is(
                first,
                Class::ADVERB
                    .or(Class::PREPOSITION)
                    .or(Class::NEGATION)
                    .or(Class::TIME_LEAD)
                    .or(Class::SUBORDINATOR),
            )
            && !self.starts_with_name(first)
            || self.time_phrase(first).is_some()
            || pre.len() == 1 && self.is_pronominal(first)
            || self.ends_in_time(&pre);
        if !adverbial {
            if let Some(end) = self.noun_phrase(first, Reach::Prepositional) {
                let end = self.trim_subject(first..end.min(clause.finite).max(first + 1), &pre);
                clause.subject = Some(first..end);
                clause.order = Order::Before;
                return;
            }
            if self.lower(first) == "dat" || self.lower(first) == "dit" {
                clause.order = Order::After;
                self.subject_after(clause);
                return;
            }
        }
        clause.order = Order::After;
        self.subject_after(clause);
    }

    /// `hiervoor`, `daarom`
    fn is_pronominal(&self, at: usize) -> bool {
        ["hier", "daar"].iter().any(|stem| {
            let word = self.lower(at);
            word.starts_with(stem) && word.len() > stem.len()
        })
    }

    /// `Van Kessel zei`: a preposition with a capital that opens a name.
    pub fn starts_with_name(&self, at: usize) -> bool {
        self.opens_surname(at)
            || self.item(at).is_some_and(Item::is_capital)
                && self.item(at + 1).is_some_and(Item::is_capital)
                && (self.lower(at) == "dan"
                    || matches!(self.lower(at), "van" | "de" | "op" | "ten" | "ter" | "aan")
                        && at > self.start())
    }

    pub fn ends_in_time(&self, pre: &Range<usize>) -> bool {
        let last = pre.end - 1;
        self.is(last, Class::TIME)
            && self.kind(pre.start) != (Kind::Word { capital: true })
            && self.is(pre.start, Class::DETERMINER.or(Class::DEMONSTRATIVE))
            || matches!(self.lower(last), "later" | "eerder" | "geleden")
    }

    /// Cuts adverbs, commas and comma relative clauses from the end of a subject.
    pub fn trim_subject(&self, phrase: Range<usize>, pre: &Range<usize>) -> usize {
        let mut end = phrase.end;
        // What the phrase parser did not take before the verb belongs to it, up to a comma.
        let mut at = end;
        while at < pre.end && self.kind(at) != Kind::Comma {
            at += 1;
        }
        if at == pre.end {
            end = at;
        }
        while end > phrase.start + 1
            && (self.is(end - 1, Class::ADVERB.or(Class::TIME))
                || matches!(self.kind(end - 1), Kind::Comma))
            && !self.item(end - 1).is_some_and(Item::is_capital)
        {
            end -= 1;
        }
        end
    }

    /// `Statbel, het federale statistiekbureau, stelde de gegevens ter beschikking`: a name with
    /// an apposition and an object behind the verb, no sentence with a tag.
    fn apposed(&self, finite: usize) -> bool {
        let left = self.skip_dateline(self.clause_left(finite));
        let commas = (left..finite)
            .filter(|at| self.kind(*at) == Kind::Comma)
            .count();
        let object = finite + 1;
        commas == 2
            && self.item(left).is_some_and(Item::is_capital)
            && !(left..finite).any(|at| self.finite(at) || matches!(self.kind(at), Kind::Quote(_)))
            && self.determines(object)
            && !self
                .simple_phrase(object, Reach::Tail)
                .is_some_and(|end| self.is_person(object..end))
    }

    /// True for a phrase with a name or a noun for a person or body.
    fn is_person(&self, phrase: Range<usize>) -> bool {
        let nouns = Class::PERSON_NOUN
            .or(Class::GROUP_NOUN)
            .or(Class::ORGANISATION_NOUN);
        phrase
            .into_iter()
            .any(|at| self.is(at, nouns) || self.item(at).is_some_and(Item::is_capital))
    }

    /// `Karin Smit, die …, houdt vol`: the phrase before the first comma.
    pub fn interrupted_subject(&self, finite: usize) -> Option<Range<usize>> {
        if finite == self.start() || self.kind(finite - 1) != Kind::Comma {
            return None;
        }
        let first = self.clause_left(finite);
        let first = self.skip_dateline(first);
        let end = self.noun_phrase(first, Reach::Tail)?;
        let whole = end < finite
            && (self.kind(end) == Kind::Comma
                || matches!(self.lower(end), "dat" | "die" | "om") && self.kind(end) != Kind::End);
        (whole && !self.is(first, Class::ADVERB.or(Class::SUBORDINATOR))).then_some(first..end)
    }

    /// `BRUSSEL (BELGA) - Meer dan …`: the text starts after the dash.
    pub fn skip_dateline(&self, at: usize) -> usize {
        (at..(at + 7).min(self.end()))
            .find(|i| self.kind(*i) == Kind::Dash)
            .filter(|_| self.item(at).is_some_and(Item::is_capital) && at == self.start())
            .map_or(at, |dash| dash + 1)
    }

    pub fn subject_after(&self, clause: &mut Clause) {
        let mut first = clause.finite + 1;
        if !self.subject_pronoun(first) {
            first = self.skip_adverbs(first);
        }
        // `klinkt het bij De Lijn`: the expletive is no source.
        if self.lower(first) == "het"
            && !self.determines(first)
            && matches!(
                self.lower(clause.cue),
                "klinkt" | "klonk" | "heet" | "heette" | "luidt" | "luidde"
            )
        {
            first = self.skip_adverbs(first + 1);
            if matches!(self.lower(first), "bij" | "in") {
                first += 1;
            } else {
                clause.rest = first;
                return;
            }
        }
        if matches!(self.lower(clause.cue), "klinkt" | "klonk") && self.lower(first) == "bij" {
            first += 1;
        }
        if matches!(self.lower(first), "dat" | "of" | "om") && !self.determines(first) {
            return;
        }
        if let Some(end) = self.noun_phrase(first, Reach::Tail) {
            if clause.cue > clause.finite && end > clause.cue {
                return;
            }
            clause.subject = Some(first..end);
            clause.rest = clause.rest.max(end);
        }
    }

    pub fn subject_pronoun(&self, at: usize) -> bool {
        self.is(at, Class::PRONOUN) && !self.is(at, Class::ADVERB)
    }

    /// The subject of the clause before `en`, `maar`.
    pub fn subject_before_coordination(&self, left: usize) -> Option<Range<usize>> {
        let coordinator = left.checked_sub(1)?;
        let comma =
            usize::from(coordinator > self.start() && self.kind(coordinator - 1) == Kind::Comma);
        let start = self.clause_left(coordinator - comma);
        let start = self.skip_dateline(start);
        let relative = self.is(start, Class::RELATIVE) && !self.determines(start)
            || self.lower(start).starts_with("waar");
        let adverbial = self.is(
            start,
            Class::ADVERB.or(Class::PREPOSITION).or(Class::TIME_LEAD),
        ) && !self.determines(start);
        if !adverbial
            && !relative
            && let Some(end) = self.noun_phrase(start, Reach::Prepositional)
            && end < left
        {
            return Some(start..end);
        }
        // `Jobs haalt niets terug en biedt geen oplossing aan, maar zei …`
        let shared = start > self.start()
            && start < left
            && self.finite(start)
            && self.is(start - 1, Class::COORDINATOR);
        if shared {
            return self.subject_before_coordination(start);
        }
        let first = if relative {
            start + 1
        } else {
            (start..left).find(|i| self.finite(*i))? + 1
        };
        let first = self.skip_adverbs_but_pronouns(first);
        let end = self.noun_phrase(first, Reach::Tail)?;
        (end < left).then_some(first..end)
    }

    /// The agent of a passive: the phrase after `door`, before an item.
    pub fn agent(&self, clause: &Clause, limit: usize) -> Option<Range<usize>> {
        let door = (clause.left..limit.min(self.end())).find(|at| self.lower(*at) == "door")?;
        let mut end = self.noun_phrase(door + 1, Reach::Tail)?;
        // `door zestig rechters verworpen`: the participle is no part of the phrase.
        if door < clause.cue {
            end = end.min(clause.cue);
        }
        (end > door + 1).then_some(door + 1..end)
    }
}
