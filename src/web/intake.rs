//! A board on its way in. What shape its parts have is checked on the page's side (`www/baton/input.js`), which hands them over as
//! plain texts and numbers, series by series; what bars may be is checked here, as of bars from anywhere.

use std::mem;
use std::str::Split;

use wasm_bindgen::prelude::*;

use super::failure::{Thrown, thrown};
use crate::error::Result;
use crate::reading::spec::{Board, ChartSpec, PriceScale, Role, Source};
use crate::series::csv::{self, names, symbol};
use crate::series::{Columns, Draft, Repair, Resolution, Series, Timeframe, Times, Values, parse_as_of};

/// The series that were read, and the rows of the next one.
#[wasm_bindgen]
#[derive(Default)]
pub struct Intake {
    series: Vec<Series>,
    rows: Rows,
}

/// Rows as they come in: their times first, then their values. Their place in what came counts as their row.
#[derive(Default)]
struct Rows {
    draft: Draft,
    times: u32,
    values: u32,
    /// Times that are days.
    days: Option<Vec<i32>>,
    /// Values of dates that all have one, in the order of a row.
    columns: [Option<Vec<f64>>; COLUMNS],
}

/// Open, high, low, close and volume.
const COLUMNS: usize = crate::series::Field::VALUES.len();

#[wasm_bindgen]
impl Intake {
    /// Nothing yet.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Intake {
        Intake::default()
    }

    /// A series as the text of a CSV file; of several in it the one of that name. `repair` is the sum of 1 to sort, 2 to keep the
    /// last of a date, 4 to widen ranges.
    ///
    /// # Errors
    /// Those of [`csv::read_text`].
    pub fn text(&mut self, text: &str, name: &str, repair: u32) -> Thrown<()> {
        self.take(csv::read_text(text, name, repairs(repair)))
    }

    /// The same from the bytes of a file.
    ///
    /// # Errors
    /// Those of [`csv::read`].
    pub fn bytes(&mut self, bytes: &[u8], name: &str, repair: u32) -> Thrown<()> {
        self.take(csv::read(bytes, name, repairs(repair)))
    }

    /// Times of the next rows, as [`parts`] of a text.
    ///
    /// # Errors
    /// [`crate::error::Code::BadDate`].
    pub fn times(&mut self, texts: &str) -> Thrown<()> {
        parts(texts).try_for_each(|text| {
            self.rows.times += 1;
            thrown(self.rows.draft.time_text(self.rows.times, text, None))
        })
    }

    /// Times of the next rows, as epochs or eight digits that are a date.
    ///
    /// # Errors
    /// [`crate::error::Code::BadDate`].
    pub fn epochs(&mut self, numbers: &[f64]) -> Thrown<()> {
        numbers.iter().try_for_each(|number| {
            self.rows.times += 1;
            thrown(self.rows.draft.time_number(self.rows.times, *number))
        })
    }

    /// Times of all rows, as days since 1970-01-01.
    pub fn days(&mut self, days: Vec<i32>) {
        self.rows.days = Some(days);
    }

    /// The values of the next rows, row by row; `present` has a bit for each that a row has.
    pub fn values(&mut self, values: &[f64], present: &[u8]) {
        for (row, bits) in values.chunks(COLUMNS).zip(present) {
            let mut values = Values::default();
            for (bit, (slot, value)) in values.iter_mut().zip(row).enumerate() {
                *slot = (bits & 1 << bit != 0).then_some(*value);
            }
            self.rows.values += 1;
            self.rows.draft.push(self.rows.values, values);
        }
    }

    /// A column of a value for every day.
    pub fn column(&mut self, place: usize, column: Vec<f64>) {
        if let Some(slot) = self.rows.columns.get_mut(place) {
            *slot = Some(column);
        }
    }

    /// A series of the rows that came; `candles` are in the order of an exchange.
    ///
    /// # Errors
    /// Those of [`Draft::finish`].
    pub fn series(&mut self, repair: u32, candles: bool) -> Thrown<()> {
        let Rows { mut draft, days, columns, .. } = mem::take(&mut self.rows);
        let [open, high, low, close, volume] = columns;
        self.take(match (days, close) {
            (Some(days), Some(close)) => {
                let columns = Columns::new(Times::of_days(days), Resolution::Date, close);
                Columns { open, high, low, volume, ..columns }.build("", repairs(repair))
            }
            (days, _) => {
                days.into_iter().flatten().for_each(|day| draft.time_day(day));
                if candles {
                    draft.order_candles();
                }
                draft.finish("", repairs(repair))
            }
        })
    }
}

