//! What follows a number: `euro`, `procent`, `kilometer per uur`, `jaar`, and combinations such
//! as `5 euro 50`, `6 meter 41`, `4 weken en 2 dagen`.

use super::Value;
use super::atoms::Atom;
use super::lexicon::{Roles, Unit};
use super::scan::{Amount, Scan};
use crate::analysis::FigureKind;
use crate::article::Span;
use crate::dutch::numerals::Part;
use crate::dutch::numerals::digits::Shape;
use crate::dutch::numerals::words::Class;
use rust_decimal::Decimal;

/// A unit after a number, with what it makes of the value.
#[derive(Clone, Copy, Debug)]
pub struct Measure {
    /// None for money.
    pub kind: Option<Unit>,
    /// Currency, or the word for a unit that is not kept as written.
    pub code: Option<&'static str>,
    /// The unit as written.
    pub span: Span,
    /// Atom after the unit.
    pub end: usize,
    /// Multiplies the value.
    pub factor: Decimal,
    /// Added to the value after that.
    pub extra: Decimal,
}

impl Measure {
    /// The kind of figure that it makes.
    pub fn figure_kind(&self) -> FigureKind {
        match self.kind {
            None => FigureKind::Money,
            Some(Unit::Percent | Unit::Point | Unit::Promille) => FigureKind::Percentage,
            Some(Unit::Time | Unit::Short) => FigureKind::Duration,
            Some(Unit::Times) => FigureKind::Count,
            Some(Unit::Length | Unit::Measure | Unit::Digits) => FigureKind::Measure,
        }
    }

    /// The value in this unit.
    pub fn apply(&self, value: Value) -> Option<Value> {
        value.map(|v| {
            v.checked_mul(self.factor)?
                .checked_add(if v.is_sign_negative() {
                    -self.extra
                } else {
                    self.extra
                })
        })
    }
}

/// Units of time with their length in the next smaller one of the table; months are no number
/// of days.
const TIMES: &[(&[&str], &str, i64)] = &[
    (&["jaar", "jaren"], "month", 12),
    (&["kwartaal", "kwartalen"], "month", 3),
    (&["maand", "maanden"], "month", 1),
    (&["week", "weken"], "second", 604_800),
    (&["dag", "dagen"], "second", 86_400),
    (&["uur", "uren", "u"], "second", 3_600),
    (&["kwartier", "kwartieren"], "second", 900),
    (&["minuut", "minuten", "min", "min."], "second", 60),
    (
        &["seconde", "seconden", "secondes", "sec", "sec.", "s"],
        "second",
        1,
    ),
];

fn length_of(unit: &str) -> Option<(&'static str, i64)> {
    TIMES
        .iter()
        .find(|(words, ..)| words.contains(&unit))
        .map(|(_, base, length)| (*base, *length))
}

