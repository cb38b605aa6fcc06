//! Text exports of Nexis: several articles in a file, each below a line that counts them.
//!
//! ```text
//!                      1 of 200 DOCUMENTS
//!
//!                         De Standaard
//!
//!                   3 augustus 2020 maandag
//!
//! Raad stemt
//!
//! BYLINE: An Smit
//!
//! LENGTH: 345 woorden
//!
//! De raad stemde.
//!
//! LOAD-DATE: August 3, 2020
//! ```
//!
//! Centred lines name the paper and the date, then comes the title, then `KEY: value` lines, the
//! body, and more such lines. Keys are known in Dutch, English, German and French.
//!
//! Left out: the exports of Nexis Uni (DOCX, RTF, PDF); pictures' captions (`GRAPHIC`).

use super::compose;
use super::date::Shape;
use super::{Context, Error, Format, Reading, blocks, record, timestamp};
use crate::article::{Article, Meta, Notice};
use regex::Regex;
use serde_json::Value;
use std::ops::Range;
use std::sync::LazyLock;

/// The entry in the register.
pub const FORMAT: Format = Format {
    name: "nexis",
    about: "a text export of Nexis, with a line such as `1 of 200 DOCUMENTS` above each article",
    extensions: &["txt"],
    is_like: |text| {
        blocks::Lines::new(text, 0)
            .take(60)
            .any(|line| is_counter(&text[line]))
    },
    many: true,
    names_encoding: false,
    reading: Reading::Whole(|context, text| Ok(read(context, &text))),
};

/// `1 of 200 DOCUMENTS`, `FOCUS - 3 of 12 DOCUMENTS`, `Dokument 1 von 20`, `Document 1 de 20`.
fn is_counter(line: &str) -> bool {
    static COUNTER: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(
            r"(?x)^ \s* (?: FOCUS\s-\s )? (?:
                \d{1,6} \s (?:of|OF|van|VAN) \s \d{1,6} \s (?:DOCUMENTS?|DOCUMENTEN)
              | (?:Dokument|Document|DOCUMENT|DOKUMENT) \s \d{1,6} \s (?:von|de|van|of) \s \d{1,6}
            ) \s* $",
        )
        .ok()
    });
    line.len() < 120
        && COUNTER
            .as_ref()
            .is_some_and(|counter| counter.is_match(line))
}

fn read(context: &Context<'_>, text: &str) -> Vec<Result<Article, Error>> {
    let mut starts = Vec::new();
    for line in blocks::Lines::new(text, 0) {
        if is_counter(&text[line.clone()]) {
            starts.push(line);
        }
    }
    let ends = starts.iter().skip(1).map(|next| next.start);
    let ends: Vec<usize> = ends.chain([text.len()]).collect();
    let documents = starts.iter().zip(ends);
    documents
        .map(|(counter, end)| article(context, &text[counter.end..end]))
        .collect()
}

fn article(context: &Context<'_>, document: &str) -> Result<Article, Error> {
    let lines: Vec<&str> = blocks::Lines::new(document, 0)
        .map(|line: Range<usize>| &document[line])
        .collect();
    let mut parts = Parts::default();
    let mut rest = parts.read_head(&lines);
    rest = parts.read_keys(&lines, rest);
    let end = body_end(&lines, rest);
    let body = lines[rest..end].join("\n");
    let mut tail = end;
    while tail < lines.len() {
        let is_key = key_of(lines[tail]).is_some();
        tail = if is_key {
            parts.read_keys(&lines, tail)
        } else {
            tail + 1
        };
    }
    let body = compose::wrapped_parts(&body);
    if body.is_empty() {
        return Err(Error::NoText);
    }
    let composed = compose::compose(parts.title.as_deref(), parts.teaser.as_deref(), body)?;
    let mut warnings = Vec::new();
    let date = match parts.date.as_deref().and_then(timestamp::read) {
        Some(Shape::Date(date)) => Some(date),
        wrong => {
            if wrong.is_some() {
                warnings.push(record::bad_date(
                    "the header",
                    parts.date.as_deref().unwrap_or_default(),
                ));
            }
            warnings.push(Notice::new(
                "no-date",
                "no date found between the name of the paper and the title",
            ));
            None
        }
    };
    Ok(Article {
        id: String::new(),
        input: context.input.clone(),
        text: composed.text,
        blocks: composed.blocks,
        title: composed.title,
        teaser: composed.teaser,
        date,
        source: parts.source,
        author: parts.author,
        url: None,
        meta: parts.meta,
        warnings,
    })
}

