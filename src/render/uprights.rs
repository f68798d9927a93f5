//! A line whose points stand close, as upright strokes: one a device pixel column, as high as the line is there.
//! Between two points it leaves no room for a slope that could be seen, and an upright stroke costs a rasteriser a quarter of
//! what the line's slanted ones do.

use crate::pair::Pair;
use crate::rounding;
use crate::scene::Point;

/// Where a line runs in each column of device pixels: its upper end, and the lower one with the other sign, so that both are the least of
/// what was seen.
#[derive(Default)]
pub struct Uprights {
    /// Middle of the first column, device pixels.
    first: f64,
    spans: Vec<(f64, f64)>,
}

/// The span of a column that nothing reaches.
const NOTHING: (f64, f64) = (f64::INFINITY, f64::INFINITY);
/// Distance of points, in parts of the line's width, up to which no slope between two of them can be told from a step.
const CROWDED: f64 = 0.75;

impl Uprights {
    /// Whether a line is painted so: its points crowd.
    pub fn suit(points: &[Point], width: f64) -> bool {
        let (Some(first), Some(last)) = (points.first(), points.last()) else { return false };
        let steps = points.len().saturating_sub(1).max(1) as f64;
        (last.x - first.x) / steps <= width * CROWDED
    }

    /// Gathers a line of that width in device pixels, `dpr` to a CSS px, that begins left of where it ends; returns whether it does go on
    /// to the right from each point to the next.
    #[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
    pub fn gather(&mut self, points: &[Point], dpr: f64, width: f64) -> bool {
        let ([first, others @ ..], Some(last)) = (points, points.last()) else {
            self.spans.clear();
            return true;
        };
        self.first = rounding::floor(first.x * dpr - width) + 0.5;
        self.spans.fill(NOTHING);
        // One more than it is wide: no segment reaches over them.
        self.spans.resize(rounding::ceil(last.x * dpr + width - self.first) as usize + 1, NOTHING);
        // Counted from there each column's middle is its number; heights are those of an upper and of a lower end.
        let (begin, ends) = (self.first, Pair::of(dpr, -dpr));
        let place = |point: &Point| (point.x * dpr - begin, ends.times(point.y));
        let mut before = place(first);
        for point in others {
            let point = place(point);
            let ahead = point.0 - before.0;
            if ahead > 0.0 {
                self.slanted(before, point, width / 2.0);
            } else if ahead == 0.0 {
                self.upright(before, point.1, width / 2.0);
            } else {
                return false;
            }
            before = point;
        }
        true
    }

    /// The columns that a segment of the line, a rectangle of `half` its width to either side, is over the middle of.
    #[inline]
    #[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
    fn slanted(&mut self, (ax, from): (f64, Pair), (bx, to): (f64, Pair), half: f64) {
        let slope = to.minus(from).over(bx - ax);
        let steep = slope.first().abs();
        let long = rounding::sqrt(1.0 + steep * steep);
        // How far a corner lies from the segment's end along the columns, and how far across them.
        let beyond = half / long;
        let beside = beyond * steep;
        // The first column is one or more before either point's.
        let start = rounding::ceil(ax - beside);
        let reach = from.plus(slope.times(start - ax)).less(half * long);
        self.cover((start, bx + beside), from.least(to).less(beyond), reach, slope);
    }

    /// The same of one that leads straight up or down.
    #[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
    fn upright(&mut self, (x, from): (f64, Pair), to: Pair, half: f64) {
        let level = Pair::of(0.0, 0.0);
        if from.first() != to.first() {
            self.cover((rounding::ceil(x - half), x + half), from.least(to), level.less(f64::INFINITY), level);
        }
    }

    /// Lets columns reach to where a segment does, `reach` in the first of them, but not over its ends.
    #[inline]
    #[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
    fn cover(&mut self, (start, end): (f64, f64), ends: Pair, mut reach: Pair, slope: Pair) {
        let columns = rounding::index(start)..rounding::index(rounding::floor(end) + 1.0);
        let Some(spans) = self.spans.get_mut(columns) else { return };
        for span in spans {
            *span = Pair::of(span.0, span.1).least(reach.most(ends)).numbers();
            reach = reach.plus(slope);
        }
    }

