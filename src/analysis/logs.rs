//! The natural logarithms of a series' prices, a column at a time.
//!
//! The method and its constants are those of `libm::log`, which comes from FreeBSD's `e_log.c` (© 1993 Sun Microsystems, Inc.;
//! permission to use, copy, modify and distribute it is freely granted, provided that this notice is preserved). Every step is the
//! same, so every bit is; but without a branch a number the compiler computes two of them at once, in half the time. In wasm that
//! takes the instructions of 128 bits, which browsers have had since before some that the compiler uses anyway.

use super::noise::LogBar;
use crate::series::Series;

/// `ln 2` in two parts, the first of them short.
const LN_2: [f64; 2] = [6.931_471_803_691_238e-1, 1.908_214_929_270_587_7e-10];
/// Coefficients of `ln (1 + s) − ln (1 − s)` over `s`, of `s²`, `s⁴` and so on, after 2.
const SERIES: [f64; 7] = [
    6.666_666_666_666_735e-1,
    3.999_999_999_940_942e-1,
    2.857_142_874_366_239e-1,
    2.222_219_843_214_978_4e-1,
    1.818_357_216_161_805e-1,
    1.531_383_769_920_937_3e-1,
    1.479_819_860_511_658_6e-1,
];
/// Bits of a number: the fraction lies under the exponent.
const FRACTION_BITS: u32 = 52;
const ONE: u64 = 1_f64.to_bits();
/// Bits of `√½`, as far as the method looks at them.
const ROOT: u64 = 0x3fe6_a09e << 32;
/// `2⁵²`: its last bit counts ones.
const WHOLE: f64 = 4_503_599_627_370_496.0;
/// What is added to the exponent of two in a number's bits.
const BIAS: f64 = 1_023.0;
/// Numbers computed at once.
const LANES: usize = 2;

/// The logarithms of a column's prices. Bit by bit those of `libm::log`.
#[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
fn ln_of(prices: &[f64], logs: &mut [f64]) {
    let (pairs, rest) = if are_normal(prices) { prices.as_chunks::<LANES>() } else { (Default::default(), prices) };
    let (pair_logs, rest_logs) = logs.split_at_mut_checked(pairs.len() * LANES).unwrap_or_default();
    pairs.iter().zip(pair_logs.as_chunks_mut().0).for_each(|(prices, logs)| *logs = prices.map(ln_normal));
    rest.iter().zip(rest_logs).for_each(|(price, log)| *log = libm::log(*price));
}

/// Whether all numbers lie above zero, with an exponent that is neither the least nor the greatest.
fn are_normal(prices: &[f64]) -> bool {
    let step = 1 << FRACTION_BITS;
    let carry = |bits: u64| bits | bits.wrapping_sub(step) | bits.wrapping_add(step);
    // The sign's bit is set where it was, or where the least exponent borrows or the greatest carries.
    prices.iter().fold(0, |all, price| all | carry(price.to_bits())) >> 63 == 0
}

/// Of `2ᵏ · (1 + f)` with `1 + f` between `√½` and `√2`.
fn ln_normal(price: f64) -> f64 {
    let bits = price.to_bits() + (ONE - ROOT);
    let k = f64::from_bits(bits >> FRACTION_BITS | WHOLE.to_bits()) - (WHOLE + BIAS);
    let f = f64::from_bits((bits & ((1 << FRACTION_BITS) - 1)) + ROOT) - 1.0;
    let half_square = 0.5 * f * f;
    let s = f / (2.0 + f);
    let z = s * s;
    let w = z * z;
    let [c1, c2, c3, c4, c5, c6, c7] = SERIES;
    let even = w * (c2 + w * (c4 + w * c6));
    let odd = z * (c1 + w * (c3 + w * (c5 + w * c7)));
    let [high, low] = LN_2;
    s * (half_square + (odd + even)) + k * low - half_square + f + k * high
}

/// Bars whose logs are computed in one go: a few kilobytes stay in the processor's nearest cache.
const AHEAD: usize = 64;

/// Bars in logs, computed some ahead of their use.
#[derive(Clone, Debug, Default)]
pub struct LogBars {
    /// Number of the first bar at hand.
    first: usize,
    bars: Vec<LogBar>,
}

impl LogBars {
    /// The bar at an index, which is not the series' last: that one may still be replaced.
    #[inline]
    pub fn at(&mut self, series: &Series, index: usize) -> Option<LogBar> {
        if index < self.first || index >= self.first + self.bars.len() {
            self.compute(series, index);
        }
        self.bars.get(index - self.first).copied()
    }

    #[inline(never)]
    fn compute(&mut self, series: &Series, first: usize) {
        let end = (first + AHEAD).min(series.len().saturating_sub(1));
        self.first = first;
        self.bars.clear();
        let mut logs = [0.0; AHEAD];
        let column = |prices: &[f64], logs: &mut [f64; AHEAD]| {
            let prices = prices.get(first..end).unwrap_or_default();
            logs.get_mut(..prices.len()).into_iter().for_each(|logs| ln_of(prices, logs));
        };
        column(&series.close, &mut logs);
        self.bars.extend(logs.iter().take(end.saturating_sub(first)).map(|close| LogBar::flat(*close)));
        if let Some(range) = &series.range {
            column(&range.high, &mut logs);
            self.bars.iter_mut().zip(&logs).for_each(|(bar, high)| bar.high = *high);
            column(&range.low, &mut logs);
            self.bars.iter_mut().zip(&logs).for_each(|(bar, low)| bar.low = *low);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_logs_are_those_of_libm(prices in prop::collection::vec(prop_oneof![
            any::<f64>(),
            0.9..1.1f64,
            (1e-9..1e9f64).prop_map(|price| price),
            Just(1.0),
            Just(f64::MIN_POSITIVE / 2.0),
        ], 0..9)) {
            let mut logs = vec![0.0; prices.len()];
            ln_of(&prices, &mut logs);
            for (price, log) in prices.iter().zip(&logs) {
                prop_assert_eq!(log.to_bits(), libm::log(*price).to_bits(), "{}", price);
            }
        }
    }
}
