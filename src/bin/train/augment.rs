//! Variants of annotated articles, so that the tagger learns what does not matter: other names
//! of the same kind, headlines in capitals or small letters, other quotation marks, sentences
//! without a full stop.
//!
//! A name keeps its replacement throughout its article: where `Ann Vermorgen` becomes
//! `Geert Bosmans`, `Vermorgen` becomes `Bosmans`.
//!
//! Left out: everything that would change the words around the names.

use crate::crf::Random;
use crate::inline::{Line, Marked, Segment};
use std::collections::HashMap;
use tiktok_corpus::document::EntityType;

/// Names to swap in, by kind.
pub struct Pool {
    names: Vec<Vec<String>>,
    first: Vec<String>,
    sur: Vec<String>,
}

fn column(table: &str) -> Vec<String> {
    let names = table.lines().filter_map(|line| line.split('\t').next());
    names
        .filter(|name| !name.ends_with('*') && !name.is_empty())
        .map(str::to_owned)
        .collect()
}

impl Pool {
    /// The canonical names of the lexicon; `table` gives a file's content by its name.
    pub fn new(table: impl Fn(&str) -> anyhow::Result<String>) -> anyhow::Result<Self> {
        let files = [
            "person",
            "company",
            "agency",
            "party",
            "media",
            "organisation",
            "place",
            "product",
            "event",
            "demonym",
            "other",
        ];
        let mut names = Vec::new();
        for file in files {
            names.push(column(&table(file)?));
        }
        Ok(Self {
            names,
            first: column(&table("firstname")?),
            sur: column(&table("surname")?),
        })
    }

    fn pick(&self, kind: EntityType, like: &str, random: &mut Random) -> Option<String> {
        let words = like.split_whitespace().count();
        if kind == EntityType::Person {
            let surname = &self.sur[random.below(self.sur.len())];
            if words == 1 {
                return Some(capitalized(surname));
            }
            let first = &self.first[random.below(self.first.len())];
            return Some(format!("{first} {}", lowered_particle(surname)));
        }
        if kind == EntityType::Demonym {
            return None;
        }
        let names = &self.names[kind as usize];
        // A name of about the same length, so that short forms stay short.
        (0..8)
            .map(|_| &names[random.below(names.len())])
            .find(|name| name.split_whitespace().count().abs_diff(words) <= 1)
            .filter(|name| !name.ends_with('-'))
            .cloned()
    }
}

fn capitalized(name: &str) -> String {
    let mut chars = name.chars();
    let first = chars.next().map(|c| c.to_uppercase().to_string());
    first.unwrap_or_default() + chars.as_str()
}

fn lowered_particle(name: &str) -> String {
    let particles = ["Van ", "De ", "Den ", "Der ", "Ten ", "Ter "];
    if particles.iter().any(|p| name.starts_with(p)) {
        let mut chars = name.chars();
        let first = chars.next().map(|c| c.to_lowercase().to_string());
        return first.unwrap_or_default() + chars.as_str();
    }
    name.to_owned()
}

/// Marks of quotations in pairs.
const QUOTATIONS: [(&str, &str); 6] = [
    ("“", "”"),
    ("‘", "’"),
    ("„", "”"),
    ("\"", "\""),
    ("'", "'"),
    ("«", "»"),
];

/// A variant of an article.
pub fn vary(article: &Marked, pool: &Pool, swaps: f32, random: &mut Random) -> Marked {
    let mut swapped: HashMap<(EntityType, String), Option<String>> = HashMap::new();
    let mut surnames: HashMap<String, String> = HashMap::new();
    let marks = random
        .chance(0.5)
        .then(|| QUOTATIONS[random.below(QUOTATIONS.len())]);
    let mut lines = Vec::new();
    for line in &article.lines {
        let heading = is_heading(line);
        let mut made: Line = line.clone();
        for segment in &mut made {
            match segment.kind {
                Some(kind) => {
                    let key = (kind, segment.text.clone());
                    let replacement = match swapped.get(&key) {
                        Some(replacement) => replacement.clone(),
                        None => {
                            let known = surnames.get(&segment.text).cloned();
                            let new = known.or_else(|| {
                                random
                                    .chance(swaps)
                                    .then(|| pool.pick(kind, &segment.text, random))
                                    .flatten()
                            });
                            if kind == EntityType::Person
                                && let (Some(new), Some((_, old))) =
                                    (&new, segment.text.split_once(' '))
                                && let Some((_, surname)) = new.split_once(' ')
                            {
                                surnames.insert(old.to_owned(), surname.to_owned());
                                surnames.insert(capitalized(old), capitalized(surname));
                            }
                            swapped.insert(key, new.clone());
                            new
                        }
                    };
                    if let Some(replacement) = replacement {
                        segment.text = replacement;
                    }
                }
                None => {
                    if let Some(marks) = marks {
                        segment.text = requote(&segment.text, marks);
                    }
                }
            }
        }
        if heading && random.chance(0.12) {
            for segment in &mut made {
                segment.text = segment.text.to_uppercase();
            }
        } else if heading && random.chance(0.05) {
            for segment in &mut made {
                segment.text = segment.text.to_lowercase();
            }
        } else if !heading
            && random.chance(0.05)
            && let Some(last) = made.last_mut()
            && last.kind.is_none()
            && last.text.ends_with('.')
        {
            last.text.pop();
            if last.text.is_empty() {
                made.pop();
            }
        }
        lines.push(made);
    }
    Marked { lines }
}

fn is_heading(line: &[Segment]) -> bool {
    let length: usize = line.iter().map(|s| s.text.len()).sum();
    let last = line.last().map_or("", |s| s.text.trim_end());
    length < 100 && !last.ends_with(['.', '?', '!', '”', '"', '’', ':', ';', ','])
}

fn requote(text: &str, (open, close): (&str, &str)) -> String {
    let mut made = String::with_capacity(text.len());
    let mut before = ' ';
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let after = chars.peek().copied().unwrap_or(' ');
        let opens = !before.is_alphanumeric() && !after.is_whitespace();
        match c {
            '“' | '„' => made.push_str(open),
            '”' => made.push_str(close),
            '"' if opens => made.push_str(open),
            '"' => made.push_str(close),
            '‘' | '\'' if opens && after.is_uppercase() => made.push_str(open),
            '’' | '\'' if ".,!?".contains(before) => made.push_str(close),
            c => made.push(c),
        }
        before = c;
    }
    made
}
