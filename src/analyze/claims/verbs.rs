//! Claims by reporting verbs, in every frame that the lexicon licenses.
//!
//! `Het bedrijf deelde vrijdag in een persbericht mee dat het 400 banen schrapt.` has the cue
//! `deelde … mee`, frame S; `De kans is klein, denkt de bank.` is the same frame as a tag;
//! `Dat meldt het Kadaster.` points back.
//!
//! Left out: present participles and infinitives as cues (`door te zeggen dat`).

use super::clauses::{Clause, Order};
use super::draft::{Draft, Speaker};
use super::frames::Report;
use super::inflect::Inflection;
use super::items::{Item, Kind};
use super::lexicon::{Class, Frames, Lexicon, Verb, VerbForm};
use super::phrases::{Phrases, Reach};
use crate::analysis::Stance;
use crate::article::Span;
use crate::document::Pos;
use std::ops::Range;

/// The set words of a cue found in its clause.
#[derive(Default)]
struct Parts {
    items: Vec<usize>,
    end: usize,
}

/// Finds the claims of all reporting verbs in a period.
pub fn find(phrases: &Phrases, lexicon: &Lexicon, period: usize, drafts: &mut Vec<Draft>) {
    for cue in phrases.start()..phrases.end() {
        for form in phrases.text.verbs(cue) {
            let verb = &lexicon.verbs[form.verb];
            if phrases.is_homograph(cue) || phrases.is_participle(cue, *form) {
                continue;
            }
            let Some(mut clause) = phrases.clause(cue, *form, verb.reports_clauses()) else {
                continue;
            };
            let limit = phrases.limit(&clause, verb);
            if verb.particle.is_empty() && phrases.has_stray_particle(&clause, limit) {
                continue;
            }
            let Some(parts) = phrases.parts(&clause, verb, *form, limit) else {
                continue;
            };
            // `laat een woordvoerder weten`: the rest of the cue is no part of the subject.
            if let Some(subject) = &mut clause.subject
                && let Some(part) = parts
                    .items
                    .iter()
                    .copied()
                    .filter(|i| subject.contains(i))
                    .min()
                && part > subject.start
            {
                // `laten de banken in een reactie weten`: nor is where it was said.
                let occasion = |at: &usize| {
                    phrases.is(*at, Class::PREPOSITION)
                        && (at + 1..part)
                            .take_while(|noun| !phrases.is(*noun, Class::PREPOSITION))
                            .any(|noun| phrases.is_occasion(*at, noun))
                };
                subject.end = (subject.start + 1..part).find(occasion).unwrap_or(part);
            }
            if let Some(draft) = phrases.draft(&clause, verb, &parts, limit, period) {
                drafts.push(draft);
                break;
            }
            if !parts.items.is_empty() && !verb.particle.is_empty() {
                break;
            }
        }
    }
}

impl<'t, 'a> Phrases<'t, 'a> {
    /// `acht` is a number unless an object follows.
    fn is_homograph(&self, at: usize) -> bool {
        self.lower(at) == "acht"
            && !self.is(
                at + 1,
                Class::DETERMINER.or(Class::PRONOUN).or(Class::POSSESSIVE),
            )
            && !(at + 1..at + 6).any(|next| self.lower(next) == "bewezen")
    }

    /// A form that is finite or participle, beside an auxiliary: `ouders hebben ontdekt`.
    fn is_participle(&self, cue: usize, form: VerbForm) -> bool {
        let participle = VerbForm {
            inflection: Inflection::Participle,
            ..form
        };
        form.inflection == Inflection::Finite
            && self.text.verbs(cue).contains(&participle)
            && (self.auxiliary(cue).is_some() || self.is_held_proven(cue))
    }

    /// `acht bewezen dat`: the cue is `achten`.
    fn is_held_proven(&self, cue: usize) -> bool {
        let first = cue.saturating_sub(12).max(self.start());
        self.lower(cue) == "bewezen"
            && (first..cue).any(|at| matches!(self.lower(at), "acht" | "achtte" | "achten"))
    }

