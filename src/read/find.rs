//! Finds the inputs: `artikels/` leads to every file below it with a known extension (`.txt`, `.jsonl`,
//! `.csv.gz`), in the order of the bytes of their paths; `artikels/2020.txt` and `-` lead to themselves.
//!
//! Nothing is dropped in silence: what is no article is listed as skipped, what should be one
//! and cannot be reached is a failure. Links are followed, but a folder is not entered twice.
//!
//! Ids: below a folder the path relative to it, without extension, with `/`; else the name of
//! the file without extension; `stdin` for `-`. Where two inputs of a run would get the same
//! id (`2019/mei.txt` and `2020/mei.txt`, both given as files), each of them gets its path as
//! given, without extension, and where that is not enough `#2`, `#3` and so on at the end.
//!
//! Left out: patterns (the shell has them), archives.

use super::{Error, FORMATS, Failure, File, packed};
use crate::article::Input;
use std::collections::{HashMap, HashSet};
use std::io;
use std::path::{MAIN_SEPARATOR, Path, PathBuf};
use walkdir::WalkDir;

/// The argument that stands for standard input.
pub const STDIN: &str = "-";

/// A file that was found and left alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// Which file.
    pub path: PathBuf,
    /// Why, in a few words.
    pub reason: String,
}

/// What the paths of the command line led to.
#[derive(Debug, Default)]
pub struct Found {
    /// Files to read, and paths that led nowhere, in input order.
    pub items: Vec<Result<File, Failure>>,
    /// Files and folders that were left alone.
    pub skipped: Vec<Skipped>,
    /// True where the arguments could name more than one article.
    pub many: bool,
}

/// Lists the inputs that the paths lead to: files as given, folders recursively in path order.
pub fn find(paths: &[PathBuf]) -> Found {
    let mut found = Found {
        many: paths.len() > 1,
        ..Found::default()
    };
    for path in paths {
        if path.as_os_str() == STDIN {
            found.file(path, "stdin".to_owned(), false);
            continue;
        }
        match path.metadata() {
            Ok(metadata) if metadata.is_dir() => {
                found.many = true;
                found.folder(path);
            }
            Ok(_) => found.file(path, name_of(path), false),
            Err(error) => found.fail(path, name_of(path), because(error, path)),
        }
    }
    found.drop_repeated();
    found.tell_apart();
    found
}

impl Found {
    /// Size of the files in bytes, where it is known: packed files and pipes do not tell.
    pub fn size(&self) -> Option<u64> {
        let size = |file: &File| {
            let found = file.path.metadata().ok().filter(|found| found.is_file())?;
            (packed::inner(&file.path) == file.path).then_some(found.len())
        };
        self.items.iter().flatten().map(size).sum()
    }

    /// Leaves out a file that is written by the run itself.
    pub fn leave_out(&mut self, output: &Path) {
        let Ok(output) = output.canonicalize() else {
            return;
        };
        let is_output = |item: &Result<File, Failure>| {
            let Ok(file) = item else { return false };
            file.path.file_name() == output.file_name()
                && file.path.canonicalize().is_ok_and(|path| path == output)
        };
        if let Some(at) = self.items.iter().position(is_output)
            && let Ok(file) = self.items.remove(at)
        {
            self.skip(&file.path, "is the output");
        }
    }

    fn file(&mut self, path: &Path, id: String, searched: bool) {
        self.items.push(Ok(File {
            path: path.to_owned(),
            id,
            searched,
        }));
    }

    fn fail(&mut self, path: &Path, id: String, error: Error) {
        self.items.push(Err(Failure {
            id,
            input: Box::new(Input::at(path)),
            error,
        }));
    }

    fn skip(&mut self, path: &Path, reason: &str) {
        self.skipped.push(Skipped {
            path: path.to_owned(),
            reason: reason.to_owned(),
        });
    }

    /// Adds what stands below a folder.
    fn folder(&mut self, root: &Path) {
        let mut here = Self::default();
        here.walk(root);
        here.items.sort_by(|a, b| path_of(a).cmp(path_of(b)));
        here.skipped
            .sort_by(|a, b| as_bytes(&a.path).cmp(as_bytes(&b.path)));
        if here.items.is_empty() {
            here.fail(root, name_of(root), Error::NoArticles);
        }
        self.items.append(&mut here.items);
        self.skipped.append(&mut here.skipped);
    }