/// What is known of a document besides its body.
#[derive(Default)]
struct Parts {
    source: Option<String>,
    date: Option<String>,
    title: Option<String>,
    teaser: Option<String>,
    author: Option<String>,
    meta: Meta,
}

/// What a key stands for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Key {
    Author,
    Title,
    Teaser,
    /// Known, and kept under `meta`.
    Other,
}

const KEYS: [(&str, Key); 31] = [
    ("BYLINE", Key::Author),
    ("AUTEUR", Key::Author),
    ("AUTOR", Key::Author),
    ("HEADLINE", Key::Title),
    ("KOP", Key::Title),
    ("TITRE", Key::Title),
    ("HIGHLIGHT", Key::Teaser),
    ("SAMENVATTING", Key::Teaser),
    ("SECTION", Key::Other),
    ("RUBRIEK", Key::Other),
    ("SECTIE", Key::Other),
    ("RUBRIK", Key::Other),
    ("RUBRIQUE", Key::Other),
    ("LENGTH", Key::Other),
    ("LENGTE", Key::Other),
    ("LÄNGE", Key::Other),
    ("LONGUEUR", Key::Other),
    ("DATELINE", Key::Other),
    ("GRAPHIC", Key::Other),
    ("SERIES", Key::Other),
    ("CORRECTION-DATE", Key::Other),
    ("LOAD-DATE", Key::Other),
    ("UPDATE", Key::Other),
    ("LANGUAGE", Key::Other),
    ("TAAL", Key::Other),
    ("SPRACHE", Key::Other),
    ("LANGUE", Key::Other),
    ("DISTRIBUTION", Key::Other),
    ("PUBLICATION-TYPE", Key::Other),
    ("JOURNAL-CODE", Key::Other),
    ("COPYRIGHT", Key::Other),
];

/// Keys that stand below the body.
const CLOSING: [&str; 5] = [
    "LOAD-DATE",
    "UPDATE",
    "LANGUAGE",
    "PUBLICATION-TYPE",
    "JOURNAL-CODE",
];

/// The key at the start of a line, with what follows it.
fn key_of(line: &str) -> Option<(&'static str, Key, &str)> {
    let (name, value) = line.split_once(':')?;
    let known = KEYS.iter().find(|(known, _)| *known == name.trim_end());
    known.map(|(name, key)| (*name, *key, value.trim()))
}

fn is_copyright(line: &str) -> bool {
    let line = line.trim();
    line.starts_with("Copyright ") && line.contains(|c: char| c.is_ascii_digit())
        || line == "All Rights Reserved"
        || line == "Alle rechten voorbehouden"
}

impl Parts {
    /// Reads paper, date and title; gives the line after them.
    fn read_head(&mut self, lines: &[&str]) -> usize {
        let mut at = 0;
        let mut papers = Vec::new();
        // Down to the date: names of the paper, edition, copyright.
        while at < lines.len() && papers.len() < 4 {
            let line = lines[at].trim();
            if key_of(lines[at]).is_some() {
                break;
            }
            at += 1;
            if line.is_empty() || is_copyright(line) {
                continue;
            }
            if timestamp::read(line).is_some() {
                self.date = Some(line.to_owned());
                break;
            }
            papers.push((at - 1, line));
        }
        // Some papers have a second name of their own below that of the group.
        self.source = papers.last().map(|(_, line)| (*line).to_owned());
        if self.date.is_none() {
            // No date: the second line that stands apart may be the title.
            self.source = papers.first().map(|(_, line)| (*line).to_owned());
            at = papers.get(1).map_or(at, |(line, _)| *line);
        } else if let [(_, first), _, ..] = papers.as_slice() {
            self.meta.insert("group".to_owned(), Value::from(*first));
            if !first.starts_with("De Persgroep") {
                self.source = Some((*first).to_owned());
                self.meta.remove("group");
            }
        }
        // The title runs to a blank line.
        while at < lines.len() && (lines[at].trim().is_empty() || is_copyright(lines[at])) {
            at += 1;
        }
        let start = at;
        while at < lines.len()
            && at < start + 6
            && !lines[at].trim().is_empty()
            && key_of(lines[at]).is_none()
        {
            at += 1;
        }
        if at > start {
            let is_title = at < start + 6;
            if !is_title {
                return start;
            }
            self.title = Some(compose::one_line(&lines[start..at].join(" ")));
        }
        at
    }

