//! Scores of figures: one is right where it overlaps a figure of the gold and has its kind,
//! value and unit, or, for counts and fractions, its counted noun. A range is right by both
//! of its ends.
//!
//! `{74|count|74|schepen|}` asks for a count of 74 whose noun is `schepen`.
//!
//! Left out: exact spans, which are only reported, given a match.

use crate::matching::{Remark, Spanned, mistakes, pair};
use crate::measure::{RESAMPLES, Tally, interval, share};
use crate::page::{Page, Table, number, optional, scores};
use crate::text::Text;
use std::collections::BTreeMap;
use tiktok_corpus::analysis::{Analysis, Figure, FigureKind, Modifier, SentenceSpan};
use tiktok_corpus::article::Span;

/// How much a figure says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value {
    /// One number.
    One(f64),
    /// From low to high.
    Range(f64, f64),
    /// The analysis gives none.
    Unknown,
}

/// A figure, with what is compared of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Amount {
    /// Where it stands, in code points.
    pub span: Span,
    /// What is measured.
    pub kind: FigureKind,
    /// How much.
    pub value: Value,
    /// Unit, or the counted noun of a count or fraction; empty where there is none.
    pub unit: String,
    /// About, more, less.
    pub modifier: Option<Modifier>,
}

impl Spanned for Amount {
    fn span(&self) -> Span {
        self.span
    }
}

impl Amount {
    fn overlaps(&self, other: &Self) -> bool {
        self.span.overlaps(other.span)
    }

    fn same_value(&self, other: &Self) -> bool {
        // The gold writes fractions with four decimals.
        let slack = if self.kind == FigureKind::Fraction {
            0.5e-4
        } else {
            0.0
        };
        let same = |a: f64, b: f64| (a - b).abs() <= slack + 1e-9 * a.abs().max(1.0);
        match (self.value, other.value) {
            (Value::One(a), Value::One(b)) => same(a, b),
            (Value::Range(a, b), Value::Range(c, d)) => same(a, c) && same(b, d),
            _ => false,
        }
    }

    /// Overlap, kind and value.
    fn agrees_in_value(&self, other: &Self) -> bool {
        self.overlaps(other) && self.kind == other.kind && self.same_value(other)
    }

    /// Overlap, kind, value and unit or counted noun.
    fn agrees(&self, other: &Self) -> bool {
        self.agrees_in_value(other) && self.unit == other.unit
    }
}

/// The figures of an analysis in order.
pub fn found(analysis: &Analysis) -> Vec<Amount> {
    let mut amounts: Vec<Amount> = analysis.figures.iter().map(amount).collect();
    amounts.sort_by_key(|a| a.span);
    amounts
}

fn amount(figure: &Figure) -> Amount {
    let number = |n: &Option<serde_json::Number>| n.as_ref().and_then(serde_json::Number::as_f64);
    let value = match (
        number(&figure.value),
        number(&figure.low),
        number(&figure.high),
    ) {
        (Some(one), ..) => Value::One(one),
        (None, Some(low), Some(high)) => Value::Range(low, high),
        _ => Value::Unknown,
    };
    let unit = match figure.kind {
        FigureKind::Count | FigureKind::Fraction => figure.counted.as_ref().map(|c| &c.text),
        _ => figure.unit.as_ref(),
    };
    Amount {
        span: figure.span,
        kind: figure.kind,
        value,
        unit: unit.cloned().unwrap_or_default(),
        modifier: figure.modifier,
    }
}

/// What is counted, document by document.
#[derive(Debug, Default)]
pub struct Scores {
    documents: Vec<Tally>,
    kinds: BTreeMap<FigureKind, Tally>,
    overlap: Tally,
    value: Tally,
    exact: usize,
    modifier: usize,
}

impl Scores {
    /// Adds one document.
    pub fn add(&mut self, gold: &[Amount], found: &[Amount]) {
        let tally = |pairs: &[Option<usize>]| Tally {
            right: pairs.iter().flatten().count(),
            gold: gold.len(),
            found: found.len(),
        };
        let pairs = pair(gold, found, Amount::agrees);
        self.documents.push(tally(&pairs));
        self.overlap += tally(&pair(gold, found, Amount::overlaps));
        self.value += tally(&pair(gold, found, Amount::agrees_in_value));
        for (amount, pair) in gold.iter().zip(&pairs) {
            let kind = self.kinds.entry(amount.kind).or_default();
            kind.gold += 1;
            if let Some(at) = *pair {
                kind.right += 1;
                self.exact += usize::from(amount.span == found[at].span);
                self.modifier += usize::from(amount.modifier == found[at].modifier);
            }
        }
        for amount in found {
            self.kinds.entry(amount.kind).or_default().found += 1;
        }
    }

