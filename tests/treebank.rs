//! How far tokens and sentence boundaries agree with the treebanks UD Dutch Alpino and UD Dutch
//! LassySmall, where these are there: in the folder `shared` beside the repository. Without it
//! the tests say that they skip.
//!
//! `scores/tokens.txt` and `scores/sentences.txt` hold the results; with `WRITE_SCORES=1` in the
//! environment the tests write them anew. `--nocapture` shows every difference.

#![allow(clippy::print_stdout, clippy::expect_used)]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use tiktok_corpus::article::{Article, Block, BlockKind, Input, Span};
use tiktok_corpus::document::Document;
use tiktok_corpus::dutch::{Annotator, tokens};

/// Sources whose spacing is true to the text.
const SPACED: [&str; 3] = ["ud-alpino-dev", "ud-alpino-train-part", "ud-lassy-dev"];

struct GoldSentence {
    source: String,
    id: String,
    /// Form, and whether a space follows it.
    tokens: Vec<(String, bool)>,
}

fn treebank() -> Option<Vec<GoldSentence>> {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../shared/training/treebank/nl_pos_train.tsv"
    );
    let Ok(table) = std::fs::read_to_string(path) else {
        println!("skipped: {path} is not there");
        return None;
    };
    let mut sentences: Vec<GoldSentence> = Vec::new();
    for line in table.lines() {
        if let Some(source) = line.strip_prefix("# source = ") {
            let (source, id) = source.split_once(' ').unwrap_or((source, ""));
            sentences.push(GoldSentence {
                source: source.to_owned(),
                id: id.to_owned(),
                tokens: Vec::new(),
            });
        } else if !line.is_empty() && !line.starts_with("# form") {
            let fields: Vec<_> = line.split('\t').collect();
            let spaced = fields[6] == "Y";
            if let Some(last) = sentences.last_mut() {
                last.tokens.push((fields[0].to_owned(), spaced));
            }
        }
    }
    sentences.retain(|s| SPACED.contains(&s.source.as_str()));
    Some(sentences)
}

/// The text of a sentence and the spans of its gold tokens.
fn rebuild(gold: &GoldSentence) -> (String, Vec<Span>) {
    let mut text = String::new();
    let mut spans = Vec::new();
    for (form, spaced) in &gold.tokens {
        let start = text.len();
        text.push_str(form);
        spans.push(Span::new(start, text.len()));
        if *spaced {
            text.push(' ');
        }
    }
    text.truncate(text.trim_end().len());
    (text, spans)
}

