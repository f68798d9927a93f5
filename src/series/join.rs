//! The inner join of two calendars and the ratio of closes.

use super::bars::{Provenance, Series};
use super::time::Time;
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
    if a.resolution != b.resolution {
        return Err(Error::new(Code::NoOverlap, "two series of calendar dates, or two of instants").with_series(name));
    }
    let mut out = Joined::default();
    let (mut left, mut right) = (a.time.iter().zip(&a.close).peekable(), b.time.iter().zip(&b.close).peekable());
    while let (Some(&(&ta, &ca)), Some(&(&tb, &cb))) = (left.peek(), right.peek()) {
        if ta == tb {
            out.time.push(ta);
            out.close.push(ca / cb);
            left.next();
            right.next();
        } else if ta < tb {
            out.only_a.push(ta);
            left.next();
        } else {
            out.only_b.push(tb);
            right.next();
        }
    }
    out.only_a.extend(left.map(|(&t, _)| t));
    out.only_b.extend(right.map(|(&t, _)| t));
    if let Some(index) = out.close.iter().position(|q| !q.is_finite() || *q <= 0.0) {
        let date = out.time.get(index).map(|t| t.format(a.resolution)).unwrap_or_default();
        return Err(Error::new(Code::BadPrice, "a quotient that is finite and above zero").with_series(name).with_date(date));
    }
    out.finish(a, b, name)
}

#[derive(Default)]
struct Joined {
    time: Vec<Time>,
    close: Vec<f64>,
    only_a: Vec<Time>,
    only_b: Vec<Time>,
}

impl Joined {
    fn finish(self, a: &Series, b: &Series, name: &str) -> Result<(Series, JoinAudit)> {
        if self.time.is_empty() {
            let found = format!("{} and {}", span(a), span(b));
            return Err(Error::new(Code::NoOverlap, "two series that share at least one session").with_series(name).with_value(found));
        }
        let dropped = |series: &Series, times: Vec<Time>| Dropped { series: series.name.clone(), times };
        let longest_gap_days = self.time.iter().zip(self.time.iter().skip(1)).map(|(p, q)| q.days() - p.days()).max().unwrap_or(0);
        let audit = JoinAudit {
            used: self.time.len(),
            dropped: [dropped(a, self.only_a), dropped(b, self.only_b)],
            longest_gap_days,
            mixed_calendar: trades_weekends(a) != trades_weekends(b),
        };
        let series = Series {
            name: name.to_owned(),
            resolution: a.resolution,
            time: self.time,
            open: None,
            range: None,
            close: self.close,
            volume: None,
            provenance: Provenance::default(),
        };
        Ok((series, audit))
    }
}

fn span(series: &Series) -> String {
    format!("{}…{}", series.date(0), series.date(series.len().saturating_sub(1)))
}

fn trades_weekends(series: &Series) -> bool {
    let weekend = series.time.iter().filter(|t| t.weekday() >= 5).count();
    weekend as f64 >= WEEKEND_SHARE * series.len() as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::series::{Resolution, Series};

    fn series(name: &str, days: &[i32]) -> Series {
        Series {
            name: name.into(),
            resolution: Resolution::Date,
            time: days.iter().map(|&d| Time::from_days(d)).collect(),
            open: None,
            range: None,
            close: days.iter().map(|&d| f64::from(d)).collect(),
            volume: None,
            provenance: Provenance::default(),
        }
    }

    #[test]
    fn joins_on_shared_sessions_and_audits_the_rest() {
        let (q, audit) = ratio(&series("a", &[1, 2, 3, 5, 9]), &series("b", &[2, 4, 5, 9]), "a / b").unwrap();
        assert_eq!(q.time, [2, 5, 9].map(Time::from_days));
        assert_eq!(q.close, [1.0; 3]);
        assert_eq!(audit.used, 3);
        assert_eq!(audit.dropped[0].times, [1, 3].map(Time::from_days));
        assert_eq!(audit.dropped[1].times, [Time::from_days(4)]);
        assert_eq!(audit.longest_gap_days, 4);
    }

    #[test]
    fn no_shared_session_is_an_error() {
        let error = ratio(&series("a", &[1, 2]), &series("b", &[3]), "a / b").unwrap_err();
        assert_eq!(error.code, Code::NoOverlap);
    }
}
