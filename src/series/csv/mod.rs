//! The CSV reader: any table of dates and prices that people bring, or an error that points at the cell.

mod decode;
mod layout;
mod lines;
mod mark;
pub(crate) mod names;
mod number;
mod records;
pub(crate) mod symbol;

use self::layout::Layout;
use self::mark::Mark;
use self::number::Decimal;
use self::records::{Place, Record, Records};
use super::bars::{Provenance, Series};
use super::build::Repair;
use super::draft::{Draft, Values};
use super::field::Field;
use crate::error::{Code, Error, Result};

/// Reads the bytes of a CSV file: UTF-8, UTF-16 or Windows-1252, with any of the layouts the reader knows.
///
/// # Errors
/// One [`Error`] with series, row, column, field and value; see [`Code`] for the kinds.
pub fn read(bytes: &[u8], name: &str, repair: Repair) -> Result<Series> {
    let text = decode::decode(bytes).map_err(|error| error.with_series(name))?;
    read_text(&text, name, repair)
}

/// Reads the text of a CSV file.
///
/// `name` is the series' name; among several columns of values, or several series one below the other, it chooses the one
/// that is called so.
///
/// # Errors
/// As [`read`].
pub fn read_text(text: &str, name: &str, repair: Repair) -> Result<Series> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let series = refuse_other_texts(text).and_then(|()| layout::detect(text, name)).and_then(|layout| {
        let text = text.get(..layout.end).unwrap_or(text);
        let draft = draft(text, &layout, name)?;
        draft.finish(name, repair).map_err(|error| with_cell(error, text, &layout))
    });
    series.map_err(|error| error.with_series(name))
}

fn refuse_other_texts(text: &str) -> Result<()> {
    let content = text.trim_start();
    let starts = |start: &str| content.get(..start.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(start));
    let expected = match content.as_bytes() {
        [] => return Err(Error::new(Code::Empty, "a file that holds something")),
        [b'{' | b'[', ..] => "a CSV file (this is JSON: hand its rows over as `rows`)",
        _ if ["<!", "<html", "<?xml", "<head", "<body", "<script"].into_iter().any(starts) => "a CSV file (this is a web page)",
        _ if content.contains('\0') => "a text file of prices, not a binary one",
        _ => return Ok(()),
    };
    Err(Error::new(Code::NotATable, expected).with_value(content.lines().next().unwrap_or_default()))
}

/// Why the rows have to be read again, more slowly.
enum Pause {
    Failed(Error),
    /// A row is of another series than the first one.
    Several,
    /// A number has marks or signs: the file's decimal mark has to be found first.
    Ornamented,
}

impl From<Error> for Pause {
    fn from(error: Error) -> Self {
        Pause::Failed(error)
    }
}

fn draft(text: &str, layout: &Layout, name: &str) -> Result<Draft> {
    let mut symbol = None;
    let mut mark = if mark::is_open(text, layout) { Some(mark::find(text, layout)?) } else { None };
    loop {
        match rows(text, layout, mark.as_ref(), symbol.as_deref()) {
            Ok(draft) => return Ok(draft),
            Err(Pause::Failed(error)) => return Err(error),
            Err(Pause::Ornamented) => mark = Some(mark::find(text, layout)?),
            Err(Pause::Several) => symbol = symbol::choose(text, layout, name)?,
        }
    }
}

fn rows(text: &str, layout: &Layout, mark: Option<&Mark>, symbol: Option<&str>) -> std::result::Result<Draft, Pause> {
    let decimal = mark.map(|mark| mark.decimal);
    let column = |index: Option<usize>| index.and_then(|index| u32::try_from(index + 1).ok());
    let [open, high, low, close, volume] = layout.values.map(column);
    let mut first = symbol::First::default();
    let mut draft = Draft::new([column(Some(layout.time)), open, high, low, close, volume], noticed(layout, mark));
    let mut records = Records::new(text, layout.delimiter, layout.start);
    while let Some(record) = records.next() {
        let record = record?;
        let row = record.place.line;
        let time = record.get(layout.time).unwrap_or_default();
        if time.is_empty() && record.is_blank() {
            continue;
        }
        check_width(&record, text, layout)?;
        if let Some(cell) = layout.symbol.as_ref().and_then(|(index, _)| record.get(*index)) {
            match symbol {
                Some(wanted) if wanted != cell => continue,
                None if !first.is(cell) => return Err(Pause::Several),
                _ => {}
            }
        }
        draft.time_text(row, time, layout.clock.and_then(|index| record.get(index)))?;
        draft.push(row, values(&record, layout, decimal)?);
    }
    Ok(draft)
}

