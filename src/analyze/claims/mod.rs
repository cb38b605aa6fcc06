//! Claims: who says what (the guideline is `gold/guidelines/claims.md` beside the gold).
//!
//! `Volgens het Planbureau stijgt de werkloosheid, maar de vakbond betwist dat.` holds two:
//! the Planbureau asserts it, the vakbond denies the same content.
//!
//! The steps: the document is cut into periods of [`items`]; [`verbs`], [`adverbials`],
//! [`quotes`] and [`nouns`] draft claims; what points back is filled in; [`conversation`] adds
//! what is said without a cue; [`sources`] finds out who speaks; then kind, polarity, certainty,
//! score and nesting are set here.
//!
//! Left out: unquoted sentences that go on with somebody's words.

mod adverbials;
mod bounds;
mod clauses;
mod conversation;
mod draft;
mod explain;
mod frames;
mod infinitives;
mod inflect;
mod items;
pub(super) mod lexicon;
mod marks;
mod nouns;
mod objects;
mod phrases;
mod quotes;
mod repeats;
mod roles;
mod salience;
mod sources;
mod speakers;
mod subjects;
mod trail;
mod verbs;
pub(super) mod worth;

use super::{Analyzer, Entry, Error};
use crate::analysis::{
    Certainty, Claim, ClaimKind, Findings, Polarity, Quote, Reason, Section, Source, Stance,
};
use crate::article::Span;
use crate::config::Config;
use crate::document::{Document, Pos, TokenKind};
use draft::{Draft, Inferred, Speaker};
use items::{Kind, Text};
use lexicon::{Class, Lexicon};
use phrases::Phrases;
use repeats::Repeats;
use salience::{FirstNames, Resolver};
use worth::Weight;

/// The entry in the register.
pub const ENTRY: Entry = Entry {
    section: Section::Claims,
    name: "claims",
    about: "who says what",
    needs: &[Section::Entities, Section::Figures],
    tags: true,
    build,
};

fn build(_: &Config) -> Result<Box<dyn Analyzer>, Error> {
    Ok(Box::new(Claims {
        lexicon: Lexicon::new()?,
        names: FirstNames::new(),
    }))
}

/// The analyzer.
struct Claims {
    lexicon: Lexicon,
    names: FirstNames,
}

impl Analyzer for Claims {
    fn analyze(&self, document: &Document, findings: &mut Findings) {
        let text = Text::new(document, &self.lexicon);
        let drafts = self.drafts(&text);
        let (claims, reasons) = finish(&text, drafts, findings, &self.names);
        findings.claims = claims;
        findings.reasons.extend(reasons);
    }
}

impl Claims {
    /// All claims of a text, in the order of their cues, nothing resolved yet.
    fn drafts(&self, text: &Text) -> Vec<Draft> {
        let mut drafts: Vec<Draft> = Vec::new();
        for (index, period) in text.periods.iter().enumerate() {
            let phrases = Phrases { text, period };
            let first = drafts.len();
            verbs::find(&phrases, &self.lexicon, index, &mut drafts);
            adverbials::find(&phrases, &self.lexicon, index, &mut drafts);
            quotes::find(&phrases, index, &mut drafts);
            nouns::find(&phrases, index, &mut drafts);
            adverbials::would(&phrases, index, &mut drafts);
            drafts[first..].sort_by_key(Draft::position);
            point_back(&phrases, index, &mut drafts, first);
            quotes::go_on(&phrases, index, &mut drafts);
        }
        quotes::go_back(text, &mut drafts);
        drafts.retain(|draft| !draft.content.is_empty() && !speaks_in_first_person(text, draft));
        drafts.sort_by_key(|draft| (draft.position(), draft.content[0].start));
        drafts.dedup_by(|one, other| !one.cue.is_empty() && one.cue == other.cue);
        drafts
    }
}

/// Inside a quotation `ik denk dat` is said by the speaker of the quotation (R12).
fn speaks_in_first_person(text: &Text, draft: &Draft) -> bool {
    let Some(speaker) = &draft.speaker else {
        return false;
    };
    text.periods[speaker.period].quote.is_some()
        && text.items[speaker.items.start].is(Class::FIRST_PERSON)
}

