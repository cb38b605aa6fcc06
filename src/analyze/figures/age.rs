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
        if let Some((value, unit)) = self.spelled_length(at) {
            let span = self.atoms[at].span;
            let ending = self.atoms[at].lower;
            let kind = self.length_kind(ending, unit, at + 1, value);
            found.push(self.years(kind, unit, span, Value::One(value), at, at + 1));
            return Some(at + 1);
        }
        let Part::Digits(first) = self.parts[at] else {
            return None;
        };
        let mut end = at + 1;
        if self.lower(end) == Some("-") && self.atoms[end].glued {
            end += 1;
        }
        if let Some(ending) = self.lower(end)
            && let Some(unit) = length_unit(ending)
        {
            let span = Span {
                start: self.atoms[at].span.start,
                end: self.atoms[end].span.end,
            };
            let kind = self.length_kind(ending, unit, end + 1, first.value);
            found.push(self.years(kind, unit, span, Value::One(first.value), at, end + 1));
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
        let ending = self.lower(last)?;
        let unit = length_unit(ending)?;
        let kind = self.length_kind(ending, unit, last + 1, first.value);
        if range && first.value < other.value {
            let span = self.span(at, last + 1);
            let value = Value::Range(first.value, other.value);
            found.push(self.years(kind, unit, span, value, at, last + 1));
        } else {
            let span = self.span(at, end);
            found.push(self.years(kind, unit, span, Value::One(first.value), at, end));
            let span = self.span(second, last + 1);
            let value = Value::One(other.value);
            found.push(self.years(kind, unit, span, value, second, last + 1));
        }
        Some(last + 1)
    }

    fn years(
        &self,
        kind: FigureKind,
        unit: &str,
        span: Span,
        value: Value,
        start: usize,
        end: usize,
    ) -> Draft {
        Draft {
            kind,
            span,
            value,
            unit: Some(unit.to_owned()),
            modifier: self.modifier(start, end, false),
            counted: None,
            rule: "years of somebody or something",
        }
    }

    /// The number in `driejarige`, `achturig`, and its unit.
    fn spelled_length(&self, at: usize) -> Option<(Decimal, &'static str)> {
        let atom = &self.atoms[at];
        let (number, unit) = length_adjective(atom.lower)?;
        // `de Zesdaagse van Gent` is a name.
        if unit == "dag" && atom.capital && at > 0 {
            return None;
        }
        let number = words::read(number.trim_end_matches('-'))?;
        matches!(
            number.class,
            Class::Cardinal | Class::Scale | Class::Article | Class::Mixed
        )
        .then_some((number.value, unit))
    }

    /// An age, unless what is so many years old is a thing that lasts.
    fn length_kind(&self, ending: &str, unit: &str, next: usize, value: Decimal) -> FigureKind {
        if value > Decimal::from(120) || unit != "jaar" {
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
        if ending.ends_with("jarig") {
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
        if self.compares_ages(start) {
            return true;
        }
        if self.lower_before(start, 1, "(") && next == Some(")") {
            return self.named_before(start - 1);
        }
        let old = matches!(amount.value, Value::One(v) | Value::Range(v, _) if v >= Decimal::TEN);
        let link = self.atoms[..start].last().is_some_and(|before| {
            matches!(
                before.lower,
                "van" | "naar" | "tot" | "vanaf" | "op" | "tussen"
            )
        });
        let reach = if old && link { 20 } else { 4 };
        let grows = self.lower_before(start, 1, "met");
        if !grows
            && self.atoms[..start]
                .iter()
                .rev()
                .take(reach)
                .any(|a| a.lower.starts_with("leeftijd") || a.lower.ends_with("leeftijd"))
        {
            return true;
        }
        // `de gemiddelde leeftijd van de leden is nu 37,8 jaar.`
        let said = old
            && self.atoms.get(unit.end).is_none_or(|n| !n.letters)
            && self.atoms[..start].last().is_some_and(|before| {
                let lasts = matches!(
                    before.lower,
                    "met"
                        | "na"
                        | "over"
                        | "de"
                        | "al"
                        | "elke"
                        | "per"
                        | "in"
                        | "sinds"
                        | "voor"
                        | "binnen"
                        | "gedurende"
                        | "afgelopen"
                        | "laatste"
                        | "komende"
                        | "eerste"
                );
                before.letters && !lasts
            })
            && self.atoms[..start]
                .iter()
                .rev()
                .take_while(|a| !matches!(a.lower, "," | ";" | ":" | "("))
                .take(20)
                .any(|a| a.lower.ends_with("leeftijd"));
        said || self.is_age_position(start, unit.end)
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
        let compared = self.compares_ages(start)
            || (matches!(self.lower(end), Some("en" | "of"))
                && matches!(self.lower(end + 1), Some("ouder" | "jonger")))
            || self.before_is(start, &["leeftijd", "van"]);
        if !(parenthesis || commas || compared || self.is_age_position(start, end)) {
            return false;
        }
        found.push(self.years(
            FigureKind::Age,
            "jaar",
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
        // `mensen van +75 jaar`
        let start = start - usize::from(start > 2 && self.lower_before(start, 1, "+"));
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

    /// `ouder dan`, `jonger zijn dan` before an atom.
    fn compares_ages(&self, at: usize) -> bool {
        let Some(comparative) = at
            .checked_sub(2)
            .filter(|_| self.lower_before(at, 1, "dan"))
        else {
            return false;
        };
        let is = |at: usize| matches!(self.atoms[at].lower, "ouder" | "jonger");
        let copula = matches!(
            self.atoms[comparative].lower,
            "is" | "zijn" | "was" | "waren" | "ben" | "bent"
        );
        is(comparative) || copula && comparative > 0 && is(comparative - 1)
    }

    /// True where a name or a noun for a person stands right before an atom.
    fn named_before(&self, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|b| {
            let atom = &self.atoms[b];
            atom.letters && (atom.capital || atom.word.roles.any(Roles::PERSON))
        })
    }
}

/// What makes an adjective of a length of time, with its unit.
const LENGTHS: [(&str, &str); 5] = [
    ("jarig", "jaar"),
    ("urig", "uur"),
    ("daags", "dag"),
    ("maands", "maand"),
    ("weeks", "week"),
];

/// `drie` and `dag` in `driedaagse`; what stands before the ending need not be a number.
pub fn length_adjective(word: &str) -> Option<(&str, &'static str)> {
    let stem = without_ending(word);
    // Few words end so; most are told by the last letter.
    if !matches!(stem.as_bytes().last(), Some(b'g' | b's')) {
        return None;
    }
    LENGTHS.iter().find_map(|(ending, unit)| {
        let number = stem.strip_suffix(ending)?;
        (!number.is_empty()).then_some((number, *unit))
    })
}

fn without_ending(word: &str) -> &str {
    word.strip_suffix("en")
        .or_else(|| word.strip_suffix('e'))
        .unwrap_or(word)
}

/// The unit of `jarige`, `daags`, as they follow a number and a hyphen.
fn length_unit(word: &str) -> Option<&'static str> {
    let stem = without_ending(word);
    LENGTHS
        .iter()
        .find(|(ending, _)| *ending == stem)
        .map(|(_, unit)| *unit)
}

/// True for `jarige`, `daags` and the like.
pub fn is_length(word: &str) -> bool {
    length_unit(word).is_some()
}
