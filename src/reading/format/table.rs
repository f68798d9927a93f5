//! A language's numbers and dates as a table of lines: what a host hands over in one piece.

use super::{Dates, Formats, Months};
use std::str::Lines;

/// The house's English, in the order in which a table is read.
const ENGLISH: &str = "\
,
3
3
4
.

\u{202f}%
bn
tn
yes
{d} {m} {y}
{m} {y}
{d} {m} {y}
{d} {m}
{m} {y}
January|February|March|April|May|June|July|August|September|October|November|December
January|February|March|April|May|June|July|August|September|October|November|December
Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec
Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec
Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec";

impl Default for Formats {
    /// English.
    fn default() -> Formats {
        Formats::read(ENGLISH)
    }
}

impl Formats {
    /// Reads a table, a line a field in the order of [`Formats`] and [`Dates`], names of months between bars; lines that are not
    /// there are empty.
    pub fn read(table: &str) -> Formats {
        let lines = &mut table.lines();
        Formats {
            group: text(lines),
            groups: (count(lines), count(lines)),
            grouped_from: count(lines),
            decimal: text(lines),
            percent: (text(lines), text(lines)),
            billion: text(lines),
            trillion: text(lines),
            english: lines.next() == Some("yes"),
            dates: Dates {
                day: text(lines),
                month: text(lines),
                short_day: text(lines),
                short_day_of_year: text(lines),
                short_month: text(lines),
                months: months(lines),
                months_alone: months(lines),
                short_months: months(lines),
                short_months_alone: months(lines),
                axis_months: months(lines),
            },
        }
    }
}

#[inline(never)]
fn text(lines: &mut Lines) -> String {
    lines.next().unwrap_or_default().to_owned()
}

#[inline(never)]
fn count(lines: &mut Lines) -> usize {
    lines.next().and_then(|line| line.parse().ok()).unwrap_or_default()
}

#[inline(never)]
fn months(lines: &mut Lines) -> Months {
    lines.next().unwrap_or_default().split('|').map(str::to_owned).collect()
}
