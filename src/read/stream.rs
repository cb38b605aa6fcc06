//! Files that hold many records and may be larger than memory: a [`Cutter`] takes records off
//! the stream one by one, and a [`ReadRecord`] makes articles of a record, on any thread.
//!
//! Line 17 of `stukken.jsonl` becomes the article with the id that it names, else `stukken#17`.
//! Each record is decoded by itself, and its size and digest are those of its own bytes, so that
//! a file needs to be read only once and may still grow.
//!
//! Left out: how records are told apart ([`super::json`], [`super::delimited`]).

use super::fields::Mapping;
use super::record::{self, Record};
use super::window::Window;
use super::{Error, Failure, File, Options, decode, digest};
use crate::article::{Article, Input};
use std::sync::Arc;

/// The bytes of one record.
pub struct Cut {
    /// Its number in the file, from 1.
    pub number: u64,
    /// The line on which it starts, from 1.
    pub line: u64,
    /// What it holds.
    pub content: Content,
}

/// The bytes of a record, or why there are none.
pub type Content = Result<Vec<u8>, Error>;

/// Takes records off a stream.
pub trait Cutter: Send {
    /// The next record, none at the end.
    fn next(&mut self) -> Option<Cut>;
}

/// Makes sense of the bytes of a record.
pub trait ReadRecord: Send + Sync {
    /// The fields of the articles in a record that starts on the given line.
    ///
    /// # Errors
    /// When it is broken.
    fn records(&self, text: &str, line: u64) -> Result<Vec<Record>, Error>;
}

/// What a format makes of a stream.
pub struct Opened {
    /// Takes the records off it.
    pub cutter: Box<dyn Cutter>,
    /// Reads them.
    pub reader: Arc<dyn ReadRecord>,
}

/// What a format does to open a stream.
pub type Open = fn(Window, &Options) -> Result<Opened, Error>;

/// What all records of a file share.
struct Shared {
    file: File,
    input: Input,
    mapping: Mapping,
    reader: Arc<dyn ReadRecord>,
}

/// The records of one file.
pub struct Records {
    shared: Arc<Shared>,
    cutter: Box<dyn Cutter>,
    /// Read ahead, so that the first record knows whether it is the only one.
    next: Option<Cut>,
    any: bool,
}

impl Records {
    /// The records of a file; `input` says what is known about it.
    ///
    /// # Errors
    /// When the file cannot hold records, as a table without a header.
    pub fn new(
        open: Open,
        window: Window,
        file: File,
        mut input: Input,
        options: &Options,
    ) -> Result<Self, Failure> {
        input.encoding = window.encoding().map(str::to_owned);
        match open(window, options) {
            Ok(mut opened) => Ok(Self {
                next: opened.cutter.next(),
                cutter: opened.cutter,
                shared: Arc::new(Shared {
                    file,
                    input,
                    mapping: options.mapping.clone(),
                    reader: opened.reader,
                }),
                any: false,
            }),
            Err(error) => Err(Failure {
                id: file.id,
                input: Box::new(input),
                error,
            }),
        }
    }
}

impl Iterator for Records {
    type Item = Result<OneRecord, Failure>;

    fn next(&mut self) -> Option<Self::Item> {
        let Some(cut) = self.next.take() else {
            if std::mem::replace(&mut self.any, true) {
                return None;
            }
            return Some(Err(Failure {
                id: self.shared.file.id.clone(),
                input: Box::new(self.shared.input.clone()),
                error: Error::NoRecords,
            }));
        };
        self.next = self.cutter.next();
        let is_only = !self.any && self.next.is_none();
        self.any = true;
        Some(Ok(OneRecord {
            shared: Arc::clone(&self.shared),
            cut,
            is_only,
        }))
    }
}

/// A record that waits to be read.
pub struct OneRecord {
    shared: Arc<Shared>,
    cut: Cut,
    is_only: bool,
}

impl OneRecord {
    /// Size in bytes.
    pub fn size(&self) -> u64 {
        self.cut.content.as_ref().map_or(0, Vec::len) as u64
    }

    /// What is known about it, and its bytes.
    ///
    /// # Errors
    /// When it could not be cut off the stream.
    pub fn into_bytes(self) -> Result<(Input, Vec<u8>), Failure> {
        let mut input = self.shared.input.clone();
        input.record = Some(self.cut.number);
        match self.cut.content {
            Ok(bytes) => Ok((input, bytes)),
            Err(error) => Err(Failure {
                id: self.shared.file.id.clone(),
                input: Box::new(input),
                error,
            }),
        }
    }

    /// Reads its articles: mostly one, several where it wraps a list of them.
    pub fn read(self) -> Vec<Result<Article, Failure>> {
        let Shared {
            file,
            input,
            mapping,
            reader,
        } = &*self.shared;
        let mut input = input.clone();
        input.record = Some(self.cut.number);
        let id = if self.is_only {
            file.id.clone()
        } else {
            format!("{}#{}", file.id, self.cut.number)
        };
        let failure = |input: &Input, id: &str, error| {
            Err(Failure {
                id: id.to_owned(),
                input: Box::new(input.clone()),
                error,
            })
        };
        let line = self.cut.line;
        let decoded = self.cut.content.and_then(|bytes| {
            input.bytes = Some(bytes.len() as u64);
            input.sha256 = Some(digest(&bytes));
            let decoded = decode::decode(bytes, None)?;
            if input.encoding.is_none() {
                input.encoding = Some(decoded.encoding.name().to_lowercase());
            }
            Ok((reader.records(&decoded.text, line)?, decoded.warnings))
        });
        let (records, warnings) = match decoded {
            Ok(read) => read,
            Err(error) => return vec![failure(&input, &id, error)],
        };
        let many = records.len() > 1;
        // A folder may hold more than articles.
        let is_stray = file.searched && self.is_only && !many;
        let numbered = (1..).zip(records);
        numbered
            .map(|(number, fields)| {
                let id = if many {
                    format!("{id}{}{number}", if self.is_only { '#' } else { '.' })
                } else {
                    id.clone()
                };
                match record::article(fields, mapping, input.clone()) {
                    Ok(mut article) => {
                        if article.id.is_empty() {
                            article.id = id;
                        }
                        article.warnings.extend_from_slice(&warnings);
                        Ok(article)
                    }
                    Err(Error::NoTextField(names)) if is_stray => {
                        failure(&input, &id, Error::Stray(names))
                    }
                    Err(error) => failure(&input, &id, error),
                }
            })
            .collect()
    }
}
