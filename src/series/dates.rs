//! Dates that come as days since 1970-01-01: whether bars may have them, in this order, is seen while they lie at hand. Looked for
//! afterwards, in a million of them, it costs as much again.

use super::build::{Columns, DAYS};
use super::time::Resolution;
use super::times::Times;

/// Days on their way to columns.
#[derive(Clone, Debug)]
pub struct Dates {
    days: Vec<i32>,
    /// The day that came last, or the one before the first that there may be.
    last: i32,
    /// Below zero once a day does not come after the one before, or lies behind the last that there may be.
    flaws: i32,
}

/// What has been seen of times; only who saw it can say so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// They are dates that bars may have, in ascending order.
    pub(super) ascending_dates: bool,
}

/// Last day that a bar may have, and the day before the first.
const LAST: i32 = *DAYS.end() as i32;
const BEFORE: i32 = *DAYS.start() as i32 - 1;

impl Dates {
    /// Room for so many days.
    pub fn with_capacity(days: usize) -> Dates {
        Dates { days: Vec::with_capacity(days), last: BEFORE, flaws: 0 }
    }

    /// Takes the days that come next; not all at once, so that they are still at hand when they are looked at twice.
    pub fn extend(&mut self, days: &[i32]) {
        self.flaws |= flaws(self.last, days);
        self.last = days.last().copied().unwrap_or(self.last);
        self.days.extend_from_slice(days);
    }

    /// All of them.
    pub fn days(self) -> Vec<i32> {
        self.days
    }
}

impl Columns {
    /// Close-only columns of dates; the other fields are public to set.
    pub fn dated(dates: Dates, close: Vec<f64>) -> Columns {
        let seen = Seen { ascending_dates: dates.flaws >= 0 };
        Columns { seen, ..Columns::new(Times::of_days(dates.days), Resolution::Date, close) }
    }
}

/// Below zero unless every day comes after the one before, none behind the last that there may be. A step so long that it leaves the
/// integers has one of its ends there.
#[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
#[inline(never)]
fn flaws(before: i32, days: &[i32]) -> i32 {
    let step = |from: i32, to: i32| to.wrapping_sub(from).wrapping_sub(1);
    let first = days.first().map_or(0, |day| step(before, *day));
    let steps = days.iter().zip(days.iter().skip(1)).fold(first, |flaws, (from, to)| flaws | step(*from, *to));
    days.iter().fold(steps, |flaws, day| flaws | LAST.wrapping_sub(*day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ascends_within_the_days_there_may_be_is_seen() {
        let days = [i32::MIN, BEFORE, BEFORE + 1, -1, 0, 1, 2, LAST, LAST + 1, i32::MAX];
        let seen = |parts: [&[i32]; 2]| {
            let mut dates = Dates::with_capacity(4);
            parts.iter().for_each(|part| dates.extend(part));
            (dates.flaws >= 0, dates.days())
        };
        for list in days.iter().flat_map(|a| days.iter().flat_map(|b| days.map(|c| [*a, *b, c]))) {
            let sound = list.is_sorted_by(|a, b| a < b) && list.iter().all(|day| DAYS.contains(&i64::from(*day)));
            for (head, tail) in [0, 1, 2].map(|at| list.split_at(at)) {
                assert_eq!(seen([head, tail]), (sound, list.to_vec()));
            }
        }
        assert_eq!(seen([&[], &[]]), (true, Vec::new()));
    }
}
