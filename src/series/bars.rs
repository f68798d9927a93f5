//! The validated columns every later room reads.

use super::early::Kept;
use super::order::{Steps, moved};
use super::time::{Resolution, Time};
use super::times::Times;

/// Highs and lows, one of each a bar, in the unit of the closes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Range {
    /// Highest price of each bar.
    pub high: Vec<f64>,
    /// Lowest price of each bar.
    pub low: Vec<f64>,
}

/// Unit of a numeric time column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EpochUnit {
    /// Seconds since 1970.
    Seconds,
    /// Milliseconds since 1970.
    Milliseconds,
    /// Microseconds since 1970.
    Microseconds,
    /// Nanoseconds since 1970.
    Nanoseconds,
}

/// What the reader noticed or was asked to repair, so that nothing happens silently. Each list holds the bars' times, ascending.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Provenance {
    /// The source listed its rows newest first.
    pub newest_first: bool,
    /// Rows left out because their price is a missing-value token.
    pub missing: Vec<Time>,
    /// Numeric times were read in this unit.
    pub epoch_unit: Option<EpochUnit>,
    /// Rows moved by `repair.sort`.
    pub sorted: Vec<Time>,
    /// Rows replaced by a later row of the same time under `repair.dedupe`.
    pub deduped: Vec<Time>,
    /// Bars whose high or low was widened by `repair.ohlc`.
    pub clamped: Vec<Time>,
    /// Further remarks: `(stable code, message)`, such as a preamble that was skipped.
    pub remarks: Vec<(&'static str, String)>,
    /// What a cut needs of the source.
    pub(super) kept: Kept,
}

/// A price history: strictly ascending times, finite prices above zero, `low ≤ open, close ≤ high`.
///
/// Built only by the checked constructors of this room; fields are public to read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Series {
    /// Name for messages and titles.
    pub name: String,
    /// Whether `time` holds dates or instants.
    pub resolution: Resolution,
    /// Time of each bar.
    pub time: Times,
    /// Opening prices, where the source has them.
    pub open: Option<Vec<f64>>,
    /// Highs and lows, where the source has them.
    pub range: Option<Range>,
    /// Closing prices.
    pub close: Vec<f64>,
    /// Traded volume, where the source has it.
    pub volume: Option<Vec<f64>>,
    /// What the reader noticed.
    pub provenance: Provenance,
}

/// One bar, read across the columns. Without a range, `high` and `low` are the close.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bar {
    /// Time of the bar.
    pub time: Time,
    /// Opening price; the close where the series has no opens.
    pub open: f64,
    /// Highest price.
    pub high: f64,
    /// Lowest price.
    pub low: f64,
    /// Closing price.
    pub close: f64,
}

impl Series {
    /// Number of bars.
    pub fn len(&self) -> usize {
        self.time.len()
    }

    /// Whether there is no bar.
    pub fn is_empty(&self) -> bool {
        self.time.is_empty()
    }

    /// The bar at an index, if there is one.
    pub fn bar(&self, index: usize) -> Option<Bar> {
        let time = self.time.get(index)?;
        let close = *self.close.get(index)?;
        let column = |values: Option<&Vec<f64>>| values.and_then(|v| v.get(index)).copied().unwrap_or(close);
        Some(Bar {
            time,
            open: column(self.open.as_ref()),
            high: column(self.range.as_ref().map(|r| &r.high)),
            low: column(self.range.as_ref().map(|r| &r.low)),
            close,
        })
    }

