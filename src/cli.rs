//! Arguments: the only module that knows clap.

use std::path::PathBuf;

/// Analyze Dutch news articles: entities, figures and attributed claims.
#[derive(Debug, clap::Parser)]
#[command(version)]
pub struct Cli {
    /// Files or folders.
    pub paths: Vec<PathBuf>,
}
