//! A canvas as plotters paints on it: shapes of one style that follow each other become one path, filled or stroked once.

use super::pen::{Pen, Styles, Tracer, key};
use plotters_backend::text_anchor::HPos;
use plotters_backend::{BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontStyle};
use std::convert::Infallible;

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
}

/// Widest stroke that a rasteriser takes for one of a device pixel, device pixels: the rounding of the scale must not make it
/// more than 1.
const HAIR: f64 = 0.999;

/// A canvas' context as a backend, in the units that the context is scaled to.
pub struct Painter<'a> {
    pub(super) pen: &'a Pen,
    pub(super) styles: &'a Styles,
    pub(super) tracer: Option<&'a Tracer>,
    size: (u32, u32),
    /// Device pixels in a unit.
    scale: f64,
    open: Shape,
    /// The styles that are set.
    filled: Option<u64>,
    font: Option<u64>,
    align: Option<HPos>,
}

type Done = Result<(), DrawingErrorKind<Infallible>>;

impl<'a> Painter<'a> {
    /// Paints with a context; `size` is the canvas' in device pixels, `scale` how many of them a unit has.
    pub fn new(pen: &'a Pen, styles: &'a Styles, tracer: Option<&'a Tracer>, size: (u32, u32), scale: f64) -> Painter<'a> {
        Painter { pen, styles, tracer, size, scale, open: Shape::Nothing, filled: None, font: None, align: None }
    }

    /// Device pixels in a unit.
    pub(super) fn scale(&self) -> f64 {
        self.scale
    }

    /// Sets the units again, after painting in others with a style of its own.
    pub(super) fn restore(&mut self) {
        self.pen.transform(self.scale, 0.0, 0.0, self.scale, 0.0, 0.0);
        self.filled = None;
    }

    /// Paints what is open.
    pub(super) fn flush(&mut self) {
        match std::mem::replace(&mut self.open, Shape::Nothing) {
            Shape::Nothing => {}
            Shape::Fill(_) => self.pen.fill(),
            Shape::Stroke(..) | Shape::Hair(_) => self.pen.stroke(),
        }
    }

    fn fill_with(&mut self, color: BackendColor) {
        if self.filled != Some(key(color)) {
            self.styles.color(color, |style| self.pen.set_fill(style));
            self.filled = Some(key(color));
        }
    }

    /// Goes on with the open path if it has this style; opaque only, for what overlaps would be painted once instead of twice.
    pub(super) fn shape(&mut self, wanted: Shape, color: BackendColor) {
        if self.open == wanted && color.alpha >= 1.0 {
            return;
        }
        self.flush();
        let width = match wanted {
            Shape::Stroke(_, width) => Some(f64::from(width)),
            Shape::Hair(_) => Some(HAIR / self.scale),
            Shape::Fill(_) | Shape::Nothing => None,
        };
        match width {
            None => self.fill_with(color),
            Some(width) => {
                self.styles.color(color, |style| self.pen.set_stroke(style));
                self.pen.set_width(width);
            }
        }
        self.open = wanted;
        self.pen.begin();
    }

    pub(super) fn trace(&self, path: impl IntoIterator<Item = BackendCoord>) {
        for (index, (x, y)) in path.into_iter().enumerate() {
            if index == 0 {
                self.pen.go(f64::from(x), f64::from(y));
            } else {
                self.pen.line(f64::from(x), f64::from(y));
            }
        }
    }

    /// Sets what texts are set with, where it is not set.
    fn write_with<S: BackendTextStyle>(&mut self, style: &S) {
        self.fill_with(style.color());
        let (bold, size) = (matches!(style.style(), FontStyle::Bold), style.size());
        let font = font_key(style);
        if self.font != Some(font) {
            let make = || format!("{}{size}px {}", if bold { "bold " } else { "" }, style.family().as_str());
            self.styles.font(font, make, |value| self.pen.set_font(value));
            if self.font.is_none() {
                self.styles.word("top", |value| self.pen.set_baseline(value));
            }
            self.font = Some(font);
        }
        let across = style.anchor().h_pos;
        if self.align.as_ref().is_none_or(|known| core::mem::discriminant(known) != core::mem::discriminant(&across)) {
            let word = match across {
                HPos::Left => "left",
                HPos::Center => "center",
                HPos::Right => "right",
            };
            self.styles.word(word, |value| self.pen.set_align(value));
            self.align = Some(across);
        }
    }
}

/// A font's size and weight as a number.
pub(super) fn font_key<S: BackendTextStyle>(style: &S) -> u64 {
    (style.size().to_bits() & !1) | u64::from(matches!(style.style(), FontStyle::Bold))
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
        self.draw_rect((x, y), (x + 1, y + 1), &color, true)
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
            self.shape(Shape::Stroke(key(style.color()), style.stroke_width()), style.color());
            self.pen.rect(x, y, width, height);
        }
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Done {
        self.shape(Shape::Stroke(key(style.color()), style.stroke_width()), style.color());
        self.trace(path);
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(&mut self, center: BackendCoord, radius: u32, style: &S, fill: bool) -> Done {
        let color = key(style.color());
        self.shape(if fill { Shape::Fill(color) } else { Shape::Stroke(color, style.stroke_width()) }, style.color());
        let (x, y, radius) = (f64::from(center.0), f64::from(center.1), f64::from(radius));
        self.pen.go(x + radius, y);
        self.pen.arc(x, y, radius, 0.0, core::f64::consts::TAU);
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, corners: I, style: &S) -> Done {
        self.shape(Shape::Fill(key(style.color())), style.color());
        self.trace(corners);
        self.pen.close();
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, (x, y): BackendCoord) -> Done {
        self.flush();
        self.write_with(style);
        self.styles.text(text, |text| self.pen.text(text, f64::from(x), f64::from(y)));
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
