//! Rows of a program's own making: records with named prices, and the positional candles of exchange interfaces.

use super::bars::{Provenance, Series};
use super::build::{Repair, entries, number_text};
use super::draft::Draft;
use super::field::Field;
use crate::error::{Code, Error, Result};

/// A row's time as it was given.
#[derive(Clone, Debug, PartialEq)]
pub enum RowTime {
    /// Any date form that the CSV reader knows.
    Text(String),
    /// An epoch, its unit found from the magnitudes of all rows; or eight digits that are a date.
    Number(f64),
}

/// One bar as a caller writes it. `None` means that there is no such price; NaN is an error.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Date, instant or epoch.
    pub time: RowTime,
    /// Opening price.
    pub open: Option<f64>,
    /// Highest price.
    pub high: Option<f64>,
    /// Lowest price.
    pub low: Option<f64>,
    /// Closing price.
    pub close: Option<f64>,
    /// Another name of the close, for series that have nothing else.
    pub value: Option<f64>,
    /// Traded volume.
    pub volume: Option<f64>,
}

/// Turns rows into a checked series; errors give a row's position, counted from 1.
///
/// # Errors
/// Those of [`Draft::finish`], and [`Code::BadDate`].
pub fn from_rows(rows: &[Row], name: &str, repair: Repair) -> Result<Series> {
    let mut draft = Draft::new([None; Field::COUNT], Provenance::default());
    for (number, row) in (1..).zip(rows) {
        time(&mut draft, number, &row.time).map_err(|e| e.with_series(name))?;
        draft.push(number, [row.open, row.high, row.low, row.close.or(row.value), row.volume]);
    }
    draft.finish(name, repair).map_err(|error| with_time(error, rows.iter().map(|row| &row.time)))
}

/// A positional candle: its time and the numbers behind it.
pub type Candle = (RowTime, Vec<Option<f64>>);

/// Turns the arrays of exchange interfaces into a checked series: `[time, close]`, `[time, open, high, low, close, volume…]`
/// or `[time, low, high, open, close, volume…]`, whichever of the latter two fits every bar. (Both fit a bar only where they
/// agree: its open is its low.)
///
/// # Errors
/// Those of [`Draft::finish`]; [`Code::RaggedRow`] for a candle of another length, [`Code::BadDate`].
pub fn from_candles(candles: &[Candle], name: &str, repair: Repair) -> Result<Series> {
    let length = candles.first().map_or(0, |(_, values)| values.len());
    let mut draft = Draft::new([None; Field::COUNT], Provenance::default());
    for (number, (at, values)) in (1..).zip(candles) {
        if values.len() != length || matches!(length, 0 | 2 | 3) {
            let expected = "candles of one length: time and close, or time, three prices, close and what follows";
            let error = Error::new(Code::RaggedRow, expected).with_series(name).with_row(number as usize);
            return Err(error.with_value(entries(values.len() + 1)));
        }
        time(&mut draft, number, at).map_err(|e| e.with_series(name))?;
        let at = |index: usize| values.get(index).copied().flatten();
        draft.push(number, if length == 1 { [None, None, None, at(0), None] } else { [0, 1, 2, 3, 4].map(at) });
    }
    draft.order_candles();
    draft.finish(name, repair).map_err(|error| with_time(error, candles.iter().map(|(time, _)| time)))
}

fn time(draft: &mut Draft, row: u32, time: &RowTime) -> Result<()> {
    match time {
        RowTime::Text(text) => draft.time_text(row, text, None),
        RowTime::Number(value) => draft.time_number(row, *value),
    }
}

/// An error about a time repeats it as it was given.
fn with_time<'a>(error: Error, mut times: impl Iterator<Item = &'a RowTime>) -> Error {
    let is_time = error.field.as_deref() == Some(Field::Time.as_str());
    let index = error.row.filter(|_| is_time).and_then(|row| row.checked_sub(1));
    match index.and_then(|index| times.nth(index as usize)) {
        Some(RowTime::Text(text)) => error.with_value(text),
        Some(RowTime::Number(value)) => error.with_value(number_text(*value)),
        None => error,
    }
}
