//! The inner join of two calendars and the ratio of closes.

use super::bars::Series;
use super::build::is_price;
use super::time::Time;
use super::timeframe::{Timeframe, own_timeframe};
use crate::error::{Code, Error, Result};

/// Sessions one side of a join has alone.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Dropped {
    /// Name of the series.
    pub series: String,
    /// Their times.
    pub times: Vec<Time>,
}

/// What an inner join used and left out.
#[derive(Clone, Debug, PartialEq)]
pub struct JoinAudit {
    /// Sessions both series have.
    pub used: usize,
    /// Sessions only the numerator, then only the denominator has.
    pub dropped: [Dropped; 2],
    /// Longest distance between two used sessions, in days.
    pub longest_gap_days: i32,
    /// One side trades at weekends and the other does not.
    pub mixed_calendar: bool,
}

/// A side trades at weekends if at least this share of its sessions falls on one (2 of 7 would be 0.29).
const WEEKEND_SHARE: f64 = 0.15;

/// `close(a) / close(b)` on the sessions both have, and the audit. Nothing is filled forward.
///
/// The result has closes only: highs of two series are not simultaneous.
///
/// # Errors
/// [`Code::NoOverlap`] if no session is shared or dates meet instants.
pub fn ratio(a: &Series, b: &Series, name: &str) -> Result<(Series, JoinAudit)> {
    let (join, series) = Join::new(a, b, name)?;
    let audit = join.audit(a, b);
    Ok((series, audit))
}

/// A join on its way: both series are taken as far as their sessions can be matched, and newer bars go on from there.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Join {
    /// Number of bars of either series that have found their place; behind them one of the two has none.
    taken: [usize; 2],
    /// Sessions that only one of the two has, so far.
    alone: [Vec<Time>; 2],
    /// Sessions at weekends among all bars, and their number.
    weekends: [(usize, usize); 2],
    longest_gap_days: i32,
    used: usize,
}

impl Join {
    /// Joins two series as [`ratio`] does.
    ///
    /// # Errors
    /// Those of [`ratio`].
    pub fn new(a: &Series, b: &Series, name: &str) -> Result<(Join, Series)> {
        if a.resolution != b.resolution {
            return Err(Error::new(Code::NoOverlap, "two series of calendar dates, or two of instants").with_series(name));
        }
        let mut quotient = Series { name: name.to_owned(), resolution: a.resolution, ..Series::default() };
        let mut join = Join::default();
        join.follow(a, b, &mut quotient);
        if quotient.is_empty() {
            let found = format!("{} and {}", span(a), span(b));
            return Err(Error::new(Code::NoOverlap, "two series that share at least one session").with_series(name).with_value(found));
        }
        if let Some(index) = quotient.close.iter().position(|q| !is_price(*q)) {
            return Err(bad_quotient(name, &quotient.date(index)));
        }
        Ok((join, quotient))
    }

    /// Takes the bars that came since; the quotient of sessions that both have now goes behind `quotient`.
    pub(crate) fn follow(&mut self, a: &Series, b: &Series, quotient: &mut Series) {
        for ((seen, weekends), series) in self.weekends.iter_mut().map(|(seen, at)| (seen, at)).zip([a, b]) {
            *weekends += series.time.iter().skip(*seen).filter(|time| time.is_weekend()).count();
            *seen = series.len();
        }
        let [mut i, mut j] = self.taken;
        while let (Some(ta), Some(tb)) = (a.time.get(i), b.time.get(j)) {
            if ta == tb {
                let gap = quotient.last_time().map_or(0, |last| ta.days() - last.days());
                self.longest_gap_days = self.longest_gap_days.max(gap);
                self.used += 1;
                if let (Some(ca), Some(cb)) = (a.close.get(i), b.close.get(j)) {
                    quotient.time.push(ta);
                    quotient.close.push(ca / cb);
                }
                (i, j) = (i + 1, j + 1);
            } else if ta < tb {
                self.alone[0].push(ta);
                i += 1;
            } else {
                self.alone[1].push(tb);
                j += 1;
            }
        }
        self.taken = [i, j];
    }

    /// Divides anew what both have of the quotient's newest session, after the newest bar of one was replaced; whether that is another
    /// quotient.
    pub(crate) fn replace(a: &Series, b: &Series, quotient: &mut Series) -> bool {
        let newest = quotient.last_time();
        let close = |series: &Series| series.index_at(newest?).and_then(|index| series.close.get(index)).copied();
        let (Some(ca), Some(cb), Some(last)) = (close(a), close(b), quotient.close.last_mut()) else { return false };
        let before = std::mem::replace(last, ca / cb);
        before.to_bits() != last.to_bits()
    }

