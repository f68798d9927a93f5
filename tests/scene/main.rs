//! Laws of the picture, over made-up charts of every size, and what its parts show of charts made for them.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]

mod axis;
mod header;
mod laws;
mod levels;
mod parts;
#[path = "../support/mod.rs"]
mod support;

use baton_chart::reading::report::ChartAnalysis;
use baton_chart::reading::spec::PriceScale;
use baton_chart::scene::{ChartInput, Form, Mark, Metrics, Point, Scene, Size, Theme, View, build};
use baton_chart::series::Series;
use support::{Plan, chart, input};

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
        scale: if case.linear { PriceScale::Linear } else { PriceScale::Log },
        form: case.form,
        subtitle: &case.subtitle,
        ..input(&analysis, &bars)
    };
    let span = bars.len() as f64;
    let asked = case.view.map(|(from, share)| View::new(from * span, from * span + (share * span).max(2.0)).unwrap());
    let view = asked.unwrap_or_else(|| View::article(&analysis, &bars));
    let size = Size::new(case.width, case.height, case.dpr).unwrap();
    let scene = build(&input, view, size, &Theme::LIGHT, &Metrics);
    (analysis, bars, scene)
}

fn plain(plan: Plan, width: f64, height: f64) -> Case {
    let (title, subtitle) = (plan.title.to_owned(), "Made up · weekly, log scale".to_owned());
    Case { plan, width, height, dpr: 1.0, linear: false, form: Form::Auto, title, subtitle, view: None }
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
