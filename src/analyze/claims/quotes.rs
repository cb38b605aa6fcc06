//! Direct speech that no verb of the lexicon introduces: unknown verbs after a quotation
//! (guideline R6), colons, names in brackets, headlines, and quotations that go on.
//!
//! `‘Wij gaan door’, mokte de bondscoach.` has the cue `mokte`; `Rutte: ‘Geen lockdown’` the
//! cue `:`.
//!
//! Left out: quotations without any cue in running text; who speaks there is a guess.

use super::draft::{Draft, Speaker};
use super::items::{Kind, Text};
use super::lexicon::Class;
use super::phrases::{Phrases, Reach};
use crate::analysis::Stance;
use crate::article::Span;
use crate::document::Pos;
use rustc_hash::FxHashSet;
use std::ops::Range;

/// Finds direct speech in a period whose quotations no draft covers yet.
pub fn find(phrases: &Phrases, period: usize, drafts: &mut Vec<Draft>) {
    for at in phrases.start()..phrases.end() {
        let Kind::Quote(_) = phrases.kind(at) else {
            continue;
        };
        let span = phrases.text.items[at].span;
        if covered(drafts, span, period) {
            continue;
        }
        let found = open_tail(phrases, at, period)
            .or_else(|| colon(phrases, at, period))
            .or_else(|| name_after(phrases, at, period))
            .or_else(|| headline(phrases, at, period));
        drafts.extend(found);
    }
}

fn covered(drafts: &[Draft], span: Span, period: usize) -> bool {
    drafts
        .iter()
        .rev()
        .take_while(|d| d.period + 2 > period)
        .any(|d| d.content.iter().rev().take(4).any(|c| c.contains(span)))
}

/// A quotation long enough to be speech: a verb that the tables know, or four words.
fn is_speech(phrases: &Phrases, quote: usize) -> bool {
    let Kind::Quote(index) = phrases.kind(quote) else {
        return false;
    };
    let document = phrases.text.document;
    let inner = document.tokens_in(phrases.text.quotations[index].inner);
    let words = inner.len();
    words >= 6
        || words >= 2
            && inner
                .clone()
                .any(|token| phrases.text.pos_of(token) == Pos::VerbFinite)
        || words >= 4
}

/// R6: right after a closing mark a verb with its subject is a cue, known or not.
fn open_tail(phrases: &Phrases, quote: usize, period: usize) -> Option<Draft> {
    let comma = usize::from(phrases.kind(quote + 1) == Kind::Comma);
    let verb = quote + 1 + comma;
    let item = phrases.item(verb)?;
    let closing = phrases.text.surface(quote..quote + 1);
    let stops = comma == 1
        || closing
            .trim_end_matches(['’', '”', '"', '\'', '»', ' '])
            .ends_with([',', '?', '!', '.', '…']);
    if item.kind != (Kind::Word { capital: false }) || !stops || !is_speech(phrases, quote) {
        return None;
    }
    let known = phrases.finite(verb);
    let auxiliary = Class::HAVE
        .or(Class::BE)
        .or(Class::PASSIVE)
        .or(Class::MODAL);
    if item.is(auxiliary
        .or(Class::PREPOSITION)
        .or(Class::SUBORDINATOR)
        .or(Class::COORDINATOR)
        .or(Class::ADVERB)
        .or(Class::DETERMINER)
        .or(Class::PRONOUN)
        .or(Class::RELATIVE)
        .or(Class::NEGATION))
    {
        return None;
    }
    let word = phrases.lower(verb);
    let looks_finite = known
        || word.ends_with('t')
        || word.ends_with("de")
        || word.ends_with("te")
        || word.ends_with("den")
        || word.ends_with("ten");
    if !looks_finite {
        return None;
    }
    let first = verb + 1;
    let end = phrases.noun_phrase(first, Reach::Tail)?;
    // The verb may have no object of its own.
    let rest = phrases.skip_adverbs(end);
    let object = phrases.simple_phrase(rest, Reach::Tail).is_some()
        && !phrases.is(rest, Class::PREPOSITION)
        && phrases.item(rest).is_some_and(|i| i.is(Class::DETERMINER));
    if object {
        return None;
    }
    let mut draft = Draft::new(item.span, word, Stance::Neu, period);
    draft.rule = "R6: a verb and its subject behind a quotation";
    // `somt hij op`: a particle at the end belongs to the verb.
    let particle = (end..phrases.end())
        .take_while(|at| !matches!(phrases.kind(*at), Kind::End | Kind::Comma | Kind::Colon))
        .last()
        .filter(|at| {
            matches!(
                phrases.lower(*at),
                "op" | "aan" | "uit" | "toe" | "na" | "in" | "tegen" | "voor"
            )
        });
    if let Some(particle) = particle {
        draft.cue.push(phrases.text.items[particle].span);
    }
    draft.speaker = Some(Speaker {
        items: first..end,
        period,
    });
    draft.content = vec![phrases.text.items[quote].span];
    continue_after(phrases, end, &mut draft);
    Some(draft)
}

