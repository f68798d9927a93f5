//! A series through the engine: resampling, the walk, and what it brought out.

mod record;

use std::collections::VecDeque;
use std::sync::Arc;

pub use self::record::Record;
use self::record::record;
use super::engine::{Engine, Event, Push};
use super::kinds::{EventKind, Side};
use super::logs::LogBars;
use super::noise::LogBar;
use super::params::Params;
use crate::series::{Bar, Resampled, Series, Time, Timeframe, resample};

/// A series after its walk through the engine.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// Bar length.
    pub timeframe: Timeframe,
    /// The bars the engine saw.
    pub resampled: Resampled,
    /// The engine after the last complete bar.
    pub engine: Engine,
    /// The bar in progress, in logs.
    pub unfinished: Option<LogBar>,
    /// The changes of state, in order: the newest [`MAX_RECORDS`].
    pub records: VecDeque<Record>,
    /// Number of older changes that are not kept.
    pub forgotten: usize,
}

/// Changes of state that a run keeps: decades of days have far fewer, and a million bars must not fill the memory with news of long ago.
pub const MAX_RECORDS: usize = 10_000;

/// A bar in natural logs.
pub fn log_bar(bar: Bar) -> LogBar {
    let close = libm::log(bar.close);
    if bar.high == bar.close && bar.low == bar.close {
        return LogBar::flat(close);
    }
    LogBar { high: libm::log(bar.high), low: libm::log(bar.low), close }
}

/// Walks the whole series. Early signs are looked for at every close of the source, the rest at every complete bar.
pub fn run(source: &Series, timeframe: Timeframe) -> Run {
    let source = Arc::new(source.clone());
    let mut walk = Walk::new(&source, timeframe);
    walk.advance(&source, source.len());
    walk.run
}

/// A series on its way through the engine: walked in slices, and followed from its newest bar on without looking back.
///
/// Two engines are kept. The settled one has taken everything but the newest bar of the source, which may still be replaced;
/// the run's own is a copy of it, bounded in size, that has taken that bar too.
#[derive(Clone, Debug)]
pub struct Walk {
    run: Run,
    settled: Engine,
    /// Source bars that the settled engine has taken.
    taken: usize,
    /// The run stands at the newest bar.
    done: bool,
    /// Newest records that hang on the newest bar, and older ones that gave way to them.
    fresh: usize,
    displaced: Vec<Record>,
    /// News that was given of the newest bars.
    told: Vec<(EventKind, Side, Time)>,
    events: Vec<Event>,
    logs: LogBars,
}

impl Walk {
    /// A walk that has not begun.
    pub fn new(source: &Arc<Series>, timeframe: Timeframe) -> Walk {
        let params = Params::of(timeframe);
        let resampled = resample(source, timeframe);
        let (unfinished, records) = (None, VecDeque::new());
        let run = Run { timeframe, resampled, engine: Engine::new(params), unfinished, records, forgotten: 0 };
        Walk {
            run,
            settled: Engine::new(params),
            taken: 0,
            done: false,
            fresh: 0,
            displaced: Vec::new(),
            told: Vec::new(),
            events: Vec::new(),
            logs: LogBars::default(),
        }
    }

    /// Takes up to `bars` further bars of the source; returns how many it did not need. The source is the one it was made for.
    pub fn advance(&mut self, source: &Series, bars: usize) -> usize {
        if self.done {
            return bars;
        }
        let newest = source.len().saturating_sub(1);
        let end = newest.min(self.taken.saturating_add(bars));
        let left = bars - (end - self.taken);
        if self.run.timeframe == Timeframe::Day {
            // The bars are the source's own, and older than its newest.
            self.complete_to(end);
            self.taken = end;
        }
        while self.taken < end {
            self.take(source, self.taken, false);
            self.taken += 1;
        }
        if self.taken < newest || left == 0 {
            return left;
        }
        self.lay_newest(source);
        left - 1
    }

    /// Whether the run stands at the newest bar of the source.
    pub fn is_done(&self) -> bool {
        self.done
    }

    /// The run; complete when the walk [is done](Walk::is_done).
    pub fn run(&self) -> &Run {
        &self.run
    }

    /// Lets go of the source, so that it can be changed where it lies; [`Walk::follow`] must come next.
    pub(crate) fn release(&mut self) {
        self.run.resampled.release();
    }

    /// Follows the source after its newest bar was replaced (`seen` is its length) or bars were added behind the first `seen`.
    pub(crate) fn follow(&mut self, source: &Arc<Series>, seen: usize) {
        self.run.resampled.follow(source, seen);
        if self.done {
            self.take_back();
            self.done = false;
            self.advance(source, source.len());
        }
    }

