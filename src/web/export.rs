//! What is taken elsewhere: pictures, tables and words of a board and of a chart as it is looked at.

use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

use super::canvas::Canvas;
use super::failure::{Thrown, thrown};
use super::handle::BoardHandle;
use super::live::{ChartHandle, subject, themed};
use super::record::record_to_js;
use crate::error::Result;
use crate::reading;
use crate::reading::export::{board_markdown, board_table, board_text, chart_markdown, chart_table, chart_text, source_line, text_under};
use crate::render;
use crate::rounding;
use crate::scene::{Metrics, Scene, Size, TextMeasure, Theme, sheet};
use crate::widget::{Look, State};

#[wasm_bindgen]
impl BoardHandle {
    /// A chart as SVG of `width` × `height` CSS px, with a source line; the same bytes on every machine.
    ///
    /// # Errors
    /// A `BatonError` for an unknown chart or an impossible size.
    pub fn svg(&mut self, chart: &str, width: f64, height: f64, dark: bool, source: &str) -> Thrown<String> {
        self.catch_up();
        let draw = || {
            let (analysis, drawing) = self.chart(chart)?;
            let theme = if dark { &Theme::DARK } else { &Theme::LIGHT };
            let line = source_line(drawing, source, self.formats());
            let size = Size::new(width, height, 1.0)?;
            let scene = sheet(size, &line, theme, &Metrics, &mut |size| self.scene(analysis, drawing, size, theme, &Metrics))?;
            render::svg(&scene, &analysis.headline.text, &text_under(&reading::subtitle(analysis, drawing), &self.worded(chart)?))
        };
        thrown(draw())
    }

    /// What is said of a chart, or without one of the whole board. `form` 0 is text, the finding first, then a sentence a line; 1 the
    /// same as Markdown; 2 its levels, tests and all bars as CSV.
    ///
    /// # Errors
    /// A `BatonError` for an unknown chart.
    pub fn told(&mut self, form: u32, chart: Option<String>) -> Thrown<String> {
        self.catch_up();
        thrown(match chart {
            None => Ok(match form {
                0 => board_text(&self.read(), self.formats()),
                1 => board_markdown(&self.read(), self.formats()),
                _ => board_table(&self.read()),
            }),
            Some(id) => self.chart(&id).and_then(|(analysis, drawing)| {
                Ok(match form {
                    0 => chart_text(&self.worded(&id)?),
                    1 => chart_markdown(&self.worded(&id)?, drawing, self.formats()),
                    _ => chart_table(analysis, drawing, 0..drawing.bars.len()),
                })
            }),
        })
    }
}

#[wasm_bindgen]
impl ChartHandle {
    /// The chart as it is looked at, as SVG of `width` × `height` CSS px, with a source line.
    ///
    /// # Errors
    /// A `BatonError` for a chart that is gone or an impossible size.
    pub fn svg(&mut self, board: &BoardHandle, width: f64, height: f64, dark: bool, source: &str) -> Thrown<String> {
        let mut draw = || {
            let scene = self.sheet(board, Size::new(width, height, 1.0)?, dark, source, &Metrics)?;
            let analysis = board.worded(&self.chart)?;
            render::svg(&scene, &analysis.headline.text, &text_under(&self.subtitle, &analysis))
        };
        thrown(draw())
    }

    /// Paints the same on a canvas that is shown nowhere, `scale` device pixels a CSS pixel.
    ///
    /// # Errors
    /// A `BatonError` for a chart that is gone, an impossible size or scale, or a canvas that refuses.
    #[wasm_bindgen(js_name = paintSheet)]
    #[allow(clippy::too_many_arguments)] // As JavaScript calls it: no object to take apart.
    pub fn paint_sheet(
        &mut self,
        board: &BoardHandle,
        canvas: HtmlCanvasElement,
        width: f64,
        height: f64,
        scale: f64,
        dark: bool,
        source: &str,
    ) -> Thrown<()> {
        let paint = || {
            let size = Size::new(width, height, scale)?;
            let canvas = Canvas::new(canvas, &self.player, false)?;
            let measure = Rc::clone(&self.measure);
            measure.set_family(&themed(&self.themes, dark).family);
            let scene = self.sheet(board, size, dark, source, &*measure)?;
            canvas.paint(&scene, &measure)
        };
        thrown(paint())
    }

    /// Levels, the tests whose numbers are in sight, and the bars in sight, as CSV.
    ///
    /// # Errors
    /// A `BatonError` for a chart that is gone.
    pub fn table(&self, board: &BoardHandle) -> Thrown<String> {
        thrown(board.chart(&self.chart).map(|(analysis, drawing)| chart_table(analysis, drawing, self.seen(drawing.bars.len()))))
    }

    /// How the chart is looked at: `{ range: [from, to] | null, prices: [low, high] | null, level: string | null }`.
    ///
    /// # Errors
    /// A `BatonError` for a chart that is gone.
    pub fn state(&self, board: &BoardHandle) -> Thrown<JsValue> {
        let state = thrown(subject(board, &self.chart, &self.subtitle).map(|subject| self.widget.state(&subject)))?;
        record_to_js(&state)
    }

    /// Looks at the chart that way again; empty lists for what was null.
    pub fn restore(&mut self, board: &BoardHandle, range: &[f64], prices: &[f64], level: Option<String>) -> u32 {
        let pair = |list: &[f64]| if let &[low, high] = list { Some((low, high)) } else { None };
        let state = State { range: pair(range), prices: pair(prices), level };
        self.effects(board, &mut |widget, subject| widget.restore(subject, &state))
    }
}

impl ChartHandle {
    fn sheet(&mut self, board: &BoardHandle, size: Size, dark: bool, source: &str, measure: &dyn TextMeasure) -> Result<Scene> {
        let (_, drawing) = board.chart(&self.chart)?;
        let line = source_line(drawing, source, board.formats());
        let subject = subject(board, &self.chart, &self.subtitle)?;
        let (widget, theme) = (&mut self.widget, themed(&self.themes, dark));
        sheet(size, &line, theme, measure, &mut |size| widget.print(&subject, &Look { size, theme, measure }))
    }

    /// Indices of the bars in sight.
    fn seen(&self, bars: usize) -> std::ops::Range<usize> {
        let Some(view) = self.widget.view() else { return 0..bars };
        let index = |at: f64| rounding::within(at, 0.0, bars as f64) as usize;
        index(rounding::ceil(view.first()))..index(rounding::floor(view.last()) + 1.0)
    }
}
