//! From charts to words: the board's analysis, the three-chart verdict and the narrative.

mod board;
mod chart;
mod english;
mod evidence;
pub mod export;
mod facts;
pub mod format;
pub mod glance;
mod message;
mod narrative;
pub mod report;
pub mod spec;
mod stance;
mod statement;
mod subtitle;
mod title;
mod verdict;

pub use board::{BoardAnalysis, Drawing, analyze};
pub use subtitle::{subtitle, subtitle_on};
