//! Terms.

use super::{Analyzer, Entry, Error};
use crate::analysis::{Findings, Section};
use crate::config::Config;
use crate::document::Document;

/// The entry in the register.
pub const ENTRY: Entry = Entry {
    section: Section::Terms,
    name: "terms",
    about: "the most frequent words",
    needs: &[],
    build,
};

fn build(_: &Config) -> Result<Box<dyn Analyzer>, Error> {
    Ok(Box::new(Terms))
}

/// The analyzer.
struct Terms;

impl Analyzer for Terms {
    fn analyze(&self, _document: &Document, _findings: &mut Findings) {}
}
