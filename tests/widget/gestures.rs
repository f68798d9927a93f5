//! Where one gesture ends and another begins: glides that are stopped, fingers that come and go, pointers that are taken away.

use baton_chart::scene::PartKind;
use baton_chart::widget::{Key, Shape};

use super::*;
use crate::support::{DAILY, WEEKLY};

/// Drags the chart 180 px to the right by a pointer that is let go while it moves; what letting go asks for.
fn fling(bench: &mut Bench) -> Effects {
    let (x, y) = (bench.frame().plot.left + 200.0, bench.frame().plot.top + 5.0);
    bench.down(Pointer::Mouse, 1, x, y);
    for step in 1..=6 {
        bench.slide(Pointer::Mouse, 1, x + 30.0 * f64::from(step), y);
    }
    bench.up(Pointer::Mouse, 1, x + 180.0, y)
}

fn tick(bench: &mut Bench) -> Effects {
    bench.clock += 16.0;
    bench.input(Input::Tick(bench.clock))
}

#[test]
fn a_press_stops_what_glides() {
    let mut bench = Bench::new(&WEEKLY);
    bench.show(200.0, 300.0);
    assert!(fling(&mut bench).animating && tick(&mut bench).range);
    let (x, y) = bench.empty();
    assert!(!bench.down(Pointer::Mouse, 1, x, y).animating);
    let stopped = bench.view();
    assert!(!tick(&mut bench).range);
    assert_eq!(bench.view(), stopped);
}

#[test]
fn nothing_glides_where_movements_end_with_the_pointer() {
    let mut bench = Bench::new(&WEEKLY);
    bench.show(200.0, 300.0);
    bench.widget.set_still(true);
    assert!(!fling(&mut bench).animating && !tick(&mut bench).range);
}

#[test]
fn a_glide_ends_at_the_end_of_the_history() {
    let mut bench = Bench::new(&WEEKLY);
    bench.show(0.5, 60.0);
    let mut effects = fling(&mut bench);
    assert!(!effects.animating || bench.view().0 <= 0.0);
    for _ in 0..3 {
        effects = tick(&mut bench);
    }
    assert!(!effects.animating && (bench.view().0 + 0.5).abs() < 1e-9, "{effects:?} at {:?}", bench.view());
}

#[test]
fn a_second_finger_beside_one_that_moves_the_crosshair_pinches() {
    let mut bench = Bench::new(&DAILY);
    let (x, y) = bench.place(200.0, 100.0);
    bench.down(Pointer::Touch, 1, x, y);
    assert!(bench.input(Input::LongPress).cursor);
    assert!(bench.down(Pointer::Touch, 2, x + 100.0, y).engaged);
    let (first, last) = bench.view();
    assert!(bench.slide(Pointer::Touch, 2, x + 200.0, y).range);
    assert!(bench.view().1 - bench.view().0 < 0.8 * (last - first));
}

#[test]
fn fingers_that_nearly_touch_do_not_zoom() {
    let mut bench = Bench::new(&DAILY);
    let (x, y) = bench.place(200.0, 100.0);
    bench.down(Pointer::Touch, 1, x, y);
    bench.down(Pointer::Touch, 2, x, y);
    let (first, last) = bench.view();
    bench.slide(Pointer::Touch, 2, x + 24.0, y);
    assert!((bench.view().1 - bench.view().0 - (last - first)).abs() < 1e-9);
    bench.slide(Pointer::Touch, 2, x + 48.0, y);
    assert!((bench.view().1 - bench.view().0 - (last - first) / 2.0).abs() < 1e-6);
}

#[test]
fn what_two_fingers_did_gives_the_one_that_stays_no_swing() {
    let mut bench = Bench::new(&DAILY);
    let (x, y) = bench.place(200.0, 100.0);
    bench.down(Pointer::Touch, 1, x, y);
    for step in 1..4 {
        bench.slide(Pointer::Touch, 1, x + 30.0 * f64::from(step), y);
    }
    bench.down(Pointer::Touch, 2, x + 200.0, y);
    bench.up(Pointer::Touch, 2, x + 200.0, y);
    assert!(!bench.up(Pointer::Touch, 1, x + 90.0, y).animating);
}

