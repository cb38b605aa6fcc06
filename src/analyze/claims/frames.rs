//! What a reporting verb reports: the frames of the lexicon (guideline R5), one function each.
//!
//! `zei dat …` is frame S, `‘…’, zei X` and `…, zei X` are tags, `liet weten te …` is I,
//! `noemt X Y` C, `waarschuwt voor X` P, `ontkent de fraude` N, `Dat zei X` points back.
//!
//! Left out: the verb's own parts and its source (see [`super::verbs`]).

use super::bounds::Shape;
use super::clauses::{Clause, Order};
use super::items::{Item, Kind};
use super::lexicon::{Class, Frames, Verb};
use super::phrases::{Phrases, Reach};
use crate::analysis::Stance;
use crate::document::Pos;
use std::ops::Range;

/// What a verb reports and in which frame.
pub struct Report {
    /// The pieces of the content.
    pub content: Vec<Range<usize>>,
    /// The construction.
    pub frame: char,
    /// True where `dat` points back to it.
    pub backward: bool,
}

impl Report {
    /// A report with content in one piece.
    pub fn new(frame: char, content: Range<usize>) -> Self {
        Self {
            content: vec![content],
            frame,
            backward: false,
        }
    }
}

impl Report {
    /// The rule of the guideline that it follows.
    pub fn rule(&self) -> &'static str {
        match self.frame {
            _ if self.backward => "R14: `dat`, `dit`, `zo` points back",
            Frames::QUOTE => "R5, frame D: a quotation",
            Frames::CLAUSE => "R5, frame S: a clause",
            Frames::QUESTION => "R5, frame O: a question",
            Frames::INFINITIVE => "R5, frame I: an infinitive",
            Frames::NOUN => "R5, R21, frame N: an event",
            Frames::SMALL_CLAUSE => "R5, frame C: an object and what it is called",
            Frames::PREPOSITION => "R5, frame P: a preposition",
            _ => "R5",
        }
    }
}

impl<'t, 'a> Phrases<'t, 'a> {
    /// Content right of the verb: a clause, a quotation, or either after a colon.
    pub fn forward(
        &self,
        clause: &Clause,
        verb: &Verb,
        from: usize,
        limit: usize,
    ) -> Option<Report> {
        let at = limit.max(from);
        match self.kind(at) {
            Kind::Word { .. } => {
                let word = self.lower(at);
                // `Hij zegt dat niet.`: no clause follows.
                let adverb = |next: &usize| self.is(*next, Class::NEGATION.or(Class::ADVERB));
                let next = (at + 1..self.end()).find(|next| !adverb(next));
                let alone = next.is_none_or(|next| {
                    matches!(self.kind(next), Kind::End | Kind::Comma | Kind::Semicolon)
                });
                let frame = match word {
                    "dat"
                        if !alone
                            && verb.frames.has(Frames::CLAUSE)
                            && !self.is_object_before_phrase(at) =>
                    {
                        Frames::CLAUSE
                    }
                    "of" if verb.frames.has(Frames::QUESTION) => Frames::QUESTION,
                    "om" if verb.frames.has(Frames::INFINITIVE) && self.infinitive_after(at) => {
                        Frames::INFINITIVE
                    }
                    _ if verb.frames.has(Frames::QUESTION)
                        && self.is(at, Class::QUESTION)
                        && !self.finite(at + 1)
                        && !alone =>
                    {
                        Frames::QUESTION
                    }
                    _ => return None,
                };
                let thinks_of = verb.lemma == "denken"
                    && (clause.left..at)
                        .any(|i| matches!(self.lower(i), "eraan" | "erover" | "er"));
                // `zei te begrijpen dat …`: the infinitive is what is reported.
                let infinitive = verb.frames.has(Frames::INFINITIVE)
                    && clause.cue == clause.finite
                    && (from..at).any(|i| self.lower(i) == "te" && self.is_infinitive(i + 1));
                if thinks_of || infinitive || word == "dat" && self.other_governs(clause, at) {
                    return None;
                }
                let end = if frame == Frames::INFINITIVE {
                    self.content_end_of(at, Shape::Infinitive)
                } else {
                    self.content_end(at)
                };
                // `vindt het onterecht dat …`: the judgement belongs to it.
                if verb.frames.has(Frames::SMALL_CLAUSE)
                    && clause.cue == clause.finite
                    && let Some(het) = (from..at).find(|i| self.lower(*i) == "het")
                    && het + 1 < at
                    && het + 4 > at
                {
                    return Some(Report::new(Frames::SMALL_CLAUSE, het..end));
                }
                (end > at + 1).then(|| Report::new(frame, at..end))
            }
            Kind::Colon => {
                let first = at + 1;
                let quoted = matches!(self.kind(first), Kind::Quote(_));
                let licensed = verb.frames.has(Frames::QUOTE) || verb.frames.has(Frames::CLAUSE);
                if quoted && licensed {
                    return Some(Report::new(Frames::QUOTE, first..first + 1));
                }
                // `Beleggers reageerden geschrokken: het aandeel daalde.`
                let reacts = verb.lemma == "reageren";
                if licensed && !reacts && !self.period.heading && clause.subject.is_some() {
                    let end = self.content_end(first);
                    let sentence = (first..end).any(|i| self.finite(i));
                    return (sentence && end > first + 2)
                        .then(|| Report::new(Frames::CLAUSE, first..end));
                }
                None
            }
            Kind::Quote(_) if verb.frames.has(Frames::QUOTE) => {
                let governed = (from..at).any(|i| verb.governs.iter().any(|g| g == self.lower(i)));
                let object = verb.frames.has(Frames::SMALL_CLAUSE) && at > self.skip_adverbs(from);
                if governed || object {
                    return None;
                }
                Some(Report::new(Frames::QUOTE, at..at + 1))
            }
            Kind::Comma
                if verb.frames.has(Frames::QUOTE)
                    && matches!(self.kind(at + 1), Kind::Quote(_))
                    && !clause.after_break =>
            {
                Some(Report::new(Frames::QUOTE, at + 1..at + 2))
            }
            _ => None,
        }
    }

