//! What a reader of the analysis should know about its input: the provenance of a series in words.

use super::bars::{EpochUnit, Series};
use super::time::{DAY_MS, Resolution, Time};

impl EpochUnit {
    /// The unit in a word.
    pub const fn as_str(self) -> &'static str {
        match self {
            EpochUnit::Seconds => "seconds",
            EpochUnit::Milliseconds => "milliseconds",
            EpochUnit::Microseconds => "microseconds",
            EpochUnit::Nanoseconds => "nanoseconds",
        }
    }
}

/// The remarks on a series as `(stable code, message)`: counts with first and last date, always in the same order.
pub fn warnings(series: &Series) -> Vec<(&'static str, String)> {
    let from = &series.provenance;
    let mut found: Vec<(&'static str, String)> = Vec::new();
    if from.newest_first {
        found.push(("newest-first", "The source lists its rows newest first; they were turned.".into()));
    }
    if let Some(unit) = from.epoch_unit {
        found.push(("epoch-unit", "Numeric times were read as ".to_owned() + unit.as_str() + " since 1970."));
    }
    let lists = [
        ("missing-prices", "left out for want of a price", &from.missing),
        ("sorted", "moved by sorting", &from.sorted),
        ("deduped", "replaced by a later row of the same time", &from.deduped),
        ("clamped", "given a wider high or low", &from.clamped),
    ];
    for (code, what, times) in lists {
        found.extend(counted(series, times, what).map(|words| (code, words)));
    }
    found.extend_from_slice(&from.remarks);
    found.append(&mut split_suspects(series));
    found.extend(lone_time_of_day(series));
    for (_, message) in &mut found {
        *message = [&series.name, ": ", message].concat();
    }
    found
}

/// Common ratios of a split: the number, and in words the quotient of two closes where price rises and where it falls.
const SPLITS: [(f64, &str, &str); 8] = [
    (2.0, "2", "1/2"),
    (3.0, "3", "1/3"),
    (4.0, "4", "1/4"),
    (5.0, "5", "1/5"),
    (8.0, "8", "1/8"),
    (10.0, "10", "1/10"),
    (20.0, "20", "1/20"),
    (1.5, "3/2", "2/3"),
];
/// A close is suspect when its quotient with the one before is within this factor of such a ratio.
const SPLIT_TOLERANCE: f64 = 1.02;
/// Smaller quotients of two closes are everyday: `exp(0.35)`, just under 3/2.
const SPLIT_LEAST: f64 = 1.419_067_548_593_257_3;
/// Jumps that are told one by one; what comes after them is counted.
const SPLITS_TOLD: usize = 8;

/// Closes that jump from one bar to the next as an unadjusted split would: `|Δ ln C| > 0.35`, within 2 % of a common ratio.
/// The data stays as it is.
fn split_suspects(series: &Series) -> Vec<(&'static str, String)> {
    let pairs = series.close.iter().zip(series.close.iter().skip(1)).zip(series.time.iter().skip(1));
    let (mut found, mut untold) = (Vec::new(), 0);
    for ((&before, &after), time) in pairs {
        // Which of two closes is larger nobody can guess: asked only of the few that lie apart.
        if (before < after * SPLIT_LEAST) & (after < before * SPLIT_LEAST) {
            continue;
        }
        let (larger, smaller) = if before > after { (before, after) } else { (after, before) };
        let near = |ratio: f64| larger <= smaller * ratio * SPLIT_TOLERANCE && larger * SPLIT_TOLERANCE >= smaller * ratio;
        let Some((_, rise, fall)) = SPLITS.iter().find(|(ratio, ..)| near(*ratio)) else { continue };
        if found.len() == SPLITS_TOLD {
            untold += 1;
            continue;
        }
        let (date, quotient) = (time.format(series.resolution), if before > after { fall } else { rise });
        let words = [&date, ": the close is about ", quotient, " times the one before, as after a split that was not adjusted for."];
        found.push(("split-suspect", words.concat()));
    }
    if untold > 0 {
        found.push(("split-suspect", untold.to_string() + " further jumps look like unadjusted splits."));
    }
    found
}

/// The newest of instants whose others all have one time of day: the price of now, behind those of days.
fn lone_time_of_day(series: &Series) -> Option<(&'static str, String)> {
    let newest = series.len().checked_sub(1)?;
    let time_of_day = |bar: usize| series.time.get(bar).map(|time| time.0.rem_euclid(DAY_MS));
    let are_alike = || newest > 1 && (1..newest).all(|bar| time_of_day(bar) == time_of_day(0));
    let is_lone = series.resolution == Resolution::Instant && time_of_day(newest) != time_of_day(0) && are_alike();
    let words = || ["Without its newest row, ", &series.date(newest), ", all rows have one time of day and are days."].concat();
    is_lone.then(|| ("lone-time-of-day", words()))
}

/// `3 rows (2020-01-02 … 2020-02-03) moved by sorting.` of ascending times, or nothing.
fn counted(series: &Series, times: &[Time], what: &str) -> Option<String> {
    let date = |time: &Time| time.format(series.resolution);
    let (count, first, last) = (times.len().to_string(), date(times.first()?), date(times.last()?));
    Some(match times {
        [_] => [&count, " row (", &first, ") ", what, "."].concat(),
        _ => [&count, " rows (", &first, " … ", &last, ") ", what, "."].concat(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::series::{Columns, Repair};

    fn closes(closes: &[f64]) -> Series {
        let times = (0..closes.len()).map(|day| Time::from_days(19_000 + day as i32)).collect();
        Columns::new(times, Resolution::Date, closes.to_vec()).build("S", Repair::default()).unwrap()
    }

    fn suspects(prices: &[f64]) -> Vec<String> {
        warnings(&closes(prices)).into_iter().filter(|(code, _)| *code == "split-suspect").map(|(_, message)| message).collect()
    }

    #[test]
    fn jumps_by_a_common_ratio_are_told_with_date_and_ratio() {
        let told = suspects(&[400.0, 404.0, 100.5, 101.0, 30.5, 61.2, 40.4, 8.2]);
        let split = |date: &str, ratio: &str| {
            format!("S: {date}: the close is about {ratio} times the one before, as after a split that was not adjusted for.")
        };
        let expected = [("2022-01-10", "1/4"), ("2022-01-13", "2"), ("2022-01-14", "2/3"), ("2022-01-15", "1/5")];
        assert_eq!(told, expected.map(|(date, ratio)| split(date, ratio)));
    }

    #[test]
    fn the_tolerance_is_two_percent_either_way_and_crashes_are_not_splits() {
        for ratio in [1.5, 2.0, 3.0, 4.0, 5.0, 8.0, 10.0, 20.0] {
            for (factor, found) in [(1.0, 1), (1.019, 1), (1.0 / 1.019, 1), (1.021, 0), (1.0 / 1.021, 0)] {
                assert_eq!(suspects(&[7.0, 7.0 * ratio * factor]).len(), found, "{ratio} {factor}");
                assert_eq!(suspects(&[7.0, 7.0 / (ratio * factor)]).len(), found, "1/{ratio} {factor}");
            }
        }
        assert!(suspects(&[100.0, 77.4, 60.0, 84.0, 36.0, 36.0 * 6.5]).is_empty());
    }

    #[test]
    fn a_suspicion_is_known_only_from_its_bar_and_changes_no_price() {
        let series = closes(&[100.0, 50.0, 51.0]);
        let as_of = |day: i32| series.as_of(Time::from_days(day).end(Resolution::Date));
        assert!(warnings(&as_of(19_000)).is_empty());
        assert_eq!(warnings(&as_of(19_001)).len(), 1);
        assert_eq!(series.close, [100.0, 50.0, 51.0]);
    }

    #[test]
    fn a_series_of_jumps_is_told_in_bounded_words() {
        let jumps: Vec<f64> = (0..101).map(|i| if i % 2 == 0 { 1.0 } else { 2.0 }).collect();
        let told = suspects(&jumps);
        assert_eq!(told.len(), SPLITS_TOLD + 1);
        assert_eq!(told.last().unwrap(), "S: 92 further jumps look like unadjusted splits.");
    }
}
