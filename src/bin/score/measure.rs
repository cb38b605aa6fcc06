//! Precision, recall and their kin: `right` of `gold` and `found` items, an interval by
//! resampling documents, average precision of a ranking.
//!
//! Three names found, two of them right, four in the gold: precision 0.667, recall 0.5.
//!
//! Left out: deciding what is right (see `entities`, `figures`, `claims`).

use std::iter::Sum;
use std::ops::{Add, AddAssign};

/// How many items the gold has, how many were found, and how many of those are right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Items that are in both.
    pub right: usize,
    /// Items of the gold.
    pub gold: usize,
    /// Items of the analysis.
    pub found: usize,
}

impl Tally {
    /// Share of the found items that are right; 0 where nothing was found.
    pub fn precision(self) -> f64 {
        share(self.right, self.found).unwrap_or(0.0)
    }

    /// Share of the gold items that were found; 0 where the gold is empty.
    pub fn recall(self) -> f64 {
        share(self.right, self.gold).unwrap_or(0.0)
    }

    /// Harmonic mean of precision and recall.
    pub fn f1(self) -> f64 {
        let (precision, recall) = (self.precision(), self.recall());
        if precision + recall > 0.0 {
            2.0 * precision * recall / (precision + recall)
        } else {
            0.0
        }
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.right += other.right;
        self.gold += other.gold;
        self.found += other.found;
    }
}

impl Add for Tally {
    type Output = Self;

    fn add(mut self, other: Self) -> Self {
        self += other;
        self
    }
}

impl Sum for Tally {
    fn sum<I: Iterator<Item = Self>>(tallies: I) -> Self {
        tallies.fold(Self::default(), Add::add)
    }
}

/// `part / whole`, or nothing where there is no whole.
pub fn share(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

/// Number of resamples of [`interval`].
pub const RESAMPLES: usize = 1000;

/// The 95 % interval of F1 when the documents are drawn anew, with replacement (percentile
/// bootstrap). Same tallies, same interval.
pub fn interval(documents: &[Tally]) -> (f64, f64) {
    if documents.is_empty() {
        return (0.0, 0.0);
    }
    let mut random = Random::new(24);
    let mut scores: Vec<f64> = (0..RESAMPLES)
        .map(|_| {
            (0..documents.len())
                .map(|_| documents[random.below(documents.len())])
                .sum::<Tally>()
                .f1()
        })
        .collect();
    scores.sort_by(f64::total_cmp);
    let tail = RESAMPLES / 40;
    (scores[tail], scores[RESAMPLES - 1 - tail])
}

/// Average precision of a ranking by falling score: the mean, over the positive items, of the
/// precision at their rank. Items of equal score share one rank, so that their order does not
/// matter. Nothing where no item is positive.
pub fn average_precision(mut items: Vec<(f64, bool)>) -> Option<f64> {
    items.sort_by(|a, b| b.0.total_cmp(&a.0));
    let positives = items.iter().filter(|(_, positive)| *positive).count();
    let mut sum = 0.0;
    let (mut seen, mut right) = (0, 0);
    for group in items.chunk_by(|a, b| a.0 == b.0) {
        let here = group.iter().filter(|(_, positive)| *positive).count();
        seen += group.len();
        right += here;
        sum += here as f64 * right as f64 / seen as f64;
    }
    (positives > 0).then(|| sum / positives as f64)
}

/// SplitMix64 (Steele, Lea and Flood, 2014): small, and the same on every machine.
pub struct Random(u64);

impl Random {
    /// Starts from a seed.
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number below `bound`, which is not 0.
    pub const fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % bound as u64) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(right: usize, gold: usize, found: usize) -> Tally {
        Tally { right, gold, found }
    }

    #[test]
    fn f1_is_the_harmonic_mean_and_zero_for_nothing() {
        assert_eq!(tally(2, 4, 4).f1(), 0.5);
        assert!((tally(2, 4, 3).f1() - 4.0 / 7.0).abs() < 1e-12);
        assert_eq!(tally(0, 0, 0).f1(), 0.0);
    }

    #[test]
    fn interval_lies_around_the_score_and_repeats() {
        let documents: Vec<Tally> = (0..24).map(|n| tally(n % 5, 6, 5)).collect();
        let score = documents.iter().copied().sum::<Tally>().f1();
        let (low, high) = interval(&documents);
        assert!(low < score && score < high);
        assert_eq!(interval(&documents), (low, high));
        assert_eq!(interval(&[tally(1, 1, 1); 9]), (1.0, 1.0));
    }

    #[test]
    fn ranking_all_positives_first_has_average_precision_one() {
        let ranked = vec![(3.0, true), (2.0, true), (1.0, false)];
        assert_eq!(average_precision(ranked), Some(1.0));
        assert_eq!(average_precision(vec![(1.0, false)]), None);
    }

    #[test]
    fn items_of_equal_score_have_no_order() {
        let one = vec![(1.0, true), (1.0, false), (0.0, true)];
        let other = vec![(0.0, true), (1.0, false), (1.0, true)];
        assert_eq!(average_precision(one.clone()), average_precision(other));
        assert_eq!(average_precision(one), Some((0.5 + 2.0 / 3.0) / 2.0));
    }
}
