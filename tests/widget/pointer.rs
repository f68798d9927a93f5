//! What pointers and the wheel do.

use baton_chart::scene::{Mark, PartKind};
use baton_chart::widget::{Key, Say, Shape};

use super::*;
use crate::support::{DAILY, WEEKLY};

#[test]
fn a_drag_holds_its_bar_and_glides_on() {
    let mut bench = Bench::new(&WEEKLY);
    let plot = bench.frame().plot;
    let held = bench.frame().index(plot.left + 100.0);
    let y = plot.top + 5.0;
    bench.down(Pointer::Mouse, 1, plot.left + 100.0, y);
    for x in [140.0, 180.0, 220.0] {
        let effects = bench.slide(Pointer::Mouse, 1, plot.left + x, y);
        assert_eq!((effects.invalidation, effects.range, effects.shape), (Invalidation::Full, true, Shape::Grabbing));
        assert!((bench.frame().index(plot.left + x) - held).abs() < 0.5, "{x}");
    }
    let before = bench.view();
    assert!(bench.up(Pointer::Mouse, 1, plot.left + 220.0, y).animating);
    bench.clock += 16.0;
    assert!(bench.input(Input::Tick(bench.clock)).range);
    assert!(bench.view().0 < before.0);
}

/// The middle of a number that has nothing to its right.
fn lone_number(bench: &Bench) -> Point {
    let scene = bench.widget.scene().unwrap();
    let numbers = scene.parts.iter().filter(|part| part.test.is_some()).flat_map(|part| part.marks.iter());
    let mut middles = numbers.filter_map(|mark| if let Mark::Circle { center, .. } = mark { Some(*center) } else { None });
    middles.find(|&Point { x, y }| scene.hit(Point { x: x + 25.0, y }) == Hit::Plot).unwrap()
}

#[test]
fn a_double_click_on_a_number_fits_and_lights_nothing() {
    let mut bench = Bench::new(&WEEKLY);
    let Point { x, y } = lone_number(&bench);
    for _ in 0..2 {
        bench.down(Pointer::Mouse, 1, x, y);
        bench.up(Pointer::Mouse, 1, x, y);
    }
    assert!(bench.view().0 < 0.0, "the whole history");
    assert_eq!(bench.widget.level(), None);
}

#[test]
fn escape_from_a_drag_gives_the_pointer_its_shape_back() {
    let mut bench = Bench::new(&WEEKLY);
    let (x, y) = bench.empty();
    bench.down(Pointer::Mouse, 1, x, y);
    assert_eq!(bench.slide(Pointer::Mouse, 1, x + 40.0, y).shape, Shape::Grabbing);
    assert_eq!(bench.input(Input::Key(Key::Escape)).shape, Shape::Default);
}

#[test]
fn a_level_is_lit_no_longer_once_it_has_glided_away_from_under_the_pointer() {
    let mut bench = Bench::new(&WEEKLY);
    let Point { x, y } = lone_number(&bench);
    bench.slide(Pointer::Mouse, 1, x, y);
    assert!(bench.widget.level().is_some());
    bench.down(Pointer::Mouse, 1, x, y);
    for step in 1..=4 {
        bench.slide(Pointer::Mouse, 1, x - f64::from(step) * 10.0, y);
    }
    let mut told = bench.up(Pointer::Mouse, 1, x - 40.0, y);
    assert!(told.animating && bench.widget.level().is_some());
    while told.animating && bench.widget.level().is_some() {
        bench.clock += 16.0;
        told = bench.input(Input::Tick(bench.clock));
    }
    assert!(bench.widget.level().is_none() && told.level);
}

#[test]
fn two_fingers_hold_their_bars() {
    let mut bench = Bench::new(&DAILY);
    let plot = bench.frame().plot;
    let (a, b, y) = (plot.left + 200.0, plot.left + 300.0, plot.top + 90.0);
    bench.down(Pointer::Touch, 1, a, y);
    assert!(bench.down(Pointer::Touch, 2, b, y).engaged);
    let (under_a, under_b) = (bench.frame().index(a), bench.frame().index(b));
    bench.slide(Pointer::Touch, 1, a - 60.0, y);
    bench.slide(Pointer::Touch, 2, b + 90.0, y);
    let frame = bench.frame();
    let slack = 2.0 / frame.spacing();
    assert!((frame.index(a - 60.0) - under_a).abs() < slack && (frame.index(b + 90.0) - under_b).abs() < slack);
    bench.up(Pointer::Touch, 1, a - 60.0, y);
    let held = bench.frame().index(b + 90.0);
    bench.slide(Pointer::Touch, 2, b + 60.0, y);
    assert!((bench.frame().index(b + 60.0) - held).abs() < slack, "the finger that stays drags on");
}

