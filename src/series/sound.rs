//! Whether columns are sound, asked of a million bars in a moment: most sources have no breach to look for.
//!
//! No branch, no division and no comparison of floats, so that the compiler takes several bars at once. The bits of floats at or
//! above zero, read as integers, have the order of the floats; a flaw is a difference below zero, and its sign is all that is kept.

use std::ops::Range;

use super::build::{Columns, DAYS};
use super::time::{DAY_MS, Resolution, Time};
use super::times::{Times, Units};
use crate::extremes::extremes;

/// Bits of the greatest finite price, and of what comes after it.
const GREATEST: i64 = f64::MAX.to_bits() as i64;
const INFINITE: i64 = f64::INFINITY.to_bits() as i64;

impl Columns {
    /// Whether no bar is in breach; says nothing of their order. A volume of `-0` is doubted too: the search finds nothing. The
    /// columns have one length, and a high comes with a low.
    pub(super) fn are_sound(&self) -> bool {
        let is_sound: fn(&Columns, Range<usize>) -> bool = |columns, run| columns.is_sound(run);
        let is_sound = apart(is_sound);
        runs(self.close.len()).all(|run| is_sound(self, run))
    }

    #[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
    #[inline(never)]
    fn is_sound(&self, run: Range<usize>) -> bool {
        let close = run_of(&self.close, &run);
        let or_close = |column| run_of(Option::unwrap_or(column, &self.close), &run);
        let flaws = if self.open.is_none() && self.high.is_none() {
            closes_flaw(close)
        } else {
            let bars = or_close(self.open.as_deref())
                .iter()
                .zip(or_close(self.high.as_deref()))
                .zip(or_close(self.low.as_deref()).iter().zip(close));
            bars.fold(0, |flaws, ((open, high), (low, close))| flaws | flaw([*open, *high, *low, *close]))
        };
        let volumes = self.volume.as_deref().map_or(&[][..], |volume| run_of(volume, &run));
        let volumes = volumes.iter().fold(0, |flaws, volume| flaws | volume_flaw(*volume));
        flaws | volumes >= 0 && (self.seen.ascending_dates || self.times_are_sound(&run))
    }

    #[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
    fn times_are_sound(&self, run: &Range<usize>) -> bool {
        match self.time.units() {
            Units::Days(days) => {
                let (first, last) = (*DAYS.start() as i32, *DAYS.end() as i32);
                let outside = |day: &i32| day.wrapping_sub(first) | last.wrapping_sub(*day);
                run_of(days, run).iter().fold(0, |flaws, day| flaws | outside(day)) >= 0
            }
            // Dates that are not kept as days are none.
            Units::Instants(_) if self.resolution == Resolution::Date => false,
            Units::Instants(times) => {
                let (first, last) = (DAYS.start() * DAY_MS, (DAYS.end() + 1) * DAY_MS - 1);
                let outside = |time: &Time| time.0.wrapping_sub(first) | last.wrapping_sub(time.0);
                run_of(times, run).iter().fold(0, |flaws, time| flaws | outside(time)) >= 0
            }
        }
    }
}

/// Below zero unless the low lies above zero, the high is finite, and the others lie between them.
fn flaw(prices: [f64; 4]) -> i64 {
    let [open, high, low, close] = prices.map(|price| price.to_bits() as i64);
    let signs = open | high | low | close;
    let ends = low.wrapping_sub(1) | GREATEST.wrapping_sub(high);
    let below = open.wrapping_sub(low) | close.wrapping_sub(low);
    let above = high.wrapping_sub(open) | high.wrapping_sub(close);
    signs | ends | below | above
}

/// The same of bars that are a close alone.
fn closes_flaw(closes: &[f64]) -> i64 {
    let sound = extremes(closes).is_some_and(|(lowest, highest)| lowest > 0.0 && highest < f64::INFINITY);
    i64::from(sound) - 1
}

/// Below zero for what has a sign or no end.
fn volume_flaw(volume: f64) -> i64 {
    let bits = volume.to_bits() as i64;
    bits | (bits ^ INFINITE).wrapping_sub(1)
}

/// Whether each time lies after the one before; all are dates that a bar may have.
pub(super) fn ascend(times: &Times) -> bool {
    match times.units() {
        Units::Days(days) => all_ascend(days, days_ascend),
        Units::Instants(times) => all_ascend(times, instants_ascend),
    }
}

fn all_ascend<T>(times: &[T], run_ascends: fn(&[T]) -> bool) -> bool {
    let run_ascends = apart(run_ascends);
    // The last of a run is the first of the next.
    runs(times.len()).all(|run| times.get(run.start..times.len().min(run.end + 1)).is_some_and(run_ascends))
}

