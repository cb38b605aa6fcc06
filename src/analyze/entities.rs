//! Entities.

use super::{Analyzer, Entry, Error};
use crate::analysis::{Findings, Section};
use crate::config::Config;
use crate::document::Document;

/// The entry in the register.
pub const ENTRY: Entry = Entry {
    section: Section::Entities,
    name: "entities",
    about: "names of people, companies, agencies and more",
    needs: &[],
    build,
};

fn build(_: &Config) -> Result<Box<dyn Analyzer>, Error> {
    Ok(Box::new(Entities))
}

/// The analyzer.
struct Entities;

impl Analyzer for Entities {
    fn analyze(&self, _document: &Document, _findings: &mut Findings) {}
}
