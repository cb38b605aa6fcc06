//! Word clusters: `maandag` and `dinsdag` stand between the same words and so in one cluster,
//! which says more about a rare word than its letters do.
//!
//! The clusters come with the part-of-speech model. Left out: making them (program `train`).

use super::features;
use super::spelling;
use super::table::{self, Table};

/// Cluster numbers of frequent words; 0 stands for none.
#[derive(Clone, Copy, Debug, Default)]
pub struct Clusters<'b> {
    of: Table<'b, 4>,
}

fn key(word: &str) -> u64 {
    features::key(0, spelling::hash(word))
}

impl<'b> Clusters<'b> {
    /// The bytes that [`Clusters::read`] takes, of words as written and their clusters.
    pub fn write(words: &[(&str, u16)]) -> Vec<u8> {
        let record = |(word, cluster): &(&str, u16)| {
            let [low, high] = cluster.to_le_bytes();
            (key(word), [low, high, 0, 0])
        };
        table::write(&words.iter().map(record).collect::<Vec<_>>())
    }

    /// Clusters as they lie in a model file; none where the bytes are others.
    pub fn read(bytes: &'b [u8]) -> Option<Self> {
        Some(Self {
            of: Table::read(bytes)?,
        })
    }

    /// The cluster of a word as written, else of its lower case.
    pub fn of(&self, surface: &str, lower: &str) -> u16 {
        let as_written = self.of.find(key(surface));
        let found = as_written.or_else(|| self.of.find(key(lower)));
        found.map_or(0, |record| u16::from_le_bytes([record[0], record[1]]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_found_as_written_or_in_small_letters() {
        let bytes = Clusters::write(&[("de", 3), ("Trump", 700)]);
        let clusters = Clusters::read(&bytes).unwrap();
        assert_eq!(clusters.of("De", "de"), 3);
        assert_eq!(clusters.of("Trump", "trump"), 700);
        assert_eq!(clusters.of("trump", "trump"), 0);
        assert!(Clusters::read(&bytes[..9]).is_none());
    }
}
