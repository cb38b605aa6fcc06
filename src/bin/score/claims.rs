//! Scores of claims as a page, and their mistakes for people to read.
//!
//! A mistake shows both sides as source — cue — content: `de politie — volgens — betoogd …`.
//!
//! Left out: deciding what is right (see `claim_pairs`, `claim_scores`).

use crate::attribution::{Attribution, CueType};
use crate::claim_pairs::{Case, compare_sources, overlap, shared};
use crate::claim_scores::{HALF, Scores};
use crate::matching::Remark;
use crate::measure::{RESAMPLES, Tally, interval, share};
use crate::page::{Page, Table, number, optional, scores};
use crate::text::Text;
use std::collections::BTreeSet;
use tiktok_corpus::analysis::SentenceSpan;
use tiktok_corpus::article::Span;

/// The scores as a page; `size` says what was measured.
pub fn page(scored: &Scores, command: &str, size: &str) -> Page {
    let total = |documents: &[Tally]| documents.iter().copied().sum::<Tally>();
    Page {
        name: "claims",
        about: vec![
            "Claims: a claim is found where its content shares at least half of all word tokens with that of the gold".into(),
            "(intersection over union, without a leading dat, of or om); claims marked optional count for nothing".into(),
            format!("measured on {size}"),
            format!("made by {command}"),
            format!("95 % intervals of F1: {RESAMPLES} resamples of the articles"),
        ],
        headline: vec![
            ("M1 F1, overlap 0.5", total(&scored.half).f1()),
            ("M1 F1, overlap 0.8", total(&scored.most).f1()),
            ("M1x F1, exact", total(&scored.exact).f1()),
            ("M3 F1, end to end", total(&scored.end_to_end).f1()),
        ],
        tables: vec![
            overall(scored),
            given_a_match(scored, total(&scored.half).right),
            check_worthiness(scored),
            by_class(scored),
        ],
    }
}

fn overall(scored: &Scores) -> Table {
    let columns = [
        "precision",
        "recall",
        "F1",
        "from",
        "to",
        "gold",
        "found",
        "right",
    ];
    let mut table = Table::new("", columns);
    for (label, documents) in [
        ("M1 content, overlap 0.5", &scored.half),
        ("M1 content, overlap 0.8", &scored.most),
        ("M1x content, exact", &scored.exact),
        (
            "M3 end to end: M1, canonical source, polarity",
            &scored.end_to_end,
        ),
        (
            "for comparison only: tokens of matched contents",
            &scored.tokens,
        ),
        ("for comparison only: GGT, 0.3", &scored.ggt_3),
        ("for comparison only: GGT, 0.8", &scored.ggt_8),
    ] {
        let (low, high) = interval(documents);
        let [precision, recall, f1, gold, found, right] =
            scores::cells(documents.iter().copied().sum());
        let (low, high) = (number(low), number(high));
        table.row(
            label,
            [precision, recall, f1, low, high, gold, found, right],
        );
    }
    table
}

fn given_a_match(scored: &Scores, matches: usize) -> Table {
    let mut table = Table::new("given a match", ["share", "matches"]);
    let given = &scored.given;
    for (label, right, of) in [
        ("M2 source, overlap", given.source_overlap, matches),
        ("M2 source, same span", given.source_span, matches),
        ("M2 source, canonical", given.source_canonical, matches),
        (
            "M2 source, canonical, where the text has a pronoun or role",
            given.unnamed_canonical,
            given.unnamed,
        ),
        ("M4 cue, overlap", given.cue, matches),
        ("M4 kind", given.kind, matches),
        ("M4 polarity", given.polarity, matches),
    ] {
        table.row(label, [optional(share(right, of)), of.to_string()]);
    }
    let (stance, of) = scored.stance();
    table.row(
        "M4 stance, macro F1 of super-classes",
        [optional(stance), of.to_string()],
    );
    table
}

