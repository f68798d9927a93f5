//! Quicker ways for what a chart has many of. A rasteriser turns a stroke wider than a device pixel into a polygon with
//! thousands of edges, which costs it five to twenty times what strokes of one device pixel do: those it draws as they come, one over
//! the other, so that colours must be opaque. Scenes have no others where there is much of anything.

use super::painter::{Ink, Painter, Shape, font_key};
use super::sprites::Copied;
use super::styles::key;
use crate::render::{
    Area, Brush, Disc, Figures, LONG, Painted, SUBPIXEL, Uprights, area, paint_disc, place, run_across, set_figures, strokes,
};
use crate::rounding;
use crate::scene::{Point, Rect};
use plotters_backend::{BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend};

/// Fewer rectangles are filled one by one, and wider ones: a stroke costs half of what a filled rectangle does. Device pixels.
const UPRIGHTS_FROM: usize = 12;
const UPRIGHTS_MOST: f64 = 3.0;
/// Fewer dots than this are not worth a pattern.
const DOTS_FROM: usize = 4;
/// Discs of at least this radius are copied, device pixels: where they stand to the fraction of a pixel is not seen.
const DISCS_FROM: f64 = 8.0;
/// Spreads what a name is made of over all its bits.
const PRIME: u64 = 0x0000_0100_0000_01b3;
/// Polygons of so many corners have round ones; those are copied.
const ROUND_FROM: usize = 12;
/// How far a line's strokes may reach over its points, device pixels.
const BESIDE: f64 = 8.0;

