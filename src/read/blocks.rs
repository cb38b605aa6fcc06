//! Cuts a text into blocks: paragraphs, headings, items of lists.
//!
//! Blank lines part blocks, and so do lines of marks only (`***`). What stands between two of
//! them, a *chunk*, is one block where its lines are wrapped, and several where each line is a
//! paragraph, an item or a row:
//!
//! ```text
//! De raad keurde de begroting goed na een debat van      a full line: wrapped, goes on
//! drie uur.                                              ends a sentence and had room left:
//! De oppositie stemde tegen.                             a paragraph of its own
//! ```
//!
//! A break is a wrap where the line could not have held the first word of the next one within
//! the width of the chunk. Other breaks are the author's: they part blocks after a sentence,
//! around items and rows, and after a line that looks like a heading. Where the lines are long,
//! or all end a sentence, each is a paragraph; where three and more open with a capital and
//! most have room left, each is an item. No block opens with a small letter in mid-chunk.
//!
//! Left out: anything that needs Dutch; whether a short line is a heading is [`super::headings`].

use super::headings;
use crate::article::{Block, BlockKind, Span};
use std::ops::Range;

/// Width in characters below which no line counts as wrapped: nobody wraps news so narrowly,
/// but lists and verses have such lines.
const NARROWEST_WRAP: usize = 40;
/// Mean width of the lines of a chunk above which none counts as wrapped: each is a paragraph.
const WIDEST_WRAP: usize = 120;

/// Cuts `text` from byte `from` on; `header` says that this is where the header ends, so that
/// what follows on its line is the teaser.
pub fn cut(text: &str, from: usize, header: bool) -> Vec<Block> {
    let mut pieces = Vec::new();
    let mut chunk: Option<Chunk> = None;
    let mut number = 0;
    // The header stands on the line of the teaser and takes part of its width.
    let lead = text[..from]
        .chars()
        .rev()
        .take_while(|c| !is_line_end(*c))
        .count();
    for line in Lines::new(text, from) {
        if is_blank(&text[line.clone()]) {
            if let Some(chunk) = chunk.take() {
                chunk.cut(text, number, &mut pieces);
                number += 1;
            }
            continue;
        }
        chunk
            .get_or_insert_with(|| {
                Chunk::new(line.start, if line.start == from { lead } else { 0 })
            })
            .push(text, &line);
    }
    if let Some(chunk) = chunk {
        chunk.cut(text, number, &mut pieces);
    }
    let teaser = header
        && pieces
            .first()
            .is_some_and(|p| !text[from..p.span.start as usize].contains(is_line_end));
    headings::mark(text, &mut pieces[usize::from(teaser)..]);
    pieces
        .iter()
        .enumerate()
        .map(|(i, piece)| Block {
            span: piece.span,
            kind: if i == 0 && teaser {
                BlockKind::Teaser
            } else if piece.heading {
                BlockKind::Heading
            } else {
                BlockKind::Paragraph
            },
            repeated: false,
        })
        .collect()
}

/// A block in the making.
#[derive(Clone, Debug)]
pub struct Piece {
    /// Where it stands, without surrounding white space and marks of a heading.
    pub span: Span,
    /// Number of its chunk.
    pub chunk: u32,
    /// Number of its lines.
    pub lines: u32,
    /// True where `#` says that it is a heading.
    pub marked: bool,
    /// True for a heading.
    pub heading: bool,
}

/// Lines without a blank one between them.
struct Chunk {
    span: Range<usize>,
    /// Characters that stand before the chunk on its first line.
    lead: usize,
    /// Width in characters of its widest line.
    width: usize,
    /// Width of all its lines together.
    total: usize,
    lines: usize,
    /// True where every line ends a sentence.
    all_final: bool,
    /// True where no line but the first starts with a small letter.
    no_lower: bool,
}

impl Chunk {
    const fn new(start: usize, lead: usize) -> Self {
        Self {
            span: start..start,
            lead,
            width: 0,
            total: 0,
            lines: 0,
            all_final: true,
            no_lower: true,
        }
    }

