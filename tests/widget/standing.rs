//! What of crosshair, level, test and words stays where the chart becomes another, and what does not.

use baton_chart::reading::glance::level_words;
use baton_chart::scene::{Font, Mark, PartKind, Rect, Text, TextMeasure};
use baton_chart::widget::{Key, Say};

use super::*;
use crate::support::boxes::around;
use crate::support::{DAILY, WEEKLY};

fn words(bench: &mut Bench, say: Say) -> String {
    bench.with(|widget, subject| widget.words(say, subject))
}

/// Where the box of words beside the crosshair begins, CSS px from the top.
fn tooltip_top(bench: &mut Bench) -> f64 {
    let overlay = bench.overlay();
    let part = overlay.parts.iter().find(|part| part.kind == PartKind::Tooltip).unwrap();
    let corners = part.marks.iter().find_map(|mark| if let Mark::Polygon { points, .. } = mark { Some(points) } else { None }).unwrap();
    corners.iter().map(|point| point.y).reduce(f64::min).unwrap()
}

/// The picture as a widget makes it that has made none before.
fn fresh(bench: &mut Bench, theme: &Theme, subtitle: &str) -> Scene {
    let look = Look { size: bench.size, theme, measure: &Metrics };
    let view = bench.widget.view().unwrap();
    bench.with(|_, subject| {
        let subject = Subject { subtitle, ..*subject };
        let mut widget = Widget::default();
        widget.open(&subject);
        let (from, to) = (time_at(subject.bars, view.first()), time_at(subject.bars, view.last()));
        widget.show_times(&subject, from, to);
        widget.picture(&subject, &look).clone()
    })
}

#[test]
fn another_theme_subtitle_or_size_is_another_picture() {
    let mut bench = Bench::new(&WEEKLY);
    bench.show(300.0, 400.0);
    for (theme, subtitle, width) in
        [(Theme::DARK, "Made up", 900.0), (Theme::DARK, "Other bars", 900.0), (Theme::DARK, "Other bars", 700.0)]
    {
        bench.size = Size::new(width, 420.0, 2.0).unwrap();
        let look = Look { size: bench.size, theme: &theme, measure: &Metrics };
        let painted = bench.with(|widget, subject| widget.picture(&Subject { subtitle, ..*subject }, &look).to_text());
        assert_eq!(painted, fresh(&mut bench, &theme, subtitle).to_text(), "{subtitle} {width}");
    }
}

/// A font that is wider than the one before it came.
struct Wide;

impl TextMeasure for Wide {
    fn width(&self, text: &str, font: Font) -> f64 {
        1.05 * Metrics.width(text, font)
    }
}

#[test]
fn labels_have_the_widths_of_fonts_that_have_come() {
    let mut bench = Bench::new(&WEEKLY);
    bench.widget.fonts_changed();
    let look = Look { size: bench.size, theme: &THEME, measure: &Wide };
    let painted = bench.with(|widget, subject| widget.picture(subject, &look).clone());
    let texts: Vec<&Text> = painted.texts().collect();
    assert!(texts.len() > 10 && texts.iter().all(|text| text.width >= Wide.width(&text.text, text.font) - 1e-9), "{texts:?}");
}

#[test]
fn the_ladder_says_the_distances_of_the_date_it_is_read_as_of() {
    let mut bench = Bench::new(&WEEKLY);
    bench.with(Widget::advance_calmly);
    bench.paint();
    bench.analysis.levels.iter_mut().for_each(|level| level.distance += 0.37);
    bench.with(Widget::travel);
    bench.paint();
    let rungs = |scene: &Scene| {
        let rungs = scene.parts.iter().filter(|part| part.kind == PartKind::Rung);
        rungs.flat_map(|part| part.marks.to_vec()).collect::<Vec<Mark>>()
    };
    let painted = rungs(bench.widget.scene().unwrap());
    assert_eq!(painted, rungs(&fresh(&mut bench, &THEME, "Made up")));
}

