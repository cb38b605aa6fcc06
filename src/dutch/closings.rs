//! What closes where a sentence ends: the quotation mark of `Hij zei: ‘Ja.’`, the bracket of
//! `(Ze lachte.)`, the note of `Dat staat vast.[3]`.
//!
//! Left out: whether the sentence ends there (see [`super::sentences`]).

use super::sentences::{Mark, Splitter};
use crate::document::TokenKind;

/// Tokens within which a bracket must close to hold its text together.
const BRACKET: usize = 60;

/// Where a quotation mark stands.
enum Side {
    /// Before what it quotes.
    Left,
    /// Behind it.
    Right,
    Unclear,
}

impl Splitter<'_> {
    /// Keeps track of quotation marks and brackets.
    pub(super) fn follow_marks(&mut self, token: usize) {
        if self.tokens[token].kind != TokenKind::Punctuation {
            return;
        }
        match self.surface(token) {
            "(" | "[" if token >= self.bracket => self.bracket = self.closing_bracket(token),
            ",," | "``" => self.open[2] = true,
            surface => {
                if let Some(kind) = neutral(surface) {
                    self.open[kind] = match self.side(token) {
                        Side::Left => true,
                        Side::Right => false,
                        Side::Unclear => !self.open[kind],
                    };
                }
            }
        }
    }

    fn closing_bracket(&self, token: usize) -> usize {
        let mut depth = 0;
        let last = self.tokens.len().min(token + BRACKET);
        for at in token..last {
            if self.tokens[at].kind == TokenKind::Punctuation {
                match self.surface(at) {
                    "(" | "[" => depth += 1,
                    ")" | "]" => depth -= 1,
                    _ => {}
                }
                if depth == 0 {
                    return at;
                }
            }
        }
        token
    }

    /// Takes the marks that close behind the end of a sentence, and further ends: `!”.`
    pub(super) fn absorb(&mut self, mut mark: Mark) -> Mark {
        while self.at < self.tokens.len() {
            let token = self.at;
            if let Some(more) = self.mark(token) {
                // `. …en toen` opens the next sentence.
                let opens = !self.glued_before(token) && self.glued_after(token);
                if matches!(more, Mark::Abbreviation(_)) || opens {
                    break;
                }
                mark = if more == Mark::Stop && mark == Mark::Stop {
                    Mark::Ellipsis
                } else {
                    more
                };
            } else if self.closes(token) {
                self.follow_marks(token);
            } else if let Some(end) = self.footnote(token).or_else(|| self.signature(token)) {
                self.at = end;
                continue;
            } else {
                break;
            }
            self.at += 1;
        }
        mark
    }

    /// True for a mark that closes a quotation or bracket.
    fn closes(&self, token: usize) -> bool {
        if self.tokens[token].kind != TokenKind::Punctuation {
            return false;
        }
        let surface = self.surface(token);
        if self.only_marks_from(token) {
            return true;
        }
        match surface {
            ")" | "]" | "»" | "›" => true,
            "”" | "’" | "“" | "‘" => match self.side(token) {
                Side::Left => false,
                Side::Right => true,
                Side::Unclear => matches!(surface, "”" | "’"),
            },
            _ => neutral(surface).is_some_and(|kind| match self.side(token) {
                Side::Left => false,
                Side::Right => true,
                Side::Unclear => self.open[kind],
            }),
        }
    }

    /// True where nothing but some quotation marks and brackets is left of the block.
    fn only_marks_from(&self, token: usize) -> bool {
        self.tokens.len() - token <= 4
            && (token..self.tokens.len()).all(|at| {
                self.tokens[at].kind == TokenKind::Punctuation
                    && !self
                        .surface(at)
                        .starts_with(['-', '–', '—', '.', '?', '!', '…', ',', ':', ';'])
            })
    }

    /// The side of a quotation on which a mark stands, by the white space around it.
    fn side(&self, token: usize) -> Side {
        let after = self.glued_after(token)
            && self.tokens.get(token + 1).is_some_and(|next| {
                next.kind != TokenKind::Punctuation
                    || !next
                        .span
                        .of(self.text)
                        .starts_with(['.', ',', ';', ':', '?', '!', ')', '…'])
            });
        match (self.glued_before(token), after) {
            (false, true) => Side::Left,
            (true, false) => Side::Right,
            _ => Side::Unclear,
        }
    }

    /// `[3]` glued to the end of a sentence: the index of the token after it.
    fn footnote(&self, token: usize) -> Option<usize> {
        let whole = token + 2 < self.tokens.len()
            && self.glued_before(token)
            && self.surface(token) == "["
            && self.tokens[token + 1].kind == TokenKind::Number
            && self.surface(token + 2) == "]";
        whole.then_some(token + 3)
    }

    /// `(Hubert Thys, Aalst)` behind a letter to the paper: the index of the token after it. It is
    /// short, holds no sentence of its own, and a new sentence follows.
    fn signature(&self, token: usize) -> Option<usize> {
        if self.surface(token) != "(" || self.glued_before(token) {
            return None;
        }
        let close = self.closing_bracket(token);
        let inside = token + 1..close;
        let first = inside.clone().next()?;
        let plain = inside.len() <= 12
            && self.surface(first).starts_with(char::is_uppercase)
            && inside
                .clone()
                .all(|t| !matches!(self.mark(t), Some(Mark::Stop | Mark::Call)));
        let new = self
            .tokens
            .get(close + 1)
            .is_none_or(|next| next.span.of(self.text).starts_with(char::is_uppercase));
        (plain && new).then_some(close + 1)
    }

    /// True where no white space separates a token from the one before.
    pub(super) fn glued_before(&self, token: usize) -> bool {
        token > 0
            && self.tokens[token - 1].span.end == self.tokens[token].span.start
            && self.tokens[token].span.start > self.block.start
    }

    /// True where no white space separates a token from the one behind.
    pub(super) fn glued_after(&self, token: usize) -> bool {
        self.tokens
            .get(token + 1)
            .is_some_and(|next| next.span.start == self.tokens[token].span.end)
    }
}

/// Which of the quotation marks that look alike on both sides a token is.
pub(super) fn neutral(surface: &str) -> Option<usize> {
    match surface {
        "\"" => Some(0),
        "'" => Some(1),
        "''" => Some(2),
        _ => None,
    }
}
