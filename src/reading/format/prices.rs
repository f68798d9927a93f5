//! Prices in few digits, and large ones in billions and trillions.

use super::Formats;
use crate::analysis::price::{GRID_DECADES, decade, power_of_ten};

/// Charts whose newest close is from the first and below the second write prices as digits; those above in the language's billions and
/// trillions, as `1.156bn`; all others, and where it has no short words, in powers of ten, as `1.234e15`.
const PLAIN: (f64, f64) = (1e-7, 1e9);
/// How far beyond its end of that a chart keeps to its own way of writing: what stands side by side is compared.
const KEPT: f64 = 100.0;
const TRILLION: f64 = 1e12;
const WORDS_END: f64 = 1e15;
/// Most decimals a price has, and one in powers of ten.
const DECIMALS_MAX: usize = 15;
const POWER_DECIMALS: usize = 5;
/// Most decimals that tell two prices apart, beyond those that they have anyway.
const TELLING_MAX: i32 = 10;
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
    let most = decimals + TELLING_MAX;
    while apart > 0.0 && decimals < most && apart * power_of_ten(decimals) < EDGE_UNITS {
        decimals += 1;
    }
    decimals
}

/// How the prices of one chart are written, on its axis, in its ladder and in its sentences.
#[derive(Clone, Copy, Debug)]
pub struct Prices<'a> {
    formats: &'a Formats,
    /// Prices from the first and below the second are digits.
    digits: (f64, f64),
}

impl Formats {
    /// How prices are written in a chart whose newest close is this.
    #[inline(never)]
    pub fn prices(&self, close: f64) -> Prices<'_> {
        let least = if close < PLAIN.0 { PLAIN.0 * KEPT } else { PLAIN.0 / KEPT };
        let most = if close < PLAIN.1 { PLAIN.1 * KEPT } else { PLAIN.1 / KEPT };
        Prices { formats: self, digits: (least, most) }
    }
}

impl Prices<'_> {
    /// Prices that are written as digits: from the first, and below the second.
    pub fn digits(&self) -> (f64, f64) {
        self.digits
    }

    /// A price with fixed decimals, counted from the point however it is written: −8 are hundreds of millions.
    #[inline(never)]
    pub fn fixed(&self, price: f64, decimals: i32) -> String {
        let (exponent, word) = self.unit(price);
        // Two steps, so that the smallest numbers do not meet an infinite power.
        let half = exponent / 2;
        let scaled = price / power_of_ten(half) / power_of_ten(exponent - half);
        let most = if word.is_some() { DECIMALS_MAX } else { POWER_DECIMALS };
        let decimals = usize::try_from(decimals + exponent).unwrap_or(0).min(most);
        let mut text = self.formats.number(scaled, decimals);
        match word {
            Some(word) => text.push_str(word),
            None => text = text + "e" + &self.formats.number(f64::from(exponent), 0),
        }
        text
    }

    /// The power of ten that a price is written in, and the word for it.
    fn unit(&self, price: f64) -> (i32, Option<&str>) {
        let (least, most) = self.digits;
        if price < most && (price >= least || price <= 0.0) {
            return (0, Some(""));
        }
        let Formats { billion, trillion, .. } = self.formats;
        let (exponent, word) = if price < TRILLION { (9, billion) } else { (12, trillion) };
        let has_word = !word.is_empty() && (most..WORDS_END).contains(&price);
        if has_word { (exponent, Some(word)) } else { (decade(price), None) }
    }

    /// A price with four significant digits, or more where the levels of its chart, `width` wide in log units, are told apart
    /// by more: `2,443`, and `1.2290` beside a level at 1.2289–1.2304.
    pub fn price(&self, price: f64, width: f64) -> String {
        self.fixed(price, decimals_to_tell(price, price * width))
    }

    /// A price of the five-digit grid, exactly.
    pub fn on_grid(&self, price: f64) -> String {
        self.fixed(price, GRID_DECADES - decade(price))
    }

    /// Two prices, as many decimals as tell them apart: `2,422–2,496`.
    #[inline(never)]
    pub fn range(&self, low: f64, high: f64) -> String {
        let decimals = decimals_to_tell(low, high - low);
        [self.fixed(low, decimals), self.fixed(high, decimals)].join("–")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prices_have_four_digits_and_groups() {
        let f = &Formats::default();
        let price = |price: f64, width: f64| f.prices(price).price(price, width);
        assert_eq!([price(2442.74, 0.0), price(2.7113, 0.0), price(0.41234, 0.0)], ["2,443", "2.711", "0.4123"]);
        assert_eq!([price(1_234_567.0, 0.0), price(1.234e15, 0.0), price(1.218e-299, 0.0)], ["1,234,567", "1.234e15", "1.218e−299"]);
        assert_eq!([price(1.229_04, 0.0012), price(93_381.0, 0.000_01)], ["1.2290", "93,381.0"]);
        assert_eq!(f.prices(93_000.0).on_grid(93_381.0), "93,381");
        assert_eq!(f.prices(1.0).range(1.080_31, 1.080_49), "1.08031–1.08049");
        assert_eq!(f.prices(2.7).range(2.7301, 2.7664), "2.730–2.766");
    }

    #[test]
    fn large_prices_are_billions_and_trillions() {
        let f = Formats::default();
        let price = |price: f64| f.prices(price).price(price, 0.0);
        assert_eq!(
            [987_654_321.0, 1.156e9, 38.4e9, 999.9e9, 2.3456e12].map(price),
            ["987,654,321", "1.156bn", "38.40bn", "999.9bn", "2.346tn"]
        );
        let p = f.prices(1e9);
        assert_eq!(p.on_grid(1.1567e9), "1.1567bn");
        assert_eq!([p.range(1.387e9, 1.408e9), p.range(3.0001e12, 3.0004e12)], ["1.387bn–1.408bn", "3.0001tn–3.0004tn"]);
        let without = Formats { billion: String::new(), trillion: String::new(), ..f };
        assert_eq!(without.prices(1e9).range(1.387e9, 1.408e9), "1.387e9–1.408e9");
        assert_eq!(without.prices(1e9).range(988_011_334.0, 1.003e9), "9.880e8–1.0030e9");
    }

    #[test]
    fn prices_of_one_chart_are_written_one_way() {
        let f = Formats::default();
        let of = |close: f64, prices: [f64; 3]| prices.map(|price| f.prices(close).price(price, 0.0));
        assert_eq!(of(1e9, [12.3456e6, 987_654_321.0, 38.4e9]), ["0.01235bn", "0.9877bn", "38.40bn"]);
        assert_eq!(of(999e6, [12.3456e6, 987_654_321.0, 38.4e9]), ["12,345,600", "987,654,321", "38,400,000,000"]);
        assert_eq!(of(1.363e-7, [8.069e-8, 1.363e-7, 4.2e-6]), ["0.00000008069", "0.0000001363", "0.000004200"]);
        assert_eq!(of(8.069e-8, [8.069e-8, 1.363e-7, 4.2e-6]), ["8.069e−8", "1.363e−7", "4.200e−6"]);
        assert_eq!(f.prices(1.2e-7).range(1.23e-9, 1.24e-9), "0.000000001230–0.000000001240");
        // Far from there each price is written as is its own.
        assert_eq!(of(1e9, [5e6, 1e-12, 1.0]), ["5,000,000", "1.000e−12", "1.000"]);
        assert_eq!(of(1.0, [1e11, 9e-10, 2e12]), ["100.0bn", "9.000e−10", "2.000tn"]);
    }
}
