//! Plain text: the sentences themselves, one a line.

use super::{joined, said, texts};
use crate::reading::board::{BoardAnalysis, Drawing};
use crate::reading::format::Formats;
use crate::reading::message::{Draft, Message};
use crate::reading::report::ChartAnalysis;

/// A chart in words: its finding, then a sentence a line.
pub fn chart_text(chart: &ChartAnalysis) -> String {
    text_under(&chart.headline.text, chart)
}

/// The sentences of a chart under another line than its finding.
pub fn text_under(head: &str, chart: &ChartAnalysis) -> String {
    joined(&mut std::iter::once(head).chain(said(chart)), "\n")
}

/// A board in words: the statement of its charts where there is one, then each chart under its name, then from when this is
/// known, and the remarks. Blank lines between.
pub fn board_text(read: &BoardAnalysis, formats: &Formats) -> String {
    let mut blocks: Vec<String> = Vec::new();
    if let Some(reading) = &read.analysis.reading {
        blocks.push(joined(&mut texts(&reading.narrative), "\n"));
    }
    blocks.extend(read.analysis.charts.iter().map(|chart| [chart.title.as_str(), ": ", &chart_text(chart)].concat()));
    blocks.push(known_on(&read.charts, formats));
    if !read.analysis.warnings.is_empty() {
        let mut remarks = read.analysis.warnings.iter().map(|warning| warning.message.as_str());
        blocks.push(Draft::new(Message::Remarks).text() + ":\n- " + &joined(&mut remarks, "\n- "));
    }
    blocks.join("\n\n") + "\n"
}

/// The date up to which anything was known, and that nothing is forecast; then where the prices come from, if that is told.
pub fn source_line(drawing: &Drawing, source: &str, formats: &Formats) -> String {
    let known = known_on(std::slice::from_ref(drawing), formats);
    let source = bare(source);
    if source.is_empty() { known } else { Draft::new(Message::Source).slot("known", known).slot("source", source).text() }
}

/// What is put before a source.
const OWN: &str = "source:";

/// A source without the word that is put before it, which pages write themselves.
fn bare(source: &str) -> &str {
    match source.split_at_checked(OWN.len()) {
        Some((word, name)) if word.eq_ignore_ascii_case(OWN) => name.trim_start_matches(' '),
        _ => source,
    }
}

/// The newest bar of some charts, as the day of what is said of them.
pub(super) fn known_on(drawings: &[Drawing], formats: &Formats) -> String {
    let newest = drawings.iter().filter_map(|drawing| Some((drawing.bars.last_time()?, drawing.bars.resolution)));
    let date = newest.max_by_key(|(time, _)| *time).map(|(time, resolution)| formats.in_sentences().moment(time, resolution));
    Draft::new(Message::KnownOn).slot("date", date.unwrap_or_default()).text()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_that_says_so_itself_says_so_once() {
        assert_eq!(["Source: CBOE", "SOURCE:CBOE", "source:"].map(bare), ["CBOE", "CBOE", ""]);
        let kept = ["CBOE", "", "Sources: CBOE, ICE", "Quelle: CBOE", "CBOE: source", "https://source:80/"];
        assert_eq!(kept.map(bare), kept);
    }
}