    /// The strokes from one position to another: where they stand, their upper and their lower ends.
    pub fn strokes(&self, from: f64, to: f64) -> Vec<[f32; 3]> {
        let column = |position: f64| rounding::ceil(position - self.first) as usize;
        let spans = self.spans.get(column(from)..column(to).min(self.spans.len())).unwrap_or_default();
        // A line has no gaps: what it does not reach lies before and behind it.
        let seen = |&(top, below): &(f64, f64)| top < -below;
        let end = spans.iter().rposition(seen).map_or(0, |last| last + 1);
        let begin = spans.iter().position(seen).unwrap_or(end);
        let x = self.first + (column(from) + begin) as f64;
        let spans = spans.get(begin..end).unwrap_or_default().iter().enumerate();
        spans.map(|(i, &(top, below))| [(x + i as f64) as f32, top as f32, -below as f32]).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point((x, y): (i32, i32)) -> Point {
        Point { x: f64::from(x), y: f64::from(y) }
    }

    fn strokes(uprights: &Uprights, from: f64, to: f64) -> Vec<(f32, f32, f32)> {
        uprights.strokes(from, to).into_iter().map(|[x, top, bottom]| (x, top, bottom)).collect()
    }

    /// Columns and their ends, of a line through points in device pixels.
    fn spans(points: &[(i32, i32)], width: f64) -> Vec<(f32, f32, f32)> {
        let mut uprights = Uprights::default();
        uprights.gather(&points.iter().copied().map(point).collect::<Vec<Point>>(), 1.0, width);
        strokes(&uprights, f64::NEG_INFINITY, f64::INFINITY)
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
        let height = |i: i32| match i {
            20 => 5,
            21 => 300,
            _ => 100,
        };
        let line: Vec<_> = (0..40).map(|i| (i, height(i))).collect();
        let all = spans(&line, 2.0);
        assert!(all.windows(2).all(|pair| pair[1].0 - pair[0].0 == 1.0 && pair[0].1 < pair[1].2 && pair[1].1 < pair[0].2));
        assert!(all.iter().any(|span| span.1 < 5.0) && all.iter().any(|span| span.2 > 300.0));
    }

    #[test]
    fn a_cut_needs_no_more_of_a_line_than_lies_there() {
        let line: Vec<Point> =
            (0..400).map(|i| Point { x: f64::from(37 + i * 19) / 16.0, y: f64::from(i * i * 31 % 907) / 16.0 }).collect();
        let painted = |points: &[Point]| {
            let mut uprights = Uprights::default();
            uprights.gather(points, 1.0, 2.0);
            strokes(&uprights, 200.0, 260.0)
        };
        let near: Vec<Point> = line.iter().copied().filter(|point| (190.0..270.0).contains(&point.x)).collect();
        assert_eq!(painted(&line).len(), 60);
        assert_eq!(painted(&near), painted(&line));
    }

    #[test]
    fn the_line_before_leaves_nothing_behind() {
        let line = |count: i32, y: i32| (0..count).map(|i| point((10 + i, y + i % 5))).collect::<Vec<_>>();
        let mut uprights = Uprights::default();
        for (count, y) in [(200, 40), (200, 90), (60, 20), (300, 70), (0, 0), (90, 50)] {
            let mut fresh = Uprights::default();
            [&mut uprights, &mut fresh].into_iter().for_each(|of| assert!(of.gather(&line(count, y), 1.0, 2.0)));
            let of = |uprights: &Uprights| strokes(uprights, f64::NEG_INFINITY, f64::INFINITY);
            assert_eq!(of(&uprights), of(&fresh), "{count} at {y}");
        }
    }

    #[test]
    fn only_crowded_lines_that_go_on_are_painted_so() {
        let every = |step: i32| (0..100).map(|i| point((i * step, i % 7))).collect::<Vec<_>>();
        assert!(Uprights::suit(&every(3), 4.0) && !Uprights::suit(&every(4), 4.0) && !Uprights::suit(&[], 2.0));
        let goes_on = |points: &[Point]| Uprights::default().gather(points, 1.0, 2.0);
        assert!(goes_on(&every(3)) && goes_on(&every(0)) && goes_on(&[]));
        assert!(!goes_on(&[(0, 0), (2, 0), (1, 0)].map(point)) && !goes_on(&[(2, 0), (1, 0)].map(point)));
    }
}
