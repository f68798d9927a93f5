//! Which way a source lists its rows, and the rows that lie against it.

use super::sound::RUN;
use super::time::Time;
use crate::sorting;

/// Steps from one row of a source to the next: forward and back.
pub(super) struct Steps {
    pub up: bool,
    pub down: bool,
}

impl Steps {
    pub fn of(time: &[Time]) -> Steps {
        let mut steps = Steps { up: false, down: false };
        for from in (0..time.len()).step_by(RUN) {
            // The last of a run is the first of the next.
            time.get(from..time.len().min(from + RUN + 1)).into_iter().for_each(|run| steps.take(run));
        }
        steps
    }

    #[inline(never)]
    fn take(&mut self, time: &[Time]) {
        for (a, b) in time.iter().zip(time.iter().skip(1)) {
            self.up |= a < b;
            self.down |= a > b;
        }
    }

    /// Some rows lie against the others.
    pub fn mixed(&self) -> bool {
        self.up && self.down
    }

    /// All rows lie in order, the newest first.
    pub fn newest_first(&self) -> bool {
        self.down && !self.up
    }
}

/// Whether a source as a whole runs back in time.
fn descends(time: &[Time]) -> bool {
    time.first() > time.last()
}

/// First row of the source that runs against its direction.
pub(super) fn against(time: &[Time]) -> Option<usize> {
    let descending = descends(time);
    let breach = |(a, b): (&Time, &Time)| if descending { a < b } else { a > b };
    time.iter().zip(time.iter().skip(1)).position(breach).map(|i| i + 1)
}

/// Times of the rows that lie on the wrong side of an earlier row of the source, ascending.
pub(super) fn moved(time: &[Time]) -> Vec<Time> {
    let descending = descends(time);
    let key = |t: Time| if descending { -t.0 } else { t.0 };
    let mut furthest = i64::MIN;
    let mut behind = |t: &Time| {
        furthest = furthest.max(key(*t));
        furthest > key(*t)
    };
    let mut moved: Vec<Time> = time.iter().copied().filter(|t| behind(t)).collect();
    sorting::by_key(&mut moved, |time| *time);
    moved
}
