//! Where a file keeps what: its delimiter, its header or lack of one, and the column of each field.

use super::lines::{Line, head, is_day, is_moment, is_number, table_end, usual_width};
use super::names::{self, Role};
use super::number::{is_missing, plain};
use super::records::{Place, Records};
use crate::error::{Code, Error, Result};
use crate::series::stamp::{Stamp, clock, stamp};

/// What the reader needs to know before it reads the rows.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Layout {
    /// Byte between the fields.
    pub delimiter: u8,
    /// Beginning of the first row.
    pub start: Place,
    /// Fields of a row.
    pub width: usize,
    /// The header ends in an empty field, which rows may leave out.
    pub open_end: bool,
    /// Lines above the header that belong to no table.
    pub preamble: usize,
    /// Lines of words below the table.
    pub below: usize,
    /// Where the table ends, in bytes.
    pub end: usize,
    /// Column of the date or time.
    pub time: usize,
    /// Column of the time of day, where it has one of its own.
    pub clock: Option<usize>,
    /// Column that says whose prices a row has, and what it is called.
    pub symbol: Option<(usize, String)>,
    /// Columns of open, high, low, close and volume.
    pub values: [Option<usize>; 5],
}

/// Delimiters, those first that nothing else is written with.
const DELIMITERS: [u8; 4] = *b"\t;|,";

/// Finds the layout of a text; `name` chooses among several columns of values.
///
/// # Errors
/// [`Code::NotATable`], [`Code::Empty`] (a header alone), [`Code::MissingColumn`].
pub(super) fn detect(text: &str, name: &str) -> Result<Layout> {
    let first_line = text.trim_start().lines().next().unwrap_or_default();
    let not_a_table = || Error::new(Code::NotATable, "a table with a date and a price in each row").with_value(first_line);
    let (delimiter, lines) = delimited(text).ok_or_else(not_a_table)?;
    let priced = lines.iter().position(Line::is_priced);
    let data = priced.or_else(|| lines.iter().position(Line::is_data_like));
    let above = lines.get(..data.unwrap_or(lines.len())).unwrap_or_default();
    let named = above.iter().rposition(Line::has_names);
    // Without known names, the words right above the first row are the header.
    let header = named.or_else(|| above.iter().rposition(Line::is_header_like).filter(|_| data.is_some()));
    let header = header.map(|last| {
        let described = || described(&lines, last, data).filter(|_| named.is_none());
        index_line(&lines, last).or_else(described).unwrap_or(Header { names: last, tickers: None, last, time: None, preamble: last })
    });
    let (end, below) = table_end(text, delimiter);
    let whole = Layout { delimiter, below, end, ..Layout::default() };
    match (header, data) {
        (Some(header), _) => with_header(text, whole, &lines, &header, name),
        (None, Some(data)) => headerless(whole, &lines, data),
        // Of a table without dates the first row says more than its header.
        (None, None) => Err(match lines.get(1) {
            Some(row) if row.cells.len() >= 2 && row.cells.len() == usual_width(&lines) => {
                not_a_table().with_row(row.place.line as usize).with_value(row.cells.join(&char::from(delimiter).to_string()))
            }
            _ => not_a_table(),
        }),
    }
}

/// The delimiter of a text, and its first lines.
fn delimited(text: &str) -> Option<(u8, Vec<Line>)> {
    let mut best = None;
    for delimiter in DELIMITERS {
        let lines = head(text, delimiter);
        if usual_width(&lines) >= 2 {
            return Some((delimiter, lines));
        }
        // A table that is shorter than the text above it is still a table.
        if best.is_none() && lines.iter().any(Line::has_names) {
            best = Some((delimiter, lines));
        }
    }
    best
}

/// The layout of a table, whose rows begin below a header.
fn with_header(text: &str, table: Layout, lines: &[Line], header: &Header, series: &str) -> Result<Layout> {
    let empty = || Error::new(Code::Empty, "rows below the header");
    let (Some(line), Some(rows)) = (lines.get(header.names), lines.get(header.last + 1..)) else { return Err(empty()) };
    let start = rows.first().ok_or_else(empty)?.place;
    let mut names = line.names();
    let time = header.time.or_else(|| time_column(&names, rows)).ok_or_else(|| missing("a column of dates", "time", line))?;
    if let Some(slot) = names.get_mut(time) {
        slot.clear();
    }
    let clock = names::best(&names, Role::Clock).into_iter().find(|&index| is_clock_beside(rows, time, index));
    let tickers = header.tickers.and_then(|index| lines.get(index));
    let begins = |column: usize| begins_with_number(Records::new(text, table.delimiter, start), column);
    let values = value_columns(&names, line, tickers, series, || unnamed_values(&names, rows, time, begins))?;
    let symbol = names::best(&names, Role::Symbol).into_iter().find(|&index| is_symbol(&names, rows, index));
    let symbol = symbol.map(|index| (index, line.cell(index).to_owned()));
    let open_end = line.cells.last().is_some_and(String::is_empty);
    Ok(Layout { start, width: line.cells.len(), open_end, preamble: header.preamble, time, clock, symbol, values, ..table })
}

