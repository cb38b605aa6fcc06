//! Claims by reporting nouns: `Trumps bewering dat …`, `de vraag of …`, `de mededeling dat …`.
//!
//! In `Zijn vraag was of de raad sliep.` the source is `Zijn`, the cue `vraag`.
//!
//! Left out: nouns whose source stands in another sentence.

use super::draft::{Draft, Speaker};
use super::items::{Item, Kind};
use super::lexicon::Class;
use super::phrases::{Phrases, Reach};
use crate::analysis::Stance;
use std::ops::Range;

/// Verbs that pass their subject on to the noun: `uitte de vrees dat`.
const LIGHT_VERBS: &[&str] = &[
    "doet",
    "deed",
    "deden",
    "uit",
    "uitte",
    "uitten",
    "geeft",
    "gaf",
    "gaven",
    "heeft",
    "had",
    "hadden",
    "hebben",
    "spreekt",
    "sprak",
    "spraken",
    "herhaalt",
    "herhaalde",
    "herhaalden",
    "lanceert",
    "lanceerde",
    "verspreidt",
    "verspreidde",
    "maakt",
    "maakte",
    "maakten",
    "reageert",
    "reageerde",
    "reageerden",
    "komt",
    "kwam",
    "kwamen",
    "trekt",
    "trok",
    "trokken",
    "stelt",
    "stelde",
    "stelden",
    "doen",
    "geven",
    "uiten",
    "krijgt",
    "kreeg",
    "kregen",
];

/// Finds the claims of reporting nouns in a period.
pub fn find(phrases: &Phrases, period: usize, drafts: &mut Vec<Draft>) {
    for cue in phrases.start()..phrases.end() {
        let Some(noun) = phrases.text.noun(cue) else {
            continue;
        };
        let Some(start) = content_start(phrases, cue) else {
            continue;
        };
        let span = phrases.text.items[start].span;
        // The verb of the clause reports already.
        let taken = drafts
            .iter()
            .rev()
            .take(12)
            .any(|d| d.content.iter().any(|c| c.start == span.start));
        if taken {
            continue;
        }
        let speaker = speaker(phrases, cue, start);
        if noun.possessor_needed && speaker.is_none() {
            continue;
        }
        let end = match phrases.kind(start) {
            Kind::Quote(_) => start + 1,
            _ => noun_content_end(phrases, start),
        };
        if end < start + 1 {
            continue;
        }
        let question = phrases.lower(start) == "of";
        let stance = match noun.stance {
            Stance::Que if phrases.lower(start) == "om" => Stance::Dir,
            Stance::Dir if question => Stance::Que,
            stance => stance,
        };
        let mut draft = Draft::new(
            phrases.text.items[cue].span,
            phrases.lower(cue),
            stance,
            period,
        );
        draft.speaker = speaker.map(|items| Speaker { items, period });
        draft.rule = "R16: a noun of saying";
        draft.content = vec![phrases.text.span(start..end)];
        drafts.push(draft);
    }
}

/// Where the reported clause starts: right after the noun and its `van` phrase, after a
/// colon, or after `is`, `was`, `luidt`.
fn content_start(phrases: &Phrases, cue: usize) -> Option<usize> {
    let mut at = cue + 1;
    let mut owner = false;
    if phrases.lower(at) == "van"
        && let Some(end) = phrases.simple_phrase(at + 1, Reach::Tail)
    {
        at = end;
        owner = true;
    }
    // `de verwachting namelijk was, dat …`
    let copula = at + usize::from(phrases.is(at, Class::ADVERB));
    if matches!(phrases.lower(copula), "is" | "was" | "luidt" | "luidde") {
        at = copula + 1;
        at += usize::from(phrases.is(at, Class::ADVERB));
        at += usize::from(phrases.kind(at) == Kind::Comma);
        return matches!(phrases.lower(at), "dat" | "of").then_some(at);
    }
    if phrases.kind(at) == Kind::Colon {
        return matches!(phrases.kind(at + 1), Kind::Quote(_)).then_some(at + 1);
    }
    // `de kritiek, dat …`: after a noun with `de` it is no relative pronoun.
    if phrases.kind(at) == Kind::Comma && phrases.lower(at + 1) == "dat" && !is_neuter(phrases, cue)
    {
        return clause_follows(phrases, at + 1).then_some(at + 1);
    }
    match phrases.lower(at) {
        // `het bericht dat hij stuurde` is a relative clause: no comma, no full clause.
        "dat" => (!relative(phrases, cue, at)).then_some(at),
        "of" => clause_follows(phrases, at).then_some(at),
        "om" => (owner
            || phrases.is(
                cue - usize::from(cue > phrases.start()),
                Class::POSSESSIVE.or(Class::DETERMINER),
            ))
        .then(|| infinitive_follows(phrases, at))
        .filter(|found| *found)
        .map(|_| at),
        _ => None,
    }
}

