//! One series of a board: a CSV file, rows, or columns.

use super::js::{flag, get, is_absent, items, lines, numbers, shown, text, typed_array};
use super::rows::{RowKeys, bad_time, number_at, number_of, row_time, time};
use super::table::{Days, Table, whole_days};
use super::wrong;
use crate::error::{Code, Error, Result};
use crate::series::csv;
use crate::series::{Candle, Columns, Draft, Field, Repair, Series, Values, from_candles};
use js_sys::{Array, Int32Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};

/// The four ways of giving a series, by the property that tells them apart.
const KINDS: &str = "a series with one of csv, rows, time or days";
/// Candles are time, four prices and volume, whatever an interface adds behind; those of this length (Kraken's) have an average
/// price where others have the volume.
const VWAP_CANDLE: u32 = 8;

/// Reads the series under `key`.
pub(super) fn from_js(key: &str, input: &JsValue) -> Result<Series> {
    if !input.is_object() {
        return Err(wrong("series", KINDS, input));
    }
    let name = text(input, "name")?;
    let source = Source { key, name: name.as_deref().unwrap_or(key), repair: repair(input)? };
    let given = ["csv", "rows", "time", "days"].map(|kind| get(input, kind));
    let [file, rows, time, days] = given;
    let (file, rows, time, days) = (file?, rows?, time?, days?);
    match [&file, &rows, &time, &days].map(is_absent) {
        [false, true, true, true] => source.file(&file),
        [true, false, true, true] => source.rows(&rows),
        [true, true, false, true] => source.timed_columns(input, &time),
        [true, true, true, false] => source.dated_columns(input, &days),
        _ => Err(Error::new(Code::BadOption, KINDS)),
    }
}

/// The repairs there are.
const REPAIRS: [&str; 3] = ["sort", "dedupe", "ohlc"];

fn repair(input: &JsValue) -> Result<Repair> {
    let repair = get(input, "repair")?;
    if is_absent(&repair) {
        return Ok(Repair::default());
    }
    if !repair.is_object() {
        return Err(wrong("repair", "an object of repairs", &repair));
    }
    if let Some(unknown) = super::js::keys(&repair)?.into_iter().find(|key| !REPAIRS.contains(&key.as_str())) {
        return Err(Error::new(Code::BadOption, "one of sort, dedupe, ohlc").with_field("repair").with_value(unknown));
    }
    let only = |key: &str, word: &str| match text(&repair, key)? {
        Some(found) if found == word => Ok(true),
        Some(found) => Err(wrong(key, &("nothing but ".to_owned() + word), &found.into())),
        None => Ok(false),
    };
    Ok(Repair { sort: flag(&repair, "sort")?, dedupe_last: only("dedupe", "last")?, clamp_ohlc: only("ohlc", "clamp")? })
}

struct Source<'a> {
    key: &'a str,
    name: &'a str,
    repair: Repair,
}

