//! Puts the parts of an article together where the input keeps them apart: title, blank line,
//! teaser, blank line, paragraphs with blank lines between them.
//!
//! ```text
//! Groot nieuws uit Gent
//!
//! De raad keurde maandag de begroting goed.
//!
//! Burgemeester Peeters zei dat …
//! ```
//!
//! A title that opens the body as well stands in the text once.
//!
//! Left out: where the parts come from (JSON, tables, pages).

use super::teaser::{comes_back, letters};
use super::{Error, blocks, headings};
use crate::article::{Block, BlockKind, Span};

/// A heading or paragraph of the body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// True for a heading.
    pub heading: bool,
    /// Its text.
    pub text: String,
}

/// A text with its blocks.
#[derive(Debug)]
pub struct Composed {
    /// The text.
    pub text: String,
    /// Its blocks.
    pub blocks: Vec<Block>,
    /// The title, from the input or the first heading.
    pub title: Option<String>,
    /// The teaser.
    pub teaser: Option<String>,
}

/// Cuts a body from a field into its headings and paragraphs. Crawlers put each paragraph on a
/// line of its own; where lines go on in small letters, the body was wrapped by a program.
pub fn parts(body: &str) -> Vec<Part> {
    let (mut breaks, mut wraps) = (0, 0);
    let mut before_is_text = false;
    for line in blocks::Lines::new(body, 0) {
        let line = blocks::trim(&body[line]);
        if before_is_text && !line.is_empty() {
            breaks += 1;
            wraps += usize::from(headings::starts_lower(line));
        }
        before_is_text = !line.is_empty();
    }
    if breaks == 0 || wraps * 4 >= breaks {
        return wrapped_parts(body);
    }
    let lines = blocks::Lines::new(body, 0).map(|line| &body[line]);
    wrapped_parts(&lines.collect::<Vec<_>>().join("\n\n"))
}

/// Cuts a body whose lines may be wrapped.
pub fn wrapped_parts(body: &str) -> Vec<Part> {
    let blocks = blocks::cut(body, 0, false);
    blocks
        .iter()
        .map(|block| Part {
            heading: block.kind == BlockKind::Heading,
            text: block.span.of(body).to_owned(),
        })
        .collect()
}

/// Puts title, teaser and body together; white space in title and teaser becomes single spaces.
///
/// # Errors
/// When there is not a letter or digit in them, or more text than offsets can point into.
pub fn compose(
    title: Option<&str>,
    teaser: Option<&str>,
    mut body: Vec<Part>,
) -> Result<Composed, Error> {
    body.retain(|part| has_word(&part.text));
    for part in &mut body {
        let trimmed = blocks::trim(&part.text);
        if trimmed.len() != part.text.len() {
            part.text = trimmed.to_owned();
        }
    }
    let mut title = title.map(one_line).filter(|title| has_word(title));
    let opens = body.first().is_some_and(|first| match &title {
        Some(title) => letters(title).eq(letters(&first.text)),
        // What heads nothing is no title.
        None => first.heading && body.len() > 1,
    });
    if opens {
        let first = body.remove(0);
        title.get_or_insert_with(|| one_line(&first.text));
    }
    let teaser = teaser.map(one_line).filter(|teaser| {
        has_word(teaser)
            && !title
                .as_ref()
                .is_some_and(|t| letters(t).eq(letters(teaser)))
    });

    let mut text = String::new();
    let mut made = Vec::with_capacity(body.len() + 2);
    let mut add = |content: &str, kind| {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        let start = text.len();
        text.push_str(content);
        made.push(Block {
            span: Span::new(start, text.len()),
            kind,
            repeated: false,
        });
    };
    if let Some(title) = &title {
        add(title, BlockKind::Heading);
    }
    if let Some(teaser) = &teaser {
        add(teaser, BlockKind::Teaser);
    }
    for part in &body {
        let kind = if part.heading {
            BlockKind::Heading
        } else {
            BlockKind::Paragraph
        };
        add(&part.text, kind);
    }
    if made.is_empty() {
        return Err(Error::NoText);
    }
    if u32::try_from(text.len()).is_err() {
        return Err(Error::TooLong);
    }
    if let Some(teaser) = &teaser {
        let at = usize::from(title.is_some());
        made[at].repeated = comes_back(teaser, &made[at + 1..], &text);
    }
    Ok(Composed {
        text,
        blocks: made,
        title,
        teaser,
    })
}

