//! Where settings come from: flags, else `tiktok-corpus.toml`, else defaults.
//!
//! The settings of the file are put behind what was typed as if they had been typed as well,
//! unless they were. So a file means exactly what its flags mean, and is checked by the same
//! rules.

use crate::config::{Settings, SettingsError};
use clap::parser::ValueSource;
use clap::{ArgMatches, Command};
use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::PathBuf;

/// Flags with which a report is not chosen by `--format` of the file.
const CHOOSE: [&str; 2] = ["explain", "resume"];

/// What was typed, with the settings of the file.
pub struct Typed {
    /// All of it, parsed.
    pub matches: ArgMatches,
    /// The settings of the file.
    pub settings: Settings,
    /// Long names of the flags that the file has set.
    pub from_file: BTreeSet<&'static str>,
}

/// Why what was typed and the file together mean nothing.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file cannot be used.
    #[error(transparent)]
    File(#[from] SettingsError),
    /// A value in the file is not accepted.
    #[error("{path}: {what}")]
    Value {
        /// The file.
        path: String,
        /// What is wrong.
        what: String,
    },
}

/// Reads the file that was named, or is found, and puts its settings behind the arguments.
///
/// # Errors
/// When the file cannot be used. What is wrong with the arguments alone ends the process.
pub fn settle(command: &Command, mut arguments: Vec<OsString>) -> Result<Typed, Error> {
    let matches = command.clone().get_matches_from(&arguments);
    let Some((name, typed)) = matches.subcommand() else {
        return Ok(Typed {
            matches,
            settings: Settings::default(),
            from_file: BTreeSet::new(),
        });
    };
    let takes = |id: &str| {
        let subcommand = command.find_subcommand(name);
        subcommand.is_some_and(|c| c.get_arguments().any(|a| a.get_long() == Some(id)))
    };
    let is_typed = |id: &str| {
        let id = id.replace('-', "_");
        typed.try_contains_id(&id).is_ok()
            && typed.value_source(&id) == Some(ValueSource::CommandLine)
    };
    let settings = if is_typed("no-config") || !takes("jobs") {
        Settings::default()
    } else if let Some(path) = typed.get_one::<PathBuf>("config") {
        Settings::read(path)?
    } else {
        // Without a current folder there is no file in it.
        let here = std::env::current_dir().unwrap_or_default();
        Settings::find(&here)?
    };
    let wrong = |what: String| Error::Value {
        path: settings
            .path
            .as_ref()
            .map_or_else(String::new, |p| p.display().to_string()),
        what,
    };
    let has_format = |c: &&Command| c.get_arguments().any(|a| a.get_long() == Some("format"));
    let known = command.get_subcommands().filter(has_format);
    let known: Vec<&str> = known.map(Command::get_name).collect();
    if let Some(other) = settings
        .formats
        .keys()
        .find(|k| !known.contains(&k.as_str()))
    {
        let what = format!(
            "[format] has '{other}', which is no command with formats; use {}",
            known.join(", ")
        );
        return Err(wrong(what));
    }
    let mut from_file = BTreeSet::new();
    let mut more = Vec::new();
    for (flag, values) in &settings.flags {
        if takes(flag) && !is_typed(flag) {
            from_file.insert(*flag);
            let is_switch = values.as_slice() == ["true"];
            more.extend(values.iter().map(|value| {
                OsString::from(if is_switch {
                    format!("--{flag}")
                } else {
                    format!("--{flag}={value}")
                })
            }));
        }
    }
    let format = settings.formats.get(name).filter(|_| !is_typed("format"));
    if let Some(format) = format.filter(|_| !CHOOSE.iter().any(|flag| is_typed(flag))) {
        from_file.insert("format");
        more.push(format!("--format={format}").into());
    }
    let end = arguments.iter().position(|argument| argument == "--");
    let end = end.unwrap_or(arguments.len());
    arguments.splice(end..end, more);
    // Without the file the arguments were good.
    let matches = command
        .clone()
        .try_get_matches_from(arguments)
        .map_err(|error| wrong(first_part(&error.to_string())))?;
    Ok(Typed {
        matches,
        settings,
        from_file,
    })
}

/// What is wrong, without advice on what to type.
fn first_part(message: &str) -> String {
    let message = message.strip_prefix("error: ").unwrap_or(message);
    let lines = message.split("\n\n").next().unwrap_or(message).lines();
    let lines: Vec<&str> = lines.map(str::trim).collect();
    lines.join(" ")
}

/// The settings in force, as a file of settings, with where each comes from.
pub fn shown(typed: &Typed, flags: &[(&str, &str)]) -> String {
    let mut text = match &typed.settings.path {
        Some(path) => format!("# {}\n", path.display()),
        None => format!("# there is no {} here\n", crate::config::SETTINGS),
    };
    let Some((_, matches)) = typed.matches.subcommand() else {
        return text;
    };
    let line = |setting: String, origin: &str| format!("{setting:<40} # {origin}\n");
    for (flag, unset) in flags {
        let id = flag.replace('-', "_");
        let values = matches.get_raw(&id).into_iter().flatten();
        let values: Vec<_> = values.map(|value| value.to_string_lossy()).collect();
        let origin = match matches.value_source(&id) {
            _ if typed.from_file.contains(flag) => "file",
            Some(ValueSource::CommandLine) => "flag",
            _ => "default",
        };
        let value = match values.as_slice() {
            [] => {
                text.push_str(&line(format!("# {flag}: {unset}"), origin));
                continue;
            }
            pairs if *flag == "map" => {
                let pairs = pairs.iter().flat_map(|pair| pair.split(','));
                let pairs = pairs.filter_map(|pair| pair.split_once('='));
                let pairs: Vec<_> = pairs.map(|(f, n)| format!("{f} = {n:?}")).collect();
                format!("{{ {} }}", pairs.join(", "))
            }
            [value, ..] if *flag == "quiet" || value.parse::<u64>().is_ok() => value.to_string(),
            [value, ..] => format!("{value:?}"),
        };
        text.push_str(&line(format!("{flag} = {value}"), origin));
    }
    if !typed.settings.formats.is_empty() {
        text.push_str("\n[format]\n");
        for (command, format) in &typed.settings.formats {
            text.push_str(&line(format!("{command} = {format:?}"), "file"));
        }
    }
    text
}
