//! A scene on an HTML canvas, through plotters' own backend.

use super::text::CanvasMeasure;
use crate::error::{Code, Error, Result};
use crate::render::{SUBPIXEL, Surface, paint};
use crate::scene::Scene;
use plotters_canvas::CanvasBackend;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

/// A canvas to paint on.
pub struct Canvas {
    element: HtmlCanvasElement,
    context: CanvasRenderingContext2d,
}

/// An error from what JavaScript threw.
pub(super) fn refused(thrown: &JsValue) -> Error {
    let words = thrown.as_string().or_else(|| js_sys::Reflect::get(thrown, &"message".into()).ok()?.as_string());
    Error::new(Code::Render, "a canvas that can be painted on").with_value(words.unwrap_or_default())
}

impl Canvas {
    /// Takes a canvas' 2D context.
    ///
    /// # Errors
    /// [`Code::Render`] if it has none, because it has another kind or the browser is out of memory.
    pub fn new(element: HtmlCanvasElement) -> Result<Canvas> {
        let none = || Error::new(Code::Render, "a canvas with a 2D context");
        let context = element.get_context("2d").map_err(|e| refused(&e))?.ok_or_else(none)?;
        let context = context.dyn_into().map_err(|_| none())?;
        Ok(Canvas { element, context })
    }

    /// Text widths as this canvas draws them.
    pub fn measure(&self) -> CanvasMeasure {
        CanvasMeasure::new(self.context.clone())
    }

    /// Paints a scene over all that was there. The backing store gets the scene's size in device pixels.
    ///
    /// # Errors
    /// [`Code::Render`] with the browser's words if it refuses.
    pub fn paint(&self, scene: &Scene, measure: &CanvasMeasure) -> Result<()> {
        let dpr = scene.size.dpr();
        let (width, height) = (device_pixels(scene.size.width(), dpr), device_pixels(scene.size.height(), dpr));
        // Setting a size empties the store and costs an allocation even where nothing changes.
        if self.element.width() != width || self.element.height() != height {
            self.element.set_width(width);
            self.element.set_height(height);
        }
        let context = &self.context;
        context.set_transform(1.0, 0.0, 0.0, 1.0, 0.0, 0.0).map_err(|e| refused(&e))?;
        context.clear_rect(0.0, 0.0, f64::from(width), f64::from(height));
        let unit = dpr / f64::from(SUBPIXEL);
        context.set_transform(unit, 0.0, 0.0, unit, 0.0, 0.0).map_err(|e| refused(&e))?;
        context.set_line_join("round");
        // Numbers read from left to right on pages of every direction.
        js_sys::Reflect::set(context, &"direction".into(), &"ltr".into()).map_err(|e| refused(&e))?;
        let cells = measure.needs_cells().then_some(measure as _);
        let surface = Surface { font_scale: 1.0, top_to_baseline: measure.top_to_baseline()?, cells };
        let gone = || Error::new(Code::Render, "a canvas with a 2D context");
        let mut backend = CanvasBackend::with_canvas_object(self.element.clone()).ok_or_else(gone)?;
        paint(scene, &mut backend, surface)
    }
}

/// Whole device pixels of a CSS length, at least one.
fn device_pixels(css: f64, dpr: f64) -> u32 {
    libm::round(css * dpr).max(1.0) as u32
}
