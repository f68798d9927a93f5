//! Days to weeks and months. A period is labelled by its last session; whether it is complete depends on the data alone.

use std::sync::Arc;

use super::bars::{Bar, Range, Series};
use super::time::{Resolution, Time};
use super::timeframe::Timeframe;

/// Bars of a longer period and the source bars they were made of.
#[derive(Clone, Debug, PartialEq)]
pub struct Resampled {
    /// The bars. Those of a close-only source have the range of its closes; those of [`Timeframe::Day`] are the source itself.
    pub bars: Arc<Series>,
    /// Index of the first source bar of each bar; the next entry (or the source's length) ends it. Empty where the bars are the source's own.
    pub starts: Vec<usize>,
    /// Whether the last bar's period is over.
    pub last_complete: bool,
    /// When each bar could be known to be complete; empty where that is the bar's own time.
    known: Vec<Time>,
    /// The period under way; `None` where the bars are the source's own.
    grouping: Option<Grouping>,
}

impl Resampled {
    /// When a complete bar could be known to be complete: its own time, or the first session after it where only that tells
    /// that the period is over (a week that ends before its Friday, every month).
    pub fn known(&self, index: usize) -> Option<Time> {
        self.known.get(index).copied().or_else(|| self.bars.time.get(index))
    }

    /// Lets go of a source that it shares, so that the source can be changed where it lies; [`Resampled::follow`] must come next.
    pub(crate) fn release(&mut self) {
        if self.grouping.is_none() {
            self.bars = Arc::default();
        }
    }

    /// Follows the source after its newest bar was replaced, or after bars were added behind the first `seen`. Costs nothing a
    /// bar of the history.
    pub(crate) fn follow(&mut self, source: &Arc<Series>, seen: usize) {
        let Some(grouping) = &mut self.grouping else {
            self.bars = Arc::clone(source);
            return;
        };
        let bars = Arc::make_mut(&mut self.bars);
        if seen == source.len()
            && let Some(newest) = source.len().checked_sub(1).and_then(|index| source.bar(index))
        {
            grouping.replace(newest);
            grouping.bar.into_iter().for_each(|bar| put(bars, bar, true));
        }
        for (index, bar) in (seen..source.len()).filter_map(|index| Some((index, source.bar(index)?))) {
            let ended = grouping.push(bar);
            if ended != Ended::Nothing {
                self.starts.push(index);
            }
            if let Ended::Period { known, .. } = ended {
                self.known.push(known);
            }
            grouping.bar.into_iter().for_each(|bar| put(bars, bar, ended == Ended::Nothing));
        }
        self.last_complete = grouping.is_over();
    }
}

/// Bars over which a weekend session makes a calendar a seven-day one.
const WEEKEND_WINDOW: usize = 60;
const FRIDAY: u32 = 4;
const SUNDAY: u32 = 6;

/// Groups the bars of `source` into periods of `timeframe`; [`Timeframe::Day`] keeps them as they are, all complete.
pub fn resample(source: &Arc<Series>, timeframe: Timeframe) -> Resampled {
    if timeframe == Timeframe::Day {
        return Resampled { bars: Arc::clone(source), starts: Vec::new(), last_complete: true, known: Vec::new(), grouping: None };
    }
    let columns = || Some(Vec::new());
    let bars = Series {
        name: source.name.clone(),
        resolution: source.resolution,
        open: columns(),
        range: Some(Range::default()),
        ..Series::default()
    };
    let grouping = Some(Grouping::new(timeframe, source.resolution));
    let mut resampled = Resampled { bars: Arc::new(bars), starts: Vec::new(), last_complete: false, known: Vec::new(), grouping };
    resampled.follow(source, 0);
    resampled
}

/// Writes a bar: over the newest one, or behind it.
fn put(bars: &mut Series, bar: Bar, over: bool) {
    if over {
        bars.replace_newest(bar, None);
    } else {
        bars.append(bar, None);
    }
}

/// What a source bar ended by beginning something new.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Ended {
    /// It belongs to the period under way.
    Nothing,
    /// It begins the first period.
    Void,
    /// It begins another period: the one before and when that could be known to be over.
    Period {
        /// The bar of the ended period.
        bar: Bar,
        /// Its own last session where that tells, else the session that began the next.
        known: Time,
    },
}