#[test]
fn a_vertical_swipe_is_the_pages() {
    let mut bench = Bench::new(&DAILY);
    let (x, y) = bench.empty();
    let before = bench.view();
    bench.down(Pointer::Touch, 1, x, y);
    let effects = bench.slide(Pointer::Touch, 1, x + 4.0, y + 60.0);
    assert!(!effects.engaged && effects.invalidation == Invalidation::None);
    bench.input(Input::Cancel(1));
    assert_eq!(bench.view(), before);
    bench.down(Pointer::Touch, 1, x, y);
    let pressed = bench.input(Input::LongPress);
    assert!(pressed.engaged && pressed.cursor);
    let moved = bench.slide(Pointer::Touch, 1, x + 90.0, y + 60.0);
    assert!(moved.engaged && moved.cursor && !moved.range);
}

#[test]
fn a_finger_that_goes_as_far_across_as_down_drags_the_chart() {
    for (down, drags) in [(10.0, true), (-10.0, true), (10.5, false), (-10.5, false)] {
        let mut bench = Bench::new(&DAILY);
        let (x, y) = bench.place(200.0, 100.0);
        bench.down(Pointer::Touch, 1, x, y);
        let effects = bench.slide(Pointer::Touch, 1, x + 10.0, y + down);
        assert_eq!((effects.engaged, effects.range), (drags, drags), "{down}");
    }
}

#[test]
fn a_finger_on_a_rung_means_its_level_and_leaves_no_crosshair() {
    let mut bench = Bench::new(&DAILY);
    bench.resize(343.0, 480.0, 2.0);
    let scene = bench.widget.scene().unwrap().clone();
    let rung = scene.parts.iter().find(|part| part.kind == PartKind::Rung).unwrap();
    let word = Scene { parts: vec![rung.clone()], ..(*scene).clone() }.texts().next().unwrap().bounds();
    let (x, y) = bench.empty();
    let tap = |bench: &mut Bench, x: f64, y: f64| {
        bench.clock += 1_000.0;
        bench.down(Pointer::Touch, 1, x, y);
        bench.up(Pointer::Touch, 1, x, y);
        (bench.widget.level(), bench.widget.bar().is_some())
    };
    assert_eq!(tap(&mut bench, x, y), (None, true));
    assert_eq!(tap(&mut bench, (word.left + word.right) / 2.0, (word.top + word.bottom) / 2.0), (rung.level, false));
    assert!(bench.overlay().parts.iter().any(|part| part.kind == PartKind::Tooltip), "what the level is");
}

#[test]
fn two_taps_fit_and_two_more_show_everything() {
    let mut bench = Bench::new(&DAILY);
    let home = bench.view();
    let (x, y) = bench.empty();
    bench.input(Input::Wheel { at: Point { x, y }, dx: 0.0, dy: -300.0, pinch: false });
    let (x, y) = bench.empty();
    let double = |bench: &mut Bench| {
        for _ in 0..2 {
            bench.down(Pointer::Mouse, 1, x, y);
            bench.up(Pointer::Mouse, 1, x, y);
        }
        bench.clock += 1_000.0;
    };
    double(&mut bench);
    assert_eq!(bench.view(), home);
    double(&mut bench);
    assert!(bench.view().0 < 0.0 && bench.view().1 > home.1 - 1.0);
    double(&mut bench);
    assert_eq!(bench.view(), home);
}

#[test]
fn a_box_becomes_the_plot() {
    let mut bench = Bench::new(&WEEKLY);
    let frame = bench.frame();
    let (from, to) = ((frame.plot.left + 100.0, frame.plot.top + 40.0), (frame.plot.left + 250.0, frame.plot.top + 150.0));
    let (first, last) = (frame.index(from.0), frame.index(to.0));
    let (high, low) = (frame.price.invert(from.1), frame.price.invert(to.1));
    bench.drag(from, to, true);
    let view = bench.widget.view().unwrap();
    assert!((view.first() - first).abs() < 1e-6 && (view.last() - last).abs() < 1e-6);
    let (low_now, high_now) = view.prices().unwrap();
    assert!((low_now / low - 1.0).abs() < 1e-9 && (high_now / high - 1.0).abs() < 1e-9);
    assert!((bench.frame().y(low) - bench.frame().plot.bottom).abs() < 1e-6);
}

