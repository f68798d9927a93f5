//! Decimal numbers, to the last bit. What fits 63 bits is read by floats' own arithmetic, which is nearly everything in a file of
//! prices; the rest by whole numbers of any size. Ways that are quick for these too carry 10 KB of powers or of their replacement
//! into the wasm, which no transport compresses.

/// Powers of ten that floats hold exactly, as far as nineteen digits behind the point need them.
const POWERS: [f64; 20] = [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19];
/// Most digits that 64 bits hold, whatever they are.
const DIGITS_MAX: usize = 19;
/// Whole numbers up to this one are floats.
const WHOLE_MAX: u64 = 1 << 53;
/// Bound on the relative error of a quotient's correction, of which a few units of 2⁻⁵³ would do. Where both ends of it do not round
/// to the same float, the quotient is left to [`long`].
const UNDECIDED: f64 = 1.0 / (1_u64 << 45) as f64;
/// Splits a float into two of half the digits.
const SPLIT: f64 = ((1 << 27) + 1) as f64;
/// An exponent beyond which every number is zero or infinite, however many digits it has.
const EXPONENT_MAX: i64 = 1_000_000_000;
/// Digits that can decide how a number is rounded; of those behind them only counts whether all are zeros.
const DIGITS_DECIDING: usize = 770;
/// Powers of ten between which every number that is neither zero nor infinite as a float lies.
const DECADES: std::ops::RangeInclusive<i64> = -330..=310;
/// Digits of the largest power of ten that fits a limb, a digit of 32 bits.
const DIGITS_PER_LIMB: usize = 9;
/// Bits of a float, with the first one, which is not written; and the exponent of the smallest float that has that one.
const MANTISSA: u32 = f64::MANTISSA_DIGITS;
const EXPONENT_MIN: i32 = f64::MIN_EXP - 1;

/// Reads a number as [`str::parse`] does, but for words: digits with an optional sign, point and exponent.
#[inline(always)]
pub(super) fn number(text: &str) -> Option<f64> {
    let (negative, digits) = unsigned(text.as_bytes());
    let value = short(digits).or_else(|| long(digits))?;
    Some(if negative { -value } else { value })
}

/// The bytes behind a sign, and whether it is a minus.
fn unsigned(bytes: &[u8]) -> (bool, &[u8]) {
    match bytes {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        _ => (false, bytes),
    }
}

/// A number of few digits and no exponent: a float divided by a float, rounded once.
#[inline(always)]
fn short(bytes: &[u8]) -> Option<f64> {
    let (mut whole, mut behind, mut point) = (0_u64, 0_usize, false);
    if bytes.len() > DIGITS_MAX + 1 {
        return None;
    }
    for byte in bytes {
        match byte {
            b'0'..=b'9' => {
                whole = whole.wrapping_mul(10).wrapping_add(u64::from(byte - b'0'));
                behind += usize::from(point);
            }
            b'.' if !point => point = true,
            _ => return None,
        }
    }
    let some = (1..=DIGITS_MAX).contains(&(bytes.len() - usize::from(point)));
    let power = *POWERS.get(behind).filter(|_| some)?;
    if whole <= WHOLE_MAX { Some(whole as f64 / power) } else { divided(i64::try_from(whole).ok()?, power) }
}

/// A whole number above [`WHOLE_MAX`] divided by a power of ten, unless it lies too near the middle of two floats to say which is nearer.
#[inline(never)]
fn divided(whole: i64, power: f64) -> Option<f64> {
    let high = whole as f64;
    let low = (whole - high as i64) as f64;
    let quotient = high / power;
    // What the quotient leaves is a float, and without rounding: the product's halves are subtracted one after the other.
    let split = |value: f64| {
        let top = SPLIT * value - (SPLIT * value - value);
        (top, value - top)
    };
    let ((a, b), (c, d)) = (split(quotient), split(power));
    let product = quotient * power;
    let rest = high - product - (((a * c - product) + a * d + b * c) + b * d);
    let more = (rest + low) / power;
    let (least, most) = (quotient + more * (1.0 - UNDECIDED), quotient + more * (1.0 + UNDECIDED));
    (least == most).then_some(least)
}

