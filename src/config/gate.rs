//! Gates: what a run must not find, as in `--fail-on 'errors>0'`.
//!
//! A gate is a metric of the closed list [`METRICS`], a comparison and a number; the metric is
//! counted over all articles of a run. `lang!=nl` counts the articles in another language.
//!
//! Left out: sums, averages and anything of single articles; `jq` has them.

use crate::analysis::Analysis;
use std::fmt;
use std::str::FromStr;

/// A metric of a gate.
pub struct Metric {
    /// Its name.
    pub name: &'static str,
    /// One line for the help text.
    pub about: &'static str,
    count: fn(&Analysis) -> usize,
}

/// Every metric.
pub const METRICS: &[Metric] = &[
    Metric {
        name: "errors",
        about: "inputs that could not be read",
        count: |analysis| analysis.errors.len(),
    },
    Metric {
        name: "warnings",
        about: "remarks on what was read",
        count: |analysis| analysis.warnings.len(),
    },
    Metric {
        name: "articles",
        about: "articles that were read",
        count: |analysis| usize::from(analysis.errors.is_empty()),
    },
    Metric {
        name: "articles.undated",
        about: "articles without a date",
        count: |analysis| {
            usize::from(analysis.errors.is_empty() && analysis.article.date.is_none())
        },
    },
    Metric {
        name: "entities",
        about: "named entities",
        count: |analysis| analysis.entities.len(),
    },
    Metric {
        name: "figures",
        about: "figures",
        count: |analysis| analysis.figures.len(),
    },
    Metric {
        name: "claims",
        about: "attributed claims",
        count: |analysis| analysis.claims.len(),
    },
    Metric {
        name: "claims.unattributed",
        about: "claims without a source",
        count: |analysis| {
            let claims = analysis.claims.iter();
            claims.filter(|claim| claim.source.is_none()).count()
        },
    },
    Metric {
        name: "claims.check-worthy",
        about: "claims worth checking",
        count: |analysis| {
            let claims = analysis.claims.iter();
            claims.filter(|claim| claim.check_worthy).count()
        },
    },
    Metric {
        name: "statements",
        about: "check-worthy sentences in the paper's own voice",
        count: |analysis| analysis.statements.len(),
    },
    Metric {
        name: "dates.unresolved",
        about: "dates in the text without a value",
        count: |analysis| {
            let dates = analysis.dates.iter();
            dates.filter(|date| date.value.is_none()).count()
        },
    },
];

/// Name of the metric that is compared with a code of a language.
const LANGUAGE: &str = "lang";

/// Compares what was counted with the number of a gate.
type Comparison = fn(usize, usize) -> bool;

/// Comparisons, the longer before what they begin with.
const COMPARISONS: [(&str, Comparison); 6] = [
    (">=", |a, b| a >= b),
    ("<=", |a, b| a <= b),
    ("!=", |a, b| a != b),
    (">", |a, b| a > b),
    ("<", |a, b| a < b),
    ("=", |a, b| a == b),
];

/// A gate.
#[derive(Clone)]
pub struct Gate {
    typed: String,
    what: What,
    compare: Comparison,
    limit: usize,
}

#[derive(Clone)]
enum What {
    Metric(fn(&Analysis) -> usize),
    /// Articles of another language than this.
    Foreign(String),
}

impl Gate {
    /// What it counts in an analysis.
    pub fn count(&self, analysis: &Analysis) -> usize {
        match &self.what {
            What::Metric(count) => count(analysis),
            What::Foreign(code) => {
                let language = analysis.article.language.as_ref();
                usize::from(language.is_some_and(|language| language != code))
            }
        }
    }

    /// True where a run that counted so many has failed.
    pub fn is_hit(&self, count: usize) -> bool {
        (self.compare)(count, self.limit)
    }
}

impl fmt::Display for Gate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.typed)
    }
}

impl fmt::Debug for Gate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Gate").field(&self.typed).finish()
    }
}

impl FromStr for Gate {
    type Err = String;

    fn from_str(typed: &str) -> Result<Self, String> {
        let shape = || "write METRIC, a comparison and a number, such as errors>0".to_owned();
        let at = typed.find(['<', '>', '=', '!']).ok_or_else(shape)?;
        let (name, rest) = (typed[..at].trim(), &typed[at..]);
        let (sign, compare) = COMPARISONS
            .into_iter()
            .find(|(sign, _)| rest.starts_with(sign))
            .ok_or_else(shape)?;
        let value = rest[sign.len()..].trim_start_matches('=').trim();
        let gate = |what, compare, limit| Self {
            typed: typed.trim().to_owned(),
            what,
            compare,
            limit,
        };
        if name == LANGUAGE {
            let is_code = (2..=3).contains(&value.len())
                && value.bytes().all(|byte| byte.is_ascii_lowercase());
            if sign != "!=" || !is_code {
                return Err("write lang!=CODE, such as lang!=nl".to_owned());
            }
            return Ok(gate(What::Foreign(value.to_owned()), |a, b| a > b, 0));
        }
        let metric = METRICS.iter().find(|metric| metric.name == name);
        let Some(metric) = metric else {
            let names: Vec<&str> = METRICS.iter().map(|metric| metric.name).collect();
            return Err(format!(
                "'{name}' is no metric; use {}, {LANGUAGE}",
                names.join(", ")
            ));
        };
        let limit = value
            .parse()
            .map_err(|_| format!("'{value}' is no whole number; write one after {sign}"))?;
        Ok(gate(What::Metric(metric.count), compare, limit))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Input, Notice};
    use std::path::Path;

    fn failed() -> Analysis {
        let errors = vec![Notice::new("empty", "is empty")];
        Analysis::failed("a".to_owned(), Input::at(Path::new("a.txt")), errors)
    }

    #[test]
    fn a_gate_compares_what_it_counts() {
        for (typed, hit, missed) in [
            ("errors>0", 1, 0),
            ("claims.unattributed >= 5", 5, 4),
            ("articles<10", 9, 10),
            ("articles <= 10", 10, 11),
            ("entities=0", 0, 1),
            ("entities==0", 0, 1),
            ("warnings!=2", 1, 2),
            ("lang!=nl", 1, 0),
        ] {
            let gate: Gate = typed.parse().unwrap();
            assert!(gate.is_hit(hit) && !gate.is_hit(missed), "{typed}");
        }
        let count = |typed: &str| typed.parse::<Gate>().unwrap().count(&failed());
        assert_eq!(
            (count("errors>0"), count("articles>0"), count("lang!=nl")),
            (1, 0, 0)
        );
        let mut foreign = failed();
        foreign.article.language = Some("en".to_owned());
        assert_eq!("lang!=nl".parse::<Gate>().unwrap().count(&foreign), 1);
        assert_eq!("lang!=en".parse::<Gate>().unwrap().count(&foreign), 0);
    }

    #[test]
    fn a_wrong_gate_says_what_to_write() {
        for (typed, part) in [
            ("errors", "such as errors>0"),
            ("errors!0", "such as errors>0"),
            ("fouten>0", "'fouten' is no metric; use errors, warnings, "),
            ("errors>veel", "'veel' is no whole number"),
            ("errors>-1", "'-1' is no whole number"),
            ("lang=nl", "lang!=nl"),
            ("lang!=Nederlands", "lang!=nl"),
        ] {
            let error = typed.parse::<Gate>().unwrap_err();
            assert!(error.contains(part), "{typed}: {error}");
        }
    }
}
