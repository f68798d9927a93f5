//! What becomes of lit levels, distances, movements and the range where the chart says something else, or becomes another.

use baton_chart::reading::report::Level;
use baton_chart::scene::{Form, Mark, Part, PartKind};
use baton_chart::widget::Key;

use super::*;
use crate::support::{DAILY, WEEKLY, bars};

/// The rungs of a picture.
fn rungs(scene: &Scene) -> Vec<Mark> {
    let rungs = scene.parts.iter().filter(|part| part.kind == PartKind::Rung);
    rungs.flat_map(|part: &Part| part.marks.to_vec()).collect()
}

/// The picture of a widget that looks at a chart for the first time.
fn anew(bench: &mut Bench, form: Form) -> Scene {
    let look = Look { size: bench.size, theme: &THEME, measure: &Metrics };
    bench.with(|_, subject| {
        let mut widget = Widget::default();
        widget.open(subject);
        widget.set_form(form);
        widget.picture(subject, &look).clone()
    })
}

#[test]
fn a_level_stays_lit_wherever_it_comes_to_stand_and_goes_out_with_its_end() {
    let mut bench = Bench::new(&DAILY);
    let id = bench.analysis.levels[1].id.clone();
    bench.with(|widget, subject| widget.light(subject, Some(&id)));
    let higher = Level { id: "higher".into(), ..bench.analysis.levels[0].clone() };
    bench.analysis.levels.insert(0, higher);
    bench.with(Widget::advance);
    assert_eq!(bench.widget.level(), Some(2));
    bench.analysis.levels.remove(2);
    bench.with(Widget::advance);
    assert_eq!(bench.widget.level(), None);
}

#[test]
fn other_data_have_their_own_distances_and_nothing_moves_on() {
    let mut bench = Bench::new(&WEEKLY);
    bench.with(Widget::advance_calmly);
    bench.paint();
    let (x, y) = bench.empty();
    bench.down(Pointer::Mouse, 1, x, y);
    for step in 1..=6 {
        bench.slide(Pointer::Mouse, 1, x + 30.0 * f64::from(step), y);
    }
    assert!(bench.up(Pointer::Mouse, 1, x + 180.0, y).animating);
    bench.analysis.levels.iter_mut().for_each(|level| level.distance += 0.37);
    bench.with(Widget::open);
    bench.paint();
    assert!(!bench.widget.going_on(Effects::NONE).animating);
    let painted = rungs(bench.widget.scene().unwrap());
    assert_eq!(painted, rungs(&anew(&mut bench, Form::Auto)));
}

#[test]
fn a_distance_waits_while_prices_tick_and_a_side_does_not() {
    let mut bench = Bench::new(&WEEKLY);
    bench.with(Widget::advance);
    bench.paint();
    let before = rungs(bench.widget.scene().unwrap());
    let away = bench.analysis.levels.iter().position(|level| level.distance.abs() > 0.05).unwrap();
    bench.analysis.levels[away].distance *= 1.5;
    bench.with(Widget::advance_calmly);
    bench.paint();
    assert_eq!(rungs(bench.widget.scene().unwrap()), before);
    bench.analysis.levels[away].distance *= -1.0;
    bench.with(Widget::advance_calmly);
    bench.paint();
    let painted = rungs(bench.widget.scene().unwrap());
    assert_eq!(painted, rungs(&anew(&mut bench, Form::Auto)));
}

#[test]
fn a_chart_that_has_lost_its_bars_asks_for_nothing() {
    let mut bench = Bench::new(&WEEKLY);
    bench.bars = Series::default();
    assert_eq!(bench.input(Input::Key(Key::Last)), Effects::NONE);
}

#[test]
fn a_chart_that_was_read_anew_is_painted_as_a_whole() {
    let mut bench = Bench::new(&WEEKLY);
    for follow in [Widget::settle, Widget::travel, Widget::open] {
        bench.widget.is_steady();
        assert!(bench.widget.is_steady());
        bench.with(follow);
        assert!(!bench.widget.is_steady());
    }
}

#[test]
fn another_form_is_another_picture() {
    let mut bench = Bench::new(&Plan { bars: 90, ..WEEKLY });
    for form in [Form::Line, Form::Candles] {
        bench.widget.set_form(form);
        bench.paint();
        let painted = bench.widget.scene().unwrap().to_text();
        assert_eq!(painted, anew(&mut bench, form).to_text(), "{form:?}");
    }
}

#[test]
fn the_range_goes_along_with_a_bar_that_changes_nothing_else() {
    let mut bench = Bench::new(&DAILY);
    let before = bench.view();
    bench.bars = bars(&Plan { bars: DAILY.bars + 1, ..DAILY });
    bench.with(Widget::follow_bars);
    let now = bench.view();
    assert_eq!((now.0 - before.0, now.1 - before.1), (1.0, 1.0));
}

#[test]
fn a_range_is_turned_on_where_less_than_three_tenths_of_it_are_known() {
    for (known, stays) in [(325, false), (335, true), (380, true), (399, false)] {
        let mut bench = Bench::new(&DAILY);
        bench.show(300.0, 400.0);
        let before = bench.view();
        bench.bars = bars(&Plan { bars: known, ..DAILY });
        bench.with(Widget::travel);
        assert_eq!(bench.view() == before, stays, "{known} bars: {before:?}, {:?}", bench.view());
    }
}
