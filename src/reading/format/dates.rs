//! Dates as a language writes them: names of months and the order of day, month and year.

use super::Formats;
use crate::reading::message::{Draft, Message, fill};
use crate::series::time::DAY_MS;
use crate::series::{Civil, Resolution, Time};

const MINUTE_MS: i64 = 60_000;

/// Names of the twelve months, January first.
pub type Months = Vec<String>;

/// How a language writes dates. A pattern holds `{d}`, `{m}` and `{y}` for the day, the month's name and the year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dates {
    /// Day, month and year in full.
    pub day: String,
    /// Month and year in full.
    pub month: String,
    /// Day, month and year in short.
    pub short_day: String,
    /// Day and month in short.
    pub short_day_of_year: String,
    /// Month and year in short.
    pub short_month: String,
    /// Names beside a day (genitives, where a language has them).
    pub months: Months,
    /// Names without a day.
    pub months_alone: Months,
    /// Short names beside a day.
    pub short_months: Months,
    /// Short names without a day.
    pub short_months_alone: Months,
    /// What an axis says for a month, without day and year.
    pub axis_months: Months,
}

impl Formats {
    /// `November 2021`.
    pub fn month(&self, date: Civil) -> String {
        written(&self.dates.month, &self.dates.months_alone, date)
    }

    /// `Nov 2021`.
    pub fn short_month(&self, date: Civil) -> String {
        written(&self.dates.short_month, &self.dates.short_months_alone, date)
    }

    /// `5 September 2025`.
    pub fn day(&self, date: Civil) -> String {
        written(&self.dates.day, &self.dates.months, date)
    }

    /// `5 Sep 2025`.
    pub fn short_day(&self, date: Civil) -> String {
        written(&self.dates.short_day, &self.dates.short_months, date)
    }

    /// `5 Sep`.
    pub fn short_day_of_year(&self, date: Civil) -> String {
        written(&self.dates.short_day_of_year, &self.dates.short_months, date)
    }

    /// `Sep`.
    pub fn month_alone(&self, date: Civil) -> &str {
        name(&self.dates.axis_months, date)
    }

    /// `5 September 2025`, and for an instant `5 September 2025, 14:30 UTC`.
    pub fn moment(&self, time: Time, resolution: Resolution) -> String {
        with_clock(self.day(time.civil()), time, resolution)
    }

    /// `5 Sep 2025`, and for an instant `5 Sep 2025, 14:30 UTC`.
    pub fn short_moment(&self, time: Time, resolution: Resolution) -> String {
        with_clock(self.short_day(time.civil()), time, resolution)
    }
}

fn with_clock(day: String, time: Time, resolution: Resolution) -> String {
    match resolution {
        Resolution::Date => day,
        Resolution::Instant => Draft::new(Message::Instant).slot("day", day).slot("clock", clock(time)).text(),
    }
}

/// Hours and minutes of an instant, UTC: `14:30`.
pub fn clock(time: Time) -> String {
    let minutes = time.0.rem_euclid(DAY_MS) / MINUTE_MS;
    let two = |n: i64| if n < 10 { "0".to_owned() + &n.to_string() } else { n.to_string() };
    two(minutes / 60) + ":" + &two(minutes % 60)
}

fn name(months: &Months, date: Civil) -> &str {
    months.get((date.month as usize).wrapping_sub(1)).map_or("", String::as_str)
}

fn written(pattern: &str, months: &Months, date: Civil) -> String {
    fill(pattern, &[("d", date.day.to_string()), ("m", name(months, date).to_owned()), ("y", date.year.to_string())])
}

#[cfg(test)]
mod tests {
    use super::*;

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
