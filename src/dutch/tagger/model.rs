//! A trained model: rows of small weights, found by the hash of a feature, and the weights of
//! one label after another. The feature "the word ends in `-heid`" has one row: so much for
//! noun, so much against finite verb.
//!
//! The table is an array of places, about half of them filled, in blocks of 64: a bit for each
//! place says whether it is filled, 16 further bits of the hash whether it is this feature, and
//! the number of filled places before it which row it has. A feature that the model does not
//! know is mostly found missing by one bit. The file holds the table as it stands in memory.
//!
//! Left out: what the features are (see [`super::features`]), and training.

/// Written at the start of every model file.
const MAGIC: &[u8; 8] = b"NLTAGGER";

/// Version of the layout of the file and of the features. To be raised with every change of
/// [`super::features`], [`super::spelling`] or [`super::units`] that alters what a feature means.
pub const VERSION: u32 = 1;

/// Why a model cannot be used.
#[derive(Clone, Debug, thiserror::Error, PartialEq, Eq)]
pub enum ModelError {
    /// The file is none of ours.
    #[error("not a tagger model: the file does not begin with `NLTAGGER`")]
    Magic,
    /// The file was made by another version of the program.
    #[error("the model has version {found}, this program reads version {VERSION}; train it anew")]
    Version {
        /// What the file says.
        found: u32,
    },
    /// Not the model that was asked for.
    #[error("the file holds the model `{found}` where `{wanted}` is wanted")]
    Kind {
        /// What the file holds.
        found: String,
        /// What was asked for.
        wanted: &'static str,
    },
    /// The file ends early.
    #[error("the model file is cut: {wanted} bytes wanted at byte {at}, the file has {length}")]
    Cut {
        /// Where reading stopped.
        at: usize,
        /// What was to be read there.
        wanted: usize,
        /// Length of the file.
        length: usize,
    },
    /// The file holds other bytes than were written.
    #[error("the model file is damaged: its checksum does not fit its content")]
    Checksum,
    /// The parts of the file contradict each other.
    #[error("the model file is damaged: {0}")]
    Content(&'static str),
    /// The two models do not belong together.
    #[error("the name model was trained with another part-of-speech model; train both anew")]
    Mismatch,
}

/// Scores of all labels, `W` lanes of which the model uses the first.
pub type Scores<const W: usize> = [i16; W];

/// 64 places of the table.
#[derive(Clone, Debug, Default)]
struct Block {
    filled: u64,
    /// Number of filled places in the blocks before.
    before: u32,
}

/// Weights of one model for up to `W` labels.
#[derive(Clone, Debug)]
pub struct Model<const W: usize> {
    labels: usize,
    blocks: Vec<Block>,
    checks: Vec<u16>,
    rows: Vec<[i8; W]>,
    /// From each label to each other; the last row is the start of a sentence.
    transitions: Vec<[i16; W]>,
    /// What else the model brings, see [`Model::extra`].
    extra: Vec<u8>,
    checksum: u64,
}

impl<const W: usize> Model<W> {
    /// Makes a model from its weights; `transitions` has one row for each label and one for the
    /// start of a sentence. Features whose place and check are the same share the first row.
    pub fn new(
        labels: usize,
        features: &[(u64, [i8; W])],
        transitions: Vec<[i16; W]>,
        extra: Vec<u8>,
    ) -> Self {
        let blocks = (features.len() * 2).div_ceil(64).max(1);
        let capacity = blocks * 64;
        let mut places: Vec<Option<usize>> = vec![None; capacity];
        for (index, (key, _)) in features.iter().enumerate() {
            let mut place = place(*key, capacity);
            loop {
                match places[place] {
                    None => {
                        places[place] = Some(index);
                        break;
                    }
                    Some(other) if check(features[other].0) == check(*key) => break,
                    Some(_) => place = (place + 1) % capacity,
                }
            }
        }
        let mut model = Self {
            labels,
            blocks: Vec::with_capacity(blocks),
            checks: vec![0; capacity],
            rows: Vec::with_capacity(features.len()),
            transitions,
            extra,
            checksum: 0,
        };
        for (number, of_block) in places.chunks(64).enumerate() {
            let mut block = Block {
                filled: 0,
                before: model.rows.len() as u32,
            };
            for (i, index) in of_block.iter().enumerate() {
                if let Some(index) = index {
                    block.filled |= 1 << i;
                    model.checks[number * 64 + i] = check(features[*index].0);
                    model.rows.push(features[*index].1);
                }
            }
            model.blocks.push(block);
        }
        model.checksum = checksum(&model.payload());
        model
    }

