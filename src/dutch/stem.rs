//! Stems: `gegevens` becomes `gegeven`. For counting words, never for names.

use rust_stemmers::{Algorithm, Stemmer};

/// Finds the stem of a word.
pub trait Stem: Send + Sync {
    /// Name of the algorithm, for the record.
    fn name(&self) -> &'static str;
    /// The stem of a word in lower case.
    fn stem(&self, lower: &str) -> String;
}

/// The Dutch stemmer of Snowball (Porter's), by rust-stemmers.
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
        self.0.stem(lower).into_owned()
    }
}
