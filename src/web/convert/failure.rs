//! An error of this crate as JavaScript knows errors.

use crate::error::Error;
use js_sys::Reflect;
use wasm_bindgen::JsValue;

/// A real `Error` named `BatonError`, with `code` and those of `series`, `row`, `column`, `field`, `date` and `value` that there are; `expected` says what
/// would have been right.
pub fn error_to_js(error: &Error) -> JsValue {
    let js = js_sys::Error::new(&error.to_string());
    js.set_name("BatonError");
    let number = |n: Option<u32>| n.map(JsValue::from);
    let text = |t: &Option<String>| t.as_deref().map(JsValue::from);
    let properties = [
        ("code", Some(JsValue::from(error.code.as_str()))),
        ("series", text(&error.series)),
        ("row", number(error.row)),
        ("column", number(error.column)),
        ("field", text(&error.field)),
        ("date", text(&error.date)),
        ("value", text(&error.value)),
        ("expected", Some(JsValue::from(error.expected.as_str()))),
    ];
    for (key, value) in properties {
        if let Some(value) = value {
            // A fresh error object takes any property.
            let _ = Reflect::set(&js, &JsValue::from(key), &value);
        }
    }
    js.into()
}