    /// Number of labels.
    pub fn labels(&self) -> usize {
        self.labels
    }

    /// Number of features that have a row.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// True where no feature has a row.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Bytes that the trainer added for its own use.
    pub fn extra(&self) -> &[u8] {
        &self.extra
    }

    /// Sum of the content: two models are the same if theirs are.
    pub fn checksum(&self) -> u64 {
        self.checksum
    }

    /// Weights of the labels after a label; after the start of a sentence for
    /// [`Model::labels`].
    pub fn transition(&self, from: usize) -> &[i16; W] {
        &self.transitions[from]
    }

    /// Adds the row of a feature to the scores, where it has one.
    #[inline]
    pub fn add(&self, key: u64, scores: &mut Scores<W>) {
        let mut at = place(key, self.checks.len());
        let check = check(key);
        loop {
            let block = &self.blocks[at / 64];
            let bit = 1u64 << (at % 64);
            if block.filled & bit == 0 {
                return;
            }
            if self.checks[at] == check {
                let before = (block.filled & (bit - 1)).count_ones();
                let row = &self.rows[(block.before + before) as usize];
                for (score, weight) in scores.iter_mut().zip(row) {
                    *score += i16::from(*weight);
                }
                return;
            }
            at += 1;
            if at == self.checks.len() {
                at = 0;
            }
        }
    }

    /// The file: what [`Model::from_bytes`] reads.
    pub fn to_bytes(&self, kind: &str) -> Vec<u8> {
        let payload = self.payload();
        let mut file = MAGIC.to_vec();
        file.extend(VERSION.to_le_bytes());
        let mut name = [b' '; 8];
        for (to, from) in name.iter_mut().zip(kind.bytes()) {
            *to = from;
        }
        file.extend(name);
        file.extend(self.checksum.to_le_bytes());
        file.extend(payload);
        file
    }

    fn payload(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        for number in [
            W,
            self.labels,
            self.blocks.len(),
            self.rows.len(),
            self.transitions.len(),
            self.extra.len(),
        ] {
            bytes.extend((number as u32).to_le_bytes());
        }
        for block in &self.blocks {
            bytes.extend(block.filled.to_le_bytes());
        }
        for check in &self.checks {
            bytes.extend(check.to_le_bytes());
        }
        for row in &self.rows {
            bytes.extend(row.iter().map(|w| *w as u8));
        }
        for row in &self.transitions {
            bytes.extend(row.iter().flat_map(|w| w.to_le_bytes()));
        }
        bytes.extend(&self.extra);
        bytes
    }

