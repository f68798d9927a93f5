//! The closes as a line, dashed where it leads to an unfinished bar.

use std::borrow::Cow;
use std::ops::Range;

use crate::pair::Pair;
use crate::rounding::{self, least, most};
use crate::scene::clip;
use crate::scene::columns::{Column, ColumnSource, columns};
use crate::scene::frame::Frame;
use crate::scene::layout::Context;
use crate::scene::mark::{Color, Mark, Point, Rect};
use crate::scene::scale::Heights;

/// Width of the line, and where bars crowd, CSS px.
const WIDTH: f64 = 2.0;
const WIDTH_DENSE: f64 = 1.5;
/// Length of a dash, from dash to dash, CSS px, and the most dashes of one segment.
const DASH: f64 = 3.0;
const DASH_PITCH: f64 = 7.0;
const DASHES_MAX: f64 = 400.0;
/// Bars nearer than this crowd, CSS px.
const DENSE: f64 = 0.6;

/// The line, cut to the plot, without the dashes to an unfinished bar.
pub(super) fn line(context: &Context, frame: &Frame) -> Vec<Mark> {
    let (bars, stroke) = (context.columns, context.theme.ink);
    if let Some(crowded) = crowded(context, frame, bars, stroke) {
        return crowded;
    }
    let (from, to) = in_sight(frame, bars.len());
    let newest = bars.len().saturating_sub(1);
    let end = if context.input.analysis.last.provisional { to.min(newest).max(from) } else { to };
    stroked(std::iter::once(corners(context, frame, bars, from..end)), frame, stroke)
}

/// The closes of some bars, where they stand.
fn corners(context: &Context, frame: &Frame, source: &dyn ColumnSource, bars: Range<usize>) -> Vec<Point> {
    let known = source.closes().and_then(|closes| closes.get(bars.clone())).map(Cow::Borrowed);
    let folded = || bars.clone().map_while(|bar| Some(source.fold(bar, bar + 1)?.close)).collect();
    let closes = known.unwrap_or_else(|| Cow::Owned(folded()));
    let heights = context.heights(frame);
    frame.xs(bars.start).zip(closes.iter()).map(|(x, &close)| Point { x, y: heights.at(close) }).collect()
}

/// The dashes to an unfinished bar.
pub(super) fn unfinished(context: &Context, frame: &Frame) -> Vec<Mark> {
    let newest = context.columns.len().saturating_sub(1);
    let (from, to) = in_sight(frame, context.columns.len());
    if !context.input.analysis.last.provisional || is_crowded(context, frame) || newest <= from || newest >= to {
        return Vec::new();
    }
    let point = |bar: usize| Some(Point { x: frame.x(bar as f64), y: context.y(frame, context.columns.fold(bar, bar + 1)?.close) });
    let dashes = point(newest - 1).zip(point(newest)).map(|(from, to)| dashes(from, to)).unwrap_or_default();
    stroked(dashes.into_iter().map(Vec::from), frame, context.theme.ink)
}

/// Whether a tick moves the dashes to the newest bar alone.
pub(super) fn is_settled(context: &Context, frame: &Frame) -> bool {
    context.input.analysis.last.provisional && !is_crowded(context, frame)
}

/// What came after the newest known bar, in the colour of the grid.
pub(super) fn future(context: &Context, frame: &Frame) -> Vec<Mark> {
    let Some(ahead) = context.ahead() else { return Vec::new() };
    let stroke = context.theme.grid;
    crowded(context, frame, &ahead, stroke).unwrap_or_else(|| {
        let (from, to) = in_sight(frame, ahead.len());
        stroked(std::iter::once(corners(context, frame, &ahead, from.max(ahead.from)..to)), frame, stroke)
    })
}

/// The bars in sight, and one beyond either edge.
pub(super) fn in_sight(frame: &Frame, bars: usize) -> (usize, usize) {
    let from = rounding::ceil(frame.view.first() - 1.0) as usize;
    let to = (rounding::floor(frame.view.last() + 2.0) as usize).min(bars);
    (from.min(to), to)
}

fn stroked(lines: impl Iterator<Item = Vec<Point>>, frame: &Frame, stroke: Color) -> Vec<Mark> {
    let width = if frame.spacing() < DENSE { WIDTH_DENSE } else { WIDTH };
    // A scale that follows the bars in sight holds all of them.
    let level = frame.view.prices().is_none();
    lines.flat_map(|points| clip::polyline(points, &frame.plot, level)).map(|points| Mark::Path { points, stroke, width }).collect()
}

/// Whether several bars share a pixel column.
fn is_crowded(context: &Context, frame: &Frame) -> bool {
    frame.spacing() * context.size.dpr() < 1.0
}

