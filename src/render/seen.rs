//! What of a picture can be seen in an area of it.

use super::damage::{ACCENTS, MARGIN, bounds, in_plot, room, with};
use crate::scene::{Mark, Point, Rect, Scene};

/// How far a soft edge reaches over what is painted, CSS px.
const SOFT: f64 = 1.0;

/// The marks that may be seen in an area, in painting order.
pub(super) fn seen<'a>(scene: &'a Scene, area: &Rect) -> impl Iterator<Item = &'a Mark> {
    let area = area.grown(SOFT);
    let beside_plot = scene.frame.as_ref().is_some_and(|frame| !frame.plot.grown(MARGIN).overlaps(&area));
    let parts = scene.parts.iter().filter(move |part| !(beside_plot && in_plot(part.kind)));
    parts.flat_map(|part| part.marks.iter()).filter(move |mark| touches(mark, &area))
}

/// Whether a mark reaches into an area.
fn touches(mark: &Mark, area: &Rect) -> bool {
    match mark {
        Mark::Path { points, width, .. } => reaches(points, &area.grown(*width)),
        Mark::Rects { rects, .. } => rects.iter().any(|rect| rect.overlaps(area)),
        // Most texts are far from it, whatever they are of.
        Mark::Text(text) if !room(text, ACCENTS).overlaps(area) => false,
        _ => bounds(mark).overlaps(area),
    }
}

/// Whether what lies around a line reaches into an area. Most areas are at the newest bar, so that few points of a long one are looked at.
fn reaches(points: &[Point], area: &Rect) -> bool {
    let mut far = Rect { left: f64::INFINITY, top: f64::INFINITY, right: f64::NEG_INFINITY, bottom: f64::NEG_INFINITY };
    points.iter().rev().any(|p| {
        far = with(far, p);
        far.overlaps(area)
    })
}
