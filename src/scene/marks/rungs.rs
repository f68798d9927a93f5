//! The rungs of the ladder and the leaders that join them to their zones.

use super::axis::{LABEL_HALF, clear_of_tag};
use super::last::Last;
use super::zone::edge;
use crate::reading::report::Side;
use crate::scene::ladder::{DETAIL_FONT, GAP, LINE, RANGE_FONT, TRIANGLE, Words, spread};
use crate::scene::layout::{Context, LEADER_ROOM, LadderPlace, Layout, ROW};
use crate::scene::mark::{Anchor, Mark, Part, PartKind, Point, Text};

/// From a line's top to its middle and to its baseline, CSS px.
const MIDDLE: f64 = 7.5;
const BASELINE: f64 = 12.0;
/// Side of the triangle, CSS px.
const TRIANGLE_SIDE: f64 = 8.0;
/// Width of a leader; where it bends and ends, CSS px left of the rung.
const LEADER: f64 = 1.0;
const BEND: f64 = 16.0;
const END: f64 = 4.0;
/// Fewest price labels that leaders leave on the axis.
const LABELS_MIN: usize = 2;

/// A leader from a zone's edge to its rung.
struct Leader {
    level: usize,
    side: Side,
    /// Heights at the zone and at the rung.
    from: f64,
    to: f64,
}

/// All leaders, and where they begin.
pub(super) struct Leaders {
    leaders: Vec<Leader>,
    start: f64,
    /// Whether they cross the column of price labels.
    cross: bool,
    left: f64,
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
    let half = context.size.whole(LEADER) / 2.0;
    context.size.snap(((top + bottom) / 2.0 - half).clamp(plot.top, plot.bottom)) + half
}

/// Whether a level's edge lies in the plot.
fn on_scale(context: &Context, layout: &Layout, words: &Words) -> bool {
    let (plot, level) = (layout.frame.plot, context.input.analysis.levels.get(words.level));
    level.map(|level| edge(context, &layout.frame, level)).is_some_and(|(top, bottom)| top >= plot.top && bottom <= plot.bottom)
}

impl Leaders {
    pub(super) fn new(context: &Context, layout: &Layout, last: &Last) -> Leaders {
        let Some(LadderPlace::Gutter { left, top, bottom }) = layout.ladder else {
            return Leaders { leaders: Vec::new(), start: 0.0, cross: false, left: 0.0 };
        };
        let tops = rung_tops(layout, context, top, bottom);
        let ends = layout.rungs.iter().zip(tops);
        // A level off the scale has a rung at the end of the ladder, and nothing to lead to.
        let shown = ends.filter(|(words, _)| on_scale(context, layout, words));
        let leaders = shown.map(|(words, top)| Leader {
            level: words.level,
            side: words.side,
            from: zone_height(context, layout, words),
            to: context.size.snap(top + MIDDLE),
        });
        let mut all = Leaders { leaders: leaders.collect(), start: layout.frame.plot.right, cross: true, left };
        let kept = layout.price_ticks.iter().filter(|t| clear_of_tag(t.y, last) && all.clear_of(t.y)).count();
        if kept < LABELS_MIN {
            (all.cross, all.start) = (false, left - LEADER_ROOM + END);
        }
        all
    }

    /// Whether a price label at `y` stays clear of them.
    pub(super) fn clear_of(&self, y: f64) -> bool {
        !self.cross || self.leaders.iter().all(|l| (l.from - y).abs() > LABEL_HALF)
    }

    pub(super) fn parts(&self, context: &Context) -> impl Iterator<Item = Part> {
        self.leaders.iter().map(|l| {
            let at = |x: f64, y: f64| Point { x, y };
            let points = vec![at(self.start, l.from), at(self.left - BEND, l.from), at(self.left - END, l.to)];
            let stroke = context.theme.side(l.side);
            Part::of_level(PartKind::Leader, l.level, vec![Mark::Path { points, stroke, width: LEADER }])
        })
    }
}

/// The words of the levels.
pub(super) fn rungs(context: &Context, layout: &Layout) -> Vec<Part> {
    let places: Vec<(f64, f64, bool)> = match layout.ladder {
        None => Vec::new(),
        Some(LadderPlace::Gutter { left, top, bottom }) => {
            rung_tops(layout, context, top, bottom).into_iter().map(|y| (left, y, false)).collect()
        }
        Some(LadderPlace::Under { left, top }) => (0..layout.rungs.len()).map(|i| (left, top + i as f64 * ROW, true)).collect(),
    };
    let rungs = layout.rungs.iter().zip(places);
    rungs.map(|(words, (x, y, row))| Part::of_level(PartKind::Rung, words.level, rung(context, words, x, y, row))).collect()
}

/// Triangle and range; the detail below, or behind in a row.
fn rung(context: &Context, words: &Words, x: f64, y: f64, row: bool) -> Vec<Mark> {
    let theme = context.theme;
    let color = theme.side_text(words.side);
    let text = |text: &str, x: f64, y: f64, font, color, width| {
        Mark::Text(Text { text: text.to_owned(), x, y, anchor: Anchor::Start, font, color, width })
    };
    let (detail_x, detail_y) = if row { (x + words.range_width + TRIANGLE, y) } else { (x, y + LINE) };
    vec![
        Mark::Polygon { points: triangle(words.side, x, y + MIDDLE), fill: color },
        text(&words.range, x + TRIANGLE, y + BASELINE, RANGE_FONT, color, words.range_width - TRIANGLE),
        text(&words.detail, detail_x, detail_y + BASELINE, DETAIL_FONT, theme.muted, words.detail_width),
    ]
}

/// Up for support, down for resistance.
fn triangle(side: Side, x: f64, middle: f64) -> Vec<Point> {
    let half = TRIANGLE_SIDE / 2.0 * 0.87;
    let (base, tip) = if side == Side::Support { (middle + half, middle - half) } else { (middle - half, middle + half) };
    let corners = [(x, base), (x + TRIANGLE_SIDE, base), (x + TRIANGLE_SIDE / 2.0, tip)];
    corners.iter().map(|&(x, y)| Point { x, y }).collect()
}
