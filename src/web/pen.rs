//! The few methods of a 2D context that painting calls, and the values it is given again and again.

use super::sprites::Sprites;
use crate::render::Uprights;
use litemap::LiteMap;
use plotters_backend::{BackendColor, BackendCoord};
use std::cell::RefCell;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    /// A 2D context, with strings as values that need no decoding.
    #[wasm_bindgen(js_name = CanvasRenderingContext2D)]
    pub type Pen;

    #[wasm_bindgen(method, setter, js_name = fillStyle)]
    pub fn set_fill(this: &Pen, style: &JsValue);
    #[wasm_bindgen(method, setter, js_name = strokeStyle)]
    pub fn set_stroke(this: &Pen, style: &JsValue);
    #[wasm_bindgen(method, setter, js_name = lineWidth)]
    pub fn set_width(this: &Pen, width: f64);
    #[wasm_bindgen(method, setter, js_name = font)]
    pub fn set_font(this: &Pen, font: &JsValue);
    #[wasm_bindgen(method, setter, js_name = textAlign)]
    pub fn set_align(this: &Pen, align: &JsValue);
    #[wasm_bindgen(method, setter, js_name = textBaseline)]
    pub fn set_baseline(this: &Pen, baseline: &JsValue);
    #[wasm_bindgen(method, js_name = setTransform)]
    pub fn transform(this: &Pen, a: f64, b: f64, c: f64, d: f64, e: f64, f: f64);
    #[wasm_bindgen(method, js_name = beginPath)]
    pub fn begin(this: &Pen);
    #[wasm_bindgen(method, js_name = moveTo)]
    pub fn go(this: &Pen, x: f64, y: f64);
    #[wasm_bindgen(method, js_name = lineTo)]
    pub fn line(this: &Pen, x: f64, y: f64);
    #[wasm_bindgen(method, js_name = rect)]
    pub fn rect(this: &Pen, x: f64, y: f64, width: f64, height: f64);
    #[wasm_bindgen(method, js_name = fillRect)]
    pub fn fill_rect(this: &Pen, x: f64, y: f64, width: f64, height: f64);
    #[wasm_bindgen(method, js_name = arc)]
    pub fn arc(this: &Pen, x: f64, y: f64, radius: f64, from: f64, to: f64);
    #[wasm_bindgen(method, js_name = closePath)]
    pub fn close(this: &Pen);
    #[wasm_bindgen(method, js_name = fill)]
    pub fn fill(this: &Pen);
    #[wasm_bindgen(method, js_name = stroke)]
    pub fn stroke(this: &Pen);
    #[wasm_bindgen(method, js_name = fillText)]
    pub fn text(this: &Pen, text: &JsValue, x: f64, y: f64);
    #[wasm_bindgen(method, js_name = clearRect)]
    pub fn clear_rect(this: &Pen, x: f64, y: f64, width: f64, height: f64);
    #[wasm_bindgen(method)]
    pub fn save(this: &Pen);
    #[wasm_bindgen(method)]
    pub fn restore(this: &Pen);
    #[wasm_bindgen(method)]
    pub fn clip(this: &Pen);
    /// Copies a part of an image, as large as it is.
    #[wasm_bindgen(method, js_name = drawImage)]
    #[allow(clippy::too_many_arguments)] // The canvas' own order.
    pub fn image(this: &Pen, image: &Tile, left: f64, top: f64, width: f64, height: f64, x: f64, y: f64, wide: f64, high: f64);
    #[wasm_bindgen(method, catch, js_name = createPattern)]
    fn pattern(this: &Pen, of: &Tile, repetition: &str) -> Result<JsValue, JsValue>;

    /// A function of the page's that puts many points onto a path: calls from wasm cost more than what they ask for.
    #[wasm_bindgen(js_name = Function)]
    #[derive(Clone)]
    pub type Tracer;

    /// `points` are pairs of x and y; after every `run` of them a new line begins.
    #[wasm_bindgen(method, js_name = call)]
    pub fn trace(this: &Tracer, nothing: &JsValue, pen: &Pen, points: &[f32], run: u32);

    /// A canvas that is on no page.
    #[wasm_bindgen(js_name = OffscreenCanvas)]
    pub type Tile;

    #[wasm_bindgen(constructor, js_class = "OffscreenCanvas", catch)]
    pub fn new(width: u32, height: u32) -> Result<Tile, JsValue>;
    #[wasm_bindgen(method, catch, js_name = getContext)]
    pub fn context(this: &Tile, kind: &str) -> Result<Pen, JsValue>;
    #[wasm_bindgen(method, getter)]
    pub fn width(this: &Tile) -> u32;
    #[wasm_bindgen(method, getter)]
    pub fn height(this: &Tile) -> u32;
}

