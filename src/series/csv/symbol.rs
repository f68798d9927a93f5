//! Files that hold several series one below the other, told apart by a column of symbols.

use super::layout::Layout;
use super::names;
use super::records::Records;
use crate::error::{Code, Error, Result};

/// The symbol of the first row that has one.
#[derive(Default)]
pub(super) struct First(String);

impl First {
    /// Whether a cell names the same series, or none.
    pub fn is(&mut self, cell: &str) -> bool {
        if self.0.is_empty() {
            self.0.push_str(cell);
        }
        cell.is_empty() || self.0 == cell
    }
}

/// The symbol that a series' name means: letter by letter, else by its letters and digits.
///
/// # Errors
/// [`Code::SeveralSeries`] with the column and its first two symbols.
pub(super) fn choose(text: &str, layout: &Layout, name: &str) -> Result<String> {
    let (column, title) = layout.symbol.as_ref().map_or((0, ""), |(column, title)| (*column, title));
    let wanted = names::letters(name);
    let (mut first, mut like) = (First::default(), None);
    let mut second = None;
    let mut records = Records::new(text, layout.delimiter, layout.start);
    while let Some(record) = records.next() {
        let record = record?;
        let cell = record.get(column).unwrap_or_default();
        if cell == name && !name.is_empty() {
            return Ok(cell.to_owned());
        }
        if like.is_none() && !wanted.is_empty() && names::letters(cell) == wanted {
            like = Some(cell.to_owned());
        }
        if second.is_none() && !first.is(cell) {
            second = Some((record.place.line, cell.to_owned()));
        }
    }
    like.ok_or_else(|| {
        let (row, other) = second.unwrap_or_default();
        let error = Error::new(Code::SeveralSeries, "rows of one series (this file holds several: name the series like one of them)");
        error.with_row(row as usize).with_column(column + 1).with_field(title).with_value(first.0 + ", " + &other)
    })
}