/// Fills in the content of claims that point back with `dat`, `dit` (R14).
fn point_back(phrases: &Phrases, index: usize, drafts: &mut [Draft], first: usize) {
    for at in first..drafts.len() {
        if !drafts[at].backward || !drafts[at].content.is_empty() {
            continue;
        }
        let cue = drafts[at].position();
        let same = drafts[first..at]
            .iter()
            .rev()
            .find(|d| !d.content.is_empty() && d.content.iter().all(|c| c.end <= cue))
            .map(|d| d.content.clone());
        drafts[at].content = same
            .or_else(|| earlier_clause(phrases, cue))
            .or_else(|| sentence_before(phrases, index, &drafts[..first]))
            .unwrap_or_default();
    }
}

/// `X had het al gezegd, maar dat ontkent Y`: the clause before the comma.
fn earlier_clause(phrases: &Phrases, cue: u32) -> Option<Vec<Span>> {
    let breaks = |at: &usize| {
        let semicolon = phrases.kind(*at) == Kind::Semicolon;
        let clause = phrases.is(at + 1, Class::COORDINATOR)
            || matches!(phrases.lower(at + 1), "al" | "dat" | "dit");
        phrases.text.items[*at].span.start < cue
            && (semicolon || clause && phrases.kind(*at) == Kind::Comma)
    };
    let comma = (phrases.start()..phrases.end()).rev().find(breaks)?;
    let left = phrases.skip_dateline(phrases.clause_left(comma));
    (comma > left).then(|| vec![phrases.text.span(left..comma)])
}

/// The sentence before, without its own attribution.
fn sentence_before(phrases: &Phrases, index: usize, drafts: &[Draft]) -> Option<Vec<Span>> {
    let text = phrases.text;
    let before = index.checked_sub(1)?;
    let period = &text.periods[before];
    if period.heading || phrases.period.bracketed || period.quote != phrases.period.quote {
        return None;
    }
    let mut end = period.items.end;
    while end > period.items.start && text.items[end - 1].kind == Kind::End {
        end -= 1;
    }
    let start = Phrases { text, period }.skip_dateline(period.items.start);
    let whole = text.span(start.min(end)..end);
    let attribution = drafts
        .iter()
        .rev()
        .take_while(|d| d.period + 1 > before)
        .find(|d| d.period == before && !d.content.is_empty());
    let Some(draft) = attribution else {
        return (!whole.is_empty()).then(|| vec![whole]);
    };
    let adverbial = matches!(
        draft.lemma.as_str(),
        "volgens" | "luidens" | "aldus" | "naar verluidt" | "zullen"
    );
    if !adverbial {
        return Some(draft.content.clone());
    }
    // Cut the phrase out of the sentence.
    let mut hole = draft.cue.first().copied()?;
    if let Some(speaker) = &draft.speaker {
        hole = hole.join(text.span(speaker.items.clone()));
    }
    let source = text.document.text();
    let left = Span {
        start: whole.start,
        end: hole.start.max(whole.start),
    };
    let right = Span {
        start: hole.end.min(whole.end),
        end: whole.end,
    };
    let pieces: Vec<Span> = [left, right]
        .into_iter()
        .map(|span| trim(span, source))
        .filter(|span| !span.is_empty())
        .collect();
    (!pieces.is_empty()).then_some(pieces)
}

/// Drops white space and commas at the edges.
fn trim(span: Span, source: &str) -> Span {
    let part = span.of(source);
    let edge = |c: char| c.is_whitespace() || c == ',';
    let kept = part.trim_start_matches(edge);
    let start = span.start as usize + (part.len() - kept.len());
    Span::new(start, start + kept.trim_end_matches(edge).len())
}

/// False for the rest of another phrase, such as `ergerlijk dat`: who that is stays open.
fn is_whole(text: &Text, speaker: &Speaker) -> bool {
    let last = text.lower(speaker.items.end - 1);
    speaker.items.len() == 1 || !matches!(last, "dat" | "of" | "om")
}

