//! Rows on their way to a series, whatever they come from: times not yet settled, prices that may be missing.

use std::sync::Arc;

use super::bars::{Provenance, Series};
use super::build::{Columns, Origin, Repair, number_text};
use super::early::{Early, Kept};
use super::field::Field;
use super::timeline::{A_DATE, Format, Resolved, Timeline};
use crate::error::{Code, Error, Result};
use crate::sorting;

/// One row's prices and volume in the order of [`Field::VALUES`]; `None` where the source has none.
pub type Values = [Option<f64>; Field::VALUES.len()];

/// Collects rows of any source and turns them into a checked [`Series`].
///
/// A row is complete when it has every price that any row has; other rows are left out and recorded as missing.
#[derive(Debug, Default)]
pub struct Draft {
    timeline: Timeline,
    /// What is known of the times' format from elsewhere.
    format: Format,
    values: [Vec<f64>; Field::VALUES.len()],
    /// One bit a value, in the order of [`Field::VALUES`].
    present: Vec<u8>,
    rows: Vec<u32>,
    columns: [Option<u32>; Field::COUNT],
    provenance: Provenance,
}

/// The bits of [`Draft::present`] that stand for prices; the fifth is the volume.
const PRICES: u8 = 0b0_1111;
const CLOSE: u8 = 0b0_1000;

impl Draft {
    /// An empty draft of a table; `columns` holds the 1-based source column of each field.
    pub fn new(columns: [Option<u32>; Field::COUNT], provenance: Provenance) -> Self {
        Draft { columns, provenance, ..Draft::default() }
    }

    /// Adds the time of the next row as text, perhaps with its time of day apart; [`Draft::push`] must follow.
    ///
    /// # Errors
    /// [`Code::BadDate`].
    pub fn time_text(&mut self, row: u32, text: &str, time_of_day: Option<&str>) -> Result<()> {
        if self.timeline.push_text(text, time_of_day) {
            return Ok(());
        }
        let error = self.locate(Error::new(Code::BadDate, A_DATE), row, Field::Time);
        Err(match time_of_day {
            Some(clock) => error.with_value(text.to_owned() + " " + clock),
            None => error.with_value(text),
        })
    }

    /// Adds the time of the next row as an epoch or as eight digits that are a date; [`Draft::push`] must follow.
    ///
    /// # Errors
    /// [`Code::BadDate`].
    pub fn time_number(&mut self, row: u32, value: f64) -> Result<()> {
        if self.timeline.push_number(value) {
            return Ok(());
        }
        Err(self.locate(Error::new(Code::BadDate, A_DATE), row, Field::Time).with_value(number_text(value)))
    }

    /// Adds the time of the next row as days since 1970-01-01; [`Draft::push`] must follow.
    pub fn time_day(&mut self, day: i32) {
        self.timeline.push_day(day);
    }

    /// Adds the prices and the volume of a row whose time was added before; `row` is its 1-based row in the source.
    #[inline(always)]
    pub fn push(&mut self, row: u32, values: Values) {
        let length = self.present.len();
        let mut present = 0;
        for (bit, (column, value)) in self.values.iter_mut().zip(values).enumerate() {
            if let Some(value) = value {
                present |= 1 << bit;
                if column.len() < length {
                    column.resize(length, f64::NAN);
                }
                column.push(value);
            }
        }
        self.present.push(present);
        self.rows.push(row);
    }

    /// Puts candles in order: where all could be low, high, open and not all open, high, low, their first and third prices change
    /// places. (Both fit a candle only where they agree: its open is its low.)
    pub fn order_candles(&mut self) {
        if !self.have_lows(2) && self.have_lows(0) {
            self.values.swap(0, 2);
            for bits in &mut self.present {
                *bits = (*bits & !0b101) | (*bits & 1) << 2 | (*bits & 0b100) >> 2;
            }
        }
    }

    /// Whether what is first or third in candles can be their low, and the other one their open; a row with a price less tells nothing.
    fn have_lows(&self, low: usize) -> bool {
        let at = |column: usize, row: usize| self.values.get(column).and_then(|column| column.get(row)).copied().unwrap_or(f64::NAN);
        let fits = |row: usize| {
            let (open, high, low, close) = (at(2 - low, row), at(1, row), at(low, row), at(3, row));
            low <= open.min(close) && high >= open.max(close)
        };
        self.present.iter().enumerate().all(|(row, bits)| bits & PRICES != PRICES || fits(row))
    }

