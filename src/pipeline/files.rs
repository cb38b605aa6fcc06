//! Writes a report that is a folder of files, article after article in input order, so that memory
//! holds what is under way.
//!
//! Left out: what is in the files (see [`crate::report::folder`]).

use super::work::Work;
use super::{Before, Error, Pipeline, Summary, Watch, pieces, threads};
use crate::config::Config;
use crate::report::Page;
use crate::report::folder::{FolderReport, Name, Names, Part};
use std::io;

/// Analyzes all inputs of a configuration and gives the report in pieces, each with the name of the
/// file at whose end it stands, to `append`.
///
/// # Errors
/// When the analyzers cannot be made, `append` fails, or the user stops the run. Inputs that cannot be read are no errors of
/// the run: they are counted in the summary.
pub fn files(
    config: &Config,
    report: &dyn FolderReport,
    append: &mut dyn FnMut(&str, &[u8]) -> io::Result<()>,
    watch: &mut dyn Watch,
) -> Result<Summary, Error> {
    let pool = threads(config.jobs)?;
    let pipeline = pool.install(|| Pipeline::new(config))?;
    let pieces = pieces(config, watch)?;
    let before = Before::default();
    let work = Work {
        pipeline: &pipeline,
        config,
        many: pieces.many(),
        before: &before,
        write: |page: &Page<'_>, articles: &mut Vec<Vec<Part>>| articles.push(report.article(page)),
    };
    let mut names = Names::default();
    let mut take = |articles: Vec<Vec<Part>>| {
        for parts in articles {
            // All files of an article have one name.
            let mut own = None;
            for part in parts {
                match part.name {
                    Name::Shared(name) => append(name, &part.bytes)?,
                    Name::Own(id, ending) => {
                        let name = own.get_or_insert_with(|| names.next(&id));
                        append(&format!("{name}{ending}"), &part.bytes)?;
                    }
                }
            }
        }
        Ok(())
    };
    take(vec![report.opening()])?;
    work.through(pieces, &pool, take, watch)
}
