//! Ranges of so many years.

use crate::series::time::{DAY_MS, days_from_civil, days_in_month};
use crate::series::{Civil, Series, Time};

/// Ranges that end at the newest bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preset {
    /// So many years.
    Years(i32),
    /// The whole history.
    All,
}

impl Preset {
    /// `1y`, `3y`, `5y`, any whole number of years to 100; `all`.
    pub fn parse(text: &str) -> Option<Preset> {
        if text == "all" {
            return Some(Preset::All);
        }
        let years = text.strip_suffix('y')?.parse().ok()?;
        (1..=100).contains(&years).then_some(Preset::Years(years))
    }

    /// How many bars of a history that is; `None` of all.
    pub(super) fn bars(self, bars: &Series) -> Option<usize> {
        let (Preset::Years(years), Some(newest)) = (self, bars.last_time()) else { return None };
        let start = bars.time.partition_point(|time| time <= years_before(newest, years));
        Some(bars.len().saturating_sub(start))
    }
}

/// The same day so many years before.
fn years_before(time: Time, years: i32) -> Time {
    let Civil { year, month, day } = time.civil();
    let day = day.min(days_in_month(year - years, month));
    let days = days_from_civil(Civil { year: year - years, month, day });
    Time(i64::from(days) * DAY_MS + time.0.rem_euclid(DAY_MS))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::series::Resolution;

    #[test]
    fn years_before_a_leap_day_lies_the_last_of_february() {
        let leap_day = Time(Time::from_civil(Civil { year: 2024, month: 2, day: 29 }).0 + 3_600_000);
        let before = |years: i32| years_before(leap_day, years).format(Resolution::Instant);
        assert_eq!([1, 4].map(before), ["2023-02-28T01:00:00Z", "2020-02-29T01:00:00Z"]);
    }
}
