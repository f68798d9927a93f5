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

/// Days from bar to bar, on the mean, from which on bars are a month's or a week's.
const MONTH_APART: f64 = 25.0;
const WEEK_APART: f64 = 5.0;
/// Fewer intervals tell no length: a holiday would look like a week.
const LEAST_INTERVALS: usize = 8;

/// The length of a source's own bars, by how far they lie apart: weeks and months come as files, too.
pub fn own_timeframe(source: &Series) -> Timeframe {
    let (Some(first), Some(last), intervals @ LEAST_INTERVALS..) =
        (source.time.first(), source.time.last(), source.len().saturating_sub(1))
    else {
        return Timeframe::Day;
    };
    let apart = f64::from(last.days() - first.days()) / intervals as f64;
    match apart {
        _ if apart >= MONTH_APART => Timeframe::Month,
        _ if apart >= WEEK_APART => Timeframe::Week,
        _ => Timeframe::Day,
    }
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
    fn fewer_than_eight_intervals_tell_no_length() {
        assert_eq!(own_timeframe(&apart(7, 8)), Timeframe::Day);
        assert_eq!(own_timeframe(&apart(7, 9)), Timeframe::Week);
    }
}