/// A header, which may take several lines.
struct Header {
    names: usize,
    tickers: Option<usize>,
    last: usize,
    /// Column of the dates, where the header tells.
    time: Option<usize>,
    /// Lines above the rows that are no part of it.
    preamble: usize,
}

/// The header of the Bundesbank: names, then lines of words on what they are, `unit`, `last update`, down to the first row.
fn described(lines: &[Line], nearest: usize, data: Option<usize>) -> Option<Header> {
    let row = lines.get(data?)?;
    let time = row.cells.iter().position(|cell| is_moment(cell))?;
    let above = lines.get(..data?)?;
    let first = above.len() - above.iter().rev().take_while(|line| is_moment(line.cell(time))).count();
    let names = above.iter().position(|line| line.cells.len() == row.cells.len() && line.is_header_like())?;
    (nearest + 1 < first).then_some(Header { names, tickers: None, last: first - 1, time: Some(time), preamble: first - 1 })
}

/// The header of yfinance: `Price,Close,…` and `Ticker,^RUT,…` in either order, then `Date,,…`.
fn index_line(lines: &[Line], last: usize) -> Option<Header> {
    let index = lines.get(last)?;
    let mut cells = index.cells.iter();
    let dated = cells.next().is_some_and(|cell| names::rank(&names::normal(cell), Role::Time).is_some());
    if !dated || !cells.all(String::is_empty) {
        return None;
    }
    let above: Vec<usize> = (last.saturating_sub(2)..last).collect();
    let priced = |i: &&usize| lines.get(**i).is_some_and(|line| !names::best(&line.names(), Role::Close).is_empty());
    let names = *above.iter().find(priced)?;
    let tickers = above.into_iter().find(|&i| i != names);
    Some(Header { names, tickers, last, time: Some(0), preamble: names.min(tickers.unwrap_or(names)) })
}

/// The best-named column of dates, of several (`T` and `t`) the first whose first row has one; without a name, the first column that
/// begins with a written date, else the first that holds epochs alone: so does a turnover.
fn time_column(names: &[String], rows: &[Line]) -> Option<usize> {
    let named = names::best(names, Role::Time);
    let begins = |index: usize, is: fn(&str) -> bool| rows.first().is_some_and(|row| is(row.cell(index)));
    let dated = named.iter().find(|index| begins(**index, is_moment)).or(named.first()).copied();
    let written = || (0..names.len()).find(|&index| begins(index, is_day));
    dated.or_else(written).or_else(|| (0..names.len()).find(|&index| rows.iter().all(|row| is_moment(row.cell(index)))))
}

fn is_clock_beside(rows: &[Line], time: usize, index: usize) -> bool {
    let day_alone = |cell: &str| matches!(stamp(cell), Some(Stamp::Civil(_, None)) | None);
    rows.first().is_some_and(|row| clock(row.cell(index)).is_some() && day_alone(row.cell(time)))
}

/// Codes may be numbers, but a column of numbers beside no named close is one of prices: `Date,Stock,Bond`.
fn is_symbol(names: &[String], rows: &[Line], index: usize) -> bool {
    !names::best(names, Role::Close).is_empty() || !rows.iter().all(|row| is_number(row.cell(index)) || is_missing(row.cell(index)))
}

fn value_columns(
    names: &[String],
    header: &Line,
    tickers: Option<&Line>,
    series: &str,
    unnamed: impl Fn() -> Vec<usize>,
) -> Result<[Option<usize>; 5]> {
    let [open, high, low, close, volume] =
        [Role::Open, Role::High, Role::Low, Role::Close, Role::Volume].map(|role| names::best(names, role));
    let label = |index: usize| match tickers.map(|line| line.cell(index)) {
        Some(ticker) => header.cell(index).to_owned() + " " + ticker,
        None => header.cell(index).to_owned(),
    };
    let is_series = |index: &usize| {
        let wanted = names::letters(series);
        let own = names::letters(header.cell(*index));
        !wanted.is_empty() && (own == wanted || tickers.is_some_and(|line| names::letters(line.cell(*index)) == wanted))
    };
    let choose = |found: Vec<usize>| if found.len() > 1 { found.into_iter().find(|i| is_series(i)) } else { found.first().copied() };
    let ranged = !(open.is_empty() && high.is_empty() && low.is_empty());
    // Beside candles other numbers are indicators of theirs: a share may be called MA.
    let unnamed = if ranged { Vec::new() } else { unnamed() };
    let is_asked = |index: &usize| unnamed.contains(index) || names.get(*index).is_some_and(|name| names::is_adjusted(name));
    let asked = (0..names.len()).find(|index| is_asked(index) && is_series(index));
    if let (Some(asked), None) = (asked, tickers) {
        return Ok([None, None, None, Some(asked), volume.first().copied()]);
    }
    if close.is_empty() && ranged {
        return Err(missing("a column of closes", "close", header));
    }
    let candidates = if close.is_empty() { unnamed } else { close };
    if let Some(close) = choose(candidates.clone()) {
        let first_volume = volume.first().copied().filter(|_| tickers.is_none());
        return Ok([choose(open), choose(high), choose(low), Some(close), choose(volume).or(first_volume)]);
    }
    if candidates.is_empty() {
        return Err(missing("a column of closes", "close", header));
    }
    let listed: Vec<String> = candidates.into_iter().map(label).collect();
    let error = Error::new(Code::MissingColumn, "one column of closes, or a series named like one of them").with_field("close");
    Err(error.with_row(header.place.line as usize).with_value(listed.join(", ")))
}

