//! Cutting lines to a rectangle, in full precision: painters have no clip.

use super::mark::{Point, Rect};
use crate::pair::Pair;

/// The parts of a polyline inside `rect`, each a polyline of at least two corners.
#[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
pub fn polyline(points: &[Point], rect: &Rect) -> Vec<Vec<Point>> {
    let mut parts: Vec<Vec<Point>> = Vec::new();
    let (low, high) = (Pair::of(rect.left, rect.top), Pair::of(rect.right, rect.bottom));
    let mut at = 0;
    while let Some(rest) = points.get(at..).filter(|rest| rest.len() > 1) {
        // Most corners of a chart lie inside, in long runs, and what lies between two of them does too.
        let mut run = 0;
        for corner in rest {
            if !Pair::of(corner.x, corner.y).lies(low, high) {
                break;
            }
            run += 1;
        }
        if let Some(whole) = rest.get(..run).filter(|whole| whole.len() > 1) {
            join(&mut parts, whole, points.len());
        }
        let last = run.saturating_sub(1);
        if let Some(&[a, b]) = rest.get(last..last + 2)
            && let Some((from, to)) = segment(a, b, rect)
        {
            join(&mut parts, &[from, to], points.len());
        }
        at += last + 1;
    }
    parts
}

/// Adds corners to the last part, if that ends where they begin.
fn join(parts: &mut Vec<Vec<Point>>, corners: &[Point], most: usize) {
    match parts.last_mut() {
        Some(part) if part.last() == corners.first() => part.extend(corners.iter().skip(1)),
        _ => {
            // What follows most likely stays inside.
            let mut part = Vec::with_capacity(if parts.is_empty() { most } else { corners.len() });
            part.extend_from_slice(corners);
            parts.push(part);
        }
    }
}

fn inside(p: Point, rect: &Rect) -> bool {
    p.x >= rect.left && p.x <= rect.right && p.y >= rect.top && p.y <= rect.bottom
}

/// Whether a segment leads through `rect`.
pub fn meets(a: Point, b: Point, rect: &Rect) -> bool {
    segment(a, b, rect).is_some()
}

/// The part of a segment inside `rect` (Liang–Barsky).
fn segment(a: Point, b: Point, rect: &Rect) -> Option<(Point, Point)> {
    if inside(a, rect) && inside(b, rect) {
        return Some((a, b));
    }
    let (dx, dy) = (b.x - a.x, b.y - a.y);
    let edges = [(-dx, a.x - rect.left), (dx, rect.right - a.x), (-dy, a.y - rect.top), (dy, rect.bottom - a.y)];
    let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
    for (toward, room) in edges {
        if toward == 0.0 {
            if room < 0.0 {
                return None;
            }
        } else if toward < 0.0 {
            enter = enter.max(room / toward);
        } else {
            leave = leave.min(room / toward);
        }
    }
    if enter > leave {
        return None;
    }
    // The ends that need no cut stay bit for bit what they were, so that parts join.
    let at = |t: f64| Point { x: a.x + t * dx, y: a.y + t * dy };
    Some((if enter > 0.0 { at(enter) } else { a }, if leave < 1.0 { at(leave) } else { b }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn points(of: &[(f64, f64)]) -> Vec<Point> {
        of.iter().map(|&(x, y)| Point { x, y }).collect()
    }

    const UNIT: Rect = Rect { left: 0.0, top: 0.0, right: 10.0, bottom: 10.0 };

    #[test]
    fn lines_inside_are_kept_and_lines_outside_dropped() {
        let inside = points(&[(1.0, 1.0), (5.0, 9.0), (9.0, 2.0)]);
        assert_eq!(polyline(&inside, &UNIT), std::slice::from_ref(&inside));
        assert!(polyline(&points(&[(-5.0, -5.0), (-1.0, 20.0), (30.0, 40.0)]), &UNIT).is_empty());
    }

    #[test]
    fn lines_that_leave_and_return_fall_into_parts() {
        let parts = polyline(&points(&[(-10.0, 5.0), (5.0, 5.0), (5.0, 25.0), (8.0, 25.0), (8.0, 5.0)]), &UNIT);
        assert_eq!(parts, [points(&[(0.0, 5.0), (5.0, 5.0), (5.0, 10.0)]), points(&[(8.0, 10.0), (8.0, 5.0)])]);
    }
}
