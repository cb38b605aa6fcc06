//! Complete, checked settings of a run. [`crate::cli`] makes them from arguments; the rest of
//! the program never sees clap.

use crate::analysis::Section;
use crate::read::Options;
use std::path::PathBuf;

/// When to use colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Color {
    /// On a terminal that wants them.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// What is printed of an analysis.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// All of it.
    #[default]
    Analysis,
    /// A table of its figures.
    Figures,
}

/// The settings of a run.
#[derive(Clone, Debug)]
pub struct Config {
    /// Files, folders, or `-`.
    pub paths: Vec<PathBuf>,
    /// How inputs are read.
    pub reading: Options,
    /// The sections that the result shall hold.
    pub sections: Vec<Section>,
    /// What is printed.
    pub view: View,
    /// Name of the report; none where the kind of output decides.
    pub format: Option<&'static str>,
    /// Where to write; none for standard output.
    pub output: Option<PathBuf>,
    /// Number of worker threads; 0 for one a core.
    pub jobs: usize,
    /// Report errors only.
    pub quiet: bool,
    /// When to use colours.
    pub color: Color,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            paths: Vec::new(),
            reading: Options::default(),
            sections: vec![
                Section::Entities,
                Section::Figures,
                Section::Claims,
                Section::Statements,
                Section::Dates,
                Section::Terms,
            ],
            view: View::default(),
            format: None,
            output: None,
            jobs: 0,
            quiet: false,
            color: Color::default(),
        }
    }
}
