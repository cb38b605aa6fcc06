//! The walk through a document that leaves a trail of everybody mentioned (see
//! [`super::salience`]).
//!
//! `De chauffeur kwam uit Budel. Hij hield niet van politiek.` leaves a person without a name and
//! a pronoun that stands for it.
//!
//! Left out: pronouns within quotations, where `hij` is somebody else's.

use super::lexicon::Class;
use super::salience::{Form, Gender, Named, Resolver};
use crate::analysis::EntityType;
use crate::document::{Pos, TokenKind};

impl Resolver<'_, '_> {
    /// Goes on to a byte of the text.
    pub fn walk(&mut self, until: u32) {
        let document = self.text.document;
        while let Some(token) = document.tokens.get(self.walked)
            && token.span.start < until
        {
            let at = self.walked;
            self.walked += 1;
            while let Some(mention) = self.mentions.get(self.next)
                && mention.span.start <= token.span.start
            {
                self.trail.push(*mention);
                self.next += 1;
            }
            let class = self.text.class_of(at);
            if class.is(Class::PRONOUN.or(Class::OBJECT)) {
                self.pronoun(at);
            } else if class.is(Class::PERSON_NOUN.or(Class::GROUP_NOUN)) {
                self.noun(at, class);
            }
        }
    }

    fn pronoun(&mut self, token: usize) {
        let document = self.text.document;
        let span = document.tokens[token].span;
        let gender = match document.lower(token) {
            "hij" | "hem" => Gender::Male,
            "zij" | "ze" if self.is_singular(token) => Gender::Female,
            _ => return,
        };
        if self.text.is_quoted(span) {
            return;
        }
        let known = self.speakers.last().filter(|(at, _)| *at == span.start);
        let entity = match known {
            Some((_, entity)) => *entity,
            None => match self.person(span, Some(gender)) {
                Some(person) => {
                    if self.is_alone(person) {
                        self.genders[person.entity].get_or_insert(gender);
                    }
                    person.entity
                }
                None => return,
            },
        };
        self.trail.push(Named {
            span,
            entity,
            kind: EntityType::Person,
            sentence: document.sentence_at(span.start),
            form: Form::Pronoun,
            quoted: false,
            subject: document.lower(token) != "hem",
        });
    }

    /// True where nobody else was mentioned lately.
    fn is_alone(&self, person: Named) -> bool {
        !self.trail.iter().rev().take(8).any(|m| {
            m.kind == EntityType::Person
                && m.entity != person.entity
                && m.sentence + 2 >= person.sentence
        })
    }

    /// `ze` beside a verb in the singular.
    fn is_singular(&self, token: usize) -> bool {
        let document = self.text.document;
        let sentence = &document.sentences[document.sentence_at(document.tokens[token].span.start)];
        let finite = |t: &usize| self.text.pos_of(*t) == Pos::VerbFinite;
        let before = token.checked_sub(1).filter(|t| sentence.tokens.contains(t));
        let verb = before
            .filter(finite)
            .or_else(|| (token + 1..sentence.tokens.end.min(token + 12)).find(finite));
        verb.is_some_and(|verb| !document.lower(verb).ends_with('n'))
    }

