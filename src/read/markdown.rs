//! Markdown, with or without front matter:
//!
//! ```text
//! ---
//! title: "Raad stemt"
//! date: 2020-08-03
//! tags: [raad, begroting]
//! ---
//! De raad stemde.
//! ```
//!
//! The text is the whole file, so that offsets hold in it; title and teaser of the front matter
//! are analyzed where they stand, unless the body opens with the same title. Front matter is
//! `key: value` with lists between `---`, or TOML between `+++`; names are those of
//! [`super::fields`].
//!
//! Left out: the rest of YAML, above all nested fields; marks within the text,
//! which stay (`**vet**`, `[naam](adres)`).

use super::date::{self, Shape};
use super::fields::Field;
use super::record::{Fields, Record};
use super::teaser::{comes_back, letters};
use super::{Context, Error, Format, Reading, blocks, compose, plain};
use crate::article::{Article, Block, BlockKind, Notice, Span};
use serde_json::Value;
use std::ops::Range;

/// The entry in the register.
pub const FORMAT: Format = Format {
    name: "markdown",
    about: "Markdown, with front matter between --- or +++ or without",
    extensions: &["md", "markdown"],
    is_like: |text| front_matter(text).is_some_and(|front| !front.fields.is_empty()),
    many: false,
    names_encoding: false,
    reading: Reading::Whole(|context, text| Ok(vec![read(context, text)])),
};

fn read(context: &Context<'_>, text: String) -> Result<Article, Error> {
    let Some(front) = front_matter(&text) else {
        return plain::read(context, text);
    };
    let mut warnings = Vec::new();
    if let Some(problem) = &front.problem {
        warnings.push(Notice::new(
            "front-matter",
            format!("the front matter is not all understood ({problem}); write `key: value` lines"),
        ));
    }
    let mut body = blocks::cut(&text, front.end, false);
    let mut fields = Fields::sort(front.fields, &context.options.mapping);
    let title = fields.take_line(Field::Title);
    let teaser = fields.take_line(Field::Teaser);
    let stem = context.name.file_stem().unwrap_or_default();
    let named = match date::in_name(&stem.to_string_lossy()) {
        Some(Shape::Date(date)) => Some(date),
        _ => None,
    };
    let date = fields.date(
        named,
        "no date found; write `date: 2020-08-03` into the front matter",
        &mut warnings,
    );

    let mut head = Vec::new();
    let opens_body = |title: &str| {
        let first = body.first().map(|first| first.span.of(&text));
        first.is_some_and(|first| letters(first).eq(letters(title)))
    };
    if let Some(title) = &title
        && !opens_body(title)
        && let Some(span) = place(&text, &front.inside, title)
    {
        head.push(block(span, BlockKind::Heading));
    }
    if let Some(teaser) = &teaser
        && let Some(span) = place(&text, &front.inside, teaser)
    {
        let mut block = block(span, BlockKind::Teaser);
        block.repeated = comes_back(teaser, &body, &text);
        if !head
            .iter()
            .any(|other: &Block| other.span.overlaps(block.span))
        {
            head.push(block);
        }
    }
    if head.is_empty() {
        head.push(block(front.inside.clone(), BlockKind::Header));
    }
    let title = title.or_else(|| {
        let first = body.first()?;
        (first.kind == BlockKind::Heading).then(|| compose::one_line(first.span.of(&text)))
    });
    if body.is_empty() && !head.iter().any(Block::is_analyzed) {
        return Err(Error::NoText);
    }
    head.sort_by_key(|block| block.span);
    head.append(&mut body);
    Ok(Article {
        id: fields.take_line(Field::Id).unwrap_or_default(),
        input: context.input.clone(),
        blocks: head,
        title,
        teaser,
        date,
        source: fields.take_line(Field::Source),
        author: fields.authors(),
        url: fields.take_line(Field::Url),
        meta: fields.into_meta(&mut warnings),
        warnings,
        text,
    })
}

fn block(range: Range<usize>, kind: BlockKind) -> Block {
    Block {
        span: Span::new(range.start, range.end),
        kind,
        repeated: false,
    }
}

/// Where a value stands in the front matter: after its name, up to the end of its line. None
/// where it is written otherwise, as with escaped quotation marks.
fn place(text: &str, inside: &Range<usize>, value: &str) -> Option<Range<usize>> {
    let front = &text[inside.clone()];
    let mut lines = blocks::Lines::new(front, 0);
    lines.find_map(|line| {
        let content = &front[line.clone()];
        let (name, rest) = content.split_once([':', '='])?;
        let at = rest.find(value)?;
        let is_mark = |c: char| c.is_whitespace() || matches!(c, '"' | '\'');
        let is_alone = rest[..at].trim_matches(is_mark).is_empty()
            && rest[at + value.len()..].trim_matches(is_mark).is_empty();
        let start = inside.start + line.start + name.len() + 1 + at;
        is_alone.then_some(start..start + value.len())
    })
}

