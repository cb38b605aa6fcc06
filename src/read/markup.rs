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
pub const DEEPEST: usize = 500;
/// Most elements that open marks of bold and the like may add to a page.
const MOST_COPIES: usize = 2_000_000;

/// The parts of a piece of markup; where it is nested too deeply, of its text as it is.
pub fn fragment(html: &str) -> Vec<Part> {
    if is_too_deep(html) {
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
            let is_bold = bold > 0 && bold + 2 >= open.len() && headings::is_candidate(text);
            self.parts.push(Part {
                heading: heading || is_bold,
                text: text.to_owned(),
            });
        }
    }
}

/// True for markup that would take a parser the square of its length: nested beyond
/// [`DEEPEST`], or with so many open marks of bold and the like, which each new paragraph opens
/// again, that a small file becomes a huge page.
pub fn is_too_deep(html: &str) -> bool {
    let (depth, copies) = nesting(html);
    depth > DEEPEST || copies > MOST_COPIES
}

/// How deeply elements are nested at most, those that may be left open not counted, and how many
/// marks of bold and the like are opened again if every element does so.
fn nesting(html: &str) -> (usize, usize) {
    const MARKS: [&str; 14] = [
        "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt",
        "u",
    ];
    const OPEN: [&str; 26] = [
        "p", "li", "td", "th", "tr", "dt", "dd", "option", "br", "img", "input", "meta", "link",
        "hr", "source", "area", "base", "col", "embed", "track", "wbr", "param", "tbody", "thead",
        "colgroup", "rp",
    ];
    let bytes = html.as_bytes();
    let (mut deepest, mut depth) = (0_usize, 0_usize);
    let (mut copies, mut marks) = (0_usize, 0_usize);
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
        if MARKS.iter().any(|mark| name.eq_ignore_ascii_case(mark)) {
            marks = if closes {
                marks.saturating_sub(1)
            } else {
                marks + 1
            };
        }
        copies += marks;
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
    (deepest, copies)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::{Duration, Instant};

    /// The parts of a piece of markup: `#` before a heading, `¶` before a paragraph.
    fn show(html: &str) -> Vec<String> {
        let parts = fragment(html).into_iter();
        parts
            .map(|part| format!("{}{}", if part.heading { '#' } else { '¶' }, part.text))
            .collect()
    }

    #[test]
    fn what_stands_apart_on_a_page_stands_apart_in_the_text() {
        for (html, wanted) in [
            (
                "<h2>Kop</h2><p>De <b>raad</b>\n stemde.</p>Los.",
                &["#Kop", "¶De raad stemde.", "¶Los."][..],
            ),
            (
                "<div>Een<div>Twee</div>Drie</div>",
                &["¶Een", "¶Twee", "¶Drie"],
            ),
            ("<p>Een<br>twee<br><br>drie", &["¶Een\ntwee", "¶drie"]),
            ("<ul><li>Een<li>Twee</ul>", &["¶Een", "¶Twee"]),
            (
                "<table><tr><th>Gent<td>3<tr><th>Breda<td>4</table>",
                &["¶Gent\t3", "¶Breda\t4"],
            ),
            ("Caf&eacute; &amp; bar&nbsp;", &["¶Café & bar"]),
            (
                "<p><strong>Wie betaalt dat?</strong></p><p>Niemand.</p>",
                &["#Wie betaalt dat?", "¶Niemand."],
            ),
            (
                "<p><strong>De raad stemde.</strong></p>",
                &["¶De raad stemde."],
            ),
            (
                "<script>var x = '<p>';</script><figure><figcaption>Foto</figcaption></figure>Ja",
                &["¶Ja"],
            ),
            ("<p>…</p><p> </p>", &[]),
        ] {
            assert_eq!(show(html), wanted, "{html}");
        }
    }

    #[test]
    fn depth_counts_what_has_to_be_closed() {
        let depth = |html: &str| nesting(html).0;
        assert_eq!(depth("<div><p><p><br><b>x</b></div><div></div>"), 2);
        assert_eq!(depth("<script>'<div><div>'</script><div>"), 1);
        assert_eq!(depth("a < b << 3 </ <"), 0);
        assert_eq!(depth(&"<div>".repeat(5000)), 5000);
    }

    #[test]
    fn hostile_markup_takes_time_by_its_length() {
        let started = Instant::now();
        let bold: String = (0..900).map(|n| format!("<b id={n}>")).collect();
        assert!(is_too_deep(&format!("{bold}{}", "<p>x".repeat(100_000))));
        assert!(!is_too_deep(
            &"<p>De <b>raad</b> stemde.</p>".repeat(10_000)
        ));
        for unit in [
            "<div>",
            "<p>",
            "<b>",
            "<a>",
            "<li>",
            "<td>",
            "<table>",
            "<tr><td>",
            "<option>",
            "&",
            "<!--",
            "<",
            "</p>",
            "<br>",
            "<p><b></p>",
            "<h1>",
            "<svg>",
            "<x y=\"",
            "<dd><dl>",
            "<select>",
            "<template>",
            "<title>",
            "<textarea>",
            "<form>",
            "<a><div>",
        ] {
            fragment(&unit.repeat(60_000 / unit.len()));
        }
        assert!(started.elapsed() < Duration::from_secs(60));
    }
}
