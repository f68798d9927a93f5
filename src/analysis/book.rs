//! The live zones, found by age, by price and by need.

use std::collections::VecDeque;

use super::kinds::{Phase, Side, Swing};
use super::noise::LogBar;
use super::params::MAX_ZONES;
use super::pivots::{Pivot, Reach};
use super::prominence::Peaks;
use super::shelf::Shelf;
use super::zone::{Distance, Moment, Zone, ZoneEvent};

/// A zone's place in the index by price, with what a bar needs to pass over it.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Rung {
    center: f64,
    serial: u32,
    /// The side of a zone at rest: only a touch or a close nearby can change it.
    resting: Option<Side>,
}

/// At most [`MAX_ZONES`] zones, oldest pivot first, with an index by price.
///
/// A zone that is neither at rest nor freshly broken lies within `w + 2A` of the last close: it is near, tested, attempted, retested, or
/// waits for price to leave. So a bar has to look at one window of the index, and at the breaks whose term is over.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Book {
    zones: Shelf,
    /// By rising centre.
    by_price: Vec<Rung>,
    /// `(bar, serial)` at which a break is forgotten, in order.
    broken_until: VecDeque<(u32, u32)>,
    /// The same for failures.
    failed_until: VecDeque<(u32, u32)>,
    /// Scratch: zones that the bar at hand may change.
    awake: Vec<u32>,
    highs: Peaks,
    lows: Peaks,
}

impl Book {
    /// The zones, oldest pivot first.
    pub fn zones(&self) -> impl Iterator<Item = &Zone> {
        self.zones.iter()
    }

    /// Number of zones.
    pub const fn len(&self) -> usize {
        self.zones.len()
    }

    /// Whether there is no zone.
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// A live zone by its serial number.
    pub fn get(&self, serial: u32) -> Option<&Zone> {
        self.zones.get(serial)
    }

    /// Place of a serial number among [`Book::zones`].
    pub fn position(&self, serial: u32) -> Option<usize> {
        self.zones.place(serial)
    }

    /// Zones whose centre lies in `low..=high`, by price.
    pub fn between(&self, low: f64, high: f64) -> impl Iterator<Item = &Zone> {
        let from = self.by_price.partition_point(|rung| rung.center < low);
        let rest = self.by_price.get(from..).unwrap_or_default();
        rest.iter().take_while(move |rung| rung.center <= high).filter_map(|rung| self.get(rung.serial))
    }

    /// Folds a bar into the prominence stacks; what they say of the time before it goes to the pivot detector.
    pub fn extend_departures(&mut self, bar: LogBar) -> Reach {
        let zones = &mut self.zones;
        let mut settle = |serial: u32, reach: f64| {
            if let Some(zone) = zones.get_mut(serial) {
                zone.final_reach = Some(reach);
            }
        };
        let below = self.highs.bar(bar.high, bar.low, &mut settle);
        let above = -self.lows.bar(-bar.low, -bar.high, &mut settle);
        Reach { below, above }
    }

    /// Mirrored opposite extreme since a zone's pivot, until price went beyond it.
    pub fn reach(&self, zone: &Zone) -> f64 {
        let open = || self.peaks(zone.pivot.swing).trough_since(zone.serial);
        zone.final_reach.or_else(open).unwrap_or(f64::INFINITY)
    }

    /// The same for all zones at once, oldest pivot first.
    pub fn reaches(&self) -> Vec<f64> {
        let mut reaches: Vec<f64> = self.zones.iter().map(|z| z.final_reach.unwrap_or(f64::INFINITY)).collect();
        for peaks in [&self.highs, &self.lows] {
            peaks.each_trough(|serial, trough| {
                if let Some(reach) = self.position(serial).and_then(|i| reaches.get_mut(i)) {
                    *reach = trough;
                }
            });
        }
        reaches
    }

    fn peaks(&self, swing: Swing) -> &Peaks {
        match swing {
            Swing::High => &self.highs,
            Swing::Low => &self.lows,
        }
    }

