//! A window that slides over a stream of bytes: cutters look ahead in it and take records from
//! its start, so that memory holds one record, whatever the size of the file.
//!
//! UTF-16, which Excel and PowerShell write, becomes UTF-8 on the way in; other encodings are
//! left to the reader of the records, since they agree with ASCII on what parts records.

use encoding_rs::{Decoder, UTF_16BE, UTF_16LE};
use std::io::{self, Read};

/// Bytes that are asked of the stream at once.
const STEP: usize = 64 << 10;

/// The part of a stream that is being looked at.
pub struct Window {
    source: Box<dyn Read + Send>,
    decoder: Option<Decoder>,
    bytes: Vec<u8>,
    from: usize,
    ended: bool,
    line: u64,
}

impl Window {
    /// A window at the start of a stream; a byte order mark is taken off.
    ///
    /// # Errors
    /// When the stream cannot be read.
    pub fn new(source: Box<dyn Read + Send>) -> io::Result<Self> {
        let mut window = Self {
            source,
            decoder: None,
            bytes: Vec::new(),
            from: 0,
            ended: false,
            line: 1,
        };
        while window.bytes.len() < 3 && window.more()? {}
        let decoder = match window.bytes.as_slice() {
            [0xFF, 0xFE, ..] => Some(UTF_16LE.new_decoder_without_bom_handling()),
            [0xFE, 0xFF, ..] => Some(UTF_16BE.new_decoder_without_bom_handling()),
            [0xEF, 0xBB, 0xBF, ..] => {
                window.from = 3;
                None
            }
            _ => None,
        };
        if decoder.is_some() {
            window.decoder = decoder;
            let start = window.bytes.split_off(2);
            window.bytes.clear();
            window.push(&start, window.ended);
        }
        Ok(window)
    }

    /// Name of the encoding that the stream was in, where it is not left to the records.
    pub fn encoding(&self) -> Option<&'static str> {
        let encoding = self.decoder.as_ref()?.encoding();
        Some(if encoding == UTF_16LE {
            "utf-16le"
        } else {
            "utf-16be"
        })
    }

    /// What has been read and not yet taken.
    pub fn rest(&self) -> &[u8] {
        &self.bytes[self.from..]
    }

    /// Number of the line at which the window starts, from 1.
    pub const fn line(&self) -> u64 {
        self.line
    }

    /// Reads on; false at the end of the stream.
    ///
    /// # Errors
    /// When the stream cannot be read; what was read before stays.
    pub fn more(&mut self) -> io::Result<bool> {
        if self.ended {
            return Ok(false);
        }
        if self.from > 0 {
            self.bytes.drain(..self.from);
            self.from = 0;
        }
        let mut step = vec![0; STEP];
        let count = loop {
            match self.source.read(&mut step) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => {
                    self.ended = true;
                    return Err(error);
                }
                Ok(count) => break count,
            }
        };
        self.ended = count == 0;
        self.push(&step[..count], self.ended);
        Ok(!self.ended)
    }

    fn push(&mut self, bytes: &[u8], last: bool) {
        match &mut self.decoder {
            None => self.bytes.extend_from_slice(bytes),
            Some(decoder) => {
                let room = decoder.max_utf8_buffer_length(bytes.len()).unwrap_or(0);
                let mut text = String::with_capacity(room);
                let _ = decoder.decode_to_string(bytes, &mut text, last);
                self.bytes.extend_from_slice(text.as_bytes());
            }
        }
    }

    /// Leaves out the first bytes.
    pub fn skip(&mut self, count: usize) {
        let skipped = &self.bytes[self.from..self.from + count];
        self.line += memchr::memchr_iter(b'\n', skipped).count() as u64;
        self.from += count;
    }

    /// Leaves out all that is there, as after an error of the stream; gives the line at which
    /// that was.
    pub fn skip_rest(&mut self) -> u64 {
        let line = self.line;
        self.skip(self.rest().len());
        line
    }

    /// Takes the first bytes.
    pub fn take(&mut self, count: usize) -> Vec<u8> {
        let taken = self.rest()[..count].to_vec();
        self.skip(count);
        taken
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(bytes: &[u8]) -> (Vec<u8>, Option<&'static str>) {
        let mut window = Window::new(Box::new(io::Cursor::new(bytes.to_vec()))).unwrap();
        while window.more().unwrap() {}
        let length = window.rest().len();
        (window.take(length), window.encoding())
    }

    #[test]
    fn utf_16_is_turned_into_utf_8() {
        let text = "één €\n".repeat(40_000);
        let mark = std::iter::once(0xFEFF);
        let units: Vec<u16> = mark.chain(text.encode_utf16()).collect();
        let little: Vec<u8> = units.iter().flat_map(|u| u.to_le_bytes()).collect();
        let big: Vec<u8> = units.iter().flat_map(|u| u.to_be_bytes()).collect();
        assert_eq!(all(&little), (text.clone().into_bytes(), Some("utf-16le")));
        assert_eq!(all(&big), (text.into_bytes(), Some("utf-16be")));
    }

    #[test]
    fn a_mark_is_taken_off_and_lines_are_counted() {
        let mut window =
            Window::new(Box::new(io::Cursor::new(b"\xEF\xBB\xBFa\nb\nc".to_vec()))).unwrap();
        assert_eq!(window.take(4), b"a\nb\n");
        assert_eq!((window.line(), window.rest()), (3, &b"c"[..]));
        assert_eq!(all(b""), (Vec::new(), None));
        assert_eq!(all(b"\xFF"), (vec![0xFF], None));
    }
}
