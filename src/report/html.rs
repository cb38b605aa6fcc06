//! One self-contained HTML page: each article with its text, in which names, figures and claims are
//! marked, and lists of them. No network, no script; light and dark; readable on a phone. All text
//! of articles is escaped (maud does, at each place).
//!
//! In `Bosma noemt dat cijfer voorbarig` the name, the cue `noemt` and the claim have marks of their
//! own. Several articles are folded up, each to its title. Left out: terms; what articles say
//! together (see [`super::corpus`]).

use super::sheet::one_line;
use super::text::{grouped, heading_of, value_of, who_cue_what};
use super::{Entry, Page, Report};
use crate::analysis::{Analysis, EntityType, Points, SentenceSpan, Tool};
use crate::article::Span;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use std::sync::LazyLock;

/// `--format html`
pub const ENTRY: Entry = Entry {
    name: "html",
    about: "one page for a browser: the articles, marked, without network or scripts",
    make: |_| Box::new(Html),
};

struct Html;

const STYLE: &str = include_str!("corpus/page.css");
const ARTICLE_STYLE: &str = include_str!("article.css");

/// What stands before the first article. Browsers close the head where the body opens.
static OPENING: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let head = html! {
        head {
            meta charset="utf-8";
            meta name="viewport" content="width=device-width, initial-scale=1";
            meta name="color-scheme" content="light dark";
            meta http-equiv="Content-Security-Policy"
                content="default-src 'none'; style-src 'unsafe-inline'";
            title { "Analyzed articles" }
            style { (PreEscaped(STYLE)) (PreEscaped(ARTICLE_STYLE)) }
        }
    };
    let head = head.into_string();
    format!("{}<html lang=\"en\">{head}<body><main>\n", DOCTYPE.0).into_bytes()
});

impl Report for Html {
    fn opening(&self) -> &'static [u8] {
        &OPENING
    }

    fn article(&self, page: &Page<'_>, out: &mut Vec<u8>) {
        let analysis = page.analysis;
        let key = key_of(analysis);
        let title = one_line(analysis.article.title.as_deref().unwrap_or(&analysis.id));
        let markup = html! {
            @if page.many {
                article class="one-of-many" id=(key) {
                    details open[!analysis.errors.is_empty()] {
                        summary { h2 { (title) } " " (facts(analysis)) }
                        (body(analysis, &key))
                    }
                }
            } @else {
                article id=(key) {
                    h1 { (title) }
                    p { (facts(analysis)) }
                    (body(analysis, &key))
                }
            }
        };
        out.extend_from_slice(markup.into_string().as_bytes());
        out.push(b'\n');
    }

    fn closing(&self, out: &mut Vec<u8>) {
        let tool = Tool::this();
        let footer = html! { footer { (tool.name) " " (tool.version) } };
        let footer = format!("</main>{}</body></html>\n", footer.into_string());
        out.extend_from_slice(footer.as_bytes());
    }
}

/// Where an article comes from, on one line.
fn facts(analysis: &Analysis) -> Markup {
    let article = &analysis.article;
    let mut facts = vec![analysis.input.path.clone()];
    facts.extend(analysis.input.record.map(|r| format!("record {r}")));
    let known = [
        &article.date,
        &article.source,
        &article.author,
        &article.language,
    ];
    facts.extend(known.into_iter().flatten().map(|fact| one_line(fact)));
    match worth_checking(analysis) {
        0 => {}
        count => facts.push(format!("{count} worth checking")),
    }
    if !analysis.errors.is_empty() {
        facts.push("not read".to_owned());
    }
    html! { span class="where" { (facts.join(" · ")) } }
}

/// Claims and statements that are worth checking.
fn worth_checking(analysis: &Analysis) -> usize {
    let claims = analysis.claims.iter().filter(|c| c.check_worthy);
    claims.count() + analysis.statements.len()
}

