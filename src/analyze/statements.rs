//! Statements.

use super::{Analyzer, Entry, Error};
use crate::analysis::{Findings, Section};
use crate::config::Config;
use crate::document::Document;

/// The entry in the register.
pub const ENTRY: Entry = Entry {
    section: Section::Statements,
    name: "statements",
    about: "check-worthy sentences in the paper's own voice",
    needs: &[Section::Entities, Section::Figures, Section::Claims],
    build,
};

fn build(_: &Config) -> Result<Box<dyn Analyzer>, Error> {
    Ok(Box::new(Statements))
}

/// The analyzer.
struct Statements;

impl Analyzer for Statements {
    fn analyze(&self, _document: &Document, _findings: &mut Findings) {}
}
