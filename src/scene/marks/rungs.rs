//! The rungs of the ladder and the leaders that join them to their zones.

use super::axis::clear_of_tag;
use super::last::Last;
use super::zone::edge;
use crate::reading::report::Side;
use crate::rounding::within;
use crate::scene::ladder::{DETAIL_FONT, GAP, LINE, RANGE_FONT, TRIANGLE, Words, spread};
use crate::scene::layout::{Context, LABEL_HALF, LadderPlace, Layout, ROW, margin};
use crate::scene::mark::{Anchor, Mark, Part, PartKind, Point, Text};
use crate::scene::ticks::PriceTick;

/// From a line's top to its middle and to its baseline, CSS px.
const MIDDLE: f64 = 7.5;
const BASELINE: f64 = 12.0;
/// Side of the triangle, CSS px, and its height in parts of that: all its sides are alike.
const TRIANGLE_SIDE: f64 = 8.0;
const TRIANGLE_HEIGHT: f64 = 0.87;
/// Width of a leader; where it bends and ends, CSS px left of the rung.
const LEADER: f64 = 1.0;
const BEND: f64 = 16.0;
const END: f64 = 4.0;
/// The same for a leader that passes arrows, which stand between its second bend and its end.
const BENDS: (f64, f64) = (19.0, 14.0);
/// Half the length and the width of an arrow's head beside the rung of a level off the scale, and how far left of the rung it stands,
/// CSS px.
const ARROW: (f64, f64) = (4.5, 3.0);
const ARROW_AWAY: f64 = 9.0;

/// A leader from a zone's edge to its rung.
struct Leader {
    level: usize,
    side: Side,
    /// Left and right end of the gap it leaves to a price label in its way.
    gap: Option<(f64, f64)>,
    /// Where it bends, CSS px left of the rung.
    bends: (f64, f64),
    /// Heights at the zone and at the rung.
    from: f64,
    to: f64,
}

/// Upper edges of the rungs in the gutter.
fn rung_tops(layout: &Layout, context: &Context, top: f64, bottom: f64) -> Vec<f64> {
    let wished: Vec<f64> = layout.rungs.iter().map(|w| zone_height(context, layout, w) - MIDDLE).collect();
    spread(&wished, 2.0 * LINE, GAP, top, bottom)
}

/// Middle of a level's edge, inside the plot and on the middle of a device pixel.
fn zone_height(context: &Context, layout: &Layout, words: &Words) -> f64 {
    let plot = layout.frame.plot;
    let Some(level) = context.input.analysis.levels.get(words.level) else { return plot.top };
    let (top, bottom) = edge(context, &layout.frame, level);
    on_pixels(context, within((top + bottom) / 2.0, plot.top, plot.bottom))
}

/// The place nearest to `at` where a leader's stroke fills whole device pixels.
fn on_pixels(context: &Context, at: f64) -> f64 {
    let half = context.size.whole(LEADER) / 2.0;
    context.size.snap(at - half) + half
}

/// Whether a level's edge lies above the plot, or below it.
fn off_scale(context: &Context, layout: &Layout, words: &Words) -> Option<Side> {
    let plot = layout.frame.plot;
    let (top, bottom) = edge(context, &layout.frame, context.input.analysis.levels.get(words.level)?);
    if top < plot.top { Some(Side::Resistance) } else { (bottom > plot.bottom).then_some(Side::Support) }
}

/// The leaders of all levels. One off the scale has a rung at the end of the ladder and an arrow the way it lies.
pub(super) fn leaders(context: &Context, layout: &Layout, last: &Last) -> Vec<Part> {
    let Some(LadderPlace::Gutter { left, top, bottom, .. }) = layout.ladder else { return Vec::new() };
    let ends = layout.rungs.iter().zip(rung_tops(layout, context, top, bottom));
    let arrows = layout.rungs.iter().any(|words| off_scale(context, layout, words).is_some());
    let bends = if arrows { BENDS } else { (BEND, END) };
    let leaders = ends.map(|(words, top)| {
        let to = on_pixels(context, top + MIDDLE);
        if let Some(beyond) = off_scale(context, layout, words) {
            return arrow(context, words, beyond, left - ARROW_AWAY, to);
        }
        let from = zone_height(context, layout, words);
        let in_the_way = |tick: &&PriceTick| clear_of_tag(tick.y, last) && (tick.y - from).abs() <= LABEL_HALF;
        let gap = layout.price_ticks.iter().find(in_the_way);
        let gap = gap.map(|tick| (layout.labels.0 - END, layout.labels.0 + tick.width + END));
        Leader { level: words.level, side: words.side, gap, bends, from, to }.part(context, layout.frame.plot.right, left)
    });
    leaders.collect()
}

