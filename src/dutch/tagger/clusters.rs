//! Word clusters: `verbiedt` stands with `verbood` and `veroordeelt`, because they have the same
//! neighbours in a large corpus.
//!
//! The clusters come with the part-of-speech model. Left out: making them (program `train`).

use super::spelling;
use rustc_hash::FxHashMap;

/// Cluster numbers of frequent words; 0 stands for none.
#[derive(Clone, Debug, Default)]
pub struct Clusters {
    of: FxHashMap<u64, u16>,
    /// The most frequent words, most frequent first.
    common: Vec<Box<str>>,
}

impl Clusters {
    /// Makes clusters of words as written, and the list of the most frequent words.
    pub fn new(words: &[(&str, u16)], common: &[&str]) -> Self {
        Self {
            of: words.iter().map(|(w, c)| (spelling::hash(w), *c)).collect(),
            common: common.iter().map(|w| (*w).into()).collect(),
        }
    }

    /// The cluster of a word as written, else of its lower case.
    pub fn of(&self, surface: &str, lower: &str) -> u16 {
        let as_written = self.of.get(&spelling::hash(surface));
        let found = as_written.or_else(|| self.of.get(&spelling::hash(lower)));
        found.copied().unwrap_or(0)
    }

    /// The most frequent words as written.
    pub fn common(&self) -> impl Iterator<Item = &str> {
        self.common.iter().map(|word| &**word)
    }

    /// The clusters as bytes, for a model file.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut sorted: Vec<_> = self.of.iter().collect();
        sorted.sort_unstable();
        let mut bytes = (sorted.len() as u32).to_le_bytes().to_vec();
        for (word, _) in &sorted {
            bytes.extend(word.to_le_bytes());
        }
        for (_, cluster) in &sorted {
            bytes.extend(cluster.to_le_bytes());
        }
        let words: Vec<&str> = self.common().collect();
        bytes.extend(words.join("\n").bytes());
        bytes
    }

    /// Reads what [`Clusters::to_bytes`] wrote; none where the bytes are others.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (count, rest) = bytes.split_first_chunk::<4>()?;
        let count = u32::from_le_bytes(*count) as usize;
        let (words, rest) = rest.split_at_checked(count.checked_mul(8)?)?;
        let (clusters, rest) = rest.split_at_checked(count.checked_mul(2)?)?;
        let words = words.as_chunks::<8>().0.iter();
        let clusters = clusters.as_chunks::<2>().0.iter();
        let mut of = FxHashMap::default();
        of.reserve(count);
        of.extend(
            words
                .map(|w| u64::from_le_bytes(*w))
                .zip(clusters.map(|c| u16::from_le_bytes(*c))),
        );
        let common = std::str::from_utf8(rest).ok()?.lines();
        Some(Self {
            of,
            common: common.map(Into::into).collect(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clusters_survive_as_bytes() {
        let clusters = Clusters::new(&[("de", 3), ("Trump", 7)], &["de", "het"]);
        let again = Clusters::from_bytes(&clusters.to_bytes()).unwrap();
        assert_eq!(again.of("De", "de"), 3);
        assert_eq!(again.of("Trump", "trump"), 7);
        assert_eq!(again.of("trump", "trump"), 0);
        assert_eq!(again.common().collect::<Vec<_>>(), ["de", "het"]);
        assert!(Clusters::from_bytes(&clusters.to_bytes()[..9]).is_none());
    }
}
