//! Complete, checked settings of a run. [`crate::cli`] makes them from arguments; the rest of
//! the program never sees clap.

mod file;
mod gate;
mod watchlist;

pub use file::{Error as SettingsError, NAME as SETTINGS, Settings};
pub use gate::{Gate, METRICS, Metric};
pub use watchlist::{Error as WatchlistError, Watched, Watchlist};

use crate::analysis::{Analysis, Claim, Section};
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
    /// How it came about.
    Reasons,
    /// Its claims, by speaker over all articles or article by article.
    Claims(By),
}

/// How claims are grouped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum By {
    /// By speaker, over all articles.
    #[default]
    Speaker,
    /// Article by article.
    Article,
}

/// Which claims are printed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// Only those of a speaker with this name or alias.
    pub speaker: Option<String>,
    /// Only those worth checking.
    pub check_worthy: bool,
}

impl Selection {
    /// Drops the claims that are not wanted.
    pub fn apply(&self, analysis: &mut Analysis) {
        let wanted = self.speaker.as_deref().map(words);
        let entities = &analysis.entities;
        let speaks = |claim: &Claim, wanted: &[String]| {
            let Some(source) = &claim.source else {
                return false;
            };
            let id = source.entity.as_ref();
            let aliases = entities
                .iter()
                .find(|e| Some(&e.id) == id)
                .map_or(&[][..], |e| &e.aliases);
            aliases.iter().chain([&source.name]).any(|name| {
                words(name)
                    .windows(wanted.len().max(1))
                    .any(|w| w == wanted)
            })
        };
        analysis.claims.retain(|claim| {
            wanted.as_ref().is_none_or(|name| speaks(claim, name))
                && (claim.check_worthy || !self.check_worthy)
        });
    }
}

/// The words of a name in lower case.
fn words(name: &str) -> Vec<String> {
    name.split_whitespace().map(str::to_lowercase).collect()
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
    /// Names that win over everything.
    pub watchlist: Watchlist,
    /// The section whose findings shall be explained.
    pub explain: Option<Section>,
    /// What is printed.
    pub view: View,
    /// Which claims are printed, where claims are all that is.
    pub selection: Selection,
    /// Name of the report; none where the kind of output decides.
    pub format: Option<&'static str>,
    /// What the run must not find.
    pub gates: Vec<Gate>,
    /// Where to write; none for standard output.
    pub output: Option<PathBuf>,
    /// Go on with what an earlier run wrote there.
    pub resume: bool,
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
            watchlist: Watchlist::default(),
            explain: None,
            view: View::default(),
            selection: Selection::default(),
            format: None,
            gates: Vec::new(),
            output: None,
            resume: false,
            jobs: 0,
            quiet: false,
            color: Color::default(),
        }
    }
}
