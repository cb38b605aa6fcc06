//! Quotation marks and their pairs: which mark opens, which closes, which is an apostrophe.
//!
//! In `‘Foto’s van Americans’ personal data’, zei ze.` the first and the last mark are a pair;
//! the two between are apostrophes.
//!
//! Every mark is read once and belongs to at most one pair, so the work is linear in the text
//! whatever the marks do. Pairs nest and never cross. A mark that finds no partner is left
//! alone; the state starts anew at each paragraph, but a quotation that runs on, because the
//! next paragraph opens with a mark again or closes first, is cut at the paragraph's end.
//!
//! Left out: telling speech from titles and scare quotes (see the claims analyzer).

use crate::article::Span;

/// A pair of quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// From the opening mark to the end of the closing one, in bytes.
    pub outer: Span,
    /// What stands between the marks, white space included.
    pub inner: Span,
    /// Number of pairs around this one.
    pub depth: usize,
}

/// Double and single marks do not close one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Family {
    Single,
    Double,
}

/// What the shape of a mark and the characters beside it allow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Open,
    Close,
    /// Straight or spaced: opens where nothing of its family is open, else closes.
    Either,
    /// Closes, unless a better closing mark follows: `Americans’ personal`.
    Doubtful,
}

#[derive(Clone, Copy, Debug)]
struct Mark {
    start: usize,
    end: usize,
    family: Family,
    role: Role,
    /// `„` or `»`-style openings let `“` and `«` close.
    glyph: char,
}

/// Finds the pairs of quotation marks in the paragraphs of a text, in order of their opening
/// marks. `paragraphs` are byte spans in order.
pub fn quotations(text: &str, paragraphs: &[Span]) -> Vec<Quotation> {
    let mut found = Vec::new();
    let mut marks = Vec::new();
    // A quotation left open at the end of the paragraph before.
    let mut left_open: Option<(Mark, Span)> = None;
    for (index, paragraph) in paragraphs.iter().enumerate() {
        marks.clear();
        collect(text, *paragraph, &mut marks);
        settle_doubtful(&mut marks);
        if let Some((opening, before)) = left_open.take()
            && let Some(closing) = first_of(&marks, opening.family)
            && closing.role == Role::Close
        {
            found.push(quotation(opening, before.end as usize, before.end as usize));
            let start = paragraph.start as usize;
            found.push(Quotation {
                outer: Span::new(start, closing.end),
                inner: Span::new(start, closing.start),
                depth: 0,
            });
            let taken = closing.start;
            marks.retain(|mark| mark.start > taken);
        }
        let runs_on = paragraphs
            .get(index + 1)
            .and_then(|next| next.of(text).chars().next())
            .and_then(opening_family);
        left_open = pair(&marks, *paragraph, runs_on, &mut found).map(|mark| (mark, *paragraph));
    }
    found.sort_by_key(|q| (q.outer.start, std::cmp::Reverse(q.outer.end)));
    let mut around: Vec<u32> = Vec::new();
    for quotation in &mut found {
        while around
            .last()
            .is_some_and(|end| *end <= quotation.outer.start)
        {
            around.pop();
        }
        quotation.depth = around.len();
        around.push(quotation.outer.end);
    }
    found
}

fn opening_family(mark: char) -> Option<Family> {
    match mark {
        '‘' | '\'' | '‚' | '‹' | '`' | '’' => Some(Family::Single),
        '“' | '„' | '"' | '«' | '”' => Some(Family::Double),
        _ => None,
    }
}

/// Letters that an apostrophe may precede as a word of its own: `’s avonds`, `’t is`.
fn is_clitic(rest: &str) -> bool {
    let mut letters = 0;
    for c in rest.chars() {
        if !c.is_alphabetic() {
            break;
        }
        letters += 1;
        if letters > 2 {
            return false;
        }
    }
    let word = rest.get(..letters).unwrap_or("");
    matches!(
        word,
        "s" | "t" | "n" | "k" | "m" | "r" | "ns" | "er" | "em" | "ie" | "S" | "T" | "N" | "K"
    )
}