/// Whether the crosshair stands on the bar nearest to a place.
fn stands_under(bench: &Bench, x: f64) -> bool {
    bench.widget.bar().is_some_and(|bar| (bench.frame().index(x) - bar as f64).abs() <= 0.5)
}

#[test]
fn a_box_that_is_being_drawn_has_no_crosshair_and_then_it_is_under_the_pointer() {
    let mut bench = Bench::new(&WEEKLY);
    let (x, y) = bench.place(100.0, 40.0);
    bench.slide(Pointer::Mouse, 1, x, y);
    assert!(stands_under(&bench, x));
    let touch = Touch { shift: true, ..bench.touch(Pointer::Mouse, 1, x, y) };
    bench.input(Input::Down(touch));
    assert!(bench.slide(Pointer::Mouse, 1, x + 150.0, y + 110.0).cursor);
    assert_eq!(bench.widget.bar(), None);
    assert!(bench.up(Pointer::Mouse, 1, x + 150.0, y + 110.0).cursor);
    assert!(stands_under(&bench, x + 150.0));
}

#[test]
fn a_box_that_begins_on_a_level_lights_nothing_and_has_no_note() {
    let mut bench = Bench::new(&WEEKLY);
    let Point { x, y } = lone_number(&bench);
    assert!(bench.slide(Pointer::Mouse, 1, x, y).level);
    let touch = Touch { shift: true, ..bench.touch(Pointer::Mouse, 1, x, y) };
    bench.input(Input::Down(touch));
    assert!(bench.slide(Pointer::Mouse, 1, x + 40.0, y + 30.0).level);
    assert_eq!(bench.widget.level(), None);
    // One that was chosen before stays lit, without words over the box.
    bench.input(Input::Cancel(1));
    bench.input(Input::Key(Key::parse("l", false).unwrap()));
    let touch = Touch { shift: true, ..bench.touch(Pointer::Mouse, 1, x, y) };
    bench.input(Input::Down(touch));
    bench.slide(Pointer::Mouse, 1, x + 40.0, y + 30.0);
    assert!(bench.widget.level().is_some() && bench.overlay().texts().next().is_none());
}

#[test]
fn letting_go_gives_the_pointer_the_shape_of_its_place() {
    let mut bench = Bench::new(&WEEKLY);
    let axis = bench.frame().price_axis;
    let (x, y) = (axis.left + axis.width() / 2.0, axis.bottom - 30.0);
    bench.slide(Pointer::Mouse, 1, x, y);
    bench.down(Pointer::Mouse, 1, x, y);
    bench.slide(Pointer::Mouse, 1, x, y - 40.0);
    assert_eq!(bench.up(Pointer::Mouse, 1, x, y - 40.0).shape, Shape::Vertical);
    let (x, y) = bench.empty();
    bench.down(Pointer::Mouse, 1, x, y);
    bench.slide(Pointer::Mouse, 1, x + 20.0, y);
    assert_eq!(bench.up(Pointer::Mouse, 1, x + 20.0, y).shape, Shape::Crosshair);
    bench.down(Pointer::Mouse, 1, x, y);
    bench.slide(Pointer::Mouse, 1, 3.0, 3.0);
    assert_eq!(bench.up(Pointer::Mouse, 1, 3.0, 3.0).shape, Shape::Default);
}

#[test]
fn the_crosshair_stays_under_a_pointer_that_rests_while_the_picture_goes_on() {
    let mut bench = Bench::new(&WEEKLY);
    let (plot, home) = (bench.frame().plot, bench.view());
    let (x, y) = (plot.left + 300.0, plot.top + 90.0);
    bench.slide(Pointer::Mouse, 1, x - 120.0, y);
    bench.down(Pointer::Mouse, 1, x - 120.0, y);
    for step in 1..=4 {
        bench.slide(Pointer::Mouse, 1, x - 120.0 + 30.0 * f64::from(step), y);
    }
    assert!(bench.up(Pointer::Mouse, 1, x, y).animating);
    let (before, mut bars) = (bench.view(), 0);
    while bench.widget.bar().is_some() && bars < 200 {
        bench.clock += 16.0;
        if !bench.input(Input::Tick(bench.clock)).animating {
            break;
        }
        assert!(stands_under(&bench, x), "gliding");
        bars += 1;
    }
    assert!(bars > 3 && bench.view().0 < before.0 - 3.0);
    // Two presses lead back to where it opened.
    bench.clock += 1_000.0;
    for _ in 0..2 {
        bench.down(Pointer::Mouse, 1, x, y);
        bench.up(Pointer::Mouse, 1, x, y);
    }
    assert!(bench.view() == home && stands_under(&bench, x) && bench.widget.level().is_none());
}

