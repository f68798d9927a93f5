//! Percentages of the picture.

use crate::reading::format::Formats;

/// Percentages from here on have no decimals.
const PERCENT_WHOLE: f64 = 0.9995;

/// A signed share as a percentage.
pub(crate) fn percent(share: f64, formats: &Formats) -> String {
    let digits = usize::from(share.abs() < PERCENT_WHOLE);
    let sign = if share < 0.0 { "" } else { "+" };
    formats.as_percentage(&(sign.to_owned() + &formats.number(share * 100.0, digits)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentages_carry_their_sign() {
        let f = Formats::default();
        assert_eq!(percent(0.0284, &f), "+2.8\u{202f}%");
        assert_eq!(percent(-0.109, &f), "\u{2212}10.9\u{202f}%");
        assert_eq!(percent(1.4, &f), "+140\u{202f}%");
    }
}
