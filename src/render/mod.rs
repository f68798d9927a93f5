//! Painting a scene: on anything that is a plotters `DrawingBackend`, and as SVG text.

mod comb;
mod paint;
mod style;
mod svg;

pub use paint::{SUBPIXEL, Surface, paint};
pub use svg::svg;
