//! Where the drawn price runs, so that numbers can keep clear of it. Looked at only where a number may stand: most of a price has none
//! beside it.

use crate::extremes::{NONE, join};
use crate::rounding::{least, most};
use crate::scene::mark::{Mark, Part, Point, Rect};

/// CSS pixel columns that are looked at together.
const STRIP: usize = 32;

/// Upper and lower end of the price in each CSS pixel column of the plot; [`NONE`] where there is none.
pub(super) struct Profile<'a> {
    price: &'a [Part],
    left: f64,
    /// Width of the widest rectangle, CSS px.
    widest: f64,
    columns: Vec<(f64, f64)>,
    /// Strips that were looked at.
    known: Vec<bool>,
}

impl<'a> Profile<'a> {
    /// That of a price whose lines and rectangles go on to the right.
    pub(super) fn of(price: &'a [Part], plot: &Rect) -> Profile<'a> {
        let columns = plot.width() as usize + 1;
        let widest =
            |mark: &Mark| if let Mark::Rects { rects, .. } = mark { rects.iter().fold(0.0, |w, r| most(w, r.width())) } else { 0.0 };
        Profile {
            price,
            left: plot.left,
            widest: price.iter().flat_map(|part| part.marks.iter()).map(widest).fold(0.0, most),
            columns: vec![NONE; columns],
            known: vec![false; columns.div_ceil(STRIP)],
        }
    }

    /// The columns between two places.
    fn columns(&mut self, left: f64, right: f64) -> &[(f64, f64)] {
        let (first, end) = self.run(left, right);
        for strip in first / STRIP..end.div_ceil(STRIP) {
            if self.known.get_mut(strip).is_some_and(|known| !std::mem::replace(known, true)) {
                self.look(strip * STRIP);
            }
        }
        self.columns.get(first..end).unwrap_or_default()
    }

    /// The first column that a run of them touches, and the one behind the last.
    fn run(&self, left: f64, right: f64) -> (usize, usize) {
        let first = (left - self.left) as usize;
        let end = (right - self.left) as usize + 1;
        (first.min(self.columns.len()), end.min(self.columns.len()).max(first.min(self.columns.len())))
    }

    /// Looks at a strip.
    fn look(&mut self, first: usize) {
        let end = (first + STRIP).min(self.columns.len());
        let (from, to) = (self.left + first as f64, self.left + end as f64);
        for mark in self.price.iter().flat_map(|part| part.marks.iter()) {
            match mark {
                Mark::Rects { rects, .. } => {
                    let start = rects.partition_point(|r| r.left < from - self.widest - 1.0);
                    let inside = rects.iter().skip(start).take_while(|r| r.left < to);
                    inside.for_each(|r| self.add((first, end), r.left, r.right, (r.top, r.bottom)));
                }
                Mark::Path { points, .. } => {
                    let start = points.partition_point(|p| p.x < from).saturating_sub(1);
                    let starts = points.iter().skip(start).take_while(|p| p.x < to);
                    starts.zip(points.iter().skip(start + 1)).for_each(|(a, b)| self.add_line((first, end), *a, *b));
                }
                _ => {}
            }
        }
    }

    /// Adds what a shape covers of some columns.
    fn add(&mut self, (first, end): (usize, usize), left: f64, right: f64, ends: (f64, f64)) {
        let (from, to) = self.run(left, right);
        for column in self.columns.get_mut(from.max(first)..to.min(end)).unwrap_or_default() {
            *column = join(*column, ends);
        }
    }

    /// Adds a segment column by column.
    fn add_line(&mut self, strip: (usize, usize), a: Point, b: Point) {
        let between = |p: Point, q: Point| (least(p.y, q.y), most(p.y, q.y));
        let steps = ((b.x - a.x) as usize).max(1);
        if steps == 1 {
            return self.add(strip, a.x, b.x, between(a, b));
        }
        let at = |i: usize| {
            let share = i as f64 / steps as f64;
            Point { x: a.x + share * (b.x - a.x), y: a.y + share * (b.y - a.y) }
        };
        for i in 0..steps {
            let (p, q) = (at(i), at(i + 1));
            self.add(strip, p.x, q.x, between(p, q));
        }
    }

    /// Highest and lowest drawn position between two places, if there is any.
    pub(super) fn span(&mut self, left: f64, right: f64) -> Option<(f64, f64)> {
        let (top, bottom) = self.columns(left, right).iter().copied().fold(NONE, join);
        (top <= bottom).then_some((top, bottom))
    }

    /// Share of a circle's width at which it covers price.
    pub(super) fn hidden(&mut self, center: Point, radius: f64) -> f64 {
        let left = center.x - radius;
        let count = (2.0 * radius) as usize + 1;
        let inside = self.columns(left, left.max(self.left) + (count - 1) as f64).iter();
        let covered = inside.filter(|(top, bottom)| *top < center.y + radius && *bottom > center.y - radius).count();
        covered as f64 / count as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::mark::{Color, PartKind};

    const INK: Color = Color::hex(0x15_20_2b);
    const PLOT: Rect = Rect { left: 20.0, top: 0.0, right: 220.0, bottom: 100.0 };

    /// A line and candles, both with a spike.
    fn price() -> Vec<Part> {
        let height = |i: usize| if i == 31 { 5.0 } else { 40.0 + (i % 7) as f64 };
        let points = (0..60).map(|i| Point { x: 20.5 + i as f64 * 3.3, y: height(i) }).collect();
        let bar = |i: usize, half: f64| {
            let x = 23.0 + i as f64 * 4.0;
            Rect { left: x - half, right: x + half, top: height(i) + 20.0 - half, bottom: height(i) + 30.0 }
        };
        let rects = (0..48).flat_map(|i| [bar(i, 1.5), bar(i, 0.5)]).collect();
        let marks = [Mark::Path { points, stroke: INK, width: 2.0 }, Mark::Rects { rects, fill: INK }];
        marks.map(|mark| Part::new(PartKind::Price, vec![mark])).to_vec()
    }

    #[test]
    fn what_was_looked_at_before_changes_no_answer() {
        let price = price();
        let places: Vec<f64> = (0..190).map(|i| 22.0 + f64::from(i)).collect();
        let answer = |profile: &mut Profile, x: f64| (profile.span(x - 4.0, x + 4.0), profile.hidden(Point { x, y: 44.0 }, 6.0));
        let mut all = Profile::of(&price, &PLOT);
        all.span(PLOT.left, PLOT.right);
        for &x in &places {
            assert_eq!(answer(&mut Profile::of(&price, &PLOT), x), answer(&mut all, x), "{x}");
        }
    }

    #[test]
    fn a_column_holds_what_is_drawn_over_it() {
        let price = price();
        let mut profile = Profile::of(&price, &PLOT);
        let (top, bottom) = profile.span(118.0, 128.0).unwrap();
        assert_eq!((top, bottom), (5.0, 75.0), "a spike of the line, the candles under it");
        assert_eq!(profile.span(500.0, 600.0), None);
        assert_eq!(profile.hidden(Point { x: 60.0, y: 90.0 }, 5.0), 0.0);
        assert_eq!(profile.hidden(Point { x: 60.0, y: 44.0 }, 5.0), 1.0);
    }
}
