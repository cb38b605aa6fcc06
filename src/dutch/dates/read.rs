//! Finds where a date begins and ends in a paragraph, and what it says: intervals, lists that
//! share a month or a year, and the words before a date that belong to it.
//!
//! In `van 3 tot 5 mei` the 3 takes its month from the end; in `maart en juni 2011` March takes
//! its year. Left out: the single date, see [`super::phrases`] and [`super::relative`].

use super::atoms::Atom;
use super::expression::{Expression, Part};
use super::numeric;
use super::period::{Period, Precision, Unit};
use super::words::{Direction, Kind, Words};
use crate::document::Document;

/// A paragraph that is being read.
pub struct Reader<'r> {
    pub document: &'r Document,
    pub words: &'r Words,
    pub atoms: &'r [Atom<'r>],
    /// True where a number of four digits at a token is a year.
    pub is_year: &'r dyn Fn(usize) -> bool,
    /// A year to which two digits are near.
    pub now: i16,
}

/// A date with the atoms that it covers.
#[derive(Debug)]
pub struct Read {
    pub start: usize,
    pub end: usize,
    pub expression: Expression,
}

/// A word before a date that makes more of it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Opener {
    /// `tussen`
    Between,
    /// `van`
    From,
    /// `sinds`, or `vanaf` where it does not speak of the past alone.
    Since(bool),
}

/// How many dates may be nested in or lean on each other.
pub const MOST_NESTED: usize = 4;

/// A date and the atom after it.
pub type Phrase = Option<(Expression, usize)>;

impl<'r> Reader<'r> {
    /// The date that begins at an atom.
    pub fn mention(&self, at: usize) -> Option<Read> {
        if !self.may_begin(at) {
            return None;
        }
        let opener = self.opener(at);
        let (expression, end) = self.leaning_day(at, 0).or_else(|| self.date(at, 0))?;
        if self.recurs(at) && !matches!(expression, Expression::Fixed(_)) {
            return None;
        }
        let mut read = Read {
            start: at,
            end,
            expression,
        };
        let joined = match opener {
            Some((Opener::Between, start)) => self
                .other_end(&read, &["en", "tot"])
                .map(|(last, end)| (last, end, start)),
            Some((Opener::From, start)) => self
                .other_end(&read, &["tot"])
                .map(|(last, end)| (last, end, start)),
            _ => None,
        };
        let joined = joined.or_else(|| {
            let (last, end) = self.other_end(&read, &["tot", "-", "–", "—"])?;
            Some((last, end, at))
        });
        if let Some((last, end, start)) = joined {
            let first = Box::new(read.expression);
            return Some(Read {
                start,
                end,
                expression: Expression::Between(first, Box::new(last)),
            });
        }
        if let Some((Opener::Since(past), start)) = opener
            && !matches!(
                read.expression,
                Expression::Run(..) | Expression::Between(..) | Expression::Vague
            )
        {
            read.start = start;
            read.expression = Expression::Since(Box::new(read.expression), past);
            return Some(read);
        }
        read.expression = self.borrow_year(read.expression, read.end, 0);
        if self.counted_ahead(at, &read.expression) {
            read.start = at - 1;
        }
        Some(read)
    }

    /// True where a date could begin, judged by the kind of the word alone.
    fn may_begin(&self, at: usize) -> bool {
        let atom = &self.atoms[at];
        match atom.kind {
            Kind::Other if atom.holiday => true,
            Kind::Other if !atom.counts => false,
            Kind::Other => {
                self.lower(at + 1) == Some("helft")
                    || self.year_in_words(at).is_some()
                    || (at + 1..at + 5).any(|i| {
                        matches!(
                            self.kind(i),
                            Kind::Month { .. } | Kind::Unit { .. } | Kind::Weekday { .. }
                        )
                    })
            }
            Kind::Mark(_) => false,
            _ => true,
        }
    }

    /// `tussen`, `van`, `sinds` before a date, perhaps with an article between.
    fn opener(&self, at: usize) -> Option<(Opener, usize)> {
        let mut before = at.checked_sub(1)?;
        if matches!(self.atoms[before].lower, "de" | "het") {
            before = before.checked_sub(1)?;
        }
        let opener = match self.atoms[before].lower {
            "tussen" => Opener::Between,
            "van" => Opener::From,
            "sinds" | "sedert" => Opener::Since(true),
            "vanaf" => Opener::Since(false),
            _ => return None,
        };
        Some((opener, before))
    }

    /// True after `elke` and the like, for what comes back is no date; so is `de eerste zondag`
    /// of no month. After `zwarte` a weekday is a name.
    fn recurs(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else {
            return false;
        };
        let nth = || self.ordinal(before).is_some_and(|(nth, _)| nth > 0);
        matches!(
            self.lower(before),
            Some("elke" | "elk" | "iedere" | "ieder" | "zwarte")
        ) || matches!(self.kind(at), Kind::Weekday { .. }) && nth()
    }

