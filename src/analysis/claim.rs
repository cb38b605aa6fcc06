//! The claims of an analysis: who says what, in the classes of the guideline.

use super::{EntityType, Quote};
use crate::article::Span;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How a claim is reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ClaimKind {
    /// All content words in quotation marks.
    Direct,
    /// No quotation, or a short quoted fragment.
    Indirect,
    /// Reported words with a quotation inside.
    Mixed,
}

impl ClaimKind {
    /// The name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Indirect => "indirect",
            Self::Mixed => "mixed",
        }
    }
}

/// Stance classes of reporting verbs (guideline, section 2.1).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "UPPERCASE")]
#[allow(missing_docs)]
pub enum Stance {
    Neu,
    Ann,
    Asr,
    Emp,
    Clm,
    Fac,
    Adm,
    Cnf,
    Den,
    Acc,
    Wrn,
    Prd,
    Opi,
    Hop,
    Com,
    Dir,
    Que,
    Sug,
    Hea,
}

impl Stance {
    /// All classes with their names in JSON.
    pub const ALL: [(Self, &'static str); 19] = [
        (Self::Neu, "NEU"),
        (Self::Ann, "ANN"),
        (Self::Asr, "ASR"),
        (Self::Emp, "EMP"),
        (Self::Clm, "CLM"),
        (Self::Fac, "FAC"),
        (Self::Adm, "ADM"),
        (Self::Cnf, "CNF"),
        (Self::Den, "DEN"),
        (Self::Acc, "ACC"),
        (Self::Wrn, "WRN"),
        (Self::Prd, "PRD"),
        (Self::Opi, "OPI"),
        (Self::Hop, "HOP"),
        (Self::Com, "COM"),
        (Self::Dir, "DIR"),
        (Self::Que, "QUE"),
        (Self::Sug, "SUG"),
        (Self::Hea, "HEA"),
    ];

    /// The name in JSON.
    pub fn name(self) -> &'static str {
        Self::ALL[self as usize].1
    }
}

/// What the source holds of the content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum Polarity {
    /// The source asserts it.
    #[serde(rename = "+")]
    Asserts,
    /// The source denies it.
    #[serde(rename = "-")]
    Denies,
    /// Neither: a question, a demand, a denial denied.
    #[serde(rename = "0")]
    Neither,
}

impl Polarity {
    /// The name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Asserts => "+",
            Self::Denies => "-",
            Self::Neither => "0",
        }
    }
}

/// How sure the source is.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum Certainty {
    None,
    Possible,
    Probable,
    Certain,
}

impl Certainty {
    /// The name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Possible => "possible",
            Self::Probable => "probable",
            Self::Certain => "certain",
        }
    }
}

/// What a source is: the type of its entity, else one of five groups.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum SourceType {
    /// The source is a named entity.
    Entity(EntityType),
    /// The source has no name.
    Unnamed(UnnamedSource),
}

impl SourceType {
    /// The name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Entity(kind) => kind.name(),
            Self::Unnamed(UnnamedSource::Person) => "person",
            Self::Unnamed(UnnamedSource::Organisation) => "organisation",
            Self::Unnamed(UnnamedSource::Group) => "group",
            Self::Unnamed(UnnamedSource::Document) => "document",
            Self::Unnamed(UnnamedSource::Author) => "author",
        }
    }
}

/// Types of sources that have no name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum UnnamedSource {
    Person,
    Organisation,
    Group,
    Document,
    Author,
}

/// Who makes a claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Source {
    /// Where it stands.
    #[serde(flatten)]
    pub span: Span,
    /// As written.
    pub text: String,
    /// The fullest name of who is meant, else the words themselves.
    pub name: String,
    /// What it is.
    #[serde(rename = "type")]
    pub kind: SourceType,
    /// Id of the entity, where it has a name.
    pub entity: Option<String>,
}

/// Something that the text ascribes to a source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Claim {
    /// `c1`, `c2`, … in order.
    pub id: String,
    /// Direct, indirect or mixed.
    pub kind: ClaimKind,
    /// The words that ascribe it; empty for a headline that is all quotation.
    pub cue: Vec<Quote>,
    /// Lemma of the cue.
    pub cue_lemma: String,
    /// Stance class of the cue.
    pub stance: Stance,
    /// What the source holds of it.
    pub polarity: Polarity,
    /// How sure the source is.
    pub certainty: Certainty,
    /// Who says it; null where the text does not tell.
    pub source: Option<Source>,
    /// What is said, in one or more pieces.
    pub content: Vec<Quote>,
    /// Id of the claim in whose content this one stands.
    pub parent: Option<String>,
    /// True where the score reaches the threshold of guideline rule R23.
    pub check_worthy: bool,
    /// Check-worthiness score.
    pub score: i32,
    /// Ids of the entities within the content.
    pub entities: Vec<String>,
    /// Ids of the figures within the content.
    pub figures: Vec<String>,
    /// True where no cue gives the source: an answer in an interview, or a quoted sentence, by who
    /// speaks around it. Absent where false.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub inferred: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_stance_knows_its_name() {
        for (stance, name) in Stance::ALL {
            assert_eq!(stance.name(), name);
            assert_eq!(serde_json::to_value(stance).ok(), Some(name.into()));
        }
    }
}