    /// Settles the times, leaves out rows without their prices, and checks the rest.
    ///
    /// # Errors
    /// Those of [`Columns::build`], and [`Code::AmbiguousDate`].
    pub fn finish(mut self, name: &str, repair: Repair) -> Result<Series> {
        let seen = self.present.iter().fold(0, |all, bits| all | bits);
        let mut provenance = self.provenance.clone();
        for (bit, (column, field)) in self.columns.iter().skip(1).zip(Field::VALUES).enumerate() {
            if column.is_some() && seen & 1 << bit == 0 && field != Field::Close {
                provenance.remarks.push(("empty-column", ["The column of ", field.as_str(), " has no value."].concat()));
            }
        }
        let times = self.timeline.resolve(self.format, &mut provenance).map_err(|flaw| {
            let row = self.rows.get(flaw.index).copied().unwrap_or_default();
            self.locate(Error::new(flaw.code, flaw.expected), row, Field::Time).with_series(name)
        })?;
        let needed = (seen & PRICES) | CLOSE;
        let complete: Vec<bool> = self.present.iter().map(|bits| bits & needed == needed).collect();
        if !complete.contains(&true) {
            return Err(Error::new(Code::Empty, "at least one row with a price").with_series(name));
        }
        provenance.kept = Kept { order: None, early: self.early(&times, seen, repair).map(Arc::new) };
        let Resolved { time, resolution, .. } = times;
        let length = self.present.len();
        let mut columns: [Option<Vec<f64>>; Field::VALUES.len()] = Default::default();
        for (bit, (slot, column)) in columns.iter_mut().zip(&mut self.values).enumerate() {
            if seen & 1 << bit != 0 {
                column.resize(length, f64::NAN);
                *slot = Some(keep(std::mem::take(column), &complete));
            }
        }
        let [open, high, low, close, volume] = columns;
        provenance.missing = time.iter().zip(&complete).filter(|&(_, &complete)| !complete).map(|(&t, _)| t).collect();
        sorting::by_key(&mut provenance.missing, |time| *time);
        let origin = Origin { rows: Some(keep(self.rows, &complete)), columns: self.columns };
        let columns = Columns::new(keep(time, &complete).into(), resolution, close.unwrap_or_default());
        Columns { open, high, low, volume, origin, provenance, ..columns }.build(name, repair)
    }

    /// The rows before the columns and the times have shown all that they are.
    fn early(&self, times: &Resolved, seen: u8, repair: Repair) -> Option<Early> {
        if times.settled.is_none() && self.present.iter().all(|bits| *bits == seen) {
            return None;
        }
        let mut settled = times.settled;
        for bit in 0..Field::VALUES.len() {
            let with = self.present.iter().zip(&times.time).filter(|(bits, _)| **bits & 1 << bit != 0);
            settled = settled.max(with.map(|(_, time)| *time).min());
        }
        let settled = settled?;
        let early: Vec<bool> = times.time.iter().map(|time| *time < settled).collect();
        early.contains(&true).then(|| Early {
            until: settled.end(times.resolution),
            time: times.time.iter().copied().filter(|time| *time < settled).collect(),
            resolution: times.resolution,
            draft: Draft { format: times.format, ..self.only(&early) },
            repair,
        })
    }

    /// The draft of some of the rows: those whose flag is set.
    pub(super) fn only(&self, flags: &[bool]) -> Draft {
        Draft {
            timeline: self.timeline.only(flags),
            format: self.format,
            values: self.values.each_ref().map(|column| keep_some(column, flags)),
            present: keep_some(&self.present, flags),
            rows: keep_some(&self.rows, flags),
            columns: self.columns,
            provenance: self.provenance.clone(),
        }
    }

    fn locate(&self, mut error: Error, row: u32, field: Field) -> Error {
        error.row = Some(row);
        error.column = self.columns.get(field as usize).copied().flatten();
        error.with_field(field.as_str())
    }
}

/// The entries whose flag is set; the column itself where all are.
fn keep<T: Copy>(column: Vec<T>, flags: &[bool]) -> Vec<T> {
    if flags.contains(&false) { keep_some(&column, flags) } else { column }
}

/// The entries whose flag is set, of a column that may be shorter than the flags.
#[inline(never)]
pub(super) fn keep_some<T: Copy>(column: &[T], flags: &[bool]) -> Vec<T> {
    let mut kept = Vec::new();
    for (value, flag) in column.iter().zip(flags) {
        if *flag {
            kept.push(*value);
        }
    }
    kept
}
