//! Noun 3: what the analyzers found, and the JSON contract (version 1, see `OUTPUT.md`).
//!
//! Analyzers add to [`Findings`], whose spans are bytes; [`Analysis::seal`] turns them into
//! the published object, whose spans are Unicode code points. That is the one place where
//! offsets are converted.

mod claim;
mod points;
mod reason;
mod seal;

pub use claim::{Certainty, Claim, ClaimKind, Polarity, Source, SourceType, Stance, UnnamedSource};
pub use points::Points;
pub use reason::Reason;
pub(crate) use seal::CodePoints;

use crate::article::{DatePrecision, Input, Meta, Notice, Span};
pub use crate::document::EntityType;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Number;

/// Version of the JSON contract.
pub const SCHEMA_VERSION: u32 = 1;

/// A stretch of text that was cut out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Quote {
    /// Where it stands.
    #[serde(flatten)]
    pub span: Span,
    /// The text of the span.
    pub text: String,
}

/// One place where an entity is named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Mention {
    /// Where it stands.
    #[serde(flatten)]
    pub span: Span,
    /// The name as written there.
    pub text: String,
    /// Index of its sentence.
    pub sentence: usize,
}

/// Somebody or something with a name, with all its mentions in the article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Entity {
    /// `e1`, `e2`, … in order of first mention.
    pub id: String,
    /// Its fullest name.
    pub name: String,
    /// What it is.
    #[serde(rename = "type")]
    pub kind: EntityType,
    /// Other spellings found, sorted.
    pub aliases: Vec<String>,
    /// What the text says it is, before the name or in apposition: `president`, `CEO van TikTok`;
    /// each wording once, where it stands first.
    #[serde(default)]
    pub roles: Vec<Quote>,
    /// Number of mentions.
    pub count: usize,
    /// The mentions in order.
    pub mentions: Vec<Mention>,
    /// Ids of the figures in the sentences that name it.
    pub figures: Vec<String>,
}

/// The kinds of figures.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum FigureKind {
    Money,
    Percentage,
    Count,
    Fraction,
    Measure,
    Duration,
    Age,
}

impl FigureKind {
    /// All kinds with their names in JSON and in the gold.
    pub const ALL: [(Self, &'static str); 7] = [
        (Self::Money, "money"),
        (Self::Percentage, "percentage"),
        (Self::Count, "count"),
        (Self::Fraction, "fraction"),
        (Self::Measure, "measure"),
        (Self::Duration, "duration"),
        (Self::Age, "age"),
    ];

    /// The name in JSON.
    pub fn name(self) -> &'static str {
        Self::ALL[self as usize].1
    }
}

/// What the words around a figure make of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Modifier {
    /// `ongeveer`, `circa`, `zo'n`
    About,
    /// `meer dan`, `ruim`, `minstens`
    More,
    /// `bijna`, `hooguit`, `amper`
    Less,
}

impl Modifier {
    /// The name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::About => "about",
            Self::More => "more",
            Self::Less => "less",
        }
    }
}

/// The noun that a count or fraction counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Counted {
    /// Where it stands.
    #[serde(flatten)]
    pub span: Span,
    /// The noun as written.
    pub text: String,
    /// Its stem.
    pub stem: String,
}

/// A number that says how much or how many.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Figure {
    /// `f1`, `f2`, … in order.
    pub id: String,
    /// What is measured.
    pub kind: FigureKind,
    /// Where it stands.
    #[serde(flatten)]
    pub span: Span,
    /// The figure as written.
    pub text: String,
    /// Its value in whole units; null for a range.
    pub value: Option<Number>,
    /// Lower end of a range.
    pub low: Option<Number>,
    /// Upper end of a range.
    pub high: Option<Number>,
    /// ISO 4217 code, `percent`, `point`, or the unit as written.
    pub unit: Option<String>,
    /// The exact decimal value.
    pub value_text: Option<String>,
    /// About, more than or less than the value.
    pub modifier: Option<Modifier>,
    /// The noun of a count or fraction.
    pub counted: Option<Counted>,
    /// Index of its sentence.
    pub sentence: usize,
}

/// A check-worthy sentence in the paper's own voice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Statement {
    /// `s1`, `s2`, … in order.
    pub id: String,
    /// Where it stands.
    #[serde(flatten)]
    pub span: Span,
    /// The sentence.
    pub text: String,
    /// Check-worthiness score.
    pub score: i32,
    /// Ids of the entities in it.
    pub entities: Vec<String>,
    /// Ids of the figures in it.
    pub figures: Vec<String>,
}

/// How large the stretch of time is that a date names.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Precision {
    /// `2020-08-03T20:30`: a day with a clock time.
    Minute,
    /// `2020-08-03`: a day, or a part of one (`gisteravond`).
    Day,
    /// `2020-W32`: Monday to Sunday.
    Week,
    /// `2020-08-08/2020-08-09`: Saturday and Sunday.
    Weekend,
    /// `2020-08`, also where the text says early, middle or late in it.
    Month,
    /// `2020-07/2020-09`
    Quarter,
    /// `2020-06/2020-08`: three whole months; a winter ends in the next year.
    Season,
    /// `2020-07/2020-12`: half a month, year, decade or century.
    Half,
    /// `2020`
    Year,
    /// `1990/1999`
    Decade,
    /// `1801/1900`
    Century,
    /// `2020-05-03/2020-05-05`, `2010/..`: from one date to another, or open at one end.
    Interval,
}

