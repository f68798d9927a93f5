//! A painter as plotters speaks to it: lines, rectangles, discs, polygons and texts.

use super::{Painter, Shape};
use crate::web::styles::key;
use plotters_backend::text_anchor::HPos;
use plotters_backend::{BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontStyle};
use std::convert::Infallible;

type Done = Result<(), DrawingErrorKind<Infallible>>;

/// A font's size and weight as a number.
pub(in crate::web) fn font_key<S: BackendTextStyle>(style: &S) -> u64 {
    (style.size().to_bits() & !1) | u64::from(matches!(style.style(), FontStyle::Bold))
}

impl Painter<'_> {
    /// Sets what texts are set with, where it is another.
    fn write_with<S: BackendTextStyle>(&mut self, style: &S) {
        self.fill_with(style.color());
        let font = font_key(style);
        if self.held.font.replace(font) != Some(font) {
            let bold = if matches!(style.style(), FontStyle::Bold) { "bold " } else { "" };
            let make = || format!("{bold}{}px {}", style.size(), style.family().as_str());
            self.pen.set_font(self.styles.font(font, make));
        }
        let across = match style.anchor().h_pos {
            HPos::Left => "left",
            HPos::Center => "center",
            HPos::Right => "right",
        };
        if self.held.align.is_none() {
            self.pen.set_baseline(self.styles.text("top"));
        }
        if self.held.align.replace(across) != Some(across) {
            self.pen.set_align(self.styles.text(across));
        }
    }
}

impl DrawingBackend for Painter<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.place.size
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
        let ((x, y), (right, bottom)) = (self.at(from), self.at(to));
        let (width, height) = (right - x, bottom - y);
        if fill {
            // Rectangles on their own are what a rasteriser is fastest with.
            self.flush();
            self.paint_in(true);
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
        let ((x, y), radius) = (self.at(center), f64::from(radius) * self.place.scale);
        self.pen.disc(x, y, radius);
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
        self.paint_in(false);
        self.write_with(style);
        self.pen.text(self.styles.text(text), f64::from(x), f64::from(y));
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
