//! Claims by prepositions, adverbials and modal verbs: `volgens X`, `aldus X`, `naar eigen
//! zeggen`, `naar verluidt`, reportative `zou`.
//!
//! `De uitstoot is, aldus de onderzoekers, sinds 2010 gehalveerd.` has two pieces of content
//! around its cue; `Volgens plan wordt de brug gesloten.` is no claim.
//!
//! Left out: `zou` in the narrated past (`die later minister zou worden`) beyond the
//! constructions that [`would`] excludes.

use super::bounds::Shape;
use super::draft::{Draft, Speaker};
use super::items::{Item, Kind};
use super::lexicon::{Act, Class, Lexicon};
use super::phrases::{Phrases, Reach};
use crate::analysis::Stance;
use crate::article::Span;
use crate::document::Pos;
use std::ops::Range;

/// Fixed adverbials without a source phrase of their own.
const ADVERBIALS: &[(&[&str], &str, Stance, bool)] = &[
    (
        &["naar", "eigen", "zeggen"],
        "naar eigen zeggen",
        Stance::Clm,
        true,
    ),
    (
        &["naar", "eigen", "schatting"],
        "naar eigen schatting",
        Stance::Prd,
        true,
    ),
    (
        &["volgens", "eigen", "zeggen"],
        "naar eigen zeggen",
        Stance::Clm,
        true,
    ),
    (&["naar", "verluidt"], "naar verluidt", Stance::Hea, false),
    (&["naar", "verluid"], "naar verluidt", Stance::Hea, false),
    (
        &["naar", "men", "zegt"],
        "naar men zegt",
        Stance::Hea,
        false,
    ),
    (
        &["naar", "het", "schijnt"],
        "naar het schijnt",
        Stance::Hea,
        false,
    ),
];

/// Finds the claims of a period that an adverbial makes.
pub fn find(phrases: &Phrases, lexicon: &Lexicon, period: usize, drafts: &mut Vec<Draft>) {
    for at in phrases.start()..phrases.end() {
        match phrases.lower(at) {
            "volgens" | "luidens" | "blijkens" | "dixit" => according(phrases, at, period, drafts),
            "aldus" => thus(phrases, at, period, drafts),
            "naar" => {
                let before = drafts.len();
                fixed(phrases, at, period, drafts);
                if drafts.len() == before {
                    drafts.extend(as_told(phrases, at, period, lexicon));
                }
            }
            _ => {}
        }
    }
}

/// `volgens X`: the smallest finite clause around it is the content.
fn according(phrases: &Phrases, cue: usize, period: usize, drafts: &mut Vec<Draft>) {
    let before = drafts.len();
    fixed(phrases, cue, period, drafts);
    if drafts.len() > before {
        return;
    }
    let first = cue + 1;
    let Some(mut end) = phrases.noun_phrase(first, Reach::Prepositional) else {
        return;
    };
    // `Volgens een onderzoek onder werknemers haalt …`: up to the verb of the main clause.
    if phrases.clause_left(cue) == cue && phrases.is(end, Class::PREPOSITION) {
        let verb = (end..phrases.end().min(end + 12))
            .take_while(|at| {
                !matches!(
                    phrases.kind(*at),
                    Kind::Comma | Kind::End | Kind::Semicolon | Kind::Colon | Kind::Quote(_)
                )
            })
            .find(|at| phrases.finite(*at));
        end = verb.unwrap_or(end);
    }
    if conforms(phrases, first..end) {
        return;
    }
    let lemma = phrases.lower(cue).to_owned();
    let hearsay = matches!(phrases.lower(first), "geruchten" | "roddels");
    let stance = match lemma.as_str() {
        "blijkens" => Stance::Fac,
        _ if hearsay => Stance::Hea,
        _ => Stance::Neu,
    };
    let mut draft = Draft::new(phrases.text.items[cue].span, &lemma, stance, period);
    draft.speaker = Some(Speaker {
        items: first..end,
        period,
    });
    draft.rule = "R13: `volgens`";
    draft.content = around(phrases, cue, end);
    // `‘…’, zei Stroe volgens de krant`: the medium of a quotation that has its speaker.
    let told = draft.content.first().is_some_and(|piece| {
        drafts.iter().rev().take(6).any(|other| {
            other.period == period
                && other
                    .content
                    .first()
                    .is_some_and(|c| c.start == piece.start)
                && other.cue.first().is_some_and(|c| piece.contains(*c))
        })
    });
    if !told && !draft.content.is_empty() {
        drafts.push(draft);
    }
}

