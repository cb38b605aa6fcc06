//! Stems: `gegevens` becomes `gegeven`, `bedrijven` becomes `bedrijf`, `foto's` becomes `foto`.
//! For counting words, never for names, figures or joins between runs.
//!
//! Left out: strong verbs (`geeft`, `gaf`) and compounds.

use rust_stemmers::{Algorithm, Stemmer};

/// Finds the stem of a word.
pub trait Stem: Send + Sync {
    /// Name of the algorithm, for the record.
    fn name(&self) -> &'static str;
    /// The stem of a word in lower case.
    fn stem(&self, lower: &str) -> String;
}

/// The Dutch stemmer of Snowball, by rust-stemmers: Porter's, which Snowball 3 calls
/// `dutch_porter`. What it leaves apart by spelling alone is joined: `bedrijv` and `bedrijf`,
/// `huiz` and `huis`, `auto's` and `auto`.
pub struct Snowball(Stemmer);

impl Snowball {
    /// The Dutch one.
    pub fn dutch() -> Self {
        Self(Stemmer::create(Algorithm::Dutch))
    }
}

impl Stem for Snowball {
    fn name(&self) -> &'static str {
        "snowball-dutch-porter"
    }

    fn stem(&self, lower: &str) -> String {
        let word = lower.strip_suffix("'s").unwrap_or(lower);
        let word = word.strip_suffix('\'').unwrap_or(word);
        let mut stem = self.0.stem(word).into_owned();
        // Dutch devoices at the end of a word: brieven, brief; prijzen, prijs.
        let bytes = stem.as_bytes();
        if bytes.len() >= 4 && b"aeiouyjlnr".contains(&bytes[bytes.len() - 2]) {
            let voiceless = match bytes[bytes.len() - 1] {
                b'v' => Some('f'),
                b'z' => Some('s'),
                _ => None,
            };
            if let Some(voiceless) = voiceless {
                stem.pop();
                stem.push(voiceless);
            }
        }
        stem
    }
}

/// Longest word that is stemmed, in bytes; what is longer is no word.
const LONGEST: usize = 64;

/// True for what has a stem other than itself: letters, with hyphens or apostrophes inside.
pub fn is_stemmable(lower: &str) -> bool {
    (3..=LONGEST).contains(&lower.len())
        && lower
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b == b'-' || b == b'\'' || !b.is_ascii())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_a_word_share_a_stem() {
        let stemmer = Snowball::dutch();
        for forms in [
            &["bedrijf", "bedrijven"][..],
            &["brief", "brieven"],
            &["prijs", "prijzen"],
            &["foto", "foto's"],
            &["app", "apps"],
            &["gebruiker", "gebruikers"],
        ] {
            let stems: Vec<_> = forms.iter().map(|f| stemmer.stem(f)).collect();
            assert!(stems.iter().all(|s| *s == stems[0]), "{stems:?}");
        }
    }

    #[test]
    fn short_words_and_acronyms_keep_their_last_letter() {
        let stemmer = Snowball::dutch();
        assert_eq!(stemmer.stem("tv"), "tv");
        assert_eq!(stemmer.stem("vzw"), "vzw");
    }

    #[test]
    fn numbers_addresses_and_endless_words_are_not_stemmed() {
        assert!(is_stemmable("tiktok-app") && is_stemmable("geïnteresseerd"));
        assert!(!is_stemmable("2020") && !is_stemmable("d.w.z.") && !is_stemmable("f16's"));
        assert!(!is_stemmable(&"a".repeat(65)));
    }
}
