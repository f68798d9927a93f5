//! A table for spreadsheets, as RFC 4180 has it: levels, their tests, and bars, one row each under one header.
//!
//! Names are the user's, and a spreadsheet runs what begins like a formula: such text is led by an apostrophe. Numbers stay
//! numbers: plain digits, a point before the decimals, no grouping, in every locale.

use super::charts;
use crate::analysis::price::decade;
use crate::reading::board::{BoardAnalysis, Drawing};
use crate::reading::format::fixed;
use crate::reading::report::{Campaign, ChartAnalysis, Level};
use std::ops::Range;

/// The columns, in order. Their meaning is told in `docs/EXPORT.md`.
const COLUMNS: [&str; 19] = [
    "chart",
    "record",
    "date",
    "open",
    "high",
    "low",
    "close",
    "volume",
    "unfinished",
    "level",
    "side",
    "phase",
    "level_low",
    "level_mid",
    "level_high",
    "distance",
    "tests",
    "outcome",
    "until",
];

/// One row; what it lacks stays empty.
#[derive(Default)]
struct Row {
    record: &'static str,
    date: String,
    prices: [Option<f64>; 5],
    unfinished: bool,
    level: String,
    side: &'static str,
    phase: &'static str,
    zone: [Option<f64>; 4],
    tests: Option<usize>,
    outcome: &'static str,
    until: String,
}

/// A chart: its levels, highest price first, their tests whose number stands among the bars in sight, and those bars.
pub fn chart_table(chart: &ChartAnalysis, drawing: &Drawing, seen: Range<usize>) -> String {
    let mut out = header();
    rows(&mut out, chart, drawing, seen);
    out
}

/// All charts of a board, each with its whole history.
pub fn board_table(read: &BoardAnalysis) -> String {
    let mut out = header();
    for (chart, drawing) in charts(&read.analysis, &read.charts) {
        rows(&mut out, chart, drawing, 0..drawing.bars.len());
    }
    out
}

fn header() -> String {
    COLUMNS.join(",") + "\r\n"
}

fn rows(out: &mut String, chart: &ChartAnalysis, drawing: &Drawing, seen: Range<usize>) {
    let bars = &drawing.bars;
    for level in &chart.levels {
        push(out, chart, level_row(level));
    }
    for level in &chart.levels {
        let numbered = (1..).zip(&level.campaigns);
        let in_sight = |campaign: &Campaign| bars.index_of(&campaign.peak).is_some_and(|index| seen.contains(&index));
        for (number, campaign) in numbered.filter(|(_, campaign)| in_sight(campaign)) {
            push(out, chart, test_row(level, number, campaign));
        }
    }
    for index in seen {
        if let Some(row) = bar_row(chart, drawing, index) {
            push(out, chart, row);
        }
    }
}

fn level_row(level: &Level) -> Row {
    Row {
        record: "level",
        date: level.confirmed_at.clone(),
        level: level.id.clone(),
        side: level.side.as_str(),
        phase: level.phase.as_str(),
        zone: [level.low, level.mid, level.high, level.distance].map(Some),
        tests: Some(level.campaigns.len()),
        ..Row::default()
    }
}

fn test_row(level: &Level, number: usize, campaign: &Campaign) -> Row {
    Row {
        record: "test",
        date: campaign.peak.clone(),
        level: level.id.clone(),
        side: campaign.side.as_str(),
        tests: Some(number),
        outcome: campaign.outcome.as_str(),
        until: campaign.to.clone(),
        ..Row::default()
    }
}

/// A bar; of a ratio its close alone, since its other prices never traded.
fn bar_row(chart: &ChartAnalysis, drawing: &Drawing, index: usize) -> Option<Row> {
    let bars = &drawing.bars;
    let bar = bars.bar(index)?;
    let range = bars.range.is_some() && chart.join.is_none();
    let open = (bars.open.is_some() && chart.join.is_none()).then_some(bar.open);
    let volume = bars.volume.as_ref().and_then(|volume| volume.get(index)).copied().filter(|volume| volume.is_finite());
    Some(Row {
        record: "bar",
        date: bars.date(index),
        prices: [open, range.then_some(bar.high), range.then_some(bar.low), Some(bar.close), volume],
        unfinished: chart.last.provisional && index + 1 == bars.len(),
        ..Row::default()
    })
}

fn push(out: &mut String, chart: &ChartAnalysis, row: Row) {
    let [open, high, low, close, volume] = row.prices.map(number);
    let [zone_low, zone_mid, zone_high, distance] = row.zone.map(computed);
    let unfinished = if row.unfinished { "yes" } else { "" };
    let tests = row.tests.map(|tests| tests.to_string()).unwrap_or_default();
    let cells = [
        &text(&chart.id),
        row.record,
        &row.date,
        &open,
        &high,
        &low,
        &close,
        &volume,
        unfinished,
        &text(&row.level),
        row.side,
        row.phase,
        &zone_low,
        &zone_mid,
        &zone_high,
        &distance,
        &tests,
        row.outcome,
        &row.until,
    ];
    out.push_str(&cells.join(","));
    out.push_str("\r\n");
}

