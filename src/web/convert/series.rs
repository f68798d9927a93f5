//! One series of a board: a CSV file, rows, or columns.

use super::js::{Numbers, flag, get, is_absent, items, lines, numbers, shown, text, typed_array};
use super::wrong;
use crate::error::{Code, Error, Result};
use crate::series::csv::symbol::Choice;
use crate::series::csv::{self, names};
use crate::series::{Candle, Columns, Dates, Draft, Field, Repair, Row, RowTime, Series, Values, from_candles};
use js_sys::{Array, Int32Array, Reflect, Uint8Array};
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

/// Reads one row: the newest bar of a series.
pub(super) fn row(input: &JsValue) -> Result<Row> {
    if !input.is_object() || Array::is_array(input) {
        return Err(wrong("row", "a row as an object", input));
    }
    PLAIN.with(|plain| if plain.suit(input) { row_by(plain, input) } else { row_by(&RowKeys::of(input), input) })
}

thread_local! {
    /// What most rows that come one by one call their fields: kept, since a name costs as much as what it names.
    static PLAIN: RowKeys = RowKeys::of(&JsValue::UNDEFINED);
}

fn row_by(keys: &RowKeys, input: &JsValue) -> Result<Row> {
    let at = keys.get(input, &keys.time)?;
    let time = at.as_string().map(RowTime::Text).or_else(|| number_of(&at).map(RowTime::Number));
    let time = time.ok_or_else(|| bad_time(1, &at).without_row())?;
    let mut values = Values::default();
    for ((slot, key), field) in values.iter_mut().zip(&keys.values).zip(Field::VALUES) {
        *slot = number_at(&keys.get(input, key)?, field.as_str(), 1).map_err(Error::without_row)?;
    }
    let value = number_at(&keys.get(input, &keys.value)?, "value", 1).map_err(Error::without_row)?;
    let [open, high, low, close, volume] = values;
    Ok(Row { time, open, high, low, close, value, volume })
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
        let candle = |(number, row): (u32, JsValue)| -> Result<Candle> {
            if !Array::is_array(&row) {
                return Err(wrong("rows", "rows as arrays, or all as objects", &row).with_row(number as usize));
            }
            let row = row.unchecked_into::<Array>();
            let at = row.get(0);
            let at = at.as_string().map(RowTime::Text).or_else(|| number_of(&at).map(RowTime::Number));
            let at = at.ok_or_else(|| bad_time(number, &row.get(0)))?;
            let positions = if row.length() == VWAP_CANDLE { 1..5 } else { 1..row.length().min(6) };
            let fields = positions.map(|index| number_at(&row.get(index), "rows", number));
            Ok((at, fields.collect::<Result<_>>()?))
        };
        let candles: Vec<Candle> = (1..).zip(list.iter()).map(candle).collect::<Result<_>>()?;
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

/// A column of days since 1970-01-01.
enum Days<'a> {
    Typed(&'a Int32Array),
    Listed(Vec<i32>),
}

/// Days that are taken over at once.
const DAYS: u32 = 4096;

impl Days<'_> {
    fn len(&self) -> usize {
        match self {
            Days::Typed(array) => array.length() as usize,
            Days::Listed(days) => days.len(),
        }
    }

    /// The same as dates. A typed array is never held as a whole: the memory of wasm does not shrink.
    fn dates(&self) -> Dates {
        let mut dates = Dates::with_capacity(self.len());
        match self {
            Days::Typed(array) => {
                let mut days = [0; DAYS as usize];
                for from in (0..array.length()).step_by(DAYS as usize) {
                    let part = array.subarray(from, array.length().min(from + DAYS));
                    let Some(days) = days.get_mut(..part.length() as usize) else { break };
                    part.copy_to(days);
                    dates.extend(days);
                }
            }
            Days::Listed(days) => dates.extend(days),
        }
        dates
    }
}

/// The properties that hold a row's fields: the documented names, or what its first row calls them.
struct RowKeys {
    time: JsValue,
    values: [JsValue; 5],
    value: JsValue,
    /// What says whose prices a row has.
    symbol: Option<JsValue>,
}

impl RowKeys {
    fn of(first: &JsValue) -> RowKeys {
        let own = if first.is_object() { super::js::keys(first).unwrap_or_default() } else { Vec::new() };
        let normal: Vec<String> = own.iter().map(|key| names::normal(key)).collect();
        let key = |name: &str, role: names::Role| {
            let alias = names::best(&normal, role).first().and_then(|&index| own.get(index));
            JsValue::from(if own.iter().any(|key| key == name) { name } else { alias.map_or(name, String::as_str) })
        };
        let values = [
            key("open", names::Role::Open),
            key("high", names::Role::High),
            key("low", names::Role::Low),
            key("close", names::Role::Close),
            key("volume", names::Role::Volume),
        ];
        let symbol = names::best(&normal, names::Role::Symbol).first().and_then(|&index| own.get(index)).map(JsValue::from);
        RowKeys { time: key("time", names::Role::Time), values, value: JsValue::from("value"), symbol }
    }

