//! Rows: what a page calls their fields, and one row by itself.

use super::js::{is_absent, shown};
use super::wrong;
use crate::error::{Code, Error, Result};
use crate::series::csv::symbol::Choice;
use crate::series::csv::{self, names};
use crate::series::{Draft, Field, Row, RowTime, Values};
use js_sys::{Array, Reflect};
use wasm_bindgen::{JsCast, JsValue};

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
    let time = row_time(&at, 1).map_err(Error::without_row)?;
    let mut values = Values::default();
    for ((slot, key), field) in values.iter_mut().zip(&keys.values).zip(Field::VALUES) {
        *slot = number_at(&keys.get(input, key)?, field.as_str(), 1).map_err(Error::without_row)?;
    }
    let value = number_at(&keys.get(input, &keys.value)?, "value", 1).map_err(Error::without_row)?;
    let [open, high, low, close, volume] = values;
    Ok(Row { time, open, high, low, close, value, volume })
}

/// The properties that hold a row's fields: the documented names, or what its first row calls them.
pub(super) struct RowKeys {
    pub time: JsValue,
    pub values: [JsValue; 5],
    pub value: JsValue,
    /// What says whose prices a row has.
    pub symbol: Option<JsValue>,
}

impl RowKeys {
    pub(super) fn of(first: &JsValue) -> RowKeys {
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
    pub(super) fn symbol_meant(&self, list: &Array, name: &str) -> Result<Option<String>> {
        let Some(key) = &self.symbol else { return Ok(None) };
        let mut choice = Choice::new(name);
        for (number, row) in (1..).zip(list.iter()) {
            choice.see(number, &self.symbol_of(&row)?.unwrap_or_default());
        }
        choice.chosen().map_err(|error| error.with_field(&shown(key)))
    }

    /// Whose prices a row has; codes may be numbers.
    pub(super) fn symbol_of(&self, row: &JsValue) -> Result<Option<String>> {
        let Some(key) = self.symbol.as_ref().filter(|_| row.is_object()) else { return Ok(None) };
        self.get(row, key).map(|cell| (!is_absent(&cell)).then(|| shown(&cell)))
    }

    /// Whether all properties of a row have these names, so that none stands for another.
    fn suit(&self, row: &JsValue) -> bool {
        let all = [&self.time, &self.value].into_iter().chain(&self.values);
        let known = all.filter(|key| Reflect::get(row, key).is_ok_and(|value| !value.is_undefined())).count();
        super::js::count(row) == known as u32
    }

    pub(super) fn get(&self, row: &JsValue, key: &JsValue) -> Result<JsValue> {
        Reflect::get(row, key).map_err(|thrown| wrong("rows", "properties that can be read", &thrown))
    }
}

pub(super) fn number_of(value: &JsValue) -> Option<f64> {
    value.as_f64().or_else(|| i64::try_from(value.clone()).ok().map(|big| big as f64))
}

/// A row's number: a number, a number as text (as exchanges send them), or nothing.
pub(super) fn number_at(value: &JsValue, field: &str, row: u32) -> Result<Option<f64>> {
    if is_absent(value) {
        return Ok(None);
    }
    if let Some(number) = number_of(value) {
        return Ok(Some(number));
    }
    let parsed = value.as_string().and_then(|text| csv::plain_number(&text));
    parsed.ok_or_else(|| Error::new(Code::BadNumber, "a number").with_field(field).with_row(row as usize).with_value(shown(value)))
}

/// When a row is: a text, or a number.
pub(super) fn row_time(value: &JsValue, row: u32) -> Result<RowTime> {
    let time = value.as_string().map(RowTime::Text).or_else(|| number_of(value).map(RowTime::Number));
    time.ok_or_else(|| bad_time(row, value))
}

pub(super) fn time(draft: &mut Draft, row: u32, value: &JsValue) -> Result<()> {
    match row_time(value, row)? {
        RowTime::Text(text) => draft.time_text(row, &text, None),
        RowTime::Number(number) => draft.time_number(row, number),
    }
}

pub(super) fn bad_time(row: u32, value: &JsValue) -> Error {
    // Whether its day or its instant is meant, and in which zone, only the page knows.
    let is_date = value.has_type::<js_sys::Date>();
    let expected =
        if is_date { "its day as YYYY-MM-DD, or its instant by getTime() or toISOString()" } else { "a date, a time or an epoch" };
    let error = Error::new(Code::BadDate, expected).with_row(row as usize);
    error.with_field(Field::Time.as_str()).with_value(shown(value))
}