/// Any number.
#[cold]
#[inline(never)]
fn long(bytes: &[u8]) -> Option<f64> {
    let mut parts = bytes.splitn(2, |byte| matches!(byte, b'e' | b'E'));
    let mantissa = parts.next().unwrap_or_default();
    let exponent = parts.next().map_or(Some(0), exponent)?;
    let mut parts = mantissa.splitn(2, |byte| *byte == b'.');
    let (whole, fraction) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    if whole.is_empty() && fraction.is_empty() || !whole.iter().chain(fraction).all(u8::is_ascii_digit) {
        return None;
    }
    let digits = || whole.iter().chain(fraction).skip_while(|digit| **digit == b'0');
    let left_out = digits().count().saturating_sub(DIGITS_DECIDING);
    let tens = exponent - fraction.len() as i64 + left_out as i64;
    let trace = digits().skip(DIGITS_DECIDING).any(|digit| *digit != b'0');
    Some(nearest(digits().take(DIGITS_DECIDING), tens, trace))
}

/// The float nearest to digits times a power of ten, the even one of two; a trace is less than one of the last digit.
fn nearest<'a>(digits: impl Iterator<Item = &'a u8> + Clone, tens: i64, mut trace: bool) -> f64 {
    match digits.clone().count() as i64 {
        0 => return 0.0,
        count if count + tens < *DECADES.start() => return 0.0,
        count if count + tens > *DECADES.end() => return f64::INFINITY,
        _ => {}
    }
    let steps = tens.unsigned_abs() as usize;
    let powers = (0..steps).step_by(DIGITS_PER_LIMB).map(|done| 10_u32.pow((steps - done).min(DIGITS_PER_LIMB) as u32));
    // Zeros behind the number, so many that two limbs and more are left of it when it is divided.
    let zeros = if tens < 0 { steps / DIGITS_PER_LIMB + 3 } else { 0 };
    let mut limbs = vec![0; zeros];
    digits.for_each(|digit| multiply(&mut limbs, zeros, 10, digit - b'0'));
    if tens < 0 {
        powers.for_each(|power| trace |= divide(&mut limbs, power));
    } else {
        powers.for_each(|power| multiply(&mut limbs, 0, power, 0));
    }
    rounded(&limbs, -(u32::BITS as i32) * zeros as i32, trace)
}

/// Multiplies a whole number, its lowest limb first behind some zeros, and adds a digit.
fn multiply(limbs: &mut Vec<u32>, zeros: usize, by: u32, digit: u8) {
    let mut carry = u64::from(digit);
    for limb in limbs.iter_mut().skip(zeros) {
        carry += u64::from(*limb) * u64::from(by);
        *limb = carry as u32;
        carry >>= u32::BITS;
    }
    if carry > 0 {
        limbs.push(carry as u32);
    }
}

/// Divides a whole number; whether something is left over.
fn divide(limbs: &mut [u32], by: u32) -> bool {
    let mut rest = 0;
    for limb in limbs.iter_mut().rev() {
        let value = rest << u32::BITS | u64::from(*limb);
        *limb = (value / u64::from(by)) as u32;
        rest = value % u64::from(by);
    }
    rest > 0
}

/// The float nearest to a whole number times a power of two; a trace is less than one of its last bit.
fn rounded(limbs: &[u32], exponent: i32, trace: bool) -> f64 {
    let unused = limbs.iter().rev().take_while(|limb| **limb == 0).count();
    let mut fours = limbs.get(..limbs.len() - unused).unwrap_or_default().rchunks(4);
    let top = fours.next().unwrap_or_default().iter().rev().fold(0_u128, |top, limb| top << u32::BITS | u128::from(*limb));
    let lower: usize = fours.clone().map(<[u32]>::len).sum();
    let mut trace = trace || fours.flatten().any(|limb| *limb > 0);
    let zeros = top.leading_zeros();
    // Of the first bit that is set, which is now the first of all.
    let exponent = exponent + (u32::BITS as usize * lower) as i32 + (u128::BITS - 1) as i32 - zeros as i32;
    let denormal = (EXPONENT_MIN - exponent).max(0) as u32;
    let bits = top << zeros;
    trace |= bits.trailing_zeros() < denormal;
    let bits = bits >> denormal;
    let dropped = u128::BITS - MANTISSA;
    let (kept, half) = ((bits >> dropped) as u64, 1 << (dropped - 1));
    let below = bits & ((half << 1) - 1);
    let up = below > half || below == half && (trace || kept & 1 == 1);
    let exponent = (exponent.max(EXPONENT_MIN) - EXPONENT_MIN) as u64;
    // A first bit, where there is one, and what is rounded up are carried into the exponent.
    f64::from_bits(((exponent << (MANTISSA - 1)) + kept + u64::from(up)).min(f64::INFINITY.to_bits()))
}

