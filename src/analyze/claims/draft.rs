//! A claim before its source is resolved and its ids are given.

use super::salience::Named;
use crate::analysis::Stance;
use crate::article::Span;
use std::ops::Range;

/// The words that name a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// The items of the phrase.
    pub items: Range<usize>,
    /// Index of the period that holds them.
    pub period: usize,
}

/// How a source is inferred that no cue gives.
#[derive(Clone, Copy, Debug)]
pub enum Inferred {
    /// A turn of a conversation after the name of who speaks.
    Turn,
    /// An answer of the person interviewed.
    Answer(Named),
    /// Whole sentences in quotation marks: who speaks is found when all before is known.
    Quotation,
}

/// A claim in the making. Spans are bytes.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The cue's pieces in order.
    pub cue: Vec<Span>,
    /// Lemma of the cue.
    pub lemma: String,
    /// Stance class.
    pub stance: Stance,
    /// Who says it.
    pub speaker: Option<Speaker>,
    /// What is said.
    pub content: Vec<Span>,
    /// True where the cue is negated.
    pub negated: bool,
    /// True where a modal verb or `volgens` lowers certainty.
    pub lowered: bool,
    /// True where `dat`, `dit` points back: the content is found later.
    pub backward: bool,
    /// True where an object and its predicate are reported: `noemt X ‘Y’`.
    pub small_clause: bool,
    /// Index of the last period that it reaches: that of the cue, later that of a continuation.
    pub period: usize,
    /// The name in a bracket after a quotation, which is no item of its own.
    pub bracket: Option<Span>,
    /// How its source is inferred, where no cue gives it.
    pub inferred: Option<Inferred>,
    /// The rule that made it, in a few words.
    pub rule: &'static str,
}

impl Draft {
    /// A claim with a cue of one piece and nothing else known.
    pub fn new(cue: Span, lemma: &str, stance: Stance, period: usize) -> Self {
        Self {
            cue: vec![cue],
            lemma: lemma.to_owned(),
            stance,
            speaker: None,
            content: Vec::new(),
            negated: false,
            lowered: false,
            backward: false,
            small_clause: false,
            period,
            bracket: None,
            inferred: None,
            rule: "",
        }
    }

    /// Where it is in the text: the first piece of its cue, else of its content.
    pub fn position(&self) -> u32 {
        self.cue
            .first()
            .or(self.content.first())
            .map_or(0, |span| span.start)
    }
}