impl Source<'_> {
    fn file(&self, file: &JsValue) -> Result<Series> {
        let read = |name: &str| match (file.as_string(), typed_array(file).as_deref()) {
            (Some(text), _) => csv::read_text(&text, name, self.repair),
            (None, Some("Uint8Array")) => csv::read(&file.unchecked_ref::<Uint8Array>().to_vec(), name, self.repair),
            _ => Err(wrong("csv", "text or a Uint8Array", file)),
        };
        self.one_of_several(&read)
    }

    /// Of several columns of values, or of several series, the one that is called like this one, be it by title or by key.
    fn one_of_several(&self, read: &dyn Fn(&str) -> Result<Series>) -> Result<Series> {
        match read(self.name) {
            Err(error) if matches!(error.code, Code::MissingColumn | Code::SeveralSeries) && self.key != self.name => {
                read(self.key).map(|series| Series { name: self.name.to_owned(), ..series }).map_err(|_| error)
            }
            series => series,
        }
    }

    fn rows(&self, rows: &JsValue) -> Result<Series> {
        let list = items(rows)?.ok_or_else(|| wrong("rows", "a list of rows", rows))?;
        if Array::is_array(&list.get(0)) { self.candles(&list) } else { self.one_of_several(&|name| self.records(&list, name)) }
    }

    /// Reads rows as objects: all of them, or of several series those of the symbol that `name` means.
    fn records(&self, list: &Array, name: &str) -> Result<Series> {
        let keys = RowKeys::of(&list.get(0));
        let symbol = keys.symbol_meant(list, name)?;
        let mut draft = Draft::default();
        for (number, row) in (1..).zip(list.iter()) {
            if !row.is_object() {
                return Err(wrong("rows", "rows as objects, or all as arrays", &row).with_row(number as usize));
            }
            if symbol.is_some() && keys.symbol_of(&row)? != symbol {
                continue;
            }
            time(&mut draft, number, &keys.get(&row, &keys.time)?)?;
            let mut values = Values::default();
            for ((slot, key), field) in values.iter_mut().zip(&keys.values).zip(Field::VALUES) {
                *slot = number_at(&keys.get(&row, key)?, field.as_str(), number)?;
            }
            let [.., close, _] = &mut values;
            if close.is_none() {
                *close = number_at(&keys.get(&row, &keys.value)?, "value", number)?;
            }
            draft.push(number, values);
        }
        let time_at = |row: u32| keys.get(&list.get(row - 1), &keys.time).map(|time| shown(&time)).unwrap_or_default();
        draft.finish(self.name, self.repair).map_err(|error| with_time(error, time_at))
    }

    fn candles(&self, list: &Array) -> Result<Series> {
        let mut candles: Vec<Candle> = Vec::new();
        for (number, row) in (1..).zip(list.iter()) {
            if !Array::is_array(&row) {
                return Err(wrong("rows", "rows as arrays, or all as objects", &row).with_row(number as usize));
            }
            let row = row.unchecked_into::<Array>();
            let time = row_time(&row.get(0), number)?;
            let mut fields = Vec::new();
            for index in if row.length() == VWAP_CANDLE { 1..5 } else { 1..row.length().min(6) } {
                fields.push(number_at(&row.get(index), "rows", number)?);
            }
            candles.push((time, fields));
        }
        from_candles(&candles, self.name, self.repair)
    }

    fn timed_columns(&self, input: &JsValue, times: &JsValue) -> Result<Series> {
        // Numbers of a typed array come in one piece; a million of them one by one, or as text, would take a second.
        if typed_array(times).is_some_and(|kind| kind.starts_with("Float") || kind.ends_with("32Array")) {
            return self.numbered_columns(input, times);
        }
        let list = items(times)?.ok_or_else(|| wrong("time", "an array of times", times))?;
        let table = Table::of(input, list.length() as usize)?;
        let joined = lines(&list)?;
        let mut draft = Draft::default();
        for ((number, text), index) in (1..).zip(joined.split('\n')).zip(0..table.length) {
            draft.time_text(number, text, None).map_err(|error| unless_text(error, number, &list.get(number - 1)))?;
            draft.push(number, table.row(index));
        }
        let time_at = |row: u32| joined.split('\n').nth(row as usize - 1).unwrap_or_default().to_owned();
        draft.finish(self.name, self.repair).map_err(|error| with_time(error, time_at))
    }

    fn numbered_columns(&self, input: &JsValue, times: &JsValue) -> Result<Series> {
        let times = numbers(times, "time")?.values;
        let table = Table::of(input, times.len())?;
        let mut draft = Draft::default();
        for ((number, &time), index) in (1..).zip(&times).zip(0..) {
            draft.time_number(number, time)?;
            draft.push(number, table.row(index));
        }
        let time_at = |row: u32| times.get(row as usize - 1).map(f64::to_string).unwrap_or_default();
        draft.finish(self.name, self.repair).map_err(|error| with_time(error, time_at))
    }

    fn dated_columns(&self, input: &JsValue, days: &JsValue) -> Result<Series> {
        let days = match typed_array(days).as_deref() {
            Some("Int32Array") => Days::Typed(days.unchecked_ref::<Int32Array>()),
            _ => Days::Listed(whole_days(days)?),
        };
        let table = Table::of(input, days.len())?;
        if table.is_complete() {
            let [open, high, low, close, volume] = table.columns.map(|column| column.map(|numbers| numbers.values));
            let columns = Columns::dated(days.dates(), close.unwrap_or_default());
            return Columns { open, high, low, volume, ..columns }.build(self.name, self.repair);
        }
        let mut draft = Draft::default();
        for ((number, day), index) in (1..).zip(days.dates().times()).zip(0..) {
            draft.time_day(day.days());
            draft.push(number, table.row(index));
        }
        draft.finish(self.name, self.repair)
    }
}

/// What was made a text on its way here is told of as what it was.
fn unless_text(error: Error, row: u32, value: &JsValue) -> Error {
    if value.is_string() || number_of(value).is_some() { error } else { bad_time(row, value) }
}

/// An error about a time repeats it as it was given.
fn with_time(error: Error, time_at: impl Fn(u32) -> String) -> Error {
    match error.row.filter(|row| *row > 0 && error.field.as_deref() == Some(Field::Time.as_str())) {
        Some(row) => error.with_value(time_at(row)),
        None => error,
    }
}
