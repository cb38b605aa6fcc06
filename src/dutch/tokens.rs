//! Tokens: `De TikTok-app kost € 1.234,56.` has six, `TikTok-app` and `1.234,56` whole and the
//! full stop apart.
//!
//! Letters and digits are cut at the word boundaries of Unicode (UAX #29, by
//! unicode-segmentation for scripts without spaces, for emoji and for combining marks; directly
//! for Latin text). On top of that lies what Dutch newspapers need; see `words.rs` for
//! what stays inside a word and [`super::abbreviations`] for who owns a full stop. Decisions
//! that another tokenizer may take differently:
//!
//! - a number and its sign or unit are two tokens (`10 %`, `$ 137`, `5 km` from `10%`, `$137`,
//!   `5km`), dollars of a country one (`US$`); ranges, scores, dates and times are one token
//!   (`10-15`, `2-1`, `3-8-2020`, `12u30`);
//! - compounds with hyphens or slashes are one token whose parts [`parts`] gives;
//! - `'s ochtends`, `'t`, `m'n` and `foto's` keep their apostrophe, and so does `Frans' fiets`
//!   unless a quotation closes there;
//! - abbreviations and initials keep their full stop, also where it ends the sentence.
//!
//! Left out: smileys of punctuation marks, formulas, markup.

use super::{addresses, words};
use crate::article::Span;
use crate::document::TokenKind;
use unicode_segmentation::UnicodeSegmentation;

/// A token before it has a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Where it stands in the article's text, in bytes.
    pub span: Span,
    /// What it looks like.
    pub kind: TokenKind,
}

/// Cuts a span of a text into tokens, in order; white space is in none, and every other
/// character is in one.
pub fn tokenize(text: &str, span: Span) -> impl Iterator<Item = Piece> + use<> {
    let mut pieces = Vec::with_capacity(span.len() / 5);
    cut(text, span, &mut pieces);
    pieces.into_iter()
}

/// As [`tokenize`], into a list that the caller may use again.
pub fn cut(text: &str, span: Span, pieces: &mut Vec<Piece>) {
    let range = span.range();
    let mut cutter = Cutter {
        text: &text[..range.end],
        start: range.start,
        at: range.start,
        quote_open: false,
        next_at_sign: None,
        pieces,
    };
    cutter.run();
}

/// The parts of a compound: `TikTok` and `app` of `TikTok-app`, `huur` of `huur-`, `CDA` and
/// `PvdA` of `CDA/PvdA`; a word that is none is its own part.
pub fn parts(text: &str, span: Span) -> impl Iterator<Item = Span> + '_ {
    let base = span.start as usize;
    span.of(text)
        .split(['-', '\u{2010}', '\u{2011}', '–', '/', '(', ')'])
        .filter(|part| !part.is_empty())
        .map(move |part| {
            let at = base + (part.as_ptr() as usize - text[base..].as_ptr() as usize);
            Span::new(at, at + part.len())
        })
}

/// The spelling that words are compared by: lower case, typographic apostrophes as `'`, soft
/// hyphens dropped.
pub fn fold(surface: &str) -> String {
    if surface.is_ascii() {
        let mut lower = surface.to_ascii_lowercase();
        if lower.contains('`') {
            lower = lower.replace('`', "'");
        }
        return lower;
    }
    let mut lower = surface.to_lowercase();
    if lower.contains(['’', '‘', '´', '`', 'ʼ', '\u{AD}']) {
        lower = lower
            .chars()
            .filter(|c| *c != '\u{AD}')
            .map(|c| if is_apostrophe(c) { '\'' } else { c })
            .collect();
    }
    lower
}

/// True for what separates tokens and belongs to none: white space, control characters and
/// invisible marks of position.
pub fn is_space(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(
            c,
            '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2060}' | '\u{FEFF}'
        )
}

/// True for the marks that people type for an apostrophe.
pub fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '´' | '`' | 'ʼ')
}

