//! The clause of a verb: its finite verb, its subject in every word order, voice, modality,
//! negation.
//!
//! In `Afgelopen juni deelde de Europese Commissie mee dat …` the clause of `deelde` starts at
//! `Afgelopen` and its subject, after the verb, is `de Europese Commissie`. In `De arts, die
//! beweerde dat …` the subject is `die`.
//!
//! Left out: agreement in number, for which tags are needed.

use super::inflect::Inflection;
use super::items::{Item, Kind};
use super::lexicon::{Class, VerbForm};
use super::phrases::Phrases;
use crate::document::Pos;
use std::ops::Range;

/// Where the subject stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// Before the finite verb of a main clause.
    Before,
    /// Right after the finite verb.
    After,
    /// In a subordinate clause, the verb at its end.
    Subordinate,
    /// A relative pronoun, the item given.
    Relative(usize),
    /// Shared with the clause before: `…, maar zei dat`.
    Shared,
}

/// A clause with a reporting verb.
#[derive(Clone, Debug)]
pub struct Clause {
    /// The reporting word.
    pub cue: usize,
    /// The finite verb: the cue itself or its auxiliary.
    pub finite: usize,
    /// First item of the clause.
    pub left: usize,
    /// Where the subject stands.
    pub order: Order,
    /// The subject.
    pub subject: Option<Range<usize>>,
    /// True for `wordt gezegd`.
    pub passive: bool,
    /// True where a modal verb governs the cue.
    pub modal: bool,
    /// True where the verb stands right after a comma or quotation: perhaps a tag.
    pub after_break: bool,
    /// First item after verb and inverted subject.
    pub rest: usize,
}

impl<'t, 'a> Phrases<'t, 'a> {
    /// The clause of a form of a reporting verb; none where the form is no finite verb there.
    pub fn clause(&self, cue: usize, form: VerbForm, tags: bool) -> Option<Clause> {
        let mut passive = false;
        let mut modal = false;
        let finite = match form.inflection {
            Inflection::Finite => {
                if !self.finite(cue) {
                    return None;
                }
                cue
            }
            Inflection::Joined => cue,
            Inflection::Bare => {
                let beside =
                    |at: usize| matches!(self.lower(at), "ik" | "je" | "jij" | "'k" | "ge");
                if !(beside(cue + 1) || cue > 0 && beside(cue - 1)) {
                    return None;
                }
                cue
            }
            Inflection::Infinitive | Inflection::JoinedInfinitive => {
                let before = cue.checked_sub(1)?;
                if let Some(door) = self.by_saying(cue) {
                    return Some(Clause {
                        cue,
                        finite: cue,
                        left: door,
                        order: Order::Before,
                        subject: Some(self.subject_before_coordination(door + 1)?),
                        passive: false,
                        modal: false,
                        after_break: false,
                        rest: cue + 1,
                    });
                }
                if matches!(self.lower(before), "te" | "eigen") || self.is_noun_here(cue) {
                    return None;
                }
                match self.governing_modal(cue) {
                    Some(verb) => {
                        let evidential = matches!(self.lower(verb), "moet" | "moest" | "moeten")
                            && self.lower(cue) == "blijken";
                        let author = |at: usize| matches!(self.lower(at), "ik" | "wij" | "we");
                        let speaker = author(verb + 1) || verb > 0 && author(verb - 1);
                        if !evidential && !speaker {
                            return None;
                        }
                        modal = true;
                        verb
                    }
                    None if form.inflection == Inflection::JoinedInfinitive
                        || self.lower(cue) != "laten" =>
                    {
                        cue
                    }
                    // `heeft laten weten`, and `de landen laten weten`
                    None => match self.auxiliary(cue) {
                        Some((auxiliary, _)) => auxiliary,
                        None if self.finite(cue) => cue,
                        None => return None,
                    },
                }
            }
            Inflection::Participle => {
                let (finite, is_passive) = self.auxiliary(cue)?;
                passive = is_passive;
                finite
            }
        };
        let (left, order) = self.left_bound(finite);
        let mut clause = Clause {
            cue,
            finite,
            left,
            order: order.unwrap_or(Order::Before),
            subject: None,
            passive,
            modal,
            after_break: left == finite && order.is_none(),
            rest: cue.max(finite) + 1,
        };
        self.find_subject(&mut clause, order, tags);
        Some(clause)
    }

