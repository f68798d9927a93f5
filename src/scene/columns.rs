//! Bars gathered by device pixel column, so that drawing costs what the screen costs and no spike is lost.

use super::view::View;
use crate::rounding::{self, least, most};
use crate::series::Series;

/// First, highest, lowest and last price of a run of bars.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ohlc {
    /// First price.
    pub open: f64,
    /// Highest price.
    pub high: f64,
    /// Lowest price.
    pub low: f64,
    /// Last price.
    pub close: f64,
}

/// Where columns come from: a series, or an index over it at several resolutions.
pub trait ColumnSource {
    /// Number of bars.
    fn len(&self) -> usize;

    /// Whether there is no bar.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The bars `from..to` as one; `None` if the run is empty or outside.
    fn fold(&self, from: usize, to: usize) -> Option<Ohlc>;

    /// The closes of all bars, where a bar is its close: short runs of them need no index.
    fn closes(&self) -> Option<&[f64]> {
        None
    }
}

/// Longest run of closes that is looked at one by one, bars.
const SHORT: usize = 32;

/// A run of closes as one bar; `None` of an empty one.
#[inline]
fn folded(run: &[f64]) -> Option<Ohlc> {
    let (&open, others) = run.split_first()?;
    let (mut high, mut low, close) = (open, open, *run.last()?);
    for &c in others {
        (high, low) = (most(high, c), least(low, c));
    }
    Some(Ohlc { open, high, low, close })
}

/// The closes of a series.
pub struct Closes<'a>(pub &'a Series);

/// The full bars of a series.
pub struct Bars<'a>(pub &'a Series);

/// The closes of a series from a bar on.
pub(crate) struct Ahead<'a> {
    pub bars: &'a Series,
    pub from: usize,
}

impl ColumnSource for Ahead<'_> {
    fn len(&self) -> usize {
        self.bars.len()
    }

    fn fold(&self, from: usize, to: usize) -> Option<Ohlc> {
        Closes(self.bars).fold(from.max(self.from), to)
    }
}

impl ColumnSource for Closes<'_> {
    fn len(&self) -> usize {
        self.0.len()
    }

    fn fold(&self, from: usize, to: usize) -> Option<Ohlc> {
        folded(self.0.close.get(from..to)?)
    }

    fn closes(&self) -> Option<&[f64]> {
        Some(&self.0.close)
    }
}

impl ColumnSource for Bars<'_> {
    fn len(&self) -> usize {
        self.0.len()
    }

    fn fold(&self, from: usize, to: usize) -> Option<Ohlc> {
        let mut run = (from..to).map_while(|i| self.0.bar(i));
        let first = run.next()?;
        let start = Ohlc { open: first.open, high: first.high, low: first.low, close: first.close };
        Some(run.fold(start, |all, b| Ohlc { high: all.high.max(b.high), low: all.low.min(b.low), close: b.close, ..all }))
    }
}

/// One bar, or all bars that share a device pixel column.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Column {
    /// Bar index of its middle.
    pub index: f64,
    /// Number of bars in it.
    pub bars: usize,
    /// Their prices.
    pub ohlc: Ohlc,
}

/// The columns of a view that is `pixels` device pixels wide, oldest first, one beyond either edge included.
///
/// Up to one bar a pixel each bar is its own column. Beyond, columns begin at multiples of their length counted from the
/// first bar of the history, so that panning does not reshuffle them.
pub fn columns(source: &dyn ColumnSource, view: View, pixels: f64) -> impl Iterator<Item = Column> + '_ {
    let length = (view.span() / pixels.max(1.0)).max(1.0);
    let count = source.len() as f64;
    let from = rounding::floor(view.first() / length - 1.0).max(0.0);
    let end = rounding::floor(view.last() / length + 2.0).min(rounding::ceil(count / length));
    let closes = source.closes().filter(|_| length < SHORT as f64);
    Columns { source, closes, length, count, number: from, end, first: rounding::ceil(from * length) as usize }
}

