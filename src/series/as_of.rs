//! A date or an instant that a caller names: what a board is read as of, where a range begins.

use super::stamp::{Day, Stamp, period, stamp};
use super::time::{Resolution, Time};
use crate::error::{Code, Error, Result};

/// The time that a text means without any column around it: a date, or an instant, which is of UTC where it says nothing else. Nothing
/// where only a column tells, as the order of day and month.
pub fn parse_time(text: &str) -> Option<(Time, Resolution)> {
    // Of a month or a quarter the first day would be meant by some and the last by others.
    let stamp = stamp(text).filter(|_| period(text.trim()).is_none())?;
    let Stamp::Civil(Day::Fixed(day), clock) = stamp else { return None };
    let midnight = Time::from_days(day);
    Some(match clock {
        None => (midnight, Resolution::Date),
        Some(clock) => (Time(midnight.0 + clock.utc_ms()), Resolution::Instant),
    })
}

/// Reads the `asOf` of a board: a date means the [end](Time::end) of that day, an ISO instant that instant (which the bar of
/// its own date does not end before).
///
/// # Errors
/// [`Code::BadOption`] with field and value.
pub fn parse_as_of(text: &str) -> Result<Time> {
    let wrong = || Error::new(Code::BadOption, "a date YYYY-MM-DD or an ISO instant").with_field("asOf").with_value(text);
    parse_time(text).map(|(time, resolution)| time.end(resolution)).ok_or_else(wrong)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_date_of_the_report_leads_back_to_its_bar() {
        for ms in [0, 1, 999, 86_399_999, 1_757_030_400_000, -30_000_000_000_000] {
            let (instant, day) = (Time(ms), Time::from_days(Time(ms).days()));
            assert_eq!(parse_time(&instant.format(Resolution::Instant)), Some((instant, Resolution::Instant)));
            assert_eq!(parse_time(&day.format(Resolution::Date)), Some((day, Resolution::Date)));
        }
        for text in ["", "2025", "2025-02-30", "2025-13-01", "2025-09", "2025-09-05T25:00:00Z", "01/02/2025", "1757030400", "x-y-z"] {
            assert_eq!(parse_time(text), None, "{text}");
        }
    }
}