fn collect(text: &str, paragraph: Span, marks: &mut Vec<Mark>) {
    let base = paragraph.start as usize;
    let part = paragraph.of(text);
    let mut from = 0;
    while let Some((at, glyph)) = next_candidate(part, from) {
        from = at + glyph.len_utf8();
        let previous = part[..at].chars().next_back();
        let begins = previous.is_none_or(|c| c.is_whitespace() || opens_after(c));
        if glyph == ',' && begins && is_low_mark(&part[at..]) {
            from += 1;
            marks.push(Mark {
                start: base + at,
                end: base + at + 2,
                family: Family::Double,
                role: Role::Open,
                glyph: '„',
            });
            continue;
        }
        let Some(mut family) = opening_family(glyph).or(match glyph {
            '›' => Some(Family::Single),
            '»' => Some(Family::Double),
            _ => None,
        }) else {
            continue;
        };
        // Two single marks in a row are one double mark: `` … '' of old news wires.
        let twin = matches!(glyph, '`' | '\'' | '’' | '‘') && part[from..].starts_with(glyph);
        if twin {
            from += glyph.len_utf8();
            family = Family::Double;
        }
        let end = from;
        let rest = &part[end..];
        let next = rest.chars().next();
        if !twin && family == Family::Single && is_apostrophe(&part[..at], previous, next, rest) {
            continue;
        }
        let space_before = begins;
        let space_after = next.is_none_or(|c| c.is_whitespace() || closes_before(c));
        let role = match (glyph, twin) {
            ('`', _) | ('„' | '‚', _) => Role::Open,
            ('‘', true) => Role::Open,
            ('’' | '\'', true) => Role::Close,
            ('‘' | '“', _) if !space_after => Role::Open,
            ('‘' | '“', _) if space_before => Role::Open,
            ('‘' | '“', _) => Role::Close,
            ('”', _) if !space_before => Role::Close,
            ('’', _) if !space_before => closing_role(previous, rest),
            ('«' | '‹', _) if !space_after || space_before => Role::Open,
            ('»' | '›', _) if !space_before || space_after => Role::Close,
            _ if space_before && !space_after => Role::Open,
            ('\'', _) if space_after && !space_before => closing_role(previous, rest),
            _ if space_after && !space_before => Role::Close,
            _ => Role::Either,
        };
        marks.push(Mark {
            start: base + at,
            end: base + end,
            family,
            role,
            glyph,
        });
    }
}

/// The next character that may be a mark, or two of which may be one, and where it stands. All
/// others are passed over byte by byte.
fn next_candidate(text: &str, from: usize) -> Option<(usize, char)> {
    let may_begin = |byte: &u8| matches!(byte, b'\'' | b'"' | b'`' | b',' | 0xC2 | 0xE2);
    let at = from + text.as_bytes().get(from..)?.iter().position(may_begin)?;
    text[at..].chars().next().map(|glyph| (at, glyph))
}

/// Two commas that stand for `„`, as typewriters and old newspapers have it: `,,Ja'', zei ze.`
fn is_low_mark(rest: &str) -> bool {
    let mut next = rest.chars().skip(2);
    rest.starts_with(",,") && next.next().is_some_and(|c| !c.is_whitespace() && c != ',')
}

fn opens_after(c: char) -> bool {
    matches!(c, '(' | '[' | '-' | '–' | '—' | '/') || opening_family(c).is_some()
}

fn closes_before(c: char) -> bool {
    matches!(
        c,
        '.' | ',' | ';' | ':' | '?' | '!' | ')' | ']' | '…' | '-' | '–' | '—' | '/' | '»' | '›'
    ) || opening_family(c).is_some()
}

/// `can’t`, `foto’s`, `’s avonds`, `’90`, and the spaced `zo ‘ n` of tokenised texts.
fn is_apostrophe(before: &str, previous: Option<char>, next: Option<char>, rest: &str) -> bool {
    let inside = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    if inside(previous) && inside(next) {
        return true;
    }
    if !inside(previous) && (is_clitic(rest) || next.is_some_and(|c| c.is_ascii_digit())) {
        // A quotation may open before a number, but then more than a bare year follows.
        let digits = rest.chars().take_while(char::is_ascii_digit).count();
        return digits == 0
            || (digits == 2 && !rest[2..].starts_with(|c: char| c.is_alphanumeric()));
    }
    let spaced = rest.trim_start_matches(' ');
    before.ends_with("zo ") && rest.len() > spaced.len() && is_clitic(spaced)
}

/// A single mark after `s`, `x` or `z` before a small letter may be a genitive.
fn closing_role(previous: Option<char>, rest: &str) -> Role {
    let genitive = previous.is_some_and(|c| matches!(c, 's' | 'x' | 'z'));
    let goes_on = rest
        .strip_prefix(' ')
        .and_then(|r| r.chars().next())
        .is_some_and(char::is_alphabetic);
    if genitive && goes_on {
        Role::Doubtful
    } else {
        Role::Close
    }
}

