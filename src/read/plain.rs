//! Plain text with a date header: ` date 2020-08 De populaire app …`, blank line, paragraphs.

use super::{Error, File, Format};
use crate::article::{Article, Block, BlockKind, Input, Span};

/// The entry in the register.
pub const FORMAT: Format = Format {
    name: "plain",
    extensions: &["txt"],
    read,
};

fn read(file: &File, text: String, input: Input) -> Result<Vec<Article>, Error> {
    let mut blocks = Vec::new();
    let mut offset = 0;
    for part in text.split("\n\n") {
        let start = offset + (part.len() - part.trim_start().len());
        let trimmed = part.trim();
        if !trimmed.is_empty() {
            let kind = if trimmed.len() < 100 && !trimmed.ends_with(['.', '?', '!', '’', '"']) {
                BlockKind::Heading
            } else {
                BlockKind::Paragraph
            };
            let span = Span::new(start, start + trimmed.len());
            blocks.push(Block {
                span,
                kind,
                repeated: false,
            });
        }
        offset += part.len() + 2;
    }
    Ok(vec![Article {
        id: file.id.clone(),
        input,
        text,
        blocks,
        title: None,
        teaser: None,
        date: None,
        source: None,
        author: None,
        url: None,
        warnings: Vec::new(),
    }])
}
