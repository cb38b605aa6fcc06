//! The language of an article: `nl` for `De app wordt verboden`, `af` for `Die app word verbied`.
//!
//! Frequent words that Dutch does not share with its neighbours decide, counted over the whole
//! article, so that a quotation in English changes nothing. Where they do not, the text is long
//! enough and all its parts agree, whichlang does; else the language is unknown.
//!
//! Left out: the language of a single paragraph or quotation.

use crate::document::{Document, TokenKind};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;
use whichlang::Lang;

const TABLE: &str = include_str!("../../data/words/languages.tsv");

/// A language, and which share of its running words the table holds (counted on own texts).
struct Known {
    code: &'static str,
    share: f32,
}

const KNOWN: [Known; 6] = [
    Known {
        code: "nl",
        share: 0.15,
    },
    Known {
        code: "af",
        share: 0.20,
    },
    Known {
        code: "fy",
        share: 0.22,
    },
    Known {
        code: "en",
        share: 0.25,
    },
    Known {
        code: "de",
        share: 0.22,
    },
    Known {
        code: "fr",
        share: 0.20,
    },
];

static WORDS: LazyLock<FxHashMap<&'static str, usize>> = LazyLock::new(|| {
    TABLE
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
        .filter_map(|(word, code)| Some((word, KNOWN.iter().position(|k| k.code == code)?)))
        .collect()
});

/// Words looked at, spread over the article.
const SAMPLE: usize = 256;

/// Bytes that each of the parts of a long text gives to whichlang.
const PART: usize = 600;

/// ISO 639-1 code of a document's language; none where unsure.
pub fn detect(document: &Document) -> Option<&'static str> {
    by_words(document).or_else(|| by_letters(document))
}

/// Name of a language, for messages.
pub fn name(code: &str) -> &str {
    match code {
        "nl" => "Dutch",
        "af" => "Afrikaans",
        "fy" => "Frisian",
        "en" => "English",
        "de" => "German",
        "fr" => "French",
        "es" => "Spanish",
        "it" => "Italian",
        "pt" => "Portuguese",
        "sv" => "Swedish",
        "tr" => "Turkish",
        "ar" => "Arabic",
        "ru" => "Russian",
        "vi" => "Vietnamese",
        "zh" => "Chinese",
        "ja" => "Japanese",
        "ko" => "Korean",
        "hi" => "Hindi",
        other => other,
    }
}

/// Decides by the estimated part of the text that is in each known language: Dutch where it is
/// so with or without the quotations, another language where it rules the whole text.
fn by_words(document: &Document) -> Option<&'static str> {
    let all = Counts::of(document, false);
    if all.are_dutch() {
        return Some("nl");
    }
    let best = (0..KNOWN.len()).max_by(|a, b| all.part(*a).total_cmp(&all.part(*b)))?;
    let second = (0..KNOWN.len())
        .filter(|l| *l != best)
        .map(|l| all.part(l))
        .fold(0.0, f32::max);
    if best != 0 && Counts::of(document, true).are_dutch() {
        return Some("nl");
    }
    (all.counts[best] >= 3 && all.part(best) >= 0.4 && all.part(best) >= 2.0 * second)
        .then_some(KNOWN[best].code)
}

/// Words of a sample, and how many of them are frequent in each known language.
struct Counts {
    words: u32,
    counts: [u32; KNOWN.len()],
}

impl Counts {
    /// The estimated part of the text in a language, 1 for all of it.
    fn part(&self, language: usize) -> f32 {
        self.counts[language] as f32 / (self.words as f32 * KNOWN[language].share)
    }

    fn are_dutch(&self) -> bool {
        let dutch = self.part(0);
        let most = (1..KNOWN.len()).map(|l| self.part(l)).fold(0.0, f32::max);
        self.counts[0] >= 2 && dutch >= 0.3 && most < 2.0 * dutch
    }

    fn of(document: &Document, skip_quotations: bool) -> Self {
        let stride = document.tokens.len() / SAMPLE + 1;
        let mut found = Self {
            words: 0,
            counts: [0; KNOWN.len()],
        };
        for sentences in document
            .sentences
            .chunk_by(|a, b| a.paragraph == b.paragraph)
        {
            let mut quoted = false;
            let first = sentences.first().map_or(0, |s| s.tokens.start);
            let last = sentences.last().map_or(0, |s| s.tokens.end);
            for (index, token) in document.tokens[first..last].iter().enumerate() {
                match token.kind {
                    TokenKind::Punctuation if skip_quotations => {
                        match document.surface(first + index) {
                            "‘" | "“" | "„" | "«" | ",," | "``" => quoted = true,
                            "’" | "”" | "»" => quoted = false,
                            "\"" | "'" | "''" => quoted = !quoted,
                            _ => {}
                        }
                    }
                    TokenKind::Word if !quoted && (first + index) % stride == 0 => {
                        found.words += 1;
                        if let Some(language) = WORDS.get(document.lower(first + index)) {
                            found.counts[*language] += 1;
                        }
                    }
                    _ => {}
                }
            }
        }
        found
    }
}

