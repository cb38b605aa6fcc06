//! Training of a linear-chain conditional random field: for `op Facebook` the weights of
//! "after `op`" are moved towards product until the sentence as a whole is likely as annotated.
//!
//! Stochastic gradients with AdaGrad (Duchi et al. 2011), a little L2 on what is touched, and the
//! mean of the weights of the later rounds. A place may have several right labels; then the sum
//! of their probabilities is raised (partial supervision).
//!
//! Left out: features (the library's) and files (`main`).

use crate::trained::{Row, Trained, add, heaviest};
use rustc_hash::FxHashMap;
use std::cmp::Reverse;
use std::ops::Range;
use tiktok_corpus::dutch::tagger::features::{self, Group, Sink};

/// A small generator of random numbers (SplitMix64): the same on every machine.
#[derive(Clone)]
pub struct Random(pub u64);

impl Random {
    /// The next number.
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `bound`.
    pub fn below(&mut self, bound: usize) -> usize {
        ((u128::from(self.next()) * bound as u128) >> 64) as usize
    }

    /// True with a probability.
    pub fn chance(&mut self, probability: f32) -> bool {
        (self.next() >> 40) as f32 / (1u32 << 24) as f32 <= probability && probability > 0.0
    }
}

/// Sentences with features and right labels.
#[derive(Default)]
pub struct Samples {
    keys: Vec<u64>,
    groups: Vec<Group>,
    /// End of each place in `keys`.
    ends: Vec<usize>,
    allowed: Vec<u32>,
    sentences: Vec<Range<usize>>,
    /// How often features are met that follow from more than one word: the tagger asks for them
    /// at each place, for the others once a word.
    met: FxHashMap<u64, u32>,
    in_context: bool,
}

impl Samples {
    /// Begins a place, with the features that follow from a word alone.
    pub fn place(&mut self, allowed: u32) {
        self.in_context = false;
        self.allowed.push(allowed);
        self.ends.push(self.keys.len());
    }

    /// Goes on with the features of the place that need the sentence.
    pub fn in_context(&mut self) {
        self.in_context = true;
    }

    /// Ends a sentence of the last `length` places.
    pub fn sentence(&mut self, length: usize) {
        let end = self.ends.len();
        if length > 0 {
            self.sentences.push(end - length..end);
        }
    }

    /// Number of places.
    pub fn len(&self) -> usize {
        self.ends.len()
    }
}

/// Adds the features of the place that was begun last.
impl Sink for Samples {
    fn add(&mut self, template: u16, value: u64) {
        let key = features::key(template, value);
        if self.in_context {
            *self.met.entry(key).or_default() += 1;
        }
        self.keys.push(key);
        self.groups.push(features::group(template));
        if let Some(end) = self.ends.last_mut() {
            *end = self.keys.len();
        }
    }
}

/// How to train.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Rounds over the samples.
    pub rounds: usize,
    /// Rounds at the end whose weights are averaged.
    pub averaged: usize,
    /// Step of AdaGrad.
    pub rate: f32,
    /// Pull towards zero.
    pub decay: f32,
    /// Least number of places of a feature.
    pub least: u32,
    /// Largest number of features in the model.
    pub most: usize,
    /// How often the word itself is hidden.
    pub hide_identity: f32,
    /// How often the lexicon is hidden from a sentence.
    pub hide_lexicon: f32,
    /// How often the rest of the document is hidden from a sentence.
    pub hide_document: f32,
    /// Seed of all chance.
    pub seed: u64,
}

struct Trainer<const W: usize> {
    labels: usize,
    weights: Vec<Row<W>>,
    squares: Vec<Row<W>>,
    /// From each label, and from the start as the last row.
    transitions: Vec<Row<W>>,
    transition_squares: Vec<Row<W>>,
    permitted: Vec<u32>,
}