    /// All kinds together.
    pub fn all(&self) -> Tally {
        self.documents.iter().copied().sum()
    }

    /// The scores as a page; `size` says what was measured.
    pub fn page(&self, command: &str, size: &str) -> Page {
        let all = self.all();
        let (low, high) = interval(&self.documents);
        let mut overall = Table::new("", scores::COLUMNS);
        overall.row("kind + value + unit or noun", scores::cells(all));
        overall.row("kind + value", scores::cells(self.value));
        overall.row("overlap only", scores::cells(self.overlap));
        let mut kinds = Table::new("by kind", scores::COLUMNS);
        for (kind, name) in FigureKind::ALL {
            let tally = self.kinds.get(&kind).copied().unwrap_or_default();
            kinds.row(name, scores::cells(tally));
        }
        let mut given = Table::new("given a match", ["share", "matches"]);
        for (label, right) in [("modifier", self.modifier), ("exact span", self.exact)] {
            let cells = [optional(share(right, all.right)), all.right.to_string()];
            given.row(label, cells);
        }
        Page {
            name: "figures",
            about: vec![
                "Figures: right where span overlaps, and kind, value and unit (or counted noun) are those of the gold".into(),
                format!("measured on {size}"),
                format!("made by {command}"),
                format!(
                    "95 % interval of F1: {} to {} ({RESAMPLES} resamples of the articles)",
                    number(low),
                    number(high)
                ),
            ],
            headline: vec![("F1", all.f1()), ("F1, kind + value", self.value.f1())],
            tables: vec![overall, kinds, given],
        }
    }
}

/// Every mistake of one document: what kind, both sides, the sentence with the figure marked.
pub fn errors(
    id: &str,
    text: &Text,
    gold: &[Amount],
    found: &[Amount],
    sentences: &[SentenceSpan],
) -> Vec<Remark> {
    let pairs = pair(gold, found, Amount::agrees);
    let both = |g, f| format!("{}, found {}", show(g, text), show(f, text));
    let mut list: Vec<(Span, &str, String)> = mistakes(gold, found, &pairs)
        .iter()
        .filter_map(|mistake| match (mistake.gold, mistake.found) {
            (Some(g), Some(f)) => Some((g.span, difference(g, f), both(g, f))),
            (Some(g), None) => Some((g.span, "missed", show(g, text))),
            (None, Some(f)) => Some((f.span, "false", show(f, text))),
            (None, None) => None,
        })
        .collect();
    for (g, at) in gold.iter().zip(&pairs) {
        if let Some(f) = at.map(|at| &found[at])
            && g.modifier != f.modifier
        {
            list.push((g.span, "modifier", both(g, f)));
        }
    }
    list.sort_by_key(|(span, ..)| *span);
    list.into_iter()
        .map(|(span, kind, what)| {
            let sentence = text.marked(&[span], sentences);
            Remark {
                kind: kind.to_owned(),
                lines: format!("{id}  {kind:8}  {what}\n     {sentence}\n"),
            }
        })
        .collect()
}

/// The first thing in which two overlapping figures differ.
fn difference(gold: &Amount, found: &Amount) -> &'static str {
    if gold.kind != found.kind {
        "kind"
    } else if !gold.same_value(found) {
        "value"
    } else {
        "unit"
    }
}

