//! Price steps: the grid that words and triggers use, and round prices.

use crate::rounding::within;

/// `2^exponent` by way of `exp`: libm's own `exp2` carries four kilobytes of tables into the wasm.
pub fn power_of_two(exponent: f64) -> f64 {
    libm::exp(exponent * std::f64::consts::LN_2)
}

/// `10^exponent`, exact for the powers a price can need.
#[inline(never)]
pub fn power_of_ten(exponent: i32) -> f64 {
    let magnitude = (0..exponent.unsigned_abs()).fold(1.0, |product, _| product * 10.0);
    if exponent < 0 { 1.0 / magnitude } else { magnitude }
}

/// Decades that a price is told apart in; what lies beyond counts as the last one, so that no power of ten leaves the floats.
const DECADES: (f64, f64) = (-300.0, 300.0);

/// `⌊log10 price⌋` for a price above zero, within ±300.
pub fn decade(price: f64) -> i32 {
    let guess = within((libm::log(price) * std::f64::consts::LOG10_E).floor(), DECADES.0, DECADES.1) as i32;
    // The logarithm may land a hair on the wrong side of a power of ten.
    if price >= power_of_ten(guess + 1) && f64::from(guess) < DECADES.1 {
        guess + 1
    } else if price < power_of_ten(guess) && f64::from(guess) > DECADES.0 {
        guess - 1
    } else {
        guess
    }
}

/// Significant digits of the price grid, less one.
pub const GRID_DECADES: i32 = 4;

/// The grid of prices near one price: multiples of `10^(⌊log10 price⌋ − 4)`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Grid {
    exponent: i32,
}

impl Grid {
    /// The grid for prices of this size.
    pub fn of(price: f64) -> Grid {
        Grid { exponent: decade(price) - GRID_DECADES }
    }

    /// The step.
    pub fn step(self) -> f64 {
        power_of_ten(self.exponent)
    }

    /// The `count`-th multiple of the step, correctly rounded.
    pub fn at(self, count: f64) -> f64 {
        if self.exponent < 0 { count / power_of_ten(-self.exponent) } else { count * power_of_ten(self.exponent) }
    }

    /// The grid price nearest to `guess` that is true for `holds`, walking in steps of `sign`; `holds` is monotone that way.
    pub fn first(self, guess: f64, sign: f64, holds: impl Fn(f64) -> bool) -> f64 {
        let mut count = (guess / self.step()).round() - 2.0 * sign;
        // The guess is within rounding of the edge; the bound only keeps a wrong guess from running on.
        for _ in 0..8 {
            if holds(self.at(count)) {
                break;
            }
            count += sign;
        }
        self.at(count)
    }
}

/// Multipliers of round steps, largest first.
const ROUND: [f64; 3] = [5.0, 2.0, 1.0];
/// A round step is at most this share of the price.
const ROUND_SHARE: f64 = 0.1;

/// The next round price above, in steps of 1, 2 or 5 times a power of ten that are at most a tenth of the price.
pub fn next_round(price: f64) -> f64 {
    let unit = power_of_ten(decade(price) - 1);
    let step = ROUND.iter().map(|m| m * unit).find(|step| *step <= price * ROUND_SHARE).unwrap_or(unit);
    let count = (price / step).floor() + 1.0;
    if step < 1.0 { count / (1.0 / step).round() } else { count * step }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prices_beyond_all_reason_have_a_decade() {
        assert_eq!(decade(f64::INFINITY), 300);
        assert_eq!(decade(f64::MIN_POSITIVE), -300);
        assert!(Grid::of(f64::MAX).step().is_finite() && Grid::of(f64::MIN_POSITIVE).step() > 0.0);
    }

    #[test]
    fn decades_are_exact_at_powers_of_ten() {
        for exponent in -9..12 {
            let price = power_of_ten(exponent);
            assert_eq!(decade(price), exponent);
            assert_eq!(decade(price * 0.999_999), exponent - 1);
        }
    }

    #[test]
    fn grids_have_five_digits() {
        assert_eq!(Grid::of(2442.74).step(), 0.1);
        assert_eq!(Grid::of(2.711).at(27_113.0), 2.7113);
        assert_eq!(Grid::of(61_234.0).at(61_234.0), 61_234.0);
    }

    #[test]
    fn round_prices_are_round() {
        assert_eq!(next_round(2467.7), 2600.0);
        assert_eq!(next_round(2.71), 2.8);
        assert_eq!(next_round(0.41), 0.42);
        assert_eq!(next_round(60_000.0), 65_000.0);
    }

    #[test]
    fn first_price_on_the_grid_flips_and_one_step_less_does_not() {
        let grid = Grid::of(100.0);
        let holds = |price: f64| price > 101.234_56;
        let price = grid.first(101.234_56, 1.0, holds);
        assert!(holds(price) && !holds(price - grid.step()));
    }
}
