//! Types: where the tagger's guess gives way. The lexicon knows `Edenred` as a company; behind
//! `basisschool` stands an organisation, `Toneelgroep Globe` names one itself; the names of a
//! list are of one type, and so are the mentions of one name in a document.
//!
//! Left out: where names stand (see [`super::spans`]).

use super::identity::{self, is_body};
use super::mentions::Mention;
use super::tables::Tables;
use crate::analysis::EntityType;
use crate::document::{Document, Pos};
use crate::dutch::lexicon::{Known, Lexicon, Spelling};
use rustc_hash::{FxHashMap, FxHashSet};

/// How much a mention counts whose type more than the tagger speaks for.
const SURE: u32 = 3;

/// Number of types.
const KINDS: usize = EntityType::ALL.len();

/// Ends of titles that companies, clubs and countries have, too.
const SHARED: [&str; 12] = [
    "aanvoerder",
    "eigenaar",
    "kampioen",
    "leider",
    "lid",
    "oprichter",
    "organisator",
    "partner",
    "producent",
    "uitgever",
    "verdediger",
    "winnaar",
];

/// Settles the types of the mentions of a document.
pub struct Types<'a> {
    /// The document.
    pub document: &'a Document,
    /// For names that have one type.
    pub lexicon: &'a Lexicon,
    /// For nouns that say what a name is.
    pub tables: &'a Tables,
}

