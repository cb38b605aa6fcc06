//! Statistical tagger: in `op Facebook` the second word is a proper noun and names a product.
//!
//! Two models of the same machine, linear-chain conditional random fields: parts of speech of
//! tokens, then names, which may be parts of tokens (`TikTok` in `TikTok-app`). Both are part of
//! the program; the program `train` makes them, `data/model/CARD.md` says from what.
//!
//! Left out: who or what a name refers to.

mod clusters;
pub mod features;
mod gazetteer;
pub mod labels;
pub mod model;
mod nouns;
pub mod spelling;
mod surroundings;
pub mod units;
mod viterbi;

pub use clusters::Clusters;
pub use model::ModelError;

use crate::document::{Document, EntityType, Name, POS, Pos, Tags};
use crate::dutch::tokens;
use features::{Clause, HERE, NameContext, Sink};
use model::{Model, Scores};
use spelling::{Spelling, Tables};
use std::sync::LazyLock;
use units::{Known, Units};
use viterbi::Lattice;

/// Weights are whole numbers: this many make one natural logarithm.
pub const SCALE: f32 = 24.0;

/// Lanes of the part-of-speech model: its 29 labels and three that are not used.
pub const POS_LANES: usize = 32;
/// Lanes of the name model: its 23 labels and one that is not used.
pub const NAME_LANES: usize = 24;

/// Sums of weights that follow from a spelling alone, for each distance.
type FormScores<const W: usize> = [Scores<W>; 5];

/// Both models with what they need. Made once; shared by all threads.
pub struct Tagger {
    pos: Model<POS_LANES>,
    names: Model<NAME_LANES>,
    tables: Tables,
    /// The most frequent words, whose scores are computed beforehand.
    known: Known,
    common: Vec<Spelling>,
    common_pos: Vec<FormScores<POS_LANES>>,
    common_names: Vec<FormScores<NAME_LANES>>,
}

struct Adder<'m, const W: usize> {
    model: &'m Model<W>,
    scores: Scores<W>,
}

impl<const W: usize> Sink for Adder<'_, W> {
    #[inline]
    fn add(&mut self, template: u16, value: u64) {
        self.model
            .add(features::key(template, value), &mut self.scores);
    }
}

fn form_scores<const W: usize>(
    model: &Model<W>,
    word: &Spelling,
    form: impl Fn(&Spelling, usize, &mut Adder<'_, W>),
) -> FormScores<W> {
    std::array::from_fn(|distance| {
        let mut adder = Adder {
            model,
            scores: [0; W],
        };
        form(word, distance, &mut adder);
        adder.scores
    })
}

/// Sums what the five words around a place say about it.
#[inline]
fn around<'s, const W: usize>(scores: impl Fn(isize) -> &'s FormScores<W>, at: isize) -> Scores<W> {
    let mut sum = [0; W];
    for distance in 0..5 {
        let word = scores(at + distance as isize - HERE as isize);
        for (sum, score) in sum.iter_mut().zip(&word[distance]) {
            *sum += score;
        }
    }
    sum
}

/// The tagger whose models are part of the program, made when first asked for.
///
/// # Errors
/// As [`Tagger::embedded`].
pub fn tagger() -> Result<&'static Tagger, ModelError> {
    static TAGGER: LazyLock<Result<Tagger, ModelError>> = LazyLock::new(Tagger::embedded);
    TAGGER.as_ref().map_err(Clone::clone)
}

impl Tagger {
    /// The tagger whose models are part of the program.
    ///
    /// # Errors
    /// When the program was built with model files that are damaged or of another version.
    pub fn embedded() -> Result<Self, ModelError> {
        Self::new(
            include_bytes!("../../../data/model/pos.bin"),
            include_bytes!("../../../data/model/names.bin"),
        )
    }

    /// Makes a tagger from two model files.
    ///
    /// # Errors
    /// When a file is none of ours, cut, damaged, of another version, or they do not belong
    /// together.
    pub fn new(pos: &[u8], names: &[u8]) -> Result<Self, ModelError> {
        let pos = Model::from_bytes(pos, "pos")?;
        let names: Model<NAME_LANES> = Model::from_bytes(names, "names")?;
        let clusters = Clusters::from_bytes(pos.extra())
            .ok_or(ModelError::Content("the clusters do not fit"))?;
        Self::from_parts(pos, names, Tables::new(clusters))
    }

