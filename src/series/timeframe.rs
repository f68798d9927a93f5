//! The length of a bar, asked for or found.

use super::bars::Series;
use super::time::Time;

/// Length of a bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Timeframe {
    /// The source's own bars.
    Day,
    /// ISO weeks, Monday to Sunday.
    Week,
    /// Calendar months.
    Month,
}

impl Timeframe {
    /// The public name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Timeframe::Day => "day",
            Timeframe::Week => "week",
            Timeframe::Month => "month",
        }
    }

    pub(crate) fn period(self, time: Time) -> i32 {
        match self {
            Timeframe::Day => time.days(),
            Timeframe::Week => time.iso_week(),
            Timeframe::Month => time.month_index(),
        }
    }
}

/// Days from bar to bar from which on bars are a month's or a week's, where two in three lie so far apart: years without a bar make
/// no weeks of days.
const MONTH_APART: i32 = 25;
const WEEK_APART: i32 = 5;
/// The same of quarters and years, which have no name here.
const LONGER_APART: i32 = 45;
/// Fewer intervals tell no length: a holiday would look like a week.
const LEAST_INTERVALS: usize = 8;
/// Intervals that are looked at, spread over the history: a tick must not cost more the longer that is.
const SAMPLE: usize = 128;

/// The length of a source's own bars, by how far they lie apart: weeks and months come as files, too.
pub fn own_timeframe(source: &Series) -> Timeframe {
    if lie_apart(source, MONTH_APART) {
        Timeframe::Month
    } else if lie_apart(source, WEEK_APART) {
        Timeframe::Week
    } else {
        Timeframe::Day
    }
}

/// Whether a source's own bars are longer than the longest timeframe.
pub fn exceeds_months(source: &Series) -> bool {
    lie_apart(source, LONGER_APART)
}

fn lie_apart(source: &Series, least: i32) -> bool {
    let intervals = source.len().saturating_sub(1);
    let sampled = intervals.min(SAMPLE);
    let day = |bar: usize| source.time.get(bar).map_or(0, |time| time.days());
    let days = |place: usize| day(place * intervals / sampled + 1) - day(place * intervals / sampled);
    intervals >= LEAST_INTERVALS && 3 * (0..sampled).filter(|place| days(*place) >= least).count() >= 2 * sampled
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A history of bars that lie so many days apart.
    fn apart(days: i32, bars: i32) -> Series {
        Series { time: (0..bars).map(|bar| Time::from_days(bar * days)).collect(), ..Series::default() }
    }

    #[test]
    fn bars_five_days_apart_are_weeks_and_twenty_five_months() {
        assert_eq!([1, 4, 5, 7, 24, 25, 31].map(|days| own_timeframe(&apart(days, 40))), {
            use Timeframe::{Day, Month, Week};
            [Day, Day, Week, Week, Week, Month, Month]
        });
    }

    #[test]
    fn years_without_a_bar_make_no_weeks_of_days_and_no_months_of_weeks() {
        for (days, own) in [(1, Timeframe::Day), (7, Timeframe::Week), (31, Timeframe::Month)] {
            for bars in [20, 300, 5_000] {
                let (before, after) = (apart(days, bars), apart(days, bars));
                let later = after.time.iter().map(|time| Time::from_days(time.days() + bars * days + 100 * 365));
                let whole = Series { time: before.time.iter().chain(later).collect(), ..Series::default() };
                assert_eq!(own_timeframe(&whole), own, "{bars} bars {days} days apart, twice");
            }
        }
    }

    #[test]
    fn fewer_than_eight_intervals_tell_no_length() {
        assert_eq!(own_timeframe(&apart(7, 8)), Timeframe::Day);
        assert_eq!(own_timeframe(&apart(7, 9)), Timeframe::Week);
    }
}
