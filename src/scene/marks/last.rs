//! The newest price: a dot at its bar unless a candle's body shows it, a tag on the axis, dots between; solid, but hollow while the bar
//! is unfinished.

use std::f64::consts::FRAC_1_SQRT_2;

use super::{candles, dots};
use crate::scene::layout::{Context, Layout, TAG_FONT, TAG_PAD};
use crate::scene::mark::{Anchor, Mark, Point, Rect, Text};

/// Rounding of the tag's corners, CSS px.
const ROUNDING: f64 = 2.5;
/// A rounded corner: cosines and sines of a quarter circle in four steps.
const ARC: [(f64, f64); 5] = [
    (1.0, 0.0),
    (0.923_879_532_511_286_7, 0.382_683_432_365_089_8),
    (FRAC_1_SQRT_2, FRAC_1_SQRT_2),
    (0.382_683_432_365_089_8, 0.923_879_532_511_286_7),
    (0.0, 1.0),
];
/// Radius of the dot and width of the paper around it, CSS px.
const DOT_RADIUS: f64 = 3.5;
const HALO: f64 = 1.5;
/// Outline of the tag of an unfinished bar, CSS px.
const OUTLINE: f64 = 1.5;
/// A tag nearer to the dot's rim or to the candle's place than this needs no dots between, CSS px.
const DOTS_FROM: f64 = 19.0;
/// Most marks of it.
const MARKS: usize = 5;
/// From the middle of figures to their baseline, in parts of the font size.
pub(crate) const FIGURE_DROP: f64 = 0.36;

/// Where the newest price stands.
pub(super) struct Last {
    /// Where its dot stands, if that bar is in sight.
    dot: Option<Point>,
    /// Its tag, if its price is on the axis.
    pub tag: Option<Rect>,
}

impl Last {
    pub(super) fn new(context: &Context, layout: &Layout) -> Last {
        let (plot, frame) = (layout.frame.plot, &layout.frame);
        let x = frame.x(context.input.bars.len() as f64 - 1.0);
        let y = context.y(frame, context.input.analysis.last.close);
        let tag = context.tag(y, (plot.bottom, plot.top));
        let in_sight = tag.is_some() && (plot.left..=plot.right).contains(&x);
        let left = layout.labels.0 - TAG_PAD;
        let right = layout.labels.0 + layout.last.1 + TAG_PAD;
        Last { dot: in_sight.then_some(Point { x, y }), tag: tag.map(|(top, bottom)| Rect { left, top, right, bottom }) }
    }

    /// The box that numbers keep clear of.
    pub(super) fn dot_box(&self) -> Option<Rect> {
        self.dot.map(|p| Rect { left: p.x, right: p.x, top: p.y, bottom: p.y }.grown(DOT_RADIUS + HALO))
    }

    pub(super) fn marks(&self, context: &Context, layout: &Layout) -> Vec<Mark> {
        let theme = context.theme;
        // An unfinished bar's price is open, like the bar.
        let open = context.input.analysis.last.provisional;
        let mut marks = Vec::with_capacity(MARKS);
        // A dot would hide what a small body says.
        let body = candles::tells_the_newest(context, &layout.frame);
        let reach = if body { layout.frame.spacing() / 2.0 } else { DOT_RADIUS + HALO };
        if let (Some(dot), Some(tag)) = (self.dot, self.tag)
            && tag.left - dot.x - reach > DOTS_FROM
        {
            marks.push(dots(context, dot.x + reach, tag.left, dot.y, theme.ink));
        }
        if let Some(center) = self.dot.filter(|_| !body) {
            let (fill, stroke) = if open { (theme.paper, theme.ink) } else { (theme.ink, theme.paper) };
            marks.push(Mark::Circle { center, radius: DOT_RADIUS + HALO / 2.0, fill, stroke, width: HALO });
        }
        if let Some(tag) = self.tag {
            marks.push(Mark::Polygon { points: rounded(&tag), fill: theme.ink });
            if open {
                marks.push(Mark::Polygon { points: rounded(&tag.grown(-OUTLINE)), fill: theme.paper });
            }
            let (text, width) = layout.last.clone();
            let y = (tag.top + tag.bottom) / 2.0 + FIGURE_DROP * TAG_FONT.size;
            let label = Text {
                text,
                x: layout.labels.0,
                y,
                anchor: Anchor::Start,
                font: TAG_FONT,
                color: if open { theme.ink } else { theme.paper },
                width,
            };
            marks.push(Mark::Text(label));
        }
        marks
    }
}

/// Outline of a rectangle with round corners.
pub(crate) fn rounded(rect: &Rect) -> Vec<Point> {
    let (left, right) = (rect.left + ROUNDING, rect.right - ROUNDING);
    let (top, bottom) = (rect.top + ROUNDING, rect.bottom - ROUNDING);
    let mut points = Vec::with_capacity(4 * ARC.len());
    // Each corner is the one before it, a quarter further round.
    for (quarters, (x, y)) in [(right, top), (right, bottom), (left, bottom), (left, top)].into_iter().enumerate() {
        for (across, down) in ARC {
            let (mut dx, mut dy) = (down, -across);
            for _ in 0..quarters {
                (dx, dy) = (-dy, dx);
            }
            points.push(Point { x: x + ROUNDING * dx, y: y + ROUNDING * dy });
        }
    }
    points
}