    /// Makes a tagger from its parts.
    ///
    /// # Errors
    /// When the models do not belong together or have other labels.
    pub fn from_parts(
        pos: Model<POS_LANES>,
        names: Model<NAME_LANES>,
        tables: Tables,
    ) -> Result<Self, ModelError> {
        if names.extra() != pos.checksum().to_le_bytes() {
            return Err(ModelError::Mismatch);
        }
        if pos.labels() != POS.len() || names.labels() != labels::NAME_LABELS {
            return Err(ModelError::Content("the number of labels does not fit"));
        }
        let mut known = Known::default();
        let mut common = Vec::new();
        for word in tables.clusters.common() {
            known.insert(spelling::hash(word), common.len() as u32);
            let lower = tokens::fold(word);
            common.push(Spelling::new(word, &lower, &tables));
        }
        let all = common.iter();
        let common_pos = all
            .map(|word| form_scores(&pos, word, |w, d, s| features::pos_form(w, d, s)))
            .collect();
        let all = common.iter();
        let common_names = all
            .map(|word| form_scores(&names, word, |w, d, s| features::name_form(w, d, s)))
            .collect();
        Ok(Self {
            pos,
            names,
            tables,
            known,
            common,
            common_pos,
            common_names,
        })
    }

    /// The same tagger with another name model.
    ///
    /// # Errors
    /// As [`Tagger::from_parts`].
    pub fn with_names(self, names: Model<NAME_LANES>) -> Result<Self, ModelError> {
        Self::from_parts(self.pos, names, self.tables)
    }

    /// The two model files: what [`Tagger::new`] reads.
    pub fn to_bytes(&self) -> (Vec<u8>, Vec<u8>) {
        (self.pos.to_bytes("pos"), self.names.to_bytes("names"))
    }

    /// Name of the models, which tells them from all others: `tagger-` and a checksum.
    pub fn name(&self) -> String {
        // The name model carries the sum of the other one.
        format!("tagger-{:016x}", self.names.checksum())
    }

    /// Sum of the part-of-speech model, which a name model must carry.
    pub fn pos_checksum(&self) -> u64 {
        self.pos.checksum()
    }

    /// What it knows of words beforehand.
    pub fn tables(&self) -> &Tables {
        &self.tables
    }

    /// Tags a document.
    pub fn tag(&self, document: &Document) -> Tags {
        let units = self.units(document);
        let pos = self.tag_pos(document, &units);
        let labels = self.tag_names(&units, &pos);
        Tags {
            pos: pos.into_iter().map(Pos::from_number).collect(),
            names: names(&units, &labels),
        }
    }

    fn units(&self, document: &Document) -> Units {
        Units::new(document, &self.tables, &self.known, &self.common)
    }

    /// Part of speech of each token, as a number.
    fn tag_pos(&self, document: &Document, units: &Units) -> Vec<u8> {
        let forms: Vec<FormScores<POS_LANES>> = (0..document.forms.len())
            .map(|form| match units.common[form].checked_sub(1) {
                Some(number) => self.common_pos[number as usize],
                None => form_scores(&self.pos, &units.spellings[form], |w, d, s| {
                    features::pos_form(w, d, s);
                }),
            })
            .collect();
        let edge = form_scores(&self.pos, features::OUTSIDE, |w, d, s| {
            features::pos_form(w, d, s);
        });
        let mut labels = Vec::with_capacity(document.tokens.len());
        let mut lattice = Lattice::default();
        let mut scores: Vec<Scores<POS_LANES>> = Vec::new();
        let marks = units.marks_of_tokens(document.tokens.len());
        for sentence in &document.sentences {
            let tokens = &document.tokens[sentence.tokens.clone()];
            let marks = &marks[sentence.tokens.clone()];
            let mut clause = Clause::default();
            let form = |at: isize| -> Option<usize> {
                let token = tokens.get(usize::try_from(at).ok()?)?;
                Some(token.form as usize)
            };
            scores.clear();
            for at in 0..tokens.len() as isize {
                let mut adder = Adder {
                    model: &self.pos,
                    scores: around(|at| form(at).map_or(&edge, |form| &forms[form]), at),
                };
                let word = |at: isize| match form(at) {
                    Some(form) => (&units.spellings[form], marks[at as usize]),
                    None => (features::OUTSIDE, 0),
                };
                features::pos_context(word, clause, at, &mut adder);
                clause.pass(word(at).0);
                scores.push(adder.scores);
            }
            // Tokens between sentences, of which there should be none, keep the order.
            labels.resize(sentence.tokens.start.max(labels.len()), 0);
            lattice.decode(&self.pos, &scores, &mut labels);
        }
        labels.resize(document.tokens.len(), 0);
        labels
    }