fn body(analysis: &Analysis, key: &str) -> Markup {
    let counts = [
        (analysis.stats.words, "words"),
        (analysis.entities.len(), "names"),
        (analysis.figures.len(), "figures"),
        (analysis.claims.len(), "claims"),
        (worth_checking(analysis), "worth checking"),
    ];
    html! {
        @for error in &analysis.errors { p class="error" { (error.message) } }
        @for warning in &analysis.warnings { p class="warning" { (warning.message) } }
        @if analysis.errors.is_empty() {
            dl class="facts" {
                @for (count, what) in counts {
                    div { dt { (what) } dd { (grouped(&count.to_string())) } }
                }
            }
            (text(analysis, key))
            (claims(analysis, key))
            (statements(analysis))
            (names(analysis))
            (figures(analysis))
            (dates(analysis))
        }
    }
}

/// What is marked in a text: the class of each bit.
const MARKS: [(u8, &str, &str); 6] = [
    (NAME, "name", "name"),
    (FIGURE, "number", "figure"),
    (WHO, "who", "source"),
    (CUE, "cue", "says"),
    (SAID, "said", "claim"),
    (WORTH, "worth", "worth checking"),
];
const NAME: u8 = 1;
const FIGURE: u8 = 1 << 1;
const WHO: u8 = 1 << 2;
const CUE: u8 = 1 << 3;
const SAID: u8 = 1 << 4;
const WORTH: u8 = 1 << 5;

/// The marks of each code point.
fn marks(analysis: &Analysis) -> Vec<u8> {
    let mut marks = vec![0; analysis.stats.characters];
    let mut mark = |span: Span, bits: u8| {
        if let Some(points) = marks.get_mut(span.range()) {
            points.iter_mut().for_each(|point| *point |= bits);
        }
    };
    for mention in analysis.entities.iter().flat_map(|e| &e.mentions) {
        mark(mention.span, NAME);
    }
    for figure in &analysis.figures {
        mark(figure.span, FIGURE);
    }
    for claim in &analysis.claims {
        let said = if claim.check_worthy { WORTH } else { SAID };
        claim.source.iter().for_each(|s| mark(s.span, WHO));
        claim.cue.iter().for_each(|quote| mark(quote.span, CUE));
        claim.content.iter().for_each(|q| mark(q.span, said));
    }
    for statement in &analysis.statements {
        mark(statement.span, WORTH);
    }
    marks
}

fn text(analysis: &Analysis, key: &str) -> Markup {
    let points = Points::new(&analysis.text);
    let marks = marks(analysis);
    let mut anchors: Vec<(u32, &str)> = analysis
        .claims
        .iter()
        .filter_map(|claim| Some((claim.content.first()?.span.start, claim.id.as_str())))
        .collect();
    anchors.sort_unstable();
    let blocks = analysis
        .sentences
        .chunk_by(|a, b| a.paragraph == b.paragraph);
    html! {
        h3 { "Text" }
        ul class="key" {
            @for (_, class, what) in MARKS { li { mark class=(class) { (what) } } }
        }
        div class="text" {
            @for block in blocks {
                @if let [first, ..] = block {
                    @let pieces = pieces(block, &marks, &anchors);
                    @if first.heading {
                        h4 { (running(analysis, &points, &pieces, key)) }
                    } @else {
                        p { (running(analysis, &points, &pieces, key)) }
                    }
                }
            }
        }
    }
}

/// A stretch of text with the same marks throughout, and the claims that begin where it does.
struct Piece<'a> {
    span: Span,
    marks: u8,
    claims: Vec<&'a str>,
}

/// Cuts a paragraph where marks change and where claims begin.
fn pieces<'a>(
    sentences: &[SentenceSpan],
    marks: &[u8],
    anchors: &[(u32, &'a str)],
) -> Vec<Piece<'a>> {
    let whole = sentences.iter().map(|s| s.span).reduce(Span::join);
    let whole = whole.unwrap_or_default();
    let mut here = &anchors[anchors.partition_point(|(at, _)| *at < whole.start)..];
    let mut pieces: Vec<Piece<'a>> = Vec::new();
    for at in whole.start..whole.end {
        let bits = marks.get(at as usize).copied().unwrap_or_default();
        let mut claims = Vec::new();
        while let Some(((_, id), rest)) = here.split_first().filter(|((start, _), _)| *start <= at)
        {
            claims.push(*id);
            here = rest;
        }
        match pieces.last_mut() {
            Some(piece) if piece.marks == bits && claims.is_empty() => piece.span.end = at + 1,
            _ => pieces.push(Piece {
                span: Span {
                    start: at,
                    end: at + 1,
                },
                marks: bits,
                claims,
            }),
        }
    }
    pieces
}

