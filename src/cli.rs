//! Arguments: turns what was typed into a [`Command`] with a checked [`Config`]. The only
//! module that knows clap; accepted values and help texts come from the registers.

mod corpus;
mod diff;
mod pages;
mod settings;
mod words;

pub use corpus::CorpusCommand;
pub use diff::DiffCommand;
pub use settings::Error;
pub use words::WordsCommand;

use crate::analysis::Section;
use crate::analyze::{ANALYZERS, EXPLAINED};
use crate::config::{By, Color, Config, Gate, METRICS, Selection, View, Watchlist, WatchlistError};
use crate::read::{self, FORMATS, Field, Limits, Mapping};
use crate::report::folder::FOLDER_REPORTS;
use crate::report::{CLAIM_TABLES, Entry, FIGURE_TABLES, REPORTS};
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, CommandFactory as _, FromArgMatches as _, Parser, Subcommand, ValueEnum};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

/// What the program is asked to do.
#[derive(Debug)]
pub enum Command {
    /// Analyze articles and print a report.
    Analyze(Config),
    /// Analyze articles, or take analyses, and print what they say together.
    Corpus(CorpusCommand),
    /// Compare two sets of analyses.
    Diff(DiffCommand),
    /// Print a table about words.
    Words(WordsCommand),
    /// Print the JSON Schema of an analysis.
    Schema,
    /// Print a page that is ready.
    Page(Vec<u8>),
}

/// Parses the arguments of the process, with the settings of a `tiktok-corpus.toml`; prints help
/// or a usage error and exits where clap does.
///
/// # Errors
/// When the file of settings cannot be used.
pub fn parse() -> Result<Command, Error> {
    let settled = settings::settle(&Cli::command(), std::env::args_os().collect())?;
    let typed = match Cli::from_arg_matches(&settled.matches) {
        Ok(cli) => cli.command,
        Err(error) => error.exit(),
    };
    if let Typed::Analyze(args) = &typed
        && args.resume
        && args.format.is_some_and(|format| format != "jsonl")
    {
        let why = "--resume appends lines: leave --format out, or give --format jsonl";
        let kind = clap::error::ErrorKind::ArgumentConflict;
        Cli::command().error(kind, why).exit();
    }
    Ok(match typed {
        Typed::Config(_) => Command::Page(settings::shown(&settled, &pages::SETTINGS).into_bytes()),
        Typed::Completions(args) => Command::Page(args.page(Cli::command())),
        Typed::Man(args) => Command::Page(args.page(Cli::command())),
        Typed::Analyze(args) => Command::Analyze(args.into_config()),
        Typed::Figures(args) => Command::Analyze(args.into_config()),
        Typed::Claims(args) => Command::Analyze(args.into_config()),
        Typed::Corpus(args) => Command::Corpus(args.into_command()),
        Typed::Merge(args) => Command::Corpus(args.into_command()),
        Typed::Diff(args) => Command::Diff(args.into_command()),
        Typed::Kwic(args) => Command::Words(args.into_command()),
        Typed::Collocates(args) => Command::Words(args.into_command()),
        Typed::Keyness(args) => Command::Words(args.into_command()),
        Typed::Ngrams(args) => Command::Words(args.into_command()),
        Typed::Dispersion(args) => Command::Words(args.into_command()),
        Typed::Schema => Command::Schema,
    })
}

/// Analyze Dutch news articles: names, figures, and who says what.
#[derive(Debug, Parser)]
#[command(name = "tiktok-corpus", version, max_term_width = 100)]
struct Cli {
    /// Take settings from FILE [default: tiktok-corpus.toml here, or in a folder around]
    #[arg(long, global = true, value_name = "FILE", conflicts_with = "no_config")]
    config: Option<PathBuf>,

    /// Take settings from no file
    #[arg(long, global = true)]
    no_config: bool,

    #[command(subcommand)]
    command: Typed,
}

