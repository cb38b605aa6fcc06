//! Counts what paired claims are worth: M1 to M5 of the claims guideline, section 3.
//!
//! M1: is a claim found at all? M2: is its source? M3: both, and the polarity, which is what
//! a reader needs. M4: cue, kind, stance. M5: check-worthiness.
//!
//! Left out: the printed page (see `claims`).

use crate::attribution::{Attribution, CueType, Speaker};
use crate::claim_pairs::{Case, Pairing, SourceAgreement, compare_sources, overlap, shared};
use crate::measure::{Tally, average_precision};
use std::collections::{BTreeMap, BTreeSet};
use tiktok_corpus::analysis::{ClaimKind, Stance};

/// The threshold of the headline.
pub const HALF: f64 = 0.5;

/// What holds of matched claims, as counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Given {
    /// M2: spans of the sources share text.
    pub source_overlap: usize,
    /// M2: spans of the sources hold the same words.
    pub source_span: usize,
    /// M2: names of the sources are the same.
    pub source_canonical: usize,
    /// Matches whose gold source is a pronoun or role.
    pub unnamed: usize,
    /// M2: of these, names of the sources are the same.
    pub unnamed_canonical: usize,
    /// M4: cues share text.
    pub cue: usize,
    /// M4: same kind.
    pub kind: usize,
    /// M4: same polarity.
    pub polarity: usize,
}

/// A class of claims in the break-down.
pub type Class = (&'static str, &'static str);

/// What is counted, document by document.
#[derive(Debug, Default)]
pub struct Scores {
    /// M1 at an overlap of 0.5.
    pub half: Vec<Tally>,
    /// M1 at an overlap of 0.8.
    pub most: Vec<Tally>,
    /// M1x: same content.
    pub exact: Vec<Tally>,
    /// M3: match, canonical source and polarity.
    pub end_to_end: Vec<Tally>,
    /// Tokens of matched contents; for comparison with other scorers.
    pub tokens: Vec<Tally>,
    /// Gender Gap Tracker at 0.3; for comparison.
    pub ggt_3: Vec<Tally>,
    /// Gender Gap Tracker at 0.8; for comparison.
    pub ggt_8: Vec<Tally>,
    /// M2 and M4.
    pub given: Given,
    /// M1 at 0.5 by kind, cue and nesting. A match counts in the class of its gold claim.
    pub classes: BTreeMap<Class, Tally>,
    stances: Vec<(Super, Super)>,
    worthiness: Vec<Worth>,
}

/// Check-worthiness of one matched gold claim.
#[derive(Clone, Copy, Debug)]
struct Worth {
    gold: bool,
    found: bool,
    score: i32,
    tokens: usize,
    number: bool,
}

/// Check-worthiness measured on matched gold claims (M5).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Worthiness {
    /// Average precision of the ranking by score.
    pub average_precision: Option<f64>,
    /// The decision.
    pub decision: Tally,
    /// Average precision of a ranking by "holds a digit", then by length.
    pub baseline_precision: Option<f64>,
    /// The decision "holds a digit".
    pub baseline_decision: Tally,
}

impl Scores {
    /// Adds one document.
    pub fn add(&mut self, case: &Case<'_>) {
        let pairing = case.pair(HALF);
        let sizes = case.sizes(&pairing);
        let with = |right| Tally { right, ..sizes };
        let mut end_to_end = 0;
        for pair in &pairing.matches {
            let (gold, found) = (&case.gold[pair.gold], case.found[pair.found]);
            let source = compare_sources(case.text, gold, found);
            let polarity = gold.polarity == found.polarity;
            end_to_end += usize::from(source.canonical && polarity);
            self.given.add(gold, found, source);
            if let (Some(g), Some(f)) = (gold.stance, found.stance) {
                self.stances.push((Super::of(g), Super::of(f)));
            }
            self.worthiness.push(Worth {
                gold: gold.check_worthy,
                found: found.check_worthy,
                score: found.score,
                tokens: case.gold_tokens[pair.gold].len(),
                number: gold
                    .content
                    .iter()
                    .any(|span| case.text.chars(*span).iter().any(char::is_ascii_digit)),
            });
        }
        let exact = pairing
            .matches
            .iter()
            .filter(|pair| pair.iou == 1.0)
            .count();
        self.half.push(with(pairing.matches.len()));
        self.exact.push(with(exact));
        self.end_to_end.push(with(end_to_end));
        self.ggt_3.push(with(case.covered(0.3)));
        self.ggt_8.push(with(case.covered(0.8)));
        let strict = case.pair(0.8);
        self.most.push(Tally {
            right: strict.matches.len(),
            ..case.sizes(&strict)
        });
        self.tokens.push(token_tally(case, &pairing));
        self.add_classes(case, &pairing);
    }

