//! What stays inside a word: the hyphen of `e-mail`, the ampersand of `AT&T`, the apostrophe of
//! `zo'n`, the points of `d.w.z.`, the brackets of `(oud-)minister`.
//!
//! Every look ahead is bounded, so that a line of any length is cut in linear time.
//!
//! Left out: which full stop belongs to an abbreviation (see [`super::abbreviations`]).

use super::abbreviations;
use super::tokens::{Cutter, is_apostrophe, is_space};
use unicode_segmentation::UnicodeSegmentation;

/// Units that are a token of their own behind a number: `5km` has two. Letters with another
/// use there (`5G`, `10k`, `14u`, `3D`) are not among them.
const UNITS: [&str; 58] = [
    "km", "km²", "km2", "km/u", "km/h", "m", "m²", "m2", "m³", "m3", "m/s", "cm", "cm²", "cm³",
    "mm", "nm", "µm", "ha", "kg", "g", "gr", "gram", "mg", "mg/l", "µg", "l", "L", "cl", "ml",
    "dl", "ton", "kW", "kWh", "MW", "MWh", "GW", "GWh", "TWh", "V", "Hz", "kHz", "MHz", "GHz",
    "kB", "KB", "MB", "GB", "TB", "Mbps", "Gbps", "pk", "mln", "mld", "mrd", "bn", "m/h", "kcal",
    "dB",
];

impl Cutter<'_, '_> {
    /// Where the token ends that begins with a letter or digit at `begin`.
    pub(super) fn core(&self, begin: usize) -> usize {
        let mut at = begin;
        let mut segment = begin;
        loop {
            at = self.letters(at);
            match self.joint(begin, segment, at) {
                Joint::Ends(end) => return end,
                Joint::Goes(next) => {
                    segment = next;
                    at = next;
                }
            }
        }
    }

    /// Skips letters, digits, their combining marks and soft hyphens.
    fn letters(&self, mut at: usize) -> usize {
        let bytes = self.text.as_bytes();
        let mut before = at;
        loop {
            match bytes.get(at) {
                Some(b) if b.is_ascii_alphanumeric() || *b == b'_' => {
                    before = at;
                    at += 1;
                }
                Some(b) if !b.is_ascii() => {
                    let Some(c) = self.char_at(at) else { return at };
                    if c.is_alphanumeric() || c == '\u{AD}' {
                        before = at;
                        at += c.len_utf8();
                    } else if c >= '\u{300}' && !('\u{2010}'..='\u{20CF}').contains(&c) {
                        // Perhaps a mark that combines with the letter before it.
                        let grapheme = self.text[before..].graphemes(true).next();
                        let end = before + grapheme.map_or(0, str::len);
                        if end <= at {
                            return at;
                        }
                        at = end;
                        before = end;
                    } else {
                        return at;
                    }
                }
                _ => return at,
            }
        }
    }

    /// What becomes of the token `begin..at` at the mark that stands at `at`.
    fn joint(&self, begin: usize, segment: usize, at: usize) -> Joint {
        let Some(mark) = self.char_at(at) else {
            return Joint::Ends(at);
        };
        let next = at + mark.len_utf8();
        let joins = |yes: bool| {
            if yes {
                Joint::Goes(next)
            } else {
                Joint::Ends(at)
            }
        };
        match mark {
            '-' | '\u{2010}' | '\u{2011}' => self.hyphen(next),
            '–' => joins(self.digit_before(at) && self.digit_at(next)),
            '.' => self.point(begin, segment, at),
            '&' | '/' | '·' => joins(self.alphanumeric_at(next)),
            ',' if self.digit_before(at) && self.digit_at(next) => Joint::Goes(next),
            ',' => Joint::Ends(self.price_end(at, next).unwrap_or(at)),
            // `12:30`, `3:2`
            ':' => joins(self.digit_at(next) && matches!(self.digits_before(at), 1 | 2)),
            '!' => joins(
                self.text.as_bytes().get(next) == Some(&b'-')
                    && self.char_at(next + 1).is_some_and(char::is_alphabetic),
            ),
            '+' | '#' => self.sign_of_a_name(begin, mark, at),
            '(' => match self.bracketed_ending(at) {
                Some(end) => Joint::Goes(end),
                None => Joint::Ends(at),
            },
            c if is_apostrophe(c) => self.inner_apostrophe(c, at, next),
            _ => Joint::Ends(at),
        }
    }

    /// A hyphen: joins before a letter or digit (`e-mail`), before `'n` (`rock-'n-roll`) and a
    /// shortened year (`4-2-'54`), and ends the first half of `huur- en zorgtoeslag`.
    fn hyphen(&self, next: usize) -> Joint {
        match self.char_at(next) {
            Some(c) if c.is_alphanumeric() => Joint::Goes(next),
            Some('-') => Joint::Ends(next - 1),
            Some(c) if is_apostrophe(c) => {
                let after = next + c.len_utf8();
                let digits = self.digits(after);
                let year = digits == 2 && !self.alphanumeric_at(after + 2) && {
                    // `'60-'65` stays apart, `4-2-'54` is a date.
                    self.text[self.start..next].ends_with('-')
                        && self.digit_before(next - 1)
                        && !self.short_year_before(next - 1)
                };
                let clitic = self.text[after..].starts_with("n-");
                if year || clitic {
                    Joint::Goes(after)
                } else {
                    Joint::Ends(next)
                }
            }
            _ => Joint::Ends(next),
        }
    }

