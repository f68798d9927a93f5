//! Records of this crate as plain objects.

use js_sys::JSON;
use serde::Serialize;
use wasm_bindgen::JsValue;

use crate::reading::export::json;

/// Hands a record over in one piece, as JSON, which JavaScript parses.
///
/// # Errors
/// None in practice: records are plain data.
pub fn record_to_js(record: &impl Serialize) -> Result<JsValue, JsValue> {
    JSON::parse(&json(record).map_err(|error| JsValue::from(error.to_string()))?)
}
