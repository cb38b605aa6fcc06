//! A folder of files that appears whole or not at all: `tabellen/` with `articles.csv`,
//! `entities.csv` and the rest.
//!
//! Left out: removing what an earlier run wrote into the folder under other names.

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write as _};
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// Files being written in a folder of their own, which [`Folder::finish`] puts in place.
#[derive(Debug)]
pub struct Folder {
    work: TempDir,
    target: PathBuf,
    /// The files that were written to last.
    open: BTreeMap<String, BufWriter<File>>,
}

impl Folder {
    /// Files that are open at a time; systems allow some hundreds.
    const OPEN: usize = 16;

    /// Begins a folder. What stands in it stays as it is until [`Folder::finish`].
    ///
    /// # Errors
    /// When it is a file, or cannot be written to, or its own folder cannot be made.
    pub fn create(target: &Path) -> io::Result<Self> {
        let around = match fs::metadata(target) {
            Ok(meta) if meta.is_dir() => target,
            Ok(_) => {
                return Err(io::Error::new(
                    io::ErrorKind::NotADirectory,
                    "it is a file; a folder is needed",
                ));
            }
            Err(_) => {
                let parent = target.parent().filter(|p| !p.as_os_str().is_empty());
                let parent = parent.unwrap_or(Path::new("."));
                fs::create_dir_all(parent)?;
                parent
            }
        };
        let mut builder = tempfile::Builder::new();
        builder.prefix(".tiktok-corpus-");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            builder.permissions(fs::Permissions::from_mode(0o777));
        }
        Ok(Self {
            work: builder.tempdir_in(around)?,
            target: target.to_owned(),
            open: BTreeMap::new(),
        })
    }

    /// Writes to the end of a file, which is made where it is new.
    ///
    /// # Errors
    /// When it cannot be made or written.
    pub fn append(&mut self, name: &str, bytes: &[u8]) -> io::Result<()> {
        if let Some(file) = self.open.get_mut(name) {
            return file.write_all(bytes);
        }
        if self.open.len() == Self::OPEN {
            self.close()?;
        }
        let path = self.work.path().join(name);
        let file = OpenOptions::new().append(true).create(true).open(path)?;
        let mut file = BufWriter::new(file);
        file.write_all(bytes)?;
        self.open.insert(name.to_owned(), file);
        Ok(())
    }

    /// Writes what is buffered and closes all files.
    fn close(&mut self) -> io::Result<()> {
        for (_, file) in std::mem::take(&mut self.open) {
            file.into_inner().map_err(io::IntoInnerError::into_error)?;
        }
        Ok(())
    }

    /// Puts the files in place: the folder at once where there was none, else file by file.
    ///
    /// # Errors
    /// When the rest cannot be written or a file cannot be replaced.
    pub fn finish(mut self) -> io::Result<()> {
        self.close()?;
        if self.target.is_dir() {
            for entry in fs::read_dir(self.work.path())? {
                let entry = entry?;
                fs::rename(entry.path(), self.target.join(entry.file_name()))?;
            }
            return self.work.close();
        }
        fs::rename(self.work.path(), &self.target)?;
        // It has another name now and must not be removed.
        self.work.disable_cleanup(true);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        let mut names: Vec<String> = entries
            .map(|e| e.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn a_folder_appears_only_when_it_is_finished() {
        let around = tempfile::tempdir().unwrap();
        let target = around.path().join("uit/tabellen");
        let mut folder = Folder::create(&target).unwrap();
        folder.append("a.csv", b"kop\n").unwrap();
        folder.append("b.txt", b"heel").unwrap();
        folder.append("a.csv", b"rij\n").unwrap();
        assert!(!target.exists());
        folder.finish().unwrap();
        assert_eq!(names(&target), ["a.csv", "b.txt"]);
        assert_eq!(fs::read(target.join("a.csv")).unwrap(), b"kop\nrij\n");
        assert_eq!(names(&around.path().join("uit")), ["tabellen"]);
    }

    #[test]
    fn a_run_that_stops_leaves_a_folder_as_it_was() {
        let around = tempfile::tempdir().unwrap();
        fs::write(around.path().join("a.csv"), "oud").unwrap();
        let mut folder = Folder::create(around.path()).unwrap();
        folder.append("a.csv", b"half").unwrap();
        drop(folder);
        assert_eq!(names(around.path()), ["a.csv"]);
        assert_eq!(fs::read(around.path().join("a.csv")).unwrap(), b"oud");
    }

    #[test]
    fn files_of_a_folder_that_stands_there_are_replaced_and_others_stay() {
        let around = tempfile::tempdir().unwrap();
        for name in ["a.csv", "brief.txt"] {
            fs::write(around.path().join(name), "oud").unwrap();
        }
        let mut folder = Folder::create(around.path()).unwrap();
        folder.append("a.csv", b"nieuw").unwrap();
        folder.finish().unwrap();
        assert_eq!(names(around.path()), ["a.csv", "brief.txt"]);
        assert_eq!(fs::read(around.path().join("a.csv")).unwrap(), b"nieuw");
    }

    #[test]
    fn a_file_is_no_folder() {
        let around = tempfile::tempdir().unwrap();
        let file = around.path().join("a.csv");
        fs::write(&file, "oud").unwrap();
        assert!(Folder::create(&file).is_err());
    }

    #[test]
    fn any_number_of_files_is_written_bit_by_bit() {
        let around = tempfile::tempdir().unwrap();
        let mut folder = Folder::create(around.path()).unwrap();
        for bytes in ["een ", "twee"] {
            for number in 0..2 * Folder::OPEN + 1 {
                folder
                    .append(&format!("{number}.txt"), bytes.as_bytes())
                    .unwrap();
            }
        }
        folder.finish().unwrap();
        assert_eq!(names(around.path()).len(), 2 * Folder::OPEN + 1);
        for number in 0..2 * Folder::OPEN + 1 {
            let written = fs::read(around.path().join(format!("{number}.txt"))).unwrap();
            assert_eq!(written, b"een twee");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_new_folder_can_be_entered_by_those_who_may_enter_others() {
        use std::os::unix::fs::PermissionsExt as _;
        let around = tempfile::tempdir().unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode();
        let (made, other) = (around.path().join("a"), around.path().join("b"));
        Folder::create(&made).unwrap().finish().unwrap();
        fs::create_dir(&other).unwrap();
        assert_eq!(mode(&made), mode(&other));
    }
}
