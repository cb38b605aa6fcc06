//! Web pages: the article without its menus, adverts and lists of other articles.
//!
//! What a page says about itself in JSON-LD (`NewsArticle` of schema.org) comes first; then its
//! meta tags. The body is found by the measure of Mozilla's reader view (dom_smoothie). The
//! `articleBody` of JSON-LD is preferred where it keeps its paragraphs apart or says much more
//! than what was found, since many sites glue its paragraphs together.
//!
//! Left out: pages that fetch their text by script; articles of several pages; comments.

use super::compose::{self, Part};
use super::date::{self, Shape};
use super::fields::Mapping;
use super::record::{self, Fields, Record};
use super::teaser::letters;
use super::{Context, Error, Format, Reading, json, markup};
use crate::article::{Article, Notice};
use crate::read::fields::Field;
use dom_query::Document;
use dom_smoothie::{Config, Metadata, Readability};
use serde_json::Value;

/// The entry in the register.
pub const FORMAT: Format = Format {
    name: "html",
    about: "a web page",
    extensions: &["html", "htm", "xhtml"],
    is_like,
    many: false,
    names_encoding: true,
    reading: Reading::Whole(|context, text| Ok(vec![read(context, &text)])),
};

/// Elements beside the main part of a page.
const ASIDE: [&str; 4] = ["nav", "header", "footer", "aside"];
/// Letters of a body below which something is probably missing.
const LITTLE: usize = 150;
/// Elements of a page beyond which no main part is looked for.
const MOST_ELEMENTS: usize = 50_000;

fn is_like(text: &str) -> bool {
    let start: String = text.trim_start().chars().take(200).collect();
    let start = start.to_ascii_lowercase();
    let is_page = ["<!doctype html", "<html", "<head", "<body"];
    is_page.iter().any(|tag| start.starts_with(tag))
        || start.starts_with("<?xml") && start.contains("<html")
        || start.starts_with("<!--") && start.contains("<html")
}

fn read(context: &Context<'_>, text: &str) -> Result<Article, Error> {
    if markup::is_too_deep(text) {
        return Err(Error::TooDeep {
            limit: markup::DEEPEST,
        });
    }
    let document = Document::from(text);
    let ld = ld_article(&document);
    let mut fields = Fields::sort(ld.unwrap_or_default(), &Mapping::default());
    let address = address(&document);
    let (about, found) = main_part(document);
    let body = match fields.take(Field::Text, |_| true) {
        Some(body) => better(body, found),
        None => found,
    };

    let or = |stated: Option<String>, meta: Option<String>| {
        stated.or_else(|| {
            meta.map(|m| compose::one_line(&m))
                .filter(|m| !m.is_empty())
        })
    };
    let title = or(fields.take_line(Field::Title), Some(about.title));
    let teaser = or(fields.take_line(Field::Teaser), about.excerpt);
    // The excerpt of a page without one is its first paragraph.
    let teaser = teaser.filter(|teaser| {
        let first = body.iter().find(|part| !part.heading);
        !first.is_some_and(|first| letters(&first.text).eq(letters(teaser)))
    });
    let mut warnings = Vec::new();
    let stem = context.name.file_stem().unwrap_or_default();
    let by_name = date::in_name(&stem.to_string_lossy());
    let by_tag = about
        .published_time
        .as_deref()
        .and_then(super::timestamp::read);
    let otherwise = [by_tag, by_name]
        .into_iter()
        .flatten()
        .find_map(|shape| match shape {
            Shape::Date(date) => Some(date),
            Shape::Impossible => None,
        });
    let date = fields.date(
        otherwise,
        "no date found in the page or its name",
        &mut warnings,
    );
    let length = body
        .iter()
        .flat_map(|part| letters(&part.text))
        .take(LITTLE);
    if length.count() < LITTLE {
        warnings.push(Notice::new(
            "little-text",
            "hardly any text found; the page may fetch it by script, or be no article",
        ));
    }
    let composed = compose::compose(title.as_deref(), teaser.as_deref(), body)?;
    let source = or(fields.take_line(Field::Source), about.site_name);
    let author = or(fields.authors(), about.byline);
    let url = or(fields.take_line(Field::Url), address);
    let mut meta = Record::new();
    for (name, value) in [("language", about.lang), ("modified", about.modified_time)] {
        if let Some(value) = value {
            meta.insert(name.to_owned(), Value::from(value));
        }
    }
    for name in [
        "articleSection",
        "keywords",
        "isAccessibleForFree",
        "inLanguage",
    ] {
        if let Some(value) = fields.take_other(name) {
            meta.insert(name.to_owned(), value);
        }
    }
    Ok(Article {
        id: String::new(),
        input: context.input.clone(),
        text: composed.text,
        blocks: composed.blocks,
        title: composed.title,
        teaser: composed.teaser,
        date,
        source,
        author,
        url,
        meta: meta.into_iter().collect(),
        warnings,
    })
}

/// What the meta tags say, and the headings and paragraphs of the main part.
fn main_part(document: Document) -> (Metadata, Vec<Part>) {
    let config = Config {
        // Read by this module, from all that a page says.
        disable_json_ld: true,
        max_elements_to_parse: MOST_ELEMENTS,
        ..Config::default()
    };
    let whole = document
        .body()
        .map(|body| markup::parts(body, &ASIDE))
        .unwrap_or_default();
    let Ok(mut page) = Readability::with_document(document, None, Some(config)) else {
        return (Metadata::default(), whole);
    };
    let about = page.get_article_metadata(None);
    let parts = page
        .parse()
        .map(|article| {
            let main = Document::fragment(article.content);
            markup::parts(main.root(), &ASIDE)
        })
        .unwrap_or_default();
    (about, if parts.is_empty() { whole } else { parts })
}

