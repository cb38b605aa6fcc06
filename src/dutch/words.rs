//! What stays inside a word: the hyphen of `e-mail`, the ampersand of `AT&T`, the apostrophe of
//! `zo'n`, the points of `d.w.z.`, the brackets of `(oud-)minister`.
//!
//! Every look ahead is bounded, so that a line of any length is cut in linear time.
//!
//! Left out: which full stop belongs to an abbreviation (see [`super::abbreviations`]).

use super::abbreviations;
use super::function_words;
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

/// Endings of internet names.
const DOMAINS: [&str; 36] = [
    "com",
    "nl",
    "be",
    "org",
    "net",
    "eu",
    "edu",
    "gov",
    "info",
    "biz",
    "tv",
    "io",
    "fm",
    "ai",
    "app",
    "dev",
    "uk",
    "fr",
    "de",
    "lu",
    "at",
    "ch",
    "us",
    "ru",
    "cn",
    "jp",
    "au",
    "ca",
    "int",
    "frl",
    "amsterdam",
    "brussels",
    "vlaanderen",
    "gent",
    "news",
    "online",
];

/// Words before an apostrophe that stands for a century: `de jaren '90`.
const BEFORE_SHORT_YEAR: [&str; 24] = [
    "jaren", "jaar", "in", "sinds", "vanaf", "tot", "en", "of", "eind", "einde", "begin", "midden",
    "zomer", "winter", "herfst", "lente", "voorjaar", "najaar", "seizoen", "mei", "uit", "van",
    "na", "voor",
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
            '%' => joins(
                self.digit_before(at)
                    && self.text.as_bytes().get(next) == Some(&b'-')
                    && self.char_at(next + 1).is_some_and(char::is_alphabetic),
            ),
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
        if abbreviations::class(before).is_some() {
            return Joint::Ends(next);
        }
        // `Th.Ch.`: initials of two letters.
        let two = |s: &str| s.chars().count() == 2 && s.starts_with(char::is_uppercase);
        if two(before) && two(following) && self.text.as_bytes().get(end) == Some(&b'.') {
            return Joint::Goes(next);
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
    fn segment_at(&self, at: usize) -> (&str, usize) {
        let mut end = at;
        for c in self.text[at..].chars() {
            if !c.is_alphanumeric() || end - at > 40 {
                break;
            }
            end += c.len_utf8();
        }
        (&self.text[at..end], end)
    }

    /// True where `nl`, `co.uk` or another ending of an internet name closes the dotted word
    /// that goes on at a place.
    fn domain_from(&self, mut at: usize) -> bool {
        for _ in 0..4 {
            let (segment, end) = self.segment_at(at);
            let goes_on =
                self.text.as_bytes().get(end) == Some(&b'.') && self.alphanumeric_at(end + 1);
            if !goes_on {
                return DOMAINS.contains(&segment);
            }
            at = end + 1;
        }
        false
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

    /// An apostrophe behind letters or digits.
    fn inner_apostrophe(&self, mark: char, at: usize, next: usize) -> Joint {
        if self.alphanumeric_at(next) {
            // An opening quotation mark for an apostrophe only before an ending.
            let joins = mark != '‘' || {
                let (ending, _) = self.segment_at(next);
                matches!(
                    ending,
                    "s" | "t" | "n" | "er" | "ers" | "je" | "jes" | "tje" | "tjes"
                )
            };
            return if joins {
                Joint::Goes(next)
            } else {
                Joint::Ends(at)
            };
        }
        if self.possessive(at, next) {
            Joint::Ends(next)
        } else {
            Joint::Ends(at)
        }
    }

    /// `Frans’ fiets`: the apostrophe of a genitive rather than the end of a quotation.
    fn possessive(&self, at: usize, next: usize) -> bool {
        let sibilant = self
            .char_before(at)
            .is_some_and(|c| matches!(c, 's' | 'x' | 'z' | 'S' | 'X' | 'Z'));
        if !sibilant || self.char_at(next) != Some(' ') || !self.alphanumeric_at(next + 1) {
            return false;
        }
        if !self.quote_open {
            return true;
        }
        // Within a quotation: only where another mark closes it later and a noun can follow.
        let (word, _) = self.segment_at(next + 1);
        !function_words::contains(word) && self.closes_before_opening(next, 400)
    }

    /// True where the next single quotation mark within some bytes closes a quotation.
    fn closes_before_opening(&self, from: usize, bytes: usize) -> bool {
        for (i, c) in self.text[from..].char_indices() {
            if i > bytes {
                break;
            }
            let at = from + i;
            if is_apostrophe(c) {
                let next = at + c.len_utf8();
                let glued = self.char_before(at).is_some_and(|c| !is_space(c));
                match (glued, self.alphanumeric_at(next)) {
                    (true, false) => return true,
                    (false, true) => return false,
                    _ => {}
                }
            }
        }
        false
    }

    /// `'s`, `'t`, `'n`, `'k`, `'m`, `'r` and `'s-Hertogenbosch`: where the word ends.
    pub(super) fn clitic(&self, next: usize) -> Option<usize> {
        let (letters, end) = self.segment_at(next);
        if !matches!(
            letters,
            "s" | "t" | "n" | "k" | "m" | "r" | "ns" | "em" | "ie" | "S" | "T" | "N" | "K" | "M"
        ) {
            return None;
        }
        match self.char_at(end) {
            Some('-') if self.alphanumeric_at(end + 1) => Some(self.core(next)),
            // `rock 'n' roll`, but `'s'` is a letter in quotation marks.
            Some(c) if is_apostrophe(c) => (letters == "n").then_some(end + c.len_utf8()),
            _ => Some(end),
        }
    }

    /// `'90` and `'90's`: where the year ends.
    pub(super) fn short_year(&self, mark: char, next: usize) -> Option<usize> {
        if self.digits(next) != 2 {
            return None;
        }
        let end = next + 2;
        if self.alphanumeric_at(end) {
            return None;
        }
        let before = self.char_before(self.here());
        let certain = mark == '’'
            || before.is_some_and(|c| matches!(c, '-' | '–' | '/'))
            || self
                .previous()
                .is_some_and(|w| BEFORE_SHORT_YEAR.contains(&w.to_lowercase().as_str()));
        if !certain && self.closes_before_opening(end, 80) {
            return None;
        }
        match self.char_at(end) {
            Some(c) if is_apostrophe(c) && self.segment_at(end + c.len_utf8()).0 == "s" => {
                Some(end + c.len_utf8() + 1)
            }
            _ => Some(end),
        }
    }

    /// `-beheer` in `preventie en -beheer`, and the clitic `-ie`: where the word ends.
    pub(super) fn hyphened(&self, next: usize) -> Option<usize> {
        if !self.char_at(next).is_some_and(char::is_lowercase)
            || !self
                .char_before(self.here())
                .is_none_or(|c| is_space(c) || "(\"'‘“".contains(c))
        {
            return None;
        }
        let (word, _) = self.segment_at(next);
        let coordinated = self.previous().is_some_and(|w| {
            matches!(
                w,
                "en" | "of" | "noch" | "én" | "óf" | "," | "als" | "en/of"
            )
        });
        (coordinated || word == "ie").then(|| self.core(next))
    }

    /// `https://…`, `www.…`, `naam@krant.nl`, `krant.nl/artikel`: where the address ends.
    pub(super) fn address(&mut self) -> Option<usize> {
        let begin = self.here();
        let rest = &self.text.as_bytes()[begin..];
        let starts = |prefix: &str| {
            rest.get(..prefix.len())
                .is_some_and(|head| head.eq_ignore_ascii_case(prefix.as_bytes()))
        };
        let length =
            if starts("http://") || starts("https://") || starts("ftp://") || starts("www.") {
                self.address_length(begin)
            } else {
                let at_sign = self.at_sign_from(begin);
                if at_sign - begin > 64 {
                    return None;
                }
                let local = &rest[..at_sign - begin];
                let plain = |b: &u8| b.is_ascii_alphanumeric() || b"._-+".contains(b);
                if !local.iter().all(plain) || !self.alphanumeric_at(at_sign + 1) {
                    return None;
                }
                let domain = &rest[local.len() + 1..];
                let end = domain
                    .iter()
                    .take(255)
                    .take_while(|b| b.is_ascii_alphanumeric() || b".-".contains(b))
                    .count();
                let domain = self.text.get(at_sign + 1..at_sign + 1 + end)?;
                let domain = domain.trim_end_matches(['.', '-']);
                if !domain.contains('.') {
                    return None;
                }
                local.len() + 1 + domain.len()
            };
        (length > 5).then_some(begin + length)
    }

    /// Length of an address that begins at a place: up to white space, without the marks of the
    /// sentence around it.
    fn address_length(&self, begin: usize) -> usize {
        let rest = &self.text[begin..];
        let length = rest
            .find(|c: char| is_space(c) || "<>\"“”„«»‘’".contains(c))
            .unwrap_or(rest.len());
        let mut address = &rest[..length];
        let opened = address.matches('(').count();
        let mut closed = address.matches(')').count();
        loop {
            if let Some(shorter) =
                address.strip_suffix(['.', ',', ';', ':', '!', '?', '\'', ']', '…'])
            {
                address = shorter;
            } else if closed > opened && address.ends_with(')') {
                address = &address[..address.len() - 1];
                closed -= 1;
            } else {
                return address.len();
            }
        }
    }

    fn digit_at(&self, at: usize) -> bool {
        self.text.as_bytes().get(at).is_some_and(u8::is_ascii_digit)
    }

    fn digit_before(&self, at: usize) -> bool {
        at > self.start && self.text.as_bytes()[at - 1].is_ascii_digit()
    }

    /// How many digits stand before a place; counts to five.
    fn digits_before(&self, at: usize) -> usize {
        let before = self.text.as_bytes()[self.start..at].iter().rev();
        before.take(5).take_while(|b| b.is_ascii_digit()).count()
    }

    /// How many digits stand at a place; counts to three.
    fn digits(&self, at: usize) -> usize {
        let rest = &self.text.as_bytes()[at..];
        rest.iter()
            .take(3)
            .take_while(|b| b.is_ascii_digit())
            .count()
    }
}

/// What becomes of a token at a mark.
enum Joint {
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
