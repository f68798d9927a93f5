//! Laws of the picture, over made-up charts of every size: words never touch, nothing leaves the canvas, nothing is lost.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]

mod support;

use baton_chart::reading::format::Formats;
use baton_chart::reading::report::ChartAnalysis;
use baton_chart::reading::spec::PriceScale;
use baton_chart::scene::{ChartInput, Form, Mark, Metrics, PartKind, Phrases, Point, Rect, Scene, Size, Theme, View, build};
use baton_chart::series::{Range, Resolution, Series, Time};
use proptest::prelude::*;
use support::boxes::{self, around};
use support::{DAILY, Plan, WEEKLY, chart};

/// One picture to make.
#[derive(Clone, Debug)]
struct Case {
    plan: Plan,
    width: f64,
    height: f64,
    dpr: f64,
    linear: bool,
    form: Form,
    title: String,
    subtitle: String,
    /// Visible share of the history: begin and end; the article's view without.
    view: Option<(f64, f64)>,
}

fn scene(case: &Case) -> (ChartAnalysis, Series, Scene) {
    let (mut analysis, bars) = chart(&case.plan);
    analysis.headline.text.clone_from(&case.title);
    let input = ChartInput {
        analysis: &analysis,
        bars: &bars,
        future: None,
        scale: if case.linear { PriceScale::Linear } else { PriceScale::Log },
        form: case.form,
        subtitle: &case.subtitle,
        formats: &Formats::default(),
        phrases: &Phrases::ENGLISH,
    };
    let span = bars.len() as f64;
    let asked = case.view.map(|(from, share)| View::new(from * span, from * span + (share * span).max(2.0)).unwrap());
    let view = asked.unwrap_or_else(|| View::article(&analysis, &bars));
    let size = Size::new(case.width, case.height, case.dpr).unwrap();
    let scene = build(&input, view, size, &Theme::LIGHT, &Metrics);
    (analysis, bars, scene)
}

fn case() -> impl Strategy<Value = Case> {
    let titles = prop_oneof![
        Just("Third knock on the 2021 high".to_owned()),
        Just("Range-bound".to_owned()),
        Just("Attempting to break out above a level that has turned price away five times since 2017".to_owned()),
        Just("Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen".to_owned()),
        Just("突破二〇二一年以来的阻力位 <&> \u{7}".to_owned()),
        Just(String::new()),
    ];
    let subtitles = prop_oneof![
        Just("S&P 500 ÷ Russell 2000 · weekly closes, log scale · falling = small caps lead".to_owned()),
        Just("A subtitle without any separator that is far too long for a telephone's screen".to_owned()),
        Just(String::new()),
    ];
    let plan = (any::<u32>(), 2usize..1500, 0usize..8, -6.0..8.0_f64, 0.001..0.08_f64, any::<bool>(), any::<bool>()).prop_map(
        |(seed, bars, levels, decade, noise, candles, weekly)| Plan {
            seed: u64::from(seed),
            bars: bars.max(40),
            levels,
            start: 10f64.powf(decade),
            noise,
            candles,
            ..if weekly { WEEKLY } else { DAILY }
        },
    );
    let size =
        prop_oneof![(280.0..480.0_f64, 160.0..480.0_f64), (280.0..1200.0_f64, 160.0..900.0_f64), (1200.0..2560.0_f64, 300.0..1440.0_f64),];
    let dpr = prop_oneof![Just(1.0), Just(1.5), Just(2.0), Just(3.0)];
    let form = prop_oneof![Just(Form::Auto), Just(Form::Line), Just(Form::Candles)];
    let view = proptest::option::of((-0.5..1.2_f64, 0.001..2.0_f64));
    (plan, size, dpr, any::<bool>(), form, titles, subtitles, view).prop_map(
        |(plan, (width, height), dpr, linear, form, title, subtitle, view)| Case {
            plan,
            width: width.floor(),
            height: height.floor(),
            dpr,
            linear,
            form,
            title,
            subtitle,
            view,
        },
    )
}