#[test]
fn a_test_that_is_no_more_is_told_no_longer() {
    let mut bench = Bench::new(&DAILY);
    let level = bench.analysis.levels.iter().position(|level| level.campaigns.len() > 1).unwrap();
    bench.analysis.headline.level_id = Some(bench.analysis.levels[level].id.clone());
    bench.input(Input::Key(Key::Level { back: false }));
    let tests = bench.analysis.levels[level].campaigns.len();
    for _ in 0..tests {
        bench.input(Input::Key(Key::Test { back: false }));
    }
    let all = bench.analysis.clone();
    bench.analysis.levels[level].campaigns.truncate(1);
    bench.with(Widget::advance);
    bench.analysis = all;
    bench.with(Widget::advance);
    let told = words(&mut bench, Say::Level);
    let plain = level_words(&bench.analysis, &bench.analysis.levels[level], None, &bench.bars, &bench.formats);
    assert_eq!(told, plain);
}

#[test]
fn a_crosshair_on_a_bar_that_is_no_more_is_gone() {
    let mut bench = Bench::new(&DAILY);
    bench.input(Input::Key(Key::Last));
    let newest = bench.widget.bar().unwrap();
    bench.bars = crate::support::bars(&Plan { bars: newest, ..DAILY });
    bench.with(Widget::travel);
    assert_eq!(bench.widget.bar(), None);
}

#[test]
fn other_data_have_the_tests_of_all_their_levels() {
    let mut bench = Bench::new(&WEEKLY);
    bench.input(Input::Key(Key::Level { back: false }));
    bench.with(Widget::open);
    bench.paint();
    assert_eq!(bench.widget.level(), None);
    assert_eq!(bench.input(Input::Key(Key::Test { back: false })).say, Say::Level);
}

#[test]
fn the_first_level_of_the_keys_is_the_one_that_the_title_speaks_of() {
    let mut bench = Bench::new(&WEEKLY);
    for named in 0..bench.analysis.levels.len() {
        bench.analysis.headline.level_id = Some(bench.analysis.levels[named].id.clone());
        bench.with(Widget::open);
        bench.paint();
        bench.input(Input::Key(Key::Level { back: false }));
        assert_eq!(bench.widget.level(), Some(named));
    }
}

#[test]
fn keys_zoom_about_the_edge_that_a_crosshair_out_of_sight_lies_beyond() {
    let mut bench = Bench::new(&WEEKLY);
    bench.show(100.0, 200.0);
    bench.input(Input::Key(Key::Step(-1)));
    for (first, last) in [(300.0, 400.0), (20.0, 90.0)] {
        bench.show(first, last);
        bench.input(Input::Key(Key::ZoomIn));
        let (from, to) = bench.view();
        let stays = if first > 200.0 { from - first } else { to - last };
        assert!(stays.abs() < 1e-6 && to - from < last - first, "{from} {to}");
    }
}

#[test]
fn the_level_line_snaps_to_prices_of_the_bar_and_edges_of_levels() {
    let mut bench = Bench::new(&WEEKLY);
    bench.size = Size::new(900.0, 1_400.0, 1.0).unwrap();
    bench.show(500.0, 619.0);
    let frame = bench.frame();
    let edges: Vec<f64> = bench.analysis.levels.iter().flat_map(|level| [level.low, level.high]).collect();
    let alone = |price: f64, bar: usize| {
        let (own, y) = (bench.bars.bar(bar).unwrap(), frame.y(price));
        let prices = [own.open, own.high, own.low, own.close].into_iter().chain(edges.iter().copied());
        let near = prices.filter(|other| (frame.y(*other) - y).abs() < 7.0).count();
        near == 1 && (frame.plot.top + 5.0..frame.plot.bottom - 5.0).contains(&y)
    };
    let high = |bar: usize| bench.bars.bar(bar).unwrap().high;
    let beside_high = (505..615).find(|&bar| alone(high(bar), bar)).unwrap();
    let (edge, beside_edge) =
        edges.iter().flat_map(|&edge| (505..615).map(move |bar| (edge, bar))).find(|&(edge, bar)| alone(edge, bar)).unwrap();
    let places = [(high(beside_high), beside_high, 3.0), (high(beside_high), beside_high, -3.0), (edge, beside_edge, 2.0)];
    for (price, bar, away) in places {
        bench.slide(Pointer::Mouse, 1, frame.x(bar as f64), frame.y(price) + away);
        let label = bench.analysis.prices(&Formats::default()).price(price, bench.analysis.noise.band());
        assert!(bench.overlay().texts().any(|text| text.text == label), "{label} {away}");
    }
}

