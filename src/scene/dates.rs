//! From the report's dates to bars. ISO dates sort as text, so no parser is needed.

use crate::series::{Civil, Series};

/// Index of the last bar at or before an ISO date of the report.
pub(crate) fn index(bars: &Series, date: &str) -> Option<usize> {
    let resolution = bars.resolution;
    bars.time.partition_point(|t| t.format(resolution).as_str() <= date).checked_sub(1)
}

/// Calendar date of the bar at an ISO date.
pub(crate) fn civil(bars: &Series, date: &str) -> Option<Civil> {
    bars.time.get(index(bars, date)?).map(|t| t.civil())
}
