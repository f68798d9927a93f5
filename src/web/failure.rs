//! An error of this crate on its way to the page, which makes it a `BatonError` (`www/baton/failure.js`).

use crate::error::{Error, Result};
use js_sys::Array;
use wasm_bindgen::JsValue;

/// A result whose error JavaScript is thrown.
pub(super) type Thrown<T> = std::result::Result<T, JsValue>;

pub(super) fn thrown<T>(result: Result<T>) -> Thrown<T> {
    result.map_err(|error| error_to_js(&error))
}

/// What an error says, as a list: its code, what was expected, then series, row, column, field, date and value, or `undefined`.
#[cold]
#[inline(never)]
fn error_to_js(error: &Error) -> JsValue {
    let list = Array::new();
    let text = |text: Option<&str>| list.push(&text.map_or(JsValue::UNDEFINED, JsValue::from));
    let number = |number: Option<u32>| list.push(&number.map_or(JsValue::UNDEFINED, JsValue::from));
    text(Some(error.code.as_str()));
    text(Some(&error.expected));
    text(error.series.as_deref());
    number(error.row);
    number(error.column);
    text(error.field.as_deref());
    text(error.date.as_deref());
    text(error.value.as_deref());
    list.into()
}
