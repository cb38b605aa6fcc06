//! Tables: CSV and TSV, a row an article, with the names of the fields in the first row.
//!
//! ```text
//! id;datum;kop;tekst
//! 17;3-8-2020;Raad stemt;"De raad stemde.
//! De zaal klapte."
//! ```
//!
//! The names are those of [`super::fields`]; the delimiter (comma, semicolon, tab or bar) is the
//! one by which most of them are known. A quotation mark that is not closed swallows rows until
//! the next one: a row of several lines that does not fit the header is refused, and the lines in
//! it are looked at again for rows that fit.
//!
//! Left out: tables without a header, other quotation marks, several tables in a file.

use super::fields::{Field, Mapping};
use super::record::{self, Record};
use super::stream::{Content, Cut, Cutter, Opened, ReadRecord};
use super::window::Window;
use super::{Error, Format, Options, Reading, decode, packed};
use serde_json::Value;
use std::io;
use std::sync::Arc;

/// The entry in the register of tables by comma, semicolon or bar.
pub const COMMA: Format = Format {
    name: "csv",
    about: "a table with a header, by comma, semicolon or bar",
    extensions: &["csv"],
    is_like: |text| is_table(text, b",;|"),
    many: true,
    names_encoding: false,
    reading: Reading::Records(|window, options| open(window, options, b',')),
};

/// The entry in the register of tables by tab.
pub const TAB: Format = Format {
    name: "tsv",
    about: "a table with a header, by tab",
    extensions: &["tsv", "tab"],
    is_like: |text| is_table(text, b"\t"),
    many: true,
    names_encoding: false,
    reading: Reading::Records(|window, options| open(window, options, b'\t')),
};

const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// True where the first line names the text and something else.
fn is_table(text: &str, delimiters: &[u8]) -> bool {
    let mut lines = text.lines().filter(|line| !line.starts_with("sep="));
    let line = lines.next().unwrap_or_default();
    let mapping = Mapping::default();
    delimiters.iter().any(|delimiter| {
        let cells = names_of(line, *delimiter);
        let mut fields = cells.iter().filter_map(|cell| mapping.field_of(cell));
        let has_text = fields.clone().any(|(field, _)| field == Field::Text);
        has_text && fields.nth(1).is_some()
    })
}

fn open(mut window: Window, options: &Options, preferred: u8) -> Result<Opened, Error> {
    let mut delimiter = None;
    let first = first_line(&mut window, options.limits.max_record)?;
    // Excel's way of naming the delimiter.
    if let Some(named) = first.trim_end().strip_prefix("sep=") {
        delimiter = named.bytes().next().filter(u8::is_ascii_punctuation);
        let length = window.rest().iter().position(|b| *b == b'\n');
        window.skip(length.map_or(first.len(), |at| at + 1));
    }
    let delimiter = match delimiter {
        Some(named) => named,
        None => guess(&first, preferred, &options.mapping),
    };
    let mut rows = Rows {
        window,
        delimiter,
        max_record: options.limits.max_record,
        columns: usize::MAX,
        least: 0,
        number: 0,
        offset: 0,
        suspect: 0,
        rescanned: 0,
    };
    let header = match rows.cut().map_err(packed::why)? {
        None => return Err(Error::NoRecords),
        Some((_, header)) => decode::decode(header?, None)?.text,
    };
    let names = distinct(names_of(&header, delimiter));
    let of = |wanted: Field| {
        let mut known = names.iter().map(|name| options.mapping.field_of(name));
        known.position(|known| known.is_some_and(|(field, _)| field == wanted))
    };
    let text = of(Field::Text)
        .or_else(|| of(Field::Teaser))
        .or_else(|| of(Field::Title));
    let Some(text) = text else {
        return Err(Error::NoTextField(record::shown(
            names.iter().map(String::as_str),
        )));
    };
    rows.columns = names.len();
    rows.least = text + 1;
    let table = Table {
        least: rows.least,
        names,
        delimiter,
    };
    Ok(Opened {
        cutter: Box::new(rows),
        reader: Arc::new(table),
    })
}

/// The first line, for guessing; it is not taken.
fn first_line(window: &mut Window, limit: u64) -> Result<String, Error> {
    while !window.rest().contains(&b'\n')
        && (window.rest().len() as u64) < limit
        && window.more().map_err(packed::why)?
    {}
    let rest = window.rest();
    let end = rest.iter().position(|b| *b == b'\n').unwrap_or(rest.len());
    Ok(String::from_utf8_lossy(&rest[..end]).into_owned())
}

/// The delimiter by which most names of a header are known.
fn guess(header: &str, preferred: u8, mapping: &Mapping) -> u8 {
    let score = |delimiter: u8| {
        let cells = names_of(header, delimiter);
        let known = cells.iter().filter(|c| mapping.field_of(c).is_some());
        (known.count(), cells.len())
    };
    let mut best = preferred;
    for delimiter in DELIMITERS {
        if score(delimiter) > score(best) {
            best = delimiter;
        }
    }
    best
}

