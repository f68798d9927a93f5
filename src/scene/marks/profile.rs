//! Where the drawn price runs, so that numbers can keep clear of it.

use crate::rounding::{least, most};
use crate::scene::mark::{Mark, Point, Rect};

/// Lowest and highest position of the price in each CSS pixel column of the plot.
pub(super) struct Profile {
    left: f64,
    columns: Vec<Option<(f64, f64)>>,
}

impl Profile {
    pub(super) fn of(price: &[Mark], plot: &Rect) -> Profile {
        let mut profile = Profile { left: plot.left, columns: vec![None; plot.width().max(0.0) as usize + 1] };
        for mark in price {
            match mark {
                Mark::Rects { rects, .. } => rects.iter().for_each(|r| profile.add(r.left, r.right, r.top, r.bottom)),
                Mark::Path { points, .. } => points.iter().zip(points.iter().skip(1)).for_each(|(a, b)| profile.add_line(*a, *b)),
                _ => {}
            }
        }
        profile
    }

    fn add(&mut self, left: f64, right: f64, top: f64, bottom: f64) {
        let first = (left - self.left).max(0.0) as usize;
        let count = ((right - self.left).max(0.0) as usize + 1).saturating_sub(first);
        let end = (first + count).min(self.columns.len());
        for column in self.columns.get_mut(first..end).unwrap_or_default() {
            let (low, high) = column.unwrap_or((top, bottom));
            *column = Some((least(low, top), most(high, bottom)));
        }
    }

    /// Adds a segment column by column.
    fn add_line(&mut self, a: Point, b: Point) {
        let steps = ((b.x - a.x).abs() as usize).max(1);
        if steps == 1 {
            return self.add(a.x.min(b.x), a.x.max(b.x), a.y.min(b.y), a.y.max(b.y));
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
        let first = (left - self.left).max(0.0) as usize;
        let count = ((right - self.left).max(0.0) as usize + 1).saturating_sub(first);
        let inside = self.columns.iter().skip(first).take(count).flatten();
        inside.fold(None, |span: Option<(f64, f64)>, &(top, bottom)| Some(span.map_or((top, bottom), |(t, b)| (t.min(top), b.max(bottom)))))
    }

    /// Share of a circle's width at which it covers price.
    pub(super) fn hidden(&self, center: Point, radius: f64) -> f64 {
        let first = (center.x - radius - self.left).max(0.0) as usize;
        let count = (2.0 * radius) as usize + 1;
        let inside = self.columns.get(first..(first + count).min(self.columns.len())).unwrap_or_default().iter().flatten();
        let covered = inside.filter(|(top, bottom)| *top < center.y + radius && *bottom > center.y - radius).count();
        covered as f64 / count as f64
    }
}
