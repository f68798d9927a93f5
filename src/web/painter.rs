//! A canvas as plotters paints on it: shapes of one style that follow each other become one path, filled or stroked once;
//! style strings are made once for all time.

use plotters_backend::text_anchor::HPos;
use plotters_backend::{BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontStyle};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::convert::Infallible;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    /// The few methods of a 2D context that painting calls, with style strings as values that need no decoding.
    #[wasm_bindgen(js_name = CanvasRenderingContext2D)]
    pub type Pen;

    #[wasm_bindgen(method, setter, js_name = fillStyle)]
    fn set_fill(this: &Pen, style: &JsValue);
    #[wasm_bindgen(method, setter, js_name = strokeStyle)]
    fn set_stroke(this: &Pen, style: &JsValue);
    #[wasm_bindgen(method, setter, js_name = lineWidth)]
    fn set_width(this: &Pen, width: f64);
    #[wasm_bindgen(method, setter, js_name = font)]
    fn set_font(this: &Pen, font: &JsValue);
    #[wasm_bindgen(method, setter, js_name = textAlign)]
    fn set_align(this: &Pen, align: &str);
    #[wasm_bindgen(method, setter, js_name = textBaseline)]
    fn set_baseline(this: &Pen, baseline: &str);
    #[wasm_bindgen(method, js_name = beginPath)]
    fn begin(this: &Pen);
    #[wasm_bindgen(method, js_name = moveTo)]
    fn go(this: &Pen, x: f64, y: f64);
    #[wasm_bindgen(method, js_name = lineTo)]
    fn line(this: &Pen, x: f64, y: f64);
    #[wasm_bindgen(method, js_name = rect)]
    fn rect(this: &Pen, x: f64, y: f64, width: f64, height: f64);
    #[wasm_bindgen(method, js_name = fillRect)]
    fn fill_rect(this: &Pen, x: f64, y: f64, width: f64, height: f64);
    #[wasm_bindgen(method, js_name = arc)]
    fn arc(this: &Pen, x: f64, y: f64, radius: f64, from: f64, to: f64);
    #[wasm_bindgen(method, js_name = closePath)]
    fn close(this: &Pen);
    #[wasm_bindgen(method, js_name = fill)]
    fn fill(this: &Pen);
    #[wasm_bindgen(method, js_name = stroke)]
    fn stroke(this: &Pen);
    #[wasm_bindgen(method, js_name = fillText)]
    fn text(this: &Pen, text: &str, x: f64, y: f64);
}

/// Strings of styles, made once.
#[derive(Default)]
pub struct Styles {
    colors: RefCell<BTreeMap<u64, JsValue>>,
    fonts: RefCell<BTreeMap<u64, JsValue>>,
}

/// Styles kept before all are forgotten: hosts that animate a colour fill no memory.
const KEPT: usize = 256;

/// The value of a key, made if it is not there.
fn kept(of: &RefCell<BTreeMap<u64, JsValue>>, key: u64, make: impl FnOnce() -> String, give: impl FnOnce(&JsValue)) {
    let mut map = of.borrow_mut();
    if map.len() >= KEPT {
        map.clear();
    }
    give(map.entry(key).or_insert_with(|| make().into()));
}

/// What is on the path that has not been painted yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Open {
    Nothing,
    Fill(u64),
    Stroke(u64, u32),
}

/// A canvas' context as a backend, in the units that the context is scaled to.
pub struct Painter<'a> {
    pen: &'a Pen,
    styles: &'a Styles,
    size: (u32, u32),
    open: Open,
    /// The styles that are set.
    filled: Option<u64>,
    font: Option<u64>,
    align: Option<HPos>,
}

type Done = Result<(), DrawingErrorKind<Infallible>>;

fn key(color: BackendColor) -> u64 {
    let (r, g, b) = color.rgb;
    u64::from_be_bytes([0, 0, r, g, b, 0, 0, 0]) | libm::round(color.alpha * 1_000.0) as u64
}