    /// A noun right before `dat` that the clause depends on instead: `de opkomst een signaal dat`.
    pub fn other_governs(&self, clause: &Clause, dat: usize) -> bool {
        let degree = |at: usize| {
            matches!(
                self.lower(at),
                "zo" | "zoveel" | "zodanig" | "dermate" | "zulke"
            )
        };
        if (clause.rest..dat).any(degree) {
            return true;
        }
        dat > clause.rest + 1
            && self.text.noun(dat - 1).is_some()
            && (clause.rest..dat).any(|at| self.is(at, Class::DETERMINER))
            && !(clause.rest..dat).any(|at| self.is(at, Class::PREPOSITION))
    }

    /// `zei dat tegen de krant`, `schrijft dat toe aan het weer`: no clause, for it has no verb.
    fn is_object_before_phrase(&self, dat: usize) -> bool {
        let particle = matches!(self.lower(dat + 1), "toe" | "af" | "terug");
        (particle || self.is(dat + 1, Class::PREPOSITION))
            && !(dat + 1..self.end())
                .take_while(|at| !matches!(self.kind(*at), Kind::End | Kind::Semicolon))
                .any(|at| self.verbal(at))
    }

    pub fn infinitive_after(&self, at: usize) -> bool {
        (at + 1..self.end())
            .take_while(|i| !matches!(self.kind(*i), Kind::End | Kind::Semicolon))
            .any(|i| self.lower(i) == "te")
    }

