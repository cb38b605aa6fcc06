//! Does the same with every article and puts the results together in input order.
//!
//! Left out: what is done (see [`crate::corpora`]).

use super::{Error, Pipeline, Summary, next_batch, place, tell_skipped, threads};
use crate::analysis::Analysis;
use crate::article::Article;
use crate::config::Config;
use crate::document::Document;
use crate::read::{self, Failure, Found, Inputs, Piece};
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
    take: impl FnMut(T),
    tell: &mut dyn FnMut(Message),
) -> Result<Summary, Error> {
    let mut found = read::find(&config.paths);
    tell_skipped(&mut found, tell);
    each_of(found, config, job, take, tell)
}

/// The same for inputs that were found before.
///
/// # Errors
/// As [`each()`].
pub fn each_of<T: Send>(
    found: Found,
    config: &Config,
    job: impl Fn(&Document, &Analysis) -> T + Sync,
    mut take: impl FnMut(T),
    tell: &mut dyn FnMut(Message),
) -> Result<Summary, Error> {
    let pipeline = Pipeline::new(config)?;
    let pool = threads(config.jobs)?;
    let mut pieces = Inputs::new(found, &config.reading);
    let mut summary = Summary::default();
    loop {
        let batch = next_batch(&mut pieces);
        if batch.is_empty() {
            return Ok(summary);
        }
        let one = |article: Result<Article, Failure>| {
            article.map(|article| {
                let (document, analysis) = pipeline.analyze(article);
                job(&document, &analysis)
            })
        };
        let read = |piece: Piece| {
            let articles = piece.read(&config.reading).into_iter();
            articles.map(one).collect::<Vec<_>>()
        };
        let done: Vec<_> = pool.install(|| batch.into_par_iter().map(read).collect());
        for result in done.into_iter().flatten() {
            match result {
                Ok(result) => {
                    summary.analyzed += 1;
                    take(result);
                }
                Err(failure) => {
                    summary.failed += 1;
                    tell(Message::Failed {
                        path: place(&failure.input),
                        why: failure.error.to_string(),
                    });
                }
            }
        }
    }
}