/// `volgens plan`, `volgens de regels`: accordance, nobody speaks.
fn conforms(phrases: &Phrases, phrase: Range<usize>) -> bool {
    let owned = phrase.clone().any(|at| {
        phrases.is(at, Class::POSSESSIVE) || phrases.lower(at) == "van" || genitive(phrases, at)
    });
    let head = phrases.head(phrase);
    phrases.is(head, Class::CONFORMITY) && !owned
}

fn genitive(phrases: &Phrases, at: usize) -> bool {
    phrases
        .item(at)
        .is_some_and(|item| item.is_capital() && phrases.lower(at).ends_with('s'))
}

/// The clause around an adverbial, in one or two pieces.
fn around(phrases: &Phrases, start: usize, end: usize) -> Vec<Span> {
    let left = phrases.skip_dateline(phrases.clause_left(start));
    let mut left_end = start;
    // `…, volgens de ander telt de rust`: the clause starts here.
    let opens = start > left
        && phrases.kind(start - 1) == Kind::Comma
        && phrases.finite(end)
        && (left..start).any(|at| phrases.finite(at));
    if opens {
        left_end = left;
    }
    while left_end > left && matches!(phrases.kind(left_end - 1), Kind::Comma | Kind::Dash) {
        left_end -= 1;
    }
    // `Of …, zal volgens X …`: only words are content.
    let mut right = end;
    let mut closed = false;
    while matches!(phrases.kind(right), Kind::Comma | Kind::Dash) {
        right += 1;
        closed = true;
    }
    // `Volgens X, die …, blijft …`: the relative clause belongs to neither.
    if left_end <= left && phrases.is(right, Class::RELATIVE) && !phrases.determines(right) {
        let close = (right..phrases.end()).find(|at| phrases.kind(*at) == Kind::Comma);
        if let Some(close) = close.filter(|close| phrases.finite(close + 1)) {
            right = close + 1;
        }
    }
    let after = phrases.lower(right);
    // A comma right after the phrase ends the clause where a new one begins.
    let new_clause = closed
        && left_end > left
        && (matches!(
            after,
            "en" | "maar"
                | "want"
                | "dus"
                | "die"
                | "dat"
                | "wat"
                | "terwijl"
                | "waar"
                | "omdat"
                | "hoewel"
                | "nadat"
                | "zegt"
                | "zei"
        ) || after == "al" && phrases.finite(right + 1)
            || phrases.is(right, Class::RELATIVE) && !phrases.determines(right)
            || apposed(phrases, right));
    let mut pieces = Vec::new();
    let skipped = if phrases.is(left, Class::COORDINATOR) && phrases.lower(left) != "of" {
        left + 1
    } else {
        left
    };
    if left_end > skipped {
        pieces.push(phrases.text.span(skipped..left_end));
    }
    if !new_clause {
        let subordinate = phrases.is(left, Class::RELATIVE) && !phrases.determines(left)
            || left > phrases.start() && phrases.is(left - 1, Class::SUBORDINATOR);
        let shape = if subordinate {
            Shape::Subordinate
        } else {
            Shape::Main
        };
        let right_end = phrases.content_end_of(right, shape);
        if right_end > right {
            pieces.push(phrases.text.span(right..right_end));
        }
    }
    pieces
}

/// `…, aldus Jan Bos, voorzitter van de bond in Gent.`: who it is, to the end of the sentence.
fn apposed(phrases: &Phrases, start: usize) -> bool {
    let Some(end) = phrases.simple_phrase(start, Reach::Tail) else {
        return false;
    };
    (start..end).any(|at| phrases.is(at, Class::PERSON_NOUN))
        && !(start..phrases.end()).any(|at| phrases.verbal(at))
}

