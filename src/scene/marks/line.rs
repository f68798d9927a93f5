//! The closes as a line, dashed where it leads to an unfinished bar.

use crate::scene::clip;
use crate::scene::columns::{Column, ColumnSource, columns};
use crate::scene::frame::Frame;
use crate::scene::layout::Context;
use crate::scene::mark::{Color, Mark, Point, Rect};

/// Width of the line, and where bars crowd, CSS px.
const WIDTH: f64 = 2.0;
const WIDTH_DENSE: f64 = 1.5;
/// Length of a dash, from dash to dash, CSS px, and the most dashes of one segment.
const DASH: f64 = 3.0;
const DASH_PITCH: f64 = 7.0;
const DASHES_MAX: f64 = 400.0;
/// Bars nearer than this crowd, CSS px.
const DENSE: f64 = 0.6;

/// The line, cut to the plot.
pub(super) fn line(context: &Context, frame: &Frame) -> Vec<Mark> {
    let newest = context.columns.len() as f64 - 1.0;
    let open = Some(newest).filter(|_| context.input.analysis.last.provisional);
    trace(context, frame, context.columns, open, context.theme.ink)
}

/// What came after the newest known bar, in the colour of the grid.
pub(super) fn future(context: &Context, frame: &Frame) -> Vec<Mark> {
    context.ahead().map(|ahead| trace(context, frame, &ahead, None, context.theme.grid)).unwrap_or_default()
}

/// A line over closes; dashed where it leads to the bar `open`.
fn trace(context: &Context, frame: &Frame, source: &dyn ColumnSource, open: Option<f64>, stroke: Color) -> Vec<Mark> {
    let dpr = context.size.dpr();
    let all = columns(source, frame.view, frame.plot.width() * dpr);
    if frame.spacing() * dpr < 1.0 {
        return vec![Mark::Rects { rects: spans(all, frame, dpr), fill: stroke }];
    }
    let mut points: Vec<(f64, Point)> =
        all.map(|column| (column.index, Point { x: frame.x(column.index), y: frame.y(column.ohlc.close) })).collect();
    let width = if frame.spacing() < DENSE { WIDTH_DENSE } else { WIDTH };
    let last = points.pop_if(|(index, _)| Some(*index) == open);
    let dashed = last.zip(points.last().copied()).map(|((_, to), (_, from))| dashes(from, to)).unwrap_or_default();
    let points: Vec<Point> = points.into_iter().map(|(_, point)| point).collect();
    let parts = std::iter::once(points.as_slice()).chain(dashed.iter().map(<[Point; 2]>::as_slice));
    let paths = parts.flat_map(|points| clip::polyline(points, &frame.plot));
    paths.map(|points| Mark::Path { points, stroke, width }).collect()
}

/// Pieces of a dashed line.
fn dashes(from: Point, to: Point) -> Vec<[Point; 2]> {
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    let length = libm::hypot(dx, dy);
    let at = |way: f64| Point { x: from.x + dx * way / length, y: from.y + dy * way / length };
    let count = libm::ceil(length / DASH_PITCH).min(DASHES_MAX) as usize;
    // From the bar backward, so that the dash before the dot does not flicker as the price moves.
    (0..count).map(|i| length - i as f64 * DASH_PITCH).map(|end| [at((end - DASH).max(0.0)), at(end)]).collect()
}

/// Where several bars share a pixel column: one upright rectangle a column, from extreme to extreme and to where the column
/// before it ended. The same picture as a stroke over all corners, at a fraction of its cost.
fn spans(all: impl Iterator<Item = Column>, frame: &Frame, dpr: f64) -> Vec<Rect> {
    let wide = libm::floor(WIDTH_DENSE * dpr).max(1.0);
    let mut before: Option<f64> = None;
    let mut rects = Vec::new();
    for column in all {
        let from = before.unwrap_or(column.ohlc.open);
        let (high, low) = (column.ohlc.high.max(from), column.ohlc.low.min(from));
        let left = libm::round(frame.x(column.index) * dpr - wide / 2.0);
        let (top, bottom) = (frame.y(high) - WIDTH_DENSE / 2.0, frame.y(low) + WIDTH_DENSE / 2.0);
        rects.extend(Rect { left: left / dpr, top, right: (left + wide) / dpr, bottom }.intersect(&frame.plot));
        before = Some(column.ohlc.close);
    }
    rects
}
