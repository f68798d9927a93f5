//! The streaming engine: one bar in, the changes it brought out. Its state is bounded whatever the length of history.

use super::book::Book;
use super::kinds::{EventKind, Phase, Side};
use super::levels::{Shown, shown};
use super::noise::{LogBar, Noise};
use super::params::{HELD_DISTANCE, Params, SHOWN, ZONE_HALF_WIDTH};
use super::pivots::Pivots;
use super::score::Judge;
use super::stance::Break;
use super::weight::Decay;
use super::zone::{Moment, Zone, ZoneEvent};

/// A change of state at a level, dated twice.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Event {
    /// What a zone did, and the bar on which price did it.
    pub what: ZoneEvent,
    /// Bar on which it could be known.
    pub confirmed: u32,
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
    last: LogBar,
    /// How far from price zones were awake on the last bar, log units.
    awake: f64,
    latest_break: Option<Break>,
    decay: Decay,
    raw: Vec<ZoneEvent>,
}

impl Engine {
    /// An engine that has seen no bar.
    pub fn new(params: Params) -> Engine {
        Engine {
            params,
            bars: 0,
            noise: Noise::new(params.a_half_life),
            pivots: Pivots::default(),
            book: Book::default(),
            last: LogBar::flat(0.0),
            awake: 0.0,
            latest_break: None,
            decay: Decay::new(&params),
            raw: Vec::new(),
        }
    }

    /// Takes the next complete bar and returns what it changed at levels: at most one event a direction and kind.
    pub fn push(&mut self, bar: LogBar) -> Vec<Event> {
        self.push_known(bar, true)
    }

    /// [`Engine::push`] for a batch that knows how many bars follow: with `stance_matters` false the search for the level that
    /// broke is left out, because the break will have run its term ([`Engine::stance_memory`]) when the batch ends.
    pub fn push_known(&mut self, bar: LogBar, stance_matters: bool) -> Vec<Event> {
        let t = self.bars;
        self.bars += 1;
        self.noise.push(bar);
        let reach = self.book.extend_departures(bar);
        // Without any movement yet no reversal is large enough.
        let threshold = if self.noise.atr > 0.0 { self.params.reversal * self.noise.atr } else { f64::INFINITY };
        let pivot = self.pivots.push(t, bar, threshold, reach);
        self.book.expire(t, self.params.lookback);
        self.step_zones(t, bar);
        let events = if t < self.params.warm_up { Vec::new() } else { self.select(t) };
        self.age_break(t, bar);
        if stance_matters {
            self.find_break(t);
        }
        if let Some(pivot) = pivot {
            let now = Moment { t, bar, a: self.noise.a, params: &self.params };
            self.book.add(pivot, &now);
        }
        self.last = bar;
        events
    }

    fn step_zones(&mut self, t: u32, bar: LogBar) {
        let awake = (ZONE_HALF_WIDTH + HELD_DISTANCE) * self.noise.a;
        let width = awake.max(self.awake);
        let low = bar.low.min(self.last.close) - width;
        let high = bar.high.max(self.last.close) + width;
        self.awake = awake;
        let mut raw = std::mem::take(&mut self.raw);
        raw.clear();
        self.book.step(&Moment { t, bar, a: self.noise.a, params: &self.params }, low, high, &mut raw);
        self.raw = raw;
    }

    /// Of the zones that did the same on this bar, the one of highest score speaks, if it was a level before.
    fn select(&self, t: u32) -> Vec<Event> {
        let judge = self.judge_before(t);
        let mut best: Vec<(f64, ZoneEvent)> = Vec::new();
        for &event in &self.raw {
            let Some(score) = self.book.get(event.serial).and_then(|zone| judge.score_of(&self.book, zone)) else { continue };
            let same = |other: &ZoneEvent| other.kind == event.kind && other.side == event.side;
            match best.iter_mut().find(|(_, other)| same(other)) {
                Some(slot) if score > slot.0 || (score == slot.0 && event.serial < slot.1.serial) => *slot = (score, event),
                Some(_) => {}
                None => best.push((score, event)),
            }
        }
        best.sort_by_key(|(_, event)| (event.kind, event.side == Side::Resistance));
        best.into_iter().map(|(_, what)| Event { what, confirmed: t }).collect()
    }