/// The state of cutting one span; all looking ahead and back stays within it.
pub(super) struct Cutter<'t, 'p> {
    /// The text up to the end of the span.
    pub(super) text: &'t str,
    /// Where the span begins.
    pub(super) start: usize,
    at: usize,
    /// True between an opening and a closing single quotation mark.
    pub(super) quote_open: bool,
    /// The first `@` at or after the place where it was last looked for.
    next_at_sign: Option<usize>,
    pub(super) pieces: &'p mut Vec<Piece>,
}

impl<'t> Cutter<'t, '_> {
    fn run(&mut self) {
        let bytes = self.text.as_bytes();
        while let Some(&byte) = bytes.get(self.at) {
            if byte.is_ascii_alphabetic() {
                let mut end = self.at + 1;
                while bytes.get(end).is_some_and(u8::is_ascii_alphabetic) {
                    end += 1;
                }
                // The common case: nothing that could join stands behind the word.
                if matches!(bytes.get(end), Some(b' ' | b',' | b'\n') | None) {
                    self.push(end, TokenKind::Word);
                } else {
                    self.word();
                }
            } else if byte <= b' ' {
                self.at += 1;
            } else if byte.is_ascii_digit() {
                self.word();
            } else {
                let c = self.char_at(self.at).unwrap_or(' ');
                if is_space(c) {
                    self.at += c.len_utf8();
                } else if c.is_alphanumeric() {
                    self.word();
                } else {
                    self.sign(c);
                }
            }
        }
    }

    /// Ends the token that begins at the current place.
    fn push(&mut self, end: usize, kind: TokenKind) {
        self.pieces.push(Piece {
            span: Span::new(self.at, end),
            kind,
        });
        self.at = end;
    }

    /// The character at a place, none at the end.
    pub(super) fn char_at(&self, at: usize) -> Option<char> {
        match self.text.as_bytes().get(at) {
            Some(byte) if byte.is_ascii() => Some(char::from(*byte)),
            _ => self.text[at..].chars().next(),
        }
    }

    /// The character before a place, none at the start of the span.
    pub(super) fn char_before(&self, at: usize) -> Option<char> {
        self.text[self.start..at].chars().next_back()
    }

    /// True where a letter or digit stands at a place.
    pub(super) fn alphanumeric_at(&self, at: usize) -> bool {
        self.char_at(at).is_some_and(char::is_alphanumeric)
    }

    /// True where white space or the end of the span stands at a place.
    pub(super) fn space_at(&self, at: usize) -> bool {
        self.char_at(at).is_none_or(is_space)
    }

    /// The token before the current place, as written.
    pub(super) fn previous(&self) -> Option<&'t str> {
        self.pieces
            .last()
            .filter(|p| p.span.start as usize >= self.start)
            .map(|p| p.span.of(self.text))
    }

    /// The word that follows a place after white space and opening marks, 40 bytes of it at
    /// most; empty where none does.
    pub(super) fn next_word(&self, at: usize) -> &'t str {
        let rest = self.text[at..].trim_start_matches(|c: char| {
            is_space(c) || is_apostrophe(c) || "\"“”„«([".contains(c)
        });
        let mut end = 0;
        for (i, c) in rest.char_indices() {
            if !(c.is_alphanumeric() || (c == '.' && i > 0) || c == '-') || i > 40 {
                break;
            }
            end = i + c.len_utf8();
        }
        rest[..end].trim_end_matches(['.', '-'])
    }

    fn word(&mut self) {
        if let Some(end) = self.address() {
            return self.push(end, TokenKind::Address);
        }
        let begin = self.at;
        let end = self.core(begin);
        let token = &self.text[begin..end];
        if token.starts_with(char::is_numeric) {
            if let Some(unit) = words::unit_at(token) {
                self.push(begin + unit, TokenKind::Number);
                self.push(end, TokenKind::Word);
            } else {
                self.push(end, TokenKind::Number);
            }
            return;
        }
        if self.text.as_bytes().get(end) == Some(&b'$')
            && token.len() <= 3
            && token.bytes().all(|b| b.is_ascii_uppercase())
        {
            return self.push(end + 1, TokenKind::Symbol);
        }
        if let Some(slash) = token.find('/')
            && addresses::is_domain(&token[..slash])
        {
            let end = begin + self.address_length(begin);
            return self.push(end, TokenKind::Address);
        }
        if words::is_unspaced(token) {
            for (i, part) in token.split_word_bound_indices() {
                self.push(begin + i + part.len(), TokenKind::Word);
            }
            return;
        }
        self.push(end, TokenKind::Word);
    }

    /// A token that begins with a mark.
    fn sign(&mut self, c: char) {
        use TokenKind::{Handle, Punctuation, Symbol, Word};
        let next = self.at + c.len_utf8();
        match c {
            '.' => self.push(self.run_of(next, |b| b == b'.'), Punctuation),
            '?' | '!' => self.push(self.run_of(next, |b| matches!(b, b'?' | b'!')), Punctuation),
            '-' => {
                if let Some(end) = self.hyphened(next) {
                    return self.push(end, Word);
                }
                self.push(self.run_of(next, |b| b == b'-'), Punctuation);
            }
            ',' => {
                let double = self.text.as_bytes().get(next) == Some(&b',');
                self.push(next + usize::from(double), Punctuation);
            }
            '(' => match self.bracketed_prefix(next) {
                Some(end) => self.push(end, Word),
                None => self.push(next, Punctuation),
            },
            '#' | '@' => match self.handle(c, next) {
                Some(end) => self.push(end, Handle),
                None => self.push(next, if c == '@' { Symbol } else { Punctuation }),
            },
            c if is_apostrophe(c) => self.apostrophe(c, next),
            '°' if matches!(self.char_at(next), Some('C' | 'F'))
                && !self.alphanumeric_at(next + 1) =>
            {
                self.push(next + 1, Symbol);
            }
            c if c.is_ascii() => {
                let symbol = "%$&+<=>^|~".contains(c);
                self.push(next, if symbol { Symbol } else { Punctuation });
            }
            _ => {
                // Emoji with their modifiers, flags and joined sequences are one grapheme.
                let end = self.text[self.at..]
                    .graphemes(true)
                    .next()
                    .map_or(next, |g| self.at + g.len());
                self.push(
                    end,
                    if is_punctuation(c) {
                        Punctuation
                    } else {
                        Symbol
                    },
                );
            }
        }
    }

    /// Where a run of ASCII marks ends.
    fn run_of(&self, from: usize, wanted: impl Fn(u8) -> bool) -> usize {
        let rest = &self.text.as_bytes()[from..];
        from + rest.iter().take_while(|b| wanted(**b)).count()
    }

    /// `@naam` and `#woord`: where the handle ends.
    fn handle(&self, sign: char, from: usize) -> Option<usize> {
        if self.char_before(self.at).is_some_and(char::is_alphanumeric) {
            return None;
        }
        let rest = &self.text[from..];
        let length = rest
            .find(|c: char| !(c.is_alphanumeric() || c == '_'))
            .unwrap_or(rest.len());
        let name = &rest[..length];
        // `#1` is a number with a sign.
        let named = name.contains(|c: char| c.is_alphabetic() || (sign == '@' && c == '_'));
        named.then_some(from + length)
    }

    /// An apostrophe or single quotation mark that stands before its word or alone.
    fn apostrophe(&mut self, mark: char, next: usize) {
        let before = self.char_before(self.at);
        if matches!(mark, '\'' | '`') && self.char_at(next) == Some(mark) {
            // Two of them are typed for a double quotation mark.
            return self.push(next + 1, TokenKind::Punctuation);
        }
        if !before.is_some_and(char::is_alphanumeric) {
            if let Some(end) = self.clitic(next) {
                return self.push(end, TokenKind::Word);
            }
            if let Some(end) = self.short_year(mark, next) {
                return self.push(end, TokenKind::Number);
            }
        }
        let opens = before.is_none_or(|c| is_space(c) || "([\"“„«-–—/".contains(c));
        let closes = self.space_at(next);
        self.quote_open = match (opens, closes) {
            (true, false) => true,
            (false, _) => false,
            // Alone between spaces, as in tokenized text.
            (true, true) => !self.quote_open,
        };
        self.push(next, TokenKind::Punctuation);
    }

    /// The first `@` at or after a place; each byte is read once in all.
    pub(super) fn at_sign_from(&mut self, at: usize) -> usize {
        match self.next_at_sign {
            Some(found) if found >= at => found,
            _ => {
                let rest = &self.text.as_bytes()[at..];
                let found = memchr::memchr(b'@', rest).map_or(usize::MAX, |i| at + i);
                self.next_at_sign = Some(found);
                found
            }
        }
    }

    /// The current place.
    pub(super) fn here(&self) -> usize {
        self.at
    }
}

