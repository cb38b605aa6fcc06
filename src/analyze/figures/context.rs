//! What the words around a number decide: whether `22.28 uur` is a time of day, `drie keer` a
//! comparison, a bare number a count; and what modifies a figure.
//!
//! In `drie keer zo hoog` nothing is counted; `amper 107 accounts` is less than 107.

use super::Value;
use super::lexicon::Roles;
use super::scan::{Amount, Scan};
use crate::analysis::Modifier;
use crate::dutch::numerals::Part;
use crate::dutch::numerals::digits::Shape;
use crate::dutch::numerals::words::Class;
use rust_decimal::Decimal;

impl Scan<'_> {
    /// True where a number with `uur` is a time of day.
    pub fn is_clock(&self, amount: &Amount, unit_end: usize) -> bool {
        let Some(unit) = unit_end.checked_sub(1).and_then(|u| self.lower(u)) else {
            return false;
        };
        if !matches!(unit, "uur" | "u" | "h") {
            return false;
        }
        let first = &amount.first;
        let day = Decimal::from(24);
        let (low, high) = match amount.value {
            Value::One(v) => (v, v),
            Value::Range(a, b) => (a, b),
        };
        if high >= day + Decimal::ONE {
            return false;
        }
        if let Some(digits) = first.digits
            && digits.shape == Shape::Point
            && digits.value.scale() == 2
        {
            return true;
        }
        if !low.is_integer() {
            return false;
        }
        let word = |back: usize| first.start.checked_sub(back).map(|i| &self.atoms[i]);
        if unit == "u" {
            return !word(1).is_some_and(|w| w.lower.starts_with("duur"));
        }
        let before = word(1);
        if amount.is_range {
            return first.digits.is_some()
                && before.is_some_and(|w| matches!(w.lower, "van" | "tussen"));
        }
        // `om ongeveer 18 uur`
        let about = before.is_some_and(|w| matches!(w.lower, "ongeveer" | "circa" | "iets"));
        if about && word(2).is_some_and(|w| w.lower == "om") {
            return true;
        }
        if before.is_some_and(|w| {
            w.word.roles.any(Roles::CLOCK) && (w.lower != "tot" || first.digits.is_some())
        }) {
            return true;
        }
        if before.is_some_and(|w| {
            w.word.roles.any(Roles::WEEKDAY.or(Roles::MONTH))
                || matches!(
                    w.lower,
                    "gisteren" | "vandaag" | "morgen" | "klokslag" | "stipt" | "sinds"
                )
        }) {
            return true;
        }
        // `tussen 22 uur en 6 uur`
        let opens = before.is_some_and(|w| w.lower == "tussen")
            && self.lower(unit_end) == Some("en")
            && self.lower(unit_end + 2) == Some("uur");
        let closes = before.is_some_and(|w| w.lower == "en")
            && word(2).is_some_and(|w| w.lower == "uur")
            && word(4).is_some_and(|w| w.lower == "tussen");
        if first.digits.is_some() && (opens || closes) {
            return true;
        }
        if before.is_some_and(|w| matches!(w.lower, "na" | "voor" | "van"))
            && (low >= Decimal::from(13)
                || word(2)
                    .is_some_and(|w| matches!(w.lower, "kort" | "even" | "iets" | "vlak" | "net")))
        {
            return true;
        }
        self.atoms.get(unit_end).is_some_and(|next| {
            matches!(
                next.lower,
                "'s" | "lokale"
                    | "plaatselijke"
                    | "gmt"
                    | "smorgens"
                    | "savonds"
                    | "precies"
                    | "stipt"
                    | "‘s"
                    | "’s"
            ) || next.word.roles.any(Roles::WEEKDAY)
                || matches!(
                    next.lower,
                    "vanavond" | "vanochtend" | "vanmiddag" | "vannacht"
                )
        })
    }

    /// True where `keer` compares: `drie keer zo hoog`.
    pub fn is_comparison(&self, at: usize) -> bool {
        self.lower(at).is_some_and(|next| {
            matches!(
                next,
                "zo" | "zoveel"
                    | "zo'n"
                    | "meer"
                    | "minder"
                    | "zulke"
                    | "te"
                    | "hoger"
                    | "lager"
                    | "beter"
                    | "ouder"
            ) || (next.len() > 5
                && next.ends_with("er")
                && !matches!(
                    next,
                    "achter"
                        | "onder"
                        | "verder"
                        | "eerder"
                        | "sinds"
                        | "december"
                        | "september"
                        | "november"
                        | "oktober"
                ))
        })
    }

    /// `in één keer`, `één keer` after `in`.
    pub fn is_times_idiom(&self, amount: &Amount) -> bool {
        let one = amount.value == Value::One(Decimal::ONE);
        one && (self.lower_before(amount.first.start, 1, "in")
            || self.lower_before(amount.first.start, 1, "per"))
    }

    /// `2-1`, and what else looks like a result.
    pub fn is_score(&self, amount: &Amount) -> bool {
        let dash = self
            .atoms
            .get(amount.end)
            .is_some_and(|a| matches!(a.lower, "-" | "–" | "/" | ":"))
            && matches!(self.parts.get(amount.end + 1), Some(Part::Digits(_)));
        dash && amount.first.digits.is_some()
    }

    /// `de index sloot op 1.442,82`: a number with decimals that a preposition or verb links, and
    /// nothing follows.
    fn is_level(&self, amount: &Amount) -> bool {
        let first = &amount.first;
        let linked = self.atoms[..first.start].last().is_some_and(|before| {
            matches!(
                before.lower,
                "op" | "tot"
                    | "van"
                    | "naar"
                    | "rond"
                    | "onder"
                    | "boven"
                    | "is"
                    | "was"
                    | "namelijk"
                    | "bedraagt"
                    | "bedroeg"
                    | "met"
            )
        });
        let closed = self.atoms.get(amount.end).is_none_or(|next| {
            !next.glued && next.word.roles.any(Roles::STOP.or(Roles::VERB))
                || matches!(next.lower, "." | "," | ";" | ":" | ")" | "!" | "?")
        });
        // `met 100,12 gezakt`
        let by = self.lower_before(first.start, 1, "met");
        // `een tijd van 44,44`, `met 44,44 een tijd`: no amount, as a score is none.
        let near = first.start.saturating_sub(4)..self.atoms.len().min(amount.end + 3);
        let timed = self.atoms[near]
            .iter()
            .any(|a| a.lower.ends_with("tijd") || a.lower.ends_with("record"));
        linked && !timed && (closed || by) && first.digits.is_some_and(|d| d.shape != Shape::Point)
    }

    /// True where a number without unit is a count.
    pub fn is_count(&self, amount: &Amount, noun: Option<usize>) -> bool {
        let first = &amount.first;
        let before = first.start.checked_sub(1).map(|b| &self.atoms[b]);
        let scaled = first.scale > Decimal::ONE_HUNDRED || first.vague;
        if first.class == Some(Class::Article) && !amount.is_range {
            return false;
        }
        if Self::looks_like_year(first) {
            let near = noun == Some(amount.end);
            let head = self.list_head(first.start);
            // `van 2017, 2018 en 2019 bezorgen`
            if head < first.start && self.number(head).is_some_and(|n| Self::looks_like_year(&n)) {
                return false;
            }
            let yearly = self.atoms[..head]
                .last()
                .is_some_and(|b| b.word.roles.any(Roles::YEARLY));
            let century = first.value >= Decimal::from(1900);
            let capital = before.is_some_and(|b| b.capital && first.start > 1);
            return match noun {
                None => false,
                Some(_) if century => near && !yearly && !capital,
                Some(_) => near || !yearly,
            };
        }
        // `opleiding RBE 1 vormt`
        if first.digits.is_some()
            && first.value == Decimal::ONE
            && before.is_some_and(|b| b.capital && b.letters && first.start > 1)
        {
            return false;
        }
        if let Some(digits) = first.digits
            && noun.is_none()
        {
            let plain =
                before.is_some_and(|b| b.letters && !b.capital && !b.word.roles.any(Roles::LABEL));
            // `4.300 banen in Frankrijk, 3.700 in Duitsland`
            let listed = before.is_some_and(|b| b.lower == ",")
                && matches!(
                    self.lower(amount.end),
                    Some("in" | "uit" | "bij" | "van" | "voor" | "naar" | "meer" | "minder")
                );
            // `nr. E.T. 131.027`
            let code = before.is_some_and(|b| b.capital && b.lower.ends_with('.'));
            let plain = plain || listed || digits.shape == Shape::Grouped && !code;
            // `787 Dreamliner`
            let three = digits.whole == 3 && digits.shape == Shape::Plain;
            let named = three
                && self
                    .atoms
                    .get(amount.end)
                    .is_some_and(|n| n.capital || n.lower.starts_with("index"));
            // `de 787`, where the article speaks of a Boeing
            let model = three
                && self.brands
                && before.is_some_and(|b| {
                    matches!(b.lower, "de" | "een" | "die" | "deze" | "voor")
                        || b.letters && b.lower.ends_with('e')
                });
            let closes = self.atoms.get(amount.end).is_some_and(|n| {
                let own = before.is_some_and(|b| b.lower == "(");
                n.glued && (matches!(n.lower, "/" | "-" | ":") || n.lower == ")" && own)
                    || matches!(n.lower, "''" | "\"" | "”" | "″")
            });
            if digits.shape == Shape::Plain && digits.whole <= 3 && self.numbers_a_list(amount) {
                return false;
            }
            return plain
                && !named
                && !model
                && !closes
                && (digits.value.is_integer() || self.is_level(amount))
                && !amount.is_range;
        }
        if first.class == Some(Class::Cardinal)
            && first.value == Decimal::ONE
            && noun.is_none()
            && !amount.is_range
        {
            return before
                .is_some_and(|b| matches!(b.lower, "er" | "slechts" | "maar" | "nog" | "en"));
        }
        if noun.is_none() && self.is_verb_acht(amount) {
            return false;
        }
        if first.class == Some(Class::Scale) && !scaled && noun.is_none() {
            return before.is_some_and(|b| !b.lower.starts_with('-'));
        }
        true
    }

    /// `de bruggen 7, 8 en 11`, `Doel 1 en 2`: numbers that tell which.
    fn numbers_a_list(&self, amount: &Amount) -> bool {
        let start = amount.first.start;
        let head = self.list_head(start);
        let goes_on = matches!(self.lower(amount.end), Some("," | "en" | "of"))
            && matches!(self.parts.get(amount.end + 1), Some(Part::Digits(_)));
        let verb = Roles::STOP.or(Roles::VERB);
        (head < start || goes_on)
            && self.atoms[..head].last().is_some_and(|noun| {
                let plural = super::noun::is_plural(noun) && !noun.word.roles.any(verb);
                noun.letters && (plural || noun.capital && head > 1)
            })
    }

    /// `Acht u dat nuttig?`, `in acht nemen`: a verb or an idiom.
    fn is_verb_acht(&self, amount: &Amount) -> bool {
        let at = amount.first.start;
        let pronoun = |word: Option<&str>| {
            matches!(
                word,
                Some("u" | "ik" | "hij" | "ze" | "zij" | "men" | "je" | "jij")
            )
        };
        self.lower(at) == Some("acht")
            && amount.end == at + 1
            && (pronoun(self.lower(at + 1))
                || at > 0 && pronoun(self.lower(at - 1))
                || matches!(
                    self.lower(at + 1),
                    Some("het" | "dit" | "de" | "zich" | "deze" | "dat" | "om")
                )
                || self.lower_before(at, 1, "in")
                || self.lower_before(at, 1, "geen"))
    }

    /// True where a modifying phrase of so many words belongs to the figure.
    fn modifies(&self, start: usize, length: usize, end: usize) -> bool {
        let Some(last) = start.checked_sub(1).and_then(|b| self.lower(b)) else {
            return false;
        };
        match last {
            // `drie punten meer dan vijf jaar geleden`
            "dan" => {
                let compares = start >= 4
                    && !matches!(self.parts[start - 4], Part::Other | Part::And | Part::Point);
                !(compares && self.lower(end) == Some("geleden"))
            }
            // `tot zes weken na de bevalling`
            "tot" if matches!(self.lower(end), Some("na" | "voor")) => false,
            // `veroordeeld tot drie jaar`, `samengevoegd tot één dienst`
            "tot" if length == 1 => {
                !self.speaks_of(Roles::REACH)
                    && !matches!(self.parts[start], Part::Word(w) if w.value < Decimal::TEN)
            }
            _ => true,
        }
    }

    /// What the words around a figure make of it.
    pub fn modifier(&self, start: usize, end: usize, vague: bool) -> Option<Modifier> {
        let after = match (self.lower(end), self.lower(end + 1)) {
            (Some("of"), Some("meer")) => Some(Modifier::More),
            (Some("of"), Some("minder")) => Some(Modifier::Less),
            _ => None,
        };
        let before = self
            .lexicon
            .modifier(start, |i| self.atoms[i].lower)
            .filter(|(_, length)| self.modifies(start, *length, end));
        let few = start > 0
            && matches!(
                self.atoms[start - 1].lower,
                "paar" | "enkele" | "ettelijke" | "vele" | "verscheidene"
            );
        after
            .or(before.map(|(modifier, _)| modifier))
            .or((vague || few).then_some(Modifier::More))
    }
}
