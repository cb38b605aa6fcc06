//! From named fields to an article: `{"headline": "…", "articleBody": "…", "datePublished":
//! "2020-08-03"}`, whatever file they came from.
//!
//! The table of names is [`super::fields`]. Producers have their ways: news-please writes a
//! missing date as the string `"None"`, trafilatura puts the address into `source`, schema.org
//! wraps authors in objects, WordPress wraps texts in `{"rendered": "<p>…"}`, Elasticsearch and
//! news APIs wrap whole articles. What has no place of its own is kept under `meta`.
//!
//! Left out: an analysis of this program, which [`super::reread`] takes back.

use super::compose::{self, Part};
use super::date::Shape;
use super::fields::{Field, Mapping};
use super::{Error, reread, timestamp};
use crate::article::{Article, ArticleDate, Input, Meta, Notice};
use serde_json::{Map, Value};

/// Fields with their names.
pub type Record = Map<String, Value>;

/// Largest field in bytes that is kept under `meta`: a page's markup has no place there.
const LARGEST_META: usize = 16 << 10;
/// How deep articles are looked for in a record.
const DEEPEST_WRAPPER: usize = 4;
/// Names of what wraps one article or a list of them.
const WRAPPERS: [&str; 17] = [
    "@graph",
    "_source",
    "articles",
    "article",
    "artikelen",
    "artikel",
    "items",
    "results",
    "response",
    "data",
    "docs",
    "documents",
    "records",
    "entries",
    "hits",
    "fields",
    "news",
];

/// The articles that a JSON value holds: itself, or those that it wraps.
pub fn unwrap(value: Value, mapping: &Mapping) -> Vec<Record> {
    let mut found = Vec::new();
    if let Value::Object(record) = value {
        collect(record, mapping, 0, &mut found);
    }
    found
}

fn collect(mut record: Record, mapping: &Mapping, depth: usize, found: &mut Vec<Record>) {
    let wrapper = WRAPPERS.into_iter().find(|name| {
        !has_text(&record, mapping)
            && record
                .get(*name)
                .is_some_and(|value| leads_to_text(value, mapping, depth + 1))
    });
    match wrapper.and_then(|name| Some((name, record.remove(name)?))) {
        Some((name, Value::Array(items))) => {
            for item in items {
                match item {
                    // Of a graph only the article counts, not its site and its pictures.
                    Value::Object(item) if name != "@graph" || has_text(&item, mapping) => {
                        collect(item, mapping, depth + 1, found);
                    }
                    _ => {}
                }
            }
        }
        // What stands around a single article says something of it: an id, an address.
        Some((_, Value::Object(mut item))) => {
            let outer = record.into_iter();
            for (name, value) in outer.filter(|(_, v)| !v.is_object() && !v.is_array()) {
                item.entry(name).or_insert(value);
            }
            collect(item, mapping, depth + 1, found);
        }
        _ => found.push(record),
    }
}

fn leads_to_text(value: &Value, mapping: &Mapping, depth: usize) -> bool {
    match value {
        _ if depth > DEEPEST_WRAPPER => false,
        Value::Array(items) => items
            .iter()
            .any(|item| item.is_object() && leads_to_text(item, mapping, depth)),
        Value::Object(record) => {
            has_text(record, mapping)
                || WRAPPERS.iter().any(|name| {
                    let inner = record.get(*name);
                    inner.is_some_and(|inner| leads_to_text(inner, mapping, depth + 1))
                })
        }
        _ => false,
    }
}

fn has_text(record: &Record, mapping: &Mapping) -> bool {
    record.iter().any(|(name, value)| {
        matches!(mapping.field_of(name), Some((Field::Text, _))) && is_filled(value)
    })
}

