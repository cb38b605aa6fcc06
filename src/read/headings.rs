//! Decides which short lines are headings: `Groot nieuws?` between two paragraphs is one,
//! `Hij zweeg.` is not.
//!
//! A heading is a short line, alone in its block, that ends no sentence; it may end in `?` or
//! `!`, and it may be a quotation; one that is both is speech next to other speech. It heads something: the last block of a text is none. Short
//! lines also make lists (results, dates of concerts), which show in their neighbours:
//!
//! - of three such lines in a row the first may head the others, which are items;
//! - of two and more lines in one chunk with no text below them, all are items;
//! - below a line that ends in a colon stand items;
//! - what opens with a bullet, or is numbered next to other numbers, is an item;
//! - what has more digits than letters, is all in brackets or an address, is no heading.
//!
//! The first block of a text is its title and may be longer, run over two lines, and end in an
//! ellipsis.
//!
//! Left out: headings that end in a full stop; bylines (`Door onze redactie` counts as a
//! heading).

use super::blocks::{Piece, ends_sentence, is_item, is_row, trim};

/// Longest title, in characters.
const TITLE: usize = 160;
/// Longest subhead, in characters.
const SUBHEAD: usize = 100;
/// Longest subhead that is a question or a cry, in characters.
const QUESTION: usize = 60;

/// Marks the headings among the blocks of a text.
pub fn mark(text: &str, pieces: &mut [Piece]) {
    let count = pieces.len();
    for (i, piece) in pieces.iter_mut().enumerate() {
        let content = piece.span.of(text);
        let is_last = i + 1 == count;
        piece.heading = piece.marked
            || !is_last
                && if i == 0 {
                    piece.lines <= 2 && is_title(content)
                } else {
                    piece.lines == 1 && is_candidate(content) && !starts_lower(content)
                };
    }
    // `‘Kom je mee?’` in a dialogue, whose next block opens with a quotation mark as well.
    for i in 1..count {
        let opens = |i: usize| {
            let piece = pieces.get(i);
            piece.is_some_and(|p| starts_quotation(p.span.of(text)))
        };
        let piece = &pieces[i];
        if piece.heading
            && !piece.marked
            && is_quoted_question(piece.span.of(text))
            && (opens(i - 1) || opens(i + 1))
        {
            pieces[i].heading = false;
        }
    }
    let mut start = 0;
    while start < count {
        let end = start
            + pieces[start..]
                .iter()
                .take_while(|p| p.heading && !p.marked)
                .count();
        if end > start {
            unmark_list(text, pieces, start, end);
        }
        start = end + 1;
    }
}

/// Takes the items of a list out of a row of headings.
fn unmark_list(text: &str, pieces: &mut [Piece], start: usize, end: usize) {
    let content = |i: usize| pieces[i].span.of(text);
    let row = end - start;
    let one_chunk = row >= 2 && pieces[start].chunk == pieces[end - 1].chunk;
    let text_below = pieces
        .get(end)
        .is_some_and(|next| next.chunk == pieces[end - 1].chunk);
    let keep = if start > 0 && content(start - 1).ends_with(':') {
        0
    } else if one_chunk && !text_below {
        usize::from(start == 0)
    } else if row >= 3 {
        1
    } else {
        row
    };
    // Numbers next to numbers: looked at before any mark changes.
    let is_number = |i: usize| pieces.get(i).is_some_and(|p| is_item(p.span.of(text)));
    let numbered: Vec<bool> = (start..end)
        .map(|i| is_number(i) && (i > 0 && is_number(i - 1) || is_number(i + 1)))
        .collect();
    for (i, numbered) in numbered.into_iter().enumerate() {
        pieces[start + i].heading = i < keep && !numbered;
    }
}

/// True for a line that could be the title of an article.
pub fn is_title(line: &str) -> bool {
    is_label(line, TITLE)
        && match ending(line) {
            Ending::Open | Ending::Ellipsis => true,
            Ending::Question => line.chars().count() <= SUBHEAD || !has_sentence_end_inside(line),
            Ending::Stop | Ending::Colon => false,
        }
}

/// True for a line that, seen by itself, could be a heading.
pub fn is_candidate(line: &str) -> bool {
    is_label(line, SUBHEAD)
        && match ending(line) {
            Ending::Open => true,
            Ending::Question => line.chars().count() <= QUESTION && !has_sentence_end_inside(line),
            Ending::Ellipsis | Ending::Stop | Ending::Colon => false,
        }
}

/// True for a question or cry within quotation marks, such as `‘Kom je mee?’`.
fn is_quoted_question(line: &str) -> bool {
    starts_quotation(line) && line.ends_with(is_closer) && matches!(ending(line), Ending::Question)
}

