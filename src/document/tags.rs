//! What the tagger adds to a document: `app` is a noun in the singular ([`Pos::NounSingular`]),
//! `TikTok` the name of a product or company ([`EntityType`]).
//!
//! Left out: how it is decided (see [`crate::dutch::tagger`]).

use crate::article::Span;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What the tagger found in a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tags {
    /// Part of speech of each token.
    pub pos: Vec<Pos>,
    /// The names in order; they do not overlap.
    pub names: Vec<Name>,
}

/// A stretch of text that is a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name {
    /// Where it stands, in bytes.
    pub span: Span,
    /// What it names.
    pub kind: EntityType,
}

/// The eleven types of names.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum EntityType {
    Person,
    Company,
    Agency,
    Party,
    Media,
    Organisation,
    Place,
    Product,
    Event,
    Demonym,
    Other,
}

impl EntityType {
    /// All types, with the tag of the annotation guideline, in the order of reports.
    pub const ALL: [(Self, &'static str, &'static str); 11] = [
        (Self::Person, "PER", "person"),
        (Self::Company, "COM", "company"),
        (Self::Agency, "AGY", "agency"),
        (Self::Party, "PTY", "party"),
        (Self::Media, "MED", "media"),
        (Self::Organisation, "ORG", "organisation"),
        (Self::Place, "LOC", "place"),
        (Self::Product, "PRO", "product"),
        (Self::Event, "EVT", "event"),
        (Self::Demonym, "NRP", "demonym"),
        (Self::Other, "MSC", "other"),
    ];

    /// The tag of the annotation guideline: `PER`, `COM`, …
    pub fn tag(self) -> &'static str {
        Self::ALL[self as usize].1
    }

    /// The name in JSON: `person`, `company`, …
    pub fn name(self) -> &'static str {
        Self::ALL[self as usize].2
    }

    /// True for people and bodies, which act: no places, products, events, peoples and rest.
    pub fn is_actor(self) -> bool {
        self <= Self::Organisation
    }

    /// The type of a guideline tag.
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .find(|(_, t, _)| *t == tag)
            .map(|(kind, ..)| *kind)
    }
}

/// Part of speech: the tag set of the Spoken Dutch Corpus (CGN), made coarse.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Pos {
    /// `groot`, `Nederlandse`
    Adjective,
    /// `niet`, `vandaag`
    Adverb,
    /// `de`, `het`, `een`
    Article,
    /// `,`, `«`
    Punctuation,
    /// `Trump`, `Nederland`
    NounProper,
    /// `app`
    NounSingular,
    /// `apps`
    NounPlural,
    /// Parts of names, foreign words, abbreviations, symbols.
    Special,
    /// `ja`, `ach`
    Interjection,
    /// `drie`, `2020`
    NumberCardinal,
    /// `derde`
    NumberOrdinal,
    /// `en`, `maar`
    ConjunctionCoordinating,
    /// `dat`, `omdat`
    ConjunctionSubordinating,
    /// `zich`
    PronounReflexive,
    /// `die` in `de app die`
    PronounRelative,
    /// `deze`, `daar`
    PronounDemonstrative,
    /// `mijn`, `hun`
    PronounPossessive,
    /// `alle`, `men`
    PronounIndefinite,
    /// `ik`, `haar`
    PronounPersonal,
    /// `ons` and `je`, personal or reflexive
    PronounPersonalReflexive,
    /// `elkaar`
    PronounReciprocal,
    /// `wie`, `waar`
    PronounInterrogative,
    /// `mee` in `daar gaat hij mee`
    AdpositionFinal,
    /// `op`, `van`
    AdpositionInitial,
    /// `ten`, `ter`
    AdpositionContracted,
    /// `verbieden`
    VerbInfinitive,
    /// `lopend`
    VerbPresentParticiple,
    /// `verbiedt`, `was`
    VerbFinite,
    /// `verboden`
    VerbPastParticiple,
}

/// Every part of speech in the order of its number, with its name in the corpus.
pub const POS: [(Pos, &str); 29] = [
    (Pos::Adjective, "ADJ"),
    (Pos::Adverb, "BW"),
    (Pos::Article, "LID"),
    (Pos::Punctuation, "LET"),
    (Pos::NounProper, "N-eigen"),
    (Pos::NounSingular, "N-ev"),
    (Pos::NounPlural, "N-mv"),
    (Pos::Special, "SPEC"),
    (Pos::Interjection, "TSW"),
    (Pos::NumberCardinal, "TW-hoofd"),
    (Pos::NumberOrdinal, "TW-rang"),
    (Pos::ConjunctionCoordinating, "VG-neven"),
    (Pos::ConjunctionSubordinating, "VG-onder"),
    (Pos::PronounReflexive, "VNW-refl"),
    (Pos::PronounRelative, "VNW-betr"),
    (Pos::PronounDemonstrative, "VNW-aanw"),
    (Pos::PronounPossessive, "VNW-bez"),
    (Pos::PronounIndefinite, "VNW-onbep"),
    (Pos::PronounPersonal, "VNW-pers"),
    (Pos::PronounPersonalReflexive, "VNW-pr"),
    (Pos::PronounReciprocal, "VNW-recip"),
    (Pos::PronounInterrogative, "VNW-vb"),
    (Pos::AdpositionFinal, "VZ-fin"),
    (Pos::AdpositionInitial, "VZ-init"),
    (Pos::AdpositionContracted, "VZ-versm"),
    (Pos::VerbInfinitive, "WW-inf"),
    (Pos::VerbPresentParticiple, "WW-od"),
    (Pos::VerbFinite, "WW-pv"),
    (Pos::VerbPastParticiple, "WW-vd"),
];

impl Pos {
    /// The name of the tag in the corpus: `WW-pv`.
    pub fn name(self) -> &'static str {
        POS[self as usize].1
    }

    /// The tag with a name of the corpus.
    pub fn from_name(name: &str) -> Option<Self> {
        POS.iter().find(|(_, n)| *n == name).map(|(pos, _)| *pos)
    }

    /// The tag with a number; [`Pos::Special`] for numbers that are none.
    pub(crate) fn from_number(number: u8) -> Self {
        POS.get(usize::from(number))
            .map_or(Pos::Special, |(pos, _)| *pos)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_the_places_in_the_tables() {
        for (number, (pos, name)) in POS.iter().enumerate() {
            assert_eq!(*pos as usize, number);
            assert_eq!(Pos::from_name(name), Some(*pos));
        }
        for (number, (kind, tag, _)) in EntityType::ALL.iter().enumerate() {
            assert_eq!(*kind as usize, number);
            assert_eq!(EntityType::from_tag(tag), Some(*kind));
        }
    }
}