    /// Why a close of one series (0 leader, 1 challenger) cannot be, where the quotient of its session would be no price.
    pub(crate) fn refuses(pair: [&Series; 2], side: usize, time: Time, close: f64) -> Option<Error> {
        let other = *pair.get(1 - side)?;
        let session = other.index_at(time).filter(|&index| other.time.get(index) == Some(time))?;
        let against = *other.close.get(session)?;
        let quotient = if side == 0 { close / against } else { against / close };
        (!is_price(quotient)).then(|| bad_quotient(&other.name, &time.format(other.resolution)))
    }

    /// What the join used and left out.
    pub fn audit(&self, a: &Series, b: &Series) -> JoinAudit {
        let dropped = |side: usize, series: &Series| {
            let mut times = self.alone.get(side).cloned().unwrap_or_default();
            let taken = self.taken.get(side).copied().unwrap_or_default();
            times.extend(series.time.iter().skip(taken));
            Dropped { series: series.name.clone(), times }
        };
        let trades_weekends = |(sessions, weekend): (usize, usize)| weekend as f64 >= WEEKEND_SHARE * sessions as f64;
        // The first of a month is at a weekend as often as not.
        let days = [a, b].iter().all(|series| own_timeframe(series) == Timeframe::Day);
        JoinAudit {
            used: self.used,
            dropped: [dropped(0, a), dropped(1, b)],
            longest_gap_days: self.longest_gap_days,
            mixed_calendar: days && trades_weekends(self.weekends[0]) != trades_weekends(self.weekends[1]),
        }
    }
}

fn bad_quotient(name: &str, date: &str) -> Error {
    Error::new(Code::BadPrice, "a quotient that is finite and above zero").with_series(name).with_date(date)
}

fn span(series: &Series) -> String {
    format!("{}…{}", series.date(0), series.date(series.len().saturating_sub(1)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::series::Series;

    fn series(name: &str, days: &[i32]) -> Series {
        Series {
            name: name.into(),
            time: days.iter().map(|&d| Time::from_days(d)).collect(),
            close: days.iter().map(|&d| f64::from(d)).collect(),
            ..Series::default()
        }
    }

    #[test]
    fn joins_on_shared_sessions_and_audits_the_rest() {
        let (q, audit) = ratio(&series("a", &[1, 2, 3, 5, 9, 10, 12, 13]), &series("b", &[2, 4, 5, 9, 10]), "a / b").unwrap();
        assert_eq!(q.time, [2, 5, 9, 10].map(Time::from_days).into_iter().collect());
        assert_eq!(q.close, [1.0; 4]);
        assert_eq!(audit.used, 4);
        assert_eq!(audit.dropped[0].times, [1, 3, 12, 13].map(Time::from_days));
        assert_eq!(audit.dropped[1].times, [Time::from_days(4)]);
        assert_eq!(audit.longest_gap_days, 4);
    }

    #[test]
    fn seven_days_a_week_beside_five_are_mixed_calendars() {
        let every: Vec<i32> = (1..71).collect();
        let weekdays: Vec<i32> = every.iter().copied().filter(|day| !Time::from_days(*day).is_weekend()).collect();
        let mixed = |a: &[i32], b: &[i32]| ratio(&series("a", a), &series("b", b), "a / b").unwrap().1.mixed_calendar;
        assert!(mixed(&every, &weekdays) && mixed(&weekdays, &every));
        assert!(!mixed(&every, &every) && !mixed(&weekdays, &weekdays));
        let months: Vec<i32> = (0..60).map(|month| 29 * month + 1).collect();
        let days: Vec<i32> = (1..2_000).filter(|day| !Time::from_days(*day).is_weekend()).collect();
        assert!(!mixed(&months, &days), "no session, but the label of a month");
    }

    #[test]
    fn a_close_is_refused_where_the_quotient_of_its_session_is_no_price() {
        let (a, b) = (series("a", &[9, 10]), series("b", &[10]));
        let refused = |side: usize, day: i32, close: f64| Join::refuses([&a, &b], side, Time::from_days(day), close).is_some();
        assert!(refused(1, 10, 1e-308), "10 / 1e-308 has no end");
        assert!(!refused(0, 10, 1e-308), "1e-308 / 10 is above zero");
        assert!(!refused(1, 11, 1e-308), "a session that the other does not have");
    }

    #[test]
    fn no_shared_session_is_an_error() {
        let error = ratio(&series("a", &[1, 2]), &series("b", &[3]), "a / b").unwrap_err();
        assert_eq!(error.code, Code::NoOverlap);
    }
}