/// A date or period in the text.
///
/// Both ends of an interval belong to it. What is relative (`gisteren`, `afgelopen juni`) is seen
/// from the article's date; where that is known to a month or year only, a value is given if it
/// comes out the same from every day of it (`vorig jaar`), or the article's own month or year if
/// the date must lie in it (`vandaag`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DateMention {
    /// Where it stands.
    #[serde(flatten)]
    pub span: Span,
    /// As written.
    pub text: String,
    /// ISO 8601 value or interval; null where it cannot be resolved.
    pub value: Option<String>,
    /// How large it is.
    pub precision: Precision,
    /// Index of its sentence.
    pub sentence: usize,
}

/// A frequent word of the article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Term {
    /// The stem counted.
    pub stem: String,
    /// Its commonest spelling.
    pub form: String,
    /// How often the stem occurs.
    pub count: usize,
}

/// The parts of an analysis that a user can ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum Section {
    Entities,
    Figures,
    Claims,
    Statements,
    Dates,
    Terms,
}

/// What the analyzers found in one document. Spans are bytes.
#[derive(Clone, Debug, Default, PartialEq)]
#[allow(missing_docs)]
pub struct Findings {
    pub entities: Vec<Entity>,
    pub figures: Vec<Figure>,
    pub claims: Vec<Claim>,
    pub statements: Vec<Statement>,
    pub dates: Vec<DateMention>,
    pub terms: Vec<Term>,
    /// Why they are as they are, for the section to be explained.
    pub reasons: Vec<Reason>,
    /// The section to be explained.
    pub explained: Option<Section>,
}

impl Findings {
    /// True where an analyzer shall give its reasons.
    pub fn explains(&self, section: Section) -> bool {
        self.explained == Some(section)
    }

    /// Empties the lists of all sections that are not wanted.
    pub fn keep(&mut self, wanted: &[Section]) {
        let unwanted = |section| !wanted.contains(&section);
        if unwanted(Section::Entities) {
            self.entities.clear();
        }
        if unwanted(Section::Figures) {
            self.figures.clear();
        }
        if unwanted(Section::Claims) {
            self.claims.clear();
        }
        if unwanted(Section::Statements) {
            self.statements.clear();
        }
        if unwanted(Section::Dates) {
            self.dates.clear();
        }
        if unwanted(Section::Terms) {
            self.terms.clear();
        }
    }
}

/// The program that made an analysis.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Tool {
    /// `tiktok-corpus`
    pub name: String,
    /// Its version.
    pub version: String,
    /// The statistical models used, by name and checksum, or null.
    pub model: Option<String>,
}

impl Tool {
    /// This program.
    pub fn this() -> Self {
        Self {
            name: env!("CARGO_PKG_NAME").to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            model: None,
        }
    }
}

/// What is known about the article as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ArticleInfo {
    /// The first line where it is a heading, or the title that the input names.
    pub title: Option<String>,
    /// The teaser.
    pub teaser: Option<String>,
    /// True where the teaser comes back as a paragraph and was not analyzed twice.
    pub teaser_repeated: bool,
    /// The date at the precision given: `2020-08`.
    pub date: Option<String>,
    /// How exactly the date is known.
    pub date_precision: Option<DatePrecision>,
    /// First day it can mean, ISO 8601.
    pub date_start: Option<String>,
    /// Last day it can mean, ISO 8601.
    pub date_end: Option<String>,
    /// The paper or site.
    pub source: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// ISO 639-1 code of its language, null where unsure.
    pub language: Option<String>,
    /// Fields of the input that have no place of their own, by their names there.
    #[serde(default)]
    pub meta: Meta,
}

/// Sizes of the analyzed text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Stats {
    /// Unicode code points of `text`.
    pub characters: usize,
    /// Analyzed paragraphs and headings.
    pub paragraphs: usize,
    /// Sentences, headings included.
    pub sentences: usize,
    /// Tokens, punctuation included.
    pub tokens: usize,
    /// Tokens that are words or numbers.
    pub words: usize,
}

/// A sentence in the output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SentenceSpan {
    /// Where it stands.
    #[serde(flatten)]
    pub span: Span,
    /// Index of its paragraph.
    pub paragraph: usize,
    /// True for a title or subhead.
    pub heading: bool,
}

/// The published object: one article, analyzed. Spans are Unicode code points of `text`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Analysis {
    /// Version of this contract: 1.
    pub schema_version: u32,
    /// The program that made it.
    pub tool: Tool,
    /// Id of the article.
    pub id: String,
    /// Where it came from.
    pub input: Input,
    /// What is known about the article as a whole.
    pub article: ArticleInfo,
    /// The text that all spans index.
    pub text: String,
    /// Sizes.
    pub stats: Stats,
    /// The sentences in order.
    pub sentences: Vec<SentenceSpan>,
    /// Named entities.
    pub entities: Vec<Entity>,
    /// Figures.
    pub figures: Vec<Figure>,
    /// Attributed claims.
    pub claims: Vec<Claim>,
    /// Check-worthy sentences in the paper's own voice.
    pub statements: Vec<Statement>,
    /// Dates and periods.
    pub dates: Vec<DateMention>,
    /// The most frequent words.
    pub terms: Vec<Term>,
    /// What a reader of the result should know.
    pub warnings: Vec<Notice>,
    /// Why there is no result.
    pub errors: Vec<Notice>,
    /// Why the findings are as they are, where the user asked: no part of the contract.
    #[serde(skip)]
    pub reasons: Vec<Reason>,
}

/// The JSON Schema of an [`Analysis`] (draft 2020-12), indented, with a final line feed.
pub fn schema() -> String {
    let schema = schemars::schema_for!(Analysis);
    format!("{:#}\n", schema.as_value())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_type_knows_its_tag() {
        for (kind, tag, name) in EntityType::ALL {
            assert_eq!(kind.tag(), tag);
            assert_eq!(EntityType::from_tag(tag), Some(kind));
            assert_eq!(serde_json::to_value(kind).ok(), Some(name.into()));
        }
    }
}
