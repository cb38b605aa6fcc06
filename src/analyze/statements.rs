//! Statements: check-worthy sentences in the paper's own voice.
//!
//! `In 82 procent van de gevallen werkte TikTok mee.` is one; a sentence that is, or holds, a
//! claim of somebody is none.
//!
//! The score is that of guideline rule R23, without stance. Left out: ranking by topic.

use super::claims::lexicon::{Class, Lexicon};
use super::claims::worth::Weight;
use super::{Analyzer, Entry, Error};
use crate::analysis::{Findings, Section, Statement};
use crate::article::Span;
use crate::config::Config;
use crate::document::Document;

/// The entry in the register.
pub const ENTRY: Entry = Entry {
    section: Section::Statements,
    name: "statements",
    about: "check-worthy sentences in the paper's own voice",
    needs: &[Section::Entities, Section::Figures, Section::Claims],
    tags: false,
    build,
};

/// The least score of a statement: a number or a trend, and something that pins it down. On
/// news articles about a quarter of the sentences reach it.
const THRESHOLD: i32 = 3;

fn build(_: &Config) -> Result<Box<dyn Analyzer>, Error> {
    Ok(Box::new(Statements {
        lexicon: Lexicon::classes()?,
    }))
}

/// The analyzer.
struct Statements {
    lexicon: Lexicon,
}

impl Analyzer for Statements {
    fn analyze(&self, document: &Document, findings: &mut Findings) {
        let classes: Vec<Class> = document
            .forms
            .iter()
            .map(|form| {
                self.lexicon
                    .get(&form.lower)
                    .map_or(Class::NONE, |w| w.class)
            })
            .collect();
        let claimed = claimed(findings);
        let mut mentions: Vec<(Span, &str)> = findings
            .entities
            .iter()
            .flat_map(|e| e.mentions.iter().map(|m| (m.span, e.id.as_str())))
            .collect();
        mentions.sort_unstable_by_key(|(span, id)| (span.start, span.end, *id));
        let mut statements = Vec::new();
        for sentence in &document.sentences {
            let at = claimed.partition_point(|span| span.end <= sentence.span.start);
            let reported = claimed.get(at).is_some_and(|c| c.overlaps(sentence.span));
            let asks = sentence.span.of(document.text()).trim_end().ends_with('?');
            if sentence.heading || reported || asks {
                continue;
            }
            let within = |span: Span| sentence.span.contains(span);
            let first = mentions.partition_point(|(span, _)| span.start < sentence.span.start);
            let mut entities: Vec<String> = Vec::new();
            for (_, id) in mentions[first..]
                .iter()
                .take_while(|(span, _)| within(*span))
            {
                if !entities.iter().any(|known| known == id) {
                    entities.push((*id).to_owned());
                }
            }
            let first = findings
                .figures
                .partition_point(|f| f.span.start < sentence.span.start);
            let figures: Vec<String> = findings.figures[first..]
                .iter()
                .take_while(|f| within(f.span))
                .map(|f| f.id.clone())
                .collect();
            let weight = Weight::of(document, sentence.tokens.clone(), |token| {
                classes[document.tokens[token].form as usize]
            });
            let score = weight.statement_score(entities.len(), figures.len());
            if score >= THRESHOLD {
                statements.push(Statement {
                    id: format!("s{}", statements.len() + 1),
                    span: sentence.span,
                    text: sentence.span.of(document.text()).to_owned(),
                    score,
                    entities,
                    figures,
                });
            }
        }
        findings.statements = statements;
    }
}

/// Spans of all cues and contents, in order, without overlap.
fn claimed(findings: &Findings) -> Vec<Span> {
    let mut spans: Vec<Span> = findings
        .claims
        .iter()
        .flat_map(|claim| claim.cue.iter().chain(&claim.content))
        .map(|quote| quote.span)
        .collect();
    spans.sort_unstable();
    let mut merged: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match merged.last_mut() {
            Some(last) if last.end >= span.start => *last = last.join(span),
            _ => merged.push(span),
        }
    }
    merged
}