    /// `de minister`, `de chauffeur`, `onderzoekers` where a subject stands.
    fn noun(&mut self, token: usize, class: Class) {
        let document = self.text.document;
        let plural = class.is(Class::GROUP_NOUN);
        let span = document.tokens[token].span;
        let sentence = document.sentence_at(span.start);
        let bounds = &document.sentences[sentence];
        // `hun schepen` are ships, not an alderman.
        let pos = self.text.pos_of(token);
        if bounds.heading || !plural && pos == Pos::NounPlural {
            return;
        }
        // `ergerlijk dat deze bedrijven`: no noun at all.
        if matches!(
            pos,
            Pos::ConjunctionSubordinating | Pos::PronounRelative | Pos::PronounDemonstrative
        ) {
            return;
        }
        let mut first = token;
        let mut definite = false;
        while first > bounds.tokens.start && token - first < 3 {
            match self.text.pos_of(first - 1) {
                Pos::Article | Pos::PronounDemonstrative | Pos::PronounPossessive => {
                    first -= 1;
                    definite = document.lower(first) != "een";
                    break;
                }
                Pos::Adjective | Pos::NumberCardinal if plural || first > bounds.tokens.start => {
                    first -= 1;
                }
                _ => break,
            }
        }
        let determined = matches!(
            self.text.pos_of(first),
            Pos::Article | Pos::PronounDemonstrative | Pos::PronounPossessive
        );
        let next = token + 1;
        let title = document.tokens.get(next).is_some_and(|t| {
            t.kind == TokenKind::Word && document.surface(next).starts_with(char::is_uppercase)
        });
        if !plural && (title || !determined) {
            return;
        }
        // `De vakbonden FNV, CNV en CMHF`
        let capital = |t: usize| {
            bounds.tokens.contains(&t) && document.surface(t).starts_with(char::is_uppercase)
        };
        let mut end = next;
        while capital(end)
            || end > next
                && bounds.tokens.contains(&end)
                && matches!(document.lower(end), "," | "en")
                && capital(end + 1)
        {
            end += 1;
        }
        let complement = end == next
            && bounds.tokens.contains(&next)
            && matches!(document.lower(next), "van" | "uit");
        if complement {
            end += 1;
            let article = end < bounds.tokens.end && self.text.pos_of(end) == Pos::Article;
            end += usize::from(article);
            while end < bounds.tokens.end && self.is_nominal(end) {
                end += 1;
            }
            if end == next + 1 + usize::from(article) {
                end = next;
            }
        }
        let phrase = document.span(first..end);
        let short = document.span(first..next);
        let quoted = self.text.is_quoted(phrase);
        if quoted || !self.in_subject_position(short, bounds) {
            return;
        }
        // `Het is een man van goede wil`: a predicate, nobody new.
        let copula = (first.saturating_sub(2)..first)
            .any(|t| self.text.class_of(t).is(Class::BE) && self.text.pos_of(t) == Pos::VerbFinite);
        if copula {
            return;
        }
        // `de algemeen secretaris van Unite, Tony Woodley, zei`
        let comma = bounds.tokens.contains(&end) && document.surface(end) == ",";
        if comma
            && self.mentions.get(self.next).is_some_and(|m| {
                m.kind == EntityType::Person
                    && m.span.start
                        == document.tokens[(end + 1).min(document.tokens.len() - 1)]
                            .span
                            .start
            })
        {
            return;
        }
        // `de minister van Justitie` may be another one than the minister named.
        let epithet = class.is(Class::EPITHET)
            || (first..token).any(|t| document.lower(t).ends_with("-jarige"));
        let mut holder = None;
        if !plural && definite && end == next {
            holder = self.holder(document.lower(token), phrase);
        }
        if !plural && definite && epithet && holder.is_none() {
            holder = self.person(phrase, gender_of(class));
        }
        let entity = match holder {
            Some(holder) => holder.entity,
            None => {
                self.nameless.push(phrase);
                self.titled.push(false);
                self.genders.push(gender_of(class));
                self.entities.len() + self.nameless.len() - 1
            }
        };
        self.trail.push(Named {
            span: phrase,
            entity,
            kind: EntityType::Person,
            sentence,
            form: if plural { Form::Plural } else { Form::Noun },
            quoted,
            subject: true,
        });
    }

    fn is_nominal(&self, token: usize) -> bool {
        matches!(
            self.text.pos_of(token),
            Pos::Adjective
                | Pos::NounProper
                | Pos::NounSingular
                | Pos::NounPlural
                | Pos::Special
                | Pos::PronounPossessive
        )
    }
}

/// The gender that a noun tells.
pub fn gender_of(class: Class) -> Option<Gender> {
    if class.is(Class::FEMALE) {
        Some(Gender::Female)
    } else if class.is(Class::MALE) {
        Some(Gender::Male)
    } else {
        None
    }
}
