//! Adds up the words of a number: `een miljoen tweehonderdduizend` closes a million, then adds
//! what stays below it.

use super::Part;
use super::digits::Shape;
use super::words::Class;
use rust_decimal::Decimal;

/// A number under construction: `total` is closed by a scale, `group` still open.
#[derive(Clone, Copy)]
pub struct Sum {
    /// What scales have closed.
    pub total: Decimal,
    /// What is still open.
    pub group: Option<Decimal>,
    /// The smallest scale so far; what follows must stay below it.
    pub floor: Option<Decimal>,
    /// True where an ordinal closed it: `duizend honderdste`.
    pub ordinal: bool,
}

impl Sum {
    /// A number that begins so.
    pub fn start(group: Decimal) -> Self {
        Self {
            total: Decimal::ZERO,
            group: Some(group),
            floor: None,
            ordinal: false,
        }
    }

    /// Its value so far.
    pub fn value(&self) -> Decimal {
        self.total + self.group.unwrap_or_default()
    }

    /// Takes as many parts as fit, from `used` on. After digits or halves (`scales_only`)
    /// words cannot be added, only scales applied.
    pub fn extend(&mut self, parts: &[Part], used: &mut usize, scales_only: bool, join: bool) {
        while let Some(part) = parts.get(*used) {
            match part {
                Part::Word(word) if word.class == Class::Scale => {
                    if !self.apply(word.value, scales_only) {
                        return;
                    }
                    *used += 1;
                }
                Part::Word(word) if word.class == Class::EnglishScale && scales_only => {
                    if !self.apply(word.value, scales_only) {
                        return;
                    }
                    *used += 1;
                }
                Part::Word(word) if word.class == Class::Vague && self.group.is_some() => {
                    // `vijf miljoenen`
                    if word.value < Decimal::ONE_THOUSAND || !self.apply(word.value, scales_only) {
                        return;
                    }
                    *used += 1;
                }
                Part::Word(word) if word.class == Class::Cardinal && !scales_only => {
                    let mut value = word.value;
                    let mut taken = 1;
                    if value < Decimal::TEN
                        && self.group.is_none_or(|g| g >= Decimal::ONE_HUNDRED)
                        && parts.get(*used + 1) == Some(&Part::And)
                        && let Some(tens) = tens(parts.get(*used + 2))
                    {
                        // `honderd twee en twintig`
                        value += tens;
                        taken = 3;
                    }
                    if !self.add(value) {
                        return;
                    }
                    *used += taken;
                }
                // `twee miljoen 300 duizend`
                Part::Digits(digits)
                    if self.group.is_none()
                        && digits.value < Decimal::ONE_THOUSAND
                        && digits.shape == Shape::Plain
                        && big_scale(parts.get(*used + 1))
                            .is_some_and(|s| self.floor.is_some_and(|f| s < f)) =>
                {
                    self.group = Some(digits.value);
                    *used += 1;
                }
                Part::And if join && !scales_only => {
                    if !self.join(parts, *used) {
                        return;
                    }
                    *used += 2;
                }
                Part::Word(word) if word.class == Class::Ordinal && !scales_only => {
                    // `honderd eerste`, `twee miljoenste`, but not `twee honderdste`
                    let million = Decimal::ONE_THOUSAND * Decimal::ONE_THOUSAND;
                    self.ordinal = self.add(word.value)
                        || word.value >= million && self.apply(word.value, scales_only);
                    *used += usize::from(self.ordinal);
                    return;
                }
                // `een miljard een miljoen`
                Part::Word(word)
                    if word.class == Class::Article
                        && self.group.is_none()
                        && big_scale(parts.get(*used + 1))
                            .is_some_and(|s| self.floor.is_some_and(|f| s < f)) =>
                {
                    self.group = Some(word.value);
                    *used += 1;
                }
                Part::Word(word)
                    if word.class == Class::Article
                        && !scales_only
                        && *used > 0
                        && parts.len() == *used + 1 =>
                {
                    // `tweeduizend een`, at the end of a phrase
                    if !self.add(word.value) {
                        return;
                    }
                    *used += 1;
                }
                _ => return,
            }
        }
    }