    /// `Dat meldt X.`, `…, maar X betwist dat`, `dat vertelde hij pas achteraf`.
    pub fn pointing_back(&self, clause: &Clause, verb: &Verb, from: usize) -> Option<Report> {
        let explains = verb.lemma == "verklaren" && clause.passive || verb.stance == Stance::Dir;
        // `Dat vind ik een mooi beeld.`: a judgement of its own.
        let judges = verb.frames.has(Frames::SMALL_CLAUSE)
            && !clause.passive
            && clause.cue == clause.finite
            && (self.determines(clause.rest)
                || self.pos(clause.rest) == Pos::Adjective
                    && self.kind(clause.rest + 1) == Kind::End);
        if explains || judges || !(verb.frames.has(Frames::CLAUSE) || verb.frames.has(Frames::NOUN))
        {
            return None;
        }
        let anaphor = |at: usize| matches!(self.lower(at), "dat" | "dit");
        let fronted = clause.finite > clause.left
            && anaphor(clause.finite - 1)
            && (clause.left..clause.finite - 1).all(|at| {
                self.is(at, Class::ADVERB) || !self.finite(at) && clause.finite == clause.left + 2
            })
            && (clause.order == Order::After && clause.subject.is_some()
                || clause.modal
                || clause.passive
                || verb.governs.iter().any(|g| g == "uit"));
        let object = anaphor(from)
            && clause.subject.is_some()
            && matches!(
                self.kind(self.skip_adverbs(from + 1)),
                Kind::End | Kind::Comma | Kind::Semicolon | Kind::Colon
            );
        let object = object
            || anaphor(from)
                && clause.subject.is_some()
                && self.lower(from) == "dat"
                && self.is_object_before_phrase(from)
                && self.simple_phrase(from + 2, Reach::Tail).is_some();
        // `spreekt dat tegen`
        let parted = !verb.particle.is_empty()
            && clause.cue == clause.finite
            && clause.subject.is_some()
            && anaphor(clause.rest)
            && from == clause.rest + 2
            && self.lower(from - 1) == verb.particle
            && !self.item(from).is_some_and(Item::is_word);
        // `heeft dat tegenover de krant bevestigd`, `is dit aan de ploeg meegedeeld`
        let medial = clause.cue > clause.finite && {
            let after = match (&clause.subject, clause.order) {
                (Some(subject), Order::After) if !clause.passive => subject.end,
                _ => clause.finite + 1,
            };
            let at = self.skip_adverbs(after);
            clause.subject.is_some()
                && at < clause.cue
                && anaphor(at)
                && !self.determines(at)
                && !(at..clause.cue).any(|i| self.finite(i))
        };
        let fronted_later = clause.left > self.start()
            && clause.finite > clause.left
            && anaphor(clause.finite - 1)
            && clause.order == Order::After
            && clause.subject.is_some()
            && clause.finite - 1 == clause.left;
        (fronted || object || parted || medial || fronted_later).then(|| Report {
            content: Vec::new(),
            frame: Frames::CLAUSE,
            backward: true,
        })
    }

    /// A tag after, or inside, what is reported: `‘…’, zegt X`, `…, zo zei ze, …`.
    pub fn tag(&self, clause: &Clause, verb: &Verb) -> Option<Report> {
        let so = clause.finite == clause.left + 1
            && matches!(self.lower(clause.left), "zo" | "aldus" | "zoals");
        let as_clause = clause.order == Order::Subordinate && self.lower(clause.left) == "zoals";
        let first = if clause.after_break {
            clause.finite
        } else if so || as_clause {
            clause.left
        } else {
            return None;
        };
        // `Zoals de imker zei, was het voorjaar te nat.`
        let comma = clause.cue.max(clause.finite) + 1;
        if as_clause
            && first == self.start()
            && clause.subject.is_some()
            && self.kind(comma) == Kind::Comma
            && self.finite(comma + 1)
        {
            return Some(Report::new(
                Frames::CLAUSE,
                comma + 1..self.content_end(comma + 1),
            ));
        }
        // `…, heeft de politie bekendgemaakt.`
        let perfect = clause.after_break
            && self.is(clause.finite, Class::HAVE)
            && right_closes(
                self.kind(clause.cue + 1 + usize::from(self.lower(clause.cue + 1) == "weten")),
            )
            && !self.is(self.sentence_start(first), Class::SUBORDINATOR);
        if first == self.start() || clause.cue != clause.finite && !as_clause && !perfect {
            return None;
        }
        let expletive = self.lower(clause.cue + 1) == "het";
        let impersonal = matches!(self.lower(clause.cue), "klinkt" | "klonk");
        if impersonal && !expletive {
            return None;
        }
        let impersonal = impersonal || verb.lemma == "luiden" && expletive;
        // `De prijzen stijgen, zo blijkt uit cijfers van het bureau.`
        let evidence =
            verb.lemma == "blijken" && self.lower(self.skip_adverbs(clause.rest)) == "uit";
        if clause.subject.is_none() && !impersonal && !evidence
            || self.has_object_for_subject(clause, verb)
        {
            return None;
        }
        let mut left_end = first;
        while left_end > self.start() && matches!(self.kind(left_end - 1), Kind::Comma | Kind::Dash)
        {
            left_end -= 1;
        }
        let comma = left_end < first;
        let mut right = self.skip_adverbs(clause.rest);
        // `zei X tegen Reuters, `: to the next break.
        while !matches!(
            self.kind(right),
            Kind::End | Kind::Comma | Kind::Colon | Kind::Semicolon | Kind::Quote(_)
        ) {
            if self.finite(right) {
                break;
            }
            if self.is(right, Class::PREPOSITION) {
                right = self
                    .simple_phrase(right + 1, Reach::Prepositional)
                    .unwrap_or(right + 1);
                continue;
            }
            // `schreef hij in 1961 een wereldhit`: the verb has an object of its own.
            if self.determines(right) && self.time_phrase(right).is_none() && right > clause.rest {
                return None;
            }
            right += 1;
        }
        let quoted = self.quotation_before(left_end);
        let mut report = match quoted {
            Some(quote) if verb.frames.has(Frames::QUOTE) || verb.frames.has(Frames::CLAUSE) => {
                let start = if self.opens_content(quote) {
                    quote
                } else {
                    self.clause_left(quote)
                };
                Report::new(Frames::QUOTE, start..left_end)
            }
            Some(_) => return None,
            None if comma && verb.frames.has(Frames::CLAUSE) => {
                // After a whole sentence the tag reports all of it.
                let start = if right_closes(self.kind(right)) {
                    self.sentence_start(left_end)
                } else {
                    self.skip_dateline(self.clause_left(left_end))
                };
                if self.is(start, Class::RELATIVE)
                    && start > self.start()
                    && !self.determines(start)
                    && right_closes(self.kind(right))
                {
                    return None;
                }
                let finite = (start..left_end).any(|at| self.finite(at));
                let medial = self.kind(right) == Kind::Comma
                    && (finite
                        || matches!(self.kind(right + 1), Kind::Quote(_))
                        || (right..self.end()).any(|at| self.finite(at)));
                let concludes = verb.lemma == "luiden";
                if left_end <= start
                    || !medial
                        && !concludes
                        && (left_end < start + 2 || !finite && left_end < start + 4)
                {
                    return None;
                }
                Report::new(Frames::CLAUSE, start..left_end)
            }
            None => return None,
        };
        let mut next = right;
        if matches!(self.kind(next), Kind::Comma | Kind::Colon) {
            next += 1;
        }
        if matches!(self.kind(next), Kind::Quote(_)) {
            report.content.push(next..next + 1);
        } else if next > right
            && self.kind(right) == Kind::Comma
            && report.frame == Frames::CLAUSE
            && !self.is(
                next,
                Class::RELATIVE
                    .or(Class::COORDINATOR)
                    .or(Class::SUBORDINATOR),
            )
            && self.item(next).is_some_and(Item::is_word)
        {
            let end = self.content_end(next);
            report.content.push(next..end);
        }
        Some(report)
    }