#[test]
fn the_price_axis_stretches_locks_and_lets_go() {
    let mut bench = Bench::new(&WEEKLY);
    let axis = bench.frame().price_axis;
    let (x, y) = (axis.left + axis.width() / 2.0, axis.bottom - 30.0);
    let spread = |bench: &Bench| bench.frame().price.invert(axis.top) / bench.frame().price.invert(axis.bottom);
    let before = spread(&bench);
    bench.drag((x, y), (x, y - 80.0), false);
    assert!(spread(&bench) < before && bench.widget.view().unwrap().prices().is_some());
    for _ in 0..2 {
        bench.down(Pointer::Mouse, 1, x, y);
        bench.up(Pointer::Mouse, 1, x, y);
    }
    assert!((spread(&bench) / before - 1.0).abs() < 1e-9);
}

#[test]
fn a_finger_that_rests_on_the_price_axis_stretches_prices() {
    let mut bench = Bench::new(&WEEKLY);
    let axis = bench.frame().price_axis;
    let (x, y) = (axis.left + axis.width() / 2.0, axis.bottom - 30.0);
    bench.down(Pointer::Touch, 1, x, y);
    let swiped = bench.slide(Pointer::Touch, 1, x, y - 60.0);
    assert!(!swiped.engaged && bench.widget.view().unwrap().prices().is_none(), "a swipe is the page's");
    bench.input(Input::Cancel(1));
    bench.down(Pointer::Touch, 1, x, y);
    let rested = bench.input(Input::LongPress);
    assert!(rested.engaged && !rested.cursor);
    assert!(bench.slide(Pointer::Touch, 1, x, y - 60.0).engaged);
    bench.up(Pointer::Touch, 1, x, y - 60.0);
    assert!(bench.widget.view().unwrap().prices().is_some() && bench.widget.bar().is_none());
}

#[test]
fn a_drag_goes_on_from_where_it_is_when_the_picture_gets_another_size() {
    let mut bench = Bench::new(&DAILY);
    let (x, y) = bench.place(300.0, 60.0);
    bench.down(Pointer::Mouse, 1, x, y);
    bench.slide(Pointer::Mouse, 1, x + 50.0, y);
    let dragged = bench.view();
    bench.resize(700.0, 420.0, 2.0);
    bench.slide(Pointer::Mouse, 1, x + 55.0, y);
    let by = bench.view().0 - dragged.0;
    assert!((by + 5.0 / bench.frame().spacing()).abs() < 1e-6, "{by} bars");
}

#[test]
fn a_drag_whose_pointer_is_taken_away_ends() {
    let mut bench = Bench::new(&DAILY);
    let (x, y) = bench.empty();
    bench.down(Pointer::Mouse, 1, x, y);
    assert_eq!(bench.slide(Pointer::Mouse, 1, x + 40.0, y).shape, Shape::Grabbing);
    let view = bench.view();
    let lost = bench.input(Input::Cancel(1));
    assert_eq!((lost.shape, lost.animating, lost.engaged), (Shape::Default, false, false));
    bench.slide(Pointer::Mouse, 1, x + 200.0, y);
    assert_eq!(bench.view(), view);
}

#[test]
fn effects_gather_and_fit_into_bits() {
    let light = Effects { invalidation: Invalidation::Light, level: true, engaged: true, ..Effects::NONE };
    let moved = Effects { invalidation: Invalidation::Cursor, range: true, say: Say::Help, shape: Shape::Pointer, ..Effects::NONE };
    let both = light.and(moved);
    assert_eq!((both.invalidation, both.level, both.range, both.engaged), (Invalidation::Light, true, true, false));
    assert_eq!(both.bits(), 2 | (1 << 2) | (1 << 4) | (4 << 8) | (5 << 11));
}
