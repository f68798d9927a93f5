//! Numbers and dates as readers write them.

mod dates;
mod table;

pub use dates::{Dates, Months};

use crate::analysis::price::{GRID_DECADES, decade, power_of_ten};
use crate::rounding;
use crate::series::time::DAY_MS;
use crate::series::{Civil, Resolution, Time};

const MINUTE_MS: i64 = 60_000;

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
    /// Whether the language is English, the language of the sentences.
    pub english: bool,
    /// Dates.
    pub dates: Dates,
}

/// Prices from the first and below the second are written as digits, others in powers of ten.
const PLAIN: (f64, f64) = (1e-7, 1e9);
/// Most decimals a price has.
const DECIMALS_MAX: usize = 10;
/// Digits after the point of a number in powers of ten.
const POWER_DECIMALS: usize = 3;
/// Least distance of the two ends of a range in units of their last decimal.
const EDGE_UNITS: f64 = 2.0;
/// Significant digits of a price in words, less one.
const PRICE_DECADES: i32 = 3;

/// Decimals that give a price four significant digits, none from 1,000 on.
pub fn price_decimals(price: f64) -> usize {
    usize::try_from(PRICE_DECADES - decade(price)).unwrap_or(0)
}

/// The same, and more where two prices this far apart would look alike.
fn decimals_to_tell(price: f64, apart: f64) -> usize {
    let mut decimals = price_decimals(price);
    while apart > 0.0 && decimals < DECIMALS_MAX && apart * power_of_ten(decimals as i32) < EDGE_UNITS {
        decimals += 1;
    }
    decimals
}

/// Numbers in units of their last decimal up to which [`fixed`] has its own way, and how near to the middle between two of them
/// it leaves the choice to `format!`, which is exact: the product is off by less than a ten millionth.
const QUICK: f64 = 1e9;
const UNDECIDED: f64 = 1e-6;
/// Characters of such a number, at most.
const WIDEST: usize = DECIMALS_MAX + 2;

