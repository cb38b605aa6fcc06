//! Analyses that were made before, as `analyze` writes them: one a line or indented, packed or
//! not.
//!
//! Left out: what is made of them.

use super::flow::Pieces;
use super::{Error, Summary, Watch, place, threads, told};
use crate::analysis::Analysis;
use crate::article::Input;
use crate::config::Config;
use crate::read::{self, Failure, File, Found, Limits, Options, Piece};
use crate::report::messages::Message;

/// How many times as large as an article its analysis may be.
const LARGER: u64 = 16;

/// Takes the analyses in files; `job` makes something of each, on all threads, and `take`
/// receives it in input order.
///
/// # Errors
/// When the threads cannot be made, or the user stops the run. What is no analysis is counted in
/// the summary and told.
pub fn analyses<T: Send>(
    files: Vec<Result<File, Failure>>,
    config: &Config,
    job: &(impl Fn(&Analysis) -> T + Sync),
    mut take: impl FnMut(T),
    watch: &mut dyn Watch,
) -> Result<Summary, Error> {
    let pool = threads(config.jobs)?;
    let found = Found {
        items: files,
        many: true,
        ..Found::default()
    };
    let limits = &config.reading.limits;
    let options = Options {
        limits: Limits {
            max_record: limits.max_record.saturating_mul(LARGER),
            ..limits.clone()
        },
        format: Some("json"),
        ..Options::default()
    };
    let pieces = Pieces::of(found, options, watch)?;
    let mut summary = Summary::default();
    let job = |piece: Piece| {
        let (input, bytes) = piece.into_record().map_err(|failure| told(&failure))?;
        let analysis = parse(&input, &bytes)?;
        let counts = Summary::of(&analysis, &config.gates).counts;
        Ok((job(&analysis), counts))
    };
    let take = |made: Result<(T, Vec<usize>), Message>, watch: &mut dyn Watch| {
        match made {
            Ok((made, counts)) => {
                // The analysis was read, whatever it says of its article.
                summary.add(&Summary {
                    analyzed: 1,
                    failed: 0,
                    counts,
                });
                take(made);
            }
            Err(message) => {
                summary.failed += 1;
                watch.tell(message);
            }
        }
        Ok(1)
    };
    pieces.flow(&pool, job, take, watch)?;
    Ok(summary)
}

fn parse(input: &Input, bytes: &[u8]) -> Result<Analysis, Message> {
    serde_json::from_slice(bytes).map_err(|error| Message::Failed {
        path: place(input),
        why: format!("is no analysis ({error}); make it again with analyze --format jsonl"),
    })
}

/// True for a file that begins as an analysis does.
pub fn is_analyzed(item: &Result<File, Failure>, options: &Options) -> bool {
    let Ok(file) = item else { return false };
    let opening = read::opening(file, options).unwrap_or_default();
    let inner = opening.strip_prefix(b"{").map(<[u8]>::trim_ascii_start);
    inner.is_some_and(|inner| inner.starts_with(b"\"schema_version\":"))
}
