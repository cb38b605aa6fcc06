//! Makes the published object: bytes become code points here and nowhere else.
//!
//! In `‘Körner’ zegt` the word `zegt` starts at byte 14 and at code point 9.

use super::{Analysis, ArticleInfo, Findings, SCHEMA_VERSION, SentenceSpan, Stats, Tool};
use crate::article::{Block, BlockKind, Input, Notice, Span};
use crate::document::{Document, TokenKind};

impl Analysis {
    /// Makes the published object of a document: converts every span from bytes to code points.
    pub fn seal(document: &Document, findings: Findings) -> Self {
        let article = &document.article;
        let date = article.date.as_ref();
        let mut analysis = Self {
            article: ArticleInfo {
                title: article.title.clone(),
                teaser: article.teaser.clone(),
                teaser_repeated: article.blocks.iter().any(is_repeated_teaser),
                date: date.map(|d| d.iso.clone()),
                date_precision: date.map(|d| d.precision),
                date_start: date.map(|d| d.first.to_string()),
                date_end: date.map(|d| d.last.to_string()),
                source: article.source.clone(),
                author: article.author.clone(),
                url: article.url.clone(),
                language: document.language.map(str::to_owned),
                meta: article.meta.clone(),
            },
            text: article.text.clone(),
            stats: Stats {
                characters: article.text.chars().count(),
                paragraphs: document.paragraphs.len(),
                sentences: document.sentences.len(),
                tokens: document.tokens.len(),
                words: document
                    .tokens
                    .iter()
                    .filter(|t| !matches!(t.kind, TokenKind::Punctuation | TokenKind::Symbol))
                    .count(),
            },
            sentences: document
                .sentences
                .iter()
                .map(|s| SentenceSpan {
                    span: s.span,
                    paragraph: s.paragraph,
                    heading: s.heading,
                })
                .collect(),
            entities: findings.entities,
            figures: findings.figures,
            claims: findings.claims,
            statements: findings.statements,
            dates: findings.dates,
            terms: findings.terms,
            reasons: findings.reasons,
            warnings: article.warnings.clone(),
            ..Self::failed(article.id.clone(), article.input.clone(), Vec::new())
        };
        let points = CodePoints::new(&article.text);
        analysis.for_each_span(|span| *span = points.convert(*span));
        analysis
    }

    /// The object of an input that could not be read: empty but for its errors.
    pub fn failed(id: String, input: Input, errors: Vec<Notice>) -> Self {
        Self {
            schema_version: SCHEMA_VERSION,
            tool: Tool::this(),
            id,
            input,
            article: ArticleInfo::default(),
            text: String::new(),
            stats: Stats::default(),
            sentences: Vec::new(),
            entities: Vec::new(),
            figures: Vec::new(),
            claims: Vec::new(),
            statements: Vec::new(),
            dates: Vec::new(),
            terms: Vec::new(),
            warnings: Vec::new(),
            errors,
            reasons: Vec::new(),
        }
    }

    /// Visits every span of the object.
    fn for_each_span(&mut self, mut visit: impl FnMut(&mut Span)) {
        self.sentences.iter_mut().for_each(|s| visit(&mut s.span));
        for entity in &mut self.entities {
            entity.mentions.iter_mut().for_each(|m| visit(&mut m.span));
            entity.roles.iter_mut().for_each(|r| visit(&mut r.span));
        }
        for figure in &mut self.figures {
            visit(&mut figure.span);
            figure.counted.iter_mut().for_each(|c| visit(&mut c.span));
        }
        for claim in &mut self.claims {
            claim.cue.iter_mut().for_each(|q| visit(&mut q.span));
            claim.source.iter_mut().for_each(|s| visit(&mut s.span));
            claim.content.iter_mut().for_each(|q| visit(&mut q.span));
        }
        self.statements.iter_mut().for_each(|s| visit(&mut s.span));
        self.dates.iter_mut().for_each(|d| visit(&mut d.span));
        self.reasons.iter_mut().for_each(|r| visit(&mut r.span));
    }
}

fn is_repeated_teaser(block: &Block) -> bool {
    block.kind == BlockKind::Teaser && block.repeated
}

/// Maps byte offsets of a text to code points: a running count every 64 bytes, so that a
/// look-up reads at most 64 bytes.
pub(crate) struct CodePoints<'t> {
    text: &'t [u8],
    before: Vec<u32>,
}

impl<'t> CodePoints<'t> {
    const STEP: usize = 64;

    pub(crate) fn new(text: &'t str) -> Self {
        let text = text.as_bytes();
        let mut count = 0;
        let before = text
            .chunks(Self::STEP)
            .map(|chunk| {
                let here = count;
                count += starts(chunk);
                here
            })
            .chain(std::iter::once(0))
            .collect();
        Self { text, before }
    }

    pub(crate) fn convert(&self, span: Span) -> Span {
        Span {
            start: self.offset(span.start),
            end: self.offset(span.end),
        }
    }

    fn offset(&self, byte: u32) -> u32 {
        let byte = byte as usize;
        let step = byte / Self::STEP;
        if step * Self::STEP == self.text.len() && step > 0 {
            let last = (step - 1) * Self::STEP;
            return self.before[step - 1] + starts(&self.text[last..byte]);
        }
        self.before[step] + starts(&self.text[step * Self::STEP..byte])
    }
}

/// Number of bytes that begin a code point.
fn starts(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|b| (**b & 0xC0) != 0x80).count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn byte_offsets_become_code_points_anywhere_in_a_long_text() {
        let text = "‘Körner’ zegt €5. ".repeat(40);
        let points = CodePoints::new(&text);
        for (count, (byte, _)) in text.char_indices().enumerate() {
            assert_eq!(points.offset(byte as u32), count as u32);
        }
        assert_eq!(
            points.offset(text.len() as u32),
            text.chars().count() as u32
        );
    }

    #[test]
    fn a_text_of_exactly_one_step_converts_its_end() {
        let text = "x".repeat(64);
        assert_eq!(CodePoints::new(&text).offset(64), 64);
        assert_eq!(CodePoints::new("").offset(0), 0);
    }
}
