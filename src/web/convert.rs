//! From a page's plain objects to a board, and from an error to a JavaScript one. Everything is checked on the way in: a
//! wrong type is a typed error that names the field and what was found, and no property is looked for beyond its kind.

mod failure;
mod formats;
mod js;
mod record;
mod rows;
mod series;
mod table;

pub use failure::error_to_js;
pub use formats::formats_from_js;
pub use record::record_to_js;

use self::js::{flag, get, items, keys, shown, text, texts};
use crate::error::{Code, Error, Result};
use crate::reading::spec::{Board, ChartSpec, DEFAULT_MAX_LEVELS, PriceScale, Role, Source};
use crate::series::{Row, Series, Timeframe, parse_as_of};
use wasm_bindgen::JsValue;

/// What a caller asks of the answer rather than of the board.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BoardOptions {
    /// Locale of words and numbers, as a BCP 47 tag; not checked.
    pub locale: Option<String>,
}

/// Most levels that a chart may show a side.
const MAX_LEVELS: f64 = 20.0;

/// Turns a `BoardInput` of the package's types into a board.
///
/// # Errors
/// Those of the series ([`Series`]' constructors), their `series` being the key on the board; [`Code::BadChart`],
/// [`Code::UnknownSeries`] and [`Code::BadOption`] with field and value, the row being a chart's place in its list.
pub fn board_from_js(input: &JsValue) -> Result<(Board, BoardOptions)> {
    if !input.is_object() {
        return Err(wrong("input", "a board of series and charts", input));
    }
    let map = get(input, "series")?;
    if !map.is_object() {
        return Err(wrong("series", "an object of named series", &map));
    }
    let mut board = Board { series: Vec::new(), charts: Vec::new(), as_of: None, evidence: flag(input, "evidence")? };
    for key in keys(&map)? {
        // A record with this key would set its own prototype where it is handed back.
        if key == "__proto__" {
            return Err(Error::new(Code::BadOption, "another key").with_field("series").with_value(key));
        }
        let series = get(&map, &key).and_then(|input| series::from_js(&key, &input));
        let series = series.map_err(|error| error.of_series(&key))?;
        board.series.push((key, series));
    }
    board.charts = charts(input, &board.series)?;
    board.as_of = text(input, "asOf")?.map(|date| parse_as_of(&date)).transpose()?;
    Ok((board, BoardOptions { locale: text(input, "locale")? }))
}

/// Turns a `Row` of the package's types into one; what is given by other names is found as in lists of rows.
///
/// # Errors
/// [`Code::BadDate`], [`Code::BadNumber`] and [`Code::BadOption`] with field and value.
pub fn row_from_js(row: &JsValue) -> Result<Row> {
    rows::row(row)
}

fn wrong(field: &str, expected: &str, found: &JsValue) -> Error {
    Error::new(Code::BadOption, expected).with_field(field).with_value(shown(found))
}

fn charts(input: &JsValue, series: &[(String, Series)]) -> Result<Vec<ChartSpec>> {
    let list = get(input, "charts")?;
    let Some(list) = items(&list)?.filter(|list| list.length() > 0) else {
        return Err(wrong("charts", "a list of at least one chart", &list));
    };
    let mut charts: Vec<ChartSpec> = Vec::new();
    for (index, input) in list.iter().enumerate() {
        let chart = chart(&input, series).map_err(|error| error.with_row(index + 1))?;
        if charts.iter().any(|other| other.id == chart.id) {
            let error = Error::new(Code::BadChart, "an id that no other chart has").with_row(index + 1);
            return Err(error.with_field("id").with_value(chart.id));
        }
        check_role(&chart, &charts).map_err(|error| error.with_row(index + 1).with_field("role"))?;
        charts.push(chart);
    }
    Ok(charts)
}

