//! From the report's dates to times.

use crate::series::{Civil, Time};

const HOUR_MS: i64 = 3_600_000;

/// The time that a date or instant of the report means, and nothing else: `YYYY-MM-DD`, `YYYY-MM-DDTHH:MM:SS[.mmm]Z`.
pub fn time(text: &str) -> Option<Time> {
    let (date, clock) = text.split_once('T').map_or((text, None), |(date, clock)| (date, Some(clock)));
    // From the right: years before 0 begin with a minus sign.
    let mut parts = date.rsplitn(3, '-');
    let (day, month, year) = (whole(parts.next())?, whole(parts.next())?, whole(parts.next())?);
    let date = Civil::new(i32::try_from(year).ok()?, u32::try_from(month).ok()?, u32::try_from(day).ok()?)?;
    let midnight = Time::from_civil(date);
    Some(Time(midnight.0 + clock.map_or(Some(0), milliseconds)?))
}

#[inline(never)]
fn whole(part: Option<&str>) -> Option<i64> {
    part?.parse().ok()
}

/// `HH:MM:SS[.mmm]Z` since midnight.
fn milliseconds(clock: &str) -> Option<i64> {
    let mut parts = clock.strip_suffix('Z')?.splitn(3, ':');
    let (hours, minutes) = (whole(parts.next())?, whole(parts.next())?);
    let (seconds, fraction) = parts.next().map(|s| s.split_once('.').unwrap_or((s, "0")))?;
    let (seconds, fraction) = (whole(Some(seconds))?, whole(Some(fraction))?);
    let sound = (0..24).contains(&hours) && (0..60).contains(&minutes) && (0..60).contains(&seconds) && (0..1000).contains(&fraction);
    sound.then_some(hours * HOUR_MS + minutes * 60_000 + seconds * 1_000 + fraction)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::series::Resolution;

    #[test]
    fn every_date_of_the_report_leads_back_to_its_bar() {
        for ms in [0, 1, 999, 86_399_999, 1_757_030_400_000, -62_200_000_000_000] {
            assert_eq!(time(&Time(ms).format(Resolution::Instant)), Some(Time(ms)));
            let day = Time::from_days(Time(ms).days());
            assert_eq!(time(&day.format(Resolution::Date)), Some(day));
        }
        for text in ["", "2025", "2025-02-30", "2025-13-01", "2025-09-05T", "2025-09-05T25:00:00Z", "2025-09-05T10:00:00", "x-y-z"] {
            assert_eq!(time(text), None, "{text}");
        }
    }
}
