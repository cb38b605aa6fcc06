//! From code points back to bytes: where a published span lies in its text.
//!
//! Left out: the other way, which [`super::Analysis::seal`] goes.

use crate::article::Span;

/// Byte positions of all code points of a text.
pub struct Points {
    bytes: Vec<u32>,
}

impl Points {
    /// The positions of a text.
    pub fn new(text: &str) -> Self {
        let starts = text.char_indices().map(|(at, _)| at as u32);
        Self {
            bytes: starts.chain([text.len() as u32]).collect(),
        }
    }

    /// The byte at which a code point starts; the length of the text for the one after the last.
    pub fn byte(&self, point: u32) -> Option<u32> {
        self.bytes.get(point as usize).copied()
    }

    /// The text of a span of code points, empty where it is none of this text.
    pub fn slice<'t>(&self, text: &'t str, span: Span) -> &'t str {
        let range = self.byte(span.start).zip(self.byte(span.end));
        range
            .and_then(|(start, end)| text.get(start as usize..end as usize))
            .unwrap_or_default()
    }
}
