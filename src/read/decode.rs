//! From bytes to text: `c3 ab` is `ë` in UTF-8, `eb` is `ë` in Windows-1252.
//!
//! In this order: a byte order mark (UTF-8, UTF-16) decides; then whatever is valid UTF-8 is
//! UTF-8; then mostly valid UTF-8 is decoded with U+FFFD for each broken sequence and a
//! warning; the rest is Windows-1252, with a warning where chardetng (hint `nl`) thinks
//! otherwise. What is no text at all is refused with the name of what it is.
//!
//! Left out: all other encodings (Mac Roman cannot be told from Windows-1252), UTF-16 without
//! a mark, repair of text that was decoded wrongly before (`Ã«` for `ë`), which is reported.

use super::Error;
use crate::article::Notice;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use memchr::memmem;
use std::borrow::Cow;

/// A decoded file.
#[derive(Debug)]
pub struct Decoded {
    /// The text without byte order mark.
    pub text: String,
    /// What it was decoded from.
    pub encoding: &'static Encoding,
    /// What was broken or doubtful.
    pub warnings: Vec<Notice>,
}

/// Bytes that suffice to tell a format.
const HEAD: usize = 64 << 10;
/// Bytes that the detector sees: enough for a verdict, and quick for any file.
const SAMPLE: usize = 1 << 20;

/// Decodes the bytes of a file; `declared` is the encoding that the file says it is in, which
/// counts where the bytes are no UTF-8.
///
/// # Errors
/// When they are empty or no text.
pub fn decode(mut bytes: Vec<u8>, declared: Option<&'static Encoding>) -> Result<Decoded, Error> {
    check_magic(&bytes)?;
    let (text, encoding, guess) = match bytes.as_slice() {
        [0xFF, 0xFE, rest @ ..] => (utf_16(UTF_16LE, rest), UTF_16LE, None),
        [0xFE, 0xFF, rest @ ..] => (utf_16(UTF_16BE, rest), UTF_16BE, None),
        _ => {
            if bytes.starts_with(b"\xEF\xBB\xBF") {
                bytes.drain(..3);
            }
            if is_noise(&bytes) {
                return Err(Error::Binary("binary data"));
            }
            match (declared, std::str::from_utf8(&bytes)) {
                (Some(declared), Err(_)) => {
                    let text = declared.decode_without_bom_handling(&bytes).0;
                    (text.into_owned(), declared, None)
                }
                _ => from_bytes(bytes),
            }
        }
    };
    if text.is_empty() {
        return Err(Error::Empty);
    }
    // In UTF-16 noise shows only now.
    if encoding != UTF_8 && is_noise(text.as_bytes()) {
        return Err(Error::Binary("binary data"));
    }
    let mut warnings = Vec::new();
    if let Some(guess) = guess {
        warnings.push(Notice::new(
            "encoding-guess",
            format!(
                "read as windows-1252, but it may be {}; save it as UTF-8",
                guess.name().to_lowercase()
            ),
        ));
    }
    let replaced = memmem::find_iter(text.as_bytes(), "\u{FFFD}").count();
    if replaced > 0 {
        warnings.push(Notice::new(
            "replaced-characters",
            format!(
                "{replaced} broken {} replaced by U+FFFD; save the original as UTF-8",
                plural(replaced, "character was", "characters were")
            ),
        ));
    }
    let nuls = memchr::memchr_iter(0, text.as_bytes()).count();
    if nuls > 0 {
        warnings.push(Notice::new(
            "nul-bytes",
            format!(
                "{nuls} NUL {} in the text; the file may be damaged",
                plural(nuls, "byte stands", "bytes stand")
            ),
        ));
    }
    let mojibake = count_mojibake(text.as_bytes());
    if mojibake > 0 {
        warnings.push(Notice::new(
            "mojibake",
            format!(
                "{mojibake} {} like `Ã«` for `ë`: the text was decoded wrongly before; \
                 take it from its source again",
                plural(mojibake, "sequence looks", "sequences look")
            ),
        ));
    }
    Ok(Decoded {
        text,
        encoding,
        warnings,
    })
}

/// Checks that the start of a stream is text.
///
/// # Errors
/// When it is something else.
pub fn check(start: &[u8]) -> Result<(), Error> {
    check_magic(start)?;
    let is_utf_16 = matches!(start, [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..]);
    if !is_utf_16 && is_noise(start) {
        return Err(Error::Binary("binary data"));
    }
    Ok(())
}

fn check_magic(bytes: &[u8]) -> Result<(), Error> {
    match MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        Some((_, what)) => Err(Error::Binary(what)),
        None => Ok(()),
    }
}

