//! The text as the rules see it: periods of items, where a quotation or a bracket is one item.
//!
//! `‘Dit kan niet. Wij stoppen’, zegt Els Claes.` is one period of five items: quotation,
//! comma, `zegt`, `Els`, `Claes` and the full stop; what stands inside the quotation is a
//! period of its own, one level deeper. Short quotations (`de “slimme” meter`) are no items:
//! their marks belong to the words beside them.
//!
//! Left out: deciding whether a quotation is speech.

use super::inflect::Inflection;
use super::lexicon::{Class, Lexicon, Noun, VerbForm, Word};
use super::marks::Part;
use crate::article::Span;
use crate::document::{self, Document, Pos, TokenKind};
use crate::dutch::cache::NumberCache;
use crate::dutch::quotations::{Quotation, quotations};
use std::cell::RefCell;
use std::ops::Range;

/// A longer period is cut: no sentence of a newspaper, and rules look around in a period.
const LONGEST: usize = 250;

/// What an item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A word; `capital` tells whether it starts with one.
    Word {
        /// Starts with a capital letter.
        capital: bool,
    },
    /// A number or sign of amount.
    Number,
    /// `,`
    Comma,
    /// `:`
    Colon,
    /// `;`
    Semicolon,
    /// A dash between spaces.
    Dash,
    /// `.`, `?`, `!`, `…`
    End,
    /// A whole quotation; index into [`Text::quotations`].
    Quote(usize),
    /// A whole bracket.
    Bracket,
    /// Anything else.
    Other,
}

/// The unit of the rules.
#[derive(Clone, Copy, Debug)]
pub struct Item {
    /// Where it stands, marks of short quotations included; bytes.
    pub span: Span,
    /// Index of its first token.
    pub token: usize,
    /// What it is.
    pub kind: Kind,
    /// Its word classes.
    pub class: Class,
    /// Its part of speech; that of its first token.
    pub pos: Pos,
    /// A name in capitals, whatever its small letters would mean: `het OM`.
    pub acronym: bool,
}

impl Item {
    /// True for words.
    pub fn is_word(&self) -> bool {
        matches!(self.kind, Kind::Word { .. })
    }

    /// True for words with a capital.
    pub fn is_capital(&self) -> bool {
        self.kind == Kind::Word { capital: true }
    }

    /// True where the word is in any of the classes.
    pub fn is(&self, class: Class) -> bool {
        self.class.is(class)
    }
}

/// A sentence as the rules see it.
#[derive(Clone, Debug)]
pub struct Period {
    /// Its items, as indexes into [`Text::items`].
    pub items: Range<usize>,
    /// Index of its paragraph.
    pub paragraph: usize,
    /// True in a title or subhead.
    pub heading: bool,
    /// The quotation that it stands in.
    pub quote: Option<usize>,
    /// True for what stands within a bracket, apart from its surroundings.
    pub bracketed: bool,
}

/// A document cut into periods.
pub struct Text<'a> {
    /// The document.
    pub document: &'a Document,
    /// All items: those of the text outside quotations, then those inside.
    pub items: Vec<Item>,
    /// The periods; those outside quotations first, in order.
    pub periods: Vec<Period>,
    /// All pairs of quotation marks.
    pub quotations: Vec<Quotation>,
    forms: Vec<Form<'a>>,
    /// Quotations of three words or more that no other one holds.
    outer: Vec<Span>,
}

#[derive(Clone, Copy)]
struct Form<'a> {
    class: Class,
    verbs: &'a [VerbForm],
    noun: Option<Noun>,
}

impl<'a> From<&'a Word> for Form<'a> {
    fn from(word: &'a Word) -> Self {
        Self {
            class: word.class,
            verbs: &word.verbs,
            noun: word.noun,
        }
    }
}

thread_local! {
    /// For the spellings that a thread has looked up their number in the lexicon, or the classes
    /// that were derived; the lexicon is part of the program and always the same.
    static KNOWN: RefCell<NumberCache<Result<u32, Class>>> = RefCell::default();
}

/// Tokens that are one item of the period around them and a period of their own.
enum Inner {
    /// A quotation.
    Quote(usize),
    /// What stands between brackets, with the quotation that they stand in.
    Bracket(Option<usize>, Range<usize>),
}