/// Digits with an optional sign.
fn exponent(bytes: &[u8]) -> Option<i64> {
    let (negative, digits) = unsigned(bytes);
    if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let size = digits.iter().fold(0_i64, |size, digit| (size * 10 + i64::from(digit - b'0')).min(EXPONENT_MAX));
    Some(if negative { -size } else { size })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// To the bit, with zeros of both signs.
    fn as_std(text: &str) -> Result<(), TestCaseError> {
        let bits = |value: Option<f64>| value.map(f64::to_bits);
        prop_assert_eq!(bits(number(text)), bits(text.parse().ok()), "{}", text);
        Ok(())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4000))]

        #[test]
        fn reads_prices_as_std_does(text in "[-+]?[0-9]{0,12}\\.?[0-9]{0,12}") {
            as_std(&text)?;
        }

        #[test]
        fn reads_what_fits_two_floats_as_std_does(whole in WHOLE_MAX / 2..u64::MAX, behind in 0..20_usize) {
            let text = whole.to_string();
            let point = text.len().saturating_sub(behind);
            as_std(&(text[..point].to_owned() + "." + &text[point..]))?;
        }

        #[test]
        fn reads_what_may_be_no_number_as_std_does(text in "[-+.0-9eE]{0,12}") {
            as_std(&text)?;
        }

        #[test]
        fn reads_exponents_as_std_does(text in "-?[0-9]{0,9}(\\.[0-9]{0,10})?([eE][-+]?[0-9]{1,3})?") {
            as_std(&text)?;
        }

        #[test]
        fn reads_many_digits_as_std_does(text in "-?[0-9]{0,40}(\\.[0-9]{0,1200})?([eE][-+]?[0-9]{1,3})?") {
            as_std(&text)?;
        }

        #[test]
        fn reads_every_float_as_it_is_written(value in any::<f64>().prop_filter("a number", |value| value.is_finite())) {
            as_std(&value.to_string())?;
            as_std(&format!("{value:e}"))?;
        }

        #[test]
        fn rounds_half_ways_as_std_does(mantissa in 0_u64..1 << 52, shift in 0..10, zeros in 0..900_usize, above in any::<bool>()) {
            // One bit more than a float has, and then perhaps a trace beyond.
            let middle = ((1 << 52 | mantissa) << 1 | 1) << shift;
            as_std(&format!("{middle}.{}{}", "0".repeat(zeros), u8::from(above)))?;
            as_std(&format!("{middle}{}e-{zeros}", "0".repeat(zeros)))?;
        }
    }

    #[test]
    fn reads_edges_as_std_does() {
        let edges = ["", ".", "-", "+.", "1.", ".5", "-0", "0e0", "1e", "e5", "1e+", "1e400", "1e-400", "-1e99999999999", "0e99999999999"];
        let long = [
            "9007199254740993",
            "9007199254740992",
            "0.1e-99999999999",
            "179769313486231580793728971405301e276",
            "4.9e-324",
            "2.4703282292062328e-324",
            "2.2250738585072011e-308",
            "2.22507385850720138e-308",
            "1.7976931348623158e308",
            "1.7976931348623159e308",
            "1006606989038297817900000E270",
        ];
        let deep = [
            String::from("0.") + &"0".repeat(400) + "1e400",
            "1".to_owned() + &"0".repeat(900) + "1e-900",
            "1".to_owned() + &"0".repeat(900) + "e-900",
        ];
        deep.iter().for_each(|text| as_std(text).unwrap());
        for text in edges.into_iter().chain(long).chain(["inf1", "nano", "1_0", "1.2.3", "0x10", " 1"]) {
            as_std(text).unwrap();
        }
    }
}
