//! How much something still counts at its age, and what a zone's tests add up to, in constant time.

use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering::Relaxed;

use super::kinds::Outcome;
use super::params::{BROKEN_EVIDENCE, DECAY_FLOOR, DECAY_HALF_LIVES, HELD_EVIDENCE, Params};
use super::price::power_of_two;
use super::zone::TestRecord;
use crate::series::Timeframe;

/// `2^(−age / (lookback / 4))` for every age that can occur; copies of an engine share it.
#[derive(Clone, Debug, PartialEq)]
pub struct Decay {
    fading: Arc<[f64]>,
}

impl Decay {
    /// The table for a bar length.
    pub fn new(params: &Params) -> Decay {
        let a_bar = power_of_two(-1.0 / half_life(params));
        let ages = 0..=params.lookback;
        Decay { fading: std::iter::successors(Some(1.0), |weight| Some(weight * a_bar)).zip(ages).map(|(weight, _)| weight).collect() }
    }

    /// What `bars` of age do to weights.
    pub fn age(&self, bars: u32) -> Age {
        Age { fading: self.fading.get(bars as usize).or(self.fading.last()).copied().unwrap_or_default() }
    }
}

/// An age, by the part of a weight that it leaves.
#[derive(Clone, Copy, Debug)]
pub struct Age {
    /// 1 for age zero.
    fading: f64,
}

impl Age {
    /// Weight of something of this age: `0.4 + 0.6 · 2^(−age / (lookback / 4))`.
    pub fn weight(self) -> f64 {
        DECAY_FLOOR + (1.0 - DECAY_FLOOR) * self.fading
    }
}

fn half_life(params: &Params) -> f64 {
    f64::from(params.lookback) / DECAY_HALF_LIVES
}

/// Sums over a zone's tests from which their decayed evidence follows at any bar:
/// `Σ e · dec(t − from) = 0.4 · Σ e + 0.6 · 2^(−(t − pivot) / H) · Σ e · 2^((from − pivot) / H)`.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Evidence {
    /// Number of held tests.
    pub held: u32,
    plain: f64,
    grown: f64,
    last: Parts,
}

/// What one test adds to the sums.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Parts {
    held: u32,
    plain: f64,
    grown: f64,
}

impl Evidence {
    /// Counts a concluded test of a zone whose pivot stands at bar `pivot`.
    pub fn add(&mut self, test: &TestRecord, pivot: u32, params: &Params) {
        let last = parts(test, pivot, params);
        self.plain += last.plain;
        self.grown += last.grown;
        self.held += last.held;
        self.last = last;
    }

    /// The sums without the test that was counted last.
    pub fn without_last(self) -> Evidence {
        let Parts { held, plain, grown } = self.last;
        Evidence { held: self.held - held, plain: self.plain - plain, grown: self.grown - grown, last: Parts::default() }
    }

    /// `Σ_tests (held: ln(.75/.6) | broke: ln(.25/.4)) · dec(age)` when the pivot has this age.
    pub fn weigh(&self, pivot: Age) -> f64 {
        DECAY_FLOOR * self.plain + (1.0 - DECAY_FLOOR) * pivot.fading * self.grown
    }
}

fn parts(test: &TestRecord, pivot: u32, params: &Params) -> Parts {
    let plain = if test.outcome == Outcome::Held { HELD_EVIDENCE } else { BROKEN_EVIDENCE };
    let growth = growth(test.from.saturating_sub(pivot), params);
    Parts { held: u32::from(test.outcome == Outcome::Held), plain, grown: plain * growth }
}

/// Growths by age that were asked for, as bits; zero where none was. A test in a million bars costs a look instead of an
/// exponential, and a short history fills no table.
static DAY: [AtomicU64; Params::of(Timeframe::Day).lookback as usize] =
    [const { AtomicU64::new(0) }; Params::of(Timeframe::Day).lookback as usize];

/// What `bars` do to the weight of a later test in [`Evidence`]: `2^(bars / (lookback / 4))`.
fn growth(bars: u32, params: &Params) -> f64 {
    let growth = || power_of_two(f64::from(bars) / half_life(params));
    let known = DAY.get(bars as usize).filter(|_| params.lookback as usize == DAY.len());
    let Some(known) = known else { return growth() };
    let bits = known.load(Relaxed);
    if bits != 0 {
        return f64::from_bits(bits);
    }
    let growth = growth();
    known.store(growth.to_bits(), Relaxed);
    growth
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::kinds::Side;

    #[test]
    fn growths_that_are_kept_are_those_that_were_computed() {
        for timeframe in [Timeframe::Day, Timeframe::Week] {
            let params = Params::of(timeframe);
            for bars in (0..3000).step_by(7).chain(0..3000) {
                assert_eq!(growth(bars, &params), power_of_two(f64::from(bars) / half_life(&params)), "{timeframe:?}, {bars} bars");
            }
        }
    }

    #[test]
    fn sums_give_the_decayed_evidence() {
        let params = Params::of(Timeframe::Day);
        let decay = Decay::new(&params);
        let test = |from: u32, outcome| TestRecord { from, to: from + 3, side: Side::Support, outcome };
        let tests = [test(100, Outcome::Held), test(400, Outcome::Held), test(900, Outcome::Broke)];
        let mut sums = Evidence::default();
        tests.iter().for_each(|t| sums.add(t, 100, &params));
        let direct: f64 = tests
            .iter()
            .map(|t| (if t.outcome == Outcome::Held { HELD_EVIDENCE } else { BROKEN_EVIDENCE }) * decay.age(1500 - t.from).weight())
            .sum();
        assert!((sums.weigh(decay.age(1400)) - direct).abs() < 1e-12);
        assert!((sums.without_last().weigh(decay.age(1400)) - direct - 0.470_003_629_245_735_6 * decay.age(600).weight()).abs() < 1e-12);
        assert_eq!(sums.held, 2);
    }
}
