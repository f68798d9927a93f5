//! The times of a history's bars. Calendar dates are kept as days, in half the room that instants take: room that the system has to
//! find, page by page, before the first picture of a million bars stands.

use std::fmt;

use super::time::{DAY_MS, Time};

/// Times, one a bar.
#[derive(Clone)]
pub struct Times(Units);

#[derive(Clone)]
pub(super) enum Units {
    /// Midnights, as days since 1970-01-01.
    Days(Vec<i32>),
    /// Anything.
    Instants(Vec<Time>),
}

impl Times {
    /// The midnights of days since 1970-01-01.
    pub fn of_days(days: Vec<i32>) -> Times {
        Times(Units::Days(days))
    }

    /// How they are kept.
    pub(super) fn units(&self) -> &Units {
        &self.0
    }

    /// Number of times.
    pub fn len(&self) -> usize {
        match &self.0 {
            Units::Days(days) => days.len(),
            Units::Instants(times) => times.len(),
        }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The time at an index, if there is one.
    #[inline(never)] // Two dozen copies are a kilobyte.
    pub fn get(&self, index: usize) -> Option<Time> {
        match &self.0 {
            Units::Days(days) => days.get(index).copied().map(Time::from_days),
            Units::Instants(times) => times.get(index).copied(),
        }
    }

    /// The first one.
    pub fn first(&self) -> Option<Time> {
        self.get(0)
    }

    /// The last one.
    pub fn last(&self) -> Option<Time> {
        self.get(self.len().checked_sub(1)?)
    }

    /// All of them.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = Time> + Clone {
        (0..self.len()).filter_map(|index| self.get(index))
    }

    /// How many come before the first that is not `before`; they ascend.
    pub fn partition_point(&self, before: impl Fn(Time) -> bool) -> usize {
        let (mut from, mut to) = (0, self.len());
        while from < to {
            let middle = from.midpoint(to);
            if self.get(middle).is_some_and(&before) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        from
    }

    /// The first `count` of them.
    pub fn head(&self, count: usize) -> Times {
        Times(match &self.0 {
            Units::Days(days) => Units::Days(days.get(..count).unwrap_or(days).to_vec()),
            Units::Instants(times) => Units::Instants(times.get(..count).unwrap_or(times).to_vec()),
        })
    }

    /// Puts one behind them.
    pub fn push(&mut self, time: Time) {
        match (&mut self.0, day_of(time)) {
            (Units::Days(days), Some(day)) => days.push(day),
            (Units::Days(_), None) => {
                let mut times: Vec<Time> = self.iter().collect();
                times.push(time);
                self.0 = Units::Instants(times);
            }
            (Units::Instants(times), _) => times.push(time),
        }
    }

    /// Puts another one in the place of the last.
    pub(super) fn replace_last(&mut self, time: Time) {
        let gone = match &mut self.0 {
            Units::Days(days) => days.pop().is_some(),
            Units::Instants(times) => times.pop().is_some(),
        };
        if gone {
            self.push(time);
        }
    }
}

/// The day of a midnight, near enough to be counted.
fn day_of(time: Time) -> Option<i32> {
    (time.0 % DAY_MS == 0).then(|| i32::try_from(time.0 / DAY_MS).ok()).flatten()
}

impl Default for Times {
    fn default() -> Times {
        Times::of_days(Vec::new())
    }
}

impl From<Vec<Time>> for Times {
    fn from(times: Vec<Time>) -> Times {
        let days: Option<Vec<i32>> = times.iter().map(|time| day_of(*time)).collect();
        Times(days.map_or(Units::Instants(times), Units::Days))
    }
}

impl FromIterator<Time> for Times {
    fn from_iter<I: IntoIterator<Item = Time>>(times: I) -> Times {
        times.into_iter().collect::<Vec<Time>>().into()
    }
}

/// However they are kept.
impl PartialEq for Times {
    fn eq(&self, other: &Times) -> bool {
        self.iter().eq(other.iter())
    }
}

impl fmt::Debug for Times {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn any_time() -> impl Strategy<Value = Time> {
        let midnights = any::<i32>().prop_map(Time::from_days);
        let far = prop_oneof![Just(Time((i64::from(i32::MAX) + 1) * DAY_MS)), Just(Time((i64::from(i32::MIN) - 1) * DAY_MS))];
        prop_oneof![8 => midnights, 1 => any::<i64>().prop_map(Time), 1 => far]
    }

    proptest! {
        #[test]
        fn times_come_out_as_they_went_in(all in prop::collection::vec(any_time(), 0..9), last in any_time()) {
            let times = Times::from(all.clone());
            prop_assert_eq!(times.iter().collect::<Vec<Time>>(), all.clone());
            prop_assert_eq!((times.len(), times.first(), times.last()), (all.len(), all.first().copied(), all.last().copied()));
            let mut pushed = Times::default();
            all.iter().for_each(|time| pushed.push(*time));
            prop_assert_eq!(&pushed, &times);
            prop_assert_eq!(pushed.head(3).iter().collect::<Vec<Time>>(), all.iter().copied().take(3).collect::<Vec<Time>>());
            pushed.replace_last(last);
            let replaced: Vec<Time> = all.iter().copied().take(all.len().saturating_sub(1)).chain((!all.is_empty()).then_some(last)).collect();
            prop_assert_eq!(pushed.iter().collect::<Vec<Time>>(), replaced);
        }

        #[test]
        fn times_are_found_as_in_a_list(mut all in prop::collection::vec(any_time(), 0..9), wanted in any_time()) {
            all.sort();
            prop_assert_eq!(Times::from(all.clone()).partition_point(|time| time < wanted), all.partition_point(|time| *time < wanted));
        }
    }

    #[test]
    fn dates_take_half_the_room() {
        let dates: Times = (0..3).map(Time::from_days).collect();
        assert!(matches!(dates.units(), Units::Days(_)));
        let hours: Times = (0..3).map(|hour| Time(hour * 3_600_000)).collect();
        assert!(matches!(hours.units(), Units::Instants(_)));
    }
}
