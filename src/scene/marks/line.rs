//! The closes as a line.

use crate::scene::clip;
use crate::scene::columns::{Closes, Column, columns};
use crate::scene::frame::Frame;
use crate::scene::layout::Context;
use crate::scene::mark::{Mark, Point};

/// Width of the line, and where bars crowd, CSS px.
const WIDTH: f64 = 2.0;
const WIDTH_DENSE: f64 = 1.5;
/// Bars nearer than this crowd, CSS px.
const DENSE: f64 = 0.6;

/// The line, cut to the plot.
pub(super) fn line(context: &Context, frame: &Frame) -> Vec<Mark> {
    let source = Closes(context.input.bars);
    let pixels = frame.plot.width() * context.size.dpr();
    let mut points = Vec::new();
    for column in columns(&source, frame.view, pixels) {
        corners(&column, frame, &mut points);
    }
    let width = if frame.spacing() < DENSE { WIDTH_DENSE } else { WIDTH };
    let parts = clip::polyline(&points, &frame.plot);
    parts.into_iter().map(|points| Mark::Path { points, stroke: context.theme.ink, width }).collect()
}

/// A bar is one corner; a gathered column goes from its first price over both extremes to its last.
fn corners(column: &Column, frame: &Frame, points: &mut Vec<Point>) {
    let x = frame.x(column.index);
    let mut push = |price: f64| {
        let point = Point { x, y: frame.y(price) };
        if points.last() != Some(&point) {
            points.push(point);
        }
    };
    let ohlc = column.ohlc;
    if column.bars > 1 {
        let rises = ohlc.close >= ohlc.open;
        let (second, third) = if rises { (ohlc.low, ohlc.high) } else { (ohlc.high, ohlc.low) };
        push(ohlc.open);
        push(second);
        push(third);
    }
    push(ohlc.close);
}
