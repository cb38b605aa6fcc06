//! Names of people: `Angela van den Berg`, `J.P. Balkenende`, `De Wever`.
//!
//! Left out: who is meant (see [`super::identity`]).

use super::pieces::{Pieces, Shape};
use crate::dutch::lexicon::{Kind, Known, Lexicon};

/// Words between first name and surname. Those in the second list only with one of the first
/// behind them (`Op de Beeck`, `in 't Veld`).
const PARTICLES: [&str; 33] = [
    "van", "von", "de", "den", "der", "ter", "ten", "vander", "vanden", "vande", "da", "di", "del",
    "della", "dos", "du", "des", "la", "le", "el", "al", "bin", "ibn", "ben", "zu", "zur", "y",
    "dela", "t", "het", "te", "af", "do",
];
const BEFORE_PARTICLES: [&str; 5] = ["op", "in", "uit", "aan", "over"];

/// A name of a person found at a piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name {
    /// Piece after the name.
    pub end: usize,
    /// How sure: 0 to 100.
    pub score: i32,
}

/// True for `van`, `De`, `der`: the words before a surname.
pub fn is_particle(word: &str) -> bool {
    PARTICLES.iter().any(|p| p.eq_ignore_ascii_case(word))
}

/// The name of a person that begins at a piece; `titled` where a title stands before it.
pub fn name(
    pieces: &Pieces<'_>,
    lexicon: &Lexicon,
    first: usize,
    limit: usize,
    titled: bool,
) -> Option<Name> {
    let opens = pieces.all[first].opens;
    let mut at = first;
    let mut initials = 0;
    while at < limit
        && initials < 6
        && pieces.facts(at).shape == Shape::Initial
        && (at == first || follows(pieces, at))
    {
        at += 1;
        initials += 1;
        if at < limit && pieces.is_sign(at, &['.']) && pieces.all[at].glued {
            at += 1;
        }
    }
    if initials > 0 && pieces.surface(first).len() == 1 && at == first + 1 && !titled {
        // `Plan B`, `A Coruña`: a bare letter is no initial.
        return None;
    }
    let mut given = 0;
    let mut certain = false;
    while at < limit && given < 3 && (at == first || follows(pieces, at)) {
        let known = given_name(pieces, lexicon, at, limit);
        let Some((end, known)) = known else { break };
        if given == 0
            && initials == 0
            && known == Known::Ambiguous
            && opens
            && pieces.facts(at).ordinary
            && !titled
        {
            break;
        }
        certain |= known == Known::Yes;
        given += 1;
        at = end;
    }
    // `George W. Bush`
    if given > 0 {
        let mut next = at;
        while next < limit
            && next < at + 8
            && pieces.facts(next).shape == Shape::Initial
            && follows(pieces, next)
        {
            next += 1;
            if next < limit && pieces.is_sign(next, &['.']) && pieces.all[next].glued {
                next += 1;
            }
        }
        if next > at
            && next < limit
            && pieces.facts(next).shape == Shape::Capital
            && follows(pieces, next)
        {
            at = next;
            initials += 1;
        }
    }
    // `Tsjalle van der Burg`: an unlisted given name before a listed surname with particles.
    if given + initials == 0 {
        let facts = pieces.facts(at);
        let next = at + 1;
        if facts.shape == Shape::Capital
            && !facts.ordinary
            && !facts.title
            && facts.noun.is_none()
            && facts.opening.is_none()
            && next + 1 < limit
            && pieces.facts(next).shape == Shape::Lower
            && is_particle(pieces.surface(next))
            && let Some((end, known)) = surname(pieces, lexicon, next, limit, true, false)
            && (known == Known::Yes || titled || pieces.facts(next + 1).shape == Shape::Lower)
            && end > next + 1
        {
            return Some(Name { end, score: 55 });
        }
        return listed_surname(pieces, lexicon, at, limit, titled);
    }
    // The last given name may be the surname (`Jos Geysels`, `Thomas`).
    let after_given = at;
    match surname(pieces, lexicon, at, limit, true, at == first) {
        Some((end, known)) => {
            let sure = certain || initials > 0;
            let score = match (known, sure) {
                (Known::Yes, _) => 90,
                (Known::Ambiguous, true) => 85,
                (Known::No, true) => 75,
                (Known::Ambiguous, false) => 60,
                (Known::No, false) => 40,
            };
            Some(Name {
                end: suffix(pieces, end, limit),
                score: score + if titled { 10 } else { 0 },
            })
        }
        None if given > 0 => {
            let score = match (given, certain, titled) {
                (2.., true, _) => 70,
                (2.., ..) => 40,
                (_, true, true) => 75,
                (_, true, false) => 35,
                (_, false, true) => 60,
                _ => 10,
            };
            // `Gino V.`
            let mut end = after_given;
            if end + 1 < limit
                && pieces.surface(end).len() == 1
                && pieces.facts(end).shape == Shape::Initial
                && pieces.is_sign(end + 1, &['.'])
                && pieces.all[end + 1].glued
            {
                end += 2;
            } else if end < limit
                && pieces.facts(end).shape == Shape::Initial
                && pieces.surface(end).ends_with('.')
            {
                end += 1;
            }
            Some(Name { end, score })
        }
        None => None,
    }
}