/// Trains. `may_follow` says which label may follow which; none before is the start.
pub fn train<const W: usize>(
    samples: &Samples,
    labels: usize,
    may_follow: impl Fn(Option<u8>, u8) -> bool,
    settings: &Settings,
) -> Trained<W> {
    let mut counts: FxHashMap<u64, u32> = FxHashMap::default();
    for key in &samples.keys {
        *counts.entry(*key).or_default() += 1;
    }
    let mut ids: FxHashMap<u64, u32> = FxHashMap::default();
    let mut keys = Vec::new();
    let mut features: Vec<u32> = samples
        .keys
        .iter()
        .map(|key| {
            if counts[key] < settings.least {
                return u32::MAX;
            }
            *ids.entry(*key).or_insert_with(|| {
                keys.push(*key);
                keys.len() as u32 - 1
            })
        })
        .collect();
    drop(counts);
    drop(ids);
    let permitted = (0..=labels)
        .map(|from| {
            let from = (from < labels).then_some(from as u8);
            (0..labels as u8)
                .filter(|to| may_follow(from, *to))
                .fold(0, |mask, to| mask | 1 << to)
        })
        .collect();
    let mut trainer: Trainer<W> = Trainer {
        labels,
        weights: vec![[0.0; W]; keys.len()],
        squares: vec![[1e-3; W]; keys.len()],
        transitions: vec![[0.0; W]; labels + 1],
        transition_squares: vec![[1e-3; W]; labels + 1],
        permitted,
    };
    eprintln!(
        "  {} sentences, {} places, {} features",
        samples.sentences.len(),
        samples.len(),
        keys.len()
    );
    let mut random = Random(settings.seed);
    let mut order: Vec<usize> = (0..samples.sentences.len()).collect();
    let mut sum = vec![[0.0f32; W]; keys.len()];
    let mut transition_sum = vec![[0.0f32; W]; labels + 1];
    let mut work = Work::default();
    for round in 0..settings.rounds {
        if round + settings.averaged == settings.rounds {
            // The lightest features go, and the others learn to do without them.
            let kept = heaviest(&trainer.weights, settings.most);
            let gone = features.iter_mut();
            gone.filter(|id| **id != u32::MAX && !kept[**id as usize])
                .for_each(|id| *id = u32::MAX);
            let rows = trainer.weights.iter_mut().zip(&kept);
            rows.filter(|(_, kept)| !**kept)
                .for_each(|(row, _)| *row = [0.0; W]);
        }
        for i in (1..order.len()).rev() {
            order.swap(i, random.below(i + 1));
        }
        let mut loss = 0.0;
        for sentence in &order {
            let sentence = samples.sentences[*sentence].clone();
            loss += trainer.learn(
                samples,
                &features,
                sentence,
                settings,
                &mut random,
                &mut work,
            );
        }
        eprintln!(
            "  round {}: loss {:.5} a place",
            round + 1,
            loss / samples.len() as f64
        );
        if round + settings.averaged >= settings.rounds {
            add_all(&mut sum, &trainer.weights);
            add_all(&mut transition_sum, &trainer.transitions);
        }
    }
    let rounds = settings.averaged as f32;
    let mean = |row: Row<W>| row.map(|w| w / rounds);
    let mut features: Vec<_> = keys.into_iter().zip(sum.into_iter().map(mean)).collect();
    features.sort_by_key(|(key, _)| Reverse((samples.met.get(key), *key)));
    Trained {
        features,
        transitions: transition_sum.into_iter().map(mean).collect(),
        labels,
        permitted: trainer.permitted,
    }
}

/// Adds rows to others.
fn add_all<const W: usize>(sum: &mut [Row<W>], rows: &[Row<W>]) {
    for (sum, row) in sum.iter_mut().zip(rows) {
        add(sum, row, 1.0);
    }
}

#[derive(Default)]
struct Work {
    active: Vec<u32>,
    ends: Vec<usize>,
    scores: Vec<f32>,
    all: Marginals,
    right: Marginals,
}

/// Probabilities of the labels at each place and of the pairs in all.
#[derive(Default)]
struct Marginals {
    alpha: Vec<f32>,
    beta: Vec<f32>,
    single: Vec<f32>,
    pairs: Vec<f32>,
    log_sum: f64,
}

impl<const W: usize> Trainer<W> {
    fn learn(
        &mut self,
        samples: &Samples,
        features: &[u32],
        sentence: Range<usize>,
        settings: &Settings,
        random: &mut Random,
        work: &mut Work,
    ) -> f64 {
        let hide_lexicon = random.chance(settings.hide_lexicon);
        let hide_document = random.chance(settings.hide_document);
        work.active.clear();
        work.ends.clear();
        for place in sentence.clone() {
            let hide_identity = random.chance(settings.hide_identity);
            let from = place.checked_sub(1).map_or(0, |p| samples.ends[p]);
            let range = from..samples.ends[place];
            for (feature, group) in features[range.clone()].iter().zip(&samples.groups[range]) {
                let hidden = match group {
                    Group::Identity => hide_identity,
                    Group::Lexicon => hide_lexicon,
                    Group::Document => hide_document,
                    Group::Other => false,
                };
                if *feature != u32::MAX && !hidden {
                    work.active.push(*feature);
                }
            }
            work.ends.push(work.active.len());
        }
        let length = sentence.len();
        work.scores.clear();
        work.scores.resize(length * W, 0.0);
        let mut from = 0;
        for place in 0..length {
            let scores = &mut work.scores[place * W..][..W];
            for feature in &work.active[from..work.ends[place]] {
                let row = &self.weights[*feature as usize];
                for (score, weight) in scores.iter_mut().zip(row) {
                    *score += weight;
                }
            }
            from = work.ends[place];
        }
        let every = vec![u32::MAX; length];
        let allowed = &samples.allowed[sentence];
        self.marginals(&work.scores, &every, &mut work.all);
        self.marginals(&work.scores, allowed, &mut work.right);
        let mut from = 0;
        for place in 0..length {
            let mut gradient = [0.0f32; W];
            let mut largest = 0.0f32;
            for (label, gradient) in gradient.iter_mut().enumerate().take(self.labels) {
                *gradient =
                    work.all.single[place * W + label] - work.right.single[place * W + label];
                largest = largest.max(gradient.abs());
            }
            if largest > 2e-3 {
                for feature in &work.active[from..work.ends[place]] {
                    step(
                        &mut self.weights[*feature as usize],
                        &mut self.squares[*feature as usize],
                        &gradient,
                        settings,
                    );
                }
            }
            from = work.ends[place];
        }
        for label in 0..=self.labels {
            let mut gradient = [0.0f32; W];
            for (to, gradient) in gradient.iter_mut().enumerate().take(self.labels) {
                *gradient = work.all.pairs[label * W + to] - work.right.pairs[label * W + to];
            }
            step(
                &mut self.transitions[label],
                &mut self.transition_squares[label],
                &gradient,
                settings,
            );
        }
        work.all.log_sum - work.right.log_sum
    }

