//! Frequencies of words and word sequences, and what is computed from them: collocates, keyness,
//! n-grams, dispersion. Words are counted in lower case; numbers count, punctuation does not.
//!
//! Formulas: G² = 2 Σ O ln(O / E) over the four cells (Dunning 1993); logDice = 14 +
//! log₂(2 f(xy) / (f(x) + f(y))) (Rychlý 2008); PMI = log₂(O / E) (Church and Hanks 1990); log
//! ratio = log₂ of the relative frequencies, 0.5 for a count of 0 (Hardie 2014); DP = ½ Σ |v − s|
//! (Gries 2008).

use super::query::{Query, is_word};
use crate::analysis::Analysis;
use crate::document::Document;
use std::collections::BTreeMap;

/// Words of the text with their frequencies.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frequencies {
    /// Times by word, or by words with a space between.
    pub counts: BTreeMap<String, u64>,
    /// Articles by word.
    pub articles: BTreeMap<String, u64>,
    /// All words.
    pub total: u64,
}

impl Frequencies {
    /// The sequences of `size` words of an article, each within a sentence.
    pub fn of(document: &Document, size: usize) -> Self {
        let mut found = Self::default();
        for sentence in &document.sentences {
            let words: Vec<&str> = sentence
                .tokens
                .clone()
                .filter(|token| is_word(document, *token))
                .map(|token| document.lower(token))
                .collect();
            for words in words.windows(size.max(1)) {
                *found.counts.entry(words.join(" ")).or_default() += 1;
                found.total += 1;
            }
        }
        found.articles = found.counts.keys().map(|word| (word.clone(), 1)).collect();
        found
    }

    /// Adds those of another article.
    pub fn add(&mut self, other: Self) {
        for (word, count) in other.counts {
            *self.counts.entry(word).or_default() += count;
        }
        for (word, count) in other.articles {
            *self.articles.entry(word).or_default() += count;
        }
        self.total += other.total;
    }
}

/// Words around the places of a query.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Around {
    /// All words of the texts.
    pub all: Frequencies,
    /// Times that each word stands in a window.
    pub near: BTreeMap<String, u64>,
    /// Words in all windows.
    pub window: u64,
    /// Places of the query.
    pub node: u64,
}

impl Around {
    /// Counts an article: windows of so many words on each side, within the sentence.
    pub fn of(query: &Query, document: &Document, analysis: &Analysis, window: usize) -> Self {
        let mut found = Self {
            all: Frequencies::of(document, 1),
            ..Self::default()
        };
        for place in query.places(document, analysis) {
            found.node += 1;
            let start = document.tokens[place.start].span.start;
            let sentence = &document.sentences[document.sentence_at(start)].tokens;
            let before = (sentence.start..place.start.max(sentence.start)).rev();
            let after = place.end.min(sentence.end)..sentence.end;
            let word = |token: &usize| is_word(document, *token);
            for token in before
                .filter(word)
                .take(window)
                .chain(after.filter(word).take(window))
            {
                *found
                    .near
                    .entry(document.lower(token).to_owned())
                    .or_default() += 1;
                found.window += 1;
            }
        }
        found
    }

    /// Adds those of another article.
    pub fn add(&mut self, other: Self) {
        self.all.add(other.all);
        for (word, count) in other.near {
            *self.near.entry(word).or_default() += count;
        }
        self.window += other.window;
        self.node += other.node;
    }
}

/// A word that stands near another.
#[derive(Clone, Debug, PartialEq)]
pub struct Collocate {
    /// The word.
    pub word: String,
    /// Times in the windows.
    pub near: u64,
    /// Times in the texts.
    pub all: u64,
    /// G²; negative where it stands there less often than by chance.
    pub g2: f64,
    /// logDice.
    pub log_dice: f64,
    /// Pointwise mutual information.
    pub pmi: f64,
}

/// The collocates that stand in windows at least `least` times, strongest by G² first.
pub fn collocates(around: &Around, least: u64) -> Vec<Collocate> {
    let mut found: Vec<Collocate> = around
        .near
        .iter()
        .filter(|(_, near)| **near >= least)
        .map(|(word, near)| {
            let all = around.all.counts.get(word).copied().unwrap_or(*near);
            let expected = around.window as f64 * all as f64 / around.all.total.max(1) as f64;
            let sign = if (*near as f64) < expected { -1.0 } else { 1.0 };
            Collocate {
                word: word.clone(),
                near: *near,
                all,
                g2: sign * g2(*near, around.window, all, around.all.total),
                log_dice: 14.0 + (2.0 * *near as f64 / (around.node + all) as f64).log2(),
                pmi: (*near as f64 / expected).log2(),
            }
        })
        .collect();
    found.sort_by(|a, b| b.g2.total_cmp(&a.g2).then_with(|| a.word.cmp(&b.word)));
    found
}

/// A word that one group of texts has more often than another.
#[derive(Clone, Debug, PartialEq)]
pub struct Keyword {
    /// The word.
    pub word: String,
    /// Times in the first group.
    pub a: u64,
    /// Times in the second.
    pub b: u64,
    /// G²; negative where it is more frequent in the second.
    pub g2: f64,
    /// Log ratio.
    pub log_ratio: f64,
}

