//! Articles and mentions by day, week, month or year: `2020-08  12 articles`; periods without
//! any article count 0.
//!
//! Left out: articles whose date is less precise than a period (`2020` among months).

use super::calendar::Unit;
use super::index::Index;
use crate::corpus::{Digest, Series, Timeline};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// Entities with a series of their own.
const SERIES: usize = 10;
/// Most periods; where there would be more, a longer unit is taken.
const MOST: usize = 5_000;

/// Counts articles, words and mentions by period.
pub fn timeline(articles: &[&Digest], index: &Index, unit: Unit) -> Timeline {
    let starts = |unit: Unit| articles.iter().map(move |d| period(d, unit));
    let mut unit = unit;
    let mut all = periods(starts(unit), unit);
    while all.len() > MOST && unit != Unit::Year {
        unit = Unit::ALL[unit as usize + 1].0;
        all = periods(starts(unit), unit);
    }
    let place: BTreeMap<Date, usize> = all.iter().copied().zip(0..).collect();
    let numbers: Vec<usize> = index.actors().into_iter().take(SERIES).collect();
    let mut line = Timeline {
        unit: unit.name().to_owned(),
        periods: all.iter().map(|start| unit.label(*start)).collect(),
        articles: vec![0; all.len()],
        words: vec![0; all.len()],
        series: numbers
            .iter()
            .map(|number| Series {
                entity: *number,
                name: index.name(*number).to_owned(),
                mentions: vec![0; all.len()],
                per_10000: Vec::new(),
            })
            .collect(),
        undated: 0,
    };
    for (at, digest) in articles.iter().enumerate() {
        let here = period(digest, unit).and_then(|start| place.get(&start));
        let Some(here) = here else {
            line.undated += 1;
            continue;
        };
        line.articles[*here] += 1;
        line.words[*here] += digest.words;
        for (entity, named) in digest.entities.iter().enumerate() {
            let number = index.number(at, entity);
            let series = number.and_then(|n| numbers.iter().position(|other| *other == n));
            if let Some(series) = series {
                line.series[series].mentions[*here] += named.count;
            }
        }
    }
    for series in &mut line.series {
        let rate = |(mentions, words): (&usize, &usize)| match words {
            0 => 0.0,
            _ => (*mentions as f64 * 1e6 / *words as f64).round() / 100.0,
        };
        series.per_10000 = series.mentions.iter().zip(&line.words).map(rate).collect();
    }
    line
}

/// First day of the period that an article lies in, if it lies in one for sure.
fn period(digest: &Digest, unit: Unit) -> Option<Date> {
    let day = |day: &Option<String>| day.as_ref()?.parse::<Date>().ok();
    let start = unit.start(day(&digest.article.date_start)?)?;
    let end = unit.start(day(&digest.article.date_end)?)?;
    (start == end).then_some(start)
}

/// All periods from the first to the last one, up to one more than the limit.
fn periods(found: impl Iterator<Item = Option<Date>>, unit: Unit) -> Vec<Date> {
    let mut bounds: Option<(Date, Date)> = None;
    for start in found.flatten() {
        let (first, last) = bounds.unwrap_or((start, start));
        bounds = Some((first.min(start), last.max(start)));
    }
    let Some((first, last)) = bounds else {
        return Vec::new();
    };
    std::iter::successors(Some(first), |start| unit.next(*start))
        .take_while(|start| *start <= last)
        .take(if unit == Unit::Year {
            usize::MAX
        } else {
            MOST + 1
        })
        .collect()
}
