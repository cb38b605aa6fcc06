//! The commands that print a page about the program itself: `config`, `completions`, `man`.

use super::{ReadArgs, WorkArgs};
use clap::{Args, Command};
use clap_complete::Shell;

/// The settings that `config --show` prints, and what holds where they are not set.
pub const SETTINGS: [(&str, &str); 8] = [
    ("watchlist", "none"),
    ("input-format", "by extension, then content"),
    ("map", "known names of fields"),
    ("max-bytes", ""),
    ("max-record", ""),
    ("jobs", "one a core"),
    ("quiet", "false"),
    ("color", ""),
];

#[derive(Debug, Args)]
pub struct ConfigArgs {
    /// Print them as a file of settings
    #[arg(long, required = true)]
    show: bool,

    #[command(flatten)]
    reading: ReadArgs,

    #[command(flatten)]
    work: WorkArgs,
}

#[derive(Debug, Args)]
pub struct CompletionsArgs {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

impl CompletionsArgs {
    pub fn page(self, mut program: Command) -> Vec<u8> {
        let name = program.get_name().to_owned();
        let mut page = Vec::new();
        clap_complete::generate(self.shell, &mut program, name, &mut page);
        page
    }
}

#[derive(Debug, Args)]
pub struct ManArgs {
    /// The command [default: the program]
    #[arg(value_name = "COMMAND")]
    command: Option<String>,
}

impl ManArgs {
    pub fn page(self, mut program: Command) -> Vec<u8> {
        program.build();
        let wanted = match &self.command {
            None => program,
            Some(name) => match program.find_subcommand(name) {
                Some(found) => found.clone(),
                None => {
                    let kind = clap::error::ErrorKind::InvalidSubcommand;
                    let why = format!("there is no command '{name}'");
                    program.error(kind, why).exit()
                }
            },
        };
        let mut page = Vec::new();
        let written = clap_mangen::Man::new(wanted).render(&mut page);
        debug_assert!(written.is_ok(), "memory takes all");
        page
    }
}
