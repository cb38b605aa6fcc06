//! Ages of people: `34 jaar oud`, `Jansen (34)`, `een 34-jarige man`, `16- en 17-jarigen`; and
//! the durations that look like them: `een driejarig contract`.

use super::lexicon::Roles;
use super::scan::{Amount, Scan};
use super::unit::Measure;
use super::{Draft, Value};
use crate::analysis::FigureKind;
use crate::article::Span;
use crate::dutch::numerals::Part;
use crate::dutch::numerals::digits::Shape;
use crate::dutch::numerals::words::{self, Class};
use rust_decimal::Decimal;

impl Scan<'_> {
    /// `34-jarige`, `driejarig`, `16- en 17-jarigen`.
    pub fn age_adjective(&self, at: usize, found: &mut Vec<Draft>) -> Option<usize> {
        if let Some((value, ending)) = self.spelled_jarig(at) {
            let span = self.atoms[at].span;
            let kind = self.jarig_kind(ending, at + 1, value);
            found.push(self.years(kind, span, Value::One(value), at, at + 1));
            return Some(at + 1);
        }
        let Part::Digits(first) = self.parts[at] else {
            return None;
        };
        let mut end = at + 1;
        if self.lower(end) == Some("-") && self.atoms[end].glued {
            end += 1;
        }
        if let Some(ending) = self.lower(end).filter(|w| is_jarig(w)) {
            let span = Span {
                start: self.atoms[at].span.start,
                end: self.atoms[end].span.end,
            };
            let kind = self.jarig_kind(ending, end + 1, first.value);
            found.push(self.years(kind, span, Value::One(first.value), at, end + 1));
            return Some(end + 1);
        }
        // `16- en 17-jarigen`, `16- tot 18-jarigen`
        let range = match self.lower(end)? {
            "en" | "of" => false,
            "tot" | "à" | "t/m" => true,
            _ => return None,
        };
        let second = end + 1;
        let Some(Part::Digits(other)) = self.parts.get(second) else {
            return None;
        };
        let mut last = second + 1;
        if self.lower(last) == Some("-") && self.atoms[last].glued {
            last += 1;
        }
        let ending = self.lower(last).filter(|w| is_jarig(w))?;
        let kind = self.jarig_kind(ending, last + 1, first.value);
        if range && first.value < other.value {
            let span = self.span(at, last + 1);
            found.push(self.years(
                kind,
                span,
                Value::Range(first.value, other.value),
                at,
                last + 1,
            ));
        } else {
            let span = self.span(at, end);
            found.push(self.years(kind, span, Value::One(first.value), at, end));
            let span = self.span(second, last + 1);
            found.push(self.years(kind, span, Value::One(other.value), second, last + 1));
        }
        Some(last + 1)
    }

    fn years(&self, kind: FigureKind, span: Span, value: Value, start: usize, end: usize) -> Draft {
        Draft {
            kind,
            span,
            value,
            unit: Some("jaar".to_owned()),
            modifier: self.modifier(start, end, false),
            counted: None,
        }
    }

    /// The number in `driejarige` and the rest of the word.
    fn spelled_jarig(&self, at: usize) -> Option<(Decimal, &str)> {
        let lower = self.atoms[at].lower;
        let cut = lower.find("jarig")?;
        let ending = &lower[cut..];
        if cut == 0 || !is_jarig(ending) {
            return None;
        }
        let number = words::read(lower[..cut].trim_end_matches('-'))?;
        matches!(
            number.class,
            Class::Cardinal | Class::Scale | Class::Article | Class::Mixed
        )
        .then_some((number.value, ending))
    }

    /// An age, unless what is so many years old is a thing that lasts.
    fn jarig_kind(&self, ending: &str, next: usize, value: Decimal) -> FigureKind {
        if value > Decimal::from(120) {
            return FigureKind::Duration;
        }
        for at in next..(next + 4).min(self.atoms.len()) {
            let atom = &self.atoms[at];
            if !atom.letters {
                break;
            }
            if self.lexicon.is_thing(atom.lower) {
                return FigureKind::Duration;
            }
            if atom.word.roles.any(Roles::PERSON) {
                return FigureKind::Age;
            }
            let adjective = atom.lower.ends_with('e') || atom.word.roles.any(Roles::BETWEEN);
            if !adjective || atom.word.roles.any(Roles::STOP) {
                break;
            }
        }
        if ending == "jarig" {
            FigureKind::Duration
        } else {
            FigureKind::Age
        }
    }

    /// True where so many years are somebody's age.
    pub fn is_age_in_years(&self, amount: &Amount, unit: &Measure) -> bool {
        let start = amount.first.start;
        if self.lower(unit.end - 1) != Some("jaar") {
            return false;
        }
        let next = self.lower(unit.end);
        if matches!(next, Some("oud" | "jong")) {
            return self
                .atoms
                .get(unit.end + 1)
                .is_none_or(|n| n.lower != "papier");
        }
        if matches!(next, Some("en" | "of"))
            && matches!(self.lower(unit.end + 1), Some("ouder" | "jonger"))
        {
            return true;
        }
        // `tot ze 16 jaar worden`, `toen hij 12 jaar was`
        let person = self.atoms[..start].last();
        if person.is_some_and(|p| {
            matches!(
                p.lower,
                "ik" | "hij" | "ze" | "zij" | "je" | "u" | "men" | "iemand"
            )
        }) && matches!(
            next,
            Some(
                "is" | "was"
                    | "waren"
                    | "wordt"
                    | "worden"
                    | "werd"
                    | "werden"
                    | "zijn"
                    | "geworden"
            )
        ) {
            return true;
        }
        if self.before_is(start, &["ouder", "dan"]) || self.before_is(start, &["jonger", "dan"]) {
            return true;
        }
        if self.lower_before(start, 1, "(") && next == Some(")") {
            return self.named_before(start - 1);
        }
        if self.atoms[..start]
            .iter()
            .rev()
            .take(4)
            .any(|a| a.lower.starts_with("leeftijd"))
        {
            return true;
        }
        self.is_age_position(start, unit.end)
    }

    /// A bare number that is somebody's age.
    pub fn age(&self, amount: &Amount, found: &mut Vec<Draft>) -> bool {
        let first = &amount.first;
        let (start, end) = (first.start, amount.end);
        let (low, high) = match amount.value {
            Value::One(v) => (v, v),
            Value::Range(a, b) => (a, b),
        };
        let possible = low >= Decimal::ONE
            && high <= Decimal::from(115)
            && low.is_integer()
            && first.scale == Decimal::ONE
            && !first.vague
            && first.digits.is_none_or(|d| d.shape == Shape::Plain);
        if !possible {
            return false;
        }
        let parenthesis = self.lower_before(start, 1, "(")
            && self.lower(end) == Some(")")
            && first.digits.is_some()
            && self.named_before(start - 1)
            && low >= Decimal::from(3);
        let commas = self.lower_before(start, 1, ",")
            && matches!(self.lower(end), Some("," | "."))
            && first.digits.is_some()
            && low >= Decimal::from(12)
            && start >= 2
            && self.atoms[start - 2].capital
            && !self.atoms[start - 1..=start].iter().all(|a| a.glued);
        let compared = self.before_is(start, &["ouder", "dan"])
            || self.before_is(start, &["jonger", "dan"])
            || (matches!(self.lower(end), Some("en" | "of"))
                && matches!(self.lower(end + 1), Some("ouder" | "jonger")))
            || self.before_is(start, &["leeftijd", "van"]);
        if !(parenthesis || commas || compared || self.is_age_position(start, end)) {
            return false;
        }
        found.push(self.years(
            FigureKind::Age,
            self.span(start, end),
            amount.value,
            start,
            end,
        ));
        true
    }

    /// `hij is 34`, `een man van 34`: subject or noun, link, number, and then no noun.
    fn is_age_position(&self, start: usize, end: usize) -> bool {
        let closed = self.atoms.get(end).is_none_or(|next| {
            !next.letters
                || matches!(
                    next.lower,
                    "en" | "maar"
                        | "toen"
                        | "als"
                        | "uit"
                        | "die"
                        | "geworden"
                        | "is"
                        | "was"
                        | "met"
                        | "werd"
                        | "op"
                        | "in"
                        | "wordt"
                        | "geweest"
                        | "heeft"
                )
        });
        if !closed || start < 2 {
            return false;
        }
        let link = &self.atoms[start - 1];
        let subject = &self.atoms[start - 2];
        match link.lower {
            "is" | "ben" | "bent" | "was" | "wordt" | "word" | "werd" => {
                let closed = self.atoms.get(end).is_none_or(|next| {
                    !next.letters
                        || matches!(next.lower, "en" | "maar" | "toen" | "als" | "geworden")
                });
                closed && (subject.word.roles.any(Roles::KIN) || subject.capital && start > 2)
            }
            "van" => subject.word.roles.any(Roles::PERSON),
            "ik" | "hij" | "ze" | "zij" => {
                // `toen ik 23 was`, `nu ben ik 23`
                matches!(
                    subject.lower,
                    "toen" | "ben" | "was" | "is" | "sinds" | "als" | "nu"
                )
            }
            _ => false,
        }
    }

    /// True where a name or a noun for a person stands right before an atom.
    fn named_before(&self, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|b| {
            let atom = &self.atoms[b];
            atom.letters && (atom.capital || atom.word.roles.any(Roles::PERSON))
        })
    }
}

fn is_jarig(word: &str) -> bool {
    matches!(word, "jarig" | "jarige" | "jarigen")
}
