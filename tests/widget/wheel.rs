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