    /// Bars after which a break cannot be the stance any more: its term, and once more after a held retest within it.
    pub const fn stance_memory(&self) -> u32 {
        2 * self.params.broken + 2
    }

    /// Keeps the latest break while it is good.
    fn age_break(&mut self, t: u32, bar: LogBar) {
        let a = self.noise.a;
        let held_retest = |serial: u32| self.raw.iter().any(|e| e.kind == EventKind::RetestHeld && e.serial == serial);
        let renewed = self.latest_break.as_ref().is_some_and(|b| held_retest(b.serial));
        let good = |b: &Break| b.survives(t, bar.close, a, renewed, &self.params);
        self.latest_break = self.latest_break.take().filter(good).map(|b| if renewed { b.renewed(t) } else { b });
    }

    /// A confirmed break of a shown level becomes the latest one; of several on one bar that of the highest score.
    fn find_break(&mut self, t: u32) {
        let broke = |e: &&ZoneEvent| matches!(e.kind, EventKind::Breakout | EventKind::Breakdown);
        if t < self.params.warm_up || !self.raw.iter().any(|e| broke(&e)) {
            return;
        }
        let levels = shown(&self.book, &self.judge_before(t), self.last.close, SHOWN);
        let score = |e: &ZoneEvent| levels.iter().find(|l| l.zone.serial == e.serial).map(|l| l.score);
        let strongest = self.raw.iter().filter(broke).filter_map(|e| Some((score(e)?, e))).max_by(|p, q| p.0.total_cmp(&q.0));
        if let Some(latest) = strongest.and_then(|(_, e)| Some(Break::new(self.book.get(e.serial)?, t))) {
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
        let judge = self.judge();
        let (low, high) = (x.min(self.last.close) - self.awake, x.max(self.last.close) + self.awake);
        let restless = self.book.restless().iter().filter_map(|&serial| self.book.get(serial));
        let quiet = self.book.between(low, high).filter(|z| z.quiet());
        let signs: Vec<(u32, Side)> = restless.chain(quiet).filter(|z| self.beyond_pivots(z, x)).map(|z| (z.serial, z.side)).collect();
        let mut best: Option<(f64, u32, Side)> = None;
        for &(serial, side) in &signs {
            let score = self.book.get(serial).and_then(|zone| judge.score_of(&self.book, zone));
            if let Some(score) = score.filter(|s| best.is_none_or(|(top, ..)| *s > top)) {
                best = Some((score, serial, side));
            }
        }
        signs.iter().for_each(|&(serial, _)| self.book.signal(serial));
        best.map(|(_, serial, side)| Event {
            what: ZoneEvent { serial, kind: EventKind::EarlySign, side, occurred: self.bars },
            confirmed: self.bars,
        })
    }

    fn beyond_pivots(&self, zone: &Zone, x: f64) -> bool {
        let waiting = matches!(zone.phase, Phase::Home | Phase::Near | Phase::Test | Phase::Attempt) && !zone.signalled;
        let sign = zone.side.sign();
        if !waiting || sign * (x - zone.center()) >= 0.0 {
            return false;
        }
        let w = ZONE_HALF_WIDTH * self.noise.a;
        self.book.between(zone.center() - w, zone.center() + w).all(|other| sign * (x - other.center()) < 0.0)
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

    /// The latest confirmed break of a shown level that is still good.
    pub const fn latest_break(&self) -> Option<&Break> {
        self.latest_break.as_ref()
    }

    /// The last bar, in logs.
    pub const fn last(&self) -> LogBar {
        self.last
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
