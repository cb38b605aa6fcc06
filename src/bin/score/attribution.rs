//! Claims with what is compared of them, from the gold's JSON and from an analysis.
//!
//! In `Volgens de politie liep de dijk onder` the cue is `Volgens`, the source
//! `de politie`, the content `liep de dijk onder`.
//!
//! Left out: certainty and endorsement, which the gold does not hold.

use serde::{Deserialize, Serialize};
use tiktok_corpus::analysis::{Analysis, Claim, ClaimKind, Polarity, Quote, Stance};
use tiktok_corpus::article::Span;

/// A claim. All spans are code points.
#[derive(Clone, Debug, Serialize, Deserialize, PartialEq)]
pub struct Attribution {
    /// Direct, indirect or mixed.
    pub kind: ClaimKind,
    /// The words that ascribe it; may be empty.
    pub cue: Vec<Span>,
    /// Lemma of the cue; punctuation stands for itself, empty where there is no cue.
    #[serde(default)]
    pub cue_lemma: String,
    /// Who says it.
    pub source: Option<Speaker>,
    /// What is said, in one or more pieces.
    pub content: Vec<Span>,
    /// What the source holds of it.
    #[serde(default = "asserts")]
    pub polarity: Polarity,
    /// Stance class of the cue, where it was annotated.
    #[serde(default)]
    pub stance: Option<Stance>,
    /// True for a claim whose finding is neither right nor wrong.
    #[serde(default)]
    pub optional: bool,
    /// Id of the claim in whose content this one stands.
    #[serde(default)]
    pub parent: Option<String>,
    /// True where it is worth checking.
    #[serde(default)]
    pub check_worthy: bool,
    /// How much so; the gold has no grades.
    #[serde(default)]
    pub score: i32,
}

/// The source of a claim.
#[derive(Clone, Debug, Serialize, Deserialize, PartialEq)]
pub struct Speaker {
    /// Where it stands.
    #[serde(flatten)]
    pub span: Span,
    /// As written there.
    #[serde(default)]
    pub text: String,
    /// The fullest name of who is meant.
    #[serde(default)]
    pub canonical: String,
    /// Other names that are as good.
    #[serde(default)]
    pub canonical_alt: Vec<String>,
}

const fn asserts() -> Polarity {
    Polarity::Asserts
}

/// The file that holds the claims of one gold article.
#[derive(Clone, Debug, Default, Serialize, Deserialize, PartialEq)]
pub struct ClaimsFile {
    /// The claims in order.
    pub claims: Vec<Attribution>,
    /// Stretches that count for nothing, such as a repeated teaser.
    #[serde(default)]
    pub ignore_regions: Vec<Span>,
}

/// The claims of an analysis, without those whose source is inferred: the guideline has none.
pub fn found(analysis: &Analysis) -> Vec<Attribution> {
    let given = analysis.claims.iter().filter(|claim| !claim.inferred);
    given.map(attribution).collect()
}

fn attribution(claim: &Claim) -> Attribution {
    let spans = |quotes: &[Quote]| quotes.iter().map(|q| q.span).collect();
    Attribution {
        kind: claim.kind,
        cue: spans(&claim.cue),
        cue_lemma: claim.cue_lemma.clone(),
        source: claim.source.as_ref().map(|source| Speaker {
            span: source.span,
            text: source.text.clone(),
            canonical: source.name.clone(),
            canonical_alt: Vec::new(),
        }),
        content: spans(&claim.content),
        polarity: claim.polarity,
        stance: Some(claim.stance),
        optional: false,
        parent: claim.parent.clone(),
        check_worthy: claim.check_worthy,
        score: claim.score,
    }
}

/// What a cue is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CueType {
    /// `zeggen`, `laten weten`
    Verb,
    /// `volgens`, `aldus`
    Preposition,
    /// `:`, `(`
    Mark,
    /// `bewering`, `advies`
    Noun,
    /// `naar eigen zeggen`, `naar verluidt`
    Adverbial,
    /// `zou`
    Modal,
    /// A quotation alone.
    None,
}

impl CueType {
    /// All types with the words for tables.
    pub const ALL: [(Self, &'static str); 7] = [
        (Self::Verb, "verb (zeggen, laten weten)"),
        (Self::Preposition, "preposition (volgens, aldus)"),
        (Self::Mark, "mark (: or brackets)"),
        (Self::Noun, "noun (bewering, advies)"),
        (Self::Adverbial, "adverbial (naar verluidt)"),
        (Self::Modal, "modal (zou)"),
        (Self::None, "no cue"),
    ];

    /// The type, told from the lemma's form alone: an infinitive ends in `n`.
    pub fn of(lemma: &str) -> Self {
        let begins = |words: &[&str]| words.iter().any(|word| lemma.starts_with(word));
        if lemma.is_empty() {
            Self::None
        } else if !lemma.contains(char::is_alphanumeric) {
            Self::Mark
        } else if begins(&["zou", "zullen"]) {
            Self::Modal
        } else if begins(&[
            "volgens",
            "aldus",
            "luidens",
            "dixit",
            "blijkens",
            "bij monde",
            "in de ",
            "via",
        ]) {
            Self::Preposition
        } else if begins(&[
            "naar verluidt",
            "naar eigen",
            "naar men",
            "naar het",
            "zoals",
        ]) {
            Self::Adverbial
        } else if lemma.split(' ').any(|word| word.ends_with('n')) {
            Self::Verb
        } else {
            Self::Noun
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lemma_tells_the_type_of_a_cue() {
        for (lemma, kind) in [
            ("", CueType::None),
            (":", CueType::Mark),
            ("volgens", CueType::Preposition),
            ("naar verluidt", CueType::Adverbial),
            ("naar voren komen", CueType::Verb),
            ("laten weten", CueType::Verb),
            ("uitgaan van", CueType::Verb),
            ("zullen (zou/zouden)", CueType::Modal),
            ("bewering", CueType::Noun),
        ] {
            assert_eq!(CueType::of(lemma), kind, "{lemma}");
        }
    }

    #[test]
    fn the_name_of_a_found_source_is_what_is_compared() {
        let claim = serde_json::from_value(serde_json::json!({
            "id": "c1", "kind": "direct", "cue": [{"start": 4, "end": 8, "text": "zegt"}],
            "cue_lemma": "zeggen", "stance": "NEU", "polarity": "0", "certainty": "none",
            "source": {"start": 0, "end": 3, "text": "zij", "name": "Els Maes",
                "type": "person", "entity": "e1"},
            "content": [{"start": 9, "end": 12, "text": "nee"}], "parent": "c0",
            "check_worthy": true, "score": 2, "entities": [], "figures": []
        }))
        .unwrap();
        let found = attribution(&claim);
        let source = found.source.unwrap();
        assert_eq!(
            (source.canonical.as_str(), source.text.as_str()),
            ("Els Maes", "zij")
        );
        assert_eq!(found.content, [Span::new(9, 12)]);
        assert_eq!((found.polarity, found.score), (Polarity::Neither, 2));
        assert!(found.check_worthy && !found.optional && found.parent.is_some());
    }
}
