//! Reasons of figures: the rule that read each, its unit, its noun, and the numbers that were
//! looked at and left.
//!
//! `51.000 aanvragen` is a count because a noun follows; `737` in `Boeing 737` is part of a name.
//!
//! Left out: which of several rules for names, years and scores it was.

use crate::analysis::{Figure, Modifier, Reason};
use crate::article::Span;

/// The reasons of a figure.
pub fn reasons(figure: &Figure, rule: &'static str) -> Vec<Reason> {
    let mut steps = vec![("rule", rule.to_owned())];
    if let Some(unit) = &figure.unit {
        steps.push(("unit", unit.clone()));
    }
    if let Some(counted) = &figure.counted {
        steps.push(("noun", counted.text.clone()));
    }
    let number =
        |n: &Option<serde_json::Number>| n.as_ref().map_or("?".to_owned(), ToString::to_string);
    steps.push(match &figure.value_text {
        Some(value) => ("value", value.clone()),
        None => (
            "range",
            format!("{} to {}", number(&figure.low), number(&figure.high)),
        ),
    });
    if let Some(modifier) = figure.modifier.map(Modifier::name) {
        steps.push(("modifier", modifier.to_owned()));
    }
    let about = format!("{}, {}", figure.text, figure.kind.name());
    let reason = |(step, what)| Reason {
        id: figure.id.clone(),
        about: about.clone(),
        span: figure.span,
        step,
        what,
    };
    steps.into_iter().map(reason).collect()
}

/// The reason of a number that is no figure.
pub fn dropped(span: Span) -> Reason {
    Reason {
        id: String::new(),
        about: "no figure".to_owned(),
        span,
        step: "rule",
        what: "part of a name, date, time, score, version or list number".to_owned(),
    }
}