    /// `vroeg een faillissement aan`: another verb, whose particle ends the clause.
    fn has_stray_particle(&self, clause: &Clause, limit: usize) -> bool {
        let Some(last) = limit.checked_sub(1) else {
            return false;
        };
        // `schreef dit toe aan het feit dat`
        let before_complement = clause.cue == clause.finite
            && (clause.cue + 2..last).any(|at| {
                self.pos(at) == Pos::AdpositionFinal
                    && matches!(self.lower(at), "toe" | "af" | "bij" | "tegen")
                    && self.is(at + 1, Class::PREPOSITION)
            });
        before_complement
            || clause.cue == clause.finite
                && last > clause.cue
                && matches!(
                    self.lower(last),
                    "aan"
                        | "uit"
                        | "af"
                        | "toe"
                        | "bij"
                        | "tegen"
                        | "in"
                        | "op"
                        | "voor"
                        | "over"
                        | "door"
                        | "na"
                )
                && !(clause.cue..last).any(|at| self.lower(at).starts_with("er"))
    }

    /// Where the clause of the verb ends and what it reports may begin.
    fn limit(&self, clause: &Clause, verb: &Verb) -> usize {
        let mut at = clause.rest;
        while at < self.end() {
            match self.kind(at) {
                Kind::End | Kind::Semicolon | Kind::Colon | Kind::Quote(_) | Kind::Dash => break,
                Kind::Comma => match self.resume_after_insertion(at, clause.rest) {
                    Some(resume) => {
                        at = resume;
                        break;
                    }
                    None => break,
                },
                Kind::Word { .. } => {
                    let complementizer = self.lower(at) == "dat"
                        && !self.governs_dat(at, verb)
                        && !self.is_parted(at, verb)
                        && !self.joins_clauses(at, clause)
                        || self.lower(at) == "of"
                            && !self.joins_names(at)
                            && (verb.frames.has(Frames::QUESTION) || self.opens_question(at))
                        || self.lower(at) == "om" && self.kind(at + 1) != Kind::Number;
                    let question = verb.frames.has(Frames::QUESTION)
                        && self.is(at, Class::QUESTION)
                        && !self.determines(at)
                        && !self.finite(at + 1);
                    if complementizer || question || self.finite(at) && at > clause.cue {
                        break;
                    }
                    if at > clause.rest
                        && matches!(
                            self.lower(at),
                            "omdat"
                                | "terwijl"
                                | "hoewel"
                                | "maar"
                                | "want"
                                | "toen"
                                | "nadat"
                                | "als"
                        )
                        && !(self.lower(at) == "als" && verb.frames.has(Frames::SMALL_CLAUSE))
                    {
                        break;
                    }
                    if self.lower(at) == "en" && self.finite(at + 1) {
                        break;
                    }
                }
                _ => {}
            }
            at += 1;
        }
        at
    }

    /// `van dat bedrag`: a preposition before `dat`, unless it is the particle of the verb.
    fn governs_dat(&self, dat: usize, verb: &Verb) -> bool {
        let before = dat.wrapping_sub(1);
        let word = self.lower(before);
        self.is(before, Class::PREPOSITION)
            && word != verb.particle
            && verb.adverb.strip_prefix("er") != Some(word)
            && self.determines(dat)
    }

    /// `spreekt dat tegen`: an object before the particle that ends the clause.
    fn is_parted(&self, dat: usize, verb: &Verb) -> bool {
        if verb.particle.is_empty() {
            return false;
        }
        // `spreekt dat bericht tegen`
        let end = if self.determines(dat) {
            self.simple_phrase(dat, Reach::Tail).unwrap_or(dat + 1)
        } else {
            dat + 1
        };
        self.lower(end) == verb.particle && !self.item(end + 1).is_some_and(Item::is_word)
    }

    /// `dat hij spelers uitsloot en dat ze boos zijn`: the second clause is the neighbour of the
    /// first, not what its verb reports.
    fn joins_clauses(&self, dat: usize, clause: &Clause) -> bool {
        matches!(clause.order, Order::Subordinate)
            && dat > clause.cue + 1
            && self.is(dat - 1, Class::COORDINATOR)
    }

