//! The look at the sizes it is judged by: from series to picture, over the article's charts where their closes are at hand, and
//! over prices nobody expects, no word is clipped and no two touch.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod support;

use std::collections::VecDeque;

use baton_chart::reading::format::Formats;
use baton_chart::reading::spec::{Board, ChartSpec, PriceScale, Source};
use baton_chart::reading::{self, BoardAnalysis, Drawing};
use baton_chart::scene::{ChartInput, Color, Form, Frame, Mark, Metrics, Palette, PartKind, Point, Scene, Size, Theme, View, build};
use baton_chart::series::{Civil, Range, Resolution, Series, Time, parse_as_of};
use baton_chart::widget::{Input, Look, Pointer, Subject, Touch, Widget};
use support::prices::{self, walk};
use support::{boxes, laws};

/// Width and height, CSS px: a tile, phones, columns of a page, desks, walls.
const SIZES: [(f64, f64); 12] = [
    (280.0, 160.0),
    (320.0, 240.0),
    (360.0, 480.0),
    (420.0, 380.0),
    (480.0, 270.0),
    (544.0, 400.0),
    (640.0, 400.0),
    (900.0, 420.0),
    (1104.0, 448.0),
    (1280.0, 720.0),
    (1920.0, 1080.0),
    (2560.0, 1440.0),
];
/// Those that remain where text of up to three times its size leaves so much less room.
const MAGNIFIED: [(f64, f64); 4] = [(94.0, 54.0), (140.0, 80.0), (180.0, 240.0), (300.0, 140.0)];
const RATIOS: [f64; 3] = [1.0, 1.5, 2.0];

fn board(series: Series, max_levels: usize, scale: PriceScale) -> BoardAnalysis {
    let chart = ChartSpec { scale, max_levels, ..ChartSpec::new("c", Source::Series("s".into())) };
    let board = Board { series: vec![("s".into(), series)], charts: vec![chart], as_of: None, evidence: false };
    reading::analyze(&board, &Formats::default()).unwrap()
}

fn picture(read: &BoardAnalysis, chart: usize, form: Form, view: Option<View>, size: Size, theme: &Theme) -> Scene {
    let (analysis, Drawing { bars, scale, .. }) = (&read.analysis.charts[chart], &read.charts[chart]);
    let subtitle = reading::subtitle(analysis, &read.charts[chart]);
    let formats = Formats::default();
    let input = ChartInput { analysis, bars, future: None, scale: *scale, form, subtitle: &subtitle, formats: &formats };
    build(&input, view.unwrap_or_else(|| View::article(analysis, bars)), size, theme, &Metrics)
}

/// Every size and resolution, as it opens, from afar and from near, in both shades.
fn looks_right(name: &str, read: &BoardAnalysis) {
    for chart in 0..read.charts.len() {
        let bars = &read.charts[chart].bars;
        let near = View::back(bars, 40.0);
        for (width, height) in SIZES.into_iter().chain(MAGNIFIED) {
            for dpr in RATIOS {
                for view in [None, Some(View::whole(bars)), Some(near)] {
                    for (form, theme) in [(Form::Auto, Theme::LIGHT), (Form::Line, Theme::DARK)] {
                        let scene = picture(read, chart, form, view, Size::new(width, height, dpr).unwrap(), &theme);
                        let drawn = scene.frame.is_some() || MAGNIFIED.contains(&(width, height));
                        assert!(drawn, "{name}, chart {chart}, {width} × {height}, {view:?}: no plot");
                        if let Some(fault) = boxes::fault(&scene) {
                            panic!("{name}, chart {chart}, {width} × {height} at {dpr}, {view:?}, {form:?}: {fault}");
                        }
                    }
                }
            }
        }
    }
}

/// A walk whose prices are so many times as high.
fn scaled(bars: usize, factor: f64) -> Series {
    let series = walk(3, bars, 0.02);
    let times = |prices: &[f64]| prices.iter().map(|p| p * factor).collect::<Vec<f64>>();
    let range = series.range.as_ref().map(|r| Range { high: times(&r.high), low: times(&r.low) });
    Series { open: series.open.as_ref().map(|o| times(o)), range, close: times(&series.close), ..series }
}

fn flat(bars: usize) -> Series {
    let close = vec![42.0; bars];
    let time = prices::calendar(bars, false);
    Series { time, close, ..prices::empty("Never moves") }
}

#[test]
fn ordinary_prices_look_right_at_every_size() {
    for seed in [1, 5, 9] {
        looks_right(&format!("walk {seed}"), &board(walk(seed, 2600, 0.015), 3, PriceScale::Log));
    }
}

#[test]
fn five_levels_a_side_look_right() {
    for scale in [PriceScale::Log, PriceScale::Linear] {
        looks_right("five a side", &board(walk(2, 2600, 0.02), 5, scale));
    }
}

