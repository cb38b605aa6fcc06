//! Reasons of claims: the cue with its rule, how the source was found, why the claim is direct or
//! not, and what its attributes follow from.
//!
//! `zegt, of zeggen: R5, frame S: a clause` and `Jan Bos, for hij: the pronoun means who stands out
//! before it`.
//!
//! Left out: the salience of each person that a pronoun could mean.

use super::draft::{Draft, Inferred, Speaker};
use super::phrases::Phrases;
use super::salience::Resolver;
use super::worth;
use crate::analysis::{Claim, ClaimKind, Reason};
use crate::article::Span;

/// The reasons of a claim.
pub fn reasons(claim: &Claim, draft: &Draft, resolver: &Resolver) -> Vec<Reason> {
    let who = claim.source.as_ref().map_or("nobody", |s| s.name.as_str());
    let about = match claim.cue_lemma.as_str() {
        "" => format!("{who}, without a cue"),
        cue => format!("{who}, {cue}"),
    };
    let reason = |span: Span, step, what: String| Reason {
        id: claim.id.clone(),
        about: about.clone(),
        span,
        step,
        what,
    };
    let whole = claim.content.first().map_or(Span::default(), |c| c.span);
    let cue = claim.cue.first().map_or(whole, |c| c.span);
    let mut reasons = vec![reason(cue, "rule", draft.rule.to_owned())];
    let mut on_cue = |step, what: String| reasons.push(reason(cue, step, what));
    if !claim.cue.is_empty() {
        on_cue(
            "stance",
            format!("{}, of {}", claim.stance.name(), claim.cue_lemma),
        );
    }
    let mut commitment = format!("{} {:?}", claim.polarity.name(), claim.certainty).to_lowercase();
    if draft.negated {
        commitment += ", the cue is negated";
    }
    if draft.lowered {
        commitment += ", a modal verb stands over the cue";
    }
    on_cue("polarity", commitment);
    match &claim.source {
        Some(source) => {
            let how = how(draft, resolver, source.span);
            reasons.push(reason(
                source.span,
                "source",
                format!("{}: {how}", source.name),
            ));
        }
        None => reasons.push(reason(cue, "source", "R9: nobody is named".to_owned())),
    }
    let kind = match claim.kind {
        ClaimKind::Direct if draft.inferred.is_some() => "direct: the speaker's own words",
        ClaimKind::Direct => "direct: all words stand in quotation marks",
        ClaimKind::Mixed => "mixed: a quoted stretch of three words, or with a verb",
        ClaimKind::Indirect => "indirect: no quoted stretch of three words, none with a verb",
    };
    reasons.push(reason(whole, "kind", kind.to_owned()));
    let worthy = if claim.check_worthy { "yes" } else { "no" };
    let score = format!("{worthy}: score {} of {}", claim.score, worth::THRESHOLD);
    reasons.push(reason(whole, "check", score));
    if let Some(parent) = &claim.parent {
        reasons.push(reason(whole, "parent", format!("{parent}: R12")));
    }
    reasons
}

/// How it was found out who speaks.
fn how(draft: &Draft, resolver: &Resolver, span: Span) -> &'static str {
    match (draft.inferred, &draft.speaker) {
        (Some(Inferred::Answer(_)), _) => {
            "inferred, the person most spoken of before the questions"
        }
        (Some(Inferred::Quotation), _) => "inferred, the subject or speaker nearby",
        (_, Some(_)) if draft.bracket.is_some() => "the name in the brackets",
        (_, Some(speaker)) => of_phrase(resolver, speaker, span),
        (_, None) => "",
    }
}

fn of_phrase(resolver: &Resolver, speaker: &Speaker, span: Span) -> &'static str {
    let phrases = Phrases {
        text: resolver.text,
        period: &resolver.text.periods[speaker.period],
    };
    let alone = speaker.items.len() == 1 || phrases.lower(speaker.items.start + 1) == "zelf";
    match phrases.lower(speaker.items.start) {
        "ik" | "wij" | "we" | "mij" | "ons" | "me" if alone => "R9: the author",
        "hij" | "hem" | "zijn" | "zij" | "ze" | "haar" | "hun" | "hen" | "het" if alone => {
            "R8: a pronoun for who stands out before it"
        }
        "die" | "wie" | "deze" | "waaruit" | "waarin" | "waarop" if alone => {
            "R8: a pronoun for the words before it"
        }
        _ if resolver.named(span).is_some() => "R8: the name in the phrase, at its fullest",
        _ if resolver.role(speaker, span).is_some() => "R8: who has that role in the article",
        _ => "R8: as written",
    }
}
