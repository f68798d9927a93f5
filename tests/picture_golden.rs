//! SVGs as pixels, in a bundled cut of Inter, against what was looked at and found good.
//! `UPDATE_GOLDENS=1 cargo test --test picture_golden` rewrites them.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

#[path = "support/goldens.rs"]
mod goldens;
mod support;

use baton_chart::render::svg;
use baton_chart::scene::{ChartInput, Metrics, Scene, Size, Theme, View, build, sheet};
use goldens::{SHARE, compare_picture, differing};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};
use support::{DAILY, Plan, RATIO, WEEKLY, chart, input};

const SUBTITLE: &str = "Made up · weekly closes, log scale · falling = small caps lead";
const SOURCE: &str = "Levels as known on 5 September 2025. Not a forecast. Source: made up";
/// Width and height of a picture, CSS px, and device pixels a CSS pixel.
type Shape = (f64, f64, f32);
/// On a desk and in a hand.
const DESKTOP: Shape = (900.0, 440.0, 1.0);
const PHONE: Shape = (360.0, 440.0, 2.0);

fn scene(plan: &Plan, (width, height, _): Shape, theme: &Theme) -> Scene {
    let (analysis, bars) = chart(plan);
    let input = ChartInput { subtitle: SUBTITLE, ..input(&analysis, &bars) };
    let mut draw = |size| build(&input, View::article(&analysis, &bars), size, theme, &Metrics);
    sheet(Size::new(width, height, 1.0).unwrap(), SOURCE, theme, &Metrics, &mut draw).unwrap()
}

/// The SVG of a scene in pixels, every text in the bundled font: no font of this machine is asked.
fn pixels(scene: &Scene, scale: f32) -> Pixmap {
    let mut options = Options { font_family: "Inter".into(), ..Options::default() };
    for font in [include_bytes!("fonts/Inter-Regular.ttf").as_slice(), include_bytes!("fonts/Inter-Bold.ttf").as_slice()] {
        options.fontdb_mut().load_font_data(font.to_vec());
    }
    let tree = Tree::from_str(&svg(scene, "Made up", SUBTITLE).unwrap(), &options).unwrap();
    let side = |length: f32| (length * scale).round() as u32;
    let mut pixmap = Pixmap::new(side(tree.size().width()), side(tree.size().height())).unwrap();
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixmap.as_mut());
    pixmap
}

#[test]
fn pictures_are_as_they_were_looked_at() {
    let cases: [(&str, &Plan, Shape, Theme); 5] = [
        ("ratio-desktop-light.png", &RATIO, DESKTOP, Theme::LIGHT),
        ("weekly-desktop-dark.png", &WEEKLY, DESKTOP, Theme::DARK),
        ("daily-desktop-light.png", &DAILY, DESKTOP, Theme::LIGHT),
        ("weekly-phone-light.png", &WEEKLY, PHONE, Theme::LIGHT),
        ("ratio-phone-dark.png", &RATIO, PHONE, Theme::DARK),
    ];
    for (name, plan, shape, theme) in cases {
        compare_picture(name, &pixels(&scene(plan, shape, &theme), shape.2));
    }
}

#[test]
fn what_a_reader_would_notice_is_noticed() {
    let picture = |plan: &Plan, theme: &Theme| pixels(&scene(plan, DESKTOP, theme), DESKTOP.2);
    let usual = picture(&WEEKLY, &Theme::LIGHT);
    assert_eq!(differing(&usual, &picture(&WEEKLY, &Theme::LIGHT)), 0.0);
    for other in [Plan { title: "Third knock on the 2022 high", ..WEEKLY }, Plan { levels: 2, ..WEEKLY }, Plan { candles: false, ..WEEKLY }]
    {
        assert!(differing(&usual, &picture(&other, &Theme::LIGHT)) > SHARE, "{other:?}");
    }
    assert!(differing(&usual, &picture(&WEEKLY, &Theme::DARK)) > 0.5);
}
