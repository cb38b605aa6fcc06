//! Two sets of analyses to what differs between them.

use super::analyses::analyses;
use super::{Error, Summary, Watch, tell_skipped};
use crate::config::Config;
use crate::corpora::{self, Facts};
use crate::corpus::Changes;
use crate::read;
use std::path::PathBuf;

/// Compares the analyses in two files or folders.
///
/// # Errors
/// When the threads cannot be made, or the user stops the run. What is no analysis is counted in
/// the summary.
pub fn changes(
    config: &Config,
    [old, new]: &[PathBuf; 2],
    watch: &mut dyn Watch,
) -> Result<(Changes, Summary), Error> {
    let mut side = |path: &PathBuf| -> Result<(Vec<Facts>, Summary), Error> {
        let mut found = read::find(std::slice::from_ref(path));
        tell_skipped(&mut found, watch);
        let mut all = Vec::new();
        let take = |facts| all.push(facts);
        let summary = analyses(found.items, config, &Facts::of, take, watch)?;
        Ok((all, summary))
    };
    let (old, before) = side(old)?;
    let (new, mut summary) = side(new)?;
    if before.analyzed == 0 || summary.analyzed == 0 {
        summary.analyzed = 0;
        summary.failed += before.failed;
    } else {
        summary.add(&before);
    }
    Ok((corpora::changes(old, new), summary))
}
