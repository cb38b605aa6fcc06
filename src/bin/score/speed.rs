//! How long the whole analysis takes, as a ratio to the least work that any such program does:
//! cut words by Unicode's rules, lower-case them, stem each. Both are measured in turn, many
//! times in one run, so that a busy machine disturbs them alike.

use crate::gold::files;
use crate::run::Program;
use anyhow::{Result, ensure};
use rust_stemmers::{Algorithm, Stemmer};
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};
use tiktok_corpus::article::Article;
use unicode_segmentation::UnicodeSegmentation as _;

/// Size of the text that is measured, at least.
const BYTES: usize = 100_000;

/// Rounds enough for a median that holds on a busy machine.
pub const ROUNDS: usize = 31;

/// Measures and reports, in a few lines of text.
///
/// # Errors
/// When there are no articles to measure on.
pub fn measure(program: &Program, folder: &Path, rounds: usize) -> Result<String> {
    let articles = files(folder, ".txt")?
        .iter()
        .map(|path| program.read(path))
        .collect::<Result<Vec<_>>>()?;
    let one_pass: usize = articles.iter().map(|article| article.text.len()).sum();
    ensure!(one_pass > 0, "no articles in {}", folder.display());
    let passes = BYTES.div_ceil(one_pass);
    let bytes = one_pass * passes;
    let stemmer = Stemmer::create(Algorithm::Dutch);
    let words = passes
        * articles
            .iter()
            .map(|a| baseline(a, &stemmer))
            .sum::<usize>();
    let (mut analysis, mut least) = (Vec::new(), Vec::new());
    for _ in 0..rounds {
        let copies: Vec<Article> = (0..passes).flat_map(|_| articles.clone()).collect();
        least.push(time(|| {
            for _ in 0..passes {
                for article in &articles {
                    black_box(baseline(black_box(article), &stemmer));
                }
            }
        }));
        analysis.push(time(|| {
            for article in copies {
                black_box(program.pipeline().analyze(article));
            }
        }));
    }
    let (analysis, least) = (median(analysis), median(least));
    let speed = |time: Duration| {
        let seconds = time.as_secs_f64();
        let (megabytes, words) = (bytes as f64 / 1e6 / seconds, words as f64 / seconds);
        format!("{megabytes:7.2} MB/s  {words:10.0} words/s")
    };
    let build = if cfg!(debug_assertions) {
        "\nThis is a debug build: measure with --release."
    } else {
        ""
    };
    Ok(format!(
        "{bytes} bytes, {words} words, one thread, median of {rounds} rounds\n\
         whole analysis                       {}\n\
         unicode_words, lower case, stemming  {}\n\
         the analysis takes {:.2} times as long{build}\n",
        speed(analysis),
        speed(least),
        analysis.as_secs_f64() / least.as_secs_f64(),
    ))
}

/// Cuts, lower-cases and stems every word of an article; gives their number.
fn baseline(article: &Article, stemmer: &Stemmer) -> usize {
    let words = article.text.unicode_words();
    words
        .map(|word| {
            let lower = word.to_lowercase();
            black_box(stemmer.stem(&lower).len());
        })
        .count()
}

fn time(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::BENCH;

    #[test]
    fn both_are_measured_on_the_same_words() {
        let text = measure(&Program::new().unwrap(), Path::new(BENCH), 1).unwrap();
        assert_eq!(text.matches("words/s").count(), 2);
        assert!(text.contains("times as long"));
    }
}