fn show(amount: &Amount, text: &Text) -> String {
    let value = match amount.value {
        Value::One(one) => one.to_string(),
        Value::Range(low, high) => format!("{low}..{high}"),
        Value::Unknown => "no value".to_owned(),
    };
    let modifier = match amount.modifier {
        None => "",
        Some(Modifier::About) => ", about",
        Some(Modifier::More) => ", more",
        Some(Modifier::Less) => ", less",
    };
    let unit = if amount.unit.is_empty() {
        "no unit"
    } else {
        &amount.unit
    };
    let surface = text.slice(amount.span);
    let kind = amount.kind.name();
    format!("{surface} ({kind} {value}, {unit}{modifier})")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inline::parse;
    use serde_json::json;

    const MARKED: &str = "Ruim {74|count|74|boten|more} boten en {een derde|fraction|0.3333||} \
        kosten {3 tot 4 miljoen euro|money|3000000..4000000|EUR|}.";

    fn scored(found: &[Amount]) -> Scores {
        let mut scores = Scores::default();
        scores.add(&parse(MARKED).unwrap().figures, found);
        scores
    }

    #[test]
    fn perfect_figures_score_one() {
        let scores = scored(&parse(MARKED).unwrap().figures);
        assert_eq!(scores.all().f1(), 1.0);
        assert_eq!((scores.exact, scores.modifier), (3, 3));
    }

    #[test]
    fn an_overlapping_span_is_enough() {
        let mut figures = parse(MARKED).unwrap().figures;
        figures[2].span.start += 6;
        let scores = scored(&figures);
        assert_eq!((scores.all().right, scores.exact), (3, 2));
    }

    #[test]
    fn one_of_two_ends_is_not_enough() {
        let mut figures = parse(MARKED).unwrap().figures;
        figures[2].value = Value::Range(3e6, 5e6);
        assert_eq!(scored(&figures).all().right, 2);
        figures[2].value = Value::One(4e6);
        assert_eq!(scored(&figures).all().right, 2);
    }

    #[test]
    fn a_fraction_may_have_more_decimals_than_the_gold() {
        let mut figures = parse(MARKED).unwrap().figures;
        figures[1].value = Value::One(1.0 / 3.0);
        assert_eq!(scored(&figures).all().right, 3);
        figures[1].value = Value::One(0.334);
        assert_eq!(scored(&figures).all().right, 2);
    }

    #[test]
    fn a_wrong_noun_still_counts_for_kind_and_value() {
        let mut figures = parse(MARKED).unwrap().figures;
        figures[0].unit = String::new();
        let scores = scored(&figures);
        assert_eq!((scores.all().right, scores.value.right), (2, 3));
    }

    #[test]
    fn a_wrong_modifier_is_counted_apart() {
        let mut figures = parse(MARKED).unwrap().figures;
        figures[0].modifier = None;
        let scores = scored(&figures);
        assert_eq!((scores.all().right, scores.modifier), (3, 2));
    }

    #[test]
    fn errors_name_what_differs() {
        let read = parse(MARKED).unwrap();
        let mut figures = read.figures.clone();
        figures[0].value = Value::One(47.0);
        figures.remove(1);
        let errors = errors("a99", &Text::new(&read.text), &read.figures, &figures, &[]);
        let lines: Vec<_> = errors.iter().map(|remark| remark.lines.as_str()).collect();
        assert_eq!(
            lines,
            [
                "a99  value     74 (count 74, boten, more), found 74 (count 47, boten, more)\n     ⟦74⟧\n",
                "a99  missed    een derde (fraction 0.3333, no unit)\n     ⟦een derde⟧\n",
            ]
        );
    }

    #[test]
    fn a_found_count_has_its_noun_as_unit_and_a_found_range_two_ends() {
        let figure = |kind: &str, value, low, high, unit, counted| {
            amount(
                &serde_json::from_value(json!({
                    "id": "f1", "kind": kind, "start": 3, "end": 5, "text": "", "sentence": 0,
                    "value": value, "low": low, "high": high, "unit": unit, "counted": counted
                }))
                .unwrap(),
            )
        };
        let none = Option::<f64>::None;
        let noun = json!({"start": 6, "end": 11, "text": "boten", "stem": "boot"});
        let count = figure("count", Some(74.0), none, none, json!(null), noun);
        assert_eq!(
            (count.value, count.unit.as_str()),
            (Value::One(74.0), "boten")
        );
        let bare = figure("count", Some(74.0), none, none, json!(null), json!(null));
        assert_eq!(bare.unit, "");
        let range = figure(
            "money",
            none,
            Some(3e6),
            Some(4e6),
            json!("EUR"),
            json!(null),
        );
        assert_eq!(range.value, Value::Range(3e6, 4e6));
        assert_eq!((range.unit.as_str(), range.span), ("EUR", Span::new(3, 5)));
    }
}
