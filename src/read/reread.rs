//! Takes back an article from its analysis, so that `analyze old.jsonl` gives the same again:
//! the `text` as it was, blocks from its `sentences`, and what its `article` says.
//!
//! Offsets of the analysis are code points; blocks hold bytes. This is the one place that turns
//! them back.
//!
//! Left out: the findings, which are made anew; headers, which are no sentences.

use super::record::Record;
use super::{Error, compose, timestamp};
use crate::article::{Article, Block, BlockKind, Input, Notice, Span};
use crate::read::date::Shape;
use serde_json::Value;

/// True for an object that this program wrote.
pub fn is_analysis(record: &Record) -> bool {
    record.contains_key("schema_version")
        && record.get("tool").and_then(|tool| tool.get("name"))
            == Some(&Value::from(env!("CARGO_PKG_NAME")))
}

/// The article that was analyzed.
///
/// # Errors
/// When there is no text, as in the object of an input that could not be read.
pub fn article(record: &Record, input: Input) -> Result<Article, Error> {
    let string = |value: Option<&Value>| value.and_then(Value::as_str).map(str::to_owned);
    let text = string(record.get("text")).unwrap_or_default();
    if text.is_empty() {
        let error = &record.get("errors").unwrap_or(&Value::Null)[0]["message"];
        return Err(Error::FailedBefore(compose::quoted(
            error.as_str().unwrap_or("it has no text"),
            200,
        )));
    }
    let about = record.get("article").unwrap_or(&Value::Null);
    let teaser = string(about.get("teaser"));
    let repeated = about.get("teaser_repeated") == Some(&Value::Bool(true));
    let mut blocks = blocks(record.get("sentences").unwrap_or(&Value::Null), &text);
    if let Some(teaser) = &teaser {
        mark_teaser(teaser, repeated, &text, &mut blocks);
    }
    if blocks.is_empty() {
        return Err(Error::NoText);
    }
    let date = string(about.get("date"));
    let date = match date.as_deref().and_then(timestamp::read) {
        Some(Shape::Date(date)) => Some(date),
        _ => None,
    };
    let meta = about.get("meta").and_then(Value::as_object);
    Ok(Article {
        id: string(record.get("id")).unwrap_or_default(),
        input,
        blocks,
        title: string(about.get("title")),
        teaser,
        date,
        source: string(about.get("source")),
        author: string(about.get("author")),
        url: string(about.get("url")),
        meta: meta.cloned().unwrap_or_default().into_iter().collect(),
        warnings: warnings(record.get("warnings").unwrap_or(&Value::Null)),
        text,
    })
}

/// One block for each paragraph that the sentences name.
fn blocks(sentences: &Value, text: &str) -> Vec<Block> {
    let number = |sentence: &Value, name: &str| {
        let value = sentence.get(name).and_then(Value::as_u64)?;
        usize::try_from(value).ok()
    };
    let mut bytes = text.char_indices().map(|(at, _)| at);
    let mut seen = 0;
    // Offsets grow, so that one walk over the text finds them all.
    let mut byte_of = |point: usize| {
        let ahead = point.checked_sub(seen)?;
        seen = point + 1;
        Some(bytes.nth(ahead).unwrap_or(text.len()))
    };
    let mut made: Vec<(usize, Block)> = Vec::new();
    for sentence in sentences.as_array().into_iter().flatten() {
        let (Some(start), Some(end), Some(paragraph)) = (
            number(sentence, "start"),
            number(sentence, "end"),
            number(sentence, "paragraph"),
        ) else {
            continue;
        };
        let Some(first) = byte_of(start) else {
            continue;
        };
        let last = match end.checked_sub(start) {
            Some(1) => Some(first),
            Some(2..) => byte_of(end - 1),
            _ => None,
        };
        let (start, Some(end)) = (first, last) else {
            continue;
        };
        // The end is just after its last character.
        let end = end + text[end..].chars().next().map_or(0, char::len_utf8);
        if start >= end {
            continue;
        }
        let is_heading = sentence.get("heading") == Some(&Value::Bool(true));
        match made.last_mut() {
            Some((last, block)) if *last == paragraph => block.span.end = end as u32,
            _ => made.push((
                paragraph,
                Block {
                    span: Span::new(start, end),
                    kind: if is_heading {
                        BlockKind::Heading
                    } else {
                        BlockKind::Paragraph
                    },
                    repeated: false,
                },
            )),
        }
    }
    made.into_iter().map(|(_, block)| block).collect()
}

/// Finds the block of the teaser, or makes it where it is repeated and has no sentences.
fn mark_teaser(teaser: &str, repeated: bool, text: &str, blocks: &mut Vec<Block>) {
    if !repeated {
        let mut first = blocks.iter_mut().take(2);
        if let Some(block) = first.find(|block| block.span.of(text) == teaser) {
            block.kind = BlockKind::Teaser;
        }
        return;
    }
    let gaps = std::iter::once(0).chain(blocks.iter().map(|block| block.span.end as usize));
    for (at, from) in gaps.enumerate() {
        let to = blocks.get(at).map_or(text.len(), |b| b.span.start as usize);
        if let Some(found) = text.get(from..to).and_then(|gap| gap.find(teaser)) {
            let start = from + found;
            blocks.insert(
                at,
                Block {
                    span: Span::new(start, start + teaser.len()),
                    kind: BlockKind::Teaser,
                    repeated: true,
                },
            );
            return;
        }
    }
}

/// Remarks of the reader; that on the language is made anew.
fn warnings(value: &Value) -> Vec<Notice> {
    let notices = value.as_array().into_iter().flatten();
    notices
        .filter_map(|notice| {
            let code = notice.get("code")?.as_str()?;
            let message = notice.get("message")?.as_str()?;
            (code != "language").then(|| Notice::new(code, message))
        })
        .collect()
}