    /// The symbol of the rows that are meant by a name, where they are of several series.
    fn symbol_meant(&self, list: &Array, name: &str) -> Result<Option<String>> {
        let Some(key) = &self.symbol else { return Ok(None) };
        let mut choice = Choice::new(name);
        for (number, row) in (1..).zip(list.iter()) {
            choice.see(number, &self.symbol_of(&row)?.unwrap_or_default());
        }
        choice.chosen().map_err(|error| error.with_field(&shown(key)))
    }

    /// Whose prices a row has; codes may be numbers.
    fn symbol_of(&self, row: &JsValue) -> Result<Option<String>> {
        let Some(key) = self.symbol.as_ref().filter(|_| row.is_object()) else { return Ok(None) };
        self.get(row, key).map(|cell| (!is_absent(&cell)).then(|| shown(&cell)))
    }

    /// Whether all properties of a row have these names, so that none stands for another.
    fn suit(&self, row: &JsValue) -> bool {
        let all = [&self.time, &self.value].into_iter().chain(&self.values);
        let known = all.filter(|key| Reflect::get(row, key).is_ok_and(|value| !value.is_undefined())).count();
        super::js::count(row) == known as u32
    }

    fn get(&self, row: &JsValue, key: &JsValue) -> Result<JsValue> {
        Reflect::get(row, key).map_err(|thrown| wrong("rows", "properties that can be read", &thrown))
    }
}

/// Parallel columns of open, high, low, close and volume.
struct Table {
    length: usize,
    columns: [Option<Numbers>; 5],
}

impl Table {
    fn of(input: &JsValue, length: usize) -> Result<Table> {
        let mut columns: [Option<Numbers>; 5] = Default::default();
        for (slot, field) in columns.iter_mut().zip(Field::VALUES) {
            let column = get(input, field.as_str())?;
            if is_absent(&column) {
                continue;
            }
            let column = numbers(&column, field.as_str())?;
            if column.values.len() != length {
                return Err(crate::series::length_mismatch(field, column.values.len(), length));
            }
            *slot = Some(column);
        }
        match columns {
            [_, _, _, None, _] => Err(Error::new(Code::MissingColumn, "a column of closes").with_field(Field::Close.as_str())),
            columns => Ok(Table { length, columns }),
        }
    }

    fn is_complete(&self) -> bool {
        self.columns.iter().flatten().all(|column| column.missing.is_empty())
    }

    fn row(&self, index: usize) -> Values {
        let present = |numbers: &Numbers| numbers.missing.is_empty() || numbers.missing.binary_search(&index).is_err();
        let at = |numbers: &Numbers| numbers.values.get(index).copied().filter(|_| present(numbers));
        self.columns.each_ref().map(|column| column.as_ref().and_then(at))
    }
}

fn whole_days(days: &JsValue) -> Result<Vec<i32>> {
    let found = numbers(days, "days")?;
    let day = |(index, value): (usize, &f64)| {
        let whole = value.trunc() == *value && value.abs() <= f64::from(i32::MAX);
        let error = || Error::new(Code::BadDate, "whole days since 1970-01-01").with_field("days").with_row(index + 1);
        if whole && found.missing.binary_search(&index).is_err() { Ok(*value as i32) } else { Err(error().with_value(value)) }
    };
    found.values.iter().enumerate().map(day).collect()
}

fn number_of(value: &JsValue) -> Option<f64> {
    value.as_f64().or_else(|| i64::try_from(value.clone()).ok().map(|big| big as f64))
}

/// A row's number: a number, a number as text (as exchanges send them), or nothing.
fn number_at(value: &JsValue, field: &str, row: u32) -> Result<Option<f64>> {
    if is_absent(value) {
        return Ok(None);
    }
    if let Some(number) = number_of(value) {
        return Ok(Some(number));
    }
    let parsed = value.as_string().and_then(|text| csv::plain_number(&text));
    parsed.ok_or_else(|| Error::new(Code::BadNumber, "a number").with_field(field).with_row(row as usize).with_value(shown(value)))
}

fn time(draft: &mut Draft, row: u32, value: &JsValue) -> Result<()> {
    match (value.as_string(), number_of(value)) {
        (Some(text), _) => draft.time_text(row, &text, None),
        (None, Some(number)) => draft.time_number(row, number),
        (None, None) => Err(bad_time(row, value)),
    }
}

fn bad_time(row: u32, value: &JsValue) -> Error {
    // Whether its day or its instant is meant, and in which zone, only the page knows.
    let is_date = value.has_type::<js_sys::Date>();
    let expected =
        if is_date { "its day as YYYY-MM-DD, or its instant by getTime() or toISOString()" } else { "a date, a time or an epoch" };
    let error = Error::new(Code::BadDate, expected).with_row(row as usize);
    error.with_field(Field::Time.as_str()).with_value(shown(value))
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