/// Words that occur at least `least` times in both groups together, by G² from the most typical
/// of `a` to the most typical of `b`.
pub fn keyness(a: &Frequencies, b: &Frequencies, least: u64) -> Vec<Keyword> {
    let words: std::collections::BTreeSet<&String> =
        a.counts.keys().chain(b.counts.keys()).collect();
    let mut found: Vec<Keyword> = words
        .into_iter()
        .filter_map(|word| {
            let count = |side: &Frequencies| side.counts.get(word).copied().unwrap_or_default();
            let (in_a, in_b) = (count(a), count(b));
            if in_a + in_b < least {
                return None;
            }
            let relative = |count: u64, total: u64| {
                let count = if count == 0 { 0.5 } else { count as f64 };
                count / total.max(1) as f64
            };
            let log_ratio = (relative(in_a, a.total) / relative(in_b, b.total)).log2();
            let sign = if log_ratio < 0.0 { -1.0 } else { 1.0 };
            Some(Keyword {
                word: word.clone(),
                a: in_a,
                b: in_b,
                g2: sign * g2(in_a, a.total, in_a + in_b, a.total + b.total),
                log_ratio,
            })
        })
        .collect();
    found.sort_by(|x, y| y.g2.total_cmp(&x.g2).then_with(|| x.word.cmp(&y.word)));
    found
}

/// G² of a word that stands `here` times in a part of `part` words, `all` times in all `total`.
fn g2(here: u64, part: u64, all: u64, total: u64) -> f64 {
    let cells = [
        (here, part, all),
        (all.saturating_sub(here), total.saturating_sub(part), all),
        (part.saturating_sub(here), part, total.saturating_sub(all)),
        (
            (total + here).saturating_sub(part + all),
            total.saturating_sub(part),
            total.saturating_sub(all),
        ),
    ];
    let sum: f64 = cells
        .iter()
        .filter(|(observed, ..)| *observed > 0)
        .map(|(observed, row, column)| {
            let expected = *row as f64 * *column as f64 / total.max(1) as f64;
            *observed as f64 * (*observed as f64 / expected).ln()
        })
        .sum();
    (2.0 * sum).max(0.0)
}

/// How evenly a word is spread over texts.
#[derive(Clone, Debug, PartialEq)]
pub struct Dispersion {
    /// Times in all texts.
    pub count: u64,
    /// Texts that have it.
    pub range: u64,
    /// All texts.
    pub texts: u64,
    /// Deviation of proportions: 0 spread as the words are, 1 all in one small text.
    pub dp: f64,
}

/// The dispersion over texts, each given by the times of the word and all its words.
pub fn dispersion(texts: &[(u64, u64)]) -> Dispersion {
    let count: u64 = texts.iter().map(|(times, _)| times).sum();
    let total: u64 = texts.iter().map(|(_, words)| words).sum();
    let part = |value: u64, of: u64| value as f64 / of.max(1) as f64;
    let apart = |(times, words): &(u64, u64)| (part(*times, count) - part(*words, total)).abs();
    Dispersion {
        count,
        range: texts.iter().filter(|(times, _)| *times > 0).count() as u64,
        texts: texts.len() as u64,
        dp: if count == 0 {
            0.0
        } else {
            texts.iter().map(apart).sum::<f64>() / 2.0
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(a: f64, b: f64) -> bool {
        (a - b).abs() < 5e-4
    }

    fn frequencies(words: &[(&str, u64)], total: u64) -> Frequencies {
        Frequencies {
            counts: words.iter().map(|(w, n)| ((*w).to_owned(), *n)).collect(),
            articles: BTreeMap::new(),
            total,
        }
    }

    #[test]
    fn log_likelihood_is_that_of_the_four_cells() {
        // Observed 10, 20, 90, 880; expected 3, 27, 97, 873:
        // 2 (10 ln 10/3 + 20 ln 20/27 + 90 ln 90/97 + 880 ln 880/873)
        // = 2 (12.0397 - 6.0021 - 6.7412 + 7.0280) = 12.649
        assert!(
            near(g2(10, 100, 30, 1000), 12.649),
            "{}",
            g2(10, 100, 30, 1000)
        );
        assert!(near(g2(10, 100, 100, 1000), 0.0));
    }

    #[test]
    fn collocates_have_three_measures() {
        let around = Around {
            all: frequencies(&[("brug", 30)], 1000),
            near: BTreeMap::from([("brug".to_owned(), 10)]),
            window: 100,
            node: 20,
        };
        let found = collocates(&around, 1);
        // 14 + log2(20 / 50) = 12.678; log2(10 / 3) = 1.737
        assert!(near(found[0].log_dice, 12.678), "{}", found[0].log_dice);
        assert!(near(found[0].pmi, 1.737), "{}", found[0].pmi);
        assert!(near(found[0].g2, 12.649));
        assert_eq!(collocates(&around, 11), []);
    }

    #[test]
    fn keyness_tells_both_sides_apart() {
        let a = frequencies(&[("brug", 10)], 100);
        let b = frequencies(&[("brug", 20), ("tunnel", 9)], 900);
        let found = keyness(&a, &b, 5);
        assert_eq!(found[0].word, "brug");
        assert!(near(found[0].g2, 12.649), "{}", found[0].g2);
        // log2(0.1 / 0.0222) = 2.170; log2((0.5 / 100) / 0.01) = -1
        assert!(near(found[0].log_ratio, 2.1699), "{}", found[0].log_ratio);
        assert_eq!(found[1].word, "tunnel");
        assert!(near(found[1].log_ratio, -1.0) && found[1].g2 < 0.0);
    }

    #[test]
    fn dispersion_compares_shares() {
        // Shares of the word 0.5, 0.5, 0; of the words 0.25, 0.25, 0.5: half of 1.
        let spread = dispersion(&[(5, 100), (5, 100), (0, 200)]);
        assert!(near(spread.dp, 0.5), "{spread:?}");
        assert_eq!((spread.count, spread.range, spread.texts), (10, 2, 3));
        assert!(near(dispersion(&[(1, 100), (2, 200)]).dp, 0.0));
        assert!(near(dispersion(&[]).dp, 0.0));
    }
}
