//! Noun phrases: from closed word classes, capitals, commas and the parts of speech of verbs and
//! pronouns.
//!
//! In `De CEO van TikTok, Kevin Mayer, zei dinsdag dat …` the phrase that starts at `De` runs
//! to `Mayer`; the clause of `zei` starts at `De`.
//!
//! Left out: phrases with a participle clause before the noun.

use super::items::{Item, Kind, Period, Text};
use super::lexicon::Class;
use crate::document::Pos;
use std::ops::Range;

/// How far a noun phrase may reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// After a verb, where adverbs and objects follow.
    Tail,
    /// After a preposition: object pronouns are allowed, a relative clause belongs to it.
    Prepositional,
}

/// One period under examination.
#[derive(Clone, Copy)]
pub struct Phrases<'t, 'a> {
    /// The text.
    pub text: &'t Text<'a>,
    /// The period.
    pub period: &'t Period,
}

/// Words that can be no part of the core of a noun phrase.
const NEVER_NOUN: Class = Class::PREPOSITION
    .or(Class::SUBORDINATOR)
    .or(Class::COORDINATOR)
    .or(Class::PRONOUN)
    .or(Class::RELATIVE)
    .or(Class::OBJECT)
    .or(Class::NEGATION)
    .or(Class::ADVERB);

impl<'t, 'a> Phrases<'t, 'a> {
    /// First item of the period.
    pub fn start(&self) -> usize {
        self.period.items.start
    }

    /// One past its last item.
    pub fn end(&self) -> usize {
        self.period.items.end
    }

