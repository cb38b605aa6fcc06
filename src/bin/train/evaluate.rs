//! Scores: exact span and type of names, and parts of speech.
//!
//! Left out: what is done with them.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use tiktok_corpus::document::{EntityType, Name};

/// Names right, found and wanted.
#[derive(Clone, Copy, Debug, Default)]
pub struct Count {
    pub right: usize,
    pub found: usize,
    pub wanted: usize,
}

impl Count {
    fn add(&mut self, other: Self) {
        self.right += other.right;
        self.found += other.found;
        self.wanted += other.wanted;
    }

    /// Harmonic mean of precision and recall.
    pub fn f1(&self) -> f64 {
        2.0 * self.right as f64 / ((self.found + self.wanted).max(1)) as f64
    }

    fn line(&self, name: &str) -> String {
        format!(
            "{name:<16} P {:.3}  R {:.3}  F1 {:.3}  ({} of {}, {} found)\n",
            self.right as f64 / self.found.max(1) as f64,
            self.right as f64 / self.wanted.max(1) as f64,
            self.f1(),
            self.right,
            self.wanted,
            self.found
        )
    }
}

/// Scores of names by file and kind.
#[derive(Default)]
pub struct Scores {
    cells: BTreeMap<(String, EntityType), Count>,
}

impl Scores {
    /// Compares the names found in a document with the right ones.
    pub fn add(&mut self, file: &str, found: &[Name], wanted: &[Name]) {
        for (kind, ..) in EntityType::ALL {
            let of = |names: &[Name]| names.iter().filter(|n| n.kind == kind).count();
            let right = found
                .iter()
                .filter(|n| n.kind == kind && wanted.contains(n));
            let count = Count {
                right: right.count(),
                found: of(found),
                wanted: of(wanted),
            };
            self.cells
                .entry((file.to_owned(), kind))
                .or_default()
                .add(count);
        }
    }

    /// The sum over cells.
    pub fn sum(&self, file: Option<&str>, kinds: &[EntityType]) -> Count {
        let mut sum = Count::default();
        for ((of, kind), count) in &self.cells {
            if file.is_none_or(|file| file == of) && (kinds.is_empty() || kinds.contains(kind)) {
                sum.add(*count);
            }
        }
        sum
    }

    /// Tables for people.
    pub fn report(&self) -> String {
        use EntityType::{Agency, Company, Person};
        let mut text = self.sum(None, &[]).line("all");
        text += &self
            .sum(None, &[Person, Company, Agency])
            .line("PER COM AGY");
        for (kind, code, _) in EntityType::ALL {
            text += &self.sum(None, &[kind]).line(code);
        }
        let mut files: Vec<&str> = self.cells.keys().map(|(file, _)| file.as_str()).collect();
        files.dedup();
        for file in files {
            let three = self.sum(Some(file), &[Person, Company, Agency]);
            text += self.sum(Some(file), &[]).line(file).trim_end();
            let _ = writeln!(text, "  PER COM AGY {:.3}", three.f1());
        }
        text
    }
}

/// Parts of speech right and wrong.
#[derive(Default)]
pub struct Tally {
    right: usize,
    total: usize,
    wrong: BTreeMap<(&'static str, &'static str), usize>,
}

impl Tally {
    /// Counts a tag.
    pub fn add(&mut self, wanted: &'static str, found: &'static str) {
        self.total += 1;
        if wanted == found {
            self.right += 1;
        } else {
            *self.wrong.entry((wanted, found)).or_default() += 1;
        }
    }

    /// Tables for people.
    pub fn report(&self) -> String {
        let mut text = format!(
            "{:.2} % of {} tokens right\n",
            100.0 * self.right as f64 / self.total.max(1) as f64,
            self.total
        );
        let mut wrong: Vec<_> = self.wrong.iter().collect();
        wrong.sort_by_key(|(_, count)| Reverse(**count));
        for ((wanted, found), count) in wrong.iter().take(10) {
            let _ = writeln!(text, "{wanted} taken for {found}: {count}");
        }
        text
    }
}