    /// `of` as a complementizer rather than between two words.
    fn opens_question(&self, at: usize) -> bool {
        (at + 1..self.end().min(at + 30))
            .take_while(|i| !matches!(self.kind(*i), Kind::End | Kind::Semicolon))
            .any(|i| self.finite(i))
    }

    /// After `, die …,` or `, zo …,`: the complementizer that follows the second comma.
    fn resume_after_insertion(&self, comma: usize, rest: usize) -> Option<usize> {
        // `zei hij, dat …`; after a noun it would be a relative clause.
        let adjacent = self.skip_adverbs(rest) == comma;
        if self.lower(comma + 1) == "om" || self.lower(comma + 1) == "dat" && adjacent {
            return Some(comma + 1);
        }
        (comma + 1..self.end().min(comma + 20))
            .take_while(|at| !matches!(self.kind(*at), Kind::End | Kind::Semicolon))
            .find(|at| self.kind(*at) == Kind::Comma)
            .map(|close| close + 1)
            .filter(|next| matches!(self.lower(*next), "dat" | "om"))
    }

    /// The particle, set words and announcing adverb of a verb in its clause; none where one
    /// that is needed is missing.
    fn parts(&self, clause: &Clause, verb: &Verb, form: VerbForm, limit: usize) -> Option<Parts> {
        let mut parts = Parts {
            end: clause.rest,
            ..Parts::default()
        };
        let parted = matches!(
            form.inflection,
            Inflection::Finite | Inflection::Infinitive | Inflection::Bare
        );
        if !verb.particle.is_empty() && parted {
            let particle = (clause.finite + 1..limit)
                .rev()
                .find(|at| self.lower(*at) == verb.particle && self.is_particle(*at, limit))?;
            parts.items.push(particle);
        }
        if !verb.fixed.is_empty() {
            let found = verb
                .fixed
                .iter()
                .find_map(|words| self.sequence(words, clause.left..(limit + 1).min(self.end())))?;
            parts.items.extend(found);
        }
        if verb.reflexive {
            (clause.left..limit)
                .find(|at| matches!(self.lower(*at), "zich" | "me" | "mij" | "ons"))?;
        }
        if !verb.adverb.is_empty() {
            let found = self.announcing(&verb.adverb, clause.left..limit);
            if found.is_none() && verb.adverb_needed {
                return None;
            }
            parts.items.extend(found.unwrap_or_default());
        }
        parts.items.retain(|at| *at != clause.cue);
        if let Some(last) = parts.items.iter().max() {
            parts.end = parts.end.max(last + 1);
        }
        Some(parts)
    }

    /// A particle stands at the end of its clause, or before what the verb reports.
    fn is_particle(&self, at: usize, limit: usize) -> bool {
        let next = at + 1;
        next >= limit
            || matches!(self.kind(next), Kind::End | Kind::Comma)
            || self.is(
                next,
                Class::ADVERB.or(Class::NEGATION).or(Class::PREPOSITION),
            )
            || (next..limit).any(|i| self.lower(i) == "te")
    }

    fn sequence(&self, words: &[String], range: Range<usize>) -> Option<Range<usize>> {
        let first = words.first()?;
        range
            .clone()
            .filter(|at| self.lower(*at) == first)
            .map(|at| at..at + words.len())
            .find(|found| {
                found.end <= range.end
                    && found
                        .clone()
                        .zip(words)
                        .all(|(at, word)| self.lower(at) == word)
            })
    }

    /// `erop`, or `er … op`.
    fn announcing(&self, adverb: &str, range: Range<usize>) -> Option<Vec<usize>> {
        if let Some(at) = range.clone().find(|at| self.lower(*at) == adverb) {
            return Some(vec![at]);
        }
        let particle = adverb.strip_prefix("er")?;
        let er = range.clone().find(|at| self.lower(*at) == "er")?;
        let last = range.end.checked_sub(1)?;
        let found = (er + 1..=last)
            .rev()
            .find(|at| self.lower(*at) == particle)?;
        Some(vec![er, found])
    }

