//! Writes made-up charts at the sizes they are judged by, to `target/looks/*.svg`: `cargo run --example looks`.

#[path = "../tests/support/mod.rs"]
mod support;

use baton_chart::reading::format::Formats;
use baton_chart::reading::spec::PriceScale;
use baton_chart::render::svg;
use baton_chart::scene::{ChartInput, Form, Metrics, Size, Theme, View, build};
use support::{DAILY, Plan, RATIO, WEEKLY, chart};

const SIZES: [(f64, f64); 5] = [(900.0, 420.0), (420.0, 380.0), (360.0, 420.0), (280.0, 160.0), (2560.0, 1440.0)];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::path::Path::new("target/looks");
    std::fs::create_dir_all(folder)?;
    let plans: [(&str, &Plan, &str); 3] = [
        ("ratio", &RATIO, "Made-up ratio · weekly closes, log scale · falling = small caps lead"),
        ("weekly", &WEEKLY, "Made-up index · weekly, log scale"),
        ("daily", &DAILY, "Made-up coin, $ · daily, log scale"),
    ];
    let formats = Formats::default();
    for (name, plan, subtitle) in plans {
        let (analysis, bars) = chart(plan);
        let scale = PriceScale::Log;
        let input = ChartInput { analysis: &analysis, bars: &bars, future: None, scale, form: Form::Auto, subtitle, formats: &formats };
        let last = bars.len() as f64;
        for (closer, count) in [("year", 130.0), ("month", 32.0)] {
            let scene = build(&input, View::new(last - count, last + 2.0)?, Size::new(900.0, 420.0, 2.0)?, &Theme::LIGHT, &Metrics);
            std::fs::write(folder.join(format!("{name}-{closer}.svg")), svg(&scene, plan.title, subtitle)?)?;
        }
        let view = View::article(&analysis, &bars);
        for (width, height) in SIZES {
            for (shade, theme) in [("light", Theme::LIGHT), ("dark", Theme::DARK)] {
                let scene = build(&input, view, Size::new(width, height, 1.0)?, &theme, &Metrics);
                let text = svg(&scene, plan.title, subtitle)?;
                std::fs::write(folder.join(format!("{name}-{width}x{height}-{shade}.svg")), text)?;
            }
        }
    }
    Ok(())
}