/// Whether a text stands on the last price's tag, which hides what runs behind it.
fn under_tag(scene: &Scene, label: &Rect) -> bool {
    let marks = scene.parts.iter().filter(|p| p.kind == PartKind::Last).flat_map(|p| p.marks.iter());
    marks.filter_map(|m| if let Mark::Polygon { points, .. } = m { Some(around(points)) } else { None }).any(|tag| tag.overlaps(label))
}

fn all_points(mark: &Mark) -> Vec<Point> {
    match mark {
        Mark::Rects { rects, .. } => {
            rects.iter().flat_map(|r| [Point { x: r.left, y: r.top }, Point { x: r.right, y: r.bottom }]).collect()
        }
        Mark::Dots { first, pitch, count, .. } => {
            let last = first.right + pitch * count.saturating_sub(1) as f64;
            vec![Point { x: first.left, y: first.top }, Point { x: last, y: first.bottom }]
        }
        Mark::Polygon { points, .. } | Mark::Path { points, .. } => points.clone(),
        Mark::Circle { center, .. } => vec![*center],
        Mark::Text(text) => vec![Point { x: text.x, y: text.y }],
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn words_never_touch_and_stay_on_the_canvas(case in case()) {
        let (_, _, scene) = scene(&case);
        if let Some(fault) = boxes::fault(&scene) {
            prop_assert!(false, "{fault}");
        }
    }

    #[test]
    fn leaders_run_around_labels(case in case()) {
        let (_, _, scene) = scene(&case);
        let labels: Vec<Rect> = scene.texts().map(|t| t.bounds()).collect();
        for mark in scene.parts.iter().filter(|p| p.kind == PartKind::Leader).flat_map(|p| p.marks.iter()) {
            let Mark::Path { points, .. } = mark else { continue };
            for run in points.windows(2).filter(|run| run[0].y == run[1].y) {
                let line = around(run).grown(0.5);
                let crossed = labels.iter().any(|label| label.overlaps(&line) && !under_tag(&scene, label));
                prop_assert!(!crossed, "{run:?} crosses a label");
            }
        }
    }

    #[test]
    fn every_mark_is_finite_and_prices_stay_in_the_plot(case in case()) {
        let (_, _, scene) = scene(&case);
        for part in &scene.parts {
            for point in part.marks.iter().flat_map(all_points) {
                prop_assert!(point.x.is_finite() && point.y.is_finite(), "{:?} {point:?}", part.kind);
                if let (Some(frame), PartKind::Price | PartKind::Zone | PartKind::Grid) = (scene.frame, part.kind) {
                    let plot = frame.plot.grown(1.0);
                    prop_assert!(point.x >= plot.left && point.x <= plot.right && point.y >= plot.top && point.y <= plot.bottom,
                        "{:?} {point:?} outside {plot:?}", part.kind);
                }
            }
        }
    }

    #[test]
    fn the_frame_leads_there_and_back(case in case()) {
        let (_, bars, scene) = scene(&case);
        if let Some(frame) = scene.frame {
            for index in [0.0, 1.5, bars.len() as f64] {
                prop_assert!((frame.index(frame.x(index)) - index).abs() < 1e-6 * bars.len() as f64);
            }
            let price = bars.close[bars.len() / 2];
            prop_assert!((frame.price.invert(frame.y(price)) / price - 1.0).abs() < 1e-9);
        }
    }
}

fn plain(plan: Plan, width: f64, height: f64) -> Case {
    let (title, subtitle) = (plan.title.to_owned(), "Made up · weekly, log scale".to_owned());
    Case { plan, width, height, dpr: 1.0, linear: false, form: Form::Auto, title, subtitle, view: None }
}

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
    assert!(texts.iter().any(|t| t.contains("tests since") || t.contains("test since")), "{texts:?}");
}

/// Lines of the title, and their font sizes.
fn title_of(title: &str, width: f64, height: f64) -> Vec<(String, f64)> {
    let (_, _, scene) = scene(&Case { title: title.to_owned(), subtitle: String::new(), ..plain(DAILY, width, height) });
    let header = scene.parts.iter().filter(|part| part.kind == PartKind::Header).flat_map(|part| part.marks.iter());
    header.filter_map(|mark| if let Mark::Text(text) = mark { Some((text.text.clone(), text.font.size)) } else { None }).collect()
}

