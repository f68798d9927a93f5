//! A whole series through the engine: bar length, resampling, the loop, and what it brought out.

use std::collections::VecDeque;

use super::engine::{Engine, Event, Push};
use super::kinds::{EventKind, Side, Swing};
use super::noise::{LogBar, Noise};
use super::params::{Params, ZONE_HALF_WIDTH};
use crate::series::{Bar, Resampled, Series, Time, Timeframe, own_timeframe, resample};

/// A change of state with its two dates.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Record {
    /// What happened.
    pub kind: EventKind,
    /// Side of the level before any flip.
    pub side: Side,
    /// Bar number of the level's pivot.
    pub pivot: u32,
    /// Kind of the level's pivot.
    pub swing: Swing,
    /// When price did it.
    pub occurred: Time,
    /// When it could be known.
    pub confirmed: Time,
    /// The bar, or the close within one, that confirmed it: earlier than `confirmed` where a later session had to tell that
    /// the bar was complete.
    pub bar: Time,
    /// Not a confirmed fact.
    pub provisional: bool,
}

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

/// Weekly bars need this much history, in days.
const WEEKLY_SPAN: i32 = 3 * 365;
/// Weekly bars are chosen while a zone's half-width is at most this (log units) ...
const WEEKLY_WIDTH: f64 = 0.02;
/// ... and kept, once chosen, up to this.
const WEEKLY_WIDTH_KEPT: f64 = 0.025;

/// The source's own bars where those are weeks or months; else chooses days or weeks: weeks where the history is long and a weekly zone is narrow enough to say something. `current` is
/// what a live chart shows now, so that it does not flap.
pub fn automatic(source: &Series, current: Option<Timeframe>) -> Timeframe {
    let own = own_timeframe(source);
    if own != Timeframe::Day {
        return own;
    }
    let span = source.time.first().zip(source.time.last()).map_or(0, |(first, last)| last.days() - first.days());
    if span <= WEEKLY_SPAN {
        return Timeframe::Day;
    }
    let weeks = resample(source, Timeframe::Week);
    let complete = weeks.bars.len() - usize::from(!weeks.last_complete);
    let mut noise = Noise::new(Params::of(Timeframe::Week).a_half_life);
    weeks.bars.bars().take(complete).for_each(|bar| noise.push(log_bar(bar)));
    let limit = if current == Some(Timeframe::Week) { WEEKLY_WIDTH_KEPT } else { WEEKLY_WIDTH };
    if ZONE_HALF_WIDTH * noise.a <= limit { Timeframe::Week } else { Timeframe::Day }
}

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
    let resampled = resample(source, timeframe);
    let mut engine = Engine::new(Params::of(timeframe));
    let mut records = Records::default();
    let mut events = Vec::new();
    let mut unfinished = None;
    let count = resampled.bars.len();
    let within = resampled.bars.len() < source.len();
    for (index, bar) in resampled.bars.bars().enumerate() {
        if within {
            signs_within(&mut engine, source, &resampled, index).into_iter().for_each(|sign| records.keep(sign));
        }
        let bar = log_bar(bar);
        if index + 1 == count && !resampled.last_complete {
            unfinished = Some(bar);
        } else {
            let stance = count - index <= engine.stance_memory() as usize + 1;
            engine.push_as(bar, Push { signs: !within, stance, events: true }, &mut events);
            events.iter().filter_map(|&event| record(&engine, &resampled, event, None)).for_each(|record| records.keep(record));
        }
    }
    Run { timeframe, resampled, engine, unfinished, records: records.newest, forgotten: records.forgotten }
}

/// The newest changes of state.
#[derive(Default)]
struct Records {
    newest: VecDeque<Record>,
    forgotten: usize,
}

impl Records {
    fn keep(&mut self, record: Record) {
        if self.newest.len() == MAX_RECORDS {
            self.newest.pop_front();
            self.forgotten += 1;
        }
        self.newest.push_back(record);
    }
}

/// Early signs of the closes that make up a longer bar.
fn signs_within(engine: &mut Engine, source: &Series, resampled: &Resampled, index: usize) -> Vec<Record> {
    let start = |index: usize| resampled.starts.get(index).copied().unwrap_or(source.len());
    let closes = source.time.iter().zip(&source.close).take(start(index + 1)).skip(start(index));
    let sign = |(&time, &close): (&Time, &f64)| {
        let event = engine.early_sign(libm::log(close))?;
        record(engine, resampled, event, Some(time))
    };
    closes.filter_map(sign).collect()
}

/// Dates an event; `sign` is the time of a close that is not a bar of its own yet.
fn record(engine: &Engine, resampled: &Resampled, event: Event, sign: Option<Time>) -> Option<Record> {
    let zone = engine.book().get(event.what.serial)?;
    let time = |bar: u32| resampled.bars.time.get(bar as usize).copied();
    Some(Record {
        kind: event.what.kind,
        side: event.what.side,
        pivot: zone.pivot.bar,
        swing: zone.pivot.swing,
        occurred: sign.or_else(|| time(event.what.occurred))?,
        confirmed: sign.or_else(|| resampled.known(event.confirmed as usize))?,
        bar: sign.or_else(|| time(event.confirmed))?,
        provisional: event.what.kind == EventKind::EarlySign,
    })
}
