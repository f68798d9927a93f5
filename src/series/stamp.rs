//! One date or time as people write it: `2024-01-02`, `1/2/2024`, `02.01.24`, `Jan 2, 2024`, `20240102T`, epochs, and the
//! clocks and offsets behind them. What one text cannot tell, the order of day and month, is left to the whole column.

use super::cursor::Cursor;
use super::decimal;
use super::time::{Civil, days_from_civil};
use crate::texts;

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
        /// Written with a year of two digits, which may stand in front.
        short: bool,
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

impl Clock {
    /// Milliseconds since the midnight of its date in UTC, as which a time without an offset is read; below zero on the day before.
    pub fn utc_ms(self) -> i64 {
        i64::from(self.ms) - i64::from(self.offset.unwrap_or(0)) * MINUTE_MS
    }
}

const MINUTE_MS: i64 = 60_000;

/// Four-digit years that a date may have.
const YEARS: std::ops::RangeInclusive<i32> = 1000..=9999;
/// Years that make eight digits a date rather than seconds since 1970.
pub(super) const COMPACT_YEARS: std::ops::RangeInclusive<i32> = 1800..=2199;

/// Reads a date, an instant or an epoch.
pub(super) fn stamp(text: &str) -> Option<Stamp> {
    let text = text.trim();
    if let Some(day) = iso_day(text.as_bytes()).or_else(|| period(text)) {
        return Some(Stamp::Civil(Day::Fixed(day), None));
    }
    if let Some(number) = plain_number(text) {
        return numeric_stamp(number);
    }
    let western = western(text);
    let mut cursor = Cursor::new(western.as_deref().unwrap_or(text));
    let day = cursor.day()?;
    let clock = cursor.clock_behind_day()?;
    cursor.is_empty().then_some(Stamp::Civil(day, clock))
}

/// Reads a number as a time: the digits of `20240102` or of `20240102093000`, or an epoch.
pub(super) fn numeric_stamp(value: f64) -> Option<Stamp> {
    let whole = value as i64;
    if whole as f64 == value {
        let moment = || Some((compact_day(whole / 1_000_000)?, Some(compact_clock(whole % 1_000_000)?)));
        if let Some((day, clock)) = compact_day(whole).map(|day| (day, None)).or_else(moment) {
            return Some(Stamp::Civil(Day::Fixed(day), clock));
        }
    }
    value.is_finite().then_some(Stamp::Epoch(value))
}

fn compact_day(digits: i64) -> Option<i32> {
    let year = i32::try_from(digits / 10_000).ok().filter(|year| COMPACT_YEARS.contains(year))?;
    valid_day(year, (digits / 100 % 100) as u32, (digits % 100) as u32)
}

fn compact_clock(digits: i64) -> Option<Clock> {
    let (hour, minute, second) = (digits / 10_000, digits / 100 % 100, digits % 100);
    (hour < 24 && minute < 60 && second < 60).then_some(Clock { ms: (((hour * 60 + minute) * 60 + second) * 1000) as i32, offset: None })
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

/// The first day of a month or a quarter: `Jan 2024`, `01/2024`, and as statistics offices write them, `2024-01`, `2024M01`, `2024-Q1`,
/// `2024 Q1`, `2024Q1`.
pub(super) fn period(text: &str) -> Option<i32> {
    period_of_year(text.as_bytes()).or_else(|| Cursor::new(text).month_of_year())
}

fn period_of_year(text: &[u8]) -> Option<i32> {
    let (year, rest) = text.split_at_checked(4)?;
    let (apart, rest) = match rest {
        [b'-' | b' ', rest @ ..] => (true, rest),
        rest => (false, rest),
    };
    let month = match *rest {
        [b'Q' | b'q', b'4'] => *b"10",
        [b'Q' | b'q', quarter @ b'1'..=b'3'] => [b'0', b'1' + 3 * (quarter - b'1')],
        [b'M' | b'm', tens, ones] => [tens, ones],
        [tens, ones] if apart => [tens, ones],
        _ => return None,
    };
    let (&[a, b, c, d], [e, f]) = (year, month) else { return None };
    iso_day(&[a, b, c, d, b'-', e, f, b'-', b'0', b'1'])
}

/// `2024年1月2日` with the signs of the west; nothing where it has none of the east.
fn western(text: &str) -> Option<String> {
    let sign = |letter: char| match letter {
        '年' | '月' => Some('-'),
        '日' => None,
        letter => Some(letter),
    };
    (!text.is_ascii() && texts::contains(text, "年")).then(|| text.chars().filter_map(sign).collect())
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