#[derive(Debug, Subcommand)]
enum Typed {
    /// Analyze article files and print a report
    ///
    /// Reads plain text, Markdown, JSON, CSV, web pages, NewsML-G2, NITF and exports of Nexis, also
    /// packed as .gz or .zst. Plain text has a first line such as `date 2020-08 teaser…` or
    /// `Datum: 3 augustus 2020` (or a date in the file's name, or none), then paragraphs between
    /// blank lines.
    ///
    /// Exit status: 0 done; 1 a gate of --fail-on was hit; 2 wrong usage, unwritable output, or nothing could be read; 3 done,
    /// but some inputs failed; 130 interrupted.
    Analyze(AnalyzeArgs),
    /// Print a table of the figures in articles
    ///
    /// One row a figure: kind, value, unit, counted noun, modifier, date of the article, and the
    /// sentence it stands in.
    Figures(FiguresArgs),
    /// Print who says what in articles
    ///
    /// Grouped by speaker over all articles, the most quoted first. Who has no name (`een
    /// woordvoerder`) is somebody else in each article. A star marks what is worth checking.
    Claims(ClaimsArgs),
    /// Show what many articles say together
    ///
    /// Entities over all articles, figures by entity, claims by speaker, a timeline, a network
    /// and near-duplicates. Takes articles, or analyses that `analyze --format jsonl` wrote.
    ///
    /// Exit status: as analyze. The gates of --fail-on count all that is read, before any filter.
    Corpus(corpus::CorpusArgs),
    /// Put analyses of parts of a corpus together, as corpus --format json prints it
    Merge(corpus::MergeArgs),
    /// Compare two sets of analyses: what came, went and changed
    ///
    /// Entities are compared by name, figures by kind, value, unit and counted noun, claims by the
    /// words of their content: not by where they stand. Exit status: 0 done; 1 something differs
    /// and --exit-code was given; 2 nothing to compare; 3 done, but some lines are no analyses.
    Diff(diff::DiffArgs),
    /// Print each place of a word, or of an entity, with its sentence
    Kwic(words::KwicArgs),
    /// Print the words that stand near a word, by G², with logDice and PMI
    Collocates(words::CollocatesArgs),
    /// Print the words that texts have more often than other texts, by G², with the log ratio
    Keyness(words::KeynessArgs),
    /// Print the most frequent sequences of words
    Ngrams(words::NgramsArgs),
    /// Print how evenly a word is spread over the articles
    Dispersion(words::DispersionArgs),
    /// Print the JSON Schema of an analysis
    Schema,
    /// Print the settings in force, and where each comes from
    Config(pages::ConfigArgs),
    /// Print a script that completes commands and flags in a shell
    Completions(pages::CompletionsArgs),
    /// Print the manual page, of the program or of a command
    Man(pages::ManArgs),
}

#[derive(Debug, Args)]
struct AnalyzeArgs {
    #[command(flatten)]
    run: RunArgs,

    /// Output format [default: text on a terminal; piped: json for one input, jsonl for several];
    /// what is a folder of files is named by --output
    #[arg(short, long, value_name = "FORMAT", value_parser = reports())]
    format: Option<&'static str>,

    /// Sections to fill, separated by commas [default: all]
    #[arg(long, value_name = "SECTION", value_delimiter = ',', value_parser = sections(|_| true))]
    only: Vec<Section>,

    #[command(flatten)]
    gates: GateArgs,

    /// Write to the file of --output as the run goes on, one line an article, and leave out what
    /// stands in it already: the same command goes on after an interruption
    #[arg(long, requires = "output", conflicts_with = "explain")]
    resume: bool,

    /// Print how the findings of a section came about, instead of a report
    #[arg(long, value_name = "SECTION", conflicts_with_all = ["format", "only"])]
    #[arg(value_parser = sections(|section| EXPLAINED.contains(&section)))]
    explain: Option<Section>,
}

impl AnalyzeArgs {
    fn into_config(self) -> Config {
        let (sections, view) = match self.explain {
            Some(section) => (vec![section], View::Reasons),
            None if self.only.is_empty() => (Config::default().sections, View::Analysis),
            None => (self.only, View::Analysis),
        };
        Config {
            sections,
            explain: self.explain,
            view,
            gates: self.gates.fail_on,
            format: if self.resume {
                Some("jsonl")
            } else {
                self.format
            },
            resume: self.resume,
            ..self.run.into_config()
        }
    }
}

#[derive(Debug, Args)]
struct FiguresArgs {
    #[command(flatten)]
    run: RunArgs,

    /// Output format [default: text]
    #[arg(short, long, value_name = "FORMAT", value_parser = names_of(FIGURE_TABLES))]
    format: Option<&'static str>,
}

impl FiguresArgs {
    fn into_config(self) -> Config {
        Config {
            view: View::Figures,
            sections: vec![Section::Figures],
            format: self.format,
            ..self.run.into_config()
        }
    }
}

#[derive(Debug, Args)]
struct ClaimsArgs {
    #[command(flatten)]
    run: RunArgs,

    /// Output format [default: text]
    #[arg(short, long, value_name = "FORMAT", value_parser = names_of(CLAIM_TABLES))]
    format: Option<&'static str>,

    /// How to group the claims
    #[arg(long, value_enum, value_name = "GROUP", default_value = "speaker")]
    by: Grouping,

