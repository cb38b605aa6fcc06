//! What the tagger reads a document as: tokens, and the pieces that names are made of. The token
//! `TikTok-app` has two pieces, of which the first is a name; `Noord-Brabant` two that are one.
//!
//! Here stands everything about a piece that the features need and that does not depend on what
//! was tagged before: its spelling, its place in the sentence, quotation marks and brackets
//! around it, matches of the lexicon, and how the same word stands elsewhere in the document.
//!
//! Left out: sentences and tokens themselves (see [`crate::dutch`]).

use super::gazetteer::Marks;
use super::spelling::{self, Class, Tables};
use super::words::Words;
use crate::article::Span;
use crate::document::{Document, Sentence, Token};
use std::ops::Range;

/// A piece of a token.
#[derive(Clone, Copy, Debug)]
pub struct Unit {
    /// Where it stands, in bytes.
    pub span: Span,
    /// Index of its token.
    pub token: u32,
    /// Its number among the words.
    pub spelling: u32,
    /// A number that it shares with the same word in other capitals.
    pub word: u32,
    /// See the constants.
    pub flags: u16,
}

/// The piece before belongs to the same token.
pub const JOINED_LEFT: u16 = 1;
/// The piece after belongs to the same token.
pub const JOINED_RIGHT: u16 = 2;
/// First word of its sentence.
pub const FIRST: u16 = 4;
/// First word after a colon, a dash or an opening quotation mark.
pub const OPENS: u16 = 8;
/// Within a short quotation, as titles of works are.
pub const QUOTED: u16 = 16;
/// Within brackets.
pub const BRACKETED: u16 = 32;
/// In a sentence all in capitals.
pub const SHOUTED: u16 = 64;
/// In a heading.
pub const HEADING: u16 = 128;

/// How a word stands in the whole document.
#[derive(Clone, Copy, Debug, Default)]
pub struct Standing {
    /// Times in small letters.
    pub lower: u16,
    /// Times with a capital where an ordinary word has none.
    pub capital: u16,
    /// The first such places with a capital, as indexes of units plus one.
    pub places: [u32; 3],
}

/// A document as the tagger reads it.
#[derive(Debug, Default)]
pub struct Units {
    /// All pieces in order.
    pub units: Vec<Unit>,
    /// Pieces of each sentence.
    pub sentences: Vec<Range<usize>>,
    /// Matches of the lexicon for each piece.
    pub marks: Vec<Marks>,
    /// The same for the first piece of each token.
    pub token_marks: Vec<Marks>,
    /// Number of the word of each form of the document.
    pub of_form: Vec<u32>,
    standings: Vec<Standing>,
}

impl Units {
    /// Reads a document in place of the one before. Its words are added to those known.
    pub fn read(&mut self, document: &Document, words: &mut Words, tables: &Tables<'_>) {
        self.forget();
        for (index, token) in document.tokens.iter().enumerate() {
            // Forms are numbered in order of first use.
            if token.form as usize == self.of_form.len() {
                let form = &document.forms[token.form as usize];
                let number = words.of_form(document.surface(index), form, tables);
                self.of_form.push(number);
            }
        }
        self.standings.resize(words.len(), Standing::default());
        for sentence in &document.sentences {
            let begin = self.units.len();
            for token in sentence.tokens.clone() {
                self.add(document, token, words);
            }
            let range = begin..self.units.len();
            self.flag(document, sentence, range.clone(), words);
            self.sentences.push(range);
        }
        self.count(words);
        self.marks.resize(self.units.len(), 0);
        for range in &self.sentences {
            let units = &self.units[range.clone()];
            tables.gazetteer.mark(
                |i| &words.get(units[i].spelling).spelling,
                &mut self.marks[range.clone()],
            );
        }
        self.token_marks.resize(document.tokens.len(), 0);
        for (unit, marks) in self.units.iter().zip(&self.marks).rev() {
            self.token_marks[unit.token as usize] = *marks;
        }
    }

