//! One date or time as people write it: `2024-01-02`, `1/2/2024`, `02.01.24`, `Jan 2, 2024`, `20240102T`, epochs, and the
//! clocks and offsets behind them. What one text cannot tell, the order of day and month, is left to the whole column.

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

/// Two-digit years below this belong to the 2000s (the POSIX pivot).
const PIVOT: i32 = 69;
/// Four-digit years that a date may have.
const YEARS: std::ops::RangeInclusive<i32> = 1000..=9999;
/// Years that make eight digits a date rather than seconds since 1970.
const COMPACT_YEARS: std::ops::RangeInclusive<i32> = 1800..=2199;

/// Month names, English and German; three letters of one are enough.
const MONTHS: [(&str, u32); 21] = [
    ("january", 1),
    ("februar", 2),
    ("february", 2),
    ("march", 3),
    ("märz", 3),
    ("maerz", 3),
    ("mrz", 3),
    ("april", 4),
    ("may", 5),
    ("mai", 5),
    ("june", 6),
    ("juni", 6),
    ("july", 7),
    ("juli", 7),
    ("august", 8),
    ("september", 9),
    ("october", 10),
    ("oktober", 10),
    ("november", 11),
    ("december", 12),
    ("dezember", 12),
];
const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// Reads a date, an instant or an epoch.
pub(super) fn stamp(text: &str) -> Option<Stamp> {
    let text = text.trim();
    if let Some(day) = iso_day(text.as_bytes()) {
        return Some(Stamp::Civil(Day::Fixed(day), None));
    }
    if let Some(number) = plain_number(text) {
        return compact(text).or(Some(Stamp::Epoch(number)));
    }
    let mut cursor = Cursor(text.as_bytes());
    let day = cursor.day()?;
    let clock = cursor.clock_behind_day()?;
    cursor.0.is_empty().then_some(Stamp::Civil(day, clock))
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
    let mut cursor = Cursor(text.trim().as_bytes());
    let clock = cursor.clock()?;
    cursor.0.is_empty().then_some(clock)
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

fn valid_day(year: i32, month: u32, day: u32) -> Option<i32> {
    if !YEARS.contains(&year) {
        return None;
    }
    Civil::new(year, month, day).map(days_from_civil)
}

fn full_year(year: i32, digits: usize) -> Option<i32> {
    match digits {
        4 => Some(year),
        2 if year < PIVOT => Some(2000 + year),
        2 => Some(1900 + year),
        _ => None,
    }
}

/// Digits with an optional sign and fraction, nothing else.
fn plain_number(text: &str) -> Option<f64> {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
    let digits = |part: &str| !part.is_empty() && part.len() <= 19 && part.bytes().all(|b| b.is_ascii_digit());
    if digits(whole) && digits(fraction) { text.parse().ok() } else { None }
}

/// `20240102` and `20240102093000`.
fn compact(text: &str) -> Option<Stamp> {
    let (date, time) = text.split_at_checked(8)?;
    let Some(Stamp::Civil(day, _)) = numeric_stamp(date.parse().ok()?) else { return None };
    match time.len() {
        0 => Some(Stamp::Civil(day, None)),
        6 => Some(Stamp::Civil(day, Some(clock(time)?))),
        _ => None,
    }
}

/// What is left of a text.
struct Cursor<'a>(&'a [u8]);

impl<'a> Cursor<'a> {
    fn peek(&self) -> Option<u8> {
        self.0.first().copied()
    }