fn noticed(layout: &Layout, mark: Option<&Mark>) -> Provenance {
    let mut provenance = Provenance::default();
    for (count, code, place) in [(layout.preamble, "preamble", " above"), (layout.below, "footer", " below")] {
        if count > 0 {
            let lines = if count == 1 { " line" } else { " lines" };
            provenance.remarks.push((code, [&count.to_string(), lines, place, " the table left out."].concat()));
        }
    }
    provenance.remarks.extend(mark.and_then(|mark| mark.remark.clone()).map(|remark| ("assumed-decimal-mark", remark)));
    provenance
}

/// A row has the header's fields, give or take one empty field at the end.
fn check_width(record: &Record, text: &str, layout: &Layout) -> Result<()> {
    let (found, width) = (record.len(), layout.width);
    if found == width
        || found + 1 == width && (layout.open_end || layout.values[4] == Some(found) && !breaks_off(record, text))
        || found == width + 1 && record.get(width).is_some_and(str::is_empty)
    {
        return Ok(());
    }
    let fields = |count: usize| count.to_string() + if count == 1 { " field" } else { " fields" };
    let error = Error::new(Code::RaggedRow, fields(width) + " in every row");
    Err(error.with_row(record.place.line as usize).with_value(fields(found)))
}

/// Whether the text ends within a record. (Stooq's rows leave out a volume that they do not have, and so does a download that broke off.)
fn breaks_off(record: &Record, text: &str) -> bool {
    text.as_bytes().get(record.place.byte..).is_some_and(|rest| rest.iter().all(|byte| !matches!(byte, b'\n' | b'\r')))
}

#[inline(always)]
fn values(record: &Record, layout: &Layout, decimal: Option<Decimal>) -> std::result::Result<Values, Pause> {
    let mut values: Values = Default::default();
    for ((slot, column), field) in values.iter_mut().zip(layout.values).zip(Field::VALUES) {
        let Some(column) = column else { continue };
        let cell = record.get(column).unwrap_or_default();
        *slot = match number::plain(cell) {
            Some(value) if decimal != Some(Decimal::Comma) => Some(value),
            _ if number::is_missing(cell) => None,
            _ => match decimal {
                None => return Err(Pause::Ornamented),
                Some(decimal) => Some(ornamented(cell, decimal, field).ok_or_else(|| bad_number(record.place, column, field, cell))?),
            },
        };
    }
    Ok(values)
}

fn ornamented(cell: &str, decimal: Decimal, field: Field) -> Option<f64> {
    if field == Field::Volume { number::volume(cell, decimal) } else { number::number(cell, decimal) }
}

fn bad_number(place: Place, column: usize, field: Field, cell: &str) -> Error {
    let error = Error::new(Code::BadNumber, "a number or nothing").with_row(place.line as usize).with_column(column + 1);
    error.with_field(field.as_str()).with_value(cell)
}

/// A number as programs write it, in text, or with commas that can only group thousands: `Some(None)` for a token that says there is
/// none.
#[cfg(target_arch = "wasm32")]
pub(crate) fn plain_number(text: &str) -> Option<Option<f64>> {
    let grouped = || number::number(text, Decimal::Point).filter(|_| number::hint(text) == number::Hint::Only(Decimal::Point));
    if number::is_missing(text) { Some(None) } else { number::plain(text).or_else(grouped).map(Some) }
}

/// Errors of later checks repeat the cell as it stands in the file.
fn with_cell(error: Error, text: &str, layout: &Layout) -> Error {
    let (Some(row), Some(column)) = (error.row, error.column) else { return error };
    let mut records = Records::new(text, layout.delimiter, layout.start);
    while let Some(Ok(record)) = records.next() {
        if record.place.line == row {
            let cell = (column as usize).checked_sub(1).and_then(|index| record.get(index)).unwrap_or_default();
            return error.with_value(cell);
        }
    }
    error
}
