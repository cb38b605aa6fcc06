//! Watchlist: a user's own names, which win over everything that the program knows.
//!
//! `Zorblex<tab>Zorblex NV|ZBX<tab>company`: a name, its other spellings separated by `|` (may
//! be empty), its type by name or tag (`COM`). Empty lines and lines that begin with `#` are
//! skipped.
//!
//! Left out: finding the names in a text (see [`crate::analyze`]).

use crate::analysis::EntityType;
use rustc_hash::FxHashMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The names of a watchlist; empty where none is given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Watchlist {
    /// In the order of the file.
    pub names: Vec<Watched>,
}

/// A name to watch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Watched {
    /// What it is called in reports.
    pub name: String,
    /// Its other spellings.
    pub aliases: Vec<String>,
    /// What it is.
    pub kind: EntityType,
}

/// Why a watchlist cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file cannot be read as UTF-8 text.
    #[error("cannot read {}: {source}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// A line is wrong.
    #[error("{}, line {line}: {what}", path.display())]
    Line {
        /// The file.
        path: PathBuf,
        /// Number of the line, from 1.
        line: usize,
        /// What is wrong, and what to do.
        what: String,
    },
}

impl Watchlist {
    /// Reads a file.
    ///
    /// # Errors
    /// When it cannot be read, or a line is no name with aliases and a type.
    pub fn read(path: &Path) -> Result<Self, Error> {
        let text = fs::read_to_string(path).map_err(|source| Error::Unreadable {
            path: path.to_owned(),
            source,
        })?;
        Self::parse(&text).map_err(|(line, what)| Error::Line {
            path: path.to_owned(),
            line,
            what,
        })
    }

    /// Reads the lines of a file; an error is the number of a line and what is wrong with it.
    fn parse(text: &str) -> Result<Self, (usize, String)> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut names: Vec<Watched> = Vec::new();
        let mut lines: FxHashMap<String, usize> = FxHashMap::default();
        for (at, line) in text.lines().enumerate() {
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            let number = at + 1;
            let watched = Watched::parse(line).map_err(|what| (number, what))?;
            for form in watched.forms() {
                if let Some(other) = lines.insert(form.to_owned(), number) {
                    let what = format!("'{form}' stands on line {other} already; keep one");
                    return Err((number, what));
                }
            }
            names.push(watched);
        }
        Ok(Self { names })
    }
}

impl Watched {
    /// The name and its other spellings.
    pub fn forms(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.name)
            .chain(&self.aliases)
            .map(String::as_str)
    }

    fn parse(line: &str) -> Result<Self, String> {
        let columns: Vec<&str> = line.split('\t').map(str::trim).collect();
        let &[name, aliases, kind] = columns.as_slice() else {
            return Err(format!(
                "{} columns; write name, aliases and type, with tabs between them",
                columns.len()
            ));
        };
        let kind = EntityType::ALL
            .iter()
            .find(|(_, tag, long)| {
                tag.eq_ignore_ascii_case(kind) || long.eq_ignore_ascii_case(kind)
            })
            .map(|all| all.0)
            .ok_or_else(|| {
                let known: Vec<_> = EntityType::ALL.iter().map(|all| all.2).collect();
                format!("'{kind}' is no type; use one of {}", known.join(", "))
            })?;
        let watched = Self {
            name: name.to_owned(),
            aliases: aliases
                .split('|')
                .map(str::trim)
                .filter(|alias| !alias.is_empty())
                .map(str::to_owned)
                .collect(),
            kind,
        };
        let unnamed = |form: &&str| !form.contains(char::is_alphanumeric);
        let wrong = watched.forms().find(unnamed);
        if let Some(form) = wrong {
            return Err(format!("'{form}' has no letter or digit; write a name"));
        }
        Ok(watched)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_has_a_name_aliases_and_a_type() {
        let text =
            "\u{feff}# namen\r\n\r\nZorblex\tZorblex NV| ZBX\tcompany\r\nAn Peeters\t\tPER\r\n";
        let list = Watchlist::parse(text).unwrap();
        assert_eq!(list.names.len(), 2);
        assert_eq!(list.names[0].aliases, ["Zorblex NV", "ZBX"]);
        assert_eq!(list.names[1].kind, EntityType::Person);
    }

    #[test]
    fn a_wrong_line_is_told_with_its_number() {
        for (text, line, part) in [
            ("Zorblex\tcompany\n", 1, "2 columns"),
            ("#\nZorblex\t\tfirm\n", 2, "'firm' is no type"),
            ("\tx\tPER\n", 1, "no letter"),
            ("Aap\tB\tPER\n\nB\t\tCOM\n", 3, "'B' stands on line 1"),
        ] {
            let (number, what) = Watchlist::parse(text).unwrap_err();
            assert_eq!(number, line, "{text}");
            assert!(what.contains(part), "{what}");
        }
    }
}
