//! Where clauses start and where reported content ends (guideline R10 and R13).
//!
//! In `Hij zei dat de app, die gratis is, sinds maart werkt en zij ontkent dat.` the content
//! ends before `en zij ontkent`.
//!
//! Left out: clauses without a finite verb.

use super::items::{Item, Kind};
use super::lexicon::Class;
use super::phrases::{Phrases, Reach};
use crate::document::Pos;

/// What kind of clause content is, which decides where it ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A main clause or a phrase.
    Main,
    /// A clause with its verb at the end, after `dat`, `of` or a relative pronoun.
    Subordinate,
    /// An infinitive with `te`, which a coordinated finite verb does not continue.
    Infinitive,
}

impl<'t, 'a> Phrases<'t, 'a> {
    /// Where the clause that holds an item starts, going left over phrases and fronted
    /// clauses: for adverbials like `volgens X` and for tags in the middle.
    pub fn clause_left(&self, from: usize) -> usize {
        let mut at = from;
        let mut resumed = false;
        let mut seen_finite = false;
        while at > self.start() {
            let before = at - 1;
            match self.kind(before) {
                Kind::Semicolon | Kind::Colon | Kind::End => return at,
                Kind::Dash => return at,
                Kind::Comma => {
                    if self.finite(at) {
                        resumed = true;
                        seen_finite = false;
                    } else if (self.is(at, Class::COORDINATOR) || self.is_concession(at))
                        && !resumed
                        && (seen_finite
                            || self.is_concession(at)
                            || at + 1 >= from
                            || self.finite(from)
                                && self.simple_phrase(at + 1, Reach::Tail) == Some(from)
                            || matches!(self.lower(at), "want" | "dus" | "doch")
                            || (at + 1..from).any(|i| self.pos(i) == Pos::VerbInfinitive))
                    {
                        return at + 1;
                    } else if self.is(at, Class::SUBORDINATOR.or(Class::RELATIVE)) && !resumed {
                        return self.after_subordinator(at);
                    } else if seen_finite && !resumed && self.starts_main_clause(at, from) {
                        return at;
                    }
                }
                _ => {
                    if self.finite(before) {
                        seen_finite = true;
                        if self.is(before.wrapping_sub(1), Class::COORDINATOR)
                            && before > self.start()
                            && !resumed
                        {
                            return before;
                        }
                    }
                    if !resumed && !self.determines(before) {
                        let relative = self.is(before, Class::RELATIVE)
                            && self.lower(before) != "dat"
                            && before > self.start()
                            && self.item(before - 1).is_some_and(Item::is_word)
                            && !self.is(before - 1, Class::COORDINATOR);
                        let complementizer = matches!(
                            self.lower(before),
                            "dat" | "of" | "omdat" | "doordat" | "hoewel" | "terwijl" | "als"
                        ) && before > self.start()
                            && !seen_finite;
                        if relative || complementizer {
                            return self.after_subordinator(before);
                        }
                    }
                }
            }
            at = before;
        }
        self.after_lead(at)
    }

    /// `…, al had het volgens X meer mogen zijn`
    fn is_concession(&self, at: usize) -> bool {
        self.lower(at) == "al" && self.finite(at + 1)
    }

    /// Subordinate clauses lose `omdat`, `terwijl` and `dat`; relative pronouns stay.
    pub fn after_subordinator(&self, at: usize) -> usize {
        let relative = self.is(at, Class::RELATIVE) && self.lower(at) != "dat";
        let after_comma = self.kind(at.wrapping_sub(1)) == Kind::Comma;
        if relative || self.lower(at) == "of" || self.lower(at) == "dat" && after_comma {
            at
        } else {
            at + 1
        }
    }

    pub fn after_lead(&self, at: usize) -> usize {
        if self.leads_in(at)
            || matches!(
                self.lower(at),
                "omdat" | "terwijl" | "hoewel" | "zo" | "zoals"
            )
        {
            at + 1
        } else {
            at
        }
    }

    pub fn starts_main_clause(&self, at: usize, limit: usize) -> bool {
        self.simple_phrase(at, Reach::Tail)
            .is_some_and(|end| end < limit && self.finite(end) && !self.cluster(end))
    }

