//! What differs between two sets of analyses: `Lena Aerts` came, `240 banen` went.
//!
//! Left out: how it is found (see [`crate::corpora`]).

use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// What a difference is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// An article as a whole.
    Article,
    /// A named entity.
    Entity,
    /// A figure.
    Figure,
    /// A claim.
    Claim,
}

impl Kind {
    /// The name in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Article => "article",
            Self::Entity => "entity",
            Self::Figure => "figure",
            Self::Claim => "claim",
        }
    }
}

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Change {
    /// Only the new analyses have it.
    Came,
    /// Only the old analyses have it.
    Went,
    /// Both have it, and say something else of it.
    Changed,
}

/// What is said of something: `type` of an entity, `modifier` of a figure.
pub type Attributes = BTreeMap<&'static str, Value>;

/// One difference.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Difference {
    /// Id of the article.
    pub article: String,
    /// What it is about.
    pub kind: Kind,
    /// What happened.
    pub change: Change,
    /// The name, the normalised figure, or what is claimed.
    pub value: String,
    /// What the old analyses say of it.
    pub before: Option<Attributes>,
    /// What the new analyses say of it.
    pub after: Option<Attributes>,
}

/// All differences, by article, kind and value.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Changes {
    /// Articles that both sides have.
    pub common: usize,
    /// The differences.
    pub differences: Vec<Difference>,
}

impl Changes {
    /// How many articles (`true`) or findings (`false`) came, went and changed. An article has
    /// changed where something in it differs.
    pub fn count(&self, articles: bool) -> [usize; 3] {
        let mut counts = [0; 3];
        let mut last = "";
        for difference in &self.differences {
            let is_article = difference.kind == Kind::Article;
            if !articles {
                counts[difference.change as usize] += usize::from(!is_article);
            } else if is_article && difference.change != Change::Changed {
                counts[difference.change as usize] += 1;
            } else if difference.article != last {
                counts[Change::Changed as usize] += 1;
                last = &difference.article;
            }
        }
        counts
    }
}
