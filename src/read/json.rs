//! JSON: one object, a list of them, or one a line: `{"title": "…", "text": "…"}`.
//!
//! A file is taken as a stream of objects; what stands between them (`[`, `,`, `]`, white space)
//! does not count, so that lists, lines and the broken lists of some crawlers are read alike.
//! The cutter looks at quotation marks and brackets only; an object is parsed by whoever reads
//! the record, on any thread.
//!
//! Where a record is broken (cut off, a line feed within a string, a bracket too few), it alone
//! is lost: the cutter goes on at the next line that opens an object.
//!
//! Left out: lists in which articles are lists of values; comments.

use super::fields::Mapping;
use super::packed;
use super::record::{self, Record};
use super::stream::{Content, Cut, Cutter, Opened, ReadRecord};
use super::window::Window;
use super::{Error, Format, Options, Reading};
use serde_json::Value;
use std::io;
use std::sync::Arc;

/// The entry in the register.
pub const FORMAT: Format = Format {
    name: "json",
    about: "JSON: one object, a list, or one object a line",
    extensions: &["json", "jsonl", "ndjson"],
    is_like,
    many: true,
    names_encoding: false,
    reading: Reading::Records(open),
};

/// Levels that the parser reads.
const DEEPEST: usize = 128;

/// True for `{"` and `[{`, not for `[Video] De raad …`.
fn is_like(text: &str) -> bool {
    let text = text.trim_start();
    let then = |rest: &str, next: [char; 2]| rest.trim_start().starts_with(next);
    text.strip_prefix('{')
        .is_some_and(|rest| then(rest, ['"', '}']))
        || text
            .strip_prefix('[')
            .is_some_and(|rest| then(rest, ['{', ']']))
}

fn open(window: Window, options: &Options) -> Result<Opened, Error> {
    Ok(Opened {
        cutter: Box::new(Objects {
            window,
            max_record: options.limits.max_record,
            number: 0,
        }),
        reader: Arc::new(Parser {
            mapping: options.mapping.clone(),
        }),
    })
}

/// Cuts a stream into objects.
struct Objects {
    window: Window,
    max_record: u64,
    number: u64,
}

impl Cutter for Objects {
    fn next(&mut self) -> Option<Cut> {
        match self.cut() {
            Ok(None) => None,
            Ok(Some((line, content))) => Some(self.made(line, content)),
            Err(error) => {
                let line = self.window.skip_rest();
                Some(self.made(line, Err(packed::why(error))))
            }
        }
    }
}

/// How looking for the end of an object ended.
enum End {
    /// At this length.
    Whole(usize),
    /// It cannot be an object; looking goes on after so many bytes.
    Broken(&'static str, usize),
    /// The stream ended in it.
    CutOff,
    /// It is larger than a record may be; looking goes on after so many bytes.
    TooLarge(usize),
}

impl Objects {
    fn made(&mut self, line: u64, content: Content) -> Cut {
        self.number += 1;
        Cut {
            number: self.number,
            line,
            content,
        }
    }

    fn cut(&mut self) -> io::Result<Option<(u64, Content)>> {
        let mut garbage = None;
        while let Some(byte) = self.separator()? {
            if byte != b'{' {
                garbage.get_or_insert(self.window.line());
                self.skip_scalar()?;
                continue;
            }
            if garbage.is_some() {
                break;
            }
            let line = self.window.line();
            let content = match self.end()? {
                End::Whole(length) => Ok(self.window.take(length)),
                End::Broken(why, length) => {
                    self.window.skip(length);
                    self.resume()?;
                    Err(Error::BadJson(format!("line {line}: {why}")))
                }
                End::CutOff => {
                    self.window.skip_rest();
                    let why = "the file ends in the middle of it";
                    Err(Error::BadJson(format!("line {line}: {why}")))
                }
                End::TooLarge(length) => {
                    self.window.skip(length);
                    self.resume()?;
                    let limit = self.max_record;
                    Err(Error::RecordTooLarge { limit })
                }
            };
            return Ok(Some((line, content)));
        }
        let Some(line) = garbage else { return Ok(None) };
        let why = format!("line {line}: something else than an object with fields");
        Ok(Some((line, Err(Error::BadJson(why)))))
    }

