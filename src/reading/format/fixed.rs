//! Numbers with so many decimals, exactly. `{:.2}` of std's can do it for any number of digits, which takes 6 KB of wasm.

/// Bits of a float below its exponent, and the one above them, which is not written.
const FRACTION: u32 = f64::MANTISSA_DIGITS - 1;
const ONE: u64 = 1 << FRACTION;
/// The exponent, as its bits have it, of floats whose last bit counts ones.
const WHOLE: u32 = 1_075;
/// Bits behind the point that are looked at: what lies deeper is less than half of any last decimal.
const DEEPEST: u32 = 126;
/// Numbers from here on, too large for 64 bits, have no decimals and no more digits than tell them apart.
const HUGE: f64 = (1_u128 << 64) as f64;
/// Characters of a price, at most.
const WIDEST: usize = 24;

/// A number that is not negative as `format!("{value:.decimals$}")` writes it, with at most fifteen decimals.
pub fn fixed(value: f64, decimals: usize) -> String {
    if value.is_nan() || value >= HUGE {
        return value.to_string();
    }
    let (mut whole, mut behind) = rounded(value, decimals);
    // From the right, with a figure before the decimals in any case.
    let mut backward: Vec<u8> = Vec::with_capacity(WIDEST);
    while whole > 0 || backward.len() < decimals + 1 + usize::from(decimals > 0) {
        if decimals > 0 && backward.len() == decimals {
            backward.push(b'.');
        }
        let left = if backward.len() < decimals { &mut behind } else { &mut whole };
        backward.push(b'0' + (*left % 10) as u8);
        *left /= 10;
    }
    backward.into_iter().rev().map(char::from).collect()
}

/// What stands before and behind the point: the nearest number with so many decimals, of two the one that ends evenly.
fn rounded(value: f64, decimals: usize) -> (u64, u64) {
    let bits = value.to_bits();
    let shift = WHOLE.saturating_sub((bits >> FRACTION) as u32).min(DEEPEST);
    let (unit, power) = (1_u128 << shift, 10_u64.pow(decimals as u32));
    let exact = (u128::from(bits & (ONE - 1) | ONE) & (unit - 1)) * u128::from(power);
    let (whole, behind, twice) = (value as u64, (exact >> shift) as u64, 2 * (exact & (unit - 1)));
    let last = if decimals == 0 { whole } else { behind };
    let behind = behind + u64::from(twice > unit || twice == unit && last & 1 == 1);
    if behind == power { (whole + 1, 0) } else { (whole, behind) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_writes_what_std_does() {
        let ends = [0.0, 0.5, 1.5, 0.125, 2.675, 0.045, 9.995, 99.5, 999_999_999.4, 999_999_999.5, 1e9, 1e17, 5e-324, f64::MIN_POSITIVE];
        let whole = [4_503_599_627_370_495.5, 9_007_199_254_740_991.0, 9_007_199_254_740_994.0, HUGE.next_down()];
        let grown = (0..4_000).map(|i| libm::exp(f64::from(i) * 0.011 - 22.0));
        for value in ends.into_iter().chain(whole).chain(grown).chain((0..3_000).map(|i| f64::from(i) / 8.0)) {
            for decimals in 0..=15 {
                assert_eq!(fixed(value, decimals), format!("{value:.decimals$}"), "{value} {decimals}");
            }
        }
    }

    #[test]
    fn numbers_beyond_all_reason_have_no_decimals() {
        assert_eq!([HUGE, 1e22, f64::INFINITY].map(|value| fixed(value, 2)), ["18446744073709552000", "10000000000000000000000", "inf"]);
    }
}
