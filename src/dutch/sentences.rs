//! Sentences.

use crate::article::{Block, BlockKind, Span};
use crate::document::{Sentence, Token};

/// Cuts the tokens of one block, which begin at index `first`, into sentences.
pub fn split(
    text: &str,
    tokens: &[Token],
    first: usize,
    block: &Block,
    paragraph: usize,
    sentences: &mut Vec<Sentence>,
) {
    let heading = block.kind == BlockKind::Heading;
    let mut start = first;
    for at in first..tokens.len() {
        let ends = matches!(tokens[at].span.of(text), "." | "?" | "!");
        if (ends && !heading) || at + 1 == tokens.len() {
            sentences.push(Sentence {
                span: Span {
                    start: tokens[start].span.start,
                    end: tokens[at].span.end,
                },
                tokens: start..at + 1,
                paragraph,
                heading,
            });
            start = at + 1;
        }
    }
}
