//! The table of a language's numbers and dates, as `locale.js` derives it from `Intl`.

use crate::error::Result;
use crate::reading::format::Formats;
use wasm_bindgen::JsValue;

/// Reads the table; the house's English without one.
///
/// # Errors
/// [`crate::error::Code::BadOption`] for what is no text.
pub fn formats_from_js(table: &JsValue) -> Result<Formats> {
    let none = super::js::is_absent(table);
    if none {
        Ok(Formats::default())
    } else {
        table.as_string().map(|table| Formats::read(&table)).ok_or_else(|| super::wrong("formats", "text", table))
    }
}
