//! The features of both models: what is said about a word so that its label can be learnt. For
//! `Facebook` in `op Facebook`: "capital", "ends in `-book`", "after `op`", "a company and a
//! product in the lexicon", and some forty more.
//!
//! The same functions serve training and tagging; they hand each feature to a [`Sink`], which
//! collects it or adds its weights at once. Features that follow from a spelling and its distance
//! alone ([`pos_form`], [`name_form`]) stand apart from those that need the sentence
//! ([`pos_context`], [`name_context`]), so that the sum of the former is computed once for each
//! distinct spelling.
//!
//! Left out: weights (see [`super::model`]).

use super::spelling::{AFFIX, Class, Role, Spelling, pair};
use super::surroundings::{document, lexicon, marks_kinds, nouns, places};
use super::units::{
    BRACKETED, FIRST, HEADING, JOINED_LEFT, JOINED_RIGHT, OPENS, QUOTED, SHOUTED, Units,
};
use super::words::Words;
use std::ops::Range;

/// Takes features.
pub trait Sink {
    /// A feature: the number of its template and a value.
    fn add(&mut self, template: u16, value: u64);
}

/// The key of a feature in a model: a hash of template and value.
#[inline]
pub fn key(template: u16, value: u64) -> u64 {
    let mut hash = value ^ (u64::from(template) + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    hash ^= hash >> 32;
    hash = hash.wrapping_mul(0xD6E8_FEB8_6659_FD93);
    hash ^ (hash >> 32)
}

/// What a template speaks of, so that training can hide it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Which word stands here.
    Identity,
    /// The lexicon of names.
    Lexicon,
    /// The rest of the document.
    Document,
    /// Everything else.
    Other,
}

/// The group of a template of the name model.
pub fn group(template: u16) -> Group {
    match template {
        200 | 201 | 211..=219 | 301..=303 | 313 => Group::Identity,
        400..=449 => Group::Lexicon,
        450..=499 => Group::Document,
        _ => Group::Other,
    }
}

/// Distances at which a word is seen, as indexes of `[-2, -1, 0, 1, 2]`.
pub const HERE: usize = 2;

/// Features for part of speech of a word seen at a distance.
#[inline]
pub fn pos_form(word: &Spelling, distance: usize, sink: &mut impl Sink) {
    let base = 100 * distance as u16;
    sink.add(base, word.lower);
    if word.cluster != 0 {
        sink.add(base + 1, u64::from(word.cluster));
    }
    match distance {
        HERE => {
            sink.add(base + 2, word.exact);
            sink.add(base + 3, word.shape);
            sink.add(base + 4, word.class as u64);
            for i in 0..AFFIX {
                if word.prefixes[i] != 0 {
                    sink.add(base + 10 + i as u16, word.prefixes[i]);
                    sink.add(base + 20 + i as u16, word.suffixes[i]);
                }
            }
            sink.add(base + 5, pair(word.suffixes[2], word.class as u64));
            sink.add(base + 6, pair(word.suffixes[1], word.prefixes[1]));
        }
        1 | 3 => {
            sink.add(base + 2, word.suffixes[2]);
            sink.add(base + 3, word.suffixes[1]);
            sink.add(base + 4, word.class as u64);
        }
        _ => sink.add(base + 2, word.suffixes[1]),
    }
}

const EDGE: Spelling = Spelling {
    exact: 1,
    lower: 1,
    word: 1,
    shape: 1,
    class: Class::Sign,
    length: 0,
    prefixes: [0; AFFIX],
    suffixes: [1; AFFIX],
    cluster: 0,
    base: 1,
    node: 0,
    noun: 0,
    heads: (0, 0),
    role: Role::None,
};

/// What stands before the first and after the last word of a sentence.
pub const OUTSIDE: &Spelling = &EDGE;

/// The words of a sentence up to a place that decide what verbs may follow.
#[derive(Clone, Copy, Debug, Default)]
pub struct Clause {
    auxiliary: u64,
    subordinator: u64,
}