#[test]
fn the_time_axis_does_no_more_beside_the_bar_that_it_is_held_by() {
    let mut bench = Bench::new(&WEEKLY);
    bench.show(200.0, 300.0);
    let plot = bench.frame().plot;
    let y = plot.bottom + 12.0;
    let before = bench.view();
    bench.drag((plot.right - 20.0, y), (plot.right - 5.0, y), false);
    assert_eq!(bench.view(), before);
    bench.drag((plot.right - 24.0, y), (plot.right - 48.0, y), false);
    let (first, last) = bench.view();
    assert!((last - before.1).abs() < 1e-6 && ((last - first) * 2.0 - (before.1 - before.0)).abs() < 1e-6, "{first} {last}");
}

#[test]
fn a_finger_that_taps_the_price_axis_leaves_no_crosshair_there() {
    let mut bench = Bench::new(&WEEKLY);
    let axis = bench.frame().price_axis;
    let mut tap = |x: f64, y: f64| {
        bench.down(Pointer::Touch, 1, x, y);
        bench.up(Pointer::Touch, 1, x, y);
        bench.clock += 1_000.0;
        bench.widget.bar()
    };
    assert_eq!(tap(axis.left + axis.width() / 2.0, axis.bottom - 30.0), None);
    assert!(tap(axis.left - 200.0, axis.top + 5.0).is_some());
}

#[test]
fn a_jump_by_two_taps_is_painted_whole() {
    let mut bench = Bench::new(&WEEKLY);
    bench.show(200.0, 300.0);
    bench.widget.is_steady();
    assert!(bench.widget.is_steady());
    let (x, y) = bench.empty();
    for _ in 0..2 {
        bench.down(Pointer::Mouse, 1, x, y);
        bench.up(Pointer::Mouse, 1, x, y);
    }
    assert!(!bench.widget.is_steady());
}

#[test]
fn a_box_whose_pointer_is_taken_away_is_wiped_off() {
    let mut bench = Bench::new(&WEEKLY);
    let plot = bench.frame().plot;
    let touch = Touch { shift: true, ..bench.touch(Pointer::Mouse, 1, plot.left + 100.0, plot.top + 40.0) };
    bench.input(Input::Down(touch));
    bench.slide(Pointer::Mouse, 1, plot.left + 200.0, plot.top + 90.0);
    assert!(!bench.overlay().parts.is_empty());
    assert_eq!(bench.input(Input::Cancel(1)).invalidation, Invalidation::Cursor);
    assert!(bench.overlay().parts.is_empty());
}

#[test]
fn a_pointer_that_leaves_in_a_drag_still_drags() {
    let mut bench = Bench::new(&WEEKLY);
    bench.show(200.0, 300.0);
    let (x, y) = (bench.frame().plot.left + 100.0, bench.frame().plot.top + 5.0);
    bench.down(Pointer::Mouse, 1, x, y);
    assert_eq!(bench.slide(Pointer::Mouse, 1, x + 40.0, y).shape, Shape::Grabbing);
    let bar = bench.widget.bar();
    assert!(bar.is_some());
    let left = bench.input(Input::Leave);
    assert_eq!((left.shape, left.cursor, bench.widget.bar()), (Shape::Grabbing, false, bar));
    assert!(bench.slide(Pointer::Mouse, 1, x + 80.0, y).range);
}

#[test]
fn a_button_that_rests_is_no_long_press() {
    let mut bench = Bench::new(&WEEKLY);
    bench.show(200.0, 300.0);
    let (x, y) = (bench.frame().plot.left + 100.0, bench.frame().plot.top + 5.0);
    bench.down(Pointer::Mouse, 1, x, y);
    assert!(!bench.input(Input::LongPress).cursor);
    assert!(bench.slide(Pointer::Mouse, 1, x + 40.0, y).range);
}

#[test]
fn the_wheel_takes_a_crosshair_along_that_a_pointer_put_there_and_no_other() {
    let mut bench = Bench::new(&WEEKLY);
    bench.show(200.0, 300.0);
    let plot = bench.frame().plot;
    let at = Point { x: plot.left + 300.0, y: plot.top + 5.0 };
    let turned = |bench: &mut Bench| bench.input(Input::Wheel { at, dx: 60.0, dy: 0.0, pinch: false }).range;
    bench.input(Input::Key(Key::Step(-1)));
    let by_key = bench.widget.bar();
    assert!(turned(&mut bench));
    assert_eq!(bench.widget.bar(), by_key);
    bench.slide(Pointer::Mouse, 1, at.x, at.y);
    let by_pointer = bench.widget.bar();
    assert!(turned(&mut bench));
    assert!(bench.widget.bar() > by_pointer);
}

