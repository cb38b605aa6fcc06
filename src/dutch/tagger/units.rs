//! What the tagger reads a document as: tokens, and the pieces that names are made of. The token
//! `TikTok-app` has two pieces, of which the first is a name; `Noord-Brabant` two that are one.
//!
//! Here stands everything about a piece that the features need and that does not depend on what
//! was tagged before: its spelling, its place in the sentence, quotation marks and brackets
//! around it, matches of the lexicon, and how the same word stands elsewhere in the document.
//!
//! Left out: sentences and tokens themselves (see [`crate::dutch`]).

use super::gazetteer::Marks;
use super::spelling::{self, Class, Spelling, Tables};
use crate::article::Span;
use crate::document::{Document, Sentence};
use crate::dutch::tokens;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// A piece of a token.
#[derive(Clone, Copy, Debug)]
pub struct Unit {
    /// Where it stands, in bytes.
    pub span: Span,
    /// Index of its token.
    pub token: u32,
    /// Index of its spelling.
    pub spelling: u32,
    /// Index of its word, for [`Units::word`].
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
pub struct Word {
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
    /// Spellings of the forms of the document, then of the pieces of compounds.
    pub spellings: Vec<Spelling>,
    /// Whether a spelling is one of the common words: its number there plus one.
    pub common: Vec<u32>,
    /// All pieces in order.
    pub units: Vec<Unit>,
    /// Pieces of each sentence.
    pub sentences: Vec<Range<usize>>,
    /// Matches of the lexicon for each piece.
    pub marks: Vec<Marks>,
    words: Vec<Word>,
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

/// Spellings that are known beforehand, by the hash of the word as written.
pub type Known = FxHashMap<u64, u32>;

impl Units {
    /// Reads a document. `known` and `common` are spellings computed before.
    pub fn new(document: &Document, tables: &Tables, known: &Known, common: &[Spelling]) -> Self {
        let mut made = Self::default();
        let forms = document.forms.len();
        made.spellings.reserve(forms + forms / 8);
        made.common.reserve(forms + forms / 8);
        made.units.reserve(document.tokens.len() * 9 / 8);
        let mut ids: FxHashMap<u64, u32> = FxHashMap::default();
        ids.reserve(forms);
        let mut of_spelling: Vec<u32> = Vec::with_capacity(forms + forms / 8);
        let mut add = |surface: &str, lower: &str, made: &mut Self| {
            let found = known.get(&spelling::hash(surface)).copied();
            let spelling = match found {
                Some(number) => common[number as usize],
                None => Spelling::new(surface, lower, tables),
            };
            let next = ids.len() as u32;
            of_spelling.push(*ids.entry(spelling.word).or_insert(next));
            made.spellings.push(spelling);
            made.common.push(found.map_or(0, |number| number + 1));
        };
        // Where each form first stands; forms are numbered in order of first use.
        let mut first = Vec::with_capacity(forms);
        for (index, token) in document.tokens.iter().enumerate() {
            if token.form as usize == first.len() {
                first.push(index);
            }
        }
        for (form, at) in first.iter().enumerate() {
            add(
                document.surface(*at),
                &document.forms[form].lower,
                &mut made,
            );
        }
        // Pieces of compounds: for each form the range of its pieces, empty for whole ones.
        let mut pieces: Vec<(u32, u32, u32)> = Vec::new();
        let mut of_form: Vec<Range<u32>> = Vec::with_capacity(forms);
        for at in &first {
            let surface = document.surface(*at);
            let begin = pieces.len() as u32;
            cut(surface, |start, end| {
                if end - start < surface.len() {
                    let part = &surface[start..end];
                    add(part, &tokens::fold(part), &mut made);
                    let spelling = made.spellings.len() as u32 - 1;
                    pieces.push((start as u32, end as u32, spelling));
                }
            });
            of_form.push(begin..pieces.len() as u32);
        }
        for sentence in &document.sentences {
            let begin = made.units.len();
            for token in sentence.tokens.clone() {
                let span = document.tokens[token].span;
                let form = document.tokens[token].form;
                let range = of_form[form as usize].clone();
                let unit = |span, spelling: u32, flags| Unit {
                    span,
                    token: token as u32,
                    spelling,
                    word: of_spelling[spelling as usize],
                    flags,
                };
                if range.is_empty() {
                    made.units.push(unit(span, form, 0));
                }
                for at in range.clone() {
                    let (start, end, spelling) = pieces[at as usize];
                    let left = if at > range.start { JOINED_LEFT } else { 0 };
                    let right = if at + 1 < range.end { JOINED_RIGHT } else { 0 };
                    let span = Span {
                        start: span.start + start,
                        end: span.start + end,
                    };
                    made.units.push(unit(span, spelling, left | right));
                }
            }
            let range = begin..made.units.len();
            made.flag(document, sentence, range.clone());
            made.sentences.push(range);
        }
        made.words = vec![Word::default(); ids.len()];
        made.count();
        made.marks = vec![0; made.units.len()];
        for range in &made.sentences {
            let units = &made.units[range.clone()];
            let spellings = &made.spellings;
            tables.gazetteer.mark(
                |i| &spellings[units[i].spelling as usize],
                &mut made.marks[range.clone()],
            );
        }
        made
    }

    /// What the lexicon knows of the first piece of each token.
    pub fn marks_of_tokens(&self, tokens: usize) -> Vec<Marks> {
        let mut marks = vec![0; tokens];
        for (unit, mark) in self.units.iter().zip(&self.marks).rev() {
            marks[unit.token as usize] = *mark;
        }
        marks
    }

    /// The spelling of a piece.
    #[inline]
    pub fn spelling(&self, unit: usize) -> &Spelling {
        &self.spellings[self.units[unit].spelling as usize]
    }

    /// How the word of a piece stands in the document.
    pub fn word(&self, unit: usize) -> &Word {
        &self.words[self.units[unit].word as usize]
    }

    fn flag(&mut self, document: &Document, sentence: &Sentence, range: Range<usize>) {
        let mut flags = if sentence.heading { HEADING } else { 0 };
        let (mut small, mut capitals) = (0, 0);
        for unit in range.clone() {
            match self.spelling(unit).class {
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
            if self.spelling(unit).class != Class::Sign {
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

    fn count(&mut self) {
        for (index, unit) in self.units.iter().enumerate() {
            let class = self.spellings[unit.spelling as usize].class;
            let word = &mut self.words[unit.word as usize];
            if class == Class::Lower {
                word.lower = word.lower.saturating_add(1);
            } else if class.is_capital() && unit.flags & (FIRST | OPENS | SHOUTED) == 0 {
                if let Some(place) = word.places.get_mut(usize::from(word.capital)) {
                    *place = index as u32 + 1;
                }
                word.capital = word.capital.saturating_add(1);
            }
        }
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
