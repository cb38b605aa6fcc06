//! Complete, checked settings of a run. [`crate::cli`] makes them from arguments; the rest of
//! the program never sees clap.

use crate::analysis::Section;
use crate::read::Limits;

/// What the analyzers need to know of the settings.
#[derive(Clone, Debug)]
pub struct Config {
    /// Limits on the input.
    pub limits: Limits,
    /// The sections that the result shall hold.
    pub sections: Vec<Section>,
    /// Number of worker threads.
    pub jobs: usize,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            limits: Limits::default(),
            sections: vec![
                Section::Entities,
                Section::Figures,
                Section::Claims,
                Section::Statements,
                Section::Dates,
                Section::Terms,
            ],
            jobs: 1,
        }
    }
}
