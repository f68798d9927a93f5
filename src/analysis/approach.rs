//! How low price was on its way up to a bar, since the last bar that went higher: in constant amortised time a bar.
//!
//! Of the bars before it only those are kept that can still end a way, and before which price was lower than it has been since.
//! Each of them lies within the one before, so they are few. The ways down to lows are the ways up of the mirrored series.

use super::params::MAX_ZONES;
use crate::rounding::least;

/// A bar that ends the ways of all that do not go higher.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Bend {
    peak: f64,
    /// Lowest since the bend before, this bar included.
    trough: f64,
}

/// Where memory begins: no peak passes it, and nothing after it is lower.
const BEGINNING: Bend = Bend { peak: f64::INFINITY, trough: f64::NEG_INFINITY };

/// The bends of one series of highs.
#[derive(Debug, PartialEq)]
pub struct Approach {
    /// Oldest first, the beginning of memory too once there is a later one: peaks fall and troughs rise.
    bends: Vec<Bend>,
    /// The one that comes next.
    top: Bend,
    newest: Bend,
}

copies_into_place!(Approach { bends, top, newest });

impl Default for Approach {
    fn default() -> Self {
        Approach { bends: Vec::new(), top: BEGINNING, newest: Bend { peak: f64::NEG_INFINITY, trough: f64::INFINITY } }
    }
}

impl Approach {
    /// Takes a bar's price on this side (`peak`) and on the other; returns the lowest since the last bar with a higher peak,
    /// that bar and this one left out. `+∞` where there is no bar between them.
    #[inline(always)]
    pub fn bar(&mut self, peak: f64, opposite: f64) -> f64 {
        let last = self.newest;
        if last.peak <= peak {
            let before = if self.top.peak <= peak { self.pass(peak) } else { last.trough };
            self.newest = Bend { peak, trough: least(before, opposite) };
            self.sink(opposite);
            return before;
        }
        self.newest = Bend { peak, trough: opposite };
        // The last bar is higher, and a bend unless price is as low now as before it.
        if last.trough < opposite {
            self.turn(last)
        } else {
            self.sink(opposite)
        }
        f64::INFINITY
    }

    /// The way up to a peak leads past all bends that are not higher; what lies before each of them is lower.
    fn pass(&mut self, peak: f64) -> f64 {
        loop {
            let lowest = self.top.trough;
            self.top = self.bends.pop().unwrap_or(BEGINNING);
            if peak < self.top.peak {
                return lowest;
            }
        }
    }

    fn turn(&mut self, bend: Bend) {
        if self.bends.len() >= MAX_ZONES {
            self.forget_oldest();
        }
        self.bends.push(self.top);
        self.top = bend;
    }

    /// The way past the oldest bend, which follows the beginning, then ends where memory does.
    #[cold]
    fn forget_oldest(&mut self) {
        self.bends.remove(1);
    }

    /// Where nothing is lower before a bend than after it any more, it makes no difference whether the way ends there.
    #[inline(always)]
    fn sink(&mut self, trough: f64) {
        while self.top.trough >= trough {
            self.top = self.bends.pop().unwrap_or(BEGINNING);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Looks back bar by bar.
    fn plainly(bars: &[(f64, f64)], t: usize) -> f64 {
        let way = bars[..t].iter().rev().take_while(|bar| bar.0 <= bars[t].0);
        way.map(|bar| bar.1).fold(f64::INFINITY, f64::min)
    }

    fn check(bars: &[(f64, f64)]) -> usize {
        let mut approach = Approach::default();
        let mut most = 0;
        for (t, bar) in bars.iter().enumerate() {
            assert_eq!(approach.bar(bar.0, bar.1), plainly(bars, t), "bar {t} of {bars:?}");
            most = most.max(approach.bends.len());
        }
        most
    }

    #[test]
    fn the_bar_that_goes_higher_ends_the_way_and_is_no_part_of_it() {
        // The outside bar holds the lowest low, and the higher high: the way up to 5 begins after it.
        check(&[(4.0, 3.0), (9.0, 0.0), (3.0, 2.0), (5.0, 4.0)]);
        // A peak as high is not higher.
        check(&[(9.0, 8.0), (2.0, 1.0), (5.0, 4.0), (3.0, 2.0), (5.0, 4.0)]);
    }

    #[test]
    fn ways_are_those_of_a_plain_look_back() {
        let mut state = 3_u64;
        let mut random = |steps: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % steps
        };
        for world in 0..300 {
            // Coarse prices tie often; wide ranges make outside bars.
            let (steps, range) = (3 + world % 12, 1 + world % 7);
            let mut price = 0.0;
            let mut next = || {
                price += random(steps) as f64 - (steps - 1) as f64 / 2.0;
                (price + random(range) as f64, price - random(range) as f64)
            };
            let bars: Vec<(f64, f64)> = (0..300).map(|_| next()).collect();
            assert!(check(&bars) < 30);
        }
    }

    #[test]
    fn memory_is_bounded_where_every_bar_lies_within_the_one_before() {
        let mut approach = Approach::default();
        for t in 0..1_000 {
            approach.bar(-f64::from(t), -2_000.0 + f64::from(t));
        }
        assert_eq!(approach.bends.len(), MAX_ZONES);
        assert_eq!(approach.bar(1.0, 0.0), -2_000.0 + 1_000.0 - 1.0 - MAX_ZONES as f64);
    }
}
