//! Prices in few digits, and large ones in billions and trillions.

use super::Formats;
use crate::analysis::price::{GRID_DECADES, decade, power_of_ten};

/// Prices from the first and below the second are written as digits; larger ones in the language's billions and trillions, as
/// `1.156bn`; all others, and those for which it has no short words, in powers of ten, as `1.234e15`.
const PLAIN: (f64, f64) = (1e-7, 1e9);
const TRILLION: f64 = 1e12;
const WORDS_END: f64 = 1e15;
/// How far below a billion a price is written in billions beside a larger one.
const SHARED: f64 = 10.0;
/// Most decimals a price has, and one in powers of ten.
pub(super) const DECIMALS_MAX: usize = 10;
const POWER_DECIMALS: usize = 5;
/// Least distance of the two ends of a range in units of their last decimal.
const EDGE_UNITS: f64 = 2.0;
/// Significant digits of a price in words, less one.
const PRICE_DECADES: i32 = 3;

/// Decimals that give a price four significant digits; below zero for digits before the point.
pub fn price_decimals(price: f64) -> i32 {
    PRICE_DECADES - decade(price)
}

/// The same, and more where two prices this far apart would look alike.
fn decimals_to_tell(price: f64, apart: f64) -> i32 {
    let mut decimals = price_decimals(price);
    let most = decimals + DECIMALS_MAX as i32;
    while apart > 0.0 && decimals < most && apart * power_of_ten(decimals) < EDGE_UNITS {
        decimals += 1;
    }
    decimals
}

impl Formats {
    /// A price with fixed decimals, counted from the point however it is written: −8 are hundreds of millions. Prices down to a
    /// tenth of a billion are written in billions where `largest`, beside which it stands, is.
    pub fn plain_price(&self, price: f64, decimals: i32, largest: f64) -> String {
        let beside = largest >= PLAIN.1 && price * SHARED >= PLAIN.1;
        let (exponent, word) = self.unit(if beside { price.max(PLAIN.1) } else { price });
        // Two steps, so that the smallest numbers do not meet an infinite power.
        let half = exponent / 2;
        let scaled = price / power_of_ten(half) / power_of_ten(exponent - half);
        let most = if word.is_some() { DECIMALS_MAX } else { POWER_DECIMALS };
        let decimals = usize::try_from(decimals + exponent).unwrap_or(0).min(most);
        let mut text = self.number(scaled, decimals);
        match word {
            Some(word) => text.push_str(word),
            None => text = text + "e" + &self.number(f64::from(exponent), 0),
        }
        text
    }

    /// The power of ten that a price is written in, and the word for it.
    fn unit(&self, price: f64) -> (i32, Option<&str>) {
        if price < PLAIN.1 && (price >= PLAIN.0 || price <= 0.0) {
            return (0, Some(""));
        }
        let (exponent, word) = if price < TRILLION { (9, &self.billion) } else { (12, &self.trillion) };
        let has_word = !word.is_empty() && (PLAIN.1..WORDS_END).contains(&price);
        if has_word { (exponent, Some(word)) } else { (decade(price), None) }
    }

    /// A price with four significant digits, or more where the levels of its chart, `width` wide in log units, are told apart
    /// by more: `2,443`, and `1.2290` beside a level at 1.2289–1.2304.
    pub fn price(&self, price: f64, width: f64) -> String {
        self.plain_price(price, decimals_to_tell(price, price * width), price)
    }

    /// A price of the five-digit grid, exactly.
    pub fn on_grid(&self, price: f64) -> String {
        self.plain_price(price, GRID_DECADES - decade(price), price)
    }

    /// Two prices, as many decimals as tell them apart: `2,422–2,496`.
    pub fn range(&self, low: f64, high: f64) -> String {
        let decimals = decimals_to_tell(low, high - low);
        [self.plain_price(low, decimals, high), self.plain_price(high, decimals, high)].join("–")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prices_have_four_digits_and_groups() {
        let f = Formats::default();
        assert_eq!(f.price(2442.74, 0.0), "2,443");
        assert_eq!(f.price(2.7113, 0.0), "2.711");
        assert_eq!(f.price(0.41234, 0.0), "0.4123");
        assert_eq!(f.price(1_234_567.0, 0.0), "1,234,567");
        assert_eq!(f.price(1.234e15, 0.0), "1.234e15");
        assert_eq!(f.price(1.218e-299, 0.0), "1.218e−299");
        assert_eq!(f.price(1.229_04, 0.0012), "1.2290");
        assert_eq!(f.price(93_381.0, 0.000_01), "93,381.0");
        assert_eq!(f.on_grid(93_381.0), "93,381");
        assert_eq!(f.range(1.080_31, 1.080_49), "1.08031–1.08049");
        assert_eq!(f.range(2.7301, 2.7664), "2.730–2.766");
    }

    #[test]
    fn large_prices_are_billions_and_trillions() {
        let f = Formats::default();
        assert_eq!([f.price(987_654_321.0, 0.0), f.price(1.156e9, 0.0), f.price(38.4e9, 0.0)], ["987,654,321", "1.156bn", "38.40bn"]);
        assert_eq!([f.price(999.9e9, 0.0), f.price(2.3456e12, 0.0)], ["999.9bn", "2.346tn"]);
        assert_eq!(f.on_grid(1.1567e9), "1.1567bn");
        // Both ends of a range in one unit, and told apart.
        assert_eq!(f.range(988_011_334.0, 1.003e9), "0.9880bn–1.0030bn");
        assert_eq!(f.range(1.387e9, 1.408e9), "1.387bn–1.408bn");
        assert_eq!(f.range(3.0001e12, 3.0004e12), "3.0001tn–3.0004tn");
        let without = Formats { billion: String::new(), trillion: String::new(), ..f };
        assert_eq!(without.range(1.387e9, 1.408e9), "1.387e9–1.408e9");
        assert_eq!(without.range(988_011_334.0, 1.003e9), "0.9880e9–1.0030e9");
    }
}