    fn walk(&mut self, root: &Path) {
        let real_root = root.canonicalize().ok();
        // Targets of links to folders outside the root that were entered.
        let mut entered = HashSet::new();
        let mut walk = WalkDir::new(root)
            .min_depth(1)
            .follow_links(true)
            .sort_by_file_name()
            .into_iter();
        while let Some(entry) = walk.next() {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    self.blocked(root, error);
                    continue;
                }
            };
            let path = entry.path();
            let is_folder = entry.file_type().is_dir();
            if is_hidden(path) {
                let what = if is_folder { "folder" } else { "file" };
                self.skip(path, &format!("hidden {what}"));
                if is_folder {
                    walk.skip_current_dir();
                }
            } else if is_folder {
                // A folder is entered by one way only: n folders with links to each other would
                // make a number of paths that grows as the factorial of n.
                if entry.path_is_symlink()
                    && let Ok(target) = path.canonicalize()
                    && (real_root.as_ref().is_some_and(|r| target.starts_with(r))
                        || !entered.insert(target))
                {
                    self.skip(path, "link to a folder that is read by another path");
                    walk.skip_current_dir();
                }
            } else if !entry.file_type().is_file() {
                self.skip(path, "not a regular file");
            } else if has_known_extension(path) {
                self.file(path, id_below(root, path), true);
            } else {
                self.skip(path, "no known extension; name the file itself to read it");
            }
        }
    }

    /// Adds what the walk could not reach.
    fn blocked(&mut self, root: &Path, error: walkdir::Error) {
        let path = error.path().unwrap_or(root).to_owned();
        let is_loop = error.loop_ancestor().is_some();
        let cause = match error.into_io_error() {
            Some(error) => because(error, &path),
            None => Error::SymlinkLoop,
        };
        if is_hidden(&path) && path != root {
            self.skip(&path, "hidden file");
        } else if matches!(cause, Error::BrokenLink) && !is_loop && !has_known_extension(&path) {
            self.skip(&path, "link that leads nowhere");
        } else {
            self.fail(&path, id_below(root, &path), cause);
        }
    }

    /// Leaves out inputs that the arguments name twice: counting them twice would be wrong, and
    /// standard input can be read once only.
    fn drop_repeated(&mut self) {
        let mut seen = HashSet::new();
        let mut repeated = Vec::new();
        self.items.retain(|item| {
            let path = match item {
                Ok(file) => file.path.clone(),
                Err(failure) => PathBuf::from(&failure.input.path),
            };
            if seen.contains(&path) {
                repeated.push(path);
                return false;
            }
            seen.insert(path)
        });
        for path in repeated {
            self.skip(&path, "named twice; read once");
        }
    }

    /// Gives inputs with equal ids different ones.
    fn tell_apart(&mut self) {
        let mut count: HashMap<String, usize> = HashMap::new();
        for item in &mut self.items {
            *count.entry(id_of(item).clone()).or_default() += 1;
        }
        let mut taken = HashSet::new();
        for item in &mut self.items {
            let path = match item {
                Ok(file) => without_extension(&file.path),
                Err(failure) => without_extension(Path::new(&failure.input.path)),
            };
            let id = id_of(item);
            if count.get(id).is_some_and(|n| *n > 1) {
                *id = slashed(&path);
            }
            // Rare: `mei.txt` beside `mei.TXT`, or a path that is the id of another.
            let base = id.clone();
            let mut number = 1;
            while !taken.insert(id.clone()) {
                number += 1;
                *id = format!("{base}#{number}");
            }
        }
    }
}

const fn id_of(item: &mut Result<File, Failure>) -> &mut String {
    match item {
        Ok(file) => &mut file.id,
        Err(failure) => &mut failure.id,
    }
}

fn path_of(item: &Result<File, Failure>) -> &[u8] {
    match item {
        Ok(file) => as_bytes(&file.path),
        Err(failure) => failure.input.path.as_bytes(),
    }
}

fn as_bytes(path: &Path) -> &[u8] {
    path.as_os_str().as_encoded_bytes()
}

/// The id of a path by itself.
fn name_of(path: &Path) -> String {
    let inner = packed::inner(path);
    let name = inner.file_stem().unwrap_or(inner.as_os_str());
    name.to_string_lossy().into_owned()
}