/// A surname with nothing before it but perhaps a title.
fn listed_surname(
    pieces: &Pieces<'_>,
    lexicon: &Lexicon,
    first: usize,
    limit: usize,
    titled: bool,
) -> Option<Name> {
    let (end, known) = surname(pieces, lexicon, first, limit, titled, true)?;
    let score = match known {
        Known::Yes => 40,
        Known::Ambiguous => 15,
        Known::No => 0,
    };
    let score = score + if titled { 45 } else { 0 };
    let end = suffix(pieces, end, limit);
    (score > 0).then_some(Name { end, score })
}

/// True where one space or a hyphen joins a piece to the one before.
fn follows(pieces: &Pieces<'_>, at: usize) -> bool {
    let (before, piece) = (&pieces.all[at - 1], &pieces.all[at]);
    let gap = &pieces.text[before.end as usize..piece.start as usize];
    gap.len() <= 2 && !gap.contains("\n\n")
}

/// A given name at a piece, hyphens included (`Jean-Luc`): the piece after it.
fn given_name(
    pieces: &Pieces<'_>,
    lexicon: &Lexicon,
    at: usize,
    limit: usize,
) -> Option<(usize, Known)> {
    let facts = pieces.facts(at);
    if !matches!(facts.shape, Shape::Capital | Shape::Upper) {
        return None;
    }
    let end = joined(pieces, at, limit);
    if end > at + 1 {
        let whole = lexicon.first_name(pieces.between(at, end));
        let parts = (at..end)
            .step_by(2)
            .all(|p| pieces.facts(p).first_name != Known::No);
        return if whole != Known::No {
            Some((end, whole))
        } else if parts {
            Some((end, Known::Yes))
        } else {
            None
        };
    }
    (facts.first_name != Known::No).then_some((at + 1, facts.first_name))
}

/// The piece after those that glued hyphens join to a piece, all with capitals.
pub fn joined(pieces: &Pieces<'_>, at: usize, limit: usize) -> usize {
    let mut end = at + 1;
    while end + 1 < limit
        && end < at + 12
        && pieces.is_sign(end, &['-', '‑', '‐'])
        && pieces.all[end].glued
        && pieces.all[end + 1].glued
        && pieces.facts(end + 1).is_capital()
    {
        end += 2;
    }
    end
}

