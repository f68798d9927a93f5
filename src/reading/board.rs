//! A board from series to statement, read once.

use std::sync::Arc;

use super::format::Formats;
use super::live::LiveBoard;
use super::report::Analysis;
use super::spec::{Board, ChartSpec, PriceScale, Role};
use super::track::Track;
use crate::error::Result;
use crate::series::Series;

/// A chart's bars, to be drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawing {
    /// The chart's bars.
    pub bars: Arc<Series>,
    /// Its price scale.
    pub scale: PriceScale,
    /// The chart is a ratio of these: leader, challenger.
    pub ratio: Option<(String, String)>,
    /// Its part in the reading.
    pub role: Option<Role>,
}

/// The analysis of a board and the bars of its charts, in the same order.
#[derive(Clone, Debug, PartialEq)]
pub struct BoardAnalysis {
    /// What is said.
    pub analysis: Analysis,
    /// What is drawn.
    pub charts: Vec<Drawing>,
}

/// Reads a board. Sentences have the numbers of `formats`, and dates in words of their own language ([`Formats::in_sentences`]).
///
/// # Errors
/// [`Code::UnknownSeries`](crate::error::Code::UnknownSeries) if a chart names a series the board lacks,
/// [`Code::NoDataAsOf`](crate::error::Code::NoDataAsOf) if a chart has no bar at the date asked for, and whatever
/// [`ratio`](crate::series::ratio) refuses.
pub fn analyze(board: &Board, formats: &Formats) -> Result<BoardAnalysis> {
    let mut board = LiveBoard::open(board.clone())?;
    let formats = &formats.in_sentences();
    while !board.advance(usize::MAX, formats) {}
    let analysis = board.analysis(formats);
    Ok(BoardAnalysis { analysis, charts: board.charts().iter().map(|(_, drawing)| drawing.clone()).collect() })
}

pub(super) fn drawing(spec: &ChartSpec, track: &Track) -> Drawing {
    let bars = Arc::clone(&track.walk().run().resampled.bars);
    Drawing { bars, scale: spec.scale, ratio: track.names.clone(), role: spec.role }
}
