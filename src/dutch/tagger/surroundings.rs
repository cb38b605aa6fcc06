//! Features of the names around and elsewhere in the article: nouns beside a run of capitals,
//! matches of the lexicon, and how the same word stands in other sentences. For `Facebook` in
//! `het bedrijf Facebook`: "behind a noun for companies".
//!
//! Left out: features of the word itself (see [`super::features`]).

use super::features::{NameContext, Run, Sink};
use super::gazetteer::{self, FIRST_NAME, KINDS, SURNAME, mark};
use super::spelling::{Class, Spelling, pair};
use super::units::{FIRST, OPENS, SHOUTED};

/// Nouns beside and within a run of capitals that say what it names.
#[inline]
pub(super) fn nouns(context: &NameContext<'_>, run: Run, sink: &mut impl Sink) {
    let (start, end) = (run.start as isize, run.end as isize);
    let length = (end - start).min(3) as u64;
    let (left, right) = (context.word(start - 1), context.word(end));
    let noun = |word: &Spelling| u64::from(word.noun);
    if left.noun != 0 {
        sink.add(350, noun(left));
        sink.add(351, pair(noun(left), length));
    } else {
        let second = noun(context.word(start - 2));
        if second != 0 {
            sink.add(352, pair(second, left.lower));
            sink.add(353, second);
        }
    }
    if right.noun != 0 {
        sink.add(354, noun(right));
    }
    // `Sociare, een diaconale stichting`
    if right.class == Class::Sign {
        let near = (end + 1..end + 6).map(|at| context.word(at));
        let near = near.take_while(|word| !word.class.is_capital());
        if let Some(word) = near.into_iter().find(|word| word.noun != 0) {
            sink.add(355, pair(noun(word), right.lower));
        }
    }
    let near = (start - 6..start - 2).rev().map(|at| context.word(at));
    if let Some(word) = near.into_iter().find(|word| word.noun != 0) {
        sink.add(356, noun(word));
    }
    let first = u64::from(context.word(start).heads.0);
    let last = u64::from(context.word(end - 1).heads.1);
    if first != 0 {
        sink.add(357, first);
        sink.add(358, pair(first, length));
    }
    if last != 0 {
        sink.add(359, last);
        sink.add(360, pair(last, length));
    }
    // Names in a list are of one kind.
    let joins = |word: &Spelling| word.class == Class::Sign || word.length <= 2;
    if joins(right) {
        let next = marks_kinds(context.marks(end + 1));
        sink.add(361, pair(next, right.lower));
    }
    if joins(left) {
        let next = marks_kinds(context.marks(start - 2));
        sink.add(362, pair(next, left.lower));
    }
}

/// Which places in names a word has, whatever their kind.
pub(super) fn places(marks: u64) -> u64 {
    (0..KINDS).fold(0, |places, kind| places | 1 << mark(marks, kind))
}

pub(super) fn marks_kinds(marks: u64) -> u64 {
    // One bit for each kind that has a mark.
    (marks | marks >> 1 | marks >> 2) & 0x1111_1111_1111_1111
}

pub(super) fn lexicon(context: &NameContext<'_>, at: isize, sink: &mut impl Sink) {
    let marks = context.marks(at);
    let here = context.word(at);
    let class = here.class as u64;
    if marks == 0 {
        sink.add(410, class);
        return;
    }
    sink.add(411, marks);
    sink.add(412, pair(marks, class));
    let kinds = marks_kinds(marks);
    sink.add(413, pair(kinds, class));
    sink.add(414, pair(kinds, context.word(at - 1).lower));
    sink.add(415, pair(kinds, context.word(at + 1).lower));
    sink.add(416, pair(kinds, context.pos(at)));
    sink.add(417, pair(kinds, u64::from(context.word(at - 1).cluster)));
    sink.add(418, pair(kinds, u64::from(context.word(at + 1).cluster)));
    let first = u64::from(context.units.units[at as usize].flags & (FIRST | OPENS));
    sink.add(419, pair(kinds, pair(first, class)));
    for kind in 0..KINDS {
        let mark = mark(marks, kind);
        if mark != 0 {
            sink.add(420 + kind as u16, pair(mark, class));
        }
    }
    let people = mark(marks, FIRST_NAME) << 4 | mark(marks, SURNAME);
    if people != 0 {
        let before = context.marks(at - 1);
        let after = context.marks(at + 1);
        sink.add(434, pair(people, mark(before, FIRST_NAME)));
        sink.add(435, pair(people, mark(after, SURNAME)));
        sink.add(436, pair(people, context.word(at - 1).class as u64));
        sink.add(437, pair(people, context.word(at + 1).class as u64));
    }
}

/// How the same word stands elsewhere in the document.
pub(super) fn document(context: &NameContext<'_>, at: isize, sink: &mut impl Sink) {
    let unit = at as usize;
    let units = context.units;
    let word = units.standing(unit);
    let flags = units.units[unit].flags & (FIRST | OPENS | SHOUTED);
    let here = u16::from(flags == 0);
    let stands =
        u64::from(word.lower.min(2)) << 4 | u64::from((word.capital.saturating_sub(here)).min(2));
    let class = context.spelling(unit).class as u64;
    sink.add(450, pair(stands, pair(u64::from(flags), class)));
    for place in word.places {
        let Some(place) = (place as usize).checked_sub(1) else {
            break;
        };
        if place == unit {
            continue;
        }
        let near = |distance: isize| {
            let other = place as isize + distance;
            let same = units.units.get(other as usize);
            same.map(|_| context.spelling(other as usize))
        };
        if let Some(left) = near(-1) {
            if left.noun != 0 {
                sink.add(459, u64::from(left.noun));
            }
            sink.add(451, left.lower);
            sink.add(452, left.class as u64);
            sink.add(453, pair(1, u64::from(left.cluster)));
            sink.add(460, marks_kinds(units.marks[place - 1]));
        }
        if let Some(right) = near(1) {
            sink.add(454, right.lower);
            sink.add(455, right.class as u64);
            sink.add(456, u64::from(right.cluster));
        }
        sink.add(457, units.marks[place]);
        sink.add(458, gazetteer::mark(units.marks[place], FIRST_NAME));
    }
}