    fn take_while(&mut self, test: impl Fn(u8) -> bool) -> &'a [u8] {
        let end = self.0.iter().position(|&b| !test(b)).unwrap_or(self.0.len());
        let (taken, rest) = self.0.split_at_checked(end).unwrap_or((self.0, &[]));
        self.0 = rest;
        taken
    }

    fn eat(&mut self, any_of: &[u8]) -> Option<u8> {
        let byte = self.peek().filter(|b| any_of.contains(b))?;
        self.0 = self.0.split_first()?.1;
        Some(byte)
    }

    fn spaces(&mut self) -> bool {
        !self.take_while(|b| b == b' ').is_empty()
    }

    /// A word of letters; bytes beyond ASCII count as letters (`März`).
    fn word(&mut self) -> &'a [u8] {
        self.take_while(|b| b.is_ascii_alphabetic() || b >= 0x80)
    }

    /// Up to nine digits and how many there are.
    fn number(&mut self) -> Option<(u32, usize)> {
        let digits = self.take_while(|b| b.is_ascii_digit());
        let value = digits.iter().fold(0u32, |n, &b| n.wrapping_mul(10).wrapping_add(u32::from(b - b'0')));
        (1..=9).contains(&digits.len()).then_some((value, digits.len()))
    }

    fn short_number(&mut self) -> Option<u32> {
        self.number().filter(|&(_, len)| len <= 2).map(|(value, _)| value)
    }

    fn year(&mut self) -> Option<i32> {
        let (value, len) = self.number()?;
        full_year(value as i32, len)
    }

    /// Spaces, commas and one `-`, `/` or `.` between the parts of a date with a month's name.
    fn gap(&mut self) {
        self.eat(b".");
        self.spaces();
        self.eat(b",-/");
        self.spaces();
    }

    fn month(&mut self) -> Option<u32> {
        month(self.word())
    }

    fn day(&mut self) -> Option<Day> {
        if !self.peek()?.is_ascii_digit() {
            let mut word = self.word();
            if WEEKDAYS.iter().any(|name| abbreviates(word, name)) {
                self.gap();
                if self.peek()?.is_ascii_digit() {
                    return self.numeric_day();
                }
                word = self.word();
            }
            let month = month(word)?;
            self.gap();
            let day = self.short_number()?;
            self.gap();
            return valid_day(self.year()?, month, day).map(Day::Fixed);
        }
        self.numeric_day()
    }

    fn numeric_day(&mut self) -> Option<Day> {
        let (first, len) = self.number()?;
        match len {
            8 => valid_day((first / 10_000) as i32, first / 100 % 100, first % 100).map(Day::Fixed),
            4 => self.behind_year(first as i32).map(Day::Fixed),
            1 | 2 => self.behind_short(first),
            _ => None,
        }
    }

    /// `-01-02`, `/1/2`, `.01.02`, `-Jan-02`.
    fn behind_year(&mut self, year: i32) -> Option<i32> {
        let separator = self.eat(b"-/. ")?;
        let month = if self.peek()?.is_ascii_digit() { self.short_number()? } else { self.month()? };
        self.eat(&[separator])?;
        valid_day(year, month, self.short_number()?)
    }

    /// `/2/2024`, `.02.24`, `-02-2024`, ` Jan 2024`, `-Jan-24`, `. Januar 2024`.
    fn behind_short(&mut self, first: u32) -> Option<Day> {
        let separator = self.eat(b"/-. ")?;
        if separator == b'.' {
            self.spaces();
        }
        if !self.peek()?.is_ascii_digit() {
            let month = self.month()?;
            self.gap();
            return valid_day(self.year()?, month, first).map(Day::Fixed);
        }
        let second = self.short_number()?;
        self.eat(&[separator])?;
        let year = self.year()?;
        let (day_first, month_first) = (valid_day(year, second, first), valid_day(year, first, second));
        day_first.or(month_first)?;
        Some(Day::Either { day_first, month_first, dotted: separator == b'.' })
    }

    /// Outer `None`: not a time of day; inner `None`: there is none.
    fn clock_behind_day(&mut self) -> Option<Option<Clock>> {
        if self.0.is_empty() {
            return Some(None);
        }
        let spaced = self.eat(b",").is_some() | self.spaces();
        if !spaced {
            self.eat(b"Tt")?;
        }
        match self.peek() {
            None => Some(None),
            Some(b'0'..=b'9') => self.clock().map(Some),
            Some(_) => self.zone().map(|_| None),
        }
    }

    fn clock(&mut self) -> Option<Clock> {
        let (value, len) = self.number()?;
        let (mut hour, mut minute, mut second) = match len {
            1 | 2 => (value, None, 0),
            4 => (value / 100, Some(value % 100), 0),
            6 => (value / 10_000, Some(value / 100 % 100), value % 100),
            _ => return None,
        };
        if len <= 2 && self.eat(b":").is_some() {
            minute = Some(self.short_number()?);
            if self.eat(b":").is_some() {
                second = self.short_number()?;
            }
        }
        let ms = if minute.is_some() && self.eat(b".,").is_some() { self.milliseconds()? } else { 0 };
        match self.meridiem(minute.is_none()) {
            Some(_) if !(1..=12).contains(&hour) => return None,
            Some(noon) => hour = hour % 12 + noon,
            None => {
                minute?;
            }
        }
        let minute = minute.unwrap_or(0);
        if hour > 23 || minute > 59 || second > 59 {
            return None;
        }
        self.spaces();
        let offset = self.zone()?;
        Some(Clock { ms: (((hour * 60 + minute) * 60 + second) * 1000 + ms) as i32, offset })
    }

    fn milliseconds(&mut self) -> Option<u32> {
        let digits = self.take_while(|b| b.is_ascii_digit());
        let padded = digits.iter().copied().chain([b'0'; 3]).take(3);
        (!digits.is_empty()).then(|| padded.fold(0, |n, b| n * 10 + u32::from(b - b'0')))
    }

    /// `AM` and `PM` (0 and 12 hours), also as `11-PM` where only hours are given.
    fn meridiem(&mut self, hours_only: bool) -> Option<u32> {
        let before = self.0;
        let dash = hours_only && self.eat(b"-").is_some();
        self.spaces();
        let word = self.word();
        let noon = match () {
            () if word.eq_ignore_ascii_case(b"am") => Some(0),
            () if word.eq_ignore_ascii_case(b"pm") => Some(12),
            () => None,
        };
        if noon.is_none() && (dash || !word.is_empty()) {
            self.0 = before;
        }
        noon
    }

    /// Outer `None`: not a zone; inner `None`: there is none.
    fn zone(&mut self) -> Option<Option<i16>> {
        if self.0.is_empty() {
            return Some(None);
        }
        if let Some(sign) = self.eat(b"+-") {
            let (value, len) = self.number()?;
            let (hours, minutes) = match len {
                2 if self.eat(b":").is_some() => (value, self.short_number()?),
                1 | 2 => (value, 0),
                4 => (value / 100, value % 100),
                _ => return None,
            };
            let total = (hours <= 14 && minutes <= 59).then_some((hours * 60 + minutes) as i16)?;
            return Some(Some(if sign == b'-' { -total } else { total }));
        }
        let word = self.word();
        [&b"z"[..], b"utc", b"gmt"].iter().any(|name| word.eq_ignore_ascii_case(name)).then_some(Some(0))
    }
}

fn abbreviates(word: &[u8], name: &str) -> bool {
    word.len() >= 3 && name.as_bytes().get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
}

fn month(word: &[u8]) -> Option<u32> {
    MONTHS.iter().find(|(name, _)| abbreviates(word, name)).map(|&(_, month)| month)
}