impl Clause {
    /// Goes past a word.
    pub fn pass(&mut self, word: &Spelling) {
        match word.role {
            Role::Auxiliary => self.auxiliary = word.lower,
            Role::Subordinator => {
                *self = Self {
                    auxiliary: 0,
                    subordinator: word.lower,
                }
            }
            Role::None => {}
        }
    }
}

/// Features for part of speech that need the sentence; `words` gives the spelling of its words
/// and what the lexicon knows of them, [`OUTSIDE`] and nothing beyond its ends.
#[inline]
pub fn pos_context<'s>(
    words: impl Fn(isize) -> (&'s Spelling, u64),
    clause: Clause,
    at: isize,
    sink: &mut impl Sink,
) {
    let ((before, marks_before), (here, marks), (after, marks_after)) =
        (words(at - 1), words(at), words(at + 1));
    // A sign is what it is wherever it stands.
    if here.class == Class::Sign {
        return;
    }
    let (c1, c2, c3) = (
        u64::from(before.cluster),
        u64::from(here.cluster),
        u64::from(after.cluster),
    );
    sink.add(500, pair(before.lower, here.lower));
    sink.add(501, pair(here.lower, after.lower));
    sink.add(503, pair(c1, c2));
    sink.add(504, pair(c2, c3));
    sink.add(506, pair(pair(c1, c2), c3));
    sink.add(507, pair(here.lower, c1));
    sink.add(508, pair(here.lower, c3));
    sink.add(509, pair(here.suffixes[2], c1));
    sink.add(510, pair(here.suffixes[2], c3));
    if at == 0 {
        sink.add(513, here.class as u64);
    }
    if here.class.is_capital() {
        let around = (before.class as u64) << 8 | after.class as u64;
        sink.add(514, pair(around, here.class as u64));
    }
    if here.class == Class::Lower {
        let verb = pair(clause.auxiliary, clause.subordinator);
        let last = u64::from(after.class == Class::Sign);
        sink.add(515, pair(verb, pair(here.suffixes[1], last)));
        sink.add(516, pair(pair(clause.auxiliary, last), here.suffixes[2]));
        sink.add(517, pair(pair(clause.subordinator, last), here.suffixes[2]));
        sink.add(518, pair(verb, pair(c2, last)));
    } else if marks | marks_before | marks_after != 0 {
        let class = here.class as u64;
        sink.add(520, pair(marks, class));
        sink.add(521, pair(marks_before, class));
        sink.add(522, pair(marks_after, class));
        sink.add(
            523,
            pair(pair(marks_kinds(marks), marks_kinds(marks_before)), class),
        );
        sink.add(
            524,
            pair(pair(marks_kinds(marks), marks_kinds(marks_after)), class),
        );
        sink.add(525, pair(places(marks), class));
    }
}

/// Features for names of a piece seen at a distance.
#[inline]
pub fn name_form(word: &Spelling, distance: usize, sink: &mut impl Sink) {
    let base = 100 * distance as u16;
    match distance {
        HERE => {
            sink.add(base, word.exact);
            sink.add(base + 1, word.lower);
            sink.add(base + 2, word.class as u64);
            if word.cluster != 0 {
                sink.add(base + 3, u64::from(word.cluster));
            }
            sink.add(base + 4, word.shape);
            for i in 0..AFFIX {
                if word.prefixes[i] != 0 {
                    sink.add(base + 20 + i as u16, word.prefixes[i]);
                    sink.add(base + 30 + i as u16, word.suffixes[i]);
                }
            }
            let class = word.class as u64;
            sink.add(base + 5, pair(word.suffixes[2], class));
            sink.add(base + 6, pair(word.suffixes[1], class));
            sink.add(base + 7, pair(u64::from(word.length), class));
        }
        1 | 3 => {
            sink.add(base, word.lower);
            sink.add(base + 1, word.shape);
            sink.add(base + 2, word.class as u64);
            if word.cluster != 0 {
                sink.add(base + 3, u64::from(word.cluster));
            }
            sink.add(base + 4, word.suffixes[2]);
            sink.add(base + 5, pair(word.suffixes[4], word.class as u64));
        }
        _ => {
            sink.add(base, word.lower);
            sink.add(base + 2, word.class as u64);
            if word.cluster != 0 {
                sink.add(base + 3, u64::from(word.cluster));
            }
        }
    }
}

