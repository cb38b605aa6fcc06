//! The pieces that figures are read from: tokens, those with digits inside cut further, so that
//! `10%`, `2,5km`, `15-20` and `34-jarige` look alike however the tokenizer cut them.

use super::age::{is_length, length_adjective};
use super::lexicon::{Lexicon, Notation, Roles, Unit, Word};
use crate::article::Span;
use crate::document::{Document, Form, TokenKind};
use crate::dutch::cache::NumberCache;
use crate::dutch::numerals::Part;
use crate::dutch::numerals::words::Class;
use std::cell::RefCell;
use std::ops::Range;

/// Most bytes of a token that is cut: what is longer is no number with its unit.
const LONGEST: usize = 200;

/// What a form says about its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hint {
    /// Nothing.
    None,
    /// It may be a figure, or part of one.
    Number,
    /// `een`, which the next word may make a number.
    Article,
    /// A unit, currency or ordinal, which may make `een` a number.
    Unit,
}

/// What is computed once for every distinct spelling.
#[derive(Clone, Copy, Debug)]
pub struct FormInfo {
    part: Part,
    word: Word,
    /// Whether a sentence with it is worth reading.
    pub hint: Hint,
    /// A make of which numbers name the models: `boeing`.
    pub brand: bool,
    /// It may be a length of time: `driedaags`.
    length: bool,
    /// A figure may begin with it: a number, a currency or a minus.
    begins: bool,
    /// The token has to be cut.
    cut: bool,
}

thread_local! {
    /// What a thread has looked up; the lexicon is part of the program and always the same.
    static LOOKED_UP: RefCell<NumberCache<FormInfo>> = RefCell::default();
}

impl FormInfo {
    /// Looks all spellings of a document up.
    pub fn of_all(forms: &[Form], lexicon: &Lexicon) -> Vec<Self> {
        LOOKED_UP.with_borrow_mut(|cache| {
            let look_up = |form: &Form| cache.get(form.number, || Self::of(&form.lower, lexicon));
            forms.iter().map(look_up).collect()
        })
    }

    /// Looks a spelling up.
    fn of(lower: &str, lexicon: &Lexicon) -> Self {
        let (mut digits, mut slash) = (false, false);
        for byte in lower.bytes() {
            digits |= byte.is_ascii_digit();
            slash |= byte == b'/';
        }
        let plain = digits && lower.bytes().all(|b| b.is_ascii_digit());
        let part = if digits && !plain {
            Part::Other
        } else {
            Part::of(lower)
        };
        // `km/jaar`, `euro/maand`
        let per = slash
            && !digits
            && lower.split_once('/').is_some_and(|(head, _)| {
                let word = lexicon.word(head);
                word.unit.is_some() || lexicon.currency(word).is_some()
            });
        let cut = !plain && (digits || per || (lower.len() > 1 && lower.ends_with('-')));
        let length = length_adjective(lower).is_some();
        let number = match part {
            Part::Word(word) => !matches!(word.class, Class::Article | Class::Ordinal),
            Part::Digits(_) | Part::Glyph(_) => true,
            _ => cut && !per || length,
        };
        let word = lexicon.word(lower);
        let class = match part {
            Part::Word(word) => Some(word.class),
            _ => None,
        };
        let unit = word.unit.is_some() || lexicon.currency(word).is_some();
        let hint = match class {
            _ if number => Hint::Number,
            Some(Class::Article) => Hint::Article,
            Some(Class::Ordinal) => Hint::Unit,
            _ if unit => Hint::Unit,
            _ => Hint::None,
        };
        Self {
            part,
            word,
            hint,
            brand: word.roles.any(Roles::BRAND),
            length,
            begins: length
                || !matches!(part, Part::Other | Part::And | Part::Point)
                || lexicon.currency(word).is_some()
                || matches!(lower, "min" | "-" | "−" | "–"),
            cut,
        }
    }
}

/// A piece of a sentence.
#[derive(Clone, Copy, Debug)]
pub struct Atom<'d> {
    /// Where it stands, in bytes.
    pub span: Span,
    /// The token that it is, or is part of.
    pub token: usize,
    /// Its spelling in lower case.
    pub lower: &'d str,
    /// What is known of the word.
    pub word: Word,
    /// True where no white space parts it from the piece before.
    pub glued: bool,
    /// True where it begins with a capital.
    pub capital: bool,
    /// True where it begins with a letter.
    pub letters: bool,
    /// True where it may be a length of time: `driedaags`.
    pub length: bool,
    /// True where a figure may begin.
    pub begins: bool,
}

