//! Messages for people on standard error: `warning: a.txt: no date found …`.
//!
//! Every error is printed. Of each kind of warning the first few are printed and the rest
//! counted, so that a folder of ten thousand undated files stays readable.

use crate::article::Notice;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// Something to tell the user while the run goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// An input could not be read.
    Failed {
        /// Its path.
        path: String,
        /// Why, and what to do.
        why: String,
    },
    /// An input was read, with a remark.
    Warning {
        /// Its path.
        path: String,
        /// The remark.
        notice: Notice,
    },
    /// A file was found and left alone.
    Skipped {
        /// Its path.
        path: String,
        /// Why.
        why: String,
    },
}

/// How many warnings of one kind are printed in full.
const SHOWN: usize = 5;

/// Prints messages as they come and counts what it holds back.
pub struct Messages<W> {
    out: W,
    quiet: bool,
    seen: BTreeMap<String, usize>,
}

impl<W: Write> Messages<W> {
    /// Prints to `out`; when `quiet`, errors only.
    pub fn new(out: W, quiet: bool) -> Self {
        Self {
            out,
            quiet,
            seen: BTreeMap::new(),
        }
    }

    /// Prints or counts one message.
    ///
    /// # Errors
    /// When `out` cannot be written.
    pub fn tell(&mut self, message: &Message) -> io::Result<()> {
        match message {
            Message::Failed { path, why } => writeln!(self.out, "error: {path}: {why}"),
            Message::Warning { path, notice } => self.limited(&notice.code, |out| {
                writeln!(out, "warning: {path}: {}", notice.message)
            }),
            Message::Skipped { path, why } => {
                self.limited("skipped", |out| writeln!(out, "skipped: {path}: {why}"))
            }
        }
    }

    fn limited(
        &mut self,
        code: &str,
        print: impl FnOnce(&mut W) -> io::Result<()>,
    ) -> io::Result<()> {
        if self.quiet {
            return Ok(());
        }
        let seen = self.seen.entry(code.to_owned()).or_default();
        *seen += 1;
        if *seen > SHOWN {
            Ok(())
        } else {
            print(&mut self.out)
        }
    }

    /// Says how many messages of each kind were held back.
    ///
    /// # Errors
    /// When `out` cannot be written.
    pub fn finish(mut self) -> io::Result<()> {
        for (code, seen) in &self.seen {
            if *seen > SHOWN {
                writeln!(self.out, "… and {} more: {code}", seen - SHOWN)?;
            }
        }
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(quiet: bool, messages: &[Message]) -> String {
        let mut out = Vec::new();
        let mut log = Messages::new(&mut out, quiet);
        for message in messages {
            log.tell(message).unwrap();
        }
        log.finish().unwrap();
        String::from_utf8(out).unwrap()
    }

    fn warning(path: &str) -> Message {
        Message::Warning {
            path: path.into(),
            notice: Notice::new("no-date", "no date found"),
        }
    }

    #[test]
    fn warnings_of_one_kind_are_counted_after_the_first_few() {
        let many: Vec<Message> = (0..8).map(|n| warning(&format!("{n}.txt"))).collect();
        let text = printed(false, &many);
        assert_eq!(text.lines().count(), SHOWN + 1);
        assert!(text.ends_with("… and 3 more: no-date\n"), "{text}");
    }

    #[test]
    fn quiet_keeps_errors() {
        let failed = Message::Failed {
            path: "b.txt".into(),
            why: "is empty".into(),
        };
        assert_eq!(
            printed(true, &[warning("a.txt"), failed]),
            "error: b.txt: is empty\n"
        );
    }
}
