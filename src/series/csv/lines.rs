//! A file's first lines and its last ones: which are of its table, and which are words around it.

use super::names::{self, Role};
use super::number::{Hint, hint, is_plain};
use super::records::{Place, Records};
use crate::series::stamp::{Stamp, period, stamp};

/// Records looked at to find the layout.
const HEAD: usize = 64;
/// Columns that have a symbol before their names, where it is none of the name: four prices at least.
const SYMBOL_COLUMNS: usize = 4;
/// Numbers from here on are epochs when a file's first rows are looked at, not prices or volumes of an index.
const EPOCH_LIKE: f64 = 1e8;

/// A record of the head.
pub(super) struct Line {
    pub place: Place,
    pub cells: Vec<String>,
}

impl Line {
    pub(super) fn cell(&self, index: usize) -> &str {
        self.cells.get(index).map_or("", String::as_str)
    }

    /// Words, not numbers or dates: what a header is made of. Contracts are called by their months, so behind a word these are words too.
    pub(super) fn is_header_like(&self) -> bool {
        let filled = || self.cells.iter().filter(|cell| !cell.is_empty());
        let is_word = |cell: &String| !is_plain(cell) && stamp(cell).is_none();
        self.cells.len() >= 2 && filled().next().is_some_and(is_word) && filled().all(|cell| is_word(cell) || period(cell).is_some())
    }

    pub(super) fn is_data_like(&self) -> bool {
        self.cells.len() >= 2 && self.cells.iter().any(|cell| is_moment(cell))
    }

    /// A date and another number: more than what a line above a table says of it, `Start Date,01/02/2024`.
    pub(super) fn is_priced(&self) -> bool {
        let moment = self.cells.iter().position(|cell| is_moment(cell));
        let number = |(index, cell): (usize, &String)| Some(index) != moment && is_number(cell) && !is_day(cell);
        moment.is_some() && self.cells.iter().enumerate().any(number)
    }

    pub(super) fn names(&self) -> Vec<String> {
        let names: Vec<String> = self.cells.iter().map(|cell| names::normal(cell)).collect();
        let Some((symbol, _)) = names.last().and_then(|name| name.rsplit_once('.')) else { return names };
        let own = |name: &'_ String| name.strip_prefix(symbol).and_then(|rest| rest.strip_prefix('.')).map(str::to_owned);
        // R's quantmod puts the symbol before every price: `SPX.Open`.
        if names.iter().filter_map(own).count() < SYMBOL_COLUMNS {
            return names;
        }
        names.iter().map(|name| own(name).unwrap_or_else(|| name.clone())).collect()
    }

    pub(super) fn has_names(&self) -> bool {
        let names = self.names();
        let known = |role| !names::best(&names, role).is_empty();
        known(Role::Time) && (known(Role::Close) || known(Role::Open)) && self.is_header_like()
    }
}

pub(super) fn is_moment(cell: &str) -> bool {
    is_day(cell) || matches!(stamp(cell), Some(Stamp::Epoch(value)) if value >= EPOCH_LIKE)
}

pub(super) fn is_day(cell: &str) -> bool {
    matches!(stamp(cell), Some(Stamp::Civil(..)))
}

pub(super) fn is_number(cell: &str) -> bool {
    is_plain(cell) || hint(cell) != Hint::Nothing
}

/// Where a table ends, and how many lines of words stand below it: who made it, and when it was downloaded.
pub(super) fn table_end(text: &str, delimiter: u8) -> (usize, usize) {
    let (mut end, mut below) = (text.len(), 0);
    loop {
        let table = text.get(..end).unwrap_or_default().trim_end();
        let start = table.bytes().rposition(|byte| matches!(byte, b'\n' | b'\r')).map_or(0, |at| at + 1);
        let line = table.get(start..).unwrap_or_default();
        let quoted = line.bytes().filter(|byte| *byte == b'"').count() == 2 && line.starts_with('"') && line.ends_with('"');
        let alone = quoted || line.bytes().all(|byte| byte != delimiter);
        let cell = if quoted { line.get(1..line.len() - 1).unwrap_or_default() } else { line };
        let begins = cell.bytes().next().is_some_and(|byte| !byte.is_ascii_digit());
        if !(alone && begins && cell.bytes().any(|byte| byte == b' ') && stamp(cell).is_none()) {
            return if below == 0 { (text.len(), 0) } else { (end, below) };
        }
        (end, below) = (start, below + 1);
    }
}

pub(super) fn head(text: &str, delimiter: u8) -> Vec<Line> {
    let mut records = Records::new(text, delimiter, Place::default());
    let mut lines = Vec::new();
    // A quote left open may be an artefact of the wrong delimiter; if not, reading the rows meets it again.
    while let (true, Some(Ok(record))) = (lines.len() < HEAD, records.next()) {
        if !record.is_blank() {
            lines.push(Line { place: record.place, cells: record.fields().map(str::to_owned).collect() });
        }
    }
    lines
}

/// The most frequent number of fields, the larger one of two that are equally frequent.
pub(super) fn usual_width(lines: &[Line]) -> usize {
    let count = |width: usize| lines.iter().filter(|line| line.cells.len() == width).count();
    lines.iter().map(|line| line.cells.len()).max_by_key(|&width| (count(width), width)).unwrap_or(0)
}
