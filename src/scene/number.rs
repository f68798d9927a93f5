//! Prices and percentages as text, without the weight of float formatting.

use super::locale::Locale;

/// Largest integer that `f64` holds exactly.
const EXACT_MAX: f64 = 9_007_199_254_740_992.0;
/// Prices from here on, and below its inverse, are written in powers of ten.
const PLAIN_MAX: f64 = 1e9;
const PLAIN_MIN: f64 = 1e-7;
/// Most decimals a plain number has.
const DECIMALS_MAX: i32 = 10;
/// Digits after the point of a number in powers of ten.
const POWER_DECIMALS: i32 = 3;

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

/// A price with a fixed number of decimals and digit groups; very large and very small ones as `1.234e15`.
pub(crate) fn price(value: f64, decimals: i32, locale: &Locale) -> String {
    if value >= PLAIN_MAX || (value > 0.0 && value < PLAIN_MIN) {
        let exponent = exponent(value);
        // Two steps, so that the smallest numbers do not meet an infinite power.
        let half = exponent / 2;
        let mantissa = value / power(half) / power(exponent - half);
        let sign = if exponent < 0 { locale.minus } else { "" };
        return fixed(mantissa, POWER_DECIMALS, locale) + "e" + sign + &exponent.abs().to_string();
    }
    fixed(value, decimals.clamp(0, DECIMALS_MAX), locale)
}

/// Decimals that show a price to `digits` significant digits, at most what its size needs.
pub(crate) fn decimals(value: f64, digits: i32) -> i32 {
    (digits - 1 - exponent(value.max(f64::MIN_POSITIVE))).clamp(0, DECIMALS_MAX)
}

/// A zone's two edges: at least three significant digits, and as many as tell the edges apart.
pub(crate) fn range(low: f64, high: f64, locale: &Locale) -> String {
    let mut digits = decimals(low, 3);
    while digits < DECIMALS_MAX && (high - low) * power(digits) < 2.0 {
        digits += 1;
    }
    price(low, digits, locale) + "\u{2013}" + &price(high, digits, locale)
}

/// The newest price, one digit finer than a zone's edges.
pub(crate) fn last(value: f64, locale: &Locale) -> String {
    price(value, decimals(value, 4), locale)
}

/// A signed share as a percentage.
pub(crate) fn percent(share: f64, locale: &Locale) -> String {
    let value = share * 100.0;
    let sign = if value < 0.0 { locale.minus } else { "+" };
    let digits = if value.abs() < 99.95 { 1 } else { 0 };
    sign.to_owned() + &price(value.abs(), digits, locale) + locale.percent
}

fn fixed(value: f64, decimals: i32, locale: &Locale) -> String {
    let scaled = libm::round(value.abs() * power(decimals)).min(EXACT_MAX) as u64;
    let digits = scaled.to_string();
    let decimals = decimals.unsigned_abs() as usize;
    let padded = "0".repeat((decimals + 1).saturating_sub(digits.len())) + &digits;
    let (whole, fraction) = padded.split_at_checked(padded.len() - decimals).unwrap_or((&padded, ""));
    let mut out = String::with_capacity(padded.len() + 6);
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i) % 3 == 0 {
            out.push_str(locale.group);
        }
        out.push(digit);
    }
    if !fraction.is_empty() {
        out.push_str(locale.decimal);
        out.push_str(fraction);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    const EN: Locale = Locale::ENGLISH;

    #[test]
    fn prices_have_groups_and_the_decimals_their_size_needs() {
        assert_eq!(price(2391.04, 0, &EN), "2,391");
        assert_eq!(price(1_234_567.5, 1, &EN), "1,234,567.5");
        assert_eq!(price(0.05, 2, &EN), "0.05");
        assert_eq!(price(999.999, 2, &EN), "1,000.00");
        assert_eq!(last(2.7114, &EN), "2.711");
        assert_eq!(last(0.41234, &EN), "0.4123");
        assert_eq!(last(61_234.5, &EN), "61,235");
        assert_eq!(last(1.234e15, &EN), "1.234e15");
        assert_eq!(last(f64::MIN_POSITIVE, &EN), "2.225e\u{2212}308");
    }

    #[test]
    fn a_zone_shows_both_edges_apart() {
        assert_eq!(range(2.7301, 2.7664, &EN), "2.73\u{2013}2.77");
        assert_eq!(range(2422.3, 2496.1, &EN), "2,422\u{2013}2,496");
        assert_eq!(range(0.4121, 0.4183, &EN), "0.412\u{2013}0.418");
        assert_eq!(range(1.08031, 1.08049, &EN), "1.0803\u{2013}1.0805");
    }

    #[test]
    fn percentages_carry_their_sign() {
        assert_eq!(percent(0.0284, &EN), "+2.8\u{a0}%");
        assert_eq!(percent(-0.109, &EN), "\u{2212}10.9\u{a0}%");
        assert_eq!(percent(1.4, &EN), "+140\u{a0}%");
    }

    #[test]
    fn exponents_of_powers_of_ten_are_exact() {
        for e in -300..300 {
            assert_eq!(exponent(format!("1e{e}").parse().unwrap()), e);
        }
    }
}
