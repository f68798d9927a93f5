//! Swing highs and lows of fixed windows: the pivots of most chart scripts.

use super::super::bars::Bars;

/// Log prices of the highs and lows that are the extreme of `window` bars on either side, with their bars, oldest first.
pub fn swings(bars: &Bars, window: usize) -> Vec<(usize, f64)> {
    let mut found = Vec::new();
    for t in window..bars.len().saturating_sub(window) {
        let around = t - window..=t + window;
        if around.clone().all(|s| bars.high[s] <= bars.high[t]) {
            found.push((t, bars.high[t]));
        }
        if around.clone().all(|s| bars.low[s] >= bars.low[t]) {
            found.push((t, bars.low[t]));
        }
    }
    found
}
