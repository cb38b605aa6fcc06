//! Plain text with a date header: ` date 2020-08 De populaire app …`, blank line, paragraphs.
//!
//! The date comes from the header line ([`super::header`]), else from the file's name
//! (`2020-08-03_titel.txt`). The title is the first block below the header and the teaser
//! where that is a heading. A teaser that comes back in the text is marked as repeated, so
//! that nothing is counted twice.
//!
//! Left out: source, author and address, which plain text does not mark.

use super::date::{self, Shape};
use super::teaser::comes_back;
use super::{Context, Error, Format, Reading, blocks, header};
use crate::article::{Article, ArticleDate, Block, BlockKind, Meta, Notice};

/// The entry in the register.
pub const FORMAT: Format = Format {
    name: "plain",
    about: "plain text, with a date on the first line or in the file's name",
    extensions: &["txt"],
    is_like: |_| true,
    many: false,
    names_encoding: false,
    reading: Reading::Whole(|context, text| Ok(vec![read(context, text)])),
};

/// Longest title in characters that a file's name can tell.
const LONGEST_TITLE: usize = 160;

/// Reads one article; the text stays as it is.
///
/// # Errors
/// When there is no letter and no digit below the header.
pub fn read(context: &Context<'_>, text: String) -> Result<Article, Error> {
    let header = header::parse(&text);
    let from = header.as_ref().map_or(0, |h| h.rest);
    let mut blocks = blocks::cut(&text, from, header.is_some());
    if blocks.is_empty() {
        return Err(Error::NoText);
    }
    let stem = context
        .name
        .file_stem()
        .unwrap_or_default()
        .to_string_lossy();
    let mut warnings = Vec::new();
    let stated = header.as_ref().map(|h| (&h.date, h.span.of(&text)));
    let date = date_of(stated, &stem, &mut warnings);
    let (teaser, body) = match blocks.split_first_mut() {
        Some((first, rest)) if first.kind == BlockKind::Teaser => {
            first.repeated = comes_back(first.span.of(&text), rest, &text);
            (Some(first.span.of(&text).to_owned()), rest)
        }
        _ => (None, blocks.as_mut_slice()),
    };
    let title = match body {
        [first, _, ..] => {
            let line = first.span.of(&text);
            if names(&stem, line) {
                first.kind = BlockKind::Heading;
            }
            (first.kind == BlockKind::Heading)
                .then(|| line.split_whitespace().collect::<Vec<_>>().join(" "))
        }
        // What heads nothing is no title, unless `#` says so.
        [only] if only.kind == BlockKind::Heading => Some(only.span.of(&text).to_owned()),
        _ => None,
    };
    if let Some(header) = header {
        let block = Block {
            span: header.span,
            kind: BlockKind::Header,
            repeated: false,
        };
        blocks.insert(0, block);
    }
    Ok(Article {
        id: String::new(),
        input: context.input.clone(),
        text,
        blocks,
        title,
        teaser,
        date,
        source: None,
        author: None,
        url: None,
        meta: Meta::new(),
        warnings,
    })
}

/// The date that the header states, else the one in the file's name; warns where a date is no
/// day of the calendar, and where there is none.
fn date_of(
    header: Option<(&Shape, &str)>,
    stem: &str,
    warnings: &mut Vec<Notice>,
) -> Option<ArticleDate> {
    let name = date::in_name(stem);
    let stated = [header, name.as_ref().map(|shape| (shape, stem))];
    for (shape, words) in stated.into_iter().flatten() {
        match shape {
            Shape::Date(date) => return Some(date.clone()),
            Shape::Impossible => warnings.push(Notice::new(
                "bad-date",
                format!("`{words}` names a day that the calendar does not have; correct it"),
            )),
        }
    }
    warnings.push(Notice::new(
        "no-date",
        "no date found; write one on the first line (`date 2020-08-03`) or in the file's name",
    ));
    None
}

