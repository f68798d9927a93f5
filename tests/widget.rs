//! Laws of the view and of what readers do to it.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod support;

use std::collections::VecDeque;

use baton_chart::reading::format::Formats;
use baton_chart::reading::report::ChartAnalysis;
use baton_chart::reading::spec::PriceScale;
use baton_chart::scene::{ColumnSource, Frame, Hit, Mark, Metrics, Ohlc, PartKind, Point, Scene, Size, Text, Theme};
use baton_chart::series::Series;
use baton_chart::widget::{
    Effects, Indexed, Input, Invalidation, Key, Look, Of, Pointer, Preset, Pyramid, Say, Shape, Subject, Touch, Viewport, Widget, index_at,
    time_at,
};
use proptest::prelude::*;
use support::{DAILY, Plan, RATIO, WEEKLY, bars, chart};

const THEME: Theme = Theme::LIGHT;

/// A chart that is looked at, with its picture painted after every input.
struct Bench {
    analysis: ChartAnalysis,
    bars: Series,
    formats: Formats,
    widget: Widget,
    size: Size,
    clock: f64,
}

impl Bench {
    fn new(plan: &Plan) -> Bench {
        let (analysis, bars) = chart(plan);
        let size = Size::new(900.0, 420.0, 2.0).unwrap();
        let mut bench = Bench { analysis, bars, formats: Formats::default(), widget: Widget::default(), size, clock: 0.0 };
        bench.with(|widget, subject| widget.open(subject));
        bench.paint();
        bench
    }

    fn with<T>(&mut self, act: impl FnOnce(&mut Widget, &Subject) -> T) -> T {
        let Bench { analysis, bars, formats, widget, .. } = self;
        let records = &VecDeque::new();
        let subject = Subject {
            analysis,
            bars,
            future: None,
            records,
            formats,
            subtitle: "Made up",
            scale: PriceScale::Log,
            whole_bars: bars.range.is_some(),
        };
        act(widget, &subject)
    }

    fn paint(&mut self) {
        let look = Look { size: self.size, theme: &THEME, measure: &Metrics };
        self.with(|widget, subject| {
            widget.picture(subject, &look);
        });
    }

    fn input(&mut self, input: Input) -> Effects {
        let effects = self.with(|widget, subject| widget.input(subject, input));
        if effects.invalidation == Invalidation::Full {
            self.paint();
        }
        effects
    }

    fn overlay(&mut self) -> Scene {
        let look = Look { size: self.size, theme: &THEME, measure: &Metrics };
        self.with(|widget, subject| widget.overlay(subject, &look)).unwrap()
    }

    fn frame(&self) -> Frame {
        self.widget.scene().unwrap().frame.unwrap()
    }

    fn touch(&mut self, kind: Pointer, id: i32, x: f64, y: f64) -> Touch {
        self.clock += 16.0;
        Touch { id, kind, at: Point { x, y }, shift: false, time: self.clock }
    }

    fn down(&mut self, kind: Pointer, id: i32, x: f64, y: f64) -> Effects {
        let touch = self.touch(kind, id, x, y);
        self.input(Input::Down(touch))
    }

    fn slide(&mut self, kind: Pointer, id: i32, x: f64, y: f64) -> Effects {
        let touch = self.touch(kind, id, x, y);
        self.input(Input::Move(touch))
    }

    fn up(&mut self, kind: Pointer, id: i32, x: f64, y: f64) -> Effects {
        let touch = self.touch(kind, id, x, y);
        self.input(Input::Up(touch))
    }

    fn drag(&mut self, from: (f64, f64), to: (f64, f64), shift: bool) -> Effects {
        let mut touch = self.touch(Pointer::Mouse, 1, from.0, from.1);
        touch.shift = shift;
        let mut all = self.input(Input::Down(touch));
        for step in 1..=10 {
            let share = f64::from(step) / 10.0;
            let (x, y) = (from.0 + share * (to.0 - from.0), from.1 + share * (to.1 - from.1));
            all = all.and(self.slide(Pointer::Mouse, 1, x, y));
        }
        self.clock += 500.0;
        all.and(self.up(Pointer::Mouse, 1, to.0, to.1))
    }