#[inline(never)]
fn days_ascend(days: &[i32]) -> bool {
    let steps = days.iter().zip(days.iter().skip(1));
    steps.fold(0, |flaws, (a, b)| flaws | (b.wrapping_sub(*a).wrapping_sub(1))) >= 0
}

#[inline(never)]
fn instants_ascend(times: &[Time]) -> bool {
    let steps = times.iter().zip(times.iter().skip(1));
    steps.fold(0, |flaws, (a, b)| flaws | (b.0.wrapping_sub(a.0).wrapping_sub(1))) >= 0
}

/// Values that are checked in one call. Browsers compile code anew while it runs, and use the better code from the next call on.
pub(super) const RUN: usize = 4096;

/// Keeps the optimiser of the wasm from putting a function into the only one that calls it: then all runs would be one call.
fn apart<F>(function: F) -> F {
    std::hint::black_box(function)
}

fn run_of<'a, T>(values: &'a [T], run: &Range<usize>) -> &'a [T] {
    values.get(run.clone()).unwrap_or_default()
}

fn runs(bars: usize) -> impl Iterator<Item = Range<usize>> {
    (0..bars).step_by(RUN).map(move |from| from..bars.min(from + RUN))
}

#[cfg(test)]
mod tests {
    use super::*;

    const VALUES: [f64; 11] = [f64::NAN, f64::NEG_INFINITY, -2.0, -0.0, 0.0, 5e-324, f64::MIN_POSITIVE, 1.0, 2.0, f64::MAX, f64::INFINITY];

    #[test]
    fn a_flaw_is_what_the_search_calls_a_breach() {
        let price = |v: f64| v.is_finite() && v > 0.0;
        for open in VALUES {
            assert_eq!(closes_flaw(&[1.0, open, 2.0]) >= 0, price(open), "{open}");
            assert_eq!(volume_flaw(open) >= 0, !open.is_infinite() && open >= 0.0 && open.is_sign_positive() || open.is_nan());
            for (high, (low, close)) in VALUES.iter().flat_map(|h| VALUES.iter().flat_map(move |l| VALUES.map(|c| (*h, (*l, c))))) {
                let sound = [open, high, low, close].into_iter().all(price) && low <= open.min(close) && high >= open.max(close);
                assert_eq!(flaw([open, high, low, close]) >= 0, sound, "{open} {high} {low} {close}");
            }
        }
    }

    #[test]
    fn every_bar_of_every_run_is_looked_at() {
        let days = Vec::from_iter(0..2 * RUN as i32 + 10);
        let hours = Vec::from_iter(days.iter().map(|hour| Time(i64::from(*hour) * 3_600_000)));
        let columns = Columns::new(Times::of_days(days.clone()), Resolution::Date, vec![1.0; days.len()]);
        let within = Columns::new(hours.clone().into(), Resolution::Instant, columns.close.clone());
        assert!(columns.are_sound() && ascend(&columns.time) && within.are_sound() && ascend(&within.time));
        for index in [0, 1, RUN - 1, RUN, RUN + 1, 2 * RUN - 1, 2 * RUN, days.len() - 1] {
            let mut flawed = columns.clone();
            flawed.close[index] = f64::NAN;
            assert!(!flawed.are_sound(), "price {index}");
            let mut flawed = columns.clone();
            flawed.volume = Some(vec![0.0; days.len()]);
            flawed.volume.iter_mut().for_each(|volume| volume[index] = -1.0);
            assert!(!flawed.are_sound(), "volume {index}");
            let changed = |day: i32| Vec::from_iter(days.iter().enumerate().map(|(i, before)| if i == index { day } else { *before }));
            for day in [*DAYS.start() as i32 - 1, *DAYS.end() as i32 + 1, i32::MIN, i32::MAX] {
                assert!(!Columns { time: Times::of_days(changed(day)), ..columns.clone() }.are_sound(), "{day} {index}");
                let far: Times = changed(day).into_iter().map(Time::from_days).chain([Time(1)]).collect();
                let close = vec![1.0; far.len()];
                assert!(!Columns { time: far, close, ..within.clone() }.are_sound(), "{day} {index}");
            }
            // A time of day is no date.
            let mut late = hours.clone();
            late.iter_mut().enumerate().for_each(|(i, time)| *time = Time(i64::from(days[i]) * DAY_MS + i64::from(i == index)));
            assert!(!Columns { time: late.into(), ..columns.clone() }.are_sound(), "time of day {index}");
            if index > 0 {
                assert!(!ascend(&Times::of_days(changed(days[index - 1]))), "step to day {index}");
                let mut repeated = hours.clone();
                repeated[index] = repeated[index - 1];
                assert!(!ascend(&repeated.into()), "step to hour {index}");
            }
        }
    }
}
