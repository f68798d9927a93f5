//! What a chart draws, in words under its finding: series, bars, scale, and for a ratio what falling means.

use super::board::Drawing;
use super::english::bar_length;
use super::message::{Draft, Message};
use super::report::ChartAnalysis;
use super::spec::PriceScale;

/// Parts separated by ` · `, the most important first.
pub fn subtitle(chart: &ChartAnalysis, drawing: &Drawing) -> String {
    subtitle_on(chart, drawing, drawing.scale)
}

/// The same where the reader has chosen another scale.
pub fn subtitle_on(chart: &ChartAnalysis, drawing: &Drawing, scale: PriceScale) -> String {
    let scale = match scale {
        PriceScale::Log => Message::ScaleLog,
        PriceScale::Linear => Message::ScaleLinear,
    };
    let draft =
        |message| Draft::new(message).slot("bar", bar_length(chart.timeframe, drawing.bars.resolution)).nest("scale", Draft::new(scale));
    let words = match &drawing.ratio {
        Some((leader, challenger)) => {
            let quotient = Draft::new(Message::Quotient).slot("leader", leader).slot("challenger", challenger);
            let named = if chart.title == format!("{leader} / {challenger}") { quotient.text() } else { chart.title.clone() };
            draft(Message::SubtitleRatio).slot("title", named).slot("challenger", challenger).text()
        }
        None => draft(Message::SubtitleSeries).slot("title", &chart.title).text(),
    };
    if chart.last.provisional { words + " · " + &Draft::new(Message::SubtitleUnfinished).text() } else { words }
}
