//! Lines from their swings, and lines that few bars step.

use super::*;
use crate::analysis::noise::LogBar;
use crate::analysis::watch::tests::bars;
use crate::series::Timeframe;

const PARAMS: Params = Params::of(Timeframe::Day);
const A: f64 = 0.02;

fn now(t: u32, x: f64) -> Moment<'static> {
    Moment { t, bar: LogBar::flat(x), a: A, params: &PARAMS, signs: false }
}

fn low(bar: u32, price: f64) -> Pivot {
    Pivot { bar, price, swing: Swing::Low, left_reach: price, right_reach: price }
}

/// Lows on a line of 0.001 a bar, price 0.05 above it.
fn rising(lows: &[(u32, f64)]) -> Trendlines {
    let mut lines = Trendlines::default();
    for &(bar, price) in lows {
        lines.push(&now(bar + 10, price + 0.06), Some(&low(bar, price)));
    }
    lines
}

#[test]
fn three_lows_on_a_line_make_it_firm() {
    let lines = rising(&[(0, 0.0), (50, 0.05), (100, 0.1)]);
    let line = lines.iter().next().unwrap();
    assert_eq!((line.from.0, line.to.0), (0, 100));
    assert_eq!(lines.contacts(line, A, &PARAMS), [0, 50, 100]);
    assert!((line.at(120) - 0.12).abs() < 1e-12);
}

#[test]
fn lows_above_the_line_are_no_vertices_and_short_spans_no_lines() {
    let lines = rising(&[(0, 0.0), (50, 0.09), (100, 0.1)]);
    assert_eq!(lines.contacts(lines.iter().next().unwrap(), A, &PARAMS), [0, 100]);
    assert_eq!(rising(&[(0, 0.0), (40, 0.04)]).iter().count(), 0);
}

#[test]
fn a_break_goes_through_the_state_machine_of_a_zone() {
    let mut lines = rising(&[(0, 0.0), (50, 0.05), (100, 0.1)]);
    for t in 111..114 {
        lines.push(&now(t, 0.06), None);
    }
    let line = lines.iter().next().unwrap();
    assert_eq!(line.zone.phase, Phase::Broken);
    // A lower low bends the hull, but a line that price is at stays as it was.
    let mut later = lines.clone();
    later.push(&now(114, 0.05), Some(&low(113, 0.05)));
    assert!(later.iter().any(|l| (l.from.0, l.to.0) == (0, 100)));
}

#[test]
fn the_hull_that_is_kept_is_that_of_the_swings() {
    let mut random = 1_u32;
    for swing in [Swing::Low, Swing::High] {
        let mut family = Family { swing, swings: VecDeque::new(), hull: Vec::new(), lines: Vec::new() };
        for bar in (0..9_000).step_by(30) {
            random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            // Few prices: many swings lie on one line.
            let pivot = Pivot { swing, ..low(bar, f64::from(random >> 29) * 0.25) };
            family.take(&pivot, &now(bar + 10, 0.5));
            let mut hull = Vec::new();
            family.swings.iter().for_each(|point| extend(&mut hull, *point, -swing.sign()));
            assert_eq!(family.hull, hull);
        }
        assert!(family.swings.len() < 100 && family.hull.len() > 2);
    }
}

#[test]
fn mirrored_swings_have_mirrored_lines() {
    let points = [(0, 0.0), (45, 0.03), (90, 0.04), (160, 0.13), (230, 0.14)];
    let mut up = Trendlines::default();
    let mut down = Trendlines::default();
    for (bar, price) in points {
        up.push(&now(bar + 10, price + 0.06), Some(&low(bar, price)));
        let high = Pivot { swing: Swing::High, price: -price, ..low(bar, 0.0) };
        down.push(&now(bar + 10, -price - 0.06), Some(&high));
    }
    let ends = |lines: &Trendlines| lines.iter().map(|l| (l.from.0, l.to.0, lines.contacts(l, A, &PARAMS))).collect::<Vec<_>>();
    assert_eq!(ends(&up), ends(&down));
    assert!(!ends(&up).is_empty());
}

/// Bars with a swing beyond price every twenty of them, of one kind for a while and then of the other.
fn swings(seed: u64, mut take: impl FnMut(&Moment, Option<&Pivot>)) {
    for (t, bar, a) in bars(seed, 4000) {
        let highs = t / 80 % 2 == 0;
        let swing = if highs { Swing::High } else { Swing::Low };
        let pivot = Pivot { swing, ..low(t, if highs { bar.high + A / 2.0 } else { bar.low - A / 2.0 }) };
        take(&Moment { bar, a, ..now(t, 0.0) }, (t % 20 == 0).then_some(&pivot));
    }
}

/// The state of a line, its centre on the last bar.
fn state(line: &Trendline, t: u32) -> (Point, Point, Zone) {
    let mut zone = line.zone.clone();
    zone.pivot.price = line.at(t);
    (line.from, line.to, zone)
}

#[test]
fn watched_lines_are_as_if_every_bar_had_stepped_them() {
    let (mut phases, mut stepped) = ([0; 7], 0);
    for seed in 0..24 {
        let (mut watched, mut all) = (Trendlines::default(), Trendlines::default());
        swings(seed, |now, pivot| {
            stepped += u32::from(watched.watched.iter().any(|line| line.signs(now.t, now.bar) < 0));
            watched.push(now, pivot);
            // Terms that are over already: every bar steps the lines.
            all.watched.iter_mut().for_each(|line| line.until = 0);
            all.push(now, pivot);
            let states = |lines: &Trendlines| lines.iter().map(|line| state(line, now.t)).collect::<Vec<_>>();
            assert_eq!(states(&watched), states(&all), "bar {} of seed {seed}", now.t);
            watched.iter().for_each(|line| phases[line.zone.phase as usize] += 1);
        });
    }
    assert!(phases.iter().all(|&bars| bars > 500), "{phases:?}");
    assert!(stepped < 24 * 4000 / 2, "{stepped}");
}
