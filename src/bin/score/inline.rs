//! Inline markup: `[Ann Vermorgen|PER]` is a name, `{74|count|74|schepen|}` a figure, and
//! `{5 tot 10 procent|percentage|5..10|percent|about}` a figure that is a range.
//!
//! Left out: nesting, which the guidelines forbid; brackets that hold no markup are text.

use crate::entities::Name;
use crate::figures::{Amount, Value};
use regex::{Captures, Regex};
use tiktok_corpus::analysis::{EntityType, FigureKind, Modifier};
use tiktok_corpus::article::Span;

/// A text freed of its markup, and what the markup said. Spans are code points.
#[derive(Debug, Default, PartialEq)]
pub struct Annotated {
    /// The text without markup.
    pub text: String,
    /// The names in order.
    pub names: Vec<Name>,
    /// The figures in order.
    pub figures: Vec<Amount>,
}

/// Reads marked text.
///
/// # Errors
/// When a tag, kind, value or modifier is none that the guidelines know.
pub fn parse(marked: &str) -> anyhow::Result<Annotated> {
    let markup = Regex::new(
        r"(?x) \[ (?<name>[^\[\]{}|]+) \| (?<tag>[^\[\]{}|]*) \]
        | \{ (?<figure>[^\[\]{}|]+) \| (?<kind>[^{}|]*) \| (?<value>[^{}|]*)
            \| (?<unit>[^{}|]*) \| (?<modifier>[^{}|]*) \}",
    )?;
    let mut read = Annotated::default();
    let (mut copied, mut points) = (0, 0);
    for found in markup.captures_iter(marked) {
        let whole = found.get_match();
        let before = &marked[copied..whole.start()];
        copied = whole.end();
        read.text.push_str(before);
        points += before.chars().count();
        let surface = &found[if found.name("name").is_some() {
            "name"
        } else {
            "figure"
        }];
        let span = Span::new(points, points + surface.chars().count());
        read.text.push_str(surface);
        points = span.end as usize;
        if found.name("name").is_some() {
            read.names.push(name(span, &found)?);
        } else {
            read.figures.push(figure(span, &found)?);
        }
    }
    read.text.push_str(&marked[copied..]);
    Ok(read)
}

fn name(span: Span, found: &Captures<'_>) -> anyhow::Result<Name> {
    let kind = EntityType::from_tag(&found["tag"])
        .ok_or_else(|| anyhow::anyhow!("unknown tag in {}", &found[0]))?;
    Ok(Name { span, kind })
}

fn figure(span: Span, found: &Captures<'_>) -> anyhow::Result<Amount> {
    let wrong = |what| anyhow::anyhow!("unknown {what} in {}", &found[0]);
    let number = |digits: &str| digits.parse::<f64>().map_err(|_| wrong("value"));
    let kind = FigureKind::ALL
        .iter()
        .find(|(_, name)| *name == &found["kind"])
        .ok_or_else(|| wrong("kind"))?
        .0;
    let value = match found["value"].split_once("..") {
        Some((low, high)) => Value::Range(number(low)?, number(high)?),
        None => Value::One(number(&found["value"])?),
    };
    let modifier = match &found["modifier"] {
        "" => None,
        "about" => Some(Modifier::About),
        "more" => Some(Modifier::More),
        "less" => Some(Modifier::Less),
        _ => return Err(wrong("modifier")),
    };
    Ok(Amount {
        span,
        kind,
        value,
        unit: found["unit"].to_owned(),
        modifier,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_taken_off_and_spans_count_code_points() {
        let read = parse("€ voor [Zoë|PER] en {bijna 5|count|5|eieren|less} eieren.").unwrap();
        assert_eq!(read.text, "€ voor Zoë en bijna 5 eieren.");
        assert_eq!(
            read.names,
            [Name {
                span: Span::new(7, 10),
                kind: EntityType::Person
            }]
        );
        assert_eq!(
            read.figures,
            [Amount {
                span: Span::new(14, 21),
                kind: FigureKind::Count,
                value: Value::One(5.0),
                unit: "eieren".to_owned(),
                modifier: Some(Modifier::Less),
            }]
        );
    }

    #[test]
    fn a_range_has_two_ends() {
        let read = parse("{3 tot 4 km|measure|3..4|km|}").unwrap();
        assert_eq!(read.figures[0].value, Value::Range(3.0, 4.0));
    }

    #[test]
    fn brackets_without_a_bar_are_text() {
        let read = parse("Hij [de minister] zei {iets}.").unwrap();
        assert_eq!(read.text, "Hij [de minister] zei {iets}.");
        assert_eq!(read.names, []);
    }

    #[test]
    fn words_that_the_guidelines_do_not_know_are_refused() {
        for wrong in [
            "[Zoë|PERS]",
            "{5|counts|5|eieren|}",
            "{vijf|count|vijf|eieren|}",
            "{5|count|5|eieren|maybe}",
        ] {
            assert!(parse(wrong).is_err(), "{wrong}");
        }
    }
}