impl<'a> Painter<'a> {
    /// Paints with a context; `size` is the canvas', in its units.
    pub fn new(pen: &'a Pen, styles: &'a Styles, size: (u32, u32)) -> Painter<'a> {
        Painter { pen, styles, size, open: Open::Nothing, filled: None, font: None, align: None }
    }

    fn color(&self, color: BackendColor, give: impl FnOnce(&JsValue)) {
        let (r, g, b) = color.rgb;
        let make = || if color.alpha < 1.0 { format!("rgba({r},{g},{b},{})", color.alpha) } else { format!("#{r:02x}{g:02x}{b:02x}") };
        kept(&self.styles.colors, key(color), make, give);
    }

    /// Paints what is open.
    fn flush(&mut self) {
        match std::mem::replace(&mut self.open, Open::Nothing) {
            Open::Nothing => {}
            Open::Fill(_) => self.pen.fill(),
            Open::Stroke(..) => self.pen.stroke(),
        }
    }

    fn fill_with(&mut self, color: BackendColor) {
        if self.filled != Some(key(color)) {
            self.color(color, |style| self.pen.set_fill(style));
            self.filled = Some(key(color));
        }
    }

    /// Goes on with the open path if it has this style; opaque only, for what overlaps would be painted once instead of twice.
    fn path(&mut self, color: BackendColor, width: Option<u32>) {
        let wanted = width.map_or(Open::Fill(key(color)), |width| Open::Stroke(key(color), width));
        if self.open == wanted && color.alpha >= 1.0 {
            return;
        }
        self.flush();
        match width {
            None => self.fill_with(color),
            Some(width) => {
                self.color(color, |style| self.pen.set_stroke(style));
                self.pen.set_width(f64::from(width));
            }
        }
        self.open = wanted;
        self.pen.begin();
    }

    fn trace(&self, path: impl IntoIterator<Item = BackendCoord>) {
        for (index, (x, y)) in path.into_iter().enumerate() {
            if index == 0 {
                self.pen.go(f64::from(x), f64::from(y));
            } else {
                self.pen.line(f64::from(x), f64::from(y));
            }
        }
    }
}

impl DrawingBackend for Painter<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Done {
        Ok(())
    }

    fn present(&mut self) -> Done {
        self.flush();
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, color: BackendColor) -> Done {
        self.flush();
        self.fill_with(color);
        self.pen.fill_rect(f64::from(x), f64::from(y), 1.0, 1.0);
        Ok(())
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Done {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S, fill: bool) -> Done {
        let (x, y) = (f64::from(from.0), f64::from(from.1));
        let (width, height) = (f64::from(to.0) - x, f64::from(to.1) - y);
        if fill {
            // Rectangles on their own are what a rasteriser is fastest with.
            self.flush();
            self.fill_with(style.color());
            self.pen.fill_rect(x, y, width, height);
        } else {
            self.path(style.color(), Some(style.stroke_width()));
            self.pen.rect(x, y, width, height);
        }
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Done {
        self.path(style.color(), Some(style.stroke_width()));
        self.trace(path);
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(&mut self, center: BackendCoord, radius: u32, style: &S, fill: bool) -> Done {
        self.path(style.color(), (!fill).then(|| style.stroke_width()));
        let (x, y, radius) = (f64::from(center.0), f64::from(center.1), f64::from(radius));
        self.pen.go(x + radius, y);
        self.pen.arc(x, y, radius, 0.0, core::f64::consts::TAU);
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, corners: I, style: &S) -> Done {
        self.path(style.color(), None);
        self.trace(corners);
        self.pen.close();
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, (x, y): BackendCoord) -> Done {
        self.flush();
        self.fill_with(style.color());
        let (bold, size) = (matches!(style.style(), FontStyle::Bold), style.size());
        let font = (size.to_bits() & !1) | u64::from(bold);
        if self.font != Some(font) {
            let make = || format!("{}{size}px {}", if bold { "bold " } else { "" }, style.family().as_str());
            kept(&self.styles.fonts, font, make, |value| self.pen.set_font(value));
            if self.font.is_none() {
                self.pen.set_baseline("top");
            }
            self.font = Some(font);
        }
        let across = style.anchor().h_pos;
        if self.align.as_ref().is_none_or(|known| core::mem::discriminant(known) != core::mem::discriminant(&across)) {
            self.pen.set_align(match across {
                HPos::Left => "left",
                HPos::Center => "center",
                HPos::Right => "right",
            });
            self.align = Some(across);
        }
        self.pen.text(text, f64::from(x), f64::from(y));
        Ok(())
    }

    // The scene measures; nobody asks this backend.
    fn estimate_text_size<S: BackendTextStyle>(&self, _: &str, _: &S) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        Ok((0, 0))
    }

    fn blit_bitmap(&mut self, _: BackendCoord, _: (u32, u32), _: &[u8]) -> Done {
        Ok(())
    }
}
