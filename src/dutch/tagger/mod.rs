//! Statistical tagger: in `op Facebook` the second word is a proper noun and names a product.
//!
//! Two models of the same machine, linear-chain conditional random fields: parts of speech of
//! tokens, then names, which may be parts of tokens (`TikTok` in `TikTok-app`). Both are part of
//! the program; the program `train` makes them, `data/model/CARD.md` says from what.
//!
//! Left out: who or what a name refers to.

mod batch;
mod clusters;
pub mod features;
mod gazetteer;
pub mod labels;
mod lanes;
pub mod model;
mod nouns;
pub mod spelling;
mod surroundings;
mod table;
pub mod units;
mod viterbi;
pub mod words;
mod work;

pub use clusters::Clusters;
pub use model::ModelError;

use crate::document::{Document, EntityType, Name, POS, Pos, Tags};
use batch::{Batch, Memory, around};
use features::{Clause, HERE, NameContext, Run};
use lanes::Scores;
use spelling::Tables;
use std::iter;
use std::ops::Range;
use std::sync::{LazyLock, Mutex, PoisonError};
use units::Units;
use words::Words;
use work::{DISTANCES, FormScores, SURE_OUTSIDE, SURE_POS, SURE_QUIET, Work, forms};

/// Weights are whole numbers: this many make one natural logarithm.
pub const SCALE: f32 = 24.0;

/// Lanes of the part-of-speech model: its 29 labels and three that are not used.
pub const POS_LANES: usize = 32;
/// Lanes of the name model: its 23 labels and one that is not used.
pub const NAME_LANES: usize = 24;

/// Tokens that are scored together, at least.
const TOKENS: usize = 256;

/// Bytes of a row of the part-of-speech model.
pub const POS_ROW: usize = 32;
/// Bytes of a row of the name model.
pub const NAME_ROW: usize = 26;

/// The part-of-speech model.
pub type PosModel<'b> = model::Model<'b, POS_ROW, POS_LANES>;
/// The name model.
pub type NameModel<'b> = model::Model<'b, NAME_ROW, NAME_LANES>;

/// Both models with what they need. Made once; shared by all threads.
pub struct Tagger<'b> {
    pos: PosModel<'b>,
    names: NameModel<'b>,
    tables: Tables<'b>,
    /// What the models say of a place outside the sentence.
    edge_pos: FormScores<POS_LANES>,
    edge_names: FormScores<NAME_LANES>,
    /// Memory of threads that are not tagging now.
    idle: Mutex<Vec<Work>>,
}

/// Bytes that begin where a line of the processor's memory does, so that fewer rows lie on two.
#[repr(align(64))]
struct Aligned<B: ?Sized>(B);

static POS_FILE: &Aligned<[u8]> = &Aligned(*include_bytes!("../../../data/model/pos.bin"));
static NAMES_FILE: &Aligned<[u8]> = &Aligned(*include_bytes!("../../../data/model/names.bin"));

/// The tagger whose models are part of the program, made when first asked for.
///
/// # Errors
/// As [`Tagger::embedded`].
pub fn tagger() -> Result<&'static Tagger<'static>, ModelError> {
    static TAGGER: LazyLock<Result<Tagger<'static>, ModelError>> = LazyLock::new(Tagger::embedded);
    TAGGER.as_ref().map_err(Clone::clone)
}

impl Tagger<'static> {
    /// The tagger whose models are part of the program.
    ///
    /// # Errors
    /// When the program was built with model files that are damaged or of another version.
    pub fn embedded() -> Result<Self, ModelError> {
        Self::new(&POS_FILE.0, &NAMES_FILE.0)
    }
}

impl<'b> Tagger<'b> {
    /// Makes a tagger from two model files, which it uses where they lie.
    ///
    /// # Errors
    /// When a file is none of ours, cut, damaged, of another version, or they do not belong
    /// together.
    pub fn new(pos: &'b [u8], names: &'b [u8]) -> Result<Self, ModelError> {
        let pos = PosModel::read(pos, "pos")?;
        let names = NameModel::read(names, "names")?;
        let clusters = Clusters::read(pos.extra());
        let clusters = clusters.ok_or(ModelError::Content("the clusters do not fit"))?;
        Self::from_parts(pos, names, Tables::new(clusters))
    }