/// An arrow to where a level lies: up above the plot, down below it.
fn arrow(context: &Context, words: &Words, beyond: Side, x: f64, middle: f64) -> Part {
    let (half, head) = if beyond == Side::Resistance { ARROW } else { (-ARROW.0, -ARROW.1) };
    let (x, tip) = (on_pixels(context, x), middle - half);
    let path = |corners: &[(f64, f64)]| {
        let points = corners.iter().map(|&(x, y)| Point { x, y }).collect();
        Mark::Path { points, stroke: context.theme.side(words.side), width: LEADER }
    };
    let marks = vec![path(&[(x, middle + half), (x, tip)]), path(&[(x - ARROW.1, tip + head), (x, tip), (x + ARROW.1, tip + head)])];
    Part::of_level(PartKind::Leader, words.level, marks)
}

impl Leader {
    /// From the plot level up to the bend, around a label, then to the rung at `left`.
    fn part(&self, context: &Context, plot: f64, left: f64) -> Part {
        let start = self.gap.map_or(plot, |(_, end)| end);
        let at = |x: f64| Point { x, y: self.from };
        let beside = |x: f64| Point { x, y: self.to };
        let path = |points: Vec<Point>| Mark::Path { points, stroke: context.theme.side(self.side), width: LEADER };
        let mut marks = Vec::new();
        if let Some((begin, _)) = self.gap {
            marks.push(path(vec![at(plot), at(begin)]));
        }
        let mut to_rung = vec![at(start), at(left - self.bends.0), beside(left - self.bends.1)];
        if self.bends.1 > END {
            to_rung.push(beside(left - END));
        }
        marks.push(path(to_rung));
        Part::of_level(PartKind::Leader, self.level, marks)
    }
}

/// The words of the levels.
pub(super) fn rungs(context: &Context, layout: &Layout) -> Vec<Part> {
    let places: Vec<(f64, f64, bool)> = match layout.ladder {
        None => Vec::new(),
        Some(LadderPlace::Gutter { left, top, bottom, .. }) => {
            rung_tops(layout, context, top, bottom).into_iter().map(|y| (left, y, false)).collect()
        }
        Some(LadderPlace::Under { left, top }) => (0..layout.rungs.len()).map(|i| (left, top + i as f64 * ROW, true)).collect(),
    };
    let column = column(context, layout.rungs);
    let rungs = layout.rungs.iter().zip(places);
    let rungs = rungs.map(|(words, (x, y, row))| {
        let beside = row.then(|| column.unwrap_or(words.range_width));
        Part::of_level(PartKind::Rung, words.level, rung(context, words, (x, y), beside))
    });
    rungs.collect()
}

/// Width of the ranges of rows whose details stand in a column; none where that would not leave all of them their room.
fn column(context: &Context, rungs: &[Words]) -> Option<f64> {
    let column = rungs.iter().map(|words| words.range_width).fold(0.0, f64::max);
    let room = context.size.width() - 2.0 * margin(&context.size);
    rungs.iter().all(|words| column + TRIANGLE + words.detail_width <= room).then_some(column)
}

/// Triangle and range; the detail below, or in a row so far behind.
fn rung(context: &Context, words: &Words, (x, y): (f64, f64), beside: Option<f64>) -> Vec<Mark> {
    let theme = context.theme;
    let color = theme.side_text(words.side);
    let text = |text: &str, x: f64, y: f64, font, color, width| {
        Mark::Text(Text { text: text.to_owned(), x, y, anchor: Anchor::Start, font, color, width })
    };
    let (detail_x, detail_y) = beside.map_or((x, y + LINE), |range| (x + range + TRIANGLE, y));
    let detail = || text(&words.detail, detail_x, detail_y + BASELINE, DETAIL_FONT, theme.muted, words.detail_width);
    let mut marks = vec![
        Mark::Polygon { points: triangle(words.side, x, y + MIDDLE), fill: color },
        text(&words.range, x + TRIANGLE, y + BASELINE, RANGE_FONT, color, words.range_width - TRIANGLE),
    ];
    marks.extend((!words.detail.is_empty()).then(detail));
    marks
}

/// Up for support, down for resistance.
fn triangle(side: Side, x: f64, middle: f64) -> Vec<Point> {
    let half = TRIANGLE_SIDE / 2.0 * TRIANGLE_HEIGHT;
    let (base, tip) = if side == Side::Support { (middle + half, middle - half) } else { (middle - half, middle + half) };
    let corners = [(x, base), (x + TRIANGLE_SIDE, base), (x + TRIANGLE_SIDE / 2.0, tip)];
    corners.iter().map(|&(x, y)| Point { x, y }).collect()
}
