//! The table of a language's numbers and dates, as `locale.js` derives it from `Intl`.

use super::js::{flag, get, is_absent, items, text};
use super::wrong;
use crate::error::Result;
use crate::reading::format::{Dates, Formats, Months};
use js_sys::Array;
use wasm_bindgen::JsValue;

/// Reads the table; the house's English without one.
///
/// # Errors
/// [`crate::error::Code::BadOption`] with the field that is missing or of another kind.
pub fn formats_from_js(table: &JsValue) -> Result<Formats> {
    if is_absent(table) {
        return Ok(Formats::default());
    }
    let word = |field: &str| text(table, field).map(Option::unwrap_or_default);
    let count = |field: &str| get(table, field).map(|value| value.as_f64().map_or(0, |count| count as usize));
    let months = |field: &str| months(table, field);
    Ok(Formats {
        group: word("group")?,
        groups: (count("lastGroup")?, count("otherGroups")?),
        grouped_from: count("groupedFrom")?,
        decimal: word("decimal")?,
        percent: (word("beforePercent")?, word("afterPercent")?),
        english: flag(table, "english")?,
        dates: Dates {
            day: word("day")?,
            month: word("month")?,
            short_day: word("shortDay")?,
            short_day_of_year: word("shortDayOfYear")?,
            short_month: word("shortMonth")?,
            months: months("months")?,
            months_alone: months("monthsAlone")?,
            short_months: months("shortMonths")?,
            short_months_alone: months("shortMonthsAlone")?,
            axis_months: months("axisMonths")?,
        },
    })
}

fn months(table: &JsValue, field: &str) -> Result<Months> {
    let list = get(table, field)?;
    let names: Vec<String> = items(&list)?.iter().flat_map(Array::iter).filter_map(|name| name.as_string()).collect();
    names.try_into().map_err(|_| wrong(field, "twelve names of months", &list))
}
