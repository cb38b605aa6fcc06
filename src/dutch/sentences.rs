//! Sentences: `‘Klaar?’ vroeg hij. ‘Ja.’ Dr. Jansen ging.` has three.
//!
//! A sentence ends behind `.`, `?`, `!` or an ellipsis and the marks that close there, before
//! something that can begin one. Quotations are cut into their sentences; what stands in
//! brackets is not.
//!
//! Left out: sentences that a comma or colon separates.

use super::abbreviations::{self, Class};
use super::closings::neutral;
use super::function_words;
use super::tokens::is_apostrophe;
use crate::article::{Block, BlockKind, Span};
use crate::document::{Sentence, Token, TokenKind};

/// Cuts the tokens of one block, which begin at index `first`, into sentences.
pub fn split(
    text: &str,
    tokens: &[Token],
    first: usize,
    block: &Block,
    paragraph: usize,
    sentences: &mut Vec<Sentence>,
) {
    if first >= tokens.len() {
        return;
    }
    let heading = block.kind == BlockKind::Heading;
    let mut push = |from: usize, to: usize| {
        sentences.push(Sentence {
            span: Span {
                start: tokens[from].span.start,
                end: tokens[to - 1].span.end,
            },
            tokens: from..to,
            paragraph,
            heading,
        });
    };
    if heading {
        return push(first, tokens.len());
    }
    let mut splitter = Splitter {
        text,
        tokens,
        block: block.span,
        at: first,
        open: [false; 3],
        bracket: 0,
        longest_line: None,
    };
    let mut start = first;
    while let Some(end) = splitter.next_end(start) {
        push(start, end);
        start = end;
    }
    if start < tokens.len() {
        push(start, tokens.len());
    }
}

pub(super) struct Splitter<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    pub(super) block: Span,
    /// The next token to look at.
    pub(super) at: usize,
    /// Whether a quotation by `"`, `'` or `''` is open: marks that look alike on both sides;
    /// one that `,,` opened ends with any.
    pub(super) open: [bool; 3],
    /// The token that closes the bracket we are in.
    pub(super) bracket: usize,
    /// Length of the longest line of the block in bytes, once it is needed.
    longest_line: Option<usize>,
}

/// What a token can end.
#[derive(PartialEq, Eq)]
pub(super) enum Mark {
    /// A full stop.
    Stop,
    /// A question or exclamation mark.
    Call,
    /// `…` or `...`
    Ellipsis,
    /// An abbreviation with its point.
    Abbreviation(Class),
}

