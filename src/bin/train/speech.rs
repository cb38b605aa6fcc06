//! The part-of-speech model: trained on nine tenths of the treebank's sentences, measured on
//! every tenth that has tags of the corpus.
//!
//! Sentences with universal tags alone take part too: `NOUN` leaves open whether the noun is
//! singular or plural, and only that the tag is one of the two is learnt.
//!
//! Left out: reading the treebank (see [`super::corpus`]).

use crate::corpus::{self, Tagged};
use crate::crf::{self, Samples, Settings};
use crate::evaluate::Tally;
use tiktok_corpus::document::POS;
use tiktok_corpus::dutch::tagger::features::{self, Clause, HERE};
use tiktok_corpus::dutch::tagger::spelling::Tables;
use tiktok_corpus::dutch::tagger::units::Units;
use tiktok_corpus::dutch::tagger::words::Words;
use tiktok_corpus::dutch::tagger::{POS_LANES, POS_ROW, Tagger};

/// How the model is trained.
pub const SETTINGS: Settings = Settings {
    rounds: 14,
    averaged: 6,
    rate: 0.05,
    decay: 1e-4,
    least: 2,
    most: 104_000,
    hide_identity: 0.0,
    hide_lexicon: 0.0,
    hide_document: 0.0,
    seed: 1,
};

/// The sentences to learn from and those to measure on.
pub fn split(treebank: Vec<Tagged>) -> (Vec<Tagged>, Vec<Tagged>) {
    let mut whole = 0;
    treebank.into_iter().partition(|sentence| {
        whole += usize::from(sentence.whole);
        !sentence.whole || whole % 10 != 0
    })
}

/// Trains the model: its file.
pub fn train(sentences: &[Tagged], tables: &Tables<'_>, clusters: &[u8], seed: u64) -> Vec<u8> {
    let mut samples = Samples::default();
    let document = corpus::tokenized(sentences);
    let mut words = Words::default();
    let mut units = Units::default();
    units.read(&document, &mut words, tables);
    for (sentence, tagged) in document.sentences.iter().zip(sentences) {
        let tokens = &document.tokens[sentence.tokens.clone()];
        let marks = &units.token_marks[sentence.tokens.clone()];
        let word = |at: isize| {
            let token = usize::try_from(at).ok().and_then(|at| tokens.get(at));
            match token {
                Some(token) => {
                    let number = units.of_form[token.form as usize];
                    (&words.get(number).spelling, marks[at as usize])
                }
                None => (features::OUTSIDE, 0),
            }
        };
        let mut clause = Clause::default();
        for (at, allowed) in tagged.allowed.iter().enumerate() {
            samples.place(allowed & ((1 << POS.len()) - 1));
            let at = at as isize;
            for distance in 0..5 {
                let there = word(at + distance as isize - HERE as isize);
                features::pos_form(there.0, distance, &mut samples);
            }
            samples.in_context();
            features::pos_context(word, clause, at, &mut samples);
            clause.pass(word(at).0);
        }
        samples.sentence(tokens.len());
    }
    let settings = Settings { seed, ..SETTINGS };
    let trained = crf::train::<POS_LANES>(&samples, POS.len(), |_, _| true, &settings);
    trained.file::<POS_ROW>("pos", clusters)
}

/// Counts the right tags, and the wrong ones by what they should be.
pub fn measure(tagger: &Tagger<'_>, sentences: &[Tagged]) -> Tally {
    let tags = tagger.tag(&corpus::tokenized(sentences));
    let mut tally = Tally::default();
    let allowed = sentences.iter().flat_map(|sentence| &sentence.allowed);
    for (found, wanted) in tags.pos.iter().zip(allowed) {
        let wanted = POS[wanted.trailing_zeros() as usize].1;
        tally.add(wanted, found.name());
    }
    tally
}