    /// The bars in order.
    pub fn bars(&self) -> impl Iterator<Item = Bar> + '_ {
        (0..self.len()).filter_map(|i| self.bar(i))
    }

    /// Adds a bar that comes after all others; the caller has checked it.
    pub(crate) fn append(&mut self, bar: Bar, volume: Option<f64>) {
        let push = |column: Option<&mut Vec<f64>>, value: f64| {
            if let Some(column) = column {
                column.push(value);
            }
        };
        self.time.push(bar.time);
        self.close.push(bar.close);
        push(self.open.as_mut(), bar.open);
        push(self.range.as_mut().map(|range| &mut range.high), bar.high);
        push(self.range.as_mut().map(|range| &mut range.low), bar.low);
        push(self.volume.as_mut(), volume.unwrap_or(f64::NAN));
    }

    /// Puts a bar in the place of the newest one; the caller has checked it.
    pub(crate) fn replace_newest(&mut self, bar: Bar, volume: Option<f64>) {
        let set = |column: Option<&mut Vec<f64>>, value: f64| {
            if let Some(last) = column.and_then(|column| column.last_mut()) {
                *last = value;
            }
        };
        self.time.replace_last(bar.time);
        set(Some(&mut self.close), bar.close);
        set(self.open.as_mut(), bar.open);
        set(self.range.as_mut().map(|range| &mut range.high), bar.high);
        set(self.range.as_mut().map(|range| &mut range.low), bar.low);
        set(self.volume.as_mut(), volume.unwrap_or(f64::NAN));
    }

    /// Whether the history as of an instant is this one with its later bars taken off, nothing read anew.
    pub(crate) fn is_cut_plainly(&self, as_of: Time) -> bool {
        self.provenance.kept.early.as_ref().is_none_or(|early| as_of >= early.until)
    }

    /// Number of bars that are known at an instant.
    pub(crate) fn known_at(&self, as_of: Time) -> usize {
        self.time.partition_point(|time| time.end(self.resolution) <= as_of)
    }

    /// Time of the last bar.
    pub fn last_time(&self) -> Option<Time> {
        self.time.last()
    }

    /// A bar's time as text.
    pub fn date(&self, index: usize) -> String {
        self.time.get(index).map(|t| t.format(self.resolution)).unwrap_or_default()
    }

    /// Index of the bar whose time as text is `date`.
    pub fn index_of(&self, date: &str) -> Option<usize> {
        let index = self.time.partition_point(|t| t.format(self.resolution).as_str() < date);
        (index < self.len() && self.date(index) == date).then_some(index)
    }

    /// Index of the last bar at or before `time`.
    pub fn index_at(&self, time: Time) -> Option<usize> {
        self.time.partition_point(|t| t <= time).checked_sub(1)
    }

    /// The history as it was known at an instant: what reading the source's rows until then would give, without any trace of
    /// later ones. A bar of a calendar date is known from the [end](Time::end) of its date.
    ///
    /// The format of a file (its columns, its decimal mark, the order of day and month) stays what the whole file tells; rows
    /// that alone would be refused keep the reading that the whole source gives them.
    pub fn as_of(&self, as_of: Time) -> Series {
        let early = self.provenance.kept.early.as_ref().and_then(|early| early.as_of(&self.name, as_of));
        early.unwrap_or_else(|| self.cut(as_of))
    }

    fn cut(&self, as_of: Time) -> Series {
        let is_known = |t: Time| t.end(self.resolution) <= as_of;
        let end = self.known_at(as_of);
        let cut = |v: &Vec<f64>| v.get(..end).unwrap_or(v).to_vec();
        let known = |v: &[Time]| v.iter().copied().filter(|t| is_known(*t)).collect::<Vec<Time>>();
        let from = &self.provenance;
        let order = from.kept.order.as_deref().map(known);
        let (newest_first, sorted) = match order.as_deref().map(|order| (Steps::of(order), order)) {
            Some((steps, order)) => (steps.newest_first(), if steps.mixed() { moved(order) } else { Vec::new() }),
            // One bar has no direction.
            None => (from.newest_first && end > 1, Vec::new()),
        };
        Series {
            name: self.name.clone(),
            resolution: self.resolution,
            time: self.time.head(end),
            open: self.open.as_ref().map(cut),
            range: self.range.as_ref().map(|r| Range { high: cut(&r.high), low: cut(&r.low) }),
            close: cut(&self.close),
            volume: self.volume.as_ref().map(cut),
            provenance: Provenance {
                newest_first,
                missing: known(&from.missing),
                epoch_unit: from.epoch_unit,
                sorted,
                deduped: known(&from.deduped),
                clamped: known(&from.clamped),
                remarks: from.remarks.clone(),
                kept: Kept { order: order.map(Into::into), early: from.kept.early.clone() },
            },
        }
    }
}
