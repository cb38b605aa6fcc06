//! From HTML to headings and paragraphs: `<h2>Kop</h2><p>De <b>raad</b> stemde.</p>` is a heading
//! and a paragraph.
//!
//! Elements that stand apart on a page stand apart in the text; two line breaks part paragraphs;
//! cells of a row are parted by tabs; a short paragraph all in bold is a heading. Scripts, forms,
//! pictures and their captions are left out.
//!
//! Left out: styles, which can hide text or move it.

use super::compose::Part;
use super::{blocks, headings};
use dom_query::{Document, NodeRef};

/// Deepest nesting of a page that is read: the parser's time grows with the square of it.
pub const DEEPEST: usize = 1000;

/// The parts of a piece of markup; where it is nested too deeply, of its text as it is.
pub fn fragment(html: &str) -> Vec<Part> {
    if depth(html) > DEEPEST {
        return super::compose::parts(html);
    }
    let document = Document::fragment(html);
    parts(document.root(), &[])
}

/// What is no text of an article.
const SKIPPED: [&str; 21] = [
    "script",
    "style",
    "noscript",
    "template",
    "iframe",
    "svg",
    "math",
    "button",
    "select",
    "textarea",
    "form",
    "object",
    "video",
    "audio",
    "canvas",
    "figure",
    "figcaption",
    "picture",
    "head",
    "title",
    "dialog",
];

/// What stands on lines of its own.
const APART: [&str; 36] = [
    "p",
    "div",
    "section",
    "article",
    "main",
    "aside",
    "header",
    "footer",
    "nav",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "blockquote",
    "pre",
    "table",
    "thead",
    "tbody",
    "tr",
    "caption",
    "hr",
    "address",
    "body",
    "html",
    "details",
    "summary",
    "center",
    "fieldset",
];

/// The headings and paragraphs below a node; `skipped` names more elements to leave out.
pub fn parts(root: NodeRef<'_>, skipped: &[&str]) -> Vec<Part> {
    enum Step<'a> {
        Enter(NodeRef<'a>),
        LeaveBlock,
        LeaveBold,
    }
    let mut writer = Writer::default();
    let mut steps = vec![Step::Enter(root)];
    while let Some(step) = steps.pop() {
        let node = match step {
            Step::Enter(node) => node,
            Step::LeaveBlock => {
                writer.flush();
                continue;
            }
            Step::LeaveBold => {
                writer.bold -= 1;
                continue;
            }
        };
        if node.is_text() {
            writer.text(&node.text());
            continue;
        }
        let name = node.node_name();
        let name = name.as_deref().unwrap_or_default();
        if SKIPPED.contains(&name) || skipped.contains(&name) || node.is_comment() {
            continue;
        }
        match name {
            "br" => writer.line_break(),
            "td" | "th" => writer.cell(),
            "b" | "strong" => {
                writer.bold += 1;
                steps.push(Step::LeaveBold);
            }
            _ if APART.contains(&name) => {
                writer.flush();
                let level = name.strip_prefix('h').unwrap_or_default();
                writer.heading = matches!(level, "1" | "2" | "3" | "4" | "5" | "6");
                steps.push(Step::LeaveBlock);
            }
            _ => {}
        }
        let first = steps.len();
        steps.extend(node.children_it(false).map(Step::Enter));
        steps[first..].reverse();
    }
    writer.flush();
    writer.parts
}

/// Collects the text of one part after another.
#[derive(Default)]
struct Writer {
    parts: Vec<Part>,
    open: String,
    heading: bool,
    /// How many bold elements are open.
    bold: usize,
    /// Bytes of the open part that are bold.
    bold_bytes: usize,
}

impl Writer {
    fn text(&mut self, text: &str) {
        let before = self.open.len();
        for c in text.chars() {
            if !c.is_whitespace() || c == '\u{a0}' {
                self.open.push(c);
            } else if !self.open.is_empty() && !self.open.ends_with([' ', '\n', '\t']) {
                self.open.push(' ');
            }
        }
        if self.bold > 0 {
            self.bold_bytes += self.open.len() - before;
        }
    }

    fn line_break(&mut self) {
        let length = self.open.trim_end_matches(' ').len();
        self.open.truncate(length);
        if self.open.ends_with('\n') {
            self.flush();
        } else if !self.open.is_empty() {
            self.open.push('\n');
        }
    }

    fn cell(&mut self) {
        if !self.open.is_empty() {
            self.open.push('\t');
        }
    }

    fn flush(&mut self) {
        let heading = std::mem::take(&mut self.heading);
        let bold = std::mem::take(&mut self.bold_bytes);
        let open = std::mem::take(&mut self.open);
        let text = blocks::trim(&open);
        if text.contains(char::is_alphanumeric) {
            let is_bold = bold + 2 >= open.len() && headings::is_candidate(text);
            self.parts.push(Part {
                heading: heading || is_bold,
                text: text.to_owned(),
            });
        }
    }
}

/// How deeply elements are nested, at most; those that may be left open are not counted.
pub fn depth(html: &str) -> usize {
    const OPEN: [&str; 26] = [
        "p", "li", "td", "th", "tr", "dt", "dd", "option", "br", "img", "input", "meta", "link",
        "hr", "source", "area", "base", "col", "embed", "track", "wbr", "param", "tbody", "thead",
        "colgroup", "rp",
    ];
    let bytes = html.as_bytes();
    let (mut deepest, mut depth) = (0_usize, 0_usize);
    let mut at = 0;
    while let Some(found) = memchr::memchr(b'<', &bytes[at..]) {
        at += found + 1;
        let closes = bytes.get(at) == Some(&b'/');
        let start = at + usize::from(closes);
        let length = bytes[start.min(bytes.len())..]
            .iter()
            .take(20)
            .take_while(|b| b.is_ascii_alphanumeric())
            .count();
        let name = html.get(start..start + length).unwrap_or_default();
        if name.is_empty() || OPEN.iter().any(|open| name.eq_ignore_ascii_case(open)) {
            continue;
        }
        if closes {
            depth = depth.saturating_sub(1);
            continue;
        }
        depth += 1;
        deepest = deepest.max(depth);
        // What looks like markup in a script is none.
        for raw in ["script", "style"] {
            if name.eq_ignore_ascii_case(raw) {
                let end = memchr::memmem::find(&bytes[at..], b"</");
                at += end.unwrap_or(bytes.len() - at);
            }
        }
    }
    deepest
}