/// A relative `dat` has its verb right behind, or a subject and a verb but no object: told by
/// the noun being neuter and the clause short.
fn relative(phrases: &Phrases, cue: usize, dat: usize) -> bool {
    let end = (dat..phrases.end())
        .find(|at| matches!(phrases.kind(*at), Kind::Comma | Kind::End | Kind::Semicolon))
        .unwrap_or(phrases.end());
    is_neuter(phrases, cue) && end < dat + 5
}

fn is_neuter(phrases: &Phrases, noun: usize) -> bool {
    matches!(
        phrases.lower(noun),
        "bericht"
            | "antwoord"
            | "nieuws"
            | "argument"
            | "standpunt"
            | "betoog"
            | "bewijs"
            | "verwijt"
            | "dementi"
            | "vermoeden"
            | "oordeel"
            | "gevoel"
            | "engagement"
            | "verzoek"
            | "advies"
            | "voorstel"
            | "pleidooi"
            | "gerucht"
            | "dreigement"
    )
}

fn clause_follows(phrases: &Phrases, at: usize) -> bool {
    (at + 1..phrases.end())
        .take_while(|i| !matches!(phrases.kind(*i), Kind::End | Kind::Semicolon | Kind::Comma))
        .any(|i| phrases.finite(i))
}

fn infinitive_follows(phrases: &Phrases, at: usize) -> bool {
    (at + 1..phrases.end())
        .take_while(|i| !matches!(phrases.kind(*i), Kind::End | Kind::Semicolon))
        .any(|i| phrases.lower(i) == "te")
}

/// A noun clause in the middle of its sentence ends at the comma before the main verb.
fn noun_content_end(phrases: &Phrases, start: usize) -> usize {
    let end = phrases.content_end(start);
    (start..end)
        .find(|at| phrases.kind(*at) == Kind::Comma && phrases.finite(*at + 1))
        .unwrap_or(end)
}

fn speaker(phrases: &Phrases, cue: usize, start: usize) -> Option<Range<usize>> {
    // `Zijn vraag`, `Trumps bewering`
    let before = cue.checked_sub(1).filter(|at| *at >= phrases.start());
    if let Some(mut before) = before {
        // One adjective may stand between: `zijn eerdere bewering`.
        if before > phrases.start()
            && phrases.item(before).is_some_and(|item| {
                item.kind == Kind::Word { capital: false }
                    && phrases.lower(before).ends_with('e')
                    && !item.is(Class::POSSESSIVE
                        .or(Class::DETERMINER)
                        .or(Class::PREPOSITION))
            })
        {
            before -= 1;
        }
        if phrases.is(before, Class::POSSESSIVE) {
            return Some(before..before + 1);
        }
        let genitive = phrases.item(before).is_some_and(Item::is_capital)
            && (phrases.lower(before).ends_with('s') || phrases.lower(before).ends_with('\''))
            && before + 1 == cue;
        if genitive && !phrases.is(before, Class::DETERMINER) {
            let mut first = before;
            while first > phrases.start() && phrases.item(first - 1).is_some_and(Item::is_capital) {
                first -= 1;
            }
            return Some(first..before + 1);
        }
    }
    if phrases.lower(cue + 1) == "van"
        && let Some(end) = phrases.simple_phrase(cue + 2, Reach::Tail)
        && end <= start
    {
        return Some(cue + 2..end);
    }
    // The subject of a light verb in the same clause, but not `gedekt tegen de kritiek dat`.
    let governed = (cue.saturating_sub(3).max(phrases.start())..cue)
        .rev()
        .find(|at| phrases.is(*at, Class::PREPOSITION))
        .is_some_and(|at| {
            matches!(
                phrases.lower(at),
                "tegen" | "van" | "over" | "door" | "na" | "op"
            )
        });
    if governed {
        return None;
    }
    let left = phrases.clause_left(cue);
    let verb = (left..cue).rev().find(|at| phrases.finite(*at))?;
    if !LIGHT_VERBS.contains(&phrases.lower(verb)) {
        return None;
    }
    let first = phrases.skip_dateline(left);
    let subject = phrases
        .noun_phrase(first, Reach::Tail)
        .filter(|end| *end <= verb)
        .map(|end| first..end)
        .or_else(|| {
            let first = phrases.skip_adverbs(verb + 1);
            phrases
                .noun_phrase(first, Reach::Tail)
                .filter(|end| *end < cue)
                .map(|end| first..end)
        })?;
    let impersonal = matches!(
        phrases.lower(subject.start),
        "het" | "er" | "dat" | "dit" | "men"
    );
    (!(impersonal && subject.len() == 1)).then_some(subject)
}