/// The beginning of a file, decoded well enough to tell its format.
pub fn head(bytes: &[u8]) -> Cow<'_, str> {
    let start = &bytes[..bytes.len().min(HEAD)];
    match start {
        [0xFF, 0xFE, rest @ ..] => UTF_16LE.decode_without_bom_handling(rest).0,
        [0xFE, 0xFF, rest @ ..] => UTF_16BE.decode_without_bom_handling(rest).0,
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest),
        _ => String::from_utf8_lossy(start),
    }
}

/// The encoding that a page or an XML file names for itself, where it is none of Unicode's:
/// `<meta charset="iso-8859-1">`, `<?xml version="1.0" encoding="windows-1252"?>`.
pub fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = bytes[..bytes.len().min(1024)].to_ascii_lowercase();
    let label = ["charset=", "encoding="].iter().find_map(|name| {
        let at = memmem::find(&start, name.as_bytes())? + name.len();
        let rest = start[at..].trim_ascii_start();
        let rest = rest
            .strip_prefix(b"\"")
            .or_else(|| rest.strip_prefix(b"'"))
            .unwrap_or(rest);
        let is_label = |b: &&u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b':');
        Some(&rest[..rest.iter().take_while(is_label).count()])
    })?;
    let encoding = Encoding::for_label(label)?;
    (encoding.is_ascii_compatible() && encoding != UTF_8).then_some(encoding)
}

const fn plural<'a>(count: usize, one: &'a str, many: &'a str) -> &'a str {
    if count == 1 { one } else { many }
}

/// First bytes of files that people mistake for text, and what to call them.
const MAGIC: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "an office document or zip archive"),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"\xD0\xCF\x11\xE0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1F\x8B", "gzip-compressed data"),
    (b"BZh", "bzip2-compressed data"),
    (b"\xFD7zXZ\0", "xz-compressed data"),
    (b"\x28\xB5\x2F\xFD", "zstd-compressed data"),
    (b"7z\xBC\xAF\x27\x1C", "a 7z archive"),
    (b"Rar!\x1A\x07", "a rar archive"),
    (b"\x89PNG", "an image"),
    (b"\xFF\xD8\xFF", "an image"),
    (b"GIF8", "an image"),
    (b"\x7FELF", "a program"),
    (b"SQLite format 3\0", "a database"),
    (b"\xFF\xFE\0\0", "text in UTF-32"),
    (b"\0\0\xFE\xFF", "text in UTF-32"),
];

/// True where more than one byte in fifty is a control character that no text has; up to two
/// of them are forgiven in any file. In random bytes one in ten is.
fn is_noise(bytes: &[u8]) -> bool {
    let is_control = |b: u8| b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r' | 0x0B | 0x0C);
    let controls = bytes.iter().filter(|b| is_control(**b)).count();
    controls > 2 && controls > bytes.len() / 50
}

fn utf_16(encoding: &'static Encoding, bytes: &[u8]) -> String {
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

/// Decodes bytes without a mark; the last part of the answer is the encoding that the text may
/// have instead.
fn from_bytes(bytes: Vec<u8>) -> (String, &'static Encoding, Option<&'static Encoding>) {
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return (text, UTF_8, None),
        Err(error) => error.into_bytes(),
    };
    let evidence = Evidence::of(&bytes);
    if evidence.is_utf_8(bytes.len()) {
        return (String::from_utf8_lossy(&bytes).into_owned(), UTF_8, None);
    }
    let guess = guess(&bytes, evidence.first_broken);
    let text = WINDOWS_1252.decode_without_bom_handling(&bytes).0;
    let other = (guess != WINDOWS_1252).then_some(guess);
    (text.into_owned(), WINDOWS_1252, other)
}

/// What speaks for UTF-8 and against it.
#[derive(Default)]
struct Evidence {
    /// Characters from the blocks that Dutch text uses: `é`, `’`, `€`.
    whole: usize,
    /// Sequences that are no UTF-8.
    broken: usize,
    /// Those that are common in Dutch text in Windows-1252.
    western: usize,
    /// Offset of the first broken one.
    first_broken: usize,
}

