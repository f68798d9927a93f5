//! The closes as a line.

use crate::scene::clip;
use crate::scene::columns::{Column, columns};
use crate::scene::frame::Frame;
use crate::scene::layout::Context;
use crate::scene::mark::{Mark, Point, Rect};

/// Width of the line, and where bars crowd, CSS px.
const WIDTH: f64 = 2.0;
const WIDTH_DENSE: f64 = 1.5;
/// Bars nearer than this crowd, CSS px.
const DENSE: f64 = 0.6;

/// The line, cut to the plot.
pub(super) fn line(context: &Context, frame: &Frame) -> Vec<Mark> {
    let dpr = context.size.dpr();
    let all = columns(context.columns, frame.view, frame.plot.width() * dpr);
    if frame.spacing() * dpr < 1.0 {
        let rects = spans(all, frame, dpr);
        return vec![Mark::Rects { rects, fill: context.theme.ink }];
    }
    let points: Vec<Point> = all.map(|column| Point { x: frame.x(column.index), y: frame.y(column.ohlc.close) }).collect();
    let width = if frame.spacing() < DENSE { WIDTH_DENSE } else { WIDTH };
    let parts = clip::polyline(&points, &frame.plot);
    parts.into_iter().map(|points| Mark::Path { points, stroke: context.theme.ink, width }).collect()
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
