//! Decimal numbers. What fits a float's own arithmetic is read here, which is nearly everything in a file of prices; the rest goes to
//! minimal-lexical, without tables: std's way carries 10 KB of powers that no transport compresses. Up to nineteen digits are read to
//! the last bit; of longer numbers about one in ten million lies one unit of the last place off, since that library bounds the error of
//! the digits it leaves out too low.

/// Powers of ten that floats hold exactly, as far as nineteen digits behind the point need them.
const POWERS: [f64; 20] = [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19];
/// Most digits that 64 bits hold, whatever they are.
const DIGITS_MAX: usize = 19;
/// Whole numbers up to this one are floats.
const WHOLE_MAX: u64 = 1 << 53;
/// An exponent beyond which every number is zero or infinite, however many digits it has.
const EXPONENT_MAX: i32 = 1_000_000_000;

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
    if bytes.len() > DIGITS_MAX {
        return None;
    }
    for byte in bytes {
        match byte {
            b'0'..=b'9' => {
                whole = whole * 10 + u64::from(byte - b'0');
                behind += usize::from(point);
            }
            b'.' if !point => point = true,
            _ => return None,
        }
    }
    let some = bytes.len() > usize::from(point) && whole <= WHOLE_MAX;
    POWERS.get(behind).filter(|_| some).map(|power| whole as f64 / power)
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
    let start = whole.iter().take_while(|digit| **digit == b'0').count();
    let end = fraction.iter().rposition(|digit| *digit != b'0').map_or(0, |last| last + 1);
    Some(minimal_lexical::parse_float(whole.get(start..)?.iter(), fraction.get(..end)?.iter(), exponent))
}

/// Digits with an optional sign.
fn exponent(bytes: &[u8]) -> Option<i32> {
    let (negative, digits) = unsigned(bytes);
    if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let size = digits.iter().fold(0_i64, |size, digit| (size * 10 + i64::from(digit - b'0')).min(i64::from(EXPONENT_MAX))) as i32;
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
        fn reads_what_may_be_no_number_as_std_does(text in "[-+.0-9eE]{0,12}") {
            as_std(&text)?;
        }

        #[test]
        fn reads_exponents_as_std_does(text in "-?[0-9]{0,9}(\\.[0-9]{0,10})?([eE][-+]?[0-9]{1,3})?") {
            as_std(&text)?;
        }

        #[test]
        fn reads_many_digits_as_std_does_but_for_a_last_unit(text in "-?[0-9]{0,40}(\\.[0-9]{0,400})?([eE][-+]?[0-9]{1,3})?") {
            let bits = |value: Option<f64>| value.map(f64::to_bits);
            match (bits(number(&text)), bits(text.parse().ok())) {
                (Some(own), Some(std)) => prop_assert!(own.abs_diff(std) <= 1, "{text}"),
                (own, std) => prop_assert_eq!(own, std, "{}", text),
            }
        }

        #[test]
        fn reads_every_float_as_it_is_written(value in any::<f64>().prop_filter("a number", |value| value.is_finite())) {
            as_std(&value.to_string())?;
            as_std(&format!("{value:e}"))?;
        }

        #[test]
        fn rounds_half_ways_as_std_does(mantissa in 0_u64..1 << 52, shift in 0..10, zeros in 0..30_usize, above in any::<bool>()) {
            // One bit more than a float has, and then perhaps a trace beyond.
            let middle = ((1 << 52 | mantissa) << 1 | 1) << shift;
            as_std(&format!("{middle}.{}{}", "0".repeat(zeros), u8::from(above)))?;
            as_std(&format!("{middle}{}e-{zeros}", "0".repeat(zeros)))?;
        }
    }

    #[test]
    fn the_known_last_unit() {
        // Where this fails the library was mended: the words above and the test of many digits may then be strict again.
        let off = |text: &str| number(text).unwrap().to_bits().abs_diff(text.parse::<f64>().unwrap().to_bits());
        assert_eq!(off("1006606989038297817900000E270"), 1);
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
        ];
        for text in edges.into_iter().chain(long).chain(["inf1", "nano", "1_0", "1.2.3", "0x10", " 1"]) {
            as_std(text).unwrap();
        }
    }
}
