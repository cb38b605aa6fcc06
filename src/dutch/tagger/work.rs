//! What a thread needs to tag, kept from document to document: the words it has met with the sums
//! of weights that follow from a word alone, and the memory of all steps. For `Facebook` it is
//! known once and for all what its letters say about it and about the two words on either side.
//!
//! Left out: what follows from the place of a word (see [`super::Tagger`]).

use super::batch::{Batch, Memory};
use super::features::{self, HERE, Run};
use super::labels::NAME_LABELS;
use super::lanes::{self, Scores};
use super::model::Model;
use super::spelling::Spelling;
use super::units::Units;
use super::viterbi::Lattice;
use super::words::Words;
use super::{KIND_SCORES, NAME_LANES, NameModel, POS_LANES, PosModel, SCALE};
use crate::document::POS;
use std::mem;
use std::ops::Range;

/// Sums of weights that follow from a spelling alone, for each distance.
pub(super) type FormScores<const W: usize> = [Scores<W>; DISTANCES];

/// Distances at which a word is seen.
pub(super) const DISTANCES: usize = 5;

/// A part of speech that is so far ahead (5 nats) by the word alone needs no words around.
pub(super) const SURE_ALONE: i16 = 5 * SCALE as i16;
/// One that is so far ahead by the single words around, too, needs no pairs of them. On held-out
/// text this and the next two change no score in its second decimal; they halve the work.
pub(super) const SURE_POS: i16 = 3 * SCALE as i16;
/// The same for "no name".
pub(super) const SURE_OUTSIDE: i16 = 3 * SCALE as i16;
/// The same for small letters without any support.
pub(super) const SURE_QUIET: i16 = 0;

/// Words that are kept from document to document; when there are more, those are forgotten that
/// were not met since there were so many the last time.
const MOST: usize = 1 << 13;

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
    /// The same for words that were known before ([`Words::before`]).
    pos_before: Vec<FormScores<POS_LANES>>,
    names_before: Vec<FormScores<NAME_LANES>>,
    pub(super) units: Units,
    pub(super) pos: Vec<u8>,
    pub(super) pos_places: Memory<POS_LANES>,
    pub(super) pos_lattice: Lattice<POS_LANES>,
    pub(super) runs: Vec<Run>,
    pub(super) names: Vec<u8>,
    pub(super) name_places: Memory<NAME_LANES>,
    pub(super) run_places: Memory<NAME_LANES>,
    pub(super) name_lattice: Lattice<NAME_LANES>,
    pub(super) votes: Vec<([i32; KIND_SCORES], i32)>,
}

impl Work {
    /// Forgets words that were not met for long if there are too many.
    pub(super) fn forget_many(&mut self) {
        if self.words.len() > MOST {
            self.words.renew();
            self.pos_before = mem::take(&mut self.pos_forms);
            self.names_before = mem::take(&mut self.name_forms);
            self.decides.clear();
        }
    }

    /// Sums what the models say of words that were met first in this document.
    pub(super) fn score_new(&mut self, pos: &PosModel<'_>, names: &NameModel<'_>) {
        let first = self.pos_forms.len();
        let new = first as u32..self.words.len() as u32;
        let words = &self.words;
        let (places, known, before) = (&mut self.pos_places, &mut self.pos_forms, &self.pos_before);
        score(
            pos,
            places,
            words,
            new.clone(),
            features::pos_form,
            before,
            known,
        );
        let (places, known, before) = (
            &mut self.name_places,
            &mut self.name_forms,
            &self.names_before,
        );
        score(
            names,
            places,
            words,
            new,
            features::name_form,
            before,
            known,
        );
        for (pos, name) in self.pos_forms.iter().zip(&self.name_forms).skip(first) {
            self.decides.push(Decides {
                pos: lanes::is_clear(&pos[HERE], POS.len(), SURE_ALONE),
                outside: lanes::lead_of_first(&name[HERE], NAME_LABELS) >= SURE_OUTSIDE,
            });
        }
    }
}

/// Adds what a model says of new words: what was known of them before, else anew.
fn score<'w, 'b, const R: usize, const W: usize>(
    model: &'w Model<'b, R, W>,
    memory: &'w mut Memory<W>,
    words: &Words,
    new: Range<u32>,
    features: impl Fn(&Spelling, usize, &mut Batch<'w, 'b, R, W>),
    before: &[FormScores<W>],
    known: &mut Vec<FormScores<W>>,
) {
    let is_unknown = |word: &u32| words.before(*word).is_none();
    let unknown = new
        .clone()
        .filter(is_unknown)
        .map(|word| &words.get(word).spelling);
    let mut anew = forms(model, memory, unknown, features).iter();
    known.extend(new.filter_map(|word| match words.before(word) {
        Some(number) => before.get(number as usize),
        None => anew.next(),
    }));
}

/// What a model says of the places around words, by the features of a word at a distance.
pub(super) fn forms<'w, 's, 'b, const R: usize, const W: usize>(
    model: &'w Model<'b, R, W>,
    memory: &'w mut Memory<W>,
    words: impl Iterator<Item = &'s Spelling>,
    features: impl Fn(&Spelling, usize, &mut Batch<'w, 'b, R, W>),
) -> &'w [FormScores<W>] {
    let mut batch = Batch::new(model, memory);
    for word in words {
        for distance in 0..DISTANCES {
            batch.place([0; W]);
            features(word, distance, &mut batch);
        }
    }
    batch.into_scores().as_chunks().0
}
