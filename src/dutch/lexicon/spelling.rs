//! Compares spellings: `EUROPESE COMMISSIE`, `Belgie` and `Microsofts` with forms of the lexicon.
//!
//! Left out: which forms there are (see [`super::Lexicon`]).

use rustc_hash::FxHasher;
use std::hash::Hasher;

/// How the text spells a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Spelling {
    /// As in the lexicon, but perhaps for accents and white space.
    Exact,
    /// In capitals throughout.
    Capitals,
    /// With other capitals.
    Variant,
}

/// Hash of the letters and digits at a byte of a text, folded, and the byte after them.
pub(super) fn run(text: &str, at: usize) -> Option<(u64, usize)> {
    let mut hasher = FxHasher::default();
    let mut end = at;
    let rest = text.get(at..)?;
    for &byte in rest.as_bytes() {
        if !byte.is_ascii_alphanumeric() {
            break;
        }
        hasher.write_u32(u32::from(byte.to_ascii_lowercase()));
        end += 1;
    }
    for c in text[end..].chars() {
        if !c.is_alphanumeric() {
            break;
        }
        hasher.write_u32(fold(c) as u32);
        end += c.len_utf8();
    }
    (end > at).then(|| (hasher.finish(), end))
}

pub(super) fn pair(first: u64, second: u64) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write_u64(first);
    hasher.write_u64(second);
    hasher.finish()
}

/// Number of signs before the first letter or digit of a form (`'s-Gravenhage`), in characters
/// and in bytes.
pub(super) fn signs(form: &str) -> (usize, usize) {
    let bytes = form.find(char::is_alphanumeric).unwrap_or(form.len());
    (form[..bytes].chars().count(), bytes)
}

pub(super) fn second_word(text: &str, at: usize) -> Option<u64> {
    let (_, end) = run(text, at)?;
    next_run(text, end)
}

/// Hash of the next run of letters and digits, at most four characters on.
pub(super) fn next_run(text: &str, from: usize) -> Option<u64> {
    let mut at = from;
    for c in text.get(from..)?.chars().take(5) {
        if c.is_alphanumeric() {
            return run(text, at).map(|(hash, _)| hash);
        }
        at += c.len_utf8();
    }
    None
}

/// Lower case without accents, for single characters of European names.
pub fn fold(c: char) -> char {
    if c.is_ascii() {
        return c.to_ascii_lowercase();
    }
    let c = c.to_lowercase().next().unwrap_or(c);
    match c {
        'à'..='å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'č' | 'ĉ' | 'ċ' => 'c',
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => 'e',
        'ğ' | 'ģ' => 'g',
        'ì'..='ï' | 'ī' | 'į' | 'ı' => 'i',
        'ł' | 'ľ' | 'ļ' => 'l',
        'ñ' | 'ń' | 'ň' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ő' => 'o',
        'ř' => 'r',
        'ś' | 'š' | 'ş' | 'ș' => 's',
        'ť' | 'ţ' | 'ț' => 't',
        'ù'..='ü' | 'ū' | 'ů' | 'ű' | 'ų' => 'u',
        'ý' | 'ÿ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        '’' | '‘' | '´' | '`' => '\'',
        '‑' | '‐' => '-',
        _ => c,
    }
}

/// Compares a form with the text at a byte; gives the byte after it and how it is spelled.
pub(super) fn compare(text: &str, at: usize, form: &str) -> Option<(usize, Spelling)> {
    let mut rest = text.get(at..)?.chars().peekable();
    let mut end = at;
    let mut differs = false;
    let mut capitals = true;
    let mut letters = 0;
    let mut expected = form.chars().peekable();
    while let Some(want) = expected.next() {
        if want == ' ' {
            let mut space = 0;
            let mut lines = 0;
            while let Some(c) = rest.next_if(|c| c.is_whitespace()) {
                space += 1;
                lines += usize::from(c == '\n');
                end += c.len_utf8();
                if space > 4 || lines > 1 {
                    return None;
                }
            }
            if space == 0 {
                return None;
            }
            continue;
        }
        let have = rest.next()?;
        if have != want {
            if fold(have) != fold(want) {
                return None;
            }
            differs |= have.is_uppercase() != want.is_uppercase();
        }
        if have.is_alphabetic() {
            letters += 1;
            capitals &= have.is_uppercase();
        }
        end += have.len_utf8();
        // `V. S.` for `V.S.`
        if want == '.'
            && expected.peek().is_some_and(|c| c.is_alphanumeric())
            && let Some(c) = rest.next_if_eq(&' ')
        {
            end += c.len_utf8();
        }
    }
    let spelling = match (differs, capitals && letters > 1) {
        (false, _) => Spelling::Exact,
        (true, true) => Spelling::Capitals,
        (true, false) => Spelling::Variant,
    };
    Some((end, spelling))
}

/// Where a name ends that covers the text up to `end`: there, or after a genitive. None inside
/// a word.
pub(super) fn end_of_name(text: &str, end: usize, form: &str) -> Option<usize> {
    let inside = |c: char| c.is_alphanumeric();
    let rest = text.get(end..)?;
    let mut chars = rest.chars();
    let next = chars.next();
    if !form.ends_with(inside) {
        return Some(end);
    }
    match next {
        Some('s' | 'S') if form.len() > 3 => {
            let ends = !rest[1..].starts_with(inside);
            let plain = !form.ends_with(['s', 'S', 'x', 'z']);
            (ends && plain).then_some(end + 1)
        }
        Some(c) if inside(c) => None,
        Some(mark @ ('\'' | '’')) => {
            let after = end + mark.len_utf8();
            let genitive = rest[mark.len_utf8()..].strip_prefix(['s', 'S']);
            match genitive {
                Some(tail) if !tail.starts_with(inside) => Some(after + 1),
                _ => Some(end),
            }
        }
        _ => Some(end),
    }
}
