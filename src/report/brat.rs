//! Brat standoff: of each article a `.txt` and an `.ann`, with an `annotation.conf` for the folder
//! (<https://brat.nlplab.org/standoff.html>); INCEpTION imports it as `brat custom`.
//!
//! `T1⇥Person 0 5⇥Trump`, and for `Trump zei dat het goed gaat` a `Source`, a `Cue` and a `Content`
//! with the relations `Says` from source to cue and `Reports` from cue to content. Names and values
//! stand in notes. The text has a blank for each control character, so that offsets hold in every
//! reader.
//!
//! Left out: terms and statements.

use super::Page;
use super::folder::{Entry, FolderReport, Name, Part};
use super::sheet::one_line;
use super::text::value_of;
use crate::analysis::{Analysis, Certainty, Claim, FigureKind, Points, Polarity, Stance};
use crate::article::Span;
use crate::document::EntityType;
use std::fmt::Write as _;

/// `--format brat`
pub const ENTRY: Entry = Entry {
    name: "brat",
    about: "a folder with a .txt and an .ann file an article, for brat and INCEpTION",
    report: &Brat,
};

struct Brat;

impl FolderReport for Brat {
    fn opening(&self) -> Vec<Part> {
        vec![Part {
            name: Name::Shared("annotation.conf"),
            bytes: settings().into_bytes(),
        }]
    }

    fn article(&self, page: &Page<'_>) -> Vec<Part> {
        if page.document.is_none() {
            return Vec::new();
        }
        let text = readable(&page.analysis.text);
        let annotations = Annotations::of(page.analysis, &text);
        let part = |ending, content: String| Part {
            name: Name::Own(page.analysis.id.clone(), ending),
            bytes: content.into_bytes(),
        };
        vec![part(".ann", annotations.lines), part(".txt", text)]
    }
}

/// The text with a blank for each character that some reader takes for the end of a line or a
/// column: as many code points as before.
fn readable(text: &str) -> String {
    let mark = |c: char| c != '\n' && (c.is_control() || matches!(c, '\u{2028}' | '\u{2029}'));
    text.replace(mark, " ")
}

/// The lines of an `.ann` file.
struct Annotations<'t> {
    text: &'t str,
    points: Points,
    lines: String,
    spans: usize,
    relations: usize,
    attributes: usize,
    notes: usize,
}

impl<'t> Annotations<'t> {
    fn of(analysis: &Analysis, text: &'t str) -> Self {
        let mut all = Self {
            text,
            points: Points::new(text),
            lines: String::new(),
            spans: 0,
            relations: 0,
            attributes: 0,
            notes: 0,
        };
        for entity in &analysis.entities {
            for mention in &entity.mentions {
                let kind = capital(entity.kind.name());
                if let Some(number) = all.span(&kind, &[mention.span])
                    && one_line(&mention.text) != entity.name
                {
                    all.note(number, &entity.name);
                }
            }
        }
        for figure in &analysis.figures {
            if let Some(number) = all.span(&capital(figure.kind.name()), &[figure.span]) {
                all.note(number, &value_of(figure));
            }
        }
        for date in &analysis.dates {
            if let Some(number) = all.span("Date", &[date.span])
                && let Some(value) = &date.value
            {
                all.note(number, value);
            }
        }
        for claim in &analysis.claims {
            all.claim(claim);
        }
        all
    }

    fn claim(&mut self, claim: &Claim) {
        let source = claim.source.as_ref();
        let source = source.and_then(|s| self.span("Source", &[s.span]));
        let spans = |quotes: &[crate::analysis::Quote]| -> Vec<Span> {
            quotes.iter().map(|q| q.span).collect()
        };
        let cue = self.span("Cue", &spans(&claim.cue));
        let content = self.span("Content", &spans(&claim.content));
        if let Some((source, says)) = source.zip(cue.or(content)) {
            self.relation("Says", source, says);
        }
        if let Some((cue, content)) = cue.zip(content) {
            self.relation("Reports", cue, content);
        }
        let Some(content) = content else { return };
        self.attribute(content, "Stance", claim.stance.name());
        self.attribute(content, "Polarity", polarity_of(claim.polarity));
        self.attribute(content, "Certainty", &capital(claim.certainty.name()));
        if claim.check_worthy {
            self.attribute(content, "CheckWorthy", "");
        }
        if claim.inferred {
            self.attribute(content, "Inferred", "");
        }
    }

