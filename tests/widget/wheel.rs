//! What the wheel does.

use super::*;
use crate::support::WEEKLY;

#[test]
fn the_wheel_zooms_and_leaves_the_page_alone_at_its_limits() {
    let mut bench = Bench::new(&WEEKLY);
    let plot = bench.frame().plot;
    let at = Point { x: plot.left + plot.width() * 0.3, y: plot.top + 40.0 };
    let under = bench.frame().index(at.x);
    assert!(bench.input(Input::Wheel { at, dx: 0.0, dy: -120.0, pinch: false }).handled);
    assert!((bench.frame().index(at.x) - under).abs() < 0.5);
    for _ in 0..200 {
        bench.input(Input::Wheel { at, dx: 0.0, dy: 240.0, pinch: false });
    }
    assert!(!bench.input(Input::Wheel { at, dx: 0.0, dy: 240.0, pinch: false }).handled);
    assert!(!bench.input(Input::Wheel { at: Point { x: 3.0, y: 3.0 }, dx: 0.0, dy: -240.0, pinch: false }).handled);
    let (first, last) = bench.view();
    assert!((first + 0.5).abs() < 1e-9 && last > bench.bars.len() as f64);
}

#[test]
fn a_pinch_over_the_picture_is_the_charts_at_its_limits_too_and_beside_it_the_pages() {
    let mut bench = Bench::new(&WEEKLY);
    let plot = bench.frame().plot;
    let at = Point { x: plot.left + plot.width() * 0.3, y: plot.top + 40.0 };
    for dy in [0.0, 60.0, -60.0] {
        for _ in 0..200 {
            assert!(bench.input(Input::Wheel { at, dx: 0.0, dy, pinch: true }).handled, "{dy}");
        }
        let limit = bench.view();
        assert!(bench.input(Input::Wheel { at, dx: 0.0, dy, pinch: true }).handled, "{dy}");
        assert_eq!(bench.view(), limit);
    }
    assert!(!bench.input(Input::Wheel { at: Point { x: 3.0, y: 3.0 }, dx: 0.0, dy: -60.0, pinch: true }).handled);
}

/// How a turn of the wheel changes the length of a range of 100 bars, and by how many bars its middle goes.
fn turned(dx: f64, dy: f64, pinch: bool) -> (f64, f64) {
    let mut bench = Bench::new(&WEEKLY);
    bench.show(300.0, 400.0);
    let plot = bench.frame().plot;
    let at = Point { x: (plot.left + plot.right) / 2.0, y: plot.top + 40.0 };
    bench.input(Input::Wheel { at, dx, dy, pinch });
    let (first, last) = bench.view();
    ((last - first) / 100.0, (first + last) / 2.0 - 350.0)
}

#[test]
fn one_turn_of_the_wheel_goes_no_nearer_or_further_than_twofold() {
    let most = 0.7_f64.exp();
    for (pinch, within) in [(false, 466.0), (true, 69.0)] {
        for dy in [within + 1.0, 10_000.0] {
            assert!((turned(0.0, dy, pinch).0 - most).abs() < 1e-9, "{dy}");
            assert!((turned(0.0, -dy, pinch).0 - 1.0 / most).abs() < 1e-9, "-{dy}");
        }
        assert!(turned(0.0, within, pinch).0 < most - 1e-4 && turned(0.0, -within, pinch).0 > 1.0 / most + 1e-4);
    }
}

#[test]
fn a_wheel_goes_across_where_it_turns_more_across_than_down_and_two_fingers_never() {
    for dx in [51.0, -51.0] {
        let (length, by) = turned(dx, 50.0, false);
        assert!((length - 1.0).abs() < 1e-9 && by * dx > 0.0, "{dx}: {length} {by}");
        assert!(turned(dx, 50.0, true).0 > 1.5, "{dx}");
    }
    for dx in [50.0, -50.0] {
        let (length, by) = turned(dx, 50.0, false);
        assert!(length > 1.05 && by.abs() < 1e-6, "{dx}: {length} {by}");
    }
}

#[test]
fn a_turn_that_is_not_quite_straight_goes_on_one_way() {
    let go = |turns: &[(f64, f64)]| {
        let mut bench = Bench::new(&WEEKLY);
        bench.show(300.0, 400.0);
        let plot = bench.frame().plot;
        let at = Point { x: (plot.left + plot.right) / 2.0, y: plot.top + 40.0 };
        bench.slide(Pointer::Mouse, 1, at.x, at.y);
        for &(dx, dy) in turns {
            bench.input(Input::Wheel { at, dx, dy, pinch: false });
        }
        let (first, last) = bench.view();
        ((last - first) / 100.0, (first + last) / 2.0 - 350.0)
    };
    let (length, by) = go(&[(-20.0, 12.0), (-14.0, 15.0), (-9.0, 12.0), (-5.0, 10.0)]);
    assert!((length - 1.0).abs() < 1e-9 && by < -2.0, "across: {length} {by}");
    let (length, by) = go(&[(12.0, -20.0), (15.0, -14.0), (12.0, -9.0)]);
    assert!(length < 0.95 && by.abs() < 1e-6, "nearer: {length} {by}");
    let (length, by) = go(&[(-20.0, 0.0), (2.0, -20.0)]);
    assert!(length < 0.98 && by < -0.5, "another turn: {length} {by}");
}

#[test]
fn another_place_of_the_pointer_begins_another_turn() {
    let mut bench = Bench::new(&WEEKLY);
    bench.show(300.0, 400.0);
    let plot = bench.frame().plot;
    let at = Point { x: (plot.left + plot.right) / 2.0, y: plot.top + 40.0 };
    bench.input(Input::Wheel { at, dx: 20.0, dy: 0.0, pinch: false });
    bench.slide(Pointer::Mouse, 1, at.x, at.y + 1.0);
    let before = bench.view();
    bench.input(Input::Wheel { at, dx: 10.0, dy: -12.0, pinch: false });
    assert!(bench.view().1 - bench.view().0 < before.1 - before.0);
}

#[test]
fn a_level_that_zooms_away_from_under_a_resting_pointer_goes_out_with_the_next_picture() {
    let mut bench = Bench::new(&WEEKLY);
    let plot = bench.frame().plot;
    let at = |across: u32, down: u32| Point { x: plot.left + f64::from(across) * 8.0, y: plot.top + f64::from(down) * 8.0 };
    let places = (0..plot.width() as u32 / 8).flat_map(|across| (0..plot.height() as u32 / 8).map(move |down| at(across, down)));
    let mut gone = 0;
    for at in places {
        bench.with(|widget, _| widget.fit_all());
        bench.paint();
        bench.slide(Pointer::Mouse, 1, at.x, at.y);
        if bench.widget.level().is_none() {
            continue;
        }
        let turned = bench.input(Input::Wheel { at, dx: 0.0, dy: -400.0, pinch: false });
        assert!(turned.range);
        let under = bench.widget.scene().unwrap().hit(at).level();
        let lit = bench.widget.level();
        if lit.is_none() || under == lit {
            continue;
        }
        assert!(turned.animating, "the next picture is asked for");
        bench.clock += 16.0;
        let next = bench.input(Input::Tick(bench.clock));
        assert_eq!((next.invalidation, next.level, next.animating), (Invalidation::Light, true, false));
        assert_eq!(bench.widget.level(), None);
        gone += 1;
    }
    assert!(gone > 0);
}
