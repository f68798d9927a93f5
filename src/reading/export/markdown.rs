//! Markdown: headings, paragraphs and a table of levels a chart. Names are the user's: whatever in them would be markup, a link
//! or HTML is written so that it shows as it stands.

use super::text::known_on;
use super::{charts, joined, said, texts};
use crate::reading::board::{BoardAnalysis, Drawing};
use crate::reading::format::Formats;
use crate::reading::message::{Draft, Message};
use crate::reading::report::{ChartAnalysis, Level, Side};
use crate::reading::subtitle::subtitle;
use crate::series::Series;

/// Characters that are markup wherever they stand. `<` and `>` are written as entities, which every dialect knows.
const MARKUP: [char; 10] = ['\\', '`', '*', '_', '[', ']', '|', '~', '$', '^'];
/// Characters that are markup at the beginning of a block.
const BLOCK: [char; 5] = ['#', '+', '-', '=', ':'];

/// A board: the statement of its charts where there is one, then a section a chart, then from when this is known.
pub fn board_markdown(read: &BoardAnalysis, formats: &Formats) -> String {
    let mut blocks: Vec<String> = Vec::new();
    if let Some((verdict, story)) = read.analysis.reading.as_ref().and_then(|reading| reading.narrative.split_first()) {
        blocks.push(heading("# ", &verdict.text));
        blocks.push(paragraph(&mut texts(story)));
    }
    blocks.extend(charts(&read.analysis, &read.charts).map(|(chart, drawing)| section(chart, drawing, formats)));
    blocks.push(block(&known_on(&read.charts, formats)));
    if !read.analysis.warnings.is_empty() {
        blocks.push(heading("## ", &Draft::new(Message::Remarks).text()));
        let remarks: Vec<String> = read.analysis.warnings.iter().map(|warning| "- ".to_owned() + &block(&warning.message)).collect();
        blocks.push(remarks.join("\n"));
    }
    finish(blocks)
}

/// A chart: its finding, what is drawn, its sentences, its levels, from when this is known.
pub fn chart_markdown(chart: &ChartAnalysis, drawing: &Drawing, formats: &Formats) -> String {
    finish(vec![section(chart, drawing, formats), block(&known_on(std::slice::from_ref(drawing), formats))])
}

fn finish(mut blocks: Vec<String>) -> String {
    blocks.retain(|block| !block.is_empty());
    blocks.join("\n\n") + "\n"
}

fn section(chart: &ChartAnalysis, drawing: &Drawing, formats: &Formats) -> String {
    let drawn = "*".to_owned() + &inline(&subtitle(chart, drawing)) + "*";
    let mut blocks = vec![heading("## ", &chart.headline.text), drawn, paragraph(&mut said(chart))];
    if !chart.levels.is_empty() {
        blocks.push(levels(chart, &drawing.bars, formats));
    }
    blocks.join("\n\n")
}

fn heading(mark: &str, text: &str) -> String {
    mark.to_owned() + &inline(text)
}

fn paragraph(sentences: &mut dyn Iterator<Item = &str>) -> String {
    block(&joined(sentences, " "))
}

/// The levels as a table, highest price first.
fn levels(chart: &ChartAnalysis, bars: &Series, formats: &Formats) -> String {
    let columns = [Message::ColumnLevel, Message::ColumnDistance, Message::ColumnTests, Message::ColumnFirst];
    let mut rows = row(&columns.map(|column| Draft::new(column).text()));
    rows.push_str("\n| :--- | ---: | ---: | :--- |");
    for level in &chart.levels {
        rows.push('\n');
        rows.push_str(&row(&cells(chart, level, bars, formats)));
    }
    rows
}

fn cells(chart: &ChartAnalysis, level: &Level, bars: &Series, formats: &Formats) -> [String; 4] {
    let side = if level.side == Side::Support { Message::GlanceSupport } else { Message::GlanceResistance };
    let range = Draft::new(side).text() + " " + &chart.prices(formats).range(level.low, level.high);
    let inside = level.distance == 0.0;
    let distance = if inside { Draft::new(Message::Inside).text() } else { formats.signed_percent(level.distance) };
    let first = level.campaigns.first().and_then(|campaign| bars.time.get(bars.index_of(&campaign.from)?));
    let month = first.map(|time| formats.in_sentences().month(time.civil())).unwrap_or_default();
    [range, distance, level.campaigns.len().to_string(), month]
}

fn row(cells: &[String]) -> String {
    let mut row = "|".to_owned();
    for cell in cells {
        row.extend([" ", &inline(cell), " |"]);
    }
    row
}

/// Text inside a line, all of it to be read as it stands.
fn inline(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' if is_entity(rest.as_str()) => out.push_str("&amp;"),
            // Bare addresses become links in some dialects.
            ':' if rest.as_str().starts_with("//") => out.push_str("\\:"),
            '.' if ends_with_www(&out) => out.push_str("\\."),
            c if MARKUP.contains(&c) => out.extend(['\\', c]),
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') => out.push(' '),
            c => out.push(c),
        }
    }
    out.trim().to_owned()
}

fn ends_with_www(text: &str) -> bool {
    text.as_bytes().last_chunk::<3>().is_some_and(|end| end.eq_ignore_ascii_case(b"www"))
}

/// Text that begins a block: neither heading nor list nor rule.
fn block(text: &str) -> String {
    let text = inline(text);
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = text.split_at_checked(digits).unwrap_or((&text, ""));
    match rest.chars().next() {
        Some(c) if (digits > 0 && matches!(c, '.' | ')')) || (digits == 0 && BLOCK.contains(&c)) => [number, "\\", rest].concat(),
        _ => text,
    }
}

/// Whether an ampersand before this text would be read as a character of HTML.
fn is_entity(text: &str) -> bool {
    text.split_once(';').is_some_and(|(name, _)| !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '#'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_be_markup_shows_as_it_stands() {
        assert_eq!(inline("S&P 500 / Russell 2000 (log)"), "S&P 500 / Russell 2000 (log)");
        assert_eq!(inline("<img src=x> [a](javascript:b) ![c](d)"), "&lt;img src=x&gt; \\[a\\](javascript:b) !\\[c\\](d)");
        assert_eq!(
            inline("&lt; &#60; & *b* _c_ `d` a|b ~~e~~ \\ $f$"),
            "&amp;lt; &amp;#60; & \\*b\\* \\_c\\_ \\`d\\` a\\|b \\~\\~e\\~\\~ \\\\ \\$f\\$"
        );
        assert_eq!(inline("https://evil.example and WWW.evil.example"), "https\\://evil.example and WWW\\.evil.example");
        assert_eq!(inline("a\r\n# b\u{0}\u{2028}c\n"), "a  # b  c");
    }

    #[test]
    fn a_name_at_the_beginning_makes_no_heading_list_or_rule() {
        let cases = [
            ("# a", "\\# a"),
            ("- a", "\\- a"),
            ("+ a", "\\+ a"),
            ("1. a", "1\\. a"),
            ("12) a", "12\\) a"),
            ("---", "\\---"),
            ("===", "\\==="),
        ];
        for (text, expected) in cases {
            assert_eq!(block(text), expected);
        }
        assert_eq!(block("    code"), "code");
        assert_eq!(block("> a"), "&gt; a");
        assert_eq!(block("3M stands at 1.5"), "3M stands at 1.5");
    }
}
