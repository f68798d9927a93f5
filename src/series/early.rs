//! What is kept of a source so that its series can be cut as if the source had ended there.
//!
//! Some of what a reader makes of a source hangs on rows that come late: a column whose first value comes late, a time of day
//! that turns dates to instants, a row out of order. A cut before such a row reads the rows before it again; sources without
//! one keep nothing.

use std::sync::Arc;

use super::bars::Series;
use super::build::Repair;
use super::draft::Draft;
use super::time::{Resolution, Time};

/// Kept beside a series; two series that say the same are equal whatever is kept.
#[derive(Clone, Debug, Default)]
pub(super) struct Kept {
    /// Times in the order of the source, where that is neither ascending nor descending.
    pub order: Option<Arc<[Time]>>,
    /// The source's first rows, where they alone would read otherwise.
    pub early: Option<Arc<Early>>,
}

impl PartialEq for Kept {
    fn eq(&self, _: &Kept) -> bool {
        true
    }
}

/// The rows before the source settled what it is.
#[derive(Debug)]
pub(super) struct Early {
    /// A cut from here on leaves what was found of the whole source as it is.
    pub until: Time,
    /// Times of the rows, as the whole source has them.
    pub time: Vec<Time>,
    /// Whether `time` holds dates or instants.
    pub resolution: Resolution,
    /// The rows.
    pub draft: Draft,
    /// Repairs asked for.
    pub repair: Repair,
}

impl Early {
    /// The series of the rows known at `as_of`; `None` where the whole source's reading serves, or the rows alone would be refused.
    pub fn as_of(&self, name: &str, as_of: Time) -> Option<Series> {
        if as_of >= self.until {
            return None;
        }
        let known: Vec<bool> = self.time.iter().map(|time| time.end(self.resolution) <= as_of).collect();
        let series = self.draft.only(&known).finish(name, self.repair).ok()?;
        // What were instants may be dates now, which end later.
        Some(series.as_of(as_of))
    }
}
