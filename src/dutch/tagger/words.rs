//! The words that a tagger has met, each read once: its spelling, and its pieces where names are
//! made of them. The token `TikTok-app` has two, of which the first is a name; `Noord-Brabant`
//! two that are one.
//!
//! Words are kept from document to document, because most words of an article stood in an
//! earlier one. Everything here follows from the word alone, so that it does not matter which
//! documents came before.
//!
//! Left out: where words stand (see [`super::units`]) and what models say of them.

use super::spelling::{Spelling, Tables};
use crate::document::Form;
use crate::dutch::cache::NumberCache;
use crate::dutch::tokens;
use rustc_hash::FxHashMap;
use std::mem;
use std::ops::Range;

/// A word as written.
#[derive(Clone, Debug)]
pub struct Word {
    /// Its spelling.
    pub spelling: Spelling,
    /// A number that it shares with the same word in other capitals.
    pub same: u32,
    /// Its pieces, in [`Words::pieces`]; none where it stays whole.
    pub pieces: Range<u32>,
}

/// A piece of a word.
#[derive(Clone, Copy, Debug)]
pub struct Piece {
    /// Where it begins in the word, in bytes.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
    /// Its number among the words.
    pub word: u32,
}

/// Words by number.
#[derive(Debug, Default)]
pub struct Words {
    numbers: FxHashMap<Box<str>, u32>,
    words: Vec<Word>,
    pieces: Vec<Piece>,
    same: FxHashMap<u64, u32>,
    /// Those that were known when they became too many.
    before: FxHashMap<Box<str>, u32>,
    words_before: Vec<Word>,
    /// For each of the words the number that it had before, or [`NEW`].
    numbers_before: Vec<u32>,
    of_form: NumberCache<u32>,
}

/// Instead of a number that a word had before: it had none.
const NEW: u32 = u32::MAX;

impl Words {
    /// Number of words.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// True before the first word.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The word with a number.
    #[inline]
    pub fn get(&self, number: u32) -> &Word {
        &self.words[number as usize]
    }

    /// The pieces of a word.
    pub fn pieces(&self, word: u32) -> &[Piece] {
        let range = &self.words[word as usize].pieces;
        &self.pieces[range.start as usize..range.end as usize]
    }

    /// The number that a word had before [`Words::renew`], if it was known then.
    pub fn before(&self, word: u32) -> Option<u32> {
        let before = self.numbers_before[word as usize];
        (before != NEW).then_some(before)
    }

    /// Forgets all words but those that were added since this was done last. They are not counted
    /// and have no number until they are met again, but need not be read anew then.
    pub fn renew(&mut self) {
        *self = Self {
            before: mem::take(&mut self.numbers),
            words_before: mem::take(&mut self.words),
            ..Self::default()
        };
    }

    /// The number of a word as written, which has a form.
    pub fn of_form(&mut self, surface: &str, form: &Form, tables: &Tables<'_>) -> u32 {
        let mut numbers = mem::take(&mut self.of_form);
        let number = numbers.get(form.number, || self.number(surface, &form.lower, tables));
        self.of_form = numbers;
        number
    }

    /// The number of a word as written and in lower case.
    pub fn number(&mut self, surface: &str, lower: &str, tables: &Tables<'_>) -> u32 {
        if let Some(number) = self.numbers.get(surface) {
            return *number;
        }
        let mut pieces = Vec::new();
        cut(surface, |start, end| {
            if end - start < surface.len() {
                let part = &surface[start..end];
                let word = self.number(part, &tokens::fold(part), tables);
                let (start, end) = (start as u32, end as u32);
                pieces.push(Piece { start, end, word });
            }
        });
        let first = self.pieces.len() as u32;
        self.pieces.extend(pieces);
        let before = self.before.remove_entry(surface);
        let (surface, before) = before.unwrap_or_else(|| (surface.into(), NEW));
        let spelling = match self.words_before.get(before as usize) {
            Some(known) => known.spelling,
            None => Spelling::new(&surface, lower, tables),
        };
        let next = self.same.len() as u32;
        let number = self.words.len() as u32;
        self.words.push(Word {
            same: *self.same.entry(spelling.word).or_insert(next),
            spelling,
            pieces: first..self.pieces.len() as u32,
        });
        self.numbers_before.push(before);
        self.numbers.insert(surface, number);
        number
    }
}

/// Cuts a token into its pieces, as byte ranges: at hyphens and slashes where a part begins
/// with a capital (`VS-president`), else nowhere (`e-mail`).
pub fn cut(surface: &str, mut piece: impl FnMut(usize, usize)) {
    let is_joint = |c: char| matches!(c, '-' | '–' | '/' | '\u{2010}' | '\u{2011}');
    let joints = surface.bytes().any(|b| matches!(b, b'-' | b'/' | 0xE2));
    if !joints
        || !surface.contains(is_joint)
        || !surface.contains(char::is_uppercase)
        || surface.contains("://")
    {
        return piece(0, surface.len());
    }
    let mut any = false;
    let mut start = 0;
    for part in surface.split(is_joint) {
        let end = start + part.len();
        if !part.is_empty() {
            piece(start, end);
            any = true;
        }
        let joint = surface[end..].chars().next().map_or(0, char::len_utf8);
        start = end + joint;
    }
    if !any {
        piece(0, surface.len());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(surface: &str) -> Vec<&str> {
        let mut pieces = Vec::new();
        cut(surface, |start, end| pieces.push(&surface[start..end]));
        pieces
    }

    #[test]
    fn compounds_with_a_capital_are_cut() {
        assert_eq!(pieces("TikTok-app"), ["TikTok", "app"]);
        assert_eq!(pieces("anti-Trump-betoging"), ["anti", "Trump", "betoging"]);
        assert_eq!(pieces("CDA/PvdA"), ["CDA", "PvdA"]);
    }

    #[test]
    fn other_tokens_stay_whole() {
        for whole in ["e-mail", "2-1", "huis", "—", "https://Krant.nl/a-b", "-"] {
            assert_eq!(pieces(whole), [whole]);
        }
    }

    #[test]
    fn joints_alone_hide_nothing() {
        assert_eq!(pieces("Huur-"), ["Huur"]);
        assert_eq!(pieces("-A"), ["A"]);
    }
}
