//! Draws the article's three charts from real closes, as of a date, to `target/looks/article-*.svg`:
//! `BATON_DATA=folder cargo run --example article [YYYY-MM-DD]`, the folder holding spx.csv, rut.csv and eth-usd.csv.

use baton_chart::reading::format::Formats;
use baton_chart::reading::spec::{Board, ChartSpec, Role, Source};
use baton_chart::reading::{Drawing, analyze};
use baton_chart::render::svg;
use baton_chart::scene::{ChartInput, Form, Metrics, Size, Theme, View, build};
use baton_chart::series::time::days_from_civil;
use baton_chart::series::{Civil, Repair, Resolution, Series, Time, csv};
use std::error::Error;

const SIZES: [(f64, f64); 6] = [(900.0, 420.0), (640.0, 400.0), (420.0, 380.0), (360.0, 420.0), (280.0, 160.0), (2560.0, 1440.0)];

fn date(text: &str) -> Option<Time> {
    let mut parts = text.split('-').map(str::parse::<i32>);
    let (year, month, day) = (parts.next()?.ok()?, parts.next()?.ok()?, parts.next()?.ok()?);
    let day = Time::from_days(days_from_civil(Civil { year, month: month.unsigned_abs(), day: day.unsigned_abs() }));
    Some(day.end(Resolution::Date))
}

fn read(folder: &str, file: &str, name: &str) -> Result<Series, Box<dyn Error>> {
    let bytes = std::fs::read(format!("{folder}/{file}.csv"))?;
    Ok(csv::read(&bytes, name, Repair::default())?)
}

fn spec(id: &str, source: Source, role: Role, max_levels: usize) -> ChartSpec {
    ChartSpec { role: Some(role), max_levels, ..ChartSpec::new(id, source) }
}

fn subtitle(title: &str, timeframe: &str, drawing: &Drawing) -> String {
    let unit = if timeframe == "day" { "daily" } else { "weekly" };
    match &drawing.ratio {
        Some((a, b)) => format!("{a} ÷ {b} · {unit} closes, log scale · falling = small caps lead"),
        None => format!("{title} · {unit}, log scale"),
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::var("BATON_DATA").map_err(|_| "BATON_DATA must name a folder with spx.csv, rut.csv and eth-usd.csv")?;
    let as_of = std::env::args().nth(1).unwrap_or_else(|| "2025-09-05".to_owned());
    let series = |file: &str, name: &str| read(&folder, file, name).map(|s| (file.to_owned(), s));
    let board = Board {
        series: vec![series("spx", "S&P 500")?, series("rut", "Russell 2000")?, series("eth-usd", "Ethereum")?],
        charts: vec![
            spec("ratio", Source::Ratio("spx".to_owned(), "rut".to_owned()), Role::Leadership, 3),
            spec("russell", Source::Series("rut".to_owned()), Role::Challenger, 3),
            spec("ethereum", Source::Series("eth-usd".to_owned()), Role::Risk, 5),
        ],
        as_of: date(&as_of),
        evidence: false,
    };
    let formats = Formats::default();
    let read = analyze(&board, &formats)?;
    std::fs::create_dir_all("target/looks")?;
    for (analysis, drawing) in read.analysis.charts.iter().zip(&read.charts) {
        let subtitle = subtitle(&analysis.title, analysis.timeframe, drawing);
        let (bars, scale, form) = (&drawing.bars, drawing.scale, Form::Auto);
        let input = ChartInput { analysis, bars, future: None, scale, form, subtitle: &subtitle, formats: &formats };
        for (width, height) in SIZES {
            for (shade, theme) in [("light", Theme::LIGHT), ("dark", Theme::DARK)] {
                let scene = build(&input, View::article(analysis, bars), Size::new(width, height, 2.0)?, &theme, &Metrics);
                let text = svg(&scene, &analysis.headline.text, &subtitle)?;
                std::fs::write(format!("target/looks/article-{}-{width}x{height}-{shade}.svg", analysis.id), text)?;
            }
        }
    }
    Ok(())
}
