//! Validated price histories: [`Series`], the CSV reader, the calendar join, ratios and resampling.

mod bars;
mod build;
pub mod csv;
mod join;
mod resample;
pub mod time;

pub use bars::{Bar, EpochUnit, Provenance, Range, Series};
pub use build::{Columns, Repair, Row};
pub use join::{Dropped, JoinAudit, ratio};
pub use resample::{Resampled, Timeframe, resample};
pub use time::{Civil, Resolution, Time};