    /// True for `over drie weken`, which begins at `over`.
    fn counted_ahead(&self, at: usize, expression: &Expression) -> bool {
        matches!(expression, Expression::Ago(_, count) if *count > 0)
            && at > 0
            && self.atoms[at - 1].lower == "over"
    }

    /// What follows a connector after a date, where it can be the other end of an interval.
    fn other_end(&self, read: &Read, connectors: &[&str]) -> Phrase {
        let at = read.end;
        let (connector, mut next) = match self.until(at) {
            Some(next) => ("tot", next),
            None => (self.lower(at)?, at + 1),
        };
        if !connectors.contains(&connector) {
            return None;
        }
        let dash = matches!(connector, "-" | "–" | "—");
        if let Some(found) = self.short_end(read, at, dash) {
            return Some(found);
        }
        if !dash && matches!(self.lower(next), Some("nu" | "heden")) {
            return Some((Expression::Now, next + 1));
        }
        if matches!(self.lower(next), Some("de" | "het")) {
            next += 1;
        }
        let (last, end) = self.date(next, 1)?;
        let (a, b) = (read.expression.precision(), last.precision());
        // A dash stands between words of all sorts; the two dates have to be alike.
        let alike = a == b;
        let fits = if dash || connector == "tot" || connector == "en" {
            alike || (connector != "en" && !dash && a != Precision::Interval)
        } else {
            true
        };
        let nested = matches!(last, Expression::Run(..) | Expression::Vague)
            || matches!(read.expression, Expression::Run(..) | Expression::Vague);
        (fits && !nested).then_some((last, end))
    }

    /// The atom after `tot`, `tot en met` or `t/m`.
    fn until(&self, at: usize) -> Option<usize> {
        let is = |i: usize, word: &str| self.lower(at + i) == Some(word);
        match self.lower(at)? {
            "tot" if is(1, "en") && is(2, "met") => Some(at + 3),
            "tot" | "t/m" | "t.e.m." => Some(at + 1),
            "t" if is(1, "/") && is(2, "m") => Some(at + 3),
            _ => None,
        }
    }

    /// `58` in `1850-58`: the end of years that lacks its century.
    fn short_end(&self, read: &Read, at: usize, dash: bool) -> Phrase {
        let Expression::Fixed(first) = &read.expression else {
            return None;
        };
        let next = self.atoms.get(at + 1)?;
        let (Kind::Number(short), 2) = (next.kind, next.span.len()) else {
            return None;
        };
        let year = first.first.year();
        let last = year - year.rem_euclid(100) + short;
        let glued = dash && self.atoms[at].glued && next.glued && read.end == read.start + 1;
        let later = first.precision == Precision::Year && last > year;
        (glued && later)
            .then(|| Some((Expression::Fixed(Period::year(last)?), at + 2)))
            .flatten()
    }

    /// A day whose month stands after a later one: `14` in `14 en 18 september`, `3` in `van 3
    /// tot 5 mei`.
    fn leaning_day(&self, at: usize, depth: usize) -> Phrase {
        let (day, end) = self.day_number(at)?;
        if depth > MOST_NESTED || matches!(self.kind(end), Kind::Month { .. }) {
            return None;
        }
        let next = self.until(end).or_else(|| {
            matches!(self.lower(end)?, "en" | "of" | "," | "-" | "–" | "à").then_some(end + 1)
        })?;
        let (last, _) = self
            .leaning_day(next, depth + 1)
            .or_else(|| self.day_and_month(next))?;
        let lean = |part: &Part| match part {
            Part::Day { month, .. } => Some(Part::Day {
                month: *month,
                day,
                weekday: None,
            }),
            _ => None,
        };
        let expression = match &last {
            Expression::Near(part, direction) => Expression::Near(lean(part)?, *direction),
            Expression::Within(part, year) => Expression::Within(lean(part)?, year.clone()),
            _ => return None,
        };
        Some((expression, end))
    }

    /// Gives a date without a year that of a later date in the same list.
    fn borrow_year(&self, expression: Expression, at: usize, depth: usize) -> Expression {
        let Expression::Near(part @ (Part::Month(_) | Part::Day { .. }), Direction::Tense) =
            expression
        else {
            return expression;
        };
        if depth < MOST_NESTED
            && matches!(self.lower(at), Some("en" | "of" | "," | "/" | "&"))
            && let Some((next, end)) = self.date(at + 1, 1)
            && let Expression::Within(Part::Month(_) | Part::Day { .. }, year) =
                self.borrow_year(next, end, depth + 1)
        {
            return Expression::Within(part, year);
        }
        expression
    }