    /// Where a reported clause ends (guideline R10): at the end of the sentence, before a
    /// coordinated main clause, and before a comma relative clause that closes the sentence.
    pub fn content_end(&self, start: usize) -> usize {
        let subordinate = matches!(self.lower(start), "dat" | "of");
        let shape = if subordinate {
            Shape::Subordinate
        } else {
            Shape::Main
        };
        self.content_end_of(start, shape)
    }

    /// The end of content of a given shape.
    pub fn content_end_of(&self, start: usize, shape: Shape) -> usize {
        let mut at = start;
        while at < self.end() {
            match self.kind(at) {
                Kind::End | Kind::Semicolon => break,
                Kind::Dash if at > start + 1 => break,
                Kind::Colon if !matches!(self.kind(at + 1), Kind::Quote(_)) => break,
                Kind::Comma => match self.after_comma(at, start, shape) {
                    Some(resume) => {
                        at = resume;
                        continue;
                    }
                    None => break,
                },
                Kind::Word { .. } if self.splits_without_comma(at, start, shape) => break,
                Kind::Word { .. }
                    if shape == Shape::Infinitive
                        && self.is(at, Class::COORDINATOR)
                        && self.finite(at + 1) =>
                {
                    break;
                }
                _ => {}
            }
            at += 1;
        }
        // Nothing but a closing mark or bracket may follow the last word.
        while at > start && matches!(self.kind(at - 1), Kind::Comma | Kind::Dash) {
            at -= 1;
        }
        at
    }

    /// `… en de vakbond ontkent dat`: a coordinated main clause without comma.
    pub fn splits_without_comma(&self, at: usize, start: usize, shape: Shape) -> bool {
        if !matches!(self.lower(at), "maar" | "want" | "en") {
            return false;
        }
        let subordinate = shape == Shape::Subordinate;
        let verb = |i: usize| self.finite(i) || self.pos(i) == Pos::VerbInfinitive;
        if self.lower(at) == "en" && subordinate && !(start..at).any(verb) {
            return false;
        }
        // `… dat de koers daalde en de winst was gestegen tot …`: the verbs stand together.
        if self.lower(at) == "en"
            && subordinate
            && let Some(end) = self.noun_phrase(at + 1, Reach::Tail)
            && self.finite(end)
            && matches!(
                self.pos(end + 1),
                Pos::VerbInfinitive | Pos::VerbPastParticiple
            )
        {
            return false;
        }
        // `… dat hij sliep en dat zij werkte, …`
        if subordinate && self.lower(at + 1) == "dat" && self.lower(start) == "dat" {
            return false;
        }
        // `… dat hij sliep en eiste dat …`: the main clause goes on.
        if subordinate && self.finite(at + 1) && !self.cluster(at + 1) {
            return true;
        }
        self.main_clause_at(at + 1)
    }

    /// A main clause: subject and finite verb, or adverb and finite verb.
    pub fn main_clause_at(&self, at: usize) -> bool {
        if self.is(at, Class::SUBORDINATOR) && !self.determines(at) {
            // `en als ik Antwerpen zeg, knikken ze`
            let comma = (at..self.end().min(at + 15)).find(|i| self.kind(*i) == Kind::Comma);
            return self.finite(at + 1) || comma.is_some_and(|comma| self.finite(comma + 1));
        }
        if let Some(end) = self.noun_phrase(at, Reach::Tail)
            && self.finite(end)
        {
            return !self.cluster(end);
        }
        let mut skip = at;
        while self.is(skip, Class::ADVERB) || self.is(skip, Class::TIME) {
            skip += 1;
        }
        if skip > at && self.finite(skip) {
            return true;
        }
        // `en zij won …`, `en in Brussel zei …`
        if self.is(at, Class::PREPOSITION)
            && let Some(end) = self.simple_phrase(at + 1, Reach::Tail)
        {
            return self.finite(end) && !self.cluster(end);
        }
        false
    }

    /// True where a finite verb stands at the end of its clause: verb-final order.
    pub fn cluster(&self, at: usize) -> bool {
        let mut next = at + 1;
        while matches!(
            self.pos(next),
            Pos::VerbInfinitive | Pos::VerbPastParticiple | Pos::VerbFinite
        ) {
            next += 1;
        }
        matches!(self.kind(next), Kind::Comma | Kind::End | Kind::Semicolon)
    }