impl Intake {
    /// Keeps a series that could be read.
    fn take(&mut self, series: Result<Series>) -> Thrown<()> {
        thrown(series.map(|series| self.series.push(series)))
    }

    /// The board. `texts` are a date or none; the key and the name of each series; of each chart its id, a series, a second one or
    /// none, and a title or none. `numbers` are 1 for evidence; of each chart its role and its timeframe by their places, 1 for a
    /// linear scale, and its levels.
    ///
    /// # Errors
    /// Those of [`parse_as_of`].
    pub(super) fn board(self, texts: &mut Parts, numbers: &[u32]) -> Result<Board> {
        let as_of = given(texts);
        let series = self.series.into_iter().map(|series| (text(texts), Series { name: text(texts), ..series })).collect();
        let (evidence, looks) = numbers.split_first().unwrap_or((&0, &[]));
        let charts = looks.as_chunks().0.iter().map(|look| chart(texts, *look)).collect();
        Ok(Board { series, charts, as_of: as_of.as_deref().map(parse_as_of).transpose()?, evidence: *evidence != 0 })
    }
}

fn chart(texts: &mut Parts, [role, timeframe, scale, max_levels]: [u32; 4]) -> ChartSpec {
    let (id, first, second, title) = (text(texts), text(texts), given(texts), given(texts));
    ChartSpec {
        id,
        source: match second {
            Some(second) => Source::Ratio(first, second),
            None => Source::Series(first),
        },
        role: [None, Some(Role::Leadership), Some(Role::Challenger), Some(Role::Risk)].get(role as usize).copied().flatten(),
        timeframe: [None, Some(Timeframe::Day), Some(Timeframe::Week), Some(Timeframe::Month)].get(timeframe as usize).copied().flatten(),
        scale: if scale == 0 { PriceScale::Log } else { PriceScale::Linear },
        max_levels: max_levels as usize,
        title,
    }
}

fn repairs(sum: u32) -> Repair {
    Repair { sort: sum & 1 != 0, dedupe_last: sum & 2 != 0, clamp_ohlc: sum & 4 != 0 }
}

/// The texts of a list that came as one.
pub(super) type Parts<'a> = Split<'a, char>;

/// The texts of a list that came as one: each has the mark before it that is the first character of all.
pub(super) fn parts(list: &str) -> Parts<'_> {
    let mark = list.chars().next().unwrap_or_default();
    let mut parts = list.split(mark);
    parts.next();
    parts
}

/// The next text.
#[inline(never)]
fn text(texts: &mut Parts) -> String {
    texts.next().unwrap_or_default().to_owned()
}

/// The next text, which may be missing: it has a mark before it where it is there.
#[inline(never)]
pub(super) fn given(texts: &mut Parts) -> Option<String> {
    texts.next()?.strip_prefix('=').map(str::to_owned)
}

/// A number as programs write it, in text: NaN for a word that says there is none, nothing for what is no number.
#[wasm_bindgen(js_name = plainNumber)]
pub fn plain_number(text: &str) -> Option<f64> {
    csv::plain_number(text).map(|number| number.unwrap_or(f64::NAN))
}

/// Which of the names that a row has, [`parts`] of a text, stand for time, open, high, low, close, volume and symbol: their
/// places, −1 where there is none.
#[wasm_bindgen(js_name = fieldsOf)]
pub fn fields_of(row: &str) -> Vec<f64> {
    use names::Role;
    let normal: Vec<String> = parts(row).map(names::normal).collect();
    let roles = [Role::Time, Role::Open, Role::High, Role::Low, Role::Close, Role::Volume, Role::Symbol];
    roles.map(|role| names::best(&normal, role).first().map_or(-1.0, |place| *place as f64)).to_vec()
}

/// The place among symbols, [`parts`] of a text in the order of their rows, of the one that a name means; −1 where there is but one.
///
/// # Errors
/// [`crate::error::Code::SeveralSeries`]; its row is the symbol's place, from 1.
#[wasm_bindgen(js_name = symbolMeant)]
pub fn symbol_meant(symbols: &str, name: &str) -> Thrown<i32> {
    let mut choice = symbol::Choice::new(name);
    parts(symbols).zip(1..).for_each(|(symbol, row)| choice.see(row, symbol));
    let meant = thrown(choice.chosen())?;
    Ok(meant.and_then(|meant| parts(symbols).position(|symbol| symbol == meant)).map_or(-1, |place| place as i32))
}