/// Conventions that differ on purpose: name, and which gold tokens they concern.
type Convention = (&'static str, fn(gold: &str, ours: &str) -> bool);
const CONVENTIONS: [Convention; 6] = [
    ("number and % are two tokens", |gold, _| {
        gold.ends_with('%') && gold.starts_with(|c: char| c.is_ascii_digit())
    }),
    ("formulas are cut at their signs", |gold, _| {
        gold.contains(['+', '=', '^'])
            || (gold.contains(['(', ')']) && gold.contains(|c: char| c.is_ascii_digit()))
            || (gold.contains('(') && gold.len() < 9 && !gold.contains(')'))
            || matches!(gold, "a(b+c)" | "sqrt(-1)")
    }),
    ("marks in a row are one token", |gold, ours| {
        matches!(gold, "?" | "!" | ",") && ours.starts_with(gold) && ours.len() > gold.len()
    }),
    (
        "ellipsis behind an open range of years is apart",
        |gold, _| gold.ends_with("-..."),
    ),
    (
        "full stop of an abbreviation or initial stays with it at the end of a sentence",
        |gold, ours| {
            (gold == "." && ours.len() > 1) || ours.strip_suffix('.').is_some_and(|o| o == gold)
        },
    ),
    ("initial glued to a surname is apart", |gold, ours| {
        gold.len() > 2 && ours.replace(' ', "") == gold && ours.as_bytes().get(1) == Some(&b'.')
    }),
];

/// Compares a page with the committed one, or writes it where the environment says so.
fn hold(name: &str, page: &str) {
    println!("{page}");
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("scores")
        .join(name);
    if std::env::var_os("WRITE_SCORES").is_some() {
        std::fs::write(&path, page).expect("scores/ can be written");
        return;
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(
        page, committed,
        "scores/{name} is out of date: look at the difference, then write it with WRITE_SCORES=1"
    );
}

fn percent(part: usize, whole: usize) -> f64 {
    100.0 * part as f64 / whole as f64
}

#[test]
fn tokens_agree_with_the_treebank() {
    let Some(sentences) = treebank() else { return };
    let (mut total, mut right) = (0, 0);
    let mut by_convention = [0; CONVENTIONS.len()];
    let mut errors: BTreeMap<String, usize> = BTreeMap::new();
    for gold in &sentences {
        let (text, spans) = rebuild(gold);
        let ours: Vec<Span> = tokens::tokenize(&text, Span::new(0, text.len()))
            .map(|p| p.span)
            .collect();
        for span in spans {
            total += 1;
            if ours.binary_search(&span).is_ok() {
                right += 1;
                continue;
            }
            let cut: Vec<_> = ours
                .iter()
                .filter(|o| o.overlaps(span))
                .map(|o| o.of(&text))
                .collect();
            let (form, cut) = (span.of(&text), cut.join(" "));
            let convention = CONVENTIONS.iter().position(|(_, is)| is(form, &cut));
            if let Some(convention) = convention {
                by_convention[convention] += 1;
            } else {
                *errors.entry(format!("{form} -> {cut}")).or_default() += 1;
            }
        }
    }
    for (error, count) in &errors {
        println!("{count}\t{error}");
    }
    let differing: usize = by_convention.iter().sum();
    let mut page = String::from(
        "# Tokens: gold tokens of UD Dutch Alpino and UD Dutch LassySmall whose exact span we cut\n\
         # made by WRITE_SCORES=1 cargo test --test treebank\n\n",
    );
    let _ = writeln!(
        page,
        "sentences                      {:6}\n\
         gold tokens                    {total:6}\n\
         cut alike                      {right:6}  {:.3} %\n\
         not counting conventions       {:6}  {:.3} %\n\n\
         conventions that differ on purpose, in gold tokens",
        sentences.len(),
        percent(right, total),
        total - differing,
        percent(right, total - differing),
    );
    for ((name, _), count) in CONVENTIONS.iter().zip(by_convention) {
        let _ = writeln!(page, "{count:4}  {name}");
    }
    let _ = writeln!(page, "{:4}  other differences", total - right - differing);
    assert!(right * 1000 >= total * 995, "less than 99.5 %\n{page}");
    hold("tokens.txt", &page);
}

fn annotate(text: String) -> Document {
    let span = Span::new(0, text.len());
    Annotator::default().annotate(Article {
        id: String::new(),
        input: Input {
            path: String::new(),
            format: None,
            encoding: None,
            record: None,
            bytes: None,
            sha256: None,
        },
        text,
        blocks: vec![Block {
            span,
            kind: BlockKind::Paragraph,
            repeated: false,
        }],
        title: None,
        teaser: None,
        date: None,
        source: None,
        author: None,
        url: None,
        meta: Default::default(),
        warnings: Vec::new(),
    })
}

/// Boundaries between the sentences of a paragraph.
#[derive(Default)]
struct Boundaries {
    right: usize,
    found: usize,
    gold: usize,
    /// Those of the gold that no mark of punctuation shows: lines of lists, captions.
    unmarked: usize,
}

impl Boundaries {
    /// Joins sentences by a space and compares their ends with those that we find.
    fn compare(&mut self, sentences: &[String]) {
        let text = sentences.join(" ");
        let mut ends: Vec<u32> = Vec::new();
        let mut at = 0;
        for sentence in sentences {
            at += sentence.len() as u32;
            ends.push(at);
            at += 1;
        }
        let document = annotate(text);
        let mut ours: Vec<u32> = document.sentences.iter().map(|s| s.span.end).collect();
        // The end of the paragraph is no finding.
        ends.pop();
        ours.pop();
        self.gold += ends.len();
        self.found += ours.len();
        for end in &ends {
            let before = &document.text()[..*end as usize];
            let marked = before.ends_with(['.', '?', '!', '…', '"', '\'', '’', '”', '»', ')']);
            self.unmarked += usize::from(!marked);
            if ours.contains(end) {
                self.right += 1;
            } else if marked {
                println!("missed: {}", around(document.text(), *end as usize));
            }
        }
        for end in ours.iter().filter(|end| !ends.contains(end)) {
            println!("too many: {}", around(document.text(), *end as usize));
        }
    }

    fn line(&self, name: &str) -> String {
        format!(
            "{name:32}{:6}{:7}{:7}{:10}{:11.2} %{:8.2} %{:12.2} %\n",
            self.gold,
            self.found,
            self.right,
            self.unmarked,
            percent(self.right, self.found),
            percent(self.right, self.gold),
            percent(self.right, self.gold - self.unmarked),
        )
    }
}

fn around(text: &str, at: usize) -> String {
    let before: String = text[..at].chars().rev().take(50).collect();
    let after: String = text[at..].chars().take(40).collect();
    format!("{} ||{after}", before.chars().rev().collect::<String>())
}

/// Paragraph and number of a sentence in its id: `….p.12.s.2`.
fn place(id: &str) -> Option<(&str, usize)> {
    let id = id.trim_end_matches(".xml");
    let (paragraph, number) = id.rsplit_once(".s.")?;
    Some((paragraph, number.parse().ok()?))
}

/// The paragraphs of the treebank, as far as their sentences are there.
fn treebank_boundaries() -> Option<Boundaries> {
    let sentences = treebank()?;
    let mut boundaries = Boundaries::default();
    let mut group: Vec<String> = Vec::new();
    let mut last: Option<(&str, usize)> = None;
    for sentence in &sentences {
        let here = place(&sentence.id);
        let follows = matches!((last, here), (Some((p, n)), Some((q, m))) if p == q && m == n + 1);
        if !follows && !group.is_empty() {
            boundaries.compare(&std::mem::take(&mut group));
        }
        group.push(rebuild(sentence).0);
        last = here;
    }
    boundaries.compare(&group);
    Some(boundaries)
}

/// The sentences of the news texts written for the project, an article to a paragraph.
fn written_boundaries() -> Option<Boundaries> {
    let mut boundaries = Boundaries::default();
    for part in ["train", "dev"] {
        for number in 1..=7 {
            let path = format!(
                "{}/../shared/training/entities/{part}/written_w{number}.txt",
                env!("CARGO_MANIFEST_DIR")
            );
            let Ok(texts) = std::fs::read_to_string(&path) else {
                println!("skipped: {path} is not there");
                return None;
            };
            for article in texts.split("\n\n") {
                // The first line is a heading; names stand in brackets with their type.
                let sentences: Vec<String> =
                    article.trim().lines().skip(1).map(without_names).collect();
                if !sentences.is_empty() {
                    boundaries.compare(&sentences);
                }
            }
        }
    }
    Some(boundaries)
}

/// `Beslag bij [Fortis|COM].` as it was written.
fn without_names(line: &str) -> String {
    let mut plain = String::new();
    for part in line.trim().split(']') {
        match part.rsplit_once('|') {
            Some((text, _)) if text.contains('[') => plain.push_str(&text.replacen('[', "", 1)),
            _ => plain.push_str(part),
        }
    }
    plain
}

#[test]
fn sentence_boundaries_agree_with_the_treebank_and_the_written_texts() {
    let (Some(treebank), Some(written)) = (treebank_boundaries(), written_boundaries()) else {
        return;
    };
    let mut page = String::from(
        "# Sentences: boundaries within paragraphs whose sentences were joined by a space\n\
         # unmarked: a line of a list, a caption, a by-line; no mark of punctuation shows its end\n\
         # made by WRITE_SCORES=1 cargo test --test treebank\n\n",
    );
    let _ = writeln!(
        page,
        "{:32}  gold  found  right  unmarked  precision    recall  of marked",
        ""
    );
    page.push_str(&treebank.line("UD Dutch Alpino and LassySmall"));
    page.push_str(&written.line("news written for the project"));
    hold("sentences.txt", &page);
}
