//! CSV: a folder of tables that DuckDB, R, pandas and spreadsheets read. Each row begins with the
//! id of its article; `entity`, `figure` and `claim` are the ids of the JSON.
//!
//! `havenstad,e1,Havenstad NV,company,Havenstad,,2` is a row of `entities.csv`. A cell that a
//! spreadsheet would run as a formula gets an apostrophe before it; numbers stay numbers. Offsets
//! are code points of the text. Left out: the text, dates and terms (see `json`); telling apart articles
//! to which their inputs give one id.

use super::Page;
use super::folder::{Entry, FolderReport, Name, Part};
use super::sheet::one_line;
use super::table::Csv;
use super::text::who_cue_what;
use crate::analysis::{Analysis, Modifier, Points};
use crate::article::{Notice, Span};
use serde_json::Number;
use std::collections::BTreeMap;

/// `--format csv`
pub const ENTRY: Entry = Entry {
    name: "csv",
    about: "a folder of tables: articles, entities, mentions, figures, claims, edges",
    report: &Tables,
};

struct Tables;

/// A table: its file, its columns, and the rows of an article.
struct Table {
    name: &'static str,
    columns: &'static [&'static str],
    rows: fn(&Analysis, &mut Csv),
}

const TABLES: &[Table] = &[
    Table {
        name: "articles.csv",
        columns: &[
            "article_id",
            "date",
            "title",
            "source",
            "author",
            "url",
            "language",
            "characters",
            "words",
            "sentences",
            "entities",
            "figures",
            "claims",
            "path",
            "record",
            "warnings",
            "errors",
        ],
        rows: articles,
    },
    Table {
        name: "entities.csv",
        columns: &[
            "article_id",
            "entity",
            "name",
            "type",
            "aliases",
            "roles",
            "mentions",
        ],
        rows: entities,
    },
    Table {
        name: "mentions.csv",
        columns: &[
            "article_id",
            "entity",
            "name",
            "type",
            "start",
            "end",
            "text",
            "sentence_index",
        ],
        rows: mentions,
    },
    Table {
        name: "figures.csv",
        columns: &[
            "article_id",
            "date",
            "figure",
            "kind",
            "value",
            "low",
            "high",
            "unit",
            "counted",
            "modifier",
            "start",
            "end",
            "text",
            "sentence_index",
            "sentence",
        ],
        rows: figures,
    },
    Table {
        name: "claims.csv",
        columns: &[
            "article_id",
            "date",
            "claim",
            "speech",
            "entity",
            "speaker",
            "type",
            "source",
            "cue",
            "cue_lemma",
            "stance",
            "polarity",
            "certainty",
            "content",
            "start",
            "end",
            "parent",
            "check_worthy",
            "score",
            "entities",
            "figures",
            "inferred",
        ],
        rows: claims,
    },
    Table {
        name: "edges.csv",
        columns: &["article_id", "a", "b", "name_a", "name_b", "sentences"],
        rows: edges,
    },
];

impl FolderReport for Tables {
    fn opening(&self) -> Vec<Part> {
        let header = |table: &Table, rows: &mut Csv| {
            rows.row(table.columns.iter().map(|name| (*name).to_owned()));
        };
        parts(header)
    }

    fn article(&self, page: &Page<'_>) -> Vec<Part> {
        parts(|table, rows| (table.rows)(page.analysis, rows))
    }
}

/// A part of each table.
fn parts(fill: impl Fn(&Table, &mut Csv)) -> Vec<Part> {
    let part = |table: &Table| {
        let mut rows = Csv::default();
        fill(table, &mut rows);
        Part {
            name: Name::Shared(table.name),
            bytes: rows.into_bytes(),
        }
    };
    TABLES.iter().map(part).collect()
}

fn text(value: Option<&str>) -> String {
    value.map(one_line).unwrap_or_default()
}

fn number(value: Option<&Number>) -> String {
    value.map(ToString::to_string).unwrap_or_default()
}

fn articles(analysis: &Analysis, rows: &mut Csv) {
    let codes = |notices: &[Notice]| {
        let codes: Vec<&str> = notices.iter().map(|n| n.code.as_str()).collect();
        codes.join("|")
    };
    let article = &analysis.article;
    rows.row([
        analysis.id.clone(),
        text(article.date.as_deref()),
        text(article.title.as_deref()),
        text(article.source.as_deref()),
        text(article.author.as_deref()),
        text(article.url.as_deref()),
        text(article.language.as_deref()),
        analysis.stats.characters.to_string(),
        analysis.stats.words.to_string(),
        analysis.stats.sentences.to_string(),
        analysis.entities.len().to_string(),
        analysis.figures.len().to_string(),
        analysis.claims.len().to_string(),
        analysis.input.path.clone(),
        analysis
            .input
            .record
            .map(|r| r.to_string())
            .unwrap_or_default(),
        codes(&analysis.warnings),
        codes(&analysis.errors),
    ]);
}