    fn draft(
        &self,
        clause: &Clause,
        verb: &Verb,
        parts: &Parts,
        limit: usize,
        period: usize,
    ) -> Option<Draft> {
        let from = parts.end;
        let reflexive = (clause.finite..limit).any(|at| self.lower(at) == "zich");
        let so =
            clause.finite == clause.left + 1 && matches!(self.lower(clause.left), "zo" | "zoals");
        let report = so
            .then(|| self.tag(clause, verb))
            .flatten()
            .or_else(|| {
                // `De bond ontkent dat: er kwam niemand.` denies what was said before.
                let points = matches!(self.lower(clause.left), "dat" | "dit")
                    || verb.stance == Stance::Den && self.kind(limit.max(from)) == Kind::Colon
                    || verb.stance == Stance::Den && self.kind(limit.max(from) + 1) == Kind::Colon;
                points
                    .then(|| self.pointing_back(clause, verb, from))
                    .flatten()
            })
            .or_else(|| self.forward(clause, verb, from, limit))
            .or_else(|| self.pointing_back(clause, verb, from))
            .or_else(|| self.tag(clause, verb))
            .or_else(|| self.infinitive(clause, verb, from))
            .filter(|report| {
                !reflexive
                    || verb.reflexive
                    || report.frame == Frames::INFINITIVE
                    || report.frame == Frames::QUOTE
            })
            .or_else(|| {
                if reflexive {
                    return None;
                }
                self.small_clause(clause, verb, from)
                    .or_else(|| self.prepositional(clause, verb, from))
                    .or_else(|| self.event(clause, verb, from))
            })?;
        let before_content = report
            .content
            .last()
            .map_or(limit, |content| content.start.max(clause.rest));
        let speaker = self.speaker(clause, verb, &report, before_content)?;
        let mut pieces: Vec<usize> = parts.items.clone();
        pieces.push(clause.cue);
        pieces.sort_unstable();
        pieces.dedup();
        let mut draft = Draft::new(Span::default(), &verb.lemma, verb.stance, period);
        draft.cue = self.join(&pieces, clause.cue);
        draft.speaker = speaker.map(|items| Speaker { items, period });
        draft.content = report
            .content
            .iter()
            .filter(|items| !items.is_empty())
            .map(|items| self.text.span(items.clone()))
            .collect();
        let reach = match report.frame {
            Frames::NOUN | Frames::SMALL_CLAUSE => limit.max(clause.rest),
            _ => before_content.min(limit.max(clause.rest)),
        };
        draft.negated = self.negated(clause, reach)
            && !(report.frame == Frames::SMALL_CLAUSE && clause.cue == clause.finite);
        draft.lowered = clause.modal;
        draft.backward = report.backward;
        draft.rule = report.rule();
        draft.small_clause = matches!(report.frame, Frames::SMALL_CLAUSE | Frames::PREPOSITION);
        if draft.stance == Stance::Dir && self.asks(&report) {
            draft.stance = Stance::Que;
        }
        Some(draft)
    }

    /// The pieces of a cue; set words side by side (`van de hand`) are one piece.
    fn join(&self, pieces: &[usize], verb: usize) -> Vec<Span> {
        let mut spans: Vec<Span> = Vec::new();
        let mut last = None;
        for at in pieces {
            let span = self.text.items[*at].span;
            match spans.last_mut() {
                Some(open) if last == Some(at.wrapping_sub(1)) && *at != verb && at - 1 != verb => {
                    *open = open.join(span);
                }
                _ => spans.push(span),
            }
            last = Some(*at);
        }
        spans
    }

    /// `vragen` asks with `of`, a question word or a question mark.
    fn asks(&self, report: &Report) -> bool {
        report.content.first().is_some_and(|content| {
            let first = content.start;
            if self.lower(first) == "of"
                || self.is(first, Class::QUESTION) && self.lower(first) != "om"
            {
                return true;
            }
            matches!(self.kind(first), Kind::Quote(_))
                && self
                    .text
                    .surface(content.clone())
                    .trim_end_matches(['’', '”', '"', '\'', ' ', ','])
                    .ends_with('?')
        })
    }
}
