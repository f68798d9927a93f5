//! A live chart as JavaScript holds it: what the reader does goes in, what has to be done comes back as bits, and the chart
//! paints itself when it is told to. Nothing here calls JavaScript but the painting.

mod ahead;
mod input;
mod layer;
mod range;

use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

use super::canvas::Canvas;
use super::failure::{Thrown, thrown};
use super::handle::BoardHandle;
use super::intake::parts;
use super::pen::Player;
use super::text::CanvasMeasure;
use crate::error::{Code, Error, Result};
use crate::reading;
use crate::reading::report::ChartAnalysis;
use crate::reading::spec::PriceScale;
use crate::scene::{Form, Size, Theme};
use crate::series::{Time, parse_time};
use crate::widget::{Effects, Look, Say, Subject, Widget};

/// What must be painted, as [`Effects::bits`] has it.
const LIGHT: u32 = 2;
const FULL: u32 = 3;

/// What has changed, as `www/baton/board.js` counts it: the newest bar, and that again a moment later.
const UPDATED: u32 = 3;
const CALM: u32 = 4;

/// One chart of a board on its two canvases: the picture, and the crosshair above it.
#[wasm_bindgen]
pub struct ChartHandle {
    pub(super) widget: Widget,
    picture: Canvas,
    cross: Canvas,
    pub(super) measure: Rc<CanvasMeasure>,
    pub(super) player: Player,
    pub(super) chart: String,
    pub(super) subtitle: String,
    /// What the subtitle says of the newest bar, the bars' length and the scale.
    named: Option<(bool, &'static str, PriceScale)>,
    /// The board's records that were looked at last.
    edition: u32,
    /// The light and the dark theme, as the host has them.
    pub(super) themes: [Theme; 2],
}

#[wasm_bindgen]
impl ChartHandle {
    /// Takes the canvases' 2D contexts; `ruler` is never shown. `player(context, values, tape)` does what a
    /// tape says.
    ///
    /// # Errors
    /// A `BatonError` if one has none.
    #[wasm_bindgen(constructor)]
    pub fn new(picture: HtmlCanvasElement, cross: HtmlCanvasElement, ruler: HtmlCanvasElement, player: &Player) -> Thrown<ChartHandle> {
        let make = || {
            let measure = Rc::new(Canvas::new(ruler, player, false)?.measure());
            let (picture, cross) = (Canvas::new(picture, player, true)?, Canvas::new(cross, player, false)?);
            let (chart, subtitle, themes) = (String::new(), String::new(), [Theme::LIGHT, Theme::DARK]);
            let player = player.clone();
            Ok(ChartHandle { widget: Widget::default(), picture, cross, measure, player, chart, subtitle, named: None, edition: 0, themes })
        };
        thrown(make())
    }

    /// Measures and sets everything anew: fonts have come that were not there before, or the browser has lost a canvas.
    #[wasm_bindgen(js_name = fontsChanged)]
    pub fn fonts_changed(&mut self) {
        self.widget.fonts_changed();
        self.measure.forget();
        self.picture.renew();
        self.cross.renew();
    }

    /// Looks at a chart of a board: 0 at other data or another chart; 1 at the same once it is analysed, 2 as of another date,
    /// 3 after an update of its newest bar, 4 after one that follows another at once ([`Widget::follow_bars`]).
    ///
    /// # Errors
    /// A `BatonError` for an unknown chart.
    pub fn look(&mut self, board: &mut BoardHandle, chart: &str, what: u32) -> Thrown<()> {
        // One that is refused leaves the chart as it was.
        thrown(board.chart(chart))?;
        let mut what = if chart == self.chart { what } else { 0 };
        if what == CALM && self.widget.tells_newest() {
            board.catch_up();
            what = UPDATED;
        }
        if what == 0 {
            self.chart = chart.to_owned();
            self.named = None;
        }
        self.name(board);
        let same = std::mem::replace(&mut self.edition, board.edition()) == board.edition();
        let (widget, subject) = thrown(self.parts(board))?;
        match what {
            0 => widget.open(&subject),
            1 => widget.settle(&subject),
            2 => widget.travel(&subject),
            UPDATED => widget.advance(&subject),
            _ if same => widget.follow_bars(&subject),
            _ => widget.advance_calmly(&subject),
        }
        Ok(())
    }

