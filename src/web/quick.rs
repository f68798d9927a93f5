//! Quicker ways for what a chart has many of. A rasteriser turns a stroke wider than a device pixel into a polygon with
//! thousands of edges, which costs it five to twenty times what strokes of one device pixel do: those it draws as they come.

use super::painter::{Painter, Shape, font_key};
use super::pen::key;
use super::sprites::Figures;
use crate::render::{Area, Brush, Painted, strokes};
use plotters_backend::{BackendColor, BackendCoord, BackendTextStyle, DrawingBackend};
use wasm_bindgen::JsValue;

/// Lines of fewer points are stroked as they are: that costs little, and is the exact shape.
const POINTS_FROM: usize = 96;
/// Fewer rectangles are filled one by one.
const UPRIGHTS_FROM: usize = 24;
/// Fewer dots than this are not worth a pattern.
const DOTS_FROM: usize = 4;
impl Brush for Painter<'_> {
    /// Upright rectangles one device pixel wide become strokes of one path, the others are filled one by one: on their own
    /// they are what a rasteriser is quickest with.
    fn rectangles(&mut self, areas: &mut dyn Iterator<Item = Area>, color: BackendColor) -> Painted<Self> {
        let tracer = self.tracer.filter(|_| areas.size_hint().0 >= UPRIGHTS_FROM && color.alpha >= 1.0);
        let scale = self.scale();
        let mut uprights = self.styles.points.borrow_mut();
        uprights.clear();
        for (left, top, right, bottom) in areas {
            if tracer.is_some() && libm::round(f64::from(right - left) * scale) == 1.0 {
                let x = (libm::round(f64::from(left) * scale) + 0.5) / scale;
                uprights.extend([x as f32, top as f32, x as f32, bottom as f32]);
            } else {
                self.draw_rect((left, top), (right, bottom), &color, true)?;
            }
        }
        if let Some(tracer) = tracer.filter(|_| !uprights.is_empty()) {
            self.shape(Shape::Hair(key(color)), color);
            tracer.trace(&JsValue::UNDEFINED, self.pen, &uprights, 2);
        }
        Ok(())
    }

    /// One rectangle, filled with a pattern that repeats the dot.
    fn dots(&mut self, first: Area, pitch: i32, count: usize, color: BackendColor) -> Painted<Self> {
        let (left, top, right, bottom) = first;
        let device = |units: i32| libm::round(f64::from(units) * self.scale());
        let (side, step) = (device(right - left).max(1.0), device(pitch).max(2.0));
        let (x, y) = (device(left), device(top));
        let mut painted = false;
        if count >= DOTS_FROM {
            self.flush();
            self.styles.dots(self.pen, (key(color), side as u32, step as u32), color, |pattern| {
                let Some(pattern) = pattern else { return };
                // The pattern begins at the origin.
                self.pen.transform(1.0, 0.0, 0.0, 1.0, x, y);
                self.pen.set_fill(pattern);
                self.pen.fill_rect(0.0, 0.0, count as f64 * step, side);
                painted = true;
            });
        }
        if painted {
            self.restore();
            return Ok(());
        }
        let mut row = (0..).map(|i: i32| i.saturating_mul(pitch)).take(count).map(|by| (left + by, top, right + by, bottom));
        row.try_for_each(|(left, top, right, bottom)| self.draw_rect((left, top), (right, bottom), &color, true))
    }

    fn figures<S: BackendTextStyle>(&mut self, text: &str, cells: &[f64], style: &S, at: (f64, f64)) -> Painted<Self> {
        let set = |painter: &mut Painter, (x, y): (f64, f64)| {
            let mut left = x;
            text.chars().zip(cells).try_for_each(|(glyph, width)| {
                let middle = (libm::round(left + width / 2.0) as i32, libm::round(y) as i32);
                left += width;
                painter.draw_text(glyph.encode_utf8(&mut [0; 4]), style, middle)
            })
        };
        let of = Figures { text, style: (font_key(style), key(style.color())), width: cells.iter().sum(), size: style.size() };
        // Setting fails on no canvas.
        let copied = self.copied(&of, at, |painter| drop(set(painter, (0.0, 0.0))));
        if copied { Ok(()) } else { set(self, at) }
    }

    fn line(&mut self, points: &mut dyn ExactSizeIterator<Item = BackendCoord>, color: BackendColor, width: u32) -> Painted<Self> {
        let strokes = strokes(f64::from(width) * self.scale()).filter(|_| points.len() >= POINTS_FROM && color.alpha >= 1.0);
        let Some((tracer, (places, radius))) = self.tracer.zip(strokes) else {
            self.shape(Shape::Stroke(key(color), width), color);
            self.trace(points);
            return Ok(());
        };
        self.shape(Shape::Hair(key(color)), color);
        let (mut line, mut traced) = (self.styles.line.borrow_mut(), self.styles.points.borrow_mut());
        line.clear();
        line.extend(points);
        traced.clear();
        for (x, y) in places {
            let (dx, dy) = (x * radius / self.scale(), y * radius / self.scale());
            traced.extend(line.iter().flat_map(|&(x, y)| [(f64::from(x) + dx) as f32, (f64::from(y) + dy) as f32]));
        }
        tracer.trace(&JsValue::UNDEFINED, self.pen, &traced, line.len() as u32);
        Ok(())
    }
}
