//! What a training brings: the weights of features, the mean of several trainings, the model file.
//!
//! Left out: the training itself (see [`super::crf`]).

use rustc_hash::FxHashMap;
use tiktok_corpus::dutch::tagger::SCALE;
use tiktok_corpus::dutch::tagger::model;

/// Weights of all labels.
pub type Row<const W: usize> = [f32; W];

/// What a training brought.
pub struct Trained<const W: usize> {
    /// Keys and weights of the features, those met most often first.
    pub features: Vec<(u64, Row<W>)>,
    /// Weights from label to label; the last row from the start.
    pub transitions: Vec<Row<W>>,
    /// Number of labels.
    pub labels: usize,
    /// A bit for each label that may follow, for each label and the start.
    pub permitted: Vec<u32>,
}

/// Which rows are among the `most` heaviest.
pub fn heaviest<const W: usize>(rows: &[Row<W>], most: usize) -> Vec<bool> {
    let weight = |row: &Row<W>| row.iter().map(|w| w * w).sum::<f32>();
    let mut order: Vec<usize> = (0..rows.len()).collect();
    order.sort_by(|a, b| {
        weight(&rows[*b])
            .total_cmp(&weight(&rows[*a]))
            .then(a.cmp(b))
    });
    let mut kept = vec![false; rows.len()];
    for row in order.into_iter().take(most) {
        kept[row] = true;
    }
    kept
}

/// Adds a share of a row to another.
pub fn add<const W: usize>(sum: &mut Row<W>, row: &Row<W>, share: f32) {
    for (sum, weight) in sum.iter_mut().zip(row) {
        *sum += weight * share;
    }
}

impl<const W: usize> Trained<W> {
    /// The mean of trainings on the same data that differ by chance alone, with the heaviest
    /// features; a feature that one of them has not weighs nothing there. None of no trainings.
    pub fn mean(trainings: &[Self], most: usize) -> Option<Self> {
        let first = trainings.first()?;
        let share = 1.0 / trainings.len() as f32;
        let mut numbers: FxHashMap<u64, usize> = FxHashMap::default();
        let mut features: Vec<(u64, Row<W>)> = Vec::new();
        let mut transitions = vec![[0.0; W]; first.transitions.len()];
        for training in trainings {
            for (key, row) in &training.features {
                let number = *numbers.entry(*key).or_insert_with(|| {
                    features.push((*key, [0.0; W]));
                    features.len() - 1
                });
                add(&mut features[number].1, row, share);
            }
            for (sum, row) in transitions.iter_mut().zip(&training.transitions) {
                add(sum, row, share);
            }
        }
        let rows: Vec<Row<W>> = features.iter().map(|(_, row)| *row).collect();
        let mut kept = heaviest(&rows, most).into_iter();
        features.retain(|_| kept.next().unwrap_or(false));
        Some(Self {
            features,
            transitions,
            labels: first.labels,
            permitted: first.permitted.clone(),
        })
    }

    /// The model file: the weights as whole numbers.
    pub fn file<const R: usize>(&self, kind: &str, extra: &[u8]) -> Vec<u8> {
        let whole = |w: f32| (w * SCALE).round().clamp(-127.0, 127.0) as i8;
        let rows: Vec<(u64, [i8; W])> = self
            .features
            .iter()
            .map(|(key, row)| (*key, row.map(whole)))
            .filter(|(_, row)| row.iter().any(|w| *w != 0))
            .collect();
        let mut transitions = vec![[-16_000i16; W]; self.transitions.len()];
        for (from, row) in self.transitions.iter().enumerate() {
            for to in (0..self.labels).filter(|to| self.permitted[from] >> to & 1 == 1) {
                transitions[from][to] = (row[to] * SCALE).round() as i16;
            }
        }
        model::write::<R, W>(kind, &rows, &transitions, extra)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mean_has_the_heaviest_features_of_all() {
        let trained = |features: &[(u64, Row<2>)], first: f32| Trained {
            features: features.to_vec(),
            transitions: vec![[first, 0.0]; 3],
            labels: 2,
            permitted: vec![3; 3],
        };
        let one = trained(&[(7, [4.0, 0.0]), (8, [0.5, 0.0])], 1.0);
        let other = trained(&[(9, [0.0, 6.0]), (7, [2.0, 2.0])], 2.0);
        let mean = Trained::mean(&[one, other], 2).unwrap();
        assert_eq!(mean.features, [(7, [3.0, 1.0]), (9, [0.0, 3.0])]);
        assert_eq!(mean.transitions[0], [1.5, 0.0]);
        assert!(Trained::<2>::mean(&[], 2).is_none());
    }
}
