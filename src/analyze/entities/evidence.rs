//! Evidence: whether a candidate is a name, and of which type: by the words around it
//! ([`super::context`]), by its looks, and by the rest of the document ([`super::agreement`]).
//! `krant X` speaks for a paper, `A58` for a road, `X (42)` for a person.
//!
//! Evidence is counted in points; [`NEEDED`] of them make a name. The weights were set by
//! reading errors on annotated articles. A word with a capital that nothing speaks for is left
//! out: on such articles one in four would get the right type.
//!
//! Left out: joining mentions (see [`super::identity`]).

use super::agreement;
use super::context::Context;
use super::mentions::{Candidate, Found};
use super::pieces::{Pieces, Shape};
use super::scores::Scores;
use super::tables::Tables;
use crate::analysis::EntityType;
use crate::dutch::lexicon::{Known, Lexicon, Spelling};

/// Points that make a name of a candidate.
const NEEDED: i32 = 15;
/// Points that make a name of a candidate where a sentence opens, and capitals mean nothing.
const NEEDED_AT_OPENING: i32 = 30;

/// Weighs all candidates and keeps those that are names; their type is then
/// `scores.best().0`.
pub fn settle(
    pieces: &Pieces<'_>,
    lexicon: &Lexicon,
    tables: &Tables,
    candidates: &mut Vec<Candidate>,
) {
    let context = Context {
        pieces,
        lexicon,
        tables,
    };
    for candidate in candidates.iter_mut() {
        candidate.scores = context.around(candidate);
    }
    agreement::share(pieces, candidates);
    for candidate in candidates.iter_mut() {
        let mut scores = candidate.scores;
        shape(pieces, candidate, &mut scores);
        candidate.scores = scores;
    }
    agreement::expand(pieces, candidates);
    agreement::agree(pieces, candidates);
    agreement::coordinate(pieces, candidates);
    candidates.retain(|candidate| {
        let opens = pieces.all[candidate.first].opens;
        let lone =
            opens && candidate.end == candidate.first + 1 && candidate.found != Found::Lexicon;
        let needed = if lone || candidate.shouted {
            NEEDED_AT_OPENING
        } else {
            NEEDED
        };
        candidate.scores.best().1 >= needed
    });
}

/// What the looks of a candidate say.
fn shape(pieces: &Pieces<'_>, candidate: &Candidate, scores: &mut Scores) {
    use EntityType as T;
    if candidate.found == Found::Lexicon {
        if candidate
            .matched
            .is_some_and(|m| m.spelling == Spelling::Variant)
        {
            let (best, _) = scores.best();
            scores.add(best, -10);
        }
        let facts = pieces.facts(candidate.first);
        if candidate.end == candidate.first + 1 && facts.surname != Known::No {
            scores.add(T::Person, if facts.surname == Known::Yes { 8 } else { 4 });
        }
        return;
    }
    if candidate.found != Found::Capitals {
        return;
    }
    let words = (candidate.first..candidate.end)
        .filter(|&p| pieces.facts(p).shape != Shape::Mark)
        .count();
    let facts = pieces.facts(candidate.first);
    let surface = pieces.surface(candidate.first);
    let sentence = pieces.sentences[candidate.sentence];
    let before = if candidate.first > sentence {
        pieces.surface(candidate.first - 1)
    } else {
        ""
    };
    let known = (candidate.first..candidate.end).any(|p| {
        let facts = pieces.facts(p);
        facts.surname != Known::No || facts.first_name != Known::No
    });
    match before {
        "bij" => scores.add(T::Company, if words > 1 { 12 } else { 8 }),
        "van" | "door" | "en" if words > 1 => scores.add(T::Company, 6),
        _ => {}
    }
    if words == 1 {
        match facts.shape {
            // `A58`, `E40`, `N280`
            Shape::Upper if is_road(surface) => scores.add(T::Place, 40),
            Shape::Upper => {
                let defined = before == "(";
                scores.add(T::Organisation, if defined { 18 } else { 11 });
                scores.add(T::Agency, if defined { 16 } else { 8 });
                scores.add(T::Company, 6);
            }
            Shape::Initial => scores.add(T::Person, -20),
            Shape::Camel => {
                scores.add(T::Product, 20);
                scores.add(T::Company, 12);
            }
            Shape::Capital if has_inner_capital(surface) => {
                scores.add(T::Company, 20);
                scores.add(T::Organisation, 17);
                scores.add(T::Product, 15);
            }
            _ if facts.ordinary => {
                let article = matches!(before, "de" | "het");
                if let Some(kind) = facts.head.map(|h| h.kind).or(facts.last)
                    && article
                    && !facts.title
                {
                    scores.add(kind, 25);
                }
            }
            _ => {
                scores.add(T::Person, if known { 30 } else { 10 });
                for kind in [T::Place, T::Organisation, T::Company, T::Product] {
                    scores.add(kind, 7);
                }
            }
        }
        return;
    }
    scores.add(T::Person, if known { 36 } else { 10 });
    scores.add(T::Organisation, if words > 2 { 12 } else { 8 });
    scores.add(T::Company, 9);
    scores.add(T::Product, 9);
}

/// The name of a road.
fn is_road(surface: &str) -> bool {
    let digits = surface.strip_prefix(['A', 'E', 'N', 'R']);
    digits.is_some_and(|d| (1..=3).contains(&d.len()) && d.bytes().all(|b| b.is_ascii_digit()))
}

/// `AirTran`, `SafeShops`; not `McDonald`, `DeWitte`.
fn has_inner_capital(surface: &str) -> bool {
    let inner = surface.chars().skip(1).any(char::is_uppercase);
    inner
        && ![
            "Mc", "Mac", "De", "Le", "La", "Van", "O'", "O’", "D'", "D’", "Di", "Fitz",
        ]
        .iter()
        .any(|p| surface.starts_with(p))
}
