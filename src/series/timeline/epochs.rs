//! Numbers as times: the unit of each, by its magnitude, or one unit for a whole column.

use super::{Flaw, Format, Moment, is_monotone};
use crate::error::Code;
use crate::series::bars::{EpochUnit, Provenance};
use crate::series::stamp::{COMPACT_YEARS, Clock};
use crate::series::time::{DAY_MS, Time};

pub(in crate::series) const AN_EPOCH: &str = "a date, or an epoch of 10,000,000 or more (a spreadsheet's day number is not a date)";

const A_COMPACT_DATE: &str = "a date as year, month, day";

/// Columns whose numbers all stay below this are row numbers, years, a spreadsheet's days or years with their days, 2024001, not epochs.
const SMALLEST_EPOCH: f64 = 1e7;
/// Downloads in different units may overlap, but not by a year.
const FAR_AHEAD_MS: i64 = 365 * DAY_MS;
/// Units by magnitude: up to each bound lie the instants until the year 2286 (milliseconds and finer: from April 1970).
const UNITS: [(f64, EpochUnit); 4] =
    [(1e10, EpochUnit::Seconds), (1e13, EpochUnit::Milliseconds), (1e16, EpochUnit::Microseconds), (9.2e18, EpochUnit::Nanoseconds)];

pub(in crate::series) fn unit_of(value: f64) -> Option<EpochUnit> {
    UNITS.iter().find(|(bound, _)| value.abs() < *bound).map(|&(_, unit)| unit)
}

/// The instant of one epoch, its unit found from its magnitude; `None` for a number that is none.
pub(in crate::series) fn epoch_time(value: f64) -> Option<Time> {
    let unit = unit_of(value).filter(|_| value.abs() >= SMALLEST_EPOCH)?;
    Some(Time(epoch_ms(value, unit)))
}

/// Milliseconds since 1970, rounded down (fractions of seconds: to the nearest).
fn epoch_ms(value: f64, unit: EpochUnit) -> i64 {
    (match unit {
        EpochUnit::Seconds => (value * 1e3).round(),
        EpochUnit::Milliseconds => value.floor(),
        EpochUnit::Microseconds => (value / 1e3).floor(),
        EpochUnit::Nanoseconds => (value / 1e6).floor(),
    }) as i64
}

/// `31012025` and `12312025`: seconds of 1970 only where another value of the column is none of them.
fn is_year_last(value: f64) -> bool {
    let digits = value as i32;
    let is_part = |part: i32| (1..=31).contains(&part);
    COMPACT_YEARS.contains(&(digits % 10_000)) && is_part(digits / 10_000 % 100) && is_part(digits / 1_000_000)
}

/// Each value by its own magnitude; one unit for all, where only that brings the column into an order and the values of a
/// smaller magnitude would run far ahead of the others (milliseconds of early 1970 as seconds are the 2200s).
pub(super) fn moments(epochs: &[f64], known: Format, provenance: &mut Provenance) -> Result<(Vec<Moment>, Format), Flaw> {
    let flaw = |index: usize| Flaw { index, code: Code::BadDate, expected: AN_EPOCH.into() };
    if known.unit.is_none() && epochs.iter().all(|v| v.abs() < SMALLEST_EPOCH) {
        return Err(flaw(0));
    }
    if known.unit.is_none() && epochs.iter().all(|&v| is_year_last(v)) {
        return Err(Flaw { index: 0, code: Code::BadDate, expected: A_COMPACT_DATE.into() });
    }
    if let Some(index) = epochs.iter().position(|&v| unit_of(v).is_none()) {
        return Err(flaw(index));
    }
    let largest = epochs.iter().fold(0.0, |max: f64, v| max.max(v.abs()));
    let unit = known.unit.or_else(|| unit_of(largest)).unwrap_or(EpochUnit::Seconds);
    let each = |v: &f64| epoch_ms(*v, unit_of(*v).unwrap_or(unit));
    let mixed = epochs.iter().any(|&v| unit_of(v) != Some(unit));
    let latest = |same: bool| epochs.iter().filter(|v| (unit_of(**v) == Some(unit)) == same).map(each).max();
    let ordered = || {
        let [each, all] = [false, true].map(|uniform| is_monotone(&instants(epochs, unit, uniform)));
        all && !each
    };
    let ahead = || latest(false).zip(latest(true)).is_some_and(|(small, large)| small > large + FAR_AHEAD_MS);
    let uniform = known.unit.is_some() || mixed && ahead() && ordered();
    if mixed && !uniform {
        let message = "Numeric times of different units stand in one column; each was read by its magnitude.";
        provenance.remarks.push(("mixed-epoch-units", message.into()));
    }
    provenance.epoch_unit = Some(unit);
    let moment = |ms: i64| Moment { day: Time(ms).days(), clock: Some(Clock { ms: ms.rem_euclid(DAY_MS) as i32, offset: Some(0) }) };
    let moments = instants(epochs, unit, uniform).into_iter().map(moment).collect();
    Ok((moments, Format { unit: uniform.then_some(unit), ..known }))
}

/// Milliseconds of epochs, each by its own magnitude or all in one unit.
#[inline(never)]
fn instants(epochs: &[f64], unit: EpochUnit, uniform: bool) -> Vec<i64> {
    epochs.iter().map(|&value| epoch_ms(value, if uniform { unit } else { unit_of(value).unwrap_or(unit) })).collect()
}
