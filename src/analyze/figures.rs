//! Figures.

use super::{Analyzer, Entry, Error};
use crate::analysis::{Findings, Section};
use crate::config::Config;
use crate::document::Document;

/// The entry in the register.
pub const ENTRY: Entry = Entry {
    section: Section::Figures,
    name: "figures",
    about: "money, percentages, counts and other numbers",
    needs: &[],
    build,
};

fn build(_: &Config) -> Result<Box<dyn Analyzer>, Error> {
    Ok(Box::new(Figures))
}

/// The analyzer.
struct Figures;

impl Analyzer for Figures {
    fn analyze(&self, _document: &Document, _findings: &mut Findings) {}
}
