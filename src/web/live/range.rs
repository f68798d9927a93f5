//! Which bars and prices of a live chart are in sight.

use wasm_bindgen::prelude::*;

use super::{ChartHandle, option, subject};
use crate::rounding;
use crate::series::parse_time;
use crate::web::failure::{Thrown, thrown};
use crate::web::handle::BoardHandle;
use crate::widget::Preset;

#[wasm_bindgen]
impl ChartHandle {
    /// Shows the bars of some dates, both in sight.
    ///
    /// # Errors
    /// A `BatonError` for text that is no date.
    #[wasm_bindgen(js_name = showDates)]
    pub fn show_dates(&mut self, board: &BoardHandle, from: &str, to: &str) -> Thrown<u32> {
        let day = |text: &str| parse_time(text).ok_or_else(|| option("range", "a date YYYY-MM-DD", text));
        let ((from, _), (to, _)) = (thrown(day(from))?, thrown(day(to))?);
        Ok(self.effects(board, &mut |widget, subject| widget.show_dates(subject, from, to)))
    }

    /// Dates of the first and the last bar in sight.
    #[wasm_bindgen(js_name = visibleDates)]
    pub fn visible_dates(&self, board: &BoardHandle) -> Vec<String> {
        let Ok(subject) = subject(board, &self.chart, "") else { return Vec::new() };
        let Some(view) = self.widget.view() else { return Vec::new() };
        let newest = subject.bars.len().saturating_sub(1) as f64;
        let date = |index: f64| subject.bars.date(rounding::within(index, 0.0, newest) as usize);
        vec![date(rounding::ceil(view.first())), date(rounding::floor(view.last()))]
    }

    /// Times at both edges, ms: what linked charts share. Empty before there is a range.
    #[wasm_bindgen(js_name = visibleTimes)]
    pub fn visible_times(&self, board: &BoardHandle) -> Vec<f64> {
        let subject = subject(board, &self.chart, "");
        let times = subject.ok().and_then(|subject| self.widget.times(&subject));
        times.map(|(from, to)| vec![from, to]).unwrap_or_default()
    }

    /// Shows the bars between two times, ms.
    #[wasm_bindgen(js_name = showTimes)]
    pub fn show_times(&mut self, board: &BoardHandle, from: f64, to: f64) -> u32 {
        self.effects(board, &mut |widget, subject| widget.show_times(subject, from, to))
    }

    /// All that the reader has made of the chart, as numbers for [`ChartHandle::stand_again`]. Empty before there is a range.
    pub fn standing(&self) -> Vec<f64> {
        self.widget.standing()
    }

    /// Stands as a chart in another engine stood, over the same data.
    #[wasm_bindgen(js_name = standAgain)]
    pub fn stand_again(&mut self, board: &BoardHandle, standing: &[f64]) -> u32 {
        self.effects(board, &mut |widget, subject| widget.stand_again(subject, standing))
    }

    /// `1y`, `3y`, `5y`, …, `all`.
    ///
    /// # Errors
    /// A `BatonError` for any other word.
    pub fn preset(&mut self, board: &BoardHandle, preset: &str) -> Thrown<u32> {
        let known = thrown(Preset::parse(preset).ok_or_else(|| option("range", "years such as 1y, or all", preset)))?;
        Ok(self.effects(board, &mut |widget, subject| widget.preset(subject, known)))
    }

    /// Whether the prices are held.
    #[wasm_bindgen(js_name = pricesLocked)]
    pub fn prices_locked(&self) -> bool {
        self.widget.prices_locked()
    }
}
