//! Reading JavaScript values. Whatever a getter, a proxy or a conversion throws comes back as an error: nothing thrown may
//! fly through this crate's frames.

use super::wrong;
use crate::error::{Code, Error, Result};
use js_sys::{Array, Float64Array, Reflect, Symbol};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(extends = Float64Array, js_name = Float64Array)]
    type Floats;

    #[wasm_bindgen(catch, constructor, js_class = "Float64Array")]
    fn new(values: &JsValue) -> std::result::Result<Floats, JsValue>;

    #[wasm_bindgen(catch, js_namespace = Object, js_name = keys)]
    fn object_keys(object: &JsValue) -> std::result::Result<Array, JsValue>;

    #[wasm_bindgen(catch, js_namespace = Array, js_name = from)]
    fn array_from(values: &JsValue) -> std::result::Result<Array, JsValue>;

    #[wasm_bindgen(extends = Array, js_name = Array)]
    type Texts;

    #[wasm_bindgen(catch, method)]
    fn join(this: &Texts, separator: &str) -> std::result::Result<String, JsValue>;
}

/// Most entries that a column or list may have.
const ITEMS_MAX: f64 = 50_000_000.0;

/// What a value looks like in an error.
pub(super) fn shown(value: &JsValue) -> String {
    if let Some(text) = value.as_string() {
        text
    } else if let Some(number) = value.as_f64() {
        number.to_string()
    } else if let Some(flag) = value.as_bool() {
        flag.to_string()
    } else if let Ok(big) = i64::try_from(value.clone()) {
        big.to_string()
    } else {
        let kinds = [
            (value.is_undefined(), "undefined"),
            (value.is_null(), "null"),
            (Array::is_array(value), "an array"),
            (value.is_function(), "a function"),
            (value.has_type::<js_sys::Date>(), "a Date object"),
            (value.is_object(), "an object"),
        ];
        kinds.iter().find(|(is, _)| *is).map_or("a value of another kind", |(_, name)| name).to_owned()
    }
}

fn threw(field: &str, thrown: &JsValue) -> Error {
    Error::new(Code::BadOption, "a value that can be read").with_field(field).with_value(shown(thrown))
}

/// A property, `undefined` where there is none.
pub(super) fn get(object: &JsValue, key: &str) -> Result<JsValue> {
    Reflect::get(object, &JsValue::from(key)).map_err(|thrown| threw(key, &thrown))
}

/// A property that is text, where it is given.
pub(super) fn text(object: &JsValue, key: &str) -> Result<Option<String>> {
    let value = get(object, key)?;
    if is_absent(&value) {
        return Ok(None);
    }
    value.as_string().map(Some).ok_or_else(|| wrong(key, "text", &value))
}

/// A property that is `true` or `false`, which it is where it is not given.
pub(super) fn flag(object: &JsValue, key: &str) -> Result<bool> {
    let value = get(object, key)?;
    if is_absent(&value) {
        return Ok(false);
    }
    value.as_bool().ok_or_else(|| wrong(key, "true or false", &value))
}

/// Whether there is nothing: `undefined` or `null`.
pub(super) fn is_absent(value: &JsValue) -> bool {
    value.is_undefined() || value.is_null()
}

/// Names of the enumerable properties that are the object's own.
pub(super) fn keys(object: &JsValue) -> Result<Vec<String>> {
    object_keys(object).map(|keys| texts(&keys)).map_err(|thrown| threw("series", &thrown))
}

/// Those entries of an array that are texts.
pub(super) fn texts(list: &Array) -> Vec<String> {
    list.iter().filter_map(|entry| entry.as_string()).collect()
}

/// How many of them there are; none where that cannot be read.
pub(super) fn count(object: &JsValue) -> u32 {
    object_keys(object).map_or(0, |keys| keys.length())
}

/// The entries of an array, a typed array or anything like one; `None` if it is nothing of the kind.
pub(super) fn items(value: &JsValue) -> Result<Option<Array>> {
    if !value.is_object() || value.is_function() {
        return Ok(None);
    }
    // `Array.from` of something that merely claims a length makes it all, and ends the process where memory does.
    let length = get(value, "length")?;
    if length.as_f64().is_some_and(|length| length > ITEMS_MAX) {
        return Err(wrong("length", "at most fifty million entries", &length));
    }
    let list = array_from(value).map_err(|thrown| threw("length", &thrown))?;
    Ok(Some(list).filter(|list| list.length() > 0 || !is_absent(&length)))
}

/// Name of a typed array's class, whichever realm it comes from.
pub(super) fn typed_array(value: &JsValue) -> Option<String> {
    if !value.is_object() {
        return None;
    }
    Reflect::get(value, &Symbol::to_string_tag()).ok()?.as_string().filter(|tag| tag.ends_with("Array"))
}

/// The texts of an array-like in one string, one a line: a single crossing instead of one an entry.
pub(super) fn lines(values: &Array) -> Result<String> {
    values.unchecked_ref::<Texts>().join("\n").map_err(|thrown| threw("time", &thrown))
}

/// Numbers of an array-like and the indices at which it says that there is none.
pub(super) struct Numbers {
    pub values: Vec<f64>,
    pub missing: Vec<usize>,
}

/// Reads a column of numbers, in bulk.
pub(super) fn numbers(value: &JsValue, field: &str) -> Result<Numbers> {
    let typed = typed_array(value);
    if typed.as_deref() == Some("Float64Array") {
        return Ok(Numbers { values: value.unchecked_ref::<Float64Array>().to_vec(), missing: Vec::new() });
    }
    let not_numbers = |found: &JsValue| Error::new(Code::BadNumber, "an array of numbers").with_field(field).with_value(shown(found));
    // An ArrayBuffer would be read byte by byte.
    if !value.is_object() || value.is_function() || value.has_type::<js_sys::ArrayBuffer>() {
        return Err(not_numbers(value));
    }
    let values = Floats::new(value).map_err(|thrown| not_numbers(&thrown))?.to_vec();
    let mut missing = Vec::new();
    if typed.is_none() {
        // The conversion turns `null` to 0, and `undefined` and words to NaN: these entries are looked at one by one.
        for (index, _) in values.iter().enumerate().filter(|(_, v)| **v == 0.0 || v.is_nan()) {
            let entry = Reflect::get_u32(value, u32::try_from(index).unwrap_or(u32::MAX)).map_err(|thrown| threw(field, &thrown))?;
            if is_absent(&entry) {
                missing.push(index);
            } else if entry.as_f64().is_none() {
                return Err(not_numbers(&entry).with_row(index + 1));
            }
        }
    }
    Ok(Numbers { values, missing })
}