/// A text on one line: runs of white space become one space.
pub fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in blocks::trim(text).split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// A text that an input wrote, fit for a message: on one line, and not too long.
pub fn quoted(text: &str, longest: usize) -> String {
    let line = one_line(text);
    let shown = line.chars().filter(|c| !c.is_control());
    let mut shown: String = shown.take(longest + 1).collect();
    if shown.chars().count() > longest {
        shown.pop();
        shown.push('…');
    }
    shown
}

fn has_word(text: &str) -> bool {
    text.contains(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LEDE: &str = "De gemeenteraad keurde maandagavond na een debat van drie uur de \
                        begroting voor volgend jaar goed.";

    /// Blocks as lines: `#` title or heading, `>` teaser, `=` one that is repeated, `¶` paragraph.
    fn show(title: Option<&str>, teaser: Option<&str>, body: &str) -> String {
        let composed = compose(title, teaser, parts(body)).unwrap();
        let lines: Vec<String> = composed
            .blocks
            .iter()
            .map(|block| {
                let mark = match block.kind {
                    BlockKind::Heading => '#',
                    BlockKind::Teaser if block.repeated => '=',
                    BlockKind::Teaser => '>',
                    _ => '¶',
                };
                format!("{mark}{}", block.span.of(&composed.text))
            })
            .collect();
        let blank: Vec<&str> = composed
            .blocks
            .iter()
            .map(|b| b.span.of(&composed.text))
            .collect();
        assert_eq!(composed.text, blank.join("\n\n"));
        lines.join("\n")
    }

    #[test]
    fn title_teaser_and_body_stand_apart() {
        assert_eq!(
            show(
                Some("Raad\n stemt "),
                Some("Na lang debat."),
                "De raad stemde.\nDe zaal klapte."
            ),
            "#Raad stemt\n>Na lang debat.\n¶De raad stemde.\n¶De zaal klapte."
        );
        assert_eq!(show(None, None, "De raad stemde."), "¶De raad stemde.");
        assert_eq!(show(Some("Raad stemt"), None, " \n"), "#Raad stemt");
    }

    #[test]
    fn a_title_that_opens_the_body_stands_there_once() {
        assert_eq!(
            show(
                Some("‘Raad’ stemt"),
                None,
                "'Raad' stemt\n\nDe zaal klapte."
            ),
            "#‘Raad’ stemt\n¶De zaal klapte."
        );
        assert_eq!(
            show(
                None,
                Some("Na lang debat."),
                "Raad stemt\n\nDe zaal klapte."
            ),
            "#Raad stemt\n>Na lang debat.\n¶De zaal klapte."
        );
    }

    #[test]
    fn a_teaser_that_comes_back_is_marked_and_one_that_is_the_title_is_left_out() {
        assert_eq!(
            show(Some("Raad stemt"), Some(&LEDE[..80]), LEDE),
            format!("#Raad stemt\n={}\n¶{LEDE}", LEDE[..80].trim_end())
        );
        assert_eq!(
            show(Some("Raad stemt"), Some("Raad stemt"), "De zaal klapte."),
            "#Raad stemt\n¶De zaal klapte."
        );
    }

    #[test]
    fn without_a_word_there_is_no_text() {
        let error = compose(Some("…"), Some("\u{ad}"), parts("***\n\n—")).unwrap_err();
        assert_eq!(error.code(), "no-text");
    }
}
