//! Unpacks `.gz` and `.zst`, told by their first bytes, whatever the file is called.
//!
//! Text shrinks to a third or a tenth; a file that unpacks to [`super::Limits::max_ratio`] times
//! its size was made to fill memories. A `.gz` may have several members, as `cat a.gz b.gz` makes.
//!
//! Left out: bzip2, xz and archives of several files.

use super::Error;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Extensions of compressed files; the one before them tells the format.
const EXTENSIONS: [&str; 3] = ["gz", "zst", "zstd"];

/// Unpacked size in bytes below which any ratio is allowed: a short file of one repeated line
/// shrinks more than any real text.
const HARMLESS: u64 = 16 << 20;

/// Logarithm of the largest window in bytes that zstd may look back in: 32 MiB, which all of its
/// levels but the last two keep to.
const WINDOW_LOG: u32 = 25;
/// What zstd says of a larger one.
const LONG_WINDOW: &str = "requires too much memory";

/// The name of the file inside: `stukken.jsonl` for `stukken.jsonl.gz`.
pub fn inner(path: &Path) -> PathBuf {
    let is_packed = path
        .extension()
        .is_some_and(|e| EXTENSIONS.iter().any(|known| e.eq_ignore_ascii_case(known)));
    if is_packed {
        path.with_extension("")
    } else {
        path.to_owned()
    }
}

/// Unpacks a stream that starts as a compressed file does; others are handed on.
///
/// # Errors
/// When the stream cannot be read. Damage shows as an error of the stream that is given back;
/// [`why`] tells what it means.
pub fn unpack(
    source: impl Read + Send + 'static,
    max_ratio: u64,
) -> io::Result<Box<dyn Read + Send>> {
    let eaten = Arc::new(AtomicU64::new(0));
    let counted = Counted {
        source,
        eaten: Arc::clone(&eaten),
    };
    let mut source = BufReader::with_capacity(64 << 10, counted);
    let start = source.fill_buf()?;
    let unpacked: Box<dyn Read + Send> = if start.starts_with(b"\x1F\x8B") {
        Box::new(flate2::bufread::MultiGzDecoder::new(source))
    } else if start.starts_with(b"\x28\xB5\x2F\xFD") {
        let mut decoder = zstd::Decoder::with_buffer(source)?;
        decoder.window_log_max(WINDOW_LOG)?;
        Box::new(decoder)
    } else {
        return Ok(Box::new(source));
    };
    Ok(Box::new(Guarded {
        unpacked,
        eaten,
        max_ratio,
        made: 0,
    }))
}

/// True for the first bytes of a file that [`unpack`] unpacks.
pub fn is_packed(start: &[u8]) -> bool {
    start.starts_with(b"\x1F\x8B") || start.starts_with(b"\x28\xB5\x2F\xFD")
}

/// Counts the bytes that are read of a stream.
struct Counted<R> {
    source: R,
    eaten: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.source.read(buffer)?;
        self.eaten.fetch_add(count as u64, Ordering::Relaxed);
        Ok(count)
    }
}

/// Stops where more comes out than any text would yield.
struct Guarded {
    unpacked: Box<dyn Read + Send>,
    eaten: Arc<AtomicU64>,
    max_ratio: u64,
    made: u64,
}

impl Read for Guarded {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self
            .unpacked
            .read(buffer)
            .map_err(|error| io::Error::other(Stop::Damaged(error.to_string())))?;
        self.made += count as u64;
        let eaten = self.eaten.load(Ordering::Relaxed);
        if self.made > HARMLESS && self.made / self.max_ratio > eaten {
            return Err(io::Error::other(Stop::Expansion(self.max_ratio)));
        }
        Ok(count)
    }
}

/// Why unpacking stopped, carried through `io::Error`.
#[derive(Debug, thiserror::Error)]
enum Stop {
    #[error("{0}")]
    Damaged(String),
    #[error("expansion beyond {0}")]
    Expansion(u64),
}

/// What an error of a stream of [`unpack`] means.
pub fn why(error: io::Error) -> Error {
    match error.get_ref().and_then(|e| e.downcast_ref::<Stop>()) {
        Some(Stop::Damaged(what)) if what.contains(LONG_WINDOW) => Error::LongWindow,
        Some(Stop::Damaged(what)) => Error::Damaged(what.clone()),
        Some(Stop::Expansion(ratio)) => Error::Expansion { ratio: *ratio },
        None => Error::Unreadable(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write as _;

    fn gzip(text: &[u8]) -> Vec<u8> {
        let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        out.write_all(text).unwrap();
        out.finish().unwrap()
    }

    fn unpacked(bytes: Vec<u8>) -> Result<Vec<u8>, Error> {
        let mut out = Vec::new();
        unpack(io::Cursor::new(bytes), 200)
            .and_then(|mut stream| stream.read_to_end(&mut out))
            .map_err(why)?;
        Ok(out)
    }

    #[test]
    fn both_kinds_are_told_by_their_first_bytes() {
        let text = "De raad stemde. ".repeat(1000).into_bytes();
        assert_eq!(unpacked(gzip(&text)).unwrap(), text);
        let packed = zstd::encode_all(text.as_slice(), 3).unwrap();
        assert_eq!(unpacked(packed).unwrap(), text);
        assert_eq!(unpacked(text.clone()).unwrap(), text);
        assert_eq!(unpacked(Vec::new()).unwrap(), b"");
    }

    #[test]
    fn members_that_follow_each_other_are_one_file() {
        let both = [gzip(b"De raad "), gzip(b"stemde.")].concat();
        assert_eq!(unpacked(both).unwrap(), b"De raad stemde.");
    }

    #[test]
    fn what_was_cut_off_is_damaged() {
        let packed = gzip("De raad stemde. ".repeat(1000).as_bytes());
        let error = unpacked(packed[..packed.len() / 2].to_vec()).unwrap_err();
        assert_eq!(error.code(), "damaged");
        let packed = zstd::encode_all(&b"De raad stemde."[..], 3).unwrap();
        let error = unpacked(packed[..packed.len() - 3].to_vec()).unwrap_err();
        assert_eq!(error.code(), "damaged");
    }

    #[test]
    fn what_grows_beyond_all_text_is_stopped() {
        let zeros = vec![b' '; 40 << 20];
        assert_eq!(unpacked(gzip(&zeros)).unwrap_err().code(), "expansion");
        let packed = zstd::encode_all(zeros.as_slice(), 3).unwrap();
        assert_eq!(unpacked(packed).unwrap_err().code(), "expansion");
        assert!(unpacked(gzip(&zeros[..10 << 20])).is_ok());
    }

    #[test]
    fn a_long_window_is_refused() {
        for (window, is_read) in [(24, true), (27, false)] {
            let mut out = zstd::Encoder::new(Vec::new(), 1).unwrap();
            out.window_log(window).unwrap();
            out.write_all(b"De raad stemde.").unwrap();
            let packed = out.finish().unwrap();
            match unpacked(packed) {
                Ok(text) => assert!(is_read && text == b"De raad stemde."),
                Err(error) => assert!(!is_read && error.code() == "long-window", "{error}"),
            }
        }
    }

    #[test]
    fn the_name_inside_goes_without_the_last_extension() {
        for (name, want) in [
            ("a/b.jsonl.gz", "a/b.jsonl"),
            ("b.txt.ZST", "b.txt"),
            ("b.txt", "b.txt"),
            ("gz", "gz"),
        ] {
            assert_eq!(inner(Path::new(name)), Path::new(want));
        }
    }
}
