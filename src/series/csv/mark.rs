//! The decimal mark of a file, found from all its numbers; what they leave open is said.

use super::bad_number;
use super::layout::Layout;
use super::number::{self, Decimal, Hint};
use super::records::Records;
use crate::error::{Error, Result};
use crate::series::field::Field;
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
    matches!(look(text, layout, true), Ok(Seen { only: None, open: Some((_, false)), both: false, .. }))
}

/// The decimal mark of the file's prices; where they leave it open that of its other numbers, else the most likely one.
///
/// # Errors
/// [`crate::error::Code::BadNumber`] where prices have two, or where a wrong guess would tear the series apart.
pub(super) fn find(text: &str, layout: &Layout) -> Result<Mark> {
    let Seen { only, open, both, whole } = look(text, layout, false)?;
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

/// What all prices say of their mark, or those up to the first that settles it.
fn look(text: &str, layout: &Layout, until_settled: bool) -> Result<Seen> {
    let mut seen = Seen::default();
    let mut records = Records::new(text, layout.delimiter, layout.start);
    while let Some(record) = records.next().filter(|_| seen.only.is_none() || !until_settled) {
        let record = record?;
        for (column, field) in prices(layout) {
            let cell = record.get(column).unwrap_or_default();
            let hint = number::hint(cell);
            match hint {
                Hint::Nothing => seen.whole |= number::is_plain(cell),
                Hint::Only(mark) if seen.only.is_none_or(|only| only == mark) => seen.only = Some(mark),
                _ => {
                    let fault = bad_number(record.place, column, field, cell);
                    let comma = hint == Hint::EitherComma;
                    match seen.open {
                        _ if matches!(hint, Hint::Only(_)) => return Err(fault),
                        Some((_, first)) => seen.both |= first != comma,
                        None => seen.open = Some((fault, comma)),
                    }
                }
            }
        }
    }
    Ok(seen)
}

/// The mark of the numbers beside the prices: volumes, changes in percent; none where they disagree.
fn beside(text: &str, layout: &Layout) -> Option<Decimal> {
    let mut found = None;
    let mut records = Records::new(text, layout.delimiter, layout.start);
    while let Some(Ok(record)) = records.next() {
        for (column, cell) in record.fields().enumerate() {
            // `150,25K`, `0,37%`
            let amount = if cell.ends_with(|c: char| c.is_ascii_digit()) {
                cell
            } else {
                cell.get(..cell.len().saturating_sub(1)).unwrap_or_default()
            };
            if let Hint::Only(mark) = number::hint(amount)
                && column != layout.time
                && prices(layout).all(|(price, _)| price != column)
                && stamp(cell).is_none_or(|stamp| matches!(stamp, Stamp::Epoch(_)))
            {
                if found.is_some_and(|found| found != mark) {
                    return None;
                }
                found = Some(mark);
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
