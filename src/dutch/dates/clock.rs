//! Clock times after a day: `om 14.30 uur`, `20:00`, `'s avonds om negen uur`.
//!
//! Left out: times without a day, and spoken minutes (`kwart over acht`).

use super::numeric;
use super::read::Reader;
use super::words::Kind;
use crate::dutch::numerals::words::Class;
use jiff::civil::Time;

impl Reader<'_> {
    /// `om 14.30 uur`, `20:00`, `'s avonds om negen uur` after a day.
    pub fn time_of_day(&self, at: usize) -> Option<(Time, usize)> {
        let mut next = at;
        let mut evening = false;
        if let Some((late, end)) = self.part_of_day(next) {
            evening = late;
            next = end;
        }
        if self.lower(next) == Some(",") {
            next += 1;
        }
        let said = matches!(
            self.lower(next),
            Some("om" | "rond" | "omstreeks" | "tegen" | "vanaf")
        );
        next += usize::from(said);
        let start = self.atoms.get(next)?.span.start as usize;
        let text = self.document.text();
        let hour_word = |end: usize| {
            let hour = matches!(self.lower(end), Some("uur" | "u" | "u." | "h"));
            end + usize::from(hour)
        };
        let (time, end) = match numeric::time(text, start) {
            Some((time, end)) => {
                let colon = text[start..end].contains([':', 'u', 'h']);
                let end = self.atom_after(next, end);
                let after = hour_word(end);
                if !(colon || after > end || said) {
                    return None;
                }
                (time, after)
            }
            None => {
                let hour = match self.kind(next) {
                    Kind::Number(hour) => i8::try_from(hour).ok()?,
                    Kind::Other if said => self.number_word(next, &[Class::Cardinal])?,
                    _ => return None,
                };
                let after = hour_word(next + 1);
                if after == next + 1 {
                    return None;
                }
                (Time::new(hour, 0, 0, 0).ok()?, after)
            }
        };
        let (late, end) = self.part_of_day(end).unwrap_or((evening, end));
        let time = if late && time.hour() < 12 {
            Time::new(time.hour() + 12, time.minute(), 0, 0).ok()?
        } else {
            time
        };
        Some((time, end))
    }

    /// `'s avonds`, `in de middag`: whether it is after noon, and where it ends.
    fn part_of_day(&self, at: usize) -> Option<(bool, usize)> {
        let late = |word: &str| match word {
            "ochtends" | "morgens" | "ochtend" | "morgen" | "nachts" | "nacht" => Some(false),
            "middags" | "avonds" | "middag" | "namiddag" | "avond" => Some(true),
            _ => None,
        };
        let word = self.lower(at)?;
        if let Some(rest) = word.strip_prefix("'s ") {
            return Some((late(rest)?, at + 1));
        }
        if word == "'s" {
            return Some((late(self.lower(at + 1)?)?, at + 2));
        }
        if matches!(word, "'" | "’") && self.lower(at + 1) == Some("s") {
            return Some((late(self.lower(at + 2)?)?, at + 3));
        }
        if word == "in" && self.lower(at + 1) == Some("de") {
            return Some((late(self.lower(at + 2)?)?, at + 3));
        }
        None
    }
}
