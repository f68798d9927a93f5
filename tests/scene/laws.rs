//! Words never touch, nothing leaves the canvas, nothing is lost.

use baton_chart::scene::{Form, Mark, PartKind, Rect, Scene};
use proptest::prelude::*;

use crate::support::boxes::{self, around};
use crate::support::{DAILY, Plan, WEEKLY};
use crate::{Case, all_points, scene};

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
