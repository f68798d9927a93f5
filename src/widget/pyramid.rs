//! Lowest and highest prices of blocks of bars at several resolutions, so that a picture costs what the screen costs,
//! however long the history.

use crate::extremes::{NONE, extremes, join};
use crate::scene::{ColumnSource, Ohlc};
use crate::series::Series;

/// Bars in a block of the finest resolution, and blocks in a block of the next. Two prices for 32 bars, and an eighth of
/// that for the next resolution, are 0.57 bytes a bar: 1/28 of a time and a close.
const BLOCK: usize = 32;
const FAN: usize = 8;

/// Lowest and highest price.
type Extremes = (f64, f64);

/// What the extremes are those of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// The closes: for a line.
    Closes,
    /// The bars' ranges: for candles.
    Ranges,
}

/// The index over a series: built once in O(n), kept in step with its newest bar in O(log n).
#[derive(Clone, Debug, PartialEq)]
pub struct Pyramid {
    of: Of,
    bars: usize,
    /// Blocks of each resolution, finest first; the last block of each may be incomplete.
    tiers: Vec<Vec<Extremes>>,
}

impl Pyramid {
    /// Builds the index of a series.
    pub fn new(bars: &Series, of: Of) -> Pyramid {
        let mut pyramid = Pyramid { of, bars: bars.len(), tiers: Vec::new() };
        let blocks = bars.len().div_ceil(BLOCK);
        let mut tier: Vec<Extremes> = (0..blocks).map(|b| pyramid.scan(bars, b * BLOCK, (b + 1) * BLOCK)).collect();
        while tier.len() > FAN {
            let next = tier.chunks(FAN).map(|chunk| chunk.iter().copied().fold(NONE, join)).collect();
            pyramid.tiers.push(std::mem::replace(&mut tier, next));
        }
        pyramid.tiers.push(tier);
        pyramid
    }

    /// The index of the series with its newest bar replaced or one bar more; `None` where more has changed.
    pub fn followed(mut self, bars: &Series) -> Option<Pyramid> {
        let one = bars.len() == self.bars || bars.len() == self.bars + 1;
        one.then(|| {
            self.newest_changed(bars);
            self
        })
    }

    /// Follows the series after its newest bar was replaced or one bar appended.
    pub fn newest_changed(&mut self, bars: &Series) {
        self.bars = bars.len();
        let Some(newest) = bars.len().checked_sub(1) else { return };
        let mut block = newest / BLOCK;
        let mut value = self.scan(bars, block * BLOCK, (block + 1) * BLOCK);
        for height in 0.. {
            if height == self.tiers.len() {
                self.tiers.push(Vec::new());
            }
            let Some(tier) = self.tiers.get_mut(height) else { return };
            match tier.get_mut(block) {
                Some(entry) => *entry = value,
                None => tier.push(value),
            }
            if tier.len() <= FAN {
                return;
            }
            // A tier that has just outgrown its fan gets a parent over everything it holds.
            if self.tiers.len() == height + 1 {
                let chunks =
                    self.tiers.get(height).map(|tier| tier.chunks(FAN).map(|chunk| chunk.iter().copied().fold(NONE, join)).collect());
                self.tiers.extend(chunks);
                return;
            }
            block /= FAN;
            value = self.tiers.get(height).map_or(NONE, |tier| tier.iter().skip(block * FAN).take(FAN).copied().fold(NONE, join));
        }
    }

    /// Bytes that the index takes.
    pub fn bytes(&self) -> usize {
        self.tiers.iter().map(|tier| tier.capacity() * size_of::<Extremes>()).sum()
    }

    /// Extremes of a run of bars, one by one.
    fn scan(&self, bars: &Series, from: usize, to: usize) -> Extremes {
        let to = to.min(bars.len());
        let run = |values: &'_ [f64]| extremes(values.get(from..to).unwrap_or_default()).unwrap_or(NONE);
        match (self.of, &bars.range) {
            (Of::Ranges, Some(range)) => (run(&range.low).0, run(&range.high).1),
            _ => run(&bars.close),
        }
    }

    /// Extremes of a run of bars: single bars at its ends, blocks as coarse as possible between.
    fn extremes(&self, bars: &Series, from: usize, to: usize) -> Extremes {
        let head = from.next_multiple_of(BLOCK).min(to);
        let tail = (to / BLOCK * BLOCK).max(head);
        let ends = join(self.scan(bars, from, head), self.scan(bars, tail, to));
        join(ends, self.blocks(0, head / BLOCK, tail / BLOCK))
    }

    fn blocks(&self, height: usize, from: usize, to: usize) -> Extremes {
        let Some(tier) = self.tiers.get(height).filter(|_| from < to) else { return NONE };
        let scan = |from: usize, to: usize| tier.get(from..to).map_or(NONE, |run| run.iter().copied().fold(NONE, join));
        if height + 1 >= self.tiers.len() {
            return scan(from, to);
        }
        let head = from.next_multiple_of(FAN).min(to);
        let tail = (to / FAN * FAN).max(head);
        join(join(scan(from, head), scan(tail, to)), self.blocks(height + 1, head / FAN, tail / FAN))
    }
}

/// A series with its index, as the scene gathers its columns from.
pub struct Indexed<'a> {
    /// The bars.
    pub bars: &'a Series,
    /// Their index.
    pub pyramid: &'a Pyramid,
}

impl ColumnSource for Indexed<'_> {
    fn len(&self) -> usize {
        self.pyramid.bars.min(self.bars.len())
    }

    fn fold(&self, from: usize, to: usize) -> Option<Ohlc> {
        if from >= to || to > self.len() {
            return None;
        }
        let close = *self.bars.close.get(to - 1)?;
        let closes = self.pyramid.of == Of::Closes;
        if to - from == 1 {
            let bar = if closes { None } else { self.bars.bar(from) };
            let alone = Ohlc { open: close, high: close, low: close, close };
            return Some(bar.map_or(alone, |b| Ohlc { open: b.open, high: b.high, low: b.low, close }));
        }
        let open = if closes { *self.bars.close.get(from)? } else { self.bars.bar(from)?.open };
        let (low, high) = self.pyramid.extremes(self.bars, from, to);
        Some(Ohlc { open, high, low, close })
    }

    fn closes(&self) -> Option<&[f64]> {
        self.bars.close.get(..self.len()).filter(|_| self.pyramid.of == Of::Closes)
    }
}