/// A row of dots: colour, side of a dot, distance from one to the next, and where the first stands within that, device pixels.
pub type Dots = (u64, u32, u32, u32);

/// Values that JavaScript is given again and again, made once, and room that is used again and again.
#[derive(Default)]
pub struct Styles {
    colors: RefCell<LiteMap<u64, JsValue>>,
    fonts: RefCell<LiteMap<u64, JsValue>>,
    words: RefCell<LiteMap<&'static str, JsValue>>,
    texts: RefCell<LiteMap<String, JsValue>>,
    /// Patterns that repeat one dot; `None` where the browser makes none.
    tiles: RefCell<LiteMap<Dots, Option<JsValue>>>,
    pub(super) sprites: Sprites,
    /// The line that is being painted, and all that is traced for it: x and y in turns.
    pub(super) line: RefCell<Vec<BackendCoord>>,
    pub(super) points: RefCell<Vec<f32>>,
    pub(super) uprights: RefCell<Uprights>,
}

/// Styles kept before all are forgotten: hosts that animate a colour fill no memory. Texts, of which there are more.
const KEPT: usize = 256;
const KEPT_TEXTS: usize = 1_024;

/// Gives the value of a key, made if it is not there.
fn kept<K: Ord, V>(of: &RefCell<LiteMap<K, V>>, key: K, make: impl FnOnce() -> V, give: impl FnOnce(&V)) {
    let mut map = of.borrow_mut();
    if map.len() >= KEPT {
        map.clear();
    }
    give(map.entry(key).or_insert_with(make));
}

/// A colour as a number.
pub(super) fn key(color: BackendColor) -> u64 {
    let (r, g, b) = color.rgb;
    u64::from_be_bytes([0, 0, r, g, b, 0, 0, 0]) | libm::round(color.alpha * 1_000.0) as u64
}

impl Styles {
    /// Gives a colour.
    pub(super) fn color(&self, color: BackendColor, give: impl FnOnce(&JsValue)) {
        let (r, g, b) = color.rgb;
        let make = || if color.alpha < 1.0 { format!("rgba({r},{g},{b},{})", color.alpha) } else { format!("#{r:02x}{g:02x}{b:02x}") };
        kept(&self.colors, key(color), || make().into(), give);
    }

    /// Gives the font that `key` stands for.
    pub(super) fn font(&self, key: u64, make: impl FnOnce() -> String, give: impl FnOnce(&JsValue)) {
        kept(&self.fonts, key, || make().into(), give);
    }

    /// Gives a word of the canvas' own language.
    pub(super) fn word(&self, word: &'static str, give: impl FnOnce(&JsValue)) {
        kept(&self.words, word, || word.into(), give);
    }

    /// Gives a text: most are the same from frame to frame, and each would be decoded anew.
    pub(super) fn text(&self, text: &str, give: impl FnOnce(&JsValue)) {
        let mut texts = self.texts.borrow_mut();
        if let Some(value) = texts.get(text) {
            return give(value);
        }
        if texts.len() >= KEPT_TEXTS {
            texts.clear();
        }
        give(texts.entry(text.to_owned()).or_insert_with(|| text.into()));
    }

    /// Gives the pattern of a row of dots, if the browser makes one.
    pub(super) fn dots(&self, pen: &Pen, dots: Dots, color: BackendColor, give: impl FnOnce(&Option<JsValue>)) {
        let (_, side, pitch, start) = dots;
        let make = || {
            let tile = Tile::new(pitch, 1).ok()?;
            let inside = tile.context("2d").ok()?;
            self.color(color, |style| inside.set_fill(style));
            let (side, pitch, start) = (f64::from(side), f64::from(pitch), f64::from(start));
            inside.fill_rect(start, 0.0, side, 1.0);
            inside.fill_rect(start - pitch, 0.0, side, 1.0);
            pen.pattern(&tile, "repeat").ok().filter(JsValue::is_object)
        };
        kept(&self.tiles, dots, make, give);
    }
}