impl<'a> Text<'a> {
    /// Cuts a document into periods.
    pub fn new(document: &'a Document, lexicon: &'a Lexicon) -> Self {
        let forms = KNOWN.with_borrow_mut(|known| {
            let known = |form: &document::Form| {
                known.get(form.number, || {
                    let number = lexicon.number(&form.lower);
                    number.ok_or_else(|| lexicon.derived(&form.lower))
                })
            };
            let forms = document.forms.iter().map(known);
            let form = |known| match known {
                Ok(number) => Form::from(lexicon.word(number)),
                Err(class) => Form {
                    class,
                    verbs: &[],
                    noun: None,
                },
            };
            forms.map(form).collect()
        });
        let mut text = Self {
            document,
            items: Vec::with_capacity(document.tokens.len()),
            periods: Vec::with_capacity(document.sentences.len()),
            quotations: quotations(document.text(), &document.paragraphs),
            forms,
            outer: Vec::new(),
        };
        text.outer = (0..text.quotations.len())
            .filter(|q| text.quotations[*q].depth == 0 && text.is_opaque(*q))
            .map(|q| text.quotations[q].outer)
            .collect();
        let parts = text.parts();
        let sentences = 0..document.sentences.len();
        let mut pending = Vec::new();
        text.cut(
            sentences,
            None,
            0..document.tokens.len(),
            &parts,
            &mut pending,
        );
        // Quotations within quotations, to a depth of two.
        for _ in 0..2 {
            for part in std::mem::take(&mut pending) {
                let (quote, inner) = match &part {
                    Inner::Quote(quote) => {
                        let inner = document.tokens_in(text.quotations[*quote].inner);
                        (Some(*quote), inner)
                    }
                    Inner::Bracket(quote, inner) => (*quote, inner.clone()),
                };
                if inner.is_empty() {
                    continue;
                }
                let first = document.sentence_at(document.tokens[inner.start].span.start);
                let last = document.sentence_at(document.tokens[inner.end - 1].span.start);
                let from = text.periods.len();
                text.cut(first..last + 1, quote, inner, &parts, &mut pending);
                if matches!(part, Inner::Bracket(..)) {
                    for period in &mut text.periods[from..] {
                        period.bracketed = true;
                    }
                }
            }
        }
        text
    }

    /// True where a span stands inside a quotation.
    pub fn is_quoted(&self, span: Span) -> bool {
        let until = self.outer.partition_point(|q| q.start <= span.start);
        until > 0 && self.outer[until - 1].contains(span)
    }

    /// An item in lower case.
    pub fn lower(&self, item: usize) -> &str {
        let item = &self.items[item];
        match item.kind {
            Kind::Quote(_) | Kind::Bracket => "",
            _ if item.acronym => self.document.surface(item.token),
            _ => self.document.lower(item.token),
        }
    }

