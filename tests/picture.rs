//! Parts of a picture at their limits: what a size, a side or a date more or less changes, and what is painted again.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod support;

use baton_chart::reading::format::Formats;
use baton_chart::reading::report::{ChartAnalysis, Place, Side, UnderWay};
use baton_chart::reading::spec::PriceScale;
use baton_chart::render::{Surface, damage, repaint};
use baton_chart::scene::{
    ChartInput, Color, Cursor, Form, Mark, Metrics, Part, PartKind, Point, Rect, Scene, Size, Text, Theme, View, build, overlay, sheet,
};
use baton_chart::series::Series;
use support::{DAILY, Plan, WEEKLY, chart};

const THEME: Theme = Theme::LIGHT;
const INK: Color = THEME.ink;

fn picture(analysis: &ChartAnalysis, bars: &Series, view: View, size: Size) -> Scene {
    let (formats, scale) = (Formats::default(), PriceScale::Log);
    let input = ChartInput { analysis, bars, future: None, scale, form: Form::Auto, subtitle: "", formats: &formats };
    build(&input, view, size, &THEME, &Metrics)
}

fn marks(scene: &Scene, kind: PartKind) -> Vec<Mark> {
    scene.parts.iter().filter(|part| part.kind == kind).flat_map(|part| part.marks.to_vec()).collect()
}

fn size(width: f64, height: f64) -> Size {
    Size::new(width, height, 1.0).unwrap()
}

#[test]
fn a_ladder_leaves_the_plot_two_fifths_of_the_width_or_stands_under_it() {
    let (mut beside, mut under) = (0, 0);
    for start in [1e-9, 3e-6, 40.0, 1e9] {
        let (analysis, bars) = chart(&Plan { start, ..WEEKLY });
        for width in (400..700).step_by(20) {
            let scene = picture(&analysis, &bars, View::whole(&bars), size(f64::from(width), 400.0));
            let plot = scene.frame.unwrap().plot;
            let share = plot.width() / f64::from(width);
            assert!(share >= 0.39, "{start} at {width}: {share}");
            let rungs = marks(&scene, PartKind::Rung);
            let lower = rungs.iter().filter(|mark| matches!(mark, Mark::Text(text) if text.y > plot.bottom)).count();
            assert!(!rungs.is_empty() && (lower == 0 || 3 * lower == 2 * rungs.len()), "{start} at {width}: {rungs:?}");
            *(if lower > 0 { &mut under } else { &mut beside }) += 1;
        }
    }
    assert!(beside > 10 && under > 10, "{beside} beside, {under} under");
}

#[test]
fn a_first_test_under_way_has_room_for_its_number() {
    let (mut analysis, bars) = chart(&WEEKLY);
    analysis.levels.truncate(1);
    let (newest, high) = (bars.len() - 1, bars.close.iter().copied().fold(0.0, f64::max));
    let level = &mut analysis.levels[0];
    (level.side, level.low, level.mid, level.high) = (Side::Resistance, high * 0.97, high * 0.98, high * 1.05);
    level.campaigns.clear();
    level.under_way = None;
    let above = |analysis: &ChartAnalysis| {
        let frame = picture(analysis, &bars, View::whole(&bars), size(900.0, 420.0)).frame.unwrap();
        frame.y(analysis.levels[0].high) - frame.plot.top
    };
    let quiet = above(&analysis);
    let at = Place { from: newest, to: newest, peak: newest };
    analysis.levels[0].under_way = Some(UnderWay { from: bars.date(newest), peak: bars.date(newest), number: 1, at });
    assert!(above(&analysis) - quiet > 15.0, "{quiet} {}", above(&analysis));
}

#[test]
fn a_first_test_of_long_ago_takes_the_opening_view_no_further_back() {
    let (mut analysis, bars) = chart(&Plan { bars: 4_000, ..DAILY });
    analysis.levels.truncate(2);
    let mut opens = |days: [usize; 2]| {
        for (level, ago) in analysis.levels.iter_mut().zip(days) {
            level.campaigns.truncate(1);
            level.campaigns[0].at.from = bars.len() - 1 - ago;
        }
        let view = View::article(&analysis, &bars);
        bars.len() as f64 - view.first()
    };
    let three_years = opens([1_095, 1_095]);
    assert!((three_years / (1_095.0 * 1.12) - 1.0).abs() < 0.01, "{three_years}");
    assert_eq!(opens([1_095, 3_500]), three_years);
    let five_years = opens([1_095, 1_800]);
    assert!((five_years / (5.0 * 365.25) - 1.0).abs() < 0.01, "{five_years}");
}

