//! Which articles and entities count: `--from 2020-01 --source "De Krant" --type company`.

use crate::analysis::EntityType;
use crate::corpus::{Digest, Named};
use jiff::civil::Date;

/// What an overview is limited to. Names are compared without regard to case.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// First day; articles that may be older are left out.
    pub from: Option<Date>,
    /// Last day; articles that may be younger are left out.
    pub to: Option<Date>,
    /// Papers or sites; empty for all.
    pub sources: Vec<String>,
    /// Types of entities; empty for all.
    pub kinds: Vec<EntityType>,
    /// Name or alias of an entity that articles must name.
    pub entity: Option<String>,
}

impl Filter {
    /// True for an article that counts.
    pub fn takes(&self, digest: &Digest) -> bool {
        let day = |day: &Option<String>| day.as_ref().and_then(|d| d.parse::<Date>().ok());
        let after = self
            .from
            .is_none_or(|from| day(&digest.article.date_start).is_some_and(|d| d >= from));
        let before = self
            .to
            .is_none_or(|to| day(&digest.article.date_end).is_some_and(|d| d <= to));
        let source = self.sources.is_empty()
            || digest
                .article
                .source
                .as_ref()
                .is_some_and(|source| self.sources.iter().any(|wanted| same(wanted, source)));
        let named = self.entity.is_none() || digest.entities.iter().any(|e| self.is_named(e));
        after && before && source && named
    }

    /// True for an entity that is listed.
    pub fn lists(&self, entity: &Named) -> bool {
        self.kinds.is_empty() || self.kinds.contains(&entity.kind)
    }

    /// True for the entity that articles must name.
    fn is_named(&self, entity: &Named) -> bool {
        self.entity.as_ref().is_some_and(|wanted| {
            same(wanted, &entity.name) || entity.aliases.iter().any(|alias| same(wanted, alias))
        })
    }
}

fn same(a: &str, b: &str) -> bool {
    a.to_lowercase() == b.to_lowercase()
}
