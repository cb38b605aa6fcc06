//! Money: `€ 24,-`, `US$ 199`, `12 tot 20 miljoen euro`, `elf miljoen Zweedse kroon`.
//!
//! Words such as `mark` and `won` are money only where the context speaks of it.

use super::lexicon::{Currency, Notation, Roles};
use super::scan::{Amount, Scan};
use super::unit::Measure;
use super::{Draft, Value};
use crate::analysis::FigureKind;
use crate::dutch::numerals::Part;
use rust_decimal::Decimal;

impl Scan<'_> {
    /// An amount whose sign or code stands before the number.
    pub fn money_with_sign(&self, at: usize, found: &mut Vec<Draft>) -> Option<usize> {
        let text = self.document.text();
        if !self.atoms[at].is_currency_before(self.lexicon, text) {
            return None;
        }
        let currency = self.lexicon.currency(self.atoms[at].word)?;
        let mut first = self.number(at + 1)?;
        let (mut at, prefixed) = self.sign_prefix(at);
        if self.minus_before_sign(at) {
            at -= 1;
            first.value = -first.value;
        }
        first.start = at;
        let mut amount = self.range(first);
        if !amount.is_range
            && let Some(scale) = self.english_suffix(amount.end)
        {
            amount.value = amount.value.map(|v| v.checked_mul(scale))?;
            amount.end += 1;
        }
        let mut end = amount.end;
        let closes = |i: usize| {
            self.atoms
                .get(i)
                .is_some_and(|a| a.glued && matches!(a.lower, "-" | "–" | "—" | "--"))
        };
        if self
            .atoms
            .get(end)
            .is_some_and(|a| a.glued && matches!(a.lower, "," | "."))
            && closes(end + 1)
        {
            end += 2 + usize::from(closes(end + 2));
        }
        let mut code = prefixed.unwrap_or(currency.code);
        if let Some(again) = self.currency_after(end, &amount) {
            end = again.end;
            code = again.code.unwrap_or(code);
        } else if !amount.is_range
            && self.atoms.get(end).is_some()
            && amount.first.scale == Decimal::ONE
            && let Some(scale) = self.shared_scale(end)
        {
            amount.value = amount.value.map(|v| v.checked_mul(scale))?;
        }
        found.push(Draft {
            kind: FigureKind::Money,
            span: self.span(at, end),
            value: amount.value,
            unit: Some(code.to_owned()),
            modifier: self.modifier(at, end, amount.first.vague),
            counted: None,
            rule: "a currency before the number",
        });
        Some(end)
    }

    /// `US`, `AU`, `HK` before a dollar sign belong to it.
    pub fn sign_prefix(&self, at: usize) -> (usize, Option<&'static str>) {
        let Some(before) = self.atoms[..at].last() else {
            return (at, None);
        };
        if self.atoms[at].lower != "$" || !before.capital {
            return (at, None);
        }
        let code = match before.lower {
            "us" | "usd" | "u.s." => "USD",
            "au" | "a" | "aud" => "AUD",
            "ca" | "c" | "cad" => "CAD",
            "hk" => "HKD",
            "nz" => "NZD",
            "s" => "SGD",
            "r" => "BRL",
            "nt" => "TWD",
            _ => return (at, None),
        };
        (at - 1, Some(code))
    }

    /// True where a minus stands before a currency: `-€ 5`; not in `2-€ 5` or ` - € 5`.
    fn minus_before_sign(&self, at: usize) -> bool {
        let Some(minus) = self.atoms[..at].last() else {
            return false;
        };
        matches!(minus.lower, "-" | "−" | "–") && !minus.glued && self.atoms[at].glued
    }

    /// In `van $ 3 naar 5 miljard` the first number shares the scale.
    fn shared_scale(&self, at: usize) -> Option<Decimal> {
        if self.lower(at)? != "naar" {
            return None;
        }
        let next = self.number(at + 1)?;
        (next.scale > Decimal::ONE_HUNDRED).then_some(next.scale)
    }

    /// `m`, `bn` glued to an amount: `$5m`, `€ 2bn`.
    fn english_suffix(&self, at: usize) -> Option<Decimal> {
        let atom = self.atoms.get(at).filter(|a| a.glued)?;
        match atom.lower {
            "m" | "mn" => Some(Decimal::from(1_000_000)),
            "b" | "bn" => Some(Decimal::from(1_000_000_000)),
            _ => None,
        }
    }

    /// The currency that follows a number.
    pub fn currency_after(&self, at: usize, amount: &Amount) -> Option<Measure> {
        let atom = self.atoms.get(at)?;
        if let Some(next) = self.atoms.get(at + 1)
            && atom.letters
            && let Some(currency) = self.lexicon.currency(next.word)
            && let Some(code) = self.lexicon.national(atom.lower, next.lower)
        {
            return Some(self.unit(None, Some(code), at, at + 2, currency.factor));
        }
        let text = self.document.text();
        // `3,14 US$`
        if atom.letters
            && self.atoms.get(at + 1).is_some_and(|sign| sign.glued)
            && let (_, Some(code)) = self.sign_prefix(at + 1)
            && !matches!(self.parts.get(at + 2), Some(Part::Digits(_)))
        {
            return Some(self.unit(None, Some(code), at, at + 2, Decimal::ONE));
        }
        let currency = self.lexicon.currency(atom.word)?;
        let code = match currency.notation {
            Notation::Sign => {
                // In `5 € 10` the sign may belong to the next number; white space tells.
                let next_glued = self.atoms.get(at + 1).is_some_and(|n| n.glued)
                    && matches!(self.parts.get(at + 1), Some(Part::Digits(_)));
                if next_glued && !atom.glued {
                    return None;
                }
                currency.code
            }
            Notation::Code if !atom.is_code(text) => return None,
            Notation::Code => currency.code,
            Notation::Word => self.resolve(currency),
            Notation::Cent => self.currency_before(at).unwrap_or(currency.code),
            Notation::Doubtful => {
                if atom.capital || !self.is_money_word(at, amount) {
                    return None;
                }
                self.resolve(currency)
            }
        };
        let mut money = self.unit(None, Some(code), at, at + 1, currency.factor);
        if self.lower(at + 1) == Some("sterling") {
            money.end += 1;
            money.code = Some("GBP");
        }
        if currency.factor == Decimal::ONE && !amount.is_range {
            self.add_cents(&mut money, amount);
        }
        Some(money)
    }

    /// `5 euro 50`, `twee euro en twee cent`.
    fn add_cents(&self, money: &mut Measure, amount: &Amount) {
        if !matches!(amount.value, Value::One(v) if v.is_integer()) {
            return;
        }
        let at = money.end;
        let next = at + usize::from(self.lower(at) == Some("en"));
        if let Some(cents) = self.number(next)
            && let Some(word) = self.atoms.get(cents.end)
            && self
                .lexicon
                .currency(word.word)
                .is_some_and(|c| c.notation == Notation::Cent)
            && cents.value < Decimal::ONE_HUNDRED
        {
            money.extra = cents.value * Decimal::new(1, 2);
            money.end = cents.end + 1;
        } else if next == at
            && let Some(cents) = self.hundredths(at)
        {
            money.extra = cents;
            money.end = at + 1;
        }
    }

    /// The code of a currency with several countries: that for which most words of the article
    /// speak, else the first.
    fn resolve(&self, currency: &Currency) -> &'static str {
        if currency.others.is_empty() {
            return currency.code;
        }
        let mut codes = self.codes.borrow_mut();
        codes.entry(currency.code).or_insert_with(|| {
            let votes = |words: &[&str]| {
                let forms = self.document.forms.iter();
                forms.filter(|f| words.contains(&&*f.lower)).count()
            };
            let mut best = (0, currency.code);
            for (code, words) in &currency.others {
                let votes = votes(words);
                if votes > best.0 {
                    best = (votes, *code);
                }
            }
            best.1
        })
    }

    /// The currency of a cent: the one named last before it in the sentence, else the first after.
    fn currency_before(&self, at: usize) -> Option<&'static str> {
        let near = 40;
        self.atoms[at.saturating_sub(near)..at]
            .iter()
            .rev()
            .chain(self.atoms[at..].iter().take(near))
            .filter_map(|a| self.lexicon.currency(a.word))
            .find(|c| matches!(c.notation, Notation::Word | Notation::Sign))
            .map(|c| c.code)
    }

    /// True where a doubtful word is money: `500 pond`, but not `vijf pond kaas` or `51 won`.
    fn is_money_word(&self, at: usize, amount: &Amount) -> bool {
        let next = self.atoms.get(at + 1);
        if next.is_some_and(|n| n.lower == "sterling") {
            return true;
        }
        let noun_follows = next.is_some_and(|n| {
            n.letters
                && !n
                    .word
                    .roles
                    .any(Roles::STOP.or(Roles::VERB).or(Roles::BETWEEN))
        });
        if matches!(self.atoms[at].lower, "pond" | "ponden") {
            return !self.speaks_of(Roles::WEIGH)
                && (!noun_follows || amount.first.scale > Decimal::ONE_HUNDRED);
        }
        let letters_follow = next.is_some_and(|n| n.letters);
        amount.first.scale >= Decimal::ONE_THOUSAND
            || (self.speaks_of(Roles::AMOUNT) && !letters_follow)
    }
}
