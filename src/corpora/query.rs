//! Finds the places of a word, of all words with its stem, or of an entity in a document:
//! `gegevens` also stands for `Gegevens`; with stems for `gegeven`, too.
//!
//! Left out: phrases and patterns.

use crate::analysis::{Analysis, Points};
use crate::document::{Document, TokenKind};
use crate::dutch::stem::{self, Stem as _};
use crate::dutch::tokens;
use std::ops::Range;

/// What is looked for. Case does not matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Query {
    /// A word as it is spelled.
    Word(String),
    /// All words with this stem.
    Stem(String),
    /// All mentions of an entity with this name or alias.
    Entity(String),
}

/// True for what counts as a word: words, numbers and signs that stand for words.
pub fn is_word(document: &Document, token: usize) -> bool {
    !matches!(
        document.tokens[token].kind,
        TokenKind::Punctuation | TokenKind::Symbol
    )
}

impl Query {
    /// The query for all words with the stem of a word.
    pub fn stem_of(word: &str) -> Self {
        let lower = tokens::fold(word);
        Self::Stem(stem::Snowball::dutch().stem(&lower))
    }

    /// The places in a document as ranges of tokens, in order.
    pub fn places(&self, document: &Document, analysis: &Analysis) -> Vec<Range<usize>> {
        match self {
            Self::Word(word) => matching(document, |token| document.lower(token) == word),
            Self::Stem(stem) => matching(document, |token| {
                document.tokens[token].kind == TokenKind::Word && document.stem(token) == stem
            }),
            Self::Entity(name) => {
                let wanted = name.to_lowercase();
                let mut places: Vec<Range<usize>> = Vec::new();
                let points = Points::new(document.text());
                let named = analysis.entities.iter().filter(|entity| {
                    let mut names = entity.aliases.iter().chain([&entity.name]);
                    names.any(|name| name.to_lowercase() == wanted)
                });
                for mention in named.flat_map(|entity| &entity.mentions) {
                    let (Some(start), Some(end)) = (
                        points.byte(mention.span.start),
                        points.byte(mention.span.end),
                    ) else {
                        continue;
                    };
                    let first = document.tokens.partition_point(|t| t.span.end <= start);
                    let last = document.tokens.partition_point(|t| t.span.start < end);
                    places.push(first..last.max(first + 1));
                }
                places.sort_by_key(|place| place.start);
                places
            }
        }
    }
}

fn matching(document: &Document, found: impl Fn(usize) -> bool) -> Vec<Range<usize>> {
    let all = 0..document.tokens.len();
    all.filter(|token| found(*token))
        .map(|token| token..token + 1)
        .collect()
}