/// A part of the reading is played by one chart, and the leadership by a ratio.
fn check_role(chart: &ChartSpec, others: &[ChartSpec]) -> Result<()> {
    if chart.role.is_some() && others.iter().any(|other| other.role == chart.role) {
        return Err(Error::new(Code::BadChart, "a role that no other chart has").with_value(&chart.id));
    }
    if chart.role == Some(Role::Leadership) && matches!(chart.source, Source::Series(_)) {
        return Err(Error::new(Code::BadChart, "a ratio for the leadership chart").with_value(&chart.id));
    }
    Ok(())
}

fn chart(input: &JsValue, series: &[(String, Series)]) -> Result<ChartSpec> {
    if !input.is_object() {
        return Err(wrong("charts", "charts as objects", input));
    }
    let id = text(input, "id")?.filter(|id| !id.is_empty());
    Ok(ChartSpec {
        id: id.ok_or_else(|| Error::new(Code::BadChart, "a chart with an id").with_field("id"))?,
        source: source(input, series)?,
        role: word(input, "role", &ROLES.0)?.and_then(|place| ROLES.1.get(place).copied()),
        timeframe: word(input, "timeframe", &TIMEFRAMES.0)?.and_then(|place| TIMEFRAMES.1.get(place).copied()).flatten(),
        scale: word(input, "scale", &SCALES.0)?.and_then(|place| SCALES.1.get(place).copied()).unwrap_or_default(),
        max_levels: max_levels(input)?,
        title: text(input, "title")?,
    })
}

/// Words of options, and what they stand for.
const ROLES: ([&str; 3], [Role; 3]) = (["leadership", "challenger", "risk"], [Role::Leadership, Role::Challenger, Role::Risk]);
const TIMEFRAMES: ([&str; 4], [Option<Timeframe>; 4]) =
    (["auto", "day", "week", "month"], [None, Some(Timeframe::Day), Some(Timeframe::Week), Some(Timeframe::Month)]);
const SCALES: ([&str; 2], [PriceScale; 2]) = (["log", "linear"], [PriceScale::Log, PriceScale::Linear]);

fn source(input: &JsValue, series: &[(String, Series)]) -> Result<Source> {
    let known = |key: String, field: &str| match series.iter().any(|(other, _)| *other == key) {
        true => Ok(key),
        false => {
            Err(Error::new(Code::UnknownSeries, "the key of a series of the board").with_series(&key).with_field(field).with_value(key))
        }
    };
    let ratio = get(input, "ratio")?;
    match (text(input, "series")?, ratio.is_null() || ratio.is_undefined()) {
        (Some(key), true) => known(key, "series").map(Source::Series),
        (None, false) => {
            let pair = items(&ratio)?.as_ref().map_or_else(Vec::new, texts);
            match <[String; 2]>::try_from(pair) {
                Ok([leader, challenger]) if leader != challenger => Ok(Source::Ratio(known(leader, "ratio")?, known(challenger, "ratio")?)),
                _ => Err(Error::new(Code::BadChart, "a ratio of two different series").with_field("ratio").with_value(shown(&ratio))),
            }
        }
        (Some(_), false) => Err(Error::new(Code::BadChart, "either a series or a ratio, not both").with_field("ratio")),
        (None, true) => Err(Error::new(Code::BadChart, "a chart of a series or of a ratio").with_field("series")),
    }
}

/// The place of a word among those there are, where the field is given.
fn word(input: &JsValue, field: &str, words: &[&str]) -> Result<Option<usize>> {
    let Some(found) = text(input, field)? else { return Ok(None) };
    let unknown = || Error::new(Code::BadOption, "one of ".to_owned() + &words.join(", ")).with_field(field).with_value(&found);
    words.iter().position(|word| *word == found).map(Some).ok_or_else(unknown)
}

fn max_levels(input: &JsValue) -> Result<usize> {
    let value = get(input, "maxLevels")?;
    if value.is_undefined() || value.is_null() {
        return Ok(DEFAULT_MAX_LEVELS);
    }
    let whole = value.as_f64().filter(|n| n.trunc() == *n && (1.0..=MAX_LEVELS).contains(n));
    whole.map(|n| n as usize).ok_or_else(|| wrong("maxLevels", "a whole number from 1 to 20", &value))
}
