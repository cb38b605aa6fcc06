//! Tells a teaser that comes back in the text: it is marked, so that nothing is counted twice.
//!
//! `De raad keurde maandag de begroting goed …` above an article is often the opening of its
//! first paragraph, cut to length.
//!
//! Left out: teasers that say the same in other words.

use super::blocks;
use crate::article::{Block, BlockKind};

/// Letters that a teaser and a paragraph must share before the teaser counts as repeated,
/// where it is not repeated to its end.
const SHARED: usize = 80;
/// Letters at the end of such a teaser that may stand nowhere else: `Lees meer`, `(Belga)`.
const TAIL: usize = 20;
/// Letters of the shortest teaser that can be repeated; a shorter one may be a topic.
const SHORTEST: usize = 20;

/// True where a teaser comes back in the blocks after it: all of it, or its first [`SHARED`]
/// letters and all but a short tail. White space, a final ellipsis and the shape of quotation
/// marks do not count. It may run on over the first paragraphs, as where it is cut to length.
pub fn comes_back(teaser: &str, body: &[Block], text: &str) -> bool {
    let teaser = teaser.trim_end_matches(|c: char| {
        c.is_whitespace() || matches!(c, '…' | '.' | '[' | ']' | '(' | ')')
    });
    if letters(teaser).take(SHORTEST).count() < SHORTEST {
        return false;
    }
    let opening = body.iter().position(|b| b.kind == BlockKind::Paragraph);
    (0..body.len()).any(|i| {
        // Only from the first paragraph on does it run on: each letter is compared once.
        let end = if Some(i) == opening {
            body.len()
        } else {
            i + 1
        };
        let mut there = body[i..end].iter().flat_map(|b| letters(b.span.of(text)));
        let mut here = letters(teaser);
        let mut shared = 0;
        loop {
            match here.next() {
                None => return true,
                Some(letter) if there.next() == Some(letter) => shared += 1,
                Some(_) => return shared >= SHARED && here.take(TAIL).count() < TAIL,
            }
        }
    })
}

/// The characters of a text but white space and invisible ones, quotation marks made straight.
pub fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars()
        .filter(|c| !blocks::is_invisible(*c))
        .map(|c| match c {
            '‘' | '’' | '‚' | '`' | '´' => '\'',
            '“' | '”' | '„' => '"',
            _ => c,
        })
}
