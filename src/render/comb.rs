//! Many rectangles as one polygon, so that a colour is set once and a path filled once.

use super::brush::Area;
use plotters_backend::BackendCoord;

/// One outline around all rectangles. They are joined along the uppermost edge by there-and-back lines, which enclose
/// nothing; under the nonzero rule overlaps stay filled.
pub(super) fn comb(boxes: &[Area]) -> Vec<BackendCoord> {
    let Some(spine) = boxes.iter().map(|b| b.1).min() else { return Vec::new() };
    let mut path: Vec<BackendCoord> = Vec::with_capacity(boxes.len() * 6);
    let mut push = |point: BackendCoord| {
        if path.last() != Some(&point) {
            path.push(point);
        }
    };
    for &(left, top, right, bottom) in boxes {
        for point in [(left, spine), (left, top), (right, top), (right, bottom), (left, bottom), (left, top), (left, spine)] {
            push(point);
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Twice the signed area.
    fn area(path: &[BackendCoord]) -> i64 {
        let next = path.iter().cycle().skip(1);
        path.iter().zip(next).map(|(a, b)| i64::from(a.0) * i64::from(b.1) - i64::from(b.0) * i64::from(a.1)).sum()
    }

    #[test]
    fn the_outline_encloses_the_rectangles_and_nothing_else() {
        let boxes = [(0, 5, 3, 9), (10, 2, 12, 30), (20, 7, 21, 8)];
        let wanted: i32 = boxes.iter().map(|b| (b.2 - b.0) * (b.3 - b.1)).sum();
        assert_eq!(area(&comb(&boxes)), 2 * i64::from(wanted));
        assert!(comb(&[]).is_empty());
    }

    #[test]
    fn a_single_rectangle_has_four_corners_and_closes() {
        assert_eq!(comb(&[(1, 2, 3, 4)]), [(1, 2), (3, 2), (3, 4), (1, 4), (1, 2)]);
    }
}