/// The address that a page gives for itself.
fn address(document: &Document) -> Option<String> {
    let named = [
        ("link[rel='canonical']", "href"),
        ("meta[property='og:url']", "content"),
    ];
    named.iter().find_map(|(selector, attribute)| {
        let address = document.select(selector).attr(attribute)?;
        address.starts_with("http").then(|| address.to_string())
    })
}

/// The article among what a page says in JSON-LD.
fn ld_article(document: &Document) -> Option<Record> {
    let scripts = document.select("script[type='application/ld+json']");
    for script in scripts.nodes() {
        let Ok(value) = json::parse(script.text().trim()) else {
            continue;
        };
        let values = match value {
            Value::Array(values) => values,
            value => vec![value],
        };
        for value in values {
            let graph = value.get("@graph").and_then(Value::as_array).cloned();
            let found = graph.unwrap_or_else(|| vec![value]).into_iter();
            let article = found.into_iter().find_map(|value| match value {
                Value::Object(record) if is_article(&record) => Some(record),
                _ => None,
            });
            if let Some(article) = article {
                return Some(unescaped(article));
            }
        }
    }
    None
}

fn is_article(record: &Record) -> bool {
    let is_name = |value: &Value| {
        let name = value.as_str().unwrap_or_default();
        name.ends_with("Article") || name.ends_with("BlogPosting")
    };
    match record.get("@type") {
        Some(Value::Array(names)) => names.iter().any(is_name),
        Some(name) => is_name(name),
        None => false,
    }
}

/// Strings with their entities resolved, which many sites write into JSON-LD.
fn unescaped(record: Record) -> Record {
    let resolve = |value: Value| match value {
        Value::String(text) if text.contains('&') => {
            let whole = quick_xml::escape::unescape(&text);
            Value::String(whole.map_or_else(|_| text.clone(), |text| text.into_owned()))
        }
        value => value,
    };
    record.into_iter().map(|(k, v)| (k, resolve(v))).collect()
}

/// The body that JSON-LD names, or the one that was found.
fn better(stated: String, found: Vec<Part>) -> Vec<Part> {
    let stated = record::body_parts(&stated);
    let length =
        |parts: &[Part]| -> usize { parts.iter().map(|part| letters(&part.text).count()).sum() };
    let (long, short) = (length(&stated), length(&found));
    let is_glued = stated.len() <= 2 && found.len() > stated.len() + 1;
    let is_whole = short * 10 >= long * 7;
    if is_glued && is_whole { found } else { stated }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Input;
    use crate::read::Options;
    use std::path::Path;
    use std::time::{Duration, Instant};

    fn page(html: &str) -> Result<Article, Error> {
        let name = Path::new("2020-08-03_pagina.html");
        let context = Context {
            name,
            input: &Input::at(name),
            options: &Options::default(),
        };
        read(&context, html)
    }

    fn body(html: &str) -> Vec<String> {
        let article = page(html).unwrap();
        let blocks = article.blocks.iter();
        blocks
            .map(|b| b.span.of(&article.text).to_owned())
            .collect()
    }

    #[test]
    fn a_body_whose_paragraphs_are_glued_gives_way_to_those_of_the_page() {
        let paragraphs = [
            "De raad keurde maandagavond de begroting goed, na een debat van drie uur.",
            "Burgemeester Peeters noemde de begroting voorzichtig, maar de oppositie niet.",
            "De zaal klapte toen de stemming voorbij was, en iedereen ging naar huis.",
        ];
        let page_of = |stated: &str, shown: &[&str]| {
            let shown: String = shown.iter().map(|p| format!("<p>{p}</p>")).collect();
            format!(
                "<html><head><script type='application/ld+json'>[{{\"@type\": \"NewsArticle\", \
                 \"articleBody\": \"{stated}\"}}]</script></head><body><article>{shown}\
                 </article></body></html>"
            )
        };
        assert_eq!(
            body(&page_of(&paragraphs.concat(), &paragraphs)),
            paragraphs
        );
        // Behind a paywall the page shows less than it says.
        let stated = paragraphs.join("\\n\\n");
        assert_eq!(body(&page_of(&stated, &paragraphs[..1])), paragraphs);
        assert_eq!(
            body(&page_of(&paragraphs.concat(), &paragraphs[..1])),
            [paragraphs.concat()]
        );
    }

    #[test]
    fn the_date_of_a_page_without_one_is_that_of_its_name() {
        let article = page("<html><body><p>De raad stemde.</p></body></html>").unwrap();
        assert_eq!(article.date.unwrap().iso, "2020-08-03");
        assert_eq!(article.warnings[0].code, "little-text");
    }

    #[test]
    fn a_page_that_is_nested_too_deeply_is_refused() {
        let deep = format!("<html>{}x", "<div>".repeat(20_000));
        assert_eq!(page(&deep).unwrap_err().code(), "too-deep");
        assert_eq!(page("<html><p>…</p>").unwrap_err().code(), "no-text");
    }

    #[test]
    fn hostile_pages_take_time_by_their_length() {
        let started = Instant::now();
        for unit in [
            "<p>a, b, c",
            "<div>x</div>",
            "<li>x",
            "<br>",
            "<a href=x>x</a>",
            "<td>x",
            "x ",
        ] {
            _ = page(&format!("<html><body>{}", unit.repeat(30_000 / unit.len())));
        }
        assert!(started.elapsed() < Duration::from_secs(60));
    }
}
