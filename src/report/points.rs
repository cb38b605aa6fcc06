//! From code points back to text: the sentence around a figure, cut to the room there is.
//!
//! Left out: how it is laid out (see `sheet`).

use super::sheet::{columns, cut_left, cut_right, one_line, one_line_kept};
use crate::analysis::{Analysis, Figure};

/// Byte positions of the code points at which sentences and figures start and end.
pub struct Points {
    bytes: Vec<u32>,
}

impl Points {
    /// The positions of a text.
    pub fn new(text: &str) -> Self {
        let ends = std::iter::once(text.len() as u32);
        Self {
            bytes: text
                .char_indices()
                .map(|(at, _)| at as u32)
                .chain(ends)
                .collect(),
        }
    }

    /// The text between two code points.
    pub fn slice<'t>(&self, text: &'t str, start: u32, end: u32) -> &'t str {
        let byte = |point: u32| {
            self.bytes
                .get(point as usize)
                .map_or(text.len(), |b| *b as usize)
        };
        text.get(byte(start)..byte(end)).unwrap_or_default()
    }

    /// The sentence around a figure in three parts, cut to `room` columns.
    pub fn context(
        &self,
        analysis: &Analysis,
        figure: &Figure,
        room: usize,
    ) -> (String, String, String) {
        let sentence = analysis
            .sentences
            .get(figure.sentence)
            .map_or(figure.span, |s| s.span);
        let before = self.slice(&analysis.text, sentence.start, figure.span.start);
        let after = self.slice(&analysis.text, figure.span.end, sentence.end);
        let (before, after) = (one_line_kept(before), one_line_kept(after));
        let itself = one_line(&figure.text);
        let rest = room.saturating_sub(columns(&itself));
        let (left, right) = (columns(&before), columns(&after));
        if left + right <= rest {
            return (before, itself, after);
        }
        // The words after a figure tell more about it than those before.
        let for_left = left.min((rest / 2).max(rest.saturating_sub(right)));
        let for_right = rest - for_left;
        (
            cut_left(&before, for_left),
            itself,
            cut_right(&after, for_right),
        )
    }
}