/// A second piece after the tag: `…’, zegt X, ‘…’`.
fn continue_after(phrases: &Phrases, from: usize, draft: &mut Draft) {
    let next = (from..phrases.end()).find(|at| {
        matches!(
            phrases.kind(*at),
            Kind::Comma | Kind::Colon | Kind::End | Kind::Quote(_)
        )
    });
    if let Some(mut next) = next {
        if matches!(phrases.kind(next), Kind::Comma | Kind::Colon) {
            next += 1;
        }
        if matches!(phrases.kind(next), Kind::Quote(_)) {
            draft.content.push(phrases.text.items[next].span);
        }
    }
}

/// `X: ‘…’`, `X wil van niets weten: ‘…’`, and in headlines `‘…’: X`.
fn colon(phrases: &Phrases, quote: usize, period: usize) -> Option<Draft> {
    // `De Croo: ‘Geen nieuwe belastingen’` as a headline needs no verb.
    let titled = phrases.period.heading && phrases.item(phrases.start())?.is_capital();
    let speech = is_speech(phrases, quote);
    if quote > phrases.start() && phrases.kind(quote - 1) == Kind::Colon && (speech || titled) {
        let colon = quote - 1;
        let left = (phrases.start()..colon)
            .rev()
            .find(|at| {
                matches!(
                    phrases.kind(*at),
                    Kind::Semicolon | Kind::Colon | Kind::Quote(_)
                )
            })
            .map_or(phrases.start(), |at| at + 1);
        let first = phrases.skip_dateline(left);
        let subject = subject_of(phrases, first, colon);
        let draft = Draft {
            speaker: subject.map(|items| Speaker { items, period }),
            content: vec![phrases.text.items[quote].span],
            rule: "R20: a colon and a quotation",
            ..Draft::new(phrases.text.items[colon].span, ":", Stance::Neu, period)
        };
        // In running text a colon without a person before it is no attribution.
        return (draft.speaker.is_some()).then_some(draft);
    }
    if (phrases.period.heading || period == 0)
        && matches!(phrases.kind(quote + 1), Kind::Colon | Kind::Dash)
        && speech
    {
        // `‘…’ - zeven vragen aan Evelien Bosmans`
        let asked = (quote + 2..phrases.end())
            .find(|at| matches!(phrases.lower(*at), "vragen" | "interview" | "gesprek"))
            .filter(|at| matches!(phrases.lower(at + 1), "aan" | "met"));
        let first = asked.map_or(quote + 2, |at| at + 2);
        let subject = subject_of(phrases, first, phrases.end());
        let speaker = subject.map(|items| Speaker { items, period });
        speaker.as_ref()?;
        return Some(Draft {
            speaker,
            content: vec![phrases.text.items[quote].span],
            rule: "R20: a colon and a quotation",
            ..Draft::new(phrases.text.items[quote + 1].span, ":", Stance::Neu, period)
        });
    }
    None
}

/// The phrase that may speak in the words before a colon: all of them, or their subject.
fn subject_of(phrases: &Phrases, first: usize, end: usize) -> Option<Range<usize>> {
    let stop = phrases.noun_phrase(first, Reach::Tail)?.min(end);
    let impersonal = matches!(
        phrases.lower(first),
        "het" | "dat" | "dit" | "er" | "wat" | "die"
    ) && stop == first + 1;
    // `Interview: ‘…’` names what follows.
    let label = stop == first + 1
        && stop == end
        && matches!(
            phrases.lower(first),
            "interview"
                | "video"
                | "podcast"
                | "column"
                | "opinie"
                | "recensie"
                | "reportage"
                | "analyse"
                | "update"
                | "live"
                | "citaat"
                | "motto"
                | "conclusie"
                | "titel"
        );
    // `Een jaar na de ramp: ‘…’`
    let time = phrases.time_phrase(first).is_some_and(|end| end >= stop)
        || phrases.is(phrases.head(first..stop), Class::TIME);
    if impersonal || label || time || phrases.is_document(first..stop) {
        return None;
    }
    Some(first..stop)
}

/// `‘…’ (Ad Verhulst, Bergen op Zoom)`.
fn name_after(phrases: &Phrases, quote: usize, period: usize) -> Option<Draft> {
    if phrases.kind(quote + 1) != Kind::Bracket || !is_speech(phrases, quote) {
        return None;
    }
    if !(phrases.opens_content(quote)) {
        return None;
    }
    let bracket = phrases.text.items[quote + 1];
    let document = phrases.text.document;
    let inside = document.tokens_in(bracket.span);
    let name: Vec<usize> = inside
        .clone()
        .skip(1)
        .take_while(|t| !matches!(document.surface(*t), "," | ")" | "]" | ";"))
        .collect();
    let (first, last) = (*name.first()?, *name.last()?);
    let capitals = name
        .iter()
        .filter(|t| {
            document
                .surface(**t)
                .chars()
                .next()
                .is_some_and(char::is_uppercase)
        })
        .count();
    let words = name.len();
    if capitals == 0 || words > 5 || capitals * 2 < words {
        return None;
    }
    let mut draft = Draft::new(
        Span {
            end: document.tokens[inside.start].span.end,
            ..bracket.span
        },
        "(",
        Stance::Neu,
        period,
    );
    draft.rule = "R20: a name in brackets behind a quotation";
    draft.content = vec![phrases.text.items[quote].span];
    draft.speaker = Some(Speaker {
        items: quote + 1..quote + 2,
        period,
    });
    draft.bracket = Some(document.tokens[first].span.join(document.tokens[last].span));
    Some(draft)
}