    /// Paints what `invalidation` (1 crosshair, 2 lights, 3 all) asks for; `width` × `height` CSS px at `ratio` device pixels.
    ///
    /// # Errors
    /// A `BatonError` for a chart that is gone, an impossible size, or a canvas that refuses.
    pub fn paint(&mut self, board: &BoardHandle, width: f64, height: f64, ratio: f64, dark: bool, invalidation: u32) -> Thrown<()> {
        self.keep_up(board);
        let mut paint = || {
            let theme = themed(&self.themes, dark);
            self.measure.set_family(&theme.family);
            let look = Look { size: Size::new(width, height, ratio)?, theme, measure: &*self.measure };
            let subject = subject(board, &self.chart, &self.subtitle)?;
            if invalidation >= FULL || self.widget.scene().is_none() {
                self.widget.picture(&subject, &look);
            }
            if invalidation >= LIGHT {
                let steady = self.widget.is_steady() && invalidation >= FULL;
                let lit = self.widget.lit(theme).map(Rc::new);
                if let Some(scene) = lit.as_ref().or(self.widget.scene()) {
                    // Soft edges are not smoothed the same where a picture is cut: what can be taken back is painted whole.
                    self.picture.follow(scene, &self.measure, steady)?;
                }
            }
            self.widget.overlay(&subject, &look).map_or(Ok(()), |overlay| self.cross.paint_layer(&overlay, &self.measure))
        };
        thrown(paint())
    }

    /// Changes how the chart is looked at, `what` of it in the order of `SET` in `www/baton/chart-options.js`: the scale, 1 logarithmic
    /// and 2 linear, its own with 0; the form, 0 by the room there is, 1 a line, 2 candles; 1 for what came after the date that the
    /// board is read as of; for movements that end where the reader lets go; for prices that are held as they are in sight; and the
    /// whole history.
    ///
    /// # Errors
    /// A `BatonError` where the whole data make no chart.
    pub fn set(&mut self, board: &mut BoardHandle, what: u32, value: u32) -> Thrown<u32> {
        let widget = &mut self.widget;
        Ok(match what {
            0 => {
                let effects =
                    widget.set_scale([None, Some(PriceScale::Log), Some(PriceScale::Linear)].get(value as usize).copied().flatten());
                self.name(board);
                effects.bits()
            }
            1 => widget.set_form([Form::Auto, Form::Line, Form::Candles].get(value as usize).copied().unwrap_or_default()).bits(),
            2 => {
                if value > 0 {
                    thrown(board.see_future())?;
                }
                self.effects(board, &mut |widget, subject| widget.set_future(subject, value > 0))
            }
            3 => {
                widget.set_still(value > 0);
                0
            }
            4 => self.effects(board, &mut |widget, _| widget.lock_prices(value > 0)),
            _ => self.effects(board, &mut |widget, _| widget.fit_all()),
        })
    }

    /// Puts the crosshair on the bar of a time, ms; nowhere with NaN.
    pub fn link(&mut self, board: &BoardHandle, time: f64) -> u32 {
        let time = time.is_finite().then_some(Time(time as i64));
        self.effects(board, &mut |widget, subject| widget.link(subject, time))
    }

    /// Time of the bar that the crosshair stands on, ms; NaN without.
    #[wasm_bindgen(js_name = cursorTime)]
    pub fn cursor_time(&self, board: &BoardHandle) -> f64 {
        let subject = subject(board, &self.chart, "").ok();
        let time = subject.and_then(|s| s.bars.time.get(self.widget.bar()?));
        time.map_or(f64::NAN, |t| t.0 as f64)
    }

    /// Date of the bar that the crosshair stands on.
    #[wasm_bindgen(js_name = cursorDate)]
    pub fn cursor_date(&self, board: &BoardHandle) -> Option<String> {
        let subject = subject(board, &self.chart, "").ok()?;
        self.widget.bar().map(|bar| subject.bars.date(bar))
    }

