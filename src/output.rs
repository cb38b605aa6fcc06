//! Where the report goes: standard output, or a file or a folder of files that appears whole or not
//! at all.
//!
//! Left out: what is written (see [`crate::report`]).

mod folder;

pub use folder::Folder;

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// A place to write to.
#[derive(Debug)]
pub enum Output {
    /// Standard output, or a device or pipe that the user named: written as it comes.
    Stream(BufWriter<File>),
    /// Standard output of the process.
    Standard(BufWriter<io::Stdout>),
    /// A regular file: a temporary file beside it, renamed by [`Output::finish`].
    Replace(BufWriter<NamedTempFile>, PathBuf),
}

impl Output {
    /// Opens standard output.
    pub fn standard() -> Self {
        Self::Standard(BufWriter::with_capacity(1 << 16, io::stdout()))
    }

    /// Opens a file for writing. What stood there stays until [`Output::finish`].
    ///
    /// # Errors
    /// When its folder does not exist or takes no new file, or it is a folder itself.
    pub fn file(path: &Path) -> io::Result<Self> {
        match fs::metadata(path) {
            Ok(meta) if meta.is_dir() => {
                return Err(io::Error::new(
                    io::ErrorKind::IsADirectory,
                    "it is a folder",
                ));
            }
            Ok(meta) if !meta.is_file() => {
                let stream = OpenOptions::new().write(true).open(path)?;
                return Ok(Self::Stream(BufWriter::new(stream)));
            }
            _ => {}
        }
        // A link is followed, so that the file it points to is replaced and the link stays.
        let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let folder = target.parent().filter(|p| !p.as_os_str().is_empty());
        let mut builder = tempfile::Builder::new();
        builder.prefix(".tiktok-corpus-");
        #[cfg(unix)]
        builder.permissions(permissions_of(&target));
        let temporary = builder.tempfile_in(folder.unwrap_or(Path::new(".")))?;
        Ok(Self::Replace(
            BufWriter::with_capacity(1 << 16, temporary),
            target,
        ))
    }

    /// Opens a file to append to, after its first `length` bytes; the rest is cut off. What is
    /// written stays, also where the run does not come to its end.
    ///
    /// # Errors
    /// When it cannot be opened or made, or cut off.
    pub fn append(path: &Path, length: u64) -> io::Result<Self> {
        let file = OpenOptions::new().append(true).create(true).open(path)?;
        file.set_len(length)?;
        Ok(Self::Stream(BufWriter::with_capacity(1 << 16, file)))
    }

    /// Writes what is buffered and, for a regular file, puts it in place.
    ///
    /// # Errors
    /// When the rest cannot be written or the file cannot be replaced; then it is as before.
    pub fn finish(self) -> io::Result<()> {
        match self {
            Self::Stream(mut out) => out.flush(),
            Self::Standard(mut out) => out.flush(),
            Self::Replace(out, target) => {
                let temporary = out.into_inner().map_err(io::IntoInnerError::into_error)?;
                temporary.as_file().sync_all()?;
                temporary.persist(target)?;
                Ok(())
            }
        }
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Stream(out) => out.write(bytes),
            Self::Standard(out) => out.write(bytes),
            Self::Replace(out, _) => out.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Stream(out) => out.flush(),
            Self::Standard(out) => out.flush(),
            Self::Replace(out, _) => out.flush(),
        }
    }
}

/// The permissions of the file that is replaced, else those of a new file.
#[cfg(unix)]
fn permissions_of(target: &Path) -> fs::Permissions {
    use std::os::unix::fs::PermissionsExt as _;
    fs::metadata(target).map_or_else(
        |_| fs::Permissions::from_mode(0o666),
        |meta| meta.permissions(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_appears_only_when_it_is_finished() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("uit.json");
        fs::write(&path, "oud").unwrap();
        let mut out = Output::file(&path).unwrap();
        out.write_all(b"nieuw").unwrap();
        out.flush().unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "oud");
        out.finish().unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "nieuw");
    }

    #[test]
    fn a_run_that_stops_leaves_nothing_behind() {
        let folder = tempfile::tempdir().unwrap();
        let mut out = Output::file(&folder.path().join("uit.json")).unwrap();
        out.write_all(b"half").unwrap();
        drop(out);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn what_is_appended_follows_the_whole_lines() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("uit.jsonl");
        for (length, text) in [(0, "een\ntwe"), (4, "twee\n")] {
            let mut out = Output::append(&path, length).unwrap();
            out.write_all(text.as_bytes()).unwrap();
            out.finish().unwrap();
        }
        assert_eq!(fs::read_to_string(&path).unwrap(), "een\ntwee\n");
    }

    #[test]
    fn a_folder_is_no_place_to_write() {
        let folder = tempfile::tempdir().unwrap();
        assert!(Output::file(folder.path()).is_err());
        assert!(Output::file(&folder.path().join("geen/uit.json")).is_err());
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_a_link() {
        let folder = tempfile::tempdir().unwrap();
        let (real, link) = (
            folder.path().join("echt.json"),
            folder.path().join("link.json"),
        );
        fs::write(&real, "oud").unwrap();
        std::os::unix::fs::symlink(&real, &link).unwrap();
        let mut out = Output::file(&link).unwrap();
        out.write_all(b"nieuw").unwrap();
        out.finish().unwrap();
        assert_eq!(fs::read_to_string(&real).unwrap(), "nieuw");
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    }
}