    fn forget(&mut self) {
        for unit in &self.units {
            self.standings[unit.word as usize] = Standing::default();
        }
        self.of_form.clear();
        self.units.clear();
        self.sentences.clear();
        self.marks.clear();
        self.token_marks.clear();
    }

    fn add(&mut self, document: &Document, token: usize, words: &Words) {
        let Token { span, form, .. } = document.tokens[token];
        let Some(number) = self.of_form.get(form as usize).copied() else {
            return;
        };
        let mut unit = Unit {
            span,
            token: token as u32,
            spelling: number,
            word: words.get(number).same,
            flags: 0,
        };
        let pieces = words.pieces(number);
        if pieces.is_empty() {
            self.units.push(unit);
        }
        for (index, piece) in pieces.iter().enumerate() {
            unit.span = Span {
                start: span.start + piece.start,
                end: span.start + piece.end,
            };
            unit.spelling = piece.word;
            unit.word = words.get(piece.word).same;
            unit.flags = if index > 0 { JOINED_LEFT } else { 0 };
            if index + 1 < pieces.len() {
                unit.flags |= JOINED_RIGHT;
            }
            self.units.push(unit);
        }
    }

    /// How the word of a piece stands in the document.
    pub fn standing(&self, unit: usize) -> &Standing {
        &self.standings[self.units[unit].word as usize]
    }

    fn flag(
        &mut self,
        document: &Document,
        sentence: &Sentence,
        range: Range<usize>,
        words: &Words,
    ) {
        let class = |unit: &Unit| words.get(unit.spelling).spelling.class;
        let mut flags = if sentence.heading { HEADING } else { 0 };
        let (mut small, mut capitals) = (0, 0);
        for unit in &self.units[range.clone()] {
            match class(unit) {
                Class::Lower | Class::Capital => small += 1,
                Class::Capitals => capitals += 1,
                _ => {}
            }
        }
        if capitals > 2 && small == 0 {
            flags |= SHOUTED;
        }
        // The marks that may close what is open: where the quotation and the bracket began.
        let mut quotation: Option<usize> = None;
        let mut bracket: Option<usize> = None;
        let mut first = true;
        let mut opens = false;
        for unit in range {
            self.units[unit].flags |= flags;
            if class(&self.units[unit]) != Class::Sign {
                if first {
                    self.units[unit].flags |= FIRST;
                }
                if opens {
                    self.units[unit].flags |= OPENS;
                }
                first = false;
                opens = false;
                continue;
            }
            let sign = self.units[unit].span.of(document.text());
            if spelling::is_quotation_mark(sign) {
                opens = quotation.is_none();
                quotation = match quotation {
                    Some(from) if unit - from > 1 => {
                        if unit - from <= 9 {
                            for quoted in from + 1..unit {
                                self.units[quoted].flags |= QUOTED;
                            }
                        }
                        None
                    }
                    _ => Some(unit),
                };
            } else if sign == "(" {
                bracket = Some(unit);
            } else if sign == ")" {
                if let Some(from) = bracket.take()
                    && unit - from <= 30
                {
                    for inner in from + 1..unit {
                        self.units[inner].flags |= BRACKETED;
                    }
                }
            } else if matches!(sign, ":" | "-" | "–" | "—" | "•" | "*" | "...") {
                opens = true;
            }
        }
    }

    fn count(&mut self, words: &Words) {
        for (index, unit) in self.units.iter().enumerate() {
            let class = words.get(unit.spelling).spelling.class;
            let standing = &mut self.standings[unit.word as usize];
            if class == Class::Lower {
                standing.lower = standing.lower.saturating_add(1);
            } else if class.is_capital() && unit.flags & (FIRST | OPENS | SHOUTED) == 0 {
                if let Some(place) = standing.places.get_mut(usize::from(standing.capital)) {
                    *place = index as u32 + 1;
                }
                standing.capital = standing.capital.saturating_add(1);
            }
        }
    }
}
