//! Does the same with every article and puts the results together in input order.
//!
//! Left out: what is done (see [`crate::corpora`]).

use super::flow::Pieces;
use super::{
    Error, Pipeline, Summary, Watch, is_stray, tell_skipped, threads, told, without_article,
};
use crate::analysis::Analysis;
use crate::article::Article;
use crate::config::Config;
use crate::document::Document;
use crate::read::{self, Failure, Found, Piece};

/// Analyzes all inputs; `job` gives something for each article, on all threads, and `take`
/// receives it in input order.
///
/// # Errors
/// When the analyzers or the threads cannot be made, or the user stops the run. Inputs that cannot be read are no errors of
/// the run: they are counted in the summary.
pub fn each<T: Send>(
    config: &Config,
    job: impl Fn(&Document, &Analysis) -> T + Sync,
    take: impl FnMut(T),
    watch: &mut dyn Watch,
) -> Result<Summary, Error> {
    let mut found = read::find(&config.paths);
    tell_skipped(&mut found, watch);
    each_of(found, config, job, take, watch)
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
    watch: &mut dyn Watch,
) -> Result<Summary, Error> {
    let pool = threads(config.jobs)?;
    let pipeline = pool.install(|| Pipeline::new(config))?;
    let pieces = Pieces::of(found, config.reading.clone(), watch)?;
    let mut summary = Summary::default();
    let one = |article: Result<Article, Failure>| {
        article.map(|article| {
            let (document, analysis) = pipeline.analyze(article);
            let summary = Summary::of(&analysis, &config.gates);
            (job(&document, &analysis), summary)
        })
    };
    let read = |piece: Piece| {
        let articles = piece.read(&config.reading).into_iter();
        articles.map(one).collect::<Vec<_>>()
    };
    let take = |done: Vec<Result<(T, Summary), Failure>>, watch: &mut dyn Watch| {
        let articles = done.len();
        for result in done {
            match result {
                Ok((result, one)) => {
                    summary.add(&one);
                    take(result);
                }
                Err(failure) => {
                    watch.tell(told(&failure));
                    if !is_stray(&failure) {
                        let analysis = without_article(failure);
                        summary.add(&Summary::of(&analysis, &config.gates));
                    }
                }
            }
        }
        Ok(articles)
    };
    pieces.flow(&pool, read, take, watch)?;
    Ok(summary)
}
