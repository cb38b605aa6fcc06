//! The overview for people: articles, the most named entities, who says what, the timeline as a
//! row of bars, near-duplicates.
//!
//! Left out: what does not fit on a page (see `json` and `csv`).

use super::{Entry, Part, Place, dates, plural, stream};
use crate::analysis::EntityType;
use crate::corpus::{Overview, Timeline};
use crate::report::Style;
use crate::report::sheet::{DIM, LABEL, Sheet};
use crate::report::text::{BOLD, CUE, SOURCE, heading_of};
use std::fmt::Write as _;

/// `corpus --format text`
pub const ENTRY: Entry = Entry {
    name: "text",
    about: "a page for people",
    place: Place::Stream,
    render,
};

/// Entities of a type.
const ENTITIES: usize = 15;
/// Speakers, and claims of each.
const SPEAKERS: usize = 12;
const CLAIMS: usize = 3;
/// Pairs of entities.
const PAIRS: usize = 10;
/// Groups of near-duplicates.
const GROUPS: usize = 10;
/// Periods of the timeline.
const PERIODS: usize = 36;

fn render(overview: &Overview, style: Style) -> Vec<Part> {
    let mut sheet = Sheet::new(style);
    header(&mut sheet, overview);
    entities(&mut sheet, overview);
    speakers(&mut sheet, overview);
    timeline(&mut sheet, &overview.timeline);
    network(&mut sheet, overview);
    duplicates(&mut sheet, overview);
    stream(sheet.text.into_bytes())
}

fn header(sheet: &mut Sheet, overview: &Overview) {
    sheet.painted(BOLD, &plural(overview.articles.len(), "article"));
    let mut facts = vec![
        plural(overview.words, "word"),
        dates(overview.first.as_deref(), overview.last.as_deref()),
    ];
    let languages = overview.languages.iter();
    facts.extend(languages.map(|(code, count)| format!("{count} {code}")));
    sheet.painted(DIM, &format!(" · {}", facts.join(" · ")));
    sheet.text.push('\n');
    for warning in &overview.warnings {
        let _ = writeln!(sheet.text, "warning: {}", warning.message);
    }
}

fn entities(sheet: &mut Sheet, overview: &Overview) {
    if overview.entities.is_empty() {
        return;
    }
    sheet.section("Entities", overview.entities.len());
    for (kind, ..) in EntityType::ALL {
        let mut of_kind = overview.entities.iter().filter(|e| e.kind == kind);
        let mut names: Vec<String> = of_kind
            .by_ref()
            .take(ENTITIES)
            .map(|entity| match entity.articles.len() {
                1 => entity.name.clone(),
                articles => format!("{} ({articles})", entity.name),
            })
            .collect();
        let rest = of_kind.count();
        if rest > 0 {
            names.push(format!("… and {rest} more"));
        }
        if !names.is_empty() {
            sheet.listed(heading_of(kind), &names);
        }
    }
}

fn speakers(sheet: &mut Sheet, overview: &Overview) {
    if overview.speakers.is_empty() {
        return;
    }
    sheet.section("Speakers", overview.speakers.len());
    for speaker in overview.speakers.iter().take(SPEAKERS) {
        sheet.text.push_str("  ");
        sheet.painted(SOURCE, &speaker.name);
        sheet.painted(DIM, &format!(" {}", plural(speaker.claims.len(), "claim")));
        sheet.text.push('\n');
        for claim in speaker.claims.iter().take(CLAIMS) {
            sheet.text.push_str("    ");
            let start = sheet.text.len();
            sheet.painted(CUE, &claim.cue);
            sheet.text.push(' ');
            let column = 4 + sheet.visible_columns(start);
            sheet.wrapped(&claim.content, column, 6, 2);
        }
    }
}

/// Bars of eight heights, the highest for the largest count.
const BARS: [char; 9] = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

fn timeline(sheet: &mut Sheet, line: &Timeline) {
    if line.periods.is_empty() {
        return;
    }
    sheet.section("Timeline", line.periods.len());
    let from = line.periods.len().saturating_sub(PERIODS);
    let shown = format!(
        "by {}, {} to {}",
        line.unit,
        line.periods[from],
        line.periods[line.periods.len() - 1]
    );
    sheet.label("");
    sheet.painted(DIM, &shown);
    sheet.text.push('\n');
    bars(sheet, "articles", &line.articles[from..]);
    for series in &line.series {
        bars(sheet, &series.name, &series.mentions[from..]);
    }
    if line.undated > 0 {
        sheet.label("undated");
        let _ = writeln!(sheet.text, "{}", plural(line.undated, "article"));
    }
}

fn bars(sheet: &mut Sheet, name: &str, counts: &[usize]) {
    let most = counts.iter().copied().max().unwrap_or_default();
    let row: String = counts
        .iter()
        .map(|count| BARS[(count * 8).div_ceil(most.max(1))])
        .collect();
    let name: String = name.chars().take(LABEL - 3).collect();
    sheet.label(&name);
    sheet.text.push_str(&row);
    sheet.painted(DIM, &format!(" {}", counts.iter().sum::<usize>()));
    sheet.text.push('\n');
}

fn network(sheet: &mut Sheet, overview: &Overview) {
    let pairs: Vec<_> = overview.network.iter().filter(|e| e.articles > 1).collect();
    if pairs.is_empty() {
        return;
    }
    sheet.section("Together", pairs.len());
    for edge in pairs.iter().take(PAIRS) {
        let pair = format!("  {} and {}", edge.name_a, edge.name_b);
        sheet.text.push_str(&pair);
        sheet.painted(DIM, &format!(" in {}", plural(edge.articles, "article")));
        sheet.text.push('\n');
    }
}

fn duplicates(sheet: &mut Sheet, overview: &Overview) {
    if overview.duplicates.is_empty() {
        return;
    }
    sheet.section("Near-duplicates", overview.duplicates.len());
    for group in overview.duplicates.iter().take(GROUPS) {
        let _ = write!(sheet.text, "  {}", group.first);
        sheet.painted(DIM, " = ");
        sheet.wrapped(&group.copies.join(", "), 4, 6, 3);
    }
}
