//! Numbers that are no figures: years, clock times, scores, versions, telephone and list
//! numbers and numbers in names.
//!
//! `Boeing 737`, `artikel 12` give nothing; for numbers in words see [`super::idiom`].

use super::Value;
use super::lexicon::Roles;
use super::number::Num;
use super::scan::{Amount, Scan};
use crate::dutch::numerals::Part;
use crate::dutch::numerals::digits::Shape;
use crate::dutch::numerals::words::Class;
use rust_decimal::Decimal;

impl Scan<'_> {
    /// Where reading goes on after a number that is part of something else.
    pub fn excluded(&self, at: usize) -> Option<usize> {
        match self.parts[at] {
            Part::Digits(_) => self.excluded_digits(at),
            Part::Word(_) => self.excluded_word(at),
            _ => None,
        }
    }

    fn excluded_digits(&self, at: usize) -> Option<usize> {
        let Part::Digits(digits) = self.parts[at] else {
            return None;
        };
        let run = self.run_end(at);
        if self.glued_to_name(at) {
            return Some(run);
        }
        let numbers = (at..run)
            .filter(|i| matches!(self.parts[*i], Part::Digits(_)))
            .count();
        if numbers > 2 {
            return Some(run);
        }
        if numbers == 2 {
            let sign = self.lower(at + 1)?;
            let dash = matches!(sign, "-" | "–" | "—");
            if dash && run == at + 3 {
                return self.excluded_pair(at);
            }
            let sum = sign == "+"
                || self.atoms[at + 1].is_currency_before(self.lexicon, self.document.text());
            if !dash && !sum && !self.is_simple_fraction(at) {
                return Some(run);
            }
        }
        if digits.padded {
            return Some(self.digits_end(run));
        }
        let end = at + 1;
        if let Some(next) = self.atoms.get(end)
            && next.glued
            && next.letters
            && (next.word.unit.is_none() || next.lower == "g" && next.capital)
            && self.lexicon.currency(next.word).is_none()
            && !matches!(next.lower, "k" | "m" | "mn" | "bn" | "b")
            && (end + 1 >= self.atoms.len() || self.sign_prefix(end + 1).1.is_none())
            && !matches!(self.parts[end], Part::Word(_))
        {
            return Some(end + 1);
        }
        // `de fabriek van 3M`, not `€ 3M` or `3M euro`
        if let Some(next) = self.atoms.get(end)
            && next.glued
            && next.capital
            && next.lower == "m"
            && digits.shape == Shape::Plain
            && !(at > 0
                && self.atoms[at - 1].is_currency_before(self.lexicon, self.document.text()))
            && !self.unit_follows(end + 1)
        {
            return Some(end + 1);
        }
        // `1.` and `2)` at the start of a sentence number a list.
        if (at == 0 || matches!(self.lower(at - 1), Some("?" | "." | ";" | ":" | "(")) && at <= 2)
            && self
                .atoms
                .get(end)
                .is_some_and(|n| n.glued && matches!(n.lower, "." | ")" | "°"))
            && self.atoms.len() > end + 1
            && self.lower(at.wrapping_sub(1)) != Some("(")
        {
            return Some(end);
        }
        // `2. tot 4.`
        if self.lower(end) == Some(".")
            && at > 0
            && at <= 8
            && self.atoms[..at].iter().zip(self.parts).all(|(atom, part)| {
                matches!(part, Part::Digits(_))
                    || matches!(atom.lower, "." | "," | "en" | "tot" | "t/m")
            })
        {
            return Some(end);
        }
        // `maatregelen te nemen 1) om te zorgen, en 2) om te waken`
        if self.lower(end) == Some(")")
            && self.atoms[end].glued
            && digits.whole <= 2
            && digits.shape == Shape::Plain
            && !self.atoms[at.saturating_sub(12)..at]
                .iter()
                .any(|a| a.lower == "(")
        {
            return Some(end);
        }
        if self.names.contains(self.atoms[at].lower)
            && !self.counts_next(end)
            && !self.unit_follows(end)
        {
            return Some(end);
        }
        // `artikel 5, 6° van de wet`
        if self.lower(end) == Some("°")
            && self.speaks_of(Roles::STRICT)
            && !matches!(self.lower(end + 1), Some("c" | "f" | "celsius"))
        {
            return Some(end + 1);
        }
        let unit_follows = self.unit_follows(end);
        let head = self.list_head(at);
        if !unit_follows && (self.is_labelled(at) || head < at && self.is_labelled(head)) {
            return Some(self.digits_end(end));
        }
        if self.atoms[..at]
            .last()
            .is_some_and(|p| p.word.roles.any(Roles::MONTH))
            && !unit_follows
        {
            return Some(end);
        }
        let before = self.atoms[..at].last();
        if before.is_some_and(|p| p.lower == "jaren") && digits.whole <= 2 && !unit_follows {
            return Some(end);
        }
        if before.is_some_and(|p| p.word.roles.any(Roles::WEEKDAY))
            && digits.value <= Decimal::from(31)
            && !unit_follows
        {
            return Some(end);
        }
        if before.is_some_and(|p| {
            p.word.roles.any(Roles::CLOCK)
                && p.lower != "rond"
                && p.lower != "tot"
                && p.lower != "vanaf"
                && p.lower != "tegen"
        }) && digits.value < Decimal::from(25)
            && !unit_follows
        {
            return Some(end);
        }
        None
    }

    /// Two numbers with a dash between: a range only where a unit or a plural follows.
    fn excluded_pair(&self, at: usize) -> Option<usize> {
        let first = self.number(at)?;
        let second = self.number(at + 2)?;
        if Self::looks_like_year(&first)
            && (Self::looks_like_year(&second) || second.value < Decimal::ONE_HUNDRED)
        {
            return Some(at + 3);
        }
        let amount = self.pair(first, second);
        let end = second.end;
        // `15-jarige` is read elsewhere; `2-1` is a score.
        if self.unit_follows(end) || self.lower(end) == Some("-") {
            return None;
        }
        if first.value < second.value
            && self.noun_after(end, &amount) == Some(end)
            && !self.is_labelled(at)
        {
            return None;
        }
        Some(end)
    }

    fn pair(&self, first: Num, second: Num) -> Amount {
        Amount {
            first,
            value: Value::Range(first.value, second.value),
            end: second.end,
            is_range: true,
        }
    }

    /// True where the number belongs to a word before it: `D66`, `covid-19`, `'98`, `#3`.
    fn glued_to_name(&self, at: usize) -> bool {
        if !self.atoms[at].glued || at == 0 {
            return false;
        }
        let before = &self.atoms[at - 1];
        if before.letters {
            return self.lexicon.currency(before.word).is_none();
        }
        match before.lower {
            "-" | "–" => {
                before.glued
                    && at >= 2
                    && (self.atoms[at - 2].letters || matches!(self.parts[at - 2], Part::Digits(_)))
            }
            "'" | "’" | "‘" => {
                // `'98`, but not a quotation that opens with a number
                matches!(self.parts[at], Part::Digits(d) if d.whole == 2 && d.shape == Shape::Plain)
                    && !self.unit_follows(at + 1)
                    && !self.plain_word(at + 1)
            }
            "#" | "@" | "/" | "_" | "=" | ":" | "*" | "\\" | "." => {
                before.glued || before.lower == "#" || before.lower == "@"
            }
            "+" => !self.unit_follows(at + 1),
            _ => false,
        }
    }

    /// End of a run of numbers glued by single signs: `3-8-2020`, `24/7`, `12u30`.
    fn run_end(&self, at: usize) -> usize {
        let mut end = at + 1;
        while let (Some(sign), Some(number)) = (self.atoms.get(end), self.atoms.get(end + 1)) {
            let joins = sign.glued
                && number.glued
                && (matches!(
                    sign.lower,
                    "-" | "–"
                        | "/"
                        | ":"
                        | "."
                        | ","
                        | "u"
                        | "h"
                        | "x"
                        | "×"
                        | "\'"
                        | "’"
                        | "e"
                        | "_"
                ) || sign.letters)
                && matches!(self.parts[end + 1], Part::Digits(_));
            if !joins {
                break;
            }
            end += 2;
        }
        end
    }

    /// End of a list of bare digits: the rest of a telephone number.
    fn digits_end(&self, mut at: usize) -> usize {
        while let Some(Part::Digits(d)) = self.parts.get(at)
            && d.shape == Shape::Plain
            && d.whole <= 3
            && !self.unit_follows(at + 1)
        {
            at += 1;
        }
        at
    }

    /// True where a word such as `artikel`, `kamer` or `Boeing` names the number.
    pub fn is_labelled(&self, at: usize) -> bool {
        let Some(before) = self.atoms[..at].last() else {
            return false;
        };
        if before.lower == "." && before.glued && at >= 2 {
            // A full stop that ends an abbreviation: `nr.`
            let word = &self.atoms[at - 2];
            return word.lower.len() <= 4 && word.word.roles.any(Roles::LABEL.or(Roles::STRICT));
        }
        let roles = before.word.roles;
        let digits = matches!(self.parts[at], Part::Digits(_));
        // `Boeing 737`, but `verkocht Boeing 35 nieuwe toestellen`
        let counts = self.counts_next(at + 1) && self.atoms.get(at + 1).is_some_and(|n| !n.capital);
        roles.any(Roles::STRICT)
            || (digits && roles.any(Roles::BRAND) && !counts)
            // `lijn 130 Charleroi-Namen`, but `plaats 10 nieuwe banken`
            || (roles.any(Roles::LABEL) && !counts)
    }

    /// Where the list begins that a number in digits stands in: `375` in `artikelen 375 tot
    /// 400, 402 en 405`.
    pub fn list_head(&self, at: usize) -> usize {
        let mut head = at;
        for _ in 0..12 {
            let mut before = head;
            while before > 0
                && head - before < 3
                && matches!(
                    self.atoms[before - 1].lower,
                    "en" | "of" | "," | "tot" | "met" | "t/m" | "respectievelijk"
                )
            {
                before -= 1;
            }
            if before == head || before == 0 || !matches!(self.parts[before - 1], Part::Digits(_)) {
                break;
            }
            head = before - 1;
        }
        head
    }

    /// True where a plural stands at an atom, perhaps after an adjective.
    pub fn counts_next(&self, at: usize) -> bool {
        let adjective = self.atoms.get(at).is_some_and(|next| {
            let other = Roles::STOP.or(Roles::VERB);
            let between = next.word.roles.any(Roles::BETWEEN) || next.lower.ends_with('e');
            next.letters && !next.glued && between && !next.word.roles.any(other)
        });
        if adjective && matches!(self.parts[at], Part::Other) && self.plural_follows(at) {
            return true;
        }
        self.atoms.get(at).is_some_and(|next| {
            next.letters
                && !next.glued
                && matches!(self.parts[at], Part::Other)
                && super::noun::is_plural(next)
                && !super::noun::is_participle(next)
                && !next.word.roles.any(
                    Roles::STOP
                        .or(Roles::VERB)
                        .or(Roles::MONTH)
                        .or(Roles::BETWEEN),
                )
        })
    }

    /// True where a currency, percent sign or other unit stands at an atom.
    pub fn unit_follows(&self, at: usize) -> bool {
        let Some(atom) = self.atoms.get(at) else {
            return false;
        };
        if matches!(self.parts[at], Part::Word(w) if w.class == Class::Scale || w.class == Class::EnglishScale)
        {
            return true;
        }
        atom.word.unit.is_some()
            || self.lexicon.currency(atom.word).is_some()
            || self.atoms.get(at + 1).is_some_and(|next| {
                let national = || self.lexicon.national(atom.lower, next.lower).is_some();
                atom.letters
                    && (self.lexicon.currency(next.word).is_some() && national()
                        || matches!(atom.lower, "vierkante" | "kubieke"))
            })
    }
}
