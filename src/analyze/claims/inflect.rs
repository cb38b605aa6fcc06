//! The forms of Dutch verbs: from the principal parts in a table, or by rule for weak verbs.
//!
//! `meedelen` (deelt, deelde, deelden, meegedeeld) gives `deelde`, `meedeelde`, `delen`,
//! `deel`; `werken` gives `werkt`, `werkte`, `werkten`.
//!
//! Left out: strong verbs without a table.

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

/// Regular forms of a weak verb.
pub struct WeakForms {
    /// `werkt`
    pub present: String,
    /// `werkte`
    pub past: String,
    /// `werkten`
    pub past_plural: String,
}

impl WeakForms {
    /// Derives them from the infinitive: `werken` gives `werkt`, `werkte`, `werkten`. Where
    /// the last syllable of the stem has no stress, its vowel stays single: `levert`.
    pub fn of(infinitive: &str, stressed: bool) -> Option<Self> {
        let root = infinitive.strip_suffix("en")?;
        let hard = root.ends_with(['t', 'k', 'f', 's', 'c', 'h', 'p']) && !root.ends_with("gh");
        let stem = spell_stem(root, stressed);
        let present = if stem.ends_with('t') {
            stem.clone()
        } else {
            format!("{stem}t")
        };
        let ending = if hard { "te" } else { "de" };
        Some(Self {
            present,
            past: format!("{stem}{ending}"),
            past_plural: format!("{stem}{ending}n"),
        })
    }
}

/// The stem as it is written at the end of a word: `mak` becomes `maak`, `zegg` `zeg`, `lev`
/// `leef`.
fn spell_stem(root: &str, stressed: bool) -> String {
    let mut letters: Vec<char> = root.chars().collect();
    let vowel = |c: char| "aeiouyëïöü".contains(c);
    let count = letters.len();
    if count >= 2 && letters[count - 1] == letters[count - 2] && !vowel(letters[count - 1]) {
        letters.pop();
    } else if count >= 3
        && !vowel(letters[count - 1])
        && "aeou".contains(letters[count - 2])
        && !vowel(letters[count - 3])
        && stressed
    {
        letters.insert(count - 1, letters[count - 2]);
    }
    if let Some(last) = letters.last_mut() {
        *last = match *last {
            'v' => 'f',
            'z' => 's',
            other => other,
        };
    }
    letters.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weak_verbs_are_inflected_by_rule() {
        for (infinitive, stressed, present, past) in [
            ("werken", true, "werkt", "werkte"),
            ("maken", true, "maakt", "maakte"),
            ("leven", true, "leeft", "leefde"),
            ("reizen", true, "reist", "reisde"),
            ("stoppen", true, "stopt", "stopte"),
            ("praten", true, "praat", "praatte"),
            ("leveren", false, "levert", "leverde"),
            ("handelen", false, "handelt", "handelde"),
            ("beleven", true, "beleeft", "beleefde"),
            ("reageren", true, "reageert", "reageerde"),
            ("landen", true, "landt", "landde"),
            ("volgen", true, "volgt", "volgde"),
            ("halen", true, "haalt", "haalde"),
        ] {
            let forms = WeakForms::of(infinitive, stressed).unwrap();
            assert_eq!(
                (forms.present.as_str(), forms.past.as_str()),
                (present, past)
            );
        }
    }
}
