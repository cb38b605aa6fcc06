//! Names and their shorter forms: `Commissie` after `Europese Commissie`, `Cerberus` beside
//! `Cerberus Capital Management`, `BVV` for `Bond van Vlaamse Vissers`.
//!
//! Left out: when a mention may be a shorter form at all (see [`super::identity`]).

use super::mentions::Mention;
use crate::analysis::EntityType;
use rustc_hash::FxHashMap;

/// Short names of bodies named before: `Commissie` and `EC` for `Europese Commissie`, `Air Force`
/// for `United States Air Force`.
#[derive(Default)]
pub struct Shorter<'m> {
    /// Groups by the first words and the last words of their names.
    parts: FxHashMap<(EntityType, &'m str), usize>,
    /// Groups of companies that the lexicon does not know by their names before `Capital
    /// Management` and the like.
    bare: FxHashMap<&'m str, usize>,
    /// Groups by initials, and whether the lexicon knows them.
    initials: FxHashMap<(EntityType, String), (usize, bool)>,
}

impl<'m> Shorter<'m> {
    /// Names of more words are not shortened.
    const WORDS: usize = 12;

    /// The group of a name that begins or ends with this one. What the lexicon lists is short
    /// for `Cerberus Capital Management`, not for `KBC Leven`.
    pub fn fuller(&self, mention: &Mention<'_>, listed: bool) -> Option<usize> {
        if listed {
            let company = mention.kind == EntityType::Company;
            let bare = self.bare.get(mention.folded.as_str()).filter(|_| company);
            return bare.copied();
        }
        let part = (
            kind_of_part(mention.kind, &mention.folded),
            &*mention.folded,
        );
        self.parts.get(&part).copied()
    }

    /// Adds a name that may be shortened later, and whether the lexicon knows it.
    pub fn add(&mut self, mention: &'m Mention<'_>, group: usize, listed: bool) {
        let name = mention.folded.as_str();
        if !listed && mention.kind == EntityType::Company {
            let bare = without_description(name);
            if bare.len() < name.len() {
                self.bare.insert(bare, group);
            }
        }
        for (space, _) in name.match_indices(' ').take(Self::WORDS) {
            for part in [&name[..space], &name[space + 1..]] {
                let kind = kind_of_part(mention.kind, part);
                self.parts.insert((kind, part), group);
            }
        }
    }

    /// The group of an abbreviation of this name, or of the name that this one abbreviates.
    /// What the lexicon knows under two lines is not one thing.
    pub fn same_initials(
        &mut self,
        mention: &Mention<'_>,
        group: usize,
        listed: bool,
    ) -> Option<usize> {
        let mut same = None;
        for initials in initials(mention.name) {
            let known = self
                .initials
                .entry((mention.kind, initials))
                .or_insert((group, listed));
            if !(known.1 && listed) {
                same = same.or(Some(known.0));
            }
        }
        same
    }
}

/// The type by which a part of a name is found. Of several words, `Hoge Raad` may be taken for an
/// organisation and `Hoge Raad voor Vissers` for an agency: they are near enough.
fn kind_of_part(kind: EntityType, part: &str) -> EntityType {
    match kind {
        EntityType::Organisation if part.contains(' ') => EntityType::Agency,
        _ => kind,
    }
}

/// The name of a company before words that many have behind theirs.
fn without_description(name: &str) -> &str {
    const WORDS: [&str; 14] = [
        "ai",
        "asset",
        "capital",
        "corporation",
        "equity",
        "global",
        "holdings",
        "industries",
        "international",
        "investments",
        "management",
        "partners",
        "private",
        "technologies",
    ];
    let mut bare = name;
    while let Some((rest, last)) = bare.rsplit_once(' ')
        && WORDS.contains(&last)
    {
        bare = rest;
    }
    // `Barclays Capital` is not all of `Barclays`.
    match name.strip_prefix(bare) {
        Some(" capital") => name,
        _ => bare,
    }
}

/// The letters that a name can be abbreviated to: of all its words, and without the small ones;
/// an abbreviation itself.
fn initials(name: &str) -> Vec<String> {
    let upper = name.chars().all(char::is_uppercase);
    let several = name.contains(' ');
    if !several {
        let short = upper && (3..=8).contains(&name.chars().count());
        return short.then(|| name.to_lowercase()).into_iter().collect();
    }
    let parts = || {
        name.split([' ', '-'])
            .filter_map(|word| word.chars().next())
    };
    let lower = |letters: &mut dyn Iterator<Item = char>| -> String {
        letters.flat_map(char::to_lowercase).collect()
    };
    let mut all = vec![
        lower(&mut parts()),
        lower(&mut parts().filter(|c| c.is_uppercase())),
    ];
    all.dedup();
    all.retain(|letters| (3..=8).contains(&letters.chars().count()));
    all
}
