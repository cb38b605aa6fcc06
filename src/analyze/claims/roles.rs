//! Who has a role in the document: `de minister`, `het bedrijf`, `de specialist`.
//!
//! After `energiespecialist Joannes Laveyne` `de specialist` is Joannes Laveyne; `het ministerie`
//! is the body whose name has that word.
//!
//! Left out: roles that the document does not give (`de premier` of a country).

use super::draft::Speaker;
use super::lexicon::Class;
use super::phrases::Phrases;
use super::salience::{Form, Named, Resolver, is_body};
use super::sources::{Found, named};
use super::trail::gender_of;
use crate::analysis::EntityType;
use crate::article::Span;
use crate::document::{Pos, TokenKind};

impl<'t, 'a> Resolver<'t, 'a> {
    /// The roles that the entities analyzer gives, and nouns right beside a name.
    pub fn read_roles(&mut self) {
        let document = self.text.document;
        for (index, entity) in self.entities.iter().enumerate() {
            for role in &entity.roles {
                let holder = Named {
                    span: role.span,
                    entity: index,
                    kind: entity.kind,
                    sentence: document.sentence_at(role.span.start),
                    form: Form::Noun,
                    quoted: false,
                    subject: false,
                };
                let whole = role.text.to_lowercase();
                self.whole_roles.entry(whole).or_insert(holder);
                // `voorzitter van de bond`: only the head is the role.
                let head = document
                    .tokens_in(role.span)
                    .take_while(|token| !self.text.class_of(*token).is(Class::PREPOSITION))
                    .filter(|token| document.tokens[*token].kind == TokenKind::Word)
                    .last();
                if let Some(head) = head {
                    if let Some(gender) = gender_of(self.text.class_of(head)) {
                        self.genders[index].get_or_insert(gender);
                    }
                    let holders = self.roles.entry(document.lower(head)).or_default();
                    holders.push(holder);
                }
            }
        }
        for index in 0..self.mentions.len() {
            let mention = self.mentions[index];
            let inside = document.tokens_in(mention.span);
            let before = (inside.start.saturating_sub(4)..inside.start).rev();
            let mut nouns: Vec<usize> = Vec::new();
            for token in before {
                let class = self.text.class_of(token);
                let stop = document.tokens[token].kind != TokenKind::Word
                    || self.text.pos_of(token) == Pos::VerbFinite
                    || class.is(Class::PREPOSITION
                        .or(Class::DETERMINER)
                        .or(Class::COORDINATOR)
                        .or(Class::ADVERB))
                        && !class.is(Class::PERSON_NOUN.or(Class::ORGANISATION_NOUN));
                if stop {
                    break;
                }
                let word = document.lower(token);
                let plural = word.ends_with("en")
                    || word.ends_with('s') && !word.ends_with("is") && !word.ends_with("us");
                if !plural {
                    nouns.push(token);
                }
            }
            // `Philip Lane, de hoofdeconoom van de ECB`
            let mut after = inside.end;
            if after + 1 < document.tokens.len() && document.surface(after) == "," {
                after += 1;
                for token in after..document.tokens.len().min(after + 4) {
                    let class = self.text.class_of(token);
                    if class.is(Class::PERSON_NOUN.or(Class::ORGANISATION_NOUN)) {
                        nouns.push(token);
                        break;
                    }
                    if self.text.pos_of(token) == Pos::VerbFinite
                        || !class.is(Class::DETERMINER)
                            && class.is(Class::PRONOUN.or(Class::RELATIVE).or(Class::PREPOSITION))
                    {
                        break;
                    }
                }
            }
            for token in nouns {
                if let Some(gender) = gender_of(self.text.class_of(token)) {
                    self.genders[mention.entity].get_or_insert(gender);
                }
                self.roles
                    .entry(document.lower(token))
                    .or_default()
                    .push(mention);
            }
        }
        for holders in self.roles.values_mut() {
            holders.sort_by_key(|m| m.span.start);
        }
    }

