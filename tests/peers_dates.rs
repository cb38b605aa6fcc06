//! The test cases of other projects for Dutch dates, read from `../shared/peers` where it is
//! there. No text of theirs is in this repository: what fails is named by its id, with the
//! reason. `scores/peers-dates.txt` holds the table; a suite that drops fails here, and
//! `UPDATE_GOLDENS=1` rewrites it.
//!
//! How a case is compared:
//!
//! - The phrase is put into a sentence. Assistants speak of what is to come, so the sentence of
//!   duckling and lingua_franca is in the future tense; that of the others has no tense.
//! - `reference_time` is the date of the article. Cases without one get [`TODAY`], and values
//!   that lack a year or are relative (`XXXX-11-19`, `REF-P2D`, `XXXX-WXX-1`) are worked out from
//!   it.
//! - Our precision is the unit that the words name. A peer that gives a finer value (the day for
//!   "three months ago") passes if it lies in ours.
//! - Quarters (`2001-Q3`), seasons (`2001-SU`), decades (`199`) and centuries (`18`) are the
//!   intervals of the contract; a century begins with the year 1, not 0. Seasons given by their
//!   days are compared by their middle.
//! - duckling's intervals end before their last day, and its last and next N units leave out the
//!   current one, which ours have.
//! - No value expected: something must be found. Nothing expected: nothing may be found.

#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout)]

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use tiktok_corpus::article::{Article, ArticleDate, Block, BlockKind, Input, Span};
use tiktok_corpus::config::Config;
use tiktok_corpus::pipeline::Pipeline;

const PEERS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/peers");
const SCORES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/scores/peers-dates.txt");
const SUITES: [&str; 5] = [
    "heideltime_nl",
    "duckling_nl",
    "sugar_nl",
    "dateparser_nl",
    "lingua_franca_nl",
];

/// The date of the article where a case has none: a Wednesday.
const TODAY: Date = jiff::civil::date(2012, 6, 13);

/// Why a core case does not pass, by its id.
const REASONS: &[(&str, &str)] = &[
    (
        "heideltime_nl-00053",
        "a season without more may be any; no value expected",
    ),
    (
        "heideltime_nl-00058",
        "a half of what is not said, most often a match; no value expected",
    ),
    (
        "heideltime_nl-00063",
        "a spoken year needs a word such as in before it; no value expected",
    ),
    (
        "heideltime_nl-00094",
        "hours are lengths of time; no value expected",
    ),
    (
        "heideltime_nl-00096",
        "says neither when nor how long; no value expected",
    ),
    ("duckling_nl-00254", "a rank alone is no day in a newspaper"),
    ("duckling_nl-00257", "a rank alone is no day in a newspaper"),
    (
        "duckling_nl-00380",
        "in Dutch news a length of time: within three years",
    ),
    (
        "duckling_nl-00382",
        "in Dutch news a length of time: within a week",
    ),
    (
        "duckling_nl-00443",
        "a few is no number; found without a value",
    ),
    (
        "sugar_nl-00008",
        "an abbreviated weekday alone is most often a word",
    ),
];

fn cases(suite: &str) -> Vec<Value> {
    fs::read_to_string(format!("{PEERS}/{suite}.jsonl"))
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap())
        .filter(|case| {
            let kind = case["type"].as_str().unwrap();
            kind.starts_with("date") && matches!(case["scope"].as_str(), Some("core" | "edge"))
        })
        .collect()
}

/// The values that are found in a phrase in an article of a day.
fn found(pipeline: &Pipeline, suite: &str, phrase: &str, today: Date) -> Vec<Option<String>> {
    let phrase = phrase.trim();
    let text = if phrase.ends_with(['.', '?']) && phrase.split(' ').count() > 6 {
        phrase.to_owned()
    } else if matches!(suite, "duckling_nl" | "lingua_franca_nl") {
        format!("Dat zal gebeuren: {phrase}.")
    } else {
        format!("We bedoelen: {phrase}.")
    };
    let article = Article {
        id: String::new(),
        input: Input::at("".as_ref()),
        blocks: vec![Block {
            span: Span::new(0, text.len()),
            kind: BlockKind::Paragraph,
            repeated: false,
        }],
        text,
        title: None,
        teaser: None,
        date: ArticleDate::new(today.year(), Some(today.month()), Some(today.day())),
        source: None,
        author: None,
        url: None,
        meta: Default::default(),
        warnings: Vec::new(),
    };
    let (_, analysis) = pipeline.analyze(article);
    analysis.dates.into_iter().map(|date| date.value).collect()
}

