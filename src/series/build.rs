//! From raw columns or rows to a validated [`Series`].

use super::bars::Series;
use crate::error::Result;

/// Repairs a caller may ask for; each is counted in the series' provenance.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Repair {
    /// Sort rows by time instead of refusing unsorted ones.
    pub sort: bool,
    /// Keep the last of rows with the same time instead of refusing repeats.
    pub dedupe_last: bool,
    /// Widen high and low to contain open and close instead of refusing the bar.
    pub clamp_ohlc: bool,
}

/// PLACEHOLDER
pub struct Columns;
/// PLACEHOLDER
pub struct Row;
impl Columns {
    /// PLACEHOLDER
    pub fn build(self, _name: &str, _repair: Repair) -> Result<Series> {
        Err(crate::error::Error::new(crate::error::Code::Empty, ""))
    }
}