/// What stands between the marks at the top of a file.
struct FrontMatter {
    fields: Record,
    /// From the first line to the last, marks included.
    inside: Range<usize>,
    /// Where the body starts.
    end: usize,
    /// What could not be understood.
    problem: Option<String>,
}

fn front_matter(text: &str) -> Option<FrontMatter> {
    let mut lines = blocks::Lines::new(text, 0);
    let first = lines.next()?;
    let mark = text[first.clone()].trim_end();
    if mark != "---" && mark != "+++" {
        return None;
    }
    let last = lines.find(|line| {
        let line = text[line.clone()].trim_end();
        line == mark || mark == "---" && line == "..."
    })?;
    let content = &text[first.end..last.start];
    // A rule, a paragraph and another rule are no front matter.
    let (fields, problem) = if mark == "+++" {
        toml_fields(content)
    } else {
        yaml_fields(content)
    };
    if fields.is_empty() && !content.trim().is_empty() {
        return None;
    }
    Some(FrontMatter {
        fields,
        inside: first.start..last.end,
        end: last.end,
        problem,
    })
}

fn toml_fields(content: &str) -> (Record, Option<String>) {
    match content.parse::<toml::Table>() {
        Ok(table) => {
            let fields = table.into_iter();
            (
                fields.map(|(key, value)| (key, json(value))).collect(),
                None,
            )
        }
        Err(error) => {
            // The lines that are plain are still worth having.
            let plain = content.replace(" = ", ": ");
            let (fields, _) = yaml_fields(&plain);
            (fields, Some(compose::quoted(error.message(), 80)))
        }
    }
}

/// A value of TOML as one of JSON, dates as strings.
fn json(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => Value::String(text),
        toml::Value::Integer(number) => Value::from(number),
        toml::Value::Float(number) => Value::from(number),
        toml::Value::Boolean(truth) => Value::from(truth),
        toml::Value::Datetime(date) => Value::String(date.to_string()),
        toml::Value::Array(items) => items.into_iter().map(json).collect(),
        toml::Value::Table(fields) => fields.into_iter().map(|(k, v)| (k, json(v))).collect(),
    }
}

/// Reads `key: value`, `key: [a, b]`, `key:` with `- a` lines below it, and `key: |` with
/// indented lines of text.
fn yaml_fields(content: &str) -> (Record, Option<String>) {
    let mut fields = Record::new();
    let mut problem = None;
    let mut open: Option<String> = None;
    let mut text_of: Option<String> = None;
    for line in content.lines() {
        let trimmed = line.trim();
        if trimmed.is_empty() || trimmed.starts_with('#') {
            continue;
        }
        if let Some(key) = &text_of {
            if line.starts_with([' ', '\t']) {
                if let Some(Value::String(text)) = fields.get_mut(key) {
                    text.push_str(if text.is_empty() { "" } else { "\n" });
                    text.push_str(trimmed);
                }
                continue;
            }
            text_of = None;
        }
        let item = trimmed
            .strip_prefix("- ")
            .or((trimmed == "-").then_some(""));
        if let (Some(item), Some(key)) = (item, &open) {
            let list = fields
                .entry(key.clone())
                .or_insert(Value::Array(Vec::new()));
            if let Value::Array(list) = list {
                list.push(scalar(item));
            }
            continue;
        }
        let pair = trimmed
            .split_once(": ")
            .or_else(|| trimmed.strip_suffix(':').map(|key| (key, "")));
        match pair {
            Some((key, value)) if !line.starts_with([' ', '\t']) && is_key(key) => {
                let key = unquoted(key.trim());
                match value.trim() {
                    "" => open = Some(key),
                    ">" | "|" | ">-" | "|-" | ">+" | "|+" => {
                        open = None;
                        fields.insert(key.clone(), Value::String(String::new()));
                        text_of = Some(key);
                    }
                    value => {
                        fields.insert(key, flow(value));
                        open = None;
                    }
                }
            }
            _ => {
                problem.get_or_insert_with(|| format!("`{}`", compose::quoted(trimmed, 40)));
            }
        }
    }
    (fields, problem)
}

fn is_key(key: &str) -> bool {
    key.len() <= 60 && !key.contains(". ") && key.split_whitespace().count() <= 3
}

