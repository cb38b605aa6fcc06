//! What the tagger says: `app` is a noun in the singular ([`Pos::NounSingular`]), `TikTok` the
//! name of a product or company ([`NameKind`]).
//!
//! Left out: how it decides.

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
    pub(super) fn from_number(number: u8) -> Self {
        POS.get(usize::from(number))
            .map_or(Pos::Special, |(pos, _)| *pos)
    }
}

/// What a name names; in the order of the annotation guideline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
#[allow(missing_docs)]
pub enum NameKind {
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

/// Every kind in the order of its number, with its code in annotated texts.
pub const NAME_KINDS: [(NameKind, &str); 11] = [
    (NameKind::Person, "PER"),
    (NameKind::Company, "COM"),
    (NameKind::Agency, "AGY"),
    (NameKind::Party, "PTY"),
    (NameKind::Media, "MED"),
    (NameKind::Organisation, "ORG"),
    (NameKind::Place, "LOC"),
    (NameKind::Product, "PRO"),
    (NameKind::Event, "EVT"),
    (NameKind::Demonym, "NRP"),
    (NameKind::Other, "MSC"),
];

impl NameKind {
    /// The code in annotated texts: `PER`.
    pub fn code(self) -> &'static str {
        NAME_KINDS[self as usize].1
    }

    /// The kind with a code.
    pub fn from_code(code: &str) -> Option<Self> {
        let found = NAME_KINDS.iter().find(|(_, c)| *c == code);
        found.map(|(kind, _)| *kind)
    }
}

/// Number of labels of the name model: outside, and for each kind begin and inside.
pub const NAME_LABELS: usize = 1 + 2 * NAME_KINDS.len();

/// Label of a piece that belongs to no name.
pub const OUTSIDE: u8 = 0;

/// Label of the first piece of a name.
pub const fn begin(kind: NameKind) -> u8 {
    1 + 2 * kind as u8
}

/// Label of a further piece of a name.
pub const fn inside(kind: NameKind) -> u8 {
    2 + 2 * kind as u8
}

/// True for the labels of first pieces.
pub const fn is_begin(label: u8) -> bool {
    label % 2 == 1
}

/// The kind that a label speaks of; none for [`OUTSIDE`].
pub fn kind_of(label: u8) -> Option<NameKind> {
    let number = usize::from(label.checked_sub(1)?) / 2;
    NAME_KINDS.get(number).map(|(kind, _)| *kind)
}

/// May `next` follow `previous`? A name is continued only by its own kind.
pub fn may_follow(previous: u8, next: u8) -> bool {
    next == OUTSIDE || is_begin(next) || (previous != OUTSIDE && kind_of(previous) == kind_of(next))
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
        for (number, (kind, code)) in NAME_KINDS.iter().enumerate() {
            assert_eq!(*kind as usize, number);
            assert_eq!(NameKind::from_code(code), Some(*kind));
            assert_eq!(kind_of(begin(*kind)), Some(*kind));
            assert_eq!(kind_of(inside(*kind)), Some(*kind));
        }
    }

    #[test]
    fn a_name_is_continued_by_its_own_kind_alone() {
        let (person, place) = (NameKind::Person, NameKind::Place);
        assert!(may_follow(begin(person), inside(person)));
        assert!(may_follow(inside(person), inside(person)));
        assert!(!may_follow(begin(place), inside(person)));
        assert!(!may_follow(OUTSIDE, inside(person)));
        assert!(may_follow(begin(person), begin(person)));
    }
}
