//! The forms of Dutch verbs from the principal parts in a table.
//!
//! `meedelen` (deelt, deelde, deelden, meegedeeld) gives `deelde`, `meedeelde`, `delen`, `deel`.
//!
//! Left out: verbs without a table.

/// What form of a verb a spelling is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Inflection {
    /// Finite, the particle apart where there is one.
    Finite,
    /// Finite and joined to its particle: `meedeelde`.
    Joined,
    /// First person, imperative, or before `je`: `zeg`.
    Bare,
    /// Infinitive, which is also the plural of the present.
    Infinitive,
    /// Infinitive joined to its particle: never finite alone, but verb-final plural.
    JoinedInfinitive,
    /// Past participle.
    Participle,
}

/// The infinitive of a lexicon line without its particle: the last word that is a verb.
fn infinitive<'a>(lemma: &'a str, particle: &str) -> &'a str {
    let word = match lemma.split_once(' ') {
        // `laten weten`, `weten te melden`: the first word is inflected.
        Some((first @ ("laten" | "weten"), _)) => first,
        Some((_, "op")) => lemma.trim_end_matches(" op"),
        Some(_) => lemma.rsplit(' ').next().unwrap_or(lemma),
        None => lemma,
    };
    word.strip_prefix(particle).unwrap_or(word)
}

/// All forms of a lexicon line.
pub fn inflect(
    lemma: &str,
    particle: &str,
    [present, past, past_plural, participle]: [&str; 4],
) -> Vec<(String, Inflection)> {
    let mut forms = Vec::new();
    let infinitive = infinitive(lemma, particle);
    let bare = bare_stem(present, infinitive);
    for column in [present, past, past_plural] {
        for form in column.split('|').filter(|form| !form.is_empty()) {
            forms.push((form.to_owned(), Inflection::Finite));
            if !particle.is_empty() {
                forms.push((format!("{particle}{form}"), Inflection::Joined));
            }
        }
    }
    if !present.is_empty() {
        forms.push((infinitive.to_owned(), Inflection::Infinitive));
        if !particle.is_empty() {
            forms.push((
                format!("{particle}{infinitive}"),
                Inflection::JoinedInfinitive,
            ));
        }
    }
    if let Some(bare) = bare.filter(|bare| bare != present) {
        forms.push((bare, Inflection::Bare));
    }
    if !participle.is_empty() {
        forms.push((participle.to_owned(), Inflection::Participle));
    }
    forms
}

/// `zegt` gives `zeg`, `vindt` gives `vind`, `weet` stays.
fn bare_stem(present: &str, infinitive: &str) -> Option<String> {
    let stem = present.strip_suffix('t')?;
    let ends_in_t = infinitive.trim_end_matches("en").ends_with('t');
    Some(if ends_in_t { present } else { stem }.to_owned())
}
