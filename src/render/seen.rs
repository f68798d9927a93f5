//! What of a picture can be seen in an area of it.

use super::damage::{ACCENTS, MARGIN, bounds, in_plot, room, with};
use crate::scene::{Mark, Point, Rect, Scene, is_figures};

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
        // Few stand so that it matters what they are of.
        Mark::Text(text) => room(text, ACCENTS).overlaps(area) && (room(text, 0.0).overlaps(area) || !is_figures(&text.text)),
        _ => bounds(mark).overlaps(area),
    }
}

/// Whether what lies around a line reaches into an area: a few of its points tell that it does.
fn reaches(points: &[Point], area: &Rect) -> bool {
    let mut far = Rect { left: f64::INFINITY, top: f64::INFINITY, right: f64::NEG_INFINITY, bottom: f64::NEG_INFINITY };
    run_across(points, area.left, area.right).iter().any(|p| {
        far = with(far, p);
        far.overlaps(area)
    })
}

/// Lines of so many points are prices: each point lies right of the one before it.
pub const LONG: usize = 96;

/// The points of a line from the last one left of where something begins to the first one right of its end; all of a short one.
pub fn run_across(line: &[Point], left: f64, right: f64) -> &[Point] {
    if line.len() < LONG {
        return line;
    }
    let (front, back) = (line.partition_point(|point| point.x < left), line.partition_point(|point| point.x <= right));
    line.get(front.saturating_sub(1)..(back + 1).min(line.len())).unwrap_or_default()
}
