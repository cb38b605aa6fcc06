//! Roles: what an article says that somebody or something is, before the name or in apposition.
//! In `Vlaams minister-president Jan Jambon` the role is `Vlaams minister-president`, in `Shou
//! Zi Chew, CEO van TikTok, zegt` it is `CEO van TikTok`, in `de minister van Financiën, Wopke
//! Hoekstra,` it is `minister van Financiën`, in `An Peeters wordt de nieuwe directeur van Brandal.`
//! `nieuwe directeur van Brandal`.
//!
//! A role begins and ends without article. Its head is a noun of the tables of titles and nouns,
//! behind the name any noun.
//!
//! Left out: what a verb says otherwise than of a name that opens its sentence.

use super::mentions::Mention;
use super::tables::Tables;
use crate::analysis::EntityType;
use crate::article::Span;
use crate::document::{Document, Pos, TokenKind};
use std::ops::Range;

/// Most tokens of a role.
const LONGEST: usize = 14;

/// Finds the roles of a document.
pub struct Roles<'a> {
    /// The document.
    pub document: &'a Document,
    /// Nouns that are roles.
    pub tables: &'a Tables,
    /// All mentions in order.
    pub mentions: &'a [Mention<'a>],
}

impl Roles<'_> {
    /// The roles that stand beside a mention, in order, with how they stand there.
    pub fn of(&self, mention: usize) -> impl Iterator<Item = (Span, &'static str)> {
        let as_rule = |rule| move |tokens| (tokens, rule);
        let before = self.before(mention).map(as_rule("before the name"));
        let before = before.or_else(|| {
            let found = self.before_comma(mention);
            found.map(as_rule("before the name, in apposition"))
        });
        let behind = self
            .behind(mention)
            .map(as_rule("behind the name, in apposition"));
        let behind = behind.or_else(|| self.predicate(mention).map(as_rule("by a verb")));
        let named = has_roles(self.mentions[mention].kind);
        [before, behind]
            .into_iter()
            .flatten()
            .filter(move |_| named)
            .map(|(tokens, rule)| (self.document.span(tokens), rule))
    }

    /// `president Donald Trump`, `minister van Financiën Wopke Hoekstra`
    fn before(&self, at: usize) -> Option<Range<usize>> {
        let mention = &self.mentions[at];
        let end = mention.tokens.start;
        let from = self.from(end, mention.sentence);
        if end == from || self.document.tokens[end].span.start != mention.span.start {
            return None;
        }
        if self.is_role(end - 1, mention.kind) {
            return Some(self.with_attributes(self.whole(end - 1, from), from)..end);
        }
        if mention.kind != EntityType::Person {
            return None;
        }
        // The preposition of a complement: `van`, back over capitals and small nouns.
        let link = (from..end).rev().find(|&at| !self.is_complement(at))?;
        let adjacent = link + 1 == end;
        (link > from
            && !adjacent
            && self.is_link(link)
            && self.is_role(link - 1, EntityType::Person))
        .then(|| self.with_attributes(link - 1, from)..end)
    }

    /// `de minister van Financiën, Wopke Hoekstra, …`
    fn before_comma(&self, at: usize) -> Option<Range<usize>> {
        let mention = &self.mentions[at];
        let comma = mention.tokens.start.checked_sub(1)?;
        let from = self.from(comma, mention.sentence);
        if mention.kind != EntityType::Person
            || comma <= from
            || !self.is(comma, &[","])
            || !self.is_end(mention.tokens.end, mention.sentence)
        {
            return None;
        }
        let head = (from..comma)
            .rev()
            .take_while(|&at| self.is_complement(at) || self.is_link(at) || self.is_noun(at))
            .find(|&at| self.is_role(at, EntityType::Person))?;
        let start = self.with_attributes(head, from);
        // Without article it may be part of a list: `boeren, winkeliers, An Peeters`.
        let article = start > from && self.document.tags.pos[start - 1] == Pos::Article;
        let alone = start == self.document.sentences[mention.sentence].tokens.start;
        (article || alone).then_some(start..comma)
    }

    /// `Shou Zi Chew (42), CEO van TikTok, …`
    fn behind(&self, at: usize) -> Option<Range<usize>> {
        let mention = &self.mentions[at];
        let limit = self.document.sentences[mention.sentence].tokens.end;
        let mut start = mention.tokens.end;
        if start < limit && self.is(start, &["("]) {
            let close = (start..limit.min(start + 6)).find(|&at| self.is(at, &[")"]))?;
            start = close + 1;
        }
        if start >= limit || !self.is(start, &[","]) {
            return None;
        }
        start += 1;
        let article = start < limit && self.document.tags.pos[start] == Pos::Article;
        start += usize::from(article);
        let mut head = start;
        while head < limit && head < start + 5 && self.is_attribute(head) {
            head += 1;
        }
        // `ontwerper en schilder`, `voormalig voorzitter`
        if head >= limit || !self.is_singular(head) {
            return None;
        }
        // `politie Antwerpen, het parket van Antwerpen en …`: another name is no role.
        let token = self.document.tokens[head].span;
        if self
            .mention_at(head)
            .is_some_and(|name| name.span.start <= token.start && name.span.end >= token.end)
        {
            return None;
        }
        let known = self.is_role(head, mention.kind);
        let mut end = head + 1;
        // `Jan Peeters, minister Smit en …` is no apposition.
        let next = self.mention_at(end);
        if next.is_some_and(|next| next.kind == EntityType::Person) {
            return None;
        }
        let person = mention.kind == EntityType::Person;
        while end < limit && end < start + LONGEST && !self.is_mark(end) {
            let pos = self.document.tags.pos[end];
            let clause = matches!(
                pos,
                Pos::VerbFinite
                    | Pos::PronounRelative
                    | Pos::PronounPersonal
                    | Pos::ConjunctionSubordinating
                    | Pos::Adverb
            );
            if clause || self.document.tokens[end].kind == TokenKind::Symbol {
                return (known && end > head + 1).then(|| self.trimmed(start..end));
            }
            end += 1;
        }
        let long = end >= start + LONGEST;
        let fits = known || (person && (article || end > head + 1));
        (fits && !long && self.is_end(end, mention.sentence)).then_some(start..end)
    }

    /// `Jan Jansen is topman van Brandal.`, `An Peeters wordt de nieuwe directeur.`: the name opens
    /// its sentence, and after the role nothing follows that would make it something else, as in
    /// `is de trainer dankbaar`, `wordt minister genoemd`, `is voorzitter af`.
    fn predicate(&self, at: usize) -> Option<Range<usize>> {
        let mention = &self.mentions[at];
        let sentence = &self.document.sentences[mention.sentence];
        let (first, verb, limit) = (
            sentence.tokens.start,
            mention.tokens.end,
            sentence.tokens.end,
        );
        // `De broer van Jan Jansen is trainer.`
        let opens = mention.tokens.start == first
            || self.before(at).is_some_and(|role| {
                let article = usize::from(self.document.tags.pos[first] == Pos::Article);
                role.start == first + article
            });
        let is = ["is", "was", "wordt", "werd", "blijft", "bleef"];
        if mention.kind != EntityType::Person || !opens || verb >= limit || !self.is(verb, &is) {
            return None;
        }
        let mut start = verb + 1;
        let article = start < limit && self.document.tags.pos[start] == Pos::Article;
        start += usize::from(article);
        let mut head = start;
        while head < limit && head < start + 4 && self.is_attribute(head) {
            head += 1;
        }
        if head >= limit || !self.is_role(head, EntityType::Person) {
            return None;
        }
        let mut end = head + 1;
        while end + 1 < limit && end < start + LONGEST && self.is_link(end) {
            let complement = (end + 1..limit.min(start + LONGEST))
                .find(|&at| !self.is_complement(at))
                .unwrap_or(limit);
            if complement == end + 1 {
                return None;
            }
            end = complement;
        }
        (end >= limit || self.is_mark(end)).then_some(start..end)
    }

    /// A role that a clause follows, without the preposition that leads to it: `voorzitter van
    /// de club, met wie`.
    fn trimmed(&self, tokens: Range<usize>) -> Range<usize> {
        let mut end = tokens.end;
        while end > tokens.start + 1 && !self.is_noun(end - 1) && self.mention_at(end - 1).is_none()
        {
            end -= 1;
        }
        tokens.start..end
    }

    /// The first token of the stretch before a token that can belong to its role.
    fn from(&self, token: usize, sentence: usize) -> usize {
        let first = self.document.sentences[sentence].tokens.start;
        first.max(token.saturating_sub(LONGEST))
    }

    /// Where the name begins that a compound ends: `Red` of `Red Bull-coureur`.
    fn whole(&self, head: usize, from: usize) -> usize {
        let start = self.mention_at(head).map_or(head, |name| name.tokens.start);
        if start < from { head } else { start }
    }

    /// Back from the head of a role over what qualifies it: `Vlaams`, `voormalig`, `schrijver en`.
    fn with_attributes(&self, head: usize, from: usize) -> usize {
        let mut start = head;
        while start > from {
            if self.is_attribute(start - 1) {
                start -= 1;
            } else if start > from + 1
                && self.is(start - 1, &["en"])
                && self.is_role(start - 2, EntityType::Person)
            {
                start -= 2;
            } else {
                break;
            }
        }
        start
    }

    /// A noun that says what a name of this type is.
    fn is_role(&self, token: usize, kind: EntityType) -> bool {
        if self.document.tokens[token].kind != TokenKind::Word || !self.is_singular(token) {
            return false;
        }
        let word = self.tables.word(self.document.lower(token));
        match kind {
            EntityType::Person => word.title,
            _ => word.noun.is_some() && !word.title,
        }
    }

    fn is_singular(&self, token: usize) -> bool {
        let pos = self.document.tags.pos[token];
        match pos {
            Pos::NounSingular => true,
            // Of a town, where a person follows.
            Pos::NounPlural => self.document.lower(token) == "schepen",
            // `CEO`, `Apple-topman`
            Pos::NounProper | Pos::Special => {
                let kind = self.mention_at(token);
                let whole =
                    kind.is_some_and(|m| m.span.end >= self.document.tokens[token].span.end);
                !whole && self.tables.word(self.document.lower(token)).title
            }
            _ => false,
        }
    }

    fn is_noun(&self, token: usize) -> bool {
        matches!(
            self.document.tags.pos[token],
            Pos::NounSingular | Pos::NounPlural | Pos::NounProper | Pos::Special
        )
    }

    fn is_attribute(&self, token: usize) -> bool {
        let demonym = |m: &Mention<'_>| m.kind == EntityType::Demonym;
        matches!(
            self.document.tags.pos[token],
            Pos::Adjective | Pos::NumberOrdinal | Pos::VerbPastParticiple
        ) || self.mention_at(token).is_some_and(demonym)
    }

    /// `van`, `voor`, `bij`
    fn is_link(&self, token: usize) -> bool {
        self.is(token, &["van", "voor", "bij", "aan", "der"])
    }

    /// Part of what stands behind `minister van`: `Sociale Zaken en Werk`, `de EU`.
    fn is_complement(&self, token: usize) -> bool {
        let person = |m: &Mention<'_>| m.kind == EntityType::Person;
        if self.mention_at(token).is_some_and(person) {
            return false;
        }
        self.is_noun(token) || self.is_attribute(token) || self.is(token, &["en", "&", "de", "het"])
    }

    /// True where an apposition can end: at a comma, a bracket, a verb, the end of the sentence.
    fn is_end(&self, token: usize, sentence: usize) -> bool {
        token >= self.document.sentences[sentence].tokens.end
            || self.is_mark(token)
            || self.document.tags.pos[token] == Pos::VerbFinite
    }

    /// Punctuation, quotation marks aside.
    fn is_mark(&self, token: usize) -> bool {
        self.document.tokens[token].kind == TokenKind::Punctuation
            && !self.is(token, &["'", "‘", "’", "\"", "“", "”", "„", "-"])
    }

    fn is(&self, token: usize, surfaces: &[&str]) -> bool {
        surfaces.contains(&self.document.lower(token))
    }

    /// The mention that a token belongs to.
    fn mention_at(&self, token: usize) -> Option<&Mention<'_>> {
        let next = self.mentions.partition_point(|m| m.tokens.end <= token);
        self.mentions.get(next).filter(|m| m.tokens.start <= token)
    }
}

/// Types of names that roles are given to.
fn has_roles(kind: EntityType) -> bool {
    !matches!(
        kind,
        EntityType::Place | EntityType::Demonym | EntityType::Event | EntityType::Other
    )
}
