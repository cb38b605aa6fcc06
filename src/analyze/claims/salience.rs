//! Whom a pronoun can mean: the people and bodies of a document with what makes them prominent.
//!
//! After `Femke Bol won. De coach zag het. ‘Ik ben blij’, zei ze.` the best antecedent of `ze`
//! is Femke Bol: a woman by her first name.
//!
//! The document is walked from left to right; names, persons without a name (`de chauffeur`) and
//! the pronouns themselves leave a trail, on which the next pronoun chooses. The score is a plain
//! sum after the factors of Lappin and Leass (1994): recency in sentences, subject position, being
//! spoken of by pronoun, naming in the title, having spoken before. Left out: syntax within the
//! sentence of the pronoun, but for its own clause.

use super::items::Text;
use super::lexicon::Class;
use crate::analysis::{Entity, EntityType};
use crate::article::Span;
use crate::document::{Pos, Sentence, TokenKind};
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

const FIRST_NAMES: &str = include_str!("../../../data/claims/firstnames.tsv");

/// How far back a pronoun looks, in bytes.
const MEMORY: u32 = 4_000;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gender {
    Female,
    Male,
}

/// First names with their gender.
pub struct FirstNames {
    female: FxHashSet<&'static str>,
    male: FxHashSet<&'static str>,
}

impl FirstNames {
    /// Reads the embedded table.
    pub fn new() -> Self {
        let line = |gender: &str| -> FxHashSet<&'static str> {
            FIRST_NAMES
                .lines()
                .filter_map(|line| line.split_once('\t'))
                .filter(|(name, _)| *name == gender)
                .flat_map(|(_, names)| names.split(' '))
                .collect()
        };
        Self {
            female: line("female"),
            male: line("male"),
        }
    }

    fn gender(&self, name: &str) -> Option<Gender> {
        let (first, more) = match name.split_once(char::is_whitespace) {
            Some((first, rest)) => (first.to_lowercase(), !rest.is_empty()),
            None => (name.to_lowercase(), false),
        };
        match (
            self.female.contains(first.as_str()),
            self.male.contains(first.as_str()),
        ) {
            (true, false) => Some(Gender::Female),
            (false, true) => Some(Gender::Male),
            (true, true) => None,
            // `Ludivine Dedonder`; a name of one word may be a surname.
            (false, false) => (more && has_female_ending(&first)).then_some(Gender::Female),
        }
    }

    /// True for a first name of the table, in lower case.
    pub fn contains(&self, lower: &str) -> bool {
        self.female.contains(lower) || self.male.contains(lower)
    }
}

/// Endings that nearly all first names with them share.
fn has_female_ending(first: &str) -> bool {
    first.len() > 3
        && ["a", "ine", "elle", "ette", "lien", "lies", "neke", "tje"]
            .iter()
            .any(|ending| first.ends_with(ending))
}

/// One mention of an entity, or words that stand for somebody.
#[derive(Clone, Copy, Debug)]
pub struct Named {
    /// Where it stands.
    pub span: Span,
    /// Index of its entity; beyond the last one, of a phrase that names nobody.
    pub entity: usize,
    /// Type of its entity.
    pub kind: EntityType,
    /// Index of its sentence.
    pub sentence: usize,
    /// How it is mentioned.
    pub form: Form,
    /// Stands inside a quotation.
    pub quoted: bool,
    /// Stands where a subject stands: first in its sentence, or right after the verb.
    pub subject: bool,
}

/// How somebody is mentioned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// By name.
    Name,
    /// By a noun in the singular: `de minister`.
    Noun,
    /// By a noun in the plural: `de onderzoekers`.
    Plural,
    /// By a pronoun in the singular.
    Pronoun,
}

/// Finds out who sources are, for one document.
pub struct Resolver<'t, 'a> {
    pub text: &'t Text<'a>,
    pub entities: &'t [Entity],
    /// All mentions in order.
    pub mentions: Vec<Named>,
    /// Nouns beside names: `minister` to the mentions that it stands beside.
    pub roles: FxHashMap<&'t str, Vec<Named>>,
    /// Whole roles in small letters, without article: `minister van justitie`; who has it first.
    pub whole_roles: FxHashMap<String, Named>,
    pub genders: Vec<Option<Gender>>,
    /// The table of first names.
    pub names: &'t FirstNames,
    /// Entities named in a title or subhead.
    pub titled: Vec<bool>,
    /// Entities of earlier speakers, with the position.
    pub speakers: Vec<(u32, usize)>,
    /// Everybody mentioned so far, in order.
    pub trail: Vec<Named>,
    /// Phrases for persons without a name; their entities are numbered after those with one.
    pub nameless: Vec<Span>,
    /// Groups that spoke without a name, by their noun: where each did so first.
    pub groups: FxHashMap<&'t str, Span>,
    /// The first token that is not walked yet.
    pub walked: usize,
    /// The first mention that is not on the trail yet.
    pub next: usize,
}

