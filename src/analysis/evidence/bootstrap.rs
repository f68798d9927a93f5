//! How far a mean of few cases could have lain elsewhere: the percentile bootstrap (Efron, "Bootstrap methods: another look at
//! the jackknife", Annals of Statistics 7, 1979).

use serde::Serialize;

use super::random::SplitMix;
use crate::sorting;

/// An interval, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Interval {
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

impl Interval {
    /// Whether zero lies within.
    pub fn spans_zero(&self) -> bool {
        self.low <= 0.0 && 0.0 <= self.high
    }

    /// The interval moved by `-by`.
    pub fn less(self, by: f64) -> Interval {
        Interval { low: self.low - by, high: self.high - by }
    }
}

/// The sorted means of as many draws with replacement.
///
/// One value is one block: the cases of a study are spaced by their own length, so no two returns share a bar, and the block
/// that overlapping returns would need is a single case.
#[derive(Clone, Debug)]
pub struct Means(Vec<f64>);

impl Means {
    /// Draws `draws` samples of the values' own number; without values all means are zero.
    pub fn draw(values: &[f64], draws: usize, seed: u64) -> Means {
        let mut random = SplitMix::new(seed);
        let count = u32::try_from(values.len()).unwrap_or(u32::MAX);
        let at = |index: usize| values.get(index).copied().unwrap_or_default();
        let mut mean = || {
            let mut sum = 0.0;
            for _ in 0..count / 2 {
                let [first, second] = random.pair(count);
                sum += at(first) + at(second);
            }
            if !count.is_multiple_of(2) {
                let [last, _] = random.pair(count);
                sum += at(last);
            }
            sum / f64::from(count.max(1))
        };
        let mut means: Vec<f64> = (0..draws).map(|_| mean()).collect();
        sorting::floats(&mut means);
        Means(means)
    }

    /// The middle `share` of the means.
    pub fn interval(&self, share: f64) -> Interval {
        let tail = (1.0 - share) / 2.0;
        Interval { low: self.quantile(tail), high: self.quantile(1.0 - tail) }
    }

    /// Linear between the two nearest of the sorted means.
    fn quantile(&self, p: f64) -> f64 {
        let place = p * self.0.len().saturating_sub(1) as f64;
        let at = |index: f64| self.0.get(index as usize).copied().unwrap_or_default();
        let (below, part) = (place.floor(), place - place.floor());
        at(below) + (at(place.ceil()) - at(below)) * part
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn intervals_are_as_wide_as_theory_has_them() {
        // Uniform on 0..1: a mean of 300 has the standard deviation 1 / √(12 · 300), and ± 1.96 of it hold 95 %.
        let values: Vec<f64> = (0..300).map(|i| (f64::from(i) + 0.5) / 300.0).collect();
        let interval = Means::draw(&values, 4000, 1).interval(0.95);
        let half = 1.96 / (12.0f64 * 300.0).sqrt();
        assert!((interval.low - (0.5 - half)).abs() < 0.0025 && (interval.high - (0.5 + half)).abs() < 0.0025, "{interval:?}");
    }

    #[test]
    fn mirrored_values_give_the_mirrored_interval_and_a_wider_share_a_wider_one() {
        let values = [0.03, -0.01, 0.002, 0.04, -0.05, 0.011, 0.0, 0.02, -0.03, 0.01, 0.005];
        let mirrored = values.map(|v: f64| -v);
        let (a, b) = (Means::draw(&values, 4000, 9), Means::draw(&mirrored, 4000, 9));
        let (near, mirror, wide) = (a.interval(0.95), b.interval(0.95), a.interval(0.99));
        assert!((near.low + mirror.high).abs() < 1e-15 && (near.high + mirror.low).abs() < 1e-15);
        assert!(wide.low < near.low && near.high < wide.high && near.spans_zero());
        assert!(!Means::draw(&[1.0, 2.0, 3.0], 4000, 9).interval(0.95).spans_zero());
    }
}