/// Marks outside ASCII that are punctuation rather than signs.
fn is_punctuation(c: char) -> bool {
    matches!(c, '\u{2010}'..='\u{2021}' | '\u{2024}'..='\u{2027}' | '\u{2032}'..='\u{205E}')
        || matches!(c, '«' | '»' | '¿' | '¡' | '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}')
        || matches!(
            c,
            '\u{FF01}' | '\u{FF0C}' | '\u{FF0E}' | '\u{FF1A}' | '\u{FF1B}' | '\u{FF1F}'
        )
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// The tokens of a text, as written.
    pub(crate) fn surfaces(text: &str) -> Vec<&str> {
        tokenize(text, Span::new(0, text.len()))
            .map(|piece| piece.span.of(text))
            .collect()
    }

    /// Asserts that a text is cut where the vertical bars stand.
    pub(crate) fn assert_cut(barred: &str) {
        let text: String = barred.replace('|', "");
        let expected: Vec<&str> = barred
            .split(['|', ' ', '\n', '\u{A0}', '\u{202F}'])
            .filter(|s| !s.is_empty())
            .collect();
        assert_eq!(surfaces(&text), expected);
    }

    fn kinds(text: &str) -> Vec<TokenKind> {
        tokenize(text, Span::new(0, text.len()))
            .map(|piece| piece.kind)
            .collect()
    }

    #[test]
    fn compounds_stay_whole_and_have_parts() {
        assert_cut("De TikTok-app|, VS-wet en niet-Amerikaanse e-mail|.");
        assert_cut("huur- en zorgtoeslag|, dag-|, week- of maandblad");
        assert_cut("preventie en -beheer");
        assert_cut("CDA/PvdA en/of D66");
        let text = "de VS-law en huur- (oud-)minister";
        let of = |start, end| -> Vec<&str> {
            parts(text, Span::new(start, end))
                .map(|s| s.of(text))
                .collect()
        };
        assert_eq!(of(3, 9), ["VS", "law"]);
        assert_eq!(of(13, 18), ["huur"]);
        assert_eq!(of(19, text.len()), ["oud", "minister"]);
    }

    #[test]
    fn brackets_within_a_word_do_not_cut_it() {
        assert_cut("De (oud-)minister|, student(e) en (her)opvoeding (|zie ook|)|.");
        assert_cut("Surface-to-Air (sam)-raketten");
        assert_cut("(|ICJ|) (|1998|) een|(|!|) zin");
    }

    #[test]
    fn ampersands_and_signs_of_names_do_not_cut_them() {
        assert_cut("AT&T en CD&V|, Canal+ en C++|, Q&A-sessie");
    }

    #[test]
    fn numbers_ranges_dates_and_times_are_one_token() {
        assert_cut("1.234.567,89 51.000 24/7 3-8-2020 2020-08-03 12u30 14.30 12:30 2-1 1985–1990");
        assert_cut("Het werd 2-1|, dat kost 24.600,- of 5,50|.");
        assert_cut("in 2020|.|1. Hoeveel en in 2016|:|1|. hoeveel");
    }

    #[test]
    fn signs_and_units_are_cut_from_numbers() {
        assert_cut("€|5,7 miljoen|, $|137|, US$|7|, 10|%|, 37|°C en 5|km");
        assert_cut("een 10|%|-regel");
        assert_cut("5G 3D 14u 2de 1e 24-jarige");
    }

    #[test]
    fn full_stop_behind_a_number_is_apart_unless_it_is_an_ordinal() {
        assert_cut("Dat was in 2019|.");
        assert_cut("op 3. augustus bij 3|. Jansen");
        assert_cut("1. Eerste punt");
    }

    #[test]
    fn addresses_and_handles_are_whole_and_give_back_the_mark_of_the_sentence() {
        assert_cut(
            "Zie https://krant.nl/a(b)?c=1|. Of (|www.krant.nl|)|, mail redactie@krant.be|!",
        );
        assert_cut("@veenkoers en #rvdv19|, nr. #|1");
        assert_cut("Booking.com en nu.nl|, vrijdag|.|Microsoft|, nu.nl/sport?p=1|.");
        use TokenKind::{Address, Handle, Word};
        assert_eq!(
            kinds("nu.nl www.nu.nl a@nu.nl @nu #nu"),
            [Word, Address, Address, Handle, Handle]
        );
    }

    #[test]
    fn points_and_calls_in_a_row_are_one_token() {
        assert_cut("Wacht|... Wat|?! Nee|!!! …|en toen");
        assert_cut(",,|Ja|''|, zei hij");
    }

    #[test]
    fn every_kind_of_white_space_separates() {
        assert_cut("5\u{A0}km\u{202F}ver\nweg");
        assert_eq!(
            surfaces("a\u{0}b\u{200B}c\tnog\r\n"),
            ["a", "b", "c", "nog"]
        );
    }

    #[test]
    fn soft_hyphens_and_combining_marks_stay_in_the_word() {
        assert_eq!(
            surfaces("geweld\u{AD}dadig cafe\u{301}s"),
            ["geweld\u{AD}dadig", "cafe\u{301}s"]
        );
        assert_eq!(fold("Geweld\u{AD}dadig"), "gewelddadig");
    }

    #[test]
    fn emoji_sequences_are_one_symbol() {
        let text = "👨‍👩‍👧🇳🇱👍🏽";
        assert_eq!(surfaces(text), ["👨‍👩‍👧", "🇳🇱", "👍🏽"]);
        assert!(kinds(text).iter().all(|k| *k == TokenKind::Symbol));
    }

    #[test]
    fn scripts_without_spaces_are_cut_by_unicode() {
        assert!(surfaces("这是中文").len() > 1);
        assert_eq!(surfaces("Иванов ελλάδα"), ["Иванов", "ελλάδα"]);
    }

    #[test]
    fn kinds_follow_the_first_character() {
        use TokenKind::{Number, Punctuation, Symbol, Word};
        assert_eq!(
            kinds("Op 3-8-2020 kost 't € 5 % ’90 – (&)"),
            [
                Word,
                Number,
                Word,
                Word,
                Symbol,
                Number,
                Symbol,
                Number,
                Punctuation,
                Punctuation,
                Symbol,
                Punctuation
            ]
        );
    }

    #[test]
    fn a_line_of_any_length_is_cut_in_linear_time() {
        for unit in [
            "a.",
            "a'",
            "'a ",
            "(a",
            "https://",
            "a@",
            "Frans' ",
            "‘s",
            "1,",
            "J.-",
            ")",
            "é\u{301}",
        ] {
            let text = unit.repeat(50_000);
            let started = std::time::Instant::now();
            assert!(!surfaces(&text).is_empty());
            assert!(started.elapsed().as_secs() < 20, "{unit}");
        }
    }
}
