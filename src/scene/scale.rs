//! Prices to positions and back.

use super::logs::{Known, Logs};
use crate::pair::Pair;
use crate::reading::spec::PriceScale;
use crate::rounding::{self, within};

/// A price scale: linear or logarithmic.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    kind: PriceScale,
    low: f64,
    high: f64,
    /// The two prices as the axis sees them: logs, or the prices themselves.
    from: f64,
    to: f64,
    bottom: f64,
    top: f64,
}

/// A domain narrower than this, relative to its price, is widened to it: one flat price still has an axis.
const NARROWEST: f64 = 0.002;
/// Steps of a steady domain, at most, and at least half as many.
const STEPS: f64 = 128.0;
/// The same for one that follows ticks, and the least share of it that its prices fill.
const STEPS_LIVE: f64 = 32.0;
const FILLED: f64 = 0.8;
/// Prices beyond these are clamped: their squares and logs stay finite.
const LEAST: f64 = 1e-150;
const MOST: f64 = 1e150;

impl Scale {
    /// Maps `domain` (lowest, highest price) to `bottom` … `top`, CSS px.
    ///
    /// `None` unless all four are finite, prices above zero and in order. A domain of a single price is widened a little.
    pub fn new(kind: PriceScale, domain: (f64, f64), bottom: f64, top: f64) -> Option<Scale> {
        let (low, high) = domain;
        let sound = low > 0.0 && low <= high && high.is_finite() && bottom.is_finite() && top.is_finite() && bottom > top;
        if !sound {
            return None;
        }
        let (mut low, mut high) = (bounded(low), bounded(high));
        if high / low < 1.0 + NARROWEST {
            (low, high) = (low / (1.0 + NARROWEST / 2.0), high * (1.0 + NARROWEST / 2.0));
        }
        let (from, to) = (project(kind, low), project(kind, high));
        Some(Scale { kind, low, high, from, to, bottom, top })
    }

    /// Position of a price, CSS px. Prices outside the domain lie outside `bottom` … `top`.
    pub fn at(&self, price: f64) -> f64 {
        let share = (project(self.kind, bounded(price)) - self.from) / (self.to - self.from);
        self.bottom + share * (self.top - self.bottom)
    }

    /// The same of prices that may have been looked at before.
    pub(crate) fn heights<'a>(&'a self, logs: &'a Logs) -> Heights<'a> {
        let Scale { from, bottom, .. } = *self;
        Heights { scale: self, known: logs.known(), from, range: self.to - from, bottom, height: self.top - bottom }
    }

    /// Price at a position.
    pub fn invert(&self, position: f64) -> f64 {
        let share = (position - self.bottom) / (self.top - self.bottom);
        let value = self.from + share * (self.to - self.from);
        match self.kind {
            PriceScale::Log => libm::exp(value),
            PriceScale::Linear => value,
        }
    }

    /// A domain widened to whole steps on both sides, so that prices that move a little leave the scale where it is. Unchanged
    /// where it is none.
    pub fn steady(kind: PriceScale, domain: (f64, f64)) -> (f64, f64) {
        Scale::stepped(kind, domain, STEPS)
    }

    /// The domain that follows another while prices tick: the same as long as it holds the prices and is not much wider than they
    /// need; else one with room for some ticks.
    pub(crate) fn following(kind: PriceScale, before: (f64, f64), (low, high): (f64, f64)) -> (f64, f64) {
        let span = |(low, high): (f64, f64)| project(kind, high) - project(kind, low);
        if before.0 <= low && high <= before.1 && span(before) * FILLED <= span((low, high)) {
            return before;
        }
        Scale::stepped(kind, (low, high), STEPS_LIVE)
    }

    fn stepped(kind: PriceScale, (low, high): (f64, f64), steps: f64) -> (f64, f64) {
        let (from, to) = (project(kind, low), project(kind, high));
        if !(low > 0.0 && from < to && (to - from).is_finite()) {
            return (low, high);
        }
        let step = rounding::to_power_of_two((to - from) / steps);
        let back = |value: f64| if kind == PriceScale::Log { libm::exp(value) } else { value };
        let (down, up) = (back(rounding::floor(from / step) * step), back(rounding::ceil(to / step) * step));
        (if down > 0.0 { down.min(low) } else { low }, if up.is_finite() { up.max(high) } else { high })
    }

    /// Log or linear.
    pub fn kind(&self) -> PriceScale {
        self.kind
    }

    /// Lowest price of the domain.
    pub fn low(&self) -> f64 {
        self.low
    }

    /// Highest price of the domain.
    pub fn high(&self) -> f64 {
        self.high
    }
}

/// Positions of many prices.
#[derive(Clone, Copy)]
pub(crate) struct Heights<'a> {
    scale: &'a Scale,
    known: Known<'a>,
    /// What the scale's own formula takes from it: logarithms or prices, and CSS px.
    from: f64,
    range: f64,
    bottom: f64,
    height: f64,
}

