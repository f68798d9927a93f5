//! Cutting lines to a rectangle, in full precision: painters have no clip.

use super::mark::{Point, Rect};

/// The parts of a polyline inside `rect`, each a polyline of at least two corners; `level` where the corners between the first and the
/// last are known to lie neither above nor below it, and each goes on to the right.
pub fn polyline(mut corners: Vec<Point>, rect: &Rect, level: bool) -> Vec<Vec<Point>> {
    if trim(&mut corners, rect, level) {
        return vec![corners];
    }
    let mut parts: Vec<Vec<Point>> = Vec::new();
    for pair in corners.windows(2) {
        let &[a, b] = pair else { continue };
        let Some((from, to)) = segment(a, b, rect) else { continue };
        match parts.last_mut() {
            Some(part) if part.last() == Some(&from) => part.push(to),
            _ => parts.push(vec![from, to]),
        }
    }
    parts
}

/// Cuts the first and the last segment where all corners between lie inside; returns whether that is all there is to cut.
fn trim(corners: &mut [Point], rect: &Rect, level: bool) -> bool {
    let [first, between @ .., last] = corners else { return false };
    let (second, before_last) = (*between.first().unwrap_or(last), *between.last().unwrap_or(first));
    let whole = if level { &[second, before_last][..] } else { &*between };
    if !between.is_empty() && !whole.iter().all(|&corner| inside(corner, rect)) {
        return false;
    }
    let ends = segment(*first, second, rect).zip(segment(before_last, *last, rect));
    if let Some(((from, _), (_, to))) = ends {
        (*first, *last) = (from, to);
    }
    ends.is_some()
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
        assert_eq!(polyline(inside.clone(), &UNIT, false), [inside]);
        assert!(polyline(points(&[(-5.0, -5.0), (-1.0, 20.0), (30.0, 40.0)]), &UNIT, false).is_empty());
    }

    #[test]
    fn lines_that_leave_and_return_fall_into_parts() {
        let parts = polyline(points(&[(-10.0, 5.0), (5.0, 5.0), (5.0, 25.0), (8.0, 25.0), (8.0, 5.0)]), &UNIT, false);
        assert_eq!(parts, [points(&[(0.0, 5.0), (5.0, 5.0), (5.0, 10.0)]), points(&[(8.0, 10.0), (8.0, 5.0)])]);
    }

    #[test]
    fn a_line_known_to_stay_between_is_cut_at_its_ends_as_any_other() {
        let of = |count: i32| (0..count).map(|i| Point { x: f64::from(i * 3 - 2), y: f64::from(i * i % 7) }).collect::<Vec<_>>();
        for count in 0..9 {
            assert_eq!(polyline(of(count), &UNIT, true), polyline(of(count), &UNIT, false), "{count}");
        }
    }
}
