//! Judges for numbers, ordinals, money, percentages, quantities, durations and ages.
//!
//! A phrase that is no sentence is read in a carrier sentence of its type. Amounts are brought
//! to the same unit before they are compared: cents to whole units, kilos to grams, weeks to
//! days. A case that says at least or at most is right where the modifier says so.

use super::Case;
use rust_decimal::Decimal;
use serde_json::Value;
use std::str::FromStr;
use tiktok_corpus::analysis::{Figure, FigureKind, Findings, Modifier, Section};
use tiktok_corpus::analyze::{ANALYZERS, Analyzer, Entry};
use tiktok_corpus::article::{Article, Block, BlockKind, Input, Span};
use tiktok_corpus::config::Config;
use tiktok_corpus::dutch::Annotator;
use tiktok_corpus::dutch::numerals::{self, words::Class};

type Verdict = Option<Result<(), String>>;

/// Units of the peers and of the output, in what unit, and how much of it one is. Currencies
/// keep their ISO code.
const UNITS: &[(&[&str], &str, &str)] = &[
    (&["cent"], "EUR", "0.01"),
    (&["gram", "g", "gr"], "gram", "1"),
    (&["mg", "milligram"], "gram", "0.001"),
    (&["kg", "kilo", "kilogram"], "gram", "1000"),
    (&["ons"], "gram", "100"),
    (&["pond"], "gram", "500"),
    (&["millilitre", "ml", "milliliter"], "litre", "0.001"),
    (&["litre", "l", "liter", "liters"], "litre", "1"),
    (&["hectolitre", "hl", "hectoliter"], "litre", "100"),
    (&["kilometre", "km", "kilometer"], "metre", "1000"),
    (&["mile", "mijl"], "metre", "1609.344"),
    (&["metre", "m", "meter"], "metre", "1"),
    (&["centimetre", "cm", "centimeter"], "metre", "0.01"),
    (&["cup", "kopje", "kopjes"], "cup", "1"),
    (
        &["S", "seconde", "seconden", "secondes", "s", "sec"],
        "second",
        "1",
    ),
    (&["PM", "minuut", "minuten", "min", "m"], "second", "60"),
    (&["kwartier"], "second", "900"),
    (&["H", "uur", "uren", "u", "h"], "second", "3600"),
    (&["D", "dag", "dagen"], "second", "86400"),
    (&["W", "week", "weken", "w"], "second", "604800"),
    (&["M", "maand", "maanden", "mnd"], "month", "1"),
    (&["kwartaal", "kwartalen"], "month", "3"),
    (&["Y", "jaar", "jaren", "j"], "month", "12"),
];

/// An amount: value or ends, with its unit.
#[derive(Debug, PartialEq)]
struct Amount {
    low: Option<Decimal>,
    high: Option<Decimal>,
    unit: String,
}

impl Amount {
    fn new(low: Option<Decimal>, high: Option<Decimal>, unit: &str) -> Self {
        let (unit, factor) = UNITS
            .iter()
            .find(|(names, ..)| names.contains(&unit))
            .map_or((unit, Decimal::ONE), |(_, base, factor)| {
                (*base, Decimal::from_str(factor).unwrap())
            });
        Self {
            low: low.map(|v| (v * factor).normalize()),
            high: high.map(|v| (v * factor).normalize()),
            unit: unit.to_owned(),
        }
    }

    /// What a case expects.
    fn expected(item: &Value) -> Option<Self> {
        let number = |name: &str| Decimal::from_str(&item[name].to_string()).ok();
        let unit = item["unit"].as_str().unwrap_or_default();
        if let Some(iso) = item["value"].as_str() {
            let (value, unit) = iso_duration(iso)?;
            return Some(Self::new(Some(value), Some(value), unit));
        }
        let (low, high) = match number("value") {
            Some(value) => (Some(value), Some(value)),
            None => (number("low"), number("high")),
        };
        (low.is_some() || high.is_some()).then(|| Self::new(low, high, unit))
    }

    /// What was found, at the exact value; a lower or upper bound where the modifier says so and
    /// one is expected.
    fn found(figure: &Figure, like: &Self, unit: &str) -> Self {
        let number = |n: &Option<serde_json::Number>| {
            n.as_ref()
                .and_then(|n| Decimal::from_str(&n.to_string()).ok())
        };
        let exact = figure.value_text.as_deref();
        let exact = exact.and_then(|v| Decimal::from_str(v).ok());
        let (mut low, mut high) = match exact {
            Some(value) => (Some(value), Some(value)),
            None => (number(&figure.low), number(&figure.high)),
        };
        match figure.modifier {
            Some(Modifier::More) if like.high.is_none() => high = None,
            Some(Modifier::Less) if like.low.is_none() => low = None,
            _ => {}
        }
        Self::new(low, high, unit)
    }
}

/// A duration in ISO 8601 of one unit: `P2Y`, `PT90M`. Minutes are told from months.
fn iso_duration(iso: &str) -> Option<(Decimal, &'static str)> {
    let (digits, time) = match iso.strip_prefix("PT") {
        Some(rest) => (rest, true),
        None => (iso.strip_prefix('P')?, false),
    };
    let unit = match (digits.chars().last()?, time) {
        ('S', true) => "S",
        ('M', true) => "PM",
        ('H', true) => "H",
        ('D', false) => "D",
        ('W', false) => "W",
        ('M', false) => "M",
        ('Y', false) => "Y",
        _ => return None,
    };
    let value = Decimal::from_str(&digits[..digits.len() - 1]).ok()?;
    Some((value, unit))
}

