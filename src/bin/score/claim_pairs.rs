//! Pairs found claims with gold ones, by the claims guideline, section 3.
//!
//! The content of a claim is the set of its word tokens, without one leading `dat`, `of` or
//! `om`; a found claim matches a gold one where the two sets share enough (intersection over
//! union). `dat de dijk brak` and `‘de dijk brak’` are the same content.
//!
//! This follows the reference scorer that pins the definitions, decision for decision; a test
//! compares the two. Left out: counting (see `claim_scores`).

use crate::attribution::{Attribution, Speaker};
use crate::measure::Tally;
use crate::text::Text;
use std::collections::BTreeSet;
use tiktok_corpus::article::Span;

/// Offsets of the word tokens that count as the content of `spans`.
pub fn tokens(text: &Text, spans: &[Span]) -> BTreeSet<u32> {
    let mut starts = BTreeSet::new();
    for span in spans {
        let mut inside = false;
        for (at, c) in (span.start..).zip(text.chars(*span)) {
            let word = is_word(*c);
            if word && !inside {
                starts.insert(at);
            }
            inside = word;
        }
    }
    if let (true, Some(&first)) = (starts.len() > 1, starts.first()) {
        let word: String = text
            .from(first)
            .iter()
            .take_while(|c| is_word(**c))
            .collect();
        if ["dat", "of", "om"].contains(&word.to_lowercase().as_str()) {
            starts.remove(&first);
        }
    }
    starts
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Number of tokens that two contents share.
pub fn shared(a: &BTreeSet<u32>, b: &BTreeSet<u32>) -> usize {
    a.intersection(b).count()
}

/// Intersection over union of two contents.
fn iou(a: &BTreeSet<u32>, b: &BTreeSet<u32>) -> f64 {
    let both = shared(a, b);
    let either = a.len() + b.len() - both;
    if either == 0 {
        0.0
    } else {
        both as f64 / either as f64
    }
}

/// True where any two of the spans share text.
pub fn overlap(a: &[Span], b: &[Span]) -> bool {
    a.iter().any(|x| b.iter().any(|y| x.overlaps(*y)))
}

/// A name as names are compared: lower case, no quotation marks, brackets, stops, or leading
/// articles.
fn normal(name: &str) -> String {
    let bare = name.replace(
        [
            '‘', '’', '\'', '"', '“', '”', '«', '»', '„', '.', ',', ':', ';', '(', ')',
        ],
        " ",
    );
    let lower = bare.to_lowercase();
    let words: Vec<&str> = lower
        .split_whitespace()
        .skip_while(|word| ["de", "het", "een"].contains(word))
        .collect();
    words.join(" ")
}

impl Speaker {
    fn name(&self) -> &str {
        if self.canonical.is_empty() {
            &self.text
        } else {
            &self.canonical
        }
    }

    fn is(&self, other: &Self) -> bool {
        let name = normal(other.name());
        std::iter::once(self.name())
            .chain(self.canonical_alt.iter().map(String::as_str))
            .any(|known| normal(known) == name)
    }

    /// True where no word of the name stands in the span: `zij`, `de minister`.
    pub fn needs_resolving(&self) -> bool {
        let written = normal(&self.text);
        let written: Vec<&str> = written.split(' ').collect();
        !normal(self.name())
            .split(' ')
            .any(|word| written.contains(&word))
    }
}

/// How well the source of a found claim agrees with that of its gold claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SourceAgreement {
    /// The spans share text.
    pub overlap: bool,
    /// The spans hold the same words.
    pub span: bool,
    /// The names are the same.
    pub canonical: bool,
}

/// Compares the sources of two claims; two claims without a source agree.
pub fn compare_sources(text: &Text, gold: &Attribution, found: &Attribution) -> SourceAgreement {
    let (Some(g), Some(f)) = (&gold.source, &found.source) else {
        let same = gold.source.is_none() && found.source.is_none();
        return SourceAgreement {
            overlap: same,
            span: same,
            canonical: same,
        };
    };
    SourceAgreement {
        overlap: g.span.overlaps(f.span),
        span: tokens(text, &[g.span]) == tokens(text, &[f.span]),
        canonical: g.is(f),
    }
}

/// A gold and a found claim with the same content, by index.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Match {
    /// Index of the gold claim.
    pub gold: usize,
    /// Index of the found claim.
    pub found: usize,
    /// Intersection over union of their contents.
    pub iou: f64,
}

