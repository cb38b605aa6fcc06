//! Writes a report that is a folder of files, article after article in input order, so that memory
//! holds one batch.
//!
//! Left out: what is in the files (see [`crate::report::folder`]).

use super::{Error, Pipeline, Summary, Work, inputs, threads};
use crate::config::Config;
use crate::report::Page;
use crate::report::folder::{FolderReport, Name, Names, Part};
use crate::report::messages::Message;
use std::io;

/// Analyzes all inputs of a configuration and gives the report in pieces, each with the name of the
/// file at whose end it stands, to `append`. `tell` receives messages in input order.
///
/// # Errors
/// When the analyzers cannot be made or `append` fails. Inputs that cannot be read are no errors of
/// the run: they are counted in the summary.
pub fn files(
    config: &Config,
    report: &dyn FolderReport,
    append: &mut dyn FnMut(&str, &[u8]) -> io::Result<()>,
    tell: &mut dyn FnMut(Message),
) -> Result<Summary, Error> {
    let pipeline = Pipeline::new(config)?;
    let pool = threads(config.jobs)?;
    let mut pieces = inputs(config, tell);
    let work = Work {
        pipeline: &pipeline,
        config,
        many: pieces.many(),
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
    work.through(&mut pieces, &pool, take, tell)
}