    fn push(&mut self, text: &str, line: &Range<usize>) {
        let content = trim(&text[line.clone()]);
        let lead = if self.lines == 0 { self.lead } else { 0 };
        let width = lead + content.chars().count();
        self.width = self.width.max(width);
        self.total += width;
        self.no_lower &= self.lines == 0 || !headings::starts_lower(content);
        self.all_final &= ends_sentence(content);
        self.lines += 1;
        self.span.end = line.end;
    }

    /// The breaks between its lines.
    fn breaks<'t>(&self, text: &'t str) -> impl Iterator<Item = Break<'t>> {
        let lines = Lines::new(&text[..self.span.end], self.span.start);
        let next = Lines::new(&text[..self.span.end], self.span.start).skip(1);
        let (width, mut lead) = (self.width, self.lead);
        lines.zip(next).map(move |(line, next)| {
            let at = line.end;
            let (line, next) = (trim(&text[line]), trim(&text[next]));
            let used = std::mem::take(&mut lead) + line.chars().count();
            let first_word = next.split(char::is_whitespace).next().unwrap_or_default();
            Break {
                at,
                line,
                next,
                used,
                has_room: width < NARROWEST_WRAP || used + 1 + first_word.chars().count() <= width,
            }
        })
    }

    fn cut(&self, text: &str, number: u32, pieces: &mut Vec<Piece>) {
        let (mut with_room, mut ragged) = (0, 0);
        for line_break in self.breaks(text) {
            with_room += usize::from(line_break.has_room);
            ragged += usize::from(line_break.has_room && !ends_sentence(line_break.line));
        }
        let layout = Layout {
            is_list: self.lines >= 3 && self.no_lower && with_room * 2 > self.lines - 1,
            is_strict: ragged * 8 <= self.lines,
            is_long: self.total > WIDEST_WRAP * self.lines,
        };
        let mut start = self.span.start;
        let mut lines = 0;
        for line_break in self.breaks(text) {
            lines += 1;
            // What may be a heading if a block ends here; a title may take two lines.
            let is_first = pieces.is_empty();
            let opening = trim(&text[start..line_break.at]);
            let heads = match lines {
                1 | 2 if is_first => headings::is_title(opening),
                1 => headings::is_candidate(opening),
                _ => false,
            };
            if self.parts(layout, &line_break, heads) {
                pieces.extend(piece(text, start..line_break.at, number, lines));
                start = line_break.at;
                lines = 0;
            }
        }
        pieces.extend(piece(text, start..self.span.end, number, lines + 1));
    }

    /// True where a break parts two blocks; `heads` where the one before it may be a heading.
    fn parts(&self, layout: Layout, line_break: &Break<'_>, heads: bool) -> bool {
        let &Break {
            line,
            next,
            used,
            has_room,
            ..
        } = line_break;
        if layout.is_list || is_marked(line) || is_marked(next) || is_row(line) && is_row(next) {
            return true;
        }
        let ends = ends_sentence(line);
        if is_item(next) {
            return has_room || ends || line.ends_with(':') || is_item(line);
        }
        if headings::starts_lower(next) {
            return false;
        }
        if layout.is_long {
            return true;
        }
        // Clearly short: the line was broken on purpose, or a quarter of the width is free.
        let is_short = self.width < NARROWEST_WRAP
            || has_room && (layout.is_strict || used * 4 <= self.width * 3);
        ends && (has_room || self.all_final) || heads && is_short
    }
}

/// How the lines of a chunk were broken.
#[derive(Clone, Copy)]
struct Layout {
    /// Each line is an item: a list without marks has capitals at the start of its lines, and
    /// most of them are not full.
    is_list: bool,
    /// Wrapped by a program: hardly any line has room left unless it ends a sentence.
    is_strict: bool,
    /// The lines are too long to be wrapped.
    is_long: bool,
}

