//! Layout of pages for people: labels at the left, wrapped lists and sentences, colours.
//!
//! Left out: what stands on the page (see `text`).

use super::Style;
use anstyle::Style as Ansi;
use std::fmt::Write as _;

/// Columns of the labels at the left.
pub const LABEL: usize = 17;

/// The look of what matters less.
pub const DIM: Ansi = Ansi::new().dimmed();

/// A page being written.
pub struct Sheet {
    /// How it shall look.
    pub style: Style,
    /// What is written so far.
    pub text: String,
}

impl Sheet {
    /// An empty page.
    pub fn new(style: Style) -> Self {
        Self {
            style,
            text: String::new(),
        }
    }

    /// A label and its items, separated by points and wrapped under each other.
    pub fn listed(&mut self, label: &str, items: &[String]) {
        self.label(label);
        let mut column = LABEL;
        for (index, item) in items.iter().enumerate() {
            let last = index + 1 == items.len();
            let needed = columns(item) + if last { 0 } else { 2 };
            if column > LABEL && column + needed > self.style.width {
                self.end_line();
                self.pad(0, LABEL);
                column = LABEL;
            }
            self.text.push_str(item);
            column += columns(item);
            if !last {
                self.text.push_str(" · ");
                column += 3;
            }
        }
        self.end_line();
    }

    /// Ends a line, without blanks at its end.
    fn end_line(&mut self) {
        self.text.truncate(self.text.trim_end_matches(' ').len());
        self.text.push('\n');
    }

    /// Prints words from column `column` on, at most `lines` lines, later ones indented.
    pub fn wrapped(&mut self, what: &str, column: usize, indent: usize, lines: usize) {
        let mut column = column;
        let mut line = 1;
        let mut first = true;
        for word in what.split_whitespace() {
            let needed = columns(word) + usize::from(!first);
            if column + needed > self.style.width && column > indent {
                if line == lines {
                    self.text.push_str(" …");
                    break;
                }
                line += 1;
                self.text.push('\n');
                self.pad(0, indent);
                column = indent;
                first = true;
            }
            if !first {
                self.text.push(' ');
                column += 1;
            }
            self.text.push_str(word);
            column += columns(word);
            first = false;
        }
        self.text.push('\n');
    }

    pub fn label(&mut self, label: &str) {
        self.text.push_str("  ");
        self.painted(DIM, label);
        self.pad(2 + columns(label), LABEL);
    }

    pub fn pad(&mut self, from: usize, to: usize) {
        for _ in from..to {
            self.text.push(' ');
        }
    }

    pub fn painted(&mut self, style: Ansi, text: &str) {
        if self.style.color {
            let _ = write!(self.text, "{style}{text}{style:#}");
        } else {
            self.text.push_str(text);
        }
    }

    /// Columns printed since `start`, without colour codes.
    pub fn visible_columns(&self, start: usize) -> usize {
        let mut count = 0;
        let mut escape = false;
        for c in self.text[start..].chars() {
            match c {
                '\u{1b}' => escape = true,
                'm' if escape => escape = false,
                _ if escape => {}
                _ => count += 1,
            }
        }
        count
    }
}

/// The end of a text that fits into `room` columns, from a word on, after `…`.
pub fn cut_left(text: &str, room: usize) -> String {
    let length = columns(text);
    if length <= room {
        return text.to_owned();
    }
    let kept: String = text.chars().skip(length - room.saturating_sub(1)).collect();
    let whole = kept.split_once(' ').map_or("", |(_, words)| words);
    format!("…{whole}")
}

/// The beginning of a text that fits into `room` columns, to the end of a word, before `…`.
pub fn cut_right(text: &str, room: usize) -> String {
    if columns(text) <= room {
        return text.to_owned();
    }
    let kept: String = text.chars().take(room.saturating_sub(1)).collect();
    let whole = kept.rsplit_once(' ').map_or("", |(words, _)| words);
    format!("{whole}…")
}

/// White space folded to single blanks, ends trimmed.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// White space folded to single blanks, one blank kept at each end that had some.
pub fn one_line_kept(text: &str) -> String {
    let mut line = one_line(text);
    if text.starts_with(char::is_whitespace) && !line.is_empty() {
        line.insert(0, ' ');
    }
    if text.ends_with(char::is_whitespace) {
        line.push(' ');
    }
    line
}

/// Columns that a text takes; one a code point, which holds for Dutch.
pub fn columns(text: &str) -> usize {
    text.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_cut_between_words() {
        assert_eq!(cut_left("de winst steeg met ", 12), "…steeg met ");
        assert_eq!(cut_right(" procent in een jaar", 14), " procent in…");
        assert_eq!(cut_right("kort", 4), "kort");
        assert_eq!(cut_left("ondeelbaar", 4), "…");
    }

    #[test]
    fn lists_wrap_under_their_items_without_blanks_at_line_ends() {
        let mut sheet = Sheet::new(Style {
            color: false,
            width: 40,
        });
        let names: Vec<String> = ["Antwerpen", "Rotterdam", "Vlissingen"]
            .map(str::to_owned)
            .into();
        sheet.listed("places", &names);
        assert_eq!(
            sheet.text,
            "  places         Antwerpen · Rotterdam ·\n                 Vlissingen\n"
        );
    }

    #[test]
    fn long_sentences_end_after_the_last_line_allowed() {
        let mut sheet = Sheet::new(Style {
            color: false,
            width: 20,
        });
        sheet.wrapped("een twee drie vier vijf zes zeven acht negen tien", 0, 2, 2);
        assert_eq!(sheet.text, "een twee drie vier\n  vijf zes zeven …\n");
    }
}
