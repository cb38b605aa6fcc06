//! Check-worthiness (guideline R23): how much there is in a text that could be checked.
//!
//! `De werkloosheid steeg in 2019 met 3 procent.` has a number, a trend and a time anchor;
//! `Het was een fijne dag.` has nothing.
//!
//! Left out: knowledge of what readers find important.

use super::lexicon::Class;
use crate::analysis::Stance;
use crate::document::{Document, TokenKind};
use std::ops::Range;

/// The least score of a check-worthy claim.
pub const THRESHOLD: i32 = 1;

/// What the words of a stretch of text weigh.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Weight {
    /// Numbers, amounts and number words.
    pub number: bool,
    /// Comparison, superlative or trend.
    pub comparison: bool,
    /// Dates and times.
    pub anchor: bool,
    /// Cause and effect.
    pub cause: bool,
    /// Universals and negative existentials.
    pub universal: bool,
    /// About the future.
    pub future: bool,
    /// Number of words.
    pub words: usize,
}

impl Weight {
    /// Weighs some tokens, given the classes of each.
    pub fn of(document: &Document, tokens: Range<usize>, class: impl Fn(usize) -> Class) -> Self {
        let mut weight = Self::default();
        weight.add(document, tokens, class);
        weight
    }

    /// Adds some tokens.
    pub fn add(
        &mut self,
        document: &Document,
        tokens: Range<usize>,
        class: impl Fn(usize) -> Class,
    ) {
        for token in tokens {
            match document.tokens[token].kind {
                TokenKind::Number => {
                    self.number = true;
                    self.words += 1;
                }
                TokenKind::Punctuation | TokenKind::Symbol => {}
                _ => self.add_word(class(token)),
            }
        }
    }

    fn add_word(&mut self, class: Class) {
        self.words += 1;
        self.number |= class.is(Class::QUANTITY);
        self.comparison |= class.is(Class::COMPARISON);
        self.anchor |= class.is(Class::ANCHOR);
        self.cause |= class.is(Class::CAUSE);
        self.universal |= class.is(Class::UNIVERSAL);
        self.future |= class.is(Class::FUTURE);
    }

    /// The points that do not depend on who speaks.
    pub fn points(self, entities: usize, figures: usize) -> i32 {
        let number = self.number || figures > 0;
        2 * i32::from(number)
            + 2 * i32::from(self.comparison)
            + i32::from(entities > 0)
            + i32::from(self.anchor)
            + i32::from(self.cause)
            + i32::from(self.universal)
    }

    /// The score of a claim.
    pub fn claim_score(self, stance: Stance, entities: usize, figures: usize) -> i32 {
        let number = self.number || figures > 0;
        let mut score = self.points(entities, figures);
        score -= match stance {
            Stance::Dir | Stance::Que | Stance::Hop => 3,
            Stance::Opi if !number => 2,
            _ => 0,
        };
        if self.words < 4 {
            score -= 2;
        }
        if self.future && !number {
            score -= 1;
        }
        score
    }

    /// The score of a sentence in the paper's own voice.
    pub fn statement_score(self, entities: usize, figures: usize) -> i32 {
        let number = self.number || figures > 0;
        let mut score = self.points(entities, figures);
        if self.words < 5 {
            score -= 2;
        }
        if self.future && !number {
            score -= 1;
        }
        score
    }
}
