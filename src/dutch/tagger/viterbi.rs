//! The best sequence of labels: in `minister Van Rijn` the label of `Rijn` follows that of
//! `Van`.
//!
//! Viterbi's algorithm; labels that are hopeless at a place are not followed further.
//!
//! Left out: the scores themselves (see [`super::model`]).

use super::lanes::{self, Scores};
use super::model::Model;

/// Labels this far behind the best at their place are given up: e to the power of minus six at
/// the scale of the weights.
const HOPELESS: i16 = 6 * super::SCALE as i16;

/// Memory for decoding that is used again from sentence to sentence.
#[derive(Debug)]
pub struct Lattice<const W: usize> {
    /// How far each label lies behind the best at each place, on the best way to it.
    behind: Vec<Scores<W>>,
    /// The labels that are not given up there, a bit for each.
    hopeful: Vec<u32>,
}

impl<const W: usize> Default for Lattice<W> {
    fn default() -> Self {
        Self {
            behind: Vec::new(),
            hopeful: Vec::new(),
        }
    }
}

impl<const W: usize> Lattice<W> {
    /// Labels the places with these scores; appends to `labels`.
    ///
    /// The way to a label is not written down on the way there, but found again on the way back,
    /// so that the way there is nothing but sums and maxima of many labels at a time.
    pub fn decode<const R: usize>(
        &mut self,
        model: &Model<'_, R, W>,
        scores: &[Scores<W>],
        labels: &mut Vec<u8>,
    ) {
        let count = model.labels();
        self.behind.clear();
        self.hopeful.clear();
        let mut best = *model.transition(count);
        for emitted in scores {
            if let (Some(before), Some(bits)) = (self.behind.last(), self.hopeful.last()) {
                best = [i16::MIN; W];
                for from in labels_of::<W>(*bits) {
                    lanes::raise(&mut best, model.transition(from), before[from]);
                }
            }
            lanes::settle(&mut best, emitted, count);
            self.hopeful.push(lanes::not_below(&best, -HOPELESS));
            self.behind.push(best);
        }
        let first = labels.len();
        let mut next: Option<usize> = None;
        for (behind, bits) in self.behind.iter().zip(&self.hopeful).rev() {
            let mut label = 0;
            let mut most = i16::MIN;
            for from in labels_of::<W>(*bits) {
                let onward = next.map_or(0, |to| model.transition(from)[to]);
                if behind[from] + onward > most {
                    most = behind[from] + onward;
                    label = from;
                }
            }
            labels.push(label as u8);
            next = Some(label);
        }
        labels[first..].reverse();
    }
}

/// The labels whose bits are set, in order.
#[inline]
fn labels_of<const W: usize>(mut bits: u32) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let label = bits.trailing_zeros() as usize;
        bits &= bits.wrapping_sub(1);
        (label < W).then_some(label)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dutch::tagger::model;

    /// The best labels by trying all.
    fn tried(moves: &[[i16; 8]], scores: &[Scores<8>], labels: usize) -> (i32, Vec<u8>) {
        let mut ways = vec![(0, Vec::new())];
        for emitted in scores {
            let longer = |(sum, way): (i32, Vec<u8>)| {
                (0..labels).map(move |to| {
                    let from = way.last().map_or(labels, |from| usize::from(*from));
                    let sum = sum + i32::from(moves[from][to]) + i32::from(emitted[to]);
                    (sum, [way.clone(), vec![to as u8]].concat())
                })
            };
            ways = ways.into_iter().flat_map(longer).collect();
        }
        ways.into_iter().max_by_key(|(sum, _)| *sum).unwrap()
    }

    #[test]
    fn the_best_sequence_is_found() {
        let moves = [
            [3, -9, 4, 0, 0, 0, 0, 0],
            [-2, 6, 1, 0, 0, 0, 0, 0],
            [5, -7, 2, 0, 0, 0, 0, 0],
            [1, 2, -20, 0, 0, 0, 0, 0],
        ];
        let file = model::write::<10, 8>("test", &[], &moves, &[]);
        let model = Model::<10, 8>::read(&file, "test").unwrap();
        let score = |n: i16| [n * 37 % 23, n * 53 % 19, n * 71 % 29, 99, 99, 99, 99, 99];
        let scores: Vec<Scores<8>> = (1..8).map(score).collect();
        let mut labels = vec![7];
        Lattice::default().decode(&model, &scores, &mut labels);
        assert_eq!(labels[1..], tried(&moves, &scores, 3).1);
    }
}