    /// Reads a model file of a kind (`pos`, `names`).
    ///
    /// # Errors
    /// When the file is none of ours, of another version or kind, cut or damaged.
    pub fn from_bytes(bytes: &[u8], kind: &'static str) -> Result<Self, ModelError> {
        let mut reader = Reader { bytes, at: 0 };
        if bytes.len() >= MAGIC.len() && !bytes.starts_with(MAGIC) {
            return Err(ModelError::Magic);
        }
        reader.take(MAGIC.len())?;
        let found = reader.number()? as u32;
        if found != VERSION {
            return Err(ModelError::Version { found });
        }
        let name = String::from_utf8_lossy(reader.take(8)?).trim().to_owned();
        if name != kind {
            return Err(ModelError::Kind {
                found: name,
                wanted: kind,
            });
        }
        let sum = reader.long()?;
        let payload = reader.at;
        let (width, labels) = (reader.number()?, reader.number()?);
        let (blocks, rows) = (reader.number()?, reader.number()?);
        let (transitions, extra) = (reader.number()?, reader.number()?);
        if width != W || labels > W || transitions != labels + 1 {
            return Err(ModelError::Content("the number of labels does not fit"));
        }
        let filled = reader.take(blocks.saturating_mul(8))?;
        let checks = reader.take(blocks.saturating_mul(128))?;
        let weights = reader.take(rows.saturating_mul(W))?;
        let from_to = reader.take(transitions * W * 2)?;
        let extra = reader.take(extra)?.to_vec();
        if reader.at != bytes.len() {
            return Err(ModelError::Content("bytes follow its end"));
        }
        if checksum(&bytes[payload..]) != sum {
            return Err(ModelError::Checksum);
        }
        let mut before = 0;
        let mut model = Self {
            labels,
            blocks: filled
                .as_chunks::<8>()
                .0
                .iter()
                .map(|chunk| {
                    let filled = u64::from_le_bytes(*chunk);
                    let block = Block { filled, before };
                    before += filled.count_ones();
                    block
                })
                .collect(),
            checks: numbers(checks, u16::from_le_bytes),
            rows: Vec::with_capacity(rows),
            transitions: numbers(from_to, i16::from_le_bytes)
                .as_chunks::<W>()
                .0
                .to_vec(),
            extra,
            checksum: sum,
        };
        let signed = weights.as_chunks::<W>().0.iter();
        model.rows.extend(signed.map(|row| row.map(|w| w as i8)));
        let room = model.blocks.iter().any(|block| block.filled != u64::MAX);
        if before as usize != model.rows.len() || !room {
            return Err(ModelError::Content("the table does not fit its rows"));
        }
        Ok(model)
    }
}

fn numbers<N>(bytes: &[u8], number: fn([u8; 2]) -> N) -> Vec<N> {
    let pairs = bytes.as_chunks::<2>().0.iter();
    pairs.map(|pair| number(*pair)).collect()
}

/// The first place where a feature may stand.
#[inline]
fn place(key: u64, capacity: usize) -> usize {
    (((key >> 32) * capacity as u64) >> 32) as usize
}

#[inline]
fn check(key: u64) -> u16 {
    key as u16
}

fn checksum(bytes: &[u8]) -> u64 {
    let (words, rest) = bytes.as_chunks::<8>();
    let mut sum = bytes.len() as u64;
    let mut add = |word: u64| {
        sum = (sum.rotate_left(23) ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    };
    words.iter().for_each(|w| add(u64::from_le_bytes(*w)));
    rest.iter().for_each(|b| add(u64::from(*b)));
    sum ^ (sum >> 29)
}

struct Reader<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl<'b> Reader<'b> {
    fn take(&mut self, wanted: usize) -> Result<&'b [u8], ModelError> {
        let cut = ModelError::Cut {
            at: self.at,
            wanted,
            length: self.bytes.len(),
        };
        let end = self.at.checked_add(wanted);
        let taken = end
            .and_then(|end| self.bytes.get(self.at..end))
            .ok_or(cut)?;
        self.at += wanted;
        Ok(taken)
    }

    fn number(&mut self) -> Result<usize, ModelError> {
        let taken = self.take(4)?.as_chunks::<4>().0;
        Ok(u32::from_le_bytes(taken[0]) as usize)
    }

    fn long(&mut self) -> Result<u64, ModelError> {
        let taken = self.take(8)?.as_chunks::<8>().0;
        Ok(u64::from_le_bytes(taken[0]))
    }
}
