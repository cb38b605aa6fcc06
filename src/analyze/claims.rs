//! Claims.

use super::{Analyzer, Entry, Error};
use crate::analysis::{Findings, Section};
use crate::config::Config;
use crate::document::Document;

/// The entry in the register.
pub const ENTRY: Entry = Entry {
    section: Section::Claims,
    name: "claims",
    about: "who says what",
    needs: &[Section::Entities, Section::Figures],
    build,
};

fn build(_: &Config) -> Result<Box<dyn Analyzer>, Error> {
    Ok(Box::new(Claims))
}

/// The analyzer.
struct Claims;

impl Analyzer for Claims {
    fn analyze(&self, _document: &Document, _findings: &mut Findings) {}
}