/// A number in full, the shortest digits that give it back; the largest and smallest in powers of ten.
fn number(value: Option<f64>) -> String {
    let written = value.map(|value| format!("{value:?}")).unwrap_or_default();
    written.strip_suffix(".0").map(str::to_owned).unwrap_or(written)
}

/// Significant digits of a computed number; the rest is noise of the arithmetic.
const DIGITS: i32 = 8;
/// Least and largest number that is written without powers of ten.
const PLAIN: (f64, f64) = (1e-6, 1e12);

/// A computed number, rounded; the analysis itself has all digits.
fn computed(value: Option<f64>) -> String {
    let Some(value) = value.filter(|value| (PLAIN.0..PLAIN.1).contains(&value.abs())) else { return number(value) };
    let sign = if value < 0.0 { "-" } else { "" };
    let written = sign.to_owned() + &fixed(value.abs(), usize::try_from(DIGITS - 1 - decade(value.abs())).unwrap_or(0));
    if written.contains('.') { written.trim_end_matches('0').trim_end_matches('.').to_owned() } else { written }
}

/// Beginnings of what a spreadsheet runs, the wide and the small forms included.
const FORMULA: [char; 15] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠', '−', '﹢', '﹣', '﹦', '﹫'];
const QUOTES: [char; 11] = ['"', '\'', '`', '´', '“', '”', '„', '‘', '’', '«', '»'];
/// What spreadsheets of some countries take for the end of a cell.
const SEPARATORS: [char; 7] = [',', ';', '\t', '|', '\r', '\n', '，'];

/// A text of the user's: quoted where it has to be, and such that no spreadsheet runs a piece of it. A piece that begins like a
/// formula, what is overlooked there left out of account, is led by an apostrophe.
fn text(raw: &str) -> String {
    // Where the piece begins, and whether anything of it came that is not overlooked.
    let (mut out, mut piece, mut begun) = (String::new(), 0, false);
    for letter in raw.chars() {
        if !begun && FORMULA.contains(&letter) {
            out.insert(piece, '\'');
        }
        begun |= !is_overlooked(letter);
        out.push(letter);
        if letter == '"' {
            out.push('"');
        }
        if SEPARATORS.contains(&letter) {
            (piece, begun) = (out.len(), false);
        }
    }
    let quoted = out.contains(['"', ',', ';', '|', '\t', '\r', '\n']) || out.trim() != out;
    if quoted { ["\"", &out, "\""].concat() } else { out }
}

fn is_overlooked(letter: char) -> bool {
    !FORMULA.contains(&letter) && (letter.is_whitespace() || letter.is_control() || QUOTES.contains(&letter) || is_unseen(letter))
}

/// Characters without a shape: joiners, marks of direction, the mark of byte order.
const fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_would_run_is_led_by_an_apostrophe() {
        for start in FORMULA {
            for before in ["", " ", "\u{a0}", "\"", "'", "\u{feff}", "\u{200b} '"] {
                let cell = text(&format!("{before}{start}cmd|' /C calc'!A0"));
                assert!(cell.trim_start_matches('"').starts_with('\''), "{cell:?}");
            }
        }
        assert_eq!(text("fund;=1+1"), "\"fund;'=1+1\"");
        assert_eq!(text("a\n@b"), "\"a\n'@b\"");
    }

    #[test]
    fn plain_names_stay_plain_and_others_are_quoted() {
        assert_eq!(text("S&P 500 / Russell-2000"), "S&P 500 / Russell-2000");
        assert_eq!(text("Gold, spot"), "\"Gold, spot\"");
        assert_eq!(text("the \"big\" one"), "\"the \"\"big\"\" one\"");
        assert_eq!(text(" padded "), "\" padded \"");
    }

    #[test]
    fn numbers_stay_numbers() {
        let shown = [1.0, 2442.74, -0.0131, 0.1 + 0.2, 1e300, 5e-324].map(|value| number(Some(value)));
        assert_eq!(shown, ["1", "2442.74", "-0.0131", "0.30000000000000004", "1e300", "5e-324"]);
        assert_eq!(number(None), "");
        let rounded = [986.4900000000005, -0.11913908888905687, 0.0, 1e16, 123_456_789.6, 100.0].map(|value| computed(Some(value)));
        assert_eq!(rounded, ["986.49", "-0.11913909", "0", "1e16", "123456790", "100"]);
    }
}
