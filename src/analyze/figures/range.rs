//! Numbers that belong together: `12 tot 20 miljoen`, `tussen de 3 en 5`, `drie- tot
//! vierduizend`; and lists that share a unit: `acht en veertien procent`.

use super::Value;
use super::lexicon::Unit;
use super::number::Num;
use super::scan::{Amount, Scan};
use super::unit::Measure;
use crate::dutch::numerals::words::Class;
use rust_decimal::Decimal;

/// What stands between the ends of a range.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Connector {
    To,
    Dash,
    Or,
}

impl Scan<'_> {
    /// Extends a number to a range where one follows.
    pub fn range(&self, first: Num) -> Amount {
        let alone = Amount {
            first,
            value: Value::One(first.value),
            end: first.end,
            is_range: false,
        };
        let mut at = first.end;
        // `drie- tot vierduizend`, `16- tot 18-jarigen`
        let elliptic = self
            .atoms
            .get(at)
            .is_some_and(|a| a.lower == "-" && a.glued)
            && self.atoms.get(at + 1).is_some_and(|a| !a.glued);
        if elliptic {
            at += 1;
        }
        let repeated = if elliptic {
            None
        } else {
            self.measure(at, &alone)
        };
        let after_unit = repeated.as_ref().map_or(at, |u| u.end);
        let Some((mut second_at, connector)) = self.connector(after_unit, first.start) else {
            return alone;
        };
        // `tussen 2 en ongeveer 7`
        if matches!(
            self.lower(second_at),
            Some("ongeveer" | "circa" | "zo'n" | "bijna" | "ruim" | "maximaal" | "hooguit" | "~")
        ) && connector == Connector::To
        {
            second_at += 1;
        }
        let is_sign = |at: usize| {
            let atom = self.atoms.get(at);
            atom.is_some_and(|a| a.is_currency_before(self.lexicon, self.document.text()))
        };
        // `daalde met $ 2 tot $ 77`, `steeg met 2 °C tot 25 °C`, but `daalde met 5% tot 10%`
        let unit = repeated.as_ref().map(|u| u.kind);
        let moves = is_sign(second_at) || unit.is_some_and(|u| u != Some(Unit::Percent));
        if connector == Connector::To && moves && self.lower_before(first.start, 1, "met") {
            return alone;
        }
        if is_sign(second_at) {
            second_at += 1;
        }
        // `$10-$20`, `€ 10-20`
        let signed = is_sign(first.start);
        let Some(second) = self.number(second_at) else {
            return alone;
        };
        if second.class == Some(Class::Half) || first.vague != second.vague {
            return alone;
        }
        let mut low = first.value;
        if first.scale == Decimal::ONE
            && second.scale > Decimal::ONE_HUNDRED
            && repeated.is_none()
            && let Some(scaled) = low.checked_mul(second.scale)
        {
            low = scaled;
        } else if first.class == Some(Class::Cardinal)
            && (elliptic || first.value < Decimal::ONE_HUNDRED)
            && second.digits.is_none()
            && second.value >= Decimal::ONE_HUNDRED
        {
            // `twee- à driehonderd`, `tien tot vijftienduizend`
            let scale = if (second.value % Decimal::ONE_THOUSAND).is_zero() {
                Decimal::ONE_THOUSAND
            } else {
                Decimal::ONE_HUNDRED
            };
            if (second.value % scale).is_zero() && low * scale < second.value {
                low *= scale;
            }
        }
        if low >= second.value {
            return alone;
        }
        if connector == Connector::Or && second.value - low != Decimal::ONE.max(second.scale) {
            return alone;
        }
        let amount = Amount {
            first,
            value: Value::Range(low, second.value),
            end: second.end,
            is_range: true,
        };
        if let Some(repeated) = repeated {
            let last = self.measure(second.end, &amount);
            let same = last.is_some_and(|l| l.kind == repeated.kind && l.code == repeated.code);
            if !same {
                return alone;
            }
        }
        if connector == Connector::Dash
            && !signed
            && self.measure(second.end, &amount).is_none()
            && self.noun_after(second.end, &amount).is_none()
        {
            return alone;
        }
        amount
    }

    /// What may stand between the ends of a range; gives where the second number begins.
    fn connector(&self, at: usize, start: usize) -> Option<(usize, Connector)> {
        let lower = self.lower(at)?;
        let found = match lower {
            "tot" => {
                if self.lower(at + 1) == Some("en") && self.lower(at + 2) == Some("met") {
                    (at + 3, Connector::To)
                } else if matches!(self.lower(at + 1), Some("de" | "wel" | "zelfs")) {
                    (at + 2, Connector::To)
                } else {
                    (at + 1, Connector::To)
                }
            }
            "à" | "t/m" => (at + 1, Connector::To),
            "a" if !self.atoms[at].capital
                && !self.atoms[at].glued
                && self.atoms.get(at + 1).is_some_and(|n| !n.glued) =>
            {
                (at + 1, Connector::To)
            }
            "t" if self.lower(at + 1) == Some("/") => (at + 3, Connector::To),
            "-" | "–" | "—" | "--" => (at + 1, Connector::Dash),
            "of" => (at + 1, Connector::Or),
            "en" if self.lower_before(start, 1, "tussen")
                || (self.lower_before(start, 2, "tussen")
                    && start > 0
                    && (matches!(
                        self.atoms[start - 1].lower,
                        "de" | "het" | "zo'n" | "circa"
                    ) || self.atoms[start - 1]
                        .is_currency_before(self.lexicon, self.document.text()))) =>
            {
                let skip = usize::from(self.lower(at + 1) == Some("de"));
                (at + 1 + skip, Connector::To)
            }
            _ => return None,
        };
        Some(found)
    }

    /// The unit and scale that a number in a list shares with a later one.
    pub fn shared(&self, first: &Num) -> Option<(Measure, Option<Decimal>)> {
        let mut at = first.end;
        if self
            .atoms
            .get(at)
            .is_some_and(|a| a.lower == "-" && a.glued)
        {
            at += 1;
        }
        let mut commas = 0;
        for _ in 0..6 {
            let connector = self.lower(at)?;
            let last = match connector {
                "en" | "of" | "en/of" => true,
                "naar" | "tot" => self.lower_before(first.start, 1, "van"),
                "," if !self.atoms.get(at + 1)?.glued => {
                    commas += 1;
                    false
                }
                _ => return None,
            };
            if connector == "naar" && !last {
                return None;
            }
            let next = self.number(at + 1)?;
            // `260,77 of 2,62 procent` says one thing in two ways.
            if connector == "of" && first.value >= next.value {
                return None;
            }
            if next.digits.is_some() != first.digits.is_some()
                && next.class.is_none() != first.class.is_none()
            {
                return None;
            }
            let amount = Amount {
                first: next,
                value: Value::One(next.value),
                end: next.end,
                is_range: false,
            };
            if let Some(unit) = self.measure(next.end, &amount) {
                if commas > 0 && !last {
                    return None;
                }
                let scale = (next.scale > Decimal::ONE_HUNDRED).then_some(next.scale);
                return Some((unit, scale));
            }
            at = next.end;
        }
        None
    }
}
