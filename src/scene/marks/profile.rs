//! Where the drawn price runs, so that numbers can keep clear of it.

use crate::rounding::{least, most};
use crate::scene::mark::{Mark, Point, Rect};

/// Highest and lowest position of the price in each CSS pixel column of the plot.
pub(super) struct Profile {
    left: f64,
    columns: Vec<(f64, f64)>,
}

/// A column without price.
const NONE: (f64, f64) = (f64::INFINITY, f64::NEG_INFINITY);

impl Profile {
    pub(super) fn of(price: &[Mark], plot: &Rect) -> Profile {
        let mut profile = Profile { left: plot.left, columns: vec![NONE; most(plot.width(), 0.0) as usize + 1] };
        for mark in price {
            match mark {
                Mark::Rects { rects, .. } => rects.iter().for_each(|r| profile.add(r.left, r.right, r.top, r.bottom)),
                Mark::Path { points, .. } => profile.add_path(points),
                _ => {}
            }
        }
        profile
    }

    /// The columns from one place to another. What is left of the plot counts as its first column.
    fn between(&self, left: f64, right: f64) -> (usize, usize) {
        // A float becomes the nearest index there is.
        let (first, last) = ((left - self.left) as usize, (right - self.left) as usize);
        (first.min(self.columns.len()), (last + 1).min(self.columns.len()))
    }

    fn add(&mut self, left: f64, right: f64, top: f64, bottom: f64) {
        let (first, end) = self.between(left, right);
        for column in self.columns.get_mut(first..end).unwrap_or_default() {
            *column = (least(column.0, top), most(column.1, bottom));
        }
    }

    /// Adds a line: where its points crowd, in one go from column to column.
    fn add_path(&mut self, points: &[Point]) {
        let mut before: Option<(usize, Point)> = None;
        for &b in points {
            let column = (b.x - self.left) as usize;
            if let Some((first, a)) = before.replace((column, b)) {
                if !(0.0..2.0).contains(&(b.x - a.x)) {
                    self.add_line(a, b);
                    continue;
                }
                let (top, bottom) = if a.y < b.y { (a.y, b.y) } else { (b.y, a.y) };
                for span in self.columns.iter_mut().take(column + 1).skip(first) {
                    *span = (least(span.0, top), most(span.1, bottom));
                }
            }
        }
    }

    /// Adds a segment column by column.
    fn add_line(&mut self, a: Point, b: Point) {
        let steps = ((b.x - a.x).abs() as usize).max(1);
        if steps == 1 {
            return self.add(least(a.x, b.x), most(a.x, b.x), least(a.y, b.y), most(a.y, b.y));
        }
        let at = |i: usize| {
            let share = i as f64 / steps as f64;
            Point { x: a.x + share * (b.x - a.x), y: a.y + share * (b.y - a.y) }
        };
        for i in 0..steps {
            let (p, q) = (at(i), at(i + 1));
            self.add(least(p.x, q.x), most(p.x, q.x), least(p.y, q.y), most(p.y, q.y));
        }
    }

    /// Highest and lowest drawn position between two places, if there is any.
    pub(super) fn span(&self, left: f64, right: f64) -> Option<(f64, f64)> {
        let (first, end) = self.between(left, right);
        let inside = self.columns.get(first..end).unwrap_or_default().iter();
        let span = inside.fold(NONE, |span, column| (least(span.0, column.0), most(span.1, column.1)));
        (span.0 <= span.1).then_some(span)
    }

    /// Share of a circle's width at which it covers price.
    pub(super) fn hidden(&self, center: Point, radius: f64) -> f64 {
        let first = (center.x - radius - self.left).max(0.0) as usize;
        let count = (2.0 * radius) as usize + 1;
        let inside = self.columns.get(first..(first + count).min(self.columns.len())).unwrap_or_default().iter();
        let covered = inside.filter(|(top, bottom)| *top < center.y + radius && *bottom > center.y - radius).count();
        covered as f64 / count as f64
    }
}