    /// Reads `KEY: value` lines, each with the lines that go on below it; gives the first line
    /// that is something else.
    fn read_keys(&mut self, lines: &[&str], from: usize) -> usize {
        let mut at = from;
        let mut end = from;
        while at < lines.len() {
            if lines[at].trim().is_empty() {
                at += 1;
                continue;
            }
            let Some((name, key, value)) = key_of(lines[at]) else {
                break;
            };
            at += 1;
            let start = at;
            while at < lines.len() && !lines[at].trim().is_empty() && key_of(lines[at]).is_none() {
                at += 1;
            }
            let value = compose::one_line(&format!("{value} {}", lines[start..at].join(" ")));
            end = at;
            if value.is_empty() {
                continue;
            }
            match key {
                Key::Author => self.author = Some(record::authors(&value)),
                Key::Title => self.title = Some(value),
                Key::Teaser => self.teaser = Some(value),
                Key::Other => {
                    self.meta.insert(name.to_lowercase(), Value::from(value));
                }
            }
        }
        end
    }
}

/// The line at which the body ends: a key that stands below bodies, or a copyright.
fn body_end(lines: &[&str], from: usize) -> usize {
    let is_end = |line: &&str| {
        key_of(line).is_some_and(|(name, ..)| CLOSING.contains(&name))
            || is_copyright(line)
            || line.starts_with("GRAPHIC:")
    };
    let end = lines[from..].iter().position(is_end);
    end.map_or(lines.len(), |end| from + end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Input;
    use crate::read::Options;
    use std::path::Path;
    use std::time::{Duration, Instant};

    /// Paper, date, title and text below the title, of the documents of an export.
    fn show(text: &str) -> Vec<String> {
        let name = Path::new("x.txt");
        let context = Context {
            name,
            input: &Input::at(name),
            options: &Options::default(),
        };
        let all = read(&context, text).into_iter();
        all.map(|one| match one {
            Ok(article) => {
                let title = article.title.unwrap_or_default();
                let rest = article.text.strip_prefix(&title).unwrap_or(&article.text);
                let date = article.date.map(|date| date.iso).unwrap_or_default();
                let source = article.source.unwrap_or_default();
                format!("{source} | {date} | {title} | {}", rest.trim())
            }
            Err(error) => format!("!{}", error.code()),
        })
        .collect()
    }

    #[test]
    fn documents_are_counted_in_several_languages() {
        for counter in [
            "                1 of 200 DOCUMENTS",
            "1 OF 1 DOCUMENT",
            "FOCUS - 3 of 12 DOCUMENTS",
            "Dokument 1 von 20",
            "Document 2 de 6",
            "12 van 20 DOCUMENTEN",
        ] {
            assert!(is_counter(counter), "{counter}");
        }
        for line in [
            "1 of 2 dagen later",
            "Document 2",
            "Hij las 1 of 2 DOCUMENTS per dag",
            "",
        ] {
            assert!(!is_counter(line), "{line}");
        }
    }

    #[test]
    fn headers_come_in_several_shapes() {
        for (document, wanted) in [
            (
                "\n\n   Het Blad\n\n  3 augustus 2020\n\nKop\n\nLENGTE: 3 woorden\n\nTekst.\n",
                "Het Blad | 2020-08-03 | Kop | Tekst.",
            ),
            (
                "Copyright 2020 Blad NV\nAll Rights Reserved\n\nHet Blad\n\nAugust 3, 2020 Monday\n\n\
                 Kop\n\nTekst.\n\nNog meer.\n",
                "Het Blad | 2020-08-03 | Kop | Tekst.\n\nNog meer.",
            ),
            (
                "Het Blad\n\n3 augustus 2020\n\nSECTIE: Sport\n\nKOP: De kop\n\nTekst.\n\nTAAL: NEDERLANDS\n",
                "Het Blad | 2020-08-03 | De kop | Tekst.\n\nTAAL: NEDERLANDS",
            ),
            (
                "Het Blad\n\nKop zonder datum\n\nLENGTH: 3\n\nTekst.\n\nLANGUAGE: DUTCH\n",
                "Het Blad |  | Kop zonder datum | Tekst.",
            ),
        ] {
            let text = format!("1 of 1 DOCUMENTS\n{document}");
            assert_eq!(show(&text), [wanted], "{document}");
        }
        assert_eq!(show("1 of 1 DOCUMENTS\n\n"), ["!no-text"]);
    }

    #[test]
    fn hostile_exports_take_time_by_their_length() {
        let started = Instant::now();
        for unit in [
            "1 of 2 DOCUMENTS\n",
            "\n",
            "KOP: x\n",
            "x\n",
            "UPDATE: x\n\n\n\n\n\n\n\n",
        ] {
            show(&format!(
                "1 of 2 DOCUMENTS\n{}",
                unit.repeat(200_000 / unit.len())
            ));
        }
        assert!(started.elapsed() < Duration::from_secs(20));
    }
}
