//! One date or time as people write it: `2024-01-02`, `1/2/2024`, `02.01.24`, `Jan 2, 2024`, `20240102T`, epochs, and the
//! clocks and offsets behind them. What one text cannot tell, the order of day and month, is left to the whole column.

use super::cursor::Cursor;
use super::decimal;
use super::time::{Civil, days_from_civil};

/// A date or time as read, before the column has decided what it means.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Stamp {
    /// A calendar date, perhaps with a time of day.
    Civil(Day, Option<Clock>),
    /// A number since 1970, of a unit still to be found.
    Epoch(f64),
}

/// A calendar date in days since 1970-01-01.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Day {
    /// Year, month and day are told apart by the form.
    Fixed(i32),
    /// Day/month or month/day; a reading that the calendar does not have is `None`.
    Either {
        /// Read as day, month, year.
        day_first: Option<i32>,
        /// Read as month, day, year.
        month_first: Option<i32>,
        /// Written with dots, which by convention means day first.
        dotted: bool,
    },
}

/// A time of day as written, and the offset from UTC it was written in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Clock {
    /// Milliseconds since local midnight.
    pub ms: i32,
    /// Minutes east of UTC, where the text says so.
    pub offset: Option<i16>,
}

/// Four-digit years that a date may have.
const YEARS: std::ops::RangeInclusive<i32> = 1000..=9999;
/// Years that make eight digits a date rather than seconds since 1970.
const COMPACT_YEARS: std::ops::RangeInclusive<i32> = 1800..=2199;

/// Reads a date, an instant or an epoch.
pub(super) fn stamp(text: &str) -> Option<Stamp> {
    let text = text.trim();
    if let Some(day) = iso_day(text.as_bytes()) {
        return Some(Stamp::Civil(Day::Fixed(day), None));
    }
    if let Some(day) = iso_month(text.as_bytes()) {
        return Some(Stamp::Civil(Day::Fixed(day), None));
    }
    if let Some(number) = plain_number(text) {
        return compact(text).or(Some(Stamp::Epoch(number)));
    }
    let mut cursor = Cursor::new(text);
    let day = cursor.day()?;
    let clock = cursor.clock_behind_day()?;
    cursor.is_empty().then_some(Stamp::Civil(day, clock))
}

/// Reads a number as a time: eight digits that are a date, or an epoch.
pub(super) fn numeric_stamp(value: f64) -> Option<Stamp> {
    let whole = value as i64;
    if whole as f64 == value && (10_000_000..100_000_000).contains(&whole) {
        let day = valid_day((whole / 10_000) as i32, (whole / 100 % 100) as u32, (whole % 100) as u32);
        if let Some(day) = day.filter(|_| COMPACT_YEARS.contains(&((whole / 10_000) as i32))) {
            return Some(Stamp::Civil(Day::Fixed(day), None));
        }
    }
    value.is_finite().then_some(Stamp::Epoch(value))
}

/// Reads a time of day from a column of its own.
pub(super) fn clock(text: &str) -> Option<Clock> {
    let mut cursor = Cursor::new(text.trim());
    let clock = cursor.clock()?;
    cursor.is_empty().then_some(clock)
}

/// `YYYY-MM-DD` exactly: the form nearly every file has, so it has a path of its own.
pub(super) fn iso_day(text: &[u8]) -> Option<i32> {
    let &[a, b, c, d, b'-', e, f, b'-', g, h] = text else { return None };
    let digit = |byte: u8| u32::from(byte.wrapping_sub(b'0'));
    let digits = [a, b, c, d, e, f, g, h];
    if digits.iter().any(|&byte| digit(byte) > 9) {
        return None;
    }
    let year = digit(a) * 1000 + digit(b) * 100 + digit(c) * 10 + digit(d);
    valid_day(year as i32, digit(e) * 10 + digit(f), digit(g) * 10 + digit(h))
}

/// The first day of `YYYY-MM`: what statistics offices and search engines call a month.
pub(super) fn iso_month(text: &[u8]) -> Option<i32> {
    let &[a, b, c, d, b'-', e, f] = text else { return None };
    iso_day(&[a, b, c, d, b'-', e, f, b'-', b'0', b'1'])
}

/// Days since 1970 of a date that the calendar has, of a year with four digits.
pub(super) fn valid_day(year: i32, month: u32, day: u32) -> Option<i32> {
    if !YEARS.contains(&year) {
        return None;
    }
    Civil::new(year, month, day).map(days_from_civil)
}

/// Digits with an optional sign and fraction, nothing else.
fn plain_number(text: &str) -> Option<f64> {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
    let digits = |part: &str| !part.is_empty() && part.len() <= 19 && part.bytes().all(|b| b.is_ascii_digit());
    if digits(whole) && digits(fraction) { decimal::number(text) } else { None }
}

/// `20240102` and `20240102093000`.
fn compact(text: &str) -> Option<Stamp> {
    let (date, time) = text.split_at_checked(8)?;
    let Some(Stamp::Civil(day, _)) = numeric_stamp(decimal::number(date)?) else { return None };
    match time.len() {
        0 => Some(Stamp::Civil(day, None)),
        6 => Some(Stamp::Civil(day, Some(clock(time)?))),
        _ => None,
    }
}