    /// Adds a stretch of text in one or more pieces, each within a line; none where nothing but
    /// white space is in it. Gives its number.
    fn span(&mut self, kind: &str, spans: &[Span]) -> Option<usize> {
        let mut places = String::new();
        let mut words = String::new();
        for span in spans {
            let mut start = span.start;
            for line in self.points.slice(self.text, *span).split('\n') {
                let blanks = line.chars().take_while(|c| c.is_whitespace()).count() as u32;
                let piece = line.trim();
                if !piece.is_empty() {
                    let from = start + blanks;
                    let to = from + piece.chars().count() as u32;
                    let (point, blank) = if words.is_empty() {
                        ("", "")
                    } else {
                        (";", " ")
                    };
                    let _ = write!(places, "{point}{from} {to}");
                    let _ = write!(words, "{blank}{piece}");
                }
                start += line.chars().count() as u32 + 1;
            }
        }
        if words.is_empty() {
            return None;
        }
        self.spans += 1;
        let _ = writeln!(self.lines, "T{}\t{kind} {places}\t{words}", self.spans);
        Some(self.spans)
    }

    fn relation(&mut self, kind: &str, from: usize, to: usize) {
        self.relations += 1;
        let number = self.relations;
        let _ = writeln!(self.lines, "R{number}\t{kind} Arg1:T{from} Arg2:T{to}");
    }

    fn attribute(&mut self, of: usize, kind: &str, value: &str) {
        self.attributes += 1;
        let blank = if value.is_empty() { "" } else { " " };
        let number = self.attributes;
        let _ = writeln!(self.lines, "A{number}\t{kind} T{of}{blank}{value}");
    }

    fn note(&mut self, of: usize, what: &str) {
        self.notes += 1;
        let what = readable(&one_line(what));
        let _ = writeln!(self.lines, "#{}\tAnnotatorNotes T{of}\t{what}", self.notes);
    }
}

/// The `annotation.conf` of the folder: every type that can stand in it.
fn settings() -> String {
    let mut text = "[entities]\n".to_owned();
    let kinds = EntityType::ALL.iter().map(|(.., name)| *name);
    let kinds = kinds.chain(FigureKind::ALL.iter().map(|(_, name)| *name));
    for kind in kinds.chain(["date", "source", "cue", "content"]) {
        let _ = writeln!(text, "{}", capital(kind));
    }
    let stances: Vec<&str> = Stance::ALL.iter().map(|(_, name)| *name).collect();
    let certainties = [
        Certainty::None,
        Certainty::Possible,
        Certainty::Probable,
        Certainty::Certain,
    ];
    let _ = write!(
        text,
        "\n[relations]\nSays\tArg1:Source, Arg2:Cue|Content\nReports\tArg1:Cue, Arg2:Content\n\
         <OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>\n\
         \n[events]\n\
         \n[attributes]\nStance\tArg:Content, Value:{}\nPolarity\tArg:Content, Value:{}\n\
         Certainty\tArg:Content, Value:{}\nCheckWorthy\tArg:Content\nInferred\tArg:Content\n",
        stances.join("|"),
        [Polarity::Asserts, Polarity::Denies, Polarity::Neither]
            .map(polarity_of)
            .join("|"),
        certainties.map(|c| capital(c.name())).join("|"),
    );
    text
}

/// A polarity as a word, as brat wants it.
fn polarity_of(polarity: Polarity) -> &'static str {
    match polarity {
        Polarity::Asserts => "Asserts",
        Polarity::Denies => "Denies",
        Polarity::Neither => "Neither",
    }
}

/// `person` as the name of a type: `Person`.
fn capital(name: &str) -> String {
    let mut letters = name.chars();
    let first = letters.next().map(|c| c.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}
