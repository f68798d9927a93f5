//! The streaming engine: one bar in, the changes it brought out. Its state is bounded whatever the length of history.

mod voice;

use self::voice::strongest;
use super::book::Book;
use super::kinds::EventKind;
use super::levels::{Shown, shown};
use super::noise::{LogBar, Noise};
use super::params::{Params, REARM_DISTANCE, SHOWN, ZONE_HALF_WIDTH};
use super::pivots::Pivots;
use super::score::Judge;
use super::stance::Break;
use super::trendline::Trendlines;
use super::weight::Decay;
use super::zone::{Moment, Zone, ZoneEvent};
use crate::rounding::most;

/// A change of state at a level, dated twice.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Event {
    /// What a zone did, and the bar on which price did it.
    pub what: ZoneEvent,
    /// Bar on which it could be known.
    pub confirmed: u32,
}

/// Which parts of a push are wanted.
#[derive(Clone, Copy, Debug)]
pub struct Push {
    /// Look at the bar's close for early signs; a caller that feeds the closes within a bar to [`Engine::early_sign`] does not.
    pub signs: bool,
    /// Look for the level that broke. A batch leaves it out while more bars follow than [`Engine::stance_memory`].
    pub stance: bool,
    /// Choose the events to tell, and follow sloped levels: left out where only the zones are wanted.
    pub events: bool,
    /// Tell NEAR from HOME. A batch leaves it out while more bars follow than [`Engine::memory`]: no zone of now will be seen.
    /// Only where the close of every bar is looked at for early signs, or none.
    pub near: bool,
}

/// The engine of one series of bars.
#[derive(Clone, Debug, PartialEq)]
pub struct Engine {
    params: Params,
    /// Number of bars taken.
    bars: u32,
    noise: Noise,
    pivots: Pivots,
    book: Book,
    trendlines: Trendlines,
    last: LogBar,
    /// Log of the highest high.
    highest: f64,
    latest_break: Option<Break>,
    decay: Decay,
    /// What the zones did on the bar being taken, in no order.
    raw: Vec<ZoneEvent>,
}

follows_in_place!(Engine {
    following: book;
    copied: params, bars, noise, pivots, trendlines, last, highest, latest_break, decay, raw,
});

impl Engine {
    /// An engine that has seen no bar.
    pub fn new(params: Params) -> Engine {
        Engine {
            params,
            bars: 0,
            noise: Noise::new(params.a_half_life),
            pivots: Pivots::default(),
            book: Book::default(),
            trendlines: Trendlines::default(),
            last: LogBar::flat(0.0),
            highest: f64::NEG_INFINITY,
            latest_break: None,
            decay: Decay::new(&params),
            raw: Vec::new(),
        }
    }

    /// The same engine with the unit A a factor larger or smaller, before its first bar: zones of another width.
    pub fn in_units(self, unit: f64) -> Engine {
        Engine { noise: self.noise.in_units(unit), ..self }
    }

    /// Takes the next complete bar and returns what it changed at levels: at most one event a direction and kind. The bar's
    /// close is looked at for early signs.
    pub fn push(&mut self, bar: LogBar) -> Vec<Event> {
        let mut events = Vec::new();
        self.push_as(bar, Push { signs: true, stance: true, events: true, near: true }, &mut events);
        events
    }

    /// [`Engine::push`] with parts left out that the caller covers or cannot need; the events replace those in `events`.
    pub fn push_as(&mut self, bar: LogBar, parts: Push, events: &mut Vec<Event>) {
        let t = self.bars;
        self.bars += 1;
        self.noise.push(bar);
        let reach = self.book.extend_departures(bar);
        // Without any movement yet no reversal is large enough.
        let threshold = if self.noise.atr > 0.0 { self.params.reversal * self.noise.atr } else { f64::INFINITY };
        let pivot = self.pivots.push(t, bar, threshold, reach);
        self.book.expire(t, self.params.lookback);
        let now = Moment { t, bar, a: self.noise.a, params: &self.params, signs: parts.signs };
        self.book.step(&now, parts.near, &mut self.raw);
        if parts.events {
            self.trendlines.push(&now, pivot.as_ref());
        }
        events.clear();
        if !self.raw.is_empty() {
            self.settle_signs(bar.close);
            if parts.events && t >= self.params.warm_up {
                self.select(t, events);
            }
        }
        self.age_break(t, bar);
        if parts.stance {
            self.find_break(t);
        }
        if let Some(pivot) = pivot {
            self.book.add(pivot, &Moment { t, bar, a: self.noise.a, params: &self.params, signs: false });
        }
        self.last = bar;
        self.highest = most(bar.high, self.highest);
        self.raw.clear();
    }

    /// Of the closes beyond a centre keeps those beyond every pivot within the zone, and marks them as signalled.
    fn settle_signs(&mut self, x: f64) {
        let mut raw = std::mem::take(&mut self.raw);
        raw.retain(|event| {
            let sign = event.kind == EventKind::EarlySign;
            let settled = sign && self.beyond_pivots(event, x);
            if settled {
                self.book.signal(event.serial);
            }
            settled || !sign
        });
        self.raw = raw;
    }

    /// Bars after which a break cannot be the stance any more: its term, and once more after a held retest within it.
    pub const fn stance_memory(&self) -> u32 {
        2 * self.params.broken + 2
    }

