//! Candles, the unfinished one hollow, and where there is no room for bodies, one stroke a bar or a pixel column.

use super::line::in_sight;
use crate::rounding;
use crate::scene::Form;
use crate::scene::columns::{Column, Ohlc, columns};
use crate::scene::frame::Frame;
use crate::scene::heights::Heights;
use crate::scene::layout::Context;
use crate::scene::mark::{Mark, Rect};
use crate::sorting;

/// Bars at least this far apart have bodies, device px.
const BODY_FROM: f64 = 3.0;
/// Share of the distance that a body fills, and its largest width, CSS px.
const BODY_SHARE: f64 = 0.7;
const BODY_MAX: f64 = 12.0;
/// Width of a wick, CSS px.
const WICK: f64 = 1.0;
/// Rim of a hollow body, CSS px.
const RIM: f64 = 1.5;
/// Bars nearer than this mix their colours to mud, CSS px: they are drawn as ranges in ink unless candles are asked for.
const CROWDED: f64 = 0.75;

/// Falling, then rising candles, cut to the plot.
pub(super) fn candles(context: &Context, frame: &Frame) -> Vec<Mark> {
    let dpr = context.size.dpr();
    let in_ink = context.input.form == Form::Auto && frame.spacing() < CROWDED;
    let shape =
        if in_ink { Shape { wick: rounding::round(WICK * dpr).max(1.0), body: None } } else { Shape::of(frame.spacing() * dpr, dpr) };
    let theme = context.theme;
    let newest = context.columns.len() as f64 - 1.0;
    let open = |column: &Column| context.input.analysis.last.provisional && column.index == newest;
    let (mut falling, mut rising, mut hollows) = (Vec::new(), Vec::new(), Vec::new());
    let mut kept = context.kept.wicks.borrow_mut();
    let (from, wicks) = settled(&mut kept, context, frame, dpr);
    for column in columns(context.columns, frame.view, frame.plot.width() * dpr) {
        let falls = column.ohlc.close < column.ohlc.open;
        let known = wicks.get((column.index as usize).wrapping_sub(from)).filter(|_| column.bars == 1);
        let wick = known.copied().unwrap_or_else(|| ends(column.ohlc).map(|price| frame.y(price)));
        shape.draw(&column, wick, frame, dpr, if falls { &mut falling } else { &mut rising });
        if open(&column) || (theme.shapes && !falls) {
            hollows.extend(shape.inside(&column, frame, dpr));
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

/// The prices that a wick reaches from and to.
fn ends(bar: Ohlc) -> [f64; 2] {
    [bar.high, bar.low]
}

/// Where the wicks of the bars from one on end, CSS px; of none where bars share columns.
fn settled<'a>(kept: &'a mut Heights<2>, context: &Context, frame: &Frame, dpr: f64) -> (usize, &'a [[f64; 2]]) {
    let bars = context.columns;
    let (from, to) = in_sight(frame, bars.len());
    // The newest bar may be another at the next tick.
    let settled = to.min(bars.len().saturating_sub(1)).max(from);
    let alone = frame.spacing() * dpr >= 1.0;
    (from, if alone { kept.of(&frame.price, bars, from, settled, ends) } else { &[] })
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
            return Shape { wick: rounding::within(rounding::floor(distance), 1.0, whole), body: None };
        }
        let wished = rounding::floor(distance * BODY_SHARE).min(BODY_MAX * dpr);
        let body = wished - rounding::rest((wished - whole).abs(), 2.0);
        Shape { wick: whole, body: (body > whole).then_some(body) }
    }

    /// What a hollow candle leaves empty of its body; nothing where the body is too small for that.
    fn inside(&self, column: &Column, frame: &Frame, dpr: f64) -> Option<Rect> {
        let (open, close) = (frame.y(column.ohlc.open) * dpr, frame.y(column.ohlc.close) * dpr);
        let rim = self.wick.max(rounding::round(RIM * dpr));
        let body = bar(frame.x(column.index) * dpr, self.body?, open.min(close), open.max(close)).grown(-rim);
        let sound = body.width() >= 1.0 && body.height() >= 1.0;
        let css = Rect { left: body.left / dpr, top: body.top / dpr, right: body.right / dpr, bottom: body.bottom / dpr };
        css.intersect(&frame.plot).filter(|_| sound)
    }

    /// Adds body and wick; that reaches from one height to another, CSS px.
    fn draw(&self, column: &Column, [top, bottom]: [f64; 2], frame: &Frame, dpr: f64, rects: &mut Vec<Rect>) {
        let x = frame.x(column.index) * dpr;
        let wick = bar(x, self.wick, top * dpr, bottom * dpr);
        // A height costs a logarithm: those of bodies are looked at where there are any.
        let body = self.body.map(|width| {
            let (open, close) = (frame.y(column.ohlc.open) * dpr, frame.y(column.ohlc.close) * dpr);
            bar(x, width, open.min(close), open.max(close))
        });
        for rect in body.into_iter().chain(Some(wick)) {
            let css = Rect { left: rect.left / dpr, top: rect.top / dpr, right: rect.right / dpr, bottom: rect.bottom / dpr };
            rects.extend(css.intersect(&frame.plot));
        }
    }
}

/// An upright rectangle of whole device pixels, at least one high.
fn bar(x: f64, width: f64, top: f64, bottom: f64) -> Rect {
    let left = rounding::round(x - width / 2.0);
    let top = rounding::round(top);
    Rect { left, right: left + width, top, bottom: rounding::round(bottom).max(top + 1.0) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::spec::PriceScale;
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
    fn a_candle_reaches_from_its_low_to_its_high_at_every_pixel_ratio_and_is_cut_off_at_the_plot() {
        let plot = Rect { left: 0.0, top: 0.0, right: 200.0, bottom: 100.0 };
        let price = Scale::new(PriceScale::Linear, (1.0, 2.0), plot.bottom, plot.top).unwrap();
        let frame = Frame { plot, price_axis: plot, view: View::new(-0.5, 9.5).unwrap(), price };
        let candle = |open, close| Column { index: 4.0, bars: 1, ohlc: Ohlc { open, high: 2.0, low: 1.0, close } };
        for dpr in [1.0, 2.0, 3.0] {
            let shape = Shape::of(frame.spacing() * dpr, dpr);
            let (open, close) = (frame.y(1.25), frame.y(1.75));
            for column in [candle(1.25, 1.75), candle(1.75, 1.25)] {
                let mut rects = Vec::new();
                shape.draw(&column, [-10.0, 60.0], &frame, dpr, &mut rects);
                let [body, wick] = rects[..] else { panic!("a body and a wick: {rects:?}") };
                assert_eq!((wick.top, wick.bottom), (0.0, 60.0), "{dpr}");
                assert!((body.top - close).abs() <= 0.5 / dpr && (body.bottom - open).abs() <= 0.5 / dpr, "{body:?} at {dpr}");
                assert!(body.width() > wick.width() && ((body.left + body.right) - (wick.left + wick.right)).abs() < 1e-9);
                let inside = shape.inside(&column, &frame, dpr).unwrap();
                assert!(inside.left > body.left && inside.right < body.right && inside.top > body.top && inside.bottom < body.bottom);
            }
            assert_eq!(shape.inside(&candle(1.5, 1.5), &frame, dpr), None, "a body without a height has no inside");
        }
    }
}
