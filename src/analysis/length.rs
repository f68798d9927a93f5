//! Days or weeks: the length of a chart's bars where nobody chose one.

use super::noise::Noise;
use super::params::{Params, ZONE_HALF_WIDTH};
use super::run::log_bar;
use crate::series::{Bar, Ended, Grouping, Resolution, Series, Time, Timeframe, own_timeframe};

/// Weekly bars need this much history, in days.
const WEEKLY_SPAN: i32 = 3 * 365;
/// Weekly bars are chosen while a zone's half-width is at most this (log units).
const WEEKLY_WIDTH: f64 = 0.02;

/// The choice kept in step with a history, in constant space.
#[derive(Clone, Debug, PartialEq)]
pub struct Scout {
    ends: Option<(Time, Time)>,
    weeks: Grouping,
    /// Noise of the weeks before the one under way.
    noise: Noise,
}

impl Scout {
    /// A scout of a history that has not begun.
    pub fn new(resolution: Resolution) -> Scout {
        let noise = Noise::new(Params::of(Timeframe::Week).a_half_life);
        Scout { ends: None, weeks: Grouping::new(Timeframe::Week, resolution), noise }
    }

    /// Follows a history after its newest bar was replaced (`seen` is its length) or bars were added behind the first `seen`.
    pub fn follow(&mut self, source: &Series, seen: usize) {
        if seen == source.len() {
            seen.checked_sub(1).and_then(|index| source.bar(index)).into_iter().for_each(|bar| self.weeks.replace(bar));
        }
        (seen..source.len()).filter_map(|index| source.bar(index)).for_each(|bar| self.take(bar));
    }

    fn take(&mut self, bar: Bar) {
        self.ends = Some((self.ends.map_or(bar.time, |(first, _)| first), bar.time));
        if let Ended::Period { bar, .. } = self.weeks.push(bar) {
            self.noise.push(log_bar(bar));
        }
    }

    /// The length for the history that it follows, as it stands: the source's own where its bars are weeks or months; else weeks
    /// where the history is long and a weekly zone is narrow enough to say something, or days.
    pub fn choice(&self, source: &Series) -> Timeframe {
        let own = own_timeframe(source);
        if own != Timeframe::Day {
            return own;
        }
        if self.ends.is_none_or(|(first, last)| last.days() - first.days() <= WEEKLY_SPAN) {
            return Timeframe::Day;
        }
        let mut noise = self.noise;
        self.weeks.bar().filter(|_| self.weeks.is_over()).into_iter().for_each(|bar| noise.push(log_bar(bar)));
        if ZONE_HALF_WIDTH * noise.a <= WEEKLY_WIDTH { Timeframe::Week } else { Timeframe::Day }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Days in a row, over which a week's closes lie `width` apart in logs.
    fn days(count: i32, width: f64) -> Series {
        let close = |day: i32| 100.0 * libm::exp(if day % 2 == 0 { 0.0 } else { width });
        Series {
            time: (0..count).map(Time::from_days).collect(),
            close: (0..count).map(close).collect(),
            resolution: Resolution::Date,
            ..Series::default()
        }
    }

    fn choice(source: &Series) -> Timeframe {
        let mut scout = Scout::new(source.resolution);
        scout.follow(source, 0);
        scout.choice(source)
    }

    #[test]
    fn weeks_are_chosen_beyond_three_years() {
        assert_eq!(choice(&days(3 * 365 + 1, 0.01)), Timeframe::Day);
        assert_eq!(choice(&days(3 * 365 + 2, 0.01)), Timeframe::Week);
    }

    #[test]
    fn weeks_are_chosen_while_a_zone_is_at_most_two_percent_on_either_side() {
        let width = WEEKLY_WIDTH / ZONE_HALF_WIDTH;
        assert_eq!(choice(&days(2_000, 0.999 * width)), Timeframe::Week);
        assert_eq!(choice(&days(2_000, 1.001 * width)), Timeframe::Day);
    }
}
