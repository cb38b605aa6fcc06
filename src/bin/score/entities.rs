//! Scores of names: a mention is right where its span and its type are those of the gold.
//!
//! `[De Lijn|COM]` is missed by `Lijn` (other span) and by `De Lijn` as a place (other type);
//! the line "span only" forgives the second.
//!
//! Left out: whether mentions of one entity were grouped.

use crate::matching::{Remark, Spanned, mistakes, pair};
use crate::measure::{RESAMPLES, Tally, interval};
use crate::page::{Page, Table, number, scores};
use crate::text::Text;
use std::collections::BTreeMap;
use tiktok_corpus::analysis::{Analysis, Entity, EntityType, SentenceSpan};
use tiktok_corpus::article::Span;

/// A mention of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Name {
    /// Where it stands, in code points.
    pub span: Span,
    /// What it names.
    pub kind: EntityType,
}

impl Spanned for Name {
    fn span(&self) -> Span {
        self.span
    }
}

/// The mentions of an analysis in order.
pub fn found(analysis: &Analysis) -> Vec<Name> {
    names(&analysis.entities)
}

fn names(entities: &[Entity]) -> Vec<Name> {
    let mut names: Vec<Name> = entities
        .iter()
        .flat_map(|entity| entity.mentions.iter().map(|m| (m.span, entity.kind)))
        .map(|(span, kind)| Name { span, kind })
        .collect();
    names.sort();
    names
}

/// The three types that readers of business news ask for first.
const CORE: [EntityType; 3] = [EntityType::Person, EntityType::Company, EntityType::Agency];

/// What is counted, document by document.
#[derive(Debug, Default)]
pub struct Scores {
    documents: Vec<Tally>,
    types: BTreeMap<EntityType, Tally>,
    span_only: Tally,
    confused: BTreeMap<(EntityType, EntityType), usize>,
}

impl Scores {
    /// Adds one document.
    pub fn add(&mut self, gold: &[Name], found: &[Name]) {
        let pairs = pair(gold, found, |g, f| g == f);
        let mut types: BTreeMap<EntityType, Tally> = BTreeMap::new();
        for (name, pair) in gold.iter().zip(&pairs) {
            let tally = types.entry(name.kind).or_default();
            tally.gold += 1;
            tally.right += usize::from(pair.is_some());
        }
        for name in found {
            types.entry(name.kind).or_default().found += 1;
        }
        self.documents.push(types.values().copied().sum());
        for (kind, tally) in types {
            *self.types.entry(kind).or_default() += tally;
        }
        let spans = pair(gold, found, |g, f| g.span == f.span);
        self.span_only += Tally {
            right: spans.iter().flatten().count(),
            gold: gold.len(),
            found: found.len(),
        };
        for mistake in mistakes(gold, found, &pairs) {
            if let (Some(g), Some(f)) = (mistake.gold, mistake.found)
                && g.span == f.span
            {
                *self.confused.entry((g.kind, f.kind)).or_default() += 1;
            }
        }
    }

    /// All types together.
    pub fn all(&self) -> Tally {
        self.documents.iter().copied().sum()
    }

    /// Person, company and agency together.
    pub fn core(&self) -> Tally {
        CORE.iter().map(|kind| self.of(*kind)).sum()
    }

    fn of(&self, kind: EntityType) -> Tally {
        self.types.get(&kind).copied().unwrap_or_default()
    }

    /// The scores as a page; `size` says what was measured, `groups` adds rows of its parts.
    pub fn page(
        &self,
        name: &'static str,
        command: &str,
        size: &str,
        groups: &[(String, Tally)],
    ) -> Page {
        let (low, high) = interval(&self.documents);
        let mut overall = Table::new("", scores::COLUMNS);
        overall.row("all types", scores::cells(self.all()));
        overall.row("person + company + agency", scores::cells(self.core()));
        overall.row("span only", scores::cells(self.span_only));
        let mut types = Table::new("by type", scores::COLUMNS);
        for (kind, tag, name) in EntityType::ALL {
            types.row(format!("{name} ({tag})"), scores::cells(self.of(kind)));
        }
        let mut tables = vec![overall, types];
        if !groups.is_empty() {
            let mut parts = Table::new("by part", scores::COLUMNS);
            for (part, tally) in groups {
                parts.row(part, scores::cells(*tally));
            }
            tables.push(parts);
        }
        let mut confused: Vec<_> = self.confused.iter().collect();
        confused.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
        let mut mixed = Table::new("right span, wrong type: gold -> found", ["mentions"]);
        for ((gold, found), count) in confused.into_iter().take(12) {
            mixed.row(
                format!("{} -> {}", gold.name(), found.name()),
                [count.to_string()],
            );
        }
        tables.push(mixed);
        Page {
            name,
            about: vec![
                "Names: a mention is right where its span and its type are those of the gold"
                    .into(),
                format!("measured on {size}"),
                format!("made by {command}"),
                format!(
                    "95 % interval of F1, all types: {} to {} ({RESAMPLES} resamples of the articles)",
                    number(low),
                    number(high)
                ),
            ],
            headline: vec![
                ("F1, all types", self.all().f1()),
                ("F1, person + company + agency", self.core().f1()),
                ("F1, span only", self.span_only.f1()),
            ],
            tables,
        }
    }
}

