//! Annotations of GitHub Actions: each input that could not be read is an error, each claim worth
//! checking a notice at its line.
//!
//! `::notice file=havenstad.txt,line=7,col=1,title=Claim worth checking::Lena Aerts — …`
//!
//! GitHub shows ten of a kind a step, so the claims with the highest scores are printed, and the
//! rest counted. Left out: lines in files whose text is not the file (JSON, packed files).

use super::sheet::{cut_right, one_line};
use super::text::{grouped, who_cue_what};
use super::{Entry, Page, Report};
use crate::analysis::Analysis;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::{Mutex, PoisonError};

/// `--format github`
pub const ENTRY: Entry = Entry {
    name: "github",
    about: "annotations for GitHub Actions: failed inputs and the claims most worth checking",
    make: |_| Box::new(Github::default()),
};

/// Annotations of a kind that GitHub shows.
const SHOWN: usize = 10;
/// Characters of a message.
const MESSAGE: usize = 400;

/// What decides which annotations come first: the score, then the place.
type Key = (Reverse<i32>, String, Option<u64>, usize);

/// Keeps the first annotations until the end.
#[derive(Default)]
struct Github {
    errors: Mutex<First>,
    notices: Mutex<First>,
}

/// The first annotations of a kind by their keys.
#[derive(Default)]
struct First {
    kept: BTreeMap<Key, String>,
    all: usize,
}

impl First {
    fn add(&mut self, key: Key, print: impl FnOnce() -> String) {
        self.all += 1;
        let is_late = self.kept.last_key_value().is_some_and(|(k, _)| *k < key);
        if self.kept.len() == SHOWN && is_late {
            return;
        }
        self.kept.insert(key, print());
        if self.kept.len() > SHOWN {
            self.kept.pop_last();
        }
    }

    fn print(&self, kind: &str, what: &str, out: &mut Vec<u8>) {
        // The count takes the place of the last.
        let shown = if self.all > SHOWN { SHOWN - 1 } else { SHOWN };
        for line in self.kept.values().take(shown) {
            out.extend_from_slice(line.as_bytes());
        }
        if self.all > SHOWN {
            let rest = grouped(&(self.all - shown).to_string());
            let more = format!("::{kind} title={what}::and {rest} more, not shown here\n");
            out.extend_from_slice(more.as_bytes());
        }
    }
}

fn locked(first: &Mutex<First>) -> std::sync::MutexGuard<'_, First> {
    first.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Report for Github {
    fn article(&self, page: &Page<'_>, _: &mut Vec<u8>) {
        let analysis = page.analysis;
        let input = &analysis.input;
        let key = |score, at| (Reverse(score), input.path.clone(), input.record, at);
        for (at, error) in analysis.errors.iter().enumerate() {
            let title = ("title", format!("Input not read ({})", error.code));
            locked(&self.errors).add(key(0, at), || {
                annotation("error", [file(analysis), Some(title)], &error.message)
            });
        }
        let worth = analysis.claims.iter().enumerate();
        let mut worth = worth.filter(|(_, claim)| claim.check_worthy).peekable();
        if worth.peek().is_none() {
            return;
        }
        let lines = Lines::of(analysis);
        for (at, claim) in worth {
            let start = claim.content.first().map(|quote| quote.span.start);
            locked(&self.notices).add(key(claim.score, at), || {
                let (mut who, cue, what) = who_cue_what(claim);
                if claim.inferred {
                    who.push_str(" (inferred)");
                } else if !claim.cue.is_empty() {
                    let _ = write!(who, " — {cue}");
                }
                let place = lines.as_ref().zip(start).map(|(l, start)| l.place(start));
                let title = ("title", "Claim worth checking".to_owned());
                let line = place.map(|(line, _)| ("line", line.to_string()));
                let column = place.map(|(_, column)| ("col", column.to_string()));
                let properties = [file(analysis), line, column, Some(title)];
                annotation("notice", properties, &format!("{who} — {what}"))
            });
        }
    }

    fn closing(&self, out: &mut Vec<u8>) {
        locked(&self.errors).print("error", "Inputs not read", out);
        locked(&self.notices).print("notice", "Claims worth checking", out);
    }
}

