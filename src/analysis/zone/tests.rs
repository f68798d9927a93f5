//! The state machine, bar by bar.

use super::*;
use crate::analysis::calm::{Calm, View};
use crate::analysis::kinds::Swing;
use crate::analysis::prominence::prominence;
use crate::rounding::within;
use crate::series::Timeframe;

const A: f64 = 0.02;
const PARAMS: Params = Params::of(Timeframe::Day);

/// Steps a resistance at log price 0 through closes given in A, and tells the phase and events of each bar.
fn walk(closes: &[f64]) -> (Zone, Vec<(Phase, Vec<EventKind>)>) {
    let pivot = Pivot { bar: 0, price: 0.0, swing: Swing::High, left_reach: -0.2, right_reach: -0.1 };
    let now = |t: u32, x: f64| Moment { t, bar: LogBar::flat(x * A), a: A, params: &PARAMS, signs: false };
    let mut zone = Zone::new(0, pivot, &now(1, -5.0));
    let mut seen = Vec::new();
    for (index, x) in closes.iter().enumerate() {
        let mut events = Vec::new();
        zone.step(&now(index as u32 + 2, *x), &mut events);
        seen.push((zone.phase, events.iter().map(|e| e.kind).collect()));
    }
    (zone, seen)
}

fn phases(closes: &[f64]) -> Vec<Phase> {
    walk(closes).1.into_iter().map(|(phase, _)| phase).collect()
}

use EventKind as E;
use Phase as P;

#[test]
fn a_touch_that_turns_away_is_a_held_test() {
    let (zone, seen) = walk(&[-1.2, -0.2, -1.0, -1.4]);
    assert_eq!(seen, [(P::Near, vec![]), (P::Test, vec![E::Test]), (P::Test, vec![]), (P::Home, vec![E::Held])]);
    assert_eq!(zone.tests[1], TestRecord { from: 3, to: 5, side: Side::Resistance, outcome: Outcome::Held });
}

#[test]
fn the_next_test_needs_price_to_leave_first() {
    let (zone, seen) = walk(&[-0.2, -1.4, -0.2, -1.4, -2.4, -0.2]);
    assert_eq!(seen[2], (P::Test, vec![]));
    assert_eq!(seen[5], (P::Test, vec![E::Test]));
    assert_eq!(zone.tests.len(), 2, "origin and one test");
}

#[test]
fn a_close_at_the_pivot_itself_leaves_the_side_that_the_pivot_had() {
    let side = |swing: Swing| {
        let pivot = Pivot { bar: 0, price: 0.0, swing, left_reach: 0.0, right_reach: 0.0 };
        Zone::new(0, pivot, &Moment { t: 1, bar: LogBar::flat(0.0), a: A, params: &PARAMS, signs: false }).side
    };
    assert_eq!((side(Swing::High), side(Swing::Low)), (Side::Resistance, Side::Support));
}

#[test]
fn price_may_leave_on_the_bar_that_ends_a_test_but_not_on_the_one_that_begins_it() {
    let (_, seen) = walk(&[-0.2, -2.4, -0.2]);
    assert_eq!(seen[2], (P::Test, vec![E::Test]));
    let (mut zone, _) = walk(&[-0.2, -1.4]);
    let far = LogBar { high: -0.2 * A, low: -3.0 * A, close: -3.0 * A };
    let mut events = Vec::new();
    zone.step(&Moment { t: 4, bar: far, a: A, params: &PARAMS, signs: false }, &mut events);
    assert_eq!((zone.tests.len(), zone.armed, events.len()), (2, true, 0), "the touch came before the close");
}

#[test]
fn price_may_leave_after_a_break_and_after_its_failure() {
    let quiet =
        |first: &[f64], x: f64, bars: usize| first.iter().copied().chain(vec![x; bars]).chain([0.2 * x.signum()]).collect::<Vec<f64>>();
    assert_eq!(*walk(&quiet(&[2.0, 3.0], 1.8, 60)).1.last().unwrap(), (P::Test, vec![E::Test]));
    assert_eq!(*walk(&quiet(&[2.0, 2.2], 1.8, 60)).1.last().unwrap(), (P::Test, vec![]));
    assert_eq!(*walk(&quiet(&[2.0, -0.5, -3.0], -1.8, 20)).1.last().unwrap(), (P::Test, vec![E::Test]));
    // The retest is a visit too.
    let (zone, seen) = walk(&[2.0, 3.0, 0.5, 1.4, 0.2]);
    assert_eq!((seen[3].1.as_slice(), seen[4].1.len(), zone.armed), ([E::RetestHeld].as_slice(), 0, false));
}

