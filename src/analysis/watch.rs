//! Which zones a bar can change, so that it has to look at few.
//!
//! Zones at rest lie in order of price: of each side only the one nearest to price can be the first to stir. The others, a
//! handful, are each held against the distances at which their state can change.

use super::kinds::{Phase, Side};
use super::params::{ATTEMPT_DISTANCE, HELD_DISTANCE, Params, REARM_DISTANCE, RETEST_DISTANCE, ZONE_HALF_WIDTH};
use super::shelf::Shelf;
use super::zone::{Moment, Zone, ZoneEvent};

/// Where a close has held, or is near no more: `w + 1A`, in A.
const HELD: f64 = ZONE_HALF_WIDTH + HELD_DISTANCE;
/// Where a close counts toward a break: `w + 0.5A`, in A.
const BEYOND: f64 = ZONE_HALF_WIDTH + ATTEMPT_DISTANCE;

/// A bar as the zones of one side see it: mirrored for resistances, so that a zone's own side is always up.
#[derive(Clone, Copy, Debug)]
pub struct View {
    /// The bar's extreme toward the zones.
    nearest: f64,
    close: f64,
    a: f64,
    half_width: f64,
    /// [`HELD`] in log units.
    held: f64,
    t: u32,
}

impl View {
    /// The bar seen from a side.
    pub fn of(side: Side, now: &Moment) -> View {
        let (nearest, close) = match side {
            Side::Support => (now.bar.low, now.bar.close),
            Side::Resistance => (-now.bar.high, -now.bar.close),
        };
        View { nearest, close, a: now.a, half_width: ZONE_HALF_WIDTH * now.a, held: HELD * now.a, t: now.t }
    }

    /// Whether the bar may change a zone at rest with its mirrored centre here: [`Calm::REST`] in fewer steps.
    fn rouses(&self, center: f64) -> bool {
        (self.nearest - center - self.half_width <= 0.0) | (self.close - center <= self.held)
    }
}

/// What a bar must do at least to change a zone as it stands. Distances in A, positive on the zone's own side. A bar that does
/// it may still change nothing (boundaries count here that do not there); one that does not, does not.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Calm {
    /// Come this near to the near edge,
    touch: f64,
    /// or close at most
    below: f64,
    /// or at least so far from the centre,
    above: f64,
    /// or be this bar or a later one.
    until: u32,
}

impl Calm {
    /// No bar changes anything.
    const ENDLESS: Calm = Calm { touch: f64::NEG_INFINITY, below: f64::NEG_INFINITY, above: f64::INFINITY, until: u32::MAX };
    /// Of a zone at rest: away from price and armed, so that only the approach of price changes it.
    const REST: Calm = Calm { touch: 0.0, below: HELD, ..Calm::ENDLESS };

    /// The calm of a zone after a bar.
    pub fn of(zone: &Zone, params: &Params) -> Calm {
        match zone.phase {
            Phase::Home if zone.rests() => Calm::REST,
            Phase::Home => Calm { above: ZONE_HALF_WIDTH + REARM_DISTANCE, ..Calm::REST },
            Phase::Near => Calm { touch: 0.0, above: HELD, ..Calm::ENDLESS },
            // Until an early sign is given, any close beyond the centre may be one.
            Phase::Test => Calm { below: if zone.awaits_sign() { 0.0 } else { -BEYOND }, above: HELD, ..Calm::ENDLESS },
            Phase::Attempt => Calm { until: 0, ..Calm::ENDLESS },
            Phase::Broken => Calm { touch: RETEST_DISTANCE, until: zone.turned + params.broken + 1, ..Calm::ENDLESS },
            Phase::Retest => Calm { below: -ZONE_HALF_WIDTH, above: HELD, until: zone.turned + params.broken + 1, ..Calm::ENDLESS },
            Phase::Failed => Calm { below: -BEYOND, until: zone.turned + params.fail + 1, ..Calm::ENDLESS },
        }
    }