/// A doubtful mark is an apostrophe where a plain closing mark of its family follows before
/// the next opening one. One pass from the right.
fn settle_doubtful(marks: &mut Vec<Mark>) {
    let mut closing_follows = [false; 2];
    for mark in marks.iter_mut().rev() {
        let follows = &mut closing_follows[mark.family as usize];
        match mark.role {
            Role::Open => *follows = false,
            Role::Close | Role::Either => *follows = true,
            Role::Doubtful if *follows => mark.end = mark.start,
            Role::Doubtful => {
                mark.role = Role::Close;
                *follows = true;
            }
        }
    }
    marks.retain(|mark| mark.end > mark.start);
}

/// The first mark of a family.
fn first_of(marks: &[Mark], family: Family) -> Option<Mark> {
    marks.iter().find(|mark| mark.family == family).copied()
}

/// Pairs the marks of one paragraph. Gives the outermost opening mark that is certainly one
/// and found no partner.
fn pair(
    marks: &[Mark],
    paragraph: Span,
    runs_on: Option<Family>,
    found: &mut Vec<Quotation>,
) -> Option<Mark> {
    let mut open: Vec<Mark> = Vec::new();
    // How many of each family are open, so that a closing mark without partner costs nothing.
    let mut waiting = [0usize; 2];
    for mark in marks {
        let family = mark.family as usize;
        let top_is_low = open
            .last()
            .is_some_and(|m| m.family == mark.family && matches!(m.glyph, '„' | '‚' | '»'));
        let closes = match mark.role {
            Role::Open => top_is_low && matches!(mark.glyph, '“' | '‘'),
            Role::Close | Role::Doubtful => true,
            Role::Either => waiting[family] > 0,
        };
        if !closes {
            // The same straight mark cannot nest in itself: the earlier one stays alone.
            if matches!(mark.glyph, '"' | '\'' | '’' | '”')
                && open
                    .last()
                    .is_some_and(|m| m.glyph == mark.glyph && m.family == mark.family)
            {
                open.pop();
                waiting[family] -= 1;
            }
            open.push(*mark);
            waiting[family] += 1;
            continue;
        }
        if waiting[family] == 0 {
            continue;
        }
        while let Some(opening) = open.pop() {
            waiting[opening.family as usize] -= 1;
            if opening.family == mark.family {
                found.push(quotation(opening, mark.start, mark.end));
                break;
            }
        }
    }
    if let (Some(family), Some(opening)) = (runs_on, open.last())
        && opening.family == family
        && opening.end < paragraph.end as usize
    {
        let end = paragraph.end as usize;
        found.push(quotation(*opening, end, end));
        return None;
    }
    open.first()
        .filter(|mark| mark.role == Role::Open && mark.end < paragraph.end as usize)
        .filter(|mark| matches!(mark.glyph, '`' | '‘' | '“' | '„' | '«'))
        .copied()
}

