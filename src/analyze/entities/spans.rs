//! Spans: corrects what the tagger cut wrongly, drops what is no name and adds what it missed.
//! `Kamerlid Visser` is `Visser`; `Tabel 1` is no name; in `VVD'er` a party is named, and
//! `Slooten` is a name where `Ricardo Slooten` stands elsewhere.
//!
//! Left out: types (see [`super::types`]).

use super::foreign;
use super::mentions::Mention;
use super::people::PARTICLES;
use super::tables::Tables;
use crate::analysis::EntityType;
use crate::article::Span;
use crate::document::{Document, Pos, Token, TokenKind};
use crate::dutch::cache::NumberCache;
use crate::dutch::lexicon::{Known, Lexicon, Opening, Spelling};
use rustc_hash::FxHashMap;
use std::cell::RefCell;

/// Words that number a part of the text itself: `Tabel 1`, `Figuur 2`.
const PARTS: [&str; 20] = [
    "aantal",
    "actie",
    "artikel",
    "bijlage",
    "categorie",
    "deel",
    "fase",
    "figuur",
    "grafiek",
    "groep",
    "hoofdstuk",
    "kolom",
    "lijst",
    "optie",
    "punt",
    "scenario",
    "stap",
    "tabel",
    "vraag",
    "zone",
];

thread_local! {
    /// Whether the spellings that a thread has met can open a name that was missed; the lexicon is
    /// part of the program and always the same.
    static OPENS: RefCell<NumberCache<bool>> = RefCell::default();
}

/// Corrects the mentions of a document.
pub struct Spans<'a> {
    /// The document.
    pub document: &'a Document,
    /// For names in small letters.
    pub lexicon: &'a Lexicon,
    /// For titles and institutions.
    pub tables: &'a Tables,
}

impl<'a> Spans<'a> {
    /// Corrects mentions, which stand in order and stay so.
    pub fn correct(&self, mentions: &mut Vec<Mention<'a>>) {
        for mention in mentions.iter_mut() {
            self.take_mark_off(mention);
        }
        let fragments: Vec<bool> = (0..mentions.len())
            .map(|at| foreign::is_fragment(self.document, mentions, at))
            .collect();
        let mut fragments = fragments.into_iter();
        mentions.retain(|mention| {
            let fragment = fragments.next().unwrap_or(false);
            !fragment && self.is_name(mention)
        });
        self.cut(mentions);
        self.join(mentions);
        let added = self.missed(mentions);
        if !added.is_empty() {
            mentions.extend(added);
            mentions.sort_by_key(|mention| mention.span);
        }
    }

    /// False for `Tabel 1` and for `De politiediensten` at the start of a sentence.
    fn is_name(&self, mention: &Mention<'_>) -> bool {
        let tokens = mention.tokens.clone();
        let first = self.document.lower(tokens.start);
        let opens = tokens.start == self.document.sentences[mention.sentence].tokens.start;
        if tokens.len() == 1 {
            // `Will hij?`: a verb comes before its subject.
            let pronoun = |pos| self.document.tags.pos.get(pos) == Some(&Pos::PronounPersonal);
            let verb = opens
                && mention.kind == EntityType::Person
                && pronoun(tokens.end)
                && matches!(
                    self.document.lower(tokens.end),
                    "hij" | "zij" | "ze" | "ik" | "we" | "wij"
                );
            return !verb && !PARTS.contains(&first);
        }
        let numbers = self.document.tokens[tokens.start + 1].kind == TokenKind::Number;
        if numbers && PARTS.contains(&first) {
            return false;
        }
        let article = self.document.tags.pos[tokens.start] == Pos::Article;
        let capital = |at| self.document.surface(at).contains(char::is_uppercase);
        !(opens && article && !(tokens.start + 1..tokens.end).any(capital))
    }

    /// Joins names that are one: `Rotterdamse` and `Kunststichting`, `Cécile` and `Els` in
    /// `Cécile van Els`.
    fn join(&self, mentions: &mut Vec<Mention<'a>>) {
        let mut joined = false;
        for mention in mentions.iter_mut() {
            self.put_body_on(mention);
        }
        for at in 1..mentions.len() {
            let (before, this) = (&mentions[at - 1], &mentions[at]);
            if before.sentence != this.sentence {
                continue;
            }
            let rule = if self.is_institution(before, this) {
                "joined with the nationality before"
            } else if self.is_person(before, this) {
                "joined with the first name before"
            } else if self.has_nickname(before, this) {
                "joined with the first name and nickname before"
            } else {
                continue;
            };
            let (tokens, span, kind) = (before.tokens.start, before.span.start, before.kind);
            mentions[at].tokens.start = tokens;
            mentions[at].span.start = span;
            mentions[at].span_rule = Some(rule);
            if kind == EntityType::Person {
                mentions[at].kind = kind;
            }
            mentions[at - 1].span.end = span;
            joined = true;
        }
        if joined {
            mentions.retain(|mention| mention.span.start < mention.span.end);
        }
    }

