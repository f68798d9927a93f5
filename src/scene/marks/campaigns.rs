//! Numbered tests: one circle a campaign at the bar of its extreme, outside the price, coloured by the side it was then.
//! Crowded numbers spread; a number that had to go far is joined to its bar.

use super::last::{FIGURE_DROP, Last};
use crate::reading::report::{Level, Side};
use crate::scene::dates;
use crate::scene::layout::{Context, Layout};
use crate::scene::mark::{Anchor, Mark, Part, PartKind, Point, Rect, Text};
use crate::scene::text::Font;

/// Radius for one digit and for two, width of the ring, CSS px.
const RADIUS: f64 = 8.5;
const RADIUS_WIDE: f64 = 10.5;
const RING: f64 = 1.75;
const FONT: Font = Font::bold(12.0);
/// From the price to the circle, and between circles, CSS px.
const AIR: f64 = 4.0;
/// Places tried: steps sideways and outward, in parts of the radius.
const SIDE_STEPS: i32 = 8;
const OUT_STEPS: i32 = 8;
const STEP: f64 = 0.55;
/// Cost of hiding price, CSS px of distance for a wholly hidden circle's width of price.
const HIDING: f64 = 30.0;
/// Going outward costs less than sideways: the number stays over its bar.
const SIDEWAYS: f64 = 1.4;
/// A circle further from its place than this is joined to its bar, in radii.
const JOIN_FROM: f64 = 1.6;
const JOIN_WIDTH: f64 = 1.0;

/// Lowest and highest position of the price in each CSS pixel column of the plot.
struct Profile {
    left: f64,
    columns: Vec<Option<(f64, f64)>>,
}

impl Profile {
    fn of(price: &[Mark], plot: &Rect) -> Profile {
        let mut profile = Profile { left: plot.left, columns: vec![None; plot.width().max(0.0) as usize + 1] };
        for mark in price {
            match mark {
                Mark::Rects { rects, .. } => rects.iter().for_each(|r| profile.add(r.left, r.right, r.top, r.bottom)),
                Mark::Path { points, .. } => points.iter().zip(points.iter().skip(1)).for_each(|(a, b)| profile.add_line(*a, *b)),
                _ => {}
            }
        }
        profile
    }

    fn add(&mut self, left: f64, right: f64, top: f64, bottom: f64) {
        let first = (left - self.left).max(0.0) as usize;
        let count = ((right - self.left).max(0.0) as usize + 1).saturating_sub(first);
        for column in self.columns.iter_mut().skip(first).take(count) {
            let (low, high) = column.unwrap_or((top, bottom));
            *column = Some((low.min(top), high.max(bottom)));
        }
    }

    /// Adds a segment column by column.
    fn add_line(&mut self, a: Point, b: Point) {
        let steps = ((b.x - a.x).abs() as usize).max(1);
        let at = |i: usize| {
            let share = i as f64 / steps as f64;
            Point { x: a.x + share * (b.x - a.x), y: a.y + share * (b.y - a.y) }
        };
        for i in 0..steps {
            let (p, q) = (at(i), at(i + 1));
            self.add(p.x.min(q.x), p.x.max(q.x), p.y.min(q.y), p.y.max(q.y));
        }
    }

    /// Highest and lowest drawn position between two places, if there is any.
    fn span(&self, left: f64, right: f64) -> Option<(f64, f64)> {
        let first = (left - self.left).max(0.0) as usize;
        let count = ((right - self.left).max(0.0) as usize + 1).saturating_sub(first);
        let inside = self.columns.iter().skip(first).take(count).flatten();
        inside.fold(None, |span: Option<(f64, f64)>, &(top, bottom)| Some(span.map_or((top, bottom), |(t, b)| (t.min(top), b.max(bottom)))))
    }

    /// Share of a circle's width at which it covers price.
    fn hidden(&self, center: Point, radius: f64) -> f64 {
        let first = (center.x - radius - self.left).max(0.0) as usize;
        let count = (2.0 * radius) as usize + 1;
        let inside = self.columns.iter().skip(first).take(count).flatten();
        let covered = inside.filter(|(top, bottom)| *top < center.y + radius && *bottom > center.y - radius).count();
        covered as f64 / count as f64
    }
}

/// A number that wants a place.
struct Wish {
    number: usize,
    side: Side,
    /// The bar's extreme, where the test happened.
    bar: Point,
    radius: f64,
}

/// The numbers of all levels, a part each.
pub(super) fn campaigns(context: &Context, layout: &Layout, price: &[Mark], last: &Last) -> Vec<Part> {
    let plot = layout.frame.plot;
    if !context.numbered(plot.height()) {
        return Vec::new();
    }
    let profile = Profile::of(price, &plot);
    let room = Rect { top: layout.header.bottom + AIR, ..plot };
    let mut taken: Vec<Rect> = last.dot_box().into_iter().collect();
    let mut parts: Vec<Part> = Vec::new();
    for index in order(context) {
        let Some(level) = context.input.analysis.levels.get(index) else { continue };
        let mut marks = Vec::new();
        for wish in wishes(context, layout, level) {
            if let Some(center) = place(&wish, &profile, &room, &taken) {
                let half = wish.radius + RING / 2.0;
                taken.push(Rect { left: center.x, right: center.x, top: center.y, bottom: center.y }.grown(half));
                marks.extend(draw(context, &wish, center));
            }
        }
        parts.push(Part::of_level(PartKind::Tests, index, marks));
    }
    parts.retain(|part| !part.marks.is_empty());
    parts
}