impl Brush for Painter<'_> {
    /// Rectangles a few device pixels wide become upright strokes of one path, as many as they are wide; the others are filled one by
    /// one: on their own they are what a rasteriser is quickest with.
    fn rectangles(&mut self, rects: &[Rect], color: BackendColor) -> Painted<Self> {
        let alone = |painter: &mut Self, rect: &Rect| {
            let (scale, (left, top, right, bottom)) = (painter.scale(), area(rect));
            let beside = f64::from(right) * scale < painter.across.0 || f64::from(left) * scale > painter.across.1;
            if beside { Ok(()) } else { painter.draw_rect((left, top), (right, bottom), &color, true) }
        };
        if !self.quick || rects.len() < UPRIGHTS_FROM {
            return rects.iter().try_for_each(|rect| alone(self, rect));
        }
        let (strokes, others) = uprights(rects, self.scale() * f64::from(SUBPIXEL), self.across);
        self.shape(Shape::Hair(key(color)), color);
        self.pen.uprights(&strokes);
        others.into_iter().try_for_each(|rect| alone(self, rect))
    }

    /// Rectangles filled with a pattern that repeats the dot, all rows at once: a fill with a pattern costs what ten rectangles do.
    fn dots(&mut self, first: Area, pitch: i32, count: usize, color: BackendColor) -> Painted<Self> {
        let (left, top, right, bottom) = first;
        let device = |units: i32| rounding::round(f64::from(units) * self.scale());
        let (side, step) = (device(right - left).max(1.0), device(pitch).max(2.0));
        let (x, y) = (device(left), device(top));
        if count >= DOTS_FROM {
            // The pattern begins at the origin.
            let dots = (key(color), side as u16, step as u16, rounding::rest(x.max(0.0), step) as u16);
            if let Some(pattern) = self.styles.dots(self.pen, dots, color) {
                self.shape(Shape::Dots(dots), color);
                self.ink(Ink::Dots(dots), || pattern);
                self.pen.rect(x, y, count as f64 * step, side);
                return Ok(());
            }
        }
        let mut row = (0..).map(|i: i32| i.saturating_mul(pitch)).take(count).map(|by| (left + by, top, right + by, bottom));
        row.try_for_each(|(left, top, right, bottom)| self.draw_rect((left, top), (right, bottom), &color, true))
    }

    /// What has round corners and stands on device pixels or halves of them, as the newest price's tag and the paper in it, is copied, from
    /// the first time on: soft edges are not the same to the last bit where they are painted.
    fn polygon(&mut self, points: &[Point], color: BackendColor) -> Painted<Self> {
        let corners: Vec<BackendCoord> = points.iter().map(place).collect();
        if !self.quick || points.len() < ROUND_FROM {
            return self.fill_polygon(corners, &color);
        }
        let ends = corners.iter().map(|&(x, y)| (x, y, x, y));
        let Some((left, top, right, bottom)) = ends.reduce(|a, b| (a.0.min(b.0), a.1.min(b.1), a.2.max(b.2), a.3.max(b.3))) else {
            return Ok(());
        };
        let scale = self.scale();
        let Some((left, top)) = pixel_of(left, scale).zip(pixel_of(top, scale)) else { return self.fill_polygon(corners, &color) };
        let moved = |&(x, y): &BackendCoord| (x - left, y - top);
        // Its name is all its corners.
        let shape = corners
            .iter()
            .map(moved)
            .fold(0, |name: u64, (x, y)| (name.rotate_left(9) ^ ((x as u64) << 20) ^ y as u64).wrapping_mul(PRIME));
        let of = Copied { text: "polygon", style: (shape, key(color)), width: f64::from(right - left), height: f64::from(bottom - top) };
        let corner = (f64::from(left), f64::from(top));
        let mut set = |painter: &mut Painter| drop(painter.fill_polygon(corners.iter().map(moved), &color));
        if self.copied(&of, corner, true, &mut set) { Ok(()) } else { self.fill_polygon(corners, &color) }
    }

    fn disc<S: BackendStyle>(&mut self, disc: &Disc<S>) -> Painted<Self> {
        let Some((of, corner)) = pictured(disc, self.scale()) else { return paint_disc(self, disc) };
        // Painting fails on no canvas.
        if self.copied(&of, corner, true, &mut |painter| drop(paint_disc(painter, &centred(disc)))) {
            Ok(())
        } else {
            paint_disc(self, disc)
        }
    }

    fn figures<T: BackendTextStyle>(&mut self, figures: &Figures<T>) -> Painted<Self> {
        let style = (font_key(figures.style), key(figures.style.color()));
        // Where a text is copied from its second frame on, it does not move between the two. One of a single call is not worth a copy.
        let copied = figures.cells.is_some_and(|cells| {
            let of = Copied::figures(figures.text, style, cells.all, figures.style.size());
            self.copied(&of, figures.at, false, &mut |painter| drop(set_figures(painter, figures, (0.0, 0.0))))
        });
        match self.quick {
            _ if copied => Ok(()),
            true => self.placed(figures.at, |painter| set_figures(painter, figures, (0.0, 0.0))),
            false => set_figures(self, figures, figures.at),
        }
    }

    /// Copied together once the number has been there for some frames: to copy twice costs twice.
    fn numbered<S: BackendStyle, T: BackendTextStyle>(&mut self, disc: &Disc<S>, figures: &Figures<T>) -> Painted<Self> {
        let scale = self.scale();
        if let Some((of, corner)) = pictured(disc, scale) {
            let (font, ink) = (font_key(figures.style), key(figures.style.color()));
            let style = (of.style.0 ^ font.rotate_left(32), of.style.1 ^ ink.rotate_left(16));
            // Both stand on whole device pixels, wherever they are.
            let apart = |from: f64, to: f64| rounding::round(to * scale) - rounding::round(from * scale);
            let by = (apart(corner.0, figures.at.0), apart(corner.1, figures.at.1));
            let mut paint = |painter: &mut Painter| {
                drop(paint_disc(painter, &centred(disc)));
                painter.shift(by);
                drop(set_figures(painter, figures, (0.0, 0.0)));
            };
            if self.copied(&Copied { text: figures.text, style, ..of }, corner, false, &mut paint) {
                return Ok(());
            }
        }
        self.disc(disc)?;
        self.figures(figures)
    }

    fn line(&mut self, points: &[Point], color: BackendColor, width: u32) -> Painted<Self> {
        let (scale, wide) = (self.scale(), f64::from(width) * self.scale());
        // Shorter lines are stroked as they are: that costs little, and is the exact shape.
        let hairs = strokes(wide).filter(|_| self.quick && points.len() >= LONG);
        let Some((places, radius)) = hairs else {
            self.shape(Shape::Stroke(key(color), width), color);
            self.trace(points.iter().map(place));
            return Ok(());
        };
        self.shape(Shape::Hair(key(color)), color);
        let (dpr, (from, to)) = (scale * f64::from(SUBPIXEL), self.across);
        // A stroke reaches a little over its points.
        let line = run_across(points, (from - BESIDE) / dpr, (to + BESIDE) / dpr);
        // How it is painted hangs on the whole line, so that cuts have the same picture; what is painted on what lies there.
        let mut uprights = self.styles.uprights.borrow_mut();
        if Uprights::suit(points, wide / dpr) && uprights.gather(line, dpr, wide) {
            self.pen.uprights(&uprights.strokes(from, to));
        } else {
            let device = self.device();
            let mut points = Vec::with_capacity(places.len() * line.len());
            for (x, y) in places {
                points.extend(line.iter().map(|p| [(device(p.x) + x * radius) as f32, (device(p.y) + y * radius) as f32]));
            }
            self.pen.trace(line.len(), &points);
        }
        Ok(())
    }
}

