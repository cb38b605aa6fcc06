//! Number words that are no figures: hours, decades, names and the idioms with `één`.
//!
//! `om half acht`, `één van de`, `in één keer`, `de Groep van Tien` give nothing.

use super::lexicon::Roles;
use super::scan::Scan;
use crate::dutch::numerals::Part;
use crate::dutch::numerals::words::Class;
use rust_decimal::Decimal;

impl Scan<'_> {
    /// Where reading goes on after a number word that is part of something else.
    pub fn excluded_word(&self, at: usize) -> Option<usize> {
        let Part::Word(word) = self.parts[at] else {
            return None;
        };
        let end = at + 1;
        let next = self.lower(end);
        // `de Groep van Tien`, `Jan De Nul`
        let capital = |a: &super::atoms::Atom| a.capital;
        if capital(&self.atoms[at])
            && at > 0
            && self.atoms[at - 1].letters
            && (!capital(&self.atoms[at - 1])
                || matches!(self.atoms[at - 1].lower, "de" | "den" | "van"))
            && !self.unit_follows(end)
            && !matches!(self.parts.get(end), Some(Part::Word(_)))
            && !self.counts_next(end)
        {
            return Some(end);
        }
        if self.atoms[at].glued
            && at > 0
            && matches!(self.atoms[at - 1].lower, "-" | "'" | "’" | "/")
        {
            return Some(end);
        }
        match word.class {
            Class::Half => {
                // `half acht`
                if let Some(Part::Word(hour)) = self.parts.get(end)
                    && hour.class == Class::Cardinal
                    && hour.value <= Decimal::from(12)
                {
                    return Some(end + 1);
                }
                None
            }
            Class::Cardinal | Class::Article if word.value == Decimal::ONE => self.excluded_one(at),
            Class::Cardinal => {
                // `de jaren negentig`
                if self.lower_before(at, 1, "jaren") {
                    return Some(end);
                }
                if self.is_labelled(at) && !self.unit_follows(end) {
                    return Some(end);
                }
                // `twee aan twee`, `tien over acht`, `zeven op zeven`
                if let Some(Part::Word(other)) = self.parts.get(end + 1) {
                    let same = other.value == word.value;
                    if matches!(next, Some("aan" | "op" | "om" | "voor")) && same {
                        return Some(end + 2);
                    }
                    let hour = other.value <= Decimal::from(12) || other.class == Class::Half;
                    if matches!(next, Some("over" | "voor"))
                        && hour
                        && word.value <= Decimal::from(30)
                        && !self.unit_follows(end + 2)
                    {
                        return Some(end + 2 + usize::from(other.class == Class::Half));
                    }
                }
                if next == Some("na") && self.lower_before(at, 1, "op") {
                    return Some(end + 1);
                }
                let before = self.atoms[..at].last()?;
                if before.lower == "om"
                    && word.value <= Decimal::from(24)
                    && !self.unit_follows(end)
                    && !self.counts_next(end)
                    && self.lower(end) != Some("te")
                {
                    return Some(end);
                }
                if before.lower == "onder" && next == Some("ogen") {
                    return Some(end);
                }
                None
            }
            Class::Share if word.value < Decimal::new(5, 1) => {
                // `kwart over acht`
                matches!(next, Some("over" | "voor")).then_some(end + 2)
            }
            _ => None,
        }
    }

    /// `één van de`, `in één keer`, `op één na`, `één voor één`, `de een of ander`.
    fn excluded_one(&self, at: usize) -> Option<usize> {
        let end = at + 1;
        let next = self.lower(end);
        let before = at.checked_sub(1).and_then(|b| self.lower(b));
        let article = matches!(self.parts[at], Part::Word(w) if w.class == Class::Article);
        let idiom = match next {
            Some("van") => true,
            Some("of") => matches!(
                self.lower(end + 1),
                Some("ander" | "andere" | "meer" | "meerdere")
            ),
            Some("voor" | "op" | "aan" | "tegen" | "bij") => {
                matches!(self.lower(end + 1), Some("één" | "een"))
            }
            Some("-") => self.atoms[end].glued,
            Some("na") => true,
            Some("en") => matches!(
                self.lower(end + 1),
                Some("dezelfde" | "hetzelfde" | "ander" | "al")
            ),
            Some(
                "keer" | "klap" | "ruk" | "moment" | "slag" | "adem" | "beweging" | "geheel"
                | "stuk" | "zucht" | "ronde",
            ) => before == Some("in") && next != Some("ronde") && next != Some("moment"),
            Some("lijn" | "hoop" | "been" | "plek" | "plaats") => before == Some("op"),
            Some("ding") => true,
            _ => false,
        };
        if idiom && !(article && next == Some("op")) && !(article && next == Some("of")) {
            return Some(end);
        }
        if !article && (self.is_labelled(at) || before == Some("op") && !self.plain_word(end)) {
            return Some(end);
        }
        None
    }

    /// True where a word stands that is neither verb nor function word.
    pub fn plain_word(&self, at: usize) -> bool {
        self.atoms
            .get(at)
            .is_some_and(|a| a.letters && !a.word.roles.any(Roles::STOP.or(Roles::VERB)))
    }
}