/// Makes the article of a record; its id is empty where the record names none.
///
/// # Errors
/// When the record has no text.
pub fn article(record: Record, mapping: &Mapping, input: Input) -> Result<Article, Error> {
    if reread::is_analysis(&record) {
        return reread::article(&record, input);
    }
    let mut fields = Fields::sort(record, mapping);
    let mut warnings = Vec::new();
    let body = fields.take(Field::Text, |_| true);
    let title = fields.take_line(Field::Title);
    let teaser = fields.take_line(Field::Teaser);
    let parts = match body {
        Some(body) => body_parts(&body),
        None if title.is_some() || teaser.is_some() => {
            warnings.push(Notice::new(
                "no-body",
                format!(
                    "no text in a field known for it, only title or teaser (it has {}); \
                     name the field with --map text=FIELD",
                    fields.names
                ),
            ));
            Vec::new()
        }
        None => return Err(Error::NoTextField(fields.names)),
    };
    let composed = compose::compose(title.as_deref(), teaser.as_deref(), parts)?;
    let url = fields
        .take(Field::Url, |_| true)
        .or_else(|| fields.take(Field::Source, is_url));
    let date = fields.date(
        None,
        "no date found; name its field with --map date=FIELD, if there is one",
        &mut warnings,
    );
    Ok(Article {
        id: fields.take_line(Field::Id).unwrap_or_default(),
        input,
        text: composed.text,
        blocks: composed.blocks,
        title: composed.title,
        teaser: composed.teaser,
        date,
        source: fields
            .take(Field::Source, |value| !is_url(value))
            .map(|source| compose::one_line(&source)),
        author: fields.authors(),
        url: url.map(|url| compose::one_line(&url)),
        meta: fields.into_meta(&mut warnings),
        warnings,
    })
}

/// The values of a record, sorted by what they are.
pub struct Fields {
    /// Field, rank of its name, name, value.
    known: Vec<(Field, usize, String, Value)>,
    other: Meta,
    /// All names, for messages.
    names: String,
}

impl Fields {
    /// Sorts the values of a record; what is empty is left out.
    pub fn sort(record: Record, mapping: &Mapping) -> Self {
        let names = names(&record);
        let mut known = Vec::new();
        let mut other = Meta::new();
        for (name, value) in record {
            match mapping.field_of(&name) {
                Some((field, rank)) if is_filled(&value) => known.push((field, rank, name, value)),
                // What tells schema.org's kinds apart tells nothing of the article.
                None if is_filled(&value) && !matches!(&*name, "@context" | "@type") => {
                    other.insert(name, value);
                }
                _ => {}
            }
        }
        known.sort_by_key(|(field, rank, ..)| (*field, *rank));
        Self {
            known,
            other,
            names,
        }
    }

    /// Takes out the best value of a field that is of the right kind.
    pub fn take(&mut self, field: Field, is_right: impl Fn(&str) -> bool) -> Option<String> {
        let separator = if field == Field::Text { "\n\n" } else { "; " };
        for at in 0..self.known.len() {
            let (found, _, _, value) = &self.known[at];
            if *found == field
                && let Some(text) = text_of(value, separator)
                && is_right(&text)
            {
                self.known.remove(at);
                return Some(text);
            }
        }
        None
    }

    /// The best value of a field on one line.
    pub fn take_line(&mut self, field: Field) -> Option<String> {
        self.take(field, |_| true)
            .map(|text| compose::one_line(&text))
    }

    /// A value that is no field of ours, by its name.
    #[cfg(feature = "html")]
    pub fn take_other(&mut self, name: &str) -> Option<Value> {
        self.other.remove(name)
    }

    /// The names of the authors.
    pub fn authors(&mut self) -> Option<String> {
        let names = self.take(Field::Author, |_| true)?;
        Some(authors(&names))
    }

    /// The first value that is a date, else the one given; warns where a value is none, and
    /// where there is none, in the words of `none`.
    pub fn date(
        &mut self,
        otherwise: Option<ArticleDate>,
        none: &str,
        warnings: &mut Vec<Notice>,
    ) -> Option<ArticleDate> {
        let found = self.take(Field::Date, |value| {
            matches!(timestamp::read(value), Some(Shape::Date(_)))
        });
        if let Some(Shape::Date(date)) = found.as_deref().and_then(timestamp::read) {
            return Some(date);
        }
        let wrong = self.known.iter().find(|(field, ..)| *field == Field::Date);
        if let Some((_, _, name, value)) = wrong
            && let Some(value) = text_of(value, "; ")
        {
            warnings.push(bad_date(name, &value));
        }
        if otherwise.is_none() {
            warnings.push(Notice::new("no-date", none));
        }
        otherwise
    }