/// Columns that are named after what they hold (`SP500`): numbers or gaps in the first rows, and a number where the gaps end.
fn unnamed_values(names: &[String], rows: &[Line], time: usize, begins: impl Fn(usize) -> bool) -> Vec<usize> {
    let holds_values = |index: usize| {
        rows.iter().all(|row| is_number(row.cell(index)) || is_missing(row.cell(index)))
            && (rows.iter().any(|row| is_number(row.cell(index))) || begins(index))
            && !rows.iter().all(|row| is_moment(row.cell(index)))
    };
    let named = names.iter().enumerate().filter(|(index, name)| *index != time && !name.is_empty() && !names::is_change(name));
    let plausible = named.filter(|(_, name)| names::rank(name, Role::Volume).is_none() && names::rank(name, Role::Time).is_none());
    let priced = !names::best(names, Role::Close).is_empty();
    plausible.map(|(index, _)| index).filter(|&index| holds_values(index) && !(priced && counts_rows(rows, index))).collect()
}

/// Whether a column numbers the rows; beside a named close it is no price, whatever the series is called (`index`).
fn counts_rows(rows: &[Line], index: usize) -> bool {
    let number = |row: &Line| plain(row.cell(index)).unwrap_or(f64::NAN);
    rows.iter().zip(rows.iter().skip(1)).all(|(from, to)| (number(to) - number(from)).abs() == 1.0)
}

/// Whether the first value of a column is a number: of series side by side one begins decades after another.
fn begins_with_number(mut records: Records, column: usize) -> bool {
    while let Some(Ok(record)) = records.next() {
        match record.get(column) {
            Some(cell) if !is_missing(cell) => return is_number(cell),
            _ => {}
        }
    }
    false
}

fn missing(expected: &str, field: &str, header: &Line) -> Error {
    let error = Error::new(Code::MissingColumn, expected).with_field(field);
    error.with_row(header.place.line as usize).with_value(header.cells.join(", "))
}

/// The layout of a table without a header: `time[, time of day], close` or `…, open, high, low, close[, volume…]`.
fn headerless(table: Layout, lines: &[Line], data: usize) -> Result<Layout> {
    let width = usual_width(lines);
    let Some(sample) = lines.get(data) else { return Err(Error::new(Code::Empty, "rows")) };
    let time = sample.cells.iter().position(|cell| is_moment(cell)).unwrap_or(0);
    // Above the dates pandas has nothing, and a number where a series has no name.
    let begins = |line: &Line| line.cells.len() == width && !line.cell(time).is_empty();
    let first = lines.iter().position(begins).unwrap_or(data).min(data);
    let row = lines.get(first).unwrap_or(sample);
    let nameless = || Error::new(Code::MissingColumn, "a header that names the column of closes").with_field("close");
    let clock =
        Some(time + 1).filter(|&index| sample.cell(index).contains(':') && is_clock_beside(std::slice::from_ref(sample), time, index));
    let after = clock.unwrap_or(time) + 1;
    // A trailing delimiter makes an empty last field.
    let filled = width - usize::from(sample.cells.len() == width && sample.cells.last().is_some_and(String::is_empty));
    let at = |offset: usize| Some(after + offset);
    let values = match filled.saturating_sub(after) {
        1 => [None, None, None, at(0), None],
        4 => [at(0), at(1), at(2), at(3), None],
        5.. => [at(0), at(1), at(2), at(3), at(4)],
        _ => return Err(nameless().with_row(row.place.line as usize).with_value(row.cells.join(", "))),
    };
    Ok(Layout { start: row.place, width, preamble: first, time, clock, values, ..table })
}