/// A break between two lines of a chunk.
struct Break<'t> {
    /// Offset of the end of the first line.
    at: usize,
    line: &'t str,
    next: &'t str,
    /// Width of the first line in characters.
    used: usize,
    /// True where the first word of the next line had fitted on the first.
    has_room: bool,
}

/// The block of a range, or none where it has no letter and no digit.
fn piece(text: &str, range: Range<usize>, chunk: u32, lines: u32) -> Option<Piece> {
    let whole = &text[range.clone()];
    let content = trim(whole);
    if !content.contains(char::is_alphanumeric) {
        return None;
    }
    let start = range.start + whole.len() - whole.trim_start_matches(is_invisible).len();
    let mut span = start..start + content.len();
    let marked = lines == 1 && is_marked(content);
    if marked {
        let title = content
            .trim_start_matches('#')
            .trim_start_matches(is_invisible);
        span.start += content.len() - title.len();
        let without = title.trim_end_matches('#');
        if without.ends_with(char::is_whitespace) {
            span.end -= title.len() - without.trim_end_matches(is_invisible).len();
        }
    }
    Some(Piece {
        span: Span::new(span.start, span.end),
        chunk,
        lines,
        marked,
        heading: false,
    })
}

/// True for a line that holds nothing, or a rule such as `---` or `* * *`.
pub fn is_blank(line: &str) -> bool {
    let line = trim(line);
    let mut marks = line.chars().filter(|c| !c.is_whitespace());
    match marks.next() {
        None => true,
        Some(mark @ ('-' | '=' | '*' | '_' | '~' | '#' | '–' | '—' | '•')) => {
            let mut count = 1;
            marks.all(|c| {
                count += 1;
                c == mark
            }) && count >= 3
        }
        Some(_) => false,
    }
}

/// Without white space and invisible characters on both sides.
pub fn trim(text: &str) -> &str {
    text.trim_matches(is_invisible)
}

/// White space, and characters that show nothing: NUL, soft hyphen, zero-width ones.
pub fn is_invisible(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\0' | '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}')
}

/// True where a line ends as a sentence does: `Hij zweeg.`, `“Waarom?”`, `(Belga.)`.
pub fn ends_sentence(line: &str) -> bool {
    line.trim_end_matches(headings::is_closer)
        .ends_with(['.', '?', '!', '…'])
}

/// True for a heading in Markdown: `## Groot nieuws?`, but not `#TikTok`.
fn is_marked(line: &str) -> bool {
    let rest = line.trim_start_matches('#');
    let level = line.len() - rest.len();
    (1..=6).contains(&level) && rest.starts_with(char::is_whitespace)
}

/// True for a row of a table: its cells are parted by tabs or by three spaces and more.
pub fn is_row(line: &str) -> bool {
    line.contains('\t') || line.contains("   ")
}

/// True for an item of a list: `- appels`, `• peren`, `2. Hermans (Bel)`, `b) noten`.
pub fn is_item(line: &str) -> bool {
    let mut chars = line.chars();
    let Some(first) = chars.next() else {
        return false;
    };
    let rest = chars.as_str();
    match first {
        '-' | '*' | '–' | '—' | '+' => rest.starts_with(char::is_whitespace),
        '•' | '·' | '‣' | '▪' | '●' | '◦' => true,
        _ if first.is_ascii_alphanumeric() => {
            let digit = rest.starts_with(|c: char| c.is_ascii_digit()) && first.is_ascii_digit();
            let rest = &rest[usize::from(digit)..];
            let mark = if first.is_ascii_digit() {
                &['.', ')'][..]
            } else {
                &[')']
            };
            rest.strip_prefix(mark)
                .is_some_and(|rest| rest.starts_with(char::is_whitespace))
        }
        _ => false,
    }
}

const fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}')
}