impl Evidence {
    fn of(bytes: &[u8]) -> Self {
        let mut evidence = Self::default();
        let mut at = 0;
        for chunk in bytes.utf8_chunks() {
            // Lead bytes of U+0080 to U+00FF and U+2000 to U+2FFF. Other characters can come of
            // two signs in Windows-1252: `CAFÉ”` holds a valid C9 94.
            let valid = chunk.valid().as_bytes();
            let leads = valid.iter().filter(|b| matches!(b, 0xC2 | 0xC3 | 0xE2));
            evidence.whole += leads.count();
            at += valid.len();
            let invalid = chunk.invalid();
            if !invalid.is_empty() {
                if evidence.broken == 0 {
                    evidence.first_broken = at;
                }
                evidence.broken += 1;
                evidence.western += usize::from(invalid.iter().all(|b| is_western(*b)));
                at += invalid.len();
            }
        }
        evidence
    }

    /// Text in Windows-1252 has next to no valid sequences, so that one to four broken ones tell
    /// UTF-8; where there is none, a few bytes that Dutch text does not use in Windows-1252 are
    /// dirt in plain ASCII.
    const fn is_utf_8(&self, length: usize) -> bool {
        self.whole * 4 >= self.broken || self.western == 0 && self.broken <= 2 + length / 100
    }
}

/// Bytes that Dutch text in Windows-1252 uses above ASCII: `€ „ … ‘ ’ “ ” • – — ™`, no-break
/// space, `£ § © « ® ° ² ³ ´ · » ¼ ½ ¾`, and the letters of Dutch and its neighbours.
const fn is_western(byte: u8) -> bool {
    matches!(byte,
        0x80 | 0x82 | 0x84 | 0x85 | 0x91..=0x97 | 0x99
        | 0xA0 | 0xA3 | 0xA7 | 0xA9 | 0xAB | 0xAD | 0xAE | 0xB0..=0xB4 | 0xB7 | 0xBB..=0xBE
        | 0xC0..=0xC2 | 0xC4..=0xCF | 0xD1..=0xD6 | 0xD8..=0xDC | 0xDF
        | 0xE0..=0xEF | 0xF1..=0xF6 | 0xF8..=0xFC)
}

/// What chardetng makes of the bytes around the first that is not ASCII.
fn guess(bytes: &[u8], first_broken: usize) -> &'static Encoding {
    let from = first_broken.saturating_sub(SAMPLE / 4);
    let sample = &bytes[from..bytes.len().min(from + SAMPLE)];
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, from + sample.len() == bytes.len());
    detector.guess(Some(b"nl"), Utf8Detection::Deny)
}

