//! A line whose points stand close, as upright strokes: one a device pixel column, as high as the line is there.
//! Between two points it leaves no room for a slope that could be seen, and an upright stroke costs a rasteriser a quarter of
//! what the line's slanted ones do.

use crate::rounding::{self, least, most};
use plotters_backend::BackendCoord;

/// Where a line runs in each column of device pixels: its upper and lower end.
#[derive(Default)]
pub struct Uprights {
    first: f64,
    spans: Vec<(f32, f32)>,
}

/// Distance of points, in parts of the line's width, up to which no slope between two of them can be told from a step.
const CROWDED: f64 = 0.75;
const NONE: (f32, f32) = (f32::INFINITY, f32::NEG_INFINITY);

impl Uprights {
    /// Whether a line is painted so: its points go on to the right and crowd; `width` in device pixels.
    pub fn suit(points: &[BackendCoord], scale: f64, width: f64) -> bool {
        let (Some(first), Some(last)) = (points.first(), points.last()) else { return false };
        let steps = points.len().saturating_sub(1).max(1) as f64;
        f64::from(last.0 - first.0) * scale / steps <= width * CROWDED && points.is_sorted_by_key(|point| point.0)
    }

    /// Gathers a line of `width` device pixels.
    pub fn gather(&mut self, points: &[BackendCoord], scale: f64, width: f64) {
        let at = |point: &BackendCoord| (f64::from(point.0) * scale, f64::from(point.1) * scale);
        let (from, to) = (points.first().map_or(0.0, |p| at(p).0), points.last().map_or(0.0, |p| at(p).0));
        self.first = rounding::floor(from - width);
        self.spans.clear();
        self.spans.resize((rounding::ceil(to + width) - self.first) as usize, NONE);
        for (a, b) in points.iter().zip(points.iter().skip(1)) {
            self.segment(at(a), at(b), width / 2.0);
        }
    }

    /// The columns that a segment of the line, a rectangle of `half` its width to either side, is over the middle of.
    fn segment(&mut self, (x, y): (f64, f64), (right, end): (f64, f64), half: f64) {
        let (dx, dy) = (right - x, end - y);
        let length = rounding::sqrt(dx * dx + dy * dy);
        if length == 0.0 {
            return;
        }
        let (beside, beyond) = (half * dy.abs() / length, half * dx / length);
        let (top, bottom) = (least(y, end) - beyond, most(y, end) + beyond);
        let (slope, half) = if dx > 0.0 { (dy / dx, half * length / dx) } else { (0.0, f64::INFINITY) };
        let start = rounding::ceil(x - beside - 0.5 - self.first).max(0.0);
        let stop = rounding::floor(right + beside - 0.5 - self.first) + 1.0;
        let columns = self.spans.iter_mut().enumerate().take(stop as usize).skip(start as usize);
        for (index, span) in columns {
            let middle = y + slope * (self.first + index as f64 + 0.5 - x);
            let (upper, lower) = (most(middle - half, top) as f32, least(middle + half, bottom) as f32);
            *span = (if upper < span.0 { upper } else { span.0 }, if lower > span.1 { lower } else { span.1 });
        }
    }

    /// The strokes from one position to another: where they stand, their upper and their lower ends.
    pub fn strokes(&self, from: f64, to: f64) -> impl Iterator<Item = [f32; 3]> {
        let first = self.first + 0.5;
        // A float becomes the nearest index there is.
        let (skipped, end) = (rounding::ceil(from - first) as usize, rounding::ceil(to - first) as usize);
        let columns = self.spans.iter().enumerate().take(end).skip(skipped).filter(|(_, (top, bottom))| bottom > top);
        columns.map(move |(index, &(top, bottom))| [(first + index as f64) as f32, top, bottom])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Columns and their ends, of a line through points in device pixels.
    fn spans(points: &[BackendCoord], width: f64) -> Vec<(f32, f32, f32)> {
        let mut uprights = Uprights::default();
        uprights.gather(points, 1.0, width);
        uprights.strokes(f64::NEG_INFINITY, f64::INFINITY).map(|[x, top, bottom]| (x, top, bottom)).collect()
    }

    #[test]
    fn a_level_line_is_as_high_as_it_is_wide() {
        let inside: Vec<_> = spans(&[(10, 20), (20, 20), (30, 20)], 2.0);
        assert_eq!(inside.len(), 20);
        assert!(inside.iter().all(|&(_, top, bottom)| (top, bottom) == (19.0, 21.0)));
    }

    #[test]
    fn a_steep_line_is_as_wide_as_it_is() {
        for width in [1.0, 2.0, 3.0, 4.0] {
            let steep = spans(&[(10, 0), (10, 500)], width);
            assert!((steep.len() as f64 - width).abs() <= 1.0);
            let slanted = spans(&[(10, 0), (11, 500)], width);
            let ink: f32 = slanted.iter().map(|(_, top, bottom)| bottom - top).sum();
            assert!((f64::from(ink) / 500.0 - width).abs() < 0.1, "{width}: {ink}");
        }
    }

    #[test]
    fn a_spike_reaches_both_ways_and_leaves_no_gap() {
        let line: Vec<BackendCoord> = (0..40)
            .map(|i| {
                (
                    i,
                    if i == 20 {
                        5
                    } else if i == 21 {
                        300
                    } else {
                        100
                    },
                )
            })
            .collect();
        let all = spans(&line, 2.0);
        assert!(all.windows(2).all(|pair| pair[1].0 - pair[0].0 == 1.0 && pair[0].1 < pair[1].2 && pair[1].1 < pair[0].2));
        assert!(all.iter().any(|span| span.1 < 5.0) && all.iter().any(|span| span.2 > 300.0));
    }

    #[test]
    fn a_cut_needs_no_more_of_a_line_than_lies_there() {
        let line: Vec<BackendCoord> = (0..400).map(|i| (37 + i * 19, i * i * 31 % 907)).collect();
        let strokes = |points: &[BackendCoord]| {
            let mut uprights = Uprights::default();
            uprights.gather(points, 1.0 / 16.0, 2.0);
            uprights.strokes(200.0, 260.0).collect::<Vec<[f32; 3]>>()
        };
        let near: Vec<BackendCoord> = line.iter().copied().filter(|point| (190 * 16..270 * 16).contains(&point.0)).collect();
        assert_eq!(strokes(&line).len(), 60);
        assert_eq!(strokes(&near), strokes(&line));
    }

    #[test]
    fn only_crowded_lines_that_go_on_are_painted_so() {
        let every = |step: i32| (0..100).map(|i| (i * step, i % 7)).collect::<Vec<_>>();
        assert!(Uprights::suit(&every(3), 1.0, 4.0) && !Uprights::suit(&every(4), 1.0, 4.0));
        assert!(Uprights::suit(&every(6), 0.5, 4.0), "in device pixels");
        assert!(!Uprights::suit(&[(0, 0), (2, 0), (1, 0)], 1.0, 9.0) && !Uprights::suit(&[], 1.0, 2.0));
    }
}