    /// Whether a bar may change a zone with its mirrored centre here.
    pub fn ends(&self, center: f64, bar: &View) -> bool {
        let close = bar.close - center;
        let touch = bar.nearest - center - bar.half_width;
        // No short circuit: four comparisons cost less than a guess which of them decides.
        (touch <= self.touch * bar.a) | (close <= self.below * bar.a) | (close >= self.above * bar.a) | (bar.t >= self.until)
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Resting {
    /// Mirrored.
    center: f64,
    serial: u32,
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Restless {
    /// Mirrored.
    center: f64,
    calm: Calm,
    serial: u32,
}

/// The zones of one side.
#[derive(Clone, Debug, Default, PartialEq)]
struct Flank {
    /// By rising mirrored centre: price comes from above and meets the last one first.
    resting: Vec<Resting>,
    /// In no order.
    restless: Vec<Restless>,
}

impl Flank {
    /// Moves zones at rest that the bar can change among the restless.
    fn rouse(&mut self, bar: &View) {
        while let Some(zone) = self.resting.pop_if(|zone| bar.rouses(zone.center)) {
            self.restless.push(Restless { center: zone.center, calm: Calm::REST, serial: zone.serial });
        }
    }

    /// The first restless zone from a place on that the bar can change: its place and serial number.
    fn stirred(&self, place: usize, bar: &View) -> Option<(usize, u32)> {
        let mut rest = self.restless.iter().enumerate().skip(place);
        rest.find(|(_, zone)| zone.calm.ends(zone.center, bar)).map(|(place, zone)| (place, zone.serial))
    }

    fn insert(&mut self, zone: &Zone, params: &Params) {
        let (center, serial) = (zone.side.sign() * zone.center(), zone.serial);
        if zone.rests() {
            // A zone comes to rest not far from price: near the end.
            let place = self.resting.iter().rposition(|other| other.center <= center).map_or(0, |place| place + 1);
            self.resting.insert(place, Resting { center, serial });
        } else {
            self.restless.push(Restless { center, calm: Calm::of(zone, params), serial });
        }
    }

    fn remove(&mut self, serial: u32) {
        if let Some(place) = self.restless.iter().position(|zone| zone.serial == serial) {
            self.restless.swap_remove(place);
        } else if let Some(place) = self.resting.iter().position(|zone| zone.serial == serial) {
            self.resting.remove(place);
        }
    }
}

/// All live zones by what can change them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Watch {
    supports: Flank,
    resistances: Flank,
}

impl Watch {
    fn flank(&mut self, side: Side) -> &mut Flank {
        match side {
            Side::Support => &mut self.supports,
            Side::Resistance => &mut self.resistances,
        }
    }

    /// Watches a zone.
    pub fn add(&mut self, zone: &Zone, params: &Params) {
        self.flank(zone.side).insert(zone, params);
    }

    /// Watches a zone no more.
    pub fn remove(&mut self, zone: &Zone) {
        self.flank(zone.side).remove(zone.serial);
    }

    /// Takes note of a change of a zone on its side.
    pub fn update(&mut self, zone: &Zone, params: &Params) {
        let flank = self.flank(zone.side);
        if let Some(place) = flank.restless.iter().position(|other| other.serial == zone.serial) {
            self.refile(zone.side, place, zone, params);
        }
    }

    /// Steps every zone that the bar can change.
    pub fn step(&mut self, zones: &mut Shelf, now: &Moment, events: &mut Vec<ZoneEvent>) {
        for side in [Side::Support, Side::Resistance] {
            let bar = View::of(side, now);
            self.flank(side).rouse(&bar);
            let mut place = 0;
            while let Some((found, serial)) = self.flank(side).stirred(place, &bar) {
                let Some(zone) = zones.get_mut(serial) else { break };
                zone.step(now, events);
                let stays = self.refile(side, found, zone, now.params);
                place = found + usize::from(stays);
            }
        }
    }

    /// Files a restless zone by its new state; whether its place is still its own.
    fn refile(&mut self, side: Side, place: usize, zone: &Zone, params: &Params) -> bool {
        let stays = zone.side == side && !zone.rests();
        let restless = &mut self.flank(side).restless;
        if !stays {
            restless.swap_remove(place);
            self.add(zone, params);
        } else if let Some(restless) = restless.get_mut(place) {
            restless.calm = Calm::of(zone, params);
        }
        stays
    }
}

#[cfg(test)]
mod tests;
