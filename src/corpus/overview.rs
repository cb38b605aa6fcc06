//! What `tiktok-corpus corpus` prints: an index of entities, figures, claims by speaker, a
//! timeline, a network and near-duplicates, over all articles of a [`super::Corpus`].

use crate::analysis::{EntityType, FigureKind, Modifier, Polarity, SourceType, Stance, Tool};
use crate::article::Notice;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Number;
use std::collections::BTreeMap;

/// The corpus as a whole. Lists are never missing.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Overview {
    /// Version of this contract: 1.
    pub schema_version: u32,
    /// The program that made it.
    pub tool: Tool,
    /// The articles that were counted, by date, then by id.
    pub articles: Vec<ArticleRow>,
    /// Words in them.
    pub words: usize,
    /// First day of a dated article, ISO 8601.
    pub first: Option<String>,
    /// Last day of a dated article.
    pub last: Option<String>,
    /// Number of articles by language code; `?` where it is unsure.
    pub languages: BTreeMap<String, usize>,
    /// Who and what is named, by number of articles, then mentions, then name.
    pub entities: Vec<EntityRow>,
    /// Figures in sentences that name an entity, by entity, then article.
    pub figures: Vec<FigureRow>,
    /// Who says what, by number of claims.
    pub speakers: Vec<Speaker>,
    /// Articles and mentions by period.
    pub timeline: Timeline,
    /// Entities that stand in the same articles.
    pub network: Vec<Edge>,
    /// Groups of near-duplicates.
    pub duplicates: Vec<Group>,
    /// What a reader should know.
    pub warnings: Vec<Notice>,
}

/// An article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ArticleRow {
    /// Its id.
    pub id: String,
    /// Path of its file.
    pub path: String,
    /// Its title.
    pub title: Option<String>,
    /// Its date as precise as it is known.
    pub date: Option<String>,
    /// The paper or site.
    pub source: Option<String>,
    /// ISO 639-1 code of its language.
    pub language: Option<String>,
    /// Tokens that are words or numbers.
    pub words: usize,
    /// Number of the group of near-duplicates, from 1.
    pub duplicate: Option<usize>,
}

/// An entity over all articles.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct EntityRow {
    /// Number in the index, from 1.
    pub number: usize,
    /// The name that most articles give.
    pub name: String,
    /// What it is.
    #[serde(rename = "type")]
    pub kind: EntityType,
    /// Other spellings, sorted.
    pub aliases: Vec<String>,
    /// Mentions in all articles.
    pub mentions: usize,
    /// Ids of the articles, sorted.
    pub articles: Vec<String>,
    /// First day of the dated articles.
    pub first: Option<String>,
    /// Last day of the dated articles.
    pub last: Option<String>,
}

/// A figure in a sentence that names an entity.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct FigureRow {
    /// Number of the entity in the index.
    pub entity: usize,
    /// Its name.
    pub name: String,
    /// Id of the article.
    pub article: String,
    /// Date of the article.
    pub date: Option<String>,
    /// What is measured.
    pub kind: FigureKind,
    /// Its value; null for a range.
    pub value: Option<Number>,
    /// Lower end of a range.
    pub low: Option<Number>,
    /// Upper end of a range.
    pub high: Option<Number>,
    /// Unit, as in an analysis.
    pub unit: Option<String>,
    /// The noun of a count or fraction.
    pub counted: Option<String>,
    /// About, more than or less than the value.
    pub modifier: Option<Modifier>,
    /// The figure as written.
    pub text: String,
    /// Its sentence.
    pub sentence: String,
}

/// Somebody with what they say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Speaker {
    /// The fullest name.
    pub name: String,
    /// What the speaker is.
    #[serde(rename = "type")]
    pub kind: SourceType,
    /// Number in the index of entities.
    pub entity: usize,
    /// The claims, by date, then article.
    pub claims: Vec<ClaimRow>,
}

/// A claim of a speaker.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ClaimRow {
    /// Id of the article.
    pub article: String,
    /// Date of the article.
    pub date: Option<String>,
    /// Lemma of the cue.
    pub cue: String,
    /// What is said.
    pub content: String,
    /// Stance class of the cue.
    pub stance: Stance,
    /// What the speaker holds of it.
    pub polarity: Polarity,
    /// True where it is worth checking.
    pub check_worthy: bool,
}

/// Counts by period, gaps filled. All lists are as long as `periods`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
pub struct Timeline {
    /// `day`, `week`, `month` or `year`.
    pub unit: String,
    /// `2020-08-03`, `2020-W32`, `2020-08` or `2020`.
    pub periods: Vec<String>,
    /// Articles in each.
    pub articles: Vec<usize>,
    /// Words in each.
    pub words: Vec<usize>,
    /// Mentions of the most named entities.
    pub series: Vec<Series>,
    /// Articles without a date that fits in one period.
    pub undated: usize,
}

/// Mentions of an entity by period.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Series {
    /// Number in the index of entities.
    pub entity: usize,
    /// Its name.
    pub name: String,
    /// Mentions in each period.
    pub mentions: Vec<usize>,
    /// Mentions in 10,000 words of each period, to two decimals; 0 where there are no words.
    pub per_10000: Vec<f64>,
}

/// Two entities that stand in the same articles.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Edge {
    /// Number of the first in the index.
    pub a: usize,
    /// Number of the second.
    pub b: usize,
    /// Name of the first.
    pub name_a: String,
    /// Name of the second.
    pub name_b: String,
    /// Number of articles that name both.
    pub articles: usize,
}

/// Articles that are nearly the same text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Group {
    /// The earliest by date, then by id.
    pub first: String,
    /// The other ones.
    pub copies: Vec<String>,
}