    /// True where `'60` ends at a place.
    fn short_year_before(&self, at: usize) -> bool {
        at >= self.start + 3 && {
            let bytes = self.text.as_bytes();
            bytes[at - 1].is_ascii_digit()
                && bytes[at - 2].is_ascii_digit()
                && self.char_before(at - 2).is_some_and(is_apostrophe)
        }
    }

    /// `24.600,-` and `5,--`: where the price ends.
    fn price_end(&self, at: usize, next: usize) -> Option<usize> {
        if !self.digit_before(at) {
            return None;
        }
        let dash = self
            .char_at(next)
            .filter(|c| matches!(c, '-' | '–' | '='))?;
        let end = next + dash.len_utf8();
        let end = if dash == '-' && self.char_at(end) == Some('-') {
            end + 1
        } else {
            end
        };
        (!self.alphanumeric_at(end)).then_some(end)
    }

    /// A point within or behind a word or number.
    fn point(&self, begin: usize, segment: usize, at: usize) -> Joint {
        let next = at + 1;
        let Some(after) = self.char_at(next) else {
            return self.final_point(begin, at);
        };
        if !after.is_alphanumeric() {
            return self.final_point(begin, at);
        }
        let before = &self.text[segment..at];
        let single = before.chars().count() == 1;
        if self.digit_before(at) {
            return if after.is_numeric() && !self.year_before_item(at, next) {
                Joint::Goes(next)
            } else {
                Joint::Ends(at)
            };
        }
        if after.is_numeric() {
            // `B.1.1.7`, but `nr.8` is two tokens.
            return if abbreviations::class(before).is_some() {
                Joint::Ends(next)
            } else if single && before.chars().all(char::is_uppercase) {
                Joint::Goes(next)
            } else {
                Joint::Ends(at)
            };
        }
        let (following, end) = self.segment_at(next);
        let length = following.chars().count();
        if !single && length == 1 && self.text.as_bytes().get(end) == Some(&b')') {
            // `vragen.a) Hoeveel`: a space was lost before the item of a list.
            return Joint::Ends(at);
        }
        if single {
            let dotted = self.text.as_bytes().get(end) == Some(&b'.');
            // `d.w.z.`, `J.P.`, `J.Th.`, `v.Chr.`; the initials of `A.F.Zetterij` end here.
            return if length == 1 || (length <= 3 && dotted) || self.domain_from(next) {
                Joint::Goes(next)
            } else {
                Joint::Ends(next)
            };
        }
        if self.domain_from(next) {
            return Joint::Goes(next);
        }
        // `Th.Ch.`: initials of two letters.
        let two = |s: &str| s.chars().count() == 2 && s.starts_with(char::is_uppercase);
        if two(before) && two(following) && self.text.as_bytes().get(end) == Some(&b'.') {
            return Joint::Goes(next);
        }
        if abbreviations::is_certain(before) {
            return Joint::Ends(next);
        }
        // `vrijdag.Microsoft`: a space was lost.
        let lost = after.is_uppercase()
            && (before.ends_with(char::is_lowercase) || following.ends_with(char::is_lowercase));
        if lost {
            Joint::Ends(at)
        } else {
            Joint::Goes(next)
        }
    }

    /// `in 2020.1. Hoeveel`: a space was lost before the number of an item.
    fn year_before_item(&self, at: usize, next: usize) -> bool {
        let behind = next + self.digits(next);
        self.digits_before(at) == 4
            && behind <= next + 2
            && self.text.as_bytes().get(behind) == Some(&b'.')
            && !self.digit_at(behind + 1)
    }

    /// A point that no letter or digit follows.
    fn final_point(&self, begin: usize, at: usize) -> Joint {
        if !abbreviations::owns_point(self, begin, at) {
            return Joint::Ends(at);
        }
        let next = at + 1;
        match self.char_at(next) {
            // `C.B.S.-gegevens`, `B.V.'s`
            Some('-') if self.alphanumeric_at(next + 1) => Joint::Goes(next + 1),
            Some(c) if is_apostrophe(c) && self.text[next + c.len_utf8()..].starts_with('s') => {
                let s = next + c.len_utf8();
                if self.alphanumeric_at(s + 1) {
                    Joint::Ends(next)
                } else {
                    Joint::Goes(s)
                }
            }
            _ => Joint::Ends(next),
        }
    }

    /// The letters and digits from a place on, 40 bytes at most, and where they end.
    pub(super) fn segment_at(&self, at: usize) -> (&str, usize) {
        let mut end = at;
        for c in self.text[at..].chars() {
            if !c.is_alphanumeric() || end - at > 40 {
                break;
            }
            end += c.len_utf8();
        }
        (&self.text[at..end], end)
    }

