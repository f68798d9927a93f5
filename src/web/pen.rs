//! A 2D context as painting speaks to it: what is to be done is written onto a tape of numbers, and the page does all of it at one
//! call. A call from wasm for every little shape costs more than the shape, most of all in a page whose code is new to its browser.

use std::cell::RefCell;

use js_sys::Array;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

#[wasm_bindgen]
extern "C" {
    /// A 2D context.
    #[wasm_bindgen(js_name = CanvasRenderingContext2D)]
    pub type Context;

    #[wasm_bindgen(method, catch, js_name = createPattern)]
    fn pattern(this: &Context, of: &Tile, repetition: &str) -> Result<JsValue, JsValue>;

    /// The page's function that does what a tape says, `www/baton/tape.js`.
    #[wasm_bindgen(js_name = Function)]
    #[derive(Clone)]
    pub type Player;

    /// `values` are what the tape names by their places.
    #[wasm_bindgen(method, js_name = call)]
    fn play(this: &Player, nothing: &JsValue, context: &Context, values: &Array, tape: &[f32]);

    /// A canvas that is on no page.
    #[wasm_bindgen(js_name = OffscreenCanvas)]
    pub type Tile;

    #[wasm_bindgen(constructor, js_class = "OffscreenCanvas", catch)]
    pub fn new(width: u32, height: u32) -> Result<Tile, JsValue>;
    #[wasm_bindgen(method, catch, js_name = getContext)]
    fn context(this: &Tile, kind: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter)]
    pub fn width(this: &Tile) -> u32;
    #[wasm_bindgen(method, getter)]
    pub fn height(this: &Tile) -> u32;
}

/// What a tape says, by its first number; the numbers after it, and what they mean, are those of the methods of [`Pen`].
#[derive(Clone, Copy)]
enum Op {
    Begin,
    Go,
    Line,
    Rect,
    Disc,
    Close,
    Fill,
    Stroke,
    FillRect,
    ClearRect,
    FillStyle,
    StrokeStyle,
    Width,
    Font,
    Align,
    Baseline,
    Units,
    Text,
    Image,
    Save,
    Restore,
    Clip,
    Trace,
    Uprights,
}

/// Where a value that the tape names stands.
pub(super) type Index = u32;

/// A context with its tape.
pub(super) struct Pen {
    context: Context,
    player: Player,
    tape: RefCell<Vec<f32>>,
}

impl Pen {
    pub fn new(context: impl Into<JsValue>, player: &Player) -> Pen {
        Pen { context: context.into().unchecked_into(), player: player.clone(), tape: RefCell::default() }
    }

    /// The pen of a canvas that is on no page; `None` where the browser has no more of them.
    pub fn of_tile(tile: &Tile, player: &Player) -> Option<Pen> {
        tile.context("2d").ok().filter(JsValue::is_object).map(|context| Pen::new(context, player))
    }

    pub fn player(&self) -> &Player {
        &self.player
    }

    /// A pattern that repeats a tile, if the browser makes one.
    pub fn pattern(&self, tile: &Tile) -> Option<JsValue> {
        self.context.pattern(tile, "repeat").ok().filter(JsValue::is_object)
    }

    /// Has the page do what was written down.
    pub fn play(&self, values: &Array) {
        let mut tape = self.tape.borrow_mut();
        if !tape.is_empty() {
            self.player.play(&JsValue::UNDEFINED, &self.context, values, &tape);
            tape.clear();
        }
    }

    /// A canvas reckons in single precision, whatever it is given.
    #[inline(never)] // Two dozen copies are a kilobyte.
    fn write(&self, op: Op, numbers: &[f64]) {
        let mut tape = self.tape.borrow_mut();
        tape.push(f32::from(op as u8));
        tape.extend(numbers.iter().map(|&number| number as f32));
    }

    fn set(&self, op: Op, value: Index) {
        self.write(op, &[f64::from(value)]);
    }

    pub fn begin(&self) {
        self.write(Op::Begin, &[]);
    }

    pub fn go(&self, x: f64, y: f64) {
        self.write(Op::Go, &[x, y]);
    }

    pub fn line(&self, x: f64, y: f64) {
        self.write(Op::Line, &[x, y]);
    }

    pub fn rect(&self, x: f64, y: f64, width: f64, height: f64) {
        self.write(Op::Rect, &[x, y, width, height]);
    }

    /// A whole circle, a shape of its own.
    pub fn disc(&self, x: f64, y: f64, radius: f64) {
        self.write(Op::Disc, &[x, y, radius]);
    }

    pub fn close(&self) {
        self.write(Op::Close, &[]);
    }

    pub fn fill(&self) {
        self.write(Op::Fill, &[]);
    }

    pub fn stroke(&self) {
        self.write(Op::Stroke, &[]);
    }

    pub fn fill_rect(&self, x: f64, y: f64, width: f64, height: f64) {
        self.write(Op::FillRect, &[x, y, width, height]);
    }

    pub fn clear_rect(&self, x: f64, y: f64, width: f64, height: f64) {
        self.write(Op::ClearRect, &[x, y, width, height]);
    }

    pub fn set_fill(&self, style: Index) {
        self.set(Op::FillStyle, style);
    }

    pub fn set_stroke(&self, style: Index) {
        self.set(Op::StrokeStyle, style);
    }

    pub fn set_width(&self, width: f64) {
        self.write(Op::Width, &[width]);
    }

    pub fn set_font(&self, font: Index) {
        self.set(Op::Font, font);
    }

    pub fn set_align(&self, align: Index) {
        self.set(Op::Align, align);
    }

    pub fn set_baseline(&self, baseline: Index) {
        self.set(Op::Baseline, baseline);
    }

    /// Units that are `scale` device pixels long and begin at x and y.
    pub fn units(&self, scale: f64, x: f64, y: f64) {
        self.write(Op::Units, &[scale, x, y]);
    }

    pub fn text(&self, text: Index, x: f64, y: f64) {
        self.write(Op::Text, &[f64::from(text), x, y]);
    }

    /// Copies a part of an image, as large as it is: its left and upper edge, width, height, and where it goes.
    pub fn image(&self, image: Index, (left, top, width, height): (f64, f64, f64, f64), x: f64, y: f64) {
        self.write(Op::Image, &[f64::from(image), left, top, width, height, x, y]);
    }

    pub fn save(&self) {
        self.write(Op::Save, &[]);
    }

    pub fn restore(&self) {
        self.write(Op::Restore, &[]);
    }

    pub fn clip(&self) {
        self.write(Op::Clip, &[]);
    }

    /// Puts points onto the path, a new line every `run` points.
    pub fn trace(&self, run: usize, points: &[[f32; 2]]) {
        self.many(&[f32::from(Op::Trace as u8), run as f32], points.as_flattened());
    }

    /// Puts upright lines onto the path: where each stands, its upper and its lower end.
    pub fn uprights(&self, lines: &[[f32; 3]]) {
        self.many(&[f32::from(Op::Uprights as u8)], lines.as_flattened());
    }

    /// Writes down many numbers, how many before them.
    fn many(&self, head: &[f32], numbers: &[f32]) {
        let mut tape = self.tape.borrow_mut();
        tape.extend_from_slice(head);
        tape.push(numbers.len() as f32);
        tape.extend_from_slice(numbers);
    }
}
