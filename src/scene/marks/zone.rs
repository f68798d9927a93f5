//! Zones: quiet bands from their first test to the right edge, with one solid edge on the side price meets.

use crate::reading::report::{Level, Side};
use crate::rounding;
use crate::scene::frame::Frame;
use crate::scene::layout::Context;
use crate::scene::mark::{Mark, Part, PartKind, Rect};

/// Thickness of the solid edge, of the level that the title speaks of and of the others, CSS px, and the most of a thin zone's height
/// that it takes.
const EDGE_NAMED: f64 = 2.0;
const EDGE: f64 = 1.0;
const EDGE_SHARE: f64 = 0.5;
/// A dash of a broken edge, and from dash to dash, CSS px.
const DASH: f64 = 7.0;
const DASH_PITCH: f64 = 11.0;

/// The bands of all levels in sight.
pub(super) fn zones(context: &Context, frame: &Frame) -> Vec<Part> {
    let levels = &context.input.analysis.levels;
    let zones = levels.iter().enumerate();
    zones.filter_map(|(index, level)| Some(Part::of_level(PartKind::Zone, index, zone(context, frame, level)?))).collect()
}

/// Upper and lower end of the solid edge, on the side that price meets first, in whole device pixels.
pub(super) fn edge(context: &Context, frame: &Frame, level: &Level) -> (f64, f64) {
    let size = context.size;
    let (top, bottom) = (size.snap(context.y(frame, level.high)), size.snap(context.y(frame, level.low)));
    let named = context.input.analysis.headline.level_id.as_ref() == Some(&level.id);
    let wished = if named { EDGE_NAMED } else { EDGE };
    let thick = size.whole(wished.min((bottom - top) * EDGE_SHARE));
    match level.side {
        Side::Support => (top, top + thick),
        Side::Resistance => (bottom - thick, bottom),
    }
}

/// Bar that a level's band begins at: that of its first test.
fn start(level: &Level) -> usize {
    level.campaigns.first().map_or(level.pivot_at, |first| first.at.from.min(level.pivot_at))
}

/// An edge as dashes, the last one cut off where the edge ends.
fn dashes(context: &Context, edge: &Rect) -> Vec<Rect> {
    let size = context.size;
    let count = rounding::ceil(edge.width() / DASH_PITCH) as usize;
    let start = |i: usize| size.snap(edge.left + i as f64 * DASH_PITCH);
    (0..count).map(|i| Rect { left: start(i), right: size.snap(start(i) + DASH).min(edge.right), ..*edge }).collect()
}

fn zone(context: &Context, frame: &Frame, level: &Level) -> Option<Vec<Mark>> {
    let size = context.size;
    let left = size.snap(frame.x(start(level) as f64).max(frame.plot.left));
    let (top, bottom) = (size.snap(context.y(frame, level.high)), size.snap(context.y(frame, level.low)));
    let color = context.theme.side(level.side);
    let (edge_top, edge_bottom) = edge(context, frame, level);
    let band = Rect { left, top, right: frame.plot.right, bottom }.intersect(&frame.plot);
    let edge = Rect { left, top: edge_top, right: frame.plot.right, bottom: edge_bottom }.intersect(&frame.plot);
    let dashed = context.theme.shapes && level.side == Side::Resistance;
    let edge = edge.map(|edge| if dashed { dashes(context, &edge) } else { vec![edge] });
    let mut marks = Vec::new();
    for (rects, fill) in [(band.map(|band| vec![band]), color.with_alpha(context.theme.band_alpha)), (edge, color)] {
        if let Some(rects) = rects {
            marks.push(Mark::Rects { rects, fill });
        }
    }
    (!marks.is_empty()).then_some(marks)
}