    /// Makes a tagger from its parts.
    ///
    /// # Errors
    /// When the models do not belong together or have other labels.
    pub fn from_parts(
        pos: PosModel<'b>,
        names: NameModel<'b>,
        tables: Tables<'b>,
    ) -> Result<Self, ModelError> {
        if names.extra() != pos.checksum().to_le_bytes() {
            return Err(ModelError::Mismatch);
        }
        if pos.labels() != POS.len() || names.labels() != labels::NAME_LABELS {
            return Err(ModelError::Content("the number of labels does not fit"));
        }
        let edge = || iter::once(features::OUTSIDE);
        let (mut pos_places, mut name_places) = (Memory::default(), Memory::default());
        let edge_pos = forms(&pos, &mut pos_places, edge(), features::pos_form).first();
        let edge_names = forms(&names, &mut name_places, edge(), features::name_form).first();
        Ok(Self {
            edge_pos: edge_pos.copied().unwrap_or([[0; POS_LANES]; DISTANCES]),
            edge_names: edge_names.copied().unwrap_or([[0; NAME_LANES]; DISTANCES]),
            pos,
            names,
            tables,
            idle: Mutex::default(),
        })
    }

    /// The same tagger with another name model.
    ///
    /// # Errors
    /// As [`Tagger::from_parts`].
    pub fn with_names(self, names: NameModel<'b>) -> Result<Self, ModelError> {
        Self::from_parts(self.pos, names, self.tables)
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
    pub fn tables(&self) -> &Tables<'b> {
        &self.tables
    }

    /// Tags a document.
    pub fn tag(&self, document: &Document) -> Tags {
        let idle = || self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        let taken = idle().pop();
        let mut work = taken.unwrap_or_default();
        let tags = self.tag_with(document, &mut work);
        idle().push(work);
        tags
    }

    fn tag_with(&self, document: &Document, work: &mut Work) -> Tags {
        work.forget_many();
        work.units.read(document, &mut work.words, &self.tables);
        work.score_new(&self.pos, &self.names);
        self.tag_pos(document, work);
        self.tag_names(work);
        let pos = work.pos.iter().map(|pos| Pos::from_number(*pos));
        Tags {
            pos: pos.collect(),
            names: names(&work.units, &work.names),
        }
    }

    /// Part of speech of each token, as a number.
    fn tag_pos(&self, document: &Document, work: &mut Work) {
        let units = &work.units;
        let labels = &mut work.pos;
        let mut batch = Batch::new(&self.pos, &mut work.pos_places);
        labels.clear();
        let mut first = 0;
        for (index, sentence) in document.sentences.iter().enumerate() {
            let tokens = &document.tokens[sentence.tokens.clone()];
            let marks = &units.token_marks[sentence.tokens.clone()];
            let mut clause = Clause::default();
            let number = |at: isize| -> Option<u32> {
                let token = tokens.get(usize::try_from(at).ok()?)?;
                units.of_form.get(token.form as usize).copied()
            };
            let forms = |at| {
                let known = number(at).map(|number| &work.pos_forms[number as usize]);
                known.unwrap_or(&self.edge_pos)
            };
            let word = |at: isize| match number(at) {
                Some(number) => (&work.words.get(number).spelling, marks[at as usize]),
                None => (features::OUTSIDE, 0),
            };
            for at in 0..tokens.len() as isize {
                let alone = number(at).filter(|n| work.decides[*n as usize].pos);
                if let Some(number) = alone {
                    batch.place(work.pos_forms[number as usize][HERE]);
                } else {
                    let known = around(forms, at);
                    batch.place(known);
                    if !lanes::is_clear(&known, POS.len(), SURE_POS) {
                        features::pos_context(word, clause, at, &mut batch);
                    }
                }
                clause.pass(word(at).0);
            }
            if batch.len() < TOKENS && index + 1 < document.sentences.len() {
                continue;
            }
            let mut scores = &*batch.finish();
            for sentence in &document.sentences[first..=index] {
                // Tokens between sentences, of which there should be none, keep the order.
                labels.resize(sentence.tokens.start.max(labels.len()), 0);
                let (here, rest) = scores.split_at(sentence.tokens.len());
                work.pos_lattice.decode(&self.pos, here, labels);
                scores = rest;
            }
            batch.clear();
            first = index + 1;
        }
        labels.resize(document.tokens.len(), 0);
    }