#[test]
fn two_closes_or_one_far_close_break() {
    assert_eq!(phases(&[0.1, 0.9, 0.9]), [P::Test, P::Attempt, P::Broken]);
    assert_eq!(phases(&[1.9]), [P::Broken]);
    assert_eq!(phases(&[0.9, 0.6, 0.9, 0.9]), [P::Attempt, P::Attempt, P::Attempt, P::Broken]);
    assert_eq!(phases(&[0.9, 0.1]), [P::Attempt, P::Test]);
    let (zone, seen) = walk(&[0.9, 0.9]);
    assert_eq!(seen[1].1, [E::Breakout]);
    assert_eq!(zone.side, Side::Support);
    assert_eq!(zone.tests[1].outcome, Outcome::Broke);
}

#[test]
fn a_break_taken_back_early_has_failed_and_late_is_a_break_the_other_way() {
    assert_eq!(walk(&[2.0, -0.5]).1[1], (P::Failed, vec![E::FailedBreakout]));
    let late: Vec<f64> = [2.0].into_iter().chain([3.0; 21]).chain([-0.5]).collect();
    let (zone, seen) = walk(&late);
    assert_eq!(seen[22], (P::Broken, vec![E::Breakdown]));
    assert_eq!(zone.side, Side::Resistance);
}

#[test]
fn a_retest_that_holds_confirms_the_new_side() {
    let (zone, seen) = walk(&[2.0, 0.5, 1.4]);
    assert_eq!(seen[1], (P::Retest, vec![E::Retest]));
    assert_eq!(seen[2].1, [E::RetestHeld]);
    assert_eq!(zone.tests.last().unwrap().side, Side::Support);
}

#[test]
fn a_failure_is_forgotten_after_its_term_or_turns_into_an_attempt() {
    assert_eq!(phases(&[2.0, -0.5, 0.9]), [P::Broken, P::Failed, P::Attempt]);
    let quiet: Vec<f64> = [2.0, -0.5].into_iter().chain([-3.0; 21]).collect();
    assert_eq!(*phases(&quiet).last().unwrap(), P::Home);
}

#[test]
fn an_unfinished_bar_shows_no_outcome() {
    let (zone, _) = walk(&[-0.2]);
    let at = |x: f64| zone.provisional_phase(&Moment { t: 9, bar: LogBar::flat(x * A), a: A, params: &PARAMS, signs: false });
    assert_eq!(at(-4.0), P::Test);
    assert_eq!(at(5.0), P::Attempt);
}

#[test]
fn a_bar_that_moves_nothing_changes_nothing() {
    let mut state = 7_u64;
    let mut closes = Vec::new();
    let mut x = -2.0;
    for _ in 0..4000 {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        x = within(x + ((state >> 33) as f64 / f64::from(u32::MAX >> 1) - 0.5) * 1.6, -6.0, 6.0);
        closes.push(x);
    }
    let (mut zone, _) = walk(&[]);
    let mut passed_over = 0;
    for (index, x) in closes.iter().enumerate() {
        let now = Moment { t: index as u32 + 2, bar: LogBar::flat(x * A), a: A, params: &PARAMS, signs: index % 2 == 0 };
        let moves = Calm::of(&zone, &PARAMS).ends(zone.side.sign() * zone.center(), &View::of(zone.side, &now));
        let before = zone.clone();
        let mut events = Vec::new();
        zone.step(&now, &mut events);
        if !moves {
            passed_over += 1;
            assert!(events.is_empty());
            assert_eq!(zone, before, "bar {index}");
        }
    }
    assert!((500..3900).contains(&passed_over), "{passed_over}");
}

#[test]
fn prominence_is_the_lesser_departure() {
    let (zone, _) = walk(&[]);
    assert!((prominence(zone.departure(-0.1), A) - 5.0).abs() < 1e-9, "0.1 on the right, 0.2 on the left");
    assert!((prominence(zone.departure(0.0), A) - 10.0).abs() < 1e-9, "nothing on the right: the larger one");
    assert_eq!(prominence(zone.departure(-9.0), 0.001), 12.0);
}