/// The line where that is so.
fn crowded(context: &Context, frame: &Frame, source: &dyn ColumnSource, fill: Color) -> Option<Vec<Mark>> {
    let dpr = context.size.dpr();
    let rects = || spans(columns(source, frame.view, frame.plot.width() * dpr), frame, dpr, context.heights(frame));
    is_crowded(context, frame).then(|| vec![Mark::Rects { rects: rects(), fill }])
}

/// Pieces of a dashed line.
fn dashes(from: Point, to: Point) -> Vec<[Point; 2]> {
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    let length = rounding::distance(dx, dy);
    let at = |way: f64| Point { x: from.x + dx * way / length, y: from.y + dy * way / length };
    let count = rounding::ceil(length / DASH_PITCH).min(DASHES_MAX) as usize;
    // From the bar backward, so that the dash before the dot does not flicker as the price moves.
    (0..count).map(|i| length - i as f64 * DASH_PITCH).map(|end| [at((end - DASH).max(0.0)), at(end)]).collect()
}

/// Where several bars share a pixel column: one upright rectangle a device pixel, from extreme to extreme and to where the
/// column before it ended. The same picture as a stroke over all corners, at a fraction of its cost.
#[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
fn spans(all: impl Iterator<Item = Column>, frame: &Frame, dpr: f64, heights: Heights) -> Vec<Rect> {
    let plot = frame.plot;
    let wide = rounding::floor(WIDTH_DENSE * dpr).max(1.0);
    let (first, count) = (rounding::round(plot.left * dpr), rounding::round(plot.width() * dpr) as usize);
    // Upper ends, and lower ones with the other sign, so that both are the least of what was seen. Collected, since "vec!" copies a
    // pair by a call for each.
    let mut pixels: Vec<(f64, f64)> = (0..count).map(|_| (f64::INFINITY, f64::INFINITY)).collect();
    // Where the column before this one ended, the lower end with the other sign.
    let mut before = Pair::of(f64::NEG_INFINITY, f64::NEG_INFINITY);
    let mut end = f64::INFINITY;
    let (seen, spacing) = (frame.view.first(), frame.spacing());
    for Column { index, ohlc, .. } in all {
        let prices = Pair::of(ohlc.high, -ohlc.low).most(before);
        before = Pair::of(ohlc.close, -ohlc.close);
        let ends = heights.ends(prices.first(), -prices.second());
        let left = rounding::round((plot.left + (index - seen) * spacing) * dpr - wide / 2.0) - first;
        // Middles of columns that differ in their bars lie unevenly: no pixel between two of them stays empty. Beyond the plot's left
        // edge a part of the width, or nothing, is left.
        let run = Pair::of(left, left + wide).least(Pair::of(end, f64::INFINITY)).most(Pair::of(0.0, 0.0));
        end = left + wide;
        for pixel in pixels.get_mut(rounding::index(run.first())..rounding::index(run.second()).min(count)).unwrap_or_default() {
            *pixel = Pair::of(pixel.0, pixel.1).least(ends).numbers();
        }
    }
    let (half, edges) = (WIDTH_DENSE / 2.0, Pair::of(plot.top, -plot.bottom));
    let mut left = most(first / dpr, plot.left);
    let mut rects = Vec::with_capacity(count);
    let mut place = first;
    for (upper, lower) in pixels {
        place += 1.0;
        let right = place / dpr;
        let ends = Pair::of(upper, lower).less(half).most(edges);
        let (top, bottom) = (ends.first(), -ends.second());
        if top < bottom {
            rects.push(Rect { left, top, right, bottom });
        }
        left = right;
    }
    if let Some(last) = rects.last_mut() {
        last.right = least(last.right, plot.right);
    }
    rects
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::spec::PriceScale;
    use crate::scene::columns::Ohlc;
    use crate::scene::logs::Logs;
    use crate::scene::{Scale, View};

    struct Level(usize);

    impl ColumnSource for Level {
        fn len(&self) -> usize {
            self.0
        }

        fn fold(&self, from: usize, to: usize) -> Option<Ohlc> {
            (from < to && to <= self.0).then_some(Ohlc { open: 2.0, high: 2.0, low: 2.0, close: 2.0 })
        }
    }

    #[test]
    fn a_crowded_line_is_whole() {
        let plot = Rect { left: 10.0, top: 0.0, right: 310.0, bottom: 100.0 };
        let price = Scale::new(PriceScale::Linear, (1.0, 3.0), plot.bottom, plot.top).unwrap();
        for (bars, dpr) in (301..2_000).map(|bars| (bars, 1.0)).chain((451..900).map(|bars| (bars, 1.5))) {
            let frame = Frame { plot, price_axis: plot, view: View::new(-0.5, bars as f64 - 0.5).unwrap(), price };
            let rects = spans(columns(&Level(bars), frame.view, plot.width() * dpr), &frame, dpr, price.heights(&Logs::default()));
            let gap = rects.windows(2).find(|pair| pair[1].left - pair[0].right > 0.01);
            assert!(gap.is_none(), "{bars} bars at {dpr}: {gap:?}");
        }
    }
}