#[test]
fn a_line_is_thinner_where_bars_crowd() {
    let (analysis, bars) = chart(&Plan { candles: false, bars: 2_400, ..DAILY });
    let width = |bars_in_sight: f64| {
        let view = View::new(100.0, 100.0 + bars_in_sight).unwrap();
        let scene = picture(&analysis, &bars, view, Size::new(900.0, 420.0, 2.0).unwrap());
        let path = marks(&scene, PartKind::Price)
            .into_iter()
            .find_map(|mark| if let Mark::Path { width, .. } = mark { Some(width) } else { None });
        (scene.frame.unwrap().spacing(), path.unwrap())
    };
    let ((wide, thick), (narrow, thin)) = (width(900.0), width(1_150.0));
    assert!(wide > 0.6 && narrow < 0.6, "{wide} {narrow}");
    assert_eq!((thick, thin), (2.0, 1.5));
}

#[test]
fn crowded_candles_leave_no_column_of_pixels_empty() {
    let (analysis, bars) = chart(&Plan { candles: true, bars: 2_400, ..DAILY });
    let mut crowded = 0;
    for in_sight in (300..2_300).step_by(7) {
        let scene = picture(&analysis, &bars, View::new(20.0, 20.0 + f64::from(in_sight)).unwrap(), size(600.0, 300.0));
        if scene.frame.unwrap().spacing() >= 1.0 {
            continue;
        }
        let prices = marks(&scene, PartKind::Price);
        let rects = prices.iter().flat_map(|mark| if let Mark::Rects { rects, .. } = mark { rects.as_slice() } else { &[] });
        let mut ends: Vec<(f64, f64)> = rects.map(|rect| (rect.left, rect.right)).collect();
        ends.sort_by(|a, b| a.partial_cmp(b).unwrap());
        let gap = ends.windows(2).find(|pair| pair[1].0 > pair[0].1);
        assert!(gap.is_none(), "{in_sight} bars: {gap:?}");
        crowded += 1;
    }
    assert!(crowded > 100, "{crowded}");
}

#[test]
fn the_newest_candle_is_hollow_while_its_bar_may_change() {
    let (mut analysis, mut bars) = chart(&WEEKLY);
    let newest = bars.len() - 1;
    bars.open.as_mut().unwrap()[newest] = bars.close[newest] * 1.1;
    let mut hollow = |provisional: bool| {
        analysis.last.provisional = provisional;
        let scene = picture(&analysis, &bars, View::back(&bars, 60.0), size(900.0, 420.0));
        let paper =
            |mark: &Mark| if let Mark::Rects { rects, fill } = mark { if *fill == THEME.paper { rects.len() } else { 0 } } else { 0 };
        marks(&scene, PartKind::Price).iter().map(paper).sum::<usize>()
    };
    assert_eq!((hollow(true), hollow(false)), (1, 0));
}

#[test]
fn pictures_lower_than_120_px_go_without_their_source_line() {
    let (analysis, bars) = chart(&WEEKLY);
    let source = |height: f64| {
        let mut draw = |size| picture(&analysis, &bars, View::whole(&bars), size);
        let scene = sheet(size(600.0, height), "Prices: made up", &THEME, &Metrics, &mut draw).unwrap();
        assert_eq!(scene.size.height(), height);
        marks(&scene, PartKind::Source).len()
    };
    assert_eq!((source(119.0), source(120.0)), (0, 2));
}

#[test]
fn a_date_wider_than_the_picture_has_no_tag() {
    let (analysis, bars) = chart(&WEEKLY);
    let base = picture(&analysis, &bars, View::whole(&bars), size(900.0, 420.0));
    let texts = |date: &str| {
        let cursor = Cursor { index: 300.0, close: bars.close[300], date: date.into(), ..Cursor::default() };
        overlay(&base, Some(&cursor), None, None, &THEME, &Metrics).texts().count()
    };
    assert_eq!((texts("8 Jan 2024"), texts(""), texts(&"8 Jan 2024 ".repeat(20))), (1, 0, 0));
}