/// Every mistake of one document: what kind, both sides, the sentence with the name marked.
pub fn errors(
    id: &str,
    text: &Text,
    gold: &[Name],
    found: &[Name],
    sentences: &[SentenceSpan],
) -> Vec<Remark> {
    let pairs = pair(gold, found, |g, f| g == f);
    let show = |name: &Name| format!("{} {}", name.kind.tag(), text.slice(name.span));
    mistakes(gold, found, &pairs)
        .iter()
        .filter_map(|mistake| {
            let span = mistake.gold.or(mistake.found)?.span;
            let (kind, what) = match (mistake.gold, mistake.found) {
                (Some(g), Some(f)) if g.span == f.span => {
                    ("type", format!("{}, found as {}", show(g), f.kind.tag()))
                }
                (Some(g), Some(f)) => ("boundary", format!("{}, found {}", show(g), show(f))),
                (Some(g), None) => ("missed", show(g)),
                (None, Some(f)) => ("false", show(f)),
                (None, None) => return None,
            };
            let sentence = text.marked(&[span], sentences);
            Some(Remark {
                kind: kind.to_owned(),
                lines: format!("{id}  {kind:8}  {what}\n     {sentence}\n"),
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inline::parse;
    use serde_json::json;

    const MARKED: &str =
        "[Zoë Smit|PER] stapt over van [De Lijn|COM] naar de [NMBS|COM] in [Gent|LOC].";

    fn scored(found: &[Name]) -> Scores {
        let mut scores = Scores::default();
        scores.add(&parse(MARKED).unwrap().names, found);
        scores
    }

    #[test]
    fn perfect_names_score_one() {
        let scores = scored(&parse(MARKED).unwrap().names);
        assert_eq!(scores.all().f1(), 1.0);
        assert_eq!(scores.core().f1(), 1.0);
        assert_eq!(scores.span_only.f1(), 1.0);
    }

    #[test]
    fn a_shifted_span_is_both_missed_and_false() {
        let mut names = parse(MARKED).unwrap().names;
        names[1].span.start += 3;
        let scores = scored(&names);
        assert_eq!(
            scores.all(),
            Tally {
                right: 3,
                gold: 4,
                found: 4
            }
        );
        assert_eq!(scores.span_only, scores.all());
    }

    #[test]
    fn a_wrong_type_counts_for_the_span_alone() {
        let mut names = parse(MARKED).unwrap().names;
        names[3].kind = EntityType::Organisation;
        let scores = scored(&names);
        assert_eq!(scores.all().right, 3);
        assert_eq!(scores.span_only.f1(), 1.0);
        assert_eq!(scores.core().f1(), 1.0);
        assert_eq!(
            scores.confused.into_iter().collect::<Vec<_>>(),
            [((EntityType::Place, EntityType::Organisation), 1)]
        );
    }

    #[test]
    fn a_mention_found_twice_is_false_once() {
        let mut names = parse(MARKED).unwrap().names;
        names.push(names[0]);
        assert_eq!(
            scored(&names).all(),
            Tally {
                right: 4,
                gold: 4,
                found: 5
            }
        );
    }

    #[test]
    fn errors_show_both_sides_in_the_sentence() {
        let read = parse(MARKED).unwrap();
        let mut names = read.names.clone();
        names[1].span.start += 3;
        names[3].kind = EntityType::Organisation;
        names.remove(2);
        let errors = errors("a99", &Text::new(&read.text), &read.names, &names, &[]);
        let lines: Vec<_> = errors.iter().map(|remark| remark.lines.as_str()).collect();
        assert_eq!(
            lines,
            [
                "a99  boundary  COM De Lijn, found COM Lijn\n     ⟦De Lijn⟧\n",
                "a99  missed    COM NMBS\n     ⟦NMBS⟧\n",
                "a99  type      LOC Gent, found as ORG\n     ⟦Gent⟧\n",
            ]
        );
    }

    #[test]
    fn every_mention_of_an_entity_is_found_in_order_of_place() {
        let entity = |kind: &str, mentions: &[(u32, u32)]| {
            serde_json::from_value::<Entity>(json!({
                "id": "e1", "name": "", "type": kind, "aliases": [], "count": mentions.len(),
                "mentions": mentions.iter().map(|(start, end)| json!({
                    "start": start, "end": end, "text": "", "sentence": 0
                })).collect::<Vec<_>>(),
                "figures": []
            }))
            .unwrap()
        };
        let entities = [
            entity("person", &[(0, 3), (20, 23)]),
            entity("agency", &[(10, 13)]),
        ];
        let found: Vec<_> = names(&entities)
            .iter()
            .map(|name| (name.span.start, name.kind))
            .collect();
        assert_eq!(
            found,
            [
                (0, EntityType::Person),
                (10, EntityType::Agency),
                (20, EntityType::Person)
            ]
        );
    }
}
