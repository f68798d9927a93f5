//! Reads the parts of a date or time off a text, one after the other.

use super::stamp::{Clock, Day, valid_day};

/// Two-digit years below this belong to the 2000s (the POSIX pivot).
const PIVOT: i32 = 69;
/// Names of the months, English, German, French, Spanish, Italian and Portuguese; so many letters as tell it from other months are
/// enough, three at least. What one name begins with is not listed again.
const MONTHS: [&str; 12] = [
    "january|jänner|janvier|enero|gennaio|janeiro",
    "february|février|fevrier|febrero|febbraio|fevereiro",
    "march|märz|maerz|mrz|mars|marzo|março",
    "aprile|avril|abril",
    "mayo|maio|maggio",
    "june|junio|juin|giugno|junho",
    "july|julio|juillet|luglio|julho",
    "august|août|aout|agosto",
    "september|septembre|septiembre|settembre|setembro",
    "october|oktober|octobre|octubre|ottobre|outubro",
    "november|novembre|noviembre|novembro",
    "december|dezember|décembre|decembre|diciembre|dicembre|dezembro",
];
const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// What is left of a text.
pub(super) struct Cursor<'a>(&'a [u8]);

impl<'a> Cursor<'a> {
    pub fn new(text: &'a str) -> Self {
        Cursor(text.as_bytes())
    }

    /// Whether everything has been read.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

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

    /// A month of a year, with its name or in two digits before a stroke, and nothing else.
    pub fn month_of_year(mut self) -> Option<i32> {
        let month = if self.peek()?.is_ascii_digit() {
            let (month, _) = self.number().filter(|&(_, len)| len == 2)?;
            self.eat(b"/").map(|_| month)?
        } else {
            let month = self.month()?;
            self.gap();
            month
        };
        let (year, len) = self.number()?;
        (len == 4 && self.is_empty()).then(|| valid_day(year as i32, month, 1))?
    }

    /// A date in words or numbers.
    pub fn day(&mut self) -> Option<Day> {
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

    /// `-01-02`, `/1/2`, `.01.02`, `.01.02.`, `- 01- 02`, `-Jan-02`.
    fn behind_year(&mut self, year: i32) -> Option<i32> {
        let separator = self.eat(b"-/. ")?;
        self.spaces();
        let month = if self.peek()?.is_ascii_digit() { self.short_number()? } else { self.month()? };
        self.eat(&[separator])?;
        self.spaces();
        let day = self.short_number()?;
        if separator == b'.' {
            self.eat(b".");
        }
        valid_day(year, month, day)
    }

    /// `/2/2024`, `.02.24`, `. 2. 2024`, `-02-2024`, ` Jan 2024`, `-Jan-24`, `. Januar 2024`, `JAN2024`.
    fn behind_short(&mut self, first: u32) -> Option<Day> {
        let separator = self.eat(b"/-. ").unwrap_or_default();
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
        self.spaces();
        let (digits, len) = self.number()?;
        let year = full_year(digits as i32, len)?;
        let (day_first, month_first) = (valid_day(year, second, first), valid_day(year, first, second));
        day_first.or(month_first)?;
        Some(Day::Either { day_first, month_first, dotted: separator == b'.', short: len == 2 })
    }

    /// A time of day behind a date. Outer `None`: it is none; inner `None`: there is none.
    pub fn clock_behind_day(&mut self) -> Option<Option<Clock>> {
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

    /// Hours, minutes, seconds, `AM` or `PM`, and a zone.
    pub fn clock(&mut self) -> Option<Clock> {
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

    /// `Z`, `+01:00`, `GMT+0100`. Outer `None`: not a zone; inner `None`: there is none.
    fn zone(&mut self) -> Option<Option<i16>> {
        if self.0.is_empty() {
            return Some(None);
        }
        let word = self.word();
        let named = |name: &[u8]| word.eq_ignore_ascii_case(name);
        if named(b"z") || self.is_empty() && (named(b"utc") || named(b"gmt")) {
            return Some(Some(0));
        }
        let sign = self.eat(b"+-").filter(|_| word.is_empty() || named(b"utc") || named(b"gmt"))?;
        let (value, len) = self.number()?;
        let (hours, minutes) = match len {
            2 if self.eat(b":").is_some() => (value, self.short_number()?),
            1 | 2 => (value, 0),
            4 => (value / 100, value % 100),
            _ => return None,
        };
        let total = (hours <= 14 && minutes <= 59).then_some((hours * 60 + minutes) as i16)?;
        Some(Some(if sign == b'-' { -total } else { total }))
    }
}

fn abbreviates(word: &[u8], name: &str) -> bool {
    word.len() >= 3 && name.as_bytes().get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
}

fn month(word: &[u8]) -> Option<u32> {
    let mut meant = (1..).zip(MONTHS).filter(|(_, names)| names.split('|').any(|name| abbreviates(word, name))).map(|(month, _)| month);
    // "jui" begins two of them.
    meant.next().filter(|_| meant.next().is_none())
}

fn full_year(year: i32, digits: usize) -> Option<i32> {
    match digits {
        4 => Some(year),
        2 if year < PIVOT => Some(2000 + year),
        2 => Some(1900 + year),
        _ => None,
    }
}