/// Resolves sources and sets everything that depends on the whole document.
fn finish(
    text: &Text,
    mut drafts: Vec<Draft>,
    findings: &Findings,
    names: &FirstNames,
) -> (Vec<Claim>, Vec<Reason>) {
    let document = text.document;
    let mut reasons: Vec<Reason> = Vec::new();
    let mut resolver = Resolver::new(text, &findings.entities, names);
    conversation::find(text, &resolver, &mut drafts);
    let mut claims: Vec<Claim> = Vec::with_capacity(drafts.len());
    let mut repeats = Repeats::default();
    // Claims whose content may still hold the next cue.
    let mut open: Vec<usize> = Vec::new();
    for draft in drafts {
        if !draft.content.is_empty() && draft.content.iter().all(|span| is_wordless(text, *span)) {
            continue;
        }
        let plural = draft
            .cue
            .first()
            .is_some_and(|cue| cue.of(document.text()).ends_with("en"))
            && !draft.lemma.starts_with("naar eigen");
        let source = match draft.inferred {
            Some(Inferred::Answer(guest)) => Some(resolver.source(guest)),
            Some(Inferred::Quotation) => match resolver.converser(&draft.content) {
                Some(person) => Some(resolver.speaks(person, draft.position())),
                // Nobody's words are no claim.
                None => continue,
            },
            Some(Inferred::Turn) | None => draft
                .speaker
                .as_ref()
                .filter(|speaker| is_whole(text, speaker))
                .map(|speaker| resolver.resolve(speaker, &draft, plural)),
        };
        let position = draft.position();
        open.retain(|index| {
            claims[*index]
                .content
                .last()
                .is_some_and(|c| c.span.end > position)
        });
        let parent = open
            .iter()
            .rev()
            .find(|index| {
                let content = &claims[**index].content;
                let at = content.partition_point(|c| c.span.start <= position);
                at > 0 && position < content[at - 1].span.end
            })
            .copied();
        if let Some(parent) = parent
            && !claims[parent].inferred
            && same_source(claims[parent].source.as_ref(), source.as_ref())
        {
            continue;
        }
        if repeats.again(text, &draft, source.as_ref()) {
            continue;
        }
        let depth = parent.map_or(0, |p| 1 + usize::from(claims[p].parent.is_some()));
        if depth > 2 {
            continue;
        }
        let claim = complete(
            text,
            &draft,
            source,
            parent.map(|p| claims[p].id.clone()),
            findings,
            &resolver,
            claims.len(),
        );
        if findings.explains(Section::Claims) {
            reasons.extend(explain::reasons(&claim, &draft, &resolver));
        }
        open.push(claims.len());
        claims.push(claim);
    }
    (claims, reasons)
}

/// True for signs alone, as in `= volgens Jan`: nothing is claimed.
fn is_wordless(text: &Text, span: Span) -> bool {
    let content = span.of(text.document.text());
    !content.contains(char::is_alphanumeric)
}

fn same_source(one: Option<&Source>, other: Option<&Source>) -> bool {
    matches!((one, other), (Some(one), Some(other)) if one.name == other.name)
}

