//! Which zones a bar can change, so that it has to look at few.
//!
//! Zones at rest lie in order of price: of each side only the one nearest to price can be the first to stir. The others, a
//! handful, each have an [alert](alert::Alert): the prices at which their state can change.

mod alert;

use self::alert::{Alert, Reached, Reaches};
use super::kinds::Side;
use super::shelf::Shelf;
use super::zone::{Moment, Zone, ZoneEvent};
use crate::sorting;

#[derive(Clone, Copy, Debug, PartialEq)]
struct Resting {
    /// Mirrored.
    center: f64,
    serial: u32,
}

/// A zone that may be changed by a bar that rings its alert, or by any from a bar number on.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Restless {
    alert: Alert,
    until: u32,
    serial: u32,
}

/// All live zones by what can change them.
#[derive(Debug)]
pub struct Watch {
    /// By rising mirrored centre: price comes from above and meets the last one first.
    supports: Vec<Resting>,
    resistances: Vec<Resting>,
    /// Of the zones at rest, those nearest to price.
    nearest: Alert,
    /// In no order.
    restless: Vec<Restless>,
    /// No term of a restless zone ends before this bar.
    soonest: u32,
    reaches: Reaches,
}

copies_into_place!(Watch { supports, resistances, nearest, restless, soonest, reaches });

impl Default for Watch {
    fn default() -> Self {
        let (supports, resistances, restless) = (Vec::new(), Vec::new(), Vec::new());
        Watch { supports, resistances, nearest: Alert::NONE, restless, soonest: u32::MAX, reaches: Reaches::default() }
    }
}

/// Two watches are equal whatever the order of their restless zones and the bar from which on terms are looked at.
impl PartialEq for Watch {
    fn eq(&self, other: &Watch) -> bool {
        let restless = |watch: &Watch| {
            let mut zones = watch.restless.clone();
            sorting::by_key(&mut zones, |zone| zone.serial);
            zones
        };
        let parts = |watch: &Watch| (watch.nearest, watch.reaches.clone(), restless(watch));
        self.supports == other.supports && self.resistances == other.resistances && parts(self) == parts(other)
    }
}

impl Watch {
    fn resting(&mut self, side: Side) -> &mut Vec<Resting> {
        match side {
            Side::Support => &mut self.supports,
            Side::Resistance => &mut self.resistances,
        }
    }

    /// Watches a zone.
    pub fn add(&mut self, zone: &Zone) {
        if self.reaches.rests(zone) {
            self.rest(zone);
        } else {
            let restless = self.restless(zone);
            self.restless.push(restless);
        }
    }

    fn rest(&mut self, zone: &Zone) {
        let (center, serial) = (zone.side.sign() * zone.center(), zone.serial);
        let resting = self.resting(zone.side);
        // A zone comes to rest not far from price: near the end.
        let place = resting.iter().rposition(|other| other.center <= center).map_or(0, |place| place + 1);
        resting.insert(place, Resting { center, serial });
        self.face();
    }

    fn restless(&mut self, zone: &Zone) -> Restless {
        let (alert, until) = self.reaches.alert(zone);
        self.soonest = self.soonest.min(until);
        Restless { alert, until, serial: zone.serial }
    }

    /// Watches a zone no more.
    pub fn remove(&mut self, zone: &Zone) {
        if let Some(place) = self.place(zone) {
            self.restless.swap_remove(place);
        } else {
            self.resting(zone.side).retain(|other| other.serial != zone.serial);
            self.face();
        }
    }

    /// Takes note of a change of a zone that was not due to a bar.
    pub fn update(&mut self, zone: &Zone) {
        let renewed = self.restless(zone);
        if let Some(restless) = self.place(zone).and_then(|place| self.restless.get_mut(place)) {
            *restless = renewed;
        }
    }

    fn place(&self, zone: &Zone) -> Option<usize> {
        self.restless.iter().position(|other| other.serial == zone.serial)
    }

    /// Sets the alert of the zones at rest.
    fn face(&mut self) {
        let alert = |side: Side, resting: &[Resting]| resting.last().map_or(Alert::NONE, |zone| self.reaches.at_rest(side, zone.center));
        self.nearest = Alert::between(alert(Side::Support, &self.supports), alert(Side::Resistance, &self.resistances));
    }

    /// Steps every zone that the bar can change; without `near` those only whose state beside NEAR and HOME it can.
    pub fn step(&mut self, zones: &mut Shelf, now: &Moment, near: bool, events: &mut Vec<ZoneEvent>) {
        if !self.reaches.hold(now.a, near) {
            self.set_alerts(zones, now, near);
        }
        if now.t >= self.soonest {
            self.end_terms(now.t);
        }
        let bar = Reached::by(now.bar);
        if self.nearest.rings(&bar) {
            self.rouse(&bar);
        }
        let mut end = self.restless.len();
        // From the last to the first: what takes the place of a zone that comes to rest has been looked at.
        while let Some((place, serial)) = self.stirred(end, &bar) {
            end = place;
            let Some(zone) = zones.get_mut(serial) else { continue };
            zone.step(now, events);
            self.refile(place, zone);
        }
    }

    /// The last restless zone before a place that the bar can change: its place and serial number.
    fn stirred(&self, end: usize, bar: &Reached) -> Option<(usize, u32)> {
        let zones = self.restless.get(..end)?;
        let place = zones.iter().rposition(|zone| zone.alert.rings(bar))?;
        zones.get(place).map(|zone| (place, zone.serial))
    }

    fn refile(&mut self, place: usize, zone: &Zone) {
        if self.reaches.rests(zone) {
            self.restless.swap_remove(place);
            return self.rest(zone);
        }
        let renewed = self.restless(zone);
        if let Some(restless) = self.restless.get_mut(place) {
            *restless = renewed;
        }
    }

    /// Moves zones at rest that the bar can change among the restless.
    fn rouse(&mut self, bar: &Reached) {
        for side in [Side::Support, Side::Resistance] {
            while let Some(Resting { center, serial }) = self.resting(side).last().copied() {
                let alert = self.reaches.at_rest(side, center);
                if !alert.rings(bar) {
                    break;
                }
                self.resting(side).pop();
                self.restless.push(Restless { alert, until: u32::MAX, serial });
            }
        }
        self.face();
    }

    /// From its last bar on any bar may change a zone.
    fn end_terms(&mut self, t: u32) {
        self.soonest = u32::MAX;
        for zone in &mut self.restless {
            if zone.until <= t {
                zone.alert = Alert::ANY;
            } else {
                self.soonest = self.soonest.min(zone.until);
            }
        }
    }

    /// Sets all alerts for the A of a bar.
    fn set_alerts(&mut self, zones: &Shelf, now: &Moment, near: bool) {
        self.reaches = self.reaches.renewed(now.a, near, now.params);
        for restless in &mut self.restless {
            if let Some(zone) = zones.get(restless.serial) {
                restless.alert = self.reaches.alert(zone).0;
            }
        }
        self.face();
    }
}

#[cfg(test)]
mod tests;
