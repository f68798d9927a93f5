//! What any stretch of bars brings, break or no break: the rate that a case must be compared with.

use std::iter::Peekable;

use serde::Serialize;

/// All stretches of one length of a series, overlapping ones included, in the direction of the cases they stand beside.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Base {
    /// Number of stretches.
    pub n: usize,
    /// Mean log return.
    pub mean: f64,
    /// Median log return.
    pub median: f64,
    /// Share above zero.
    pub hit_rate: f64,
}

/// How many of the cases broke upward and downward.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mix {
    /// Breakouts.
    pub up: usize,
    /// Breakdowns, whose direction turns every return round.
    pub down: usize,
}

impl Base {
    /// The base of returns in ascending order: each counts `up` times as it is and `down` times with its sign turned. `None`
    /// without returns, or if both counts are zero.
    pub fn of(sorted: &[f64], mix: Mix) -> Option<Base> {
        let (n, up, down) = (sorted.len(), mix.up as f64, mix.down as f64);
        let weight = n as f64 * (up + down);
        if weight == 0.0 {
            return None;
        }
        let rises = sorted.len() - sorted.partition_point(|r| *r <= 0.0);
        let falls = sorted.partition_point(|r| *r < 0.0);
        let sum: f64 = sorted.iter().sum();
        let hit_rate = (rises as f64 * up + falls as f64 * down) / weight;
        Some(Base { n, mean: sum * (up - down) / weight, median: median(sorted, mix), hit_rate })
    }
}

/// The weighted median of the returns and their negatives.
fn median(sorted: &[f64], mix: Mix) -> f64 {
    let half = sorted.len() * (mix.up + mix.down);
    let rising = sorted.iter().map(|&r| (r, mix.up)).peekable();
    let falling = sorted.iter().rev().map(|&r| (-r, mix.down)).peekable();
    let (mut seen, mut lower) = (0, None);
    for (value, weight) in Merged(rising, falling).filter(|(_, weight)| *weight > 0) {
        if let Some(lower) = lower {
            return 0.5 * (lower + value);
        }
        seen += 2 * weight;
        if seen > half {
            return value;
        }
        lower = (seen == half).then_some(value);
    }
    0.0
}

/// Two ascending streams as one.
struct Merged<A: Iterator, B: Iterator>(Peekable<A>, Peekable<B>);

impl<A: Iterator<Item = (f64, usize)>, B: Iterator<Item = (f64, usize)>> Iterator for Merged<A, B> {
    type Item = (f64, usize);

    fn next(&mut self) -> Option<(f64, usize)> {
        match (self.0.peek(), self.1.peek()) {
            (Some(a), Some(b)) if a.0 <= b.0 => self.0.next(),
            (Some(_), None) => self.0.next(),
            _ => self.1.next(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RETURNS: [f64; 4] = [-0.02, 0.0, 0.01, 0.05];

    #[test]
    fn one_direction_is_plain_statistics() {
        let up = Base::of(&RETURNS, Mix { up: 3, down: 0 }).unwrap();
        assert_eq!((up.n, up.median, up.hit_rate), (4, 0.005, 0.5));
        assert!((up.mean - 0.01).abs() < 1e-15);
        let down = Base::of(&RETURNS, Mix { up: 0, down: 1 }).unwrap();
        assert_eq!((down.median, down.hit_rate), (-0.005, 0.25));
        assert!((down.mean + 0.01).abs() < 1e-15);
        let odd = Base::of(&RETURNS[..3], Mix { up: 1, down: 0 }).unwrap();
        assert_eq!(odd.median, 0.0);
    }

    #[test]
    fn a_mix_counts_both_ways() {
        let mix = Mix { up: 2, down: 1 };
        let mixed = Base::of(&RETURNS, mix).unwrap();
        let mut spelled: Vec<f64> = RETURNS.iter().flat_map(|&r| [r, r, -r]).collect();
        spelled.sort_by(f64::total_cmp);
        let plain = Base::of(&spelled, Mix { up: 1, down: 0 }).unwrap();
        assert_eq!((mixed.median, mixed.hit_rate), (plain.median, plain.hit_rate));
        assert!((mixed.mean - plain.mean).abs() < 1e-15);
        let even = Base::of(&RETURNS, Mix { up: 1, down: 1 }).unwrap();
        assert_eq!((even.mean, even.median), (0.0, 0.0));
    }

    #[test]
    fn nothing_has_no_base() {
        assert_eq!(Base::of(&[], Mix { up: 1, down: 0 }), None);
        assert_eq!(Base::of(&RETURNS, Mix { up: 0, down: 0 }), None);
    }
}