fn entities(analysis: &Analysis, rows: &mut Csv) {
    for entity in &analysis.entities {
        let roles: Vec<String> = entity.roles.iter().map(|r| one_line(&r.text)).collect();
        rows.row([
            analysis.id.clone(),
            entity.id.clone(),
            entity.name.clone(),
            entity.kind.name().to_owned(),
            entity.aliases.join("|"),
            roles.join("|"),
            entity.count.to_string(),
        ]);
    }
}

fn mentions(analysis: &Analysis, rows: &mut Csv) {
    for entity in &analysis.entities {
        for mention in &entity.mentions {
            rows.row([
                analysis.id.clone(),
                entity.id.clone(),
                entity.name.clone(),
                entity.kind.name().to_owned(),
                mention.span.start.to_string(),
                mention.span.end.to_string(),
                one_line(&mention.text),
                mention.sentence.to_string(),
            ]);
        }
    }
}

fn figures(analysis: &Analysis, rows: &mut Csv) {
    let points = Points::new(&analysis.text);
    for figure in &analysis.figures {
        let sentence = analysis.sentences.get(figure.sentence);
        let sentence = sentence.map_or(figure.span, |s| s.span);
        let value = figure.value_text.clone();
        rows.row([
            analysis.id.clone(),
            text(analysis.article.date.as_deref()),
            figure.id.clone(),
            figure.kind.name().to_owned(),
            value.unwrap_or_else(|| number(figure.value.as_ref())),
            number(figure.low.as_ref()),
            number(figure.high.as_ref()),
            text(figure.unit.as_deref()),
            text(figure.counted.as_ref().map(|c| c.text.as_str())),
            text(figure.modifier.map(Modifier::name)),
            figure.span.start.to_string(),
            figure.span.end.to_string(),
            one_line(&figure.text),
            figure.sentence.to_string(),
            one_line(points.slice(&analysis.text, sentence)),
        ]);
    }
}

fn claims(analysis: &Analysis, rows: &mut Csv) {
    for claim in &analysis.claims {
        let (_, cue, content) = who_cue_what(claim);
        let cue = if claim.cue.is_empty() {
            String::new()
        } else {
            cue
        };
        let source = claim.source.as_ref();
        let whole = claim.content.iter().map(|q| q.span).reduce(Span::join);
        let whole = whole.unwrap_or_default();
        rows.row([
            analysis.id.clone(),
            text(analysis.article.date.as_deref()),
            claim.id.clone(),
            claim.kind.name().to_owned(),
            text(source.and_then(|s| s.entity.as_deref())),
            text(source.map(|s| s.name.as_str())),
            text(source.map(|s| s.kind.name())),
            text(source.map(|s| s.text.as_str())),
            cue,
            claim.cue_lemma.clone(),
            claim.stance.name().to_owned(),
            claim.polarity.name().to_owned(),
            claim.certainty.name().to_owned(),
            content,
            whole.start.to_string(),
            whole.end.to_string(),
            text(claim.parent.as_deref()),
            claim.check_worthy.to_string(),
            claim.score.to_string(),
            claim.entities.join("|"),
            claim.figures.join("|"),
            claim.inferred.to_string(),
        ]);
    }
}

/// Entities of a sentence that are linked with each other; further ones are not, so that a list of
/// ten thousand names gives no fifty million edges.
const LINKED: usize = 30;

/// Which entities stand in the same sentences, and in how many.
fn edges(analysis: &Analysis, rows: &mut Csv) {
    let mut sentences: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, entity) in analysis.entities.iter().enumerate() {
        for mention in &entity.mentions {
            let here = sentences.entry(mention.sentence).or_default();
            if here.last() != Some(&at) && here.len() < LINKED {
                here.push(at);
            }
        }
    }
    let mut edges: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for here in sentences.values() {
        for (position, a) in here.iter().enumerate() {
            for b in &here[position + 1..] {
                *edges.entry((*a, *b)).or_default() += 1;
            }
        }
    }
    for ((a, b), count) in edges {
        let (a, b) = (&analysis.entities[a], &analysis.entities[b]);
        rows.row([
            analysis.id.clone(),
            a.id.clone(),
            b.id.clone(),
            a.name.clone(),
            b.name.clone(),
            count.to_string(),
        ]);
    }
}
