//! Civil dates and instants. A daily bar is a calendar date: no time zone ever moves it.

/// Milliseconds of one day.
pub const DAY_MS: i64 = 86_400_000;

/// A point on the time axis in milliseconds since 1970-01-01T00:00:00Z.
///
/// A calendar date is stored as its midnight; whether a series holds dates or instants is said once, by its [`Resolution`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Time(pub i64);

/// Whether the times of a series are calendar dates or UTC instants.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Resolution {
    /// Calendar dates (daily bars and longer).
    #[default]
    Date,
    /// UTC instants (intraday bars).
    Instant,
}

/// A calendar date of the proleptic Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Civil {
    /// Year, astronomical numbering.
    pub year: i32,
    /// Month, 1 to 12.
    pub month: u32,
    /// Day of the month, 1 to 31.
    pub day: u32,
}

/// Days since 1970-01-01 of a civil date (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", `days_from_civil`).
pub const fn days_from_civil(date: Civil) -> i32 {
    let year = if date.month <= 2 { date.year - 1 } else { date.year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let month = date.month as i32;
    let shifted = if month > 2 { month - 3 } else { month + 9 };
    let day_of_year = (153 * shifted + 2) / 5 + date.day as i32 - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

/// Civil date of a day number (the inverse of [`days_from_civil`], same source).
pub const fn civil_from_days(days: i32) -> Civil {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_shifted = (5 * day_of_year + 2) / 153;
    let day = (day_of_year - (153 * month_shifted + 2) / 5 + 1) as u32;
    let month = if month_shifted < 10 { month_shifted + 3 } else { month_shifted - 9 } as u32;
    let year = year_of_era + era * 400 + if month <= 2 { 1 } else { 0 };
    Civil { year, month, day }
}

/// Days of a month, 28 to 31; 0 for a month outside 1 to 12.
pub const fn days_in_month(year: i32, month: u32) -> u32 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 0,
    }
}

impl Civil {
    /// The date, if the calendar has it.
    pub const fn new(year: i32, month: u32, day: u32) -> Option<Civil> {
        if day == 0 || day > days_in_month(year, month) { None } else { Some(Civil { year, month, day }) }
    }
}

impl Time {
    /// Midnight of a day number (days since 1970-01-01).
    pub const fn from_days(days: i32) -> Time {
        Time(days as i64 * DAY_MS)
    }

    /// Midnight of a civil date.
    pub const fn from_civil(date: Civil) -> Time {
        Time::from_days(days_from_civil(date))
    }

    /// Days since 1970-01-01 of the (UTC) calendar date.
    pub const fn days(self) -> i32 {
        self.0.div_euclid(DAY_MS) as i32
    }

    /// The (UTC) calendar date.
    pub const fn civil(self) -> Civil {
        civil_from_days(self.days())
    }

    /// Day of the week: 0 Monday to 6 Sunday.
    pub const fn weekday(self) -> u32 {
        (self.days() + 3).rem_euclid(7) as u32
    }

    /// Whether it is a Saturday or a Sunday.
    pub const fn is_weekend(self) -> bool {
        self.weekday() >= SATURDAY
    }

    /// Number of the ISO week since the week of 1970-01-01 (weeks begin on Monday).
    pub const fn iso_week(self) -> i32 {
        (self.days() + 3).div_euclid(7)
    }

    /// Number of the calendar month since January of year 0.
    pub const fn month_index(self) -> i32 {
        let civil = self.civil();
        civil.year * 12 + civil.month as i32 - 1
    }

    /// When a bar of this time can be known: a date's at the last millisecond of its day, an instant's at once.
    pub const fn end(self, resolution: Resolution) -> Time {
        match resolution {
            Resolution::Date => Time(self.0 + DAY_MS - 1),
            Resolution::Instant => self,
        }
    }

    /// `YYYY-MM-DD` for a date, `YYYY-MM-DDTHH:MM:SSZ` (milliseconds where there are any) for an instant.
    pub fn format(self, resolution: Resolution) -> String {
        let Civil { year, month, day } = self.civil();
        let mut text = String::with_capacity(LONGEST);
        if year < 0 {
            text.push('-');
        }
        // The sign takes the place of a digit.
        push(&mut text, year.unsigned_abs(), if year < 0 { 3 } else { 4 }, "-");
        push(&mut text, month, 2, "-");
        if resolution == Resolution::Date {
            push(&mut text, day, 2, "");
            return text;
        }
        push(&mut text, day, 2, "T");
        let ms = self.0.rem_euclid(DAY_MS) as u32;
        push(&mut text, ms / 3_600_000, 2, ":");
        push(&mut text, ms / 60_000 % 60, 2, ":");
        push(&mut text, ms / 1_000 % 60, 2, if ms.is_multiple_of(1_000) { "Z" } else { "." });
        if !ms.is_multiple_of(1_000) {
            push(&mut text, ms % 1_000, 3, "Z");
        }
        text
    }
}

const SATURDAY: u32 = 5;

/// Bytes of an instant with its milliseconds.
const LONGEST: usize = 24;

/// A number with at least so many digits, and what stands behind it: a reading writes hundreds of dates, and `format!` costs each
/// ten times as much.
fn push(text: &mut String, number: u32, digits: usize, behind: &str) {
    // From the last one on: a division by ten is a multiplication, one by a number that is not known a long one.
    let (mut figures, mut count, mut rest) = ([b'0'; 10], 0, number);
    for figure in figures.iter_mut().rev() {
        if rest == 0 && count >= digits {
            break;
        }
        *figure += (rest % 10) as u8;
        rest /= 10;
        count += 1;
    }
    let written = figures.iter().skip(figures.len() - count);
    text.extend(written.map(|&figure| char::from(figure)));
    text.push_str(behind);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn day_numbers_and_civil_dates_are_inverse() {
        for days in (-200_000..200_000).step_by(13) {
            assert_eq!(days_from_civil(civil_from_days(days)), days);
        }
        assert_eq!(civil_from_days(0), Civil { year: 1970, month: 1, day: 1 });
        assert_eq!(Time::from_civil(Civil { year: 2000, month: 2, day: 29 }).format(Resolution::Date), "2000-02-29");
    }

    #[test]
    fn weeks_begin_on_monday() {
        let friday = Time::from_civil(Civil { year: 2025, month: 9, day: 5 });
        let monday = Time::from_days(friday.days() + 3);
        assert_eq!(friday.weekday(), 4);
        assert_eq!(monday.weekday(), 0);
        assert_eq!(monday.iso_week(), friday.iso_week() + 1);
    }

    #[test]
    fn instants_show_their_time_and_dates_do_not() {
        for days in (-5_000_000..5_000_000).step_by(9_973) {
            let Civil { year, month, day } = civil_from_days(days);
            assert_eq!(Time::from_days(days).format(Resolution::Date), format!("{year:04}-{month:02}-{day:02}"));
        }
        let t = Time(DAY_MS * 365 + 3_661_500);
        assert_eq!(t.format(Resolution::Date), "1971-01-01");
        assert_eq!(t.format(Resolution::Instant), "1971-01-01T01:01:01.500Z");
        assert_eq!(Time(t.0 + 500).format(Resolution::Instant), "1971-01-01T01:01:02Z");
    }
}
