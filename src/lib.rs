//! Analyzer of Dutch news articles: entities, figures and attributed claims.
//!
//! The flow, which is also the map of the crate:
//!
//! 1. [`read`] finds files and turns each into an [`article::Article`];
//! 2. [`dutch`] annotates it: a [`document::Document`] with sentences, tokens and stems;
//! 3. [`analyze`] runs the analyzers, whose findings become an [`analysis::Analysis`];
//! 4. [`report`] prints it.
//!
//! Over many articles, a [`corpus::Corpus`] collects analyses and [`corpora`] makes its overview.
//!
//! [`pipeline`] is the only module that knows every step; [`cli`] and [`config`] tell it what
//! to do. `ARCHITECTURE.md` says who may import whom, and a test holds it.

pub mod analysis;
pub mod analyze;
pub mod article;
pub mod cli;
pub mod config;
pub mod corpora;
pub mod corpus;
pub mod document;
pub mod dutch;
pub mod output;
pub mod pipeline;
pub mod read;
pub mod report;
