//! Looking at few zones is looking at all of them.

use super::*;
use crate::analysis::kinds::{EventKind, Swing};
use crate::analysis::noise::LogBar;
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

/// Bars in A of 0.02 with some jumps, so that price also leaves levels quickly and for long.
fn bars(seed: u64, count: u32) -> impl Iterator<Item = (u32, LogBar, f64)> {
    let mut random = Random(seed);
    let mut x = 0.0;
    (1..=count).map(move |t| {
        let jump = if random.unit() < 0.02 { 8.0 } else { 1.0 };
        x = (x + (random.unit() - 0.5) * 0.03 * jump) * 0.999;
        let (high, low) = (x + random.unit() * 0.01, x - random.unit() * 0.01);
        (t, LogBar { high, low, close: x }, 0.015 + 0.01 * random.unit())
    })
}

fn sorted(mut events: Vec<ZoneEvent>) -> Vec<(u32, EventKind, Side, u32)> {
    events.sort_by_key(|e| (e.serial, e.kind));
    events.into_iter().map(|e| (e.serial, e.kind, e.side, e.occurred)).collect()
}

/// All of a zone's state but the bar it was stepped on.
fn state(zone: &Zone) -> impl PartialEq + std::fmt::Debug {
    let counts = (zone.since, zone.turned, zone.closes_beyond, zone.tests.clone());
    (zone.serial, zone.side, zone.phase, zone.fell, zone.armed, zone.signalled, counts)
}

#[test]
fn watched_zones_are_as_if_every_bar_had_stepped_them_all() {
    let mut far_homecomings = 0;
    for seed in 0..20 {
        let (mut watch, mut shelf) = (Watch::default(), Shelf::default());
        let mut all: Vec<Zone> = Vec::new();
        for (t, bar, a) in bars(seed, 3000) {
            let now = Moment { t, bar, a, params: &PARAMS, signs: seed % 2 == 0 };
            let (mut told, mut expected) = (Vec::new(), Vec::new());
            watch.step(&mut shelf, &now, &mut told);
            for zone in &mut all {
                let broken = zone.phase == Phase::Broken;
                zone.step(&now, &mut expected);
                far_homecomings += u32::from(broken && zone.phase == Phase::Home);
            }
            assert_eq!(sorted(told), sorted(expected), "seed {seed}, bar {t}");
            if t % 40 == 0 {
                let pivot = Pivot { bar: t, price: bar.high, swing: Swing::High, left_reach: 0.0, right_reach: 0.0 };
                let zone = Zone::new(shelf.next_serial(), pivot, &now);
                watch.add(&zone, &PARAMS);
                all.push(zone.clone());
                shelf.add(zone);
            }
        }
        assert!(all.iter().map(state).eq(shelf.iter().map(state)), "seed {seed}");
    }
    // Such a zone must be armed by the next close, however far price is.
    assert!(far_homecomings > 50, "{far_homecomings}");
}