/// Source bars on their way into periods: the one under way, in constant space.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Grouping {
    timeframe: Timeframe,
    calendar: Calendar,
    period: Option<i32>,
    /// The period under way.
    bar: Option<Bar>,
    /// The same without the newest source bar; `None` if that began it.
    before: Option<Bar>,
}

impl Grouping {
    pub(crate) fn new(timeframe: Timeframe, resolution: Resolution) -> Grouping {
        let calendar = Calendar { weeks: timeframe == Timeframe::Week && resolution == Resolution::Date, ..Calendar::default() };
        Grouping { timeframe, calendar, period: None, bar: None, before: None }
    }

    /// Takes the next source bar.
    pub(crate) fn push(&mut self, bar: Bar) -> Ended {
        let period = Some(self.timeframe.period(bar.time));
        let ended = match self.bar {
            Some(_) if self.period == period => Ended::Nothing,
            Some(last) => Ended::Period { bar: last, known: self.calendar.is_over().unwrap_or(bar.time) },
            None => Ended::Void,
        };
        self.before = self.bar.filter(|_| ended == Ended::Nothing);
        self.bar = Some(joined(self.before, bar));
        self.calendar.push(bar.time);
        self.period = period;
        ended
    }

    /// Takes another bar for the newest source bar's time.
    pub(crate) fn replace(&mut self, bar: Bar) {
        self.bar = Some(joined(self.before, bar));
    }

    /// The period under way.
    pub(crate) fn bar(&self) -> Option<Bar> {
        self.bar
    }

    /// Whether the sessions so far tell that it is over.
    pub(crate) fn is_over(&self) -> bool {
        self.calendar.is_over().is_some()
    }
}

/// A period with one more bar.
fn joined(period: Option<Bar>, bar: Bar) -> Bar {
    period.map_or(bar, |all| Bar { open: all.open, high: all.high.max(bar.high), low: all.low.min(bar.low), ..bar })
}

/// What the sessions so far tell of the week's end.
#[derive(Clone, Debug, Default, PartialEq)]
struct Calendar {
    /// Weeks can be over before their successor begins: those of dates.
    weeks: bool,
    last: Option<Time>,
    /// Sessions since the last one at a weekend, that one counted.
    since_weekend: Option<usize>,
}

impl Calendar {
    fn push(&mut self, time: Time) {
        self.since_weekend = if time.is_weekend() { Some(1) } else { self.since_weekend.map(|count| count + 1) };
        self.last = Some(time);
    }

    /// The last session if it tells alone that its week is over: a Friday, or a Sunday where weekends trade.
    fn is_over(&self) -> Option<Time> {
        let trades_weekends = self.since_weekend.is_some_and(|count| count <= WEEKEND_WINDOW);
        let last_session = if trades_weekends { SUNDAY } else { FRIDAY };
        self.last.filter(|time| self.weeks && time.weekday() == last_session)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2024-01-01 is a Monday.
    const MONDAY: i32 = 19_723;

    fn closes(days: &[i32]) -> Arc<Series> {
        Arc::new(Series {
            name: "s".into(),
            resolution: Resolution::Date,
            time: days.iter().map(|&d| Time::from_days(MONDAY + d)).collect(),
            close: days.iter().map(|&d| 100.0 + f64::from(d)).collect(),
            ..Series::default()
        })
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
    fn a_weekend_among_the_last_sixty_sessions_makes_sunday_the_end() {
        // A Saturday, then weekdays to a Friday.
        let friday_ends = |first: i32, sessions: usize| {
            let weekdays = (first..).filter(|day| day % 7 < 5).take(sessions);
            resample(&closes(&[0, 5].into_iter().chain(weekdays).collect::<Vec<_>>()), Timeframe::Week).last_complete
        };
        assert!(!friday_ends(8, 59), "the Saturday is the sixtieth from the end");
        assert!(friday_ends(7, 60), "it is the sixty-first");
    }

    #[test]
    fn a_newest_bar_that_is_replaced_leaves_nothing_in_its_period() {
        let with = |close: f64| {
            let mut source = closes(&[0, 1]).as_ref().clone();
            source.close = [100.0, close].into_iter().collect();
            Arc::new(source)
        };
        let mut weeks = resample(&with(101.0), Timeframe::Week);
        for close in [140.0, 60.0, 101.0] {
            weeks.follow(&with(close), 2);
            assert_eq!(weeks.bars, resample(&with(close), Timeframe::Week).bars);
        }
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