    /// Only claims of the speaker with this name, alias, or part of a name
    #[arg(long, value_name = "NAME")]
    speaker: Option<String>,

    /// Only claims worth checking
    #[arg(long)]
    check_worthy: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Grouping {
    Speaker,
    Article,
}

impl ClaimsArgs {
    fn into_config(self) -> Config {
        Config {
            view: View::Claims(match self.by {
                Grouping::Speaker => By::Speaker,
                Grouping::Article => By::Article,
            }),
            selection: Selection {
                speaker: self.speaker,
                check_worthy: self.check_worthy,
            },
            // The aliases of the speakers stand among the entities.
            sections: vec![Section::Entities, Section::Claims],
            format: self.format,
            ..self.run.into_config()
        }
    }
}

/// What every command that reads articles takes.
#[derive(Debug, Args)]
struct RunArgs {
    /// Article files, folders (searched for files of known formats), or - for standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,

    #[command(flatten)]
    reading: ReadArgs,

    #[command(flatten)]
    output: OutputArgs,
}

/// How inputs are read.
#[derive(Debug, Args)]
struct ReadArgs {
    /// Names of your own, which win over everything: lines with a name, aliases separated by |,
    /// and a type such as person or COM, with tabs between them; # begins a comment
    #[arg(long, value_name = "FILE.tsv", value_parser = watchlist)]
    watchlist: Option<Watchlist>,

    /// Format of all inputs [default: by extension, then by content]
    #[arg(long, value_name = "FORMAT", value_parser = formats())]
    input_format: Option<&'static str>,

    /// Fields by their names in the input, such as text=body,date=datum; fields: text, title,
    /// teaser, date, source, author, url, id
    #[arg(long, value_name = "FIELD=NAME", value_delimiter = ',', value_parser = Mapping::pair)]
    map: Vec<(Field, String)>,

    /// Refuse files larger than this that are read as a whole; KiB, MiB and GiB are understood
    #[arg(long, value_name = "SIZE", default_value = "64MiB", value_parser = size)]
    max_bytes: u64,

    /// Refuse records (of JSON, CSV, TSV) larger than this; their files may have any size
    #[arg(long, value_name = "SIZE", default_value = "16MiB", value_parser = size)]
    max_record: u64,
}

impl RunArgs {
    fn into_config(self) -> Config {
        let reading = self.reading;
        Config {
            paths: self.paths,
            reading: read::Options {
                limits: Limits {
                    max_bytes: reading.max_bytes,
                    max_record: reading.max_record,
                    ..Limits::default()
                },
                format: reading.input_format,
                mapping: Mapping::new(reading.map),
            },
            watchlist: reading.watchlist.unwrap_or_default(),
            ..self.output.into_config()
        }
    }
}

/// What a run must not find.
#[derive(Debug, Args)]
struct GateArgs {
    #[arg(long, value_name = "GATE", value_parser = str::parse::<Gate>, help = gates())]
    fail_on: Vec<Gate>,
}

/// The help text of --fail-on.
fn gates() -> String {
    let metrics = METRICS.iter().map(|m| format!("{} ({})", m.name, m.about));
    let metrics: Vec<String> = metrics.collect();
    format!(
        "Exit with status 1 where this holds of the run, such as 'errors>0' or 'lang!=nl'; may be \
         given several times. Metrics: {}",
        metrics.join(", ")
    )
}

/// Where every command writes, and how.
#[derive(Debug, Args)]
struct OutputArgs {
    /// Write to PATH instead of standard output; the whole report, or nothing on failure
    #[arg(short, long, value_name = "PATH")]
    output: Option<PathBuf>,

    #[command(flatten)]
    work: WorkArgs,
}

/// How a run is done.
#[derive(Debug, Args)]
struct WorkArgs {
    /// Worker threads; the output is the same for any number [default: one a core]
    #[arg(short, long, value_name = "N")]
    jobs: Option<NonZeroUsize>,

    /// Print no warnings, only errors
    #[arg(short, long)]
    quiet: bool,