/// One document whose claims are to be compared.
pub struct Case<'a> {
    /// Its text.
    pub text: &'a Text,
    /// Its gold claims.
    pub gold: &'a [Attribution],
    /// Its found claims, but for those in ignored regions.
    pub found: Vec<&'a Attribution>,
    /// The content of each gold claim.
    pub gold_tokens: Vec<BTreeSet<u32>>,
    /// The content of each found claim.
    pub found_tokens: Vec<BTreeSet<u32>>,
}

/// The claims of a document, paired.
#[derive(Debug, PartialEq)]
pub struct Pairing {
    /// Pairs whose gold claim is required.
    pub matches: Vec<Match>,
    /// Found claims that are neither right nor wrong, because their counterpart is optional.
    pub excused: BTreeSet<usize>,
}

impl<'a> Case<'a> {
    /// Prepares a document.
    pub fn new(
        text: &'a Text,
        gold: &'a [Attribution],
        found: &'a [Attribution],
        ignored: &[Span],
    ) -> Self {
        let is_ignored = |claim: &Attribution| {
            let start = claim.content.first().map(|span| span.start);
            start.is_some_and(|at| ignored.iter().any(|r| r.start <= at && at < r.end))
        };
        let found: Vec<_> = found.iter().filter(|claim| !is_ignored(claim)).collect();
        Self {
            gold_tokens: gold.iter().map(|c| tokens(text, &c.content)).collect(),
            found_tokens: found.iter().map(|c| tokens(text, &c.content)).collect(),
            text,
            gold,
            found,
        }
    }

    /// Pairs claims whose contents reach `threshold`, one to one: overlapping cues first, then
    /// the best contents, then the order of the lists.
    pub fn pair(&self, threshold: f64) -> Pairing {
        let mut candidates = Vec::new();
        for (gold, g) in self.gold_tokens.iter().enumerate() {
            for (found, f) in self.found_tokens.iter().enumerate() {
                let iou = iou(g, f);
                if iou >= threshold && iou > 0.0 {
                    let cue = overlap(&self.gold[gold].cue, &self.found[found].cue);
                    candidates.push((cue, Match { gold, found, iou }));
                }
            }
        }
        candidates.sort_by(|(cue_a, a), (cue_b, b)| {
            cue_b
                .cmp(cue_a)
                .then(b.iou.total_cmp(&a.iou))
                .then((a.gold, a.found).cmp(&(b.gold, b.found)))
        });
        let (mut used_gold, mut used_found) = (BTreeSet::new(), BTreeSet::new());
        let mut all = Vec::new();
        for (_, pair) in candidates {
            if !used_gold.contains(&pair.gold) && !used_found.contains(&pair.found) {
                used_gold.insert(pair.gold);
                used_found.insert(pair.found);
                all.push(pair);
            }
        }
        let (optional, matches): (Vec<Match>, Vec<Match>) = all
            .into_iter()
            .partition(|pair| self.gold[pair.gold].optional);
        let mut excused: BTreeSet<usize> = optional.iter().map(|pair| pair.found).collect();
        excused.extend((0..self.found.len()).filter(|at| {
            !used_found.contains(at)
                && self
                    .gold
                    .iter()
                    .any(|g| g.optional && overlap(&g.cue, &self.found[*at].cue))
        }));
        Pairing { matches, excused }
    }

    /// The gold claims that must be found, by index.
    pub fn required(&self) -> impl Iterator<Item = usize> {
        (0..self.gold.len()).filter(|at| !self.gold[*at].optional)
    }

    /// Size of the gold and of the found claims that count.
    pub fn sizes(&self, pairing: &Pairing) -> Tally {
        Tally {
            right: 0,
            gold: self.required().count(),
            found: self.found.len() - pairing.excused.len(),
        }
    }

    /// Gold claims of which more than `threshold` of the tokens were found, each found claim
    /// serving once: the measure of the Gender Gap Tracker.
    pub fn covered(&self, threshold: f64) -> usize {
        let mut used = BTreeSet::new();
        for at in self.required() {
            let gold = &self.gold_tokens[at];
            let mut best: Option<(f64, usize)> = None;
            for (found, tokens) in self.found_tokens.iter().enumerate() {
                let share = shared(gold, tokens) as f64 / gold.len().max(1) as f64;
                let better = best.is_none_or(|(known, _)| share > known);
                if !used.contains(&found) && share > threshold && better {
                    best = Some((share, found));
                }
            }
            used.extend(best.map(|(_, found)| found));
        }
        used.len()
    }
}