    /// Label of each piece.
    fn tag_names(&self, units: &Units, pos: &[u8]) -> Vec<u8> {
        let form = |spelling: usize| match units.common[spelling].checked_sub(1) {
            Some(number) => self.common_names[number as usize],
            None => form_scores(&self.names, &units.spellings[spelling], |w, d, s| {
                features::name_form(w, d, s);
            }),
        };
        let forms: Vec<FormScores<NAME_LANES>> = (0..units.spellings.len()).map(form).collect();
        let edge = form_scores(&self.names, features::OUTSIDE, |w, d, s| {
            features::name_form(w, d, s);
        });
        let mut labels = Vec::with_capacity(units.units.len());
        let mut lattice = Lattice::default();
        let mut scores: Vec<Scores<NAME_LANES>> = Vec::new();
        let mut runs = Vec::new();
        for sentence in &units.sentences {
            features::runs(units, sentence.clone(), &mut runs);
            let context = NameContext {
                units,
                pos,
                sentence: sentence.clone(),
                runs: &runs,
            };
            let inside = sentence.start as isize..sentence.end as isize;
            for unit in sentence.clone() {
                let word = |at: isize| {
                    if inside.contains(&at) {
                        &forms[units.units[at as usize].spelling as usize]
                    } else {
                        &edge
                    }
                };
                let mut adder = Adder {
                    model: &self.names,
                    scores: around(word, unit as isize),
                };
                features::name_context(&context, unit, &mut adder);
                scores.push(adder.scores);
            }
        }
        agree(units, &mut scores);
        for sentence in &units.sentences {
            lattice.decode(&self.names, &scores[sentence.clone()], &mut labels);
        }
        labels
    }
}

/// Lets the places of one word in a document learn from each other: where one `Biaggi` is
/// clearly a person, the next is more likely one.
///
/// Adds to the scores of each place a part of the mean over all places of the word.
fn agree(units: &Units, scores: &mut [Scores<NAME_LANES>]) {
    let words = units
        .units
        .iter()
        .map(|unit| unit.word + 1)
        .max()
        .unwrap_or(0);
    let mut sums = vec![([0i32; KIND_SCORES], 0i32); words as usize];
    let votes = |unit: &units::Unit| {
        let class = units.spellings[unit.spelling as usize].class;
        class.is_capital() && unit.flags & units::SHOUTED == 0
    };
    for (unit, scores) in units.units.iter().zip(scores.iter()) {
        if votes(unit) {
            let (sum, count) = &mut sums[unit.word as usize];
            for (sum, score) in sum.iter_mut().zip(kind_scores(scores)) {
                *sum += score;
            }
            *count += 1;
        }
    }
    for (unit, scores) in units.units.iter().zip(scores.iter_mut()) {
        let (sum, count) = &sums[unit.word as usize];
        if *count < 2 || !votes(unit) {
            continue;
        }
        for (label, score) in scores.iter_mut().enumerate().take(labels::NAME_LABELS) {
            *score += (sum[label.div_ceil(2)] * AGREEMENT / (count * 100)) as i16;
        }
    }
}

/// How much of the mean is added, in hundredths.
const AGREEMENT: i32 = 30;

/// Number of the kinds of names, and one for no name.
const KIND_SCORES: usize = EntityType::ALL.len() + 1;

/// How far each kind, begin or inside, lies behind the best label; no name comes first.
fn kind_scores(scores: &Scores<NAME_LANES>) -> [i32; KIND_SCORES] {
    let mut best = [i32::MIN; KIND_SCORES];
    for (label, score) in scores.iter().enumerate().take(labels::NAME_LABELS) {
        let kind = &mut best[label.div_ceil(2)];
        *kind = (*kind).max(i32::from(*score));
    }
    let top = best.iter().copied().max().unwrap_or(0);
    best.map(|score| (score - top).max(-8 * SCALE as i32))
}

/// The names that the labels of the pieces spell out.
pub fn names(units: &Units, labels: &[u8]) -> Vec<Name> {
    let mut names: Vec<Name> = Vec::new();
    let mut open = false;
    let mut ends = units.sentences.iter().map(|s| s.end).peekable();
    for (index, (unit, label)) in units.units.iter().zip(labels).enumerate() {
        while ends.next_if(|end| *end <= index).is_some() {
            open = false;
        }
        let Some(kind) = labels::kind_of(*label) else {
            open = false;
            continue;
        };
        match names.last_mut() {
            Some(last) if open && !labels::is_begin(*label) && last.kind == kind => {
                last.span.end = unit.span.end;
            }
            _ => names.push(Name {
                span: unit.span,
                kind,
            }),
        }
        open = true;
    }
    names
}