fn check_worthiness(scored: &Scores) -> Table {
    let worth = scored.check_worthiness();
    let columns = ["AP", "precision", "recall", "F1+", "gold", "found", "right"];
    let mut table = Table::new("M5 check-worthiness, given a match", columns);
    for (label, precision, decision) in [
        ("analysis", worth.average_precision, worth.decision),
        (
            "baseline: digits, then length",
            worth.baseline_precision,
            worth.baseline_decision,
        ),
    ] {
        let [p, r, f1, gold, found, right] = scores::cells(decision);
        table.row(label, [optional(precision), p, r, f1, gold, found, right]);
    }
    table
}

fn by_class(scored: &Scores) -> Table {
    let mut table = Table::new("M1, overlap 0.5, by class", scores::COLUMNS);
    let kinds = ["direct", "indirect", "mixed"].map(|kind| ("kind", kind));
    let cues = CueType::ALL.map(|(_, cue)| ("cue", cue));
    for class in kinds.into_iter().chain(cues).chain([("place", "nested")]) {
        let tally = scored.classes.get(&class).copied().unwrap_or_default();
        table.row(format!("{}: {}", class.0, class.1), scores::cells(tally));
    }
    table
}

/// Every mistake of one document in order of place: what kind, both sides, the sentences with
/// the content marked.
pub fn errors(id: &str, case: &Case<'_>, sentences: &[SentenceSpan]) -> Vec<Remark> {
    let pairing = case.pair(HALF);
    let mut list: Vec<(Span, Remark)> = Vec::new();
    let mut push = |kind: String, gold: Option<&Attribution>, found: Option<&Attribution>| {
        let Some(spans) = gold.or(found).map(|claim| &claim.content) else {
            return;
        };
        let mut lines = format!("{id}  {kind}\n");
        for (side, claim) in [("gold ", gold), ("found", found)] {
            if let Some(claim) = claim {
                lines += &format!("     {side}  {}\n", show(claim, case.text));
            }
        }
        lines += &format!("     text   {}\n", case.text.marked(spans, sentences));
        let place = spans.iter().copied().reduce(Span::join).unwrap_or_default();
        list.push((place, Remark { kind, lines }));
    };
    for pair in &pairing.matches {
        let (gold, found) = (&case.gold[pair.gold], case.found[pair.found]);
        let mut wrong = Vec::new();
        if !compare_sources(case.text, gold, found).canonical {
            wrong.push("source");
        }
        if gold.polarity != found.polarity {
            wrong.push("polarity");
        }
        if gold.kind != found.kind {
            wrong.push("kind");
        }
        if !wrong.is_empty() {
            push(
                format!("found, but {}", wrong.join(", ")),
                Some(gold),
                Some(found),
            );
        }
    }
    let matched: BTreeSet<usize> = pairing.matches.iter().map(|pair| pair.gold).collect();
    let mut taken: BTreeSet<usize> = pairing.matches.iter().map(|pair| pair.found).collect();
    taken.extend(&pairing.excused);
    for at in case.required().filter(|at| !matched.contains(at)) {
        let gold = &case.gold[at];
        let near = (0..case.found.len())
            .filter(|f| !taken.contains(f))
            .find(|f| {
                overlap(&gold.cue, &case.found[*f].cue)
                    || shared(&case.gold_tokens[at], &case.found_tokens[*f]) > 0
            });
        if let Some(f) = near {
            taken.insert(f);
            push("boundary".to_owned(), Some(gold), Some(case.found[f]));
        } else {
            push("missed".to_owned(), Some(gold), None);
        }
    }
    for (_, claim) in case
        .found
        .iter()
        .enumerate()
        .filter(|(f, _)| !taken.contains(f))
    {
        push("false".to_owned(), None, Some(claim));
    }
    list.sort_by_key(|(place, _)| *place);
    list.into_iter().map(|(_, remark)| remark).collect()
}

