//! Prices and percentages of the picture: the reading's formats, and powers of ten where plain digits would not fit.

use crate::reading::format::{Formats, price_decimals};

/// Prices from here on, and below the least, are written in powers of ten.
const PLAIN_MAX: f64 = 1e9;
const PLAIN_MIN: f64 = 1e-7;
/// Most decimals a plain number has.
const DECIMALS_MAX: usize = 10;
/// Digits after the point of a number in powers of ten.
const POWER_DECIMALS: usize = 3;
/// Least distance of a zone's edges in units of their last decimal.
const EDGE_UNITS: f64 = 2.0;
/// Percentages from here on have no decimals.
const PERCENT_WHOLE: f64 = 0.9995;

/// `⌊log10 value⌋` for a finite value above zero.
pub(crate) fn exponent(value: f64) -> i32 {
    let guess = libm::floor(libm::log10(value)) as i32;
    // The logarithm of a power of ten may fall a hair short.
    if power(guess + 1) <= value { guess + 1 } else { guess }
}

/// Ten to a whole power.
pub(crate) fn power(exponent: i32) -> f64 {
    libm::pow(10.0, f64::from(exponent))
}

/// A price with a fixed number of decimals; very large and very small ones as `1.234e15`.
pub(crate) fn price(value: f64, decimals: usize, formats: &Formats) -> String {
    if value >= PLAIN_MAX || (value > 0.0 && value < PLAIN_MIN) {
        let exponent = exponent(value);
        // Two steps, so that the smallest numbers do not meet an infinite power.
        let half = exponent / 2;
        let mantissa = value / power(half) / power(exponent - half);
        return formats.number(mantissa, POWER_DECIMALS) + "e" + &formats.number(f64::from(exponent), 0);
    }
    formats.number(value, decimals.min(DECIMALS_MAX))
}

/// A zone's two edges, with as many decimals as tell them apart.
pub(crate) fn range(low: f64, high: f64, formats: &Formats) -> String {
    let mut decimals = price_decimals(low);
    while decimals < DECIMALS_MAX && (high - low) * power(decimals as i32) < EDGE_UNITS {
        decimals += 1;
    }
    price(low, decimals, formats) + "\u{2013}" + &price(high, decimals, formats)
}

/// The newest price.
pub(crate) fn last(value: f64, formats: &Formats) -> String {
    price(value, price_decimals(value), formats)
}

/// A signed share as a percentage.
pub(crate) fn percent(share: f64, formats: &Formats) -> String {
    let digits = usize::from(share.abs() < PERCENT_WHOLE);
    let sign = if share < 0.0 { "" } else { "+" };
    sign.to_owned() + &formats.number(share * 100.0, digits) + &formats.percent
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prices_of_every_size_stay_short() {
        let f = Formats::default();
        assert_eq!(last(2.7114, &f), "2.711");
        assert_eq!(last(61_234.6, &f), "61,235");
        assert_eq!(last(1.234e15, &f), "1.234e15");
        assert_eq!(last(f64::MIN_POSITIVE, &f), "2.225e\u{2212}308");
    }

    #[test]
    fn a_zone_shows_both_edges_apart() {
        let f = Formats::default();
        assert_eq!(range(2.7301, 2.7664, &f), "2.730\u{2013}2.766");
        assert_eq!(range(2422.3, 2496.1, &f), "2,422\u{2013}2,496");
        assert_eq!(range(1.080_31, 1.080_49, &f), "1.08031\u{2013}1.08049");
    }

    #[test]
    fn percentages_carry_their_sign() {
        let f = Formats::default();
        assert_eq!(percent(0.0284, &f), "+2.8\u{202f}%");
        assert_eq!(percent(-0.109, &f), "\u{2212}10.9\u{202f}%");
        assert_eq!(percent(1.4, &f), "+140\u{202f}%");
    }

    #[test]
    fn exponents_of_powers_of_ten_are_exact() {
        for e in -300..300 {
            assert_eq!(exponent(format!("1e{e}").parse().unwrap()), e);
        }
    }
}