/// Asks whichlang about the start, middle and end of a text of 200 characters or more, where
/// they are letters for the most part.
fn by_letters(document: &Document) -> Option<&'static str> {
    let text = document.text();
    let analyzed: usize = document.paragraphs.iter().map(|p| p.len()).sum();
    if analyzed < 200 {
        return None;
    }
    let first = document.paragraphs.first()?.start as usize;
    let last = document.paragraphs.last()?.end as usize;
    let part = PART.min((last - first) / 3);
    let mut language = None;
    for start in [first, (first + last - part) / 2, last - part] {
        let start = boundary_from(text, start);
        let end = boundary_from(text, start + part);
        let part = &text[start..end];
        let letters = part.chars().filter(|c| c.is_alphabetic()).count();
        if 2 * letters < part.chars().count() {
            return None;
        }
        let found = code(whichlang::detect_language(part));
        if *language.get_or_insert(found) != found {
            return None;
        }
    }
    // Its Swedish includes the neighbours that it does not know.
    language.filter(|code| *code != "sv" || !text.contains(['ø', 'æ', 'Ø', 'Æ']))
}

/// The first boundary between characters at or after a place.
fn boundary_from(text: &str, at: usize) -> usize {
    (at..text.len())
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(text.len())
}

fn code(language: Lang) -> &'static str {
    match language {
        Lang::Nld => "nl",
        Lang::Eng => "en",
        Lang::Deu => "de",
        Lang::Fra => "fr",
        Lang::Spa => "es",
        Lang::Ita => "it",
        Lang::Por => "pt",
        Lang::Swe => "sv",
        Lang::Tur => "tr",
        Lang::Ara => "ar",
        Lang::Rus => "ru",
        Lang::Vie => "vi",
        Lang::Cmn => "zh",
        Lang::Jpn => "ja",
        Lang::Kor => "ko",
        Lang::Hin => "hi",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dutch::tests::annotate;

    fn language(text: &str) -> Option<&'static str> {
        annotate(text).language
    }

    #[test]
    fn table_is_sorted_and_gives_each_word_to_one_known_language() {
        let lines: Vec<_> = TABLE.lines().filter(|l| !l.starts_with('#')).collect();
        let words: Vec<_> = lines
            .iter()
            .map(|line| line.split_once('\t').expect(line))
            .collect();
        assert!(words.is_sorted_by(|a, b| a.0 < b.0), "sorted, each once");
        for (word, code) in words {
            assert_eq!(word, crate::dutch::tokens::fold(word));
            assert!(KNOWN.iter().any(|k| k.code == code), "{word} {code}");
        }
    }

    #[test]
    fn short_dutch_and_its_neighbours_are_told_apart() {
        let nl = "De burgemeester wordt niet meer verwacht, zegt zijn woordvoerder.";
        let af = "Die burgemeester word nie meer verwag nie, sê sy woordvoerder vir ons.";
        let fy = "De boargemaster wurdt net mear ferwachte en dat is in wûnder foar de minsken yn Fryslân.";
        let en = "The mayor is not expected to come, his spokeswoman said on Monday.";
        let de =
            "Der Bürgermeister wird nicht mehr erwartet, und das ist für die Stadt ein Problem.";
        let fr = "Le maire ne sera pas présent, et les habitants sont déçus par cette décision.";
        for (text, code) in [
            (nl, "nl"),
            (af, "af"),
            (fy, "fy"),
            (en, "en"),
            (de, "de"),
            (fr, "fr"),
        ] {
            assert_eq!(language(text), Some(code), "{text}");
        }
    }

    #[test]
    fn english_quotation_leaves_a_dutch_article_dutch() {
        let text = "De topman was niet te spreken over de plannen van het bedrijf. ‘I have said from \
            the start that this is not the way we would have done it, and they know that. We are \
            not for sale, and it will not happen while the board and the people of this company \
            are behind me’, zei hij gisteren tegen een zaal vol beleggers. Hij werd daarna door \
            twee commissarissen naar een andere kamer gebracht.";
        assert_eq!(language(text), Some("nl"));
        let mostly = "De baas van het bedrijf was blij. \"This is the best of what we have made and \
            it will be in all of our shops from next week. They will love it as much as we do, and \
            that is what it is about.\" Hij wil naar eigen zeggen een miljoen toestellen verkopen.";
        assert_eq!(language(mostly), Some("nl"));
    }

    #[test]
    fn long_text_in_a_language_without_a_word_list_is_named_by_its_letters() {
        let text = "El alcalde dijo ayer que la ciudad no puede pagar la nueva biblioteca. Los \
            vecinos llevan años esperando las obras y ahora piden una reunión con el gobierno. \
            Según el periódico, la empresa ya había recibido la mitad del dinero. El juez quiere \
            saber quién firmó el contrato y por qué nadie avisó a la oposición.";
        assert_eq!(language(text), Some("es"));
    }

    #[test]
    fn names_and_figures_alone_have_no_language() {
        assert_eq!(language("Ajax - PSV 2-1"), None);
        assert_eq!(language(""), None);
        assert_eq!(language(&"1.234,56 ".repeat(40)), None);
    }

    #[test]
    fn another_language_is_a_warning() {
        let document = annotate("The mayor is not expected to come, his spokeswoman said.");
        let codes: Vec<_> = document
            .article
            .warnings
            .iter()
            .map(|w| w.code.as_str())
            .collect();
        assert_eq!(codes, ["language"]);
        assert!(
            annotate("De burgemeester komt niet, zegt hij.")
                .article
                .warnings
                .is_empty()
        );
    }
}
