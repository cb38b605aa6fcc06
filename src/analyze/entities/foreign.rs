//! Pieces of running English that the tagger takes for names: in `“This is a Threat to the
//! World”` nothing is named, in `the Chamber of Secrets` of a Dutch sentence something is.
//!
//! Left out: other languages, and pieces of one word.

use super::mentions::Mention;
use crate::document::Document;

/// Tokens looked at on either side of a mention.
const WINDOW: usize = 5;

/// Words that running English has and running Dutch has not.
const ENGLISH: [&str; 22] = [
    "and", "are", "been", "by", "can't", "from", "has", "have", "it's", "not", "our", "that",
    "the", "their", "there", "they", "this", "to", "were", "which", "with", "you",
];

/// What no name ends with.
const OPEN: [&str; 12] = [
    "a", "an", "and", "by", "for", "from", "of", "our", "that", "the", "to", "with",
];

/// What no name begins with that goes on in small letters.
const SUBJECTS: [&str; 9] = [
    "He", "It", "She", "That", "There", "They", "This", "We", "You",
];

/// True for a mention that is a piece of an English sentence.
pub fn is_fragment(document: &Document, mentions: &[Mention<'_>], at: usize) -> bool {
    let tokens = mentions[at].tokens.clone();
    let small = |at| document.surface(at).starts_with(char::is_lowercase);
    if tokens.len() < 3 || !tokens.clone().any(small) {
        return false;
    }
    let [first, second, last] = [tokens.start, tokens.start + 1, tokens.end - 1];
    if OPEN.contains(&document.surface(last)) && ENGLISH.contains(&document.surface(last))
        || SUBJECTS.contains(&document.surface(first)) && small(second)
    {
        return true;
    }
    // `access to`, `on`: the name has to be able to be English itself.
    let inside =
        |at| small(at) && (OPEN.contains(&document.surface(at)) || is_english(document, at));
    if !tokens.clone().any(inside) {
        return false;
    }
    let sentence = &document.sentences[mentions[at].sentence].tokens;
    let floor = at
        .checked_sub(1)
        .map_or(0, |before| mentions[before].tokens.end);
    let roof = mentions.get(at + 1).map_or(usize::MAX, |m| m.tokens.start);
    let before = tokens
        .start
        .saturating_sub(WINDOW)
        .max(floor)
        .max(sentence.start)..tokens.start;
    let behind = tokens.end..(tokens.end + WINDOW).min(roof).min(sentence.end);
    before.chain(behind).any(|at| is_english(document, at))
}

fn is_english(document: &Document, at: usize) -> bool {
    ENGLISH.contains(&document.surface(at))
}
