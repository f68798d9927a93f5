//! The parts of a picture, its line of prices, and pictures that cannot be.

use baton_chart::scene::{ChartInput, Form, Mark, Metrics, PartKind, Point, Size, Theme, View, build};
use baton_chart::series::{Range, Series};

use crate::support::{DAILY, Plan, WEEKLY, chart, input};
use crate::{Case, all_points, plain, scene};

#[test]
fn an_ordinary_chart_has_all_its_parts() {
    let (analysis, _, scene) = scene(&plain(WEEKLY, 900.0, 420.0));
    let of = |kind: PartKind| scene.parts.iter().filter(|p| p.kind == kind).count();
    assert_eq!((of(PartKind::Zone), of(PartKind::Rung), of(PartKind::Leader)), (3, 3, 3));
    assert_eq!((of(PartKind::Header), of(PartKind::Price), of(PartKind::Last)), (1, 1, 1));
    let texts: Vec<&str> = scene.texts().map(|t| t.text.as_str()).collect();
    let numbers = analysis.levels.iter().map(|l| l.campaigns.len()).sum::<usize>();
    let circles = scene.parts.iter().filter(|p| p.kind == PartKind::Tests).flat_map(|p| p.marks.iter());
    assert_eq!(circles.filter(|m| matches!(m, Mark::Circle { .. })).count(), numbers, "one number a campaign");
    assert!(texts.contains(&"Third knock on the 2021 high"));
    assert!(texts.iter().any(|t| t.contains(" tests since ") || t.contains(" 1 test, ")), "{texts:?}");
}

#[test]
fn a_spike_of_one_bar_shows_in_a_hundred_thousand() {
    let plan = Plan { bars: 100_000, noise: 0.001, levels: 0, candles: false, ..DAILY };
    let (analysis, mut bars) = chart(&plan);
    let peak = bars.close.iter().copied().fold(0.0, f64::max) * 1.5;
    bars.close[54_321] = peak;
    let scene = build(&input(&analysis, &bars), View::whole(&bars), Size::new(900.0, 420.0, 2.0).unwrap(), &Theme::DARK, &Metrics);
    let frame = scene.frame.unwrap();
    let price = scene.parts.iter().find(|p| p.kind == PartKind::Price).unwrap();
    let points: Vec<Point> = price.marks.iter().flat_map(all_points).collect();
    assert!(points.len() < 8_000, "{} corners", points.len());
    let top = points.iter().min_by(|a, b| a.y.total_cmp(&b.y)).unwrap();
    assert!((top.y - frame.y(peak)).abs() < 1.0 && (top.x - frame.x(54_321.0)).abs() < 1.0);
}

#[test]
fn bars_without_a_range_are_drawn_as_a_line() {
    let (analysis, mut bars) = chart(&DAILY);
    let draws_line = |bars: &Series| input(&analysis, bars).draws_line();
    assert!(!draws_line(&bars));
    bars.range = Some(Range { high: bars.close.clone(), low: bars.close.clone() });
    assert!(draws_line(&bars));
}

#[test]
fn nothing_in_sight_leaves_the_title() {
    let case = Case { view: Some((1.15, 0.001)), ..plain(WEEKLY, 900.0, 420.0) };
    let (_, _, scene) = scene(&case);
    assert!(scene.frame.is_none());
    assert_eq!(scene.texts().next().unwrap().text, "Third knock on the 2021 high");
}

#[test]
fn sizes_and_views_without_meaning_are_refused() {
    for (width, height, dpr) in [(f64::NAN, 100.0, 1.0), (1e9, 100.0, 1.0), (300.0, 0.0, 1.0), (300.0, 200.0, 0.0)] {
        assert!(Size::new(width, height, dpr).is_err());
    }
    for (first, last) in [(0.0, f64::NAN), (5.0, 5.0), (9.0, 1.0), (0.0, f64::INFINITY)] {
        assert!(View::new(first, last).is_err());
    }
}

/// Dots at the newest price of a chart whose newest bars fill this share of the history, its newest candle opening so much lower.
fn dots(form: Form, share: f64, provisional: bool, rise: f64) -> usize {
    let (mut analysis, mut bars) = chart(&WEEKLY);
    let newest = bars.len() - 1;
    analysis.last.provisional = provisional;
    if let (Some(open), Some(range)) = (&mut bars.open, &mut bars.range) {
        open[newest] = bars.close[newest] * (1.0 - rise);
        range.low[newest] = range.low[newest].min(open[newest]);
    }
    let span = bars.len() as f64;
    let (view, size) = (View::new(span * (1.0 - share), span + 1.0).unwrap(), Size::new(900.0, 420.0, 1.0).unwrap());
    let scene = build(&ChartInput { form, ..input(&analysis, &bars) }, view, size, &Theme::LIGHT, &Metrics);
    let last = scene.parts.iter().find(|part| part.kind == PartKind::Last).unwrap();
    last.marks.iter().filter(|mark| matches!(mark, Mark::Circle { .. })).count()
}

#[test]
fn the_newest_price_has_a_dot_unless_a_body_shows_it() {
    assert_eq!([dots(Form::Candles, 0.05, false, 0.0), dots(Form::Line, 0.05, false, 0.0)], [0, 1], "bodies and a line");
    assert_eq!(dots(Form::Candles, 1.0, false, 0.0), 1, "strokes without bodies");
}

#[test]
fn an_unfinished_candle_too_small_to_be_hollow_has_a_hollow_dot() {
    assert_eq!([dots(Form::Candles, 0.05, true, 0.05), dots(Form::Candles, 0.05, true, 0.0)], [0, 1]);
}

#[test]
fn bodies_grow_with_the_room_of_their_bars_and_stay_candles() {
    let widest = |share: f64| {
        let (_, _, scene) = scene(&Case { form: Form::Candles, view: Some((0.5, share)), ..plain(WEEKLY, 900.0, 420.0) });
        let price = scene.parts.iter().find(|part| part.kind == PartKind::Price).unwrap();
        let rects = price.marks.iter().flat_map(|mark| if let Mark::Rects { rects, .. } = mark { rects.clone() } else { Vec::new() });
        (rects.map(|rect| rect.width()).fold(0.0, f64::max), scene.frame.unwrap().spacing())
    };
    let ((near, room), (nearest, _)) = (widest(0.05), widest(0.02));
    assert!(near > 0.6 * room && nearest > near, "{near} of {room}, {nearest}");
    assert!(widest(0.001).0 <= 32.0);
}
