//! Entities: who and what an article names, each with all its mentions.
//!
//! In `President Donald Trump wil TikTok verbieden. Trumps plan …` there are two: the person
//! `Donald Trump` with two mentions, and the product `TikTok`. The steps:
//!
//! 1. [`pieces`]: tokens cut at hyphens, with what is known of each spelling;
//! 2. [`mentions`]: where names may stand, by the lexicon and by patterns of capitals;
//! 3. [`evidence`]: what speaks for which type, from the words around and the whole document;
//! 4. [`identity`]: mentions of the same thing become one entity with one type.
//!
//! Left out: pronouns and descriptions (`het bedrijf`); a statistical tagger.

mod agreement;
mod context;
mod evidence;
mod extension;
mod identity;
mod listed;
mod mentions;
mod patterns;
mod people;
mod pieces;
mod scores;
mod tables;

use super::{Analyzer, Entry, Error};
use crate::analysis::{Findings, Section};
use crate::config::Config;
use crate::document::Document;
use crate::dutch::lexicon::{Lexicon, lexicon};
use pieces::Pieces;
use tables::Tables;

/// The entry in the register.
pub const ENTRY: Entry = Entry {
    section: Section::Entities,
    name: "entities",
    about: "names of people, companies, agencies and more",
    needs: &[],
    build,
};

fn build(_: &Config) -> Result<Box<dyn Analyzer>, Error> {
    Ok(Box::new(Entities {
        lexicon: lexicon(),
        tables: Tables::new()?,
    }))
}

/// The analyzer.
struct Entities {
    lexicon: &'static Lexicon,
    tables: Tables,
}

impl Analyzer for Entities {
    fn analyze(&self, document: &Document, findings: &mut Findings) {
        let pieces = Pieces::of(document, self.lexicon, &self.tables);
        let mut candidates = mentions::find(&pieces, self.lexicon);
        evidence::settle(&pieces, self.lexicon, &self.tables, &mut candidates);
        findings.entities = identity::entities(document, &pieces, self.lexicon, &candidates);
    }
}