#[test]
fn a_tooltip_keeps_to_the_top_out_from_under_a_finger() {
    let mut bench = Bench::new(&WEEKLY);
    bench.resize(1_600.0, 600.0, 1.0);
    let plot = bench.frame().plot;
    let (x, y) = (plot.left + 150.0, plot.top + plot.height() * 0.4);
    bench.slide(Pointer::Mouse, 1, x, y);
    assert!(tooltip_top(&mut bench) > plot.top + 10.0);
    bench.input(Input::Leave);
    bench.down(Pointer::Touch, 1, x, y);
    bench.input(Input::LongPress);
    assert!((tooltip_top(&mut bench) - plot.top).abs() < 1.0);
}

#[test]
fn prices_that_a_reader_holds_already_are_not_taken_anew() {
    let mut bench = Bench::new(&WEEKLY);
    bench.widget.lock_prices(true);
    let held = bench.widget.view().unwrap().prices();
    bench.input(Input::Key(Key::PricesIn));
    let taller = bench.widget.view().unwrap().prices();
    assert_ne!(taller, held);
    assert_eq!((bench.widget.lock_prices(true).invalidation, bench.widget.view().unwrap().prices()), (Invalidation::None, taller));
    // Twice before a frame is painted: the second stretch goes on from the first.
    let stretch = |bench: &mut Bench, times: usize| {
        bench.with(|widget, subject| {
            for _ in 0..times {
                widget.input(subject, Input::Key(Key::PricesIn));
            }
        });
        let (low, high) = bench.widget.view().unwrap().prices().unwrap();
        (high / low).ln()
    };
    let before = (taller.unwrap().1 / taller.unwrap().0).ln();
    assert!((stretch(&mut bench, 2) * 1.35 * 1.35 / before - 1.0).abs() < 1e-6);
    let asked = bench.widget.view().unwrap().prices();
    bench.widget.lock_prices(true);
    assert_eq!(bench.widget.view().unwrap().prices(), asked, "not those of the picture before");
}

#[test]
fn another_scale_lets_held_prices_go() {
    let mut bench = Bench::new(&WEEKLY);
    bench.widget.lock_prices(true);
    bench.widget.set_scale(Some(PriceScale::Linear));
    assert!(!bench.widget.prices_locked());
}

#[test]
fn a_crosshair_at_the_newest_bar_tells_of_it() {
    let mut bench = Bench::new(&WEEKLY);
    bench.input(Input::Key(Key::Last));
    assert!(bench.widget.level().is_none() && bench.widget.tells_newest());
    bench.input(Input::Key(Key::Step(-1)));
    assert!(!bench.widget.tells_newest());
}

#[test]
fn held_prices_are_part_of_the_look_that_is_taken_up_again() {
    let mut bench = Bench::new(&WEEKLY);
    bench.widget.lock_prices(true);
    let state = bench.with(|widget, subject| widget.state(subject));
    assert!(state.prices.is_some());
    bench.widget = Widget::default();
    bench.with(|widget, subject| widget.restore(subject, &state));
    assert_eq!(bench.widget.view().unwrap().prices(), state.prices);
}

/// What a widget shows that stands as this one, in an engine of its own.
fn again(bench: &mut Bench, standing: &[f64]) -> Scene {
    bench.widget = Widget::default();
    bench.with(|widget, subject| {
        widget.open(subject);
        widget.stand_again(subject, standing)
    });
    bench.paint();
    bench.overlay()
}

