//! Mentions: the places where the article names something. The tagger finds them; in
//! `Microsofts aandeel` the mention is `Microsofts`, its name `Microsoft`.
//!
//! Left out: which mentions name the same thing (see [`super::identity`]).

use crate::analysis::EntityType;
use crate::article::Span;
use crate::document::{Document, Pos};
use crate::dutch::lexicon::{Known, Lexicon, Match};
use rustc_hash::FxHashSet;
use std::ops::Range;

/// A place where something is named.
#[derive(Clone, Debug)]
pub struct Mention<'a> {
    /// Where it stands, in bytes.
    pub span: Span,
    /// What it names.
    pub kind: EntityType,
    /// Index of its sentence.
    pub sentence: usize,
    /// The tokens that it touches.
    pub tokens: Range<usize>,
    /// Without its genitive.
    pub name: &'a str,
    /// The name in lower case with one space between words.
    pub folded: String,
    /// Forms of the lexicon that are the whole name.
    pub listed: Option<Match>,
    /// How it was found.
    pub found: &'static str,
    /// What it was first taken for.
    pub first_kind: EntityType,
    /// Why its span is another than what was found.
    pub span_rule: Option<&'static str>,
    /// What decided its type where that is not how it was found.
    pub kind_rule: Option<&'static str>,
    /// Number of its name in the user's watchlist.
    pub watched: Option<u32>,
    /// More than the tagger speaks for its type.
    pub sure: bool,
}

/// What stands behind the name of a company, and whether it says for sure that this is one.
const LEGAL_FORMS: [(&str, bool); 24] = [
    ("nv", true),
    ("n.v.", true),
    ("bv", true),
    ("b.v.", true),
    ("bvba", true),
    ("cv", true),
    ("vof", true),
    ("inc", true),
    ("inc.", true),
    ("ltd", true),
    ("ltd.", true),
    ("corp", true),
    ("corp.", true),
    ("plc", true),
    ("ag", true),
    ("gmbh", true),
    ("s.a.", true),
    ("co", false),
    ("co.", false),
    ("sa", false),
    ("se", false),
    ("group", false),
    ("groep", false),
    ("holding", false),
];

impl<'a> Mention<'a> {
    /// The folded name before a legal form, `havenstad` of `Havenstad NV`, and whether the form
    /// says for sure that it is a company.
    pub fn legal_form(&self) -> Option<(&str, bool)> {
        let (rest, last) = self.folded.rsplit_once(' ')?;
        let (_, certain) = LEGAL_FORMS.iter().find(|(form, _)| *form == last)?;
        Some((rest.trim_end_matches(','), *certain))
    }

    /// A mention whose name is not looked up yet.
    pub fn new(
        document: &'a Document,
        span: Span,
        kind: EntityType,
        sentence: usize,
        tokens: Range<usize>,
    ) -> Self {
        Self {
            span,
            kind,
            sentence,
            tokens,
            name: span.of(document.text()),
            folded: String::new(),
            listed: None,
            found: "tagger",
            first_kind: kind,
            span_rule: None,
            kind_rule: None,
            watched: None,
            sure: false,
        }
    }

    /// True for a name of several words.
    pub fn is_several(&self) -> bool {
        self.folded.contains(' ')
    }
}

/// What the tagger found in a document, in order.
pub fn find<'a>(document: &'a Document) -> Vec<Mention<'a>> {
    let mut mentions: Vec<Mention<'a>> = Vec::with_capacity(document.tags.names.len());
    let mut sentence = 0;
    let mut first = 0;
    for name in &document.tags.names {
        let span = name.span;
        while sentence + 1 < document.sentences.len()
            && document.sentences[sentence + 1].span.start <= span.start
        {
            sentence += 1;
        }
        let tokens = &document.tokens;
        while first + 1 < tokens.len() && tokens[first].span.end <= span.start {
            first += 1;
        }
        let mut end = first + 1;
        while end < tokens.len() && tokens[end].span.start < span.end {
            end += 1;
        }
        mentions.push(Mention::new(
            document,
            span,
            name.kind,
            sentence,
            first..end,
        ));
    }
    mentions
}

/// Looks all names up, without their genitives.
pub fn name<'a>(document: &'a Document, lexicon: &Lexicon, mentions: &mut [Mention<'a>]) {
    let text = document.text();
    for mention in mentions.iter_mut() {
        mention.listed = listed(lexicon, text, mention.span);
    }
    let spellings: FxHashSet<&str> = mentions.iter().map(|m| m.span.of(text)).collect();
    let last_words: FxHashSet<&str> = mentions
        .iter()
        .filter_map(|m| m.span.of(text).split_whitespace().next_back())
        .collect();
    for mention in mentions {
        if mention.watched.is_none() {
            mention.name = without_genitive(document, lexicon, mention, &spellings, &last_words);
        }
        mention.folded = fold(mention.name);
    }
}

/// The forms of the lexicon that a span is, perhaps with a genitive.
fn listed(lexicon: &Lexicon, text: &str, span: Span) -> Option<Match> {
    let surface = span.of(text);
    let signs = surface.find(char::is_alphanumeric)?;
    let at = span.start as usize + signs;
    let whole = |word: &str| {
        let opening = lexicon.opening(word)?;
        let found = lexicon.longest(text, at, &opening)?;
        let range = span.range();
        (found.start == range.start && (found.end == range.end || found.stem_end == range.end))
            .then_some(found)
    };
    let word = &surface[signs..];
    whole(word).or_else(|| whole(word.strip_suffix('s')?))
}

/// True where something follows that can belong to a person: `Trumps plan`, not `Bart Tops zei`.
fn owns(document: &Document, mention: &Mention<'_>) -> bool {
    matches!(
        document.tags.pos.get(mention.tokens.end),
        Some(
            Pos::Adjective
                | Pos::NounSingular
                | Pos::NounPlural
                | Pos::NounProper
                | Pos::NumberCardinal
                | Pos::NumberOrdinal
                | Pos::Special
        )
    )
}

/// A name without its genitive: `Trumps` where `Trump` stands elsewhere, `Europa's`.
fn without_genitive<'a>(
    document: &'a Document,
    lexicon: &Lexicon,
    mention: &Mention<'_>,
    spellings: &FxHashSet<&str>,
    last_words: &FxHashSet<&str>,
) -> &'a str {
    let text = document.text();
    let range = mention.span.range();
    let surface = &text[range.clone()];
    if let Some(found) = &mention.listed
        && found.stem_end > range.start
    {
        return &text[range.start..found.stem_end];
    }
    for mark in ["'s", "’s", "'", "’"] {
        if let Some(stem) = surface.strip_suffix(mark)
            && !stem.is_empty()
        {
            return stem;
        }
    }
    if let Some(stem) = surface.strip_suffix('s') {
        let last = stem.rsplit(' ').next().unwrap_or(stem);
        let whole = surface.rsplit(' ').next().unwrap_or(surface);
        if spellings.contains(stem)
            || last_words.contains(stem)
            || (mention.kind == EntityType::Person
                && owns(document, mention)
                && lexicon.surname(whole) == Known::No
                && lexicon.first_name(whole) == Known::No
                && (lexicon.surname(last) != Known::No))
        {
            return stem;
        }
    }
    surface
}

/// Lower case, one space between words.
pub fn fold(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    for word in name.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.extend(word.chars().flat_map(char::to_lowercase));
    }
    folded
}
