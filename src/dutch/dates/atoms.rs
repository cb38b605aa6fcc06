//! The pieces that dates are read from: tokens, those with digits and signs inside cut further,
//! so that `2019-2023`, `19-20 november` and `'98` look alike however the tokenizer cut them.

use super::words::{Kind, Tense, Word, Words, short_year};
use crate::article::Span;
use crate::document::{Document, TokenKind};
use std::ops::Range;

/// A piece of a paragraph.
#[derive(Clone, Copy, Debug)]
pub struct Atom<'d> {
    /// Where it stands, in bytes.
    pub span: Span,
    /// The token that it is, or is part of.
    pub token: usize,
    /// Its spelling in lower case.
    pub lower: &'d str,
    /// What it can be in a date.
    pub kind: Kind,
    /// It begins the name of a holiday.
    pub holiday: bool,
    /// What it says of the tense.
    pub tense: Option<Tense>,
    /// It is a number word, a rank or a word for a few.
    pub counts: bool,
    /// True where no white space parts it from the piece before.
    pub glued: bool,
}

/// True where a token has to be cut.
fn is_cut(word: Word, surface: &str) -> bool {
    word.kind == Kind::Digits && surface.contains(['-', '–', '—', '/'])
}

/// Cuts some tokens into `atoms`; `forms` is what is known of each spelling.
pub fn cut<'d>(
    document: &'d Document,
    tokens: Range<usize>,
    forms: &[Word],
    words: &Words,
    atoms: &mut Vec<Atom<'d>>,
) {
    atoms.clear();
    let text = document.text();
    let mut last_end = u32::MAX;
    for index in tokens {
        let token = document.tokens[index];
        let word = forms[token.form as usize];
        let mut push = |span: Span, lower: &'d str, word: Word| {
            let glued = span.start == last_end;
            last_end = span.end;
            // `'` and `98` are one piece, as in the tokens of other cutters.
            if let (Kind::Number(_), true, Some(before)) = (word.kind, glued, atoms.last_mut())
                && matches!(before.lower, "'" | "’" | "‘")
                && !before.glued
                && let Some(year) = short_year(lower)
            {
                before.kind = Kind::ShortYear(year);
                before.span.end = span.end;
                before.token = index;
                return;
            }
            atoms.push(Atom {
                span,
                token: index,
                lower,
                kind: word.kind,
                holiday: word.holiday,
                tense: word.tense,
                counts: word.counts,
                glued,
            });
        };
        let surface = token.span.of(text);
        let whole = matches!(token.kind, TokenKind::Address | TokenKind::Handle);
        if whole || !is_cut(word, surface) {
            push(token.span, document.lower(index), word);
            continue;
        }
        let base = token.span.start as usize;
        let mut at = 0;
        while at < surface.len() {
            let rest = &surface[at..];
            let length = match rest.find(['-', '–', '—', '/']) {
                Some(0) => rest.chars().next().map_or(1, char::len_utf8),
                Some(length) => length,
                None => rest.len(),
            };
            let piece = &rest[..length];
            let span = Span::new(base + at, base + at + length);
            push(span, piece, words.word(piece));
            at += length;
        }
    }
}
