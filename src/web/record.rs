//! Records of this crate as plain objects.

use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsValue;

/// Hands a record over as objects, arrays and numbers: what `JSON.stringify` writes as it is.
///
/// # Errors
/// None in practice: records are plain data.
pub fn record_to_js(record: &impl Serialize) -> Result<JsValue, JsValue> {
    Ok(record.serialize(&Serializer::json_compatible())?)
}