fn quotation(opening: Mark, close_start: usize, close_end: usize) -> Quotation {
    Quotation {
        outer: Span::new(opening.start, close_end),
        inner: Span::new(opening.end, close_start),
        depth: 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn paragraphs(text: &str) -> Vec<Span> {
        let mut spans = Vec::new();
        let mut at = 0;
        for part in text.split("\n\n") {
            if !part.is_empty() {
                spans.push(Span::new(at, at + part.len()));
            }
            at += part.len() + 2;
        }
        spans
    }

    fn found(text: &str) -> Vec<&str> {
        quotations(text, &paragraphs(text))
            .iter()
            .map(|q| q.outer.of(text))
            .collect()
    }

    #[test]
    fn all_pairs_of_marks_are_known() {
        for quoted in [
            "‘ja hoor’",
            "“ja hoor”",
            "„ja hoor”",
            "„ja hoor“",
            "«ja hoor»",
            "« ja hoor »",
            "\"ja hoor\"",
            "'ja hoor'",
            "``ja hoor''",
            "``ja hoor, ''",
            "\" ja hoor \"",
            "` ja hoor '",
            "`` ja hoor ''",
            "‹ja hoor›",
            "’ja hoor’",
            "”ja hoor”",
        ] {
            let text = format!("Zij zei {quoted} en ging weg.");
            assert_eq!(found(&text), [quoted]);
        }
    }

    #[test]
    fn two_commas_open_where_a_word_begins() {
        assert_eq!(found(",,Wij gaan door'', zei ze."), [",,Wij gaan door''"]);
        assert_eq!(found("Ze riep: ,,Weg hier!” en ging."), [",,Weg hier!”"]);
        assert_eq!(found("Appels,,peren, ,,, en “nee”."), ["“nee”"]);
    }

    #[test]
    fn apostrophes_close_nothing() {
        assert_eq!(
            found("‘I can’t see foto’s van zo’n auto’s’, zei hij ’s avonds."),
            ["‘I can’t see foto’s van zo’n auto’s’"]
        );
        assert_eq!(
            found("‘Het is niet m’n schuld’, klinkt het bij ’t loket."),
            ["‘Het is niet m’n schuld’"]
        );
        assert_eq!(found("In ’90 en in '91 was het zo ’n feest."), [""; 0]);
        assert_eq!(found("Lubbers' hand en Bos’ voet."), [""; 0]);
        assert_eq!(found("zo ‘ n 1,6 miljoen en zo ' n pijn"), [""; 0]);
    }

    #[test]
    fn a_genitive_inside_a_quotation_does_not_close_it() {
        assert_eq!(
            found("Hij zei: ‘access to Americans’ personal data.’ Toen was het stil."),
            ["‘access to Americans’ personal data.’"]
        );
    }

    #[test]
    fn a_mark_after_s_closes_where_no_better_one_follows() {
        assert_eq!(
            found("De bonden noemen dat ‘uit de losse pols’ en ‘te laat’."),
            ["‘uit de losse pols’", "‘te laat’"]
        );
    }

    #[test]
    fn marks_nest() {
        let text = "“Hij riep ‘weg hier’ en liep door”, zei ze.";
        assert_eq!(
            found(text),
            ["“Hij riep ‘weg hier’ en liep door”", "‘weg hier’"]
        );
        let depths: Vec<usize> = quotations(text, &paragraphs(text))
            .iter()
            .map(|q| q.depth)
            .collect();
        assert_eq!(depths, [0, 1]);
    }

    #[test]
    fn an_odd_mark_stays_within_its_paragraph() {
        assert_eq!(
            found("Zij zei “ja.\n\nHij zei “nee”."),
            ["“nee”"],
            "the first mark has no partner"
        );
        assert_eq!(found("Hij zei ja” en “nee”."), ["“nee”"]);
    }

    #[test]
    fn a_quotation_that_runs_on_is_closed_at_the_end_of_the_paragraph() {
        assert_eq!(
            found("“Wij gaan door.\n\n“Tot het eind”, zei ze."),
            ["“Wij gaan door.", "“Tot het eind”"]
        );
    }

    #[test]
    fn a_quotation_that_closes_in_the_next_paragraph_is_two() {
        assert_eq!(
            found("``Wij gaan door.\n\nTot het eind, '' zei ze."),
            ["``Wij gaan door.", "Tot het eind, ''"]
        );
        assert_eq!(
            found("‘Wij gaan door.\n\nZij zei ‘nee’ en ging."),
            ["‘nee’"],
            "the next paragraph opens first"
        );
    }

    #[test]
    fn ten_thousand_marks_take_no_longer_than_their_number() {
        for unit in ["‘", "’ ", "“ a ", "\" ", "Bos’ hand ", "‘a” ", "``a ' "] {
            let text = unit.repeat(10_000);
            let spans = [Span::new(0, text.len())];
            let clock = std::time::Instant::now();
            quotations(&text, &spans);
            assert!(clock.elapsed().as_millis() < 2_000, "{unit}");
        }
    }

    proptest! {
        #[test]
        fn pairs_never_cross_and_never_fail(text in "[ a-zs.,‘’“”„«»\"'`\n\\-]{0,200}") {
            let spans = paragraphs(&text);
            let all = quotations(&text, &spans);
            for (index, one) in all.iter().enumerate() {
                prop_assert!(one.outer.contains(one.inner));
                prop_assert!(text.get(one.outer.range()).is_some());
                prop_assert!(text.get(one.inner.range()).is_some());
                prop_assert!(spans.iter().any(|p| p.contains(one.outer)));
                for other in &all[index + 1..] {
                    prop_assert!(
                        !one.outer.overlaps(other.outer) || one.inner.contains(other.outer),
                        "{:?} {:?}", one, other
                    );
                }
            }
        }
    }
}