    /// Label of each piece.
    fn tag_names(&self, work: &mut Work) {
        let units = &work.units;
        work.runs.clear();
        for sentence in &units.sentences {
            features::runs(units, &work.words, sentence.clone(), &mut work.runs);
        }
        let context = |sentence: &Range<usize>| NameContext {
            units,
            words: &work.words,
            pos: &work.pos,
            sentence: sentence.clone(),
            runs: &work.runs[sentence.clone()],
        };
        let mut runs = Batch::new(&self.names, &mut work.run_places);
        for sentence in &units.sentences {
            let context = context(sentence);
            for unit in sentence.clone() {
                if let Some(run) = run_from(&work.runs, unit) {
                    runs.place([0; NAME_LANES]);
                    features::name_run(&context, run, &mut runs);
                }
            }
        }
        let mut of_runs = runs.finish().iter();
        let mut of_run = &[0; NAME_LANES];
        let mut batch = Batch::new(&self.names, &mut work.name_places);
        for sentence in &units.sentences {
            let context = context(sentence);
            let inside = sentence.start as isize..sentence.end as isize;
            let forms = |at: isize| {
                if inside.contains(&at) {
                    &work.name_forms[units.units[at as usize].spelling as usize]
                } else {
                    &self.edge_names
                }
            };
            for unit in sentence.clone() {
                let run = work.runs[unit];
                if let Some(next) = run_from(&work.runs, unit).and_then(|_| of_runs.next()) {
                    of_run = next;
                }
                let spelling = units.units[unit].spelling as usize;
                if run.end == run.start && work.decides[spelling].outside {
                    batch.place(work.name_forms[spelling][HERE]);
                    continue;
                }
                let mut known = around(forms, unit as isize);
                if run.end > run.start {
                    lanes::add(&mut known, of_run);
                }
                batch.place(known);
                let lead = lanes::lead_of_first(&known, labels::NAME_LABELS);
                let quiet = context.is_quiet(unit);
                let sure = if quiet { SURE_QUIET } else { SURE_OUTSIDE };
                if lead < sure {
                    features::name_context(&context, unit, &mut batch);
                }
            }
        }
        let scores = batch.finish();
        agree(units, &work.words, scores, &mut work.votes);
        work.names.clear();
        for sentence in &units.sentences {
            let scores = &scores[sentence.clone()];
            work.name_lattice
                .decode(&self.names, scores, &mut work.names);
        }
    }
}

/// The run that begins with a piece.
fn run_from(runs: &[Run], unit: usize) -> Option<Run> {
    let run = runs[unit];
    (run.start as usize == unit && run.end > run.start).then_some(run)
}

/// Lets the places of one word in a document learn from each other: where one `Biaggi` is
/// clearly a person, the next is more likely one.
///
/// Adds to the scores of each place a part of the mean over all places of the word.
fn agree(
    units: &Units,
    words: &Words,
    scores: &mut [Scores<NAME_LANES>],
    sums: &mut Vec<([i32; KIND_SCORES], i32)>,
) {
    let votes = |unit: &units::Unit| {
        let class = words.get(unit.spelling).spelling.class;
        class.is_capital() && unit.flags & units::SHOUTED == 0
    };
    sums.resize(words.len().max(sums.len()), ([0; KIND_SCORES], 0));
    let all = || units.units.iter().enumerate().filter(|(_, u)| votes(u));
    for (_, unit) in all() {
        sums[unit.word as usize] = ([0; KIND_SCORES], 0);
    }
    for (at, unit) in all() {
        let (sum, count) = &mut sums[unit.word as usize];
        for (sum, score) in sum.iter_mut().zip(kind_scores(&scores[at])) {
            *sum += score;
        }
        *count += 1;
    }
    for (at, unit) in all() {
        let (sum, count) = &sums[unit.word as usize];
        if *count < 2 {
            continue;
        }
        for (label, score) in scores[at].iter_mut().enumerate().take(labels::NAME_LABELS) {
            *score += (sum[label.div_ceil(2)] * AGREEMENT / (count * 100)) as i16;
        }
    }
}

/// How much of the mean is added, in hundredths.
const AGREEMENT: i32 = 50;

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