/// First and last day of an ISO 8601 value of ours or of a peer.
fn days(value: &str) -> Option<(Date, Date)> {
    if let Some((from, to)) = value.split_once('/') {
        return Some((days(from)?.0, days(to)?.1));
    }
    let value = value.split('T').next()?;
    if let Some((year, rest)) = value.split_once("-W")
        && let Ok(week) = rest.parse()
    {
        let monday = jiff::civil::ISOWeekDate::new(year.parse().ok()?, week, Weekday::Monday);
        let monday = monday.ok()?.date();
        return Some((monday, monday.checked_add(6.days()).ok()?));
    }
    let months = |first: i8, count: i8| {
        let first = Date::new(value.get(..4)?.parse().ok()?, first, 1).ok()?;
        let last = first
            .checked_add((count - 1).months())
            .ok()?
            .last_of_month();
        Some((first, last))
    };
    let season = |name: &str| match name {
        "Q1" | "Q2" | "Q3" | "Q4" => months(name[1..].parse::<i8>().ok()? * 3 - 2, 3),
        "SP" => months(3, 3),
        "SU" => months(6, 3),
        "FA" => months(9, 3),
        "WI" => months(12, 3),
        month => months(month.parse().ok()?, 1),
    };
    match value.len() {
        2 => {
            let first = value.parse::<i16>().ok()? * 100 + 1;
            Some((
                Date::new(first, 1, 1).ok()?,
                Date::new(first + 99, 12, 31).ok()?,
            ))
        }
        3 => {
            let first = value.parse::<i16>().ok()? * 10;
            Some((
                Date::new(first, 1, 1).ok()?,
                Date::new(first + 9, 12, 31).ok()?,
            ))
        }
        4 => months(1, 12),
        7 => season(&value[5..]),
        _ => value.parse().ok().map(|day| (day, day)),
    }
}

/// A peer's value with what it leaves open filled in from a day.
fn worked_out(value: &str, today: Date) -> Vec<(Date, Date)> {
    if let Some(shift) = value.strip_prefix("REF") {
        if shift.is_empty() {
            return vec![(today, today)];
        }
        let (sign, period) = shift.split_at(1);
        let span: jiff::Span = period.parse().unwrap();
        let span = if sign == "-" { -span } else { span };
        let day = today.checked_add(span).unwrap();
        return vec![(day, day)];
    }
    if let Some(rest) = value.strip_prefix("XXXX-WXX-") {
        let weekday = Weekday::from_monday_one_offset(rest[..1].parse().unwrap()).unwrap();
        let near = match rest.get(1..2) {
            Some("+") => vec![today.nth_weekday(1, weekday).unwrap()],
            Some(_) => vec![today.nth_weekday(-1, weekday).unwrap()],
            None => vec![
                today.nth_weekday(1, weekday).unwrap(),
                today.nth_weekday(-1, weekday).unwrap(),
            ],
        };
        return near.into_iter().map(|day| (day, day)).collect();
    }
    if let Some(rest) = value.strip_prefix("XXXX-") {
        return [-1, 0, 1]
            .iter()
            .filter_map(|near| days(&format!("{}-{rest}", today.year() + near)))
            .collect();
    }
    let Some((first, last)) = days(value) else {
        return Vec::new();
    };
    let mut found = vec![(first, last)];
    if value.contains("T00:00:00/") {
        // The end is not part of duckling's intervals.
        let last = last.yesterday().unwrap();
        found = vec![(first, last)];
    }
    found
}

/// True where a value of ours is the peer's.
fn agrees(ours: &str, theirs: &str, today: Date) -> bool {
    let Some((first, last)) = days(ours) else {
        return false;
    };
    if let Some((_, time)) = theirs.split_once('T')
        && !theirs.contains('/')
        && !theirs.contains("REF")
        && time.len() == 5
        && !ours.ends_with(time)
    {
        return false;
    }
    worked_out(theirs, today).into_iter().any(|(from, to)| {
        if (first, last) == (from, to) {
            return true;
        }
        let span = theirs.contains('/');
        // Finer than ours, by our precision.
        if !span && first <= from && to <= last {
            return last == first || !ours.contains('/');
        }
        let middle = |a: Date, b: Date| a.checked_add(((b - a).get_days() / 2).days()).unwrap();
        // A season by its days.
        if span
            && (80..=100).contains(&(to - from).get_days())
            && (first - from).get_days().abs() < 25
        {
            let middle = middle(from, to);
            if first <= middle && middle <= last {
                return true;
            }
        }
        // The last or next units without the current one.
        let ends = |end: &str| days(end);
        if span && let Some((a, b)) = ours.split_once('/') {
            let (a, b) = (ends(a).unwrap(), ends(b).unwrap());
            return (a.0, b.0.yesterday().unwrap()) == (from, to)
                || (a.1.tomorrow().unwrap(), b.1) == (from, to);
        }
        false
    })
}

