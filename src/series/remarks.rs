//! What a reader of the analysis should know about its input: the provenance of a series in words.

use super::bars::{EpochUnit, Series};
use super::time::Time;

impl EpochUnit {
    /// The unit in a word.
    pub const fn as_str(self) -> &'static str {
        match self {
            EpochUnit::Seconds => "seconds",
            EpochUnit::Milliseconds => "milliseconds",
            EpochUnit::Microseconds => "microseconds",
            EpochUnit::Nanoseconds => "nanoseconds",
        }
    }
}

/// The remarks on a series as `(stable code, message)`: counts with first and last date, always in the same order.
pub fn warnings(series: &Series) -> Vec<(&'static str, String)> {
    let from = &series.provenance;
    let mut found: Vec<(&'static str, String)> = Vec::new();
    if from.newest_first {
        found.push(("newest-first", "The source lists its rows newest first; they were turned.".into()));
    }
    if let Some(unit) = from.epoch_unit {
        found.push(("epoch-unit", "Numeric times were read as ".to_owned() + unit.as_str() + " since 1970."));
    }
    let counted = [
        ("missing-prices", "left out for want of a price", &from.missing),
        ("sorted", "moved by sorting", &from.sorted),
        ("deduped", "replaced by a later row of the same time", &from.deduped),
        ("clamped", "given a wider high or low", &from.clamped),
    ];
    found.extend(counted.into_iter().filter_map(|(code, what, times)| Some((code, count(series, times)? + what + "."))));
    found.extend(from.remarks.iter().cloned());
    found.into_iter().map(|(code, message)| (code, series.name.clone() + ": " + &message)).collect()
}

/// `3 rows (2020-01-02 … 2020-02-03) ` or nothing.
fn count(series: &Series, times: &[Time]) -> Option<String> {
    let (first, last) = (times.iter().min()?, times.iter().max()?);
    let date = |time: &Time| time.format(series.resolution);
    let rows = times.len().to_string() + if times.len() == 1 { " row (" } else { " rows (" };
    let span = if times.len() == 1 { date(first) } else { date(first) + " … " + &date(last) };
    Some(rows + &span + ") ")
}
