//! Word clusters by exchange: `maandag` and `dinsdag` end up together, because the same words
//! stand before and after them.
//!
//! Each word is moved to the cluster in which the words to its left and right are best
//! predicted from it, until few move (Martin, Liermann and Ney 1998; the two-sided predictive
//! variant, which needs no pairs of clusters).
//!
//! Left out: what the clusters are used for.

use rustc_hash::FxHashMap;

/// Cluster of each word, from 1.
pub fn cluster(tokens: &[u32], vocabulary: usize, clusters: usize, rounds: usize) -> Vec<u16> {
    // Words to the left as they are, words to the right after them.
    let mut seen: FxHashMap<u64, u32> = FxHashMap::default();
    for pair in tokens.windows(2) {
        let (a, b) = (u64::from(pair[0]), u64::from(pair[1]));
        if b < vocabulary as u64 {
            *seen.entry(b << 32 | a).or_default() += 1;
        }
        if a < vocabulary as u64 {
            *seen
                .entry(a << 32 | (b + vocabulary as u64 + 1))
                .or_default() += 1;
        }
    }
    let mut contexts: Vec<Vec<(u32, u32)>> = vec![Vec::new(); vocabulary];
    let mut sorted: Vec<_> = seen.into_iter().collect();
    sorted.sort_unstable();
    for (key, count) in sorted {
        contexts[(key >> 32) as usize].push((key as u32, count));
    }
    let sums: Vec<u32> = contexts
        .iter()
        .map(|c| c.iter().map(|(_, n)| n).sum())
        .collect();
    let table: Vec<f32> = (0..1 << 16).map(weigh).collect();
    let value = |n: u32| table.get(n as usize).copied().unwrap_or_else(|| weigh(n));
    let width = clusters;
    let mut counts = vec![0u32; (2 * vocabulary + 2) * width];
    let mut totals = vec![0u32; width];
    let mut of: Vec<usize> = (0..vocabulary).map(|word| word % clusters).collect();
    for (word, cluster) in of.iter().enumerate() {
        for (context, n) in &contexts[word] {
            counts[*context as usize * width + cluster] += n;
        }
        totals[*cluster] += sums[word];
    }
    let mut gains = vec![0.0f64; width];
    for round in 0..rounds {
        let mut moved = 0;
        for word in 0..vocabulary {
            let old = of[word];
            for (context, n) in &contexts[word] {
                counts[*context as usize * width + old] -= n;
            }
            totals[old] -= sums[word];
            for (gain, total) in gains.iter_mut().zip(&totals) {
                let (without, with) = (f64::from(*total), f64::from(total + sums[word]));
                *gain = without * without.max(1.0).ln() - with * with.max(1.0).ln();
            }
            for (context, n) in &contexts[word] {
                let row = &counts[*context as usize * width..][..width];
                let alone = value(*n);
                for (gain, count) in gains.iter_mut().zip(row) {
                    *gain += f64::from(if *count == 0 {
                        alone
                    } else {
                        value(*count + n) - value(*count)
                    });
                }
            }
            let mut best = old;
            for (cluster, gain) in gains.iter().enumerate() {
                if *gain > gains[best] + 1e-6 {
                    best = cluster;
                }
            }
            moved += usize::from(best != old);
            of[word] = best;
            for (context, n) in &contexts[word] {
                counts[*context as usize * width + best] += n;
            }
            totals[best] += sums[word];
        }
        eprintln!("  round {}: {moved} words moved", round + 1);
        if moved * 200 < vocabulary {
            break;
        }
    }
    of.into_iter().map(|cluster| cluster as u16 + 1).collect()
}

fn weigh(n: u32) -> f32 {
    let n = n as f32;
    if n > 0.0 { n * n.ln() } else { 0.0 }
}