    /// What is left: all but other versions of the text, and what is too large.
    pub fn into_meta(self, warnings: &mut Vec<Notice>) -> Meta {
        let mut meta = self.other;
        for (field, _, name, value) in self.known {
            if field != Field::Text {
                meta.insert(name, value);
            }
        }
        let mut large = Vec::new();
        meta.retain(|name, value| {
            let fits = weight(value) <= LARGEST_META;
            if !fits {
                large.push(name.clone());
            }
            fits
        });
        if !large.is_empty() {
            warnings.push(Notice::new(
                "large-field",
                format!(
                    "left out of meta, being larger than {}: {}",
                    super::error::size(LARGEST_META as u64),
                    shown(large.iter().map(String::as_str))
                ),
            ));
        }
        meta
    }
}

/// The warning for a date that is none.
pub fn bad_date(name: &str, value: &str) -> Notice {
    let (name, value) = (compose::quoted(name, 40), compose::quoted(value, 40));
    Notice::new(
        "bad-date",
        format!("`{value}` in {name} is no date that can be read; write it as 2020-08-03"),
    )
}

/// The names of a record, for messages.
pub fn names(record: &Record) -> String {
    shown(record.keys().map(String::as_str))
}

/// A list of names that stays on one line.
pub fn shown<'a>(names: impl Iterator<Item = &'a str>) -> String {
    const MOST: usize = 12;
    let mut list = String::new();
    for (count, name) in names.enumerate() {
        if count == MOST {
            list.push_str(", …");
            break;
        }
        if count > 0 {
            list.push_str(", ");
        }
        list.push_str(&compose::quoted(name, 40));
    }
    if list.is_empty() {
        list.push_str("none");
    }
    list
}

/// Size of a value in bytes, roughly.
fn weight(value: &Value) -> usize {
    match value {
        Value::String(text) => text.len(),
        Value::Array(items) => items.iter().map(weight).sum(),
        Value::Object(fields) => fields.iter().map(|(k, v)| k.len() + weight(v)).sum(),
        _ => 8,
    }
}

/// True where a value says something: news-please writes `"None"` for nothing, pandas `NaN`.
fn is_filled(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::String(text) => {
            let text = text.trim();
            !text.is_empty() && !matches!(text, "None" | "null" | "NaN" | "nan" | "NaT")
        }
        Value::Array(items) => items.iter().any(is_filled),
        Value::Object(fields) => fields.values().any(is_filled),
        _ => true,
    }
}

/// The text of a value: a string, the strings of a list, or what an object wraps.
fn text_of(value: &Value, separator: &str) -> Option<String> {
    const WRAPPED: [&str; 8] = [
        "rendered", "name", "@value", "value", "text", "#text", "@id", "url",
    ];
    match value {
        Value::String(_) if !is_filled(value) => None,
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Array(items) => {
            let texts: Vec<String> = items
                .iter()
                .filter_map(|item| text_of(item, separator))
                .collect();
            (!texts.is_empty()).then(|| texts.join(separator))
        }
        Value::Object(fields) => WRAPPED
            .iter()
            .find_map(|name| text_of(fields.get(*name)?, separator)),
        Value::Null | Value::Bool(_) => None,
    }
}

fn is_url(value: &str) -> bool {
    let value = value.trim_start();
    value.starts_with("http://") || value.starts_with("https://")
}

/// Names of authors, parted by `; `, without the word `Door` before them; a list as Python
/// prints it, `['An Smit', 'Bo Jans']`, too.
pub fn authors(names: &str) -> String {
    let line = compose::one_line(names);
    if let Some((first, rest)) = line.split_once(' ')
        && ["door", "by"].contains(&first.to_lowercase().as_str())
    {
        return rest.to_owned();
    }
    let Some(list) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) else {
        return line;
    };
    let items = list.split(", ");
    items
        .map(|item| item.trim_matches(['\'', '"', ' ']))
        .filter(|item| !item.is_empty())
        .collect::<Vec<_>>()
        .join("; ")
}

/// The parts of a body, which may be markup.
pub fn body_parts(body: &str) -> Vec<Part> {
    #[cfg(feature = "html")]
    if ["<p>", "<p ", "</p>", "<br"]
        .iter()
        .any(|tag| body.contains(tag))
    {
        return super::markup::fragment(body);
    }
    compose::parts(body)
}
