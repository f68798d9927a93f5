//! Days to weeks and months. A period is labelled by its last session; whether it is complete depends on the data alone.

use super::bars::{Bar, Provenance, Range, Series};
use super::time::{Resolution, Time};

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

    fn period(self, time: Time) -> i32 {
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

/// Bars of a longer period and the source bars they were made of.
#[derive(Clone, Debug, PartialEq)]
pub struct Resampled {
    /// The bars. Those of a close-only source have the range of its closes.
    pub bars: Series,
    /// Index of the first source bar of each bar; the next entry (or the source's length) ends it. Empty where the bars are the source's own.
    pub starts: Vec<usize>,
    /// Whether the last bar's period is over.
    pub last_complete: bool,
    /// When each bar could be known to be complete; empty where that is the bar's own time.
    known: Vec<Time>,
}

impl Resampled {
    /// When a complete bar could be known to be complete: its own time, or the first session after it where only that tells
    /// that the period is over (a week that ends before its Friday, every month).
    pub fn known(&self, index: usize) -> Option<Time> {
        self.known.get(index).or(self.bars.time.get(index)).copied()
    }
}

/// Bars over which a weekend session makes a calendar a seven-day one.
const WEEKEND_WINDOW: usize = 60;
const FRIDAY: u32 = 4;
const SUNDAY: u32 = 6;

/// Groups the bars of `source` into periods of `timeframe`; [`Timeframe::Day`] keeps them as they are, all complete.
pub fn resample(source: &Series, timeframe: Timeframe) -> Resampled {
    if timeframe == Timeframe::Day {
        return Resampled { bars: source.clone(), starts: Vec::new(), last_complete: true, known: Vec::new() };
    }
    let mut periods = Periods::default();
    let mut previous = None;
    let mut calendar = Calendar { weeks: timeframe == Timeframe::Week && source.resolution == Resolution::Date, ..Calendar::default() };
    for (index, bar) in source.bars().enumerate() {
        let period = timeframe.period(bar.time);
        if previous != Some(period) {
            periods.end(calendar.is_over().unwrap_or(bar.time));
            periods.begin(bar, index);
        } else {
            periods.extend(bar);
        }
        calendar.push(bar.time);
        previous = Some(period);
    }
    periods.finish(source, calendar.is_over().is_some())
}

/// What the sessions so far tell of the week's end.
#[derive(Default)]
struct Calendar {
    /// Weeks can be over before their successor begins: those of dates.
    weeks: bool,
    last: Option<Time>,
    /// Sessions since the last one at a weekend, that one counted.
    since_weekend: Option<usize>,
}

impl Calendar {
    fn push(&mut self, time: Time) {
        let weekend = time.weekday() > FRIDAY;
        self.since_weekend = if weekend { Some(1) } else { self.since_weekend.map(|count| count + 1) };
        self.last = Some(time);
    }

    /// The last session if it tells alone that its week is over: a Friday, or a Sunday where weekends trade.
    fn is_over(&self) -> Option<Time> {
        let trades_weekends = self.since_weekend.is_some_and(|count| count <= WEEKEND_WINDOW);
        let last_session = if trades_weekends { SUNDAY } else { FRIDAY };
        self.last.filter(|time| self.weeks && time.weekday() == last_session)
    }
}

#[derive(Default)]
struct Periods {
    time: Vec<Time>,
    open: Vec<f64>,
    high: Vec<f64>,
    low: Vec<f64>,
    close: Vec<f64>,
    starts: Vec<usize>,
    known: Vec<Time>,
}

impl Periods {
    /// The period under way, if there is one, is known to be over at `known`.
    fn end(&mut self, known: Time) {
        if !self.time.is_empty() {
            self.known.push(known);
        }
    }

    fn begin(&mut self, bar: Bar, index: usize) {
        self.time.push(bar.time);
        self.open.push(bar.open);
        self.high.push(bar.high);
        self.low.push(bar.low);
        self.close.push(bar.close);
        self.starts.push(index);
    }

    fn extend(&mut self, bar: Bar) {
        let set = |slot: Option<&mut f64>, value: fn(f64, f64) -> f64, with: f64| {
            if let Some(slot) = slot {
                *slot = value(*slot, with);
            }
        };
        set(self.high.last_mut(), f64::max, bar.high);
        set(self.low.last_mut(), f64::min, bar.low);
        set(self.close.last_mut(), |_, new| new, bar.close);
        if let Some(time) = self.time.last_mut() {
            *time = bar.time;
        }
    }

    fn finish(self, source: &Series, last_complete: bool) -> Resampled {
        let bars = Series {
            name: source.name.clone(),
            resolution: source.resolution,
            time: self.time,
            open: Some(self.open),
            range: Some(Range { high: self.high, low: self.low }),
            close: self.close,
            volume: None,
            provenance: Provenance::default(),
        };
        Resampled { bars, starts: self.starts, last_complete, known: self.known }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2024-01-01 is a Monday.
    const MONDAY: i32 = 19_723;

    fn closes(days: &[i32]) -> Series {
        Series {
            name: "s".into(),
            resolution: Resolution::Date,
            time: days.iter().map(|&d| Time::from_days(MONDAY + d)).collect(),
            open: None,
            range: None,
            close: days.iter().map(|&d| 100.0 + f64::from(d)).collect(),
            volume: None,
            provenance: Provenance::default(),
        }
    }

    #[test]
    fn weeks_take_their_last_session_and_the_range_of_closes() {
        let weeks = resample(&closes(&[0, 1, 4, 7, 8, 10]), Timeframe::Week);
        assert_eq!(weeks.bars.date(0), "2024-01-05");
        assert_eq!(weeks.bars.date(1), "2024-01-11");
        assert_eq!(weeks.bars.range.as_ref().unwrap().high, [104.0, 110.0]);
        assert_eq!(weeks.bars.open.as_ref().unwrap(), &[100.0, 107.0]);
        assert_eq!(weeks.starts, [0, 3]);
        assert!(!weeks.last_complete);
    }

    #[test]
    fn a_friday_ends_a_week_unless_weekends_trade() {
        assert!(resample(&closes(&[0, 4]), Timeframe::Week).last_complete);
        assert!(!resample(&closes(&[0, 5, 7, 11]), Timeframe::Week).last_complete);
        assert!(resample(&closes(&[0, 5, 7, 13]), Timeframe::Week).last_complete);
    }

    #[test]
    fn a_month_ends_only_with_its_successor() {
        let months = resample(&closes(&[0, 30, 31]), Timeframe::Month);
        assert_eq!(months.bars.close, [130.0, 131.0]);
        assert!(!months.last_complete);
        assert_eq!(months.known(0), Some(Time::from_days(MONDAY + 31)));
    }

    #[test]
    fn a_short_week_is_known_to_be_over_only_in_the_next() {
        // Fridays, a Thursday before a holiday, and a Friday again.
        let weeks = resample(&closes(&[4, 7, 10, 14, 18]), Timeframe::Week);
        let known: Vec<i32> = (0..3).map(|week| weeks.known(week).unwrap().days() - MONDAY).collect();
        assert_eq!(known, [4, 14, 18]);
        assert!(weeks.last_complete);
        // Where weekends trade, a Friday says nothing.
        let weeks = resample(&closes(&[4, 5, 6, 11, 14]), Timeframe::Week);
        assert_eq!([0, 1].map(|week| weeks.known(week).unwrap().days() - MONDAY), [6, 14]);
    }
}