/// `aldus X`, after a quotation, after a clause or inside one.
fn thus(phrases: &Phrases, cue: usize, period: usize, drafts: &mut Vec<Draft>) {
    let mut first = cue + 1;
    while phrases.pos(first) == Pos::Adverb {
        first += 1;
    }
    first = phrases.skip_adverbs(first);
    let Some(end) = phrases.noun_phrase(first, Reach::Tail) else {
        return;
    };
    let mut draft = Draft::new(phrases.text.items[cue].span, "aldus", Stance::Neu, period);
    draft.rule = "guideline 2.3: `aldus`";
    draft.speaker = Some(Speaker {
        items: first..end,
        period,
    });
    if cue == phrases.start() {
        // `Aldus de minister.`
        draft.backward = true;
        drafts.push(draft);
        return;
    }
    let mut before = cue;
    while before > phrases.start() && matches!(phrases.kind(before - 1), Kind::Comma | Kind::Dash) {
        before -= 1;
    }
    if before > phrases.start() && matches!(phrases.kind(before - 1), Kind::Quote(_)) {
        let quote = before - 1;
        let start = if phrases.opens_content(quote) {
            quote
        } else {
            phrases.clause_left(quote)
        };
        draft.content = vec![phrases.text.span(start..before)];
        let mut next = end;
        while next < phrases.end()
            && matches!(phrases.kind(next), Kind::Comma | Kind::Colon | Kind::End)
        {
            next += 1;
        }
        if matches!(phrases.kind(next), Kind::Quote(_)) {
            draft.content.push(phrases.text.items[next].span);
        }
    } else {
        draft.content = around(phrases, cue, end);
        // `…, aldus de politie vanochtend.`: when or where it was said, without a comma.
        let told = before < cue && !matches!(phrases.kind(end), Kind::Comma | Kind::Dash);
        let position = phrases.text.items[cue].span.start;
        if told && draft.content.first().is_some_and(|c| c.start < position) {
            draft.content.retain(|piece| piece.start < position);
        }
    }
    if !draft.content.is_empty() {
        drafts.push(draft);
    }
}

fn fixed(phrases: &Phrases, cue: usize, period: usize, drafts: &mut Vec<Draft>) {
    for (words, lemma, stance, has_source) in ADVERBIALS {
        let end = cue + words.len();
        let matches = (cue..end)
            .zip(words.iter())
            .all(|(at, word)| phrases.lower(at) == *word);
        if !matches {
            continue;
        }
        let mut draft = Draft::new(phrases.text.span(cue..end), lemma, *stance, period);
        draft.rule = "guideline 2.3: a fixed phrase";
        draft.content = around(phrases, cue, end);
        if *has_source {
            draft.speaker =
                clause_subject(phrases, cue, end).map(|items| Speaker { items, period });
        }
        if !draft.content.is_empty() {
            drafts.push(draft);
        }
        return;
    }
}

/// `naar de krant meldt`, as a clause of its own: the verb is the cue.
fn as_told(phrases: &Phrases, naar: usize, period: usize, lexicon: &Lexicon) -> Option<Draft> {
    let first = naar + 1;
    let end = phrases.noun_phrase(first, Reach::Prepositional)?;
    if !phrases.finite(end) {
        return None;
    }
    let closes = matches!(phrases.kind(end + 1), Kind::Comma | Kind::End)
        || naar == phrases.start() && phrases.finite(end + 1);
    let form = phrases
        .text
        .verbs(end)
        .iter()
        .find(|form| {
            let verb = &lexicon.verbs[form.verb];
            let whole = verb.particle.is_empty() && verb.fixed.is_empty() && !verb.adverb_needed;
            let told = matches!(verb.act, Act::Speech | Act::Writing)
                && !matches!(verb.lemma.as_str(), "klinken" | "luiden" | "heten");
            verb.reports_clauses() && whole && told
        })
        .filter(|_| closes)?;
    let verb = &lexicon.verbs[form.verb];
    let mut draft = Draft::new(
        phrases.text.items[end].span,
        &verb.lemma,
        verb.stance,
        period,
    );
    draft.speaker = Some(Speaker {
        items: first..end,
        period,
    });
    draft.rule = "guideline 2.3: `naar`, who and a verb";
    draft.content = around(phrases, naar, end + 1);
    (!draft.content.is_empty()).then_some(draft)
}

/// The subject of the clause around an adverbial: it may be content too.
fn clause_subject(phrases: &Phrases, cue: usize, end: usize) -> Option<Range<usize>> {
    let left = phrases.clause_left(cue);
    let mut first = left;
    if phrases.is(first, Class::RELATIVE) && !phrases.determines(first) {
        // `die hij naar eigen zeggen bedacht`
        let next = first + 1;
        if phrases.is(next, Class::PRONOUN) {
            return Some(next..next + 1);
        }
        return Some(first..first + 1);
    }
    let verb = (left..cue).find(|at| phrases.finite(*at));
    let inverted =
        phrases.is(first, Class::ADVERB.or(Class::PREPOSITION)) && !phrases.determines(first);
    if left == cue {
        // `Naar eigen zeggen verdient hij …`
        first = phrases.skip_adverbs(end + 1);
    } else if inverted || phrases.finite(first) {
        first = verb? + 1;
    }
    let end = phrases.noun_phrase(first, Reach::Tail)?;
    Some(first..end)
}

