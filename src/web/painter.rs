//! A canvas as plotters paints on it: shapes of one style that follow each other become one path, filled or stroked once.
//!
//! Shapes are painted in device pixels: a change of units costs a canvas as much as a small shape, so that only texts, which are
//! set large and scaled down, have units of their own.

mod backend;

pub(super) use backend::font_key;

use super::pen::{Index, Pen};
use super::styles::{Dots, Styles, key};
use crate::render::nearest_unit;
use crate::scene::Rect;
use plotters_backend::{BackendColor, BackendCoord};

/// What is on the path that has not been painted yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Nothing,
    /// Colour.
    Fill(u64),
    /// Colour and width.
    Stroke(u64, u32),
    /// Strokes one device pixel wide, by their colour.
    Hair(u64),
    /// Rows of dots.
    Dots(Dots),
}

/// Widest stroke that a rasteriser takes for one of a device pixel, device pixels.
const HAIR: f64 = 1.0;

/// What a context fills with.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Ink {
    /// A colour.
    Plain(u64),
    /// A pattern.
    Dots(Dots),
}

/// What a context is set to: nothing is set twice, and most is the same from frame to frame.
#[derive(Clone, Copy, Debug, Default)]
pub struct Held {
    /// Whether a unit is a device pixel, or what texts are set in.
    pub(super) in_pixels: Option<bool>,
    ink: Option<Ink>,
    stroke: Option<u64>,
    width: Option<f64>,
    font: Option<u64>,
    /// The font that texts were last set in between a cut and its end.
    inside: Option<u64>,
    align: Option<&'static str>,
}

/// Where a backend's units lie on a canvas.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// Size of the canvas, device pixels.
    pub size: (u32, u32),
    /// Device pixels in a unit.
    pub scale: f64,
    /// Where the units begin, from the left and from the top, device pixels.
    pub origin: (f64, f64),
}

/// A canvas' context as a backend.
pub struct Painter<'a> {
    pub(super) pen: &'a Pen,
    pub(super) styles: &'a Styles,
    /// Whether it takes the quicker ways: pictures that are painted once, and layers whose words change with every frame, do without.
    pub(super) quick: bool,
    place: Place,
    open: Shape,
    held: Held,
    /// Left and right end of what is painted, device pixels.
    pub(super) across: (f64, f64),
}

const EVERYWHERE: (f64, f64) = (f64::NEG_INFINITY, f64::INFINITY);

impl<'a> Painter<'a> {
    /// Paints with a context that is set to what `held` says.
    pub fn new(pen: &'a Pen, styles: &'a Styles, quick: bool, place: Place, held: Held) -> Painter<'a> {
        Painter { pen, styles, quick, place, open: Shape::Nothing, held, across: EVERYWHERE }
    }

    /// What the context is set to now.
    pub fn held(&self) -> Held {
        self.held
    }

    /// Device pixels in a unit.
    pub(super) fn scale(&self) -> f64 {
        self.place.scale
    }

    /// From CSS px to device pixels, by way of whole units: what is painted in another way stands at the same places.
    pub(super) fn device(&self) -> impl Fn(f64) -> f64 + Copy + use<> {
        let scale = self.place.scale;
        move |css| nearest_unit(css) * scale
    }

    /// From units to device pixels.
    fn at(&self, (x, y): BackendCoord) -> (f64, f64) {
        (f64::from(x) * self.place.scale, f64::from(y) * self.place.scale)
    }

    /// Cuts all that follows to an area, CSS px on whole device pixels; returns what the context is set to, for [`Painter::uncut`].
    pub(super) fn cut(&mut self, area: &Rect, dpr: f64) -> Held {
        self.paint_in(true);
        // What is set inside a cut is lost with it; the same texts come with the next frame.
        let known =
            self.held.inside.filter(|&font| self.held.font != Some(font)).and_then(|font| Some((font, self.styles.known_font(font)?)));
        if let Some((font, style)) = known {
            self.held.font = Some(font);
            self.pen.set_font(style);
        }
        let held = self.held;
        self.pen.save();
        self.pen.begin();
        let (left, right) = (area.left * dpr, area.right * dpr);
        self.pen.rect(left, area.top * dpr, right - left, area.height() * dpr);
        self.pen.clip();
        self.across = (left, right);
        held
    }

    /// Ends a cut.
    pub(super) fn uncut(&mut self, held: Held) {
        self.flush();
        self.pen.restore();
        self.held = Held { inside: self.held.font, ..held };
        self.across = EVERYWHERE;
    }

    /// Lets the units begin elsewhere, device pixels.
    pub(super) fn move_to(&mut self, origin: (f64, f64)) {
        self.flush();
        self.place.origin = origin;
        self.held.in_pixels = None;
    }

    /// Lets the units begin so far from where they do, device pixels.
    pub(super) fn shift(&mut self, (x, y): (f64, f64)) {
        let (left, top) = self.place.origin;
        self.move_to((left + x, top + y));
    }

    /// Paints in device pixels, or in units.
    pub(super) fn paint_in(&mut self, pixels: bool) {
        if self.held.in_pixels.replace(pixels) != Some(pixels) {
            let scale = if pixels { 1.0 } else { self.place.scale };
            self.pen.units(scale, self.place.origin.0, self.place.origin.1);
        }
    }

    /// Sets what is filled with, where it is another.
    pub(super) fn ink(&mut self, ink: Ink, style: impl FnOnce() -> Index) {
        if self.held.ink.replace(ink) != Some(ink) {
            self.pen.set_fill(style());
        }
    }

    /// Paints what is open.
    pub(super) fn flush(&mut self) {
        match std::mem::replace(&mut self.open, Shape::Nothing) {
            Shape::Nothing => {}
            Shape::Fill(_) | Shape::Dots(_) => self.pen.fill(),
            Shape::Stroke(..) | Shape::Hair(_) => self.pen.stroke(),
        }
    }

    pub(super) fn fill_with(&mut self, color: BackendColor) {
        let styles = self.styles;
        self.ink(Ink::Plain(key(color)), || styles.color(color));
    }

    fn stroke_with(&mut self, color: BackendColor, width: f64) {
        if self.held.stroke.replace(key(color)) != Some(key(color)) {
            self.pen.set_stroke(self.styles.color(color));
        }
        if self.held.width.replace(width) != Some(width) {
            self.pen.set_width(width);
        }
    }

    /// Goes on with the open path if it has this style; opaque only, for what overlaps would be painted once instead of twice.
    pub(super) fn shape(&mut self, wanted: Shape, color: BackendColor) {
        if self.open == wanted && color.alpha >= 1.0 {
            return;
        }
        self.flush();
        self.paint_in(true);
        match wanted {
            Shape::Stroke(_, width) => self.stroke_with(color, f64::from(width) * self.place.scale),
            Shape::Hair(_) => self.stroke_with(color, HAIR),
            Shape::Fill(_) => self.fill_with(color),
            // The pattern is set where it is known.
            Shape::Dots(_) | Shape::Nothing => {}
        }
        self.open = wanted;
        self.pen.begin();
    }

    pub(super) fn trace(&self, path: impl IntoIterator<Item = BackendCoord>) {
        for (index, corner) in path.into_iter().enumerate() {
            let (x, y) = self.at(corner);
            if index == 0 {
                self.pen.go(x, y);
            } else {
                self.pen.line(x, y);
            }
        }
    }
}