    /// What a comma means inside content: the item to go on from, or `None` to end here.
    pub fn after_comma(&self, comma: usize, start: usize, shape: Shape) -> Option<usize> {
        let next = comma + 1;
        match self.lower(next) {
            "en" | "maar" | "want" | "of" | "dus" | "doch" => {
                let beyond = next + 1;
                let goes_on = shape != Shape::Main && self.finite(beyond) && !self.cluster(beyond);
                if self.lower(next) == "want" || goes_on || self.main_clause_at(beyond) {
                    return None;
                }
                return Some(beyond);
            }
            "waarop" | "waarmee" if shape == Shape::Subordinate && !self.has_verb(start, comma) => {
            }
            "terwijl" | "waarna" | "waarop" | "waarmee" | "hetgeen" | "aldus" | "zo" => {
                return None;
            }
            "wat" => return None,
            // `…, al was het maar omdat …`
            "al" if self.finite(next + 1)
                && (shape == Shape::Subordinate || self.lower(next + 3) == "maar") =>
            {
                return None;
            }
            _ => {}
        }
        let relative = self.is(next, Class::RELATIVE.or(Class::QUESTION))
            && !self.determines(next)
            && !self.is(next, Class::DETERMINER)
            || matches!(self.lower(next), "waarop" | "waarmee")
            || self.is(next, Class::PREPOSITION)
                && self.is(next + 1, Class::RELATIVE)
                && !self.determines(next + 1);
        if relative && comma > start + 1 && self.lower(next) != "dat" {
            // A relative clause in the middle is followed by a comma and the rest.
            let close = (next..self.end())
                .find(|at| matches!(self.kind(*at), Kind::Comma | Kind::End | Kind::Semicolon))?;
            if self.kind(close) == Kind::Comma
                && !self.is(
                    close + 1,
                    Class::COORDINATOR
                        .or(Class::SUBORDINATOR)
                        .or(Class::RELATIVE),
                )
                && self.item(close + 1).is_some()
            {
                return Some(close + 1);
            }
            return None;
        }
        // `die volgens bronnen vertrekt, zwijgt.`
        if shape == Shape::Subordinate
            && self.finite(next)
            && self.finite(comma - 1)
            && self.kind(next + 1) == Kind::End
        {
            return None;
        }
        // `Omdat X meldde dat …, maken beleggers …`: the main clause goes on.
        if shape == Shape::Subordinate && self.finite(next) && !self.cluster(next) {
            return None;
        }
        // `…, volgens de ander telt …`, `…, JA21 spreekt van …`: a new main clause.
        let adverbial = self.lower(next) == "volgens"
            && self
                .noun_phrase(next + 1, Reach::Prepositional)
                .is_some_and(|end| self.finite(end));
        let named = self.item(next).is_some_and(Item::is_capital)
            || matches!(self.lower(next), "hij" | "ze" | "we" | "wij" | "anderen");
        let main = comma > start + 1
            && (shape != Shape::Subordinate || named)
            && self.starts_main_clause(next, self.end());
        if adverbial || main {
            return None;
        }
        // A tag with a reporting verb: `…, zegt X`.
        if self.finite(next) && self.text.verbs(next).iter().len() > 0 && self.tag_follows(next) {
            return None;
        }
        Some(next)
    }

    fn has_verb(&self, start: usize, end: usize) -> bool {
        (start..end).any(|at| self.finite(at))
    }

    /// A finite verb right after a comma with its subject behind it and nothing reported after.
    pub fn tag_follows(&self, verb: usize) -> bool {
        let subject = self.skip_adverbs(verb + 1);
        if matches!(self.lower(subject), "dat" | "of" | "om") && !self.determines(subject) {
            return false;
        }
        self.noun_phrase(subject, Reach::Tail).is_some_and(|end| {
            let rest = self.skip_adverbs(end);
            matches!(
                self.kind(rest),
                Kind::End | Kind::Comma | Kind::Colon | Kind::Semicolon | Kind::Quote(_)
            ) || self.is(rest, Class::PREPOSITION)
        })
    }
}
