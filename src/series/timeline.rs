//! A column of times, read as a whole: the order of day and month, the unit of epochs, and whether bars are dates or instants.

mod epochs;

pub(super) use self::epochs::{AN_EPOCH, epoch_time, unit_of};
use super::bars::{EpochUnit, Provenance};
use super::draft::keep_some;
use super::settled;
use super::stamp::{Clock, Day, Stamp, clock, iso_day, numeric_stamp, stamp, valid_day};
use super::time::{Civil, DAY_MS, Resolution, Time};
use crate::error::Code;
use crate::sorting;

/// Times as they come in, one a row.
#[derive(Debug, Default)]
pub(super) struct Timeline {
    /// Plain dates, as long as there is nothing else.
    dates: Vec<Time>,
    /// Everything, from the first row that is not a plain date on.
    stamps: Vec<Stamp>,
}

/// What a whole column tells of how its times are written; of a part of it, this stays.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Format {
    /// The day stands before the month, or behind it.
    day_first: Option<bool>,
    /// One unit for all epochs, whatever their magnitudes.
    unit: Option<EpochUnit>,
}

/// The meaning of a column of times.
#[derive(Debug)]
pub(super) struct Resolved {
    /// One time a row.
    pub time: Vec<Time>,
    /// Whether they are dates or instants.
    pub resolution: Resolution,
    /// How they are written.
    pub format: Format,
    /// The rows until here tell of the column what all of them tell; `None` if any do.
    pub settled: Option<Time>,
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

    /// The entries whose flag is set.
    pub fn only(&self, flags: &[bool]) -> Timeline {
        Timeline { dates: keep_some(&self.dates, flags), stamps: keep_some(&self.stamps, flags) }
    }

    /// The meaning of the column, as far as `known` leaves it open; what was noticed goes to `provenance`.
    pub fn resolve(&self, known: Format, provenance: &mut Provenance) -> Result<Resolved, Flaw> {
        if self.stamps.is_empty() {
            return Ok(Resolved { time: self.dates.clone(), resolution: Resolution::Date, format: known, settled: None });
        }
        let epochs: Vec<f64> = self.stamps.iter().filter_map(|s| if let Stamp::Epoch(v) = s { Some(*v) } else { None }).collect();
        if !epochs.is_empty() && epochs.len() < self.stamps.len() {
            let first = self.stamps.first().map(std::mem::discriminant);
            let index = self.stamps.iter().position(|s| Some(std::mem::discriminant(s)) != first).unwrap_or(0);
            return Err(Flaw { index, code: Code::BadDate, expected: ONE_KIND.into() });
        }
        let written = epochs.is_empty();
        let (moments, format) =
            if written { civil_moments(&self.stamps, known, provenance)? } else { epochs::moments(&epochs, known, provenance)? };
        let (time, resolution) = dates_or_instants(&moments, written, provenance);
        let units = provenance.epoch_unit.filter(|_| format.unit.is_none()).and_then(|largest| settled::units(&epochs, &time, largest));
        let kind = settled::kind(&moments, &time, resolution, written);
        let settled = settled::day_order(&self.stamps, &time).max(units).max(kind);
        Ok(Resolved { time, resolution, format, settled })
    }
}

/// A local day and time of day.
#[derive(Clone, Copy)]
pub(super) struct Moment {
    pub day: i32,
    clock: Option<Clock>,
}

impl Moment {
    fn local_ms(self) -> i64 {
        i64::from(self.day) * DAY_MS + i64::from(self.time_of_day())
    }

    pub fn time_of_day(self) -> i32 {
        self.clock.map_or(0, |clock| clock.ms)
    }

    /// Minutes east of UTC, where the source says so.
    pub fn offset(self) -> Option<i16> {
        self.clock.and_then(|clock| clock.offset)
    }
}

/// Never more than one direction, repeats allowed.
fn is_monotone(values: &[i64]) -> bool {
    values.is_sorted() || values.is_sorted_by(|a, b| a >= b)
}

fn civil_moments(stamps: &[Stamp], known: Format, provenance: &mut Provenance) -> Result<(Vec<Moment>, Format), Flaw> {
    let day_first = day_order(stamps, known.day_first, provenance)?;
    let moments = read(stamps, day_first);
    match years_in_front(stamps, &moments) {
        Some(days) if day_first && known.day_first.is_none() => Err(ambiguous(0, days, ["day/month/year", "year/month/day"])),
        _ => Ok((moments, Format { day_first: Some(day_first), ..known })),
    }
}

