//! The one way into a [`Series`]: columns are checked bar by bar, ordered, repaired only where asked, and every breach
//! is a typed error that names the row of the source.

use super::bars::{Provenance, Range, Series};
use super::field::Field;
use super::order::{Steps, against, moved};
use super::sound::ascend;
use super::time::{DAY_MS, Resolution, Time};
use super::times::Times;
use crate::error::{Code, Error, Result};
use crate::sorting;

/// Repairs a caller may ask for; each is counted in the series' provenance.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Repair {
    /// Sort rows by time instead of refusing unsorted ones.
    pub sort: bool,
    /// Keep the last of rows with the same time instead of refusing repeats.
    pub dedupe_last: bool,
    /// Widen high and low to contain open and close instead of refusing the bar.
    pub clamp_ohlc: bool,
}

/// Where columns came from, so that an error can point into the source.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Origin {
    /// 1-based source row of each bar; without it, a bar's row is its position plus one.
    pub rows: Option<Vec<u32>>,
    /// 1-based source column of each field, in the order of [`Field`].
    pub columns: [Option<u32>; Field::COUNT],
}

/// Raw columns of equal length, one entry a bar, not yet checked.
#[derive(Clone, Debug, PartialEq)]
pub struct Columns {
    /// Time of each bar; dates are midnights.
    pub time: Times,
    /// Whether `time` holds dates or instants.
    pub resolution: Resolution,
    /// Opening prices.
    pub open: Option<Vec<f64>>,
    /// Highest prices; only together with `low`.
    pub high: Option<Vec<f64>>,
    /// Lowest prices; only together with `high`.
    pub low: Option<Vec<f64>>,
    /// Closing prices.
    pub close: Vec<f64>,
    /// Traded volume; NaN where the source has none for a bar.
    pub volume: Option<Vec<f64>>,
    /// Where the columns came from.
    pub origin: Origin,
    /// What has been noticed so far.
    pub provenance: Provenance,
}

/// First and last day that a bar may have: 1000-01-01 and 9999-12-31, so that years have four digits.
pub(super) const DAYS: std::ops::RangeInclusive<i64> = -354_285..=2_932_896;

impl Columns {
    /// Close-only columns; the other fields are public to set.
    pub fn new(time: Times, resolution: Resolution, close: Vec<f64>) -> Self {
        let (open, high, low, volume) = (None, None, None, None);
        let (origin, provenance) = (Origin::default(), Provenance::default());
        Columns { time, resolution, open, high, low, close, volume, origin, provenance }
    }

    /// Checks every bar, brings the bars into ascending order and hands them over.
    ///
    /// # Errors
    /// [`Code::Empty`], [`Code::LengthMismatch`], [`Code::MissingColumn`] (a high without a low), [`Code::BadDate`],
    /// [`Code::BadPrice`], [`Code::BadRange`], [`Code::BadNumber`] (a volume), [`Code::DuplicateDate`] and
    /// [`Code::UnsortedDate`], each with the place in the source.
    pub fn build(mut self, name: &str, repair: Repair) -> Result<Series> {
        self.check_shape()
            .and_then(|()| self.check_bars(repair.clamp_ohlc))
            .and_then(|()| self.order(repair))
            .map_err(|e| e.with_series(name))?;
        let range = self.high.zip(self.low).map(|(high, low)| Range { high, low });
        let Columns { time, resolution, open, close, volume, provenance, .. } = self;
        Ok(Series { name: name.to_owned(), resolution, time, open, range, close, volume, provenance })
    }

    fn column(&self, field: Field) -> Option<&Vec<f64>> {
        match field {
            Field::Time => None,
            Field::Open => self.open.as_ref(),
            Field::High => self.high.as_ref(),
            Field::Low => self.low.as_ref(),
            Field::Close => Some(&self.close),
            Field::Volume => self.volume.as_ref(),
        }
    }

