//! Reports that are a folder of files. [`FOLDER_REPORTS`] is their register: tables that all
//! articles share, or files of each article.
//!
//! `csv` fills one `claims.csv`; `brat` makes `havenstad.txt` and `havenstad.ann` of an article.
//! Left out: writing them (see `output`).

use super::{Page, REPORTS, brat, naf, tables};
use crate::config::{Config, View};
use std::collections::HashMap;

/// A report in the register of folders.
pub struct Entry {
    /// The accepted value of `--format`.
    pub name: &'static str,
    /// One line for the help text.
    pub about: &'static str,
    /// The report.
    pub report: &'static dyn FolderReport,
}

/// Every report that is a folder.
pub const FOLDER_REPORTS: &[Entry] = &[tables::ENTRY, naf::FOLDER, brat::ENTRY];

/// The report that a configuration asks for, where it is a folder: of those that are a stream, too,
/// only where the folder is named.
pub fn of(config: &Config) -> Option<&'static Entry> {
    let name = config.format.filter(|_| config.view == View::Analysis)?;
    let streams = REPORTS.iter().any(|report| report.name == name);
    let mut known = FOLDER_REPORTS.iter();
    known.find(|report| report.name == name && (config.output.is_some() || !streams))
}

/// Renders articles to files; may run on several threads at once.
pub trait FolderReport: Sync {
    /// What stands in the folder whatever the articles: the headers of tables.
    fn opening(&self) -> Vec<Part>;

    /// The files of one article, or its rows of shared ones.
    fn article(&self, page: &Page<'_>) -> Vec<Part>;
}

/// A file of a folder, or what comes at its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Which file.
    pub name: Name,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// The name of a file in a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Name {
    /// A file that articles share: `claims.csv`.
    Shared(&'static str),
    /// A file of an article, by the article's id and what follows it in the name: `.ann`.
    Own(String, &'static str),
}

/// Gives the files of each article a name that no other article has.
#[derive(Debug, Default)]
pub struct Names {
    /// The number of articles that wanted each name.
    taken: HashMap<String, usize>,
}

impl Names {
    /// Bytes of a name; more are cut, since systems allow 255 with number and ending.
    const LONGEST: usize = 200;

    /// The name, without ending, of the files of the next article: its id with `_` for what some
    /// system forbids in names, and with a number where another article has that name.
    ///
    /// Names that differ in case only are one name to some systems, and so to this.
    pub fn next(&mut self, id: &str) -> String {
        let mut name: String = id
            .char_indices()
            .take_while(|(at, c)| at + c.len_utf8() <= Self::LONGEST)
            .map(|(_, c)| match c {
                '.' | '-' => c,
                c if c.is_alphanumeric() => c,
                _ => '_',
            })
            .collect();
        if name.is_empty() || name.starts_with(['.', '-']) {
            name.insert(0, '_');
        }
        loop {
            let wanted = self.taken.entry(name.to_lowercase()).or_default();
            *wanted += 1;
            if *wanted == 1 {
                return name;
            }
            name = format!("{name}_{wanted}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_become_names_of_files_on_any_system() {
        let mut names = Names::default();
        assert_eq!(
            names.next("kranten/2020-08-03_raad"),
            "kranten_2020-08-03_raad"
        );
        assert_eq!(names.next("../../etc/passwd"), "_.._.._etc_passwd");
        assert_eq!(names.next(""), "_");
        assert_eq!(names.next("a\0b:c*\nd"), "a_b_c__d");
        assert_eq!(names.next("één"), "één");
        assert_eq!(names.next(&"é".repeat(500)).len(), 200);
    }

    #[test]
    fn articles_of_one_id_get_files_of_their_own() {
        let mut names = Names::default();
        let given = ["Raad", "raad", "raad_2", "raad"].map(|id| names.next(id));
        assert_eq!(given, ["Raad", "raad_2", "raad_2_2", "raad_3"]);
    }
}
