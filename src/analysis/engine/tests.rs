//! What an engine says of bars, and from when on.

use super::*;
use crate::series::Timeframe;

/// Steps of a wild walk, so that price tests what it has turned at within few bars.
fn walk(seed: u64) -> impl Iterator<Item = LogBar> {
    let mut state = seed;
    let mut x = 0.0;
    std::iter::repeat_with(move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        x = 0.9 * x + 0.05 * ((state >> 11) as f64 / (1_u64 << 53) as f64 - 0.5);
        LogBar::flat(x)
    })
}

#[test]
fn nothing_is_said_of_the_first_60_days_or_26_weeks_and_something_of_the_next() {
    for (timeframe, silent) in [(Timeframe::Day, 60), (Timeframe::Week, 26)] {
        let (mut events, mut levels) = (0, 0);
        for seed in 0..2_000 {
            let mut engine = Engine::new(Params::of(timeframe));
            for (index, bar) in walk(seed).take(silent + 1).enumerate() {
                let told = engine.push(bar);
                if index < silent {
                    assert!(told.is_empty() && engine.levels(bar.close, SHOWN).is_empty(), "bar {index}");
                } else {
                    events += told.len();
                    levels += engine.levels(bar.close, SHOWN).len();
                }
            }
        }
        assert!(events > 4 && levels > 100, "{events} events, {levels} levels");
    }
}

#[test]
fn an_early_sign_is_a_close_beyond_every_pivot_within_the_zone_and_comes_once() {
    let (mut signs, mut told) = (0, 0);
    for seed in 0..100 {
        let mut engine = Engine::new(Params::of(Timeframe::Day));
        walk(seed).take(200).for_each(|bar| drop(engine.push(bar)));
        let w = ZONE_HALF_WIDTH * engine.noise().a;
        let waits = |zone: &&Zone| zone.awaits_sign() && zone.side.sign() * (engine.last().close - zone.center()) > 0.0;
        let Some(zone) = engine.book().zones().find(waits).cloned() else { continue };
        let away = -zone.side.sign();
        let outermost = engine.book().rungs_around(&zone, w).map(|rung| away * rung.center).fold(f64::NEG_INFINITY, f64::max);
        let mut after = engine.clone();
        if let Some(sign) = after.early_sign(away * (outermost + 1e-6)) {
            assert_eq!((sign.what.kind, sign.confirmed), (EventKind::EarlySign, 200));
            told += 1;
        }
        assert!(after.book().get(zone.serial).unwrap().signalled);
        assert_eq!(after.early_sign(away * (outermost + 1e-6)), None);
        let mut at = engine.clone();
        at.early_sign(away * outermost);
        assert!(!at.book().get(zone.serial).unwrap().signalled, "a close at the pivot is not beyond it");
        signs += 1;
    }
    assert!(signs > 50 && told > 20, "{signs} signs, {told} of them of levels");
}