/// Counts UTF-8 that was decoded as Windows-1252 and saved again: `Ã«`, `â€œ`, `â‚¬`, `Â°`.
fn count_mojibake(text: &[u8]) -> usize {
    let count = |start: &str, follows: fn(u8) -> bool| {
        memmem::find_iter(text, start)
            .filter(|at| text.get(at + start.len()).is_some_and(|b| follows(*b)))
            .count()
    };
    // `Ã` and `Â` stand before a sign that is no ASCII; `â€` and `â‚` suffice.
    count("Ã", |b| b >= 0x80)
        + count("Â", |b| b == 0xC2)
        + memmem::find_iter(text, "â€").count()
        + memmem::find_iter(text, "â‚¬").count()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Eén ‘proef’ kost € 5 – ook in België, zei coördinator Zoë.";

    fn codes(decoded: &Decoded) -> Vec<&str> {
        decoded.warnings.iter().map(|w| w.code.as_str()).collect()
    }

    fn check(bytes: &[u8], encoding: &str, text: &str, warnings: &[&str]) {
        let decoded = decode(bytes.to_vec(), None).unwrap();
        assert_eq!(decoded.text, text);
        assert_eq!(decoded.encoding.name().to_lowercase(), encoding);
        assert_eq!(codes(&decoded), warnings, "{text}");
    }

    fn utf_16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        let mark = std::iter::once(0xFEFF);
        mark.chain(text.encode_utf16()).flat_map(bytes).collect()
    }

    #[test]
    fn utf_8_is_read_with_and_without_a_mark() {
        check(TEXT.as_bytes(), "utf-8", TEXT, &[]);
        check(format!("\u{feff}{TEXT}").as_bytes(), "utf-8", TEXT, &[]);
        // Only one mark is removed.
        check("\u{feff}\u{feff}x".as_bytes(), "utf-8", "\u{feff}x", &[]);
    }

    #[test]
    fn utf_16_is_read_with_a_mark() {
        check(&utf_16(TEXT, u16::to_le_bytes), "utf-16le", TEXT, &[]);
        check(&utf_16(TEXT, u16::to_be_bytes), "utf-16be", TEXT, &[]);
        let mut odd = utf_16("Gent", u16::to_le_bytes);
        odd.push(b'x');
        check(&odd, "utf-16le", "Gent\u{FFFD}", &["replaced-characters"]);
    }

    #[test]
    fn windows_1252_is_detected() {
        let (bytes, _, _) = WINDOWS_1252.encode(TEXT);
        check(&bytes, "windows-1252", TEXT, &[]);
        for text in [
            "geïnteresseerd",
            "Zoë",
            "café",
            "reünie in één week",
            "‘ja’",
            "5 €",
        ] {
            let (bytes, _, _) = WINDOWS_1252.encode(text);
            check(&bytes, "windows-1252", text, &[]);
        }
    }

    #[test]
    fn broken_utf_8_keeps_its_good_part_and_is_counted() {
        let mut bytes = TEXT.as_bytes().to_vec();
        bytes.extend(b" \xFF en \xC3");
        let decoded = decode(bytes, None).unwrap();
        assert_eq!(decoded.text, format!("{TEXT} \u{FFFD} en \u{FFFD}"));
        assert_eq!(decoded.encoding, UTF_8);
        assert_eq!(codes(&decoded), ["replaced-characters"]);
        assert!(
            decoded.warnings[0]
                .message
                .starts_with("2 broken characters were")
        );
        check(
            b"De raad stemde. \xFF\xFE",
            "utf-8",
            "De raad stemde. \u{FFFD}\u{FFFD}",
            &["replaced-characters"],
        );
        check(
            "één \u{FFFD}".as_bytes(),
            "utf-8",
            "één \u{FFFD}",
            &["replaced-characters"],
        );
    }

    #[test]
    fn another_encoding_is_read_as_windows_1252_with_a_warning() {
        let russian = encoding_rs::WINDOWS_1251
            .encode("Правительство приняло новый закон о бюджете на следующий год.")
            .0;
        let decoded = decode(russian.into_owned(), None).unwrap();
        assert_eq!(decoded.encoding, WINDOWS_1252);
        assert_eq!(codes(&decoded), ["encoding-guess"]);
    }

    #[test]
    fn text_that_was_decoded_wrongly_before_is_reported() {
        let wrong = WINDOWS_1252.decode(TEXT.as_bytes()).0.into_owned();
        assert!(wrong.contains("Ã©"), "{wrong}");
        let decoded = decode(wrong.clone().into_bytes(), None).unwrap();
        assert_eq!(decoded.text, wrong);
        assert_eq!(codes(&decoded), ["mojibake"]);
        check(
            "SÃO PAULO, ÂGE, â la carte".as_bytes(),
            "utf-8",
            "SÃO PAULO, ÂGE, â la carte",
            &[],
        );
    }

    #[test]
    fn a_few_nul_bytes_are_kept_with_a_warning() {
        check(
            b"De raad\0 stemde.",
            "utf-8",
            "De raad\0 stemde.",
            &["nul-bytes"],
        );
        let many = format!("{}\0\0\0", "De raad stemde. ".repeat(20));
        check(many.as_bytes(), "utf-8", &many, &["nul-bytes"]);
    }

    #[test]
    fn what_is_no_text_is_refused_with_its_name() {
        for (bytes, want) in [
            (&b"%PDF-1.7\n%\xE2\xE3"[..], "PDF"),
            (b"PK\x03\x04\x14\0", "office document"),
            (b"\x1F\x8B\x08\0", "gzip"),
            (b"{\\rtf1\\ansi x}", "RTF"),
            (b"\x89PNG\r\n\x1A\n", "image"),
            (b"\x7FELF\x02\x01", "program"),
            (b"\xFF\xFE\0\0x\0\0\0", "UTF-32"),
            (b"a\0b\0c\0d\0e\0", "binary data"),
            (b"\xFF\xFE\0\xD8\x01\0\x02\0\x03\0\x04\0", "binary data"),
        ] {
            let error = decode(bytes.to_vec(), None).unwrap_err();
            assert_eq!(error.code(), "binary");
            assert!(error.to_string().contains(want), "{error}");
            assert!(error.to_string().contains("convert"), "{error}");
        }
        // Every byte equally often, in an order without system.
        let noise: Vec<u8> = (0..4096_u32)
            .map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8)
            .collect();
        assert_eq!(decode(noise, None).unwrap_err().code(), "binary");
    }

    #[test]
    fn nothing_but_a_mark_is_empty() {
        for bytes in [&b""[..], b"\xEF\xBB\xBF", b"\xFF\xFE", b"\xFE\xFF"] {
            assert_eq!(decode(bytes.to_vec(), None).unwrap_err().code(), "empty");
        }
    }
}