    /// `Mobiliteitsbedrijf` before `Gent` belongs to it: in the middle of a sentence its capital
    /// makes it a name.
    fn put_body_on(&self, mention: &mut Mention<'a>) {
        let name = mention.tokens.start;
        let first = self.document.sentences[mention.sentence].tokens.start;
        if name < first + 2
            || !matches!(mention.kind, EntityType::Place | EntityType::Organisation)
            || self.document.tokens[name].span.start != mention.span.start
            || self.document.tokens[name - 1].span.end + 1 != mention.span.start
        {
            return;
        }
        let body = self.document.surface(name - 1);
        let mut letters = body.chars();
        let capital = letters.next().is_some_and(char::is_uppercase);
        if !capital || body.len() < 6 || !letters.all(char::is_lowercase) {
            return;
        }
        let before = self.document.surface(name - 2);
        let stop = self.document.tokens[name - 2].kind != TokenKind::Word;
        let word = self.tables.word(self.document.lower(name - 1));
        let Some(kind) = word.noun.filter(|_| !word.title && !stop) else {
            return;
        };
        if matches!(
            kind,
            EntityType::Company | EntityType::Organisation | EntityType::Agency
        ) && !before.contains(char::is_uppercase)
        {
            mention.kind = kind;
            mention.tokens.start = name - 1;
            mention.span.start = self.document.tokens[name - 1].span.start;
            mention.span_rule = Some("word for a body put on");
        }
    }

    /// True for a nationality and an institution side by side.
    fn is_institution(&self, before: &Mention<'_>, this: &Mention<'_>) -> bool {
        before.kind == EntityType::Demonym
            && before.span.end + 1 == this.span.start
            && matches!(
                this.kind,
                EntityType::Organisation | EntityType::Agency | EntityType::Event
            )
            && this
                .span
                .of(self.document.text())
                .starts_with(char::is_uppercase)
            && self.opens_institution(this.span.of(self.document.text()))
    }

    /// True for a first name and a surname with nothing but `van`, `de` or the like between them;
    /// `Trump van Biden` are two people, and so are `Rosie van Anna Smit`.
    fn is_person(&self, before: &Mention<'_>, this: &Mention<'_>) -> bool {
        let between = before.tokens.end..this.tokens.start;
        let last = before.tokens.end - 1;
        let first_name = |at| self.lexicon.first_name(self.document.surface(at)) != Known::No;
        before.kind == EntityType::Person
            && this.kind == EntityType::Person
            && (1..=3).contains(&between.len())
            && between
                .clone()
                .all(|at| PARTICLES.contains(&self.document.surface(at)))
            && first_name(last)
            && !(this.tokens.len() > 1 && first_name(this.tokens.start))
            && self.lexicon.surname(self.document.surface(last)) == Known::No
    }

    /// True for a first name and what ends with a surname, a nickname in quotation marks between:
    /// `Sean 'Diddy' Combs`.
    fn has_nickname(&self, before: &Mention<'_>, this: &Mention<'_>) -> bool {
        let mark = |at: usize| {
            matches!(
                self.document.surface(at),
                "'" | "‘" | "’" | "“" | "”" | "\""
            )
        };
        let open = before.tokens.end;
        let close = [open + 2, open + 3]
            .into_iter()
            .find(|&at| at < this.tokens.end && mark(at));
        let first_name = self.document.surface(open - 1);
        before.kind == EntityType::Person
            && self.lexicon.first_name(first_name) != Known::No
            && open < this.tokens.start
            && mark(open)
            && close.is_some_and(|close| {
                let surname = close + 1;
                (open + 1..=surname).contains(&this.tokens.start)
                    && surname < this.tokens.end
                    && self
                        .document
                        .surface(surname)
                        .starts_with(char::is_uppercase)
            })
    }

    /// True where a name begins with an ordinary word for an institution.
    fn opens_institution(&self, name: &str) -> bool {
        let first = name.split_whitespace().next().unwrap_or(name);
        if first.chars().skip(1).any(|c| !c.is_lowercase()) {
            return false;
        }
        let word = self.tables.word(&first.to_lowercase());
        word.ending.is_some() || word.noun.is_some() || self.tables.first(first).is_some()
    }

