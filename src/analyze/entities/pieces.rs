//! Pieces: the tokens of a document, with hyphen compounds cut (`TikTok-app` is `TikTok`, `-`,
//! `app`), each with what is known of its spelling. What is known is found once for each
//! distinct spelling.
//!
//! Left out: what a piece means in its sentence.

use super::tables::{Head, Tables};
use crate::analysis::EntityType;
use crate::document::{Document, TokenKind};
use crate::dutch::lexicon::{Known, Lexicon, Opening};
use rustc_hash::FxHashMap;
use std::borrow::Cow;

/// How a piece is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// `huis`
    Lower,
    /// `Huis`, `McDonald`
    Capital,
    /// `VVD`, `A380`
    Upper,
    /// `iPhone`
    Camel,
    /// `J`, `J.P.`
    Initial,
    /// `2020`
    Number,
    /// Punctuation, signs, addresses, handles.
    Mark,
}

/// What is known of a spelling.
#[derive(Clone, Copy, Debug)]
pub struct Facts {
    /// How it is written.
    pub shape: Shape,
    /// Its first character.
    pub sign: char,
    /// Names of the lexicon that begin so.
    pub opening: Option<Opening>,
    /// Names of the lexicon that begin so without its final s.
    pub genitive: Option<Opening>,
    /// An ordinary word of Dutch, if in lower case.
    pub ordinary: bool,
    /// Stands before a person.
    pub title: bool,
    /// A verb of which mostly people are the subject.
    pub personal_verb: bool,
    /// What a name is that follows it.
    pub noun: Option<EntityType>,
    /// The name that it opens.
    pub head: Option<Head>,
    /// The name that it closes.
    pub last: Option<EntityType>,
    /// What a name is that ends so.
    pub ending: Option<EntityType>,
    /// A first name.
    pub first_name: Known,
    /// A surname.
    pub surname: Known,
    /// Times the word stands in the document in lower case.
    pub lowered: u32,
    /// Times it stands with a capital where no sentence begins.
    pub raised: u32,
    /// Index of the facts of its lower-case spelling, which hold the counts.
    pub key: u32,
}

impl Facts {
    /// An ordinary word, or long enough to be a compound of ordinary words.
    pub fn ordinary_or_compound(&self) -> bool {
        self.ordinary || self.opening.is_none()
    }

    /// Begins with a capital letter, or is a brand such as `iPhone`.
    pub fn is_capital(&self) -> bool {
        matches!(
            self.shape,
            Shape::Capital | Shape::Upper | Shape::Camel | Shape::Initial
        )
    }
}

/// A piece of the text.
#[derive(Clone, Copy, Debug)]
pub struct Piece {
    /// First byte.
    pub start: u32,
    /// Byte after the last one.
    pub end: u32,
    /// Index of its facts.
    pub facts: u32,
    /// No white space before it.
    pub glued: bool,
    /// A capital is no evidence here: a sentence, a quotation or a clause begins.
    pub opens: bool,
}

/// The pieces of a document.
pub struct Pieces<'a> {
    /// The text that the pieces index.
    pub text: &'a str,
    /// All pieces in order.
    pub all: Vec<Piece>,
    /// Facts of the distinct spellings.
    pub facts: Vec<Facts>,
    /// The distinct spellings in lower case, as `facts`.
    lower: Vec<Cow<'a, str>>,
    /// For each sentence the index of its first piece; one more at the end.
    pub sentences: Vec<usize>,
}

