//! Points for each type of name. A candidate with 60 points for a place and 25 for a person is
//! a place.

use crate::analysis::EntityType;
use crate::dutch::lexicon::Kind;

/// Points for each type.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scores([i32; 11]);

impl Scores {
    /// Adds points.
    pub fn add(&mut self, kind: EntityType, points: i32) {
        self.0[kind as usize] += points;
    }

    /// Adds points for several types.
    pub fn add_all(&mut self, points: impl Iterator<Item = (EntityType, i32)>) {
        for (kind, points) in points {
            self.add(kind, points);
        }
    }

    /// Points of a type.
    pub fn of(&self, kind: EntityType) -> i32 {
        self.0[kind as usize]
    }

    /// The type with most points; of equals the first.
    pub fn best(&self) -> (EntityType, i32) {
        let mut best = (EntityType::Person, i32::MIN);
        for (kind, ..) in EntityType::ALL {
            if self.of(kind) > best.1 {
                best = (kind, self.of(kind));
            }
        }
        best
    }

    /// The same with no points beyond these, above or below zero.
    pub fn clamped(&self, most: i32) -> Self {
        Self(self.0.map(|points| points.clamp(-most, most)))
    }

    /// Adds a share of other points, in percent.
    pub fn add_share(&mut self, other: &Self, percent: i32) {
        for (mine, theirs) in self.0.iter_mut().zip(other.0) {
            *mine += theirs * percent / 100;
        }
    }
}

/// The type of names in a table of the lexicon.
pub fn kind_of(kind: Kind) -> EntityType {
    match kind {
        Kind::Person => EntityType::Person,
        Kind::Company => EntityType::Company,
        Kind::Agency => EntityType::Agency,
        Kind::Party => EntityType::Party,
        Kind::Media => EntityType::Media,
        Kind::Organisation => EntityType::Organisation,
        Kind::Place => EntityType::Place,
        Kind::Product => EntityType::Product,
        Kind::Event => EntityType::Event,
        Kind::Demonym => EntityType::Demonym,
        Kind::Other => EntityType::Other,
    }
}
