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

/// Lines of so many points are prices: none of the points lies left of the one before it.
pub const LONG: usize = 96;

/// The points of a line from the last one left of where something begins to the first one right of its end; all of a short one.
pub fn run_across(line: &[Point], left: f64, right: f64) -> &[Point] {
    if line.len() < LONG {
        return line;
    }
    let (front, back) = (line.partition_point(|point| point.x < left), line.partition_point(|point| point.x <= right));
    line.get(front.saturating_sub(1)..(back + 1).min(line.len())).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_run_across_an_area_has_all_of_a_line_that_leads_through_it() {
        let line: Vec<Point> = (0..300).map(|i| Point { x: f64::from(i), y: f64::from(i % 7) }).collect();
        let ends = |run: &[Point]| run.first().zip(run.last()).map(|(first, last)| (first.x, last.x));
        let cases =
            [((40.5, 60.5), (40.0, 61.0)), ((40.0, 60.0), (39.0, 61.0)), ((-9.0, 3.0), (0.0, 4.0)), ((290.5, 999.0), (290.0, 299.0))];
        for ((left, right), wanted) in cases {
            assert_eq!(ends(run_across(&line, left, right)), Some(wanted), "{left} to {right}");
        }
        assert_eq!(run_across(&line, f64::NEG_INFINITY, f64::INFINITY), line);
        let far = Rect { left: 40.5, top: 90.0, right: 60.5, bottom: 99.0 };
        assert!(!reaches(&line, &far) && reaches(&line, &Rect { top: 2.0, ..far }));
    }

    #[test]
    fn short_lines_may_turn_back() {
        let line: Vec<Point> = (0..9).rev().map(|i| Point { x: f64::from(i), y: 0.0 }).collect();
        assert_eq!(run_across(&line, 3.0, 4.0), line);
    }
}
