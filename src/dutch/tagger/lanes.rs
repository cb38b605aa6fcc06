//! Sums and maxima of the scores of all labels at a time: what "ends in `-heid`" says for and
//! against each of 29 parts of speech is added in some four steps of the processor.
//!
//! Each function is a call of its own: put into a larger one, the loops are compiled to steps
//! for one label after another.
//!
//! Left out: which scores, and why.

/// Scores of all labels, `W` lanes of which a model uses the first.
pub type Scores<const W: usize> = [i16; W];

/// Adds scores.
#[inline(never)]
pub fn add<const W: usize>(sum: &mut Scores<W>, scores: &Scores<W>) {
    for (sum, score) in sum.iter_mut().zip(scores) {
        *sum = sum.wrapping_add(*score);
    }
}

/// Adds weights: one signed byte for each lane, and bytes beyond, which say nothing.
#[inline(never)]
pub fn add_weights<const R: usize, const W: usize>(sum: &mut Scores<W>, weights: &[u8; R]) {
    for (sum, weight) in sum.iter_mut().zip(weights) {
        *sum = sum.wrapping_add(i16::from(*weight as i8));
    }
}

/// Raises scores to others that are so much larger, where those are higher.
#[inline(never)]
pub fn raise<const W: usize>(best: &mut Scores<W>, others: &Scores<W>, more: i16) {
    for (best, other) in best.iter_mut().zip(others) {
        *best = (*best).max(other.wrapping_add(more));
    }
}

/// Adds scores and makes the highest sum of the first lanes zero; the others are as low as can
/// be.
#[inline(never)]
pub fn settle<const W: usize>(best: &mut Scores<W>, scores: &Scores<W>, used: usize) {
    for (best, score) in best.iter_mut().zip(scores) {
        *best = best.saturating_add(*score);
    }
    if let Some(unused) = best.get_mut(used..) {
        unused.fill(i16::MIN);
    }
    let top = best.iter().fold(i16::MIN, |a, b| a.max(*b));
    for best in best.iter_mut() {
        *best = best.saturating_sub(top);
    }
}

/// True where the highest of the first lanes lies so far above all the others.
#[inline(never)]
pub fn is_clear<const W: usize>(scores: &Scores<W>, used: usize, by: i16) -> bool {
    let mut scores = *scores;
    if let Some(unused) = scores.get_mut(used..) {
        unused.fill(i16::MIN);
    }
    let top = scores.iter().fold(i16::MIN, |a, b| a.max(*b));
    let bound = top.saturating_sub(by);
    let mut near = 0u16;
    for score in &scores {
        near += u16::from(*score > bound);
    }
    near == 1
}

/// How far the first lane lies above the highest other one of the lanes in use.
#[inline(never)]
pub fn lead_of_first<const W: usize>(scores: &Scores<W>, used: usize) -> i16 {
    let mut others = *scores;
    others[0] = i16::MIN;
    if let Some(unused) = others.get_mut(used..) {
        unused.fill(i16::MIN);
    }
    let highest = others.iter().fold(i16::MIN, |a, b| a.max(*b));
    scores[0].saturating_sub(highest)
}

/// A bit for each lane whose score is not below a bound.
#[inline(never)]
pub fn not_below<const W: usize>(scores: &Scores<W>, bound: i16) -> u32 {
    let mut bits = 0;
    for (lane, score) in scores.iter().enumerate() {
        bits |= u32::from(*score >= bound) << lane;
    }
    bits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lanes_are_apart() {
        let mut sum = [1, 2, 3, 4];
        add(&mut sum, &[10, 0, 0, 0]);
        add_weights(&mut sum, &[0xFF, 5, 0, 0, 99, 99]);
        assert_eq!(sum, [10, 7, 3, 4]);
        raise(&mut sum, &[0, 0, 0, 1], 5);
        assert_eq!(sum, [10, 7, 5, 6]);
        assert_eq!(not_below(&sum, 6), 0b1011);
    }

    #[test]
    fn a_clear_lead_is_seen_among_the_lanes_in_use() {
        assert!(is_clear(&[5, 30, 9, 99], 3, 20));
        assert!(!is_clear(&[5, 30, 9, 99], 3, 22));
        assert_eq!(lead_of_first(&[40, 30, 9, 99], 3), 10);
        assert_eq!(lead_of_first(&[20, 30, 9, 99], 3), -10);
    }

    #[test]
    fn the_highest_lane_in_use_becomes_zero() {
        let mut best = [5, 9, 40, 40];
        settle(&mut best, &[1, 2, 0, 0], 2);
        assert_eq!(best[..2], [-5, 0]);
        assert_eq!(not_below(&best, -100), 0b0011);
    }
}
