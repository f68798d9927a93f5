//! A column of times, read as a whole: the order of day and month, the unit of epochs, and whether bars are dates or instants.

use super::bars::{EpochUnit, Provenance};
use super::stamp::{Clock, Day, Stamp, clock, iso_day, numeric_stamp, stamp};
use super::time::{DAY_MS, Resolution, Time};
use crate::error::Code;

/// Times as they come in, one a row.
#[derive(Debug, Default)]
pub(super) struct Timeline {
    /// Plain dates, as long as there is nothing else.
    dates: Vec<Time>,
    /// Everything, from the first row that is not a plain date on.
    stamps: Vec<Stamp>,
}

/// What is wrong with a column of times, and in which of its entries.
#[derive(Debug, PartialEq)]
pub(super) struct Flaw {
    /// Index of the entry.
    pub index: usize,
    /// [`Code::BadDate`] or [`Code::AmbiguousDate`].
    pub code: Code,
    /// What was expected.
    pub expected: String,
}

/// What a text or number that is no date should have been.
pub(super) const A_DATE: &str = "a date, a time or an epoch";
const ONE_KIND: &str = "times of one kind, dates or epochs, in all rows";
const SETTLED: &str = "a date in the order of day and month that the rows above settle";
const AN_EPOCH: &str = "a date, or an epoch of 1,000,000 or more (a spreadsheet's day number is not a date)";

/// Columns whose numbers all stay below this are row numbers, years or a spreadsheet's days, not epochs.
const SMALLEST_EPOCH: f64 = 1e6;
/// Units by magnitude: up to each bound lie the instants until the year 2286 (milliseconds and finer: from April 1970).
const UNITS: [(f64, EpochUnit); 4] =
    [(1e10, EpochUnit::Seconds), (1e13, EpochUnit::Milliseconds), (1e16, EpochUnit::Microseconds), (9.2e18, EpochUnit::Nanoseconds)];

impl Timeline {
    /// Reads a date or time, perhaps with its time of day in a column of its own; `false` if it is none.
    pub fn push_text(&mut self, text: &str, time_of_day: Option<&str>) -> bool {
        if let (None, true, Some(day)) = (time_of_day, self.stamps.is_empty(), iso_day(text.as_bytes())) {
            self.dates.push(Time::from_days(day));
            return true;
        }
        match (stamp(text), time_of_day.map(clock)) {
            (Some(Stamp::Civil(day, None)), Some(Some(clock))) => self.push(Stamp::Civil(day, Some(clock))),
            (Some(stamp), None) => self.push(stamp),
            _ => false,
        }
    }

    /// Reads an epoch, or eight digits that are a date; `false` if it is none.
    pub fn push_number(&mut self, value: f64) -> bool {
        numeric_stamp(value).is_some_and(|stamp| self.push(stamp))
    }

    /// Adds a date.
    pub fn push_day(&mut self, day: i32) {
        if self.stamps.is_empty() {
            self.dates.push(Time::from_days(day));
        } else {
            self.stamps.push(Stamp::Civil(Day::Fixed(day), None));
        }
    }

    fn push(&mut self, stamp: Stamp) -> bool {
        if self.stamps.is_empty() {
            let dates = std::mem::take(&mut self.dates);
            self.stamps = dates.into_iter().map(|t| Stamp::Civil(Day::Fixed(t.days()), None)).collect();
        }
        self.stamps.push(stamp);
        true
    }

    /// The meaning of the column; what was noticed goes to `provenance`.
    pub fn resolve(self, provenance: &mut Provenance) -> Result<(Vec<Time>, Resolution), Flaw> {
        if self.stamps.is_empty() {
            return Ok((self.dates, Resolution::Date));
        }
        let epochs: Vec<f64> = self.stamps.iter().filter_map(|s| if let Stamp::Epoch(v) = s { Some(*v) } else { None }).collect();
        if !epochs.is_empty() && epochs.len() < self.stamps.len() {
            let first = self.stamps.first().map(std::mem::discriminant);
            let index = self.stamps.iter().position(|s| Some(std::mem::discriminant(s)) != first).unwrap_or(0);
            return Err(Flaw { index, code: Code::BadDate, expected: ONE_KIND.into() });
        }
        let moments = if epochs.is_empty() { civil_moments(&self.stamps)? } else { epoch_moments(&epochs, provenance)? };
        Ok(dates_or_instants(&moments, epochs.is_empty(), provenance))
    }
}

/// A local day and time of day.
#[derive(Clone, Copy)]
struct Moment {
    day: i32,
    clock: Option<Clock>,
}

impl Moment {
    fn local_ms(self) -> i64 {
        i64::from(self.day) * DAY_MS + i64::from(self.time_of_day())
    }

    fn time_of_day(self) -> i32 {
        self.clock.map_or(0, |clock| clock.ms)
    }
}

/// Never more than one direction, repeats allowed.
fn is_monotone(values: impl Iterator<Item = i64> + Clone) -> bool {
    let pairs = || values.clone().zip(values.clone().skip(1));
    pairs().all(|(a, b)| a <= b) || pairs().all(|(a, b)| a >= b)
}

