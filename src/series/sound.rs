//! Whether columns are sound, asked of a million bars in a moment: most sources have no breach to look for.
//!
//! No branch, no division and no comparison of floats, so that the compiler takes several bars at once. The bits of floats at or
//! above zero, read as integers, have the order of the floats; a flaw is a difference below zero, and its sign is all that is kept.

use std::ops::Range;

use super::build::{Columns, DAYS};
use super::time::{DAY_MS, Resolution, Time};

/// Bits of the greatest finite price, and of what comes after it.
const GREATEST: i64 = f64::MAX.to_bits() as i64;
const INFINITE: i64 = f64::INFINITY.to_bits() as i64;

impl Columns {
    /// Whether no bar is in breach; says nothing of their order. A volume of `-0` is doubted too: the search finds nothing. The
    /// columns have one length, and a high comes with a low.
    pub(super) fn are_sound(&self) -> bool {
        runs(self.close.len()).all(|run| self.is_sound(run))
    }

    #[inline(never)]
    fn is_sound(&self, run: Range<usize>) -> bool {
        let or_close = |column| run_of(Option::unwrap_or(column, &self.close), &run);
        let (open, close) = (or_close(self.open.as_deref()), or_close(None));
        let (high, low) = (or_close(self.high.as_deref()), or_close(self.low.as_deref()));
        let bars = open.iter().zip(high).zip(low.iter().zip(close));
        let flaws = bars.fold(0, |flaws, ((open, high), (low, close))| flaws | flaw([*open, *high, *low, *close]));
        let volumes = self.volume.as_deref().map_or(&[][..], |volume| run_of(volume, &run));
        let volumes = volumes.iter().fold(0, |flaws, volume| flaws | volume_flaw(*volume));
        flaws | volumes >= 0 && self.times_are_sound(self.time.get(run).unwrap_or_default())
    }

    fn times_are_sound(&self, time: &[Time]) -> bool {
        let (first, last) = (DAYS.start() * DAY_MS, (DAYS.end() + 1) * DAY_MS - 1);
        let outside = |time: &Time| time.0.wrapping_sub(first) | last.wrapping_sub(time.0);
        let inside = time.iter().fold(0, |flaws, time| flaws | outside(time)) >= 0;
        inside && (self.resolution == Resolution::Instant || time.iter().all(|time| is_midnight(*time)))
    }
}

/// Below zero unless the low lies above zero, the high is finite, and the others lie between them.
fn flaw(prices: [f64; 4]) -> i64 {
    let [open, high, low, close] = prices.map(|price| price.to_bits() as i64);
    let signs = open | high | low | close;
    let ends = low.wrapping_sub(1) | GREATEST.wrapping_sub(high);
    let below = open.wrapping_sub(low) | close.wrapping_sub(low);
    let above = high.wrapping_sub(open) | high.wrapping_sub(close);
    signs | ends | below | above
}

/// Below zero for what has a sign or no end.
fn volume_flaw(volume: f64) -> i64 {
    let bits = volume.to_bits() as i64;
    bits | (bits ^ INFINITE).wrapping_sub(1)
}

/// Whether each time lies after the one before; all are dates that a bar may have.
pub(super) fn ascend(time: &[Time]) -> bool {
    // The last of a run is the first of the next.
    runs(time.len()).all(|run| time.get(run.start..time.len().min(run.end + 1)).is_some_and(run_ascends))
}

#[inline(never)]
fn run_ascends(time: &[Time]) -> bool {
    let steps = time.iter().zip(time.iter().skip(1));
    steps.fold(0, |flaws, (a, b)| flaws | (b.0.wrapping_sub(a.0).wrapping_sub(1))) >= 0
}

/// Whether a time that a bar may have is a date. Without a division of 64-bit integers, which wasm has to put together.
pub(super) fn is_midnight(time: Time) -> bool {
    let days = (time.0 as f64 / DAY_MS as f64) as i64;
    days * DAY_MS == time.0
}

/// Values that are looked at in one call: code that browsers better while it runs is used from the next call on.
pub(super) const RUN: usize = 4096;

fn run_of<'a>(values: &'a [f64], run: &Range<usize>) -> &'a [f64] {
    values.get(run.clone()).unwrap_or_default()
}

fn runs(bars: usize) -> impl Iterator<Item = Range<usize>> {
    (0..bars).step_by(RUN).map(move |from| from..bars.min(from + RUN))
}

#[cfg(test)]
mod tests {
    use super::*;

    const VALUES: [f64; 11] = [f64::NAN, f64::NEG_INFINITY, -2.0, -0.0, 0.0, 5e-324, f64::MIN_POSITIVE, 1.0, 2.0, f64::MAX, f64::INFINITY];

    #[test]
    fn a_flaw_is_what_the_search_calls_a_breach() {
        let price = |v: f64| v.is_finite() && v > 0.0;
        for open in VALUES {
            assert_eq!(volume_flaw(open) >= 0, !open.is_infinite() && open >= 0.0 && open.is_sign_positive() || open.is_nan());
            for (high, (low, close)) in VALUES.iter().flat_map(|h| VALUES.iter().flat_map(move |l| VALUES.map(|c| (*h, (*l, c))))) {
                let sound = [open, high, low, close].into_iter().all(price) && low <= open.min(close) && high >= open.max(close);
                assert_eq!(flaw([open, high, low, close]) >= 0, sound, "{open} {high} {low} {close}");
            }
        }
    }
}
