//! Noun 4: many analyses counted together. A [`Corpus`] keeps a [`Digest`] of each article;
//! adding and merging give the same corpus in any order and any grouping.
//!
//! `De Morgen`, in three articles, is one entity of the [`Overview`] with its first and last date.
//!
//! Left out: how the overview is made (see [`crate::corpora`]), and the texts themselves.

mod changes;
mod overview;

pub use changes::{Attributes, Change, Changes, Difference, Kind};
pub use overview::{
    ArticleRow, ClaimRow, Edge, EntityRow, FigureRow, Group, Overview, Series, Speaker, Timeline,
};

use crate::analysis::{
    Analysis, ArticleInfo, EntityType, Figure, Points, Polarity, SourceType, Stance,
};
use std::collections::BTreeMap;
use std::collections::btree_map;

/// What is kept of an analyzed article.
#[derive(Clone, Debug, PartialEq)]
pub struct Digest {
    /// Id of the article.
    pub id: String,
    /// Path of its file.
    pub path: String,
    /// What is known about it as a whole.
    pub article: ArticleInfo,
    /// Tokens that are words or numbers.
    pub words: usize,
    /// Who and what it names.
    pub entities: Vec<Named>,
    /// Its figures.
    pub figures: Vec<Measured>,
    /// Its claims that have a cue; whose the others are is a guess.
    pub claims: Vec<Said>,
    /// MinHash signature of its text, see [`crate::corpora`].
    pub signature: Vec<u32>,
    /// True where the article could not be read.
    pub failed: bool,
}

/// An entity of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// The fullest name.
    pub name: String,
    /// What it is.
    pub kind: EntityType,
    /// Other spellings, sorted.
    pub aliases: Vec<String>,
    /// What the article says it is: `president`, `CEO van TikTok`.
    pub roles: Vec<String>,
    /// Number of mentions.
    pub count: usize,
}

/// A figure of an article.
#[derive(Clone, Debug, PartialEq)]
pub struct Measured {
    /// The figure itself.
    pub figure: Figure,
    /// Its sentence.
    pub sentence: String,
    /// Indexes of the entities in its sentence.
    pub entities: Vec<usize>,
}

/// A claim of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// Who says it, as a name; none where the text does not tell.
    pub speaker: Option<String>,
    /// What the speaker is.
    pub kind: Option<SourceType>,
    /// Index of the speaker among the entities.
    pub entity: Option<usize>,
    /// Lemma of the cue.
    pub cue: String,
    /// The content, its pieces joined by ` … `.
    pub content: String,
    /// Stance class of the cue.
    pub stance: Stance,
    /// What the speaker holds of it.
    pub polarity: Polarity,
    /// True where it is worth checking.
    pub check_worthy: bool,
}

impl Digest {
    /// Digests an analysis; `signature` is the MinHash signature of its text.
    pub fn of(analysis: &Analysis, signature: Vec<u32>) -> Self {
        let place = |id: &String| analysis.entities.iter().position(|e| e.id == *id);
        let points = Points::new(&analysis.text);
        let sentence = |index: usize| {
            let span = analysis.sentences.get(index).map(|s| s.span);
            span.map_or_else(String::new, |s| points.slice(&analysis.text, s).to_owned())
        };
        let mut named_in: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (index, entity) in analysis.entities.iter().enumerate() {
            for mention in &entity.mentions {
                let here = named_in.entry(mention.sentence).or_default();
                if here.last() != Some(&index) {
                    here.push(index);
                }
            }
        }
        Self {
            id: analysis.id.clone(),
            path: analysis.input.path.clone(),
            article: analysis.article.clone(),
            words: analysis.stats.words,
            entities: analysis
                .entities
                .iter()
                .map(|entity| Named {
                    name: entity.name.clone(),
                    kind: entity.kind,
                    aliases: entity.aliases.clone(),
                    roles: entity.roles.iter().map(|role| role.text.clone()).collect(),
                    count: entity.count,
                })
                .collect(),
            figures: analysis
                .figures
                .iter()
                .map(|figure| Measured {
                    figure: figure.clone(),
                    sentence: sentence(figure.sentence),
                    entities: named_in.get(&figure.sentence).cloned().unwrap_or_default(),
                })
                .collect(),
            claims: analysis
                .claims
                .iter()
                .filter(|claim| !claim.inferred)
                .map(|claim| Said {
                    speaker: claim.source.as_ref().map(|s| s.name.clone()),
                    kind: claim.source.as_ref().map(|s| s.kind),
                    entity: claim
                        .source
                        .as_ref()
                        .and_then(|s| s.entity.as_ref())
                        .and_then(place),
                    cue: claim.cue_lemma.clone(),
                    content: claim
                        .content
                        .iter()
                        .map(|quote| quote.text.as_str())
                        .collect::<Vec<_>>()
                        .join(" … "),
                    stance: claim.stance,
                    polarity: claim.polarity,
                    check_worthy: claim.check_worthy,
                })
                .collect(),
            signature,
            failed: !analysis.errors.is_empty(),
        }
    }
}

/// Digests of articles. The same article counts once, however often it is added; different
/// articles with one id are kept apart.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Corpus {
    articles: BTreeMap<(String, String), Digest>,
}

impl Corpus {
    /// Adds an article; `key` tells articles with the same id apart, such as a checksum.
    pub fn add(&mut self, digest: Digest, key: &str) {
        let key = (digest.id.clone(), key.to_owned());
        if let btree_map::Entry::Vacant(place) = self.articles.entry(key) {
            place.insert(digest);
        }
    }

    /// Adds all articles of another corpus.
    pub fn merge(&mut self, other: Self) {
        for (key, digest) in other.articles {
            self.articles.entry(key).or_insert(digest);
        }
    }

    /// The articles, sorted by id.
    pub fn articles(&self) -> impl Iterator<Item = &Digest> {
        self.articles.values()
    }

    /// Number of articles.
    pub fn len(&self) -> usize {
        self.articles.len()
    }

    /// True without any article.
    pub fn is_empty(&self) -> bool {
        self.articles.is_empty()
    }
}
