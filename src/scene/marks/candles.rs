//! Candles, the unfinished one hollow, and where there is no room for bodies, one stroke a bar or a pixel column.

use crate::rounding::{self, least, most};
use crate::scene::Form;
use crate::scene::columns::{Column, columns};
use crate::scene::frame::Frame;
use crate::scene::layout::Context;
use crate::scene::mark::{Mark, Rect};
use crate::sorting;

/// Bars at least this far apart have bodies, device px.
const BODY_FROM: f64 = 3.0;
/// Share of the distance that a body fills, and its largest width, CSS px.
const BODY_SHARE: f64 = 0.7;
const BODY_MAX: f64 = 32.0;
/// Width of a wick, CSS px.
const WICK: f64 = 1.0;
/// Rim of a hollow body, CSS px.
const RIM: f64 = 1.5;
/// Bars nearer than this mix their colours to mud, CSS px: they are drawn as ranges in ink unless candles are asked for.
const CROWDED: f64 = 0.75;

/// Falling, then rising candles, cut to the plot.
pub(super) fn candles(context: &Context, frame: &Frame) -> Vec<Mark> {
    let (dpr, heights) = (context.size.dpr(), context.heights(frame));
    let y = |price: f64| heights.at(price);
    let in_ink = in_ink(context, frame);
    let shape =
        if in_ink { Shape { wick: rounding::round(WICK * dpr).max(1.0), body: None } } else { Shape::of(frame.spacing() * dpr, dpr) };
    let theme = context.theme;
    let newest = context.columns.len() as f64 - 1.0;
    let open = |column: &Column| context.input.analysis.last.provisional && column.index == newest;
    let (mut falling, mut rising, mut hollows) = (Vec::new(), Vec::new(), Vec::new());
    let (joined, mut end) = (frame.spacing() * dpr < 1.0, f64::INFINITY);
    for column in columns(context.columns, frame.view, frame.plot.width() * dpr) {
        let falls = column.ohlc.close < column.ohlc.open;
        let right = shape.draw(&column, frame, dpr, y, end, if falls { &mut falling } else { &mut rising });
        // Middles of columns that differ in their bars lie unevenly: where there is a bar for every pixel, none between two stays empty.
        end = if joined { right } else { f64::INFINITY };
        if open(&column) || (theme.shapes && !falls) {
            hollows.extend(shape.inside(&column, frame, dpr, y));
        }
    }
    if in_ink {
        let mut rects = falling;
        rects.extend(rising);
        sorting::by(&mut rects, |a, b| a.left.total_cmp(&b.left));
        return vec![Mark::Rects { rects, fill: theme.ink }];
    }
    let marks = [(falling, theme.resistance), (rising, theme.support), (hollows, theme.paper)];
    marks.into_iter().filter(|(rects, _)| !rects.is_empty()).map(|(rects, fill)| Mark::Rects { rects, fill }).collect()
}

fn in_ink(context: &Context, frame: &Frame) -> bool {
    context.input.form == Form::Auto && frame.spacing() < CROWDED
}

/// Whether the newest candle's body tells its close, and, where the bar is unfinished, by being hollow that it is.
pub(super) fn tells_the_newest(context: &Context, frame: &Frame) -> bool {
    let (dpr, newest) = (context.size.dpr(), context.columns.len().saturating_sub(1));
    let shape = Shape::of(frame.spacing() * dpr, dpr);
    if context.input.draws_line() || in_ink(context, frame) || shape.body.is_none() {
        return false;
    }
    let column = |ohlc| Column { index: newest as f64, bars: 1, ohlc };
    let hollow = |ohlc| shape.inside(&column(ohlc), frame, dpr, |price| context.y(frame, price)).is_some();
    !context.input.analysis.last.provisional || context.columns.fold(newest, newest + 1).is_some_and(hollow)
}

/// Widths in device pixels; no body where bars stand too close.
struct Shape {
    wick: f64,
    body: Option<f64>,
}

impl Shape {
    /// For bars `distance` device pixels apart. Body and wick are both odd or both even, so that one is centred on the other.
    fn of(distance: f64, dpr: f64) -> Shape {
        let whole = rounding::round(WICK * dpr).max(1.0);
        if distance < BODY_FROM.max(whole + 2.0) {
            return Shape { wick: rounding::within(rounding::round(distance), 1.0, whole), body: None };
        }
        let wished = rounding::floor(distance * BODY_SHARE).min(BODY_MAX * dpr);
        let body = wished - rounding::rest((wished - whole).abs(), 2.0);
        Shape { wick: whole, body: (body > whole).then_some(body) }
    }

