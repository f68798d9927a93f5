//! What of the picture lies under a pointer.

use super::Scene;
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
/// Height of the time axis below the plot, CSS px.
const TIME_AXIS: f64 = 24.0;

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
