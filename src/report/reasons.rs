//! Reasons: how an analyzer came to its findings, step by step, for `analyze --explain`.
//!
//! ```text
//! a05
//! e2 Besi, company
//!   12-16 Besi
//!     tagger   person
//!     lexicon  BE Semiconductor Industries: company, nl, chip machines
//! ```
//!
//! Left out: deciding what is worth telling; that is the analyzer's.

use super::{Entry, Page, Report};
use std::io::Write as _;

/// The text of `analyze --explain`.
pub const ENTRY: Entry = Entry {
    name: "text",
    about: "how each finding came about",
    make: |_| Box::new(Reasons),
};

struct Reasons;

impl Report for Reasons {
    fn article(&self, page: &Page<'_>, out: &mut Vec<u8>) {
        let analysis = page.analysis;
        let reasons = &analysis.reasons;
        let widest = reasons.iter().map(|r| r.step.len()).max().unwrap_or(0);
        let text: Vec<char> = analysis.text.chars().collect();
        let mut written = writeln!(out, "{}", analysis.id);
        for (at, reason) in reasons.iter().enumerate() {
            let before = at.checked_sub(1).map(|before| &reasons[before]);
            let same = before.filter(|b| (&b.id, &b.about) == (&reason.id, &reason.about));
            if same.is_none() {
                let line = format!("{} {}", reason.id, reason.about);
                written = written.and(writeln!(out, "{}", line.trim_start()));
            }
            if same.is_none_or(|same| same.span != reason.span) {
                let (start, end) = (reason.span.start, reason.span.end);
                let range = (start as usize).min(text.len())..(end as usize).min(text.len());
                let surface: String = text[range].iter().collect();
                let surface = surface.split_whitespace().collect::<Vec<_>>().join(" ");
                written = written.and(writeln!(out, "  {start}-{end} {surface}"));
            }
            let step = reason.step;
            written = written.and(writeln!(out, "    {step:widest$}  {}", reason.what));
        }
        written = written.and(writeln!(out));
        debug_assert!(written.is_ok(), "memory takes all");
    }
}
