//! The arguments of `kwic`, `collocates`, `keyness`, `ngrams` and `dispersion`.

use super::RunArgs;
use crate::analysis::Section;
use crate::config::Config;
use crate::corpora::concordance::Order;
use crate::corpora::{Query, Question};
use crate::report::table::{Entry, TABLES};
use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use std::path::PathBuf;

/// A question about words and how its answer is shown.
#[derive(Debug)]
pub struct WordsCommand {
    /// Inputs, output and threads.
    pub config: Config,
    /// The question.
    pub question: Question,
    /// The format.
    pub report: &'static Entry,
    /// Rows at most.
    pub most: usize,
}

/// How a table is shown.
#[derive(Debug, Args)]
struct TableArgs {
    #[command(flatten)]
    run: RunArgs,

    /// Output format
    #[arg(short, long, value_name = "FORMAT", default_value = "text", value_parser = formats())]
    format: &'static Entry,
}

impl TableArgs {
    fn into_command(self, question: Question, most: Option<usize>) -> WordsCommand {
        let entities = match &question {
            Question::Concordance(Query::Entity(_), _)
            | Question::Collocates {
                query: Query::Entity(_),
                ..
            }
            | Question::Dispersion(Query::Entity(_)) => vec![Section::Entities],
            _ => Vec::new(),
        };
        WordsCommand {
            config: Config {
                sections: entities,
                ..self.run.into_config()
            },
            question,
            report: self.format,
            most: most.unwrap_or(usize::MAX),
        }
    }
}

/// A word, and what it stands for.
#[derive(Debug, Args)]
struct QueryArgs {
    /// The word; its case does not matter
    #[arg(value_name = "WORD")]
    word: String,

    /// WORD stands for all words with its stem
    #[arg(long, conflicts_with = "entity")]
    stem: bool,

    /// WORD is the name of a person, company or other entity, or another spelling of it
    #[arg(long)]
    entity: bool,
}

impl QueryArgs {
    fn into_query(self) -> Query {
        if self.entity {
            Query::Entity(self.word)
        } else if self.stem {
            Query::stem_of(&self.word)
        } else {
            Query::Word(self.word.to_lowercase().replace('’', "'"))
        }
    }
}

#[derive(Debug, Args)]
pub struct KwicArgs {
    #[command(flatten)]
    query: QueryArgs,

    #[command(flatten)]
    table: TableArgs,

    /// Order of the lines: as in the texts, or by the words before or after
    #[arg(long, value_name = "SIDE", default_value = "text", value_parser = orders())]
    sort: Order,

    /// Print at most N lines
    #[arg(long, value_name = "N")]
    top: Option<usize>,
}

impl KwicArgs {
    pub fn into_command(self) -> WordsCommand {
        let question = Question::Concordance(self.query.into_query(), self.sort);
        self.table.into_command(question, self.top)
    }
}

#[derive(Debug, Args)]
pub struct CollocatesArgs {
    #[command(flatten)]
    query: QueryArgs,

    #[command(flatten)]
    table: TableArgs,

    /// Words on each side, within the sentence
    #[arg(long, value_name = "N", default_value_t = 5)]
    window: usize,

    /// Least times that a word stands near
    #[arg(long, value_name = "N", default_value_t = 3)]
    min: u64,

    /// Print at most N words
    #[arg(long, value_name = "N", default_value_t = 50)]
    top: usize,
}

impl CollocatesArgs {
    pub fn into_command(self) -> WordsCommand {
        let question = Question::Collocates {
            query: self.query.into_query(),
            window: self.window,
            least: self.min,
        };
        self.table.into_command(question, Some(self.top))
    }
}

#[derive(Debug, Args)]
pub struct KeynessArgs {
    #[command(flatten)]
    table: TableArgs,

    /// The texts to compare with: a file or folder
    #[arg(long, value_name = "PATH")]
    with: PathBuf,

    /// Least times in both together
    #[arg(long, value_name = "N", default_value_t = 5)]
    min: u64,

    /// Print at most N words
    #[arg(long, value_name = "N", default_value_t = 50)]
    top: usize,
}

impl KeynessArgs {
    pub fn into_command(self) -> WordsCommand {
        let question = Question::Keyness {
            other: self.with,
            least: self.min,
        };
        self.table.into_command(question, Some(self.top))
    }
}

#[derive(Debug, Args)]
pub struct NgramsArgs {
    #[command(flatten)]
    table: TableArgs,

    /// Words in a sequence; 1 for a word list
    #[arg(long, value_name = "N", default_value_t = 2, value_parser = clap::value_parser!(u8).range(1..=8))]
    size: u8,

    /// Least times
    #[arg(long, value_name = "N", default_value_t = 2)]
    min: u64,

    /// Print at most N sequences
    #[arg(long, value_name = "N", default_value_t = 50)]
    top: usize,
}

impl NgramsArgs {
    pub fn into_command(self) -> WordsCommand {
        let question = Question::Ngrams {
            size: self.size.into(),
            least: self.min,
        };
        self.table.into_command(question, Some(self.top))
    }
}

#[derive(Debug, Args)]
pub struct DispersionArgs {
    #[command(flatten)]
    query: QueryArgs,

    #[command(flatten)]
    table: TableArgs,
}

impl DispersionArgs {
    pub fn into_command(self) -> WordsCommand {
        let question = Question::Dispersion(self.query.into_query());
        self.table.into_command(question, None)
    }
}

fn formats() -> impl TypedValueParser<Value = &'static Entry> {
    let values = TABLES
        .iter()
        .map(|table| PossibleValue::new(table.name).help(table.about));
    PossibleValuesParser::new(values).map(|name| {
        let found = TABLES.iter().find(|table| table.name == name);
        found.unwrap_or(&TABLES[0])
    })
}

fn orders() -> impl TypedValueParser<Value = Order> {
    let names = Order::ALL.iter().map(|(_, name)| *name);
    PossibleValuesParser::new(names).map(|name| {
        let found = Order::ALL.iter().find(|(_, known)| *known == name);
        found.map_or(Order::default(), |(order, _)| *order)
    })
}