/// Levels in the order in which they choose: the headline's first, then by score.
fn order(context: &Context) -> Vec<usize> {
    let analysis = context.input.analysis;
    let levels = &analysis.levels;
    let mut order: Vec<usize> = (0..levels.len()).collect();
    let rank = |i: &usize| levels.get(*i).map_or((true, 0.0), |l| (analysis.headline.level_id.as_ref() != Some(&l.id), -l.score));
    order.sort_by(|a, b| {
        let ((named_a, score_a), (named_b, score_b)) = (rank(a), rank(b));
        named_a.cmp(&named_b).then(score_a.total_cmp(&score_b))
    });
    order
}

/// The campaigns of a level whose bar is in sight.
fn wishes(context: &Context, layout: &Layout, level: &Level) -> Vec<Wish> {
    let (frame, plot) = (&layout.frame, layout.frame.plot);
    let bars = context.input.bars;
    let line = context.input.draws_line();
    let campaigns = level.campaigns.iter().enumerate();
    let wishes = campaigns.filter_map(|(i, campaign)| {
        let at = dates::index(bars, &campaign.peak)?;
        let bar = bars.bar(at)?;
        let price = match campaign.side {
            _ if line => bar.close,
            Side::Resistance => bar.high,
            Side::Support => bar.low,
        };
        let point = Point { x: frame.x(at as f64), y: frame.y(price) };
        let number = i + 1;
        let radius = if number > 9 { RADIUS_WIDE } else { RADIUS };
        let inside = (plot.left..=plot.right).contains(&point.x) && (plot.top..=plot.bottom).contains(&point.y);
        inside.then_some(Wish { number, side: campaign.side, bar: point, radius })
    });
    wishes.collect()
}

/// The cheapest free place, going outward from the price and sideways; `None` if all are taken.
fn place(wish: &Wish, profile: &Profile, room: &Rect, taken: &[Rect]) -> Option<Point> {
    let outward = if wish.side == Side::Resistance { -1.0 } else { 1.0 };
    let reach = wish.radius + RING / 2.0;
    let near = profile.span(wish.bar.x - reach, wish.bar.x + reach).unwrap_or((wish.bar.y, wish.bar.y));
    let edge = if wish.side == Side::Resistance { near.0.min(wish.bar.y) } else { near.1.max(wish.bar.y) };
    // Beside a cliff the price's far end is no neighbour.
    let edge = if (edge - wish.bar.y).abs() > 2.0 * wish.radius { wish.bar.y } else { edge };
    let home = Point { x: wish.bar.x, y: edge + outward * (reach + AIR) };
    let mut best: Option<(f64, Point)> = None;
    for out in 0..=OUT_STEPS {
        for side in -SIDE_STEPS..=SIDE_STEPS {
            let (dx, dy) = (f64::from(side) * STEP * wish.radius, f64::from(out) * STEP * wish.radius);
            let center = Point { x: home.x + dx, y: home.y + outward * dy };
            let own = Rect { left: center.x, right: center.x, top: center.y, bottom: center.y }.grown(reach);
            let inside = own.left >= room.left && own.right <= room.right && own.top >= room.top && own.bottom <= room.bottom;
            if !inside || taken.iter().any(|other| other.overlaps(&own.grown(1.0))) {
                continue;
            }
            let cost = libm::hypot(dx * SIDEWAYS, dy) + HIDING * profile.hidden(center, reach);
            if best.is_none_or(|(least, _)| cost < least) {
                best = Some((cost, center));
            }
        }
    }
    best.map(|(_, center)| center)
}

fn draw(context: &Context, wish: &Wish, center: Point) -> Vec<Mark> {
    let theme = context.theme;
    let stroke = theme.side(wish.side);
    let mut marks = Vec::new();
    let (dx, dy) = (wish.bar.x - center.x, wish.bar.y - center.y);
    let distance = libm::hypot(dx, dy);
    if distance > wish.radius * (1.0 + JOIN_FROM) {
        let start = Point { x: center.x + dx / distance * wish.radius, y: center.y + dy / distance * wish.radius };
        marks.push(Mark::Path { points: vec![start, wish.bar], stroke, width: JOIN_WIDTH });
    }
    marks.push(Mark::Circle { center, radius: wish.radius, fill: theme.paper, stroke, width: RING });
    let text = wish.number.to_string();
    let width = context.measure.width(&text, FONT);
    let (color, y) = (theme.side_text(wish.side), center.y + FIGURE_DROP * FONT.size);
    marks.push(Mark::Text(Text { text, x: center.x, y, anchor: Anchor::Middle, font: FONT, color, width }));
    marks
}
