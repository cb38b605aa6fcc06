//! Step 3b: what many articles say together. [`overview`] makes the view of a corpus; each part
//! of it is a file here.
//!
//! Left out: reading and analyzing the articles.

mod calendar;
mod changes;
pub mod concordance;
pub mod counts;
mod duplicates;
mod filter;
mod index;
mod network;
mod people;
mod query;
mod question;
mod timeline;

pub use calendar::Unit;
pub use changes::{Facts, changes};
pub use duplicates::signature;
pub use filter::Filter;
pub use query::Query;
pub use question::Question;

use crate::analysis::{SourceType, Tool};
use crate::article::Notice;
use crate::corpus::{ArticleRow, ClaimRow, Corpus, Digest, FigureRow, Group, Overview, Speaker};
use index::Index;
use std::collections::{BTreeMap, BTreeSet};

/// Version of the contract of an [`Overview`].
const SCHEMA_VERSION: u32 = 1;

/// What an overview shall show.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Which articles and entities count.
    pub filter: Filter,
    /// Length of the periods of the timeline.
    pub unit: Unit,
    /// Count near-duplicates once.
    pub unique: bool,
}

/// Makes the overview of a corpus. The same articles give the same overview, in whatever order
/// they were added.
pub fn overview(corpus: &Corpus, options: &Options, model: Option<String>) -> Overview {
    let mut articles: Vec<&Digest> = corpus
        .articles()
        .filter(|digest| !digest.failed && options.filter.takes(digest))
        .collect();
    articles.sort_by(|a, b| order(a).cmp(&order(b)));
    let groups = duplicates::groups(&articles);
    let duplicates = groups
        .iter()
        .map(|group| Group {
            first: articles[group[0]].id.clone(),
            copies: group[1..]
                .iter()
                .map(|at| articles[*at].id.clone())
                .collect(),
        })
        .collect();
    let mut group_of: BTreeMap<usize, usize> = BTreeMap::new();
    for (number, group) in groups.iter().enumerate() {
        group_of.extend(group.iter().map(|at| (*at, number + 1)));
    }
    let rows = articles
        .iter()
        .enumerate()
        .map(|(at, digest)| ArticleRow {
            id: digest.id.clone(),
            path: digest.path.clone(),
            title: digest.article.title.clone(),
            date: digest.article.date.clone(),
            source: digest.article.source.clone(),
            language: digest.article.language.clone(),
            words: digest.words,
            duplicate: group_of.get(&at).copied(),
        })
        .collect();
    let mut languages: BTreeMap<String, usize> = BTreeMap::new();
    for digest in &articles {
        let code = digest.article.language.as_deref().unwrap_or("?");
        *languages.entry(code.to_owned()).or_default() += 1;
    }
    if options.unique {
        let copies: BTreeSet<usize> = groups.iter().flat_map(|g| &g[1..]).copied().collect();
        let all = articles.into_iter().enumerate();
        let kept = all.filter(|(at, _)| !copies.contains(at));
        articles = kept.map(|(_, digest)| digest).collect();
    }
    let index = Index::of(&articles, &options.filter);
    let tool = Tool {
        model,
        ..Tool::this()
    };
    Overview {
        schema_version: SCHEMA_VERSION,
        tool,
        words: articles.iter().map(|digest| digest.words).sum(),
        first: articles
            .iter()
            .filter_map(|d| d.article.date_start.clone())
            .min(),
        last: articles
            .iter()
            .filter_map(|d| d.article.date_end.clone())
            .max(),
        entities: index.rows(&articles),
        figures: figures(&articles, &index),
        speakers: speakers(&articles, &index),
        timeline: timeline::timeline(&articles, &index, options.unit),
        network: network::edges(&articles, &index),
        warnings: warnings(&languages, articles.len()),
        articles: rows,
        languages,
        duplicates,
    }
}

/// By date, then by id; what has no date comes last.
fn order(digest: &Digest) -> (bool, Option<&str>, &str) {
    let start = digest.article.date_start.as_deref();
    (start.is_none(), start, &digest.id)
}

/// The figures of sentences that name somebody who acts, or a product.
fn figures(articles: &[&Digest], index: &Index) -> Vec<FigureRow> {
    let actors: BTreeSet<usize> = index.actors().into_iter().collect();
    let mut rows = Vec::new();
    for (at, digest) in articles.iter().enumerate() {
        for measured in &digest.figures {
            let figure = &measured.figure;
            for entity in &measured.entities {
                let number = index.number(at, *entity);
                let Some(number) = number.filter(|n| actors.contains(n)) else {
                    continue;
                };
                rows.push(FigureRow {
                    entity: number,
                    name: index.name(number).to_owned(),
                    article: digest.id.clone(),
                    date: digest.article.date.clone(),
                    kind: figure.kind,
                    value: figure.value.clone(),
                    low: figure.low.clone(),
                    high: figure.high.clone(),
                    unit: figure.unit.clone(),
                    counted: figure.counted.as_ref().map(|c| c.text.clone()),
                    modifier: figure.modifier,
                    text: figure.text.clone(),
                    sentence: one_line(&measured.sentence),
                });
            }
        }
    }
    // Articles are in order already, and the sort is stable.
    rows.sort_by_key(|row| row.entity);
    rows
}

/// Who says what; sources without a name say it in their article alone and are left out.
fn speakers(articles: &[&Digest], index: &Index) -> Vec<Speaker> {
    let mut claims: BTreeMap<usize, Vec<ClaimRow>> = BTreeMap::new();
    for (at, digest) in articles.iter().enumerate() {
        for said in &digest.claims {
            let Some(number) = said.entity.and_then(|entity| index.number(at, entity)) else {
                continue;
            };
            claims.entry(number).or_default().push(ClaimRow {
                article: digest.id.clone(),
                date: digest.article.date.clone(),
                cue: said.cue.clone(),
                content: one_line(&said.content),
                stance: said.stance,
                polarity: said.polarity,
                check_worthy: said.check_worthy,
            });
        }
    }
    let speaker = |(number, claims): (usize, Vec<ClaimRow>)| Speaker {
        name: index.name(number).to_owned(),
        kind: SourceType::Entity(index.kind(number)),
        entity: number,
        claims,
    };
    let mut speakers: Vec<Speaker> = claims.into_iter().map(speaker).collect();
    speakers.sort_by_key(|speaker| std::cmp::Reverse(speaker.claims.len()));
    speakers
}

/// A text without line breaks.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn warnings(languages: &BTreeMap<String, usize>, articles: usize) -> Vec<Notice> {
    let mut warnings = Vec::new();
    let foreign: usize = languages
        .iter()
        .filter(|(code, _)| !matches!(code.as_str(), "nl" | "?"))
        .map(|(_, count)| count)
        .sum();
    if foreign > 0 {
        warnings.push(Notice::new(
            "language",
            format!("{foreign} articles are not in Dutch: expect few findings and wrong ones"),
        ));
    }
    if articles == 0 {
        warnings.push(Notice::new(
            "no-articles",
            "no article is left; loosen the filters",
        ));
    }
    warnings
}