/// The file of an article; none for standard input.
fn file(analysis: &Analysis) -> Option<(&'static str, String)> {
    let path = &analysis.input.path;
    (path != "-").then(|| ("file", path.clone()))
}

/// Where the lines of an article begin in its file.
struct Lines {
    /// Code points at which a line begins, from the second line on.
    starts: Vec<u32>,
}

impl Lines {
    /// The lines; none where the text of the article is not the file.
    fn of(analysis: &Analysis) -> Option<Self> {
        let input = &analysis.input;
        let is_file = matches!(input.format.as_deref(), Some("plain" | "markdown"))
            && input.record.is_none()
            && !input.path.ends_with(".gz")
            && !input.path.ends_with(".zst");
        let points = analysis.text.chars().zip(1..);
        let starts = points.filter(|(c, _)| *c == '\n').map(|(_, next)| next);
        is_file.then(|| Self {
            starts: starts.collect(),
        })
    }

    /// Line and column of a code point, from 1.
    fn place(&self, point: u32) -> (usize, u32) {
        let line = self.starts.partition_point(|start| *start <= point);
        let start = line.checked_sub(1).map_or(0, |before| self.starts[before]);
        (line + 1, point - start + 1)
    }
}

fn annotation<const N: usize>(
    kind: &str,
    properties: [Option<(&str, String)>; N],
    message: &str,
) -> String {
    let mut line = format!("::{kind}");
    for (number, (name, value)) in properties.into_iter().flatten().enumerate() {
        let gap = if number == 0 { ' ' } else { ',' };
        let value = escape(&value).replace(':', "%3A").replace(',', "%2C");
        let _ = write!(line, "{gap}{name}={value}");
    }
    let message = cut_right(&one_line(message), MESSAGE);
    let _ = writeln!(line, "::{}", escape(&message));
    line
}

/// What the runner reads as it was written. Other control characters become blanks.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '%' => escaped.push_str("%25"),
            '\r' => escaped.push_str("%0D"),
            '\n' => escaped.push_str("%0A"),
            c if c.is_control() => escaped.push(' '),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Input;
    use std::path::Path;

    #[test]
    fn what_ends_a_property_or_a_line_is_escaped() {
        let properties = [
            Some(("file", "a,b:c%.txt".to_owned())),
            None,
            Some(("title", "een\ntwee".to_owned())),
        ];
        assert_eq!(
            annotation("notice", properties, "18% van\n::error::alles, dus"),
            "::notice file=a%2Cb%3Ac%25.txt,title=een%0Atwee::18%25 van ::error::alles, dus\n"
        );
    }

    #[test]
    fn lines_and_columns_count_code_points_from_one() {
        let mut analysis = Analysis::failed("a".into(), Input::at(Path::new("a.txt")), Vec::new());
        analysis.text = "één\r\ntwee\n\ndrie".to_owned();
        assert!(Lines::of(&analysis).is_none());
        analysis.input.format = Some("plain".to_owned());
        let lines = Lines::of(&analysis).unwrap();
        assert_eq!(lines.place(0), (1, 1));
        assert_eq!(lines.place(5), (2, 1));
        assert_eq!(lines.place(12), (4, 2));
    }

    #[test]
    fn the_claims_with_the_highest_scores_are_kept() {
        let mut first = First::default();
        for score in [3, 9, 1, 4, 8, 2, 7, 5, 6, 10, 0, 11] {
            let key = (Reverse(score), "a.txt".to_owned(), None, 0);
            first.add(key, || format!("{score}\n"));
        }
        let mut out = Vec::new();
        first.print("notice", "Claims", &mut out);
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "11\n10\n9\n8\n7\n6\n5\n4\n3\n\
             ::notice title=Claims::and 3 more, not shown here\n"
        );
    }
}