/// A headline that is all quotation.
fn headline(phrases: &Phrases, quote: usize, period: usize) -> Option<Draft> {
    let alone = phrases.period.heading
        && quote == phrases.start()
        && (quote + 1..phrases.end()).all(|at| phrases.kind(at) == Kind::End);
    if !alone || !is_speech(phrases, quote) {
        return None;
    }
    let span = phrases.text.items[quote].span;
    let mut draft = Draft::new(span, "", Stance::Neu, period);
    draft.cue.clear();
    draft.rule = "R20: a headline that is all quotation";
    draft.content = vec![span];
    Some(draft)
}

/// A quotation that is left open at the end of its paragraph, or of several, belongs to the one
/// that goes on in the next and has a cue: `“Wij gaan door. ¶ “Tot het eind”, zei ze.`
pub fn go_back(text: &Text, drafts: &mut [Draft]) {
    let all = &text.quotations;
    let at = |start: u32| all.binary_search_by_key(&start, |q| q.outer.start).ok();
    let mut used: FxHashSet<u32> = drafts
        .iter()
        .flat_map(|draft| draft.content.iter().map(|span| span.start))
        .collect();
    // Without a cue nobody says whose the words before are.
    for draft in drafts.iter_mut().filter(|draft| !draft.cue.is_empty()) {
        let mut before: Vec<Span> = Vec::new();
        while let Some(first) = before.last().or(draft.content.first())
            && let Some(index) = at(first.start)
            && let Some(open) = index.checked_sub(1).map(|before| all[before])
            && open.depth == 0
            && open.inner.end == open.outer.end
            && is_next_paragraph(text, open.outer.end, first.start)
            && used.insert(open.outer.start)
        {
            before.push(open.outer);
        }
        draft.content.splice(0..0, before.into_iter().rev());
    }
}

/// True where a paragraph ends at a byte and the next one begins at another.
fn is_next_paragraph(text: &Text, end: u32, start: u32) -> bool {
    let paragraphs = &text.document.paragraphs;
    let next = paragraphs.partition_point(|paragraph| paragraph.start < start);
    next > 0
        && paragraphs[next - 1].end == end
        && paragraphs.get(next).is_some_and(|p| p.start == start)
}

/// A period that is all quotation and has no cue goes on with the claim before it (R11).
pub fn go_on(phrases: &Phrases, period: usize, drafts: &mut [Draft]) {
    let period_of = phrases.period;
    if period_of.heading || period_of.quote.is_some() || period_of.bracketed || period == 0 {
        return;
    }
    let quote = phrases.start();
    let whole = matches!(phrases.kind(quote), Kind::Quote(_))
        && (quote + 1..phrases.end())
            .all(|at| matches!(phrases.kind(at), Kind::End | Kind::Quote(_)));
    if !whole {
        return;
    }
    let span = phrases.text.items[quote].span;
    if covered(drafts, span, period) {
        return;
    }
    let before = &phrases.text.periods[period - 1];
    let same = before.paragraph == phrases.period.paragraph;
    let next = before.paragraph + 1 == phrases.period.paragraph && !before.heading;
    if !same && !next {
        return;
    }
    let last = before.items.end.saturating_sub(1);
    let previous = Phrases {
        text: phrases.text,
        period: before,
    };
    // In the next paragraph only where the one before ended in quotation or its tag.
    let ends_quoted = matches!(previous.kind(last), Kind::Quote(_))
        || previous.kind(last) == Kind::End
            && last > before.items.start
            && matches!(previous.kind(last - 1), Kind::Quote(_));
    let candidate = drafts
        .iter_mut()
        .rev()
        .take_while(|d| d.period + 2 > period)
        .filter(|d| d.period == period - 1 && !d.content.is_empty())
        .filter(|d| {
            d.content.last().is_some_and(|c| {
                phrases
                    .text
                    .quotations
                    .binary_search_by_key(&c.start, |q| q.outer.start)
                    .is_ok()
            })
        })
        .max_by_key(|d| d.position());
    if let Some(draft) = candidate
        && (same || ends_quoted || !draft.cue.is_empty())
    {
        for at in quote..phrases.end() {
            if matches!(phrases.kind(at), Kind::Quote(_)) {
                draft.content.push(phrases.text.items[at].span);
            }
        }
        // What follows a continuation continues the same claim.
        draft.period = period;
    }
}