    /// Forward and backward over the labels that are allowed at each place.
    fn marginals(&self, scores: &[f32], allowed: &[u32], made: &mut Marginals) {
        let labels = self.labels;
        let length = allowed.len();
        made.alpha.clear();
        made.alpha.resize(length * W, 0.0);
        made.beta.clear();
        made.beta.resize(length * W, 0.0);
        made.single.clear();
        made.single.resize(length * W, 0.0);
        made.pairs.clear();
        made.pairs.resize((labels + 1) * W, 0.0);
        let mut moves = vec![[0.0f32; W]; labels + 1];
        for (from, row) in moves.iter_mut().enumerate() {
            for (to, weight) in row.iter_mut().enumerate().take(labels) {
                if self.permitted[from] >> to & 1 == 1 {
                    *weight = self.transitions[from][to].exp();
                }
            }
        }
        // Emissions, scaled to a largest value of one at each place.
        let mut emitted = vec![0.0f32; length * W];
        made.log_sum = 0.0;
        for place in 0..length {
            let row = &scores[place * W..][..labels];
            let open = |label: &usize| allowed[place] >> label & 1 == 1;
            let top = (0..labels)
                .filter(open)
                .map(|l| row[l])
                .fold(f32::MIN, f32::max);
            made.log_sum += f64::from(top);
            for label in (0..labels).filter(open) {
                emitted[place * W + label] = (row[label] - top).exp();
            }
        }
        let mut scales = vec![1.0f32; length];
        for place in 0..length {
            let mut here = [0.0f32; W];
            if place == 0 {
                here = moves[labels];
            } else {
                let before = &made.alpha[(place - 1) * W..][..W];
                for (before, row) in before.iter().zip(&moves).filter(|(b, _)| **b > 1e-20) {
                    for (here, weight) in here.iter_mut().zip(row) {
                        *here += before * weight;
                    }
                }
            }
            let mut total = 0.0;
            for (here, emitted) in here.iter_mut().zip(&emitted[place * W..][..W]) {
                *here *= emitted;
                total += *here;
            }
            let total = total.max(1e-30);
            scales[place] = total;
            made.log_sum += f64::from(total.ln());
            let alpha = &mut made.alpha[place * W..][..labels];
            for (alpha, here) in alpha.iter_mut().zip(&here) {
                *alpha = here / total;
            }
        }
        for label in 0..labels {
            made.beta[(length - 1) * W + label] = 1.0;
        }
        for place in (0..length).rev() {
            for label in 0..labels {
                let at = place * W + label;
                made.single[at] = made.alpha[at] * made.beta[at];
            }
            if place == 0 {
                break;
            }
            let mut ahead = [0.0f32; W];
            for (label, ahead) in ahead.iter_mut().enumerate().take(labels) {
                let at = place * W + label;
                *ahead = made.beta[at] * emitted[at] / scales[place];
            }
            for (from, row) in moves.iter().enumerate().take(labels) {
                let before = made.alpha[(place - 1) * W + from];
                let pairs = &mut made.pairs[from * W..][..W];
                let mut sum = 0.0;
                for ((pair, weight), ahead) in pairs.iter_mut().zip(row).zip(&ahead) {
                    let through = weight * ahead;
                    sum += through;
                    *pair += before * through;
                }
                made.beta[(place - 1) * W + from] = sum;
            }
        }
        for label in 0..labels {
            made.pairs[labels * W + label] += made.single[label];
        }
    }
}

fn step<const W: usize>(
    weights: &mut Row<W>,
    squares: &mut Row<W>,
    gradient: &Row<W>,
    settings: &Settings,
) {
    for label in 0..W {
        let slope = gradient[label] + settings.decay * weights[label];
        squares[label] += slope * slope;
        weights[label] -= settings.rate * slope / squares[label].sqrt();
    }
}