    /// Name of the level that is lit.
    #[wasm_bindgen(js_name = litLevel)]
    pub fn lit_level(&self, board: &BoardHandle) -> Option<String> {
        let subject = subject(board, &self.chart, "").ok()?;
        self.widget.level().and_then(|i| subject.analysis.levels.get(i)).map(|level| level.id.clone())
    }

    /// Lights a level by its name, or none.
    pub fn light(&mut self, board: &BoardHandle, level: Option<String>) -> u32 {
        self.effects(board, &mut |widget, subject| widget.light(subject, level.as_deref()))
    }

    /// Goes to what a sentence rests on: a level, and dates, [`parts`] of a text.
    ///
    /// # Errors
    /// A `BatonError` for text that is no date.
    pub fn go(&mut self, board: &BoardHandle, level: Option<String>, days: &str) -> Thrown<u32> {
        let mut times = Vec::new();
        for day in parts(days) {
            let (time, _) = thrown(parse_time(day).ok_or_else(|| option("dates", "dates YYYY-MM-DD", day)))?;
            times.push(time);
        }
        Ok(self.effects(board, &mut |widget, subject| widget.go(subject, level.as_deref(), &times)))
    }

    /// What is to be said (1 bar, 2 level, 3 summary, 5 range), in words.
    pub fn words(&self, board: &BoardHandle, say: u32) -> String {
        let say = match say {
            1 => Say::Bar,
            2 => Say::Level,
            3 => Say::Summary,
            5 => Say::Range,
            _ => Say::Nothing,
        };
        let words = |analysis: &ChartAnalysis| -> Result<String> {
            let subject = subject(board, &self.chart, &self.subtitle)?;
            Ok(self.widget.words(say, &Subject { analysis, ..subject }))
        };
        let said = || match say {
            // Sentences are put together for who listens to them, not for pictures.
            Say::Summary => words(&board.worded(&self.chart)?),
            _ => words(board.chart(&self.chart)?.0),
        };
        said().unwrap_or_default()
    }
}

impl ChartHandle {
    /// Effects of a change; none of a chart that is gone.
    pub(super) fn effects(&mut self, board: &BoardHandle, change: &mut dyn FnMut(&mut Widget, &Subject) -> Effects) -> u32 {
        self.keep_up(board);
        match self.parts(board) {
            Ok((widget, subject)) => {
                let effects = change(widget, &subject);
                widget.going_on(effects).bits()
            }
            Err(_) => 0,
        }
    }

    /// Looks at records that were put together for somebody else.
    fn keep_up(&mut self, board: &BoardHandle) {
        if self.edition == board.edition() {
            return;
        }
        if let Ok((widget, subject)) = self.parts(board) {
            widget.advance_calmly(&subject);
            self.edition = board.edition();
        }
    }

    #[inline(never)]
    fn parts<'a>(&'a mut self, board: &'a BoardHandle) -> Result<(&'a mut Widget, Subject<'a>)> {
        Ok((&mut self.widget, subject(board, &self.chart, &self.subtitle)?))
    }

    /// Puts what is drawn into words: it changes with the chart and its scale alone.
    fn name(&mut self, board: &BoardHandle) {
        let Ok((analysis, drawing, ..)) = board.subject(&self.chart) else { return };
        let scale = subject(board, &self.chart, "").map_or(drawing.scale, |subject| self.widget.scale(&subject));
        let named = (analysis.last.provisional, analysis.timeframe, scale);
        if self.named.replace(named) == Some(named) {
            return;
        }
        self.subtitle = reading::subtitle_on(analysis, drawing, scale);
    }
}

/// The light theme, or the dark one.
pub(super) fn themed([light, night]: &[Theme; 2], dark: bool) -> &Theme {
    if dark { night } else { light }
}

#[inline(never)]
pub(super) fn subject<'a>(board: &'a BoardHandle, chart: &str, subtitle: &'a str) -> Result<Subject<'a>> {
    let (analysis, drawing, records, future) = board.subject(chart)?;
    let formats = board.formats();
    let whole_bars = analysis.join.is_none();
    Ok(Subject { analysis, bars: &drawing.bars, future, records, formats, subtitle, scale: drawing.scale, whole_bars })
}

fn option(field: &str, expected: &str, found: &str) -> Error {
    Error::new(Code::BadOption, expected).with_field(field).with_value(found)
}