/// A row of words with a capital, in which a name may stand.
#[derive(Clone, Copy, Debug, Default)]
pub struct Run {
    /// Index of the first piece.
    pub start: u32,
    /// Index after the last piece.
    pub end: u32,
}

/// Appends the run of each piece of a sentence; pieces in none have an empty one.
pub fn runs(units: &Units, words: &Words, sentence: Range<usize>, runs: &mut Vec<Run>) {
    let is_capital = |at: usize| {
        let spelling = units.units[at].spelling;
        words.get(spelling).spelling.class.is_capital()
    };
    let mut start = sentence.start;
    while start < sentence.end {
        let mut end = start;
        while end < sentence.end && is_capital(end) {
            end += 1;
        }
        let run = Run {
            start: start as u32,
            end: end as u32,
        };
        let count = (end - start).max(1);
        runs.extend(std::iter::repeat_n(run, count));
        start += count;
    }
}

/// What the name features need beside the pieces.
pub struct NameContext<'a> {
    /// The pieces.
    pub units: &'a Units,
    /// The words they are made of.
    pub words: &'a Words,
    /// Part of speech of each token, as a number.
    pub pos: &'a [u8],
    /// The sentence, as pieces.
    pub sentence: Range<usize>,
    /// Its runs of capitals.
    pub runs: &'a [Run],
}

impl NameContext<'_> {
    /// True for small letters without any support: they are hardly ever part of a name, and the
    /// words around say enough.
    #[inline]
    pub fn is_quiet(&self, unit: usize) -> bool {
        let at = unit as isize;
        let (before, here, after) = (self.word(at - 1), self.word(at), self.word(at + 1));
        let flags = self.units.units[unit].flags;
        !(here.class.is_capital()
            || self.marks(at) != 0
            || before.class.is_capital() && (here.class != Class::Sign || after.class.is_capital())
            || here.class == Class::Number
            || flags & (QUOTED | SHOUTED) != 0)
    }

    #[inline]
    pub(super) fn spelling(&self, unit: usize) -> &Spelling {
        &self.words.get(self.units.units[unit].spelling).spelling
    }

    #[inline]
    pub(super) fn word(&self, at: isize) -> &Spelling {
        if at < self.sentence.start as isize || at >= self.sentence.end as isize {
            OUTSIDE
        } else {
            self.spelling(at as usize)
        }
    }

    pub(super) fn pos(&self, at: isize) -> u64 {
        if at < self.sentence.start as isize || at >= self.sentence.end as isize {
            return 99;
        }
        let token = self.units.units[at as usize].token;
        self.pos.get(token as usize).map_or(98, |p| u64::from(*p))
    }

    pub(super) fn marks(&self, at: isize) -> u64 {
        if at < self.sentence.start as isize || at >= self.sentence.end as isize {
            0
        } else {
            self.units.marks[at as usize]
        }
    }
}