impl Types<'_> {
    /// Settles the types.
    pub fn settle(&self, mentions: &mut [Mention<'_>]) {
        let surnames = surnames(mentions);
        let companies = companies(mentions);
        for at in 0..mentions.len() {
            let mention = &mentions[at];
            let full = mention.kind == EntityType::Person
                && mention.is_several()
                && self.head(mention).is_none();
            if full || mention.watched.is_some() {
                continue;
            }
            let person = surnames.contains(mention.folded.as_str());
            let code = at > 0 && self.is_country_code(&mentions[at - 1], mention);
            let listed = self.is_listed(mention);
            let ruled = if code {
                Some((EntityType::Place, "country behind a name"))
            } else if mention.kind == EntityType::Organisation
                && self.is_listed_as(mention, EntityType::Place)
                && self.is_town(mention)
            {
                Some((EntityType::Place, "words before the name"))
            } else if let Some(kind) = self.listed(mention).filter(|_| !person) {
                Some((kind, "lexicon"))
            } else if person && !listed {
                Some((EntityType::Person, "full name elsewhere"))
            } else if companies.contains(mention.folded.as_str()) && !listed {
                Some((EntityType::Company, "legal form elsewhere"))
            } else if listed || self.is_listed_so(mention) {
                None
            } else if let Some(kind) = self.within(mention) {
                Some((kind, "word of the name"))
            } else if self.has_title(mention) {
                Some((EntityType::Person, "title behind the name"))
            } else if let Some(kind) = self.beside(mention) {
                Some((kind, "noun before"))
            } else {
                self.behind(mention)
                    .map(|kind| (kind, "noun behind the name"))
            };
            // A town that the tagger takes for its club may be the town.
            let club = self.is_club(mention);
            let mention = &mut mentions[at];
            mention.sure = ruled.is_some() || listed && !club;
            if let Some((kind, rule)) = ruled {
                mention.kind = kind;
                mention.kind_rule = Some(rule);
            }
        }
        self.agree(mentions);
        self.agree_in_lists(mentions);
        agree_with_brackets(self.document, mentions);
    }

    /// The type of a name that the lexicon gives one type without doubt. A town may be its club,
    /// and a demonym of the lexicon somebody's name.
    fn listed(&self, mention: &Mention<'_>) -> Option<EntityType> {
        let found = mention.listed.as_ref()?;
        let mut forms = found.forms().iter().map(|&form| self.lexicon.form(form));
        let first = forms.next()?;
        let kind = first.kind;
        let club = self.is_club(mention);
        let one = !first.ambiguous
            && found.spelling != Spelling::Variant
            && forms.all(|form| form.kind == first.kind && !form.ambiguous);
        (one && !club && kind != EntityType::Demonym).then_some(kind)
    }

    /// True for a place of the lexicon that the tagger takes for an organisation.
    fn is_club(&self, mention: &Mention<'_>) -> bool {
        let form = mention
            .listed
            .as_ref()
            .and_then(|found| found.forms().first());
        let place = form.is_some_and(|&form| self.lexicon.form(form).kind == EntityType::Place);
        place && mention.kind == EntityType::Organisation
    }

    /// True where the words before a name speak of a town: `in Genk`, `gemeenteraad van Genk`.
    fn is_town(&self, mention: &Mention<'_>) -> bool {
        const BODIES: [&str; 8] = [
            "burgemeester",
            "centrum",
            "gemeenteraad",
            "inwoners",
            "parket",
            "politie",
            "station",
            "stad",
        ];
        let first = self.document.sentences[mention.sentence].tokens.start;
        let before = |back| {
            let at = mention.tokens.start.checked_sub(back)?;
            (at >= first).then(|| self.document.lower(at))
        };
        match before(1) {
            Some("in" | "te" | "uit") => true,
            Some("van") => before(2).is_some_and(|body| BODIES.contains(&body)),
            _ => false,
        }
    }

    /// True for a name that some line of the lexicon gives without doubt.
    fn is_listed(&self, mention: &Mention<'_>) -> bool {
        let mut forms = mention.listed.iter().flat_map(|found| found.forms());
        forms.any(|&form| !self.lexicon.form(form).ambiguous)
    }

    /// True for a name that a line of the lexicon gives for the type that the tagger sees.
    fn is_listed_so(&self, mention: &Mention<'_>) -> bool {
        self.is_listed_as(mention, mention.kind)
    }

    fn is_listed_as(&self, mention: &Mention<'_>, kind: EntityType) -> bool {
        let mut forms = mention.listed.iter().flat_map(|found| found.forms());
        forms.any(|&form| self.lexicon.form(form).kind == kind)
    }

    /// True for a name of several words with a title behind a comma: `Bo Rens, voorzitter van`;
    /// but `Rameta Holding, eigenaar van`.
    fn has_title(&self, mention: &Mention<'_>) -> bool {
        let next = mention.tokens.end;
        let sentence = &self.document.sentences[mention.sentence].tokens;
        if mention.tokens.len() < 2 || next + 2 >= sentence.end {
            return false;
        }
        let title = self.document.lower(next + 1);
        self.document.surface(next) == ","
            && self.tables.word(title).title
            && !SHARED.iter().any(|shared| title.ends_with(shared))
            && matches!(self.document.lower(next + 2), "van" | "bij" | "voor")
    }

    /// What the words of a name say: `Toneelgroep Globe`, `N.V. Rameta`, `Kansfonds`.
    fn within(&self, mention: &Mention<'_>) -> Option<EntityType> {
        let mut words = mention.name.split_whitespace();
        let first = words.next()?;
        let word = self.tables.word(&first.to_lowercase());
        let tagged = mention.kind;
        if words.next().is_none() {
            let common = [
                EntityType::Agency,
                EntityType::Organisation,
                EntityType::Other,
            ];
            let ending = word.ending.filter(|kind| common.contains(kind));
            return ending.filter(|_| tagged != EntityType::Person);
        }
        if let Some(kind) = self.head(mention) {
            // `Centrum voor Cybersecurity`, `Radio Shack`
            let general = matches!(kind, EntityType::Organisation | EntityType::Media)
                && matches!(tagged, EntityType::Agency | EntityType::Company);
            return (!general).then_some(kind);
        }
        let capital = first.starts_with(char::is_uppercase);
        // `Kruispuntbank Sociale Zekerheid`, `Randstad Awards`
        let general = word.noun == Some(EntityType::Place) || tagged == EntityType::Agency;
        word.noun.filter(|_| capital && !word.title && !general)
    }

    /// What the first word of a name opens: `Stichting Lezen`, `N.V. Rameta`.
    fn head(&self, mention: &Mention<'_>) -> Option<EntityType> {
        let first = mention.name.split_whitespace().next()?;
        self.tables.first(first)
    }

    /// What the noun before a name says: `vakblad Immunity`, `project Laakse Tuinen`.
    fn beside(&self, mention: &Mention<'_>) -> Option<EntityType> {
        let first = self.document.sentences[mention.sentence].tokens.start;
        let name = mention.tokens.start;
        if self.document.tokens[name].span.start != mention.span.start {
            return None;
        }
        let quotation = |&at: &usize| {
            let surface = self.document.surface(at);
            matches!(surface, "'" | "‘" | "’" | "“" | "\"" | "„" | "«")
        };
        let before = (first..name).rev().find(|at| !quotation(at))?;
        let noun = matches!(
            self.document.tags.pos[before],
            Pos::NounSingular | Pos::NounPlural | Pos::NounProper | Pos::Special
        );
        let word = self.tables.word(self.document.lower(before));
        // `de dienst Jan Peeters`
        let kind = word.noun.filter(|kind| *kind != EntityType::Agency);
        kind.filter(|_| noun && !word.title)
    }

    /// What the apposition behind a name says: `District09, het IT-bedrijf van de stad`.
    fn behind(&self, mention: &Mention<'_>) -> Option<EntityType> {
        let comma = mention.tokens.end;
        let end = self.document.sentences[mention.sentence].tokens.end;
        if comma + 2 >= end || self.document.surface(comma) != "," {
            return None;
        }
        let article = matches!(self.document.lower(comma + 1), "de" | "het" | "een");
        let attribute = |&at: &usize| self.document.tags.pos[at] == Pos::Adjective;
        let noun = (comma + 2..end.min(comma + 5)).find(|at| !attribute(at))?;
        let singular = self.document.tags.pos[noun] == Pos::NounSingular;
        let word = self.tables.word(self.document.lower(noun));
        // `Francofonie, de organisatie van`
        let general = word.noun == Some(EntityType::Organisation) && is_body(mention.kind);
        let known = |name: &str| {
            self.lexicon.surname(name) != Known::No || self.lexicon.first_name(name) != Known::No
        };
        let person =
            mention.kind == EntityType::Person && (mention.is_several() || known(mention.name));
        word.noun
            .filter(|_| article && singular && !word.title && !general && !person)
    }

    /// `Van Kessel (Ned)`
    fn is_country_code(&self, before: &Mention<'_>, mention: &Mention<'_>) -> bool {
        let text = self.document.text();
        let range = before.span.end as usize..mention.span.start as usize;
        let mut letters = mention.name.chars();
        before.kind == EntityType::Person
            && mention.name.len() == 3
            && letters.next().is_some_and(char::is_uppercase)
            && letters.all(char::is_lowercase)
            && text.get(range).is_some_and(|gap| gap.trim() == "(")
            && text[mention.span.end as usize..].starts_with([')', '/', ','])
    }

    /// All mentions of one spelling are of one type.
    fn agree(&self, mentions: &mut [Mention<'_>]) {
        let mut votes: FxHashMap<&str, [u32; KINDS]> = FxHashMap::default();
        for mention in mentions.iter() {
            let votes = votes.entry(&mention.folded).or_default();
            votes[mention.kind as usize] += match mention.sure {
                true => SURE,
                false => 1 + u32::from(self.is_listed_so(mention)),
            };
        }
        let kinds: Vec<EntityType> = mentions
            .iter()
            .map(|mention| {
                let votes = &votes[mention.folded.as_str()];
                let all = EntityType::ALL.iter().map(|all| all.0);
                all.max_by_key(|kind| (votes[*kind as usize], *kind == mention.kind))
                    .unwrap_or(mention.kind)
            })
            .collect();
        for (mention, kind) in mentions.iter_mut().zip(kinds) {
            if mention.kind != kind && mention.watched.is_none() {
                mention.kind = kind;
                mention.kind_rule = Some("other mentions of the name");
            }
        }
    }

    /// An unlisted name in a list of three or more is of the type that most of them have.
    fn agree_in_lists(&self, mentions: &mut [Mention<'_>]) {
        let text = self.document.text();
        let in_list = |before: &Mention<'_>, this: &Mention<'_>| {
            let range = before.span.end as usize..this.span.start as usize;
            let gap = text.get(range).unwrap_or_default().trim();
            before.sentence == this.sentence && matches!(gap, "," | "en" | "of" | "/")
        };
        for list in mentions.chunk_by_mut(in_list) {
            if list.len() < 3 {
                continue;
            }
            let mut votes = [0u32; KINDS];
            for mention in list.iter() {
                votes[mention.kind as usize] += if mention.sure { 2 } else { 1 };
            }
            let total: u32 = votes.iter().sum();
            let most = |kind: &EntityType| votes[*kind as usize] * 2 > total;
            let Some(kind) = EntityType::ALL.iter().map(|all| all.0).find(most) else {
                continue;
            };
            for mention in list {
                let free = mention.listed.is_none() || self.is_listed_as(mention, kind);
                if !mention.sure && free && mention.kind != kind {
                    mention.kind = kind;
                    mention.kind_rule = Some("rest of the list");
                }
            }
        }
    }
}

/// The last words of the full names of people.
fn surnames(mentions: &[Mention<'_>]) -> FxHashSet<String> {
    let people = mentions
        .iter()
        .filter(|m| m.kind == EntityType::Person && m.is_several());
    people
        .filter_map(|m| m.folded.rsplit(' ').next())
        .map(str::to_owned)
        .collect()
}

/// The folded names that stand with a legal form of companies somewhere: `havenstad` for
/// `Havenstad NV`.
fn companies(mentions: &[Mention<'_>]) -> FxHashSet<String> {
    let base = |mention: &Mention<'_>| {
        let (rest, certain) = mention.legal_form()?;
        certain.then(|| rest.to_owned())
    };
    mentions.iter().filter_map(base).collect()
}

/// An abbreviation is of the type of what stands before its brackets: `Autoriteit
/// Persoonsgegevens (AP)` makes `AP` an agency.
fn agree_with_brackets(document: &Document, mentions: &mut [Mention<'_>]) {
    let of_body = |pair: &[Mention<'_>]| {
        let [long, short] = pair else { return None };
        let told = is_body(long.kind) && short.watched.is_none();
        (told && identity::is_expansion(document, long, short))
            .then(|| (short.folded.clone(), long.kind))
    };
    let told: FxHashMap<String, EntityType> = mentions.windows(2).filter_map(of_body).collect();
    if told.is_empty() {
        return;
    }
    for mention in mentions {
        if let Some(&kind) = told.get(&mention.folded)
            && mention.kind != kind
        {
            mention.kind = kind;
            mention.kind_rule = Some("brackets");
        }
    }
}