/// True where a file is named after a line: `2020-08-03_groot-nieuws-uit-peking` is the title
/// `Groot nieuws uit Peking.` whatever it ends with. A name may be cut, but not to less than
/// three or four words, and it may miss the letters that are not ASCII.
fn names(stem: &str, line: &str) -> bool {
    fn ascii(text: &str) -> impl Iterator<Item = char> {
        text.chars()
            .filter(char::is_ascii_alphanumeric)
            .map(|c| c.to_ascii_lowercase())
    }
    if line.len() > LONGEST_TITLE * 4 || line.chars().count() > LONGEST_TITLE {
        return false;
    }
    let stem = stem.trim_start_matches(|c: char| !c.is_alphabetic());
    let length = ascii(stem).count();
    let shared = ascii(stem).zip(ascii(line)).take_while(|(a, b)| a == b);
    shared.count() == length
        && length
            >= if ascii(line).count() == length {
                12
            } else {
                20
            }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Input;
    use crate::read::Options;
    use std::path::Path;

    fn article_at(path: &str, text: &str) -> Article {
        read_at(path, text).unwrap()
    }

    fn read_at(path: &str, text: &str) -> Result<Article, Error> {
        let name = Path::new(path);
        let context = Context {
            name,
            input: &Input::at(name),
            options: &Options::default(),
        };
        read(&context, text.to_owned())
    }

    fn article(text: &str) -> Article {
        article_at("x.txt", text)
    }

    fn date(path: &str, text: &str) -> (Option<String>, Vec<String>) {
        let article = article_at(path, text);
        let codes = article.warnings.into_iter().map(|w| w.code).collect();
        (article.date.map(|d| d.iso), codes)
    }

    const LEDE: &str = "De gemeenteraad keurde maandagavond na een debat van drie uur de \
                        begroting voor volgend jaar goed. De oppositie stemde tegen.";

    fn is_repeated(teaser: &str, body: &str) -> bool {
        let article = article(&format!("date 2020-08 {teaser}\n\n{body}"));
        let block = article.blocks[1];
        assert_eq!(block.kind, BlockKind::Teaser);
        assert_eq!(block.is_analyzed(), !block.repeated);
        block.repeated
    }

    #[test]
    fn the_header_is_a_block_and_the_text_is_kept_whole() {
        let text = "\u{feff} date 2020-08 De raad stemde.\r\n\r\nRaad stemt\r\n\r\nDe za\u{ad}al klapte.\0\r\n";
        let article = article(text);
        assert_eq!(article.text, text);
        assert_eq!(article.teaser.as_deref(), Some("De raad stemde."));
        assert_eq!(article.title.as_deref(), Some("Raad stemt"));
        let blocks: Vec<_> = article
            .blocks
            .iter()
            .map(|b| (b.kind, b.span.of(text)))
            .collect();
        assert_eq!(
            blocks,
            [
                (BlockKind::Header, "date 2020-08"),
                (BlockKind::Teaser, "De raad stemde."),
                (BlockKind::Heading, "Raad stemt"),
                (BlockKind::Paragraph, "De za\u{ad}al klapte."),
            ]
        );
    }

    #[test]
    fn the_date_of_the_header_comes_before_that_of_the_name() {
        let none = Vec::<String>::new();
        let some = |iso: &str| Some(iso.to_owned());
        assert_eq!(
            date("2019-01-02_x.txt", "date 2020-08\n\nX."),
            (some("2020-08"), none.clone())
        );
        assert_eq!(
            date("2019-01-02_x.txt", "X."),
            (some("2019-01-02"), none.clone())
        );
        assert_eq!(date("a/x-2019-01.txt", "X."), (some("2019-01"), none));
        assert_eq!(date("x.txt", "X."), (None, vec!["no-date".to_owned()]));
    }

    #[test]
    fn an_impossible_date_is_none_and_warns() {
        let (bad, no) = ("bad-date".to_owned(), "no-date".to_owned());
        assert_eq!(
            date("x.txt", "date 2020-13 X."),
            (None, vec![bad.clone(), no])
        );
        assert_eq!(
            date("2020-08_x.txt", "Datum: 31 februari 2020\n\nX."),
            (Some("2020-08".to_owned()), vec![bad])
        );
    }

    #[test]
    fn a_body_that_opens_with_the_word_date_is_kept() {
        let article = article("Datum prikken is lastig, zegt de burgemeester van Gent.");
        assert_eq!(article.blocks.len(), 1);
        assert_eq!(article.blocks[0].span.start, 0);
        assert!(article.blocks[0].is_analyzed());
    }

    #[test]
    fn the_title_is_the_first_block_below_header_and_teaser() {
        let title = |text: &str| article(text).title;
        assert_eq!(title("Raad stemt\n\nX."), Some("Raad stemt".to_owned()));
        assert_eq!(
            title("Raad stemt tot\n diep in de nacht\n\nX."),
            Some("Raad stemt tot diep in de nacht".to_owned())
        );
        assert_eq!(
            title("date 2020\n\n## Raad stemt"),
            Some("Raad stemt".to_owned())
        );
        assert_eq!(
            title("date 2020-08 De raad.\n\nRaad stemt\n\nX."),
            Some("Raad stemt".to_owned())
        );
        assert_eq!(title("De raad stemde.\n\nRaad stemt\n\nX."), None);
        assert_eq!(title("Raad stemt"), None);
    }

    #[test]
    fn a_line_after_which_the_file_is_named_is_the_title() {
        let title = |path: &str, line: &str| article_at(path, &format!("{line}\n\nX.")).title;
        let line = "Brug over de Leie in één nacht ingestort.";
        for name in [
            "2020-08-03_brug-over-de-leie-in-n-nacht-ingestort.txt",
            "Brug over de Leie in één nacht ingestort.txt",
            "20200803-brug-over-de-leie-in-n-nacht.txt",
        ] {
            assert_eq!(title(name, line).as_deref(), Some(line), "{name}");
        }
        for name in [
            "brug.txt",
            "2020-08-03_brug-over-de-leie.txt",
            "2020-08-03.txt",
            "leie-brug-over-de-ingestort.txt",
        ] {
            assert_eq!(title(name, line), None, "{name}");
        }
    }

    #[test]
    fn a_teaser_that_comes_back_is_repeated() {
        assert!(is_repeated(LEDE, LEDE));
        assert!(is_repeated(
            &format!("{LEDE}…"),
            &format!("X.\n\n{LEDE} En toen?")
        ));
        assert!(is_repeated(&format!("{} ...", &LEDE[..90]), LEDE));
        assert!(is_repeated(LEDE, &LEDE.replace(' ', "\n  ")));
        assert!(is_repeated(&format!("{LEDE} Lees meer"), LEDE));
        assert!(is_repeated(
            "‘Een brug te ver’, zei An",
            "“X.”\n\n'Een brug te ver', zei An Smit."
        ));
        // Cut to length across two paragraphs.
        let (first, second) = LEDE.split_once(". ").unwrap();
        assert!(is_repeated(LEDE, &format!("{first}.\n\n{second}")));
    }

    #[test]
    fn a_teaser_that_says_more_than_the_text_is_analyzed() {
        assert!(!is_repeated(LEDE, "De raad stemde."));
        assert!(!is_repeated("De raad", "De raad stemde."));
        assert!(!is_repeated(
            &format!("{LEDE} Burgemeester Peeters bood daarop haar ontslag aan."),
            LEDE
        ));
        assert!(!is_repeated(&LEDE.replace("maandag", "dinsdag"), LEDE));
    }

    #[test]
    fn a_file_without_text_is_an_error() {
        for text in ["", " \n", "date 2020-08\n\n", "…\n\n***", "\0\0"] {
            let error = read_at("x.txt", text).unwrap_err();
            assert_eq!(error.code(), "no-text", "{text:?}");
        }
    }
}