    /// Bars after which no zone of now is left.
    pub const fn memory(&self) -> u32 {
        self.params.lookback + 1
    }

    /// Keeps the latest break while it is good.
    fn age_break(&mut self, t: u32, bar: LogBar) {
        let Some(latest) = &mut self.latest_break else { return };
        let renewed = self.raw.iter().any(|e| e.kind == EventKind::RetestHeld && e.serial == latest.serial);
        if !latest.survives(t, bar.close, self.noise.a, renewed, &self.params) {
            self.latest_break = None;
        } else if renewed {
            *latest = latest.renewed(t);
        }
    }

    /// A confirmed break of a shown level becomes the latest one; of several on one bar that of the highest score.
    fn find_break(&mut self, t: u32) {
        let broke = |e: &&ZoneEvent| matches!(e.kind, EventKind::Breakout | EventKind::Breakdown);
        let judge = self.judge_before(t);
        // Most of what breaks was no level, and need not be looked for among those that are shown.
        let level = |e: &ZoneEvent| self.book.get(e.serial).is_some_and(|zone| judge.is_level(&self.book, zone));
        if t < self.params.warm_up || !self.raw.iter().filter(broke).any(level) {
            return;
        }
        let levels = shown(&self.book, &judge, self.last.close, SHOWN);
        let score = |e: &ZoneEvent| levels.iter().find(|l| l.zone.serial == e.serial).map(|l| l.score);
        let strongest = strongest(self.raw.iter().filter(broke), score);
        if let Some(latest) = strongest.and_then(|e| Some(Break::new(self.book.get(e.serial)?, t))) {
            self.latest_break = Some(latest);
        }
    }

    fn judge_before(&self, t: u32) -> Judge<'_> {
        Judge { t, a: self.noise.a, params: &self.params, decay: &self.decay, before: true }
    }

    /// The judge of the zones after the last bar.
    pub fn judge(&self) -> Judge<'_> {
        Judge { t: self.bars.saturating_sub(1), a: self.noise.a, params: &self.params, decay: &self.decay, before: false }
    }

    /// Zones that a close at `x` would carry beyond the most extreme pivot within them, unsignalled so far; marks them and
    /// returns the one of highest score as an event of the bar in progress.
    pub fn early_sign(&mut self, x: f64) -> Option<Event> {
        let a = self.noise.a;
        if self.bars < self.params.warm_up || a <= 0.0 {
            return None;
        }
        // Zones that wait for a sign have price near by, or between its last close and this one.
        let width = (ZONE_HALF_WIDTH + REARM_DISTANCE) * a;
        let (low, high) = (x.min(self.last.close) - width, x.max(self.last.close) + width);
        let sign = |zone: &Zone| ZoneEvent { serial: zone.serial, kind: EventKind::EarlySign, side: zone.side, occurred: self.bars };
        let awaited = self.book.between(low, high).filter(|zone| zone.awaits_sign()).map(sign);
        let signs: Vec<ZoneEvent> = awaited.filter(|event| self.beyond_pivots(event, x)).collect();
        let judge = self.judge();
        let best = strongest(signs.iter(), |event| judge.score_of(&self.book, self.book.get(event.serial)?));
        signs.iter().for_each(|event| self.book.signal(event.serial));
        best.map(|what| Event { what, confirmed: self.bars })
    }

    /// Whether a close at `x` lies beyond every pivot within the zone of a possible sign.
    fn beyond_pivots(&self, event: &ZoneEvent, x: f64) -> bool {
        let Some(zone) = self.book.get(event.serial) else { return false };
        let (sign, w) = (event.side.sign(), ZONE_HALF_WIDTH * self.noise.a);
        let beyond = |center: f64| sign * (x - center) < 0.0;
        // A close that confirmed the break is news of its own, not a sign of it.
        let confirmed = zone.side != event.side;
        !confirmed && beyond(zone.center()) && self.book.rungs_around(zone, w).all(|rung| beyond(rung.center))
    }

    /// Number of bars taken.
    pub const fn bars(&self) -> u32 {
        self.bars
    }

    /// Counts of this bar length.
    pub const fn params(&self) -> &Params {
        &self.params
    }

    /// Units of noise after the last bar.
    pub const fn noise(&self) -> &Noise {
        &self.noise
    }

    /// The live zones.
    pub const fn book(&self) -> &Book {
        &self.book
    }

    /// The sloped levels.
    pub const fn trendlines(&self) -> &Trendlines {
        &self.trendlines
    }

    /// The latest confirmed break of a shown level that is still good.
    pub const fn latest_break(&self) -> Option<&Break> {
        self.latest_break.as_ref()
    }

    /// The last bar, in logs.
    pub const fn last(&self) -> LogBar {
        self.last
    }

    /// Log of the highest high; −∞ before the first bar.
    pub const fn highest(&self) -> f64 {
        self.highest
    }

    /// Whether enough bars are in to say anything.
    pub const fn warm(&self) -> bool {
        self.bars > self.params.warm_up && self.noise.a > 0.0
    }

    /// Levels as drawn with the newest close at `x`, which may be that of an unfinished bar.
    pub fn levels(&self, x: f64, keep: usize) -> Vec<Shown<'_>> {
        if self.warm() { shown(&self.book, &self.judge(), x, keep) } else { Vec::new() }
    }
}

#[cfg(test)]
mod tests;