#[test]
fn tiny_and_huge_prices_look_right() {
    for factor in [1e-310, 1e-12, 3e-6, 1e7, 4e13, 1e250] {
        looks_right(&format!("× {factor:e}"), &board(scaled(1200, factor), 3, PriceScale::Log));
    }
}

#[test]
fn short_and_flat_histories_look_right() {
    for bars in [1, 2, 12, 30, 90] {
        looks_right(&format!("{bars} bars"), &board(walk(4, bars, 0.02), 3, PriceScale::Log));
        looks_right(&format!("{bars} flat bars"), &board(flat(bars), 3, PriceScale::Linear));
    }
    looks_right("flat for years", &board(flat(1500), 3, PriceScale::Log));
}

#[test]
fn the_article_looks_right() {
    let Some(series) = support::closes::closes("the_article_looks_right") else { return };
    let mut board = laws::board(series, None);
    board.charts.iter_mut().for_each(|chart| chart.max_levels = 5);
    for as_of in ["2025-08-29", "2025-09-05", "2026-03-06"] {
        board.as_of = Some(parse_as_of(as_of).unwrap());
        looks_right(as_of, &laws::read(&board));
    }
}

/// The crosshair's tags and tooltip stay on the picture and off each other, wherever the pointer is.
#[test]
fn the_crosshair_speaks_inside_the_picture() {
    let read = board(walk(5, 2600, 0.015), 3, PriceScale::Log);
    let (analysis, drawing) = (&read.analysis.charts[0], &read.charts[0]);
    let (formats, records) = (Formats::default(), VecDeque::new());
    let subject = Subject {
        analysis,
        bars: &drawing.bars,
        future: None,
        records: &records,
        formats: &formats,
        subtitle: "Made up",
        scale: drawing.scale,
        whole_bars: true,
    };
    for (width, height) in SIZES.into_iter().chain(MAGNIFIED) {
        let mut widget = Widget::default();
        widget.open(&subject);
        let look = Look { size: Size::new(width, height, 1.5).unwrap(), theme: &Theme::LIGHT, measure: &Metrics };
        widget.picture(&subject, &look);
        for (across, down) in (0..=8).flat_map(|i| (0..=8).map(move |j| (f64::from(i) / 8.0, f64::from(j) / 8.0))) {
            let at = Point { x: across * width, y: down * height };
            widget.input(&subject, Input::Move(Touch { id: 1, kind: Pointer::Mouse, at, shift: false, time: 0.0 }));
            let overlay = widget.overlay(&subject, &look).unwrap();
            // The tooltip is the uppermost, and may cover the tags.
            for kind in [PartKind::Cursor, PartKind::Tooltip] {
                let own = Scene { parts: overlay.parts.iter().filter(|part| part.kind == kind).cloned().collect(), ..overlay.clone() };
                let texts: Vec<_> = own.texts().map(|text| text.bounds()).collect();
                for (i, a) in texts.iter().enumerate() {
                    let inside = a.left >= 0.0 && a.right <= width && a.top >= 0.0 && a.bottom <= height;
                    assert!(inside, "{width} × {height}: {kind:?} {a:?} leaves the picture");
                    assert!(texts[i + 1..].iter().all(|b| !a.overlaps(b)), "{width} × {height}: {kind:?} {a:?}");
                }
            }
        }
    }
}

/// In a picture as narrow as a phone's at twice the text size a ladder has room for its ranges; one without room takes none.
#[test]
fn a_narrow_picture_keeps_the_ranges_of_its_levels() {
    let read = board(walk(5, 2600, 0.015), 3, PriceScale::Log);
    let rungs = |width: f64| {
        let scene = picture(&read, 0, Form::Line, None, Size::new(width, 340.0, 1.0).unwrap(), &Theme::LIGHT);
        let rows: Vec<usize> = scene.parts.iter().filter(|part| part.kind == PartKind::Rung).map(|part| part.marks.len()).collect();
        (rows, scene.frame.unwrap().plot.bottom)
    };
    let ((wide, plot), (narrow, same), (none, deeper)) = (rungs(320.0), rungs(130.0), rungs(90.0));
    assert!(!wide.is_empty() && wide.iter().all(|&marks| marks == 3), "triangle, range and detail: {wide:?}");
    assert_eq!((narrow.len(), same), (wide.len(), plot));
    assert!(narrow.contains(&2), "a range alone: {narrow:?}");
    assert!(none.is_empty() && deeper > plot, "{none:?}: the plot goes down to {deeper}");
}