    /// What the newest bar brought that was not told before; all of it counts as told from now on.
    pub fn news(&mut self) -> Vec<Record> {
        let earliest = self.run.resampled.bars.len().saturating_sub(TOLD_BARS);
        let earliest = self.run.resampled.bars.time.get(earliest).unwrap_or_default();
        self.told.retain(|(_, _, bar)| *bar >= earliest);
        let mut news = Vec::new();
        for record in self.run.records.iter().skip(self.run.records.len() - self.fresh) {
            let key = (record.kind, record.side, record.bar);
            if !self.told.contains(&key) {
                self.told.push(key);
                news.push(*record);
            }
        }
        news
    }

    /// Lays the newest bar over a copy of the settled engine.
    fn lay_newest(&mut self, source: &Series) {
        self.done = true;
        self.run.engine.follow(&self.settled);
        self.run.unfinished = None;
        if source.is_empty() {
            return;
        }
        if self.run.timeframe != Timeframe::Day {
            self.take(source, source.len() - 1, true);
        }
        if self.run.resampled.last_complete {
            self.complete(true);
        } else {
            self.run.unfinished = self.run.resampled.bars.bar(self.run.engine.bars() as usize).map(log_bar);
        }
    }

    /// Forgets what the newest bar brought.
    fn take_back(&mut self) {
        let kept = self.run.records.len() - self.fresh;
        self.run.records.truncate(kept);
        self.run.forgotten -= self.displaced.len();
        while let Some(record) = self.displaced.pop() {
            self.run.records.push_front(record);
        }
        self.fresh = 0;
    }

    /// Takes one bar of the source: the bar that it ends, if it begins another, and its own close.
    fn take(&mut self, source: &Series, index: usize, newest: bool) {
        let next = self.engine(newest).bars() as usize + 1;
        if self.run.resampled.starts.get(next) == Some(&index) {
            self.complete(newest);
        }
        if let (Some(time), Some(&close)) = (source.time.get(index), source.close.get(index)) {
            let sign = self.engine(newest).early_sign(libm::log(close));
            self.keep(sign, newest, Some(time));
        }
    }

    /// Pushes bars that are the source's own into the settled engine until it has taken so many.
    fn complete_to(&mut self, end: usize) {
        for index in self.settled.bars() as usize..end {
            let bars = &self.run.resampled.bars;
            let Some(bar) = self.logs.at(bars, index) else { return };
            let parts = parts(&self.settled, bars.len() - index, false);
            self.settled.push_as(bar, parts, &mut self.events);
            if !self.events.is_empty() {
                self.keep_events(false);
            }
        }
    }

    /// Pushes the bar under way.
    fn complete(&mut self, newest: bool) {
        let (grouped, bars) = (self.run.timeframe != Timeframe::Day, &self.run.resampled.bars);
        let engine = if newest { &mut self.run.engine } else { &mut self.settled };
        let index = engine.bars() as usize;
        let bar = if newest { bars.bar(index).map(log_bar) } else { self.logs.at(bars, index) };
        let Some(bar) = bar else { return };
        engine.push_as(bar, parts(engine, bars.len() - index, grouped), &mut self.events);
        self.keep_events(newest);
    }

    /// Keeps what the last push brought out.
    fn keep_events(&mut self, newest: bool) {
        let mut events = std::mem::take(&mut self.events);
        self.keep(events.drain(..), newest, None);
        self.events = events;
    }

    fn engine(&mut self, newest: bool) -> &mut Engine {
        if newest { &mut self.run.engine } else { &mut self.settled }
    }

    /// Keeps what an engine brought out: the newest [`MAX_RECORDS`].
    fn keep(&mut self, events: impl IntoIterator<Item = Event>, newest: bool, sign: Option<Time>) {
        for event in events {
            let engine = if newest { &self.run.engine } else { &self.settled };
            let Some(record) = record(engine, &self.run.resampled, event, sign) else { continue };
            if self.run.records.len() == MAX_RECORDS {
                let oldest = self.run.records.pop_front();
                self.displaced.extend(oldest.filter(|_| newest));
                self.run.forgotten += 1;
            }
            self.run.records.push_back(record);
            self.fresh += usize::from(newest);
        }
    }
}

/// What is wanted of a bar with so many left in the batch, itself counted.
fn parts(engine: &Engine, left: usize, grouped: bool) -> Push {
    let stance = left <= engine.stance_memory() as usize + 1;
    let near = grouped || left <= engine.memory() as usize + 1;
    Push { signs: !grouped, stance, events: true, near }
}

/// Bars from the newest back of which it is remembered what was told.
const TOLD_BARS: usize = 4;

#[cfg(test)]
mod tests;