/// Particles and a surname at a piece: the piece after them. `behind`: a given name, an initial
/// or a title stands before; else only listed surnames count.
fn surname(
    pieces: &Pieces<'_>,
    lexicon: &Lexicon,
    first: usize,
    limit: usize,
    behind: bool,
    alone: bool,
) -> Option<(usize, Known)> {
    let mut at = first;
    while at < limit && at < first + 4 && (at == first || follows(pieces, at)) {
        let facts = pieces.facts(at);
        // `in 't Veld`
        if pieces.is_sign(at, &['\'', '’']) && at + 1 < limit && pieces.all[at + 1].glued {
            at += 1;
            continue;
        }
        // `al-Assad`
        if at > first && pieces.is_sign(at, &['-']) && pieces.all[at].glued {
            at += 1;
            continue;
        }
        let word = pieces.surface(at);
        let particle = is_particle(word)
            || (BEFORE_PARTICLES
                .iter()
                .any(|p| p.eq_ignore_ascii_case(word))
                && at + 1 < limit
                && (pieces.is_sign(at + 1, &['\'', '’'])
                    || matches!(
                        pieces.surface(at + 1),
                        "de" | "den" | "der" | "het" | "De" | "Den"
                    )));
        if !particle || !matches!(facts.shape, Shape::Lower | Shape::Capital) {
            break;
        }
        at += 1;
    }
    if at >= limit
        || (at > first && !follows(pieces, at))
        || (at == first && !alone && !follows(pieces, at))
    {
        return None;
    }
    let facts = pieces.facts(at);
    if !matches!(facts.shape, Shape::Capital | Shape::Upper) {
        return None;
    }
    let particles = at > first;
    if particles && pieces.facts(first).shape == Shape::Lower {
        if alone {
            return None;
        }
        // `Donald Trump de Chinezen`, `Kim van Samsung`
        let listed = lexicon.surname(pieces.between(first, at + 1)) != Known::No
            || facts.surname != Known::No;
        if !listed
            && let Some(opening) = &facts.opening
            && let Some(found) =
                lexicon.longest(pieces.text, pieces.all[at].start as usize, opening)
            && found
                .forms()
                .iter()
                .any(|&f| !matches!(lexicon.form(f).kind, Kind::Person | Kind::Place))
        {
            return None;
        }
    }
    let mut end = joined(pieces, at, limit);
    let mut known = if particles {
        match lexicon.surname(pieces.between(first, end)) {
            Known::No if behind => facts.surname.max(Known::Ambiguous),
            Known::No => {
                // `Van Rompuy`, unlisted: only where `Van` is not the start of a sentence.
                if !pieces.all[first].opens
                    && matches!(pieces.surface(first), "Van" | "Vander" | "Von")
                {
                    Known::Yes
                } else {
                    Known::No
                }
            }
            known => known,
        }
    } else if end > at + 1 {
        let whole = lexicon.surname(pieces.between(at, end));
        whole.max(
            (at..end)
                .step_by(2)
                .map(|p| pieces.facts(p).surname)
                .max()
                .unwrap_or_default(),
        )
    } else {
        facts.surname
    };
    if known == Known::No && end == at + 1 {
        // `Peeters'`, `Trumps`
        if let Some(stem) = pieces.surface(at).strip_suffix('s') {
            known = lexicon.surname(stem);
        }
    }
    if !behind {
        return (known != Known::No).then_some((end, known));
    }
    // `Rosa Luna Escudero`, `Frieda Van Wijck`
    let mut words = 1;
    while end < limit && words < 3 && follows(pieces, end) && !pieces.all[end].glued {
        let next = pieces.facts(end);
        let particle = matches!(
            pieces.surface(end),
            "Van" | "De" | "Den" | "Der" | "Ter" | "Vanden" | "Vander"
        );
        let goes_on = next.shape == Shape::Capital
            && !next.title
            && (particle
                || next.surname != Known::No
                || (next.opening.is_none() && !next.ordinary));
        if !goes_on {
            break;
        }
        end = joined(pieces, end, limit);
        words += usize::from(!particle);
    }
    Some((end, known))
}

/// `Jr.`, `sr.`, `III` behind a name.
fn suffix(pieces: &Pieces<'_>, end: usize, limit: usize) -> usize {
    if end < limit
        && matches!(
            pieces.surface(end),
            "Jr" | "jr"
                | "Sr"
                | "sr"
                | "Jr."
                | "jr."
                | "Sr."
                | "sr."
                | "II"
                | "III"
                | "IV"
                | "VI"
                | "XVI"
        )
    {
        let dot = end + 1 < limit
            && pieces.is_sign(end + 1, &['.'])
            && pieces.all[end + 1].glued
            && end + 2 < limit;
        return end + 1 + usize::from(dot);
    }
    end
}