impl<'a> Pieces<'a> {
    /// Cuts a document into pieces.
    pub fn of(document: &'a Document, lexicon: &Lexicon, tables: &Tables) -> Self {
        let mut cutter = Cutter {
            text: document.text(),
            lexicon,
            tables,
            known: FxHashMap::default(),
            keys: FxHashMap::default(),
            facts: Vec::new(),
            lower: Vec::new(),
        };
        let mut parts: Vec<(u32, u32, u32)> = Vec::new();
        let mut forms: Vec<Option<(u32, u32)>> = vec![None; document.forms.len()];
        let mut all: Vec<Piece> = Vec::with_capacity(document.tokens.len() + 16);
        let mut sentences = Vec::with_capacity(document.sentences.len() + 1);
        for sentence in &document.sentences {
            sentences.push(all.len());
            let first = all.len();
            for token in &document.tokens[sentence.tokens.clone()] {
                let (from, until) = match forms[token.form as usize] {
                    Some(range) => range,
                    None => {
                        let from = parts.len() as u32;
                        cutter.cut(token.span.of(cutter.text), token.kind, &mut parts);
                        let range = (from, parts.len() as u32);
                        forms[token.form as usize] = Some(range);
                        range
                    }
                };
                for &(start, end, facts) in &parts[from as usize..until as usize] {
                    let start = token.span.start + start;
                    let before = all[first..].last();
                    all.push(Piece {
                        start,
                        end: token.span.start + end,
                        facts,
                        glued: before.is_some_and(|p| p.end == start),
                        opens: false,
                    });
                }
            }
            mark_openings(&mut all[first..], &mut cutter.facts);
        }
        sentences.push(all.len());
        Self {
            text: document.text(),
            all,
            facts: cutter.facts,
            lower: cutter.lower,
            sentences,
        }
    }

    /// What is known of the spelling of a piece.
    pub fn facts(&self, at: usize) -> &Facts {
        &self.facts[self.all[at].facts as usize]
    }

    /// A piece as written.
    pub fn surface(&self, at: usize) -> &'a str {
        self.between(at, at + 1)
    }

    /// A piece in lower case, typographic apostrophes as written.
    pub fn lower(&self, at: usize) -> &str {
        &self.lower[self.all[at].facts as usize]
    }

    /// The text from one piece to before another.
    pub fn between(&self, first: usize, end: usize) -> &'a str {
        &self.text[self.all[first].start as usize..self.all[end - 1].end as usize]
    }

    /// Times the word stands in the document in lower case, and with a capital where no
    /// sentence begins.
    pub fn counts(&self, at: usize) -> (u32, u32) {
        let key = &self.facts[self.facts(at).key as usize];
        (key.lowered, key.raised)
    }

    /// True where the piece is this sign.
    pub fn is_sign(&self, at: usize, signs: &[char]) -> bool {
        let facts = self.facts(at);
        facts.shape == Shape::Mark && signs.contains(&facts.sign)
    }

    /// The piece that holds or follows a byte, from a piece on.
    pub fn piece_at(&self, from: usize, byte: usize) -> usize {
        from + self.all[from..].partition_point(|p| (p.end as usize) <= byte)
    }
}

/// Marks the pieces of a sentence where a capital is no evidence, and counts how words stand.
fn mark_openings(sentence: &mut [Piece], facts: &mut [Facts]) {
    let mut opens = true;
    let mut abbreviated = false;
    let mut comma = false;
    let mut letter = false;
    for (at, piece) in sentence.iter_mut().enumerate() {
        let Facts {
            shape,
            sign,
            key,
            title,
            ..
        } = facts[piece.facts as usize];
        piece.opens = opens;
        opens = match (shape, sign) {
            (Shape::Mark, '"' | '\'' | '’' | '‘' | '“' | '”' | '„' | '«' | '»' | '`') => {
                !piece.glued || opens
            }
            (Shape::Mark, '.') => !(piece.glued && abbreviated),
            // `,,Dat is …`: an old opening quotation mark.
            (Shape::Mark, ',') => comma && piece.glued,
            // `1. a) Hoeveel …`
            (Shape::Mark, ')') => letter,
            (Shape::Mark, ':' | '?' | '!' | '…' | '*' | '•' | '|' | '>') => true,
            // `BRUSSEL (BELGA) - De …`
            (Shape::Mark, '-' | '–' | '—') => !piece.glued && (opens || at < 8),
            (Shape::Mark, '(' | '[') | (Shape::Number, _) => opens,
            _ => false,
        };
        abbreviated = shape == Shape::Initial || title;
        comma = (shape, sign) == (Shape::Mark, ',');
        letter = piece.end - piece.start == 1 && matches!(shape, Shape::Lower | Shape::Number);
        match shape {
            Shape::Lower => facts[key as usize].lowered += 1,
            Shape::Capital | Shape::Upper | Shape::Camel if !piece.opens => {
                facts[key as usize].raised += 1;
            }
            _ => {}
        }
    }
}

struct Cutter<'a, 'l> {
    text: &'a str,
    lexicon: &'l Lexicon,
    tables: &'l Tables,
    known: FxHashMap<&'a str, u32>,
    /// For each spelling in lower case the first of its facts.
    keys: FxHashMap<Cow<'a, str>, u32>,
    facts: Vec<Facts>,
    lower: Vec<Cow<'a, str>>,
}

