//! Claims that an article gives twice in the same words, as where its first paragraph stands
//! again above it or between its columns: the first one is kept.
//!
//! `De brug blijft dicht, zegt de gemeente. ¶ De brug blijft dicht, zegt de gemeente.` is one claim.
//!
//! Left out: the same in other words, and quotations of three words or less (`‘Nee’, zegt hij.`).

use super::draft::Draft;
use super::items::Text;
use crate::analysis::Source;
use crate::document::TokenKind;
use rustc_hash::{FxHashSet, FxHasher};
use std::hash::{Hash, Hasher};

/// The fewest words of content that are said twice in the same words by no accident.
const FEWEST_WORDS: usize = 4;

/// The claims so far, by the hash of cue, content and source.
#[derive(Default)]
pub struct Repeats {
    seen: FxHashSet<u64>,
}

impl Repeats {
    /// True where the words of a claim were given before, with the same source.
    pub fn again(&mut self, text: &Text, draft: &Draft, source: Option<&Source>) -> bool {
        let document = text.document;
        let words = draft
            .content
            .iter()
            .flat_map(|span| document.tokens_in(*span))
            .filter(|token| document.tokens[*token].kind == TokenKind::Word);
        if words.take(FEWEST_WORDS).count() < FEWEST_WORDS {
            return false;
        }
        let mut hasher = FxHasher::default();
        for span in draft.cue.iter().chain(&draft.content) {
            span.of(document.text()).hash(&mut hasher);
        }
        source.map(|source| &source.name).hash(&mut hasher);
        !self.seen.insert(hasher.finish())
    }
}
