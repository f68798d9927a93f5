//! Values that a tape names by their places: colours, fonts, words and pictures, handed to the page once.

use std::cell::{Cell, RefCell};

use js_sys::Array;
use litemap::LiteMap;
use plotters_backend::BackendColor;
use wasm_bindgen::JsValue;

use super::pen::{Index, Pen, Tile};
use super::sprites::Sprites;
use crate::render::Uprights;
use crate::rounding;

/// A row of dots: colour, side of a dot, distance from one to the next, and where the first stands within that, device pixels.
pub(super) type Dots = (u64, u16, u16, u16);

/// What a value is called, by its kind, and in it: numbers are compared sooner than words.
type Name = (u64, u64);

const COLOR: u64 = 0;
const FONT: u64 = 1;
const SHEET: Name = (2, 0);
/// Rows of dots are many kinds, this and how they lie; their colours are in them.
const DOTS: u64 = 1 << 48;

/// Values kept before all are forgotten: hosts that animate a colour fill no memory. No frame brings as many.
const KEPT: u32 = 1_024;

/// All values, and room that is used again and again.
#[derive(Default)]
pub struct Styles {
    values: RefCell<Array>,
    /// Where each stands; `None` for a picture that the browser does not make.
    places: RefCell<LiteMap<Name, Option<Index>>>,
    texts: RefCell<LiteMap<String, Index>>,
    pub(super) sprites: Sprites,
    /// The line that is being painted.
    pub(super) uprights: RefCell<Uprights>,
    count: Cell<Index>,
}

/// A colour as a number.
pub(super) fn key(color: BackendColor) -> u64 {
    let (r, g, b) = color.rgb;
    u64::from_be_bytes([0, 0, r, g, b, 0, 0, 0]) | rounding::round(color.alpha * 1_000.0) as u64
}

impl Styles {
    /// Forgets what has become too much; between two tapes.
    pub(super) fn tidy(&self) {
        if self.count.get() >= KEPT {
            self.values.replace(Array::new());
            self.places.borrow_mut().clear();
            self.texts.borrow_mut().clear();
            self.count.set(0);
        }
        self.sprites.tidy();
    }

    /// Has the page do what a pen was told.
    pub(super) fn play(&self, pen: &Pen) {
        pen.play(&self.values.borrow());
    }

    fn put(&self, value: &JsValue) -> Index {
        self.values.borrow().push(value);
        let index = self.count.get();
        self.count.set(index + 1);
        index
    }

    /// The place of a value, made if it is not there.
    fn place(&self, name: Name, make: impl FnOnce() -> Option<JsValue>) -> Option<Index> {
        if let Some(&place) = self.places.borrow().get(&name) {
            return place;
        }
        let place = make().map(|value| self.put(&value));
        self.places.borrow_mut().insert(name, place);
        place
    }

    fn word_of(&self, name: Name, make: impl FnOnce() -> JsValue) -> Index {
        // What is always made has a place.
        self.place(name, || Some(make())).unwrap_or_default()
    }

    pub(super) fn color(&self, color: BackendColor) -> Index {
        let (r, g, b) = color.rgb;
        let make = || if color.alpha < 1.0 { format!("rgba({r},{g},{b},{})", color.alpha) } else { format!("#{r:02x}{g:02x}{b:02x}") };
        self.word_of((COLOR, key(color)), || make().into())
    }

    /// The font that `key` stands for.
    pub(super) fn font(&self, key: u64, make: impl FnOnce() -> String) -> Index {
        self.word_of((FONT, key), || make().into())
    }

    /// The font that `key` stands for, if it was set before.
    pub(super) fn known_font(&self, key: u64) -> Option<Index> {
        self.places.borrow().get(&(FONT, key)).copied().flatten()
    }

    /// A text: most are the same from frame to frame, and each would be decoded anew.
    pub(super) fn text(&self, text: &str) -> Index {
        if let Some(&index) = self.texts.borrow().get(text) {
            return index;
        }
        let index = self.put(&text.into());
        self.texts.borrow_mut().insert(text.to_owned(), index);
        index
    }

    /// The sheet of little pictures.
    pub(super) fn sheet(&self, tile: &Tile) -> Index {
        self.word_of(SHEET, || tile.into())
    }

    /// Another sheet.
    pub(super) fn forget_sheet(&self) {
        self.places.borrow_mut().remove(&SHEET);
    }

    /// The pattern of a row of dots, if the browser makes one.
    pub(super) fn dots(&self, pen: &Pen, dots: Dots, color: BackendColor) -> Option<Index> {
        let (ink, side, pitch, start) = dots;
        let shape = DOTS | u64::from(side) << 32 | u64::from(pitch) << 16 | u64::from(start);
        self.place((shape, ink), || {
            let tile = Tile::new(u32::from(pitch), 1).ok()?;
            let inside = Pen::of_tile(&tile, pen.player())?;
            inside.set_fill(self.color(color));
            let (side, pitch, start) = (f64::from(side), f64::from(pitch), f64::from(start));
            inside.fill_rect(start, 0.0, side, 1.0);
            inside.fill_rect(start - pitch, 0.0, side, 1.0);
            self.play(&inside);
            pen.pattern(&tile)
        })
    }
}