/// A value on one line: a list in brackets, or a scalar.
fn flow(value: &str) -> Value {
    let list = value.strip_prefix('[').and_then(|v| v.strip_suffix(']'));
    match list {
        Some(list) => {
            let items = list.split(',').map(str::trim);
            Value::Array(items.filter(|i| !i.is_empty()).map(scalar).collect())
        }
        None => scalar(value),
    }
}

/// A scalar; all are strings, so that `nee`, `on` and `1e3` stay what they are.
fn scalar(value: &str) -> Value {
    let value = value.trim();
    let comment = value
        .match_indices(" #")
        .map(|(at, _)| value[..at].trim_end())
        .find(|before| match before.chars().next() {
            // Within quotation marks `#` opens no comment.
            Some(mark @ ('"' | '\'')) => before.len() > 1 && before.ends_with(mark),
            _ => true,
        });
    Value::String(unquoted(comment.unwrap_or(value)))
}

fn unquoted(value: &str) -> String {
    let inside = |mark: char| value.strip_prefix(mark).and_then(|v| v.strip_suffix(mark));
    if let Some(value) = inside('"') {
        return value.replace("\\\"", "\"").replace("\\\\", "\\");
    }
    match inside('\'') {
        Some(value) => value.replace("''", "'"),
        None => value.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Input;
    use crate::read::Options;
    use std::path::Path;

    fn article(text: &str) -> Article {
        let name = Path::new("2020-08_x.md");
        let context = Context {
            name,
            input: &Input::at(name),
            options: &Options::default(),
        };
        read(&context, text.to_owned()).unwrap()
    }

    /// What is analyzed: kind and text of each block.
    fn blocks_of(text: &str) -> Vec<String> {
        let article = article(text);
        let analyzed = article.blocks.iter().filter(|block| block.is_analyzed());
        analyzed
            .map(|block| format!("{:?} {}", block.kind, block.span.of(&article.text)))
            .collect()
    }

    #[test]
    fn the_kinds_of_front_matter_are_understood() {
        for (front, names) in [
            (
                "title: Kop\ntags:\n  - a\n  - 'b c'\n",
                r#"{"tags":["a","b c"],"title":"Kop"}"#,
            ),
            (
                "title: \"A \\\"b\\\"\" \nplace: 'Rue ''x''' # waar\n",
                r#"{"place":"Rue 'x'","title":"A \"b\""}"#,
            ),
            (
                "n: 0123 # nummer\nurl: https://x.be/a\n",
                r#"{"n":"0123","url":"https://x.be/a"}"#,
            ),
            (
                "teaser: >-\n  Een\n  twee\nx: nee\n",
                r#"{"teaser":"Een\ntwee","x":"nee"}"#,
            ),
        ] {
            let text = format!("---\n{front}---\nTekst.");
            let fields = Value::Object(front_matter(&text).unwrap().fields);
            assert_eq!(fields.to_string(), names, "{front}");
        }
        let toml = front_matter("+++\na = 1\nd = 2020-08-03\n[x]\ny = ['z']\n+++\n").unwrap();
        let fields = Value::Object(toml.fields).to_string();
        assert_eq!(fields, r#"{"a":1,"d":"2020-08-03","x":{"y":["z"]}}"#);
    }

    #[test]
    fn a_rule_at_the_top_is_no_front_matter() {
        for text in [
            "---\nDe raad stemde.\n---\nX.",
            "---\nDe raad stemde.",
            "----\na: b\n----\n",
            "Kop\n---\na: b\n---",
        ] {
            assert!(front_matter(text).is_none(), "{text}");
        }
    }

    #[test]
    fn title_and_teaser_are_analyzed_where_they_stand() {
        assert_eq!(
            blocks_of("---\nlead: 'Na lang debat'\ntitle: Raad stemt\n---\nDe zaal klapte."),
            [
                "Teaser Na lang debat",
                "Heading Raad stemt",
                "Paragraph De zaal klapte."
            ]
        );
        assert_eq!(
            blocks_of("---\ntitle: Raad stemt\n---\n# Raad stemt\n\nDe zaal klapte."),
            ["Heading Raad stemt", "Paragraph De zaal klapte."]
        );
        assert_eq!(
            blocks_of("---\nteaser: Raad stemt\ntitle: Raad stemt\n---\nDe zaal klapte."),
            ["Heading Raad stemt", "Paragraph De zaal klapte."]
        );
    }

    #[test]
    fn the_date_is_that_of_the_front_matter_else_of_the_name() {
        let date = |text: &str| article(text).date.unwrap().iso;
        assert_eq!(date("---\ndate: 3 mei 2019\n---\nX."), "2019-05-03");
        assert_eq!(date("---\ntitle: X\n---\nY."), "2020-08");
    }
}
