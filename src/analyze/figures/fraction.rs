//! Shares: `de helft van de bussen`, `een derde`, `driekwart`, `negen op de tien`, `2/3 van`;
//! and words that are a count by themselves: `tweemaal`, `een honderdtal`, `met z'n negenen`.

use super::lexicon::Roles;
use super::number::Num;
use super::scan::Scan;
use super::{Draft, Value};
use crate::analysis::{FigureKind, Modifier};
use crate::article::Span;
use crate::dutch::numerals::Part;
use crate::dutch::numerals::digits::Shape;
use crate::dutch::numerals::words::{Class, NumberWord};
use rust_decimal::{Decimal, RoundingStrategy};

impl Scan<'_> {
    /// A share that begins at an atom.
    pub fn share(&self, at: usize, found: &mut Vec<Draft>) -> Option<usize> {
        let (value, start, end) = self.share_word(at).or_else(|| self.ratio(at))?;
        if self.unit_follows(end) {
            return None;
        }
        let value = value.round_dp_with_strategy(4, RoundingStrategy::MidpointAwayFromZero);
        let noun = self.noun_after_van(end).or_else(|| {
            let next = self.atoms.get(end)?;
            let plain = next.letters && !next.word.roles.any(Roles::STOP.or(Roles::VERB));
            plain.then(|| self.noun_run(end)).flatten()
        });
        found.push(Draft {
            kind: FigureKind::Fraction,
            span: self.span(start, end),
            value: Value::One(value),
            unit: None,
            modifier: self.modifier(start, end, false),
            counted: noun.map(|n| self.counted(n)),
            rule: "words for a share",
        });
        Some(end)
    }

    /// The noun right after a share: `bussen` in `een op de drie rode bussen`.
    fn noun_run(&self, start: usize) -> Option<usize> {
        (start..(start + 4).min(self.atoms.len())).find(|at| {
            let atom = &self.atoms[*at];
            atom.letters
                && !atom.word.roles.any(Roles::STOP.or(Roles::VERB))
                && (!atom.lower.ends_with('e')
                    || self.atoms.get(at + 1).is_none_or(|n| {
                        !n.letters || n.word.roles.any(Roles::STOP.or(Roles::VERB))
                    }))
        })
    }

    fn word(&self, at: usize) -> Option<NumberWord> {
        match self.parts.get(at)? {
            Part::Word(word) => Some(*word),
            _ => None,
        }
    }

    /// `de helft`, `een kwart`, `driekwart`, `twee derde`, `een derde van`.
    fn share_word(&self, at: usize) -> Option<(Decimal, usize, usize)> {
        let word = self.word(at)?;
        match word.class {
            Class::Share => {
                let before = self.atoms[..at].last()?;
                let half = self.atoms[at].lower == "helft";
                let opens = if half {
                    matches!(before.lower, "de" | "een")
                } else {
                    matches!(before.lower, "een" | "één")
                };
                // `de laatste helft` is a period; a bare `helft` after an adjective no share.
                if !opens {
                    return None;
                }
                (!self.is_period(at + 1)).then_some((word.value, at - 1, at + 1))
            }
            Class::Fraction => Some((word.value, at, at + 1)),
            Class::Cardinal | Class::Article => {
                let next = self.word(at + 1)?;
                if next.class == Class::Share && self.atoms[at + 1].lower == "kwart" {
                    let share = word.value * next.value;
                    return (share < Decimal::ONE).then_some((share, at, at + 2));
                }
                if next.class != Class::Ordinal
                    || next.value < Decimal::from(3)
                    || word.value >= next.value
                {
                    return None;
                }
                let surely = word.class == Class::Cardinal;
                if !surely && !self.ends_share(at + 2) {
                    return None;
                }
                Some((word.value.checked_div(next.value)?, at, at + 2))
            }
            _ => None,
        }
    }

    /// True where `een derde` is a share and no third of its kind.
    fn ends_share(&self, at: usize) -> bool {
        let Some(next) = self.atoms.get(at) else {
            return false;
        };
        next.lower == "van"
            || matches!(next.lower, "deel" | "meer" | "minder" | "hoger" | "lager")
            || next.word.roles.any(Roles::VERB)
    }

    /// `de helft van 2019` is a period.
    fn is_period(&self, at: usize) -> bool {
        self.lower(at) == Some("van")
            && (matches!(self.parts.get(at + 1), Some(Part::Digits(d)) if d.whole == 4 && d.shape == Shape::Plain)
                || self.is_month(at + 1))
    }

    /// `een op de vijf`, `2 op 3`, `1/3 van`.
    fn ratio(&self, at: usize) -> Option<(Decimal, usize, usize)> {
        if self.is_simple_fraction(at) {
            let (top, bottom) = self.slashed(at)?;
            return Some((top.checked_div(bottom)?, at, self.slashed_end(at)));
        }
        let first = match self.parts[at] {
            Part::Word(w) if matches!(w.class, Class::Cardinal | Class::Article) => w.value,
            Part::Digits(d) if d.shape == Shape::Plain => d.value,
            _ => return None,
        };
        if self.lower(at + 1)? != "op" {
            return None;
        }
        let with_article = matches!(self.lower(at + 2), Some("de" | "elke" | "iedere"));
        let second = self.number(at + 2 + usize::from(with_article))?;
        let ratio_words = matches!(second.class, None | Some(Class::Cardinal | Class::Scale));
        if !ratio_words || second.value <= first || first.is_zero() || self.not_a_ratio(&second) {
            return None;
        }
        if !with_article && (first >= Decimal::from(100) || second.value > Decimal::from(100)) {
            return None;
        }
        Some((first.checked_div(second.value)?, at, second.end))
    }

    fn not_a_ratio(&self, second: &Num) -> bool {
        self.is_month(second.end) || Self::looks_like_year(second)
    }

    fn slashed(&self, at: usize) -> Option<(Decimal, Decimal)> {
        match (self.parts.get(at)?, self.parts.get(at + 2)?) {
            (Part::Digits(top), Part::Digits(bottom))
                if self.lower(at + 1) == Some("/")
                    && self.atoms[at + 1].glued
                    && self.atoms[at + 2].glued =>
            {
                Some((top.value, bottom.value))
            }
            _ => None,
        }
    }

    /// The end of `2/3`, `2/3e`, `2/3de`.
    fn slashed_end(&self, at: usize) -> usize {
        let ending = self.glued_letters(at + 3)
            && matches!(self.lower(at + 3), Some("e" | "de" | "den" | "ste"));
        at + 3 + usize::from(ending)
    }

    /// `1/3`, `3/4` before `van`, `de` or `deel`.
    pub fn is_simple_fraction(&self, at: usize) -> bool {
        self.slashed(at).is_some_and(|(top, bottom)| {
            let end = self.slashed_end(at);
            let of = end > at + 3 || matches!(self.lower(end), Some("van" | "de" | "deel"));
            // `3/4 kopje`, but not `3/4 maart`
            let noun = bottom <= Decimal::from(4)
                && self.atoms.get(end).is_some_and(|next| {
                    let other = Roles::STOP.or(Roles::VERB).or(Roles::MONTH);
                    next.letters && !next.glued && !next.capital && !next.word.roles.any(other)
                });
            top >= Decimal::ONE && top < bottom && bottom <= Decimal::from(20) && (of || noun)
        })
    }

    /// `tweemaal`, `een honderdtal mensen`, `met z'n negenen`.
    pub fn special_word(&self, at: usize, found: &mut Vec<Draft>) -> Option<usize> {
        if let Part::Digits(digits) = self.parts[at] {
            let tal = self.glued_letters(at + 2)
                && self.lower(at + 1) == Some("-")
                && self.lower(at + 2) == Some("tal");
            return tal.then(|| self.tal(at, at + 3, digits.value, found));
        }
        let word = self.word(at)?;
        let atom = &self.atoms[at];
        let end = at + 1;
        match word.class {
            Class::Article if self.word(end).is_some_and(|w| w.class == Class::Tal) => {
                return self.special_word(end, found);
            }
            Class::Times => {
                if atom.lower == "eenmaal" || self.is_comparison(end) {
                    return Some(end);
                }
                let noun = Span {
                    start: atom.span.end - 4,
                    end: atom.span.end,
                };
                found.push(self.whole_word(at, word.value, Some((atom.token, noun)), None));
            }
            Class::Group => {
                let together = at > 0
                    && matches!(
                        self.atoms[at - 1].lower,
                        "z'n" | "zijn" | "hun" | "ons" | "haar" | "m'n" | "mijn" | "jullie" | "n"
                    );
                if together {
                    found.push(self.whole_word(at, word.value, None, None));
                }
            }
            Class::Tal => return Some(self.tal(at, end, word.value, found)),
            _ => return None,
        }
        Some(end)
    }

    /// `een honderdtal mensen`, `een 120-tal huisartsen`; gives where reading goes on.
    fn tal(&self, at: usize, end: usize, value: Decimal, found: &mut Vec<Draft>) -> usize {
        let with_article = at > 0 && self.atoms[at - 1].lower == "een";
        let start = at - usize::from(with_article);
        let about = (value >= Decimal::TEN).then_some(Modifier::About);
        let mut draft = self.whole_word(at, value, None, about);
        draft.span = self.span(start, end);
        draft.modifier = self.modifier(start, end, false).or(about);
        let from = end + usize::from(self.lower(end) == Some("van"));
        let amount = super::scan::Amount {
            first: Num {
                start,
                end,
                value,
                class: Some(Class::Tal),
                digits: None,
                scale: Decimal::ONE,
                vague: false,
            },
            value: Value::One(value),
            end,
            is_range: false,
        };
        if let Some(unit) = self.measure(end, &amount) {
            draft.kind = unit.figure_kind();
            draft.span = self.span(start, unit.end);
            draft.unit = Some(self.unit_text(&unit));
            found.push(draft);
            return unit.end;
        }
        draft.counted = self.noun_after(from, &amount).map(|n| self.counted(n));
        // `het tweetal` is a pair of people, no number.
        if with_article || draft.counted.is_some() {
            found.push(draft);
        }
        end
    }

    fn whole_word(
        &self,
        at: usize,
        value: Decimal,
        counted: Option<(usize, Span)>,
        modifier: Option<Modifier>,
    ) -> Draft {
        Draft {
            kind: FigureKind::Count,
            span: self.atoms[at].span,
            value: Value::One(value),
            unit: None,
            modifier: modifier.or_else(|| self.modifier(at, at + 1, false)),
            counted,
            rule: "a word for an amount",
        }
    }
}