    /// An item of the text, where it lies in the period.
    pub fn item(&self, at: usize) -> Option<&'t Item> {
        if self.period.items.contains(&at) {
            self.text.items.get(at)
        } else {
            None
        }
    }

    /// True where the item is a word of any of the classes.
    pub fn is(&self, at: usize, class: Class) -> bool {
        self.item(at).is_some_and(|item| item.is(class))
    }

    /// The kind of an item; `End` beyond the period.
    pub fn kind(&self, at: usize) -> Kind {
        self.item(at).map_or(Kind::End, |item| item.kind)
    }

    /// The part of speech of an item; punctuation beyond the period.
    pub fn pos(&self, at: usize) -> Pos {
        self.item(at).map_or(Pos::Punctuation, |item| item.pos)
    }

    /// The item in lower case; empty beyond the period.
    pub fn lower(&self, at: usize) -> &'t str {
        if self.item(at).is_some() {
            self.text.lower(at)
        } else {
            ""
        }
    }

    /// True for a verb that a clause can have: finite, an infinitive or a past participle.
    pub fn verbal(&self, at: usize) -> bool {
        self.finite(at) || matches!(self.pos(at), Pos::VerbInfinitive | Pos::VerbPastParticiple)
    }

    /// True for `en` or `maar` in front of a sentence, which is no part of it. In `Of dat zo is, is
    /// volgens X onzeker` the question is.
    pub fn leads_in(&self, at: usize) -> bool {
        self.is(at, Class::COORDINATOR) && !self.finite(at) && self.lower(at) != "of"
    }

    /// True where the item is a finite verb.
    pub fn finite(&self, at: usize) -> bool {
        self.item(at).is_some() && self.text.is_finite(at, self.period)
    }

    /// True for an open-class word in small letters: noun, adjective, unknown verb.
    fn open_word(&self, at: usize) -> bool {
        self.item(at)
            .is_some_and(|item| item.kind == Kind::Word { capital: false } && !item.is(NEVER_NOUN))
    }

    /// True where `het`, `die`, `zijn`, … stand before a noun rather than alone.
    pub fn determines(&self, at: usize) -> bool {
        let Some(item) = self.item(at) else {
            return false;
        };
        if !item.is(Class::DETERMINER
            .or(Class::DEMONSTRATIVE)
            .or(Class::POSSESSIVE))
        {
            return false;
        }
        if !item.is(Class::PRONOUN.or(Class::BE).or(Class::OBJECT)) {
            return true;
        }
        let next = self.item(at + 1);
        let nominal = next.is_some_and(|next| {
            matches!(
                next.pos,
                Pos::NounSingular
                    | Pos::NounPlural
                    | Pos::Adjective
                    | Pos::NumberCardinal
                    | Pos::NumberOrdinal
                    | Pos::VerbPresentParticiple
                    | Pos::VerbPastParticiple
            )
        });
        let capital = next.is_some_and(Item::is_capital);
        match item.pos {
            Pos::Article => true,
            Pos::PronounPossessive => nominal || capital,
            // `die Jan zag`: rather a pronoun than one name of several.
            // `deze Chinese bedrijven`
            Pos::PronounDemonstrative => {
                nominal && (!capital || next.is_some_and(|next| next.pos == Pos::Adjective))
            }
            // `van Het Juridisch Loket`, `laat het OM weten`
            _ => {
                let acronym = next.is_some_and(|next| next.acronym);
                let inside = item.is_capital() && capital && at > self.start();
                (inside || acronym) && self.lower(at) == "het"
            }
        }
    }

    /// The noun phrase that starts at an item: one past its last item.
    pub fn noun_phrase(&self, start: usize, reach: Reach) -> Option<usize> {
        let mut end = self.simple_phrase(start, reach)?;
        // Lists: `A, B en C`; apposition: `X, de CEO van Y,`.
        loop {
            if self.lower(end) == "en" || self.lower(end) == "of" {
                match self.simple_phrase(end + 1, reach) {
                    Some(next)
                        if (reach == Reach::Prepositional || !self.finite(next))
                            && self.lower(next) != "te" =>
                    {
                        end = next;
                    }
                    _ => break,
                }
            } else if self.kind(end) == Kind::Comma && !self.pronoun_alone(end + 1) {
                match self.simple_phrase(end + 1, reach) {
                    Some(next)
                        if matches!(self.kind(next), Kind::Comma | Kind::End)
                            || matches!(self.lower(next), "en") && !self.finite(next + 1) =>
                    {
                        end = next;
                    }
                    _ => break,
                }
            } else {
                break;
            }
        }
        Some(end)
    }

    fn pronoun_alone(&self, at: usize) -> bool {
        self.is(at, Class::PRONOUN.or(Class::RELATIVE)) && !self.determines(at)
    }

    /// A noun phrase without coordination and apposition.
    pub fn simple_phrase(&self, start: usize, reach: Reach) -> Option<usize> {
        let mut at = start;
        let first = self.item(at)?;
        if !matches!(first.kind, Kind::Word { .. } | Kind::Number) {
            return None;
        }
        let pronoun = first.is(Class::PRONOUN)
            || reach == Reach::Prepositional && first.is(Class::OBJECT) && self.lower(at) != "er";
        if pronoun && !self.determines(at) {
            let zelf = usize::from(self.lower(at + 1) == "zelf");
            return Some(at + 1 + zelf);
        }
        let definite = self.determines(at)
            && !matches!(self.lower(at), "een" | "geen" | "elk" | "ieder" | "veel");
        while self.determines(at) {
            at += 1;
        }
        let core = self.core(start, at, definite)?;
        Some(self.modifiers(core, reach))
    }

    /// `Van` in `zegt Van Dijk`: a preposition that the tagger takes for part of a name.
    pub fn opens_surname(&self, at: usize) -> bool {
        self.item(at).is_some_and(|item| {
            item.is_capital()
                && item.is(Class::PREPOSITION)
                && matches!(item.pos, Pos::Special | Pos::NounProper)
        })
    }

    /// Adjectives, nouns and names: the end of the core that starts at `first`, after the
    /// determiners that start at `start`.
    fn core(&self, start: usize, first: usize, definite: bool) -> Option<usize> {
        let determined = first > start;
        let (mut noun, mut name, mut closed) = (false, false, false);
        let mut at = first;
        while let Some(item) = self.item(at) {
            let unit = match item.kind {
                // `Nikkei 225`, but `Boeing 35 toestellen`: an amount of its own.
                Kind::Number => !noun || name && !closed && !self.open_word(at + 1),
                Kind::Bracket => noun,
                Kind::Word { capital: true } => {
                    let opens = at == start
                        && !self.opens_surname(at)
                        && (item.is(NEVER_NOUN.or(Class::TIME)) || item.pos == Pos::VerbFinite)
                        && !item.is(Class::PERSON_NOUN)
                        && !(self.lower(at) == "dan"
                            && self.item(at + 1).is_some_and(Item::is_capital));
                    // `de bookmakers Rijneveld`: a plural takes no name, but `de partijen A en B`.
                    let plural = closed && definite && self.ends_in_plural(at - 1);
                    !opens && !plural
                }
                Kind::Word { capital: false } => {
                    if name && self.in_name(at) {
                        true
                    } else if item.pos == Pos::VerbInfinitive && !determined {
                        false
                    } else if item.is(NEVER_NOUN) {
                        determined
                            && !noun
                            && item.is(Class::ADVERB)
                            && (self.open_word(at + 1) || self.is(at + 1, Class::ADVERB))
                    } else if item.is(Class::DETERMINER.or(Class::POSSESSIVE)) {
                        false
                    } else if item.pos == Pos::Adverb
                        && at > first
                        && matches!(
                            self.pos(at - 1),
                            Pos::NounSingular | Pos::NounPlural | Pos::NounProper
                        )
                    {
                        // `die volgens bronnen binnenkort vertrekt`
                        false
                    } else if item.is(Class::TIME.or(Class::TIME_LEAD)) {
                        determined && !noun
                    } else if self.finite(at) {
                        false
                    } else if name {
                        self.noun_after_name(at, determined)
                    } else {
                        !closed
                    }
                }
                _ => false,
            };
            if !unit {
                break;
            }
            match item.kind {
                Kind::Word { capital } => {
                    name |= capital;
                    noun |= capital || !item.is(Class::ADVERB);
                    closed = !capital && definite && self.is_noun_after_article(at);
                }
                Kind::Number => closed = name,
                _ => {}
            }
            at += 1;
        }
        noun.then_some(at)
    }

    fn ends_in_plural(&self, at: usize) -> bool {
        let word = self.lower(at);
        word.ends_with("en")
            || word.ends_with('s') && !word.ends_with("is") && !word.ends_with("us")
    }

    /// After `de`, `het` an adjective ends in `-e`; any other word is the noun.
    fn is_noun_after_article(&self, at: usize) -> bool {
        let word = self.lower(at);
        let known = self.is(
            at,
            Class::PERSON_NOUN
                .or(Class::ORGANISATION_NOUN)
                .or(Class::GROUP_NOUN)
                .or(Class::DOCUMENT_NOUN)
                .or(Class::EVENT_NOUN),
        );
        let participle = ["ge", "ver", "be", "ont", "her", "aange", "opge", "uitge"]
            .iter()
            .any(|prefix| word.starts_with(prefix));
        let adjective = word.ends_with('e') && !word.ends_with("ie")
            || matches!(
                word,
                "eigen" | "open" | "gouden" | "houten" | "zilveren" | "stalen"
            )
            || ["aal", "eel", "isch", "lijk", "baar", "ief", "eem"]
                .iter()
                .any(|ending| word.ends_with(ending))
                && self.open_word(at + 1)
            || word.ends_with("en") && participle
            || self.pos(at) == Pos::Adjective && self.open_word(at + 1)
            || self.is(at, Class::ADVERB);
        known || !adjective
    }

    /// `Cécile van Els`, `Ahmed bin Saeed`, `Peter van der Veen`.
    fn in_name(&self, at: usize) -> bool {
        let particle = self.is(at, Class::NAME_PARTICLE);
        let before = self.item(at - 1);
        let after_capital = before.is_some_and(|b| b.is_capital() || b.is(Class::NAME_PARTICLE));
        let next = self.item(at + 1);
        let capital_follows = next.is_some_and(Item::is_capital)
            || next.is_some_and(|n| n.is(Class::NAME_PARTICLE))
                && self.item(at + 2).is_some_and(Item::is_capital);
        particle
            && after_capital
            && capital_follows
            && !matches!(self.lower(at), "op" | "in")
            && !(self.lower(at) == "van" && self.lower(at + 1) == "het")
    }

    /// `het Amerikaanse bedrijf`, `Poolse onderzoekers`: a noun may follow a capital.
    fn noun_after_name(&self, at: usize, determined: bool) -> bool {
        self.item(at - 1).is_some_and(|before| {
            let last = self.text.lower(at - 1);
            !before.is_capital() && determined
                // `Technisch directeur Jan Bos`, first in its sentence
                || at == self.start() + 1 && self.is(at, Class::PERSON_NOUN)
                || last.ends_with('e')
                || last.ends_with('s')
                    && (self.text.noun(at).is_some() || self.is(at, Class::PERSON_NOUN))
                || determined && (last.ends_with('s') || last.ends_with('n'))
        })
    }

    /// Post-modifiers: `van`-phrases, some others, restrictive relative clauses.
    fn modifiers(&self, mut at: usize, reach: Reach) -> usize {
        loop {
            let after_noun = at > self.start() && !self.text.items[at - 1].is_capital();
            let next_capital = self.item(at + 1).is_some_and(Item::is_capital)
                || self.determines(at + 1) && self.item(at + 2).is_some_and(Item::is_capital);
            let joins = match self.lower(at) {
                "van" => true,
                "uit" => next_capital,
                "bij" | "voor" => after_noun && next_capital,
                // `hoogleraar aan de VU`, but `zeggen bronnen aan De Tijd`
                "aan" => {
                    after_noun
                        && next_capital
                        && !matches!(
                            self.lower(at - 1),
                            "bronnen" | "ingewijden" | "betrokkenen" | "woordvoerder" | "zegsman"
                        )
                }
                "in" | "op" | "over" | "naar" => {
                    reach == Reach::Prepositional && after_noun && self.finite_follows(at)
                }
                _ => false,
            };
            if joins {
                if let Some(next) = self.simple_phrase(at + 1, reach) {
                    at = next;
                    continue;
                }
                return at;
            }
            let relative = self.is(at, Class::RELATIVE)
                && self.lower(at) != "dat"
                && after_noun
                && reach == Reach::Prepositional;
            if relative && let Some(end) = self.relative_end(at) {
                return end;
            }
            return at;
        }
    }

    /// True where a prepositional phrase from here ends just before a finite verb.
    fn finite_follows(&self, at: usize) -> bool {
        self.simple_phrase(at + 1, Reach::Tail)
            .is_some_and(|end| self.finite(end))
    }

    /// The end of a relative clause: the comma, or the end of its cluster of verbs.
    fn relative_end(&self, start: usize) -> Option<usize> {
        let mut verb = false;
        for at in start + 1..self.end() {
            match self.kind(at) {
                Kind::Comma | Kind::Semicolon | Kind::Colon | Kind::End => return Some(at),
                _ if self.finite(at) => {
                    if verb {
                        // The second finite verb is that of the main clause.
                        return Some(at);
                    }
                    verb = true;
                }
                _ => {}
            }
        }
        Some(self.end())
    }

    /// The head of a phrase: its last common noun before any modifier, else its first word.
    pub fn head(&self, phrase: Range<usize>) -> usize {
        let mut head = phrase.start;
        for at in phrase {
            if self.is(at, Class::PREPOSITION.or(Class::RELATIVE)) && at > head {
                break;
            }
            if self.kind(at) == Kind::Comma {
                break;
            }
            if self.item(at).is_some_and(Item::is_word) {
                head = at;
            }
        }
        head
    }

    /// Skips adverbs, time phrases, `zich` and `er` to the right.
    pub fn skip_adverbs(&self, mut at: usize) -> usize {
        loop {
            if self.is(at, Class::OBJECT) && !self.determines(at)
                || self.is(at, Class::ADVERB) && !self.determines(at)
                || self.is(at, Class::NEGATION) && self.lower(at) != "geen"
            {
                at += 1;
            } else if let Some(end) = self.time_phrase(at) {
                at = end;
            } else {
                return at;
            }
        }
    }

    /// `dinsdag`, `afgelopen juni`, `vorige week`, `deze week`, `15 maart`, `in 2019`.
    pub fn time_phrase(&self, start: usize) -> Option<usize> {
        let mut at = start;
        if matches!(
            self.lower(at),
            "in" | "op" | "sinds" | "tegen" | "begin" | "eind" | "medio" | "rond" | "om" | "na"
        ) {
            at += 1;
        }
        if self.is(at, Class::TIME_LEAD)
            || matches!(
                self.lower(at),
                "deze" | "dit" | "de" | "diezelfde" | "het" | "twee" | "drie" | "enkele" | "een"
            ) && self.is(at + 1, Class::TIME.or(Class::TIME_LEAD))
        {
            at += 1;
            if self.is(at, Class::TIME_LEAD) {
                at += 1;
            }
        }
        let number = self.kind(at) == Kind::Number;
        if number && self.is(at + 1, Class::TIME) {
            at += 1;
        } else if number && at > start {
            let year = self.lower(at).len() == 4;
            return year.then_some(at + 1);
        }
        let first = at;
        while self.is(at, Class::TIME)
            || at > first && self.kind(at) == Kind::Number
            || at > first && matches!(self.lower(at), "eerder" | "later" | "geleden")
        {
            at += 1;
        }
        (at > first).then_some(at)
    }
}