    /// Adds what follows an `en`: `honderd en zes`, `drie en dertig`, `een miljoen en één`.
    ///
    /// Two round numbers stay apart: `duizend en vijfhonderd`.
    fn join(&mut self, parts: &[Part], used: usize) -> bool {
        let Some(Part::Word(next)) = parts.get(used + 1) else {
            return false;
        };
        if next.class == Class::Article {
            return parts.len() == used + 2 && self.add(next.value);
        }
        if next.class != Class::Cardinal || next.value.is_zero() {
            return false;
        }
        if used == 1
            && self.total.is_zero()
            && let Some(units) = self.group.filter(|g| *g < Decimal::TEN && !g.is_zero())
            && let Some(tens) = tens(parts.get(used + 1))
        {
            self.group = Some(units + tens);
            return true;
        }
        let small = next.value < Decimal::ONE_HUNDRED || !(next.value % Decimal::TEN).is_zero();
        let large = self.value() >= Decimal::ONE_THOUSAND * Decimal::ONE_THOUSAND;
        small && (!large || next.value == Decimal::ONE) && self.add(next.value)
    }

    fn apply(&mut self, scale: Decimal, scales_only: bool) -> bool {
        let hundred = scale == Decimal::ONE_HUNDRED;
        let Some(group) = self.group else {
            // `duizend honderd`; also `honderd` after a closed scale
            if hundred && !scales_only && self.floor.is_some_and(|f| scale < f) {
                self.group = Some(scale);
                return true;
            }
            // `negen miljoen duizend`
            if scale == Decimal::ONE_THOUSAND
                && !scales_only
                && self.floor.is_some_and(|f| scale < f)
                && let Some(total) = self.total.checked_add(scale)
            {
                self.total = total;
                self.floor = Some(scale);
                return true;
            }
            return false;
        };
        if hundred {
            if group >= Decimal::ONE_HUNDRED {
                // `zesduizend honderd`
                return !scales_only && self.add(scale);
            }
            if group.is_zero() {
                return false;
            }
            let Some(value) = group.checked_mul(scale) else {
                return false;
            };
            self.group = Some(value);
            return true;
        }
        if self.floor.is_some_and(|f| scale >= f)
            || group.is_zero()
            || (group >= scale && !scales_only)
        {
            return false;
        }
        let Some(total) = group
            .checked_mul(scale)
            .and_then(|v| self.total.checked_add(v))
        else {
            return false;
        };
        self.total = total;
        self.group = None;
        self.floor = Some(scale);
        true
    }

    fn add(&mut self, value: Decimal) -> bool {
        let room = match self.group {
            None => match self.floor {
                Some(floor) => floor,
                None => return false,
            },
            Some(group) => {
                if group < Decimal::ONE_HUNDRED {
                    return false;
                }
                let mut room = Decimal::ONE_HUNDRED;
                if !(group % room).is_zero() {
                    return false;
                }
                while room < group && (group % (room * Decimal::TEN)).is_zero() {
                    room *= Decimal::TEN;
                }
                room
            }
        };
        if value >= room || value.is_zero() {
            return false;
        }
        self.group = Some(self.group.unwrap_or_default() + value);
        true
    }
}

/// `twintig`, `dertig`, …
fn tens(part: Option<&Part>) -> Option<Decimal> {
    match part {
        Some(Part::Word(word)) if word.class == Class::Cardinal => (20..100)
            .step_by(10)
            .map(Decimal::from)
            .find(|tens| *tens == word.value),
        _ => None,
    }
}

/// `miljoen` and above, or `duizend`.
pub fn big_scale(part: Option<&Part>) -> Option<Decimal> {
    match part {
        Some(Part::Word(word))
            if word.class == Class::Scale && word.value >= Decimal::ONE_THOUSAND =>
        {
            Some(word.value)
        }
        _ => None,
    }
}
