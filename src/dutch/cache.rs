//! What a thread remembers of words across documents: most words of an article, `de`, `minister`,
//! stood in the one before. What depends on a spelling alone is computed once a thread.
//!
//! Left out: anything that depends on the document; so what a thread remembers changes no result.

use rustc_hash::FxHashMap;

/// Words that are remembered at most; at one more it starts anew.
const MOST: usize = 1 << 16;
/// Longest word that is remembered, in bytes: what is longer does not come twice.
const LONGEST: usize = 64;

/// Values by spelling, bounded in size.
pub struct WordCache<V>(FxHashMap<Box<str>, V>);

impl<V> Default for WordCache<V> {
    fn default() -> Self {
        Self(FxHashMap::default())
    }
}

impl<V: Clone> WordCache<V> {
    /// The value of a spelling, computed where it is not known.
    pub fn get(&mut self, word: &str, compute: impl FnOnce() -> V) -> V {
        if let Some(known) = self.0.get(word) {
            return known.clone();
        }
        let value = compute();
        if word.len() <= LONGEST {
            if self.0.len() >= MOST {
                self.0.clear();
            }
            self.0.insert(word.into(), value.clone());
        }
        value
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_computed_once_and_memory_is_bounded() {
        let mut cache = WordCache::default();
        assert_eq!(cache.get("krant", || 1), 1);
        assert_eq!(cache.get("krant", || 2), 1);
        for number in 0..=MOST {
            cache.get(&number.to_string(), || 3);
        }
        assert!(cache.0.len() <= MOST);
        assert_eq!(cache.get("krant", || 4), 4, "it was forgotten");
        let long = "a".repeat(LONGEST + 1);
        cache.get(&long, || 5);
        assert_eq!(cache.get(&long, || 6), 6);
    }
}
