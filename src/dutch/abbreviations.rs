//! Who owns a full stop: the abbreviation of `dhr. Jansen`, the initial of `J. Jansen`, the
//! ordinal of `3. augustus`, or the sentence.
//!
//! Left out: whether a sentence ends all the same (see [`super::sentences`]).

use super::function_words;
use super::tokens::{Cutter, fold, is_space};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

const TABLE: &str = include_str!("../../data/words/abbreviations.tsv");

/// How an abbreviation behaves before what follows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Stands before a name: `dr. Jansen`. Ends no sentence.
    Name,
    /// Stands within a sentence: `o.a.`. Ends none.
    Inner,
    /// Stands before a number: `art. 7`. Ends no sentence.
    Number,
    /// A month beside a number: `3 jan.`.
    Month,
    /// A day before its date: `op di. 4 feb.`. Ends no sentence.
    Day,
    /// May end a sentence, but a name may follow, too: `3 mln.`, `N.V.`, `J.P.`.
    Unit,
    /// May end a sentence: `enz.`.
    End,
}

struct Entry {
    class: Class,
    /// Also an ordinary word: `gen.` and the end of `op de gen.`
    word: bool,
}

static ENTRIES: LazyLock<FxHashMap<&'static str, Entry>> = LazyLock::new(|| {
    TABLE
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let mut fields = line.split('\t');
            let form = fields.next()?;
            let class = class_named(fields.next()?)?;
            let word = fields.next() == Some("word");
            Some((form, Entry { class, word }))
        })
        .collect()
});

fn class_named(name: &str) -> Option<Class> {
    Some(match name {
        "name" => Class::Name,
        "inner" => Class::Inner,
        "number" => Class::Number,
        "month" => Class::Month,
        "day" => Class::Day,
        "unit" => Class::Unit,
        "end" => Class::End,
        _ => return None,
    })
}

/// No form of the table is longer, in bytes.
const LONGEST: usize = 12;

/// Nouns whose letter or number is a label: `groep A.`, `Hoofdstuk 3.`
#[rustfmt::skip]
const LABELS: [&str; 34] = [
    "afdeling", "artikel", "bijlage", "blok", "categorie", "deel", "divisie", "figuur", "finale",
    "fase", "groep", "hepatitis", "hoofdstuk", "klasse", "kolom", "kwaliteit", "letter", "lijn",
    "niveau", "onderdeel", "optie", "paragraaf", "plan", "poule", "punt", "regel", "route",
    "scenario", "serie", "stap", "titel", "type", "variant", "vitamine",
];

#[rustfmt::skip]
const MONTHS: [&str; 12] = [
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september",
    "oktober", "november", "december",
];

/// The class of an abbreviation given without its last point; initials and unknown dotted forms
/// have none here, nor have acronyms: `vs.` is one and `VS.` is none.
pub fn class(body: &str) -> Option<Class> {
    entry(body).map(|entry| entry.class)
}

/// True for an abbreviation that is no word besides: before a letter its point is no lost space.
pub fn is_certain(body: &str) -> bool {
    entry(body).is_some_and(|entry| !entry.word)
}

fn entry(body: &str) -> Option<&'static Entry> {
    let acronym = body.len() > 1 && body.chars().all(char::is_uppercase);
    (body.len() <= LONGEST && !acronym)
        .then(|| ENTRIES.get(fold(body).as_str()))
        .flatten()
}

/// True for a noun before a label: `Hoofdstuk 3`, `groep A`.
pub fn is_label(noun: &str) -> bool {
    LABELS.contains(&fold(noun).as_str())
}

/// How a token that ends in its own point behaves: `J.P.` as [`Class::Unit`].
pub fn behaviour(token: &str) -> Class {
    let body = last_part(token.strip_suffix('.').unwrap_or(token));
    match class(body) {
        Some(class) => class,
        None if body.chars().any(char::is_uppercase) => Class::Unit,
        None => Class::Inner,
    }
}

