//! Patterns of names: `ministerie van Sociale Zaken` by its head, `Steunpunt voor Mantelzorg` and
//! `Zorgplan Noord` by capitals, ‘Het smelt’ by quotation marks.

use super::mentions::{Candidate, Finder, Found};
use super::people;
use super::pieces::Shape;
use super::scores::kind_of;
use crate::analysis::EntityType;
use crate::dutch::lexicon::Known;

impl Finder<'_> {
    /// A name by its first word: `ministerie van Sociale Zaken`, `Stichting Lezen`.
    pub fn head(&self, at: usize) -> Option<Candidate> {
        let pieces = self.pieces;
        let facts = pieces.facts(at);
        let head = facts.head?;
        if self.shouted || (facts.shape == Shape::Lower && !head.lower) {
            return None;
        }
        // `in de gemeente Engis` is a place.
        if facts.shape == Shape::Lower && matches!(pieces.surface(at), "gemeente") {
            let from = at.saturating_sub(2).max(pieces.sentences[self.sentence]);
            if (from..at).any(|p| {
                matches!(
                    pieces.surface(p),
                    "in" | "uit" | "naar" | "binnen" | "eigen" | "buiten" | "bij"
                )
            }) {
                return None;
            }
        }
        let mut end = at + 1;
        let mut capitals = 0;
        let mut links = 0;
        while end < self.limit && end < at + 14 {
            let facts = pieces.facts(end);
            if pieces.all[end].glued || pieces.all[end].opens {
                break;
            }
            if facts.is_capital() {
                if head.kind == EntityType::Place && capitals > 0 && facts.first_name != Known::No {
                    break;
                }
                end = people::joined(pieces, end, self.limit);
                capitals += 1;
                continue;
            }
            // `van`, `voor de`, `of the`, `van de`
            let word = pieces.surface(end);
            let link = matches!(
                word,
                "van"
                    | "voor"
                    | "of"
                    | "for"
                    | "der"
                    | "des"
                    | "tot"
                    | "inzake"
                    | "tegen"
                    | "du"
                    | "de"
                    | "d"
                    | "ter"
                    | "te"
                    | "op"
                    | "and"
                    | "und"
                    | "für"
                    | "et"
                    | "la"
                    | "voor het"
                    | "von"
            );
            let and = word == "en" && capitals > 0 && head.kind == EntityType::Agency;
            if !link && !and || links > 4 {
                break;
            }
            if matches!(word, "op" | "tegen" | "te" | "of") && capitals > 0 && word != "of" {
                break;
            }
            let mut next = end + 1;
            while next < self.limit
                && next < end + 3
                && matches!(
                    pieces.surface(next),
                    "de" | "het" | "the" | "la" | "der" | "den"
                )
            {
                next += 1;
            }
            if next >= self.limit || !pieces.facts(next).is_capital() || pieces.all[next].glued {
                break;
            }
            if capitals > 0
                && (and || links > 0 || matches!(word, "van" | "voor" | "of"))
                && self.listed(next).is_some_and(|m| {
                    let strong = !self.all_ambiguous(&m);
                    let kind = self.forms(&m).next().map(|f| kind_of(f.kind));
                    strong
                        && (and
                            || kind != Some(EntityType::Place) && kind != Some(EntityType::Demonym)
                            || word == "of")
                })
            {
                break;
            }
            end = people::joined(pieces, next, self.limit);
            capitals += 1;
            links += 1;
        }
        if capitals == 0 {
            return None;
        }
        // A title in the chain or only a number: no name.
        let mut candidate = self.candidate(at, end, Found::Head);
        candidate
            .scores
            .add(head.kind, if links > 0 { 65 } else { 45 });
        if let Some(kind) = pieces.facts(end - 1).last
            && kind != head.kind
        {
            candidate.scores.add(kind, 30);
        }
        Some(candidate)
    }

    /// A run of capitals.
    pub fn capitals(&self, at: usize) -> Option<Candidate> {
        let pieces = self.pieces;
        let upper = pieces.facts(at).shape == Shape::Upper;
        if self.shouted || (upper && pieces.facts(at).ordinary) {
            return None;
        }
        let mut end = people::joined(pieces, at, self.limit);
        // `KC-30`, `DC-9`
        if upper
            && end + 1 < self.limit
            && pieces.is_sign(end, &['-'])
            && pieces.all[end].glued
            && pieces.all[end + 1].glued
            && pieces.facts(end + 1).shape == Shape::Number
        {
            let mut candidate = self.candidate(at, end + 2, Found::Capitals);
            candidate.scores.add(EntityType::Product, 25);
            return Some(candidate);
        }
        let run = self.run(at, at + 1);
        while end < run {
            // A name of its own begins: `Kamerlid Jan Peeters`.
            if self.listed(end).is_some_and(|m| !self.all_ambiguous(&m))
                && pieces.facts(run - 1).last.is_none()
                && pieces.facts(run - 1).ending.is_none()
                && (pieces.all[at].opens
                    || pieces.facts(at).ending != Some(EntityType::Organisation))
            {
                break;
            }
            // `minister van Economie Lena Aerts`: a full name behind an ordinary word.
            if pieces.facts(end - 1).ordinary
                && pieces.facts(end - 1).head.is_none()
                && pieces.facts(end).first_name == Known::Yes
                && people::name(pieces, self.lexicon, end, run, false)
                    .is_some_and(|name| name.end == run && name.score >= 75)
            {
                break;
            }
            end = people::joined(pieces, end, run);
        }
        let last = pieces.facts(end - 1);
        if last.title && last.surname == Known::No && last.last.is_none() {
            return None;
        }
        let plain_end = end;
        if end == run {
            end = self.chain(end);
        }
        let mut candidate = self.candidate(at, end, Found::Capitals);
        if end > plain_end {
            let facts = pieces.facts(plain_end - 1);
            let kind = facts
                .ending
                .or(facts.last)
                .or(facts.head.map(|h| h.kind))
                .or(facts.noun);
            candidate
                .scores
                .add(kind.unwrap_or(EntityType::Organisation), 30);
        }
        if end > at + 1
            && let Some(kind) = pieces.facts(end - 1).last
        {
            candidate.scores.add(kind, 55);
        }
        if let Some(kind) = pieces.facts(end - 1).ending {
            // `Woonstraat` at the start of a sentence may be any word.
            let lone = end == at + 1 && pieces.all[at].opens;
            candidate.scores.add(kind, if lone { 15 } else { 35 });
        }
        Some(candidate)
    }

    /// The piece after a name that goes on behind an ordinary word: `Nationale Kamer van
    /// Gerechtsdeurwaarders`, `Steunpunt voor Mantelzorg`, `Knights of Columbus`.
    pub fn chain(&self, end: usize) -> usize {
        let pieces = self.pieces;
        let before = pieces.facts(end - 1);
        if end + 1 >= self.limit || pieces.all[end].glued {
            return end;
        }
        let link = match pieces.surface(end) {
            "van" | "voor" | "der" | "tegen" | "inzake" => {
                before.ordinary
                    || before.noun.is_some()
                    || before.ending.is_some()
                    || before.head.is_some()
            }
            "of" | "for" | "and" => {
                !before.ordinary && self.listed(end - 1).is_none() && before.surname == Known::No
            }
            _ => false,
        };
        if !link || before.title {
            return end;
        }
        let mut next = end + 1;
        while next < self.limit
            && next < end + 3
            && matches!(pieces.surface(next), "de" | "het" | "the")
        {
            next += 1;
        }
        if next >= self.limit || !pieces.facts(next).is_capital() || pieces.all[next].opens {
            return end;
        }
        let english = matches!(pieces.surface(end), "of" | "for" | "and");
        let facts = pieces.facts(next);
        let own = !english && self.listed(next).is_some_and(|m| !self.all_ambiguous(&m));
        if own || facts.title || facts.first_name != Known::No {
            return end;
        }
        self.run(next, next + 1)
    }

    /// The piece after the run of capitals that begins at `first`, checked from `from` on.
    pub fn run(&self, first: usize, from: usize) -> usize {
        let pieces = self.pieces;
        let mut end = from.max(people::joined(pieces, first, self.limit));
        while end < self.limit && end < first + 12 {
            let piece = &pieces.all[end];
            let facts = pieces.facts(end);
            let gap = &pieces.text[pieces.all[end - 1].end as usize..piece.start as usize];
            if gap.contains('\n') && gap.contains("\n\n") {
                break;
            }
            if pieces.is_sign(end, &['.'])
                && piece.glued
                && pieces.facts(end - 1).shape == Shape::Initial
                && end + 1 < self.limit
                && pieces.facts(end + 1).is_capital()
            {
                end += 1;
                continue;
            }
            // `Johnson & Johnson`, `S&P`
            if pieces.is_sign(end, &['&', '+'])
                && end + 1 < self.limit
                && pieces.facts(end + 1).is_capital()
            {
                end = people::joined(pieces, end + 1, self.limit);
                continue;
            }
            if facts.is_capital() && !piece.glued && !piece.opens {
                end = people::joined(pieces, end, self.limit);
                continue;
            }
            break;
        }
        end
    }

    /// The title of a work: a few words in quotation marks within a sentence, that begin with a
    /// capital and end without a sentence's end (`haar roman ‘Het smelt’ verkocht goed`).
    pub fn quoted(&self, at: usize) -> Option<Candidate> {
        const OPENING: [char; 6] = ['\'', '‘', '’', '“', '"', '„'];
        const CLOSING: [char; 5] = ['\'', '’', '”', '"', '“'];
        let pieces = self.pieces;
        let first = pieces.sentences[self.sentence];
        if at < first + 2 || !pieces.is_sign(at - 1, &OPENING) || self.shouted {
            return None;
        }
        let before = pieces.facts(at - 2);
        if !matches!(before.shape, Shape::Lower | Shape::Capital | Shape::Number)
            || pieces.all[at - 1].glued
            || matches!(
                pieces.surface(at - 2),
                "dat"
                    | "is"
                    | "was"
                    | "wordt"
                    | "titel"
                    | "motto"
                    | "vermelding"
                    | "tekst"
                    | "slogan"
                    | "opschrift"
                    | "woorden"
                    | "kop"
            )
            || before.personal_verb
        {
            return None;
        }
        let mut end = at + 1;
        while end < self.limit
            && end < at + 9
            && !(pieces.is_sign(end, &CLOSING) && pieces.all[end].glued)
        {
            if pieces.is_sign(end, &['.', '?', '!', ',', ':', ';']) {
                return None;
            }
            end += 1;
        }
        // A genitive's apostrophe is no closing mark.
        if end >= self.limit
            || end >= at + 9
            || (end + 1 < self.limit
                && pieces.all[end + 1].glued
                && pieces.facts(end + 1).shape != Shape::Mark)
        {
            return None;
        }
        let several = end > at + 1;
        if !several && before.noun.is_none() {
            return None;
        }
        let listed = self.listed(at);
        let person = people::name(pieces, self.lexicon, at, self.limit, false);
        if listed.is_some_and(|m| pieces.piece_at(at, m.end - 1) + 1 == end)
            || person.is_some_and(|p| p.end == end && p.score > 50)
        {
            return None;
        }
        let mut candidate = self.candidate(at, end, Found::Head);
        candidate.scores.add(EntityType::Product, 35);
        Some(candidate)
    }
}