#[test]
fn titles_of_pictures_of_one_size_have_one_size_whatever_they_say() {
    let titles = ["Range-bound", "Breakout above the Jan 2022 low", "Third test of the Jun 2024 high, now support"];
    for (width, height, size, lines) in [(280.0, 160.0, 14.0, [1, 1, 2]), (343.0, 400.0, 15.0, [1, 1, 2]), (900.0, 160.0, 18.0, [1, 1, 1])]
    {
        let all = titles.map(|title| title_of(title, width, height));
        assert_eq!(all.each_ref().map(Vec::len), lines, "{width} × {height}: {all:?}");
        for (title, set) in titles.iter().zip(&all) {
            assert!(set.iter().all(|(_, own)| *own == size), "{width} × {height}: {set:?}");
            let words = set.iter().map(|(text, _)| text.as_str()).collect::<Vec<_>>().join(" ");
            assert_eq!(words, *title, "nothing is left out");
        }
    }
    assert_eq!(title_of("Breakout above the Jan 2022 low", 100.0, 110.0).len(), 1, "a picture too low for a second line has one");
}

#[test]
fn a_title_on_two_lines_leaves_no_word_alone_and_no_number_without_its_word() {
    let lines = |title: &str| title_of(title, 290.0, 220.0).into_iter().map(|(text, _)| text).collect::<Vec<_>>();
    assert_eq!(lines("Pressing on support for the second time"), ["Pressing on support", "for the second time"]);
    assert_eq!(lines("Third test of the Jun 2024 high, now support"), ["Third test of the", "Jun 2024 high, now support"]);
}

#[test]
fn a_subtitle_is_broken_at_its_parts_and_loses_whole_ones_before_words_are_cut() {
    const PARTS: [&str; 3] = ["Largecap 500 ÷ Smallcap 2000", "weekly closes, log scale", "falling = Smallcap 2000 leads"];
    let lines = |width: f64, height: f64| {
        let subtitle = PARTS.join(" · ");
        let case = Case { subtitle, ..plain(WEEKLY, width, height) };
        let (_, _, scene) = scene(&case);
        let texts = scene.texts().map(|text| text.text.clone());
        texts.filter(|text| PARTS.iter().any(|part| text.contains(&part[..8]))).collect::<Vec<_>>()
    };
    assert_eq!(lines(900.0, 420.0), [PARTS.join(" · ")]);
    assert_eq!(lines(420.0, 420.0), [PARTS[..2].join(" · "), PARTS[2].to_owned()]);
    assert_eq!(lines(300.0, 480.0), PARTS);
    assert_eq!(lines(300.0, 330.0), PARTS[..2]);
    assert_eq!(lines(300.0, 250.0), PARTS[..1]);
}

#[test]
fn a_level_off_the_scale_has_an_arrow_the_way_it_lies() {
    // The oldest twentieth of a history whose levels came later.
    let case = Case { view: Some((0.0, 0.05)), ..plain(WEEKLY, 900.0, 420.0) };
    let (analysis, bars, scene) = scene(&case);
    let (low, high) = (0..bars.len() / 20)
        .filter_map(|i| bars.bar(i))
        .fold((f64::MAX, 0.0), |(low, high): (f64, f64), bar| (low.min(bar.low), high.max(bar.high)));
    let mut arrows = 0;
    for part in scene.parts.iter().filter(|p| p.kind == PartKind::Leader) {
        let level = &analysis.levels[part.level.unwrap()];
        let [Mark::Path { points: shaft, .. }, Mark::Path { points: head, .. }] = &part.marks[..] else { continue };
        let (above, below) = (level.low > high * 1.1, level.high < low * 0.9);
        if shaft[0].x != shaft[1].x {
            continue;
        }
        arrows += 1;
        assert!(above || below, "{} to {} is seen among {low} to {high}", level.low, level.high);
        assert_eq!(shaft[1], head[1], "the head is at the end of the shaft");
        assert_eq!(shaft[1].y < shaft[0].y, above, "it points up to what lies above");
        assert_eq!(head[0].y > head[1].y, above);
    }
    assert!(arrows > 0, "a level lies off the scale");
}

