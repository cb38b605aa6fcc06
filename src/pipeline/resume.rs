//! Going on with an output that an earlier run left unfinished: which articles stand in it.
//!
//! `analyze artikels --resume --output uit.jsonl` writes whole lines to `uit.jsonl` as they come.
//! Run again, it leaves out what has a line already and appends the rest; over the same inputs
//! the file has the same bytes as after one run. A line that was cut off by a crash is made anew.
//!
//! Memory holds some forty bytes for each line.

use super::analyses::analyses;
use super::{Error, Summary, Watch};
use crate::analysis::{Analysis, Tool};
use crate::article::Input;
use crate::config::Config;
use crate::read;
use rustc_hash::FxHashMap;
use sha2::{Digest as _, Sha256};
use std::fs::File;
use std::io::{Read as _, Seek as _, SeekFrom};
use std::path::Path;

/// How a line of an output begins.
const OPENING: &[u8] = b"{\"schema_version\":";

/// What stands in an output already.
#[derive(Debug, Default)]
pub struct Before {
    /// Digests of the places of articles, with those of their contents.
    places: FxHashMap<u128, u128>,
    /// What became of these articles.
    pub(super) summary: Summary,
    tools: Vec<Tool>,
}

/// Whether an article stands in an output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Known {
    No,
    Yes,
    /// With another content than it has now.
    Otherwise,
}

impl Before {
    /// Reads an output of whole lines, see [`whole_lines`].
    ///
    /// # Errors
    /// When a line is no analysis, or the user stops the run.
    pub fn read(path: &Path, config: &Config, watch: &mut dyn Watch) -> Result<Self, Error> {
        if path.metadata().is_ok_and(|found| found.len() == 0) {
            return Ok(Self::default());
        }
        let mut before = Self::default();
        let job = |analysis: &Analysis| {
            let one = Summary::of(analysis, &config.gates);
            let place = place(&analysis.input, &analysis.id);
            // What could not be read was tagged by no model.
            let tool = (one.failed == 0).then(|| analysis.tool.clone());
            (place, content(&analysis.input), one, tool)
        };
        let file = read::find(&[path.to_owned()]).items;
        let take = |(place, content, one, tool): (u128, u128, Summary, Option<Tool>)| {
            before.places.insert(place, content);
            before.summary.add(&one);
            let other = tool.filter(|tool| !before.tools.contains(tool));
            before.tools.extend(other);
        };
        let read = analyses(file, config, &job, take, watch)?;
        if read.failed > 0 {
            return Err(not_resumable(path, "it has lines that are no analyses"));
        }
        Ok(before)
    }

    /// Checks that the output was made by a program and models like these.
    ///
    /// # Errors
    /// When it was not: its lines would not be those of one run.
    pub(super) fn check(&self, path: &Path, model: Option<&String>) -> Result<(), Error> {
        let this = Tool {
            model: model.cloned(),
            ..Tool::this()
        };
        if self.tools.iter().all(|tool| *tool == this) {
            return Ok(());
        }
        Err(not_resumable(
            path,
            "another version, other models or other sections made it",
        ))
    }

    pub(super) fn knows(&self, input: &Input, id: &str) -> Known {
        if self.places.is_empty() {
            return Known::No;
        }
        match self.places.get(&place(input, id)) {
            None => Known::No,
            Some(before) if *before == content(input) => Known::Yes,
            Some(_) => Known::Otherwise,
        }
    }
}

/// Where an article stands, as a digest: its path, its record and its id.
fn place(input: &Input, id: &str) -> u128 {
    let record = input.record.unwrap_or_default().to_be_bytes();
    digest(&[input.path.as_bytes(), &record, id.as_bytes()])
}

fn content(input: &Input) -> u128 {
    digest(&[input.sha256.as_deref().unwrap_or_default().as_bytes()])
}

fn digest(parts: &[&[u8]]) -> u128 {
    let mut digest = Sha256::new();
    for part in parts {
        digest.update((part.len() as u64).to_be_bytes());
        digest.update(part);
    }
    let mut first = [0; 16];
    first.copy_from_slice(&digest.finalize()[..16]);
    u128::from_be_bytes(first)
}

fn not_resumable(path: &Path, why: &str) -> Error {
    Error::NotResumable {
        path: path.display().to_string(),
        why: why.to_owned(),
    }
}

/// Length in bytes of the whole lines of an output; 0 where there is none yet.
///
/// # Errors
/// When the file cannot be read, or does not begin as an output does.
pub fn whole_lines(path: &Path) -> Result<u64, Error> {
    let because = |error: std::io::Error| not_resumable(path, &error.to_string());
    let mut file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(0),
        Err(error) => return Err(because(error)),
    };
    let found = file.metadata().map_err(because)?;
    if !found.is_file() {
        return Err(not_resumable(path, "it is no regular file"));
    }
    let mut opening = Vec::new();
    let mut head = file.by_ref().take(OPENING.len() as u64);
    head.read_to_end(&mut opening).map_err(because)?;
    if !OPENING.starts_with(&opening) {
        return Err(not_resumable(path, "it holds something else than analyses"));
    }
    // Back from the end to the last line feed.
    let mut end = found.len();
    let mut part = vec![0; 64 << 10];
    while end > 0 {
        let start = end.saturating_sub(part.len() as u64);
        let part = &mut part[..(end - start) as usize];
        file.seek(SeekFrom::Start(start)).map_err(because)?;
        file.read_exact(part).map_err(because)?;
        if let Some(at) = memchr::memrchr(b'\n', part) {
            return Ok(start + at as u64 + 1);
        }
        end = start;
    }
    Ok(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn whole_lines_end_at_the_last_line_feed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("uit.jsonl");
        assert_eq!(whole_lines(&path).unwrap(), 0);
        let line = format!(
            "{{\"schema_version\":1,\"x\":\"{}\"}}\n",
            "x".repeat(90_000)
        );
        for (text, want) in [
            (String::new(), 0),
            ("{\"schema".to_owned(), 0),
            (line.clone(), line.len()),
            (format!("{line}{}", &line[..70_000]), line.len()),
            (line[..70_000].to_owned(), 0),
        ] {
            fs::write(&path, &text).unwrap();
            assert_eq!(whole_lines(&path).unwrap(), want as u64);
        }
        fs::write(&path, "Beste lezer\nhet slot").unwrap();
        assert!(whole_lines(&path).is_err());
        assert!(whole_lines(folder.path()).is_err());
    }
}