    /// `door te zeggen dat …`, `door daarbij te wijzen op …`: the preposition.
    fn by_saying(&self, cue: usize) -> Option<usize> {
        let te = cue.checked_sub(1).filter(|at| self.lower(*at) == "te")?;
        (te.saturating_sub(3)..te)
            .rev()
            .find(|at| self.lower(*at) == "door")
            .filter(|door| *door > self.start() && !(door + 1..te).any(|at| self.finite(at)))
    }

    /// A plural noun spelled like an infinitive: `de eisen`.
    fn is_noun_here(&self, at: usize) -> bool {
        at > self.start()
            && self.is(at - 1, Class::DETERMINER.or(Class::POSSESSIVE))
            && !self.is(at - 1, Class::PRONOUN)
    }

    /// The modal verb whose infinitive this is, in the same clause.
    fn governing_modal(&self, cue: usize) -> Option<usize> {
        if self.is(cue + 1, Class::MODAL) && self.finite(cue + 1) {
            return Some(cue + 1);
        }
        let mut at = cue;
        while at > self.start() {
            at -= 1;
            match self.kind(at) {
                Kind::Comma | Kind::Semicolon | Kind::Colon | Kind::End | Kind::Quote(_) => {
                    return None;
                }
                _ => {}
            }
            if self.is(at, Class::MODAL) && self.finite(at) {
                return Some(at);
            }
            if self.is(at, Class::SUBORDINATOR) && !self.determines(at) && self.lower(at) != "dan" {
                return None;
            }
            if self.finite(at) {
                return None;
            }
        }
        None
    }

    /// The auxiliary of a participle, and whether the clause is passive.
    pub fn auxiliary(&self, participle: usize) -> Option<(usize, bool)> {
        let voice = |at: usize| -> Option<bool> {
            if self.is(at, Class::HAVE) {
                Some(false)
            } else if self.is(at, Class::PASSIVE) {
                Some(true)
            } else if self.is(at, Class::BE) && !self.determines(at) {
                Some(self.lower(participle) != "gebleken")
            } else {
                None
            }
        };
        if let Some(passive) = voice(participle + 1)
            && self.finite(participle + 1)
        {
            return Some((participle + 1, passive));
        }
        let mut at = participle;
        while at > self.start() {
            at -= 1;
            match self.kind(at) {
                Kind::Semicolon | Kind::Colon | Kind::End => return None,
                Kind::Comma => {
                    // One insertion between commas may be stepped over.
                    let close = at;
                    let open = (self.start()..close)
                        .rev()
                        .take(12)
                        .find(|i| self.kind(*i) == Kind::Comma)?;
                    if let Some(passive) = voice(open.checked_sub(1)?) {
                        return Some((open - 1, passive));
                    }
                    return None;
                }
                _ => {}
            }
            if let Some(passive) = voice(at)
                && self.finite(at)
            {
                return Some((at, passive));
            }
            if self.finite(at)
                || self.is(at, Class::SUBORDINATOR)
                    && !self.determines(at)
                    && self.lower(at) != "als"
                    && !self.is_object(at)
            {
                return None;
            }
        }
        None
    }

    /// `heeft dat aan de krant bevestigd`
    fn is_object(&self, dat: usize) -> bool {
        self.lower(dat) == "dat"
            && dat > self.start()
            && self.is(dat - 1, Class::HAVE.or(Class::PASSIVE).or(Class::BE))
            && self.finite(dat - 1)
            && self.is(dat + 1, Class::PREPOSITION.or(Class::ADVERB))
    }