/// The names in a header, without white space around them.
fn names_of(row: &str, delimiter: u8) -> Vec<String> {
    let cells = cells(row, delimiter).into_iter();
    cells.map(|cell| cell.trim().to_owned()).collect()
}

/// The cells of one row, read as the csv crate reads them.
fn cells(row: &str, delimiter: u8) -> Vec<String> {
    let mut cells = Vec::new();
    let mut cell = String::new();
    let mut state = State::Start;
    for c in row.chars() {
        state = match (state, c) {
            (State::Quoted, '"') => State::Quote,
            (State::Quoted, c) => {
                cell.push(c);
                State::Quoted
            }
            (State::Start, '"') => State::Quoted,
            (State::Quote, '"') => {
                cell.push('"');
                State::Quoted
            }
            (_, '\n' | '\r') => break,
            (_, c) if c == char::from(delimiter) => {
                cells.push(std::mem::take(&mut cell));
                State::Start
            }
            (_, c) => {
                cell.push(c);
                State::Plain
            }
        };
    }
    cells.push(cell);
    cells
}

/// Names for all columns: `column 3` for one without, `kop 2` for a second `kop`.
fn distinct(mut names: Vec<String>) -> Vec<String> {
    let mut seen = std::collections::HashSet::new();
    for (at, name) in names.iter_mut().enumerate() {
        if name.is_empty() {
            *name = format!("column {}", at + 1);
        }
        let base = name.clone();
        let mut number = 1;
        while !seen.insert(name.clone()) {
            number += 1;
            *name = format!("{base} {number}");
        }
    }
    names
}

/// Cuts a stream into rows.
struct Rows {
    window: Window,
    delimiter: u8,
    max_record: u64,
    /// Columns of the header.
    columns: usize,
    /// Columns that a row must have: up to that of the text.
    least: usize,
    number: u64,
    /// Bytes of the stream that lie before the window.
    offset: u64,
    /// Up to here lie lines of a row that was refused: they are looked at once more.
    suspect: u64,
    /// Bytes that were looked at more than once.
    rescanned: u64,
}

/// What was found at the start of the window.
struct Row {
    /// Its length without the line end.
    length: usize,
    /// The number of its cells.
    width: usize,
    /// The same, empty ones at the end aside.
    cells: usize,
    /// Offset of its first line end that lies within quotation marks.
    first_line: Option<usize>,
    /// True where something else than a delimiter follows quotation marks that hold a line end:
    /// they closed at the opening ones of another row.
    stray: bool,
    /// How it ended.
    end: End,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Line,
    /// A quotation mark is open at the end of the stream.
    Open,
    TooLarge,
}

impl Cutter for Rows {
    fn next(&mut self) -> Option<Cut> {
        let (line, content) = match self.cut() {
            Ok(None) => return None,
            Ok(Some(cut)) => cut,
            Err(error) => (self.window.skip_rest(), Err(packed::why(error))),
        };
        self.number += 1;
        Some(Cut {
            number: self.number,
            line,
            content,
        })
    }
}

impl Rows {
    fn cut(&mut self) -> io::Result<Option<(u64, Content)>> {
        while self.seek_row()? {
            let line = self.window.line();
            let row = self.row()?;
            let is_wrong = row.first_line.is_some()
                && (row.stray || row.cells > self.columns || row.width < self.least);
            if row.end == End::Line && !is_wrong {
                let bytes = self.window.take(row.length);
                self.offset += row.length as u64;
                return Ok(Some((line, Ok(bytes))));
            }
            let is_known = self.offset < self.suspect;
            self.refuse(&row);
            if row.end == End::TooLarge && row.first_line.is_none() {
                self.seek_line_end()?;
            }
            if !is_known {
                return Ok(Some((line, Err(self.why(line, &row)))));
            }
        }
        Ok(None)
    }

    fn why(&self, line: u64, row: &Row) -> Error {
        match row.end {
            End::TooLarge => Error::RecordTooLarge {
                limit: self.max_record,
            },
            End::Open => Error::BadRow(format!(
                "a quotation mark that opens on line {line} or below is not closed"
            )),
            End::Line if row.stray => Error::BadRow(format!(
                "the quotation marks of line {line} close in the middle of another"
            )),
            End::Line => wrong_width(line, row.width, self.columns),
        }
    }

    /// Leaves out a row: its first line where there are more to look at, else all of it.
    fn refuse(&mut self, row: &Row) {
        // So that all looking again takes time by the length of the file.
        let allowed = 4 * (self.offset + row.length as u64);
        let count = match row.first_line {
            Some(first_line) if self.rescanned < allowed => {
                self.rescanned += (row.length - first_line) as u64;
                self.suspect = self.suspect.max(self.offset + row.length as u64);
                first_line
            }
            _ => row.length,
        };
        self.skip(count);
    }

