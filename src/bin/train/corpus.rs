//! Documents with right labels: annotated articles, and the sentences of the treebank.
//!
//! An article goes through the same annotator as the user's texts, so that `TikTok-app` is cut
//! in training as it will be cut later.
//!
//! Left out: the files' formats (see [`super::inline`] for names).

use crate::inline::Marked;
use anyhow::Context;
use std::path::Path;
use tiktok_corpus::article::{Article, Block, BlockKind, Input, Span};
use tiktok_corpus::document::{Document, Form, Sentence, Token, TokenKind};
use tiktok_corpus::document::{Name, Pos, Tags};
use tiktok_corpus::dutch::Annotator;
use tiktok_corpus::dutch::tagger::labels;
use tiktok_corpus::dutch::tagger::units::Units;
use tiktok_corpus::dutch::tokens;

/// An article of a text whose blocks are these.
fn article(text: String, blocks: Vec<Block>) -> Article {
    Article {
        id: String::new(),
        input: Input {
            path: "-".into(),
            format: None,
            encoding: None,
            record: None,
            bytes: None,
            sha256: None,
        },
        text,
        blocks,
        title: None,
        teaser: None,
        date: None,
        source: None,
        author: None,
        url: None,
        meta: Default::default(),
        warnings: Vec::new(),
    }
}

/// A document, and the names in it.
pub fn document(marked: &Marked, annotator: &Annotator) -> (Document, Vec<Name>) {
    let mut text = String::new();
    let mut blocks = Vec::new();
    let mut names = Vec::new();
    for line in &marked.lines {
        let start = text.len();
        for segment in line {
            let from = text.len();
            text.push_str(&segment.text);
            if let Some(kind) = segment.kind {
                let span = Span::new(from, text.len());
                names.push(Name { span, kind });
            }
        }
        let written = &text[start..];
        let ends = written.trim_end_matches(|c: char| "\"'’”»)".contains(c));
        let whole = ends.ends_with(['.', '?', '!', '…']) || written.len() > 100;
        blocks.push(Block {
            span: Span::new(start, text.len()),
            kind: if whole {
                BlockKind::Paragraph
            } else {
                BlockKind::Heading
            },
            repeated: false,
        });
        text.push('\n');
    }
    (annotator.annotate(article(text, blocks)), names)
}

/// The label of each piece, and how many names cannot be laid on the pieces.
pub fn labels(units: &Units, names: &[Name]) -> (Vec<u8>, usize) {
    let mut made = vec![labels::OUTSIDE; units.units.len()];
    let mut lost = 0;
    for name in names {
        let first = units
            .units
            .partition_point(|u| u.span.start < name.span.start);
        let last = units.units.partition_point(|u| u.span.end <= name.span.end);
        let fits = first < last
            && units.units[first].span.start == name.span.start
            && units.units[last - 1].span.end == name.span.end;
        if !fits {
            lost += 1;
        }
        for (at, label) in made.iter_mut().enumerate().take(last).skip(first) {
            let starts = at == first || units.sentences.iter().any(|s| s.start == at);
            *label = if starts {
                labels::begin(name.kind)
            } else {
                labels::inside(name.kind)
            };
        }
    }
    (made, lost)
}

/// A sentence of the treebank: tokens, and for each a bit for every tag that may be right.
#[derive(Clone, Debug, Default)]
pub struct Tagged {
    pub words: Vec<String>,
    pub allowed: Vec<u32>,
    /// True where each word has exactly one right tag.
    pub whole: bool,
}