#[test]
fn a_range_is_the_readers_until_it_is_again_the_one_that_the_chart_opened_with() {
    let mut bench = Bench::new(&WEEKLY);
    let chosen = |bench: &mut Bench| bench.with(|widget, subject| widget.state(subject).range.is_some());
    assert!(!chosen(&mut bench));
    bench.input(Input::Key(Key::ZoomIn));
    assert!(chosen(&mut bench));
    bench.input(Input::Key(Key::Fit));
    assert!(!chosen(&mut bench));
    bench.widget.fit_all();
    assert!(chosen(&mut bench));
    let all = bench.view();
    bench.with(Widget::settle);
    assert_eq!(bench.view(), all);
}

#[test]
fn held_prices_stay_through_ticks() {
    let mut bench = Bench::new(&WEEKLY);
    bench.widget.lock_prices(true);
    let held = bench.widget.view().unwrap().prices();
    assert!(held.is_some());
    bench.with(Widget::advance);
    assert_eq!(bench.widget.view().unwrap().prices(), held);
}

#[test]
fn a_second_finger_beside_one_that_moves_the_crosshair_changes_nothing_until_one_moves() {
    let mut bench = Bench::new(&DAILY);
    bench.show(700.0, 800.0);
    let (x, y) = bench.place(200.0, 100.0);
    bench.down(Pointer::Touch, 1, x, y);
    bench.input(Input::LongPress);
    bench.slide(Pointer::Touch, 1, x + 40.0, y);
    bench.down(Pointer::Touch, 2, x + 240.0, y);
    let before = bench.view();
    bench.slide(Pointer::Touch, 1, x + 41.0, y);
    let (first, last) = bench.view();
    let span = before.1 - before.0;
    assert!(((last - first) / span - 200.0 / 199.0).abs() < 1e-3, "{before:?} {first} {last}");
}

/// What a tick leaves: a picture on the screen, another one to come, and a place in it with nothing on it.
fn ticked() -> (Bench, f64, f64) {
    let mut bench = Bench::new(&DAILY);
    bench.show(700.0, 800.0);
    let (x, y) = bench.empty();
    bench.with(Widget::advance);
    (bench, x, y)
}

#[test]
fn what_a_reader_does_between_a_tick_and_its_picture_is_done() {
    let (mut bench, x, y) = ticked();
    assert!(bench.input(Input::Wheel { at: Point { x, y }, dx: 0.0, dy: -100.0, pinch: false }).range, "a wheel zooms");
    let (mut bench, x, y) = ticked();
    assert!(bench.slide(Pointer::Mouse, 1, x, y).cursor, "a pointer has its crosshair");
    let (mut bench, x, y) = ticked();
    assert!(bench.down(Pointer::Mouse, 1, x, y).handled, "a button takes hold");
    assert!(bench.slide(Pointer::Mouse, 1, x + 40.0, y).range, "and drags");
}

#[test]
fn a_level_that_is_pressed_between_a_change_and_its_picture_is_the_one_that_was_seen() {
    let mut bench = Bench::new(&DAILY);
    let scene = bench.widget.scene().unwrap().clone();
    let rung = |level: usize| {
        let part = scene.parts.iter().find(|part| part.kind == PartKind::Rung && part.level == Some(level)).unwrap().clone();
        let word = Scene { parts: vec![part], ..(*scene).clone() }.texts().next().unwrap().bounds();
        ((word.left + word.right) / 2.0, (word.top + word.bottom) / 2.0)
    };
    let places = [rung(0), rung(1)];
    let second = bench.analysis.levels[1].id.clone();
    bench.analysis.levels.remove(0);
    bench.with(Widget::advance);
    let lit = places.map(|(x, y)| {
        bench.slide(Pointer::Mouse, 1, x, y);
        bench.widget.level().map(|level| bench.analysis.levels[level].id.clone())
    });
    assert_eq!(lit, [None, Some(second)]);
}