fn civil_moments(stamps: &[Stamp]) -> Result<Vec<Moment>, Flaw> {
    let read = |day_first: bool| {
        stamps.iter().filter_map(move |stamp| {
            let Stamp::Civil(day, clock) = *stamp else { return None };
            let day = match day {
                Day::Fixed(day) => Some(day),
                Day::Either { day_first: day, .. } if day_first => day,
                Day::Either { month_first: day, .. } => day,
            };
            day.map(|day| Moment { day, clock })
        })
    };
    let (mut day_first, mut month_first, mut dotted, mut open) = (true, true, false, None);
    for (index, stamp) in stamps.iter().enumerate() {
        let Stamp::Civil(Day::Either { day_first: d, month_first: m, dotted: dots }, _) = *stamp else { continue };
        (day_first, month_first, dotted) = (day_first && d.is_some(), month_first && m.is_some(), dotted || dots);
        if !day_first && !month_first {
            return Err(Flaw { index, code: Code::BadDate, expected: SETTLED.into() });
        }
        open = open.or_else(|| d.zip(m).filter(|(d, m)| d != m).map(|days| (index, days)));
    }
    let settled = if day_first && month_first { None } else { Some(day_first) };
    let by_order = || {
        let (d, m) = (is_monotone(read(true).map(Moment::local_ms)), is_monotone(read(false).map(Moment::local_ms)));
        if d == m { None } else { Some(d) }
    };
    match (settled.or(if dotted { Some(true) } else { None }), open) {
        (Some(day_first), _) => Ok(read(day_first).collect()),
        (None, None) => Ok(read(true).collect()),
        (None, Some((index, days))) => match by_order() {
            Some(day_first) => Ok(read(day_first).collect()),
            None => Err(ambiguous(index, days)),
        },
    }
}

fn ambiguous(index: usize, (day_first, month_first): (i32, i32)) -> Flaw {
    let date = |day: i32| Time::from_days(day).format(Resolution::Date);
    let expected = "dates as YYYY-MM-DD: no row tells whether this is ".to_owned()
        + &date(day_first)
        + " (day/month) or "
        + &date(month_first)
        + " (month/day)";
    Flaw { index, code: Code::AmbiguousDate, expected }
}

fn unit_of(value: f64) -> Option<EpochUnit> {
    UNITS.iter().find(|(bound, _)| value.abs() < *bound).map(|&(_, unit)| unit)
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

/// Each value by its own magnitude, unless only one unit for all brings the column into an order.
fn epoch_moments(epochs: &[f64], provenance: &mut Provenance) -> Result<Vec<Moment>, Flaw> {
    let flaw = |index: usize| Flaw { index, code: Code::BadDate, expected: AN_EPOCH.into() };
    if epochs.iter().all(|v| v.abs() < SMALLEST_EPOCH) {
        return Err(flaw(0));
    }
    if let Some(index) = epochs.iter().position(|&v| unit_of(v).is_none()) {
        return Err(flaw(index));
    }
    let largest = epochs.iter().fold(0.0, |max: f64, v| max.max(v.abs()));
    let unit = unit_of(largest).unwrap_or(EpochUnit::Seconds);
    let each = |v: &f64| epoch_ms(*v, unit_of(*v).unwrap_or(unit));
    let all = |v: &f64| epoch_ms(*v, unit);
    let mixed = epochs.iter().any(|&v| unit_of(v) != Some(unit));
    let uniform = mixed && !is_monotone(epochs.iter().map(each)) && is_monotone(epochs.iter().map(all));
    if mixed && !uniform {
        let message = "Numeric times of different units stand in one column; each was read by its magnitude.";
        provenance.remarks.push(("mixed-epoch-units", message.into()));
    }
    provenance.epoch_unit = Some(unit);
    let moment = |ms: i64| Moment { day: Time(ms).days(), clock: Some(Clock { ms: ms.rem_euclid(DAY_MS) as i32, offset: Some(0) }) };
    Ok(epochs.iter().map(|v| moment(if uniform { all(v) } else { each(v) })).collect())
}

/// Dates if no bar has a time of day, all have the same, or no calendar date has two bars; else instants.
///
/// A date is the one written in the source: an offset behind it does not move it.
fn dates_or_instants(moments: &[Moment], written: bool, provenance: &mut Provenance) -> (Vec<Time>, Resolution) {
    let first = moments.first().map(|m| m.time_of_day());
    if moments.iter().all(|m| Some(m.time_of_day()) == first) || one_bar_a_date(moments) {
        if moments.iter().any(|m| m.time_of_day() != 0) {
            let message = "Each calendar date has one bar; the time of day was left out.";
            provenance.remarks.push(("time-of-day-dropped", message.into()));
        }
        return (moments.iter().map(|m| Time::from_days(m.day)).collect(), Resolution::Date);
    }
    let offset = |m: &Moment| m.clock.and_then(|clock| clock.offset);
    if written && moments.iter().any(|m| offset(m).is_none()) {
        provenance.remarks.push(("assumed-utc", "Times of day without a zone were read as UTC.".into()));
    }
    let instant = |m: &Moment| Time(m.local_ms() - i64::from(offset(m).unwrap_or(0)) * 60_000);
    (moments.iter().map(instant).collect(), Resolution::Instant)
}

fn one_bar_a_date(moments: &[Moment]) -> bool {
    let mut days: Vec<i32> = moments.iter().map(|m| m.day).collect();
    days.sort_unstable();
    days.iter().zip(days.iter().skip(1)).all(|(a, b)| a != b)
}
