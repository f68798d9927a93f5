//! Parallel columns, and their days.

use super::js::{Numbers, get, is_absent, numbers};
use crate::error::{Code, Error, Result};
use crate::series::{Dates, Field, Values};
use js_sys::Int32Array;
use wasm_bindgen::JsValue;

/// A column of days since 1970-01-01.
pub(super) enum Days<'a> {
    Typed(&'a Int32Array),
    Listed(Vec<i32>),
}

/// Days that are taken over at once.
const DAYS: u32 = 4096;

impl Days<'_> {
    pub(super) fn len(&self) -> usize {
        match self {
            Days::Typed(array) => array.length() as usize,
            Days::Listed(days) => days.len(),
        }
    }

    /// The same as dates. A typed array is never held as a whole: the memory of wasm does not shrink.
    pub(super) fn dates(&self) -> Dates {
        let mut dates = Dates::with_capacity(self.len());
        match self {
            Days::Typed(array) => {
                let mut days = [0; DAYS as usize];
                for from in (0..array.length()).step_by(DAYS as usize) {
                    let part = array.subarray(from, array.length().min(from + DAYS));
                    let Some(days) = days.get_mut(..part.length() as usize) else { break };
                    part.copy_to(days);
                    dates.extend(days);
                }
            }
            Days::Listed(days) => dates.extend(days),
        }
        dates
    }
}

/// Parallel columns of open, high, low, close and volume.
pub(super) struct Table {
    pub length: usize,
    pub columns: [Option<Numbers>; 5],
}

impl Table {
    pub(super) fn of(input: &JsValue, length: usize) -> Result<Table> {
        let mut columns: [Option<Numbers>; 5] = Default::default();
        for (slot, field) in columns.iter_mut().zip(Field::VALUES) {
            let column = get(input, field.as_str())?;
            if is_absent(&column) {
                continue;
            }
            let column = numbers(&column, field.as_str())?;
            if column.values.len() != length {
                return Err(crate::series::length_mismatch(field, column.values.len(), length));
            }
            *slot = Some(column);
        }
        match columns {
            [_, _, _, None, _] => Err(Error::new(Code::MissingColumn, "a column of closes").with_field(Field::Close.as_str())),
            columns => Ok(Table { length, columns }),
        }
    }

    pub(super) fn is_complete(&self) -> bool {
        self.columns.iter().flatten().all(|column| column.missing.is_empty())
    }

    pub(super) fn row(&self, index: usize) -> Values {
        let present = |numbers: &Numbers| numbers.missing.is_empty() || numbers.missing.binary_search(&index).is_err();
        let at = |numbers: &Numbers| numbers.values.get(index).copied().filter(|_| present(numbers));
        self.columns.each_ref().map(|column| column.as_ref().and_then(at))
    }
}

pub(super) fn whole_days(days: &JsValue) -> Result<Vec<i32>> {
    let found = numbers(days, "days")?;
    let mut whole = Vec::with_capacity(found.values.len());
    for (index, value) in found.values.iter().enumerate() {
        let is_day = value.trunc() == *value && value.abs() <= f64::from(i32::MAX);
        if !is_day || found.missing.binary_search(&index).is_ok() {
            let error = Error::new(Code::BadDate, "whole days since 1970-01-01").with_field("days");
            return Err(error.with_row(index + 1).with_value(value));
        }
        whole.push(*value as i32);
    }
    Ok(whole)
}