    /// A place in the plot with nothing on it.
    fn empty(&self) -> (f64, f64) {
        let plot = self.frame().plot;
        let places =
            (0..600).map(|i| (plot.left + f64::from(i % 40) / 40.0 * plot.width(), plot.top + f64::from(i / 40) / 15.0 * plot.height()));
        places.into_iter().find(|&(x, y)| self.widget.scene().unwrap().hit(Point { x, y }) == Hit::Plot).unwrap()
    }

    fn view(&self) -> (f64, f64) {
        let view = self.widget.view().unwrap();
        (view.first(), view.last())
    }
}

fn valid(view: &Viewport, count: usize) {
    let v = view.view();
    assert!(v.first() >= -0.5 - 1e-9, "{v:?}");
    assert!(v.first() <= count as f64 && v.last() >= 0.0, "{v:?} of {count}");
    assert!(v.span() >= 1.0 && v.span() <= count as f64 * 1.02 + 4.0, "{v:?} of {count}");
}

/// Something done to a range.
#[derive(Clone, Debug)]
enum Act {
    Zoom(f64, f64),
    Pan(f64),
    Show(f64, f64),
    Fit,
    FitAll,
    Preset(i32),
    Reveal(f64),
    Lock(f64, f64),
}

fn act() -> impl Strategy<Value = Act> {
    let number = || prop_oneof![-5_000.0..5_000.0_f64, Just(f64::NAN), Just(f64::INFINITY), Just(1e300), Just(0.0)];
    prop_oneof![
        (number(), prop_oneof![0.01..10.0_f64, Just(0.0), Just(f64::NAN), Just(-1.0)]).prop_map(|(at, f)| Act::Zoom(at, f)),
        number().prop_map(Act::Pan),
        (number(), number()).prop_map(|(a, b)| Act::Show(a, b)),
        Just(Act::Fit),
        Just(Act::FitAll),
        (1..40).prop_map(Act::Preset),
        number().prop_map(Act::Reveal),
        (number(), number()).prop_map(|(a, b)| Act::Lock(a, b)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_range_is_valid_whatever_is_done_to_it(count in 2usize..3_000, acts in proptest::collection::vec(act(), 1..30)) {
        let (analysis, bars) = chart(&Plan { bars: count.max(40), ..WEEKLY });
        let mut view = Viewport::new(&analysis, &bars);
        for act in acts {
            match act {
                Act::Zoom(at, factor) => view.zoom(at, factor),
                Act::Pan(by) => view.pan(by),
                Act::Show(a, b) => view.show(a, b),
                Act::Fit => view.fit(),
                Act::FitAll => view.fit_all(),
                Act::Preset(years) => view.preset(Preset::Years(years), &bars),
                Act::Reveal(index) => view.reveal(index),
                Act::Lock(low, high) => view.lock_prices(low, high),
            };
            valid(&view, bars.len());
            if let Some((low, high)) = view.view().prices() {
                prop_assert!(low > 0.0 && low < high && high.is_finite());
            }
        }
    }

    #[test]
    fn zooming_keeps_the_bar_under_the_pointer(share in 0.0..1.0_f64, factor in 0.2..4.0_f64) {
        let (analysis, bars) = chart(&DAILY);
        let mut view = Viewport::new(&analysis, &bars);
        view.show(800.0, 1_300.0);
        let at = 800.0 + share * 500.0;
        view.zoom(at, factor);
        let v = view.view();
        let inside = v.first() > -0.5 && v.last() < bars.len() as f64;
        let now = (at - v.first()) / v.span();
        prop_assert!(!inside || (now - share).abs() < 1e-9, "{share} became {now}");
        prop_assert!((v.span() - 500.0 * factor).abs() < 1e-6 || !inside);
    }

    #[test]
    fn panning_there_and_back_changes_nothing(by in -300.0..300.0_f64) {
        let (analysis, bars) = chart(&DAILY);
        let mut view = Viewport::new(&analysis, &bars);
        view.show(800.0, 1_300.0);
        view.pan(by);
        view.pan(-by);
        prop_assert!((view.view().first() - 800.0).abs() < 1e-9 && (view.view().last() - 1_300.0).abs() < 1e-9);
    }

    #[test]
    fn the_pyramid_folds_as_the_bars_do(count in 1usize..5_000, cuts in proptest::collection::vec((0.0..1.0_f64, 0.0..1.0_f64), 20), candles in any::<bool>()) {
        let bars = bars(&Plan { bars: count, candles, ..DAILY });
        let of = if candles { Of::Ranges } else { Of::Closes };
        let pyramid = Pyramid::new(&bars, of);
        let indexed = Indexed { bars: &bars, pyramid: &pyramid };
        for (a, b) in cuts {
            let (from, to) = ((a * count as f64) as usize, (b * (count as f64 + 2.0)) as usize);
            prop_assert_eq!(indexed.fold(from, to), brute(&bars, of, from, to));
        }
    }

    #[test]
    fn the_pyramid_follows_every_new_bar(start in 1usize..700, more in 1usize..400) {
        let all = bars(&Plan { bars: start + more, ..DAILY });
        let cut = |n: usize| all.as_of(all.time[n - 1].end(all.resolution));
        let mut pyramid = Pyramid::new(&cut(start), Of::Ranges);
        for n in start + 1..=start + more {
            let mut now = cut(n);
            // Two ticks: the bar as it opens, then as it ends.
            let end = now.range.as_ref().map(|r| (r.high[n - 1], r.low[n - 1])).unwrap();
            if let Some(range) = &mut now.range {
                (range.high[n - 1], range.low[n - 1]) = (now.close[n - 1] * 3.0, now.close[n - 1] / 3.0);
            }
            pyramid.newest_changed(&now);
            if let Some(range) = &mut now.range {
                (range.high[n - 1], range.low[n - 1]) = end;
            }
            pyramid.newest_changed(&now);
        }
        let whole = cut(start + more);
        prop_assert_eq!(&pyramid, &Pyramid::new(&whole, Of::Ranges));
    }

    #[test]
    fn times_between_bars_lead_back(index in -400.0..2_900.0_f64) {
        let bars = bars(&DAILY);
        prop_assert!((index_at(&bars, time_at(&bars, index)) - index).abs() < 1e-6);
    }
}

fn brute(bars: &Series, of: Of, from: usize, to: usize) -> Option<Ohlc> {
    if from >= to || to > bars.len() {
        return None;
    }
    let run: Vec<_> = (from..to).map(|i| bars.bar(i).unwrap()).collect();
    let closes = of == Of::Closes;
    let (high, low) = (
        |b: &baton_chart::series::Bar| if closes { b.close } else { b.high },
        |b: &baton_chart::series::Bar| if closes { b.close } else { b.low },
    );
    Some(Ohlc {
        open: if closes { run[0].close } else { run[0].open },
        high: run.iter().map(high).fold(f64::NEG_INFINITY, f64::max),
        low: run.iter().map(low).fold(f64::INFINITY, f64::min),
        close: run[run.len() - 1].close,
    })
}

#[test]
fn the_pyramid_takes_less_than_a_sixteenth_of_a_line() {
    let bars = bars(&Plan { bars: 300_000, candles: false, ..DAILY });
    let data = bars.len() * 16;
    assert!(Pyramid::new(&bars, Of::Closes).bytes() * 16 <= data);
}

#[test]
fn a_spike_up_and_down_in_one_column_shows_at_every_zoom() {
    let mut bench = Bench::new(&Plan { bars: 200_000, levels: 0, candles: false, noise: 0.0005, ..DAILY });
    let (top, bottom) =
        (bench.bars.close.iter().copied().fold(0.0, f64::max) * 1.4, bench.bars.close.iter().copied().fold(f64::MAX, f64::min) / 1.4);
    (bench.bars.close[100_001], bench.bars.close[100_003]) = (top, bottom);
    bench.with(|widget, subject| widget.open(subject));
    for span in [200_000.0, 60_000.0, 9_000.0, 2_000.0, 400.0, 30.0] {
        let (from, to) = (time_at(&bench.bars, 100_002.0 - span / 2.0), time_at(&bench.bars, 100_002.0 + span / 2.0));
        bench.with(|widget, subject| widget.show_times(subject, from, to));
        bench.paint();
        let frame = bench.frame();
        let price = bench.widget.scene().unwrap().parts.iter().find(|p| p.kind == PartKind::Price).unwrap();
        let ends: Vec<(f64, f64)> = price
            .marks
            .iter()
            .map(|mark| match mark {
                Mark::Rects { rects, .. } => {
                    (rects.iter().map(|r| r.top).fold(f64::MAX, f64::min), rects.iter().map(|r| r.bottom).fold(0.0, f64::max))
                }
                Mark::Path { points, .. } => {
                    (points.iter().map(|p| p.y).fold(f64::MAX, f64::min), points.iter().map(|p| p.y).fold(0.0, f64::max))
                }
                _ => (f64::MAX, 0.0),
            })
            .collect();
        let (up, down) = ends.iter().fold((f64::MAX, 0.0_f64), |(a, b), e| (a.min(e.0), b.max(e.1)));
        assert!((up - frame.y(top)).abs() < 1.0 && (down - frame.y(bottom)).abs() < 1.0, "{span}: {up} {down}");
        assert!(price.marks.iter().map(|m| if let Mark::Rects { rects, .. } = m { rects.len() } else { 0 }).sum::<usize>() < 2_400);
    }
}

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
    bench.widget.set_still(true);
    bench.input(Input::Key(Key::Help));
    bench.drag((plot.left + 100.0, y), (plot.left + 160.0, y), false);
    let rest = bench.view();
    assert!(!bench.input(Input::Tick(bench.clock + 16.0)).range);
    assert_eq!(bench.view(), rest);
}

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

/// Over a bar of the past a level may lie on the other side than now; a support above price would be a riddle.
#[test]
fn a_level_on_its_other_side_is_what_it_is_now() {
    let mut bench = Bench::new(&WEEKLY);
    let plot = bench.frame().plot;
    let (mut turned, mut plain) = (0, 0);
    let newest = bench.bars.len() - 1;
    for step in 0..400 {
        bench.slide(Pointer::Mouse, 1, plot.left + f64::from(step) * plot.width() / 400.0, plot.top + 3.0);
        let Some(bar) = bench.widget.bar().filter(|&bar| bar < newest) else { continue };
        let words: Vec<String> = bench.overlay().texts().map(|t| t.text.clone()).collect();
        let Some(words) = words.iter().find(|w| w.contains(" ATR")) else { continue };
        let above = words.contains("above");
        let now = words.starts_with("Now ");
        assert_eq!(now, words.to_lowercase().contains("support") == above, "bar {bar}: {words}");
        if now { turned += 1 } else { plain += 1 }
    }
    assert!(turned > 5 && plain > 5, "{turned} turned, {plain} not");
}

#[test]
fn the_tag_of_the_crosshair_leaves_no_half_of_another() {
    let mut bench = Bench::new(&WEEKLY);
    let (plot, y) = (bench.frame().plot, bench.frame().y(bench.analysis.last.close));
    let scene = bench.widget.scene().unwrap().clone();
    let last = scene.parts.iter().find(|part| part.kind == PartKind::Last).unwrap();
    let corners =
        last.marks.iter().find_map(|mark| if let Mark::Polygon { points, .. } = mark { Some(points.clone()) } else { None }).unwrap();
    let hidden = |bench: &mut Bench, away: f64| {
        bench.slide(Pointer::Mouse, 1, plot.left + plot.width() / 2.0, y + away);
        let overlay = bench.overlay();
        let paper = overlay.parts.iter().filter(|part| part.kind == PartKind::Cursor).flat_map(|part| part.marks.iter());
        let rects: Vec<_> = paper
            .filter_map(|m| if let Mark::Rects { rects, fill } = m { (*fill == THEME.paper).then(|| rects.clone()) } else { None })
            .flatten()
            .collect();
        corners.iter().all(|p| rects.iter().any(|r| (r.left..=r.right).contains(&p.x) && (r.top..=r.bottom).contains(&p.y)))
    };
    assert!(hidden(&mut bench, 10.0));
    assert!(!hidden(&mut bench, 60.0));
}

#[test]
fn a_tooltip_in_a_low_chart_leaves_the_dot_it_speaks_of() {
    let mut bench = Bench::new(&WEEKLY);
    bench.size = Size::new(320.0, 240.0, 1.0).unwrap();
    bench.paint();
    let plot = bench.frame().plot;
    let mut rows = Vec::new();
    for step in 1..40 {
        bench.slide(Pointer::Mouse, 1, plot.left + plot.width() * f64::from(step) / 40.0, plot.top + plot.height() * 0.5);
        let overlay = bench.overlay();
        let marks = |kind| overlay.parts.iter().filter(move |part| part.kind == kind).flat_map(|part| part.marks.iter());
        let dot = marks(PartKind::Cursor).find_map(|m| if let Mark::Circle { center, .. } = m { Some(*center) } else { None }).unwrap();
        let card = marks(PartKind::Tooltip).find_map(|m| if let Mark::Polygon { points, .. } = m { Some(points) } else { None }).unwrap();
        let [left, right] = [f64::min, f64::max].map(|pick| card.iter().map(|p| p.x).reduce(pick).unwrap());
        let [top, bottom] = [f64::min, f64::max].map(|pick| card.iter().map(|p| p.y).reduce(pick).unwrap());
        let covers = (left..=right).contains(&dot.x) && (top..=bottom).contains(&dot.y);
        let lines = marks(PartKind::Tooltip).filter(|m| matches!(m, Mark::Text(_))).count();
        assert!(lines <= 2 || !covers, "{lines} lines over {dot:?}");
        rows.push(lines);
    }
    assert!(rows.contains(&2) && rows.iter().all(|&lines| lines >= 2), "{rows:?}");
}

#[test]
fn hovering_a_level_lights_it_and_the_crosshair_says_where_price_is() {
    let mut bench = Bench::new(&WEEKLY);
    let scene = bench.widget.scene().unwrap().clone();
    let rung = scene.parts.iter().find(|p| p.kind == PartKind::Rung && p.level == Some(1)).unwrap();
    let text = rung.marks.iter().find_map(|m| if let Mark::Text(t) = m { Some(t.bounds()) } else { None }).unwrap();
    let effects = bench.slide(Pointer::Mouse, 1, text.left + 3.0, text.top + 5.0);
    assert_eq!((effects.invalidation, effects.level, effects.shape), (Invalidation::Light, true, Shape::Pointer));
    assert_eq!(bench.widget.level(), Some(1));
    let said: Vec<Text> = bench.overlay().texts().cloned().collect();
    let level = &bench.analysis.levels[1];
    assert!(said[0].text.contains(&Formats::default().range(level.low, level.high)), "{said:?}");
    assert!(said[1].text.starts_with(&level.campaigns.len().to_string()) && said[1].text.contains(" since "), "{said:?}");
    assert!(said.iter().all(|line| !line.bounds().overlaps(&text)), "{said:?} over {text:?}");
    let lit = bench.widget.lit(&THEME).unwrap();
    for (before, after) in scene.parts.iter().zip(&lit.parts) {
        let same = before == after;
        let other = before.level.is_some_and(|level| level != 1);
        assert_eq!(same, !(other || before.level == Some(1) && before.kind == PartKind::Zone), "{:?} of {:?}", before.kind, before.level);
    }
    let plot = bench.frame().plot;
    let effects = bench.slide(Pointer::Mouse, 1, plot.left + 300.0, plot.top + 3.0);
    assert!(effects.cursor && effects.shape == Shape::Crosshair);
    let words: Vec<String> = bench.overlay().texts().map(|t| t.text.clone()).collect();
    let bar = bench.widget.bar().unwrap();
    assert!(words.iter().any(|w| w.starts_with("Week to ")), "{words:?}");
    assert!(
        words
            .iter()
            .any(|w| w.starts_with(&format!("Close {} (", Formats::default().price(bench.bars.close[bar], bench.analysis.noise.band())))),
        "{words:?}"
    );
    assert!(words.iter().any(|w| w.contains("ATR") || w.contains("inside the zone")), "{words:?}");
    assert!(words.iter().any(|w| w.starts_with("Open ")), "{words:?}");
    assert!(bench.input(Input::Leave).cursor);
    assert!(bench.overlay().parts.is_empty());
}

#[test]
fn keys_walk_bars_levels_and_tests() {
    let mut bench = Bench::new(&WEEKLY);
    let newest = bench.bars.len() - 1;
    let effects = bench.input(Input::Key(Key::Last));
    assert_eq!((effects.say, effects.handled, bench.widget.bar()), (Say::Bar, true, Some(newest)));
    bench.input(Input::Key(Key::parse("ArrowLeft", false).unwrap()));
    bench.input(Input::Key(Key::parse("PageUp", false).unwrap()));
    assert_eq!(bench.widget.bar(), Some(newest - 11));
    let before = bench.view();
    bench.input(Input::Key(Key::First));
    assert!(bench.view().0 < before.0 && bench.view().0 <= 0.0, "the bar came into sight");
    let said = bench.with(|widget, subject| widget.words(Say::Bar, subject));
    assert!(said.contains("Close "), "{said}");
    let mut seen = Vec::new();
    for _ in 0..bench.analysis.levels.len() {
        assert!(bench.input(Input::Key(Key::Level { back: false })).level);
        seen.push(bench.widget.level().unwrap());
    }
    seen.sort_unstable();
    assert_eq!(seen, (0..bench.analysis.levels.len()).collect::<Vec<_>>());
    let chosen = bench.widget.level().unwrap();
    let count = bench.analysis.levels[chosen].campaigns.len();
    for round in 0..2 * count {
        let effects = bench.input(Input::Key(Key::Test { back: false }));
        assert_eq!((bench.widget.level(), effects.say), (Some(chosen), Say::Level));
        let said = bench.with(|widget, subject| widget.words(Say::Level, subject));
        assert!(round > 0 || said.contains("Test "), "{said}");
    }
    assert!(bench.input(Input::Key(Key::Escape)).handled);
    assert_eq!((bench.widget.level(), bench.widget.bar()), (None, None));
    assert!(!bench.input(Input::Key(Key::Escape)).handled, "nothing left to leave");
    let all: usize = bench.analysis.levels.iter().map(|l| l.campaigns.len()).sum();
    let mut visited = std::collections::BTreeSet::new();
    for _ in 0..all {
        bench.input(Input::Key(Key::Test { back: true }));
        visited.insert((bench.widget.level(), bench.widget.bar()));
    }
    assert!(visited.len() > count, "tests of all levels");
}

#[test]
fn a_crosshair_at_the_newest_bar_and_a_level_that_is_lit_tell_of_it() {
    let mut bench = Bench::new(&DAILY);
    assert!(!bench.widget.tells_newest());
    bench.input(Input::Key(Key::Last));
    assert!(bench.widget.tells_newest());
    bench.input(Input::Key(Key::parse("ArrowLeft", false).unwrap()));
    assert!(!bench.widget.tells_newest());
    bench.input(Input::Key(Key::Level { back: false }));
    assert!(bench.widget.tells_newest());
}

#[test]
fn keys_pan_fit_and_scale_prices() {
    let mut bench = Bench::new(&WEEKLY);
    let key = |name: &str, shift: bool| Input::Key(Key::parse(name, shift).unwrap());
    let home = bench.view();
    let effects = bench.input(key("ArrowLeft", true));
    assert_eq!((effects.say, effects.range, effects.handled), (Say::Range, true, true));
    let moved = bench.view();
    let step = (home.1 - home.0) / 10.0;
    assert!((home.0 - moved.0 - step).abs() < 1e-9 && (home.1 - moved.1 - step).abs() < 1e-9, "{moved:?}");
    assert_eq!(bench.widget.bar(), None, "the crosshair is nobody's business");
    let said = bench.with(|widget, subject| widget.words(Say::Range, subject));
    assert!(said.contains(" to "), "{said}");
    bench.input(key("f", false));
    assert_eq!(bench.view(), home);
    bench.input(key("F", true));
    assert!(bench.view().0 <= 0.0);
    bench.input(key("f", false));
    let height = |bench: &Bench| {
        let frame = bench.frame();
        frame.price.invert(frame.plot.top) / frame.price.invert(frame.plot.bottom)
    };
    let follows = height(&bench);
    assert!(bench.input(key("ArrowUp", true)).handled);
    let taller = height(&bench);
    assert!(taller < follows);
    bench.input(key("ArrowDown", true));
    bench.input(key("ArrowDown", true));
    assert!(height(&bench) > follows);
    bench.input(key("a", false));
    assert!((height(&bench) - follows).abs() < 1e-9);
    assert_eq!(Key::parse("ArrowUp", false), None, "up and down scroll the page");
}

#[test]
fn a_test_under_way_is_walked_to_and_told() {
    let mut bench = Bench::new(&Plan { seed: 9, ..WEEKLY });
    let newest = bench.bars.len() - 1;
    let mut said = Vec::new();
    for _ in 0..60 {
        bench.input(Input::Key(Key::Test { back: false }));
        if bench.widget.bar() == Some(newest) {
            said.push(bench.with(|widget, subject| widget.words(Say::Level, subject)));
        }
    }
    assert!(said.iter().any(|words| words.contains(", under way since ")), "{said:?}");
}

#[test]
fn linked_charts_share_time_not_bars() {
    let (mut weekly, mut ratio) = (Bench::new(&WEEKLY), Bench::new(&RATIO));
    let times = weekly.with(|widget, subject| widget.times(subject)).unwrap();
    assert!(ratio.with(|widget, subject| widget.show_times(subject, times.0, times.1)).range);
    ratio.paint();
    let now = ratio.with(|widget, subject| widget.times(subject)).unwrap();
    let week = 7.0 * 86_400_000.0;
    // The ratio's history is shorter: its range keeps the length as far as its limits let it.
    assert!((now.1 - now.0) - (times.1 - times.0) < week);
    let time = ratio.bars.time[200];
    assert!(ratio.with(|widget, subject| widget.link(subject, Some(time))).cursor);
    assert_eq!(ratio.widget.bar(), Some(200));
    ratio.with(|widget, subject| widget.go(subject, None, &[time]));
    ratio.paint();
    let overlay = ratio.overlay();
    assert!(overlay.parts.iter().any(|p| p.kind == PartKind::Cursor));
    assert_eq!(overlay.parts.iter().any(|p| p.kind == PartKind::Tooltip), ratio.widget.bar().is_some());
}

#[test]
fn a_sentence_brings_its_level_and_its_bars_into_sight() {
    let mut bench = Bench::new(&DAILY);
    bench.with(|widget, subject| widget.preset(subject, Preset::Years(1)));
    bench.paint();
    let level = bench.analysis.levels.iter().position(|l| !l.campaigns.is_empty()).unwrap();
    let id = bench.analysis.levels[level].id.clone();
    bench.with(|widget, subject| widget.go(subject, Some(&id), &[]));
    bench.paint();
    assert_eq!(bench.widget.level(), Some(level));
    let (first, last) = bench.view();
    for campaign in &bench.analysis.levels[level].campaigns {
        let bar = (0..bench.bars.len()).find(|&i| bench.bars.date(i) == campaign.peak).unwrap() as f64;
        assert!((first..=last).contains(&bar));
    }
}

#[test]
fn effects_gather_and_fit_into_bits() {
    let light = Effects { invalidation: Invalidation::Light, level: true, engaged: true, ..Effects::NONE };
    let moved = Effects { invalidation: Invalidation::Cursor, range: true, say: Say::Help, shape: Shape::Pointer, ..Effects::NONE };
    let both = light.and(moved);
    assert_eq!((both.invalidation, both.level, both.range, both.engaged), (Invalidation::Light, true, true, false));
    assert_eq!(both.bits(), 2 | (1 << 2) | (1 << 4) | (4 << 8) | (5 << 11));
}

#[test]
fn held_prices_stay_while_bars_pass_and_follow_again_when_let_go() {
    let mut bench = Bench::new(&DAILY);
    let ends = |bench: &Bench| {
        let frame = bench.frame();
        (frame.price.invert(frame.plot.bottom), frame.price.invert(frame.plot.top))
    };
    let near = |a: (f64, f64), b: (f64, f64)| (a.0 / b.0 - 1.0).abs() < 1e-9 && (a.1 / b.1 - 1.0).abs() < 1e-9;
    let opened = ends(&bench);
    assert!(!bench.widget.prices_locked());
    let effects = bench.with(|widget, _| widget.lock_prices(true));
    assert!(bench.widget.prices_locked() && effects.range, "it is told");
    bench.paint();
    assert!(near(ends(&bench), opened), "holding them moves nothing");
    bench.with(|widget, subject| widget.preset(subject, Preset::Years(1)));
    bench.paint();
    assert!(near(ends(&bench), opened), "another range, the same prices");
    assert_eq!(bench.with(|widget, _| widget.lock_prices(true)), Effects::NONE, "held is held");
    let effects = bench.with(|widget, _| widget.lock_prices(false));
    assert!(!bench.widget.prices_locked() && effects.range);
    bench.paint();
    assert!(!near(ends(&bench), opened), "they follow the year");
    let (x, y) = (bench.frame().plot.right + 20.0, 200.0);
    bench.drag((x, y), (x, y + 40.0), false);
    assert!(bench.widget.prices_locked(), "who drags the axis holds it");
    bench.input(Input::Key(Key::PricesFollow));
    assert!(!bench.widget.prices_locked());
}

#[test]
fn a_tag_of_the_crosshair_leaves_no_half_of_an_axis_label() {
    let mut bench = Bench::new(&DAILY);
    let frame = bench.frame();
    let axis: Vec<_> = bench.widget.scene().unwrap().parts.iter().filter(|part| part.kind == PartKind::Axis).cloned().collect();
    let labels: Vec<_> = axis
        .iter()
        .flat_map(|part| part.marks.iter())
        .filter_map(|mark| if let Mark::Text(t) = mark { Some(t.bounds()) } else { None })
        .collect();
    let (mut hidden, mut whole) = (0, 0);
    for step in 0..60 {
        let share = f64::from(step) / 60.0;
        let (x, y) = (frame.plot.left + share * frame.plot.width(), frame.plot.top + share * frame.plot.height());
        bench.slide(Pointer::Mouse, 1, x, y);
        let marks: Vec<Mark> =
            bench.overlay().parts.iter().filter(|part| part.kind == PartKind::Cursor).flat_map(|part| part.marks.to_vec()).collect();
        let tags = marks.iter().filter_map(|mark| if let Mark::Polygon { points, .. } = mark { Some(points) } else { None });
        let paper = marks
            .iter()
            .filter_map(|mark| if let Mark::Rects { rects, fill } = mark { (*fill == THEME.paper).then_some(rects) } else { None });
        let covered: Vec<_> = paper.flatten().copied().collect();
        for points in tags {
            let end = |least: fn(f64, f64) -> f64, of: fn(&Point) -> f64| points.iter().map(of).reduce(least).unwrap();
            let tag = baton_chart::scene::Rect {
                left: end(f64::min, |p| p.x),
                right: end(f64::max, |p| p.x),
                top: end(f64::min, |p| p.y),
                bottom: end(f64::max, |p| p.y),
            };
            for label in &labels {
                let under = covered
                    .iter()
                    .any(|c| c.left <= label.left && c.right >= label.right && c.top <= label.top && c.bottom >= label.bottom);
                if label.overlaps(&tag) {
                    assert!(under, "half a label at {label:?} under {tag:?}");
                    hidden += 1;
                } else if !under {
                    whole += 1;
                }
            }
        }
    }
    assert!(hidden > 10 && whole > 200, "{hidden} hidden, {whole} whole");
}
