//! The file `scores/peers.txt`: how many cases pass per suite and type, and why core cases fail.

use super::Case;
use std::collections::BTreeMap;
use std::fmt;

const HEAD: &str = "\
# The cases of other Dutch tools, compared by value and unit: passed / total
# core: what an analyzer of news must get right; edge: nice to have, or a matter of definition
# made by UPDATE_GOLDENS=1 cargo test --test peers; the reasons are written by hand
";
const FAILURES: &str = "core cases that fail, with the reason";

/// Passed and total.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Count {
    passed: usize,
    total: usize,
}

/// The contents of the file.
#[derive(Default)]
pub struct Table {
    /// By suite and type: core, edge.
    rows: BTreeMap<(String, String), [Count; 2]>,
    /// Reasons by id; empty where none was written yet.
    failures: BTreeMap<String, String>,
}

impl Table {
    pub fn add(&mut self, case: &Case, passed: bool) {
        let row = self
            .rows
            .entry((case.suite.clone(), case.kind.clone()))
            .or_default();
        let count = &mut row[usize::from(!case.core)];
        count.total += 1;
        count.passed += usize::from(passed);
        if case.core && !passed {
            self.failures.insert(case.id.clone(), String::new());
        }
    }

    pub fn parse(text: &str) -> Self {
        let mut table = Self::default();
        let count = |field: &str| -> Option<Count> {
            let (passed, total) = field.split_once('/')?;
            Some(Count {
                passed: passed.parse().ok()?,
                total: total.parse().ok()?,
            })
        };
        for line in text.lines() {
            let fields: Vec<&str> = line.split_whitespace().collect();
            if let [suite, kind, core, edge] = fields[..]
                && let (Some(core), Some(edge)) = (count(core), count(edge))
            {
                table
                    .rows
                    .insert((suite.to_owned(), kind.to_owned()), [core, edge]);
            } else if let Some((id, reason)) = line.split_once("  ")
                && id.contains("_nl-")
            {
                let reason = reason.trim().to_owned();
                table.failures.insert(id.to_owned(), reason);
            }
        }
        table
    }

    /// Takes over the reasons of another table for what fails here too.
    pub fn keep_reasons(&mut self, other: &Self) {
        for (id, reason) in &mut self.failures {
            if let Some(known) = other.failures.get(id) {
                reason.clone_from(known);
            }
        }
    }

    /// What passes less than in a committed table.
    pub fn worse_than(&self, committed: &Self) -> Vec<String> {
        let mut worse = Vec::new();
        for ((suite, kind), was) in &committed.rows {
            let is = self.rows.get(&(suite.clone(), kind.clone()));
            let is = is.copied().unwrap_or_default();
            for (is, was) in is.iter().zip(was) {
                if is.passed < was.passed {
                    worse.push(format!("{suite} {kind}: {} < {}", is.passed, was.passed));
                }
            }
        }
        for id in self.failures.keys() {
            if !committed.failures.contains_key(id) {
                worse.push(format!("{id} fails"));
            }
        }
        worse
    }

    /// The ids of failures without a reason.
    pub fn unread(&self) -> Vec<&str> {
        let unread = self.failures.iter().filter(|(_, reason)| reason.is_empty());
        unread.map(|(id, _)| id.as_str()).collect()
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        writeln!(f, "{HEAD}")?;
        writeln!(
            f,
            "{:17} {:9} {:>10} {:>10}",
            "suite", "type", "core", "edge"
        )?;
        let mut all = [Count::default(); 2];
        for ((suite, kind), counts) in &self.rows {
            let [core, edge] = counts.map(|c| format!("{}/{}", c.passed, c.total));
            writeln!(f, "{suite:17} {kind:9} {core:>10} {edge:>10}")?;
            for (all, count) in all.iter_mut().zip(counts) {
                all.passed += count.passed;
                all.total += count.total;
            }
        }
        let [core, edge] = all.map(|c| format!("{} of {}", c.passed, c.total));
        writeln!(f, "\nall: core {core}, edge {edge}")?;
        writeln!(f, "\n{FAILURES}")?;
        for (id, reason) in &self.failures {
            writeln!(f, "{id}  {reason}")?;
        }
        Ok(())
    }
}
