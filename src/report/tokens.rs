//! Tokens: one a line with its offsets in code points and its stem, separated by tabs; an empty
//! line ends a sentence.
//!
//! `Trump wou.` gives `0 5 Trump trump`, `6 9 wou wou`, `9 10 . .` and an empty line.
//!
//! Left out: part of speech and names.

use super::{Entry, Page, Report};
use crate::analysis::CodePoints;
use std::io::Write as _;

/// `--format tokens`
pub const ENTRY: Entry = Entry {
    name: "tokens",
    about: "a line a token: start, end, token, stem; an empty line after each sentence",
    make: |_| Box::new(Tokens),
};

struct Tokens;

impl Report for Tokens {
    fn article(&self, page: &Page<'_>, out: &mut Vec<u8>) {
        let Some(document) = page.document else {
            return;
        };
        let points = CodePoints::new(document.text());
        for sentence in &document.sentences {
            for token in sentence.tokens.clone() {
                let span = points.convert(document.tokens[token].span);
                let written = writeln!(
                    out,
                    "{}\t{}\t{}\t{}",
                    span.start,
                    span.end,
                    document.surface(token),
                    document.stem(token)
                );
                debug_assert!(written.is_ok(), "memory takes all");
            }
            out.push(b'\n');
        }
    }
}