    /// Where the sentence that ends at an item starts, after a dateline and `en`, `maar`.
    pub fn sentence_start(&self, end: usize) -> usize {
        let first = (self.start()..end)
            .rev()
            .find(|at| {
                matches!(
                    self.kind(*at),
                    Kind::Semicolon | Kind::Colon | Kind::End | Kind::Quote(_)
                )
            })
            .map_or(self.start(), |at| at + 1);
        let first = self.skip_dateline(first);
        let coordinated = self.leads_in(first) || self.kind(first) == Kind::Comma;
        first + usize::from(coordinated && first + 1 < end)
    }

    /// `Maker toont telefoon, kondigt update aan`: in a headline a noun without an article before
    /// the particle is what the verb is about, unless it speaks of people.
    fn has_object_for_subject(&self, clause: &Clause, verb: &Verb) -> bool {
        let people = Class::PERSON_NOUN.or(Class::GROUP_NOUN).or(Class::PRONOUN);
        self.period.heading
            && !verb.particle.is_empty()
            && clause.subject.as_ref().is_some_and(|subject| {
                subject.len() == 1
                    && self.item(subject.start).is_some_and(|item| {
                        item.kind == Kind::Word { capital: false } && !item.is(people)
                    })
            })
    }

    /// The quotation that ends at an item.
    pub fn quotation_before(&self, end: usize) -> Option<usize> {
        let last = end.checked_sub(1)?;
        (end > self.start() && matches!(self.kind(last), Kind::Quote(_))).then_some(last)
    }

    /// True where a quotation stands alone rather than inside an unquoted clause.
    pub fn opens_content(&self, quote: usize) -> bool {
        quote == self.start()
            || matches!(
                self.kind(quote - 1),
                Kind::Comma
                    | Kind::Colon
                    | Kind::Semicolon
                    | Kind::End
                    | Kind::Dash
                    | Kind::Quote(_)
            )
    }
}

/// True where a tag ends its sentence.
fn right_closes(kind: Kind) -> bool {
    matches!(kind, Kind::End | Kind::Semicolon)
}