    fn check_shape(&self) -> Result<()> {
        for field in Field::VALUES {
            if let Some(column) = self.column(field).filter(|c| c.len() != self.time.len()) {
                return Err(length_mismatch(field, column.len(), self.time.len()));
            }
        }
        let missing = match (&self.high, &self.low) {
            (Some(_), None) => Field::Low,
            (None, Some(_)) => Field::High,
            _ if self.time.is_empty() => return Err(Error::new(Code::Empty, "at least one bar")),
            _ => return Ok(()),
        };
        Err(Error::new(Code::MissingColumn, "highs and lows together, or neither").with_field(missing.as_str()))
    }

    /// The earliest breach of the source, or widened ranges where asked.
    fn check_bars(&mut self, clamp: bool) -> Result<()> {
        if self.are_sound() {
            return Ok(());
        }
        let resolution = self.resolution;
        let mut first = self.time.iter().position(|t| !is_date(t, resolution)).map(|i| (i, Field::Time));
        for field in Field::VALUES {
            let bad = |v: &f64| if field == Field::Volume { v.is_infinite() || *v < 0.0 } else { !is_price(*v) };
            let index = self.column(field).and_then(|column| column.iter().position(bad));
            first = index.filter(|index| first.is_none_or(|(before, _)| *index < before)).map(|index| (index, field)).or(first);
        }
        let wide: Vec<usize> =
            (0..self.time.len()).filter(|&index| self.is_breached(index)).take(if clamp { usize::MAX } else { 1 }).collect();
        match (first, wide.first()) {
            (Some((index, field)), range) if clamp || range.is_none_or(|&r| index <= r) => Err(self.bad_value(field, index)),
            (_, Some(&index)) if !clamp => Err(self.bad_range(index)),
            _ => {
                wide.into_iter().for_each(|index| self.widen(index));
                sorting::by_key(&mut self.provenance.clamped, |time| *time);
                Ok(())
            }
        }
    }

    /// The open, or the close where there is none, and the close of a bar.
    fn ends(&self, index: usize) -> (f64, f64) {
        let close = self.value(Field::Close, index).unwrap_or_default();
        (self.value(Field::Open, index).unwrap_or(close), close)
    }

    /// Whether a bar's high or low leaves out another of its prices.
    fn is_breached(&self, index: usize) -> bool {
        let (open, close) = self.ends(index);
        let range = self.value(Field::High, index).zip(self.value(Field::Low, index));
        range.is_some_and(|(high, low)| !(low <= open.min(close) && high >= open.max(close)))
    }

    fn bad_value(&self, field: Field, index: usize) -> Error {
        match field {
            Field::Time => {
                let days = self.time.get(index).unwrap_or_default().0 as f64 / DAY_MS as f64;
                let error = Error::new(Code::BadDate, "a date of the years 1000 to 9999").with_value(number_text(days) + " days");
                self.locate(error, field, index)
            }
            Field::Volume => self.flaw(Code::BadNumber, "a volume of zero or more", field, index),
            _ => self.flaw(Code::BadPrice, "a finite price above zero", field, index),
        }
    }

    fn bad_range(&self, index: usize) -> Error {
        let (open, close) = self.ends(index);
        match self.value(Field::Low, index).is_some_and(|low| low > open.min(close)) {
            true => self.flaw(Code::BadRange, "a low at or below open and close (or repair.ohlc)", Field::Low, index),
            false => self.flaw(Code::BadRange, "a high at or above open and close (or repair.ohlc)", Field::High, index),
        }
    }

    fn widen(&mut self, index: usize) {
        let (open, close) = self.ends(index);
        let set = |column: Option<&mut Vec<f64>>, with: fn(f64, f64) -> f64| {
            if let Some(slot) = column.and_then(|c| c.get_mut(index)) {
                *slot = with(with(*slot, open), close);
            }
        };
        set(self.high.as_mut(), f64::max);
        set(self.low.as_mut(), f64::min);
        self.provenance.clamped.extend(self.time.get(index));
    }

    fn value(&self, field: Field, index: usize) -> Option<f64> {
        self.column(field).and_then(|c| c.get(index)).copied()
    }

