//! The engine: noise → pivots → zones → levels → headline, stance, targets. Log prices in, records in bar numbers out.
//!
//! What is said at bar `t` depends on bars up to `t` only; batch is a loop over [`engine::Engine::push`].

mod approach;
mod book;
mod calm;
pub mod campaigns;
pub mod engine;
pub mod evidence;
pub mod headline;
pub mod kinds;
pub(crate) mod length;
mod levels;
mod logs;
pub mod noise;
pub mod params;
mod pivots;
pub(crate) mod price;
mod prominence;
pub mod run;
mod score;
mod shelf;
pub mod snapshot;
pub(crate) mod stance;
pub(crate) mod targets;
pub(crate) mod trendline;
pub(crate) mod triggers;
mod watch;
mod weight;
pub(crate) mod zone;