/// The axis of a low chart tells a price beside the newest one's tag, nearly always: where that leaves a round one no place, none.
#[test]
fn a_low_axis_tells_another_price_than_the_newest() {
    for ((width, height), most) in [((280.0, 160.0), 2), ((320.0, 240.0), 0)] {
        let silent = (1..40).filter(|seed| {
            let read = board(walk(*seed, 700, 0.02), 3, PriceScale::Log);
            let scene = picture(&read, 0, Form::Auto, None, Size::new(width, height, 1.0).unwrap(), &Theme::LIGHT);
            let plot = scene.frame.unwrap().plot;
            let axis = scene.parts.iter().find(|part| part.kind == PartKind::Axis).unwrap();
            let beside = |mark: &&Mark| matches!(mark, Mark::Text(text) if text.x > plot.right && text.y < plot.bottom + 8.0);
            !axis.marks.iter().any(|mark| beside(&mark))
        });
        assert!(silent.clone().count() <= most, "{width} × {height}: {:?}", silent.collect::<Vec<_>>());
    }
}

/// Where colours are forced, dashes tell resistance and hollow bodies tell rising bars.
#[test]
fn shapes_say_what_forced_colours_cannot() {
    let read = board(walk(1, 2600, 0.015), 3, PriceScale::Log);
    let bars = &read.charts[0].bars;
    let forced = Theme::LIGHT.with(&Palette { forced: true, ..Palette::default() });
    let size = Size::new(900.0, 420.0, 2.0).unwrap();
    let view = Some(View::back(bars, 60.0));
    for (theme, shapes) in [(&Theme::LIGHT, false), (&forced, true)] {
        let scene = picture(&read, 0, Form::Candles, None, size, theme);
        for part in scene.parts.iter().filter(|part| part.kind == PartKind::Zone) {
            let resistance = read.analysis.charts[0].levels[part.level.unwrap()].side == reading::report::Side::Resistance;
            let Some(Mark::Rects { rects, .. }) = part.marks.last() else { panic!("an edge") };
            assert_eq!(rects.len() > 1, shapes && resistance);
            assert!(rects.windows(2).all(|pair| pair[0].right < pair[1].left));
        }
        let candles = picture(&read, 0, Form::Candles, view, size, theme);
        let price = candles.parts.iter().find(|part| part.kind == PartKind::Price).unwrap();
        let hollow = |mark: &&Mark| matches!(mark, Mark::Rects { fill, .. } if *fill == theme.paper);
        assert_eq!(price.marks.iter().any(|mark| hollow(&mark)), shapes);
    }
}

/// Painters have quicker ways for what there is much of, which would show where one stroke lies over another.
#[test]
fn what_there_is_much_of_is_opaque() {
    let glass = Some(Color::hex(0x0072B2).with_alpha(0.5));
    let palette = Palette { ink: glass, muted: glass, grid: glass, support: glass, resistance: glass, ..Palette::default() };
    let (theme, size) = (Theme::LIGHT.with(&palette), Size::new(900.0, 420.0, 2.0).unwrap());
    let read = board(walk(5, 2600, 0.015), 5, PriceScale::Log);
    for form in [Form::Line, Form::Candles] {
        for view in [None, Some(View::whole(&read.charts[0].bars))] {
            let scene = picture(&read, 0, form, view, size, &theme);
            for mark in scene.highlighted(0, &theme).marks().chain(scene.marks()) {
                match mark {
                    Mark::Path { stroke, .. } => assert!(stroke.alpha >= 1.0, "{mark:?}"),
                    Mark::Rects { rects, fill } => assert!(fill.alpha >= 1.0 || rects.len() == 1, "{mark:?}"),
                    _ => {}
                }
            }
        }
    }
}

/// A test that has not ended stands in a dashed ring at its extreme.
#[test]
fn a_test_under_way_has_a_dashed_ring() {
    let read = board(walk(1, 2600, 0.015), 5, PriceScale::Log);
    let (mut analysis, drawing) = (read.analysis.charts[0].clone(), &read.charts[0]);
    let bar = drawing.bars.len() - 1;
    let (newest, at) = (drawing.bars.date(bar), reading::report::Place { from: bar, to: bar, peak: bar });
    let level = analysis.levels.iter_mut().min_by(|a, b| a.distance.abs().total_cmp(&b.distance.abs())).unwrap();
    let number = level.campaigns.len() + 1;
    level.under_way = Some(reading::report::UnderWay { from: newest.clone(), peak: newest, number, at });
    let index = analysis.levels.iter().position(|level| level.under_way.is_some()).unwrap();
    let formats = Formats::default();
    let input = ChartInput {
        analysis: &analysis,
        bars: &drawing.bars,
        future: None,
        scale: PriceScale::Log,
        form: Form::Auto,
        subtitle: "",
        formats: &formats,
    };
    let view = View::article(&analysis, &drawing.bars);
    let scene = build(&input, view, Size::new(900.0, 420.0, 1.0).unwrap(), &Theme::LIGHT, &Metrics);
    let part = scene.parts.iter().find(|part| part.level == Some(index) && part.test == Some(number - 1)).unwrap();
    let dashes = part.marks.iter().filter(|mark| matches!(mark, Mark::Path { .. })).count();
    assert!(dashes >= 6, "{dashes} dashes");
    let frame: Frame = scene.frame.unwrap();
    let x = frame.x(bar as f64);
    let label = part.marks.iter().find_map(|mark| if let Mark::Text(text) = mark { Some(text) } else { None }).unwrap();
    assert_eq!(label.text, number.to_string());
    assert!((label.x - x).abs() < 60.0, "{} and {x}", label.x);
}