/// True for `J.` and `J.P.`, initials that a surname follows.
pub fn is_initials(token: &str) -> bool {
    token.starts_with(char::is_uppercase) && token.ends_with('.') && {
        let body = token.strip_suffix('.').unwrap_or(token);
        class(body).is_none() && body.split('.').all(|s| s.chars().count() <= 2)
    }
}

/// `Vl` of `West-Vl`: a compound is abbreviated at its end.
fn last_part(body: &str) -> &str {
    body.rsplit(['-', '/']).next().unwrap_or(body)
}

/// True where the point at `at` belongs to the word or number that begins at `begin`.
pub(super) fn owns_point(cutter: &Cutter<'_, '_>, begin: usize, at: usize) -> bool {
    let body = &cutter.text[begin..at];
    let after = at + 1;
    let points = cutter.text[at..].bytes().take(4).take_while(|b| *b == b'.');
    if body.len() > 24 || points.count() > 2 {
        // Before more points it is part of an ellipsis.
        return false;
    }
    if body.starts_with(|c: char| c.is_ascii_digit()) {
        return is_ordinal(cutter, begin, body, after);
    }
    let part = last_part(body);
    if let Some(entry) = entry(part) {
        return owns_as_entry(cutter, entry, after);
    }
    if body.contains('.') {
        return is_dotted(part);
    }
    let mut letters = body.chars();
    match (letters.next(), letters.next()) {
        (Some(letter), None) if letter.is_uppercase() => is_initial(cutter, after),
        // `20 u.`, and the pronoun at the end of `dank u.`
        (Some('u'), None) => previous_is_digit(cutter),
        (Some(letter), None) if letter.is_lowercase() => {
            let next = cutter.next_word(after);
            !next.is_empty() && !function_words::opens_sentence(next)
        }
        _ => part == "al" && cutter.previous() == Some("et"),
    }
}

fn owns_as_entry(cutter: &Cutter<'_, '_>, entry: &Entry, after: usize) -> bool {
    let next = cutter.next_word(after);
    let digit = next.starts_with(|c: char| c.is_ascii_digit());
    match entry.class {
        Class::Number => digit || is_roman(next),
        Class::Day => {
            let before = cutter.previous().unwrap_or(",");
            digit
                && matches!(
                    before,
                    "op" | "van" | "tot" | "t/m" | "en" | "vanaf" | "," | "("
                )
        }
        Class::Month if entry.word => digit || previous_is_digit(cutter),
        _ if !entry.word => true,
        Class::Name => {
            !next.is_empty()
                && (!function_words::opens_sentence(next) || function_words::is_particle(next))
        }
        _ => digit || next.starts_with(char::is_lowercase),
    }
}

fn previous_is_digit(cutter: &Cutter<'_, '_>) -> bool {
    cutter
        .previous()
        .is_some_and(|w| w.starts_with(|c: char| c.is_ascii_digit()))
}

fn is_roman(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|b| b"IVXLC".contains(&b))
}

/// `d.w.z`, `J.P`, `J.Th`, `Th.Ch`: short parts, the first one letter or all capitalised.
fn is_dotted(body: &str) -> bool {
    let short = |s: &str| s.chars().count() <= 3 && s.chars().all(char::is_alphabetic);
    body.split('.').all(short)
        && (body.chars().nth(1) == Some('.')
            || body.split('.').all(|s| s.starts_with(char::is_uppercase)))
        || body.split('.').all(|s| class(s).is_some())
}