fn starts_quotation(line: &str) -> bool {
    line.starts_with(['\'', '"', '‘', '“', '’', '”', '„', '‚', '«', '»'])
}

/// True for a line of at most `longest` characters that holds words, not cells, signs or an
/// address.
fn is_label(line: &str, longest: usize) -> bool {
    // Four bytes hold any character: most paragraphs are out without a count.
    if line.len() > longest * 4 || line.chars().count() > longest {
        return false;
    }
    let letters = line.chars().filter(|c| c.is_alphabetic()).count();
    let digits = line.chars().filter(|c| c.is_numeric()).count();
    let is_bullet = is_item(line) && !line.starts_with(|c: char| c.is_ascii_digit());
    let is_aside = line.starts_with(['(', '[']) && line.ends_with([')', ']']);
    let is_address = line.contains("://") || line.starts_with("www.");
    letters > digits && !is_bullet && !is_row(line) && !is_aside && !is_address
}

/// How a line ends, closing quotation marks and brackets aside.
enum Ending {
    /// With a word: as headings do.
    Open,
    /// `?` or `!`.
    Question,
    /// `…` or `...`.
    Ellipsis,
    /// A full stop.
    Stop,
    /// A mark after which the sentence goes on: `:`, `,`, `;`, a dash.
    Colon,
}

fn ending(line: &str) -> Ending {
    let core = line.trim_end_matches(is_closer);
    if core.ends_with('…') || core.ends_with("...") {
        return Ending::Ellipsis;
    }
    match core.chars().next_back() {
        Some('.') if ends_in_initials(core) => Ending::Open,
        Some('.') => Ending::Stop,
        Some('?' | '!') => Ending::Question,
        Some(':' | ',' | ';' | '-' | '–' | '—' | '/') => Ending::Colon,
        _ => Ending::Open,
    }
}

/// `Eerste vlucht naar de V.S.`: at least two single capitals with their full stops.
fn ends_in_initials(line: &str) -> bool {
    let mut rest = line;
    for _ in 0..2 {
        let Some(before) = rest
            .trim_end()
            .strip_suffix('.')
            .and_then(|r| r.strip_suffix(char::is_uppercase))
        else {
            return false;
        };
        rest = before;
    }
    rest.is_empty() || rest.ends_with(|c: char| c.is_whitespace() || c == '.')
}

/// True where a sentence ends before the end of the line: `Hij kwam. Wie nog?`
fn has_sentence_end_inside(line: &str) -> bool {
    let mut words = line.split_whitespace().peekable();
    while let Some(word) = words.next() {
        if words.peek().is_some_and(|next| !starts_lower(next)) && ends_sentence(word) {
            return true;
        }
    }
    false
}

/// True where the first letter is a small one, as in a line that goes on with a sentence;
/// `'s Nachts` and `iPhone` do not count.
pub fn starts_lower(line: &str) -> bool {
    let Some(word) = line.split_whitespace().next() else {
        return false;
    };
    let word = trim(word);
    let mut chars = word.chars();
    let first = chars.find(|c| c.is_alphanumeric());
    first.is_some_and(char::is_lowercase)
        && !chars.clone().any(char::is_uppercase)
        && !(word.starts_with(['\'', '’', '‘']) && chars.next().is_none())
}

/// Quotation marks and brackets that may follow the end of a sentence.
pub const fn is_closer(c: char) -> bool {
    matches!(
        c,
        '\'' | '"' | '’' | '”' | '‘' | '“' | '»' | '›' | ')' | ']' | '*' | '_'
    ) || c == ' '
        || c == '\u{a0}'
}

#[cfg(test)]
mod tests {
    use crate::article::BlockKind;
    use crate::read::blocks;

    /// True where a block between two paragraphs is a heading.
    fn is_subhead(block: &str) -> bool {
        let text = format!("De raad stemde voor.\n\n{block}\n\nDe zaal klapte lang.");
        blocks::cut(&text, 0, false)[1].kind == BlockKind::Heading
    }

    /// True where the first block of a text is a heading.
    fn is_title(block: &str) -> bool {
        let text = format!("{block}\n\nDe zaal klapte lang.");
        blocks::cut(&text, 0, false)[0].kind == BlockKind::Heading
    }

    /// The headings of a text.
    fn headings(text: &str) -> Vec<&str> {
        blocks::cut(text, 0, false)
            .iter()
            .filter(|b| b.kind == BlockKind::Heading)
            .map(|b| b.span.of(text))
            .collect()
    }

