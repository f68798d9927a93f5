//! The live zones, found by age, by price and by need.

use std::collections::VecDeque;

use super::kinds::Swing;
use super::noise::LogBar;
use super::params::MAX_ZONES;
use super::pivots::{Pivot, Reach};
use super::prominence::Peaks;
use super::zone::{Moment, Zone, ZoneEvent};

/// At most [`MAX_ZONES`] zones, oldest pivot first, with an index by price and the list of those that are not at rest.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Book {
    zones: VecDeque<Zone>,
    /// `(centre, serial)`, ascending.
    by_price: Vec<(f64, u32)>,
    restless: Vec<u32>,
    next_serial: u32,
    highs: Peaks,
    lows: Peaks,
}

impl Book {
    /// The zones, oldest pivot first.
    pub fn zones(&self) -> impl ExactSizeIterator<Item = &Zone> {
        self.zones.iter()
    }

    /// A live zone by its serial number.
    pub fn get(&self, serial: u32) -> Option<&Zone> {
        self.zones.get(self.position(serial)?)
    }

    /// Place of a serial number among the live zones.
    pub fn position(&self, serial: u32) -> Option<usize> {
        let first = self.zones.front()?.serial;
        serial.checked_sub(first).map(|index| index as usize)
    }

    fn get_mut(&mut self, serial: u32) -> Option<&mut Zone> {
        let index = self.position(serial)?;
        self.zones.get_mut(index)
    }

    /// Zones whose centre lies in `low..=high`, by price.
    pub fn between(&self, low: f64, high: f64) -> impl Iterator<Item = &Zone> {
        let from = self.by_price.partition_point(|&(center, _)| center < low);
        let rest = self.by_price.get(from..).unwrap_or_default();
        rest.iter().take_while(move |&&(center, _)| center <= high).filter_map(|&(_, serial)| self.get(serial))
    }

    /// Folds a bar into the prominence stacks; what they say of the time before it goes to the pivot detector.
    pub fn extend_departures(&mut self, bar: LogBar) -> Reach {
        let first = self.zones.front().map_or(0, |z| z.serial);
        let zones = &mut self.zones;
        let mut settle = |serial: u32, reach: f64| {
            if let Some(zone) = serial.checked_sub(first).and_then(|i| zones.get_mut(i as usize)) {
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

    /// Steps every zone that this bar can change: the restless ones and those with a centre in `low..=high`.
    pub fn step(&mut self, now: &Moment, low: f64, high: f64, events: &mut Vec<ZoneEvent>) {
        let mut touched = std::mem::take(&mut self.restless);
        touched.extend(self.between(low, high).filter(|z| z.quiet()).map(|z| z.serial));
        touched.retain(|&serial| {
            let Some(zone) = self.get_mut(serial) else { return false };
            zone.step(now, events);
            !zone.quiet()
        });
        self.restless = touched;
    }

    /// Serial numbers of the zones that are not at rest.
    pub fn restless(&self) -> &[u32] {
        &self.restless
    }

    /// Marks a zone's early sign as given.
    pub fn signal(&mut self, serial: u32) {
        if let Some(zone) = self.get_mut(serial) {
            zone.signalled = true;
        }
    }

    /// Adds the zone of a confirmed pivot; the oldest goes if there is no room.
    pub fn add(&mut self, pivot: Pivot, now: &Moment) {
        let serial = self.next_serial;
        self.next_serial += 1;
        let sign = pivot.swing.sign();
        let peaks = if pivot.swing == Swing::High { &mut self.highs } else { &mut self.lows };
        peaks.add(serial, sign * pivot.price, sign * pivot.right_reach);
        let at = self.by_price.partition_point(|&(center, _)| center < pivot.price);
        self.by_price.insert(at, (pivot.price, serial));
        let zone = Zone::new(serial, pivot, now);
        if !zone.quiet() {
            self.restless.push(serial);
        }
        self.zones.push_back(zone);
        if self.zones.len() > MAX_ZONES {
            self.forget_oldest();
        }
    }

    /// Forgets zones whose pivot is `lookback` bars old.
    pub fn expire(&mut self, t: u32, lookback: u32) {
        while self.zones.front().is_some_and(|z| z.pivot.bar + lookback <= t) {
            self.forget_oldest();
        }
    }

    fn forget_oldest(&mut self) {
        if let Some(zone) = self.zones.pop_front() {
            self.by_price.retain(|&(_, serial)| serial != zone.serial);
            self.restless.retain(|&serial| serial != zone.serial);
        }
    }
}