impl Splitter<'_> {
    /// Index of the token after the sentence that begins at `start`; none where it is the last.
    fn next_end(&mut self, start: usize) -> Option<usize> {
        while self.at < self.tokens.len() {
            let here = self.at;
            self.at += 1;
            let mark = self.mark(here);
            self.follow_marks(here);
            let Some(mark) = mark else {
                if self.line_breaks_after(here) {
                    return Some(self.at);
                }
                continue;
            };
            let mark = self.absorb(mark);
            let inside = here < self.bracket && self.at <= self.bracket;
            if self.at == self.tokens.len() || inside {
                continue;
            }
            if self.ends(&mark, start, here) {
                return Some(self.at);
            }
        }
        None
    }

    pub(super) fn surface(&self, token: usize) -> &str {
        self.tokens[token].span.of(self.text)
    }

    pub(super) fn mark(&self, token: usize) -> Option<Mark> {
        let surface = self.surface(token);
        match self.tokens[token].kind {
            TokenKind::Punctuation => match surface.as_bytes()[0] {
                b'.' if surface.len() == 1 => Some(Mark::Stop),
                b'.' => Some(Mark::Ellipsis),
                b'?' | b'!' => Some(Mark::Call),
                _ if matches!(surface, "…" | "。" | "？" | "！") => Some(Mark::Ellipsis),
                _ => None,
            },
            TokenKind::Word if surface.ends_with('.') => {
                Some(Mark::Abbreviation(abbreviations::behaviour(surface)))
            }
            _ => None,
        }
    }

    /// True where a sentence that began at `start` ends with the mark `here`, closing marks
    /// included, before the next token.
    fn ends(&self, mark: &Mark, start: usize, here: usize) -> bool {
        let next = self.at;
        if let Mark::Abbreviation(class) = mark {
            return self.ends_with_abbreviation(*class, here);
        }
        // `Hoofdstuk 3. Het begin`, `IV. Slot`
        if *mark == Mark::Stop && next == here + 1 && self.labels(start, here) {
            return false;
        }
        let (opener, word) = self.beginning(next);
        let Some(word) = word else {
            return opener.is_some();
        };
        let surface = self.surface(word);
        match self.tokens[word].kind {
            TokenKind::Number => true,
            // `b) Indien ja`
            TokenKind::Word
                if surface.len() == 1
                    && self.tokens.len() > word + 1
                    && self.surface(word + 1) == ")" =>
            {
                true
            }
            TokenKind::Word if surface.starts_with(char::is_uppercase) => true,
            TokenKind::Word => match mark {
                Mark::Stop => {
                    let quoted = self.at > here + 1;
                    opener.is_some()
                        || surface.chars().skip(1).any(char::is_uppercase)
                        || surface.starts_with(|c: char| !c.is_lowercase() && c.is_alphabetic())
                        || (!quoted
                            && (self.newline_between(next - 1, next)
                                || self.is_plain_word(here) && !function_words::contains(surface)))
                }
                _ => surface.starts_with(|c: char| !c.is_lowercase() && c.is_alphabetic()),
            },
            TokenKind::Symbol | TokenKind::Handle | TokenKind::Address => *mark != Mark::Ellipsis,
            TokenKind::Punctuation => self.mark(word).is_some() && self.glued_after(word),
        }
    }

    /// The kind of opening mark at a token, if any, and the first token behind opening marks.
    fn beginning(&self, next: usize) -> (Option<usize>, Option<usize>) {
        let mut opener = None;
        let last = self.tokens.len().min(next + 6);
        for at in next..last {
            let surface = self.surface(at);
            match self.tokens[at].kind {
                TokenKind::Punctuation => {
                    let opens = matches!(
                        surface,
                        "(" | "["
                            | "„"
                            | "“"
                            | "”"
                            | "‘"
                            | "’"
                            | "«"
                            | "‹"
                            | "‚"
                            | ",,"
                            | "``"
                            | "»"
                    ) || neutral(surface).is_some();
                    if opens {
                        opener = Some(at);
                    } else if self.mark(at).is_some() && self.glued_after(at) {
                        // `…en toen`
                        opener = Some(at);
                    } else if !matches!(surface, "-" | "–" | "—" | "--" | "*" | "/" | "#") {
                        return (None, Some(at));
                    }
                }
                TokenKind::Word if surface.starts_with(is_apostrophe) && surface.len() <= 5 => {
                    // `'s Avonds`, `'t Gaat`: the capital comes behind the clitic.
                    let capital = self.tokens.get(at + 1).map(|_| at + 1);
                    return (opener, capital);
                }
                TokenKind::Symbol if surface == "•" => {}
                _ => return (opener, Some(at)),
            }
        }
        (opener, None)
    }

    fn ends_with_abbreviation(&self, class: Class, here: usize) -> bool {
        let (opener, word) = self.beginning(self.at);
        let Some(word) = word else { return false };
        let surface = self.surface(word);
        let dash = matches!(self.surface(self.at), "-" | "–" | "—");
        if dash || !surface.starts_with(char::is_uppercase) {
            return false;
        }
        let opens = function_words::opens_sentence(surface);
        match class {
            Class::Name | Class::Inner | Class::Number | Class::Day => false,
            Class::Month | Class::End => true,
            Class::Unit => {
                let initials = abbreviations::is_initials(self.surface(here));
                let closed = self.at > here + 1;
                opens && !(initials && function_words::is_particle(surface))
                    || closed && opener.is_none()
            }
        }
    }

    /// True where a word stands before a mark that is no abbreviation of any kind; a name in
    /// lower case, `bpost` or `imec`, may then open the next sentence.
    fn is_plain_word(&self, mark: usize) -> bool {
        mark > 0 && self.tokens[mark - 1].kind == TokenKind::Word && {
            let word = self.surface(mark - 1);
            word.len() >= 5 && word.contains(['a', 'e', 'i', 'o', 'u', 'y'])
        }
    }

    /// True where the sentence so far is a label or the number of a section.
    fn labels(&self, start: usize, here: usize) -> bool {
        let numbered = |token: usize| {
            self.tokens[token].kind == TokenKind::Number
                || self.surface(token).bytes().all(|b| b"IVX".contains(&b))
        };
        let start = start + usize::from(neutral(self.surface(start)).is_some());
        match here.saturating_sub(start) {
            1 => numbered(start) && self.surface(start).len() <= 4,
            2 => abbreviations::is_label(self.surface(start)) && numbered(start + 1),
            _ => false,
        }
    }

    fn newline_between(&self, before: usize, after: usize) -> bool {
        let gap = self.tokens[before].span.end as usize..self.tokens[after].span.start as usize;
        self.text.as_bytes()[gap].contains(&b'\n')
    }

    /// True where a line without final mark ends behind a token and was broken on purpose: the
    /// next word, a capital or the mark of a list, would have fitted on it.
    fn line_breaks_after(&mut self, token: usize) -> bool {
        let Some(next) = self.tokens.get(token + 1) else {
            return false;
        };
        let gap = self.tokens[token].span.end as usize..next.span.start as usize;
        if !self.text.as_bytes()[gap.clone()].contains(&b'\n') {
            return false;
        }
        let surface = next.span.of(self.text);
        if matches!(surface, "•" | "*" | "-" | "–" | "·" | "■") {
            return true;
        }
        let begins = surface.starts_with(|c: char| c.is_uppercase() || c.is_numeric())
            || (next.kind == TokenKind::Punctuation
                && matches!(surface, "‘" | "“" | "\"" | "'" | "„"));
        let ended = self.surface(token);
        if !begins
            || token < self.bracket
            || matches!(ended, "," | ";" | ":" | "-" | "–" | "(" | "&")
            || function_words::contains(ended)
        {
            return false;
        }
        let block = self.block.of(self.text);
        let longest = *self
            .longest_line
            .get_or_insert_with(|| block.lines().map(|l| l.trim_end().len()).max().unwrap_or(0));
        let before = &self.text[self.block.start as usize..gap.start];
        let length = before.len() - before.rfind('\n').map_or(0, |at| at + 1);
        length + 1 + surface.len() < longest
    }
}

