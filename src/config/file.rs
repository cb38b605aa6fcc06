//! Settings in a file, so that they need not be typed: `tiktok-corpus.toml`.
//!
//! ```toml
//! watchlist = "namen.tsv"            # beside this file
//! map = { text = "stuk", date = "verschenen" }
//! jobs = 2
//!
//! [format]
//! corpus = "markdown"
//! ```
//!
//! Keys are the long names of flags; paths are seen from the folder of the file. What is not in
//! [`Keys`] is an error, so that a slip of the pen does not pass unseen.
//!
//! Left out: which values are good (the flags know), and files that include others.

use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Name of the file that is looked for.
pub const NAME: &str = "tiktok-corpus.toml";

/// The settings of a file, in the words of flags.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// The file; none where there is none.
    pub path: Option<PathBuf>,
    /// Values by the long name of their flag; `true` for a flag without values.
    pub flags: BTreeMap<&'static str, Vec<String>>,
    /// Values of `--format` by command.
    pub formats: BTreeMap<String, String>,
}

/// Why a file of settings cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// It cannot be read as UTF-8 text.
    #[error("cannot read {}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// It is no TOML, or has keys or values that mean nothing.
    #[error("{}: {what}", path.display())]
    Wrong {
        /// The file.
        path: PathBuf,
        /// What is wrong, and where.
        what: String,
    },
}

/// What a file may hold.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
struct Keys {
    watchlist: Option<PathBuf>,
    input_format: Option<String>,
    map: BTreeMap<String, String>,
    max_bytes: Option<Size>,
    max_record: Option<Size>,
    jobs: Option<u64>,
    quiet: bool,
    color: Option<String>,
    format: BTreeMap<String, String>,
}

/// A number of bytes, or a text such as `64MiB`.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Size {
    Bytes(u64),
    Text(String),
}

impl Settings {
    /// The settings of the file in a folder, or in the nearest folder around it that has one.
    ///
    /// # Errors
    /// When there is such a file and it cannot be used.
    pub fn find(folder: &Path) -> Result<Self, Error> {
        let mut files = folder.ancestors().map(|folder| folder.join(NAME));
        files
            .find(|file| file.is_file())
            .map_or_else(|| Ok(Self::default()), |file| Self::read(&file))
    }

    /// The settings of a file.
    ///
    /// # Errors
    /// When it cannot be used.
    pub fn read(path: &Path) -> Result<Self, Error> {
        let text = fs::read_to_string(path).map_err(|source| Error::Unreadable {
            path: path.to_owned(),
            source,
        })?;
        let keys: Keys = toml::from_str(&text).map_err(|error| Error::Wrong {
            path: path.to_owned(),
            what: error.to_string().trim_end().to_owned(),
        })?;
        let folder = path.parent().unwrap_or(Path::new(""));
        let mut flags = BTreeMap::new();
        let mut set = |name, values: Vec<String>| {
            if !values.is_empty() {
                flags.insert(name, values);
            }
        };
        let size = |size: Option<Size>| match size {
            Some(Size::Bytes(bytes)) => vec![bytes.to_string()],
            Some(Size::Text(text)) => vec![text],
            None => Vec::new(),
        };
        let watchlist = keys.watchlist.map(|list| folder.join(list));
        set(
            "watchlist",
            watchlist
                .iter()
                .map(|list| list.display().to_string())
                .collect(),
        );
        set("input-format", keys.input_format.into_iter().collect());
        let pairs = keys
            .map
            .iter()
            .map(|(field, name)| format!("{field}={name}"));
        set("map", pairs.collect());
        set("max-bytes", size(keys.max_bytes));
        set("max-record", size(keys.max_record));
        set("jobs", keys.jobs.iter().map(u64::to_string).collect());
        set(
            "quiet",
            keys.quiet.then(|| "true".to_owned()).into_iter().collect(),
        );
        set("color", keys.color.into_iter().collect());
        Ok(Self {
            path: Some(path.to_owned()),
            flags,
            formats: keys.format,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Settings, String> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(NAME);
        fs::write(&path, text).unwrap();
        let inner = folder.path().join("a/b");
        fs::create_dir_all(&inner).unwrap();
        let settings = Settings::find(&inner).map_err(|error| error.to_string())?;
        let watchlist = settings.flags.get("watchlist");
        if let Some(list) = watchlist {
            assert_eq!(
                list,
                &[folder.path().join("namen.tsv").display().to_string()]
            );
        }
        Ok(settings)
    }

    #[test]
    fn the_nearest_file_in_or_around_a_folder_counts() {
        let settings = read(
            "watchlist = 'namen.tsv'\nmap = { text = 'stuk' }\nmax-bytes = '1MiB'\n\
             max-record = 500\nquiet = true\n[format]\ncorpus = 'html'\n",
        )
        .unwrap();
        assert_eq!(settings.flags["map"], ["text=stuk"]);
        assert_eq!(settings.flags["max-bytes"], ["1MiB"]);
        assert_eq!(settings.flags["max-record"], ["500"]);
        assert_eq!(settings.flags["quiet"], ["true"]);
        assert_eq!(settings.formats["corpus"], "html");
        assert_eq!(settings.flags.len(), 5);
    }

    #[test]
    fn what_the_file_gets_wrong_is_told_with_its_line() {
        for (text, part) in [
            ("jobs = 2\nwachtlijst = 'x'\n", "unknown field `wachtlijst`"),
            ("jobs = 'veel'\n", "line 1"),
            ("jobs = \n", "line 1"),
        ] {
            let error = read(text).unwrap_err();
            assert!(error.contains(part) && error.contains(NAME), "{error}");
        }
    }
}