#[test]
fn leaders_pass_arrows_by() {
    let mut both = 0;
    for step in 0..40 {
        let case = Case { view: Some((f64::from(step) / 42.0, 0.05)), ..plain(WEEKLY, 900.0, 420.0) };
        let (_, _, scene) = scene(&case);
        let paths = scene.parts.iter().filter(|p| p.kind == PartKind::Leader).flat_map(|p| p.marks.iter());
        let paths: Vec<&Vec<Point>> = paths.filter_map(|m| if let Mark::Path { points, .. } = m { Some(points) } else { None }).collect();
        let (shafts, leaders): (Vec<&Vec<Point>>, Vec<&Vec<Point>>) =
            paths.into_iter().filter(|p| p.len() != 3 || p[0].y == p[1].y).partition(|p| p.len() == 2 && p[0].x == p[1].x);
        let slanted = leaders.iter().flat_map(|p| p.windows(2)).filter(|run| run[0].y != run[1].y);
        for run in slanted {
            let along = (0..=100).map(|i| f64::from(i) / 100.0);
            let along = along.map(|t| Point { x: run[0].x + t * (run[1].x - run[0].x), y: run[0].y + t * (run[1].y - run[0].y) });
            let inside = |rect: &Rect, p: Point| p.x >= rect.left && p.x <= rect.right && p.y >= rect.top && p.y <= rect.bottom;
            both += usize::from(!shafts.is_empty());
            assert!(along.into_iter().all(|p| !shafts.iter().any(|shaft| inside(&around(shaft).grown(3.5), p))), "view {step}: {run:?}");
        }
    }
    assert!(both > 3, "{both} leaders beside arrows");
}

#[test]
fn numbers_stand_on_the_side_price_came_from() {
    let (analysis, bars, scene) = scene(&plain(WEEKLY, 1400.0, 700.0));
    let frame = scene.frame.unwrap();
    for part in scene.parts.iter().filter(|p| p.kind == PartKind::Tests) {
        let level = &analysis.levels[part.level.unwrap()];
        for pair in part.marks.windows(2) {
            let [Mark::Circle { center, .. }, Mark::Text(text)] = pair else { continue };
            let campaign = &level.campaigns[text.text.parse::<usize>().unwrap() - 1];
            let bar = (0..bars.len()).find(|&i| bars.date(i) == campaign.peak).unwrap();
            let bar = bars.bar(bar).unwrap();
            match campaign.side {
                baton_chart::reading::report::Side::Resistance => assert!(center.y < frame.y(bar.high)),
                baton_chart::reading::report::Side::Support => assert!(center.y > frame.y(bar.low)),
            }
        }
    }
}

#[test]
fn a_spike_of_one_bar_shows_in_a_hundred_thousand() {
    let plan = Plan { bars: 100_000, noise: 0.001, levels: 0, candles: false, ..DAILY };
    let (analysis, mut bars) = chart(&plan);
    let peak = bars.close.iter().copied().fold(0.0, f64::max) * 1.5;
    bars.close[54_321] = peak;
    let (formats, phrases) = (Formats::default(), Phrases::ENGLISH);
    let input = ChartInput {
        analysis: &analysis,
        bars: &bars,
        future: None,
        scale: PriceScale::Log,
        form: Form::Auto,
        subtitle: "",
        formats: &formats,
        phrases: &phrases,
    };
    let scene = build(&input, View::whole(&bars), Size::new(900.0, 420.0, 2.0).unwrap(), &Theme::DARK, &Metrics);
    let frame = scene.frame.unwrap();
    let price = scene.parts.iter().find(|p| p.kind == PartKind::Price).unwrap();
    let points: Vec<Point> = price.marks.iter().flat_map(all_points).collect();
    assert!(points.len() < 8_000, "{} corners", points.len());
    let top = points.iter().min_by(|a, b| a.y.total_cmp(&b.y)).unwrap();
    assert!((top.y - frame.y(peak)).abs() < 1.0 && (top.x - frame.x(54_321.0)).abs() < 1.0);
}

