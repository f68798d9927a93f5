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

/// Where several bars share a pixel column: one upright rectangle a device pixel, from extreme to extreme and to where the
/// column before it ended. The same picture as a stroke over all corners, at a fraction of its cost.
fn spans(all: impl Iterator<Item = Column>, frame: &Frame, dpr: f64) -> Vec<Rect> {
    let plot = frame.plot;
    let wide = libm::floor(WIDTH_DENSE * dpr).max(1.0);
    let (first, count) = (libm::round(plot.left * dpr), libm::round(plot.width() * dpr).max(0.0) as usize);
    let mut pixels: Vec<(f64, f64)> = vec![(f64::INFINITY, f64::NEG_INFINITY); count];
    let mut before: Option<f64> = None;
    for column in all {
        let from = before.replace(column.ohlc.close).unwrap_or(column.ohlc.open);
        let (high, low) = (frame.y(column.ohlc.high.max(from)), frame.y(column.ohlc.low.min(from)));
        let left = libm::round(frame.x(column.index) * dpr - wide / 2.0) - first;
        // Beyond the plot's left edge a part of the width, or nothing, is left.
        let (from, to) = (left.max(0.0) as usize, (left + wide).max(0.0) as usize);
        for (top, bottom) in pixels.iter_mut().take(to).skip(from) {
            (*top, *bottom) = (top.min(high), bottom.max(low));
        }
    }
    let rect = |(i, (top, bottom)): (usize, (f64, f64))| {
        let left = (first + i as f64) / dpr;
        let half = WIDTH_DENSE / 2.0;
        Rect { left, top: top - half, right: (first + i as f64 + 1.0) / dpr, bottom: bottom + half }.intersect(&plot)
    };
    pixels.into_iter().enumerate().filter_map(rect).collect()
}