/// The id of a path found below a folder.
fn id_below(root: &Path, path: &Path) -> String {
    match path.strip_prefix(root) {
        Ok(below) if below.file_name().is_some() => slashed(&without_extension(below)),
        _ => name_of(path),
    }
}

/// A path without its extension, and that of a packer.
fn without_extension(path: &Path) -> PathBuf {
    packed::inner(path).with_extension("")
}

fn slashed(path: &Path) -> String {
    path.to_string_lossy().replace(MAIN_SEPARATOR, "/")
}

fn is_hidden(path: &Path) -> bool {
    path.file_name()
        .is_some_and(|name| name.as_encoded_bytes().starts_with(b"."))
}

fn has_known_extension(path: &Path) -> bool {
    let name = packed::inner(path);
    FORMATS.iter().any(|format| format.has_extension(&name))
}

/// Says why the system refused a path.
pub fn because(error: io::Error, path: &Path) -> Error {
    match error.kind() {
        io::ErrorKind::NotFound if path.is_symlink() => Error::BrokenLink,
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Error::NotFound,
        io::ErrorKind::PermissionDenied => Error::Unreadable(error),
        // What is left for a link is that it leads to itself.
        _ if path.is_symlink() => Error::SymlinkLoop,
        _ => Error::Unreadable(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    /// A folder with files, given as paths below it.
    fn folder(files: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for file in files {
            let path = folder.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "De raad stemde.").unwrap();
        }
        folder
    }

    fn ids(found: &Found) -> Vec<String> {
        found
            .items
            .iter()
            .map(|item| match item {
                Ok(file) => file.id.clone(),
                Err(failure) => format!("{}: {}", failure.id, failure.error.code()),
            })
            .collect()
    }

    fn skipped(found: &Found, root: &Path) -> Vec<String> {
        found
            .skipped
            .iter()
            .map(|s| {
                format!(
                    "{}: {}",
                    slashed(s.path.strip_prefix(root).unwrap()),
                    s.reason
                )
            })
            .collect()
    }

    #[test]
    fn a_folder_gives_its_articles_in_the_order_of_their_paths() {
        let folder = folder(&[
            "b/2.txt",
            "b/1.TXT",
            "b-a.txt",
            "a.txt",
            "é.txt",
            "c/d/e.txt",
        ]);
        let found = find(&[folder.path().to_owned()]);
        assert_eq!(ids(&found), ["a", "b-a", "b/1", "b/2", "c/d/e", "é"]);
        assert!(found.many);
        assert!(found.skipped.is_empty());
    }

    #[test]
    fn what_is_left_alone_in_a_folder_is_listed() {
        let folder = folder(&["a.txt", ".b.txt", ".git/c.txt", "d.pdf", "e"]);
        let found = find(&[folder.path().to_owned()]);
        assert_eq!(ids(&found), ["a"]);
        let no_extension = "no known extension; name the file itself to read it";
        assert_eq!(
            skipped(&found, folder.path()),
            [
                ".b.txt: hidden file".to_owned(),
                ".git: hidden folder".to_owned(),
                format!("d.pdf: {no_extension}"),
                format!("e: {no_extension}"),
            ]
        );
    }

    #[test]
    fn a_file_is_taken_whatever_its_name() {
        let folder = folder(&["stuk.md", ".verborgen", "a.b.txt"]);
        let paths = ["stuk.md", ".verborgen", "a.b.txt"].map(|name| folder.path().join(name));
        assert_eq!(ids(&find(&paths)), ["stuk", ".verborgen", "a.b"]);
        assert!(!find(&paths[..1]).many);
        assert_eq!(ids(&find(&["-".into()])), ["stdin"]);
    }

    #[test]
    fn paths_that_lead_nowhere_are_failures_in_their_place() {
        let folder = folder(&["a.txt", "leeg/x.pdf"]);
        let found =
            find(&["niets.txt", "a.txt", "leeg", "a.txt/b"].map(|name| folder.path().join(name)));
        assert_eq!(
            ids(&found),
            ["niets: not-found", "a", "leeg: no-articles", "b: not-found"]
        );
    }

    #[test]
    fn what_is_named_twice_is_read_once() {
        let folder = folder(&["a.txt", "b.txt"]);
        let (root, file) = (folder.path().to_owned(), folder.path().join("b.txt"));
        let found = find(&[file.clone(), root, "-".into(), file, "-".into()]);
        assert_eq!(ids(&found), ["b", "a", "stdin"]);
        assert_eq!(found.skipped.len(), 3);
        assert_eq!(found.skipped[0].reason, "named twice; read once");
    }

    #[test]
    fn equal_ids_become_paths() {
        let folder = folder(&[
            "2019/mei.txt",
            "2020/mei.txt",
            "2020/juni.txt",
            "2020/juni.md",
        ]);
        let root = slashed(folder.path());
        let paths = [
            "2019/mei.txt",
            "2020/mei.txt",
            "2020/juni.txt",
            "2020/juni.md",
        ]
        .map(|name| folder.path().join(name));
        assert_eq!(
            ids(&find(&paths)),
            [
                format!("{root}/2019/mei"),
                format!("{root}/2020/mei"),
                format!("{root}/2020/juni"),
                format!("{root}/2020/juni#2"),
            ]
        );
    }

    #[cfg(unix)]
    mod links {
        use super::*;
        use std::os::unix::fs::symlink;

        #[test]
        fn links_to_files_and_to_folders_elsewhere_are_followed() {
            let elsewhere = folder(&["x/y.txt"]);
            let folder = folder(&["a.txt"]);
            symlink(elsewhere.path(), folder.path().join("b")).unwrap();
            symlink(
                elsewhere.path().join("x/y.txt"),
                folder.path().join("c.txt"),
            )
            .unwrap();
            let found = find(&[folder.path().to_owned()]);
            assert_eq!(ids(&found), ["a", "b/x/y", "c"]);
        }

        #[test]
        fn a_loop_is_reported_and_not_followed() {
            let folder = folder(&["a.txt", "b/c.txt"]);
            symlink(folder.path(), folder.path().join("b/lus")).unwrap();
            symlink("zelf.txt", folder.path().join("zelf.txt")).unwrap();
            let found = find(&[folder.path().to_owned()]);
            assert_eq!(
                ids(&found),
                ["a", "b/c", "b/lus: symlink-loop", "zelf: symlink-loop"]
            );
            let found = find(&[folder.path().join("zelf.txt")]);
            assert_eq!(ids(&found), ["zelf: symlink-loop"]);
        }

        #[test]
        fn folders_that_link_to_each_other_are_entered_once() {
            let names: Vec<String> = (0..12).map(|i| format!("map{i:02}")).collect();
            let files: Vec<String> = names.iter().map(|n| format!("{n}/a.txt")).collect();
            let files: Vec<&str> = files.iter().map(String::as_str).collect();
            let folder = folder(&files);
            for from in &names {
                for to in &names {
                    let link = folder.path().join(from).join(format!("naar-{to}"));
                    symlink(folder.path().join(to), link).unwrap();
                }
            }
            let found = find(&[folder.path().to_owned()]);
            assert_eq!(found.items.iter().filter(|i| i.is_ok()).count(), 12);
            // A link of a folder to itself is a loop.
            assert_eq!(found.items.len(), 24);
            assert_eq!(found.skipped.len(), 12 * 11);
        }

        #[test]
        fn a_link_that_leads_nowhere_is_a_failure_where_it_names_an_article() {
            let folder = folder(&["a.txt"]);
            for name in ["b.txt", "c", ".#a.txt"] {
                symlink("weg", folder.path().join(name)).unwrap();
            }
            let found = find(&[folder.path().to_owned()]);
            assert_eq!(ids(&found), ["a", "b: broken-link"]);
            assert_eq!(
                skipped(&found, folder.path()),
                [".#a.txt: hidden file", "c: link that leads nowhere"]
            );
        }

        #[test]
        fn a_name_that_is_no_unicode_is_shown_as_far_as_it_goes() {
            use std::os::unix::ffi::OsStrExt as _;
            let folder = folder(&["a.txt"]);
            let name = std::ffi::OsStr::from_bytes(b"caf\xE9.txt");
            if fs::write(folder.path().join(name), "X.").is_err() {
                println!("skipped: this file system takes Unicode names only");
                return;
            }
            let found = find(&[folder.path().to_owned()]);
            assert_eq!(ids(&found), ["a", "caf\u{FFFD}"]);
        }
    }
}
