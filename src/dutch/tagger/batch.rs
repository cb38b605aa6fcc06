//! Scores of many places at a time: the features of `op`, `Facebook` and the words after them are
//! looked up together, because the memory brings many rows of weights in the time of one.
//!
//! Left out: which features a place has (see [`super::features`]).

use super::features::{self, HERE, Sink};
use super::lanes::{self, Scores};
use super::model::{Features, Model};
use super::work::FormScores;

/// Features that wait until they are looked up.
const MANY: usize = 512;

/// Memory of a batch, used again from document to document.
#[derive(Debug, Default)]
pub struct Memory<const W: usize> {
    scores: Vec<Scores<W>>,
    features: Features,
}

/// Places in order, with the scores of their labels.
pub struct Batch<'w, 'b, const R: usize, const W: usize> {
    model: &'w Model<'b, R, W>,
    memory: &'w mut Memory<W>,
}

impl<'w, 'b, const R: usize, const W: usize> Batch<'w, 'b, R, W> {
    /// A batch without places.
    pub fn new(model: &'w Model<'b, R, W>, memory: &'w mut Memory<W>) -> Self {
        memory.scores.clear();
        memory.features.clear();
        Self { model, memory }
    }

    /// Number of places.
    pub fn len(&self) -> usize {
        self.memory.scores.len()
    }

    /// Adds a place about which so much is known. Features that are added next are its own.
    #[inline]
    pub fn place(&mut self, scores: Scores<W>) {
        self.memory.scores.push(scores);
    }

    /// The scores of all places.
    pub fn finish(&mut self) -> &mut [Scores<W>] {
        self.look_up();
        &mut self.memory.scores
    }

    /// The scores of all places, to be kept for longer than the batch.
    pub fn into_scores(mut self) -> &'w [Scores<W>] {
        self.look_up();
        &self.memory.scores
    }

    /// Forgets all places.
    pub fn clear(&mut self) {
        self.look_up();
        self.memory.scores.clear();
    }

    fn look_up(&mut self) {
        let Memory { scores, features } = self.memory;
        self.model.add(features, scores);
    }
}

impl<const R: usize, const W: usize> Sink for Batch<'_, '_, R, W> {
    #[inline]
    fn add(&mut self, template: u16, value: u64) {
        if self.memory.features.count() == MANY {
            self.look_up();
        }
        let place = self.memory.scores.len().saturating_sub(1) as u32;
        self.memory
            .features
            .push(features::key(template, value), place);
    }
}

/// What the five words around a place say about it, by the sums that are known of each.
#[inline]
pub fn around<'s, const W: usize>(
    forms: impl Fn(isize) -> &'s FormScores<W>,
    at: isize,
) -> Scores<W> {
    let mut sum = [0; W];
    for distance in 0..5 {
        let word = forms(at + distance as isize - HERE as isize);
        lanes::add(&mut sum, &word[distance]);
    }
    sum
}
