//! A text addressed by code points, as all offsets of the gold and of the output are, and
//! stretches of it with marks for people to read: `trof collega ⟦Visser⟧ in de tuin.`

use tiktok_corpus::analysis::SentenceSpan;
use tiktok_corpus::article::Span;

/// The code points of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text(Vec<char>);

impl Text {
    /// The code points of `text`.
    pub fn new(text: &str) -> Self {
        Self(text.chars().collect())
    }

    /// The text between two offsets; what lies beyond the end is left out.
    pub fn slice(&self, span: Span) -> String {
        self.chars(span).iter().collect()
    }

    /// The code points between two offsets; what lies beyond the end is left out.
    pub fn chars(&self, span: Span) -> &[char] {
        let end = (span.end as usize).min(self.0.len());
        let start = (span.start as usize).min(end);
        &self.0[start..end]
    }

    /// All code points from an offset on.
    pub fn from(&self, start: u32) -> &[char] {
        &self.0[(start as usize).min(self.0.len())..]
    }

    /// The sentences that `spans` touch, on one line, with the spans marked.
    pub fn marked(&self, spans: &[Span], sentences: &[SentenceSpan]) -> String {
        let Some(around) = spans.iter().copied().reduce(Span::join) else {
            return String::new();
        };
        let around = sentences
            .iter()
            .map(|sentence| sentence.span)
            .filter(|sentence| sentence.overlaps(around))
            .fold(around, Span::join);
        let mut line = String::new();
        for (at, c) in (around.start..).zip(self.chars(around)) {
            self.marks_at(at, spans, &mut line);
            line.push(if c.is_whitespace() { ' ' } else { *c });
        }
        self.marks_at(around.end, spans, &mut line);
        line.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn marks_at(&self, at: u32, spans: &[Span], line: &mut String) {
        for _ in spans.iter().filter(|span| span.end == at) {
            line.push('⟧');
        }
        for _ in spans.iter().filter(|span| span.start == at) {
            line.push('⟦');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentence(start: usize, end: usize) -> SentenceSpan {
        SentenceSpan {
            span: Span::new(start, end),
            paragraph: 0,
            heading: false,
        }
    }

    #[test]
    fn offsets_are_code_points() {
        let text = Text::new("€ 5 voor Zoë.");
        assert_eq!(text.slice(Span::new(9, 12)), "Zoë");
        assert_eq!(text.slice(Span::new(9, 99)), "Zoë.");
    }

    #[test]
    fn context_is_the_sentence_with_the_span_marked() {
        let text = Text::new("Het regent.\n\nZoë lacht\nom Bo. Einde.");
        let sentences = [sentence(0, 11), sentence(13, 29), sentence(30, 36)];
        assert_eq!(
            text.marked(&[Span::new(13, 16), Span::new(26, 28)], &sentences),
            "⟦Zoë⟧ lacht om ⟦Bo⟧."
        );
    }

    #[test]
    fn context_without_sentences_is_the_span_itself() {
        let text = Text::new("Zoë lacht.");
        assert_eq!(text.marked(&[Span::new(0, 3)], &[]), "⟦Zoë⟧");
    }
}