    /// One date that begins at an atom; `depth` counts the dates that it is part of.
    pub fn date(&self, at: usize, depth: usize) -> Phrase {
        if depth > MOST_NESTED || at >= self.atoms.len() {
            return None;
        }
        let (expression, end) = self.untimed(at, depth)?;
        if expression.is_day()
            && let Some((time, after)) = self.time_of_day(end)
        {
            return Some((Expression::At(Box::new(expression), time), after));
        }
        Some((expression, end))
    }

    fn untimed(&self, at: usize, depth: usize) -> Phrase {
        if self.atoms[at].holiday
            && let Some(found) = self.holiday(at)
        {
            return Some(found);
        }
        match self.kind(at) {
            Kind::Month { .. } => self.month(at),
            Kind::Weekday { .. } => self.weekday(at, depth),
            Kind::Adjective(direction) => self
                .ordinal_phrase(at, depth)
                .or_else(|| self.adjective(at, direction, depth)),
            Kind::Today(days) => self.today(at, days),
            Kind::Stage => self.stage(at, depth),
            Kind::Season(season) => self.season(at, season),
            Kind::Quarter(quarter) => {
                let (year, end) = self.year_after(at + 1)?;
                let part = Part::Nth(quarter, Unit::Quarter);
                Some((Expression::Within(part, year), end))
            }
            Kind::Unit { unit, plural } => self
                .decade(at)
                .or_else(|| (!plural).then(|| self.neighbour(at, unit)).flatten()),
            Kind::ShortYear(_) => {
                let before = at.checked_sub(1).and_then(|b| self.lower(b));
                matches!(
                    before,
                    Some(
                        "in" | "uit" | "sinds" | "van" | "eind" | "begin" | "tot" | "en" | "zomer"
                    )
                )
                .then(|| self.year(at))
                .flatten()
            }
            Kind::Number(_) | Kind::Digits | Kind::Ordinal(_) => self
                .numeric(at)
                .or_else(|| self.day_and_month(at))
                .or_else(|| self.ordinal_phrase(at, depth))
                .or_else(|| self.counted(at, depth))
                .or_else(|| self.year(at)),
            Kind::Other => self
                .day_and_month(at)
                .or_else(|| self.ordinal_phrase(at, depth))
                .or_else(|| self.counted(at, depth))
                .or_else(|| self.year_in_words(at)),
            Kind::Mark(_) => None,
        }
    }

    /// A date in digits alone.
    fn numeric(&self, at: usize) -> Phrase {
        let start = self.atoms[at].span.start as usize;
        let text = self.document.text();
        if let Some((date, end)) = numeric::date(text, start, self.now) {
            return Some((
                Expression::Fixed(Period::day(date)),
                self.atom_after(at, end),
            ));
        }
        // `op 15-2`, `14/10 - 15/10`
        let (day, month, end) = numeric::day_and_month(text, start)?;
        let after = self.atom_after(at, end);
        let before = at.checked_sub(1).map(|b| self.atoms[b]);
        let said = before
            .is_some_and(|b| b.lower == "op" || matches!(b.kind, Kind::Weekday { .. }) && !b.glued);
        let dash = |i: usize| matches!(self.lower(i), Some("-" | "–"));
        let date_at = |i: usize| {
            self.atoms
                .get(i)
                .is_some_and(|a| numeric::day_and_month(text, a.span.start as usize).is_some())
        };
        let slash = text[start..end].contains('/');
        let spaced = slash
            && (dash(after) && date_at(after + 1)
                || at >= 4 && dash(at - 1) && date_at(self.back_to_space(at - 2)));
        let part = Part::Day {
            month,
            day,
            weekday: None,
        };
        (said || spaced).then_some((Expression::Near(part, Direction::Tense), after))
    }

    /// The first atom of the run without spaces that an atom ends, at most eight back.
    fn back_to_space(&self, at: usize) -> usize {
        let mut start = at;
        while start > 0 && self.atoms[start].glued && at - start < 8 {
            start -= 1;
        }
        start
    }

    /// The first atom from `at` on that begins at or after a byte.
    pub fn atom_after(&self, at: usize, byte: usize) -> usize {
        let more = self.atoms[at..]
            .iter()
            .take_while(|a| (a.span.start as usize) < byte)
            .count();
        at + more.max(1)
    }

    /// The spelling at an atom, in lower case.
    pub fn lower(&self, at: usize) -> Option<&'r str> {
        self.atoms.get(at).map(|a| a.lower)
    }

    /// What an atom can be; [`Kind::Other`] past the end.
    pub fn kind(&self, at: usize) -> Kind {
        self.atoms.get(at).map_or(Kind::Other, |a| a.kind)
    }

    /// True where an atom begins with a capital.
    pub fn is_capital(&self, at: usize) -> bool {
        self.atoms.get(at).is_some_and(|a| {
            let written = a.span.of(self.document.text());
            written.starts_with(char::is_uppercase)
        })
    }
}
