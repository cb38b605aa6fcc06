//! Step 3: the analyzers. Each is made once from its data and then gives an answer for any
//! document. [`ANALYZERS`] is their register: a new analyzer is one new file plus its entry.

mod claims;
mod dates;
mod entities;
mod figures;
mod links;
mod statements;
mod terms;

use crate::analysis::{Findings, Section};
use crate::config::Config;
use crate::document::Document;
use crate::dutch::tagger::ModelError;
use rayon::prelude::*;

/// Adds its findings for a document; later analyzers see those of earlier ones.
pub trait Analyzer: Send + Sync {
    /// Analyzes a document. Spans in the findings are bytes.
    fn analyze(&self, document: &Document, findings: &mut Findings);
}

/// An analyzer in the register.
pub struct Entry {
    /// The section that it fills; the accepted value of `--only`.
    pub section: Section,
    /// Its name on the command line.
    pub name: &'static str,
    /// One line for the help text.
    pub about: &'static str,
    /// Sections whose findings it builds on.
    pub needs: &'static [Section],
    /// True if it reads parts of speech or names.
    pub tags: bool,
    /// Makes the analyzer from its data.
    pub build: fn(&Config) -> Result<Box<dyn Analyzer>, Error>,
}

/// Why an analyzer could not be made.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A line of an embedded or given table is wrong.
    #[error("{table}, line {line}: {what}")]
    Table {
        /// Name of the table.
        table: &'static str,
        /// Number of the line, from 1.
        line: usize,
        /// What is wrong with it.
        what: String,
    },
    /// The models of the tagger cannot be used.
    #[error(transparent)]
    Model(#[from] ModelError),
}

/// The register, in the order in which the analyzers run.
pub const ANALYZERS: &[Entry] = &[
    entities::ENTRY,
    figures::ENTRY,
    dates::ENTRY,
    claims::ENTRY,
    statements::ENTRY,
    terms::ENTRY,
];

/// The sections whose analyzers give reasons; the accepted values of `--explain`.
pub const EXPLAINED: &[Section] = &[Section::Entities, Section::Figures, Section::Claims];

/// True if one of the analyzers for a configuration reads parts of speech or names.
pub fn need_tags(config: &Config) -> bool {
    used(config).iter().any(|entry| entry.tags)
}

/// The analyzers for the sections of a configuration, and those that they build on.
fn used(config: &Config) -> Vec<&'static Entry> {
    let mut wanted = config.sections.clone();
    for entry in ANALYZERS.iter().rev() {
        if wanted.contains(&entry.section) {
            wanted.extend(entry.needs);
        }
    }
    let used = ANALYZERS.iter().filter(|e| wanted.contains(&e.section));
    used.collect()
}

/// The analyzers of a run.
pub struct Analyzers {
    made: Vec<Box<dyn Analyzer>>,
    sections: Vec<Section>,
    explain: Option<Section>,
}

impl Analyzers {
    /// Makes the analyzers for the sections of a configuration, and those that they build on.
    ///
    /// # Errors
    /// When the data of an analyzer is wrong.
    pub fn new(config: &Config) -> Result<Self, Error> {
        let made = used(config)
            .into_par_iter()
            .map(|entry| (entry.build)(config))
            .collect::<Result<_, _>>()?;
        Ok(Self {
            made,
            sections: config.sections.clone(),
            explain: config.explain,
        })
    }

    /// Runs them all over a document and keeps the sections that were asked for.
    pub fn analyze(&self, document: &Document) -> Findings {
        let mut findings = Findings {
            explained: self.explain,
            ..Findings::default()
        };
        for analyzer in &self.made {
            analyzer.analyze(document, &mut findings);
        }
        findings.keep(&self.sections);
        links::connect(&mut findings);
        findings
    }
}
