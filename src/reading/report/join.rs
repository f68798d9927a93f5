//! What a ratio made of two calendars.

use serde::{Serialize, Serializer};

/// Dates one side of a join lost.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Dropped {
    /// How many.
    pub count: usize,
    /// Which.
    pub dates: Vec<String>,
}

/// What an inner join used and left out.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct JoinAudit {
    /// Sessions both series have.
    pub used: usize,
    /// Sessions only one of them has, by series.
    #[serde(serialize_with = "by_name")]
    pub dropped: Vec<(String, Dropped)>,
    /// Longest distance between two used sessions, in days.
    pub longest_gap_days: i32,
    /// Remark on mixed calendars.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

fn by_name<S: Serializer>(dropped: &[(String, Dropped)], to: S) -> Result<S::Ok, S::Error> {
    to.collect_map(dropped.iter().map(|(name, dropped)| (name, dropped)))
}