/// Cuts the tokens of a sentence into `atoms` and their numeral `parts`.
pub fn cut<'d>(
    document: &'d Document,
    tokens: Range<usize>,
    forms: &[FormInfo],
    lexicon: &Lexicon,
    atoms: &mut Vec<Atom<'d>>,
    parts: &mut Vec<Part>,
) {
    atoms.clear();
    parts.clear();
    let text = document.text();
    let mut last_end = u32::MAX;
    for index in tokens {
        let token = document.tokens[index];
        let info = &forms[token.form as usize];
        let surface = token.span.of(text);
        let lower = document.lower(index);
        if !info.cut
            || surface.len() > LONGEST
            || matches!(token.kind, TokenKind::Address | TokenKind::Handle)
        {
            let (capital, letters) = first_letter(surface);
            atoms.push(Atom {
                span: token.span,
                token: index,
                lower,
                word: info.word,
                glued: token.span.start == last_end,
                capital,
                letters,
                length: info.length,
                begins: info.begins,
            });
            parts.push(info.part);
            last_end = token.span.end;
            continue;
        }
        let mut push = |range: Range<usize>, word: Word, part: Part| {
            let span = Span::new(
                token.span.start as usize + range.start,
                token.span.start as usize + range.end,
            );
            let written = &surface[range.clone()];
            let (capital, letters) = first_letter(written);
            atoms.push(Atom {
                span,
                token: index,
                lower: if lower.len() == surface.len() {
                    lower.get(range).unwrap_or(written)
                } else {
                    written
                },
                word,
                glued: span.start == last_end,
                capital,
                letters,
                length: info.length,
                begins: true,
            });
            parts.push(part);
            last_end = span.end;
        };
        let mut at = 0;
        if surface.ends_with('-') && !surface.bytes().any(|b| b.is_ascii_digit()) {
            // `adjunct-directeurs-`: the last hyphen alone is cut.
            let last = surface.len() - 1;
            let head = lower.strip_suffix('-').unwrap_or(lower);
            push(0..last, lexicon.word(head), Part::of(head));
            push(last..surface.len(), Word::default(), Part::Other);
            continue;
        }
        while at < surface.len() {
            let end = at + piece(&surface[at..]);
            let written = &surface[at..end];
            let looked_up = if written.is_ascii() && written.bytes().any(|b| b.is_ascii_uppercase())
            {
                let small = written.to_ascii_lowercase();
                (lexicon.word(&small), Part::of(&small))
            } else {
                (lexicon.word(written), Part::of(written))
            };
            let names = names_something(&surface[at..], end - at);
            let part = if names && !begins_with_unit(&surface[end + 1..], lexicon) {
                Part::Other
            } else {
                looked_up.1
            };
            push(at..end, looked_up.0, part);
            at = end;
        }
    }
}

/// Whether a text begins with a capital, and with a letter.
fn first_letter(text: &str) -> (bool, bool) {
    match text.as_bytes().first() {
        Some(byte) if byte.is_ascii() => (byte.is_ascii_uppercase(), byte.is_ascii_alphabetic()),
        _ => {
            let first = text.chars().next();
            (
                first.is_some_and(char::is_uppercase),
                first.is_some_and(char::is_alphabetic),
            )
        }
    }
}

/// True for a number of so many bytes that only names: `777` in `777-machines`.
pub fn names_something(text: &str, length: usize) -> bool {
    let Some(rest) = text.get(length..).and_then(|r| r.strip_prefix('-')) else {
        return false;
    };
    text.starts_with(|c: char| c.is_ascii_digit())
        && rest.starts_with(char::is_alphabetic)
        && !rest.starts_with("tal")
        && !is_length(rest)
}

/// True for `inch` in `3,5-inch`, of which the number is a measure and no name.
fn begins_with_unit(text: &str, lexicon: &Lexicon) -> bool {
    let unit = lexicon.word(&text[..piece(text)]).unit;
    matches!(unit, Some(Unit::Length | Unit::Measure | Unit::Percent))
}

/// Length of the first piece: a number, a run of letters, or one sign.
fn piece(text: &str) -> usize {
    let bytes = text.as_bytes();
    let Some(first) = text.chars().next() else {
        return 0;
    };
    if first.is_ascii_digit() {
        let mut end = 1;
        while let Some(byte) = bytes.get(end) {
            let digit_follows = || bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
            if byte.is_ascii_digit() {
                end += 1;
            } else if matches!(byte, b'.' | b',') && digit_follows() {
                end += 2;
            } else {
                break;
            }
        }
        return end;
    }
    if first.is_alphabetic() {
        return text
            .find(|c: char| !(c.is_alphabetic() || c == '\'' || c == '’'))
            .unwrap_or(text.len());
    }
    first.len_utf8()
}

impl Atom<'_> {
    /// True where the word is written in capitals alone.
    pub fn is_code(&self, text: &str) -> bool {
        self.span.of(text).bytes().all(|b| b.is_ascii_uppercase())
    }

    /// True where it can stand before a number as its currency.
    pub fn is_currency_before(&self, lexicon: &Lexicon, text: &str) -> bool {
        lexicon
            .currency(self.word)
            .is_some_and(|c| match c.notation {
                Notation::Sign => true,
                Notation::Code => self.is_code(text),
                _ => false,
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(mut text: &str) -> Vec<&str> {
        let mut found = Vec::new();
        while !text.is_empty() {
            let (head, tail) = text.split_at(piece(text));
            found.push(head);
            text = tail;
        }
        found
    }

    #[test]
    fn numbers_letters_and_signs_are_parted() {
        assert_eq!(pieces("10%"), ["10", "%"]);
        assert_eq!(pieces("2,5km"), ["2,5", "km"]);
        assert_eq!(pieces("34-jarige"), ["34", "-", "jarige"]);
        assert_eq!(pieces("€1.234,50."), ["€", "1.234,50", "."]);
        assert_eq!(pieces("747's"), ["747", "'", "s"]);
    }
}
