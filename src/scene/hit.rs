//! What of the picture lies under a pointer.

use super::Scene;
use super::layout::TIME_AXIS;
use super::mark::{Mark, Part, PartKind, Point, Rect};
use crate::rounding;

/// What lies under a pointer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hit {
    /// A level's band, rung or leader, by its position in the analysis' list.
    Level(usize),
    /// A numbered test: position of its level, and of its campaign in the level's list.
    Test(usize, usize),
    /// The plot, where there is nothing else.
    Plot,
    /// The price axis.
    PriceAxis,
    /// The time axis.
    TimeAxis,
    /// Anything else.
    Nothing,
}

impl Hit {
    /// The level that is meant.
    pub fn level(self) -> Option<usize> {
        match self {
            Hit::Level(level) | Hit::Test(level, _) => Some(level),
            _ => None,
        }
    }
}

/// Room around things in which they count as hit, CSS px: a finger is not a needle.
const NEAR: f64 = 3.0;

impl Scene {
    /// What lies at a place: numbers before rungs, rungs before bands, bands before the plot.
    pub fn hit(&self, at: Point) -> Hit {
        if let Some(hit) = self.parts.iter().rev().find_map(|part| number(part, at)) {
            return hit;
        }
        if let Some(level) = self.parts.iter().find_map(|part| rung(part, at)) {
            return Hit::Level(level);
        }
        let Some(frame) = self.frame else { return Hit::Nothing };
        if frame.plot.holds(at) {
            return self.parts.iter().find_map(|part| band(part, at)).map_or(Hit::Plot, Hit::Level);
        }
        let below = Rect { top: frame.plot.bottom, bottom: frame.plot.bottom + TIME_AXIS, ..frame.plot };
        if frame.price_axis.holds(at) {
            Hit::PriceAxis
        } else if below.holds(at) {
            Hit::TimeAxis
        } else {
            Hit::Nothing
        }
    }
}

fn number(part: &Part, at: Point) -> Option<Hit> {
    let (level, test) = (part.level?, part.test?);
    let inside = |mark: &Mark| match mark {
        Mark::Circle { center, radius, .. } => rounding::distance(center.x - at.x, center.y - at.y) <= radius + NEAR,
        _ => false,
    };
    part.marks.iter().any(inside).then_some(Hit::Test(level, test))
}

fn rung(part: &Part, at: Point) -> Option<usize> {
    let inside = |mark: &Mark| matches!(mark, Mark::Text(text) if text.bounds().grown(NEAR).holds(at));
    (part.kind == PartKind::Rung && part.marks.iter().any(inside)).then_some(part.level?)
}

fn band(part: &Part, at: Point) -> Option<usize> {
    let inside = |mark: &Mark| matches!(mark, Mark::Rects { rects, .. } if rects.iter().any(|r| r.grown(NEAR).holds(at)));
    (part.kind == PartKind::Zone && part.marks.iter().any(inside)).then_some(part.level?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::spec::PriceScale;
    use crate::scene::mark::Color;
    use crate::scene::{Frame, Scale, Size, View};

    const PLOT: Rect = Rect { left: 20.0, top: 50.0, right: 300.0, bottom: 200.0 };

    /// A band from 100 to 120 px, and the number of a test above it.
    fn scene() -> Scene {
        let ink = Color::hex(0);
        let price = Scale::new(PriceScale::Linear, (1.0, 2.0), PLOT.bottom, PLOT.top).unwrap();
        let price_axis = Rect { left: 300.0, right: 340.0, ..PLOT };
        let frame = Frame { plot: PLOT, price_axis, view: View::new(0.0, 10.0).unwrap(), price };
        let band = Mark::Rects { rects: vec![Rect { top: 100.0, bottom: 120.0, ..PLOT }], fill: ink };
        let number = Mark::Circle { center: Point { x: 100.0, y: 80.0 }, radius: 8.0, fill: ink, stroke: ink, width: 1.0 };
        let parts = vec![Part::of_level(PartKind::Zone, 3, vec![band]), Part::of_test(3, 1, vec![number])];
        Scene { size: Size::new(400.0, 300.0, 1.0).unwrap(), frame: Some(frame), parts, family: "Inter".into() }
    }

    #[test]
    fn three_pixels_beside_a_number_or_a_band_still_mean_it() {
        let hit = |x: f64, y: f64| scene().hit(Point { x, y });
        assert_eq!([88.9, 89.1, 110.9, 111.1].map(|x| hit(x, 80.0)), [Hit::Plot, Hit::Test(3, 1), Hit::Test(3, 1), Hit::Plot]);
        assert_eq!([96.9, 97.1, 122.9, 123.1].map(|y| hit(200.0, y)), [Hit::Plot, Hit::Level(3), Hit::Level(3), Hit::Plot]);
        assert_eq!([hit(320.0, 60.0), hit(60.0, 210.0), hit(60.0, 30.0)], [Hit::PriceAxis, Hit::TimeAxis, Hit::Nothing]);
    }
}