    /// What a hollow candle leaves empty of its body; nothing where the body is too small for that.
    fn inside(&self, column: &Column, frame: &Frame, dpr: f64, y: impl Fn(f64) -> f64) -> Option<Rect> {
        let (open, close) = (y(column.ohlc.open) * dpr, y(column.ohlc.close) * dpr);
        let rim = self.wick.max(rounding::round(RIM * dpr));
        let body = bar(frame.x(column.index) * dpr, self.body?, least(open, close), most(open, close)).grown(-rim);
        let sound = body.width() >= 1.0 && body.height() >= 1.0;
        let css = Rect { left: body.left / dpr, top: body.top / dpr, right: body.right / dpr, bottom: body.bottom / dpr };
        css.intersect(&frame.plot).filter(|_| sound)
    }

    /// Adds body and wick, the latter from `end` on where that is further left; tells where it ends. Both in device pixels.
    fn draw(&self, column: &Column, frame: &Frame, dpr: f64, y: impl Fn(f64) -> f64, end: f64, rects: &mut Vec<Rect>) -> f64 {
        let (x, y) = (frame.x(column.index) * dpr, |price: f64| y(price) * dpr);
        let wick = bar(x, self.wick, y(column.ohlc.high), y(column.ohlc.low));
        let wick = Rect { left: least(wick.left, end), ..wick };
        let body = self.body.map(|width| {
            let (open, close) = (y(column.ohlc.open), y(column.ohlc.close));
            bar(x, width, least(open, close), most(open, close))
        });
        for rect in body.into_iter().chain(Some(wick)) {
            let css = Rect { left: rect.left / dpr, top: rect.top / dpr, right: rect.right / dpr, bottom: rect.bottom / dpr };
            rects.extend(css.intersect(&frame.plot));
        }
        wick.right
    }
}

/// An upright rectangle of whole device pixels, at least one high.
fn bar(x: f64, width: f64, top: f64, bottom: f64) -> Rect {
    let left = rounding::round(x - width / 2.0);
    let top = rounding::round(top);
    Rect { left, right: left + width, top, bottom: most(rounding::round(bottom), top + 1.0) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::spec::PriceScale;
    use crate::scene::columns::Ohlc;
    use crate::scene::scale::Scale;
    use crate::scene::view::View;

    #[test]
    fn bodies_are_centred_on_wicks_at_every_pixel_ratio() {
        for dpr in [1.0, 1.5, 2.0, 3.0] {
            for step in 1..400 {
                let shape = Shape::of(f64::from(step) * 0.25, dpr);
                if let Some(body) = shape.body {
                    assert_eq!((body - shape.wick) % 2.0, 0.0);
                    assert!(body > shape.wick && body + 1.0 <= f64::from(step) * 0.25 + 1e-9);
                }
                assert!(shape.wick >= 1.0);
            }
        }
    }

    #[test]
    fn strokes_of_bars_a_css_pixel_apart_are_of_full_width_or_of_what_there_is_room_for() {
        for (distance, dpr, wick) in [(1.96, 2.0, 2.0), (1.5, 2.0, 2.0), (1.4, 2.0, 1.0), (2.5, 3.0, 3.0), (0.9, 1.0, 1.0)] {
            assert_eq!(Shape::of(distance, dpr).wick, wick, "{distance} device pixels at {dpr}");
        }
    }

    #[test]
    fn a_candle_reaches_from_its_low_to_its_high_at_every_pixel_ratio_and_is_cut_off_at_the_plot() {
        let plot = Rect { left: 0.0, top: 0.0, right: 200.0, bottom: 100.0 };
        let price = Scale::new(PriceScale::Linear, (1.0, 2.0), plot.bottom, plot.top).unwrap();
        let frame = Frame { plot, price_axis: plot, view: View::new(-0.5, 9.5).unwrap(), price };
        let candle = |open, close| Column { index: 4.0, bars: 1, ohlc: Ohlc { open, high: 2.1, low: 1.1, close } };
        let y = |price: f64| frame.y(price);
        for dpr in [1.0, 2.0, 3.0] {
            let shape = Shape::of(frame.spacing() * dpr, dpr);
            let (open, close) = (frame.y(1.25), frame.y(1.75));
            for column in [candle(1.25, 1.75), candle(1.75, 1.25)] {
                let mut rects = Vec::new();
                shape.draw(&column, &frame, dpr, y, f64::INFINITY, &mut rects);
                let [body, wick] = rects[..] else { panic!("a body and a wick: {rects:?}") };
                assert_eq!((wick.top, wick.bottom), (0.0, 90.0), "{dpr}");
                assert!((body.top - close).abs() <= 0.5 / dpr && (body.bottom - open).abs() <= 0.5 / dpr, "{body:?} at {dpr}");
                assert!(body.width() > wick.width() && ((body.left + body.right) - (wick.left + wick.right)).abs() < 1e-9);
                let inside = shape.inside(&column, &frame, dpr, y).unwrap();
                assert!(inside.left > body.left && inside.right < body.right && inside.top > body.top && inside.bottom < body.bottom);
            }
            assert_eq!(shape.inside(&candle(1.5, 1.5), &frame, dpr, y), None, "a body without a height has no inside");
        }
    }
}
