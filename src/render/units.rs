//! From CSS px to the whole numbers that backends take.

use super::brush::Area;
use crate::rounding;
use crate::scene::{Point, Rect};
use plotters_backend::BackendCoord;

/// Backend units in a CSS pixel. The host scales them down: a viewBox, or `setTransform(dpr / 16, …)`.
pub const SUBPIXEL: i32 = 16;
/// Largest coordinate given to a backend: some loop over every unit of a shape, and far ones would take for ever.
const COORDINATE_MAX: f64 = 1_048_576.0;

/// The nearest unit, for backends that reckon in fractions.
pub fn nearest_unit(css: f64) -> f64 {
    rounding::round(css * f64::from(SUBPIXEL))
}

/// CSS px to backend units; NaN, which no scene holds, would become 0.
pub(super) fn unit(css: f64) -> i32 {
    rounding::within(nearest_unit(css), -COORDINATE_MAX, COORDINATE_MAX) as i32
}

pub(super) fn length(css: f64) -> u32 {
    unit(css).max(1).unsigned_abs()
}

/// The same of a rectangle's ends.
pub fn area(rect: &Rect) -> Area {
    (unit(rect.left), unit(rect.top), unit(rect.right), unit(rect.bottom))
}

/// The same of a place.
pub fn place(point: &Point) -> BackendCoord {
    (unit(point.x), unit(point.y))
}
