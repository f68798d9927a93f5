//! The date from which on the first rows of a column of times, taken alone, are read as they are within the whole column: the order
//! of day and month, the unit of epochs, dates or instants. A column that ends earlier may be read otherwise.

use litemap::LiteMap;

use super::bars::EpochUnit;
use super::stamp::{Day, Stamp};
use super::time::{Resolution, Time};
use super::timeline::{Moment, unit_of};
use crate::sorting;

fn earliest<T>(entries: &[T], time: &[Time], shows: impl Fn(&T) -> bool) -> Option<Time> {
    entries.iter().zip(time).filter(|(entry, _)| shows(entry)).map(|(_, time)| *time).min()
}

/// When the order of dotted days and months is plain: with the first date that has one reading only, or not before the end.
/// (Of other ambiguous dates nothing is said, and their order is the whole column's.)
pub(super) fn day_order(stamps: &[Stamp], time: &[Time]) -> Option<Time> {
    let readings = |stamp: &Stamp| match *stamp {
        Stamp::Civil(Day::Either { day_first, month_first, dotted, .. }, _) => Some((day_first.zip(month_first).is_some(), dotted)),
        _ => None,
    };
    stamps.iter().any(|stamp| readings(stamp).is_some_and(|(_, dotted)| dotted)).then_some(())?;
    let alone = earliest(stamps, time, |stamp| readings(stamp).is_some_and(|(both, _)| !both));
    alone.or_else(|| time.iter().max().copied())
}

/// When epochs have shown their largest unit and, if there is one, another.
pub(super) fn units(epochs: &[f64], time: &[Time], largest: EpochUnit) -> Option<Time> {
    let first = |same: bool| earliest(epochs, time, |value| (unit_of(*value) == Some(largest)) == same);
    Some(first(true)?.max(first(false)?))
}

/// When moments have shown that they are instants, and what was remarked on them.
pub(super) fn kind(moments: &[Moment], time: &[Time], resolution: Resolution, written: bool) -> Option<Time> {
    match resolution {
        Resolution::Date => earliest(moments, time, |moment| moment.time_of_day() != 0),
        Resolution::Instant => {
            let zoneless = earliest(moments, time, |moment| written && moment.offset().is_none());
            instants(moments, time).max(zoneless)
        }
    }
}

/// When a calendar date has a second bar and bars differ in their time of day.
fn instants(moments: &[Moment], time: &[Time]) -> Option<Time> {
    let mut bars: Vec<(&Time, &Moment)> = time.iter().zip(moments).collect();
    sorting::by_key(&mut bars, |(time, _)| **time);
    let first = bars.first()?.1.time_of_day();
    let (mut days, mut repeated, mut varied) = (LiteMap::<i32, ()>::new_vec(), false, false);
    let shown = bars.iter().find(|(_, moment)| {
        repeated |= days.insert(moment.day, ()).is_some();
        varied |= moment.time_of_day() != first;
        repeated && varied
    });
    shown.map(|(time, _)| **time)
}
