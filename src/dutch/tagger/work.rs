//! What a thread needs to tag, kept from document to document: the words it has met with the sums
//! of weights that follow from a word alone, and the memory of all steps. For `Facebook` it is
//! known once and for all what its letters say about it and about the two words on either side.
//!
//! Left out: what follows from the place of a word (see [`super::Tagger`]).

use super::features::{self, HERE, Run, Sink};
use super::labels::NAME_LABELS;
use super::lanes::{self, Scores};
use super::model::Model;
use super::spelling::Spelling;
use super::units::Units;
use super::viterbi::Lattice;
use super::words::Words;
use super::{KIND_SCORES, NAME_LANES, NameModel, POS_LANES, PosModel, SCALE};
use crate::document::POS;

/// Sums of weights that follow from a spelling alone, for each distance.
pub(super) type FormScores<const W: usize> = [Scores<W>; 5];

/// A part of speech that is so far ahead (5 nats) is asked about no more: on held-out text that
/// changes no score in its second decimal.
pub(super) const SURE_POS: i16 = 5 * SCALE as i16;
/// The same for "no name".
pub(super) const SURE_OUTSIDE: i16 = 4 * SCALE as i16;
/// The same for small letters without any support.
pub(super) const SURE_QUIET: i16 = 2 * SCALE as i16;

/// Words that are kept from document to document; when there are more, all are forgotten.
const MOST: usize = 1 << 15;

/// What a word decides by itself, wherever it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Decides {
    /// Its part of speech.
    pub(super) pos: bool,
    /// That it belongs to no name.
    pub(super) outside: bool,
}

/// Memory of one thread.
#[derive(Debug, Default)]
pub(super) struct Work {
    pub(super) words: Words,
    /// For each of the words.
    pub(super) pos_forms: Vec<FormScores<POS_LANES>>,
    pub(super) name_forms: Vec<FormScores<NAME_LANES>>,
    /// What each of the words decides by itself.
    pub(super) decides: Vec<Decides>,
    pub(super) units: Units,
    pub(super) pos: Vec<u8>,
    pub(super) pos_scores: Vec<Scores<POS_LANES>>,
    pub(super) pos_lattice: Lattice<POS_LANES>,
    pub(super) runs: Vec<Run>,
    pub(super) names: Vec<u8>,
    pub(super) name_scores: Vec<Scores<NAME_LANES>>,
    pub(super) name_lattice: Lattice<NAME_LANES>,
    pub(super) votes: Vec<([i32; KIND_SCORES], i32)>,
}

impl Work {
    /// Forgets all words if they have become too many.
    pub(super) fn forget_many(&mut self) {
        if self.words.len() > MOST {
            *self = Self::default();
        }
    }

    /// Sums what the models say of words that were met first in this document.
    pub(super) fn score_new(&mut self, pos: &PosModel<'_>, names: &NameModel<'_>) {
        for word in self.pos_forms.len()..self.words.len() {
            let spelling = &self.words.get(word as u32).spelling;
            let pos = pos_forms(pos, spelling);
            let name = name_forms(names, spelling);
            self.decides.push(Decides {
                pos: lanes::is_clear(&pos[HERE], POS.len(), SURE_POS),
                outside: lanes::lead_of_first(&name[HERE], NAME_LABELS) >= SURE_OUTSIDE,
            });
            self.pos_forms.push(pos);
            self.name_forms.push(name);
        }
    }
}

/// What the part-of-speech model says of the places around a word.
pub(super) fn pos_forms(model: &PosModel<'_>, word: &Spelling) -> FormScores<POS_LANES> {
    let mut adder = Adder::new(model);
    std::array::from_fn(|distance| {
        features::pos_form(word, distance, &mut adder);
        adder.take()
    })
}

/// What the name model says of the places around a word.
pub(super) fn name_forms(model: &NameModel<'_>, word: &Spelling) -> FormScores<NAME_LANES> {
    let mut adder = Adder::new(model);
    std::array::from_fn(|distance| {
        features::name_form(word, distance, &mut adder);
        adder.take()
    })
}

/// Features that are added at a time.
const AT_A_TIME: usize = 64;

/// Adds the weights of features, many at a time, to what is known of a place.
pub(super) struct Adder<'m, const R: usize, const W: usize> {
    model: &'m Model<'m, R, W>,
    scores: Scores<W>,
    keys: [u64; AT_A_TIME],
    count: usize,
}

impl<'m, const R: usize, const W: usize> Adder<'m, R, W> {
    pub(super) fn new(model: &'m Model<'_, R, W>) -> Self {
        Self {
            model,
            scores: [0; W],
            keys: [0; AT_A_TIME],
            count: 0,
        }
    }

    /// Adds what the five words around a place say about it.
    #[inline]
    pub(super) fn around<'s>(&mut self, forms: impl Fn(isize) -> &'s FormScores<W>, at: isize) {
        for distance in 0..5 {
            let word = forms(at + distance as isize - HERE as isize);
            lanes::add(&mut self.scores, &word[distance]);
        }
    }

    /// Adds scores.
    #[inline]
    pub(super) fn add_scores(&mut self, scores: &Scores<W>) {
        lanes::add(&mut self.scores, scores);
    }

    /// The sum of what was added as scores so far.
    #[inline]
    pub(super) fn scores(&self) -> &Scores<W> {
        &self.scores
    }

    /// The sum; begins anew.
    #[inline]
    pub(super) fn take(&mut self) -> Scores<W> {
        self.model.add(&self.keys[..self.count], &mut self.scores);
        self.count = 0;
        std::mem::replace(&mut self.scores, [0; W])
    }
}

impl<const R: usize, const W: usize> Sink for Adder<'_, R, W> {
    #[inline]
    fn add(&mut self, template: u16, value: u64) {
        if self.count == AT_A_TIME {
            self.model.add(&self.keys, &mut self.scores);
            self.count = 0;
        }
        self.keys[self.count] = features::key(template, value);
        self.count += 1;
    }
}
