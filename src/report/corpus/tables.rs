//! CSV: a folder of tables that DuckDB, R, pandas and spreadsheets read: articles, entities,
//! figures, claims, edges, timeline.
//!
//! A cell that a spreadsheet would run as a formula (`=SUM(A1)`) gets an apostrophe before it;
//! numbers stay numbers. Left out: offsets of mentions (see `analyze --format json`).

use super::{Entry, Part, Place};
use crate::corpus::Overview;
use crate::report::Style;
use crate::report::table::Csv;

/// `corpus --format csv`
pub const ENTRY: Entry = Entry {
    name: "csv",
    about: "a folder of tables: articles, entities, figures, claims, edges, timeline",
    place: Place::Folder,
    render,
};

fn render(overview: &Overview, _: Style) -> Vec<Part> {
    vec![
        articles(overview),
        entities(overview),
        figures(overview),
        claims(overview),
        edges(overview),
        timeline(overview),
    ]
}

/// A table being written.
struct Table {
    name: &'static str,
    rows: Csv,
}

impl Table {
    fn new(name: &'static str, header: &[&str]) -> Self {
        let mut rows = Csv::default();
        rows.row(header.iter().map(|cell| (*cell).to_owned()));
        Self { name, rows }
    }

    fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        self.rows.row(cells);
    }

    fn done(self) -> Part {
        Part {
            name: self.name,
            bytes: self.rows.into_bytes(),
        }
    }
}

fn text(value: Option<&str>) -> String {
    value.unwrap_or_default().to_owned()
}

fn number(value: Option<&serde_json::Number>) -> String {
    value.map(ToString::to_string).unwrap_or_default()
}

fn articles(overview: &Overview) -> Part {
    let mut table = Table::new(
        "articles.csv",
        &[
            "article_id",
            "date",
            "title",
            "source",
            "language",
            "words",
            "duplicate",
            "path",
        ],
    );
    for article in &overview.articles {
        table.row([
            article.id.clone(),
            text(article.date.as_deref()),
            text(article.title.as_deref()),
            text(article.source.as_deref()),
            text(article.language.as_deref()),
            article.words.to_string(),
            article.duplicate.map(|d| d.to_string()).unwrap_or_default(),
            article.path.clone(),
        ]);
    }
    table.done()
}

fn entities(overview: &Overview) -> Part {
    let mut table = Table::new(
        "entities.csv",
        &[
            "entity", "name", "type", "aliases", "articles", "mentions", "first", "last",
        ],
    );
    for entity in &overview.entities {
        table.row([
            entity.number.to_string(),
            entity.name.clone(),
            entity.kind.name().to_owned(),
            entity.aliases.join("|"),
            entity.articles.len().to_string(),
            entity.mentions.to_string(),
            text(entity.first.as_deref()),
            text(entity.last.as_deref()),
        ]);
    }
    table.done()
}

fn figures(overview: &Overview) -> Part {
    let mut table = Table::new(
        "figures.csv",
        &[
            "article_id",
            "date",
            "entity",
            "name",
            "kind",
            "value",
            "low",
            "high",
            "unit",
            "counted",
            "modifier",
            "text",
            "sentence",
        ],
    );
    for figure in &overview.figures {
        table.row([
            figure.article.clone(),
            text(figure.date.as_deref()),
            figure.entity.to_string(),
            figure.name.clone(),
            figure.kind.name().to_owned(),
            number(figure.value.as_ref()),
            number(figure.low.as_ref()),
            number(figure.high.as_ref()),
            text(figure.unit.as_deref()),
            text(figure.counted.as_deref()),
            figure
                .modifier
                .map(|m| m.name().to_owned())
                .unwrap_or_default(),
            figure.text.clone(),
            figure.sentence.clone(),
        ]);
    }
    table.done()
}

fn claims(overview: &Overview) -> Part {
    let mut table = Table::new(
        "claims.csv",
        &[
            "article_id",
            "date",
            "entity",
            "speaker",
            "cue",
            "content",
            "stance",
            "polarity",
            "check_worthy",
        ],
    );
    for speaker in &overview.speakers {
        for claim in &speaker.claims {
            table.row([
                claim.article.clone(),
                text(claim.date.as_deref()),
                speaker.entity.to_string(),
                speaker.name.clone(),
                claim.cue.clone(),
                claim.content.clone(),
                claim.stance.name().to_owned(),
                claim.polarity.name().to_owned(),
                claim.check_worthy.to_string(),
            ]);
        }
    }
    table.done()
}

fn edges(overview: &Overview) -> Part {
    let mut table = Table::new("edges.csv", &["a", "b", "name_a", "name_b", "articles"]);
    for edge in &overview.network {
        table.row([
            edge.a.to_string(),
            edge.b.to_string(),
            edge.name_a.clone(),
            edge.name_b.clone(),
            edge.articles.to_string(),
        ]);
    }
    table.done()
}

fn timeline(overview: &Overview) -> Part {
    let line = &overview.timeline;
    let mut table = Table::new(
        "timeline.csv",
        &[
            "period",
            "entity",
            "name",
            "articles",
            "words",
            "mentions",
            "per_10000",
        ],
    );
    for (at, period) in line.periods.iter().enumerate() {
        let all = [
            period.clone(),
            String::new(),
            String::new(),
            line.articles[at].to_string(),
            line.words[at].to_string(),
            String::new(),
            String::new(),
        ];
        table.row(all);
        for series in &line.series {
            table.row([
                period.clone(),
                series.entity.to_string(),
                series.name.clone(),
                line.articles[at].to_string(),
                line.words[at].to_string(),
                series.mentions[at].to_string(),
                series.per_10000[at].to_string(),
            ]);
        }
    }
    table.done()
}