/// The columns from one on.
struct Columns<'a> {
    source: &'a dyn ColumnSource,
    /// Those of all bars, where a column is a short run of them.
    closes: Option<&'a [f64]>,
    /// Bars to a column, and in all.
    length: f64,
    count: f64,
    /// The next column and its first bar, and the column behind the last.
    number: f64,
    first: usize,
    end: f64,
}

impl Iterator for Columns<'_> {
    type Item = Column;

    #[inline(always)] // Passing on a column by the stack takes half as long as gathering it.
    fn next(&mut self) -> Option<Column> {
        while self.number < self.end {
            self.number += 1.0;
            let end = rounding::index(least(rounding::ceil(self.number * self.length), self.count));
            let first = std::mem::replace(&mut self.first, end);
            let ohlc = match self.closes {
                Some(closes) => closes.get(first..end).and_then(folded),
                None => self.source.fold(first, end),
            };
            // Of no bar there is no fold.
            if let Some(ohlc) = ohlc {
                return Some(Column { index: (first + end - 1) as f64 / 2.0, bars: end - first, ohlc });
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::series::{Provenance, Resolution, Time};

    fn series(close: Vec<f64>) -> Series {
        Series {
            name: String::new(),
            resolution: Resolution::Date,
            time: (0..close.len()).map(|d| Time::from_days(d as i32)).collect(),
            open: None,
            range: None,
            close,
            volume: None,
            provenance: Provenance::default(),
        }
    }

    #[test]
    fn few_bars_are_their_own_columns() {
        let bars = series(vec![1.0, 3.0, 2.0]);
        let all: Vec<Column> = columns(&Closes(&bars), View::new(-0.5, 3.0).unwrap(), 700.0).collect();
        assert_eq!(all.iter().map(|c| (c.index, c.ohlc.close)).collect::<Vec<_>>(), [(0.0, 1.0), (1.0, 3.0), (2.0, 2.0)]);
    }

    #[test]
    fn one_bar_beyond_either_edge_leads_to_what_is_out_of_sight() {
        let bars = series((0..100).map(f64::from).collect());
        let all: Vec<f64> = columns(&Closes(&bars), View::new(10.0, 20.0).unwrap(), 700.0).map(|c| c.index).collect();
        assert_eq!(all, (9..22).map(f64::from).collect::<Vec<_>>());
    }

    #[test]
    fn spikes_up_and_down_survive_at_every_zoom() {
        let mut close = vec![10.0; 100_000];
        (close[40_000], close[40_001], close[99_999]) = (99.0, 0.1, 11.0);
        let bars = series(close);
        for pixels in [30.0, 333.0, 640.0, 1280.0, 99_999.0] {
            let all: Vec<Column> = columns(&Closes(&bars), View::new(-0.5, 101_000.0).unwrap(), pixels).collect();
            assert_eq!(all.iter().map(|c| c.bars).sum::<usize>(), 100_000);
            assert_eq!(all.iter().map(|c| c.ohlc.high).fold(0.0, f64::max), 99.0);
            assert_eq!(all.iter().map(|c| c.ohlc.low).fold(9.0, f64::min), 0.1);
            assert_eq!(all.last().unwrap().ohlc.close, 11.0);
            assert!(all.len() as f64 <= pixels + 3.0);
        }
    }

    #[test]
    fn no_bar_falls_between_two_columns_and_none_into_both() {
        let bars = series((0..2_500).map(f64::from).collect());
        for step in 0..2_000 {
            let view = View::new(0.0, 700.0 + 0.9 * f64::from(step)).unwrap();
            let all: Vec<Column> = columns(&Closes(&bars), view, 640.0).collect();
            let apart = all.windows(2).find(|pair| pair[0].ohlc.close + 1.0 != pair[1].ohlc.open);
            assert_eq!(apart, None, "{view:?}");
        }
    }

    #[test]
    fn panning_keeps_the_columns_that_stay_in_sight() {
        let bars = series((0..10_000).map(|i| f64::from(i % 97)).collect());
        let of = |first: f64| columns(&Closes(&bars), View::new(first, first + 5_000.0).unwrap(), 500.0).collect::<Vec<_>>();
        let (before, after) = (of(1_000.0), of(1_013.0));
        assert!(after.iter().take(400).all(|c| before.contains(c)));
    }
}