fn complete(
    text: &Text,
    draft: &Draft,
    source: Option<Source>,
    parent: Option<String>,
    findings: &Findings,
    resolver: &Resolver,
    index: usize,
) -> Claim {
    let document = text.document;
    let quote = |span: &Span| Quote {
        span: *span,
        text: span.of(document.text()).to_owned(),
    };
    let mut weight = Weight::default();
    let mut entities: Vec<usize> = Vec::new();
    let mut figures: Vec<String> = Vec::new();
    for content in &draft.content {
        weight.add(document, document.tokens_in(*content), |token| {
            text.class_of(token)
        });
        entities.extend(resolver.entities_in(*content));
        let first = findings
            .figures
            .partition_point(|f| f.span.start < content.start);
        figures.extend(
            findings.figures[first..]
                .iter()
                .take_while(|f| f.span.start < content.end)
                .filter(|f| f.span.end <= content.end)
                .map(|f| f.id.clone()),
        );
    }
    entities.sort_unstable();
    entities.dedup();
    let entities: Vec<String> = entities
        .iter()
        .map(|e| findings.entities[*e].id.clone())
        .collect();
    let others = entities
        .iter()
        .filter(|id| source.as_ref().and_then(|s| s.entity.as_ref()) != Some(id))
        .count();
    let kind = match draft.inferred {
        Some(Inferred::Turn | Inferred::Answer(_)) => ClaimKind::Direct,
        _ => kind_of(text, draft),
    };
    let (polarity, certainty) = commitment(document, draft, kind);
    let score = weight.claim_score(draft.stance, others, figures.len());
    Claim {
        id: format!("c{}", index + 1),
        kind,
        cue: draft.cue.iter().map(quote).collect(),
        cue_lemma: draft.lemma.clone(),
        stance: draft.stance,
        polarity,
        certainty,
        source,
        content: draft.content.iter().map(quote).collect(),
        parent,
        check_worthy: score >= worth::THRESHOLD && polarity != Polarity::Neither,
        score,
        entities,
        figures,
        inferred: draft.inferred.is_some(),
    }
}

/// R18: direct where all words are quoted, mixed where a long enough stretch is.
fn kind_of(text: &Text, draft: &Draft) -> ClaimKind {
    let document = text.document;
    let (mut words, mut quoted) = (0, 0);
    let mut stretch = false;
    for content in &draft.content {
        let first = text
            .quotations
            .partition_point(|q| q.outer.start < content.start);
        let inside = text.quotations[first..]
            .iter()
            .take_while(|q| q.outer.start < content.end)
            .filter(|q| q.outer.end <= content.end);
        let mut covered = content.start;
        for quotation in inside {
            if quotation.outer.start < covered {
                continue;
            }
            covered = quotation.outer.end;
            let tokens = document.tokens_in(quotation.inner);
            let count = count_words(document, tokens.clone());
            quoted += count;
            stretch |= count >= 3
                || draft.small_clause
                || tokens.clone().any(|t| text.pos_of(t) == Pos::VerbFinite);
        }
        words += count_words(document, document.tokens_in(*content));
    }
    if quoted > 0 && quoted == words {
        ClaimKind::Direct
    } else if stretch {
        ClaimKind::Mixed
    } else {
        ClaimKind::Indirect
    }
}

fn count_words(document: &Document, tokens: std::ops::Range<usize>) -> usize {
    tokens
        .filter(|t| document.tokens[*t].kind != TokenKind::Punctuation)
        .count()
}

/// R22: polarity of the source towards the content, and its certainty.
fn commitment(document: &Document, draft: &Draft, kind: ClaimKind) -> (Polarity, Certainty) {
    let (mut polarity, mut certainty) = match draft.stance {
        Stance::Den => (Polarity::Denies, Certainty::Certain),
        Stance::Wrn | Stance::Sug | Stance::Hea => (Polarity::Asserts, Certainty::Possible),
        Stance::Prd | Stance::Com => (Polarity::Asserts, Certainty::Probable),
        Stance::Hop => (Polarity::Neither, Certainty::Possible),
        Stance::Dir | Stance::Que => (Polarity::Neither, Certainty::None),
        _ => (Polarity::Asserts, Certainty::Certain),
    };
    if draft.lemma == "betwijfelen" {
        certainty = Certainty::Possible;
    }
    if draft.negated {
        if draft.lemma == "uitsluiten" {
            (polarity, certainty) = (Polarity::Asserts, Certainty::Possible);
        } else {
            polarity = Polarity::Neither;
        }
    }
    if draft.lowered {
        certainty = match certainty {
            Certainty::Certain => Certainty::Probable,
            Certainty::Probable => Certainty::Possible,
            other => other,
        };
    }
    let asks = kind == ClaimKind::Direct
        && draft.content.last().is_some_and(|content| {
            content
                .of(document.text())
                .trim_end_matches(['’', '”', '"', '\'', '»', ' ', ','])
                .ends_with('?')
        });
    if asks {
        (polarity, certainty) = (Polarity::Neither, Certainty::None);
    }
    (polarity, certainty)
}
