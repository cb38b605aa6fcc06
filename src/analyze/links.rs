//! Links between findings of different analyzers: `Engie betaalt 3 miljoen euro` gives the
//! entity `Engie` the figure of its sentence.
//!
//! Left out: what stands within the content of a claim (the claims analyzer links it).

use crate::analysis::Findings;
use std::collections::BTreeMap;

/// Gives each entity the figures of the sentences that name it, in the order of the text.
pub fn connect(findings: &mut Findings) {
    let mut by_sentence: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
    for figure in &findings.figures {
        by_sentence
            .entry(figure.sentence)
            .or_default()
            .push(&figure.id);
    }
    for entity in &mut findings.entities {
        let mut sentences: Vec<usize> = entity.mentions.iter().map(|m| m.sentence).collect();
        sentences.dedup();
        entity.figures = sentences
            .iter()
            .filter_map(|sentence| by_sentence.get(sentence))
            .flatten()
            .map(|id| (*id).to_owned())
            .collect();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Entity, EntityType, Figure, FigureKind, Mention};
    use crate::article::Span;

    fn figure(id: &str, sentence: usize) -> Figure {
        Figure {
            id: id.into(),
            kind: FigureKind::Count,
            span: Span::default(),
            text: String::new(),
            value: None,
            low: None,
            high: None,
            unit: None,
            value_text: None,
            modifier: None,
            counted: None,
            sentence,
        }
    }

    #[test]
    fn an_entity_knows_the_figures_of_its_sentences() {
        let mention = |sentence| Mention {
            span: Span::default(),
            text: "KPN".into(),
            sentence,
        };
        let mut findings = Findings {
            entities: vec![Entity {
                id: "e1".into(),
                name: "KPN".into(),
                kind: EntityType::Company,
                aliases: Vec::new(),
                roles: Vec::new(),
                count: 3,
                mentions: vec![mention(0), mention(2), mention(2)],
                figures: Vec::new(),
            }],
            figures: vec![
                figure("f1", 0),
                figure("f2", 1),
                figure("f3", 2),
                figure("f4", 2),
            ],
            ..Findings::default()
        };
        connect(&mut findings);
        assert_eq!(findings.entities[0].figures, ["f1", "f3", "f4"]);
    }
}
