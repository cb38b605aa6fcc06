//! The mark that is apostrophe and single quotation mark at once: `'s ochtends`, `foto’s`,
//! `Frans’ fiets`, `de jaren ’90`, and where `‘Wacht!’` opens and closes.
//!
//! Left out: `"` and what is written with two marks (see [`super::sentences`]).

use super::function_words;
use super::tokens::{Cutter, is_apostrophe, is_space};
use super::words::Joint;

/// Words before an apostrophe that stands for a century: `de jaren '90`.
const BEFORE_SHORT_YEAR: [&str; 24] = [
    "jaren", "jaar", "in", "sinds", "vanaf", "tot", "en", "of", "eind", "einde", "begin", "midden",
    "zomer", "winter", "herfst", "lente", "voorjaar", "najaar", "seizoen", "mei", "uit", "van",
    "na", "voor",
];

impl Cutter<'_, '_> {
    /// An apostrophe behind letters or digits.
    pub(super) fn inner_apostrophe(&self, mark: char, at: usize, next: usize) -> Joint {
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
        let (word, _) = self.segment_at(next + 1);
        if function_words::breaks_phrase(word) {
            return false;
        }
        // Within a quotation: only where another mark closes it later.
        !self.quote_open || self.closes_before_opening(next, 400)
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
            "s" | "t" | "n" | "k" | "m" | "r" | "ns" | "em" | "ie" | "S" | "T"
        ) {
            return None;
        }
        let capital = |at: usize| self.char_at(at).is_some_and(char::is_uppercase);
        match self.char_at(end) {
            // A place, but `'T-shirt'` is a quotation.
            Some('-') => {
                (matches!(letters, "s" | "t" | "S") && capital(end + 1)).then(|| self.core(next))
            }
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
}

#[cfg(test)]
mod tests {
    use crate::dutch::tokens::tests::assert_cut;

    #[test]
    fn clitics_keep_their_apostrophe_typographic_or_not() {
        assert_cut("'s ochtends en ’s avonds in 't huis van m'n zus en d'r man");
        assert_cut("‘s Nachts in 's-Hertogenbosch en ’s-Gravenhage");
        assert_cut("\"|'t Gaat zo|\"");
    }

    #[test]
    fn apostrophes_within_words_join() {
        assert_cut("zo'n foto’s VVD'er f16's can't D'hooghe rock-'n-roll");
    }

    #[test]
    fn single_quotation_marks_are_apart() {
        assert_cut("‘|Tijd|’ en '|quotation|'|, de '|s|'");
        assert_cut("rock ‘n’ roll");
        assert_cut("een '|T-shirt|' van ‘|S|’");
    }

    #[test]
    fn genitive_keeps_its_apostrophe_and_a_closing_quotation_does_not() {
        assert_cut("Frans' fiets en Alex’ kamer");
        assert_cut("hij zei ‘|de kaas|’ en ging");
        assert_cut("geen kaas|’ zei hij");
        assert_cut("‘|toegang tot Americans’ personal data|’ zei hij");
        assert_cut("van ‘|huis|’ en van ‘|tuin|’");
    }

    #[test]
    fn shortened_years_are_numbers_and_quoted_numbers_are_not() {
        assert_cut("de jaren '90 en ’80|, op 4-2-'54|, in '60|-|'65");
        assert_cut("zij zei '|24 uur|' en ging");
    }
}
