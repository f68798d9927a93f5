//! Scenes as text and as SVG, against what was looked at and found good.
//! `UPDATE_GOLDENS=1 cargo test --test scene_golden` rewrites them; a failure leaves expected, actual and diff in `target/goldens`.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

#[path = "support/goldens.rs"]
mod goldens;
mod support;

use baton_chart::reading::spec::PriceScale;
use baton_chart::render::svg;
use baton_chart::scene::{ChartInput, Metrics, Scene, Size, Theme, View, build};
use goldens::compare_text;
use support::{DAILY, Plan, RATIO, WEEKLY, chart, input};

const SUBTITLE: &str = "Made up · weekly closes, log scale · falling = small caps lead";

/// Width, height, device pixel ratio.
type Shape = (f64, f64, f64);

fn scene(plan: &Plan, scale: PriceScale, size: Shape, theme: &Theme) -> Scene {
    let (analysis, bars) = chart(plan);
    let input = ChartInput { scale, subtitle: SUBTITLE, ..input(&analysis, &bars) };
    build(&input, View::article(&analysis, &bars), Size::new(size.0, size.1, size.2).unwrap(), theme, &Metrics)
}

#[test]
fn scenes_are_as_they_were_looked_at() {
    let cases: [(&str, &Plan, PriceScale, Shape, Theme); 6] = [
        ("ratio-900x420.txt", &RATIO, PriceScale::Log, (900.0, 420.0, 1.0), Theme::LIGHT),
        ("weekly-900x420-dark.txt", &WEEKLY, PriceScale::Log, (900.0, 420.0, 2.0), Theme::DARK),
        ("weekly-linear-360x420.txt", &WEEKLY, PriceScale::Linear, (360.0, 420.0, 3.0), Theme::LIGHT),
        ("daily-420x380.txt", &DAILY, PriceScale::Log, (420.0, 380.0, 1.5), Theme::LIGHT),
        ("weekly-280x160.txt", &WEEKLY, PriceScale::Log, (280.0, 160.0, 2.0), Theme::LIGHT),
        ("daily-2560x1440.txt", &DAILY, PriceScale::Log, (2560.0, 1440.0, 1.0), Theme::DARK),
    ];
    for (name, plan, scale, size, theme) in cases {
        compare_text(name, &scene(plan, scale, size, &theme).to_text());
    }
}

#[test]
fn svg_is_the_same_bytes_every_time() {
    let make = || svg(&scene(&WEEKLY, PriceScale::Log, (420.0, 380.0, 1.0), &Theme::LIGHT), "Third knock", SUBTITLE).unwrap();
    assert_eq!(make(), make());
    compare_text("weekly-420x380.svg", &make());
}

#[test]
fn svg_is_sound_and_loads_and_runs_nothing() {
    let hostile = "<script>alert(1)</script> & \"quotes\" \u{0}\u{8} ]]>";
    let plan = Plan { title: "<img src=x onerror=alert(1)> \u{1} & \u{b}", ..DAILY };
    let text = svg(&scene(&plan, PriceScale::Log, (900.0, 420.0, 1.0), &Theme::LIGHT), hostile, hostile).unwrap();
    let document = roxmltree::Document::parse(&text).unwrap();
    let root = document.root_element();
    assert_eq!((root.attribute("width"), root.attribute("height")), (Some("900"), Some("420")));
    assert_eq!((root.attribute("viewBox"), root.attribute("role")), (Some("0 0 14400 6720"), Some("img")));
    assert_eq!(root.first_element_child().unwrap().tag_name().name(), "title");
    let allowed = ["svg", "title", "desc", "g", "rect", "polygon", "polyline", "circle", "text"];
    for node in document.descendants().filter(|n| n.is_element()) {
        assert!(allowed.contains(&node.tag_name().name()), "{:?}", node.tag_name());
        for attribute in node.attributes() {
            let (name, value) = (attribute.name(), attribute.value());
            assert!(!name.starts_with("on") && name != "style" && name != "href", "{name}");
            assert!(!value.contains("url(") && !value.contains(';') && !value.contains("NaN"), "{name}={value}");
        }
    }
}

#[test]
fn svg_undoes_what_the_backend_does_to_sizes() {
    let text = svg(&scene(&WEEKLY, PriceScale::Log, (900.0, 420.0, 1.0), &Theme::LIGHT), "", "").unwrap();
    let document = roxmltree::Document::parse(&text).unwrap();
    let sizes: Vec<&str> = document.descendants().filter_map(|n| n.attribute("font-size")).collect();
    assert!(!sizes.is_empty());
    for size in sizes {
        let css = size.parse::<f64>().unwrap() / 16.0;
        assert!((css * 2.0 - (css * 2.0).round()).abs() < 1e-9, "{size}");
    }
}
