//! Looking at few zones is looking at all of them.

use super::*;
use crate::analysis::kinds::{EventKind, Phase, Swing};
use crate::analysis::noise::LogBar;
use crate::analysis::params::Params;
use crate::analysis::pivots::Pivot;
use crate::series::Timeframe;

const PARAMS: Params = Params::of(Timeframe::Day);

/// A seeded generator: knuth's constants for a 64-bit congruence.
struct Random(u64);

impl Random {
    fn unit(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as f64 / f64::from(u32::MAX >> 1)
    }
}

/// Bars in A of about 0.02 with some jumps, so that price also leaves levels quickly and for long. A drifts, here within a few
/// bars and there in a hundred, as far as alerts hold.
fn bars(seed: u64, count: u32) -> impl Iterator<Item = (u32, LogBar, f64)> {
    let mut random = Random(seed);
    let (mut x, mut a) = (0.0, 0.02);
    let pace = [1.0, 0.1, 0.01, 0.001][seed as usize % 4];
    (1..=count).map(move |t| {
        let jump = if random.unit() < 0.02 { 8.0 } else { 1.0 };
        x = (x + (random.unit() - 0.5) * 0.03 * jump) * 0.999;
        let (high, low) = (x + random.unit() * 0.01, x - random.unit() * 0.01);
        a += pace * (0.015 + 0.01 * random.unit() - a);
        (t, LogBar { high, low, close: x }, a)
    })
}

fn sorted(mut events: Vec<ZoneEvent>) -> Vec<(u32, EventKind, Side, u32)> {
    events.sort_by_key(|e| (e.serial, e.kind));
    events.into_iter().map(|e| (e.serial, e.kind, e.side, e.occurred)).collect()
}

/// A zone where NEAR was not told from HOME.
fn without_near(zone: &Zone) -> Zone {
    let mut zone = zone.clone();
    zone.fell = None;
    if matches!(zone.phase, Phase::Home | Phase::Near) {
        (zone.phase, zone.since) = (Phase::Home, 0);
    }
    zone
}

/// Zones that every bar steps, beside those of a watch.
#[derive(Default)]
struct Both {
    watch: Watch,
    shelf: Shelf,
    all: Vec<Zone>,
    far_homecomings: u32,
}

impl Both {
    fn step(&mut self, now: &Moment, near: bool) {
        let (mut told, mut expected) = (Vec::new(), Vec::new());
        self.watch.step(&mut self.shelf, now, near, &mut told);
        for zone in &mut self.all {
            let broken = zone.phase == Phase::Broken;
            zone.step(now, &mut expected);
            self.far_homecomings += u32::from(broken && zone.phase == Phase::Home);
        }
        for sign in told.iter().filter(|event| event.kind == EventKind::EarlySign && event.serial % 2 == 0) {
            self.signal(sign.serial);
        }
        assert_eq!(sorted(told), sorted(expected), "bar {}", now.t);
    }

    fn signal(&mut self, serial: u32) {
        self.all[serial as usize].signalled = true;
        let zone = self.shelf.get_mut(serial).unwrap();
        zone.signalled = true;
        self.watch.update(zone);
    }

    fn add(&mut self, price: f64, now: &Moment) {
        let pivot = Pivot { bar: now.t, price, swing: Swing::High, left_reach: 0.0, right_reach: 0.0 };
        let zone = Zone::new(self.shelf.next_serial(), pivot, now);
        self.watch.add(&zone);
        self.all.push(zone.clone());
        self.shelf.add(zone);
    }

    /// Zones born from a bar on, as they are; older ones as they are where NEAR is not told from HOME.
    fn assert_equal(&self, near_from: u32) {
        for (watched, zone) in self.shelf.iter().zip(&self.all) {
            if zone.confirmed >= near_from {
                assert_eq!(watched, zone);
            } else {
                assert_eq!(without_near(watched), without_near(zone));
            }
        }
    }
}

#[test]
fn watched_zones_are_as_if_every_bar_had_stepped_them_all() {
    let mut far_homecomings = 0;
    for seed in 0..24 {
        let near_from = [0, 1500, u32::MAX][seed as usize % 3];
        let mut both = Both::default();
        for (t, bar, a) in bars(seed, 3000) {
            let now = Moment { t, bar, a, params: &PARAMS, signs: seed % 2 == 0 };
            both.step(&now, t >= near_from);
            if t % 40 == 0 {
                both.add(bar.high, &now);
            }
        }
        both.assert_equal(near_from);
        far_homecomings += both.far_homecomings;
    }
    // Such a zone is at rest, or must be armed by the next close, however far price is.
    assert!(far_homecomings > 50, "{far_homecomings}");
}