/// Finds reportative `zou` and `zouden` in a period (guideline R17). Runs after all other
/// finders: what stands in the content of another claim is no hearsay of its own.
pub fn would(phrases: &Phrases, period: usize, drafts: &mut Vec<Draft>) {
    if phrases.period.quote.is_some() {
        return;
    }
    for cue in phrases.start()..phrases.end() {
        if !phrases.is(cue, Class::WOULD) || cue == phrases.start() {
            continue;
        }
        let span = phrases.text.items[cue].span;
        let inside = drafts
            .iter()
            .rev()
            .take_while(|d| d.period + 2 > period)
            .any(|d| {
                d.period == period
                    && (d.content.iter().any(|c| c.contains(span)) || d.content.is_empty())
            });
        if inside || !reports(phrases, cue) {
            continue;
        }
        let pieces = around(phrases, cue, cue + 1);
        if pieces.is_empty() {
            continue;
        }
        let mut draft = Draft::new(span, "zullen", Stance::Hea, period);
        draft.rule = "R17: reportative `zou`";
        draft.content = pieces;
        drafts.push(draft);
    }
}

/// True where `zou` reports hearsay rather than a condition, a wish, a norm or the future of
/// a told past.
fn reports(phrases: &Phrases, cue: usize) -> bool {
    let blocked = (phrases.start()..phrases.end()).any(|at| {
        matches!(
            phrases.lower(at),
            "indien"
                | "mocht"
                | "mochten"
                | "tenzij"
                | "anders"
                | "alsof"
                | "moeten"
                | "willen"
                | "kunnen"
                | "mogen"
                | "graag"
                | "beter"
                | "liever"
                | "hoeven"
                | "stel"
                | "toen"
                | "voordat"
                | "omdat"
                | "zodat"
                | "opdat"
                | "later"
                | "dan"
        )
    });
    let conditional = (phrases.start()..phrases.end()).any(|at| {
        phrases.lower(at) == "als"
            && !(phrases.start()..at).any(|i| phrases.lower(i) == "zowel")
            && (phrases.item(at + 1).is_some_and(Item::is_word)
                || at == phrases.start()
                || phrases.kind(at - 1) == Kind::Comma
                || phrases.is(at + 1, Class::PRONOUN.or(Class::DETERMINER)))
    });
    let question = phrases
        .text
        .surface(phrases.start()..phrases.end())
        .ends_with('?');
    // In a subordinate clause with `dat` it belongs to somebody's words or thoughts.
    let subordinate = (phrases.clause_left(cue)..cue).any(|at| {
        matches!(
            phrases.lower(at),
            "dat" | "of" | "waarbij" | "waarmee" | "wat" | "hoe" | "wie"
        ) && !phrases.determines(at)
    }) || (phrases.start()..cue).any(|at| {
        // `zei niet waar de banen zouden verdwijnen`
        let asked = matches!(phrases.lower(at), "waar" | "wanneer")
            && at > phrases.start()
            && !matches!(
                phrases.pos(at - 1),
                Pos::NounSingular | Pos::NounPlural | Pos::NounProper | Pos::Punctuation
            );
        (asked || matches!(phrases.lower(at), "dat" | "of" | "hoe" | "waarom"))
            && !phrases.determines(at)
            && at > phrases.start()
    });
    let first_person = phrases.is(cue + 1, Class::FIRST_PERSON)
        || cue > phrases.start() && phrases.is(cue - 1, Class::FIRST_PERSON);
    let verb_follows = (cue + 1..phrases.end()).any(|at| {
        matches!(
            phrases.pos(at),
            Pos::VerbInfinitive | Pos::VerbPastParticiple
        ) || phrases.item(at).is_some_and(Item::is_word) && phrases.lower(at).ends_with("en")
    }) || cue > phrases.start()
        && matches!(
            phrases.pos(cue - 1),
            Pos::VerbInfinitive | Pos::VerbPastParticiple
        );
    !blocked
        && !conditional
        && !question
        && !subordinate
        && !first_person
        && verb_follows
        && !phrases.period.heading
}
