//! Does the same with every article and puts the results together in input order.
//!
//! Left out: what is done (see [`crate::corpora`]).

use super::{Error, Pipeline, Summary, next_batch, threads};
use crate::analysis::Analysis;
use crate::config::Config;
use crate::document::Document;
use crate::read;
use crate::report::messages::Message;
use rayon::prelude::*;

/// Analyzes all inputs; `job` gives something for each article, on all threads, and `take`
/// receives it in input order. `tell` receives messages in input order.
///
/// # Errors
/// When the analyzers or the threads cannot be made. Inputs that cannot be read are no errors of
/// the run: they are counted in the summary.
pub fn each<T: Send>(
    config: &Config,
    job: impl Fn(&Document, &Analysis) -> T + Sync,
    mut take: impl FnMut(T),
    tell: &mut dyn FnMut(Message),
) -> Result<Summary, Error> {
    let pipeline = Pipeline::new(config)?;
    let pool = threads(config.jobs)?;
    let found = read::find(&config.paths);
    for skipped in found.skipped {
        tell(Message::Skipped {
            path: skipped.path.display().to_string(),
            why: skipped.reason,
        });
    }
    let mut summary = Summary::default();
    let mut items = found.items.into_iter().peekable();
    while items.peek().is_some() {
        let batch = next_batch(&mut items);
        let one = |item: Result<read::File, read::Failure>| {
            let articles = item.and_then(|file| read::read(&file, &config.limits))?;
            let results = articles.into_iter().map(|article| {
                let (document, analysis) = pipeline.analyze(article);
                job(&document, &analysis)
            });
            Ok(results.collect::<Vec<T>>())
        };
        let done: Vec<Result<Vec<T>, read::Failure>> =
            pool.install(|| batch.into_par_iter().map(one).collect());
        for results in done {
            match results {
                Ok(results) => {
                    summary.analyzed += results.len();
                    results.into_iter().for_each(&mut take);
                }
                Err(failure) => {
                    summary.failed += 1;
                    tell(Message::Failed {
                        path: failure.input.path.clone(),
                        why: failure.error.to_string(),
                    });
                }
            }
        }
    }
    Ok(summary)
}
