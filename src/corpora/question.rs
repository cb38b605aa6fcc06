//! What can be asked of the words of many texts: `collocates brug` asks for the words around it.
//!
//! Left out: the answers (see [`super::concordance`], [`super::counts`]).

use super::concordance::Order;
use super::query::Query;
use std::path::PathBuf;

/// What is asked of the words.
#[derive(Clone, Debug)]
pub enum Question {
    /// Each place of a word with its sentence.
    Concordance(Query, Order),
    /// The words around a word.
    Collocates {
        /// The word.
        query: Query,
        /// Words on each side.
        window: usize,
        /// Least times in a window.
        least: u64,
    },
    /// Words that the inputs have more often than other ones.
    Keyness {
        /// The other inputs.
        other: PathBuf,
        /// Least times in both.
        least: u64,
    },
    /// Sequences of words.
    Ngrams {
        /// Words in a sequence.
        size: usize,
        /// Least times.
        least: u64,
    },
    /// How evenly a word is spread over the articles.
    Dispersion(Query),
}
