//! Units of noise: average true range in logs, and its slow mean `A`.

use super::params::{ATR_PERIOD, CLOSE_ONLY_RANGE};
use super::price::power_of_two;
use crate::rounding::{least, most};

/// A bar in natural logs of its prices.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LogBar {
    /// `ln high`.
    pub high: f64,
    /// `ln low`.
    pub low: f64,
    /// `ln close`.
    pub close: f64,
}

impl LogBar {
    /// A bar of closes only.
    pub const fn flat(close: f64) -> LogBar {
        LogBar { high: close, low: close, close }
    }
}

/// Running noise of a series, in log units (0.02 ≈ 2 %).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Noise {
    bars: f64,
    previous_close: f64,
    /// Wilder's average true range (J. Welles Wilder, "New Concepts in Technical Trading Systems", 1978), period 20,
    /// as a growing mean until 20 ranges are in.
    pub atr: f64,
    /// Exponentially weighted mean of `atr`: the unit `A` of every distance.
    pub a: f64,
    alpha: f64,
    /// Factor on `A`.
    unit: f64,
}

impl Noise {
    /// No bars yet; `half_life` of `A` in bars.
    pub fn new(half_life: f64) -> Noise {
        Noise { bars: 0.0, previous_close: 0.0, atr: 0.0, a: 0.0, alpha: 1.0 - power_of_two(-1.0 / half_life), unit: 1.0 }
    }

    /// The same with `A` a factor larger or smaller, and every distance with it; before the first bar.
    pub const fn in_units(self, unit: f64) -> Noise {
        Noise { unit, ..self }
    }

    /// Takes the next bar. The first one only sets the previous close.
    #[inline]
    pub fn push(&mut self, bar: LogBar) {
        if self.bars > 0.0 {
            let range = true_range(bar, self.previous_close);
            self.atr += (range - self.atr) / least(ATR_PERIOD, self.bars);
            // A plain mean until the exponential one has the smaller step; past that, a division a bar would tell nothing new.
            let step = if self.bars * self.alpha > 2.0 { self.alpha } else { self.alpha.max(1.0 / self.bars) };
            self.a += (self.unit * self.atr - self.a) * step;
        }
        self.previous_close = bar.close;
        self.bars += 1.0;
    }
}

/// Wilder's true range in logs; for a bar without a range, 1.8 times the absolute log return.
fn true_range(bar: LogBar, previous_close: f64) -> f64 {
    if bar.high == bar.low {
        CLOSE_ONLY_RANGE * (bar.close - previous_close).abs()
    } else {
        most(previous_close, bar.high) - least(previous_close, bar.low)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn true_range_reaches_to_the_previous_close() {
        let gap = LogBar { high: 1.3, low: 1.2, close: 1.25 };
        assert_eq!(true_range(gap, 1.0), 1.3 - 1.0);
        assert_eq!(true_range(LogBar::flat(1.1), 1.0), 1.8 * (1.1_f64 - 1.0).abs());
    }

    #[test]
    fn constant_ranges_give_that_range() {
        let mut noise = Noise::new(126.0);
        for _ in 0..500 {
            noise.push(LogBar { high: 0.01, low: -0.01, close: 0.0 });
        }
        assert!((noise.atr - 0.02).abs() < 1e-15 && (noise.a - 0.02).abs() < 1e-15);
    }
}
