//! The figures of docs/ONE-CHART.md, recomputed from the real series they come from.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::io::Write;

use baton_chart::reading::analyze;
use baton_chart::reading::format::Formats;
use baton_chart::reading::report::ChartAnalysis;
use baton_chart::reading::spec::{Board, ChartSpec, Source};
use baton_chart::series::{Civil, Repair, Resolution, Time, csv};

/// The series as the npm package brings it.
const FILE: &str = "node_modules/vega-datasets/data/sp500-2000.csv";

fn read() -> Option<ChartAnalysis> {
    let Ok(bytes) = std::fs::read(FILE) else {
        // Past the test harness, which would swallow what a passing test prints.
        let _ = writeln!(std::io::stderr(), "SKIPPED: {FILE} is not there; `npm ci` brings it");
        return None;
    };
    let board = Board {
        series: vec![("spx".into(), csv::read(&bytes, "S&P 500", Repair::default()).unwrap())],
        charts: vec![ChartSpec::new("spx", Source::Series("spx".into()))],
        as_of: Some(Time::from_civil(Civil { year: 2013, month: 3, day: 15 }).end(Resolution::Date)),
        evidence: false,
    };
    Some(analyze(&board, &Formats::default()).unwrap().analysis.charts.remove(0))
}

fn page() -> String {
    std::fs::read_to_string("docs/ONE-CHART.md").unwrap()
}

#[test]
fn the_page_shows_what_the_engine_says() {
    let Some(chart) = read() else { return };
    let page = page();
    let formats = Formats::default();
    let prices = chart.prices(&formats);
    let says = |what: String| assert!(page.contains(&what), "docs/ONE-CHART.md does not say {what}");
    assert_eq!((chart.timeframe, chart.last.provisional), ("week", false));
    says(format!("{} ISO weeks", chart.bars));
    says(formats.number(chart.noise.atr, 4));
    says(formats.number(chart.noise.a, 4));
    says(chart.headline.text.clone());
    for level in &chart.levels {
        says(format!("{:?} {}", level.side, prices.range(level.low, level.high)).to_lowercase());
        says(format!("{:.2}", level.score));
    }
    let resistance = &chart.levels[0];
    says(format!("{:.3}", resistance.score));
    says(format!("{} … {}", formats.number(resistance.low, 1), formats.number(resistance.high, 1)));
    says(prices.on_grid(chart.confirms.as_ref().unwrap().close));
    says(prices.on_grid(chart.invalidates.as_ref().unwrap().close));
}
