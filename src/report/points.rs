//! The sentence around a figure, cut to the room there is.
//!
//! Left out: how it is laid out (see `sheet`).

use super::sheet::{columns, cut_left, cut_right, one_line, one_line_kept};
use crate::analysis::{Analysis, Figure, Points};
use crate::article::Span;

/// The sentence around a figure in three parts, cut to `room` columns.
pub fn context(
    points: &Points,
    analysis: &Analysis,
    figure: &Figure,
    room: usize,
) -> (String, String, String) {
    let sentence = analysis
        .sentences
        .get(figure.sentence)
        .map_or(figure.span, |s| s.span);
    let part = |start, end| points.slice(&analysis.text, Span { start, end });
    let before = part(sentence.start, figure.span.start);
    let after = part(figure.span.end, sentence.end);
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
