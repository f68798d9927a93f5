//! The engine: noise → pivots → zones → levels → headline, stance, targets. Log prices in, records in bar numbers out.
//!
//! What is said at bar `t` depends on bars up to `t` only; batch is a loop over [`engine::Engine::push`].

mod approach;
pub mod book;
mod calm;
pub mod campaigns;
pub mod engine;
pub mod evidence;
pub mod headline;
pub mod kinds;
pub mod length;
pub mod levels;
mod logs;
pub mod noise;
pub mod params;
pub mod pivots;
pub mod price;
mod prominence;
pub mod run;
pub mod score;
mod shelf;
pub mod snapshot;
pub mod stance;
pub mod targets;
pub mod trendline;
pub mod triggers;
mod watch;
mod weight;
pub mod zone;