/// A number that is not negative as `format!("{value:.decimals$}")` writes it, mostly in a tenth of the time: every tick of a chart
/// writes dozens.
fn fixed(value: f64, decimals: usize) -> String {
    let scaled = value * power_of_ten(decimals as i32);
    let whole = rounding::floor(scaled);
    if decimals > DECIMALS_MAX || !(0.0..QUICK).contains(&scaled) || (scaled - whole - 0.5).abs() < UNDECIDED {
        return format!("{value:.decimals$}");
    }
    let mut left = whole as u64 + u64::from(scaled - whole > 0.5);
    // From the right, with a figure before the decimals in any case.
    let mut backward: Vec<u8> = Vec::with_capacity(WIDEST);
    while left > 0 || backward.len() < decimals + 1 + usize::from(decimals > 0) {
        if decimals > 0 && backward.len() == decimals {
            backward.push(b'.');
        }
        backward.push(b'0' + (left % 10) as u8);
        left /= 10;
    }
    backward.into_iter().rev().map(char::from).collect()
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
        if value < 0.0 && !zero { format!("−{text}") } else { text }
    }

    /// The same formats inside sentences, which are English so far: numbers as on the axes beside them, since `2.443` there and
    /// `2,443` here would be two prices; dates in English words, which no reader can take for another date.
    pub fn in_sentences(&self) -> Formats {
        let mut formats = self.clone();
        if !self.english {
            formats.dates = Formats::default().dates;
        }
        formats
    }

    /// Whether a group ends where so many digits are left.
    fn is_boundary(&self, left: usize) -> bool {
        let (last, others) = self.groups;
        left == last || (left > last && others > 0 && (left - last).is_multiple_of(others))
    }

    /// A price with fixed decimals; very large and very small ones in powers of ten, as `1.234e15`.
    pub fn plain_price(&self, price: f64, decimals: usize) -> String {
        if price < PLAIN.1 && (price >= PLAIN.0 || price <= 0.0) {
            return self.number(price, decimals.min(DECIMALS_MAX));
        }
        let exponent = decade(price);
        // Two steps, so that the smallest numbers do not meet an infinite power.
        let half = exponent / 2;
        let mantissa = price / power_of_ten(half) / power_of_ten(exponent - half);
        self.number(mantissa, POWER_DECIMALS) + "e" + &self.number(f64::from(exponent), 0)
    }

    /// A price with four significant digits, or more where the levels of its chart, `width` wide in log units, are told apart
    /// by more: `2,443`, and `1.2290` beside a level at 1.2289–1.2304.
    pub fn price(&self, price: f64, width: f64) -> String {
        self.plain_price(price, decimals_to_tell(price, price * width))
    }

    /// A price of the five-digit grid, exactly.
    pub fn on_grid(&self, price: f64) -> String {
        self.plain_price(price, usize::try_from(GRID_DECADES - decade(price)).unwrap_or(0))
    }

    /// Two prices, as many decimals as tell them apart: `2,422–2,496`.
    pub fn range(&self, low: f64, high: f64) -> String {
        let decimals = decimals_to_tell(low, high - low);
        format!("{}–{}", self.plain_price(low, decimals), self.plain_price(high, decimals))
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

    /// `November 2021`.
    pub fn month(&self, date: Civil) -> String {
        self.dates.month_in_full(date)
    }

    /// `Nov 2021`.
    pub fn short_month(&self, date: Civil) -> String {
        self.dates.month_in_short(date)
    }

    /// `5 September 2025`.
    pub fn day(&self, date: Civil) -> String {
        self.dates.in_full(date)
    }

    /// `5 Sep 2025`.
    pub fn short_day(&self, date: Civil) -> String {
        self.dates.short(date)
    }

    /// `5 Sep`.
    pub fn short_day_of_year(&self, date: Civil) -> String {
        self.dates.of_year(date)
    }

    /// `Sep`.
    pub fn month_alone(&self, date: Civil) -> &str {
        self.dates.month_alone(date)
    }

    /// `5 September 2025`, and for an instant `5 September 2025, 14:30 UTC`.
    pub fn moment(&self, time: Time, resolution: Resolution) -> String {
        let day = self.day(time.civil());
        match resolution {
            Resolution::Date => day,
            Resolution::Instant => {
                let minutes = time.0.rem_euclid(DAY_MS) / MINUTE_MS;
                format!("{day}, {:02}:{:02} UTC", minutes / 60, minutes % 60)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prices_have_four_digits_and_groups() {
        let f = Formats::default();
        assert_eq!(f.price(2442.74, 0.0), "2,443");
        assert_eq!(f.price(2.7113, 0.0), "2.711");
        assert_eq!(f.price(0.41234, 0.0), "0.4123");
        assert_eq!(f.price(1_234_567.0, 0.0), "1,234,567");
        assert_eq!(f.price(1.234e15, 0.0), "1.234e15");
        assert_eq!(f.price(1.218e-299, 0.0), "1.218e−299");
        assert_eq!(f.price(1.229_04, 0.0012), "1.2290");
        assert_eq!(f.price(93_381.0, 0.000_01), "93,381.0");
        assert_eq!(f.range(1.080_31, 1.080_49), "1.08031–1.08049");
        assert_eq!(f.range(2.7301, 2.7664), "2.730–2.766");
        assert_eq!(f.number(-0.04, 1), "0.0");
        assert_eq!(f.number(-12.34, 1), "−12.3");
        assert_eq!(f.percent(-0.0131), "1.3\u{202f}%");
        assert_eq!(f.signed_percent(0.0131), "+1.3\u{202f}%");
        assert_eq!(f.signed_percent(-0.0131), "−1.3\u{202f}%");
        assert_eq!(f.signed_percent(0.0002), "0.0\u{202f}%");
    }

    #[test]
    fn the_quick_way_writes_what_the_exact_one_does() {
        let ends = [0.0, 0.5, 1.5, 0.125, 2.675, 0.045, 9.995, 99.5, 999_999_999.4, 999_999_999.5, 1e9, 1e17, 5e-324, f64::MAX];
        let grown = (0..4_000).map(|i| libm::exp(f64::from(i) * 0.011 - 22.0));
        for value in ends.into_iter().chain(grown).chain((0..3_000).map(|i| f64::from(i) / 8.0)) {
            for decimals in 0..=DECIMALS_MAX {
                assert_eq!(fixed(value, decimals), format!("{value:.decimals$}"), "{value} {decimals}");
            }
        }
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
        assert_eq!(other.in_sentences().price(2442.74, 0.0), "2’443");
    }

    #[test]
    fn dates_are_spelled_out() {
        let date = Civil { year: 2025, month: 9, day: 5 };
        let f = Formats::default();
        assert_eq!(f.day(date), "5 September 2025");
        let time = Time(Time::from_civil(date).0 + (14 * 60 + 5) * MINUTE_MS + 59_999);
        assert_eq!(f.moment(time, Resolution::Instant), "5 September 2025, 14:05 UTC");
        assert_eq!(f.moment(Time::from_civil(date), Resolution::Date), "5 September 2025");
        assert_eq!(f.month(date), "September 2025");
        assert_eq!(f.short_month(date), "Sep 2025");
    }
}