/// Features for names that need the sentence and the document.
#[inline]
pub fn name_context(context: &NameContext<'_>, unit: usize, sink: &mut impl Sink) {
    let at = unit as isize;
    let (before, here, after) = (context.word(at - 1), context.word(at), context.word(at + 1));
    let class = here.class as u64;
    let flags = context.units.units[unit].flags;
    let (p1, p2, p3) = (context.pos(at - 1), context.pos(at), context.pos(at + 1));
    let marks = context.marks(at);
    let (marks_before, marks_after) = (context.marks(at - 1), context.marks(at + 1));
    let classes = (before.class as u64) << 8 | after.class as u64;
    sink.add(300, pair(p2, class));
    sink.add(301, pair(before.lower, here.lower));
    sink.add(304, pair(pair(p1, p2), class));
    sink.add(305, pair(classes, class));
    if flags & (JOINED_LEFT | JOINED_RIGHT) != 0 {
        let joined = u64::from(flags & (JOINED_LEFT | JOINED_RIGHT));
        sink.add(306, pair(joined, class));
        sink.add(307, pair(joined, pair(classes, class)));
        sink.add(308, pair(joined, here.lower));
        if flags & JOINED_RIGHT != 0 {
            sink.add(309, pair(after.suffixes[3], class));
        }
    }
    if context.is_quiet(unit) {
        return;
    }
    sink.add(302, pair(here.lower, after.lower));
    sink.add(310, pair(pair(p2, p3), class));
    sink.add(311, pair(pair(pair(p1, p2), p3), class));
    sink.add(312, pair(before.lower, class));
    sink.add(314, pair(after.lower, class));
    sink.add(
        315,
        pair(pair(context.word(at - 2).lower, before.lower), class),
    );
    sink.add(316, pair(pair(before.lower, after.lower), class));
    let (c1, c3) = (u64::from(before.cluster), u64::from(after.cluster));
    sink.add(317, pair(pair(c1, c3), class));
    sink.add(318, pair(pair(c1, u64::from(here.cluster)), class));
    sink.add(319, pair(pair(u64::from(here.cluster), c3), class));
    let around = pair(
        context.word(at - 2).class as u64,
        context.word(at + 2).class as u64,
    );
    sink.add(320, pair(pair(classes, class), around));
    sink.add(
        321,
        pair(u64::from(flags & (FIRST | OPENS)), pair(classes, class)),
    );
    sink.add(322, pair(u64::from(flags & (QUOTED | BRACKETED)), class));
    sink.add(
        323,
        pair(u64::from(flags & (SHOUTED | HEADING | FIRST)), class),
    );
    if flags & (FIRST | OPENS) != 0 {
        sink.add(324, here.lower);
        sink.add(325, pair(here.suffixes[2], p2));
    }
    lexicon(context, at, sink);
    let run = context.runs[unit - context.sentence.start];
    if run.end > run.start {
        let (start, end) = (run.start as isize, run.end as isize);
        let length = (end - start).min(4) as u64;
        let place = (at - start).min(3) as u64 | ((end - at).min(3) as u64) << 4;
        sink.add(330, pair(place, length));
        sink.add(333, pair(context.word(end - 1).lower, place));
        sink.add(334, pair(context.word(start).lower, place));
        sink.add(
            342,
            pair(marks_kinds(context.marks(start)), pair(length, place)),
        );
        sink.add(
            343,
            pair(marks_kinds(context.marks(end - 1)), pair(length, place)),
        );
    }
    if marks_before != 0 || marks_after != 0 {
        sink.add(401, marks_before);
        sink.add(402, marks_after);
        sink.add(403, pair(marks_before, pair(marks, class)));
        sink.add(404, pair(marks_after, pair(marks, class)));
    }
    if here.class.is_capital() {
        document(context, at, sink);
    }
}

/// Features for names that all pieces of a run share.
#[inline]
pub fn name_run(context: &NameContext<'_>, run: Run, sink: &mut impl Sink) {
    if run.end <= run.start {
        return;
    }
    let (start, end) = (run.start as isize, run.end as isize);
    let length = (end - start).min(4) as u64;
    let (before, after) = (context.word(start - 1), context.word(end));
    sink.add(331, before.lower);
    sink.add(332, after.lower);
    sink.add(335, pair(context.word(end - 1).suffixes[3], 1));
    sink.add(336, u64::from(before.cluster));
    sink.add(337, u64::from(after.cluster));
    sink.add(338, pair(context.word(start - 2).lower, before.lower));
    sink.add(339, pair(after.lower, context.word(end + 1).lower));
    sink.add(340, pair(before.lower, length));
    sink.add(341, pair(before.suffixes[3], length));
    nouns(context, run, sink);
}