/// Reads the treebank.
pub fn treebank(path: &Path) -> anyhow::Result<Vec<Tagged>> {
    let table = std::fs::read_to_string(path).with_context(|| format!("{}", path.display()))?;
    let mut sentences: Vec<Tagged> = Vec::new();
    for (number, line) in table.lines().enumerate() {
        if line.starts_with("# source") {
            sentences.push(Tagged {
                whole: true,
                ..Tagged::default()
            });
        } else if !line.is_empty() && !line.starts_with("# form") {
            let fields: Vec<&str> = line.split('\t').collect();
            let place = || format!("{}, line {}", path.display(), number + 1);
            let (form, upos, xpos) = match fields[..] {
                [form, _, upos, xpos, ..] => (form, upos, xpos),
                _ => anyhow::bail!("{}: four columns wanted", place()),
            };
            let Some(sentence) = sentences.last_mut() else {
                continue;
            };
            let allowed = if xpos == "_" {
                sentence.whole = false;
                universal(upos)
            } else {
                let tag = coarse(xpos);
                let pos = Pos::from_name(&tag).with_context(|| format!("{}: {tag}", place()))?;
                1 << pos as u32
            };
            sentence.words.push(form.to_owned());
            sentence.allowed.push(allowed);
        }
    }
    Ok(sentences)
}

/// The coarse name of a tag with all fields.
fn coarse(tag: &str) -> String {
    let fields: Vec<&str> = tag.split('|').collect();
    let second = fields.get(1).copied().unwrap_or_default();
    match fields[0] {
        "N" if second == "eigen" => "N-eigen".into(),
        "N" => format!("N-{}", fields.get(2).copied().unwrap_or_default()),
        first @ ("WW" | "VG" | "TW" | "VZ" | "VNW") => format!("{first}-{second}"),
        first => first.into(),
    }
}

/// The tags that a universal part of speech leaves open.
fn universal(upos: &str) -> u32 {
    let names: &[&str] = match upos {
        "PUNCT" => &["LET"],
        "NOUN" => &["N-ev", "N-mv"],
        "AUX" | "VERB" => &["WW-pv", "WW-inf", "WW-vd", "WW-od"],
        "ADJ" => &["ADJ", "TW-rang", "WW-vd", "WW-od"],
        "ADV" => &["BW", "ADJ", "VNW-aanw", "VNW-onbep", "VNW-vb", "VZ-fin"],
        "DET" => &["LID", "VNW-aanw", "VNW-onbep", "VNW-vb", "VNW-bez"],
        "SCONJ" => &["VG-onder", "VZ-init"],
        "CCONJ" => &["VG-neven", "VG-onder"],
        "ADP" => &["VZ-init", "VZ-fin", "VZ-versm"],
        "PROPN" => &["N-eigen", "SPEC"],
        "NUM" => &["TW-hoofd", "TW-rang"],
        "INTJ" => &["TSW"],
        "PRON" => &[
            "VNW-pers",
            "VNW-pr",
            "VNW-refl",
            "VNW-recip",
            "VNW-bez",
            "VNW-vb",
            "VNW-aanw",
            "VNW-betr",
            "VNW-onbep",
        ],
        _ => return u32::MAX,
    };
    let tags = names.iter().filter_map(|name| Pos::from_name(name));
    tags.fold(0, |mask, pos| mask | 1 << pos as u32)
}

/// A document of sentences whose tokens are given.
pub fn tokenized(sentences: &[Tagged]) -> Document {
    let mut text = String::new();
    let mut document = Document {
        article: article(String::new(), Vec::new()),
        forms: Vec::new(),
        tokens: Vec::new(),
        sentences: Vec::new(),
        paragraphs: Vec::new(),
        language: Some("nl"),
        tags: Tags::default(),
    };
    let mut known = std::collections::HashMap::new();
    for sentence in sentences {
        let first = document.tokens.len();
        let begin = text.len();
        for word in &sentence.words {
            let form = *known.entry(word.as_str()).or_insert_with(|| {
                document.forms.push(Form {
                    number: 0,
                    lower: tokens::fold(word).into(),
                    stem: "".into(),
                });
                document.forms.len() as u32 - 1
            });
            let start = text.len();
            text.push_str(word);
            document.tokens.push(Token {
                span: Span::new(start, text.len()),
                form,
                kind: TokenKind::Word,
            });
            text.push(' ');
        }
        document.sentences.push(Sentence {
            span: Span::new(begin, text.len()),
            tokens: first..document.tokens.len(),
            paragraph: 0,
            heading: false,
        });
    }
    document.article.text = text;
    document
}
