//! Histories that hold several series one below the other, told apart by the symbols of their rows.

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

/// Looks for the symbol that a series' name means: letter by letter, else by its letters and digits.
pub(crate) struct Choice<'a> {
    name: &'a str,
    wanted: String,
    first: First,
    /// The first row of another series than the first one.
    second: Option<(usize, String)>,
    /// What the name means, as far as it was seen.
    meant: Option<String>,
    /// What was seen last: rows of one series often stand together.
    last: String,
}

impl<'a> Choice<'a> {
    pub fn new(name: &'a str) -> Choice<'a> {
        Choice { name, wanted: names::letters(name), first: First::default(), second: None, meant: None, last: String::new() }
    }

    /// Looks at the symbol of a row.
    pub fn see(&mut self, row: usize, cell: &str) {
        if cell == self.last {
            return;
        }
        self.last = cell.to_owned();
        if self.second.is_none() && !self.first.is(cell) {
            self.second = Some((row, cell.to_owned()));
        }
        let like = self.meant.is_none() && !self.wanted.is_empty() && names::letters(cell) == self.wanted;
        if like || cell == self.name {
            self.meant = Some(cell.to_owned());
        }
    }

    /// The symbol of the rows to read; `None` where they are all of one series.
    ///
    /// # Errors
    /// [`Code::SeveralSeries`] with the first row of a second series, and both symbols.
    pub fn chosen(self) -> Result<Option<String>> {
        let Some((row, other)) = self.second else { return Ok(None) };
        let error = || {
            let error = Error::new(Code::SeveralSeries, "rows of one series (there are several: name the series like one of them)");
            error.with_row(row).with_value(self.first.0 + ", " + &other)
        };
        self.meant.map(Some).ok_or_else(error)
    }
}

/// The symbol of a file's rows that are to be read.
///
/// # Errors
/// [`Code::SeveralSeries`] with row and column.
pub(super) fn choose(text: &str, layout: &Layout, name: &str) -> Result<Option<String>> {
    let (column, title) = layout.symbol.as_ref().map_or((0, ""), |(column, title)| (*column, title));
    let mut choice = Choice::new(name);
    let mut records = Records::new(text, layout.delimiter, layout.start);
    while let Some(record) = records.next() {
        let record = record?;
        choice.see(record.place.line as usize, record.get(column).unwrap_or_default());
    }
    choice.chosen().map_err(|error| error.with_column(column + 1).with_field(title))
}