/// True where what is found is what the peer expects.
fn passes(case: &Value, ours: &[Option<String>], today: Date) -> bool {
    let expected = case["expected"].as_array().unwrap();
    if expected.is_empty() {
        return ours.is_empty();
    }
    if ours.is_empty() {
        return false;
    }
    let values: Vec<&str> = expected
        .iter()
        .filter_map(|e| e["value"].as_str())
        .collect();
    values
        .iter()
        .all(|value| ours.iter().flatten().any(|our| agrees(our, value, today)))
}

struct Row {
    suite: &'static str,
    scope: &'static str,
    passed: usize,
    total: usize,
    failed: Vec<(String, &'static str)>,
}

fn run() -> Vec<Row> {
    let pipeline = Pipeline::new(&Config::default()).unwrap();
    let mut rows = Vec::new();
    for suite in SUITES {
        for scope in ["core", "edge"] {
            let mut row = Row {
                suite,
                scope,
                passed: 0,
                total: 0,
                failed: Vec::new(),
            };
            for case in cases(suite).iter().filter(|c| c["scope"] == scope) {
                let id = case["id"].as_str().unwrap();
                let today = case["reference_time"]
                    .as_str()
                    .map_or(TODAY, |time| time[..10].parse().unwrap());
                let phrase = case["input"].as_str().unwrap();
                let ours = found(&pipeline, suite, phrase, today);
                row.total += 1;
                if passes(case, &ours, today) {
                    row.passed += 1;
                } else {
                    let reason = REASONS.iter().find(|(known, _)| *known == id);
                    row.failed
                        .push((id.to_owned(), reason.map_or("", |(_, reason)| *reason)));
                    if std::env::var_os("SHOW_PEERS").is_some() {
                        println!(
                            "{id} {scope} {phrase:?}: {ours:?}, not {}",
                            case["expected"]
                        );
                    }
                }
            }
            if row.total > 0 {
                rows.push(row);
            }
        }
    }
    rows
}

/// The table as it is committed.
fn table(rows: &[Row]) -> String {
    let mut text = String::from("# suite scope passed / total\n");
    for row in rows {
        writeln!(
            text,
            "{} {} {} / {}",
            row.suite, row.scope, row.passed, row.total
        )
        .unwrap();
    }
    text.push_str("\n# core cases that do not pass, and why\n");
    for row in rows.iter().filter(|row| row.scope == "core") {
        for (id, reason) in &row.failed {
            writeln!(text, "{id}: {reason}").unwrap();
        }
    }
    text
}

/// Passed by suite and scope.
fn passed(table: &str) -> BTreeMap<(&str, &str), usize> {
    table
        .lines()
        .take_while(|line| !line.is_empty())
        .filter(|line| !line.starts_with('#'))
        .map(|line| {
            let fields: Vec<&str> = line.split(' ').collect();
            ((fields[0], fields[1]), fields[2].parse().unwrap())
        })
        .collect()
}

#[test]
fn no_suite_of_the_peers_drops() {
    if fs::metadata(PEERS).is_err() {
        println!("skipped: {PEERS} is not there");
        return;
    }
    let table = table(&run());
    print!("{table}");
    if std::env::var_os("UPDATE_GOLDENS").is_some() {
        fs::write(SCORES, &table).unwrap();
        return;
    }
    let committed = fs::read_to_string(SCORES).unwrap();
    let now = passed(&table);
    for (suite, before) in passed(&committed) {
        assert!(now[&suite] >= before, "{suite:?} passed {before} before");
    }
}

#[test]
fn every_core_case_that_fails_has_a_reason() {
    if fs::metadata(PEERS).is_err() {
        println!("skipped: {PEERS} is not there");
        return;
    }
    for row in run().iter().filter(|row| row.scope == "core") {
        for (id, reason) in &row.failed {
            assert!(!reason.is_empty(), "{id} fails without a reason");
        }
    }
}

#[test]
fn values_of_peers_are_understood() {
    let agree = |ours, theirs| agrees(ours, theirs, TODAY);
    assert!(agree("1801/1900", "18"));
    assert!(agree("1990/1999", "199"));
    assert!(agree("2012-06-11", "REF-P2D"));
    assert!(!agree("2012-06-12", "REF-P2D"));
    assert!(agree("2001-07/2001-09", "2001-Q3"));
    assert!(agree("2012-06-18", "XXXX-WXX-1"));
    assert!(!agree("2012-06-25", "XXXX-WXX-1"));
    assert!(agree(
        "2013-W05/2013-W07",
        "2013-01-28T00:00:00/2013-02-11T00:00:00"
    ));
    assert!(!agree(
        "2013-W04/2013-W07",
        "2013-01-28T00:00:00/2013-02-11T00:00:00"
    ));
}
