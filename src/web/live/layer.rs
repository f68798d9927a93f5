//! What stands beside the canvases: the host's colours, and the chart in words and rows for those who do not see it.

use wasm_bindgen::prelude::*;

use super::{ChartHandle, subject};
use crate::reading::export::chart_text;
use crate::reading::glance::{level_entry, row};
use crate::scene::{Color, Palette, Theme};
use crate::web::handle::BoardHandle;

#[wasm_bindgen]
impl ChartHandle {
    /// Dresses the light or the dark theme in a host's colours, `RRGGBBAA` in the order paper, ink, muted, grid, support,
    /// resistance, those with no opacity being the theme's own; in font families as CSS lists them, where they are names alone;
    /// `forced` where the system's colours are forced upon the page, so that shapes must say what colours cannot.
    pub fn dress(&mut self, dark: bool, forced: bool, colors: &[u32], family: &str) {
        let color = |index: usize| colors.get(index).copied().and_then(rgba);
        let palette = Palette {
            paper: color(0),
            ink: color(1),
            muted: color(2),
            grid: color(3),
            support: color(4),
            resistance: color(5),
            family: Some(family),
            forced,
        };
        let [light, night] = &mut self.themes;
        let (theme, own) = if dark { (night, Theme::DARK) } else { (light, Theme::LIGHT) };
        *theme = own.with(&palette);
    }

    /// What the layer is made of: the chart's title, its words, a sentence a line, and then, for each level that the analysis lists and
    /// in its order, name and words. Put together from what pictures are drawn from, not from the whole analysis.
    pub fn described(&self, board: &BoardHandle) -> Vec<String> {
        let Ok((subject, analysis)) = subject(board, &self.chart, "").and_then(|subject| Ok((subject, board.worded(&self.chart)?))) else {
            return Vec::new();
        };
        let mut said = vec![analysis.title.clone(), chart_text(&analysis)];
        for level in &analysis.levels {
            said.push(level.id.clone());
            said.push(level_entry(&analysis, level, subject.bars, subject.formats));
        }
        said
    }

    /// The row of the table that the crosshair stands on; the first without.
    #[wasm_bindgen(js_name = rowOfCursor)]
    pub fn row_of_cursor(&self, board: &BoardHandle) -> usize {
        let newest = subject(board, &self.chart, "").map_or(0, |subject| subject.bars.len().saturating_sub(1));
        self.widget.bar().map_or(0, |bar| newest.saturating_sub(bar))
    }

    /// How many prices a row of the table has: 4 (open, high, low, close), 3 (high, low, close) or 1.
    pub fn prices(&self, board: &BoardHandle) -> usize {
        subject(board, &self.chart, "").map_or(0, |subject| match subject.bars.range {
            Some(_) if subject.whole_bars => 3 + usize::from(subject.bars.open.is_some()),
            _ => 1,
        })
    }

    /// Rows of the table, newest first, `skip` of them left out: the numbers of the first and the last one and of all, then date and prices
    /// of each in one list. Costs what they cost, however long the history is.
    pub fn rows(&self, board: &BoardHandle, skip: usize, count: usize) -> Vec<String> {
        let Ok(subject) = subject(board, &self.chart, "") else { return Vec::new() };
        let prices = self.prices(board);
        let end = subject.bars.len().saturating_sub(skip);
        let numbers = [skip + 1, skip + count.min(end), subject.bars.len()];
        let mut rows = Vec::from(numbers.map(|number| subject.formats.number(number as f64, 0)));
        for index in (end.saturating_sub(count)..end).rev() {
            rows.append(&mut row(subject.bars, index, prices, subject.formats));
        }
        rows
    }
}

/// A colour from `RRGGBBAA`; none without opacity.
fn rgba(value: u32) -> Option<Color> {
    let [.., alpha] = value.to_be_bytes();
    (alpha > 0).then(|| Color::hex(value >> 8).with_alpha(f64::from(alpha) / 255.0))
}