    /// Skips what may stand between objects; the byte that follows, or none at the end.
    fn separator(&mut self) -> io::Result<Option<u8>> {
        loop {
            let rest = self.window.rest();
            // A record separator (RFC 7464) or a byte order mark of a file that was appended.
            let count = rest
                .iter()
                .take_while(|b| {
                    matches!(b, b' ' | b'\t' | b'\r' | b'\n' | b',' | b'[' | b']' | 0x1E)
                        || matches!(b, 0xEF | 0xBB | 0xBF)
                })
                .count();
            let next = rest.get(count).copied();
            self.window.skip(count);
            if next.is_some() || !self.window.more()? {
                return Ok(next);
            }
        }
    }

    /// Skips something that is no object: up to the next object, bracket or line.
    fn skip_scalar(&mut self) -> io::Result<()> {
        loop {
            let rest = self.window.rest();
            let end = rest
                .iter()
                .position(|b| matches!(b, b'{' | b'\n' | b'[' | b']'));
            let count = end.unwrap_or(rest.len());
            self.window.skip(count);
            if end.is_some() || !self.window.more()? {
                return Ok(());
            }
        }
    }

    /// Goes on after a broken object: at the next line that opens one.
    fn resume(&mut self) -> io::Result<()> {
        let mut opens_line = false;
        loop {
            let rest = self.window.rest();
            let mut at = 0;
            while at < rest.len() {
                match rest[at] {
                    b'\n' => opens_line = true,
                    b'{' if opens_line => {
                        self.window.skip(at);
                        return Ok(());
                    }
                    b' ' | b'\t' | b'\r' | b',' | b'[' => {}
                    _ => {
                        opens_line = false;
                        let next = memchr::memchr(b'\n', &rest[at..]);
                        at += next.unwrap_or(rest.len() - at);
                        continue;
                    }
                }
                at += 1;
            }
            self.window.skip(rest.len());
            if !self.window.more()? {
                return Ok(());
            }
        }
    }

    /// Looks for the end of the object at the start of the window.
    fn end(&mut self) -> io::Result<End> {
        let mut scan = Scan::default();
        loop {
            if let Some(end) = scan.go_on(self.window.rest()) {
                return Ok(match end {
                    End::Whole(length) if length as u64 > self.max_record => End::TooLarge(length),
                    end => end,
                });
            }
            let length = self.window.rest().len();
            if length as u64 > self.max_record {
                return Ok(End::TooLarge(scan.at.min(length)));
            }
            if !self.window.more()? {
                return Ok(End::CutOff);
            }
        }
    }
}

/// Follows strings and brackets of one object.
#[derive(Default)]
struct Scan {
    at: usize,
    depth: usize,
    /// For the innermost 128 levels: 1 for an object, 0 for a list.
    levels: u128,
    in_string: bool,
    /// The last byte outside of strings that is no white space.
    last: u8,
    /// Offset of the line that is looked at.
    line: usize,
}

impl Scan {
    /// Scans on to the end of what is there; none where the object goes on after it.
    fn go_on(&mut self, bytes: &[u8]) -> Option<End> {
        while let Some(rest) = bytes.get(self.at..).filter(|rest| !rest.is_empty()) {
            if self.in_string {
                let Some(found) = memchr::memchr3(b'"', b'\\', b'\n', rest) else {
                    self.at = bytes.len();
                    return None;
                };
                self.at += found;
                match bytes[self.at] {
                    b'"' => self.in_string = false,
                    // The sign after it may be a quotation mark, and may not be there yet.
                    b'\\' => self.at += 1,
                    _ => {
                        return Some(End::Broken(
                            "a string that its line does not close",
                            self.at,
                        ));
                    }
                }
                self.at += 1;
                continue;
            }
            let byte = rest[0];
            match byte {
                b'"' => self.in_string = true,
                b'{' | b'[' => {
                    let start = bytes[self.line..self.at].iter();
                    let opens_line = start.copied().all(|b| b.is_ascii_whitespace());
                    // No printer of JSON puts a value below its name at the start of a line:
                    // the record was cut off after the name.
                    let is_next = self.last == b':' && self.at == self.line + 1;
                    if !self.may_open() || opens_line && is_next {
                        // The line itself opens the next object: it is not lost.
                        let to = if opens_line { self.line } else { self.at + 1 };
                        return Some(End::Broken("a comma or closing bracket is missing", to));
                    }
                    self.levels = self.levels << 1 | u128::from(byte == b'{');
                    self.depth += 1;
                }
                b'}' | b']' => {
                    self.levels >>= 1;
                    self.depth -= 1;
                    if self.depth == 0 {
                        return Some(End::Whole(self.at + 1));
                    }
                }
                b'\n' => self.line = self.at,
                _ => {}
            }
            if !byte.is_ascii_whitespace() {
                self.last = byte;
            }
            self.at += 1;
        }
        None
    }