thread_local! {
    static TOOLS: (Annotator, Box<dyn Analyzer>) = {
        let is_figures = |entry: &&Entry| entry.section == Section::Figures;
        let entry = ANALYZERS.iter().find(is_figures).unwrap();
        let analyzer = (entry.build)(&Config::default()).unwrap();
        (Annotator::default(), analyzer)
    };
}

fn figures(text: &str) -> Vec<Figure> {
    let article = Article {
        id: String::new(),
        input: Input {
            path: String::new(),
            format: None,
            encoding: None,
            record: None,
            bytes: None,
            sha256: None,
        },
        text: text.to_owned(),
        blocks: vec![Block {
            span: Span::new(0, text.len()),
            kind: BlockKind::Paragraph,
            repeated: false,
        }],
        title: None,
        teaser: None,
        date: None,
        source: None,
        author: None,
        url: None,
        meta: Default::default(),
        warnings: Vec::new(),
    };
    TOOLS.with(|(annotator, analyzer)| {
        let mut findings = Findings::default();
        analyzer.analyze(&annotator.annotate(article), &mut findings);
        findings.figures
    })
}

/// The sentence to read: the input, or a carrier around it where it is a bare phrase.
fn sentence(case: &Case, before: &str, after: &str) -> String {
    let input = case.input.trim();
    let phrase = case
        .expected
        .iter()
        .all(|e| e["text"].as_str().is_some_and(|t| t.trim() == input));
    if phrase {
        format!("{before}{input}{after}")
    } else {
        input.to_owned()
    }
}

/// Compares the figures of some kinds with what is expected, by value and unit.
fn compare(case: &Case, text: &str, kinds: &[FigureKind], with_unit: bool) -> Verdict {
    let figures = figures(text);
    let of_kind: Vec<&Figure> = figures
        .iter()
        .filter(|figure| kinds.contains(&figure.kind))
        .collect();
    let expected: Vec<Amount> = case.expected.iter().filter_map(Amount::expected).collect();
    if expected.len() < case.expected.len() {
        return None;
    }
    let right = of_kind.len() == expected.len()
        && of_kind.iter().zip(&expected).all(|(figure, expected)| {
            let unit = if with_unit {
                figure.unit.as_deref()
            } else {
                None
            };
            let counted = figure.counted.as_ref().map(|c| c.text.as_str());
            let unit = unit.or(counted.filter(|_| with_unit)).unwrap_or_default();
            Amount::found(figure, expected, unit) == *expected
        });
    let shown = || {
        let show = |f: &Figure| {
            let value = f.value.as_ref().or(f.low.as_ref());
            format!("{} {value:?} {:?} {:?}", f.kind.name(), f.unit, f.modifier)
        };
        figures.iter().map(show).collect::<Vec<_>>().join(", ")
    };
    Some(if right { Ok(()) } else { Err(shown()) })
}

/// A number: the numeral engine reads the phrase, and the analyzer finds it before a noun. A
/// bare article is for the engine alone.
pub fn number(case: &Case) -> Verdict {
    let input = case.input.trim();
    let whole = case.expected.first().map(|item| item["text"].as_str());
    if case.expected.is_empty() {
        return Some(match numerals::parse(input) {
            None => Ok(()),
            Some(reading) => Err(format!("engine: {}", reading.value)),
        });
    }
    if case.expected.len() == 1 && whole.flatten().is_some_and(|t| t.trim() == input) {
        let wanted = Amount::expected(&case.expected[0])?.low?;
        let read = numerals::parse(input);
        if read.is_none_or(|reading| reading.value != wanted) {
            return Some(Err(format!("engine: {:?}", read.map(|r| r.value))));
        }
        if read.is_some_and(|reading| reading.class == Some(Class::Article)) {
            return Some(Ok(()));
        }
    }
    // `duizend een` ends in a numeral only where no noun follows.
    let after = if input.ends_with(" een") {
        "."
    } else {
        " stuks."
    };
    let text = sentence(case, "Ze telden ", after);
    let kinds = [FigureKind::Count, FigureKind::Fraction];
    compare(case, &text, &kinds, false)
}

/// An ordinal is no figure: the numeral engine reads it, alone or among the words of a sentence.
pub fn ordinal(case: &Case) -> Verdict {
    let wanted = Amount::expected(case.expected.first()?)?.low?;
    let words: Vec<&str> = case.input.split_whitespace().collect();
    let is_ordinal = |phrase: &str| {
        let class = Some(Class::Ordinal);
        numerals::parse(phrase).is_some_and(|r| r.class == class && r.value == wanted)
    };
    let right = is_ordinal(&case.input) || words.iter().any(|word| is_ordinal(word));
    let found = || {
        format!(
            "engine: {:?}",
            numerals::parse(&case.input).map(|r| r.value)
        )
    };
    Some(if right { Ok(()) } else { Err(found()) })
}

pub fn money(case: &Case) -> Verdict {
    let text = sentence(case, "Het kost ", ".");
    compare(case, &text, &[FigureKind::Money], true)
}

pub fn percent(case: &Case) -> Verdict {
    let text = sentence(case, "Het gaat om ", ".");
    compare(case, &text, &[FigureKind::Percentage], false)
}

pub fn quantity(case: &Case) -> Verdict {
    let text = sentence(case, "Er was ", ".");
    let kinds = [FigureKind::Measure, FigureKind::Count];
    compare(case, &text, &kinds, true)
}

pub fn duration(case: &Case) -> Verdict {
    let text = sentence(case, "Het duurde ", ".");
    compare(case, &text, &[FigureKind::Duration], true)
}

pub fn age(case: &Case) -> Verdict {
    let text = sentence(case, "Hij is ", ".");
    compare(case, &text, &[FigureKind::Age], true)
}
