//! The best sequence of labels: in `minister Van Rijn` the label of `Rijn` follows that of
//! `Van`.
//!
//! Viterbi's algorithm; labels that are hopeless at a place are not followed further.
//!
//! Left out: the scores themselves (see [`super::model`]).

use super::model::{Model, Scores};

/// Labels this far behind the best at their place are given up: e to the power of minus ten at
/// the scale of the weights.
const HOPELESS: i32 = 10 * super::SCALE as i32;

/// Memory for decoding that is used again from sentence to sentence.
#[derive(Debug, Default)]
pub struct Lattice {
    /// The best label before, for each place and label.
    back: Vec<u8>,
    alive: Vec<(u8, i32)>,
}

impl Lattice {
    /// Labels the places with these scores; appends to `labels`.
    pub fn decode<const W: usize>(
        &mut self,
        model: &Model<W>,
        scores: &[Scores<W>],
        labels: &mut Vec<u8>,
    ) {
        let count = model.labels();
        self.back.clear();
        self.back.resize(scores.len() * W, 0);
        self.alive.clear();
        self.alive.push((count as u8, 0));
        for (place, emitted) in scores.iter().enumerate() {
            let back = &mut self.back[place * W..][..W];
            let mut best = [i32::MIN; W];
            for &(from, score) in &self.alive {
                let row = model.transition(usize::from(from));
                for to in 0..W {
                    let through = score + i32::from(row[to]);
                    if through > best[to] {
                        best[to] = through;
                        back[to] = from;
                    }
                }
            }
            let mut top = i32::MIN;
            for (score, emitted) in best.iter_mut().zip(emitted).take(count) {
                *score += i32::from(*emitted);
                top = top.max(*score);
            }
            self.alive.clear();
            let hopeful = best.iter().enumerate().take(count);
            self.alive.extend(
                hopeful
                    .filter(|(_, score)| **score >= top - HOPELESS)
                    .map(|(label, score)| (label as u8, *score - top)),
            );
        }
        let Some(last) = self.alive.iter().max_by_key(|(l, s)| (*s, u8::MAX - l)) else {
            return;
        };
        let mut label = last.0;
        let first = labels.len();
        for place in (0..scores.len()).rev() {
            labels.push(label);
            label = self.back[place * W + usize::from(label)];
        }
        labels[first..].reverse();
    }
}
