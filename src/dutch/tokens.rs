//! Tokens: `TikTok-app`, `zo'n`, `1.234.567,89`.

use crate::article::Span;
use crate::document::TokenKind;
use unicode_segmentation::UnicodeSegmentation;

/// A token before it has a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Where it stands in the article's text, in bytes.
    pub span: Span,
    /// What it looks like.
    pub kind: TokenKind,
}

/// Cuts a span of a text into tokens, in order; white space is in none.
pub fn tokenize(text: &str, span: Span) -> impl Iterator<Item = Piece> {
    let base = span.start as usize;
    span.of(text)
        .split_word_bound_indices()
        .filter(|(_, w)| !w.trim().is_empty())
        .map(move |(at, word)| Piece {
            span: Span::new(base + at, base + at + word.len()),
            kind: match word.chars().next() {
                Some(c) if c.is_alphabetic() => TokenKind::Word,
                Some(c) if c.is_numeric() => TokenKind::Number,
                Some(c) if c.is_ascii_punctuation() && !"%$&+<=>@^|~".contains(c) => {
                    TokenKind::Punctuation
                }
                Some('‘' | '’' | '“' | '”' | '„' | '«' | '»' | '–' | '—' | '…') => {
                    TokenKind::Punctuation
                }
                _ => TokenKind::Symbol,
            },
        })
}

/// The spelling that words are compared by: lower case, typographic apostrophes as `'`.
pub fn fold(surface: &str) -> String {
    surface.to_lowercase().replace(['’', '‘', '´', '`'], "'")
}