    /// When to use colours in the text report
    #[arg(long, value_enum, value_name = "WHEN", default_value = "auto")]
    color: When,
}

impl OutputArgs {
    fn into_config(self) -> Config {
        Config {
            output: self.output,
            jobs: self.work.jobs.map_or(0, NonZeroUsize::get),
            quiet: self.work.quiet,
            color: match self.work.color {
                When::Auto => Color::Auto,
                When::Always => Color::Always,
                When::Never => Color::Never,
            },
            ..Config::default()
        }
    }
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum When {
    Auto,
    Always,
    Never,
}

/// Parses the name of a report of a register.
fn names_of(register: &'static [Entry]) -> impl TypedValueParser<Value = &'static str> {
    let values = register
        .iter()
        .map(|r| PossibleValue::new(r.name).help(r.about));
    PossibleValuesParser::new(values).map(move |name| {
        register
            .iter()
            .map(|r| r.name)
            .find(|n| *n == name)
            .unwrap_or_default()
    })
}

/// Parses the name of a report, be it a stream or a folder.
fn reports() -> impl TypedValueParser<Value = &'static str> {
    let mut known: Vec<(&'static str, &'static str)> =
        REPORTS.iter().map(|r| (r.name, r.about)).collect();
    for folder in FOLDER_REPORTS {
        if known.iter().all(|(name, _)| *name != folder.name) {
            known.push((folder.name, folder.about));
        }
    }
    let values = known
        .iter()
        .map(|(name, about)| PossibleValue::new(*name).help(*about));
    PossibleValuesParser::new(values).map(move |typed| {
        let mut names = known.iter().map(|(name, _)| *name);
        names.find(|name| *name == typed).unwrap_or_default()
    })
}

/// Parses the name of an input format of the register.
fn formats() -> impl TypedValueParser<Value = &'static str> {
    let values = FORMATS
        .iter()
        .map(|f| PossibleValue::new(f.name).help(f.about));
    PossibleValuesParser::new(values).map(|name| {
        let mut known = FORMATS.iter().map(|f| f.name);
        known.find(|n| *n == name).unwrap_or_default()
    })
}

/// Parses the name of a section of the register that is allowed here.
fn sections(allowed: fn(Section) -> bool) -> impl TypedValueParser<Value = Section> {
    let values = ANALYZERS
        .iter()
        .filter(|a| allowed(a.section))
        .map(|a| PossibleValue::new(a.name).help(a.about));
    PossibleValuesParser::new(values).try_map(|name| {
        ANALYZERS
            .iter()
            .find(|a| a.name == name)
            .map(|a| a.section)
            .ok_or_else(|| format!("there is no section '{name}'"))
    })
}

/// Reads a watchlist.
fn watchlist(path: &str) -> Result<Watchlist, WatchlistError> {
    Watchlist::read(Path::new(path))
}

/// Parses a size in bytes: `500000`, `64MiB`, `1 GiB`.
fn size(typed: &str) -> Result<u64, String> {
    let digits = typed.trim_end_matches(|c: char| !c.is_ascii_digit());
    let number: u64 = digits
        .parse()
        .map_err(|_| "give a number of bytes, such as 500000 or 64MiB".to_owned())?;
    let shift = match typed[digits.len()..].trim().to_ascii_lowercase().as_str() {
        "" | "b" => 0,
        "k" | "kb" | "kib" => 10,
        "m" | "mb" | "mib" => 20,
        "g" | "gb" | "gib" => 30,
        unit => return Err(format!("'{unit}' is no unit of size; use KiB, MiB or GiB")),
    };
    number
        .checked_shl(shift)
        .filter(|bytes| bytes >> shift == number)
        .ok_or_else(|| "that is more than a file can hold".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arguments_are_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn sizes_take_units() {
        assert_eq!(size("500"), Ok(500));
        assert_eq!(size("64MiB"), Ok(64 << 20));
        assert_eq!(size("1 GiB"), Ok(1 << 30));
        assert!(size("1 XB").is_err());
        assert!(size("MiB").is_err());
        assert!(size("99999999999GiB").is_err());
    }

    #[test]
    fn every_report_and_section_of_the_registers_is_accepted() {
        let folders = FOLDER_REPORTS.iter().map(|report| report.name);
        for name in REPORTS.iter().map(|report| report.name).chain(folders) {
            let typed = ["tiktok-corpus", "analyze", "--format", name, "a.txt"];
            assert!(Cli::try_parse_from(typed).is_ok(), "{name}");
        }
        for table in FIGURE_TABLES {
            let typed = ["tiktok-corpus", "figures", "--format", table.name, "a.txt"];
            assert!(Cli::try_parse_from(typed).is_ok(), "{}", table.name);
        }
        for table in CLAIM_TABLES {
            let typed = ["tiktok-corpus", "claims", "--format", table.name, "a.txt"];
            assert!(Cli::try_parse_from(typed).is_ok(), "{}", table.name);
        }
        for analyzer in ANALYZERS {
            let typed = ["tiktok-corpus", "analyze", "--only", analyzer.name, "a.txt"];
            assert!(Cli::try_parse_from(typed).is_ok(), "{}", analyzer.name);
        }
    }
}
