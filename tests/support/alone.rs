//! One series as the only chart of a board.

use baton_chart::reading::report::ChartAnalysis;
use baton_chart::reading::spec::{Board, ChartSpec, Source};
use baton_chart::reading::{analyze, format::Formats};
use baton_chart::series::{Series, Timeframe};

use super::words::every_number_has_a_source;

/// A board of one chart, called `c`.
pub fn board(series: Series, timeframe: Option<Timeframe>) -> Board {
    let chart = ChartSpec { timeframe, ..ChartSpec::new("c", Source::Series("s".into())) };
    // A name without digits: a digit in a sentence is a number.
    let series = Series { name: "the series".into(), ..series };
    Board { series: vec![("s".into(), series)], charts: vec![chart], as_of: None, evidence: false }
}

/// Its chart, whose numbers all have a source.
pub fn read(board: &Board) -> ChartAnalysis {
    let mut analysis = analyze(board, &Formats::default()).unwrap().analysis;
    every_number_has_a_source(&analysis);
    analysis.charts.remove(0)
}