/// Labels of the time axis of hourly bars, `hours` of them in sight.
fn hourly_labels(hours: usize) -> Vec<String> {
    let plan = Plan { bars: 400, candles: false, levels: 0, ..DAILY };
    let (mut analysis, mut bars) = chart(&plan);
    bars.resolution = Resolution::Instant;
    bars.time = (0..400).map(|h| Time(1_700_000_000_000 / 3_600_000 * 3_600_000 + h * 3_600_000)).collect();
    analysis.last.date = bars.date(399);
    let (formats, phrases) = (Formats::default(), Phrases::ENGLISH);
    let input = ChartInput {
        analysis: &analysis,
        bars: &bars,
        future: None,
        scale: PriceScale::Log,
        form: Form::Auto,
        subtitle: "",
        formats: &formats,
        phrases: &phrases,
    };
    let view = View::new(399.0 - hours as f64, 400.0).unwrap();
    let scene = build(&input, view, Size::new(900.0, 420.0, 1.0).unwrap(), &Theme::LIGHT, &Metrics);
    let bottom = scene.frame.unwrap().plot.bottom;
    scene.texts().filter(|t| t.y > bottom + 8.0).map(|t| t.text.clone()).collect()
}

#[test]
fn intraday_axes_show_hours_then_days() {
    // The last bar is 2023-12-01 13:00 UTC.
    assert_eq!(hourly_labels(9), ["1 Dec, 05:00", "07:00", "08:00", "09:00", "10:00", "11:00", "12:00", "13:00"]);
    assert_eq!(hourly_labels(60), ["06:00", "12:00", "18:00", "30 Nov", "06:00", "12:00", "18:00", "1 Dec", "06:00", "12:00"]);
    let days = hourly_labels(380);
    assert_eq!((days[0].as_str(), days[1].as_str(), days[days.len() - 1].as_str()), ("16 Nov 2023", "18", "1 Dec"));
}

#[test]
fn an_axis_of_days_names_its_year_where_that_takes_no_month_away() {
    let labels = |from: f64, to: f64| {
        let (analysis, bars) = chart(&DAILY);
        let view = View::new(from, to).unwrap();
        let (formats, phrases) = (Formats::default(), Phrases::ENGLISH);
        let (scale, form) = (PriceScale::Log, Form::Auto);
        let input =
            ChartInput { analysis: &analysis, bars: &bars, future: None, scale, form, subtitle: "", formats: &formats, phrases: &phrases };
        let scene = build(&input, view, Size::new(800.0, 420.0, 1.0).unwrap(), &Theme::LIGHT, &Metrics);
        let bottom = scene.frame.unwrap().plot.bottom;
        scene.texts().filter(|t| t.y > bottom + 8.0).map(|t| t.text.clone()).collect::<Vec<_>>()
    };
    let year = |label: &String| label.ends_with(|c: char| c.is_ascii_digit()) && label.split(' ').count() == 3;
    let mut named = 0;
    for start in 0..60 {
        let shown = labels(f64::from(start) + 300.5, f64::from(start) + 309.0);
        let second_names_month = shown.get(1).is_some_and(|label| label.contains(' '));
        assert!(year(&shown[0]) || second_names_month, "{shown:?}");
        named += usize::from(year(&shown[0]));
    }
    assert!(named > 40, "{named}");
}

#[test]
fn bars_without_a_range_are_drawn_as_a_line() {
    let (analysis, mut bars) = chart(&DAILY);
    let (formats, phrases) = (Formats::default(), Phrases::ENGLISH);
    let draws_line = |bars: &Series| {
        let input = ChartInput {
            analysis: &analysis,
            bars,
            future: None,
            scale: PriceScale::Log,
            form: Form::Auto,
            subtitle: "",
            formats: &formats,
            phrases: &phrases,
        };
        input.draws_line()
    };
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
