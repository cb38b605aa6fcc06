//! Step 1: finds the inputs and reads them.
//!
//! `find(["artikels/"])` lists every article of a folder in the order of their paths; `read`
//! turns one file into articles. [`FORMATS`] is the register of input formats: a new format is
//! one new file plus its entry there.
//!
//! Left out: JSON, CSV, HTML, XML and compressed input.

mod plain;

use crate::article::{Article, Input};
use std::path::{Path, PathBuf};

/// Limits on the input.
#[derive(Clone, Debug)]
pub struct Limits {
    /// The largest file to read, in bytes.
    pub max_bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            max_bytes: 64 << 20,
        }
    }
}

/// Why an input could not be read: what, and what to do.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Nothing stands at the path.
    #[error("there is no such file or folder; check the path")]
    NotFound,
    /// The system refused to open or read it.
    #[error("cannot be read: {0}")]
    Unreadable(#[source] std::io::Error),
}

impl Error {
    /// Short stable name for the JSON output.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotFound => "not-found",
            Self::Unreadable(_) => "unreadable",
        }
    }
}

/// A file to read.
#[derive(Clone, Debug)]
pub struct File {
    /// Where it is; `-` is standard input.
    pub path: PathBuf,
    /// Id that its article gets where the input names none.
    pub id: String,
}

/// An input that could not be read.
#[derive(Debug)]
pub struct Failure {
    /// Id of the article that is missing.
    pub id: String,
    /// What is known about the input.
    pub input: Input,
    /// Why.
    pub error: Error,
}

/// A file that was found and left alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// Which file.
    pub path: PathBuf,
    /// Why, in a few words.
    pub reason: String,
}

/// What the paths of the command line led to.
#[derive(Debug, Default)]
pub struct Found {
    /// Files to read, and paths that led nowhere, in input order.
    pub items: Vec<Result<File, Failure>>,
    /// Files found in folders and left alone.
    pub skipped: Vec<Skipped>,
    /// True where the arguments could name more than one article.
    pub many: bool,
}

/// An input format.
pub struct Format {
    /// Its name, as in `input.format`.
    pub name: &'static str,
    /// File name extensions, in lower case.
    pub extensions: &'static [&'static str],
    /// Reads the articles of a decoded file.
    pub read: fn(&File, text: String, input: Input) -> Result<Vec<Article>, Error>,
}

/// The register of input formats.
pub const FORMATS: &[Format] = &[plain::FORMAT];

/// Lists the inputs that the paths lead to: files as given, folders recursively in path order.
pub fn find(paths: &[PathBuf]) -> Found {
    let mut found = Found {
        many: paths.len() > 1,
        ..Found::default()
    };
    for path in paths {
        found.items.push(Ok(File {
            path: path.clone(),
            id: id_of(path),
        }));
    }
    found
}

fn id_of(path: &Path) -> String {
    path.file_stem()
        .map_or_else(String::new, |s| s.to_string_lossy().into_owned())
}

/// Reads one file.
///
/// # Errors
/// When the file cannot be read, is empty, is no text or is larger than the limit.
pub fn read(file: &File, _limits: &Limits) -> Result<Vec<Article>, Failure> {
    let input = Input {
        path: file.path.to_string_lossy().into_owned(),
        format: None,
        encoding: None,
        bytes: None,
        sha256: None,
    };
    let fail = |error| Failure {
        id: file.id.clone(),
        input: input.clone(),
        error,
    };
    let bytes = std::fs::read(&file.path).map_err(|e| fail(Error::Unreadable(e)))?;
    let text = String::from_utf8_lossy(&bytes).into_owned();
    (FORMATS[0].read)(file, text, input.clone()).map_err(fail)
}
