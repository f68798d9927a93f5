//! Bars as they come one by one.

use baton_chart::series::{Bar, Row, RowTime, Series};

/// A bar as a caller sends it.
pub fn row(series: &Series, bar: Bar) -> Row {
    let ranged = series.range.is_some();
    Row {
        time: RowTime::Text(bar.time.format(series.resolution)),
        open: series.open.is_some().then_some(bar.open),
        high: ranged.then_some(bar.high),
        low: ranged.then_some(bar.low),
        close: Some(bar.close),
        value: None,
        volume: None,
    }
}

/// A bar on its way: as if only a part of its session had passed.
pub fn early(bar: Bar, part: f64) -> Bar {
    let close = bar.low + (bar.high - bar.low) * part + bar.close * 0.03 * (part - 0.5);
    Bar { close, high: bar.high.max(close), low: bar.low.min(close), ..bar }
}