    /// The forms of reporting verbs that an item may be.
    pub fn verbs(&self, item: usize) -> &'a [VerbForm] {
        let item = &self.items[item];
        match item.kind {
            Kind::Word { .. } if !item.acronym => {
                self.forms[self.document.tokens[item.token].form as usize].verbs
            }
            _ => &[],
        }
    }

    /// The reporting noun that an item is.
    pub fn noun(&self, item: usize) -> Option<Noun> {
        let item = &self.items[item];
        match item.kind {
            Kind::Word { .. } => self.forms[self.document.tokens[item.token].form as usize].noun,
            _ => None,
        }
    }

    /// The classes of a token.
    pub fn class_of(&self, token: usize) -> Class {
        self.forms[self.document.tokens[token].form as usize].class
    }

    /// The part of speech of a token.
    pub fn pos_of(&self, token: usize) -> Pos {
        let tags = &self.document.tags.pos;
        tags.get(token).copied().unwrap_or(Pos::Special)
    }

    /// True where the tagger takes a token for a name.
    fn is_name(&self, token: Span) -> bool {
        let names = &self.document.tags.names;
        names.binary_search_by_key(&token, |name| name.span).is_ok()
    }

    /// The span from the first to the last of some items.
    pub fn span(&self, items: Range<usize>) -> Span {
        match (self.items.get(items.start), items.end.checked_sub(1)) {
            (Some(first), Some(last)) if last >= items.start => {
                first.span.join(self.items[last].span)
            }
            _ => Span::default(),
        }
    }

    /// The text of some items.
    pub fn surface(&self, items: Range<usize>) -> &str {
        self.span(items).of(self.document.text())
    }

    /// True where an item is a finite verb: the tagger says so, or it is a form of a reporting
    /// verb that it took for something else (`benadrukt` for a participle).
    pub fn is_finite(&self, item: usize, period: &Period) -> bool {
        let this = &self.items[item];
        if this.pos == Pos::VerbFinite {
            return true;
        }
        // `de boeren ontkennen dat` beside a plural, without a verb that governs an infinitive.
        let plural = this.pos == Pos::VerbInfinitive
            && item > period.items.start
            && self.items[item - 1].pos == Pos::NounPlural
            && !(period.items.start.max(item.saturating_sub(8))..item)
                .any(|i| self.items[i].is(Class::MODAL) || self.lower(i) == "te");
        let reports = |form: &VerbForm| {
            form.inflection == Inflection::Finite
                || plural && form.inflection == Inflection::Infinitive
        };
        if this.is(Class::NOUN_HOMOGRAPH) || !self.verbs(item).iter().any(reports) {
            return false;
        }
        let Some(before) = item.checked_sub(1).filter(|i| period.items.contains(i)) else {
            return true;
        };
        // `het verwijt`, `te vroeg`
        let noun = matches!(
            self.items[before].pos,
            Pos::Article
                | Pos::PronounPossessive
                | Pos::PronounDemonstrative
                | Pos::PronounIndefinite
        );
        let adjective = this.pos == Pos::Adjective
            && matches!(
                self.items[before].pos,
                Pos::Adverb | Pos::AdpositionInitial | Pos::Adjective
            );
        // `hoeveel erkende vluchtelingen`
        let next = self.items.get(item + 1).map(|next| next.pos);
        let attributive = matches!(
            this.pos,
            Pos::VerbPresentParticiple | Pos::VerbPastParticiple
        ) && matches!(next, Some(Pos::NounSingular | Pos::NounPlural))
            && matches!(
                self.items[before].pos,
                Pos::PronounInterrogative | Pos::NumberCardinal | Pos::AdpositionInitial
            );
        !noun && !adjective && !attributive
    }

    /// Adds the periods of some sentences, cut to a range of tokens.
    fn cut(
        &mut self,
        sentences: Range<usize>,
        quote: Option<usize>,
        range: Range<usize>,
        parts: &[Part],
        pending: &mut Vec<Inner>,
    ) {
        let document = self.document;
        let mut token = range.start;
        let mut at = sentences.start;
        while at < sentences.end && token < range.end {
            let sentence = &document.sentences[at];
            let mut end = sentence.tokens.end.min(range.end);
            token = token.max(sentence.tokens.start);
            let mut period = Period {
                items: self.items.len()..self.items.len(),
                paragraph: sentence.paragraph,
                heading: sentence.heading,
                quote,
                bracketed: false,
            };
            while token < end {
                if self.items.len() - period.items.start >= LONGEST {
                    self.finish(&mut period);
                }
                let part = match parts[token] {
                    // What is cut is this quotation itself, which has no mark.
                    Part::Opens(index) if quote == Some(index as usize) => Part::None,
                    part => part,
                };
                match part {
                    Part::Opens(index) if self.is_opaque(index as usize) => {
                        let index = index as usize;
                        let inside = document.tokens_in(self.quotations[index].outer);
                        self.items.push(Item {
                            span: self.quotations[index].outer,
                            token,
                            kind: Kind::Quote(index),
                            class: Class::NONE,
                            pos: Pos::Punctuation,
                            acronym: false,
                        });
                        pending.push(Inner::Quote(index));
                        token = inside.end.max(token + 1);
                        // A quotation that ends in a later sentence draws that one in.
                        while end < token && at + 1 < sentences.end {
                            at += 1;
                            end = document.sentences[at].tokens.end.min(range.end);
                        }
                        // `‘Weg hier!’ zei ze.`: the sentence goes on in small letters.
                        if token == end
                            && at + 1 < sentences.end
                            && document.sentences[at + 1].paragraph == sentence.paragraph
                            && self.goes_on(token, range.end)
                        {
                            at += 1;
                            end = document.sentences[at].tokens.end.min(range.end);
                        } else if token < end
                            && self.ends_quote(index)
                            && (self.starts_anew(token) || matches!(parts[token], Part::Opens(_)))
                        {
                            self.finish(&mut period);
                        }
                    }
                    Part::Opens(_) => {
                        let mark = document.tokens[token].span;
                        token += 1;
                        if token < end {
                            token = self.push(token, end, Some(mark));
                        }
                    }
                    Part::Closes => {
                        // The mark belongs to the word, also over a comma: `‘Mij goed,’`.
                        let mark = document.tokens[token].span;
                        let mut last = self.items.len();
                        while last > period.items.start {
                            last -= 1;
                            self.items[last].span = self.items[last].span.join(mark);
                            if self.items[last].kind != Kind::Comma {
                                break;
                            }
                        }
                        token += 1;
                    }
                    // `4. U moet betalen`: the number of a list, no part of the sentence.
                    Part::None
                        if self.items.len() == period.items.start
                            && document.tokens[token].kind == TokenKind::Number
                            && document.surface(token).ends_with('.')
                            && token + 1 < end
                            && self.starts_anew(token + 1) =>
                    {
                        token += 1;
                    }
                    Part::None => {
                        let next = self.push(token, end, None);
                        if next > token + 5 && self.has_verb(token + 1..next - 1) {
                            pending.push(Inner::Bracket(quote, token + 1..next - 1));
                        }
                        token = next;
                    }
                }
            }
            self.finish(&mut period);
            at += 1;
        }
    }

    fn finish(&mut self, period: &mut Period) {
        period.items.end = self.items.len();
        if !period.items.is_empty() {
            self.periods.push(period.clone());
        }
        period.items.start = self.items.len();
    }

    /// True where the text goes on after a quotation: in small letters, or with a bracket.
    fn goes_on(&self, token: usize, limit: usize) -> bool {
        let first = |t: usize| self.document.surface(t).chars().next();
        token < limit && first(token).is_some_and(|c| c.is_lowercase() || matches!(c, ',' | '('))
    }

    fn ends_quote(&self, quotation: usize) -> bool {
        let inner = self.quotations[quotation].inner.of(self.document.text());
        inner.trim_end().ends_with(['.', '?', '!', '…'])
    }

    fn starts_anew(&self, token: usize) -> bool {
        self.document
            .surface(token)
            .chars()
            .next()
            .is_some_and(char::is_uppercase)
    }

    /// Adds the item that starts at a token; gives the token after it.
    fn push(&mut self, token: usize, end: usize, mark: Option<Span>) -> usize {
        let document = self.document;
        let this = document.tokens[token];
        let mut span = mark.map_or(this.span, |m| m.join(this.span));
        let surface = document.surface(token);
        let mut next = token + 1;
        let kind = match this.kind {
            TokenKind::Word | TokenKind::Handle | TokenKind::Address => Kind::Word {
                capital: surface.chars().next().is_some_and(char::is_uppercase)
                    || this.kind == TokenKind::Handle,
            },
            TokenKind::Number | TokenKind::Symbol => Kind::Number,
            TokenKind::Punctuation => match surface {
                "," => Kind::Comma,
                ":" => Kind::Colon,
                ";" => Kind::Semicolon,
                "–" | "—" | "-" | "--" => Kind::Dash,
                "." | "?" | "!" | "…" | "..." | "?!" | "!?" => Kind::End,
                "(" | "[" => match self.bracket(token, end) {
                    Some(close) => {
                        span = span.join(document.tokens[close].span);
                        next = close + 1;
                        Kind::Bracket
                    }
                    None => Kind::Other,
                },
                _ => Kind::Other,
            },
        };
        // A mark without partner means nothing.
        if kind == Kind::Other && surface.chars().all(is_mark) {
            return next;
        }
        let mut pos = self.pos_of(token);
        let acronym = kind == Kind::Word { capital: true }
            && surface.len() > 1
            && surface.chars().all(char::is_uppercase)
            && (matches!(pos, Pos::Special | Pos::NounProper) || self.is_name(this.span));
        if acronym {
            pos = Pos::Special;
        }
        let class = match kind {
            Kind::Word { .. } if !acronym => self.class_of(token),
            _ => Class::NONE,
        };
        self.items.push(Item {
            span,
            token,
            kind,
            class,
            pos,
            acronym,
        });
        next
    }

    fn has_verb(&self, mut tokens: Range<usize>) -> bool {
        tokens.any(|token| self.pos_of(token) == Pos::VerbFinite)
    }

    /// The token that closes a bracket, not far away.
    fn bracket(&self, token: usize, end: usize) -> Option<usize> {
        let limit = end.min(token + 20);
        (token + 1..limit).find(|t| matches!(self.document.surface(*t), ")" | "]"))
    }
}

fn is_mark(c: char) -> bool {
    matches!(
        c,
        '"' | '\'' | '`' | '‘' | '’' | '“' | '”' | '„' | '«' | '»' | '‹' | '›' | '‚'
    )
}
