//! Tokens as parts of quotation marks, and which quotations are one item: `‘Wij stoppen’` is, the
//! one in `de “slimme” meter` is none.
//!
//! Left out: finding the pairs of marks (see [`crate::dutch::quotations`]).

use super::items::Text;
use crate::article::Span;
use crate::document::{Pos, TokenKind};

/// The part that a token plays in the pairs of quotation marks.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// None.
    None,
    /// Belongs to the mark that opens a quotation, or begins one without a mark.
    Opens(u32),
    /// Belongs to a mark that closes one.
    Closes,
}

impl Text<'_> {
    /// The part of each token.
    pub fn parts(&self) -> Vec<Part> {
        let mut parts = vec![Part::None; self.document.tokens.len()];
        for (index, quotation) in self.quotations.iter().enumerate() {
            let opening = Span {
                end: quotation.inner.start,
                ..quotation.outer
            };
            let closing = Span {
                start: quotation.inner.end,
                ..quotation.outer
            };
            for token in self.document.tokens_in(opening) {
                parts[token] = Part::Opens(index as u32);
            }
            // One that goes on from the paragraph before has no mark.
            if opening.is_empty()
                && self.is_opaque(index)
                && let Some(first) = parts.get_mut(self.document.tokens_in(quotation.outer).start)
            {
                *first = Part::Opens(index as u32);
            }
            for token in self.document.tokens_in(closing) {
                parts[token] = Part::Closes;
            }
        }
        parts
    }

    /// True where a quotation is treated as one item: three words or more, or a finite verb.
    pub fn is_opaque(&self, quotation: usize) -> bool {
        let inner = self.document.tokens_in(self.quotations[quotation].inner);
        let mut words = 0;
        for token in inner {
            if self.document.tokens[token].kind != TokenKind::Punctuation {
                words += 1;
            }
            if words >= 3 {
                return true;
            }
            if words == 2 && self.pos_of(token) == Pos::VerbFinite {
                return true;
            }
        }
        false
    }
}