    fn skip(&mut self, count: usize) {
        self.window.skip(count);
        self.offset += count as u64;
    }

    /// Skips line ends; false at the end of the stream.
    fn seek_row(&mut self) -> io::Result<bool> {
        loop {
            let rest = self.window.rest();
            let ends = rest.iter().take_while(|b| matches!(b, b'\n' | b'\r'));
            let count = ends.count();
            let found = count < rest.len();
            self.skip(count);
            if found || !self.window.more()? {
                return Ok(found);
            }
        }
    }

    fn seek_line_end(&mut self) -> io::Result<()> {
        loop {
            let rest = self.window.rest();
            let end = memchr::memchr2(b'\n', b'\r', rest);
            self.skip(end.unwrap_or(rest.len()));
            if end.is_some() || !self.window.more()? {
                return Ok(());
            }
        }
    }

    /// Looks for the end of the row at the start of the window.
    fn row(&mut self) -> io::Result<Row> {
        let mut scan = Scan::default();
        loop {
            let rest = self.window.rest();
            if scan.go_on(rest, self.delimiter) {
                return Ok(scan.found(End::Line));
            }
            if rest.len() as u64 > self.max_record {
                return Ok(scan.found(End::TooLarge));
            }
            if !self.window.more()? {
                let is_open = scan.state == State::Quoted;
                return Ok(scan.found(if is_open { End::Open } else { End::Line }));
            }
        }
    }
}

fn wrong_width(line: u64, cells: usize, columns: usize) -> Error {
    Error::BadRow(format!(
        "line {line} has {cells} {} where the header has {columns}; is a quotation mark missing?",
        if cells == 1 { "field" } else { "fields" }
    ))
}

/// Where the scan stands.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum State {
    /// At the start of a cell.
    #[default]
    Start,
    /// In a cell without quotation marks.
    Plain,
    /// Within quotation marks.
    Quoted,
    /// After a quotation mark within them: the second of a pair, or the end.
    Quote,
}

#[derive(Default)]
struct Scan {
    at: usize,
    state: State,
    /// Delimiters so far.
    delimiters: usize,
    /// Cells up to the last that is not empty.
    cells: usize,
    first_line: Option<usize>,
    stray: bool,
}

impl Scan {
    /// Scans on; true where the row has ended.
    fn go_on(&mut self, bytes: &[u8], delimiter: u8) -> bool {
        while let Some(byte) = bytes.get(self.at) {
            let rest = &bytes[self.at..];
            match (self.state, *byte) {
                (State::Quoted, _) => {
                    let end = memchr::memchr(b'"', rest).unwrap_or(rest.len());
                    if self.first_line.is_none() {
                        let line = memchr::memchr(b'\n', &rest[..end]);
                        self.first_line = line.map(|line| self.at + line);
                    }
                    self.at += end;
                    if self.at < bytes.len() {
                        self.at += 1;
                        self.state = State::Quote;
                    }
                    continue;
                }
                (_, b'\n' | b'\r') => return true,
                (_, byte) if byte == delimiter => {
                    self.delimiters += 1;
                    self.state = State::Start;
                }
                (State::Start | State::Quote, b'"') => {
                    self.cells = self.delimiters + 1;
                    self.state = State::Quoted;
                }
                _ => {
                    self.stray |= self.state == State::Quote && self.first_line.is_some();
                    self.cells = self.delimiters + 1;
                    self.state = State::Plain;
                    let end = memchr::memchr3(b'\n', b'\r', delimiter, rest);
                    self.at += end.unwrap_or(rest.len());
                    continue;
                }
            }
            self.at += 1;
        }
        false
    }

    const fn found(&self, end: End) -> Row {
        Row {
            length: self.at,
            width: self.delimiters + 1,
            cells: self.cells,
            first_line: self.first_line,
            stray: self.stray,
            end,
        }
    }
}

/// Reads the rows below a header.
struct Table {
    names: Vec<String>,
    least: usize,
    delimiter: u8,
}