impl Heights<'_> {
    /// Position of a price, CSS px.
    #[inline(always)] // Twenty instructions, for every bar in sight.
    pub fn at(&self, price: f64) -> f64 {
        match self.scale.kind {
            PriceScale::Log => self.bottom + (self.known.of(price) - self.from) / self.range * self.height,
            PriceScale::Linear => self.scale.at(price),
        }
    }

    /// Where a highest and a lowest price stand, the latter with the other sign, CSS px.
    #[inline]
    #[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
    pub fn ends(&self, high: f64, low: f64) -> Pair {
        let places = match self.scale.kind {
            PriceScale::Log => {
                let seen = Pair::of(self.known.of(high), self.known.of(low));
                seen.less(self.from).over(self.range).times(self.height).plus(Pair::of(self.bottom, self.bottom))
            }
            PriceScale::Linear => Pair::of(self.scale.at(high), self.scale.at(low)),
        };
        Pair::of(places.first(), -places.second())
    }
}

fn bounded(price: f64) -> f64 {
    within(price, LEAST, MOST)
}

/// Logarithm of a price on an axis.
pub(super) fn log(price: f64) -> f64 {
    libm::log(bounded(price))
}

fn project(kind: PriceScale, price: f64) -> f64 {
    match kind {
        PriceScale::Log => libm::log(price),
        PriceScale::Linear => price,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back_is_exact_enough_to_hit() {
        for kind in [PriceScale::Log, PriceScale::Linear] {
            let scale = Scale::new(kind, (0.4, 61_000.0), 700.0, 20.0).unwrap();
            for step in 0..=680 {
                let y = 20.0 + f64::from(step);
                assert!((scale.at(scale.invert(y)) - y).abs() < 1e-8, "{kind:?} {y}");
            }
            assert_eq!(scale.at(0.4), 700.0);
            assert!((scale.at(61_000.0) - 20.0).abs() < 1e-9);
        }
    }

    #[test]
    fn unusable_domains_are_refused_and_flat_ones_widened() {
        for domain in [(f64::NAN, 1.0), (0.0, 1.0), (2.0, 1.0), (1.0, f64::INFINITY), (-1.0, 1.0)] {
            assert_eq!(Scale::new(PriceScale::Log, domain, 100.0, 0.0), None);
        }
        assert_eq!(Scale::new(PriceScale::Log, (1.0, 2.0), 0.0, 0.0), None);
        let flat = Scale::new(PriceScale::Linear, (5.0, 5.0), 100.0, 0.0).unwrap();
        assert!((flat.at(5.0) - 50.0).abs() < 1.0);
    }

    #[test]
    fn a_steady_domain_holds_all_and_not_much_more_and_stays() {
        for kind in [PriceScale::Log, PriceScale::Linear] {
            for (low, high) in [(79.9, 97.99), (1_400.0, 61_000.0), (1.08, 1.09), (3e-9, 4e-9)] {
                let (down, up) = Scale::steady(kind, (low, high));
                assert!(down > 0.0 && down <= low && up >= high);
                let span = |a: f64, b: f64| project(kind, b) - project(kind, a);
                assert!(span(down, up) <= span(low, high) * (1.0 + 4.0 / STEPS), "{kind:?} {low} {high}: {down} {up}");
                assert_eq!(Scale::steady(kind, (low * (1.0 + 1e-12), high * (1.0 - 1e-12))), (down, up));
            }
            assert_eq!(Scale::steady(kind, (5.0, 5.0)), (5.0, 5.0));
            assert!(Scale::steady(kind, (f64::MIN_POSITIVE, f64::MAX)).1.is_finite());
        }
    }

    #[test]
    fn the_largest_numbers_stay_finite() {
        for kind in [PriceScale::Log, PriceScale::Linear] {
            let scale = Scale::new(kind, (f64::MIN_POSITIVE, f64::MAX), 100.0, 0.0).unwrap();
            for price in [f64::MIN_POSITIVE, 1.0, f64::MAX] {
                assert!(scale.at(price).is_finite());
            }
        }
    }

    #[test]
    fn a_domain_stays_while_it_holds_the_prices_and_they_fill_four_fifths_of_it() {
        let before = (100.0, 200.0);
        let after = |low: f64, high: f64| Scale::following(PriceScale::Linear, before, (low, high));
        for (low, high) in [(100.0, 200.0), (110.0, 190.0), (100.0, 180.0), (120.0, 200.0)] {
            assert_eq!(after(low, high), before, "{low} {high}");
        }
        for (low, high) in [(110.0, 189.99), (99.99, 190.0), (110.0, 200.01)] {
            let (down, up) = after(low, high);
            assert!(down <= low && high <= up && (down, up) != before, "{low} {high}: {down} {up}");
            assert!(up - down <= (high - low) * (1.0 + 4.0 / STEPS_LIVE), "{low} {high}: {down} {up}");
        }
    }
}
