//! One self-contained HTML page: no network, no script needed to read it, light and dark,
//! readable on a phone. All text of articles is escaped (maud does, at each place).
//!
//! A small script, which the page does without, sorts the table of figures by a column.

use super::{Entry, Part, Place, dates, plural, stream, svg};
use crate::analysis::EntityType;
use crate::corpus::{FigureRow, Overview};
use crate::report::Style;
use crate::report::text::heading_of;
use maud::{DOCTYPE, Markup, PreEscaped, html};

/// `corpus --format html`
pub const ENTRY: Entry = Entry {
    name: "html",
    about: "one page for a browser, without network or scripts",
    place: Place::Stream,
    render,
};

/// Entities of a type, speakers, and rows of a table.
const ENTITIES: usize = 60;
const SPEAKERS: usize = 60;
const ROWS: usize = 2_000;

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

fn render(overview: &Overview, _: Style) -> Vec<Part> {
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta http-equiv="Content-Security-Policy"
                    content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'";
                title { "Corpus: " (plural(overview.articles.len(), "article")) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                (header(overview))
                main {
                    (entities(overview))
                    (timeline(overview))
                    (network(overview))
                    (speakers(overview))
                    (figures(overview))
                    (articles(overview))
                }
                footer { (overview.tool.name) " " (overview.tool.version) }
                script { (PreEscaped(SCRIPT)) }
            }
        }
    };
    stream(page.into_string().into_bytes())
}

fn header(overview: &Overview) -> Markup {
    let claims: usize = overview.speakers.iter().map(|s| s.claims.len()).sum();
    let facts = [
        (overview.articles.len(), "articles"),
        (overview.words, "words"),
        (overview.entities.len(), "entities"),
        (claims, "claims with a named source"),
        (overview.duplicates.len(), "groups of near-duplicates"),
    ];
    html! {
        header {
            h1 { "Corpus" }
            p { (dates(overview.first.as_deref(), overview.last.as_deref())) }
            dl class="facts" {
                @for (count, what) in facts {
                    div { dt { (what) } dd { (count) } }
                }
            }
            @for warning in &overview.warnings {
                p class="warning" { (warning.message) }
            }
        }
    }
}

fn entities(overview: &Overview) -> Markup {
    html! {
        section {
            h2 { "Entities" }
            @for (kind, ..) in EntityType::ALL {
                @let count = overview.entities.iter().filter(|e| e.kind == kind).count();
                @if count > 0 {
                    details open {
                        summary { (heading_of(kind)) " " span class="count" { (count) } }
                        ul class="names" {
                            @for entity in overview.entities.iter().filter(|e| e.kind == kind).take(ENTITIES) {
                                li title=(entity.aliases.join(", ")) {
                                    (entity.name) " " span class="count" { (entity.articles.len()) }
                                }
                            }
                            (more(count, ENTITIES))
                        }
                    }
                }
            }
        }
    }
}

fn timeline(overview: &Overview) -> Markup {
    let line = &overview.timeline;
    html! {
        @if !line.periods.is_empty() {
            section {
                h2 { "Timeline" }
                (svg::bars(line))
                p class="axis" {
                    span { (line.periods[0]) }
                    span { "articles by " (line.unit) }
                    span { (line.periods[line.periods.len() - 1]) }
                }
                @if line.undated > 0 {
                    p { (plural(line.undated, "article")) " without a date that fits" }
                }
            }
        }
    }
}

fn network(overview: &Overview) -> Markup {
    html! {
        @if !overview.network.is_empty() {
            section {
                h2 { "Together in articles" }
                (svg::network(overview))
            }
        }
    }
}

fn speakers(overview: &Overview) -> Markup {
    html! {
        section {
            h2 { "Who says what" }
            @for speaker in overview.speakers.iter().take(SPEAKERS) {
                details {
                    summary { (speaker.name) " " span class="count" { (speaker.claims.len()) } }
                    ul {
                        @for claim in &speaker.claims {
                            li {
                                em { (claim.cue) } " " (claim.content) " "
                                span class="where" {
                                    (claim.article)
                                    @if let Some(date) = &claim.date { ", " (date) }
                                }
                            }
                        }
                    }
                }
            }
            ul { (more(overview.speakers.len(), SPEAKERS)) }
        }
    }
}

fn figures(overview: &Overview) -> Markup {
    let columns = [
        "name", "kind", "value", "unit", "counted", "date", "sentence",
    ];
    html! {
        section {
            h2 { "Figures by entity" }
            div class="wide" {
                table class="sortable" {
                    thead { tr { @for column in columns { th scope="col" { (column) } } } }
                    tbody {
                        @for row in overview.figures.iter().take(ROWS) { (figure(row)) }
                    }
                }
            }
            ul { (more(overview.figures.len(), ROWS)) }
        }
    }
}

fn figure(row: &FigureRow) -> Markup {
    let number = |n: &Option<serde_json::Number>| n.as_ref().map(ToString::to_string);
    let value = number(&row.value)
        .or_else(|| Some(format!("{}–{}", number(&row.low)?, number(&row.high)?)))
        .unwrap_or_default();
    html! {
        tr {
            td { (row.name) }
            td { (row.kind.name()) }
            td class="number" data-value=[number(&row.value).or_else(|| number(&row.low))] { (value) }
            td { (row.unit.as_deref().unwrap_or_default()) }
            td { (row.counted.as_deref().unwrap_or_default()) }
            td { (row.date.as_deref().unwrap_or_default()) }
            td { (row.sentence) " " span class="where" { (row.article) } }
        }
    }
}

fn articles(overview: &Overview) -> Markup {
    html! {
        section {
            h2 { "Articles" }
            div class="wide" {
                table {
                    thead { tr { @for column in ["date", "article", "source", "words", "copy"] { th scope="col" { (column) } } } }
                    tbody {
                        @for article in overview.articles.iter().take(ROWS) {
                            tr {
                                td { (article.date.as_deref().unwrap_or_default()) }
                                td { (article.title.as_deref().unwrap_or(&article.id)) " " span class="where" { (article.id) } }
                                td { (article.source.as_deref().unwrap_or_default()) }
                                td class="number" { (article.words) }
                                td { @if let Some(group) = article.duplicate { (group) } }
                            }
                        }
                    }
                }
            }
            ul { (more(overview.articles.len(), ROWS)) }
        }
    }
}

/// Says how many rows are left out.
fn more(all: usize, shown: usize) -> Markup {
    html! {
        @if all > shown { li class="more" { "and " (all - shown) " more" } }
    }
}
