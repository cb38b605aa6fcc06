//! Near-duplicates: wire copy that several papers print, `Volgens Belga …`, with other titles
//! and a cut last paragraph.
//!
//! MinHash over shingles of five words with banding (Broder 1997; Leskovec, Rajaraman and Ullman,
//! *Mining of Massive Datasets*, section 3.4). All hash functions have fixed seeds.
//!
//! Left out: translations, and articles that say the same in other words.

use crate::corpus::Digest;
use std::collections::BTreeMap;
use unicode_segmentation::UnicodeSegmentation as _;

/// Words of a shingle.
const SHINGLE: usize = 5;
/// Rows of a band: as many equal values make two articles candidates.
const ROWS: usize = 4;
/// Bands of a signature.
const BANDS: usize = 32;
/// Values of a signature.
const VALUES: usize = ROWS * BANDS;
/// Equal values of two signatures, by all of them, from which articles are near-duplicates: the
/// estimated part of all their shingles that they share.
const ALIKE: f64 = 0.6;

/// The MinHash signature of a text; empty without words. The text may be cut where people cut
/// words, its case and punctuation do not matter.
pub fn signature(text: &str) -> Vec<u32> {
    let words: Vec<u64> = text.unicode_words().map(hash_word).collect();
    if words.is_empty() {
        return Vec::new();
    }
    let mut least = vec![u32::MAX; VALUES];
    for shingle in words.windows(SHINGLE.min(words.len())) {
        let whole = shingle
            .iter()
            .fold(0, |hash, word| mix(hash ^ word).rotate_left(5));
        for (seed, least) in (1u64..).zip(least.iter_mut()) {
            let value = mix(whole ^ seed.wrapping_mul(0x9e37_79b9_7f4a_7c15)) >> 32;
            *least = (*least).min(value as u32);
        }
    }
    least
}

/// FNV-1a of a word in lower case.
fn hash_word(word: &str) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325;
    for letter in word.chars().flat_map(char::to_lowercase) {
        hash = (hash ^ u64::from(u32::from(letter))).wrapping_mul(0x0100_0000_01b3);
    }
    hash
}

/// The finalizer of SplitMix64 (Steele, Lea and Flood 2014).
const fn mix(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// Groups of near-duplicates as indexes into `articles`, each group and all of them in order.
pub fn groups(articles: &[&Digest]) -> Vec<Vec<usize>> {
    let mut parent: Vec<usize> = (0..articles.len()).collect();
    for band in 0..BANDS {
        // The first article with these values stands for all: groups are joined through it.
        let mut first: BTreeMap<&[u32], usize> = BTreeMap::new();
        for (at, digest) in articles.iter().enumerate() {
            let Some(values) = digest.signature.get(band * ROWS..(band + 1) * ROWS) else {
                continue;
            };
            let other = *first.entry(values).or_insert(at);
            if other != at && alike(&articles[other].signature, &digest.signature) {
                let (a, b) = (root(&mut parent, other), root(&mut parent, at));
                parent[a.max(b)] = a.min(b);
            }
        }
    }
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for at in 0..articles.len() {
        groups.entry(root(&mut parent, at)).or_default().push(at);
    }
    groups.into_values().filter(|g| g.len() > 1).collect()
}

fn root(parent: &mut [usize], mut at: usize) -> usize {
    while parent[at] != at {
        parent[at] = parent[parent[at]];
        at = parent[at];
    }
    at
}

fn alike(a: &[u32], b: &[u32]) -> bool {
    let equal = a.iter().zip(b).filter(|(a, b)| a == b).count();
    equal as f64 >= ALIKE * VALUES as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "De gemeenteraad keurde dinsdagavond het plan voor een nieuwe brug over \
        de rivier goed. De bouw begint in het najaar en kost twaalf miljoen euro, zei de schepen. \
        Buurtbewoners vrezen dat het verkeer in hun straten zal toenemen en vragen een \
        proefperiode met minder auto's en meer bussen.";

    fn part(a: &str, b: &str) -> f64 {
        let (a, b) = (signature(a), signature(b));
        a.iter().zip(&b).filter(|(a, b)| a == b).count() as f64 / VALUES as f64
    }

    #[test]
    fn case_and_marks_do_not_matter() {
        assert_eq!(
            signature(TEXT),
            signature(&TEXT.to_uppercase().replace(',', " -"))
        );
    }

    #[test]
    fn equal_values_estimate_the_shared_shingles() {
        let words: Vec<&str> = TEXT.split(' ').collect();
        let cut = words[..words.len() - 4].join(" ");
        let (all, kept) = (words.len() - 4, words.len() - 8);
        let real = kept as f64 / all as f64;
        assert!(
            (part(TEXT, &cut) - real).abs() < 0.1,
            "{}",
            part(TEXT, &cut)
        );
        assert!(
            part(
                TEXT,
                "De minister weigerde vrijdag elk commentaar op het nieuws."
            ) < 0.05
        );
    }

    #[test]
    fn text_without_words_is_no_duplicate() {
        assert_eq!(signature("… — !"), Vec::<u32>::new());
        assert_eq!(signature("Kort bericht").len(), VALUES);
    }
}