    /// `de minister`, `het bedrijf`: who has that role in the document.
    pub fn role(&self, speaker: &Speaker, span: Span) -> Found {
        let phrases = Phrases {
            text: self.text,
            period: &self.text.periods[speaker.period],
        };
        let first = speaker.items.start;
        let definite = matches!(
            phrases.lower(first),
            "de" | "het" | "deze" | "dit" | "die" | "dat"
        );
        if !definite {
            return None;
        }
        if let Some(holder) = self.holder_of(span) {
            return Some(named(holder));
        }
        if speaker.items.len() > 3 {
            return None;
        }
        let head = phrases.head(speaker.items.clone());
        let noun = self.text.lower(head);
        if let Some(holder) = self.holder(noun, span) {
            return Some(named(holder));
        }
        if phrases.is(head, Class::COMPANY_NOUN) {
            return self
                .most_salient(span, None, |m| m.kind == EntityType::Company)
                .map(named);
        }
        if noun == "partij" {
            return self
                .most_salient(span, None, |m| m.kind == EntityType::Party)
                .map(named);
        }
        if matches!(
            noun,
            "organisatie" | "vereniging" | "stichting" | "bond" | "vakbond" | "club"
        ) {
            let organisation = |m: &Named| m.kind == EntityType::Organisation;
            let found = self.most_salient(span, None, organisation)?;
            let other = |m: &Named| organisation(m) && m.entity != found.entity;
            let alone = !self.mentions.iter().take(200).any(other);
            return (alone || found.subject).then_some(named(found));
        }
        // `het ministerie`, `de commissie`: a body whose name has the word.
        if phrases.is(head, Class::ORGANISATION_NOUN) && speaker.items.len() == 2 {
            let has = |m: &Named| {
                self.entities.get(m.entity).is_some_and(|e| {
                    e.name
                        .split([' ', '-'])
                        .any(|word| word.eq_ignore_ascii_case(noun))
                })
            };
            return self
                .most_salient(span, None, |m| is_body(m.kind) && has(m))
                .map(named);
        }
        let demonym = self.mentions[self.range(span)]
            .iter()
            .any(|m| m.kind == EntityType::Demonym && m.span.end >= span.end)
            && (["er", "aan", "lg", "man", "aard"]
                .iter()
                .any(|ending| noun.ends_with(ending))
                || matches!(
                    noun,
                    "brit" | "deen" | "fin" | "rus" | "zweed" | "schot" | "ier" | "griek" | "turk"
                ));
        let generic = phrases.is(head, Class::EPITHET);
        if demonym || generic && speaker.items.len() == 2 {
            let gender = gender_of(self.text.items[head].class);
            return self.person(span, gender).map(named);
        }
        None
    }

    /// Who is named with a role: the last one before the span, else the next one after it.
    pub fn holder(&self, noun: &str, span: Span) -> Option<Named> {
        let nearest = |holders: &Vec<Named>| {
            let split = holders.partition_point(|m| m.span.start < span.start);
            let before = split.checked_sub(1).map(|last| holders[last]);
            before.or_else(|| holders.get(split).copied())
        };
        if let Some(holders) = self.roles.get(noun) {
            return nearest(holders);
        }
        // `de specialist` after `energiespecialist Laveyne`, but no premier for a vice-premier.
        let other = ["vice", "oud", "ex-", "adjunct", "onder"];
        self.roles
            .iter()
            .filter(|(role, _)| {
                role.len() > noun.len() + 2
                    && role.ends_with(noun)
                    && !other.iter().any(|prefix| role.starts_with(prefix))
            })
            .filter_map(|(_, holders)| nearest(holders))
            .filter(|holder| holder.span.start < span.start)
            .max_by_key(|holder| holder.span.start)
    }

    /// `de minister van Justitie` of an entity with just that role.
    fn holder_of(&self, phrase: Span) -> Option<Named> {
        let text = phrase.of(self.text.document.text()).to_lowercase();
        let role = text.split_once(' ').map(|(_, role)| role)?;
        self.whole_roles.get(role).copied()
    }
}
