//! The noun that a number counts: `aanvragen` in `51.000 nieuwe aanvragen`, `Polen` in
//! `1,2 miljoen in Nederland wonende Polen`, none in `er kwamen er drie`.
//!
//! By endings and word lists: after a number above one a Dutch noun ends in -en or -s with few
//! exceptions, an adjective in -e.

use super::Value;
use super::atoms::Atom;
use super::lexicon::Roles;
use super::scan::{Amount, Scan};
use crate::dutch::numerals::Part;
use crate::dutch::numerals::words::Class;
use rust_decimal::Decimal;

/// How many words may stand between a number and its noun.
const REACH: usize = 6;

const PREPOSITIONS: [&str; 9] = [
    "in", "uit", "door", "op", "aan", "met", "tijdens", "sinds", "vanuit",
];

impl Scan<'_> {
    /// The atom of the noun that a number counts.
    pub fn noun_after(&self, at: usize, amount: &Amount) -> Option<usize> {
        let one = matches!(amount.value, Value::One(v) if v == Decimal::ONE);
        let singular = one || matches!(amount.value, Value::One(v) if v < Decimal::ONE);
        if let Some(of) = self.second_of_pair(at) {
            return self.noun_from(of, false);
        }
        // `twee van de grote indexen`
        if !singular && self.lower(at) == Some("van") && self.lower(at + 1) == Some("de") {
            let plural = |n: &usize| is_plural(&self.atoms[*n]) && !self.atoms[*n].capital;
            return self.noun_after_van(at).filter(plural);
        }
        self.noun_from(at, singular)
    }

    /// Where the number that shares its noun ends: `tien` in `negen van de tien gevallen`.
    fn second_of_pair(&self, at: usize) -> Option<usize> {
        let of = matches!(
            self.lower(at + 1),
            Some("de" | "zijn" | "haar" | "hun" | "onze" | "deze" | "die")
        );
        if self.lower(at) != Some("van") || !of {
            return None;
        }
        let second = self.number(at + 2)?;
        Some(second.end)
    }

    fn noun_from(&self, mut start: usize, mut singular: bool) -> Option<usize> {
        // `500, 800 en 1.000 nummers`
        for _ in 0..4 {
            if !matches!(self.lower(start), Some("en" | "of")) {
                break;
            }
            let second = self.number(start + 1)?;
            if second.class.is_some_and(|c| c != Class::Cardinal) {
                return None;
            }
            start = second.end;
            singular = false;
        }
        let mut at = start;
        while at < self.atoms.len() && at - start < REACH {
            let atom = &self.atoms[at];
            let quote = matches!(atom.lower, "\"" | "‘" | "’" | "“" | "”" | "'" | "„");
            let cut = at > start && !atom.letters && self.atoms[at - 1].token == atom.token;
            if quote || cut || self.is_model_number(at, start) {
                at += 1;
                continue;
            }
            if !atom.letters || (at == start && atom.glued) {
                return None;
            }
            if at == start && PREPOSITIONS.contains(&atom.lower) {
                return self.noun_after_participle(at + 1);
            }
            // `40 Nederlandstalige en 23 Franstalige treinbegeleiders`
            if at > start
                && matches!(atom.lower, "en" | "of")
                && let Some(second) = self.number(at + 1)
            {
                let noun = self.atoms.get(second.end)?;
                let adjective = looks_like_adjective(noun) && self.plural_follows(second.end);
                return adjective.then_some(second.end + 1);
            }
            if let Some(noun) = self.judge(at, singular) {
                return noun.then_some(at);
            }
            at += 1;
        }
        None
    }

    /// `787` in `22 Boeing 787 Dreamliners`, `777-` in `18 777-machines`.
    fn is_model_number(&self, at: usize, start: usize) -> bool {
        let atom = &self.atoms[at];
        let model =
            matches!(self.parts[at], Part::Digits(_)) && at > start && self.atoms[at - 1].capital;
        let compound = atom.lower.starts_with(|c: char| c.is_ascii_digit())
            && self.lower(at + 1) == Some("-")
            && self.glued_letters(at + 2);
        let hyphen = atom.lower == "-" && atom.glued && self.glued_letters(at + 1);
        model || compound || hyphen || self.is_compound(at)
    }

    /// `A320-` in `A320-machines`, cut at its digits.
    fn is_compound(&self, at: usize) -> bool {
        let token = |at: usize| self.atoms.get(at).map(|atom| atom.token);
        at < self.atoms.len() && token(at) == token(at + 1)
    }

    /// A noun, the end of the search, or (none) a word to step over.
    fn judge(&self, at: usize, singular: bool) -> Option<bool> {
        let atom = &self.atoms[at];
        let roles = atom.word.roles;
        if roles.any(Roles::SINGULAR.or(Roles::PLURAL)) {
            return Some(true);
        }
        if roles.any(Roles::BETWEEN) && self.noun_may_follow(at) {
            return None;
        }
        if roles.any(Roles::STOP.or(Roles::MONTH).or(Roles::VERB)) {
            return Some(false);
        }
        if !matches!(self.parts[at], Part::Other)
            && !matches!(self.parts[at], Part::Word(w) if w.class == Class::Ordinal)
        {
            return Some(false);
        }
        if atom.word.unit.is_some() || self.lexicon.currency(atom.word).is_some() {
            return Some(!singular || atom.word.unit.is_some());
        }
        let adjective = looks_like_adjective(atom);
        if singular {
            if adjective && self.noun_may_follow(at) {
                return None;
            }
            return Some(true);
        }
        let apostrophe = |word: &str| matches!(word, "'" | "’" | "‘");
        if self.lower(at + 1).is_some_and(|n| {
            matches!(n, "'s" | "’s" | "‘s") || apostrophe(n) && self.lower(at + 2) == Some("s")
        }) {
            return Some(true);
        }
        // `twintig Airbus A320-machines`
        if atom.capital
            && is_plural(atom)
            && self.atoms.get(at + 1).is_some_and(|next| {
                next.capital && next.letters && (is_plural(next) || self.is_compound(at + 1))
            })
        {
            return None;
        }
        if atom.capital
            && (matches!(self.parts.get(at + 1), Some(Part::Digits(_)))
                && self.plural_follows(at + 1)
                || self.is_compound(at + 1) && !self.is_compound(at))
        {
            return None;
        }
        if is_plural(atom) {
            let before_noun = || self.atoms.get(at + 1).is_some_and(|n| !is_participle(n));
            if is_participle(atom) && self.plural_follows(at) && before_noun() {
                return None;
            }
            return Some(true);
        }
        if adjective || (atom.lower.ends_with("er") && self.plural_follows(at)) {
            return None;
        }
        // A foreign or shortened adjective before a clear plural: `live`, `lowcost`.
        if !atom.capital && self.plural_follows(at) && !roles.any(Roles::VERB) {
            return None;
        }
        if atom.capital && self.plural_follows(at) {
            return None;
        }
        Some(false)
    }

    fn noun_may_follow(&self, at: usize) -> bool {
        self.atoms.get(at + 1).is_some_and(|next| {
            next.letters
                && !next.glued
                && !next.word.roles.any(Roles::STOP.or(Roles::VERB))
                && matches!(self.parts[at + 1], Part::Other)
        })
    }

    pub fn plural_follows(&self, at: usize) -> bool {
        self.atoms.get(at + 1).is_some_and(|next| {
            !next.glued
                && !next.word.roles.any(Roles::STOP.or(Roles::VERB))
                && matches!(self.parts[at + 1], Part::Other)
                && (is_plural(next) || next.word.roles.any(Roles::PLURAL))
        })
    }

    /// `in Nederland wonende Polen`: the noun after a participle a few words on.
    fn noun_after_participle(&self, start: usize) -> Option<usize> {
        for at in start..(start + REACH).min(self.atoms.len()) {
            let atom = &self.atoms[at];
            if !atom.letters {
                return None;
            }
            let participle = atom.lower.ends_with("ende")
                || (atom.lower.ends_with("de") || atom.lower.ends_with("te"))
                    && has_participle_prefix(atom.lower);
            if at > start && participle && !atom.capital && self.plural_follows(at) {
                return Some(at + 1);
            }
            if atom.word.roles.any(Roles::VERB) {
                return None;
            }
        }
        None
    }

    /// The head noun of what a share is taken of: `bussen` in `van de rode bussen`.
    pub fn noun_after_van(&self, at: usize) -> Option<usize> {
        let mut at = if self.lower(at)? == "van" {
            at + 1
        } else {
            return None;
        };
        for _ in 0..REACH {
            let atom = self.atoms.get(at)?;
            let determiner = matches!(
                atom.lower,
                "de" | "het"
                    | "een"
                    | "alle"
                    | "zijn"
                    | "haar"
                    | "hun"
                    | "onze"
                    | "ons"
                    | "mijn"
                    | "die"
                    | "deze"
                    | "dit"
                    | "dat"
                    | "al"
                    | "uw"
                    | "jouw"
                    | "je"
                    | "'s"
            );
            if determiner || matches!(self.parts[at], Part::Digits(_) | Part::Word(_)) {
                at += 1;
                continue;
            }
            if self.is_compound(at) {
                at += 1;
                continue;
            }
            if !atom.letters {
                return None;
            }
            if atom.word.roles.any(Roles::BETWEEN) && self.noun_may_follow(at) {
                at += 1;
                continue;
            }
            if atom.word.roles.any(Roles::STOP.or(Roles::VERB)) {
                return None;
            }
            if looks_like_adjective(atom) && self.noun_may_follow(at) {
                at += 1;
                continue;
            }
            return Some(at);
        }
        None
    }
}