impl Scan<'_> {
    /// The unit that begins at an atom.
    pub fn measure(&self, at: usize, amount: &Amount) -> Option<Measure> {
        let atom = self.atoms.get(at)?;
        if let Some(money) = self.currency_after(at, amount) {
            return Some(money);
        }
        if atom.lower == "ton" && self.ton_is_money(at) {
            return Some(self.unit(None, Some("EUR"), at, at + 1, Decimal::from(100_000)));
        }
        if let Some(kind) = atom.word.unit {
            return self.plain_unit(at, kind, amount);
        }
        let next = self.atoms.get(at + 1)?;
        // `3,5-inch`
        if atom.lower == "-"
            && atom.glued
            && next.glued
            && let Some(kind @ (Unit::Length | Unit::Measure | Unit::Percent)) = next.word.unit
        {
            return self.plain_unit(at + 1, kind, amount);
        }
        if matches!(atom.lower, "vierkante" | "kubieke" | "strekkende")
            && next.word.unit == Some(Unit::Length)
        {
            return Some(self.unit(Some(Unit::Measure), None, at, at + 2, Decimal::ONE));
        }
        // `vijf lange jaren`
        let adjective = atom.letters && !atom.capital && !atom.glued && atom.lower.ends_with('e');
        if adjective
            && !atom.word.roles.any(Roles::STOP.or(Roles::VERB))
            && matches!(next.word.unit, Some(Unit::Time | Unit::Length))
            && matches!(self.parts[at], Part::Other)
        {
            let mut unit = self.plain_unit(at + 1, next.word.unit?, amount)?;
            unit.span = next.span;
            return Some(unit);
        }
        None
    }

    pub fn unit(
        &self,
        kind: Option<Unit>,
        code: Option<&'static str>,
        start: usize,
        end: usize,
        factor: Decimal,
    ) -> Measure {
        Measure {
            kind,
            code,
            span: self.span(start, end),
            end,
            factor,
            extra: Decimal::ZERO,
        }
    }

    fn plain_unit(&self, at: usize, kind: Unit, amount: &Amount) -> Option<Measure> {
        let atom = &self.atoms[at];
        let after_digits = matches!(self.parts.get(at.checked_sub(1)?), Some(Part::Digits(_)));
        let short = atom.lower.len() <= 2 && atom.letters;
        if (short || kind == Unit::Digits) && !after_digits {
            return None;
        }
        // `m` is a metre, `M` is not; `v` and `s` alike.
        if atom.lower.len() == 1 && atom.capital && !matches!(atom.lower, "w" | "v" | "l") {
            return None;
        }
        // `in 2016g) gegevens`: a letter that numbers an item.
        if atom.lower.len() == 1
            && self
                .atoms
                .get(at + 1)
                .is_some_and(|n| n.lower == ")" && n.glued)
            && !self.atoms[at.saturating_sub(12)..at]
                .iter()
                .any(|a| a.lower == "(")
        {
            return None;
        }
        let mut unit = self.unit(Some(kind), None, at, at + 1, Decimal::ONE);
        match kind {
            Unit::Percent => {
                unit.code = Some("percent");
                if atom.lower == "%"
                    && self.lower(at + 1) == Some("-")
                    && self.lower(at + 2).is_some_and(|w| w.starts_with("punt"))
                {
                    unit.code = Some("point");
                    unit.kind = Some(Unit::Point);
                    unit.end = at + 3;
                }
            }
            Unit::Point => unit.code = Some("point"),
            Unit::Promille => unit.code = Some("promille"),
            Unit::Times => {}
            Unit::Short => {
                if !atom.glued || self.atoms.get(at + 1).is_some_and(|a| a.glued && a.letters) {
                    return None;
                }
            }
            Unit::Time => self.add_smaller_time(&mut unit, at),
            Unit::Length | Unit::Measure | Unit::Digits => {
                self.extend_measure(&mut unit, at, kind, amount);
            }
        }
        Some(unit)
    }

    /// `kilometer per uur`, `km/u`, `m2`, `graden Celsius`, `6 meter 41`.
    fn extend_measure(&self, unit: &mut Measure, at: usize, kind: Unit, amount: &Amount) {
        let next = self.lower(at + 1);
        let glued = |i: usize| self.atoms.get(i).is_some_and(|a| a.glued);
        match next {
            Some("per")
                if kind == Unit::Length
                    && matches!(
                        self.lower(at + 2),
                        Some("uur" | "u" | "seconde" | "minuut" | "sec")
                    ) =>
            {
                unit.end = at + 3;
            }
            Some("/") if glued(at + 1) && self.glued_letters(at + 2) => unit.end = at + 3,
            Some("2" | "3") if glued(at + 1) && kind == Unit::Length => unit.end = at + 2,
            Some("celsius" | "fahrenheit" | "kelvin") => unit.end = at + 2,
            Some("c" | "f") if self.atoms[at].lower == "°" => unit.end = at + 2,
            _ => {
                let metre = matches!(self.atoms[at].lower, "meter" | "m");
                if metre
                    && !amount.is_range
                    && amount.first.value.is_integer()
                    && let Some(small) = self.hundredths(at + 1)
                {
                    unit.extra = small;
                    unit.end = at + 2;
                    return;
                }
            }
        }
        unit.span = self.span(at, unit.end);
    }

    /// Two digits that stand for hundredths: `5 euro 50`, `6 meter 41`.
    pub fn hundredths(&self, at: usize) -> Option<Decimal> {
        let Part::Digits(digits) = self.parts.get(at)? else {
            return None;
        };
        if digits.shape != Shape::Plain || digits.whole != 2 || self.atoms[at].glued {
            return None;
        }
        if let Some(next) = self.atoms.get(at + 1) {
            let unit = next.word.unit.is_some() || self.lexicon.currency(next.word).is_some();
            let noun = next.letters
                && (next.lower.ends_with("en") || next.lower.ends_with('s'))
                && !next.word.roles.any(Roles::STOP.or(Roles::VERB));
            if unit || noun || next.glued && next.letters {
                return None;
            }
        }
        digits.value.checked_mul(Decimal::new(1, 2))
    }

    /// `4 weken en 2 dagen`, `2 uur, 17 minuten en 16 seconden`: in the smallest unit.
    fn add_smaller_time(&self, unit: &mut Measure, at: usize) {
        let Some((base, mut long)) = length_of(self.atoms[at].lower) else {
            return;
        };
        while let Some((value, short, end)) = self.smaller_time(unit.end, base, long) {
            let ratio = Decimal::from(long / short);
            unit.factor *= ratio;
            unit.extra = unit.extra * ratio + value;
            unit.end = end;
            unit.span = self.atoms[end - 1].span;
            long = short;
        }
    }

    /// A number of units that divide one of a longer time, with their length and their end.
    fn smaller_time(&self, at: usize, base: &str, long: i64) -> Option<(Decimal, i64, usize)> {
        // A comma between years and months rather parts a list.
        let comma = base == "second" && long <= 3_600;
        let joins = match self.lower(at)? {
            "en" => true,
            "," => comma,
            _ => false,
        };
        let at = at + usize::from(joins);
        let article =
            matches!(self.parts.get(at), Some(Part::Word(w)) if w.class == Class::Article);
        let (value, end) = match self.number(at) {
            Some(number) => (number.value, number.end),
            None if article => (Decimal::ONE, at + 1),
            None => return None,
        };
        let (same, short) = length_of(self.lower(end)?)?;
        let fits = same == base
            && short < long
            && long % short == 0
            && value.is_integer()
            && value < Decimal::from(long / short);
        fits.then_some((value, short, end + 1))
    }

    /// The unit as the output names it.
    pub fn unit_text(&self, unit: &Measure) -> String {
        match unit.code {
            Some(code) => code.to_owned(),
            None => unit.span.of(self.document.text()).to_owned(),
        }
    }

    /// True where a word of these classes stands anywhere in the sentence.
    pub fn speaks_of(&self, roles: Roles) -> bool {
        self.spoken.any(roles)
    }

    /// `acht ton` is money where the sentence speaks of money before it speaks of weight, looking
    /// back first, and no matter is weighed.
    fn ton_is_money(&self, at: usize) -> bool {
        let weighed = self.atoms.get(at + 1).is_some_and(|next| {
            next.letters
                && !next
                    .word
                    .roles
                    .any(Roles::STOP.or(Roles::VERB).or(Roles::BETWEEN))
                || next.lower == "per"
        });
        if weighed || !self.speaks_of(Roles::AMOUNT) {
            return false;
        }
        // `kostte acht ton en woog twaalf ton`: of two verbs the nearer one decides.
        let before = self.atoms[..at].iter().rev();
        let after = self.atoms[at + 1..].iter();
        let decides = |atom: &&Atom<'_>| atom.word.roles.any(Roles::WEIGH.or(Roles::AMOUNT));
        let nearest = before.chain(after).find(decides);
        nearest.is_some_and(|atom| !atom.word.roles.any(Roles::WEIGH))
    }
}