    /// True where an object or a list may open after what came last.
    const fn may_open(&self) -> bool {
        match self.depth {
            0 => true,
            _ if self.levels & 1 == 1 => self.last == b':',
            _ => matches!(self.last, b'[' | b','),
        }
    }
}

/// Parses one object.
struct Parser {
    mapping: Mapping,
}

impl ReadRecord for Parser {
    fn records(&self, text: &str, line: u64) -> Result<Vec<Record>, Error> {
        let value = parse(text).map_err(|error| why(&error, line))?;
        Ok(record::unwrap(value, &self.mapping))
    }
}

/// Parses a value; what Python writes for no number becomes null.
///
/// # Errors
/// When it is no JSON.
pub fn parse(text: &str) -> serde_json::Result<Value> {
    serde_json::from_str(text).or_else(|error| {
        let Some(repaired) = without_nan(text) else {
            return Err(error);
        };
        serde_json::from_str(&repaired)
    })
}

fn why(error: &serde_json::Error, line: u64) -> Error {
    let message = error.to_string();
    if message.starts_with("recursion limit") {
        return Error::TooDeep { limit: DEEPEST };
    }
    let what = message.split(" at line ").next().unwrap_or_default();
    Error::BadJson(format!(
        "line {}, column {}: {what}",
        line + error.line() as u64 - 1,
        error.column()
    ))
}

/// The text with `NaN`, `Infinity` and `-Infinity` outside of strings made null; none where it
/// has none of them.
fn without_nan(text: &str) -> Option<String> {
    const WORDS: [&str; 3] = ["NaN", "-Infinity", "Infinity"];
    if !WORDS.iter().any(|word| text.contains(word)) {
        return None;
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let plain = rest.find('"').unwrap_or(rest.len());
        let mut outside = rest[..plain].to_owned();
        for word in WORDS {
            outside = outside.replace(word, "null");
        }
        out.push_str(&outside);
        rest = &rest[plain..];
        let mut end = rest.len();
        let mut escaped = true;
        for (at, byte) in rest.bytes().enumerate() {
            match byte {
                b'"' if !escaped => {
                    end = at + 1;
                    break;
                }
                b'\\' => escaped = !escaped,
                _ => escaped = false,
            }
        }
        out.push_str(&rest[..end]);
        rest = &rest[end..];
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::{Duration, Instant};

    /// The records of a stream that comes in small bits: text, or `!` and the line it starts on.
    fn cut(text: &str) -> Vec<String> {
        struct Drops(std::vec::IntoIter<u8>);
        impl io::Read for Drops {
            fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
                let count = buffer.len().min(3);
                let mut read = 0;
                for (place, byte) in buffer[..count].iter_mut().zip(&mut self.0) {
                    *place = byte;
                    read += 1;
                }
                Ok(read)
            }
        }
        let drops = Drops(text.to_owned().into_bytes().into_iter());
        let mut options = Options::default();
        options.limits.max_record = 60;
        let mut opened = open(Window::new(Box::new(drops)).unwrap(), &options).unwrap();
        let mut records = Vec::new();
        while let Some(cut) = opened.cutter.next() {
            assert_eq!(cut.number as usize, records.len() + 1);
            records.push(match cut.content {
                Ok(bytes) => String::from_utf8(bytes).unwrap(),
                Err(error) => format!("!{} {}", cut.line, error.code()),
            });
        }
        records
    }

    #[test]
    fn what_stands_between_objects_does_not_count() {
        let (a, b) = (r#"{"a": 1}"#, r#"{"b": [{"c": "}"}]}"#);
        for text in [
            format!("{a}\n{b}\n"),
            format!("[{a},{b}]"),
            format!("[\n  {a}\n,\n  {b}\n]\n"),
            format!("[{a}]\n]{b}]"),
            format!("\u{feff}{a}{b}"),
            format!("\u{1e}{a}\n\u{1e}{b}\n"),
            format!("{a}\r\n\r\n{b}"),
        ] {
            assert_eq!(cut(&text), [a, b], "{text}");
        }
        for text in ["", " \n", "[]", "[ ]\n"] {
            assert_eq!(cut(text), [""; 0], "{text:?}");
        }
    }

    #[test]
    fn strings_hide_brackets_and_marks() {
        for text in [
            r#"{"a": "}{"}"#,
            r#"{"a": "\"}"}"#,
            r#"{"a": "\\"}"#,
            r#"{"a\\\"": "é"}"#,
            "{\n  \"a\": {\n    \"b\": [\n      {},\n      {}\n    ]\n  }\n}",
        ] {
            assert_eq!(cut(text), [text]);
        }
    }

    #[test]
    fn a_broken_object_is_lost_alone() {
        let (a, b) = (r#"{"a": 1}"#, r#"{"b": 2}"#);
        for broken in [
            r#"{"x": "open"#,
            r#"{"x": "#,
            r#"{"x": "#.trim_end(),
            r#"{"x": {"y": 1}"#,
            r#"{"x": ["y"], {"#,
            r#"{"x" {"#,
            "{\"x\": \"een\ntwee\"}",
        ] {
            let found = cut(&format!("{a}\n{broken}\n{b}\n{a}\n"));
            assert_eq!(found, [a, "!2 bad-json", b, a], "{broken}");
        }
        assert_eq!(
            cut(&format!("{a}\n17, null\n\"x\"\n{b}")),
            [a, "!2 bad-json", b]
        );
        assert_eq!(cut(&format!("{a}\n{{\"x\": 1")), [a, "!2 bad-json"]);
    }

    #[test]
    fn an_object_that_is_too_large_is_lost_alone() {
        let long = format!("{{\"x\": \"{}\"}}", "y".repeat(200));
        assert_eq!(
            cut(&format!("{{\"a\": 1}}\n{long}\n{{\"b\": 2}}\n")),
            [r#"{"a": 1}"#, "!2 record-too-large", r#"{"b": 2}"#]
        );
    }

    #[test]
    fn what_python_writes_for_no_number_is_null_outside_of_strings() {
        let value = parse(r#"{"a": NaN, "b": "NaN \" NaN", "c": [-Infinity, Infinity]}"#).unwrap();
        let wanted = serde_json::json!({"a": null, "b": "NaN \" NaN", "c": [null, null]});
        assert_eq!(value, wanted);
        assert!(parse(r#"{"a": NaN"#).is_err());
    }

    #[test]
    fn hostile_streams_take_time_by_their_length() {
        let started = Instant::now();
        for unit in [
            "{", "[", "\"", "{\"a\":", "{\n", "}", "1,", "\\", "{\"\n", "x\n",
        ] {
            cut(&unit.repeat(300_000 / unit.len()));
        }
        assert!(started.elapsed() < Duration::from_secs(20));
    }
}
