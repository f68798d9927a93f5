//! Whether columns are sound, asked of a million bars in a moment: most sources have no breach to look for.
//!
//! No branch, no division and no comparison of floats, so that the compiler takes several bars at once. The bits of floats at or
//! above zero, read as integers, have the order of the floats; a flaw is a difference below zero, and its sign is all that is kept.

use super::build::{Columns, DAYS};
use super::time::{DAY_MS, Resolution, Time};

/// Bits of the greatest finite price, and of what comes after it.
const GREATEST: i64 = f64::MAX.to_bits() as i64;
const INFINITE: i64 = f64::INFINITY.to_bits() as i64;

impl Columns {
    /// Whether no bar is in breach; says nothing of their order. A volume of `-0` is doubted too: the search finds nothing. The
    /// columns have one length, and a high comes with a low.
    pub(super) fn are_sound(&self) -> bool {
        let open = self.open.as_ref().unwrap_or(&self.close);
        let (high, low) = (self.high.as_ref().unwrap_or(&self.close), self.low.as_ref().unwrap_or(&self.close));
        let bars = open.iter().zip(high).zip(low.iter().zip(&self.close));
        let flaws = bars.fold(0, |flaws, ((open, high), (low, close))| flaws | flaw([*open, *high, *low, *close]));
        let volumes = self.volume.iter().flatten().fold(0, |flaws, volume| flaws | volume_flaw(*volume));
        flaws | volumes >= 0 && self.times_are_sound()
    }

    fn times_are_sound(&self) -> bool {
        let (first, last) = (DAYS.start() * DAY_MS, (DAYS.end() + 1) * DAY_MS - 1);
        let outside = |time: &Time| time.0.wrapping_sub(first) | last.wrapping_sub(time.0);
        let whole = self.resolution == Resolution::Instant || self.time.iter().all(|time| time.0 % DAY_MS == 0);
        whole && self.time.iter().fold(0, |flaws, time| flaws | outside(time)) >= 0
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
    let steps = time.iter().zip(time.iter().skip(1));
    steps.fold(0, |flaws, (a, b)| flaws | (b.0.wrapping_sub(a.0).wrapping_sub(1))) >= 0
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
