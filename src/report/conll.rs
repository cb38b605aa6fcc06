//! CoNLL-2002: a token and its label a line, in the classes PER, LOC, ORG and MISC, for programs
//! that learn or score names.
//!
//! `Trump B-PER`, `zei O`, and an empty line after each sentence; `-DOCSTART- O` opens an article.
//! Left out: the eleven types and the rest (see `tokens`); names within a token that holds several.

use super::tokens::names;
use super::{Entry, Page, Report};
use crate::analysis::CodePoints;
use crate::article::Span;
use crate::document::EntityType;
use std::io::Write as _;

/// `--format conll2002`
pub const ENTRY: Entry = Entry {
    name: "conll2002",
    about: "a line a token: token, name label (BIO) of PER, LOC, ORG, MISC; an empty line after \
            each sentence",
    make: |_| Box::new(Conll),
};

struct Conll;

impl Report for Conll {
    fn article(&self, page: &Page<'_>, out: &mut Vec<u8>) {
        let Some(document) = page.document else {
            return;
        };
        out.extend_from_slice(b"-DOCSTART- O\n\n");
        let points = CodePoints::new(document.text());
        let mut names = names(page.analysis).into_iter().peekable();
        let mut before: Option<Span> = None;
        for sentence in &document.sentences {
            for token in sentence.tokens.clone() {
                let span = points.convert(document.tokens[token].span);
                while names.next_if(|(name, _)| name.end <= span.start).is_some() {}
                let name = names.peek().filter(|(name, _)| name.start < span.end);
                let label = match name {
                    Some((name, _)) if before == Some(*name) => "I-",
                    Some(_) => "B-",
                    None => "O",
                };
                let class = name.map_or("", |(_, kind)| class_of(*kind));
                before = name.map(|(name, _)| *name);
                let token = one_column(document.surface(token));
                let written = writeln!(out, "{token} {label}{class}");
                debug_assert!(written.is_ok(), "memory takes all");
            }
            // A name does not go on in the next sentence.
            before = None;
            out.push(b'\n');
        }
    }
}

/// A token without anything that some reader takes for the end of a column or a line.
fn one_column(token: &str) -> String {
    let blank = |c: char| c.is_whitespace() || c.is_control();
    token.replace(blank, "_")
}

/// The class that the task of 2002 has for a type.
fn class_of(kind: EntityType) -> &'static str {
    match kind {
        EntityType::Person => "PER",
        EntityType::Place => "LOC",
        EntityType::Company
        | EntityType::Agency
        | EntityType::Party
        | EntityType::Media
        | EntityType::Organisation => "ORG",
        EntityType::Product | EntityType::Event | EntityType::Demonym | EntityType::Other => "MISC",
    }
}
