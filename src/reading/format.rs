//! Numbers and dates as readers write them.

mod dates;
mod fixed;
mod prices;
mod table;

pub use dates::{Dates, Months, clock};
pub(super) use fixed::fixed;
pub use prices::{Prices, price_decimals};

/// How a language writes numbers and dates: data, so that a host can pass its own. Digits are 0 to 9 everywhere: they stand in
/// columns, and read from left to right beside every script.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Formats {
    /// Between groups of digits.
    pub group: String,
    /// Digits of the last group before the decimals, and of each before that (3 and 2 in India).
    pub groups: (usize, usize),
    /// Numbers with fewer digits before the decimals than this are not grouped.
    pub grouped_from: usize,
    /// Before the decimals.
    pub decimal: String,
    /// What stands before and after the number of a percentage.
    pub percent: (String, String),
    /// What stands after a number of 10⁹; empty where the language has no short word for it.
    pub billion: String,
    /// The same of 10¹².
    pub trillion: String,
    /// Whether the language is English, the language of the sentences.
    pub english: bool,
    /// Dates.
    pub dates: Dates,
}

impl Formats {
    /// A number with fixed decimals, grouped digits and a proper minus sign.
    pub fn number(&self, value: f64, decimals: usize) -> String {
        let plain = fixed(value.abs(), decimals);
        let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
        let mut text = String::new();
        for (index, digit) in whole.chars().enumerate() {
            if index > 0 && whole.len() >= self.grouped_from && self.is_boundary(whole.len() - index) {
                text.push_str(&self.group);
            }
            text.push(digit);
        }
        if !fraction.is_empty() {
            text.push_str(&self.decimal);
            text.push_str(fraction);
        }
        let zero = plain.bytes().all(|b| matches!(b, b'0' | b'.'));
        if value < 0.0 && !zero { "−".to_owned() + &text } else { text }
    }

    /// The same formats inside sentences, which are English so far: numbers as on the axes beside them, since `2.443` there and
    /// `2,443` here would be two prices; English words for dates, which no reader can take for another date, and for a billion,
    /// which elsewhere is a thousand times as much.
    pub fn in_sentences(&self) -> Formats {
        if self.english {
            return self.clone();
        }
        let Formats { dates, billion, trillion, .. } = Formats::default();
        Formats { dates, billion, trillion, ..self.clone() }
    }

    /// Whether a group ends where so many digits are left.
    fn is_boundary(&self, left: usize) -> bool {
        let (last, others) = self.groups;
        left == last || (left > last && others > 0 && (left - last).is_multiple_of(others))
    }

    /// A fraction as a percentage with one decimal, unsigned: `1.3 %`.
    pub fn percent(&self, fraction: f64) -> String {
        self.as_percentage(&self.number(fraction.abs() * 100.0, 1))
    }

    /// A fraction as a percentage with one decimal and its sign: `+1.3 %`.
    pub fn signed_percent(&self, fraction: f64) -> String {
        let plus = if fraction > 0.0 && (fraction * 1000.0).round() > 0.0 { "+" } else { "" };
        self.as_percentage(&(plus.to_owned() + &self.number(fraction * 100.0, 1)))
    }

    /// A written number as a percentage; its sign, if it has one, stays in front.
    pub fn as_percentage(&self, number: &str) -> String {
        let (before, after) = &self.percent;
        let (sign, digits) = number.find(|c: char| c.is_ascii_digit()).and_then(|at| number.split_at_checked(at)).unwrap_or(("", number));
        [sign, before, digits, after].concat()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::series::Civil;

    #[test]
    fn numbers_have_fixed_decimals_and_a_sign() {
        let f = Formats::default();
        assert_eq!(f.number(-0.04, 1), "0.0");
        assert_eq!(f.number(-12.34, 1), "−12.3");
        assert_eq!(f.percent(-0.0131), "1.3\u{202f}%");
        assert_eq!(f.signed_percent(0.0131), "+1.3\u{202f}%");
        assert_eq!(f.signed_percent(-0.0131), "−1.3\u{202f}%");
        assert_eq!(f.signed_percent(0.0002), "0.0\u{202f}%");
    }

    #[test]
    fn groups_are_those_of_the_language() {
        let india = Formats { groups: (3, 2), ..Formats::default() };
        assert_eq!([999.0, 1_234.0, 123_456.0, 12_345_678.0].map(|n| india.number(n, 0)), ["999", "1,234", "1,23,456", "1,23,45,678"]);
        let spain = Formats { group: ".".into(), decimal: ",".into(), grouped_from: 5, ..Formats::default() };
        assert_eq!([1_234.5, 12_345.5].map(|n| spain.number(n, 1)), ["1234,5", "12.345,5"]);
        let turkey = Formats { percent: ("%".into(), String::new()), ..Formats::default() };
        assert_eq!(turkey.signed_percent(0.0131), "+%1.3");
        assert_eq!(Formats { groups: (3, 0), ..Formats::default() }.number(1_234_567.0, 0), "1234,567");
    }

    #[test]
    fn sentences_keep_the_numbers_and_spell_dates_in_english() {
        let mut other = Formats { group: "’".into(), english: false, ..Formats::default() };
        other.dates.day = "{d}. {m} {y}".into();
        let date = Civil { year: 2025, month: 9, day: 5 };
        assert_eq!(other.day(date), "5. September 2025");
        assert_eq!(other.in_sentences().day(date), "5 September 2025");
        assert_eq!(other.in_sentences().prices(1.0).price(2442.74, 0.0), "2’443");
        other.trillion = " B".into();
        assert_eq!([&other, &other.in_sentences()].map(|f| f.prices(2e12).price(2.3456e12, 0.0)), ["2.346 B", "2.346tn"]);
    }
}
