//! Lowest and highest of many prices: what checks and indices of a million bars take longest over.

/// Lower than every price is higher than the first, and the other way round.
pub(crate) const NONE: (f64, f64) = (f64::INFINITY, f64::NEG_INFINITY);

/// The lowest and the highest of some numbers, [`NONE`] of none; `None` where one is no number.
///
/// Eight a step, by the instructions that leave out what only NaN asks for: a browser runs new code as it is written.
#[cfg(target_arch = "wasm32")]
#[target_feature(enable = "simd128")]
pub(crate) fn extremes(numbers: &[f64]) -> Option<(f64, f64)> {
    use std::arch::wasm32::{f64x2, f64x2_extract_lane as lane, f64x2_ne, f64x2_pmax, f64x2_pmin, f64x2_splat, u64x2_splat};
    use std::arch::wasm32::{v128_any_true, v128_or};
    let (steps, rest) = numbers.as_chunks::<8>();
    let (mut low, mut high, mut odd) = (f64x2_splat(NONE.0), f64x2_splat(NONE.1), u64x2_splat(0));
    for step in steps {
        let (pairs, _) = step.as_chunks();
        for &[a, b] in pairs {
            let pair = f64x2(a, b);
            low = f64x2_pmin(low, pair);
            high = f64x2_pmax(high, pair);
            odd = v128_or(odd, f64x2_ne(pair, pair));
        }
    }
    let ends = join((lane::<0>(low), lane::<0>(high)), (lane::<1>(low), lane::<1>(high)));
    if v128_any_true(odd) { None } else { one_by_one(rest, ends) }
}

/// The lowest and the highest of some numbers, [`NONE`] of none; `None` where one is no number.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn extremes(numbers: &[f64]) -> Option<(f64, f64)> {
    one_by_one(numbers, NONE)
}

fn one_by_one(numbers: &[f64], ends: (f64, f64)) -> Option<(f64, f64)> {
    let (ends, odd) = numbers.iter().fold((ends, false), |(ends, odd), &number| (join(ends, (number, number)), odd | number.is_nan()));
    (!odd).then_some(ends)
}

/// The lowest and the highest of two lists.
pub(crate) fn join(a: (f64, f64), b: (f64, f64)) -> (f64, f64) {
    (crate::rounding::least(a.0, b.0), crate::rounding::most(a.1, b.1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_are_those_of_all_numbers_and_none_where_one_is_no_number() {
        let numbers: Vec<f64> = (0..40).map(|i| f64::from(i * 7 % 40) - 5.5).collect();
        for count in 0..=numbers.len() {
            let some = &numbers[..count];
            let ends = (some.iter().copied().fold(f64::INFINITY, f64::min), some.iter().copied().fold(f64::NEG_INFINITY, f64::max));
            assert_eq!(extremes(some), Some(ends));
            for odd in 0..count {
                let mut odds = some.to_vec();
                odds[odd] = f64::NAN;
                assert_eq!(extremes(&odds), None, "{odd} of {count}");
            }
        }
    }
}
