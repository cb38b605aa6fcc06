//! Step 2: all that knows Dutch and nothing that knows news.
//!
//! [`Annotator::annotate`] turns an [`Article`] into a [`Document`]: `TikTok-app` is one token,
//! `3.` in `op 3. augustus` ends no sentence, `gegevens` has the stem `gegeven`.

pub mod abbreviations;
mod addresses;
mod apostrophes;
pub mod cache;
mod closings;
pub mod dates;
pub mod function_words;
pub mod language;
pub mod lexicon;
pub mod numerals;
pub mod quotations;
pub mod sentences;
pub mod stem;
pub mod tagger;
pub mod tokens;
mod words;

use crate::article::{Article, Notice, Span};
use crate::document::{Document, Form, Sentence, Tags, Token, TokenKind};
use cache::WordCache;
use rustc_hash::FxHashMap;
use std::cell::RefCell;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use stem::Stem;
use tagger::{ModelError, Tagger};

/// Makes documents from articles. Made once; shared by all threads.
pub struct Annotator {
    stemmer: Box<dyn Stem>,
    tagger: Option<&'static Tagger<'static>>,
}

impl Default for Annotator {
    fn default() -> Self {
        Self {
            stemmer: Box::new(stem::Snowball::dutch()),
            tagger: None,
        }
    }
}

impl Annotator {
    /// An annotator that adds parts of speech and names; [`Annotator::default`] leaves them out.
    ///
    /// # Errors
    /// When the models that the program was built with cannot be used.
    pub fn tagging() -> Result<Self, ModelError> {
        Ok(Self {
            tagger: Some(tagger::tagger()?),
            ..Self::default()
        })
    }

    /// Name of the models that it tags with, if it does.
    pub fn model(&self) -> Option<String> {
        self.tagger.map(Tagger::name)
    }

    /// Cuts an article into paragraphs, sentences and tokens, adds forms with their stems, and
    /// finds its language; another language than Dutch is a warning.
    pub fn annotate(&self, article: Article) -> Document {
        let mut tokens: Vec<Token> = Vec::with_capacity(article.text.len() / 5);
        let mut sentences: Vec<Sentence> = Vec::new();
        let mut paragraphs: Vec<Span> = Vec::new();
        // Of three words of a news article two are new ones.
        let new_words = article.text.len().min(1 << 16) / 9;
        let mut forms: Vec<Form> = Vec::with_capacity(new_words);
        {
            let text = article.text.as_str();
            let mut known: FxHashMap<&str, u32> = FxHashMap::default();
            known.reserve(new_words);
            let mut pieces = Vec::new();
            for block in article.blocks.iter().filter(|b| b.is_analyzed()) {
                let first = tokens.len();
                pieces.clear();
                tokens::cut(text, block.span, &mut pieces);
                for piece in &pieces {
                    let surface = piece.span.of(text);
                    let form = *known.entry(surface).or_insert_with(|| {
                        forms.push(form(surface, piece.kind, self.stemmer.as_ref()));
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
        let mut document = Document {
            article,
            forms,
            tokens,
            sentences,
            paragraphs,
            language: None,
            tags: Tags::default(),
        };
        document.language = language::detect(&document);
        if let Some(code) = document.language.filter(|code| *code != "nl") {
            document.article.warnings.push(Notice::new(
                "language",
                format!(
                    "this seems to be {} ({code}), not Dutch: expect few findings and wrong ones",
                    language::name(code)
                ),
            ));
        }
        if let Some(tagger) = self.tagger {
            document.tags = tagger.tag(&document);
        }
        document
    }
}

/// The forms that a thread has made, and with which stemmer.
#[derive(Default)]
struct Forms {
    stemmer: &'static str,
    forms: WordCache<Form>,
}

thread_local! {
    static FORMS: RefCell<Forms> = RefCell::default();
}

/// The form of a token. They are remembered across documents: a form depends on the spelling alone,
/// so that what a thread remembers changes no result.
fn form(surface: &str, kind: TokenKind, stemmer: &dyn Stem) -> Form {
    static LAST: AtomicU64 = AtomicU64::new(0);
    let compute = |number| {
        let lower: Arc<str> = tokens::fold(surface).into();
        let stem = if kind == TokenKind::Word && stem::is_stemmable(&lower) {
            stemmer.stem(&lower).into()
        } else {
            lower.clone()
        };
        Form {
            number,
            lower,
            stem,
        }
    };
    if matches!(kind, TokenKind::Address | TokenKind::Handle) {
        return compute(0);
    }
    FORMS.with_borrow_mut(|known| {
        if known.stemmer != stemmer.name() {
            known.forms = WordCache::default();
            known.stemmer = stemmer.name();
        }
        known.forms.get(surface, |is_remembered| {
            let number = || LAST.fetch_add(1, Ordering::Relaxed) + 1;
            compute(if is_remembered { number() } else { 0 })
        })
    })
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::article::{Block, BlockKind, Input};

    /// An article of one paragraph.
    pub(crate) fn article(text: &str) -> Article {
        Article {
            id: "test".to_owned(),
            input: Input {
                path: "test.txt".to_owned(),
                format: None,
                encoding: None,
                record: None,
                bytes: None,
                sha256: None,
            },
            text: text.to_owned(),
            blocks: vec![Block {
                span: Span::new(0, text.len()),
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
        }
    }

    /// A document of one paragraph.
    pub(crate) fn annotate(text: &str) -> Document {
        Annotator::default().annotate(article(text))
    }

    #[test]
    fn each_spelling_is_one_form_with_lower_case_and_stem() {
        let document = annotate("Bedrijven zijn bedrijven, zo’n bedrijf ook.");
        assert_eq!(document.tokens[0].form, 0);
        assert_eq!(document.forms.len(), 8);
        assert_eq!(document.lower(0), "bedrijven");
        assert_eq!(document.lower(4), "zo'n");
        assert_eq!(document.stem(0), document.stem(5));
    }

    #[test]
    fn stems_do_not_depend_on_what_the_thread_has_seen() {
        let text = "De ministers gaven de gegevens aan de bedrijven.";
        let here = annotate(text);
        let there = std::thread::spawn(move || annotate(text)).join().unwrap();
        assert_eq!(here.forms.len(), there.forms.len());
        for (here, there) in here.forms.iter().zip(&there.forms) {
            assert_eq!((&here.lower, &here.stem), (&there.lower, &there.stem));
            assert_ne!(here.number, there.number);
        }
    }
}