#[cfg(test)]
mod tests {
    use crate::dutch::tests::annotate;

    /// Asserts that a text is cut where double bars stand.
    fn assert_split(barred: &str) {
        let text = barred.replace(" ||", "");
        let document = annotate(&text);
        let found: Vec<_> = document
            .sentences
            .iter()
            .map(|s| s.span.of(document.text()))
            .collect();
        let expected: Vec<_> = barred.split(" || ").collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn marks_of_the_sentence_end_it_before_a_capital() {
        assert_split("Hij kwam. || Zij ging! || Waarom? || Niemand weet het… || Of toch wel.");
        assert_split("Dat was in 2019. || In 2020 kwamen er 3. || 81 procent bleef.");
    }

    #[test]
    fn abbreviations_and_initials_end_none() {
        assert_split("Dhr. Jansen sprak met J.P. De Boer, o.a. over de N.V. Fokker.");
        assert_split("Hij kocht brood, kaas enz. || Daarna ging hij naar de V.S. || Hij bleef er.");
        assert_split("Het kost 3 mln. euro. || Ajax vs. Feyenoord is op 3. augustus.");
    }

    #[test]
    fn what_closes_behind_the_mark_belongs_to_the_sentence() {
        assert_split("Hij zei: ‘Dat zullen we zien.’ || Toen ging hij.");
        assert_split(
            "Hij zei: \"Dat zullen we zien.\" || \"Nee\", zei zij. || (Ze lachte.) || Einde.",
        );
        assert_split("Ze zei : \" Dat klopt . \" || Toen zweeg ze .");
        assert_split("Dat staat vast.[3] || Toch twijfelt hij.");
    }

    #[test]
    fn quotation_that_goes_on_in_lower_case_ends_none() {
        assert_split("‘Klaar?’ vroeg hij. || ‘Weg hier!’, riep zij.");
        assert_split("Yahoo! kondigt een overname aan.");
    }

    #[test]
    fn quotation_of_several_sentences_is_cut() {
        assert_split("‘Het is mooi. || Maar het is duur’, zegt hij.");
    }

    #[test]
    fn brackets_hold_together() {
        assert_split("Dat is een(!) zin. || (Zie hoofdstuk 4. Dat is lang.) || Verder.");
    }

    #[test]
    fn ellipsis_joins_before_lower_case_and_may_open() {
        assert_split("Het was af... of bijna. || ...en toen ging het mis. . . || Einde.");
    }

    #[test]
    fn labels_and_list_items_keep_their_text() {
        assert_split("Hoofdstuk 3. Het begin. || 1. Eerste punt. || 2. Tweede punt.");
        assert_split("Graag antwoord. || a) Wanneer begint het? || b) wanneer eindigt het?");
    }

    #[test]
    fn clitics_and_names_with_a_small_letter_open_sentences() {
        assert_split(
            "Hij sliep. || 's Avonds ging hij uit. || 't Was laat. || iPhones stonden uit.",
        );
    }

    #[test]
    fn broken_line_ends_a_sentence_only_where_the_next_word_would_have_fitted() {
        let headed = "Kop van het stuk\nDe tekst van het stuk begint hier en gaat door.";
        assert_eq!(annotate(headed).sentences.len(), 2);
        let wrapped = "Dit is een lange regel die is\nafgebroken omdat de pagina van\nDe Morgen niet breder is.";
        assert_eq!(annotate(wrapped).sentences.len(), 1);
        let list = "Op het programma:\n- lezen en schrijven\n- rekenen";
        assert_eq!(annotate(list).sentences.len(), 3);
    }

    #[test]
    fn heading_is_one_sentence() {
        use crate::article::BlockKind;
        let mut article = crate::dutch::tests::article("Te laat! De trein rijdt niet");
        article.blocks[0].kind = BlockKind::Heading;
        let document = crate::dutch::Annotator::default().annotate(article);
        assert_eq!(document.sentences.len(), 1);
        assert!(document.sentences[0].heading);
    }
}