/// `Ann Vermorgen (zij) — zegt — content │ content  (direct, +)`
fn show(claim: &Attribution, text: &Text) -> String {
    let pieces = |spans: &[Span], between: &str| {
        let pieces: Vec<String> = spans.iter().map(|span| text.slice(*span)).collect();
        pieces.join(between)
    };
    let source = claim.source.as_ref().map_or_else(
        || "no source".to_owned(),
        |source| {
            let written = text.slice(source.span);
            if source.canonical.is_empty() || source.canonical == written {
                written
            } else {
                format!("{} ({written})", source.canonical)
            }
        },
    );
    let cue = if claim.cue.is_empty() {
        "no cue".to_owned()
    } else {
        pieces(&claim.cue, " … ")
    };
    let content = pieces(&claim.content, " │ ");
    let kind = format!("{:?}", claim.kind).to_lowercase();
    let polarity = format!("{:?}", claim.polarity).to_lowercase();
    let shown = format!("{source} — {cue} — {content}  ({kind}, {polarity})");
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use tiktok_corpus::analysis::{ClaimKind, Polarity};

    const TEXT: &str = "Els zegt dat het regent. Bo zwijgt. Volgens Jan ligt er sneeuw.";

    fn claim(cue: (usize, usize), source: (usize, usize), content: (usize, usize)) -> Attribution {
        Attribution {
            kind: ClaimKind::Indirect,
            cue: vec![Span::new(cue.0, cue.1)],
            cue_lemma: "zeggen".to_owned(),
            source: Some(crate::attribution::Speaker {
                span: Span::new(source.0, source.1),
                text: String::new(),
                canonical: TEXT[source.0..source.1].to_owned(),
                canonical_alt: Vec::new(),
            }),
            content: vec![Span::new(content.0, content.1)],
            polarity: Polarity::Asserts,
            stance: None,
            optional: false,
            parent: None,
            check_worthy: false,
            score: 0,
        }
    }

    fn remarks(found: &[Attribution]) -> Vec<String> {
        let gold = [
            claim((4, 8), (0, 3), (9, 23)),
            claim((36, 43), (44, 47), (48, 62)),
        ];
        let text = Text::new(TEXT);
        let case = Case::new(&text, &gold, found, &[]);
        let remarks = errors("a99", &case, &[]);
        remarks.into_iter().map(|remark| remark.kind).collect()
    }

    #[test]
    fn each_mistake_is_told_once_in_order_of_place() {
        assert_eq!(remarks(&[]), ["missed", "missed"]);
        let right = claim((4, 8), (0, 3), (9, 23));
        let wrong_source = claim((36, 43), (25, 27), (48, 62));
        assert_eq!(
            remarks(&[right.clone(), wrong_source]),
            ["found, but source"]
        );
        let wrong_content = claim((36, 43), (44, 47), (56, 62));
        let unfounded = claim((28, 34), (25, 27), (28, 34));
        assert_eq!(
            remarks(&[wrong_content, right, unfounded]),
            ["false", "boundary"]
        );
    }

    #[test]
    fn a_remark_shows_both_sides() {
        let gold = [claim((4, 8), (0, 3), (9, 23))];
        let mut found = gold.clone();
        found[0].polarity = Polarity::Denies;
        let text = Text::new(TEXT);
        let remarks = errors("a99", &Case::new(&text, &gold, &found, &[]), &[]);
        assert_eq!(
            remarks[0].lines,
            "a99  found, but polarity\n     \
             gold   Els — zegt — dat het regent (indirect, asserts)\n     \
             found  Els — zegt — dat het regent (indirect, denies)\n     \
             text   ⟦dat het regent⟧\n"
        );
    }

    #[test]
    fn an_empty_analysis_fills_a_page() {
        let page = page(&Scores::default(), "command", "nothing").render();
        assert!(page.contains("M3 F1, end to end   0.0000"));
    }
}
