//! Scores names on files of one sentence per line, an empty line between articles, names as
//! `[Heijmans|COM]`: more text than the gold, for names alone.
//!
//! Each line becomes a paragraph, so that the sentences are those of the file. Left out:
//! detokenising; files with blanks before commas are analyzed with them.

use crate::entities::{Scores, errors, found};
use crate::gold::files;
use crate::inline::parse;
use crate::matching::Remark;
use crate::measure::Tally;
use crate::page::Page;
use crate::run::Program;
use crate::text::Text;
use anyhow::{Context as _, Result, ensure};
use std::path::Path;

/// The scores of a folder as a page, and every mistake.
///
/// # Errors
/// When the folder holds no such files, or one of them is wrong.
pub fn score(program: &Program, folder: &Path) -> Result<(Page, Vec<Remark>)> {
    let (mut all, mut parts, mut mistakes, mut articles) =
        (Scores::default(), Vec::new(), Vec::new(), 0);
    for path in files(folder, ".txt")? {
        let part = path.file_stem().unwrap_or_default().to_string_lossy();
        let marked = std::fs::read_to_string(&path)?;
        let mut here = Scores::default();
        for (number, article) in split(&marked).iter().enumerate() {
            let id = format!("{part}/{}", number + 1);
            let gold = parse(article).with_context(|| id.clone())?;
            let analysis = program.analyze_text(&gold.text)?;
            ensure!(
                analysis.text == gold.text,
                "{id}: the reader changed the text"
            );
            let names = found(&analysis);
            all.add(&gold.names, &names);
            here.add(&gold.names, &names);
            let text = Text::new(&gold.text);
            mistakes.extend(errors(&id, &text, &gold.names, &names, &analysis.sentences));
            articles += 1;
        }
        parts.push((part.into_owned(), here.all()));
    }
    let mentions = parts.iter().map(|(_, tally)| *tally).sum::<Tally>().gold;
    ensure!(mentions > 0, "no marked text in {}", folder.display());
    let size = format!("{articles} texts held out from training, {mentions} mentions");
    let command = "cargo run --release --features train --bin score -- --data DIR --write";
    Ok((all.page("entities-dev", command, &size, &parts), mistakes))
}

/// The articles of a file, each line a paragraph.
fn split(marked: &str) -> Vec<String> {
    let lines: Vec<&str> = marked.lines().map(str::trim).collect();
    lines
        .split(|line| line.is_empty())
        .filter(|article| !article.is_empty())
        .map(|article| article.join("\n\n"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_line_ends_an_article_and_each_line_is_a_paragraph() {
        assert_eq!(
            split("Kop\nHet regent.\n\n\nZon.\n"),
            ["Kop\n\nHet regent.", "Zon."]
        );
    }

    #[test]
    fn parts_and_whole_are_counted() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name, text| std::fs::write(folder.path().join(name), text).unwrap();
        write("b.txt", "[Zoë Smit|PER] fietst door [Gent|LOC].\n");
        write("a.txt", "[Zoë Smit|PER] slaapt.\n\nHet regent.\n");
        let (page, _) = score(&Program::new().unwrap(), folder.path()).unwrap();
        assert!(page.about[1].contains("3 texts held out from training, 3 mentions"));
    }
}
