//! Zones: quiet bands from their first test to the right edge, with one solid edge on the side price meets.

use crate::reading::report::{Level, Side};
use crate::scene::dates;
use crate::scene::frame::Frame;
use crate::scene::layout::Context;
use crate::scene::mark::{Mark, Part, PartKind, Rect};

/// Thickness of the solid edge, CSS px.
const EDGE: f64 = 2.0;

/// The bands of all levels in sight.
pub(super) fn zones(context: &Context, frame: &Frame) -> Vec<Part> {
    let levels = context.input.analysis.levels.iter().enumerate();
    levels.filter_map(|(index, level)| Some(Part::of_level(PartKind::Zone, index, zone(context, frame, level)?))).collect()
}

/// Price of the edge that price meets first.
pub(super) fn edge_price(level: &Level) -> f64 {
    match level.side {
        Side::Support => level.high,
        Side::Resistance => level.low,
    }
}

/// Left end of a level's band: its first test, or the plot's edge.
fn start(context: &Context, frame: &Frame, level: &Level) -> f64 {
    let first = level.campaigns.first().map_or(&level.pivot, |c| &c.from);
    let index = dates::index(context.input.bars, first.min(&level.pivot)).unwrap_or(0);
    frame.x(index as f64).max(frame.plot.left)
}

fn zone(context: &Context, frame: &Frame, level: &Level) -> Option<Vec<Mark>> {
    let size = context.size;
    let left = size.snap(start(context, frame, level));
    let (top, bottom) = (size.snap(frame.y(level.high)), size.snap(frame.y(level.low)));
    let color = context.theme.side(level.side);
    let thick = size.whole(EDGE);
    let edge_top = if level.side == Side::Support { top } else { bottom - thick };
    let band = Rect { left, top, right: frame.plot.right, bottom }.intersect(&frame.plot);
    let edge = Rect { left, top: edge_top, right: frame.plot.right, bottom: edge_top + thick }.intersect(&frame.plot);
    let marks = [(band, color.with_alpha(context.theme.band_alpha)), (edge, color)];
    let marks: Vec<Mark> = marks.into_iter().filter_map(|(rect, fill)| Some(Mark::Rects { rects: vec![rect?], fill })).collect();
    (!marks.is_empty()).then_some(marks)
}