/// Both readings of a first date such as `24/01/02`, where years may stand in front of all: only so are they in an order, or what is
/// read as day and month never changes.
fn years_in_front(stamps: &[Stamp], moments: &[Moment]) -> Option<(i32, i32)> {
    let is_short = |stamp: &Stamp| matches!(stamp, Stamp::Civil(Day::Either { short: true, .. }, _));
    let civil = |moment: &Moment| Time::from_days(moment.day).civil();
    let turned = |moment: &Moment| {
        let Civil { year, month, day } = civil(moment);
        valid_day(2000 + day as i32, month, year.rem_euclid(100) as u32)
    };
    let first = moments.first().filter(|_| stamps.iter().all(is_short))?;
    let days: Vec<i64> = moments.iter().map(|moment| turned(moment).map(i64::from)).collect::<Option<_>>()?;
    let same = |moment: &Moment| (civil(moment).month, civil(moment).day) == (civil(first).month, civil(first).day);
    let as_read: Vec<i64> = moments.iter().map(|moment| i64::from(moment.day)).collect();
    let leads = is_monotone(&days) && (!is_monotone(&as_read) || days.first() != days.last() && moments.iter().all(same));
    leads.then_some((first.day, turned(first)?))
}

/// The stamps that are dates in one order of day and month.
#[inline(never)]
fn read(stamps: &[Stamp], day_first: bool) -> Vec<Moment> {
    let moment = |stamp: &Stamp| {
        let Stamp::Civil(day, clock) = *stamp else { return None };
        let day = match day {
            Day::Fixed(day) => Some(day),
            Day::Either { day_first: day, .. } if day_first => day,
            Day::Either { month_first: day, .. } => day,
        };
        day.map(|day| Moment { day, clock })
    };
    stamps.iter().filter_map(moment).collect()
}

/// Whether the day stands before the month, where only one of the two brings the column into an order.
fn by_order(stamps: &[Stamp]) -> Option<bool> {
    let [d, m] = [true, false].map(|day_first| {
        let times: Vec<i64> = read(stamps, day_first).into_iter().map(Moment::local_ms).collect();
        is_monotone(&times)
    });
    (d != m).then_some(d)
}

/// Whether the day stands before the month: what is known, what a date with one reading tells, or what brings the column into
/// an order. Dates with dots of which nothing tells are day first, with a word; others are refused.
fn day_order(stamps: &[Stamp], known: Option<bool>, provenance: &mut Provenance) -> Result<bool, Flaw> {
    let (mut day_first, mut month_first, mut dotted, mut open) = (true, true, false, None);
    for (index, stamp) in stamps.iter().enumerate() {
        let Stamp::Civil(Day::Either { day_first: d, month_first: m, dotted: dots, .. }, _) = *stamp else { continue };
        (day_first, month_first, dotted) = (day_first && d.is_some(), month_first && m.is_some(), dotted || dots);
        if !day_first && !month_first {
            return Err(Flaw { index, code: Code::BadDate, expected: SETTLED.into() });
        }
        open = open.or_else(|| d.zip(m).filter(|(d, m)| d != m).map(|days| (index, days)));
    }
    let Some((index, days)) = open.filter(|_| day_first && month_first) else { return Ok(known.unwrap_or(day_first)) };
    match by_order(stamps) {
        Some(day_first) => Ok(known.unwrap_or(day_first)),
        None if dotted && known != Some(false) => {
            provenance.remarks.push(("assumed-day-first", assumed(days)));
            Ok(true)
        }
        None => known.ok_or_else(|| ambiguous(index, days, ["day/month", "month/day"])),
    }
}

fn iso(day: i32) -> String {
    Time::from_days(day).format(Resolution::Date)
}

fn assumed((day_first, month_first): (i32, i32)) -> String {
    let Civil { year, month, day } = Time::from_days(day_first).civil();
    let (read, other) = (iso(day_first), iso(month_first));
    format!("Dates with dots were read day first, which no row settles: {day:02}.{month:02}.{year:04} is {read}, not {other}.")
}

fn ambiguous(index: usize, (one, other): (i32, i32), [form, other_form]: [&str; 2]) -> Flaw {
    let readings = [&iso(one), " (", form, ") or ", &iso(other), " (", other_form, ")"];
    Flaw {
        index,
        code: Code::AmbiguousDate,
        expected: "dates as YYYY-MM-DD: no row tells whether this is ".to_owned() + &readings.concat(),
    }
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
    if written && moments.iter().any(|m| m.offset().is_none()) {
        provenance.remarks.push(("assumed-utc", "Times of day without a zone were read as UTC.".into()));
    }
    let instant = |m: &Moment| Time(Time::from_days(m.day).0 + m.clock.map_or(0, Clock::utc_ms));
    (moments.iter().map(instant).collect(), Resolution::Instant)
}

fn one_bar_a_date(moments: &[Moment]) -> bool {
    let mut days: Vec<i32> = moments.iter().map(|m| m.day).collect();
    sorting::by_key(&mut days, |day| *day);
    days.iter().zip(days.iter().skip(1)).all(|(a, b)| a != b)
}
