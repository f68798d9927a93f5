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

/// The nearest whole number; halves away from zero.
pub(crate) fn round(value: f64) -> f64 {
    let whole = value.trunc();
    if (value - whole).abs() < 0.5 { whole } else { whole + 1.0_f64.copysign(value) }
}

/// The square root.
pub(crate) fn sqrt(value: f64) -> f64 {
    value.sqrt()
}

/// What a division of whole numbers leaves, neither of them negative.
pub(crate) fn rest(value: f64, by: f64) -> f64 {
    value - floor(value / by) * by
}

/// The length of a way so far across and so far down, in pixels: far from where squares leave what floats hold.
pub(crate) fn length(x: f64, y: f64) -> f64 {
    sqrt(x * x + y * y)
}

/// The lesser of two numbers.
pub(crate) fn least(a: f64, b: f64) -> f64 {
    if b < a { b } else { a }
}

/// The greater of two numbers.
pub(crate) fn most(a: f64, b: f64) -> f64 {
    if b > a { b } else { a }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_are_what_libm_says() {
        let halves = (-9..9).map(|i| f64::from(i) / 2.0);
        let edges = [0.0, -0.0, 0.499_999_999_999_999_94, -0.499_999_999_999_999_94, 4_503_599_627_370_495.5, 1e300, f64::INFINITY];
        for value in halves.chain(edges).flat_map(|v| [v, -v, v * 1.000_001]) {
            assert_eq!(round(value), libm::round(value), "{value}");
            assert_eq!((floor(value), ceil(value)), (libm::floor(value), libm::ceil(value)), "{value}");
            assert_eq!(sqrt(value.abs()), libm::sqrt(value.abs()), "{value}");
        }
        for (value, by) in [(0.0, 10.0), (9.0, 10.0), (10.0, 10.0), (25.0, 10.0), (7.0, 2.0), (2_147_483_647.0, 3.0)] {
            assert_eq!(rest(value, by), libm::fmod(value, by), "{value} by {by}");
        }
        assert_eq!(length(-3.0, 4.0), 5.0);
        assert!(round(f64::NAN).is_nan());
        assert_eq!((least(2.0, 1.0), most(2.0, 1.0)), (1.0, 2.0));
    }
}