/// The lines of a text as byte ranges, without their ends: `\n`, `\r\n`, `\r`, U+2028, and
/// U+2029, which parts paragraphs and thus yields an empty line as well.
pub struct Lines<'t> {
    text: &'t str,
    at: usize,
    done: bool,
    empty: bool,
}

impl<'t> Lines<'t> {
    /// The lines from byte `from` on.
    pub const fn new(text: &'t str, from: usize) -> Self {
        Self {
            text,
            at: from,
            done: false,
            empty: false,
        }
    }
}

impl Iterator for Lines<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        if std::mem::take(&mut self.empty) {
            return Some(self.at..self.at);
        }
        if self.done {
            return None;
        }
        let bytes = self.text.as_bytes();
        let start = self.at;
        let mut from = start;
        loop {
            // U+2028 and U+2029 are E2 80 A8 and E2 80 A9.
            let Some(found) = memchr::memchr3(b'\n', b'\r', 0xE2, &bytes[from..]) else {
                self.done = true;
                return Some(start..bytes.len());
            };
            let end = from + found;
            let length = match &bytes[end..] {
                [b'\r', b'\n', ..] => 2,
                [b'\n' | b'\r', ..] => 1,
                [0xE2, 0x80, 0xA8 | 0xA9, ..] => 3,
                _ => {
                    from = end + 1;
                    continue;
                }
            };
            self.empty = length == 3 && bytes[end + 2] == 0xA9;
            self.at = end + length;
            return Some(start..end);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The blocks of a text: `#` before a heading, `¶` before a paragraph.
    fn show(text: &str) -> Vec<String> {
        cut(text, 0, false)
            .iter()
            .map(|block| {
                let mark = match block.kind {
                    BlockKind::Heading => '#',
                    _ => '¶',
                };
                format!("{mark}{}", block.span.of(text))
            })
            .collect()
    }

    #[test]
    fn blank_lines_part_blocks_whatever_blank_they_hold() {
        for blank in [
            "\n\n",
            "\r\n\r\n",
            "\r\r",
            "\n \t\n",
            "\n\u{a0}\u{202f}\n",
            "\n\n\n\n",
            "\n\u{feff}\n",
            "\n\u{ad}\n",
            "\u{2029}",
            "\u{2028}\u{2028}",
            "\n***\n",
            "\n* * *\n",
            "\n-----\n",
            "\n\u{c}\n",
        ] {
            let text = format!("De raad stemde voor.{blank}De zaal klapte.");
            assert_eq!(
                show(&text),
                ["¶De raad stemde voor.", "¶De zaal klapte."],
                "{blank:?}"
            );
        }
    }

    #[test]
    fn blocks_stand_without_the_space_around_them() {
        let text = "\u{feff}\n  De raad\tstemde. \u{a0}\r\n\r\n\tDe zaal klapte.\n\n";
        assert_eq!(show(text), ["¶De raad\tstemde.", "¶De zaal klapte."]);
        assert!(show(" \n\u{a0}\n").is_empty());
        assert!(show("").is_empty());
    }

    #[test]
    fn what_has_no_letter_and_no_digit_is_no_block() {
        assert_eq!(
            show("De raad stemde.\n\n”\n\n…\n\n2-1."),
            ["¶De raad stemde.", "¶2-1."]
        );
    }

    #[test]
    fn wrapped_lines_are_one_paragraph() {
        let text = "De gemeenteraad keurde maandagavond na een lang debat de begroting voor\n\
                    volgend jaar goed. Alleen de twee leden van de lijst Ons Dorp stemden\n\
                    Tegen de afspraak in met de oppositie mee, tot ergernis van\n\
                    burgemeester Peeters.";
        assert_eq!(show(text), [format!("¶{text}")]);
        let crlf = text.replace('\n', "\r\n");
        assert_eq!(show(&crlf), [format!("¶{crlf}")]);
    }

    #[test]
    fn a_wrapped_line_that_ends_a_sentence_early_ends_the_paragraph() {
        let text = "De gemeenteraad keurde maandagavond na een lang debat de begroting voor\n\
                    volgend jaar goed.\n\
                    De oppositie stemde tegen, maar dat deed ze in de voorbije twaalf jaar\n\
                    elke keer.";
        assert_eq!(
            show(text),
            [
                "¶De gemeenteraad keurde maandagavond na een lang debat de begroting voor\n\
                 volgend jaar goed.",
                "¶De oppositie stemde tegen, maar dat deed ze in de voorbije twaalf jaar\nelke keer.",
            ]
        );
    }

    #[test]
    fn lines_that_all_end_a_sentence_are_paragraphs() {
        assert_eq!(
            show("De raad stemde voor.\n‘Dat werd tijd.’\nDe zaal klapte (lang)."),
            [
                "¶De raad stemde voor.",
                "¶‘Dat werd tijd.’",
                "¶De zaal klapte (lang)."
            ]
        );
    }

    #[test]
    fn long_lines_are_paragraphs_whatever_they_end_with() {
        let line = "De raad stemde na een debat van drie uur voor. ".repeat(5) + "Zie tabel 1";
        let text = format!("{line}\n{line}\nen daarmee uit.");
        assert_eq!(
            show(&text),
            [format!("¶{line}"), format!("¶{line}\nen daarmee uit.")]
        );
    }

    #[test]
    fn a_short_line_above_text_is_a_heading_without_a_blank_line() {
        assert_eq!(
            show(
                "Raad keurt begroting goed\n\
                 De gemeenteraad keurde maandagavond na een lang debat de begroting voor\n\
                 volgend jaar goed.\n\
                 Oppositie tegen\n\
                 De lijst Ons Dorp stemde tegen."
            ),
            [
                "#Raad keurt begroting goed",
                "¶De gemeenteraad keurde maandagavond na een lang debat de begroting voor\n\
                 volgend jaar goed.",
                "#Oppositie tegen",
                "¶De lijst Ons Dorp stemde tegen.",
            ]
        );
    }

    #[test]
    fn in_strictly_wrapped_text_a_title_may_be_nearly_full_or_take_two_lines() {
        let body = "De gemeenteraad van Deinze keurde maandagavond na een lang debat\n\
                    van drie uur de begroting voor volgend jaar goed. Alleen de twee\n\
                    leden van de lijst Ons Dorp stemden tegen de afspraak in met de\n\
                    oppositie mee, tot ergernis van burgemeester Peeters, die daarop\n\
                    de zaal verliet. Volgens haar is de zaak daarmee nog niet rond en\n\
                    komt er volgende maand een nieuwe stemming over de begroting, met\n\
                    een ander voorstel voor de brug over de Leie.";
        for title in [
            "Raad van Deinze keurt begroting goed na debat van drie uur",
            "Raad van Deinze keurt begroting na een lang debat van drie uren\n\
             tijdens een lange avond goed",
        ] {
            assert_eq!(
                show(&format!("{title}\n{body}")),
                [format!("#{title}"), format!("¶{body}")]
            );
        }
    }

    #[test]
    fn in_ragged_text_a_first_line_that_is_nearly_full_is_no_heading() {
        let text = "Volgens de burgemeester van de grote stad\n\
                    Antwerpen is het aantal inbraken in het voorbije\n\
                    jaar gedaald.";
        assert_eq!(show(text), [format!("¶{text}")]);
    }

    #[test]
    fn items_of_a_list_are_blocks_of_their_own() {
        assert_eq!(
            show("De raad besliste:\n- een nieuwe brug\n  over de Leie\n- geen tunnel\n• en bomen"),
            [
                "¶De raad besliste:",
                "¶- een nieuwe brug\n  over de Leie",
                "¶- geen tunnel",
                "¶• en bomen",
            ]
        );
        assert_eq!(
            show("Uitslag:\n1. Hermans (Bel)\n2. De Wit (Ned)\n10) Smit (Ned)\n\nMorgen rust."),
            [
                "¶Uitslag:",
                "¶1. Hermans (Bel)",
                "¶2. De Wit (Ned)",
                "¶10) Smit (Ned)",
                "¶Morgen rust."
            ]
        );
    }

    #[test]
    fn a_dash_at_the_start_of_a_wrapped_line_opens_no_item() {
        let text = "De burgemeester van de stad, die de begroting verdedigde in de raad,\n\
                    - toen nog met succes - kreeg maandagavond geen gelijk van haar\n\
                    eigen partij.";
        assert_eq!(show(text), [format!("¶{text}")]);
    }

    #[test]
    fn lines_of_a_list_without_marks_are_items() {
        assert_eq!(
            show(
                "Morgen.\n\nGent - Aalst 2-1\nSint-Niklaas - Lier 0-0\nRonse - Halle 1-3\n\nZondag."
            ),
            [
                "¶Morgen.",
                "¶Gent - Aalst 2-1",
                "¶Sint-Niklaas - Lier 0-0",
                "¶Ronse - Halle 1-3",
                "¶Zondag."
            ]
        );
    }

    #[test]
    fn rows_of_a_table_are_blocks_of_their_own() {
        assert_eq!(
            show("Ploeg\tpunten\nGent\t31\nAalst\t12\n\nZondag."),
            ["¶Ploeg\tpunten", "¶Gent\t31", "¶Aalst\t12", "¶Zondag."]
        );
    }

    #[test]
    fn wide_spaces_in_one_wrapped_line_make_no_row() {
        let text = "De gemeenteraad keurde maandagavond   na een lang debat de begroting\n\
                    voor volgend jaar goed, zegt de burgemeester.";
        assert_eq!(show(text), [format!("¶{text}")]);
    }

    #[test]
    fn markdown_headings_lose_their_marks() {
        assert_eq!(
            show("# Raad stemt\nDe raad stemde.\n\n## Wat nu? ##\n\n#brug gaat rond.\n\n### C#"),
            [
                "#Raad stemt",
                "¶De raad stemde.",
                "#Wat nu?",
                "¶#brug gaat rond.",
                "#C#"
            ]
        );
    }

    #[test]
    fn the_teaser_is_what_follows_the_header_on_its_line() {
        let kinds = |text: &str, from| -> Vec<(BlockKind, String)> {
            cut(text, from, true)
                .iter()
                .map(|b| (b.kind, b.span.of(text).to_owned()))
                .collect()
        };
        assert_eq!(
            kinds("date 2020-08 De raad.\n\nDe zaal.", 13),
            [
                (BlockKind::Teaser, "De raad.".to_owned()),
                (BlockKind::Paragraph, "De zaal.".to_owned())
            ]
        );
        assert_eq!(
            kinds("date 2020-08\nDe raad.\n\nDe zaal.", 12),
            [
                (BlockKind::Paragraph, "De raad.".to_owned()),
                (BlockKind::Paragraph, "De zaal.".to_owned())
            ]
        );
        // The header counts in the width of its line.
        let wrapped = "date 2020-08 De gemeenteraad keurde maandagavond de begroting voor\n\
                       Deinze goed, na een lang debat waarin de oppositie zich weerde\n\
                       tot middernacht.\n\nDe zaal.";
        assert_eq!(kinds(wrapped, 13).len(), 2);
        assert_eq!(
            kinds("date 2020-08 …\n\nDe zaal.", 13)[0].0,
            BlockKind::Paragraph
        );
    }

    #[test]
    fn lines_end_at_every_kind_of_line_end() {
        let lines = |text: &str| -> Vec<String> {
            Lines::new(text, 0).map(|l| text[l].to_owned()).collect()
        };
        assert_eq!(
            lines("a\nb\r\nc\rd\u{2028}e‘\u{2029}f"),
            ["a", "b", "c", "d", "e‘", "", "f"]
        );
        assert_eq!(lines("a\n"), ["a", ""]);
        assert_eq!(lines(""), [""]);
    }
}