fn running(analysis: &Analysis, points: &Points, pieces: &[Piece<'_>], key: &str) -> Markup {
    let classes = |marks: u8| {
        let all = MARKS.iter().filter(|(bit, ..)| marks & bit != 0);
        all.map(|(_, class, _)| *class)
            .collect::<Vec<_>>()
            .join(" ")
    };
    html! {
        @for piece in pieces {
            @for id in &piece.claims { a id=(format!("{key}-{id}")) {} }
            @let words = readable(points.slice(&analysis.text, piece.span));
            @if piece.marks == 0 { (words) } @else { mark class=(classes(piece.marks)) { (words) } }
        }
    }
}

/// Text without characters that a browser takes for errors.
fn readable(text: &str) -> String {
    text.replace(|c: char| c.is_control() && !c.is_whitespace(), "\u{FFFD}")
}

fn claims(analysis: &Analysis, key: &str) -> Markup {
    html! {
        @if !analysis.claims.is_empty() {
            h3 { "Who says what" }
            ul class="claims" {
                @for claim in &analysis.claims {
                    @let (who, cue, what) = who_cue_what(claim);
                    li {
                        span class="who" { (readable(&who)) } " "
                        @if !claim.cue.is_empty() { em { (readable(&cue)) } " " }
                        a href=(format!("#{key}-{}", claim.id)) { (readable(&what)) }
                        @if claim.inferred { " " span class="check" { "inferred" } }
                        @if claim.check_worthy { " " span class="check" { "check" } }
                    }
                }
            }
        }
    }
}

fn statements(analysis: &Analysis) -> Markup {
    html! {
        @if !analysis.statements.is_empty() {
            h3 { "Statements worth checking" }
            ul { @for statement in &analysis.statements { li { (readable(&statement.text)) } } }
        }
    }
}

fn names(analysis: &Analysis) -> Markup {
    html! {
        @if !analysis.entities.is_empty() {
            h3 { "Names" }
            div class="wide" {
                table {
                    tbody {
                        @for (kind, ..) in EntityType::ALL {
                            @let mut of_kind = analysis.entities.iter().filter(|e| e.kind == kind).peekable();
                            @if of_kind.peek().is_some() {
                                tr {
                                    th scope="row" { (heading_of(kind)) }
                                    td {
                                        ul class="names" {
                                            @for entity in of_kind {
                                                li title=(entity.aliases.join(", ")) {
                                                    (readable(&entity.name))
                                                    @if entity.count > 1 { " " span class="count" { "×" (entity.count) } }
                                                }
                                            }
                                        }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn figures(analysis: &Analysis) -> Markup {
    let points = Points::new(&analysis.text);
    html! {
        @if !analysis.figures.is_empty() {
            h3 { "Figures" }
            div class="wide" {
                table {
                    thead { tr { @for column in ["kind", "value", "sentence"] { th scope="col" { (column) } } } }
                    tbody {
                        @for figure in &analysis.figures {
                            @let sentence = analysis.sentences.get(figure.sentence).map_or(figure.span, |s| s.span);
                            tr {
                                td { (figure.kind.name()) }
                                td class="number" { (readable(&value_of(figure))) }
                                td { (readable(&one_line(points.slice(&analysis.text, sentence)))) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn dates(analysis: &Analysis) -> Markup {
    html! {
        @if !analysis.dates.is_empty() {
            h3 { "Dates" }
            ul class="names" {
                @for date in &analysis.dates {
                    li {
                        (readable(&one_line(&date.text)))
                        @if let Some(value) = &date.value { " " span class="count" { (value) } }
                    }
                }
            }
        }
    }
}

/// An id for the article on the page, from where it was read: FNV-1a.
fn key_of(analysis: &Analysis) -> String {
    let record = analysis.input.record.unwrap_or_default().to_le_bytes();
    let bytes = analysis.input.path.bytes().chain(record);
    let hash = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("a{hash:016x}")
}
