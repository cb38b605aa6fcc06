//! Concordance: each place of a word with what stands left and right of it in its sentence
//! (keyword in context, KWIC).
//!
//! Left out: what stands in other sentences.

use super::query::Query;
use crate::analysis::Analysis;
use crate::document::Document;

/// A place of a word.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Line {
    /// Id of the article.
    pub article: String,
    /// Date of the article.
    pub date: Option<String>,
    /// What stands before it, on one line.
    pub left: String,
    /// The word as written.
    pub word: String,
    /// What stands after it, on one line.
    pub right: String,
}

/// How lines are ordered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// As they stand in the articles.
    #[default]
    Text,
    /// By the words before, from the nearest on.
    Left,
    /// By the words after.
    Right,
}

impl Order {
    /// All orders with their names.
    pub const ALL: [(Self, &'static str); 3] = [
        (Self::Text, "text"),
        (Self::Left, "left"),
        (Self::Right, "right"),
    ];
}

/// The lines of an article.
pub fn lines(query: &Query, document: &Document, analysis: &Analysis) -> Vec<Line> {
    let text = document.text();
    let line = |place: std::ops::Range<usize>| {
        let span = document.span(place);
        let sentence = document.sentences[document.sentence_at(span.start)].span;
        let part = |start: u32, end: u32| {
            let part = text.get(start as usize..end as usize).unwrap_or_default();
            part.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        Line {
            article: document.article.id.clone(),
            date: document.article.date.as_ref().map(|d| d.iso.clone()),
            left: part(sentence.start.min(span.start), span.start),
            word: part(span.start, span.end),
            right: part(span.end, sentence.end.max(span.end)),
        }
    };
    query
        .places(document, analysis)
        .into_iter()
        .map(line)
        .collect()
}

/// Orders lines; those that are equal by the order keep their places.
pub fn sort(lines: &mut [Line], order: Order) {
    match order {
        Order::Text => {}
        Order::Left => lines.sort_by_cached_key(|line| {
            let words = line.left.split(' ').rev();
            words.map(str::to_lowercase).collect::<Vec<_>>()
        }),
        Order::Right => lines.sort_by_cached_key(|line| line.right.to_lowercase()),
    }
}