/// Of all levels the one that the title speaks of has the strongest edge, at every resolution.
#[test]
fn the_level_of_the_title_stands_out() {
    let read = board(walk(1, 2600, 0.015), 5, PriceScale::Log);
    let mut analysis = read.analysis.charts[0].clone();
    let named = analysis.levels.len() / 2;
    analysis.headline.level_id = Some(analysis.levels[named].id.clone());
    let input = support::input(&analysis, &read.charts[0].bars);
    for dpr in RATIOS {
        let size = Size::new(900.0, 620.0, dpr).unwrap();
        let scene = build(&input, View::article(&analysis, &read.charts[0].bars), size, &Theme::LIGHT, &Metrics);
        let thickness = |part: &baton_chart::scene::Part| match part.marks.last() {
            Some(Mark::Rects { rects, .. }) => rects[0].height(),
            mark => panic!("an edge: {mark:?}"),
        };
        let zones: Vec<_> = scene.parts.iter().filter(|part| part.kind == PartKind::Zone).collect();
        assert!(zones.len() > 2, "{} zones", zones.len());
        for part in zones {
            let wished = if part.level == Some(named) { 2.0 } else { 1.0 };
            assert!((thickness(part) - wished).abs() <= 0.5, "level {:?} at {dpr}: {}", part.level, thickness(part));
            assert_eq!(thickness(part) > 1.4, part.level == Some(named), "level {:?} at {dpr}", part.level);
        }
    }
}

/// Of a single test the ladder says when it was, of several since when; of bars within a day by the day.
#[test]
fn the_ladder_dates_tests_by_the_month_and_of_bars_within_a_day_by_the_day() {
    let days = walk(1, 2600, 0.015);
    let start = Time::from_civil(Civil { year: 2025, month: 9, day: 1 });
    let minutes = (0..days.len() as i64).map(|bar| Time(start.0 + bar * 5 * 60_000)).collect();
    let within = Series { time: minutes, resolution: Resolution::Instant, ..days.clone() };
    for (series, date) in [(days, " "), (within, " Sep 2025")] {
        let read = board(series, 5, PriceScale::Log);
        let size = Size::new(900.0, 620.0, 1.0).unwrap();
        let scene = picture(&read, 0, Form::Auto, None, size, &Theme::LIGHT);
        let levels = &read.analysis.charts[0].levels;
        let rungs = scene.parts.iter().filter(|part| part.kind == PartKind::Rung);
        for part in rungs {
            let Some(Mark::Text(detail)) = part.marks.last() else { panic!("a detail") };
            let (_, tests) = detail.text.split_once(" · ").unwrap();
            let count = levels[part.level.unwrap()].campaigns.len();
            let begin = if count == 1 { "1 test, ".to_owned() } else { format!("{count} tests since ") };
            let when = tests.strip_prefix(&begin).unwrap_or_else(|| panic!("{tests}: {begin}"));
            assert!(when.contains(date), "{when}");
            assert_eq!(when.starts_with(|c: char| c.is_ascii_digit()), date != " ", "{when}");
        }
    }
}

/// A leader whose rung stands beside its zone's edge is one straight stroke of whole pixels.
#[test]
fn leaders_run_straight_where_nothing_pushes_their_rungs() {
    let read = board(walk(1, 2600, 0.015), 1, PriceScale::Log);
    let mut straight = 0;
    for height in 400..440 {
        for dpr in RATIOS {
            let size = Size::new(900.0, f64::from(height), dpr).unwrap();
            let scene = picture(&read, 0, Form::Auto, None, size, &Theme::LIGHT);
            for part in scene.parts.iter().filter(|part| part.kind == PartKind::Leader) {
                let Some(Mark::Path { points, width, .. }) = part.marks.last() else { panic!("a leader") };
                let [start, .., end] = points[..] else { panic!("both ends: {points:?}") };
                assert!((start.y - end.y).abs() < 1e-9 || (start.y - end.y).abs() > 1.0 / dpr - 1e-9, "{points:?} at {dpr}");
                let upper = start.y * dpr - (width * dpr).round() / 2.0;
                assert!((upper - upper.round()).abs() < 1e-6, "{points:?} at {dpr}");
                straight += usize::from(start.y == end.y);
            }
        }
    }
    assert!(straight > 60, "{straight}");
}
