//! Which entities stand in the same articles: the edges of a network, weighted by the number of
//! articles that name both.
//!
//! Left out: what they have to do with each other.

use super::index::Index;
use crate::corpus::{Digest, Edge};
use std::collections::BTreeMap;

/// Entities that may stand in the network: those in the most articles.
const MOST: usize = 200;

/// The edges between the entities of the most articles, heaviest first. Demonyms and places
/// link everything with everything and are left out.
pub fn edges(articles: &[&Digest], index: &Index) -> Vec<Edge> {
    let nodes: Vec<usize> = index.actors().into_iter().take(MOST).collect();
    let mut weights: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for at in 0..articles.len() {
        let mut here: Vec<usize> = index
            .numbers_in(at)
            .filter(|number| nodes.binary_search(number).is_ok())
            .collect();
        here.sort_unstable();
        here.dedup();
        for (position, a) in here.iter().enumerate() {
            for b in &here[position + 1..] {
                *weights.entry((*a, *b)).or_default() += 1;
            }
        }
    }
    let mut edges: Vec<Edge> = weights
        .into_iter()
        .map(|((a, b), articles)| Edge {
            a,
            b,
            name_a: index.name(a).to_owned(),
            name_b: index.name(b).to_owned(),
            articles,
        })
        .collect();
    edges.sort_by_key(|edge| (std::cmp::Reverse(edge.articles), edge.a, edge.b));
    edges
}