    /// Where the clause of a finite verb starts, and its order where that shows it.
    fn left_bound(&self, finite: usize) -> (usize, Option<Order>) {
        let mut at = finite;
        // `de imker die de bijen verzorgde zei`: a clause that ends right before the verb.
        let mut closed = finite > self.start() && self.finite(finite - 1);
        while at > self.start() {
            let before = at - 1;
            match self.kind(before) {
                Kind::Semicolon | Kind::Colon | Kind::End | Kind::Dash => return (at, None),
                Kind::Quote(_) => match self.opener(before, finite) {
                    Some((opener, order)) if at == finite => return (opener, Some(order)),
                    _ => return (at, None),
                },
                Kind::Comma
                    if at == finite
                        || self.is(at, Class::COORDINATOR)
                        || self.lower(at) == "zo" && at + 1 == finite
                        || self.finite_left_of(before) =>
                {
                    return (at, None);
                }
                Kind::Word { .. } if self.determines(before) => {}
                Kind::Word { .. } => {
                    let adjacent = at == finite;
                    if self.is(before, Class::COORDINATOR) && self.lower(before) != "of" {
                        if adjacent {
                            return (at, Some(Order::Shared));
                        }
                        let nominative =
                            matches!(self.lower(at), "hij" | "ze" | "ik" | "we" | "wij" | "zij");
                        let comma = self.kind(before.wrapping_sub(1)) == Kind::Comma;
                        if self.lower(before) != "en"
                            || nominative
                            || comma && self.finite_left_of(before)
                            || self.finite_left_of(before)
                        {
                            return (at, None);
                        }
                    } else if self.opens_relative(before, finite) && closed {
                        closed = false;
                    } else if self.opens_relative(before, finite) {
                        return (before, Some(Order::Relative(before)));
                    } else if self.opens_subordinate(before, adjacent) {
                        return (before, Some(Order::Subordinate));
                    }
                }
                _ => {}
            }
            at = before;
        }
        (at, None)
    }

    /// The relative pronoun or subordinator before a quotation, in the same stretch:
    /// `die de bonden ‘te hoog’ noemen`.
    fn opener(&self, quote: usize, finite: usize) -> Option<(usize, Order)> {
        (self.start()..quote)
            .rev()
            .take_while(|at| {
                !matches!(
                    self.kind(*at),
                    Kind::Comma | Kind::Semicolon | Kind::Colon | Kind::End | Kind::Quote(_)
                )
            })
            .find_map(|at| {
                if self.determines(at) {
                    None
                } else if self.opens_relative(at, finite) {
                    Some((at, Order::Relative(at)))
                } else if self.opens_subordinate(at, false) {
                    Some((at, Order::Subordinate))
                } else {
                    None
                }
            })
    }

    /// True where a finite verb stands left of an item in the same sentence.
    fn finite_left_of(&self, at: usize) -> bool {
        (self.start()..at)
            .rev()
            .take(60)
            .take_while(|i| !matches!(self.kind(*i), Kind::Semicolon | Kind::Colon | Kind::End))
            .any(|i| self.finite(i))
    }

    fn opens_relative(&self, at: usize, finite: usize) -> bool {
        if !self.is(at, Class::RELATIVE) || at == self.start() {
            return false;
        }
        if self.lower(at) == "wat" && at + 1 == finite {
            return false;
        }
        let before = at - 1;
        let after_noun = self.item(before).is_some_and(|item| {
            item.is_word()
                && !item.is(Class::COORDINATOR
                    .or(Class::ADVERB)
                    .or(Class::SUBORDINATOR)
                    .or(Class::PREPOSITION))
                && !self.finite(before)
                && self.lower(at) != "dat"
        });
        // `…, dat zegt X`: a demonstrative object with the verb right behind it.
        let demonstrative = self.lower(at) == "dat" && at + 1 == finite;
        let joined =
            self.is(before, Class::COORDINATOR) && matches!(self.lower(at), "waarin" | "waaruit");
        (after_noun || joined || self.kind(before) == Kind::Comma) && !demonstrative
            || self.kind(before) == Kind::Bracket
    }

    fn opens_subordinate(&self, at: usize, adjacent: bool) -> bool {
        match self.lower(at) {
            "dat" => at > self.start() && !adjacent,
            "of" => !adjacent && !self.joins_names(at),
            "wanneer" | "zoals" => true,
            "tot" => at > self.start() && self.kind(at - 1) == Kind::Comma,
            "als" | "toen" | "nu" => {
                !adjacent
                    && (at == self.start()
                        || !self.item(at - 1).is_some_and(Item::is_word)
                        || self.lower(at) == "als")
            }
            _ => self.pos(at) == Pos::ConjunctionSubordinating,
        }
    }

    /// `Pierre of Antoine`
    pub fn joins_names(&self, of: usize) -> bool {
        of > self.start()
            && self.item(of - 1).is_some_and(Item::is_capital)
            && self.item(of + 1).is_some_and(Item::is_capital)
    }

    /// True where `niet`, `geen`, `nooit` stands between the finite verb and the content.
    pub fn negated(&self, clause: &Clause, limit: usize) -> bool {
        (clause.left..limit).any(|at| {
            self.is(at, Class::NEGATION)
                && !self.is(at, Class::COORDINATOR)
                && clause.subject.as_ref().is_none_or(|s| !s.contains(&at))
        })
    }
}
