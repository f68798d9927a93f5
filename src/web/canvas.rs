//! A scene on an HTML canvas.

use super::painter::{Held, Painter, Place};
use super::pen::{Pen, Player};
use super::styles::Styles;
use super::text::CanvasMeasure;
use crate::error::{Code, Error, Result};
use crate::render::{SUBPIXEL, Surface, damage, paint, repaint};
use crate::rounding;
use crate::scene::{Mark, Rect, Scene, Size};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

/// A canvas to paint on.
pub struct Canvas {
    element: HtmlCanvasElement,
    context: CanvasRenderingContext2d,
    pen: Pen,
    styles: RefCell<Styles>,
    /// Font families that the styles were made for.
    family: RefCell<String>,
    quick: bool,
    /// Size of the backing store as it was last set here.
    size: Cell<(u32, u32)>,
    blank: Cell<bool>,
    /// What the context was last set to.
    held: Cell<Held>,
    /// What stands on it.
    painted: RefCell<Option<Rc<Scene>>>,
}

/// An error from what JavaScript threw.
pub(super) fn refused(thrown: &JsValue) -> Error {
    let words = thrown.as_string().or_else(|| js_sys::Reflect::get(thrown, &"message".into()).ok()?.as_string());
    Error::new(Code::Render, "a canvas that can be painted on").with_value(words.unwrap_or_default())
}

impl Canvas {
    /// Takes a canvas' 2D context, and the page's function that paints what is written down for it; `quick` where much of one frame
    /// comes again in the next.
    ///
    /// # Errors
    /// [`Code::Render`] if it has none, because it has another kind or the browser is out of memory.
    pub fn new(element: HtmlCanvasElement, player: &Player, quick: bool) -> Result<Canvas> {
        let none = || Error::new(Code::Render, "a canvas with a 2D context");
        let context = element.get_context("2d").map_err(|e| refused(&e))?.ok_or_else(none)?;
        // Of a canvas that was taken into another document the class is that document's: there is nothing to check it against.
        let context: CanvasRenderingContext2d = context.unchecked_into();
        let pen = Pen::new(context.clone(), player);
        let blank = Cell::new(true);
        let (styles, family) = (RefCell::default(), RefCell::default());
        Ok(Canvas {
            element,
            context,
            pen,
            styles,
            family,
            quick,
            size: Cell::new((0, 0)),
            blank,
            held: Cell::default(),
            painted: RefCell::default(),
        })
    }

    /// Begins anew: fonts are others now, or the context was lost with all that was set on it.
    pub fn renew(&self) {
        self.forget();
        self.size.set((0, 0));
    }

    /// Forgets what was set in other fonts.
    fn forget(&self) {
        self.styles.replace(Styles::default());
        self.held.set(Held::default());
        self.painted.replace(None);
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
        self.put(scene, measure, None)
    }

    /// Paints a scene, `in_parts` where it differs from the one that was last painted so.
    ///
    /// # Errors
    /// As [`Canvas::paint`].
    pub fn follow(&self, scene: &Rc<Scene>, measure: &CanvasMeasure, in_parts: bool) -> Result<()> {
        let before = self.painted.take().filter(|_| papered(scene));
        let areas = before.filter(|_| in_parts).and_then(|before| damage(&before, scene));
        self.put(scene, measure, areas.as_deref())?;
        self.painted.replace(Some(Rc::clone(scene)));
        Ok(())
    }

    /// Paints all, or some areas.
    fn put(&self, scene: &Scene, measure: &CanvasMeasure, areas: Option<&[Rect]>) -> Result<()> {
        self.styles.borrow().tidy();
        self.fit(scene)?;
        self.blank.set(scene.parts.is_empty());
        let cells = measure.needs_cells().then_some(measure as _);
        let surface = Surface { font_scale: 1.0, top_to_baseline: measure.top_to_baseline()?, cells, family: &scene.family };
        if *self.family.borrow() != scene.family {
            self.family.replace(scene.family.to_string());
            self.forget();
        }
        let styles = self.styles.borrow();
        let place = Place { size: self.size.get(), scale: unit(&scene.size), origin: (0.0, 0.0) };
        let mut backend = Painter::new(&self.pen, &styles, self.quick, place, self.held.get());
        match areas {
            None => paint(scene, &mut backend, surface)?,
            Some(areas) => areas.iter().try_for_each(|area| {
                let held = backend.cut(area, scene.size.dpr());
                let painted = repaint(scene, area, &mut backend, surface);
                backend.uncut(held);
                painted
            })?,
        }
        self.held.set(backend.held());
        styles.play(&self.pen);
        Ok(())
    }

    /// Paints a scene that is often empty: where there is nothing and was nothing, nothing is done, and the store keeps its size.
    ///
    /// # Errors
    /// As [`Canvas::paint`].
    pub fn paint_layer(&self, scene: &Scene, measure: &CanvasMeasure) -> Result<()> {
        if scene.parts.is_empty() && self.blank.get() { Ok(()) } else { self.paint(scene, measure) }
    }

    /// Empties the canvas, unless the scene begins with paper that covers all, and sets its units.
    fn fit(&self, scene: &Scene) -> Result<()> {
        let (width, height) = device_size(&scene.size);
        let context = &self.context;
        // Setting a size empties the store and the context, and costs an allocation even where nothing changes.
        if self.size.replace((width, height)) != (width, height) {
            self.element.set_width(width);
            self.element.set_height(height);
            self.held.set(Held::default());
            context.set_line_join("round");
            // Numbers read from left to right on pages of every direction.
            js_sys::Reflect::set(context, &"direction".into(), &"ltr".into()).map_err(|e| refused(&e))?;
            // Pictures are copied as large as they are, onto whole pixels: nothing to smooth, which costs as much as the copy.
            js_sys::Reflect::set(context, &"imageSmoothingEnabled".into(), &false.into()).map_err(|e| refused(&e))?;
        } else if !papered(scene) {
            let styles = self.styles.borrow();
            let place = Place { size: (width, height), scale: unit(&scene.size), origin: (0.0, 0.0) };
            let mut painter = Painter::new(&self.pen, &styles, false, place, self.held.get());
            painter.paint_in(true);
            self.held.set(painter.held());
            self.pen.clear_rect(0.0, 0.0, f64::from(width), f64::from(height));
        }
        Ok(())
    }
}

/// Whether a scene's first mark is opaque and covers every device pixel.
fn papered(scene: &Scene) -> bool {
    let size = &scene.size;
    let (width, height) = device_size(size);
    let covers = |r: &Rect| {
        let reaches = |end: f64, pixels: u32| end * size.dpr() >= f64::from(pixels);
        r.left <= 0.0 && r.top <= 0.0 && reaches(r.right, width) && reaches(r.bottom, height)
    };
    matches!(scene.marks().next(), Some(Mark::Rects { rects, fill }) if fill.alpha >= 1.0 && rects.iter().any(covers))
}

/// Device pixels in a backend unit.
fn unit(size: &Size) -> f64 {
    size.dpr() / f64::from(SUBPIXEL)
}

fn device_size(size: &Size) -> (u32, u32) {
    (device_pixels(size.width(), size.dpr()), device_pixels(size.height(), size.dpr()))
}

/// Whole device pixels of a CSS length, at least one.
fn device_pixels(css: f64, dpr: f64) -> u32 {
    rounding::round(css * dpr).max(1.0) as u32
}
