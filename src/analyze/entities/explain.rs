//! Reasons of entities: what the tagger, the lexicon and the rules said of each mention, and why
//! it belongs to its entity. Mentions of which all of that is the same are told once.
//!
//! Left out: showing them (see [`crate::report`]).

use super::identity::Group;
use super::mentions::Mention;
use crate::analysis::{Entity, Reason};
use crate::article::Span;
use crate::dutch::lexicon::Lexicon;

/// The reasons of the mentions of an entity.
pub fn reasons(
    lexicon: &Lexicon,
    mentions: &[Mention<'_>],
    group: &Group,
    entity: &Entity,
) -> Vec<Reason> {
    let mut told: Vec<(usize, Vec<(&'static str, String)>)> = Vec::new();
    let mut counts: Vec<usize> = Vec::new();
    for (&member, link) in group.members.iter().zip(&group.links) {
        let mention = &mentions[member];
        let steps = steps(lexicon, mention, link);
        let same = |(other, known): &(usize, Vec<_>)| {
            *known == steps && mentions[*other].name == mention.name
        };
        match told.iter().position(same) {
            Some(at) => counts[at] += 1,
            None => {
                told.push((member, steps));
                counts.push(1);
            }
        }
    }
    let mut reasons = Vec::new();
    for ((member, steps), count) in told.into_iter().zip(counts) {
        let times = ("mentions", count.to_string());
        for (step, what) in steps.into_iter().chain((count > 1).then_some(times)) {
            reasons.push(Reason {
                id: entity.id.clone(),
                about: about(entity),
                span: mentions[member].span,
                step,
                what,
            });
        }
    }
    reasons
}

/// Where the roles of an entity come from.
pub fn roles<'e>(
    found: impl Iterator<Item = (Span, &'static str)> + 'e,
    entity: &'e Entity,
) -> impl Iterator<Item = Reason> + 'e {
    found
        .filter(|(span, _)| entity.roles.iter().any(|role| role.span == *span))
        .map(|(span, rule)| Reason {
            id: entity.id.clone(),
            about: about(entity),
            span,
            step: "role",
            what: rule.to_owned(),
        })
}

fn about(entity: &Entity) -> String {
    format!("{}, {}", entity.name, entity.kind.name())
}

/// What was decided about a mention, in order.
fn steps(lexicon: &Lexicon, mention: &Mention<'_>, link: &str) -> Vec<(&'static str, String)> {
    let mut steps = vec![(mention.found, mention.first_kind.name().to_owned())];
    if let Some(rule) = mention.span_rule {
        steps.push(("span", rule.to_owned()));
    }
    for &form in mention.listed.iter().flat_map(|found| found.forms()) {
        let form = lexicon.form(form);
        let entry = lexicon.entry(form.entry);
        let mark = if form.ambiguous { "*" } else { "" };
        let what = format!(
            "{}{mark} is {}, {}: {} {}",
            form.text,
            entry.name,
            entry.kind.name(),
            entry.country,
            entry.note
        );
        steps.push(("lexicon", what.trim_end().to_owned()));
    }
    if let Some(rule) = mention.kind_rule {
        steps.push(("type", format!("{}, by {rule}", mention.kind.name())));
    }
    steps.push(("identity", link.to_owned()));
    steps
}