#[test]
fn another_engine_shows_what_the_reader_has_made_of_the_chart() {
    let mut bench = Bench::new(&WEEKLY);
    let plot = bench.frame().plot;
    bench.show(300.0, 400.0);
    bench.widget.lock_prices(true);
    bench.input(Input::Key(Key::Level { back: false }));
    bench.input(Input::Key(Key::Test { back: false }));
    let told = |bench: &mut Bench| (words(bench, Say::Level), words(bench, Say::Range), bench.widget.bar(), bench.widget.view());
    let (before, standing) = (told(&mut bench), bench.widget.standing());
    assert!(bench.widget.bar().is_some() && bench.widget.level().is_some() && bench.widget.prices_locked());
    again(&mut bench, &standing);
    assert_eq!(told(&mut bench), before);
    // Where keys lead next is the same, too.
    bench.input(Input::Key(Key::Test { back: false }));
    let next = told(&mut bench);
    again(&mut bench, &standing);
    bench.input(Input::Key(Key::Test { back: false }));
    assert_eq!(told(&mut bench), next);
    bench.slide(Pointer::Mouse, 1, plot.left + 200.0, plot.top + 90.0);
    let (overlay, standing) = (bench.overlay(), bench.widget.standing());
    assert_eq!(again(&mut bench, &standing).to_text(), overlay.to_text(), "the crosshair is under the pointer");
}

#[test]
fn a_range_goes_along_with_bars_that_came_before_another_engine_shows_it() {
    let mut bench = Bench::new(&WEEKLY);
    let whole = bench.bars.clone();
    let early = whole.as_of(whole.time.get(whole.len() - 3).unwrap());
    let came = (whole.len() - early.len()) as f64;
    assert!(came > 1.0);
    for (first, along) in [(early.len() as f64 - 60.0, true), (20.0, false)] {
        bench.bars = early.clone();
        again(&mut bench, &[]);
        bench.show(first, first + 60.0);
        let standing = bench.widget.standing();
        bench.bars = whole.clone();
        bench.with(Widget::advance);
        let view = bench.widget.view();
        assert_eq!(view.unwrap().first() == first + came, along);
        again(&mut bench, &standing);
        assert_eq!(bench.widget.view(), view);
    }
}

#[test]
fn numbers_that_are_no_standing_leave_the_chart_as_it_opened() {
    let mut bench = Bench::new(&WEEKLY);
    let view = bench.widget.view();
    for standing in [vec![], vec![1.0; 13], vec![f64::NAN; 14]] {
        again(&mut bench, &standing);
        assert_eq!((bench.widget.view(), bench.widget.bar(), bench.widget.level()), (view, None, None));
    }
}

#[test]
fn in_a_narrow_plot_words_stand_at_the_end_that_price_is_further_from() {
    let mut bench = Bench::new(&WEEKLY);
    bench.resize(320.0, 480.0, 1.0);
    let plot = bench.frame().plot;
    let (mut above, mut below) = (0, 0);
    for step in 0..60 {
        bench.slide(Pointer::Mouse, 1, plot.left + f64::from(step) * plot.width() / 60.0, plot.top + 60.0);
        let close = bench.frame().y(bench.bars.close[bench.widget.bar().unwrap()]);
        let at_top = (tooltip_top(&mut bench) - plot.top).abs() < 1.0;
        assert_eq!(at_top, close > (plot.top + plot.bottom) / 2.0, "{step}");
        if at_top { above += 1 } else { below += 1 }
    }
    assert!(above > 5 && below > 5, "{above} above, {below} below");
}

/// The box around what is painted of a kind, where it is a polygon.
fn polygon(scene: &Scene, kind: PartKind) -> Option<Rect> {
    let marks = scene.parts.iter().filter(|part| part.kind == kind).flat_map(|part| part.marks.iter());
    marks.filter_map(|mark| if let Mark::Polygon { points, .. } = mark { Some(around(points)) } else { None }).next()
}

