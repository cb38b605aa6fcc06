//! The name model: trained on annotated articles and on variants of them.
//!
//! Left out: the variants (see [`super::augment`]).

use crate::augment::{self, Pool};
use crate::corpus;
use crate::crf::{self, Random, Samples, Settings};
use crate::evaluate::Scores;
use crate::inline::{self, Marked};
use crate::trained::Trained;
use rayon::prelude::*;
use tiktok_corpus::document::Document;
use tiktok_corpus::document::Name;
use tiktok_corpus::dutch::Annotator;
use tiktok_corpus::dutch::tagger::features::{self, HERE, NameContext};
use tiktok_corpus::dutch::tagger::labels::{self, NAME_LABELS};
use tiktok_corpus::dutch::tagger::model;
use tiktok_corpus::dutch::tagger::units::Units;
use tiktok_corpus::dutch::tagger::words::Words;
use tiktok_corpus::dutch::tagger::{NAME_LANES, NAME_ROW, Tagger};

/// How the model is trained.
pub const SETTINGS: Settings = Settings {
    rounds: 14,
    averaged: 6,
    rate: 0.05,
    decay: 1e-3,
    least: 2,
    most: 130_000,
    hide_identity: 0.15,
    hide_lexicon: 0.1,
    hide_document: 0.1,
    seed: 1,
};

/// Variants of each article.
pub const VARIANTS: usize = 1;
/// How often a name is swapped in a variant.
pub const SWAPS: f32 = 0.3;

/// The articles of a file.
pub struct Source {
    /// The file's name without extension.
    pub name: String,
    /// Its articles.
    pub articles: Vec<Marked>,
}

/// Trainings of which the model is the mean; they differ by seed, so in what is varied and hidden.
/// On held-out articles the mean of five was better (F1 0.889) than the two measured alone (0.886,
/// 0.884).
pub const TRAININGS: u64 = 5;

/// Trains the model: its file. The tagger knows parts of speech already.
pub fn train(tagger: &Tagger<'_>, pool: &Pool, sources: &[Source], seed: u64) -> Vec<u8> {
    let trainings: Vec<Trained<NAME_LANES>> = (0..TRAININGS)
        .into_par_iter()
        .map(|number| once(tagger, pool, sources, seed + number))
        .collect();
    let mean = Trained::mean(&trainings, SETTINGS.most);
    let file = |mean: Trained<NAME_LANES>| {
        mean.file::<NAME_ROW>("names", &tagger.pos_checksum().to_le_bytes())
    };
    mean.map(file).unwrap_or_default()
}

/// One of the trainings.
fn once(tagger: &Tagger<'_>, pool: &Pool, sources: &[Source], seed: u64) -> Trained<NAME_LANES> {
    let mut words = Words::default();
    let annotator = Annotator::default();
    let mut random = Random(seed);
    let mut samples = Samples::default();
    let mut lost = 0;
    for article in sources.iter().flat_map(|source| &source.articles) {
        let mut versions = vec![article.clone()];
        for _ in 0..VARIANTS {
            versions.push(augment::vary(article, pool, SWAPS, &mut random));
        }
        for version in &versions {
            let (document, names) = corpus::document(version, &annotator);
            lost += add(tagger, &document, &names, &mut words, &mut samples);
        }
    }
    eprintln!("  {lost} names do not begin and end where pieces do");
    let settings = Settings { seed, ..SETTINGS };
    let may_follow = |from: Option<u8>, to| labels::may_follow(from.unwrap_or(labels::OUTSIDE), to);
    crf::train(&samples, NAME_LABELS, may_follow, &settings)
}

fn add(
    tagger: &Tagger<'_>,
    document: &Document,
    names: &[Name],
    words: &mut Words,
    samples: &mut Samples,
) -> usize {
    let tags = tagger.tag(document).pos;
    let pos: Vec<u8> = tags.iter().map(|pos| *pos as u8).collect();
    let mut units = Units::default();
    units.read(document, words, tagger.tables());
    let (labels, lost) = corpus::labels(&units, names);
    let mut runs = Vec::new();
    for sentence in &units.sentences {
        runs.clear();
        features::runs(&units, words, sentence.clone(), &mut runs);
        let context = NameContext {
            units: &units,
            words,
            pos: &pos,
            sentence: sentence.clone(),
            runs: &runs,
        };
        for unit in sentence.clone() {
            samples.place(1 << labels[unit]);
            for distance in 0..5 {
                let at = (unit + distance).checked_sub(HERE);
                let at = at.filter(|at| sentence.contains(at));
                let word = at.map_or(features::OUTSIDE, |at| {
                    &words.get(units.units[at].spelling).spelling
                });
                features::name_form(word, distance, samples);
            }
            samples.in_context();
            features::name_run(&context, runs[unit - sentence.start], samples);
            features::name_context(&context, unit, samples);
        }
        samples.sentence(sentence.len());
    }
    lost
}

/// The file of a model that knows nothing, for a tagger that is asked for parts of speech alone.
pub fn empty(belongs_to: u64) -> Vec<u8> {
    let transitions = [[0; NAME_LANES]; NAME_LABELS + 1];
    model::write::<NAME_ROW, NAME_LANES>("names", &[], &transitions, &belongs_to.to_le_bytes())
}

/// Scores the names found in articles; prints the sentences with errors where asked to.
pub fn measure(tagger: &Tagger<'_>, sources: &[Source], print: bool) -> Scores {
    let annotator = Annotator::default();
    let mut scores = Scores::default();
    for source in sources {
        for article in &source.articles {
            let (document, names) = corpus::document(article, &annotator);
            let found = tagger.tag(&document).names;
            scores.add(&source.name, &found, &names);
            if print {
                errors(&source.name, &document, &found, &names);
            }
        }
    }
    scores
}

fn errors(source: &str, document: &Document, found: &[Name], wanted: &[Name]) {
    for sentence in &document.sentences {
        let of = |names: &[Name], others: &[Name]| -> Vec<String> {
            let here = names
                .iter()
                .filter(|name| sentence.span.contains(name.span));
            here.filter(|name| !others.contains(name))
                .map(|name| format!("{}/{}", name.span.of(document.text()), name.kind.tag()))
                .collect()
        };
        let (missed, wrong) = (of(wanted, found), of(found, wanted));
        if !missed.is_empty() || !wrong.is_empty() {
            println!(
                "{source}\t- {}\t+ {}\t{}",
                missed.join("; "),
                wrong.join("; "),
                sentence.span.of(document.text())
            );
        }
    }
}

/// Reads the files of a split. Those written for this project are part of the repository.
pub fn read(
    names: &[&str],
    split: &str,
    own: &std::path::Path,
    shared: &std::path::Path,
) -> anyhow::Result<Vec<Source>> {
    let mut sources = Vec::new();
    for name in names {
        let folder = if name.starts_with("written_") {
            own
        } else {
            shared
        };
        let mut articles = inline::read(&folder.join(split).join(format!("{name}.txt")))?;
        if *name == "wikinews" {
            articles = articles.iter().map(inline::detokenize).collect();
        }
        sources.push(Source {
            name: (*name).to_owned(),
            articles,
        });
    }
    Ok(sources)
}