    #[test]
    fn a_short_line_that_ends_no_sentence_is_a_heading() {
        for line in [
            "Handelsoorlog",
            "FBI",
            "Europa onderzoekt de brug ook",
            "Groot nieuws?",
            "Eindelijk!",
            "‘Paars’ valt: wat nu?",
            "“Wie betaalt dat?”",
            "‘Niemand wist iets’",
            "“Ik ben geen burgemeester van de zaal”",
            "Eerste vlucht naar de V.S.",
            "Naar de V. S.",
            "1. Een nieuw begin",
            "iPhone in de klas",
            "'s Nachts rijdt er niets",
            "’t Is gedaan",
            "Raad verdeelt 1,4 miljard",
            "Winst stijgt met 45 %",
        ] {
            assert!(is_subhead(line), "{line}");
            assert!(is_title(line), "{line}");
        }
    }

    #[test]
    fn a_sentence_or_a_part_of_one_is_no_heading() {
        for line in [
            "Hij zweeg.",
            "‘Dat weet ik niet.’",
            "Hij zweeg (lang).",
            "De minister zei:",
            "En toen,",
            "BRUSSEL -",
            "van financiën ook niet",
            "Ze keek op. Wat nu?",
            "(Belga)",
            "[foto]",
            "- bomen",
            "• bomen",
            "a) bomen",
            "www.voorbeeld.be",
            "https://voorbeeld.be/brug",
            "12:30 14:15 X",
            "Gent\t31",
            "Gent    31 punten",
        ] {
            assert!(!is_subhead(line), "{line}");
        }
        assert!(!is_subhead(&"woord ".repeat(20)));
        assert!(!is_subhead(
            "Zou het kunnen dat de raad ook dit jaar weer de hele avond vergadert?"
        ));
    }

    #[test]
    fn a_title_may_be_longer_wrapped_and_end_in_an_ellipsis() {
        for line in [
            "Wie wint de prijs? De zes van de lijst gewogen en te licht of te zwaar bevonden",
            "Krijgt de stad dan toch een nieuwe brug over de Leie voor het einde van het jaar?",
            "En de winnaar is…",
            "En de winnaar is...",
            "De gemeenteraad keurt na een lang debat de begroting voor volgend jaar goed, maar \
             de oppositie stemt tegen",
            "De gemeenteraad keurt na een lang debat de begroting goed,\nmaar de oppositie stemt tegen",
        ] {
            assert!(is_title(line), "{line}");
        }
        for line in [
            "Hij zweeg.",
            "Greet (57) leidt sinds januari het kleine maar erg mondige dorp, zoals ze het zelf \
             noemt aan de toog. Hoe bevalt het?",
        ] {
            assert!(!is_title(line), "{line}");
        }
        assert!(!is_title(&"woord ".repeat(40)));
    }

    #[test]
    fn a_quoted_question_next_to_a_quotation_is_speech() {
        assert!(
            headings("Hij keek op.\n\n‘Kom je mee?’\n\n‘Nee’, zei ze.\n\nDat was het.").is_empty()
        );
        assert!(headings("‘Nee’, zei ze.\n\n“Echt niet?”\n\nZe zweeg.").is_empty());
    }

    #[test]
    fn the_last_block_heads_nothing() {
        assert!(headings("De raad stemde.\n\nFoto van de brug").is_empty());
        assert!(headings("De app is twee keer gedownload").is_empty());
        assert_eq!(headings("# Raad stemt"), ["Raad stemt"]);
    }

    #[test]
    fn short_lines_in_a_row_are_a_list_below_its_first() {
        assert_eq!(
            headings(
                "De raad stemde.\n\nUitslagen\n\nGent - Aalst 2-1\n\nLier - Ham 0-0\n\nZondag."
            ),
            ["Uitslagen"]
        );
        assert_eq!(
            headings("Titel van het stuk\n\nOndertitel\n\nDe raad stemde."),
            ["Titel van het stuk", "Ondertitel"]
        );
        assert_eq!(
            headings("Titel van het stuk\n\nOndertitel\n\nDoor An Smit\n\nDe raad stemde."),
            ["Titel van het stuk"]
        );
    }

    #[test]
    fn lines_of_one_chunk_with_no_text_below_are_a_list() {
        assert!(
            headings("De raad stemde.\n\nGent - Aalst 2-1\nLier - Ham 0-0\n\nZondag.").is_empty()
        );
        assert_eq!(
            headings("Titel van het stuk\nDoor An Smit\n\nDe raad stemde."),
            ["Titel van het stuk"]
        );
    }

    #[test]
    fn items_stand_below_a_colon_and_between_numbers() {
        assert!(headings("Het gaat om:\n\nEen brug\n\nDe raad stemde.").is_empty());
        assert!(headings("Zo.\n\n1. Een brug\n\n2. Een tunnel\n\nDe raad stemde.").is_empty());
        assert_eq!(
            headings("Zo.\n\n1. Een brug\n\nDie is duur.\n\n2. Een tunnel\n\nDie is duurder."),
            ["1. Een brug", "2. Een tunnel"]
        );
    }
}