/// Where the device pixel begins that a place lies in, units, if that is a whole number of them, and the place lies at its beginning or in its
/// middle: few pictures are all that such places ask for.
fn pixel_of(units: i32, scale: f64) -> Option<i32> {
    let halves = f64::from(units) * scale * 2.0;
    let pixel = rounding::floor(halves / 2.0);
    let begin = rounding::round(pixel / scale);
    (rounding::round(halves) == halves && begin * scale == pixel).then_some(begin as i32)
}

/// Rectangles as upright strokes, as many as they are wide, and those that are too narrow or too wide for that.
fn uprights(rects: &[Rect], dpr: f64, (from, to): (f64, f64)) -> (Vec<[f32; 3]>, Vec<&Rect>) {
    let (mut strokes, mut others) = (Vec::with_capacity(rects.len()), Vec::new());
    for rect in rects {
        // The nearest one, as on everything that is seen: what lies left of the canvas is not.
        let pixel = |css: f64| rounding::floor(css * dpr + 0.5);
        let (left, right) = (pixel(rect.left), pixel(rect.right));
        if right < from || left > to {
            continue;
        }
        let wide = right - left;
        if !(1.0..=UPRIGHTS_MOST).contains(&wide) {
            others.push(rect);
            continue;
        }
        let (top, bottom) = ((rect.top * dpr) as f32, (rect.bottom * dpr) as f32);
        let mut x = left + 0.5;
        while x < right {
            strokes.push([x as f32, top, bottom]);
            x += 1.0;
        }
    }
    (strokes, others)
}

/// How far a disc reaches from its middle, units.
fn reach<S: BackendStyle>(disc: &Disc<S>) -> u32 {
    disc.radius + disc.ring.stroke_width()
}

/// The same disc with its picture's corner at the origin.
fn centred<'a, S: BackendStyle>(disc: &Disc<'a, S>) -> Disc<'a, S> {
    let middle = reach(disc) as i32;
    Disc { center: (middle, middle), ..*disc }
}

/// What a picture of a disc is called, and where its corner is, units; `None` of discs that are not copied. Nothing is called by the
/// empty text but discs.
fn pictured<S: BackendStyle>(disc: &Disc<S>, scale: f64) -> Option<(Copied<'static>, (f64, f64))> {
    let width = disc.ring.stroke_width();
    let style = ((u64::from(disc.radius) << 32) | u64::from(width), key(disc.fill) ^ key(disc.ring.color()).rotate_left(32));
    let reach = f64::from(reach(disc));
    let corner = (f64::from(disc.center.0) - reach, f64::from(disc.center.1) - reach);
    let of = Copied { text: "", style, width: 2.0 * reach, height: 2.0 * reach };
    (width > 0 && f64::from(disc.radius) * scale >= DISCS_FROM).then_some((of, corner))
}