    /// `Canal+`, `C++`, `C#`: signs that end a name.
    fn sign_of_a_name(&self, begin: usize, mark: char, at: usize) -> Joint {
        let name = &self.text[begin..at];
        let capital = name.starts_with(char::is_uppercase);
        let mut end = at + 1;
        if mark == '+' && self.char_at(end) == Some('+') {
            end += 1;
        }
        let fits = mark == '+' || name.len() <= 2;
        match self.char_at(end) {
            Some('-') if capital && fits && self.alphanumeric_at(end + 1) => Joint::Goes(end + 1),
            Some(c) if c.is_alphanumeric() || "+#=".contains(c) => Joint::Ends(at),
            _ if capital && fits => Joint::Ends(end),
            _ => Joint::Ends(at),
        }
    }

    /// `auteur(s)`, `koning(in)`, `kandida(a)t`: where the bracket closes.
    fn bracketed_ending(&self, at: usize) -> Option<usize> {
        if !self.char_before(at)?.is_alphabetic() {
            return None;
        }
        let inside = &self.text[at + 1..];
        let length = inside.bytes().take(7).position(|b| b == b')')?;
        let letters = length > 0 && inside[..length].chars().all(char::is_lowercase);
        letters.then_some(at + length + 2)
    }

    /// `(her)opvoeding`, `(oud-)minister`, `(sam)-raket`: where the word ends.
    pub(super) fn bracketed_prefix(&self, next: usize) -> Option<usize> {
        let rest = &self.text[next..];
        let length = rest.bytes().take(16).position(|b| b == b')')?;
        let inside = rest.get(..length)?;
        let letters = inside.strip_suffix('-').unwrap_or(inside);
        if letters.is_empty() || !letters.chars().all(char::is_alphabetic) {
            return None;
        }
        let close = next + length + 1;
        let hyphen = self.char_at(close) == Some('-');
        let word = close + usize::from(hyphen);
        let joined = hyphen || inside.ends_with('-') || letters.chars().all(char::is_lowercase);
        (joined && self.char_at(word).is_some_and(char::is_alphabetic)).then(|| self.core(word))
    }

    /// `-beheer` in `preventie en -beheer`, the rest of `10 %-regel` and `"Cd"-hoes`, and the
    /// clitic `-ie`: where the word ends.
    pub(super) fn hyphened(&self, next: usize) -> Option<usize> {
        let first = self.char_at(next).filter(|c| c.is_alphabetic())?;
        match self.char_before(self.here()) {
            Some('%' | ')' | ']' | '"' | '”' | '’' | '\'' | '»' | '!') => {
                return Some(self.core(next));
            }
            Some(c) if !is_space(c) && !"(‘“".contains(c) => return None,
            _ => {}
        }
        let (word, _) = self.segment_at(next);
        let coordinated = self.previous().is_some_and(|w| {
            matches!(
                w,
                "en" | "of" | "noch" | "én" | "óf" | "," | "als" | "en/of"
            )
        });
        (first.is_lowercase() && (coordinated || word == "ie")).then(|| self.core(next))
    }

    /// True where a digit stands at a place.
    fn digit_at(&self, at: usize) -> bool {
        self.text.as_bytes().get(at).is_some_and(u8::is_ascii_digit)
    }

    /// True where a digit stands before a place.
    pub(super) fn digit_before(&self, at: usize) -> bool {
        at > self.start && self.text.as_bytes()[at - 1].is_ascii_digit()
    }

    /// How many digits stand before a place; counts to five.
    fn digits_before(&self, at: usize) -> usize {
        let before = self.text.as_bytes()[self.start..at].iter().rev();
        before.take(5).take_while(|b| b.is_ascii_digit()).count()
    }

    /// How many digits stand at a place; counts to three.
    pub(super) fn digits(&self, at: usize) -> usize {
        let rest = &self.text.as_bytes()[at..];
        rest.iter()
            .take(3)
            .take_while(|b| b.is_ascii_digit())
            .count()
    }
}

/// What becomes of a token at a mark.
pub(super) enum Joint {
    /// It goes on at a place.
    Goes(usize),
    /// It ends at a place.
    Ends(usize),
}

/// Where the unit begins in a number that is glued to one: 1 in `5km`.
pub(super) fn unit_at(token: &str) -> Option<usize> {
    let at = token.find(|c: char| !(c.is_ascii_digit() || c == '.' || c == ','))?;
    UNITS.contains(&&token[at..]).then_some(at)
}

/// True where a word is written in a script that puts no spaces between words.
pub(super) fn is_unspaced(token: &str) -> bool {
    !token.is_ascii()
        && token.chars().any(|c| {
            matches!(c, '\u{E00}'..='\u{EFF}' | '\u{1780}'..='\u{17FF}' | '\u{3040}'..='\u{30FF}'
                | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
        })
}