    fn locate(&self, mut error: Error, field: Field, index: usize) -> Error {
        error.row = match &self.origin.rows {
            Some(rows) => rows.get(index).copied(),
            None => u32::try_from(index + 1).ok(),
        };
        error.column = self.origin.columns.get(field as usize).copied().flatten();
        error.with_field(field.as_str())
    }

    fn flaw(&self, code: Code, expected: &str, field: Field, index: usize) -> Error {
        let date = self.time.get(index).unwrap_or_default().format(self.resolution);
        let error = self.locate(Error::new(code, expected), field, index).with_date(&date);
        match self.value(field, index) {
            Some(value) => error.with_value(number_text(value)),
            None => error.with_value(date),
        }
    }

    /// Ascending order: newest-first sources are turned, others sorted or deduplicated where asked, or refused.
    fn order(&mut self, repair: Repair) -> Result<()> {
        if ascend(&self.time) {
            return Ok(());
        }
        let time: Vec<Time> = self.time.iter().collect();
        let steps = Steps::of(&time);
        if let Some(index) = against(&time).filter(|_| !repair.sort) {
            return Err(self.flaw(Code::UnsortedDate, "dates in order (or repair.sort)", Field::Time, index));
        }
        self.provenance.newest_first = steps.newest_first();
        if steps.mixed() {
            self.provenance.sorted = moved(&time);
            self.provenance.kept.order = Some(time.as_slice().into());
        }
        let mut order: Vec<usize> = (0..time.len()).collect();
        // A stable sort keeps repeats in source order, whichever way the source runs: the last of them wins.
        sorting::by_key(&mut order, |&i| time.get(i));
        let order = self.keep_last(&order, repair)?;
        self.rearrange(&order);
        Ok(())
    }

    /// The bars of an ascending order, of those of one time the last.
    fn keep_last(&mut self, order: &[usize], repair: Repair) -> Result<Vec<usize>> {
        let mut kept: Vec<usize> = Vec::new();
        let mut repeat: Option<usize> = None;
        for &index in order {
            let time = self.time.get(index);
            match kept.last_mut().filter(|last| self.time.get(**last) == time) {
                Some(last) => {
                    self.provenance.deduped.extend(time);
                    repeat = Some(repeat.map_or(index, |first| first.min(index)));
                    *last = index;
                }
                None => kept.push(index),
            }
        }
        if let Some(repeat) = repeat.filter(|_| !repair.dedupe_last) {
            return Err(self.flaw(Code::DuplicateDate, "each date once (or repair.dedupe)", Field::Time, repeat));
        }
        Ok(kept)
    }

    fn rearrange(&mut self, order: &[usize]) {
        #[inline(never)]
        fn gather<T: Copy>(column: &mut Vec<T>, order: &[usize]) {
            *column = order.iter().filter_map(|&i| column.get(i).copied()).collect();
        }
        self.time = order.iter().filter_map(|&i| self.time.get(i)).collect();
        gather(&mut self.close, order);
        for column in [&mut self.open, &mut self.high, &mut self.low, &mut self.volume].into_iter().flatten() {
            gather(column, order);
        }
    }
}

/// Whether a bar may have that time.
fn is_date(time: Time, resolution: Resolution) -> bool {
    (*DAYS.start() * DAY_MS..(*DAYS.end() + 1) * DAY_MS).contains(&time.0) && (resolution == Resolution::Instant || time.0 % DAY_MS == 0)
}

/// Whether a bar may have that price.
pub(super) fn is_price(value: f64) -> bool {
    value.is_finite() && value > 0.0
}

/// A column that has another length than the times.
fn length_mismatch(field: Field, found: usize, times: usize) -> Error {
    let error = Error::new(Code::LengthMismatch, entries(times) + ", as many as times");
    error.with_field(field.as_str()).with_value(entries(found))
}

/// `1 entry`, `2 entries`.
pub(super) fn entries(count: usize) -> String {
    count.to_string() + if count == 1 { " entry" } else { " entries" }
}

/// A number as an error repeats it. The only place of this room where a float becomes text.
pub(super) fn number_text(value: f64) -> String {
    value.to_string()
}