#[test]
fn a_tag_nearer_than_three_px_to_an_axis_label_hides_it() {
    let (analysis, bars) = chart(&WEEKLY);
    let base = picture(&analysis, &bars, View::whole(&bars), size(900.0, 600.0));
    let frame = base.frame.unwrap();
    let labels: Vec<Rect> = marks(&base, PartKind::Axis)
        .iter()
        .filter_map(|mark| if let Mark::Text(text) = mark { Some(text.bounds()) } else { None })
        .filter(|label| label.left > frame.plot.right && label.top > frame.plot.top + 60.0 && label.bottom < frame.plot.bottom - 60.0)
        .collect();
    let hides = |label: &Rect, gap: f64| {
        // A tag is 20 px high, its price in the middle.
        let y = label.top - gap - 10.0;
        let cursor = Cursor { index: 300.0, close: bars.close[300], price: Some((frame.price.invert(y), "1".into())), ..Cursor::default() };
        let overlay = overlay(&base, Some(&cursor), None, None, &THEME, &Metrics);
        let paper =
            |mark: &Mark| matches!(mark, Mark::Rects { rects, fill } if *fill == THEME.paper && rects.iter().any(|r| r.overlaps(label)));
        overlay.marks().any(paper)
    };
    let label = labels.iter().find(|label| !hides(label, 12.0)).unwrap();
    assert_eq!([0.0, 1.5, 4.5].map(|gap| hides(label, gap)), [true, true, false]);
}

fn scene(marks: Vec<Mark>, family: &'static str) -> Scene {
    let part = Part { kind: PartKind::Price, level: None, test: None, marks: marks.into() };
    Scene { size: size(400.0, 300.0), frame: None, parts: vec![part], family: family.into() }
}

fn text(words: &str, x: f64) -> Mark {
    let font = baton_chart::scene::Font::regular(20.0);
    let anchor = baton_chart::scene::Anchor::Start;
    Mark::Text(Text { text: words.into(), x, y: 150.0, anchor, font, color: INK, width: 40.0 })
}

fn covers(areas: &[Rect], x: f64, y: f64) -> bool {
    areas.iter().any(|area| (area.left..=area.right).contains(&x) && (area.top..=area.bottom).contains(&y))
}

#[test]
fn other_fonts_are_another_picture_and_accents_are_painted_with_their_words() {
    let before = scene(vec![text("Étude", 100.0)], "Inter");
    assert_eq!(damage(&before, &scene(vec![text("Étude", 100.0)], "Inter")), Some(Vec::new()));
    assert_eq!(damage(&before, &scene(vec![text("Étude", 100.0)], "Arial")), None);
    let top = |words: &str| {
        let areas = damage(&scene(vec![text(words, 100.0)], "Inter"), &scene(vec![text(words, 101.0)], "Inter")).unwrap();
        areas.iter().map(|area| area.top).reduce(f64::min).unwrap()
    };
    assert!(top("Étude") <= 150.0 - 20.0 && top("1,234") > 150.0 - 20.0, "{} {}", top("Étude"), top("1,234"));
}

#[test]
fn a_line_that_goes_further_is_painted_again_from_its_beginning() {
    let line = |last: f64| {
        let points = (0..100).map(|i| Point { x: if i == 99 { last } else { 10.0 + f64::from(i) }, y: 100.0 }).collect();
        scene(vec![Mark::Path { points, stroke: INK, width: 2.0 }], "Inter")
    };
    assert!(covers(&damage(&line(109.0), &line(115.0)).unwrap(), 12.0, 100.0));
}

#[test]
fn what_reaches_into_an_area_by_its_soft_edge_is_painted_there() {
    let area = Rect { left: 100.0, top: 100.0, right: 200.0, bottom: 200.0 };
    let painted = |left: f64| {
        let rects = vec![Rect { left, top: 120.0, right: left + 10.0, bottom: 130.0 }];
        let mut out = String::new();
        {
            let mut backend = plotters::backend::SVGBackend::with_string(&mut out, (1, 1));
            repaint(&scene(vec![Mark::Rects { rects, fill: INK }], "Inter"), &area, &mut backend, Surface::svg("Inter")).unwrap();
        }
        out.contains("<rect") && out.contains("opacity")
    };
    assert_eq!([150.0, 200.5, 201.5].map(painted), [true, true, false]);
}
