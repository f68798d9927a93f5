//! Rounding, roots and the like of numbers as a machine has them: what WebAssembly has an instruction for. All are exact, so that
//! every machine comes to the same bytes; libm's own are loops there, and `f64::min` is a call for the sake of NaN.

/// The next whole number below.
pub(crate) fn floor(value: f64) -> f64 {
    value.floor()
}

/// The next whole number above.
pub(crate) fn ceil(value: f64) -> f64 {
    value.ceil()
}

/// The largest number below a half: a whole number and a half reach the next whole number with it, by the rounding of the sum, and
/// nothing less does.
const NEARLY_HALF: f64 = 0.499_999_999_999_999_94;

/// The nearest whole number; halves away from zero.
pub(crate) fn round(value: f64) -> f64 {
    (value + NEARLY_HALF.copysign(value)).trunc()
}

/// `2^52`: the bits under its exponent count ones.
const COUNTING: f64 = 4_503_599_627_370_496.0;

/// A whole number from zero to below `2^32` as an index. (`as` looks for all others, a dozen instructions where nothing is optimised.)
#[inline]
pub(crate) fn index(whole: f64) -> usize {
    (whole + COUNTING).to_bits() as u32 as usize
}

/// The remainder of a division, exact where both numbers are whole and the quotient is below `2^53`: all that a picture counts. libm's
/// `fmod`, which is exact everywhere, takes 2 KB.
pub(crate) fn rest(value: f64, by: f64) -> f64 {
    value - (value / by).trunc() * by
}

/// Distance of two points that are `dx` and `dy` apart, in px. Squares of pixels do not overflow, so `hypot` is not needed.
pub(crate) fn distance(dx: f64, dy: f64) -> f64 {
    (dx * dx + dy * dy).sqrt()
}

/// Bits of a number below its exponent.
const FRACTION: u64 = (1 << 52) - 1;

/// The least power of two that is not below a number above zero.
pub(crate) fn to_power_of_two(value: f64) -> f64 {
    f64::from_bits((value.to_bits() + FRACTION) & !FRACTION)
}

/// The square root.
pub(crate) fn sqrt(value: f64) -> f64 {
    value.sqrt()
}

/// The lesser of two numbers.
pub(crate) fn least(a: f64, b: f64) -> f64 {
    if b < a { b } else { a }
}

/// The greater of two numbers.
pub(crate) fn most(a: f64, b: f64) -> f64 {
    if b > a { b } else { a }
}

/// The number, or the end of `low..=high` that it lies beyond; `low` where rounding has left no room between the two, for which
/// `f64::clamp` panics.
pub(crate) fn within(value: f64, low: f64, high: f64) -> f64 {
    most(least(value, high), low)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_are_what_libm_says() {
        let halves = (-9..9).map(|i| f64::from(i) / 2.0);
        let edges = [0.0, 0.499_999_999_999_999_94, 4_503_599_627_370_495.5, 9_007_199_254_740_991.0, 1e300, f64::INFINITY];
        let steps = (-3..54).flat_map(|e| [0.25, 0.5, 0.75, 1.0, 1.5].map(|part| libm::exp2(f64::from(e)) + part));
        let beside = steps.flat_map(|v| [v.next_down().next_down(), v.next_down(), v, v.next_up()]);
        for value in halves.chain(edges).chain(beside).flat_map(|v| [v, -v, v * 1.000_001]) {
            assert_eq!(round(value), libm::round(value), "{value}");
            assert_eq!((floor(value), ceil(value)), (libm::floor(value), libm::ceil(value)), "{value}");
            assert_eq!(sqrt(value.abs()), libm::sqrt(value.abs()), "{value}");
        }
        assert!(round(f64::NAN).is_nan());
        for (value, by) in (0..3000).flat_map(|i| [(f64::from(i), 2.0), (f64::from(i), 10.0), (f64::from(7 * i), 3.0)]) {
            assert_eq!(rest(value, by), libm::fmod(value, by), "{value} by {by}");
        }
        let powers = (-60..60).flat_map(|e| [0.75, 0.875, 1.0].map(|share| (share * libm::exp2(f64::from(e)), libm::exp2(f64::from(e)))));
        powers.for_each(|(value, power)| assert_eq!(to_power_of_two(value), power, "{value}"));
        [0, 1, 6, 4_294_967_295].iter().for_each(|&whole: &u32| assert_eq!(index(f64::from(whole)), whole as usize));
        assert_eq!((distance(3.0, -4.0), distance(0.0, 0.0)), (5.0, 0.0));
        assert_eq!((least(2.0, 1.0), most(2.0, 1.0)), (1.0, 2.0));
        assert_eq!([0.5, 1.5, 2.5].map(|value| within(value, 1.0, 2.0)), [1.0, 1.5, 2.0]);
        assert_eq!([0.5, 1.5, 2.5].map(|value| within(value, 2.0, 1.0)), [2.0; 3]);
    }
}
