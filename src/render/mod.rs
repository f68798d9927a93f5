//! Painting a scene: on anything that is a plotters `DrawingBackend`, and as SVG text.

mod areas;
mod brush;
mod comb;
mod damage;
mod paint;
mod seen;
mod strokes;
mod style;
mod svg;
mod units;
mod uprights;

pub use brush::{Area, Brush, Cells, Disc, Figures, Painted, paint_disc, set_figures};
pub use damage::damage;
pub use paint::{Surface, paint, repaint};
pub use seen::{LONG, run_across};
pub use strokes::strokes;
pub use svg::svg;
pub use units::{SUBPIXEL, area, nearest_unit, place};
pub use uprights::Uprights;