impl<'a> Cutter<'a, '_> {
    /// Cuts a token at its hyphens and slashes; offsets count from its first byte.
    fn cut(&mut self, token: &'a str, kind: TokenKind, parts: &mut Vec<(u32, u32, u32)>) {
        if !matches!(kind, TokenKind::Word | TokenKind::Number) {
            let facts = self.facts(token, true);
            parts.push((0, token.len() as u32, facts));
            return;
        }
        let mut from = 0;
        let is_cut = |c: char| matches!(c, '-' | '‑' | '‐' | '–' | '/');
        while from < token.len() {
            let rest = &token[from..];
            let leads = rest.starts_with(|c: char| is_cut(c) || matches!(c, '\'' | '’' | '‘'));
            let len = if leads {
                rest.chars().next().map_or(1, char::len_utf8)
            } else {
                rest.find(is_cut).unwrap_or(rest.len())
            };
            let facts = self.facts(&rest[..len], leads);
            parts.push((from as u32, (from + len) as u32, facts));
            from += len;
        }
    }

    fn facts(&mut self, piece: &'a str, mark: bool) -> u32 {
        if let Some(&index) = self.known.get(piece) {
            return index;
        }
        let shape = if mark { Shape::Mark } else { shape(piece) };
        let mut facts = Facts {
            shape,
            sign: piece.chars().next().unwrap_or(' '),
            opening: None,
            genitive: None,
            ordinary: false,
            title: false,
            personal_verb: false,
            noun: None,
            head: None,
            last: None,
            ending: None,
            first_name: Known::No,
            surname: Known::No,
            lowered: 0,
            raised: 0,
            key: self.facts.len() as u32,
        };
        // Most pieces are in lower case already.
        let lower = match shape {
            Shape::Lower => Cow::Borrowed(piece),
            _ => Cow::Owned(piece.to_lowercase()),
        };
        if shape != Shape::Mark {
            // `RUTTE` is looked up as `Rutte`.
            let named = if shape == Shape::Upper && piece.len() > 2 {
                Cow::Owned(capitalised(&lower))
            } else {
                Cow::Borrowed(piece)
            };
            let word = self.tables.word(&lower);
            facts.ordinary = word.ordinary;
            facts.title = word.title;
            facts.noun = word.noun;
            facts.personal_verb = word.personal_verb;
            facts.opening = self.lexicon.opening(piece);
            facts.head = self.tables.first(piece);
            if facts.is_capital() {
                facts.genitive = lower
                    .strip_suffix('s')
                    .filter(|stem| stem.len() > 2)
                    .and_then(|stem| self.lexicon.opening(stem));
                facts.last = self.tables.last(piece);
                facts.ending = word.ending;
                facts.first_name = self.lexicon.first_name(&named);
                facts.surname = self.lexicon.surname(&named);
            }
            facts.key = *self.keys.entry(lower.clone()).or_insert(facts.key);
        }
        let index = self.facts.len() as u32;
        self.facts.push(facts);
        self.lower.push(lower);
        self.known.insert(piece, index);
        index
    }
}

fn capitalised(lower: &str) -> String {
    let mut chars = lower.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}

fn shape(piece: &str) -> Shape {
    let Some(first) = piece.chars().next() else {
        return Shape::Mark;
    };
    if !first.is_alphanumeric() {
        return Shape::Mark;
    }
    let piece = piece
        .strip_suffix("'s")
        .or(piece.strip_suffix("’s"))
        .unwrap_or(piece);
    let letters = piece.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = piece.chars().filter(|c| c.is_uppercase()).count();
    if first.is_numeric() {
        return if capitals > 0 && capitals == letters {
            Shape::Upper
        } else {
            Shape::Number
        };
    }
    if first.is_uppercase() {
        let dotted = piece.split('.').all(|part| part.chars().count() <= 1);
        if (letters == 1 && piece.chars().count() <= 2) || (dotted && letters > 0) {
            return Shape::Initial;
        }
        if capitals == letters {
            return Shape::Upper;
        }
        return Shape::Capital;
    }
    if capitals > 0 {
        Shape::Camel
    } else {
        Shape::Lower
    }
}