impl<'t, 'a> Resolver<'t, 'a> {
    /// Reads the mentions and the nouns beside them.
    pub fn new(text: &'t Text<'a>, entities: &'t [Entity], names: &'t FirstNames) -> Self {
        let mut mentions: Vec<Named> = entities
            .iter()
            .enumerate()
            .flat_map(|(index, entity)| {
                entity.mentions.iter().map(move |mention| Named {
                    span: mention.span,
                    entity: index,
                    kind: entity.kind,
                    sentence: text.document.sentence_at(mention.span.start),
                    form: Form::Name,
                    quoted: text.is_quoted(mention.span),
                    subject: false,
                })
            })
            .collect();
        mentions.sort_by_key(|m| (m.span.start, std::cmp::Reverse(m.span.end)));
        let mut resolver = Self {
            text,
            entities,
            mentions,
            roles: FxHashMap::default(),
            whole_roles: FxHashMap::default(),
            genders: entities.iter().map(|e| names.gender(&e.name)).collect(),
            names,
            titled: vec![false; entities.len()],
            speakers: Vec::new(),
            trail: Vec::new(),
            nameless: Vec::new(),
            groups: FxHashMap::default(),
            walked: 0,
            next: 0,
        };
        resolver.read_positions();
        resolver.read_roles();
        resolver
    }

    /// Marks subjects and names in headings.
    fn read_positions(&mut self) {
        let document = self.text.document;
        for index in 0..self.mentions.len() {
            let mention = self.mentions[index];
            let sentence = &document.sentences[mention.sentence];
            if sentence.heading {
                self.titled[mention.entity] = true;
            }
            self.mentions[index].subject = self.in_subject_position(mention.span, sentence);
        }
    }

    pub fn in_subject_position(&self, span: Span, sentence: &Sentence) -> bool {
        let document = self.text.document;
        let inside = document.tokens_in(span);
        let first = inside.start;
        let floor = sentence.tokens.start.max(first.saturating_sub(6));
        // `Een oudere heer op de tribune, Hamish McTavish, dacht …`
        let comma =
            |token: usize| sentence.tokens.contains(&token) && document.surface(token) == ",";
        if first > 0 && comma(first - 1) && comma(inside.end) {
            let opening = sentence.tokens.start..first;
            return opening.len() < 20
                && !opening
                    .into_iter()
                    .any(|token| self.text.pos_of(token) == Pos::VerbFinite);
        }
        for token in (floor..first).rev() {
            let class = self.text.class_of(token);
            if self.text.pos_of(token) == Pos::VerbFinite {
                return true;
            }
            // `Dat klopt niet: Jan Bos zag …`
            if matches!(document.surface(token), ":" | ";") {
                return !self.modifies(span, sentence.span);
            }
            let part = document.tokens[token].kind == TokenKind::Word
                && !class.is(Class::PREPOSITION
                    .or(Class::COORDINATOR)
                    .or(Class::SUBORDINATOR)
                    .or(Class::RELATIVE));
            if !part {
                return false;
            }
        }
        floor == sentence.tokens.start && !self.modifies(span, sentence.span)
    }

    pub fn range(&self, span: Span) -> Range<usize> {
        let first = self.mentions.partition_point(|m| m.span.start < span.start);
        let last = self.mentions.partition_point(|m| m.span.start < span.end);
        first..last.max(first)
    }

