//! Inline files: `CEO [Kevin Mayer|PER] van [TikTok|COM] vertrekt.`, one sentence a line, an
//! empty line between articles.
//!
//! Left out: nesting, which the guideline forbids.

use anyhow::{Context, bail};
use std::path::Path;
use tiktok_corpus::document::EntityType;

/// A stretch of a line, with the kind of the name where it is one.
#[derive(Clone, Debug, PartialEq)]
pub struct Segment {
    pub text: String,
    pub kind: Option<EntityType>,
}

/// A line.
pub type Line = Vec<Segment>;

/// An article with annotated names.
#[derive(Clone, Debug)]
pub struct Marked {
    pub lines: Vec<Line>,
}

/// Reads the articles of a file.
pub fn read(path: &Path) -> anyhow::Result<Vec<Marked>> {
    let text = std::fs::read_to_string(path).with_context(|| format!("{}", path.display()))?;
    let mut articles = Vec::new();
    let mut lines: Vec<Line> = Vec::new();
    for (number, line) in text.lines().chain([""]).enumerate() {
        if line.trim().is_empty() {
            if !lines.is_empty() {
                articles.push(Marked {
                    lines: std::mem::take(&mut lines),
                });
            }
            continue;
        }
        let parsed = parse(line);
        lines.push(parsed.with_context(|| format!("{}, line {}", path.display(), number + 1))?);
    }
    Ok(articles)
}

/// Reads a line; figures in braces lose their markup.
pub fn parse(line: &str) -> anyhow::Result<Line> {
    let mut segments = Vec::new();
    let mut plain = String::new();
    let mut rest = line;
    while let Some(at) = rest.find(['[', '{']) {
        let (before, marked) = rest.split_at(at);
        plain.push_str(before);
        let close = if marked.starts_with('[') { ']' } else { '}' };
        let inner = marked.find(close).map(|end| (&marked[1..end], end));
        let Some((inner, end)) = inner.filter(|(inner, _)| inner.contains('|')) else {
            plain.push_str(&marked[..1]);
            rest = &marked[1..];
            continue;
        };
        let (text, tag) = inner.split_once('|').unwrap_or((inner, ""));
        if close == ']' {
            let Some(kind) = EntityType::from_tag(tag) else {
                bail!("unknown tag {tag:?} in {line:?}");
            };
            if !plain.is_empty() {
                let text = std::mem::take(&mut plain);
                segments.push(Segment { text, kind: None });
            }
            segments.push(Segment {
                text: text.to_owned(),
                kind: Some(kind),
            });
        } else {
            plain.push_str(text);
        }
        rest = &marked[end + 1..];
    }
    plain.push_str(rest);
    if !plain.is_empty() {
        segments.push(Segment {
            text: plain,
            kind: None,
        });
    }
    Ok(segments)
}

/// Takes the spaces out again that tokenized text has before punctuation and within brackets.
pub fn detokenize(article: &Marked) -> Marked {
    let lines = article.lines.iter();
    Marked {
        lines: lines.map(detokenize_line).collect(),
    }
}

fn detokenize_line(line: &Line) -> Line {
    let mut made: Line = Vec::new();
    let mut open = false;
    for segment in line {
        let mut text = segment
            .text
            .replace("``", "\"")
            .replace("' '", "\"")
            .replace("''", "\"");
        for sign in [",", ".", ";", ":", "?", "!", ")", "%"] {
            text = text.replace(&format!(" {sign}"), sign);
        }
        text = text.replace("( ", "(");
        // Quotation marks alone between spaces open and close in turn.
        let mut signs = String::with_capacity(text.len());
        let mut chars = text.chars().peekable();
        while let Some(c) = chars.next() {
            if c == '"' {
                if open && signs.ends_with(' ') {
                    signs.pop();
                }
                signs.push(c);
                if !open && chars.peek() == Some(&' ') {
                    chars.next();
                }
                open = !open;
            } else {
                signs.push(c);
            }
        }
        made.push(Segment {
            text: signs,
            kind: segment.kind,
        });
    }
    // Spaces at the seams of segments.
    for at in 1..made.len() {
        if made[at].text.starts_with([',', ';', ':', '?', '!', ')']) {
            let trimmed = made[at - 1].text.trim_end().to_owned();
            made[at - 1].text = trimmed;
        }
    }
    made.retain(|segment| !segment.text.is_empty());
    made
}