    fn add_classes(&mut self, case: &Case<'_>, pairing: &Pairing) {
        let matched: BTreeSet<usize> = pairing.matches.iter().map(|pair| pair.gold).collect();
        let taken: BTreeSet<usize> = pairing.matches.iter().map(|pair| pair.found).collect();
        for at in case.required() {
            let right = usize::from(matched.contains(&at));
            for class in classes(&case.gold[at]) {
                *self.classes.entry(class).or_default() += Tally {
                    right,
                    gold: 1,
                    found: right,
                };
            }
        }
        for (at, claim) in case.found.iter().enumerate() {
            if !taken.contains(&at) && !pairing.excused.contains(&at) {
                for class in classes(claim) {
                    self.classes.entry(class).or_default().found += 1;
                }
            }
        }
    }

    /// Macro-averaged F1 of the stance super-classes, over matches whose gold claim has a
    /// stance, and the number of these.
    pub fn stance(&self) -> (Option<f64>, usize) {
        let mut tallies: BTreeMap<Super, Tally> = BTreeMap::new();
        for (gold, found) in &self.stances {
            tallies.entry(*found).or_default().found += 1;
            let tally = tallies.entry(*gold).or_default();
            tally.gold += 1;
            tally.right += usize::from(gold == found);
        }
        let sum: f64 = tallies.values().map(|tally| tally.f1()).sum();
        let macro_f1 = (!tallies.is_empty()).then(|| sum / tallies.len() as f64);
        (macro_f1, self.stances.len())
    }

    /// M5, over matched gold claims.
    pub fn check_worthiness(&self) -> Worthiness {
        let rank = |score: fn(&Worth) -> f64| {
            average_precision(self.worthiness.iter().map(|w| (score(w), w.gold)).collect())
        };
        let decide = |yes: fn(&Worth) -> bool| Tally {
            right: self.worthiness.iter().filter(|w| yes(w) && w.gold).count(),
            gold: self.worthiness.iter().filter(|w| w.gold).count(),
            found: self.worthiness.iter().filter(|w| yes(w)).count(),
        };
        Worthiness {
            average_precision: rank(|w| f64::from(w.score)),
            decision: decide(|w| w.found),
            baseline_precision: rank(|w| w.tokens as f64 + if w.number { 1e6 } else { 0.0 }),
            baseline_decision: decide(|w| w.number),
        }
    }
}

impl Given {
    fn add(&mut self, gold: &Attribution, found: &Attribution, source: SourceAgreement) {
        self.source_overlap += usize::from(source.overlap);
        self.source_span += usize::from(source.span);
        self.source_canonical += usize::from(source.canonical);
        if gold.source.as_ref().is_some_and(Speaker::needs_resolving) {
            self.unnamed += 1;
            self.unnamed_canonical += usize::from(source.canonical);
        }
        self.cue += usize::from(overlap(&gold.cue, &found.cue));
        self.kind += usize::from(gold.kind == found.kind);
        self.polarity += usize::from(gold.polarity == found.polarity);
    }
}

fn token_tally(case: &Case<'_>, pairing: &Pairing) -> Tally {
    let counted = (0..case.found.len()).filter(|at| !pairing.excused.contains(at));
    Tally {
        right: pairing
            .matches
            .iter()
            .map(|pair| shared(&case.gold_tokens[pair.gold], &case.found_tokens[pair.found]))
            .sum(),
        gold: case.required().map(|at| case.gold_tokens[at].len()).sum(),
        found: counted.map(|at| case.found_tokens[at].len()).sum(),
    }
}

/// The classes that a claim falls into.
fn classes(claim: &Attribution) -> impl Iterator<Item = Class> {
    let kind = match claim.kind {
        ClaimKind::Direct => "direct",
        ClaimKind::Indirect => "indirect",
        ClaimKind::Mixed => "mixed",
    };
    let cue = CueType::ALL[CueType::of(&claim.cue_lemma) as usize].1;
    let nested = claim.parent.as_ref().map(|_| ("place", "nested"));
    [("kind", kind), ("cue", cue)].into_iter().chain(nested)
}

/// Super-classes of stance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Super {
    Report,
    Distance,
    Factive,
    Deny,
    Evaluate,
    Project,
    NonAssertive,
}

impl Super {
    const fn of(stance: Stance) -> Self {
        match stance {
            Stance::Neu | Stance::Ann | Stance::Asr | Stance::Emp => Self::Report,
            Stance::Clm | Stance::Sug | Stance::Hea => Self::Distance,
            Stance::Fac | Stance::Adm | Stance::Cnf => Self::Factive,
            Stance::Den => Self::Deny,
            Stance::Acc | Stance::Opi => Self::Evaluate,
            Stance::Wrn | Stance::Prd | Stance::Hop | Stance::Com => Self::Project,
            Stance::Dir | Stance::Que => Self::NonAssertive,
        }
    }
}