/// An ending of plural nouns.
pub fn is_plural(atom: &Atom) -> bool {
    let word = atom.lower;
    word.len() > 2
        && (word.ends_with("en") || word.ends_with('s') || word.ends_with("ën"))
        && !word.ends_with("waarts")
        && !word.ends_with("eerden")
        && !is_infinitive(word)
}

/// `passeren`, `controleren`: verbs with the ending of loan words, and no `kinderen`.
fn is_infinitive(word: &str) -> bool {
    const PLURALS: [&str; 20] = [
        "kinderen",
        "goederen",
        "bladeren",
        "liederen",
        "volkeren",
        "runderen",
        "jongeren",
        "ouderen",
        "heren",
        "meren",
        "wonderen",
        "wateren",
        "beren",
        "peren",
        "veren",
        "sferen",
        "kalveren",
        "lammeren",
        "beenderen",
        "letteren",
    ];
    word.len() > 6
        && word.ends_with("eren")
        && (!word.ends_with("ieren") || matches!(word, "versieren" | "verzieren"))
        && !PLURALS.iter().any(|plural| word.ends_with(plural))
}

/// An attributive adjective or participle: `nieuwe`, `Amerikaanse`, `gewonde`.
fn looks_like_adjective(atom: &Atom) -> bool {
    let word = atom.lower;
    word.len() > 2 && word.ends_with('e') && !word.ends_with("ee")
        || atom.word.roles.any(Roles::BETWEEN)
        || word.ends_with('-')
}

/// `gevonden`, `verlaten`: may stand before a noun.
pub fn is_participle(atom: &Atom) -> bool {
    atom.lower.ends_with("en") && has_participle_prefix(atom.lower)
}

fn has_participle_prefix(word: &str) -> bool {
    [
        "ge", "ver", "be", "ont", "her", "aange", "afge", "opge", "uitge", "inge", "overge",
        "onder",
    ]
    .iter()
    .any(|p| word.starts_with(p))
}
