//! The decimal mark of a file, found from all its numbers; what they leave open is said.

use super::bad_number;
use super::layout::Layout;
use super::number::{self, Decimal, Hint};
use super::records::Records;
use crate::error::{Error, Result};
use crate::series::build::Field;
use crate::series::stamp::{Day, Stamp, stamp};

/// The decimal mark of a file, and a word where no row settles it.
pub(super) struct Mark {
    pub decimal: Decimal,
    pub remark: Option<String>,
}

/// What a file's prices say of their mark.
#[derive(Default)]
struct Seen {
    only: Option<Decimal>,
    /// The first `3,412` or `3.412`, as the error that it may become, and whether its mark is a comma.
    open: Option<(Error, bool)>,
    /// Both `3,412` and `3.412` are there.
    both: bool,
    /// A price has no mark at all.
    whole: bool,
}

/// Whether numbers that can be read as they stand may mean thousands all the same: the prices of a file that has no comma between
/// its cells, but perhaps in its country's numbers, say no more than `3.412`.
pub(super) fn is_open(text: &str, layout: &Layout) -> bool {
    match layout.delimiter {
        b',' => return false,
        b';' => {}
        _ if !has_dotted_dates(text, layout) => return false,
        _ => {}
    }
    let mut point = false;
    let mut records = Records::new(text, layout.delimiter, layout.start);
    while let Some(Ok(record)) = records.next() {
        for column in prices(layout).map(|(column, _)| column) {
            match number::hint(record.get(column).unwrap_or_default()) {
                Hint::Nothing => {}
                Hint::EitherPoint => point = true,
                Hint::EitherComma | Hint::Only(_) => return false,
            }
        }
    }
    point
}

/// The decimal mark of the file's prices; where they leave it open that of its other numbers, else the most likely one.
///
/// # Errors
/// [`crate::error::Code::BadNumber`] where prices have two, or where a wrong guess would tear the series apart.
pub(super) fn find(text: &str, layout: &Layout) -> Result<Mark> {
    let Seen { only, open, both, whole } = look(text, layout)?;
    let sure = |decimal| Ok(Mark { decimal, remark: None });
    if let Some(mark) = only.or_else(|| beside(text, layout)) {
        return sure(mark);
    }
    let Some((mut error, comma)) = open else { return sure(Decimal::Point) };
    let dotted = has_dotted_dates(text, layout);
    let guess = match layout.delimiter {
        _ if both => None,
        b',' if !comma => return sure(Decimal::Point),
        // Who writes dots in dates writes commas in numbers.
        _ if dotted => Some(Decimal::Comma),
        b';' if comma => Some(Decimal::Comma),
        b';' | b',' => Some(Decimal::Point),
        _ if comma => None,
        _ => return sure(Decimal::Point),
    };
    // Beside `998` another price of `1.005` has thousands: hardly would all others have three decimals, and this one none.
    let groups = guess.map(|decimal| (decimal == Decimal::Comma) != comma);
    match guess {
        Some(decimal) if !whole || groups == Some(true) => {
            let settled = whole || dotted && comma && layout.delimiter == b';';
            Ok(Mark { decimal, remark: (!settled).then(|| remark(&error, comma, groups == Some(true))) })
        }
        _ => {
            let mark = if comma { "comma" } else { "point" };
            error.expected = ["numbers that tell whether their ", mark, " is a decimal mark or groups thousands"].concat();
            Err(error)
        }
    }
}

fn remark(first: &Error, comma: bool, groups: bool) -> String {
    let price = first.value.as_deref().unwrap_or_default();
    let (read, mark) =
        (if groups { " was read as thousands" } else { " was read as a decimal fraction" }, if comma { "comma" } else { "point" });
    let other = if groups {
        " is a decimal mark, all prices are a thousandth."
    } else {
        " groups thousands, all prices are a thousand times as large."
    };
    [price, read, ", which no row settles: if its ", mark, other].concat()
}

fn look(text: &str, layout: &Layout) -> Result<Seen> {
    let mut seen = Seen::default();
    let mut records = Records::new(text, layout.delimiter, layout.start);
    while let Some(record) = records.next() {
        let record = record?;
        for (column, field) in prices(layout) {
            let cell = record.get(column).unwrap_or_default();
            let fault = || bad_number(record.place, column, field, cell);
            let comma = match number::hint(cell) {
                Hint::Nothing => {
                    seen.whole |= number::plain(cell).is_some();
                    continue;
                }
                Hint::Only(mark) if seen.only.is_none_or(|only| only == mark) => {
                    seen.only = Some(mark);
                    continue;
                }
                Hint::Only(_) => return Err(fault()),
                either => either == Hint::EitherComma,
            };
            seen.both |= seen.open.get_or_insert_with(|| (fault(), comma)).1 != comma;
        }
    }
    Ok(seen)
}

/// The mark of the numbers beside the prices: volumes, changes in percent; none where they disagree.
fn beside(text: &str, layout: &Layout) -> Option<Decimal> {
    let taken = |column: usize| column == layout.time || prices(layout).any(|(price, _)| price == column);
    let mut found = None;
    let mut records = Records::new(text, layout.delimiter, layout.start);
    while let Some(Ok(record)) = records.next() {
        for cell in (0..record.len()).filter(|&column| !taken(column)).filter_map(|column| record.get(column)) {
            let amount = cell.trim_end_matches(|c: char| c == '%' || c.is_ascii_alphabetic());
            match number::hint(amount) {
                Hint::Only(mark) if found.is_none_or(|found| found == mark) => found = Some(mark),
                Hint::Only(_) if stamp(cell).is_none() => return None,
                _ => {}
            }
        }
    }
    found
}

fn prices(layout: &Layout) -> impl Iterator<Item = (usize, Field)> {
    let columns = layout.values.into_iter().zip(Field::VALUES).filter(|(_, field)| *field != Field::Volume);
    columns.filter_map(|(column, field)| Some((column?, field)))
}

/// Whether the first date is written like `13.2.2024`.
fn has_dotted_dates(text: &str, layout: &Layout) -> bool {
    let mut records = Records::new(text, layout.delimiter, layout.start);
    let Some(Ok(record)) = records.next() else { return false };
    matches!(record.get(layout.time).and_then(stamp), Some(Stamp::Civil(Day::Either { dotted: true, .. }, _)))
}
