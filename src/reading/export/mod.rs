//! The reading taken elsewhere: as plain text, as Markdown, as a table for spreadsheets.

mod markdown;
mod table;
mod text;

pub use markdown::{board_markdown, chart_markdown};
pub use table::{board_table, chart_table};
pub use text::{board_text, chart_text, source_line, text_under};

use super::board::Drawing;
use super::report::{Analysis, ChartAnalysis, Sentence};

/// A board as it is taken elsewhere: what is said, with what is drawn, in the same order.
fn charts<'a>(analysis: &'a Analysis, drawings: &'a [Drawing]) -> impl Iterator<Item = (&'a ChartAnalysis, &'a Drawing)> {
    analysis.charts.iter().zip(drawings)
}

/// The sentences of a chart; what followed earlier breaks comes last, where the board asks for it.
fn said(chart: &ChartAnalysis) -> impl Iterator<Item = &str> {
    texts(&chart.narrative).chain(chart.evidence.iter().flat_map(|evidence| texts(&evidence.narrative)))
}

/// Texts with something between them.
fn joined(texts: &mut dyn Iterator<Item = &str>, between: &str) -> String {
    let mut all = String::new();
    for (index, text) in texts.enumerate() {
        if index > 0 {
            all.push_str(between);
        }
        all.push_str(text);
    }
    all
}

fn texts(sentences: &[Sentence]) -> impl Iterator<Item = &str> {
    sentences.iter().map(|sentence| sentence.text.as_str())
}