    /// Indexes of the entities mentioned within a span.
    pub fn entities_in(&self, span: Span) -> impl Iterator<Item = usize> + '_ {
        self.mentions[self.range(span)]
            .iter()
            .filter(move |m| m.span.end <= span.end)
            .map(|m| m.entity)
    }

    /// The person that `hij` or `zij` points to.
    pub fn person(&self, at: Span, gender: Option<Gender>) -> Option<Named> {
        let fits = |gender: Option<Gender>, m: &Named| {
            m.kind == EntityType::Person
                && m.form != Form::Plural
                && (gender.is_none()
                    || self.genders[m.entity].is_none()
                    || self.genders[m.entity] == gender)
        };
        self.most_salient(at, gender, |m| fits(gender, m) && !self.in_clause_of(m, at))
            .or_else(|| {
                // The antecedent may follow, not far away.
                let from = self.mentions.partition_point(|m| m.span.start < at.end);
                self.mentions[from..]
                    .iter()
                    .take_while(|m| m.span.start < at.end + 400)
                    .find(|m| !m.quoted && fits(gender, m))
                    .copied()
            })
    }

    /// True where a mention stands before a pronoun in the same clause, so that it is somebody
    /// else: `Met Wilco Kelderman fietst hij`, `Albert verhief hem`.
    fn in_clause_of(&self, mention: &Named, at: Span) -> bool {
        let document = self.text.document;
        if mention.sentence != document.sentence_at(at.start) {
            return false;
        }
        let between = document.tokens_in(Span {
            start: mention.span.end,
            end: at.start,
        });
        let last = between.end;
        between.len() < 20
            && !between
                .into_iter()
                .any(|token| match self.text.pos_of(token) {
                    Pos::Punctuation | Pos::ConjunctionSubordinating | Pos::PronounRelative => true,
                    Pos::ConjunctionCoordinating => {
                        document.lower(token) != "en"
                            || token + 1 == last
                            || self.text.pos_of(token + 1) == Pos::VerbFinite
                    }
                    _ => false,
                })
    }

    /// The last person mentioned: `Die`, `deze` at the start of a sentence is seldom its subject.
    pub fn last_person(&self, at: Span) -> Option<Named> {
        let here = self.text.document.sentence_at(at.start);
        let until = self.trail.partition_point(|m| m.span.end <= at.start);
        self.trail[..until]
            .iter()
            .rev()
            .take_while(|m| m.sentence + 1 >= here)
            .find(|m| m.kind == EntityType::Person && m.form != Form::Plural && !m.quoted)
            .copied()
    }

    /// The last name of a person or body: `laatstgenoemde`.
    pub fn last_named(&self, at: Span) -> Option<Named> {
        let until = self.mentions.partition_point(|m| m.span.end <= at.start);
        self.mentions[..until]
            .iter()
            .rev()
            .take(8)
            .find(|m| m.kind == EntityType::Person || is_body(m.kind))
            .copied()
    }

    /// The body that `het` points to.
    pub fn organisation(&self, at: Span) -> Option<Named> {
        self.most_salient(at, None, |m| is_body(m.kind) && m.kind != EntityType::Party)
    }

    /// Those whom `zij` in the plural points to.
    pub fn group(&self, at: Span) -> Option<Named> {
        let here = self.text.document.sentence_at(at.start);
        self.most_salient(at, None, |m| {
            m.form == Form::Plural && m.sentence + 2 >= here && !self.in_clause_of(m, at)
        })
        .or_else(|| {
            self.most_salient(at, None, |m| {
                m.form == Form::Name
                    && is_body(m.kind)
                    && m.kind != EntityType::Media
                    && m.sentence + 1 >= here
            })
        })
    }

    /// The best antecedent before a span: near, a subject, spoken of by pronoun, a speaker
    /// before, in the title.
    pub fn most_salient(
        &self,
        at: Span,
        gender: Option<Gender>,
        fits: impl Fn(&Named) -> bool,
    ) -> Option<Named> {
        let document = self.text.document;
        let here = document.sentence_at(at.start);
        // Within a quotation its own words rather tell who is meant.
        let quoted = self.text.is_quoted(at);
        let until = self.trail.partition_point(|m| m.span.end <= at.start);
        let mut best: Option<(i64, Named)> = None;
        for mention in self.trail[..until].iter().rev().take(60) {
            if at.start - mention.span.end > MEMORY {
                break;
            }
            if mention.quoted && !quoted || !fits(mention) {
                continue;
            }
            let distance = here.saturating_sub(mention.sentence) as i64;
            let spoke = self
                .speakers
                .iter()
                .rev()
                .take(3)
                .any(|(position, entity)| {
                    *entity == mention.entity && at.start.saturating_sub(*position) < 600
                });
            let certain = gender.is_some() && self.genders[mention.entity] == gender;
            let count = self.entities.get(mention.entity).map_or(1, |e| e.count);
            let score = -12 * distance
                + 14 * i64::from(mention.subject)
                + 6 * i64::from(mention.form == Form::Pronoun)
                + 10 * i64::from(spoke)
                + 4 * i64::from(certain)
                - 6 * i64::from(gender == Some(Gender::Female) && !certain)
                + 8 * i64::from(self.titled[mention.entity])
                + 20 * i64::from(mention.quoted)
                + count.min(4) as i64;
            if best.as_ref().is_none_or(|(most, _)| score > *most) {
                best = Some((score, *mention));
            }
        }
        best.map(|(_, mention)| mention)
    }

    /// `de ECB-president`, `CDA-Kamerlid`, `Trump-adviseur Jan`: the name only modifies.
    pub fn modifies(&self, mention: Span, phrase: Span) -> bool {
        let document = self.text.document;
        if mention.end >= phrase.end {
            return false;
        }
        let rest = Span {
            start: mention.end,
            end: phrase.end,
        };
        // `VVD'er Jan Bos`
        let rest_text = rest.of(document.text());
        if rest_text.starts_with('-')
            || rest_text.starts_with("'er")
            || rest_text.starts_with("’er")
        {
            return true;
        }
        let next = document
            .tokens_in(rest)
            .next()
            .filter(|token| self.text.pos_of(*token) != Pos::VerbFinite);
        next.is_some_and(|token| {
            // `Apple CEO Steve Jobs`
            if self.text.class_of(token).is(Class::PERSON_NOUN) {
                return true;
            }
            document.tokens[token].kind == TokenKind::Word
                && document.surface(token).starts_with(char::is_lowercase)
                && !self.text.class_of(token).is(Class::PREPOSITION
                    .or(Class::COORDINATOR)
                    .or(Class::RELATIVE)
                    .or(Class::ADVERB)
                    .or(Class::NAME_PARTICLE))
                && !document.surface(token).starts_with('\'')
        })
    }
}

/// True for what can speak as a body.
pub fn is_body(kind: EntityType) -> bool {
    matches!(
        kind,
        EntityType::Company
            | EntityType::Agency
            | EntityType::Organisation
            | EntityType::Party
            | EntityType::Media
    )
}