    /// Steps every zone that this bar can change: those with a centre in `low..=high` and those whose break or failure has run
    /// its term.
    pub fn step(&mut self, now: &Moment, low: f64, high: f64, events: &mut Vec<ZoneEvent>) {
        let from = self.by_price.partition_point(|rung| rung.center < low);
        let window = self.by_price.get(from..).unwrap_or_default().iter().take_while(|rung| rung.center <= high);
        let mut awake = std::mem::take(&mut self.awake);
        awake.clear();
        awake.extend(window.filter(|rung| !rung.asleep(now)).map(|rung| rung.serial));
        for &serial in &awake {
            self.step_zone(serial, now, events);
        }
        self.awake = awake;
        while let Some(serial) = due(&mut self.broken_until, now.t).or_else(|| due(&mut self.failed_until, now.t)) {
            self.step_zone(serial, now, events);
        }
    }

    fn step_zone(&mut self, serial: u32, now: &Moment, events: &mut Vec<ZoneEvent>) {
        let Some(zone) = self.zones.get_mut(serial).filter(|zone| zone.moves(now)) else { return };
        let rested = zone.resting();
        zone.step(now, events);
        let (rests, turned, phase, center) = (zone.resting(), zone.turned == now.t, zone.phase, zone.center());
        if turned && phase == Phase::Broken {
            self.broken_until.push_back((now.t + now.params.broken + 1, serial));
        } else if turned && phase == Phase::Failed {
            self.failed_until.push_back((now.t + now.params.fail + 1, serial));
        }
        if rests != rested {
            self.rest(center, serial, rests);
        }
    }

    /// Notes in the index whether a zone is at rest.
    fn rest(&mut self, center: f64, serial: u32, resting: Option<Side>) {
        let from = self.by_price.partition_point(|rung| rung.center < center);
        if let Some(rung) = self.by_price.iter_mut().skip(from).find(|rung| rung.serial == serial) {
            rung.resting = resting;
        }
    }

    /// Marks a zone's early sign as given.
    pub fn signal(&mut self, serial: u32) {
        if let Some(zone) = self.zones.get_mut(serial) {
            zone.signalled = true;
        }
    }

    /// Adds the zone of a confirmed pivot; the oldest goes if there is no room.
    pub fn add(&mut self, pivot: Pivot, now: &Moment) {
        if self.zones.len() == MAX_ZONES {
            self.forget_oldest();
        }
        let serial = self.zones.next_serial();
        let sign = pivot.swing.sign();
        let peaks = if pivot.swing == Swing::High { &mut self.highs } else { &mut self.lows };
        peaks.add(serial, sign * pivot.price, sign * pivot.right_reach);
        let zone = Zone::new(serial, pivot, now);
        let at = self.by_price.partition_point(|rung| rung.center < pivot.price);
        self.by_price.insert(at, Rung { center: pivot.price, serial, resting: zone.resting() });
        self.zones.add(zone);
    }

    /// Forgets zones whose pivot is `lookback` bars old.
    pub fn expire(&mut self, t: u32, lookback: u32) {
        while self.zones.oldest().is_some_and(|z| z.pivot.bar + lookback <= t) {
            self.forget_oldest();
        }
    }

    fn forget_oldest(&mut self) {
        if let Some(serial) = self.zones.oldest().map(|zone| zone.serial) {
            self.by_price.retain(|rung| rung.serial != serial);
            self.zones.drop_oldest();
        }
    }
}

impl Rung {
    /// A zone at rest that the bar neither touches nor closes near to.
    fn asleep(&self, now: &Moment) -> bool {
        self.resting.is_some_and(|side| Distance::of(side, self.center, now).leaves_asleep(now))
    }
}

/// The next serial number whose time has come.
fn due(queue: &mut VecDeque<(u32, u32)>, t: u32) -> Option<u32> {
    queue.front().is_some_and(|(bar, _)| *bar <= t).then(|| queue.pop_front()).flatten().map(|(_, serial)| serial)
}
