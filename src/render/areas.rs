//! Areas of a picture that are painted again: few of them, since each costs a cut, and none over another.

use crate::rounding::{least, most};
use crate::scene::Rect;

/// Two areas become one where that is not more than this much larger than both, and by no more than so many CSS px²: beside a plot that
/// moves stand labels that do not.
const WASTE: f64 = 1.25;
const WASTE_MOST: f64 = 6_000.0;
/// Most areas.
const AREAS: usize = 6;

/// Areas apart from each other.
#[derive(Default)]
pub(super) struct Areas(Vec<Rect>);

impl Areas {
    /// All of them.
    pub fn all(&self) -> &[Rect] {
        &self.0
    }

    /// Adds an area, joins those that lie together, and lets none lie over another.
    pub fn add(&mut self, mut area: Rect) {
        let areas = &mut self.0;
        // Most of what changes lies in a plot that moves, or beside what has changed just before.
        if areas.iter().any(|other| covers(other, &area)) {
            return;
        }
        loop {
            let near = |other: &Rect| waste(other, &area) <= least((WASTE - 1.0) * (size(other) + size(&area)), WASTE_MOST);
            let next = areas.iter().position(|other| other.overlaps(&area) || near(other)).or_else(|| {
                let full = areas.len() >= AREAS;
                (0..areas.len()).filter(|_| full).min_by(|&a, &b| {
                    let wasted = |index: usize| areas.get(index).map_or(0.0, |other| waste(other, &area));
                    wasted(a).total_cmp(&wasted(b))
                })
            });
            let Some(next) = next else { return areas.push(area) };
            let other = areas.swap_remove(next);
            // What two parts spare is no more than what both are larger than the larger one.
            let much = size(&other.union(area)) - most(size(&other), size(&area)) > WASTE_MOST && areas.len() + 1 < AREAS;
            let parts = if much { apart(&other, &area).filter(|(a, b)| waste(a, b) > WASTE_MOST) } else { None };
            area = match parts {
                Some((rest, more)) => {
                    areas.push(rest);
                    more
                }
                None => other.union(area),
            };
        }
    }
}

fn size(area: &Rect) -> f64 {
    area.width() * area.height()
}

fn covers(area: &Rect, other: &Rect) -> bool {
    area.left <= other.left && area.top <= other.top && other.right <= area.right && other.bottom <= area.bottom
}

/// What two areas are smaller than one around both, CSS px².
fn waste(a: &Rect, b: &Rect) -> f64 {
    size(&a.union(*b)) - size(a) - size(b)
}

/// Two areas, one over the other, side by side, or one under the other: what is left of the first, and the second, which may be wider
/// then, but no further than both.
fn apart(first: &Rect, second: &Rect) -> Option<(Rect, Rect)> {
    let both = first.union(*second);
    let below = (Rect { bottom: second.top, ..*first }, Rect { top: second.top, bottom: both.bottom, ..both });
    let above = (Rect { top: second.bottom, ..*first }, Rect { top: both.top, bottom: second.bottom, ..both });
    let trims = [without(second, first).map(|second| (*first, second)), without(first, second).map(|first| (first, *second))];
    let [less, more] = trims;
    let mut best: Option<(f64, (Rect, Rect))> = None;
    for (a, b) in [Some(below), Some(above), less, more].into_iter().flatten() {
        let area = size(&a) + size(&b);
        if first.overlaps(second) && !a.overlaps(&b) && solid(&a) && solid(&b) && best.is_none_or(|(least, _)| area < least) {
            best = Some((area, (a, b)));
        }
    }
    best.map(|(_, way)| way)
}

fn solid(area: &Rect) -> bool {
    area.left < area.right && area.top < area.bottom
}

/// What reaches over one end of another area that is as wide, or as high, as it.
fn without(area: &Rect, other: &Rect) -> Option<Rect> {
    let (wide, high) = (other.left <= area.left && area.right <= other.right, other.top <= area.top && area.bottom <= other.bottom);
    let ways = [
        (high && other.left <= area.left, Rect { left: other.right, ..*area }),
        (high && area.right <= other.right, Rect { right: other.left, ..*area }),
        (wide && other.top <= area.top, Rect { top: other.bottom, ..*area }),
        (wide && area.bottom <= other.bottom, Rect { bottom: other.top, ..*area }),
    ];
    ways.into_iter().find(|(fits, rest)| *fits && solid(rest)).map(|(_, rest)| rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_beside_a_plot_that_moves_are_left_alone() {
        let mut areas = Areas::default();
        let plot = Rect { left: 10.0, top: 20.0, right: 300.0, bottom: 250.0 };
        // A tag that reaches over the plot's right end, and the labels of time under it, of which one does.
        let tag = Rect { left: 290.0, top: 100.0, right: 380.0, bottom: 120.0 };
        let times = Rect { left: 30.0, top: 248.0, right: 340.0, bottom: 270.0 };
        [plot, tag, times].into_iter().for_each(|area| areas.add(area));
        let areas = areas.all();
        let covered = |x: f64, y: f64| areas.iter().filter(|r| r.left < x && x < r.right && r.top < y && y < r.bottom).count();
        for (area, inside) in [plot, tag, times].map(|area| (area, area.grown(-0.5))) {
            let corners =
                [(inside.left, inside.top), (inside.right, inside.top), (inside.left, inside.bottom), (inside.right, inside.bottom)];
            assert!(corners.into_iter().all(|(x, y)| covered(x, y) == 1), "{area:?}: {areas:?}");
        }
        assert!(covered(350.0, 60.0) == 0 && covered(350.0, 200.0) == 0, "{areas:?}");
    }

    #[test]
    fn there_are_few() {
        let mut areas = Areas::default();
        for at in (0..2 * AREAS).map(|i| i as f64 * 100.0) {
            areas.add(Rect { left: at, top: at, right: at + 10.0, bottom: at + 10.0 });
        }
        assert_eq!(areas.all().len(), AREAS);
    }
}
