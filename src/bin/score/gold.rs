//! The gold: articles annotated by hand, read from `gold/`. Of article `a01` the text is
//! `a01.txt`, its names and figures are in `a01.inline.txt`, its claims in `a01.claims.json`.
//!
//! Left out: what the annotations mean (see the guidelines that `gold/README.md` names).

use crate::attribution::{Attribution, ClaimsFile};
use crate::entities::Name;
use crate::figures::Amount;
use crate::inline::parse;
use crate::text::Text;
use anyhow::{Context as _, Result, ensure};
use std::path::{Path, PathBuf};
use tiktok_corpus::article::Span;

/// One annotated article. All spans are code points.
#[derive(Clone, Debug)]
pub struct GoldArticle {
    /// Its name, such as `a01`.
    pub id: String,
    /// Where its text is.
    pub path: PathBuf,
    /// Its text.
    pub text: Text,
    /// Its names in order.
    pub names: Vec<Name>,
    /// Its figures in order.
    pub figures: Vec<Amount>,
    /// Its claims.
    pub claims: Vec<Attribution>,
    /// Stretches whose claims count for nothing.
    pub ignored: Vec<Span>,
}

/// Reads all articles of a folder, in the order of their names.
///
/// # Errors
/// When a file is missing or wrong.
pub fn load(folder: &Path) -> Result<Vec<GoldArticle>> {
    let articles = files(folder, ".inline.txt")?
        .iter()
        .map(|marked| article(marked).with_context(|| marked.display().to_string()))
        .collect::<Result<Vec<_>>>()?;
    ensure!(!articles.is_empty(), "no gold in {}", folder.display());
    Ok(articles)
}

/// The files of a folder whose name has an ending, sorted.
///
/// # Errors
/// When the folder cannot be read.
pub fn files(folder: &Path, ending: &str) -> Result<Vec<PathBuf>> {
    let entries = std::fs::read_dir(folder).with_context(|| folder.display().to_string())?;
    let mut paths = entries
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<Vec<_>>>()?;
    paths.retain(|path| path.to_string_lossy().ends_with(ending));
    paths.sort();
    Ok(paths)
}

fn article(marked: &Path) -> Result<GoldArticle> {
    let name = marked.to_string_lossy();
    let stem = name.trim_end_matches(".inline.txt");
    let path = PathBuf::from(format!("{stem}.txt"));
    let text = std::fs::read_to_string(&path)?;
    let read = parse(&std::fs::read_to_string(marked)?)?;
    ensure!(read.text == text, "differs from {}", path.display());
    let claims = std::fs::read_to_string(format!("{stem}.claims.json"))?;
    let ClaimsFile {
        claims,
        ignore_regions,
    } = serde_json::from_str(&claims)?;
    Ok(GoldArticle {
        id: stem.rsplit(['/', '\\']).next().unwrap_or(stem).to_owned(),
        path,
        text: Text::new(&text),
        names: read.names,
        figures: read.figures,
        claims,
        ignored: ignore_regions,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::GOLD;

    #[test]
    fn every_article_is_its_markup_without_the_marks() {
        let gold = load(Path::new(GOLD)).unwrap();
        assert!(gold.len() >= 24);
        for article in &gold {
            let text = std::fs::read_to_string(&article.path).unwrap();
            let marked = article.path.with_extension("inline.txt");
            let marked = std::fs::read_to_string(marked).unwrap();
            assert_eq!(parse(&marked).unwrap().text, text, "{}", article.id);
            assert!(!text.contains(['[', ']', '{', '}', '|']), "{}", article.id);
            for name in &article.names {
                let surface = article.text.slice(name.span);
                assert_eq!(surface.trim(), surface, "{}", article.id);
            }
        }
    }

    #[test]
    fn every_span_of_a_claim_holds_the_text_that_it_names() {
        for path in files(Path::new(GOLD), ".claims.json").unwrap() {
            let json = std::fs::read_to_string(&path).unwrap();
            let json: serde_json::Value = serde_json::from_str(&json).unwrap();
            let text = path.with_extension("").with_extension("txt");
            assert_eq!(
                json["article"],
                text.file_name().unwrap().to_str().unwrap(),
                "{}",
                path.display()
            );
            let text = Text::new(&std::fs::read_to_string(text).unwrap());
            for claim in json["claims"].as_array().unwrap() {
                let lists = [&claim["cue"], &claim["content"]];
                let lists = lists.into_iter().flat_map(|list| list.as_array().unwrap());
                for quote in lists.chain(claim["source"].as_object().map(|_| &claim["source"])) {
                    let span: Span = serde_json::from_value(quote.clone()).unwrap();
                    assert_eq!(quote["text"], text.slice(span), "{}", claim["id"]);
                    assert!(!span.is_empty(), "{}", claim["id"]);
                }
            }
        }
    }

    #[test]
    fn every_claim_has_content_and_its_parent_is_known() {
        for path in files(Path::new(GOLD), ".claims.json").unwrap() {
            let json = std::fs::read_to_string(&path).unwrap();
            let file: ClaimsFile = serde_json::from_str(&json).unwrap();
            let json: serde_json::Value = serde_json::from_str(&json).unwrap();
            let ids: Vec<_> = json["claims"]
                .as_array()
                .unwrap()
                .iter()
                .map(|c| &c["id"])
                .collect();
            for claim in &file.claims {
                assert!(!claim.content.is_empty(), "{}", path.display());
                if let Some(parent) = &claim.parent {
                    assert!(ids.iter().any(|id| *id == parent), "{parent}");
                }
            }
        }
    }
}