#[test]
fn a_tick_that_moves_the_newest_bar_alone_hides_no_label_and_no_number() {
    let mut bench = Bench::new(&DAILY);
    let newest = bench.bars.len() - 1;
    let (low, high) = {
        let price = bench.frame().price;
        (price.low() * 0.9, price.high() * 1.1)
    };
    let (mut labels, mut numbers, mut anew) = (0, 0, 0);
    let mut scale = bench.frame().price;
    for step in 0..400 {
        let close = low * (high / low).powf(f64::from(step * 7 % 400) / 400.0);
        bench.bars.close[newest] = close;
        let range = bench.bars.range.as_mut().unwrap();
        (range.low[newest], range.high[newest]) = (close * 0.999, close * 1.001);
        bench.bars.open.as_mut().unwrap()[newest] = close;
        bench.analysis.last.close = close;
        bench.with(Widget::follow_bars);
        bench.paint();
        let (scene, frame) = (bench.widget.scene().unwrap().clone(), bench.frame());
        assert!((frame.plot.top..=frame.plot.bottom).contains(&frame.y(close)), "{close} is off the scale");
        anew += usize::from(std::mem::replace(&mut scale, frame.price) != frame.price);
        let tag = polygon(&scene, PartKind::Last).unwrap();
        let marks = |kind| scene.parts.iter().filter(move |part| part.kind == kind).flat_map(|part| part.marks.iter());
        let beside = |text: &&Text| text.bounds().left > frame.plot.right;
        let texts = marks(PartKind::Axis).filter_map(|mark| if let Mark::Text(text) = mark { Some(text) } else { None });
        for label in texts.filter(beside) {
            assert!(!label.bounds().overlaps(&tag), "{close}: {label:?} under {tag:?}");
            labels += 1;
        }
        let discs = |kind| {
            marks(kind).filter_map(|mark| if let Mark::Circle { center, radius, .. } = mark { Some((*center, *radius)) } else { None })
        };
        let (dot, reach) = discs(PartKind::Last).next().unwrap();
        for (center, radius) in discs(PartKind::Tests) {
            let away = ((center.x - dot.x).powi(2) + (center.y - dot.y).powi(2)).sqrt();
            assert!(away > radius + reach - 1.0, "{close}: a number at {center:?} on the dot at {dot:?}");
            numbers += 1;
        }
    }
    assert!(labels > 1_000 && numbers > 1_000 && anew > 2, "{labels} {numbers} {anew}");
}

#[test]
fn a_low_axis_of_held_prices_has_its_gridlines_where_its_labels_are() {
    let mut bench = Bench::new(&WEEKLY);
    bench.resize(280.0, 160.0, 1.0);
    bench.show(612.0, 620.0);
    bench.with(|widget, _| widget.lock_prices(true));
    bench.paint();
    let (newest, plot, price) = (bench.bars.len() - 1, bench.frame().plot, bench.frame().price);
    let mut labels = Vec::new();
    for step in 1..40 {
        let close = price.invert(plot.top + plot.height() * f64::from(step * 7 % 40) / 40.0);
        bench.bars.close[newest] = close;
        let range = bench.bars.range.as_mut().unwrap();
        (range.low[newest], range.high[newest]) = (close * 0.9, close * 1.1);
        bench.bars.open.as_mut().unwrap()[newest] = close;
        bench.analysis.last.close = close;
        bench.with(Widget::follow_bars);
        bench.paint();
        let marks =
            |kind| bench.widget.scene().unwrap().parts.iter().filter(move |part| part.kind == kind).flat_map(|part| part.marks.iter());
        let grid: Vec<f64> =
            marks(PartKind::Grid).filter_map(|mark| if let Mark::Dots { first, .. } = mark { Some(first.top) } else { None }).collect();
        let texts = marks(PartKind::Axis).filter_map(|mark| if let Mark::Text(text) = mark { Some(text) } else { None });
        for label in texts.filter(|text| text.x > plot.right && text.y < plot.bottom) {
            let middle = label.y - 0.36 * label.font.size;
            assert!(grid.iter().any(|top| (top + 0.5 - middle).abs() <= 1.0), "{close}: {} at {middle}, gridlines at {grid:?}", label.text);
            labels.push(label.text.clone());
        }
    }
    labels.sort();
    labels.dedup();
    assert!(labels.len() > 1, "{labels:?}");
}
