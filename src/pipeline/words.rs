//! The tables of words: concordance, collocates, keyness, n-grams, dispersion.

use super::{Error, Summary, Watch, each};
use crate::config::Config;
use crate::corpora::Question;
use crate::corpora::concordance;
use crate::corpora::counts::{self, Around, Frequencies};
use crate::report::table::{Cell, Table};

/// Answers a question as a table of at most `most` rows.
///
/// # Errors
/// As [`each()`].
pub fn words(
    config: &Config,
    question: &Question,
    most: usize,
    watch: &mut dyn Watch,
) -> Result<(Table, Summary), Error> {
    let (mut table, summary) = match question {
        Question::Concordance(query, order) => {
            let mut lines = Vec::new();
            let job = |document: &_, analysis: &_| concordance::lines(query, document, analysis);
            let summary = each(config, job, |found| lines.extend(found), watch)?;
            concordance::sort(&mut lines, *order);
            let rows = lines.into_iter().map(|line| {
                vec![
                    Cell::Before(line.left),
                    Cell::Text(line.word),
                    Cell::Text(line.right),
                    Cell::Text(line.date.unwrap_or_default()),
                    Cell::Text(line.article),
                ]
            });
            let header = vec!["left", "word", "right", "date", "article"];
            (table(header, rows), summary)
        }
        Question::Collocates {
            query,
            window,
            least,
        } => {
            let mut all = Around::default();
            let job = |document: &_, analysis: &_| Around::of(query, document, analysis, *window);
            let summary = each(config, job, |found| all.add(found), watch)?;
            let rows = counts::collocates(&all, *least).into_iter().map(|found| {
                vec![
                    Cell::Text(found.word),
                    Cell::Count(found.near),
                    Cell::Count(found.all),
                    Cell::Measure(found.g2),
                    Cell::Measure(found.log_dice),
                    Cell::Measure(found.pmi),
                ]
            });
            let header = vec!["word", "near", "all", "g2", "logdice", "pmi"];
            (table(header, rows), summary)
        }
        Question::Keyness { other, least } => {
            let (here, summary) = frequencies(config, 1, watch)?;
            let config = Config {
                paths: vec![other.clone()],
                ..config.clone()
            };
            let (there, second) = frequencies(&config, 1, watch)?;
            let rows = counts::keyness(&here, &there, *least)
                .into_iter()
                .map(|found| {
                    vec![
                        Cell::Text(found.word),
                        Cell::Count(found.a),
                        Cell::Count(found.b),
                        Cell::Measure(found.g2),
                        Cell::Measure(found.log_ratio),
                    ]
                });
            let mut summary = summary;
            summary.add(&second);
            let header = vec!["word", "a", "b", "g2", "log_ratio"];
            (table(header, rows), summary)
        }
        Question::Ngrams { size, least } => {
            let (all, summary) = frequencies(config, *size, watch)?;
            let mut found: Vec<(&String, &u64)> = all
                .counts
                .iter()
                .filter(|(_, count)| *count >= least)
                .collect();
            // The sort is stable: words of one frequency stay in their order.
            found.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
            let rows = found.into_iter().map(|(words, count)| {
                vec![
                    Cell::Text(words.clone()),
                    Cell::Count(*count),
                    Cell::Count(all.articles.get(words).copied().unwrap_or_default()),
                    Cell::Measure(*count as f64 * 1e6 / all.total.max(1) as f64),
                ]
            });
            let header = vec!["words", "count", "articles", "per_million"];
            (table(header, rows), summary)
        }
        Question::Dispersion(query) => {
            let mut texts: Vec<(u64, u64)> = Vec::new();
            let job = |document: &_, analysis: &_| {
                let words = Frequencies::of(document, 1).total;
                (query.places(document, analysis).len() as u64, words)
            };
            let summary = each(config, job, |found| texts.push(found), watch)?;
            let spread = counts::dispersion(&texts);
            let row = vec![
                Cell::Count(spread.count),
                Cell::Count(spread.range),
                Cell::Count(spread.texts),
                Cell::Measure(spread.dp),
            ];
            let header = vec!["count", "range", "articles", "dp"];
            (table(header, [row]), summary)
        }
    };
    table.rows.truncate(most);
    Ok((table, summary))
}

fn table(header: Vec<&'static str>, rows: impl IntoIterator<Item = Vec<Cell>>) -> Table {
    Table {
        header,
        rows: rows.into_iter().collect(),
    }
}

fn frequencies(
    config: &Config,
    size: usize,
    watch: &mut dyn Watch,
) -> Result<(Frequencies, Summary), Error> {
    let mut all = Frequencies::default();
    let job = |document: &_, _: &_| Frequencies::of(document, size);
    let summary = each(config, job, |found| all.add(found), watch)?;
    Ok((all, summary))
}
