//! The arguments of `tiktok-corpus diff`.

use super::OutputArgs;
use crate::config::Config;
use crate::report::changes::{CHANGE_REPORTS, Entry};
use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use std::path::PathBuf;

/// What is compared and how it is shown.
#[derive(Debug)]
pub struct DiffCommand {
    /// Output and threads.
    pub config: Config,
    /// The old analyses and the new ones.
    pub sides: [PathBuf; 2],
    /// The report.
    pub report: &'static Entry,
    /// Tell by the exit status whether something differs.
    pub exit_code: bool,
}

#[derive(Debug, Args)]
pub struct DiffArgs {
    /// Analyses to start from: a file that analyze wrote, packed or not, or a folder of them
    #[arg(value_name = "OLD")]
    old: PathBuf,

    /// Analyses to compare with them
    #[arg(value_name = "NEW")]
    new: PathBuf,

    /// Exit with status 1 where something differs
    #[arg(long)]
    exit_code: bool,

    /// Output format
    #[arg(short, long, value_name = "FORMAT", default_value = "text", value_parser = formats())]
    format: &'static Entry,

    #[command(flatten)]
    output: OutputArgs,
}

impl DiffArgs {
    pub fn into_command(self) -> DiffCommand {
        DiffCommand {
            config: self.output.into_config(),
            sides: [self.old, self.new],
            report: self.format,
            exit_code: self.exit_code,
        }
    }
}

fn formats() -> impl TypedValueParser<Value = &'static Entry> {
    let values = CHANGE_REPORTS
        .iter()
        .map(|report| PossibleValue::new(report.name).help(report.about));
    PossibleValuesParser::new(values).map(|name| {
        let found = CHANGE_REPORTS.iter().find(|report| report.name == name);
        found.unwrap_or(&CHANGE_REPORTS[0])
    })
}
