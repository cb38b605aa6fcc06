//! Terms: what an article is about, by its most frequent words. `bedrijven` and `bedrijf` count
//! as one stem, shown as the commoner of the two.
//!
//! Left out: function words, numbers, months and days, abbreviations; terms of several words.

use super::{Analyzer, Entry, Error};
use crate::analysis::{Findings, Section, Term};
use crate::config::Config;
use crate::document::{Document, Form, TokenKind};
use crate::dutch::cache::NumberCache;
use crate::dutch::function_words;
use rustc_hash::FxHashMap;
use std::cell::RefCell;
use std::cmp::Reverse;

/// The entry in the register.
pub const ENTRY: Entry = Entry {
    section: Section::Terms,
    name: "terms",
    about: "the most frequent words",
    needs: &[],
    tags: false,
    build,
};

fn build(_: &Config) -> Result<Box<dyn Analyzer>, Error> {
    Ok(Box::new(Terms))
}

/// Terms in a result at most.
const MOST: usize = 20;

/// Occurrences that make a word a term.
const LEAST: usize = 2;

thread_local! {
    /// Which of the spellings that a thread has met can say what an article is about.
    static IS_CONTENT: RefCell<NumberCache<bool>> = RefCell::default();
}

/// The analyzer.
struct Terms;

impl Analyzer for Terms {
    fn analyze(&self, document: &Document, findings: &mut Findings) {
        let uses = uses(document);
        let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
        counts.reserve(document.forms.len());
        let content = IS_CONTENT.with_borrow_mut(|known| -> Vec<bool> {
            let is_content = |form: &Form| known.get(form.number, || is_content(&form.lower));
            document.forms.iter().map(is_content).collect()
        });
        let is_term = |number: usize| content[number] && uses[number].total > 0;
        for (number, form) in document.forms.iter().enumerate() {
            if is_term(number) {
                *counts.entry(&form.stem).or_default() += uses[number].total;
            }
        }
        let mut terms: Vec<(&str, usize)> = counts.into_iter().collect();
        terms.retain(|(_, count)| *count >= LEAST);
        terms.sort_unstable_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
        terms.truncate(MOST);
        // The spellings of the few that are left.
        let mut forms: FxHashMap<&str, Vec<usize>> =
            terms.iter().map(|(stem, _)| (*stem, Vec::new())).collect();
        for (number, form) in document.forms.iter().enumerate() {
            if is_term(number)
                && let Some(forms) = forms.get_mut(&*form.stem)
            {
                forms.push(number);
            }
        }
        let term = |(stem, count): (&str, usize)| Term {
            stem: stem.to_owned(),
            form: shown(document, &uses, forms.get(stem).map_or(&[], Vec::as_slice)),
            count,
        };
        findings.terms = terms.into_iter().map(term).collect();
    }
}

/// How often a spelling is used as a word.
#[derive(Clone, Default)]
struct Uses<'d> {
    surface: &'d str,
    total: usize,
    /// Uses that open a sentence, where a capital says nothing.
    opening: usize,
}

fn uses(document: &Document) -> Vec<Uses<'_>> {
    let mut uses = vec![Uses::default(); document.forms.len()];
    for sentence in &document.sentences {
        let mut opening = true;
        for index in sentence.tokens.clone() {
            let token = document.tokens[index];
            if token.kind != TokenKind::Word {
                continue;
            }
            let uses = &mut uses[token.form as usize];
            uses.surface = token.span.of(document.text());
            uses.total += 1;
            uses.opening += usize::from(opening);
            opening = false;
        }
    }
    uses
}

/// True for a word that can say what an article is about.
fn is_content(lower: &str) -> bool {
    lower.chars().filter(|c| c.is_alphabetic()).take(3).count() >= 2
        && !lower.ends_with('.')
        && !function_words::contains_lower(lower)
}

/// The spelling that stands for a group: that of its commonest word, in lower case unless it
/// nearly always has a capital where no sentence opens.
fn shown(document: &Document, uses: &[Uses<'_>], forms: &[usize]) -> String {
    let mut words: FxHashMap<&str, usize> = FxHashMap::default();
    for form in forms {
        *words.entry(&document.forms[*form].lower).or_default() += uses[*form].total;
    }
    let mut words: Vec<_> = words.into_iter().collect();
    words.sort_unstable_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    let Some((word, _)) = words.first() else {
        return String::new();
    };
    let spellings: Vec<&Uses<'_>> = forms
        .iter()
        .map(|form| &uses[*form])
        .filter(|uses| crate::dutch::tokens::fold(uses.surface) == **word)
        .collect();
    // A capital that only opens sentences tells nothing, unless there is no other use.
    let told: usize = spellings.iter().map(|uses| uses.telling()).sum();
    let weight = |uses: &Uses<'_>| if told > 0 { uses.telling() } else { uses.total };
    let capitals = || spellings.iter().filter(|uses| uses.is_capitalised());
    let capital: usize = capitals().map(|uses| weight(uses)).sum();
    let total: usize = spellings.iter().map(|uses| weight(uses)).sum();
    // Of equals the one that does not shout.
    let commonest =
        capitals().max_by_key(|uses| (weight(uses), !uses.shouts(), Reverse(uses.surface)));
    match commonest {
        Some(uses) if capital * 10 >= total * 9 => uses.surface.replace('\u{AD}', ""),
        _ => (*word).to_owned(),
    }
}

impl Uses<'_> {
    /// Uses that show whether the word is written with a capital.
    fn telling(&self) -> usize {
        if is_plainly_capitalised(self.surface) {
            self.total - self.opening
        } else {
            self.total
        }
    }

    fn is_capitalised(&self) -> bool {
        self.surface.contains(char::is_uppercase)
    }

    /// Four capitals or more, as in the place of a dateline.
    fn shouts(&self) -> bool {
        self.surface.len() > 3 && !self.surface.contains(char::is_lowercase)
    }
}

/// True for `Justitie`, not for `TikTok` or `VS`.
fn is_plainly_capitalised(surface: &str) -> bool {
    let mut letters = surface.chars();
    letters.next().is_some_and(char::is_uppercase) && !letters.any(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dutch::tests::annotate;

    fn terms(text: &str) -> Vec<(String, usize)> {
        let mut findings = Findings::default();
        Terms.analyze(&annotate(text), &mut findings);
        findings
            .terms
            .into_iter()
            .map(|t| (t.form, t.count))
            .collect()
    }

    #[test]
    fn forms_of_a_word_count_together_and_the_commonest_is_shown() {
        let text = "De bedrijven klagen. Elk bedrijf betaalt, want bedrijven hebben geld.";
        assert_eq!(terms(text), [("bedrijven".to_owned(), 3)]);
    }

    #[test]
    fn function_words_numbers_months_and_single_uses_are_no_terms() {
        assert!(terms("Het was in augustus 2020. Zij was er in augustus 2020 ook.").is_empty());
        assert!(terms("De kat zag een hond.").is_empty());
    }

    #[test]
    fn names_keep_their_capitals_and_words_that_open_sentences_do_not() {
        let text = "TikTok groeit. Beleggers zien TikTok graag. Beleggers kopen, en alle beleggers wachten.";
        let found = terms(text);
        assert!(found.contains(&("TikTok".to_owned(), 2)), "{found:?}");
        assert!(found.contains(&("beleggers".to_owned(), 3)), "{found:?}");
    }

    #[test]
    fn ties_go_by_the_alphabet_of_the_stems() {
        let found = terms("zebra aap, zebra aap");
        assert_eq!(found, [("aap".to_owned(), 2), ("zebra".to_owned(), 2)]);
    }
}
