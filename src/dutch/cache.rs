//! What a thread remembers of words across documents: most words of an article, `de`, `minister`,
//! stood in the one before. What depends on a spelling alone is computed once a thread.
//!
//! A spelling is looked up once a document, in [`WordCache`], and has a number from then on: what
//! others remember of it lies in a [`NumberCache`] at a place that follows from the number. Both
//! have a fixed size whatever the corpus.
//!
//! Left out: anything that depends on the document; so what a thread remembers changes no result.

use rustc_hash::FxHashMap;
use std::mem;

/// Words of a generation: so many are remembered at least, twice as many at most.
const GENERATION: usize = 1 << 14;
/// Longest word that is remembered, in bytes: what is longer does not come twice.
const LONGEST: usize = 64;

/// Values by spelling. When a generation is full, those of it that are not asked for during the
/// next one are forgotten.
pub struct WordCache<V> {
    young: FxHashMap<Box<str>, V>,
    old: FxHashMap<Box<str>, V>,
}

impl<V> Default for WordCache<V> {
    fn default() -> Self {
        Self {
            young: FxHashMap::default(),
            old: FxHashMap::default(),
        }
    }
}

impl<V: Clone> WordCache<V> {
    /// The value of a spelling, computed where it is not known. The computation is told whether
    /// its value will be remembered.
    pub fn get(&mut self, word: &str, compute: impl FnOnce(bool) -> V) -> V {
        if let Some(known) = self.young.get(word) {
            return known.clone();
        }
        if word.len() > LONGEST {
            return compute(false);
        }
        let (word, value) = self
            .old
            .remove_entry(word)
            .unwrap_or_else(|| (word.into(), compute(true)));
        if self.young.len() >= GENERATION {
            mem::swap(&mut self.young, &mut self.old);
            self.young.clear();
        }
        self.young.insert(word, value.clone());
        value
    }
}

/// Places of a [`NumberCache`].
const PLACES: usize = 1 << 14;

/// Values by the number of a spelling (see [`Form::number`](crate::document::Form::number)): the
/// latest of those that share a place.
#[derive(Debug)]
pub struct NumberCache<V>(Vec<Option<(u64, V)>>);

impl<V> Default for NumberCache<V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<V: Copy> NumberCache<V> {
    /// The value for a number, computed where it is not known; always for 0.
    #[inline]
    pub fn get(&mut self, number: u64, compute: impl FnOnce() -> V) -> V {
        if self.0.is_empty() {
            self.0.resize_with(PLACES, || None);
        }
        let place = &mut self.0[number as usize % PLACES];
        match place {
            Some((owner, value)) if *owner == number && number != 0 => *value,
            _ => place.insert((number, compute())).1,
        }
    }

    /// Forgets all values.
    pub fn clear(&mut self) {
        self.0.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_computed_once_and_memory_is_bounded() {
        let mut cache = WordCache::default();
        assert_eq!(cache.get("krant", |_| 1), 1);
        assert_eq!(cache.get("krant", |_| 2), 1);
        for number in 0..3 * GENERATION {
            cache.get(&number.to_string(), |_| 3);
        }
        assert!(cache.young.len() + cache.old.len() <= 2 * GENERATION);
        assert_eq!(cache.get("krant", |_| 4), 4, "it was forgotten");
    }

    #[test]
    fn words_that_are_asked_for_are_not_forgotten() {
        let mut cache = WordCache::default();
        cache.get("de", |_| 1);
        for number in 0..5 * GENERATION {
            cache.get(&number.to_string(), |_| 3);
            assert_eq!(cache.get("de", |_| 2), 1);
        }
    }

    #[test]
    fn long_words_are_not_remembered_and_told_so() {
        let mut cache = WordCache::default();
        let long = "a".repeat(LONGEST + 1);
        assert!(!cache.get(&long, |remembered| remembered));
        assert!(cache.get(&long[1..], |remembered| remembered));
        assert!(cache.young.len() == 1);
    }

    #[test]
    fn numbers_that_share_a_place_take_turns() {
        let mut cache = NumberCache::default();
        let far = 7 + PLACES as u64;
        assert_eq!(cache.get(7, || 'a'), 'a');
        assert_eq!(cache.get(7, || 'b'), 'a');
        assert_eq!(cache.get(far, || 'c'), 'c');
        assert_eq!(cache.get(7, || 'd'), 'd');
        cache.clear();
        assert_eq!(cache.get(7, || 'e'), 'e');
        assert_eq!(cache.get(0, || 'f'), 'f');
        assert_eq!(cache.get(0, || 'g'), 'g', "0 is the number of none");
    }
}
