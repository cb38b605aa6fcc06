//! Prints what differs between two sets of analyses: a page for people, or JSON Lines.
//!
//! `+ entity  Lena Aerts (mentions 2, type person)`
//!
//! Left out: how it is found (see [`crate::corpora`]).

use super::Style;
use super::sheet::Sheet;
use crate::corpus::{Attributes, Change, Changes, Difference, Kind};
use anstyle::{AnsiColor, Style as Ansi};
use serde_json::Value;

/// A report of differences in the register.
#[derive(Debug)]
pub struct Entry {
    /// The accepted value of `--format`.
    pub name: &'static str,
    /// One line for the help text.
    pub about: &'static str,
    /// Renders differences.
    pub render: fn(&Changes, Style) -> Vec<u8>,
}

/// Every format of differences; the first is for people.
pub const CHANGE_REPORTS: &[Entry] = &[
    Entry {
        name: "text",
        about: "differences by article, for people",
        render: text,
    },
    Entry {
        name: "json",
        about: "one object a difference, one a line",
        render: json,
    },
];

/// Columns of a sign and a kind.
const VALUE: usize = 12;

fn text(changes: &Changes, style: Style) -> Vec<u8> {
    let mut sheet = Sheet::new(style);
    let [came, went, changed] = changes.count(true);
    sheet.text.push_str(&format!(
        "articles  {} in both, {changed} changed, {came} came, {went} went\n",
        changes.common
    ));
    let [came, went, changed] = changes.count(false);
    sheet.text.push_str(&format!(
        "findings  {changed} changed, {came} came, {went} went\n"
    ));
    let mut article = None;
    for difference in &changes.differences {
        if article != Some(&difference.article) {
            sheet.text.push('\n');
            sheet.painted(Ansi::new().bold(), &difference.article);
            sheet.text.push('\n');
            article = Some(&difference.article);
        }
        line(&mut sheet, difference);
    }
    sheet.text.into_bytes()
}

fn line(sheet: &mut Sheet, difference: &Difference) {
    let (sign, color) = match difference.change {
        Change::Came => ("+", AnsiColor::Green),
        Change::Went => ("-", AnsiColor::Red),
        Change::Changed => ("~", AnsiColor::Yellow),
    };
    sheet.text.push_str("  ");
    sheet.painted(color.on_default(), sign);
    let kind = difference.kind.name();
    sheet.text.push_str(&format!(" {kind:7} "));
    let about = match (&difference.before, &difference.after) {
        (Some(before), Some(after)) => between(before, after),
        (Some(one), None) | (None, Some(one)) => listed(one),
        (None, None) => String::new(),
    };
    let value = match difference.kind {
        // The article stands above already.
        Kind::Article => "",
        _ => difference.value.as_str(),
    };
    sheet.wrapped(&format!("{value} ({about})"), VALUE, VALUE, usize::MAX);
}

fn listed(attributes: &Attributes) -> String {
    let parts = attributes.iter().filter(|(_, value)| !value.is_null());
    let parts: Vec<String> = parts
        .map(|(name, value)| format!("{name} {}", plain(value)))
        .collect();
    parts.join(", ")
}

/// What differs: `type company → place`.
fn between(before: &Attributes, after: &Attributes) -> String {
    let mut names: Vec<&str> = before.keys().chain(after.keys()).copied().collect();
    names.sort_unstable();
    names.dedup();
    let show = |side: &Attributes, name| side.get(name).map_or("–".to_owned(), plain);
    let parts: Vec<String> = names
        .into_iter()
        .filter(|name| before.get(name) != after.get(name))
        .map(|name| format!("{name} {} → {}", show(before, name), show(after, name)))
        .collect();
    parts.join(", ")
}

fn plain(value: &Value) -> String {
    match value {
        Value::Null => "–".to_owned(),
        Value::Bool(true) => "yes".to_owned(),
        Value::Bool(false) => "no".to_owned(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

fn json(changes: &Changes, _: Style) -> Vec<u8> {
    let mut bytes = Vec::new();
    for difference in &changes.differences {
        let written = serde_json::to_writer(&mut bytes, difference);
        debug_assert!(written.is_ok(), "string keys only, and memory takes all");
        bytes.push(b'\n');
    }
    bytes
}
