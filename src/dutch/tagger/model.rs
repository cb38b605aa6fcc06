//! A trained model: rows of small weights, found by the hash of a feature, and the weights of
//! one label after another. The feature "the word ends in `-heid`" has one row: so much for
//! noun, so much against finite verb.
//!
//! A model is used where it lies: nothing is copied from its file.
//!
//! Left out: what the features are (see [`super::features`]), and training.

use super::lanes::{self, Scores};
use super::table::{self, Table};

/// Written at the start of every model file.
const MAGIC: &[u8; 8] = b"NLTAGGER";

/// Version of the layout of the file and of the features. To be raised with every change of
/// [`super::features`], [`super::spelling`] or [`super::units`] that alters what a feature means.
pub const VERSION: u32 = 3;

/// Rows of the features that are met most often. They lie together: nearly all rows that a text
/// asks for stand on so few pages that the processor keeps them at hand.
pub const OFTEN: usize = 16_384;

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

/// Weights of one model for up to `W` labels, in records of `R` bytes: the weights and two more
/// for the table.
#[derive(Clone, Debug)]
pub struct Model<'b, const R: usize, const W: usize> {
    labels: usize,
    often: Table<'b, R>,
    rest: Table<'b, R>,
    /// From each label to each other; the last row is the start of a sentence.
    transitions: Vec<[i16; W]>,
    extra: &'b [u8],
    checksum: u64,
}

/// Features of places.
#[derive(Debug, Default)]
pub struct Features {
    keys: Vec<u64>,
    /// The index of a place for each of the keys.
    places: Vec<u32>,
}

impl Features {
    /// Adds a feature of a place by its key.
    #[inline]
    pub fn push(&mut self, key: u64, place: u32) {
        self.keys.push(key);
        self.places.push(place);
    }

    /// Number of features.
    #[inline]
    pub fn count(&self) -> usize {
        self.keys.len()
    }

    /// Forgets all features.
    pub fn clear(&mut self) {
        self.keys.clear();
        self.places.clear();
    }
}

impl<'b, const R: usize, const W: usize> Model<'b, R, W> {
    /// Number of labels.
    pub fn labels(&self) -> usize {
        self.labels
    }

    /// Number of features that have a row.
    pub fn features(&self) -> usize {
        self.often.len() + self.rest.len()
    }

    /// Bytes that the trainer added for its own use.
    pub fn extra(&self) -> &'b [u8] {
        self.extra
    }

    /// Sum of the content: two models are the same if theirs are.
    pub fn checksum(&self) -> u64 {
        self.checksum
    }

    /// Weights of the labels after a label; after the start of a sentence for
    /// [`Model::labels`].
    #[inline]
    pub fn transition(&self, from: usize) -> &[i16; W] {
        &self.transitions[from]
    }

    /// Adds the rows of features to the scores of their places, and forgets the features. Those
    /// without a row say nothing.
    pub fn add(&self, features: &mut Features, scores: &mut [Scores<W>]) {
        let Features { keys, places } = features;
        table::find_all(&self.often, &self.rest, keys, |index, row| {
            if let Some(scores) = scores.get_mut(places[index] as usize) {
                // Lanes beyond the labels may hold the check, and are not used.
                lanes::add_weights(scores, row);
            }
        });
        features.clear();
    }

    /// Reads a model file of a kind (`pos`, `names`).
    ///
    /// # Errors
    /// When the file is none of ours, of another version or kind, cut or damaged.
    pub fn read(bytes: &'b [u8], kind: &'static str) -> Result<Self, ModelError> {
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
        let (often, rest, extra) = (reader.number()?, reader.number()?, reader.number()?);
        if width != W || labels > W.min(R - 2) {
            return Err(ModelError::Content("the number of labels does not fit"));
        }
        let from_to = reader.take((labels + 1) * W * 2)?;
        let (often, rest) = (reader.take(often)?, reader.take(rest)?);
        let extra = reader.take(extra)?;
        if reader.at != bytes.len() {
            return Err(ModelError::Content("bytes follow its end"));
        }
        if checksum(&bytes[payload..]) != sum {
            return Err(ModelError::Checksum);
        }
        let unfit = ModelError::Content("a table does not fit its rows");
        let numbers = from_to.as_chunks::<2>().0.iter();
        let numbers: Vec<i16> = numbers.map(|pair| i16::from_le_bytes(*pair)).collect();
        Ok(Self {
            labels,
            often: Table::read(often).ok_or(unfit.clone())?,
            rest: Table::read(rest).ok_or(unfit)?,
            transitions: numbers.as_chunks::<W>().0.to_vec(),
            extra,
            checksum: sum,
        })
    }
}

/// The file of a model: what [`Model::read`] takes. The features come in falling order of how often
/// they are met, each once; `transitions` has one row for each label and one for the start of a
/// sentence; `extra` is for the trainer's own use.
pub fn write<const R: usize, const W: usize>(
    kind: &str,
    features: &[(u64, [i8; W])],
    transitions: &[[i16; W]],
    extra: &[u8],
) -> Vec<u8> {
    let labels = transitions.len().saturating_sub(1);
    let records: Vec<(u64, [u8; R])> = features
        .iter()
        .map(|(key, row)| {
            let mut record = [0; R];
            for (to, weight) in record.iter_mut().zip(row).take(labels) {
                *to = *weight as u8;
            }
            (*key, record)
        })
        .collect();
    let (often, rest) = records.split_at(records.len().min(OFTEN));
    let (often, rest) = (table::write(often), table::write(rest));
    let mut payload = Vec::new();
    for number in [W, labels, often.len(), rest.len(), extra.len()] {
        payload.extend((number as u32).to_le_bytes());
    }
    for row in transitions {
        payload.extend(row.iter().flat_map(|weight| weight.to_le_bytes()));
    }
    payload.extend(often);
    payload.extend(rest);
    payload.extend(extra);
    let mut name = [b' '; 8];
    for (to, from) in name.iter_mut().zip(kind.bytes()) {
        *to = from;
    }
    let mut file = MAGIC.to_vec();
    file.extend(VERSION.to_le_bytes());
    file.extend(name);
    file.extend(checksum(&payload).to_le_bytes());
    file.extend(payload);
    file
}

/// A sum of bytes that notices what is altered by chance. Four sums side by side, because one
/// would wait for itself.
fn checksum(bytes: &[u8]) -> u64 {
    const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;
    let add = |sum: u64, word: u64| (sum.rotate_left(23) ^ word).wrapping_mul(FACTOR);
    let (fours, rest) = bytes.as_chunks::<32>();
    let mut sums = [1u64, 2, 3, 4];
    for four in fours {
        for (sum, word) in sums.iter_mut().zip(four.as_chunks::<8>().0) {
            *sum = add(*sum, u64::from_le_bytes(*word));
        }
    }
    let sum = sums.into_iter().fold(bytes.len() as u64, add);
    let sum = rest
        .iter()
        .fold(sum, |sum, byte| add(sum, u64::from(*byte)));
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
