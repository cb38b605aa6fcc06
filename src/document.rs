//! Noun 2: an annotated article. A [`Document`] adds paragraphs, sentences and tokens to an
//! [`Article`]; each token points to a [`Form`] with its lower-case spelling and stem.
//!
//! In `De app is 2 miljard keer gedownload.` the seventh token is `gedownload`, whose form
//! has the stem `gedownload` and the lower case `gedownload`.
//!
//! Left out: making these layers (see [`crate::dutch`]).

mod tags;

pub use tags::{EntityType, Name, POS, Pos, Tags};

use crate::article::{Article, Span};
use std::ops::Range;
use std::sync::Arc;

/// What a token looks like; decided once, by the tokenizer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters, perhaps with digits, hyphens, apostrophes or points inside: `TikTok-app`.
    Word,
    /// Starts with a digit: `1.234,56`, `24/7`, `3-8-2020`, `51.000`.
    Number,
    /// Quotation marks, commas, full stops, brackets, dashes.
    Punctuation,
    /// `%`, `€`, `&`, emoji and every other sign.
    Symbol,
    /// An address: `https://…`, `www.…`, `naam@krant.nl`.
    Address,
    /// `@naam` or `#woord`.
    Handle,
}

/// A token of the text: the unit that all analyzers see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands, in bytes.
    pub span: Span,
    /// Index into [`Document::forms`].
    pub form: u32,
    /// What it looks like.
    pub kind: TokenKind,
}

/// One distinct spelling of a document, with what is computed once for it.
#[derive(Clone, Debug)]
pub struct Form {
    /// A number that no other spelling has in this run of the program, by which its values are
    /// remembered; it means nothing else. 0 where it is not worth remembering.
    pub number: u64,
    /// The spelling in lower case, typographic apostrophes folded to `'`.
    pub lower: Arc<str>,
    /// Its stem: for counting words, never for names or joins between runs.
    pub stem: Arc<str>,
}

/// A sentence, or a heading as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands, in bytes, without surrounding white space.
    pub span: Span,
    /// Its tokens, as indexes into [`Document::tokens`].
    pub tokens: Range<usize>,
    /// Index of its paragraph.
    pub paragraph: usize,
    /// True for a title or subhead.
    pub heading: bool,
}

/// An article with its linguistic layers.
#[derive(Clone, Debug)]
pub struct Document {
    /// The article itself.
    pub article: Article,
    /// Distinct spellings, in order of first use.
    pub forms: Vec<Form>,
    /// All tokens in order; they do not overlap.
    pub tokens: Vec<Token>,
    /// All sentences in order.
    pub sentences: Vec<Sentence>,
    /// Spans of the analyzed blocks, in bytes; [`Sentence::paragraph`] is an index into it.
    pub paragraphs: Vec<Span>,
    /// Language code of the article: `nl`, another ISO 639-1 code, or none where unsure.
    pub language: Option<&'static str>,
    /// Parts of speech and names; empty where no analyzer asks for them.
    pub tags: Tags,
}

impl Document {
    /// The article's text.
    pub fn text(&self) -> &str {
        &self.article.text
    }

    /// A token as written.
    pub fn surface(&self, token: usize) -> &str {
        self.tokens[token].span.of(&self.article.text)
    }

    /// A token in lower case, typographic apostrophes folded to `'`.
    pub fn lower(&self, token: usize) -> &str {
        &self.forms[self.tokens[token].form as usize].lower
    }

    /// A token's stem.
    pub fn stem(&self, token: usize) -> &str {
        &self.forms[self.tokens[token].form as usize].stem
    }

    /// The span from the first to the last token of a range that is not empty.
    pub fn span(&self, tokens: Range<usize>) -> Span {
        Span {
            start: self.tokens[tokens.start].span.start,
            end: self.tokens[tokens.end - 1].span.end,
        }
    }

    /// The index of the sentence that holds a byte offset, or of the last one before it.
    pub fn sentence_at(&self, byte: u32) -> usize {
        self.sentences
            .partition_point(|s| s.span.start <= byte)
            .saturating_sub(1)
    }

    /// The indexes of the tokens that lie wholly within a span.
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        let first = self.tokens.partition_point(|t| t.span.start < span.start);
        let last = self.tokens.partition_point(|t| t.span.end <= span.end);
        first..last.max(first)
    }
}
