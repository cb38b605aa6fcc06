//! The labels of the name model: `TikTok` begins the name of a product or company.
//!
//! Left out: how it decides.

use crate::document::EntityType;

/// Number of labels of the name model: outside, and for each kind begin and inside.
pub const NAME_LABELS: usize = 1 + 2 * EntityType::ALL.len();

/// Label of a piece that belongs to no name.
pub const OUTSIDE: u8 = 0;

/// Label of the first piece of a name.
pub const fn begin(kind: EntityType) -> u8 {
    1 + 2 * kind as u8
}

/// Label of a further piece of a name.
pub const fn inside(kind: EntityType) -> u8 {
    2 + 2 * kind as u8
}

/// True for the labels of first pieces.
pub const fn is_begin(label: u8) -> bool {
    label % 2 == 1
}

/// The kind that a label speaks of; none for [`OUTSIDE`].
pub fn kind_of(label: u8) -> Option<EntityType> {
    let number = usize::from(label.checked_sub(1)?) / 2;
    EntityType::ALL.get(number).map(|(kind, ..)| *kind)
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
        for (number, (kind, ..)) in EntityType::ALL.iter().enumerate() {
            assert_eq!(*kind as usize, number);
            assert_eq!(kind_of(begin(*kind)), Some(*kind));
            assert_eq!(kind_of(inside(*kind)), Some(*kind));
        }
    }

    #[test]
    fn a_name_is_continued_by_its_own_kind_alone() {
        let (person, place) = (EntityType::Person, EntityType::Place);
        assert!(may_follow(begin(person), inside(person)));
        assert!(may_follow(inside(person), inside(person)));
        assert!(!may_follow(begin(place), inside(person)));
        assert!(!may_follow(OUTSIDE, inside(person)));
        assert!(may_follow(begin(person), begin(person)));
    }
}