/// True where a single capital before a point is an initial: not the label of `optie A.`
fn is_initial(cutter: &Cutter<'_, '_>, after: usize) -> bool {
    let previous = cutter.previous().unwrap_or_default();
    if is_label(previous) {
        return false;
    }
    let lower = previous.starts_with(char::is_lowercase);
    match cutter.char_at(after) {
        None => false,
        Some(c) if is_space(c) => {
            let next = cutter.next_word(after);
            if next.is_empty() {
                // Nothing follows, or a mark.
                return !lower && !cutter.text[after..].trim_start().is_empty();
            }
            let opens = function_words::opens_sentence(next) && !function_words::is_particle(next);
            !(lower && opens)
        }
        Some(_) => !lower || cutter.alphanumeric_at(after),
    }
}

/// `3. augustus`, and the number of a list item.
fn is_ordinal(cutter: &Cutter<'_, '_>, begin: usize, body: &str, after: usize) -> bool {
    if body.len() > 6 || !body.bytes().all(|b| b.is_ascii_digit() || b == b'.') {
        return false;
    }
    let next = cutter.next_word(after);
    if !cutter.space_at(after) || next.is_empty() {
        return false;
    }
    if body.len() <= 2 && MONTHS.contains(&next) {
        return true;
    }
    let before = &cutter.text[cutter.start..begin];
    let margin = before.trim_end_matches([' ', '\t', '\u{A0}']);
    let line_start = margin.is_empty() || margin.ends_with('\n');
    let capital = next.starts_with(char::is_uppercase);
    let item = match margin.chars().next_back() {
        Some('.' | '?' | '!') => capital || next.chars().count() == 1,
        // `Uitslag: 1. Jansen, 2. De Boer`
        Some(':') => capital && body == "1",
        Some(',' | ';' | ')') => capital && body != "1" && !body.contains('.'),
        _ => false,
    };
    (body.contains('.') || body.len() <= 2) && (line_start || item)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dutch::tokens::tests::assert_cut;

    #[test]
    fn table_is_sorted_and_each_line_has_a_short_form_and_a_class() {
        let lines: Vec<_> = TABLE.lines().filter(|l| !l.starts_with('#')).collect();
        assert!(lines.is_sorted());
        for line in lines {
            let fields: Vec<_> = line.split('\t').collect();
            assert!(matches!(fields.len(), 2 | 3), "{line}");
            assert_eq!(fields[0], fold(fields[0]), "{line}");
            assert!(
                fields[0].len() <= LONGEST && !fields[0].ends_with('.'),
                "{line}"
            );
            assert!(class_named(fields[1]).is_some(), "{line}");
            assert!(fields.get(2).is_none_or(|f| *f == "word"), "{line}");
        }
    }

    #[test]
    fn abbreviations_keep_their_point_at_the_end_of_a_sentence_too() {
        assert_cut("Dhr. Jansen kocht o.a. brood|, d.w.z. rogge|, bij N.V. Bakker enz.");
        assert_cut("3 mln. euro|, nr. 8|, vrijdag jl. en 4 okt. 2020");
    }

    #[test]
    fn initials_keep_their_point_and_labels_do_not() {
        assert_cut("J.P. Balkenende|, A. de Groot|, Th.Ch. Janssen en George W. Bush");
        assert_cut("We kiezen optie A|. Daarna groep B|.");
        assert_cut("Volkert van der G. kwam vrij|.");
    }

    #[test]
    fn acronyms_are_no_abbreviations() {
        assert_cut("Hij woont in de VS|. Ze heeft MS|. Dat is van ING|.");
        assert_cut("Ajax vs. PSV");
    }

    #[test]
    fn ordinary_words_own_no_point() {
        assert_cut("Hij wordt nooit een prof|. Maar prof. De Wever en prof. dr. Bos wel|.");
        assert_cut("Dat kon|. De straat was nat|.");
    }

    #[test]
    fn numbers_decide_about_words_that_come_before_them() {
        assert_cut("art. 7 van de wet is art|. En nr. 3|.");
    }

    #[test]
    fn compound_with_an_abbreviation_goes_on() {
        assert_cut("C.B.S.-gegevens en St.-Janstraat van B.V.'s");
    }
}
