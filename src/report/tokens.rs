//! Tokens: one a line with its offsets in code points, its stem, its part of speech and its place
//! in a name, separated by tabs; an empty line ends a sentence.
//!
//! `Trump wou.` gives `0 5 Trump trump N-eigen B-PER`, `6 9 wou wou WW-pv O`,
//! `9 10 . . LET O` and an empty line. The part of speech is `_` where no section needs it.
//!
//! Left out: names within a token that holds several.

use super::{Entry, Page, Report};
use crate::analysis::{Analysis, CodePoints};
use crate::article::Span;
use crate::document::EntityType;
use std::io::Write as _;

/// `--format tokens`
pub const ENTRY: Entry = Entry {
    name: "tokens",
    about: "a line a token: start, end, token, stem, part of speech, name label (BIO); an empty \
            line after each sentence",
    make: |_| Box::new(Tokens),
};

struct Tokens;

impl Report for Tokens {
    fn article(&self, page: &Page<'_>, out: &mut Vec<u8>) {
        let Some(document) = page.document else {
            return;
        };
        let points = CodePoints::new(document.text());
        let mut names = names(page.analysis).into_iter().peekable();
        for sentence in &document.sentences {
            for token in sentence.tokens.clone() {
                let span = points.convert(document.tokens[token].span);
                while names.next_if(|(name, _)| name.end <= span.start).is_some() {}
                let name = names.peek().filter(|(name, _)| name.start < span.end);
                let (label, tag) = match name {
                    Some((name, kind)) if name.start >= span.start => ("B-", kind.tag()),
                    Some((_, kind)) => ("I-", kind.tag()),
                    None => ("O", ""),
                };
                let pos = document.tags.pos.get(token).map_or("_", |pos| pos.name());
                let written = writeln!(
                    out,
                    "{}\t{}\t{}\t{}\t{pos}\t{label}{tag}",
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

/// Where names stand, in code points, with their types, in order.
pub fn names(analysis: &Analysis) -> Vec<(Span, EntityType)> {
    let entities = analysis.entities.iter();
    let mentions = entities.flat_map(|e| e.mentions.iter().map(|m| (m.span, e.kind)));
    let mut names: Vec<_> = mentions.collect();
    names.sort_unstable_by_key(|(span, _)| *span);
    names
}
