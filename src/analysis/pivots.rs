//! Directional change: a swing is a pivot once price has reversed by `k · atr`, and is known only from that bar.

use super::kinds::Swing;
use super::noise::LogBar;
use crate::rounding::{least, most};

/// A confirmed swing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pivot {
    /// Bar of the extreme.
    pub bar: u32,
    /// Its log price.
    pub price: f64,
    /// High or low.
    pub swing: Swing,
    /// Lowest (for a high; highest for a low) log price since the last more extreme price, up to the pivot.
    pub left_reach: f64,
    /// Lowest (for a high; highest for a low) log price since the pivot, the confirming bar included.
    pub right_reach: f64,
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Extreme {
    bar: u32,
    price: f64,
    left_reach: f64,
    right_reach: f64,
}

impl Extreme {
    fn confirmed(self, swing: Swing) -> Pivot {
        Pivot { bar: self.bar, price: self.price, swing, left_reach: self.left_reach, right_reach: self.right_reach }
    }
}

/// Which extremes are being followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Leg {
    Unknown,
    Up,
    Down,
}

/// The streaming detector.
#[derive(Clone, Debug, PartialEq)]
pub struct Pivots {
    leg: Leg,
    high: Option<Extreme>,
    low: Option<Extreme>,
}

/// How far price had departed on the other side before the bar, since it was last beyond it.
#[derive(Clone, Copy, Debug)]
pub struct Reach {
    /// Lowest low since the last bar with a higher high than this one's, both left out.
    pub below: f64,
    /// Highest high since the last bar with a lower low than this one's, both left out.
    pub above: f64,
}

impl Default for Pivots {
    fn default() -> Self {
        Pivots { leg: Leg::Unknown, high: None, low: None }
    }
}

impl Pivots {
    /// Takes bar number `t` and the reversal `threshold` in log units; returns the pivot it confirms, if any.
    ///
    /// An extreme is never confirmed by its own bar: within a bar the order of high and low is unknown.
    pub fn push(&mut self, t: u32, bar: LogBar, threshold: f64, reach: Reach) -> Option<Pivot> {
        match self.leg {
            Leg::Up => {
                self.follow_high(t, bar, reach);
                let high = self.high.filter(|high| high.bar < t && high.price - bar.low >= threshold)?;
                Some(self.turn_down(t, bar, high, reach))
            }
            Leg::Down => {
                self.follow_low(t, bar, reach);
                let low = self.low.filter(|low| low.bar < t && bar.high - low.price >= threshold)?;
                Some(self.turn_up(t, bar, low, reach))
            }
            Leg::Unknown => self.push_first(t, bar, threshold, reach),
        }
    }

    /// Before the first pivot both extremes are followed.
    fn push_first(&mut self, t: u32, bar: LogBar, threshold: f64, reach: Reach) -> Option<Pivot> {
        self.follow_high(t, bar, reach);
        self.follow_low(t, bar, reach);
        let fall = self.high.filter(|e| e.bar < t).map(|e| (e, e.price - bar.low)).filter(|(_, size)| *size >= threshold);
        let rise = self.low.filter(|e| e.bar < t).map(|e| (e, bar.high - e.price)).filter(|(_, size)| *size >= threshold);
        match (fall, rise) {
            // Of both at once the larger move decides, so that a mirrored series mirrors.
            (Some((high, down)), Some((_, up))) if down > up => Some(self.turn_down(t, bar, high, reach)),
            (Some((_, down)), Some((low, up))) if up > down => Some(self.turn_up(t, bar, low, reach)),
            (Some(_), Some(_)) => None,
            (Some((high, _)), None) => Some(self.turn_down(t, bar, high, reach)),
            (None, Some((low, _))) => Some(self.turn_up(t, bar, low, reach)),
            (None, None) => None,
        }
    }

    fn follow_high(&mut self, t: u32, bar: LogBar, reach: Reach) {
        match &mut self.high {
            Some(high) if bar.high <= high.price => high.right_reach = least(bar.low, high.right_reach),
            high => *high = Some(Extreme { bar: t, price: bar.high, left_reach: reach.below, right_reach: f64::INFINITY }),
        }
    }

    fn follow_low(&mut self, t: u32, bar: LogBar, reach: Reach) {
        match &mut self.low {
            Some(low) if bar.low >= low.price => low.right_reach = most(bar.high, low.right_reach),
            low => *low = Some(Extreme { bar: t, price: bar.low, left_reach: reach.above, right_reach: f64::NEG_INFINITY }),
        }
    }

    fn turn_down(&mut self, t: u32, bar: LogBar, high: Extreme, reach: Reach) -> Pivot {
        self.leg = Leg::Down;
        self.high = None;
        self.low = None;
        self.follow_low(t, bar, reach);
        high.confirmed(Swing::High)
    }

    fn turn_up(&mut self, t: u32, bar: LogBar, low: Extreme, reach: Reach) -> Pivot {
        self.leg = Leg::Up;
        self.high = None;
        self.low = None;
        self.follow_high(t, bar, reach);
        low.confirmed(Swing::Low)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const REACH: Reach = Reach { below: f64::INFINITY, above: f64::NEG_INFINITY };

    fn pivots(prices: &[f64]) -> Vec<(usize, u32, Swing)> {
        let mut detector = Pivots::default();
        let confirmed = prices.iter().enumerate().map(|(t, &p)| (t, detector.push(t as u32, LogBar::flat(p), 1.0, REACH)));
        confirmed.filter_map(|(t, pivot)| pivot.map(|p| (t, p.bar, p.swing))).collect()
    }

    #[test]
    fn a_pivot_is_known_only_after_the_reversal() {
        let found = pivots(&[0.0, 2.0, 1.5, 1.0, 0.2, 0.9, 1.3]);
        assert_eq!(found, [(1, 0, Swing::Low), (3, 1, Swing::High), (6, 4, Swing::Low)]);
    }

    #[test]
    fn a_reversal_by_exactly_the_threshold_confirms() {
        assert_eq!(pivots(&[0.0, 1.0, 2.0, 1.0, 0.0, 1.0]), [(1, 0, Swing::Low), (3, 2, Swing::High), (5, 4, Swing::Low)]);
    }

    #[test]
    fn a_mirrored_series_has_mirrored_pivots() {
        let prices = [0.0, 0.4, -0.5, 0.7, 1.9, 0.3, -1.2, -0.1, 2.0];
        let mirrored: Vec<f64> = prices.iter().map(|p| -p).collect();
        let turned: Vec<_> =
            pivots(&mirrored).into_iter().map(|(t, b, s)| (t, b, if s == Swing::High { Swing::Low } else { Swing::High })).collect();
        assert_eq!(pivots(&prices), turned);
    }
}
