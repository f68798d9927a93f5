//! What followed breaks before: cases known at their time, compared with every stretch of the same length.
//!
//! Costly beside the rest, so computed only on request. A record of one history, never a forecast: with nine combinations a
//! chart, one interval in twenty leaves zero out by chance alone.

pub mod base;
pub mod beta;
pub mod bootstrap;
pub mod cases;
pub mod random;
pub mod stability;
pub mod study;

/// Lengths of the stretches after a break, in bars.
pub const HORIZONS: [u32; 3] = [5, 20, 60];
/// Campaigns that a level must have behind it when it breaks.
pub const CASE_CAMPAIGNS: usize = 2;
/// Fewer cases are listed, without statistics.
pub const FEWEST_CASES: usize = 10;
/// Fewer cases are a small sample.
pub const ENOUGH_CASES: usize = 30;
/// Share of an interval of confidence.
pub const CONFIDENCE: f64 = 0.95;
/// Draws of the bootstrap.
pub const DRAWS: usize = 4000;
/// Seed of every bootstrap: the same for all combinations, so that mirrored cases give mirrored intervals.
pub const SEED: u64 = 0x0BA7_0001;
