//! The model card: what the models are, from what and how they were made, what they reach.

use crate::evaluate::{Scores, Tally};
use crate::{names, speech};

/// The card as Markdown.
pub fn render(
    seed: u64,
    (pos, names): (usize, usize),
    tally: &Tally,
    dev: &Scores,
    gold: &Scores,
) -> String {
    let command = match seed {
        1 => "cargo run --release --features train --bin train -- --write".to_owned(),
        seed => {
            format!("cargo run --release --features train --bin train -- --write --seed {seed}")
        }
    };
    format!(
        "# Models of the Dutch tagger

`pos.bin` ({pos} bytes) tags parts of speech, `names.bin` ({names} bytes) names of eleven kinds.
Both are linear-chain conditional random fields over hashed features, weights in one byte each.
They are made for Dutch and Flemish news; other kinds of text were not measured.

Made by the program `train`, seed {seed}:

```sh
{command}
```

## Licence

The models are licensed under
[CC BY-SA 4.0](https://creativecommons.org/licenses/by-sa/4.0/), because they were trained on
texts under that licence. The program around them has its own licence.

## Data

| data | for | origin and licence |
|---|---|---|
| `data/training/written_*` | names, clusters | written for this project; fiction, also where real names occur |
| sentences of UD Dutch Alpino | parts of speech, names (annotated for this project), clusters | Universal Dependencies, UD_Dutch-Alpino (Daniël de Kok, Jelmer van der Linde, Gosse Bouma, Gertjan van Noord and others), CC BY-SA 4.0 |
| sentences of UD Dutch LassySmall | parts of speech, clusters | Universal Dependencies, UD_Dutch-LassySmall (Gosse Bouma, Gertjan van Noord and others), CC BY-SA 4.0 |
| newspaper part of the Alpino treebank | parts of speech, clusters | Alpino treebank, University of Groningen, LGPL 2.1 or later |
| 120 articles of Dutch Wikinews | names (annotated for this project), clusters | MEANTIME corpus, CC BY 4.0, Fondazione Bruno Kessler, VU University Amsterdam, University of the Basque Country (2015); text of Wikinews, CC BY 2.5 |
| written questions, Belgian federal parliament, 2017 and 2020 | names (sentences annotated for this project), clusters | CC0 |
| `data/lexicon/`, `data/entities/` | features, swapped names | written for this project |

Changes: the texts were annotated anew for names, tags made coarse; only weights of hashed features
and hashes of words with cluster numbers are in the models.

## Training

Stochastic gradients with AdaGrad on the conditional likelihood, mean of the weights of the later
rounds. Parts of speech: {pos_settings:?}. Names: {name_settings:?}, with {variants} variant(s) of
each article, in which names are swapped ({swaps} of them) for others of their kind and headlines,
quotation marks and full stops altered. The name model is the mean of {trainings} such trainings, whose
seeds count up from {seed}.

## Scores

Parts of speech, every tenth sentence of the treebank that has tags of the corpus (not trained on):

```text
{tally}```

Names, exact span and kind, development articles (not trained on):

```text
{dev}```

Names in the articles of `gold/` (not trained on):

```text
{gold}```
",
        pos_settings = speech::SETTINGS,
        name_settings = names::SETTINGS,
        variants = names::VARIANTS,
        swaps = names::SWAPS,
        trainings = names::TRAININGS,
        tally = tally.report(),
        dev = dev.report(),
        gold = gold.report(),
    )
}
