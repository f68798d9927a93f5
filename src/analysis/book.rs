//! The live zones, found by age, by price and by need.

use super::approach::Approach;
use super::kinds::Swing;
use super::noise::LogBar;
use super::params::MAX_ZONES;
use super::pivots::{Pivot, Reach};
use super::prominence::Peaks;
use super::shelf::Shelf;
use super::watch::Watch;
use super::zone::{Moment, Zone, ZoneEvent};

/// A zone's place in the index by price, with what its neighbours ask of it: most zones are weighed without being looked up.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rung {
    /// Log price of the zone's centre.
    pub center: f64,
    /// The zone.
    pub serial: u32,
    /// Bar of its pivot.
    pub bar: u32,
    /// The pivot's departure, once it is final.
    departure: Option<f64>,
}

/// At most [`MAX_ZONES`] zones, oldest pivot first, with an index by price and a watch over what can change them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Book {
    zones: Shelf,
    /// Bar of the oldest zone's pivot: every bar asks for it.
    oldest: Option<u32>,
    /// By rising centre.
    by_price: Vec<Rung>,
    /// Where zones stand there, by serial number around [`MAX_ZONES`].
    ranks: Vec<u16>,
    watch: Watch,
    highs: Peaks,
    lows: Peaks,
    to_highs: Approach,
    to_lows: Approach,
}

