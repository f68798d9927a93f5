//! Baton through the door a user comes in by: a board with one daily chart, analysed.

use baton_chart::analysis::kinds::Outcome;
use baton_chart::reading::analyze;
use baton_chart::reading::format::Formats;
use baton_chart::reading::report::Level;
use baton_chart::reading::spec::{Board, ChartSpec, Source};
use baton_chart::series::Timeframe;

use super::super::bars::Bars;

/// The levels of the chart, at most `a_side` on either side and the one its headline names.
pub fn shown(bars: &Bars, a_side: usize) -> Vec<Level> {
    let source = Source::Series("made".to_owned());
    let chart = ChartSpec { timeframe: Some(Timeframe::Day), max_levels: a_side, ..ChartSpec::new("made", source) };
    let board = Board { series: vec![("made".to_owned(), bars.series())], charts: vec![chart], as_of: None, evidence: false };
    let read = analyze(&board, &Formats::default()).expect("made bars are valid");
    read.analysis.charts.into_iter().flat_map(|chart| chart.levels).collect()
}

/// Their log prices.
pub fn levels(bars: &Bars, a_side: usize) -> Vec<f64> {
    shown(bars, a_side).iter().map(|level| libm::log(level.mid)).collect()
}

/// How many of them are said to have held in two campaigns or more.
pub fn claimed_twice(bars: &Bars, a_side: usize) -> usize {
    let held = |level: &Level| level.campaigns.iter().filter(|c| c.outcome == Outcome::Held).count();
    shown(bars, a_side).iter().filter(|level| held(level) >= 2).count()
}
