//! Words of grammar: `de`, `zij`, `tegen`, `omdat`, `werd`. They are no terms, and one of them in
//! capitals shows that a sentence begins.
//!
//! Left out: what they mean.

use super::tokens::fold;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

const TABLE: &str = include_str!("../../data/words/function_words.tsv");

/// Words that begin surnames as well as sentences.
const PARTICLES: [&str; 9] = ["de", "den", "der", "van", "het", "ten", "ter", "te", "'t"];

static WORDS: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
    TABLE
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
        .collect()
});

/// True where a word, in any case, is a function word.
pub fn contains(word: &str) -> bool {
    contains_lower(&fold(word))
}

/// As [`contains`], for a word that [`fold`] has been over.
pub fn contains_lower(lower: &str) -> bool {
    WORDS.contains_key(lower)
}

/// True for a word that no noun phrase begins with behind a genitive: `zegt`, `en`, `is`; not for
/// `nieuwe` or `twee`.
pub fn breaks_phrase(word: &str) -> bool {
    WORDS
        .get(fold(word).as_str())
        .is_some_and(|class| !matches!(*class, "calendar" | "numeral" | "general"))
}

/// True for a capitalised word that begins sentences: `Daarna`, `Het`.
pub fn opens_sentence(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
        && WORDS.get(fold(word).as_str()).is_some_and(|class| {
            !matches!(*class, "calendar" | "numeral" | "reporting" | "general")
        })
}

/// True for a word that may begin a surname: `De`, `Van`.
pub fn is_particle(word: &str) -> bool {
    PARTICLES.contains(&fold(word).as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn table_is_sorted_and_each_line_is_a_lower_case_word_with_a_class() {
        let lines: Vec<_> = TABLE.lines().filter(|l| !l.starts_with('#')).collect();
        assert!(lines.is_sorted());
        for line in lines {
            let (word, class) = line.split_once('\t').expect(line);
            assert_eq!(word, fold(word), "{line}");
            assert!(!word.is_empty() && !word.contains(' '), "{line}");
            let known = [
                "article",
                "pronoun",
                "preposition",
                "conjunction",
                "adverb",
                "auxiliary",
                "reporting",
                "numeral",
                "calendar",
                "general",
            ];
            assert!(known.contains(&class), "{line}");
        }
    }

    #[test]
    fn capitalised_function_word_opens_a_sentence_and_a_name_does_not() {
        assert!(opens_sentence("Daarna"));
        assert!(!opens_sentence("daarna"));
        assert!(!opens_sentence("Balkenende"));
    }
}