follows_in_place!(Book { following: zones; copied: oldest, by_price, ranks, watch, highs, lows, to_highs, to_lows });

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

    /// The zone of the newest pivot.
    pub fn newest(&self) -> Option<&Zone> {
        self.zones.next_serial().checked_sub(1).and_then(|serial| self.get(serial))
    }

    /// A live zone by its serial number.
    pub fn get(&self, serial: u32) -> Option<&Zone> {
        self.zones.get(serial)
    }

    /// Zones whose centre lies in `low..=high`, by price.
    pub fn between(&self, low: f64, high: f64) -> impl Iterator<Item = &Zone> {
        let from = self.by_price.partition_point(|rung| rung.center < low);
        let rest = self.by_price.get(from..).unwrap_or_default();
        rest.iter().take_while(move |rung| rung.center <= high).filter_map(|rung| self.get(rung.serial))
    }

    /// Places of all zones, by price.
    pub fn rungs(&self) -> &[Rung] {
        &self.by_price
    }

    /// Places of the zones whose centre lies within `width` of a live zone's own, itself too, by price.
    pub fn rungs_around(&self, zone: &Zone, width: f64) -> impl Iterator<Item = &Rung> {
        let (low, high) = (zone.center() - width, zone.center() + width);
        let rank = self.rank(zone.serial);
        let below = self.by_price.get(..rank).unwrap_or_default().iter().rev().take_while(|rung| rung.center >= low).count();
        self.by_price.get(rank - below..).unwrap_or_default().iter().take_while(move |rung| rung.center <= high)
    }

    /// Place of a live zone by price.
    pub fn rung(&self, zone: &Zone) -> Option<&Rung> {
        self.by_price.get(self.rank(zone.serial))
    }

    fn rank(&self, serial: u32) -> usize {
        self.ranks.get(serial as usize % MAX_ZONES).map_or(0, |rank| usize::from(*rank))
    }

    /// Whether a zone's pivot is the highest or the lowest that lives.
    pub fn is_outermost(&self, zone: &Zone) -> bool {
        let rank = self.rank(zone.serial);
        rank == 0 || rank + 1 == self.by_price.len()
    }

    /// [`Zone::departure`] of the zone at a place.
    pub fn departure(&self, rung: &Rung) -> f64 {
        rung.departure.unwrap_or_else(|| self.open_departure(rung))
    }

    fn open_departure(&self, rung: &Rung) -> f64 {
        self.get(rung.serial).map_or(0.0, |zone| zone.departure(self.reach(zone)))
    }

    /// Folds a bar into what prominence is made of; how far price was away before it goes to the pivot detector.
    pub fn extend_departures(&mut self, bar: LogBar) -> Reach {
        let (zones, by_price, ranks) = (&mut self.zones, &mut self.by_price, &self.ranks);
        let mut settle = |serial: u32, reach: f64| {
            let Some(zone) = zones.get_mut(serial) else { return };
            zone.final_reach = Some(reach);
            let rank = ranks.get(serial as usize % MAX_ZONES);
            if let Some(rung) = rank.and_then(|rank| by_price.get_mut(usize::from(*rank))) {
                rung.departure = Some(zone.departure(reach));
            }
        };
        self.highs.bar(bar.high, bar.low, &mut settle);
        self.lows.bar(-bar.low, -bar.high, &mut settle);
        Reach { below: self.to_highs.bar(bar.high, bar.low), above: -self.to_lows.bar(-bar.low, -bar.high) }
    }

    /// Mirrored opposite extreme since a zone's pivot, until price went beyond it.
    pub fn reach(&self, zone: &Zone) -> f64 {
        let open = || self.peaks(zone.pivot.swing).trough_since(zone.serial);
        zone.final_reach.or_else(open).unwrap_or(f64::INFINITY)
    }

    fn peaks(&self, swing: Swing) -> &Peaks {
        match swing {
            Swing::High => &self.highs,
            Swing::Low => &self.lows,
        }
    }

    /// Steps every zone that this bar can change. Without `near` it need not tell NEAR from HOME.
    pub fn step(&mut self, now: &Moment, near: bool, events: &mut Vec<ZoneEvent>) {
        self.watch.step(&mut self.zones, now, near, events);
    }

    /// Marks a zone's early sign as given.
    pub fn signal(&mut self, serial: u32) {
        if let Some(zone) = self.zones.get_mut(serial) {
            zone.signalled = true;
            self.watch.update(zone);
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
        self.by_price.insert(at, Rung { center: pivot.price, serial, bar: pivot.bar, departure: None });
        self.ranks.resize(self.ranks.len().max(serial as usize % MAX_ZONES + 1), 0);
        self.rank_from(at);
        self.watch.add(&zone);
        self.zones.add(zone);
        self.note_oldest();
    }

    /// Forgets zones whose pivot is `lookback` bars old.
    #[inline(always)]
    pub fn expire(&mut self, t: u32, lookback: u32) {
        while self.oldest.is_some_and(|pivot| pivot + lookback <= t) {
            self.forget_oldest();
        }
    }

    fn forget_oldest(&mut self) {
        let Some(zone) = self.zones.oldest() else { return };
        self.watch.remove(zone);
        let rank = self.rank(zone.serial);
        if rank < self.by_price.len() {
            self.by_price.remove(rank);
        }
        self.zones.drop_oldest();
        self.rank_from(rank);
        self.note_oldest();
    }

    fn note_oldest(&mut self) {
        self.oldest = self.zones.oldest().map(|zone| zone.pivot.bar);
    }

    /// Takes note where the zones from a place by price on stand now.
    fn rank_from(&mut self, place: usize) {
        for (rank, rung) in self.by_price.iter().enumerate().skip(place) {
            if let Some(slot) = self.ranks.get_mut(rung.serial as usize % MAX_ZONES) {
                *slot = rank as u16;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::params::Params;
    use crate::series::Timeframe;

    const PARAMS: Params = Params::of(Timeframe::Day);

    fn book(pivots: u32) -> Book {
        let mut book = Book::default();
        for bar in 0..pivots {
            let price = f64::from(bar % 7);
            let pivot = Pivot { bar, price, swing: Swing::High, left_reach: price, right_reach: price };
            book.add(pivot, &Moment { t: bar + 1, bar: LogBar::flat(-1.0), a: 0.02, params: &PARAMS, signs: false });
        }
        book
    }

    #[test]
    fn zones_are_forgotten_when_their_pivot_is_a_lookback_old() {
        let mut book = book(20);
        book.expire(109, 100);
        assert_eq!(book.zones().map(|zone| zone.pivot.bar).next(), Some(10));
        assert_eq!((book.len(), book.rungs().len()), (10, 10));
    }

    #[test]
    fn the_oldest_gives_way_where_there_is_no_room() {
        let book = book(MAX_ZONES as u32 + 3);
        assert_eq!((book.len(), book.zones().next().map(|zone| zone.pivot.bar)), (MAX_ZONES, Some(3)));
        assert!(book.rungs().is_sorted_by(|a, b| a.center <= b.center));
        assert!(book.zones().all(|zone| book.rung(zone).is_some_and(|rung| rung.serial == zone.serial)));
    }
}
