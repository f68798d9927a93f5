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
fn error_to_js(error: &Error) -> JsValue {
    let text = |text: &Option<String>| text.as_deref().map(JsValue::from);
    let said = [
        Some(JsValue::from(error.code.as_str())),
        Some(JsValue::from(error.expected.as_str())),
        text(&error.series),
        error.row.map(JsValue::from),
        error.column.map(JsValue::from),
        text(&error.field),
        text(&error.date),
        text(&error.value),
    ];
    let list = Array::new();
    for part in said {
        list.push(&part.unwrap_or_default());
    }
    list.into()
}
