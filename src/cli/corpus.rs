//! The arguments of `tiktok-corpus corpus` and `merge`.

use super::{GateArgs, RunArgs};
use crate::analysis::{EntityType, Section};
use crate::article::ArticleDate;
use crate::config::Config;
use crate::corpora::{Filter, Options, Unit};
use crate::report::corpus::{CORPUS_REPORTS, Entry};
use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use jiff::civil::Date;

/// What a corpus is made from and how it is shown.
#[derive(Debug)]
pub struct CorpusCommand {
    /// Inputs, output and threads.
    pub config: Config,
    /// What counts.
    pub options: Options,
    /// The report.
    pub report: &'static Entry,
}

#[derive(Debug, Args)]
pub struct CorpusArgs {
    #[command(flatten)]
    run: RunArgs,

    /// Output format; csv writes a folder, named by --output
    #[arg(short, long, value_name = "FORMAT", default_value = "text", value_parser = formats())]
    format: &'static Entry,

    /// Leave out articles older than this: 2020, 2020-08 or 2020-08-03
    #[arg(long, value_name = "DATE", value_parser = first_day)]
    from: Option<Date>,

    /// Leave out articles younger than this: 2020, 2020-08 or 2020-08-03
    #[arg(long, value_name = "DATE", value_parser = last_day)]
    to: Option<Date>,

    /// Only articles of this paper or site; may be given several times
    #[arg(long, value_name = "NAME")]
    source: Vec<String>,

    /// Only entities of these types, separated by commas
    #[arg(long = "type", value_name = "TYPE", value_delimiter = ',', value_parser = types())]
    kinds: Vec<EntityType>,

    /// Only articles that name this person, company or other entity
    #[arg(long, value_name = "NAME")]
    entity: Option<String>,

    /// Length of the periods of the timeline
    #[arg(long, value_name = "UNIT", default_value = "month", value_parser = units())]
    by: Unit,

    /// Count near-duplicates, such as wire copy, once
    #[arg(long)]
    unique: bool,

    #[command(flatten)]
    gates: GateArgs,
}

impl CorpusArgs {
    pub fn into_command(self) -> CorpusCommand {
        CorpusCommand {
            config: Config {
                sections: vec![Section::Entities, Section::Figures, Section::Claims],
                gates: self.gates.fail_on,
                ..self.run.into_config()
            },
            options: Options {
                filter: Filter {
                    from: self.from,
                    to: self.to,
                    sources: self.source,
                    kinds: self.kinds,
                    entity: self.entity,
                },
                unit: self.by,
                unique: self.unique,
            },
            report: self.format,
        }
    }
}

#[derive(Debug, Args)]
pub struct MergeArgs {
    #[command(flatten)]
    run: RunArgs,
}

impl MergeArgs {
    pub fn into_command(self) -> CorpusCommand {
        let json = CORPUS_REPORTS.iter().find(|report| report.name == "json");
        CorpusCommand {
            config: self.run.into_config(),
            options: Options::default(),
            report: json.unwrap_or(&CORPUS_REPORTS[0]),
        }
    }
}

/// Parses the name of a report of the register.
fn formats() -> impl TypedValueParser<Value = &'static Entry> {
    let values = CORPUS_REPORTS
        .iter()
        .map(|report| PossibleValue::new(report.name).help(report.about));
    PossibleValuesParser::new(values).map(|name| {
        let found = CORPUS_REPORTS.iter().find(|report| report.name == name);
        found.unwrap_or(&CORPUS_REPORTS[0])
    })
}

fn types() -> impl TypedValueParser<Value = EntityType> {
    let names = EntityType::ALL.iter().map(|(.., name)| *name);
    PossibleValuesParser::new(names).map(|name| {
        let found = EntityType::ALL.iter().find(|(.., known)| *known == name);
        found.map_or(EntityType::Other, |(kind, ..)| *kind)
    })
}

fn units() -> impl TypedValueParser<Value = Unit> {
    let names = Unit::ALL.iter().map(|(_, name)| *name);
    PossibleValuesParser::new(names).map(|name| {
        let found = Unit::ALL.iter().find(|(_, known)| *known == name);
        found.map_or(Unit::default(), |(unit, _)| *unit)
    })
}

fn first_day(typed: &str) -> Result<Date, String> {
    date(typed).map(|date| date.first)
}

fn last_day(typed: &str) -> Result<Date, String> {
    date(typed).map(|date| date.last)
}

/// A year, a month or a day.
fn date(typed: &str) -> Result<ArticleDate, String> {
    let mut parts = typed.split('-').map(str::parse::<i16>);
    let mut next = || parts.next().transpose().map_err(|_| ());
    let read = || -> Result<Option<ArticleDate>, ()> {
        let year = next()?.ok_or(())?;
        let month = next()?.map(i8::try_from).transpose().map_err(|_| ())?;
        let day = next()?.map(i8::try_from).transpose().map_err(|_| ())?;
        Ok(ArticleDate::new(year, month, day))
    };
    let mut read = read;
    match read() {
        Ok(Some(date)) => Ok(date),
        _ => Err("give a date such as 2020, 2020-08 or 2020-08-03".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_is_a_year_a_month_or_a_day() {
        assert_eq!(first_day("2020").unwrap().to_string(), "2020-01-01");
        assert_eq!(last_day("2020-02").unwrap().to_string(), "2020-02-29");
        assert_eq!(last_day("2020-08-03").unwrap().to_string(), "2020-08-03");
        for wrong in ["", "gisteren", "2020-13", "2020-02-30", "2020-8-x"] {
            assert!(first_day(wrong).is_err(), "{wrong}");
        }
    }
}