    /// Names at places where the tagger saw none.
    fn missed(&self, mentions: &[Mention<'a>]) -> Vec<Mention<'a>> {
        let surnames = self.surnames(mentions);
        let mut added = Vec::new();
        // For each form whether it can be such a name; most cannot.
        let mut possible: Vec<Option<bool>> = vec![None; self.document.forms.len()];
        let opens = |surface, number| {
            let opens = || is_raised(surface) || self.opens_small(surface).is_some();
            OPENS.with_borrow_mut(|known| known.get(number, opens))
        };
        let mut next = 0;
        for (number, sentence) in self.document.sentences.iter().enumerate() {
            let mut until = 0;
            for at in sentence.tokens.clone() {
                let token = &self.document.tokens[at];
                while mentions
                    .get(next)
                    .is_some_and(|m| m.span.end <= token.span.start)
                {
                    next += 1;
                }
                let limit = mentions.get(next).map_or(u32::MAX, |m| m.span.start);
                let surface = self.document.surface(at);
                let is_possible = || {
                    token.kind == TokenKind::Word
                        && (surnames.contains_key(&token.form)
                            || opens(surface, self.document.forms[token.form as usize].number))
                };
                if !*possible[token.form as usize].get_or_insert_with(is_possible)
                    || limit < token.span.end
                    || token.span.start < until
                {
                    continue;
                }
                let found = if let Some(&kind) = surnames.get(&token.form) {
                    Some(("full name elsewhere", token.span, kind))
                } else if let Some((span, kind)) = self.member(at, token) {
                    Some(("ending 'er", span, kind))
                } else if let Some(kind) = self.beside(at, sentence.tokens.start) {
                    Some(("noun before", token.span, kind))
                } else {
                    let small = self.small(at, token, limit);
                    small.map(|(span, kind)| ("lexicon", span, kind))
                };
                if let Some((how, span, kind)) = found {
                    until = span.end;
                    let mut mention = self.mention(span, kind, number, at);
                    mention.found = how;
                    added.push(mention);
                }
            }
        }
        added
    }

    /// The forms that end full names of people.
    fn surnames(&self, mentions: &[Mention<'a>]) -> FxHashMap<u32, EntityType> {
        let people = mentions
            .iter()
            .filter(|m| m.kind == EntityType::Person && m.tokens.len() > 1);
        people
            .map(|m| &self.document.tokens[m.tokens.end - 1])
            .map(|last| (last.form, EntityType::Person))
            .collect()
    }

    /// The party in `oud-VVD'er`.
    fn member(&self, at: usize, token: &Token) -> Option<(Span, EntityType)> {
        let surface = self.document.surface(at);
        let cut = surface.find(['\'', '’'])?;
        let ending = surface[cut..].trim_start_matches(['\'', '’']);
        if !matches!(ending, "er" | "ers") {
            return None;
        }
        let part = surface[..cut].rfind('-').map_or(0, |hyphen| hyphen + 1);
        let start = token.span.start as usize;
        let span = Span::new(start + part, start + cut);
        let party = surface[part..cut].starts_with(char::is_uppercase);
        party.then_some((span, EntityType::Party))
    }

    /// What the noun before a proper noun says: `de firma VRS`.
    fn beside(&self, at: usize, first: usize) -> Option<EntityType> {
        let proper = matches!(self.document.tags.pos[at], Pos::NounProper | Pos::Special);
        if at == first || !proper || !is_raised(self.document.surface(at)) {
            return None;
        }
        let noun = self.document.tags.pos[at - 1] == Pos::NounSingular;
        let word = self.tables.word(self.document.lower(at - 1));
        word.noun.filter(|_| noun && !word.title)
    }

    /// Where names of the lexicon go on that begin with a word in small letters.
    fn opens_small(&self, surface: &str) -> Option<Opening> {
        if surface.len() < 3 || !surface.starts_with(char::is_lowercase) {
            return None;
        }
        let opening = self.lexicon.opening(surface)?;
        opening.in_lower_case().then_some(opening)
    }

    /// A name of the lexicon that its owner writes in small letters: `vdk bank`, `sp.a`.
    fn small(&self, at: usize, token: &Token, limit: u32) -> Option<(Span, EntityType)> {
        let opening = self.opens_small(self.document.surface(at))?;
        let start = token.span.start as usize;
        let found = self
            .lexicon
            .longest(self.document.text(), start, &opening)?;
        let span = Span::new(found.start, found.end);
        let mut forms = found.forms().iter().map(|&form| self.lexicon.form(form));
        let sure = found.spelling == Spelling::Exact
            && found.start == start
            && span.end <= limit
            && forms.all(|form| !form.ambiguous && form.text.starts_with(char::is_lowercase));
        let first = self.lexicon.form(found.forms()[0]);
        sure.then_some((span, first.kind))
    }

    fn mention(&self, span: Span, kind: EntityType, sentence: usize, first: usize) -> Mention<'a> {
        let tokens = &self.document.tokens[first..];
        let count = tokens
            .iter()
            .take_while(|t| t.span.start < span.end)
            .count();
        Mention::new(
            self.document,
            span,
            kind,
            sentence,
            first..first + count.max(1),
        )
    }
}

/// Written with a capital, if only in its second part (`oud-VVD'er`).
fn is_raised(surface: &str) -> bool {
    surface.contains(char::is_uppercase)
}
