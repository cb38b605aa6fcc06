//! Reasons: why an analyzer decided as it did, for people who mend its rules and lexicons. That
//! `Edenred` is a company because the lexicon says so, though the tagger took it for a product.
//!
//! An analyzer makes them only where [`super::Findings::explains`] its section; they are no part
//! of the JSON contract.

use crate::article::Span;

/// One step on the way to a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// Id of the finding, or nothing for what was looked at and dropped.
    pub id: String,
    /// The finding in a few words: `Edenred, company`.
    pub about: String,
    /// The stretch of text that the step looked at.
    pub span: Span,
    /// What decided: `tagger`, `lexicon`, `noun before`.
    pub step: &'static str,
    /// What it said.
    pub what: String,
}
