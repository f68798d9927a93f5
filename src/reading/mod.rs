//! From charts to words: the board's analysis, the three-chart verdict and the narrative.

mod ahead;
mod board;
mod chart;
mod english;
mod evidence;
pub mod export;
mod facts;
pub mod format;
pub mod glance;
mod known;
mod live;
pub(crate) mod message;
mod narrative;
mod news;
mod outline;
pub mod report;
pub mod spec;
mod stance;
mod statement;
mod subtitle;
mod title;
mod told;
mod track;
mod tracks;
mod verdict;

pub use board::{BoardAnalysis, Drawing, analyze};
pub use live::LiveBoard;
pub use subtitle::{subtitle, subtitle_on};
