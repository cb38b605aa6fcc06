//! Names of the user's watchlist, wherever they stand: `Zorblex`, `ZORBLEX`, `Zorblex' baas`,
//! `Zorblex-topman`. They take the place of whatever was found there.
//!
//! Left out: reading the list (see [`crate::config`]).

use super::mentions::Mention;
use crate::analysis::EntityType;
use crate::article::Span;
use crate::config::Watchlist;
use crate::document::Document;
use crate::dutch::lexicon::{first_word, stands_at};
use rustc_hash::FxHashMap;

/// The names of a watchlist, ready to be found.
#[derive(Default)]
pub struct Watch {
    /// By the first word: spellings, longest first, with the number of their name.
    forms: FxHashMap<u64, Vec<(String, u32)>>,
    names: Vec<(String, EntityType)>,
}

impl Watch {
    /// Prepares a watchlist.
    pub fn new(list: &Watchlist) -> Self {
        let mut watch = Self::default();
        for (number, watched) in list.names.iter().enumerate() {
            watch.names.push((watched.name.clone(), watched.kind));
            for form in watched.forms() {
                let letters = form.find(char::is_alphanumeric).unwrap_or(0);
                if let Some(first) = first_word(form, letters) {
                    let forms = watch.forms.entry(first).or_default();
                    forms.push((form.to_owned(), number as u32));
                }
            }
        }
        for forms in watch.forms.values_mut() {
            forms.sort_by_key(|(form, _)| std::cmp::Reverse(form.len()));
        }
        watch
    }

    /// What the list calls a name, and its type.
    pub fn name(&self, number: u32) -> (&str, EntityType) {
        let (name, kind) = &self.names[number as usize];
        (name, *kind)
    }

    /// Puts the names of the list in the place of other mentions.
    pub fn add<'a>(&self, document: &'a Document, mentions: &mut Vec<Mention<'a>>) {
        if self.forms.is_empty() {
            return;
        }
        let found = self.find(document);
        let mut next = 0;
        mentions.retain(|mention| {
            while found
                .get(next)
                .is_some_and(|f| f.span.end <= mention.span.start)
            {
                next += 1;
            }
            found
                .get(next)
                .is_none_or(|f| f.span.start >= mention.span.end)
        });
        mentions.extend(found);
        mentions.sort_by_key(|mention| mention.span);
    }

    fn find<'a>(&self, document: &'a Document) -> Vec<Mention<'a>> {
        let text = document.text();
        let mut found = Vec::new();
        let mut until = 0;
        for (number, sentence) in document.sentences.iter().enumerate() {
            for token in sentence.tokens.clone() {
                let range = document.tokens[token].span.range();
                let joints = text[range.clone()].match_indices(['-', '/']);
                let parts = joints.map(|(at, joint)| range.start + at + joint.len());
                for at in std::iter::once(range.start).chain(parts) {
                    let Some((stem_end, end, watched)) = self.at(text, at).filter(|_| at >= until)
                    else {
                        continue;
                    };
                    until = end;
                    let span = Span::new(at, end);
                    let tokens = &document.tokens[token..];
                    let count = tokens.iter().take_while(|t| (t.span.start as usize) < end);
                    let tokens = token..token + count.count().max(1);
                    let kind = self.names[watched as usize].1;
                    let mut mention = Mention::new(document, span, kind, number, tokens);
                    mention.name = &text[at..stem_end];
                    mention.watched = Some(watched);
                    mention.found = "watchlist";
                    mention.sure = true;
                    found.push(mention);
                }
            }
        }
        found
    }

    /// The longest spelling at a byte: where it ends without and with genitive, and whose it is.
    fn at(&self, text: &str, at: usize) -> Option<(usize, usize, u32)> {
        let letters = text[at..].find(char::is_alphanumeric)?;
        let forms = self.forms.get(&first_word(text, at + letters)?)?;
        let capital = text[at + letters..].starts_with(|c: char| !c.is_lowercase());
        forms.iter().find_map(|(form, number)| {
            let (stem_end, end) = stands_at(text, at, form)?;
            let small = form.starts_with(char::is_lowercase);
            (capital || small).then_some((stem_end, end, *number))
        })
    }
}
