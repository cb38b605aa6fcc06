//! The names under which exports keep the parts of an article: `maintext`, `articleBody` and
//! `inhoud` are all its text.
//!
//! Names are compared by their letters and digits in lower case, so that `date_publish`,
//! `datePublish` and `Date-Publish` are one. Where a record has several names of a part, the
//! earlier in the table wins, if it is filled. The names are those of news-please, newspaper4k,
//! trafilatura, AmCAT, schema.org, WordPress, news APIs, and their Dutch equivalents.
//!
//! Left out: what becomes of the values (see [`super::record`]).

/// A part of an article that an input may name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// The body.
    Text,
    /// The headline.
    Title,
    /// A summary or first paragraph that stands apart.
    Teaser,
    /// The date of publication.
    Date,
    /// The paper or site.
    Source,
    /// Who wrote it.
    Author,
    /// Where it was published.
    Url,
    /// The id that others know it by.
    Id,
}

/// Each field: its name in `--map`, and the names that inputs give it, the surest first.
const FIELDS: [(Field, &str, &[&str]); 8] = [
    (
        Field::Text,
        "text",
        &[
            "maintext",
            "text",
            "tekst",
            "body",
            "articlebody",
            "bodytext",
            "content",
            "contenttext",
            "contenthtml",
            "fulltext",
            "articletext",
            "inhoud",
            "artikeltekst",
            "rawtext",
        ],
    ),
    (
        Field::Title,
        "title",
        &[
            "title",
            "headline",
            "titel",
            "kop",
            "hoofding",
            "titre",
            "webtitle",
            "titlepage",
            "titlerss",
        ],
    ),
    (
        Field::Teaser,
        "teaser",
        &[
            "teaser",
            "excerpt",
            "description",
            "summary",
            "lead",
            "intro",
            "inleiding",
            "samenvatting",
            "trailtext",
            "metadescription",
        ],
    ),
    (
        Field::Date,
        "date",
        &[
            "datepublish",
            "publishdate",
            "datepublished",
            "date",
            "datum",
            "publishedat",
            "published",
            "publishedtime",
            "publicationdate",
            "publicatiedatum",
            "pubdate",
            "webpublicationdate",
            "timestamp",
            "filedate",
        ],
    ),
    (
        Field::Source,
        "source",
        &[
            "source",
            "bron",
            "sourcehostname",
            "sitename",
            "metasitename",
            "medium",
            "newspaper",
            "krant",
            "publisher",
            "outlet",
            "sourcedomain",
            "hostname",
            "domain",
        ],
    ),
    (
        Field::Author,
        "author",
        &[
            "author",
            "authors",
            "auteur",
            "auteurs",
            "byline",
            "creator",
            "dccreator",
        ],
    ),
    (
        Field::Url,
        "url",
        &[
            "url",
            "canonicallink",
            "link",
            "permalink",
            "weburl",
            "mainentityofpage",
        ],
    ),
    (
        Field::Id,
        "id",
        &[
            "id",
            "docid",
            "articleid",
            "artikelid",
            "fingerprint",
            "externalid",
            "guid",
            "uuid",
            "identifier",
        ],
    ),
];

/// Names that the user gave: `--map text=body,date=datum`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mapping(Vec<(Field, String)>);

impl Mapping {
    /// Parses one `field=name`.
    ///
    /// # Errors
    /// A line for people where it has no `=` or the field is unknown.
    pub fn pair(typed: &str) -> Result<(Field, String), String> {
        let (field, name) = typed
            .split_once('=')
            .ok_or("write FIELD=NAME, such as text=body")?;
        let known = FIELDS.iter().find(|(_, own, _)| *own == field.trim());
        let Some((field, ..)) = known else {
            let names: Vec<&str> = FIELDS.iter().map(|(_, own, _)| *own).collect();
            return Err(format!(
                "'{}' is no field; use {}",
                field.trim(),
                names.join(", ")
            ));
        };
        let name = normal(name);
        if name.is_empty() {
            return Err("the name after = has no letter and no digit".to_owned());
        }
        Ok((*field, name))
    }

    /// A mapping of pairs made by [`Mapping::pair`].
    pub const fn new(pairs: Vec<(Field, String)>) -> Self {
        Self(pairs)
    }

    /// The field that a name stands for, and its rank among the names of that field, 0 being
    /// the surest. A field that the user named has no other name.
    pub fn field_of(&self, name: &str) -> Option<(Field, usize)> {
        if name.starts_with('@') {
            return None;
        }
        let name = normal(name);
        if let Some(rank) = self.0.iter().position(|(_, given)| *given == name) {
            return Some((self.0[rank].0, rank));
        }
        FIELDS.iter().find_map(|(field, _, names)| {
            let rank = names.iter().position(|known| *known == name)?;
            let is_named = self.0.iter().any(|(named, _)| named == field);
            (!is_named).then_some((*field, rank))
        })
    }
}

/// A name by which two spellings of a field are one.
fn normal(name: &str) -> String {
    name.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(name: &str) -> Option<Field> {
        Mapping::default().field_of(name).map(|(field, _)| field)
    }

    #[test]
    fn names_are_compared_by_their_letters() {
        for (name, want) in [
            ("date_publish", Field::Date),
            ("datePublished", Field::Date),
            ("Publicatie-datum", Field::Date),
            ("articleBody", Field::Text),
            ("BODY ", Field::Text),
            ("source-hostname", Field::Source),
            ("dc:creator", Field::Author),
            ("_id", Field::Id),
            ("\u{feff}titel", Field::Title),
        ] {
            assert_eq!(field(name), Some(want), "{name}");
        }
        for name in ["", "@id", "date_download", "textual", "section", "é"] {
            assert_eq!(field(name), None, "{name}");
        }
    }

    #[test]
    fn no_name_stands_for_two_fields() {
        let mut names: Vec<&str> = FIELDS
            .iter()
            .flat_map(|(_, _, n)| n.iter().copied())
            .collect();
        for name in &names {
            assert_eq!(normal(name), *name);
        }
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count);
    }

    #[test]
    fn a_name_that_the_user_gave_is_the_only_one() {
        let pair = Mapping::pair("text=Stuk_tekst").unwrap();
        let mapping = Mapping::new(vec![pair, Mapping::pair("teaser = text").unwrap()]);
        let field = |name| mapping.field_of(name).map(|(field, _)| field);
        assert_eq!(field("stuktekst"), Some(Field::Text));
        assert_eq!(field("text"), Some(Field::Teaser));
        assert_eq!(field("body"), None);
        assert_eq!(field("kop"), Some(Field::Title));
    }

    #[test]
    fn a_wrong_pair_says_what_to_write() {
        assert!(Mapping::pair("body").unwrap_err().contains("text=body"));
        assert!(Mapping::pair("tekst=body").unwrap_err().contains("teaser"));
        assert!(Mapping::pair("text=--").is_err());
    }
}
