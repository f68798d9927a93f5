//! Texts of figures as little pictures. Canvases cannot ask a font for tabular figures, so that each figure is set alone, ten
//! calls for a price; what stays from frame to frame, as labels do, is copied instead.

use super::painter::Painter;
use super::pen::{Pen, Tile};
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use wasm_bindgen::{JsCast, JsValue};

/// Texts remembered before all are forgotten: at two device pixels a CSS pixel a picture takes some 15 KB.
const KEPT: usize = 192;
/// Room around a text, device pixels, for what a glyph reaches over its cell, and height of a line in parts of the font size.
const ROOM: f64 = 2.0;
const LINE: f64 = 1.4;

/// Font and colour, as numbers.
pub(super) type Style = (u64, u64);

/// A text of figures that is to be set.
pub(super) struct Figures<'a> {
    pub text: &'a str,
    pub style: Style,
    /// Width and font size, units.
    pub width: f64,
    pub size: f64,
}

/// The pictures, for one scale at a time.
#[derive(Default)]
pub(super) struct Sprites {
    scale: Cell<f64>,
    count: Cell<usize>,
    /// `None` where the browser makes none.
    known: RefCell<BTreeMap<Style, BTreeMap<String, Option<JsValue>>>>,
}

impl Sprites {
    fn forget(&self) {
        self.known.borrow_mut().clear();
        self.count.set(0);
    }

    /// Gives the picture of a text, made where it is not there; `set` sets the text with its upper left corner at the origin.
    /// Whether there is one. The same text is copied from its first frame on: set and copied it is not the same to the last bit.
    pub fn picture(&self, scale: f64, of: &Figures, set: impl FnOnce(&Pen), give: impl FnOnce(&JsValue)) -> bool {
        if self.scale.replace(scale) != scale || self.count.get() >= KEPT {
            self.forget();
        }
        let mut known = self.known.borrow_mut();
        let texts = known.entry(of.style).or_default();
        if !texts.contains_key(of.text) {
            texts.insert(of.text.to_owned(), made(scale, of, set));
            self.count.set(self.count.get() + 1);
        }
        let picture = texts.get(of.text).and_then(Option::as_ref);
        picture.inspect(|picture| give(picture)).is_some()
    }
}

/// Paints a picture.
fn made(scale: f64, of: &Figures, set: impl FnOnce(&Pen)) -> Option<JsValue> {
    let pixels = |units: f64| (libm::ceil(units * scale) + 2.0 * ROOM) as u32;
    let tile = Tile::new(pixels(of.width), pixels(of.size * LINE)).ok()?;
    let inside = tile.context("2d").ok()?;
    inside.transform(scale, 0.0, 0.0, scale, ROOM, ROOM);
    set(&inside);
    Some(tile.unchecked_into())
}

impl Painter<'_> {
    /// Copies a text of figures to where its upper left corner is, units, if there is a picture of it.
    pub(super) fn copied(&mut self, of: &Figures, (x, y): (f64, f64), set: impl FnOnce(&mut Painter)) -> bool {
        let (scale, styles) = (self.scale(), self.styles);
        let Some(tracer) = self.tracer else { return false };
        let set = |pen: &Pen| set(&mut Painter::new(pen, styles, Some(tracer), (0, 0), scale));
        let place = |units: f64| libm::round(units * scale) - ROOM;
        let copied = styles.sprites.picture(scale, of, set, |picture| {
            self.flush();
            self.pen.transform(1.0, 0.0, 0.0, 1.0, 0.0, 0.0);
            self.pen.image(picture, place(x), place(y));
        });
        if copied {
            self.pen.transform(scale, 0.0, 0.0, scale, 0.0, 0.0);
        }
        copied
    }
}
