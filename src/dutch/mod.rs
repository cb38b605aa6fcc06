//! Step 2: all that knows Dutch and nothing that knows news.
//!
//! [`Annotator::annotate`] turns an [`Article`] into a [`Document`]: `TikTok-app` is one token,
//! `3.` in `op 3. augustus` ends no sentence, `gegevens` has the stem `gegeven`.

pub mod abbreviations;
pub mod function_words;
pub mod numerals;
pub mod sentences;
pub mod stem;
pub mod tokens;
mod words;

use crate::article::{Article, Span};
use crate::document::{Document, Form, Sentence, Token};
use rustc_hash::FxHashMap;
use stem::Stem;

/// Makes documents from articles. Made once; shared by all threads.
pub struct Annotator {
    stemmer: Box<dyn Stem>,
}

impl Default for Annotator {
    fn default() -> Self {
        Self {
            stemmer: Box::new(stem::Snowball::dutch()),
        }
    }
}

impl Annotator {
    /// Cuts an article into paragraphs, sentences and tokens, and adds forms with their stems.
    pub fn annotate(&self, article: Article) -> Document {
        let mut tokens: Vec<Token> = Vec::new();
        let mut sentences: Vec<Sentence> = Vec::new();
        let mut paragraphs: Vec<Span> = Vec::new();
        let mut forms: Vec<Form> = Vec::new();
        {
            let text = article.text.as_str();
            let mut known: FxHashMap<&str, u32> = FxHashMap::default();
            for block in article.blocks.iter().filter(|b| b.is_analyzed()) {
                let first = tokens.len();
                for piece in tokens::tokenize(text, block.span) {
                    let surface = piece.span.of(text);
                    let form = *known.entry(surface).or_insert_with(|| {
                        let lower = tokens::fold(surface);
                        let stem = self.stemmer.stem(&lower).into();
                        forms.push(Form {
                            lower: lower.into(),
                            stem,
                        });
                        forms.len() as u32 - 1
                    });
                    tokens.push(Token {
                        span: piece.span,
                        form,
                        kind: piece.kind,
                    });
                }
                sentences::split(
                    text,
                    &tokens,
                    first,
                    block,
                    paragraphs.len(),
                    &mut sentences,
                );
                paragraphs.push(block.span);
            }
        }
        Document {
            article,
            forms,
            tokens,
            sentences,
            paragraphs,
            language: Some("nl"),
        }
    }
}
