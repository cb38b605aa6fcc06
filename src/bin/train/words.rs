//! Words of large corpora: their clusters, and which are the most frequent.
//!
//! `uitbuiting` is rare in annotated articles, but stands in a cluster with `geweld`.
//!
//! Left out: the clustering itself (see [`super::exchange`]).

use crate::corpus::Tagged;
use crate::exchange;
use crate::inline::Marked;
use anyhow::Context;
use std::collections::HashMap;
use std::path::Path;
use tiktok_corpus::article::Span;
use tiktok_corpus::dutch::tagger::Clusters;
use tiktok_corpus::dutch::tokens;

/// Number of clusters.
const CLUSTERS: usize = 256;
/// Words seen less often are in no cluster.
const LEAST: u32 = 4;
/// Largest number of words in clusters.
const MOST: usize = 40_000;
/// Rounds of exchange at most.
const ROUNDS: usize = 15;

/// Clusters the words of the files of a folder, of the treebank and of the annotated articles.
pub fn clusters<'a>(
    folder: &Path,
    treebank: &[Tagged],
    articles: impl Iterator<Item = &'a Marked>,
) -> anyhow::Result<Vec<u8>> {
    let missing = || format!("{}: no texts to cluster words of", folder.display());
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder).with_context(missing)? {
        paths.push(entry?.path());
    }
    paths.sort();
    let mut texts: Vec<String> = Vec::new();
    for path in paths {
        let text = std::fs::read_to_string(&path);
        texts.push(text.with_context(|| format!("{}", path.display()))?);
    }
    for line in articles.flat_map(|article| &article.lines) {
        texts.push(line.iter().map(|segment| segment.text.as_str()).collect());
    }
    texts.extend(treebank.iter().map(|sentence| sentence.words.join(" ")));

    let mut counts: HashMap<&str, u32> = HashMap::new();
    let mut words: Vec<&str> = Vec::new();
    for text in &texts {
        for piece in tokens::tokenize(text, Span::new(0, text.len())) {
            let word = piece.span.of(text);
            *counts.entry(word).or_default() += 1;
            words.push(word);
        }
        words.push("\n");
    }
    let mut frequent: Vec<(&str, u32)> = counts.into_iter().filter(|c| c.1 >= LEAST).collect();
    frequent.sort_unstable_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    frequent.truncate(MOST);
    eprintln!("clusters: {} of {} words", frequent.len(), words.len());
    let numbers = frequent
        .iter()
        .enumerate()
        .map(|(i, (word, _))| (*word, i as u32));
    let ids: HashMap<&str, u32> = numbers.collect();
    let unknown = frequent.len() as u32;
    let numbers: Vec<u32> = words
        .iter()
        .map(|word| ids.get(word).copied().unwrap_or(unknown))
        .collect();
    let of = exchange::cluster(&numbers, frequent.len(), CLUSTERS, ROUNDS);
    let pairs: Vec<(&str, u16)> = frequent.iter().zip(of).map(|((w, _), c)| (*w, c)).collect();
    Ok(Clusters::write(&pairs))
}