impl ReadRecord for Table {
    fn records(&self, text: &str, line: u64) -> Result<Vec<Record>, Error> {
        let row = cells(text, self.delimiter);
        let filled = row.iter().rposition(|cell| !cell.is_empty());
        let count = filled.map_or(0, |last| last + 1);
        if count > self.names.len() || row.len() < self.least {
            return Err(wrong_width(line, row.len(), self.names.len()));
        }
        let names = self.names.iter().cloned();
        let cells = row.into_iter().map(Value::String);
        Ok(vec![names.zip(cells).collect()])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::time::{Duration, Instant};

    /// The rows of a table: cells joined by bars, or `!` and the line.
    fn rows(text: &str) -> Vec<String> {
        let window = Window::new(Box::new(io::Cursor::new(text.to_owned().into_bytes()))).unwrap();
        let mut opened = match open(window, &Options::default(), b',') {
            Ok(opened) => opened,
            Err(error) => return vec![format!("!{}", error.code())],
        };
        let mut rows = Vec::new();
        while let Some(cut) = opened.cutter.next() {
            let read = cut.content.and_then(|bytes| {
                let text = String::from_utf8(bytes).unwrap();
                opened.reader.records(&text, cut.line)
            });
            rows.push(match read {
                Ok(mut records) => {
                    let cells = records.remove(0).into_iter();
                    let cells = cells.map(|(_, cell)| cell.as_str().unwrap_or_default().to_owned());
                    cells.collect::<Vec<_>>().join("|")
                }
                Err(error) => format!("!{} {}", cut.line, error.code()),
            });
        }
        rows
    }

    #[test]
    fn rows_are_cut_as_the_csv_crate_reads_them() {
        let text = "a,tekst\r\n1,\"x\ny\"\r\n\r\n2,\"\"\"q\"\", z\"\n3,a \"b\" c\n4,\"x\"y\n5,";
        let mut reader = csv::ReaderBuilder::new()
            .flexible(true)
            .from_reader(text.as_bytes());
        let records = reader.records().map(Result::unwrap);
        let wanted: Vec<String> = records
            .map(|record| record.iter().collect::<Vec<_>>().join("|"))
            .collect();
        assert_eq!(rows(text), wanted);
        assert_eq!(wanted.len(), 5);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_row_has_the_cells_that_the_csv_crate_finds(
            parts in prop::collection::vec(prop::sample::select(vec!["\"", ",", "\n", "x", "é", " "]), 1..30),
        ) {
            let text = parts.concat();
            let mut reader = csv::ReaderBuilder::new()
                .has_headers(false)
                .flexible(true)
                .from_reader(text.as_bytes());
            let start = text.trim_start_matches('\n');
            if let Some(Ok(record)) = reader.records().next() {
                prop_assert_eq!(cells(start, b','), record.iter().collect::<Vec<_>>());
            }
        }
    }

    #[test]
    fn the_delimiter_is_the_one_that_the_header_is_known_by() {
        for (text, wanted) in [
            ("titel;tekst\nA, b;C\n", "C|A, b"),
            ("titel\ttekst\nA, b\tC\n", "C|A, b"),
            ("titel|tekst\nA, b|C\n", "C|A, b"),
            ("sep=;\r\ntitel;tekst\r\nA, b;C\r\n", "C|A, b"),
            ("\"titel\",\"tekst\"\n\"A, b\",C\n", "C|A, b"),
            ("titel;tekst, kort;tekst\nA;B;C", "C|B|A"),
        ] {
            let mut cells: Vec<String> = rows(text)[0].split('|').map(str::to_owned).collect();
            let mut wanted: Vec<&str> = wanted.split('|').collect();
            cells.sort();
            wanted.sort_unstable();
            assert_eq!(cells, wanted, "{text}");
        }
    }

    #[test]
    fn an_open_quotation_mark_takes_no_other_row_with_it() {
        for (broken, fails) in [
            ("2,\"x\n", true),
            ("2,\"x,\"\"\n", true),
            ("2,x,y,z\n", true),
            ("2\n", true),
            ("2,x\"\n", false),
        ] {
            let found = rows(&format!("a,tekst\n1,x\n{broken}3,\"een\ntwee\"\n4,y\n"));
            assert_eq!(found[0], "1|x", "{broken}");
            assert_eq!(found[1].starts_with('!'), fails, "{broken}: {found:?}");
            assert_eq!(found[2..], ["3|een\ntwee", "4|y"], "{broken}");
        }
        assert_eq!(rows("a,tekst\n1,x\n2,\"y"), ["1|x", "!3 bad-row"]);
    }

    #[test]
    fn a_header_without_text_or_rows_is_refused() {
        assert_eq!(rows("a,b\n1,2\n"), ["!no-text-field"]);
        assert_eq!(rows("a,tekst\n"), [""; 0]);
        assert_eq!(rows("\n\n"), ["!no-records"]);
        assert_eq!(
            distinct(["a", "", "a", ""].map(String::from).to_vec()),
            ["a", "column 2", "a 2", "column 4"]
        );
    }

    #[test]
    fn hostile_tables_take_time_by_their_length() {
        let started = Instant::now();
        for unit in ["\"", "\"\n", "a\"x,\"\n", ",", "\n", "\"x,\"\"\n", "1,\"\n"] {
            rows(&format!("a,tekst\n{}", unit.repeat(400_000 / unit.len())));
        }
        assert!(started.elapsed() < Duration::from_secs(20));
    }
}
