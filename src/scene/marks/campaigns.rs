//! Numbered tests: one circle a campaign at the bar of its extreme, outside the price, coloured by the side it was then.
//! Crowded numbers spread; a number that had to go far is joined to its bar.

use super::last::{FIGURE_DROP, Last};
use super::profile::Profile;
use crate::reading::report::{Level, Side};
use crate::rounding;
use crate::scene::clip;
use crate::scene::layout::{Context, Layout, numbered};
use crate::scene::mark::{Anchor, Color, Mark, Part, PartKind, Point, Rect, Text};
use crate::scene::text::Font;
use crate::series::{Bar, Series};
use crate::sorting;

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
const HIDING: f64 = 50.0;
/// Cost of a number between a circle and its bar, CSS px of distance.
const CROSSING: f64 = 25.0;
/// A price this far beyond the bar, in radii, is a cliff the number stays beside, not an edge it goes over.
const CLIFF: f64 = 3.0;
/// Going outward costs less than sideways: the number stays over its bar.
const SIDEWAYS: f64 = 1.4;
/// Plot that a number needs, CSS px². A level whose numbers would crowd the plot beyond has none: its rung counts them.
const AREA: f64 = 3_000.0;
/// Two distances that are the same may differ by so much, CSS px.
const ROUNDING: f64 = 1e-6;
/// A circle further from its place than this is joined to its bar, in radii.
const JOIN_FROM: f64 = 1.6;
const JOIN_WIDTH: f64 = 1.0;

/// Where numbers stand: level by the bar of its pivot, number, side, and how far from the test's place.
#[derive(Default)]
pub(crate) struct Numbers(Vec<(Name, Point)>);

type Name = (usize, usize, Side);

impl Numbers {
    /// How far a number stood from the place of its test.
    fn away(&self, name: Name) -> Option<Point> {
        self.0.iter().find(|(known, _)| *known == name).map(|&(_, away)| away)
    }
}

/// A number that wants a place.
struct Wish {
    number: usize,
    /// Whether the test has not ended yet.
    open: bool,
    side: Side,
    /// The bar's extreme, where the test happened.
    bar: Point,
    radius: f64,
}

/// The lines from numbers to their bars, a part a level, then the numbers, a part each.
pub(super) fn campaigns(context: &Context, layout: &Layout, price: &[Part], last: &Last) -> Vec<Part> {
    let plot = layout.frame.plot;
    if !numbered(plot.height()) {
        return Vec::new();
    }
    // Most frames of a near view have no number in sight.
    let mut profile = None;
    let room = Rect { top: layout.header.bottom + AIR, ..plot };
    let mut taken: Vec<Rect> = last.dot_box().into_iter().collect();
    let (mut joins, mut circles): (Vec<Part>, Vec<Part>) = (Vec::new(), Vec::new());
    let mut left = (plot.width() * plot.height() / AREA) as usize;
    let before = if context.kept.numbers_stay.take() { context.kept.numbers.take() } else { Numbers::default() };
    let mut numbers = Vec::new();
    for index in order(context) {
        let wishes = context.input.analysis.levels.get(index).map(|level| wishes(context, layout, level)).unwrap_or_default();
        if wishes.len() > left {
            continue;
        }
        left -= wishes.len();
        let mut lines = Vec::new();
        for wish in wishes {
            let name = (context.input.analysis.levels.get(index).map_or(0, |level| level.pivot_at), wish.number, wish.side);
            let stays = before.away(name).and_then(|away| stays(&wish, away, &room, &taken));
            let new = || place(&wish, profile.get_or_insert_with(|| Profile::of(price, &plot)), &room, &taken);
            if let Some(center) = stays.or_else(new) {
                numbers.push((name, Point { x: center.x - wish.bar.x, y: center.y - wish.bar.y }));
                // On whole pixels, so that ring and number keep together as they move.
                let center = Point { x: context.size.snap(center.x), y: context.size.snap(center.y) };
                taken.push(around(center, wish.radius + RING / 2.0));
                lines.extend(join(context, &wish, center));
                circles.push(Part::of_test(index, wish.number - 1, circle(context, &wish, center)));
            }
        }
        joins.push(Part::of_level(PartKind::Tests, index, lines));
    }
    context.kept.numbers.replace(Numbers(numbers));
    // Numbers lie apart: their order is that of the levels, which stays while price comes nearer to one and leaves another.
    sorting::by_key(&mut joins, |part| part.level);
    sorting::by_key(&mut circles, |part| (part.level, part.test));
    // No line may run over a number, of whatever level.
    joins.extend(circles);
    joins.retain(|part| !part.marks.is_empty());
    joins
}

/// Levels in the order in which they choose: the headline's first, then the nearest.
fn order(context: &Context) -> Vec<usize> {
    let analysis = context.input.analysis;
    let levels = &analysis.levels;
    let mut order: Vec<usize> = (0..levels.len()).collect();
    let rank = |i: &usize| levels.get(*i).map_or((true, 0.0), |l| (analysis.headline.level_id.as_ref() != Some(&l.id), l.distance.abs()));
    sorting::by(&mut order, |a, b| {
        let ((named_a, far_a), (named_b, far_b)) = (rank(a), rank(b));
        named_a.cmp(&named_b).then(far_a.total_cmp(&far_b))
    });
    order
}

/// The campaigns of a level whose bar is in sight.
fn wishes(context: &Context, layout: &Layout, level: &Level) -> Vec<Wish> {
    let (frame, plot, bars) = (&layout.frame, layout.frame.plot, context.input.bars);
    let line = context.input.draws_line();
    let wish = |number: usize, peak: usize, side: Side, open: bool| {
        let (at, price) = if line { nearby_close(bars, peak, side)? } else { (peak, extreme(&bars.bar(peak)?, side)) };
        let x = frame.x(at as f64);
        // Prices are projected only where they are seen.
        let y = (plot.left..=plot.right).contains(&x).then(|| context.y(frame, price)).filter(|y| (plot.top..=plot.bottom).contains(y))?;
        let radius = if number > 9 { RADIUS_WIDE } else { RADIUS };
        Some(Wish { number, open, side, bar: Point { x, y }, radius })
    };
    let mut wishes = Vec::new();
    for (i, campaign) in level.campaigns.iter().enumerate() {
        wishes.extend(wish(i + 1, campaign.at.peak, campaign.side, false));
    }
    wishes.extend(level.under_way.as_ref().and_then(|now| wish(now.number, now.at.peak, level.side, true)));
    wishes
}

fn extreme(bar: &Bar, side: Side) -> f64 {
    if side == Side::Resistance { bar.high } else { bar.low }
}

/// The outermost close among a bar and its neighbours: a line may turn a bar before or after the range did.
fn nearby_close(bars: &Series, peak: usize, side: Side) -> Option<(usize, f64)> {
    let near = (peak.saturating_sub(1)..=peak + 1).filter_map(|i| Some((i, *bars.close.get(i)?)));
    near.max_by(|a, b| {
        let order = a.1.total_cmp(&b.1);
        if side == Side::Resistance { order } else { order.reverse() }
    })
}

/// The place so far from its test, where it is free.
fn stays(wish: &Wish, away: Point, room: &Rect, taken: &[Rect]) -> Option<Point> {
    let center = Point { x: wish.bar.x + away.x, y: wish.bar.y + away.y };
    let own = around(center, wish.radius + RING / 2.0);
    (holds(room, &own) && !taken.iter().any(|other| other.overlaps(&own))).then_some(center)
}

/// The box around a circle.
fn around(center: Point, reach: f64) -> Rect {
    Rect { left: center.x, right: center.x, top: center.y, bottom: center.y }.grown(reach)
}

fn holds(room: &Rect, own: &Rect) -> bool {
    own.left >= room.left && own.right <= room.right && own.top >= room.top && own.bottom <= room.bottom
}

/// The cheapest free place, going outward from the price and sideways; `None` if all are taken.
fn place(wish: &Wish, profile: &mut Profile, room: &Rect, taken: &[Rect]) -> Option<Point> {
    let outward = if wish.side == Side::Resistance { -1.0 } else { 1.0 };
    let reach = wish.radius + RING / 2.0;
    let near = profile.span(wish.bar.x - reach, wish.bar.x + reach).unwrap_or((wish.bar.y, wish.bar.y));
    let edge = if wish.side == Side::Resistance { near.0.min(wish.bar.y) } else { near.1.max(wish.bar.y) };
    // Beside a cliff the price's far end is no neighbour.
    let edge = if (edge - wish.bar.y).abs() > CLIFF * wish.radius { wish.bar.y } else { edge };
    let home = Point { x: wish.bar.x, y: edge + outward * (reach + AIR) };
    // Cost and steps of the cheapest place; of two that cost the same, the nearer to the price and then the earlier one is taken.
    let mut best: Option<(f64, Steps, Point)> = None;
    for steps in NEAREST_FIRST {
        let (dx, dy) = (f64::from(steps.1) * STEP * wish.radius, f64::from(steps.0) * STEP * wish.radius);
        let distance = rounding::sqrt(dx * dx * SIDEWAYS * SIDEWAYS + dy * dy);
        // The other costs are never negative: where the nearest place costs nothing, no other is looked at.
        if best.is_some_and(|(least, ..)| distance > least + ROUNDING) {
            break;
        }
        let center = Point { x: home.x + dx, y: home.y + outward * dy };
        let own = around(center, reach);
        if !holds(room, &own) || taken.iter().any(|other| other.overlaps(&own.grown(1.0))) {
            continue;
        }
        let crossed = taken.iter().filter(|other| clip::meets(wish.bar, center, other)).count() as f64;
        let cost = distance + HIDING * profile.hidden(center, reach) + CROSSING * crossed;
        if best.is_none_or(|(least, before, _)| (cost, steps) < (least, before)) {
            best = Some((cost, steps, center));
        }
    }
    best.map(|(.., center)| center)
}

/// Steps outward and sideways.
type Steps = (i32, i32);

/// All steps, those that cost the least distance first.
const NEAREST_FIRST: [Steps; PLACES] = nearest_first();
const PLACES: usize = ((OUT_STEPS + 1) * (2 * SIDE_STEPS + 1)) as usize;

#[allow(clippy::indexing_slicing)] // While compiling: an index outside would be no program.
const fn nearest_first() -> [Steps; PLACES] {
    const fn far((out, side): Steps) -> i32 {
        let sideways = (SIDEWAYS * 10.0) as i32;
        out * out * 100 + side * side * sideways * sideways
    }
    let mut sorted = [(0, 0); PLACES];
    let mut place = 0;
    while place < PLACES {
        let (row, column) = (place as i32 / (2 * SIDE_STEPS + 1), place as i32 % (2 * SIDE_STEPS + 1));
        let steps = (row, column - SIDE_STEPS);
        let mut at = place;
        while at > 0 && far(sorted[at - 1]) > far(steps) {
            sorted[at] = sorted[at - 1];
            at -= 1;
        }
        sorted[at] = steps;
        place += 1;
    }
    sorted
}

/// The line from a circle that stands far off to its bar.
fn join(context: &Context, wish: &Wish, center: Point) -> Option<Mark> {
    let (dx, dy) = (wish.bar.x - center.x, wish.bar.y - center.y);
    let distance = rounding::distance(dx, dy);
    let start = Point { x: center.x + dx / distance * wish.radius, y: center.y + dy / distance * wish.radius };
    let stroke = context.theme.side(wish.side);
    (distance > wish.radius * (1.0 + JOIN_FROM)).then(|| Mark::Path { points: vec![start, wish.bar], stroke, width: JOIN_WIDTH })
}

/// Dashes of the ring of a test under way, turns from one to the next, and those of them that it is as long as.
const DASHES: usize = 9;
const TURNS: usize = 6;
const DASH_TURNS: usize = 4;
/// Cosine and sine of a turn, a 54th of a circle.
const TURN: (f64, f64) = (0.993_238_357_741_943, 0.116_092_914_125_230_23);

/// The dashes of a ring, the first from its top on.
fn dashes(center: Point, radius: f64, stroke: Color) -> Vec<Mark> {
    let (mut x, mut y) = (0.0, -radius);
    let mut turned = || {
        let point = Point { x: center.x + x, y: center.y + y };
        (x, y) = (x * TURN.0 - y * TURN.1, x * TURN.1 + y * TURN.0);
        point
    };
    let mut dash = || {
        let points: Vec<Point> = (0..TURNS).map(|_| turned()).collect();
        Mark::Path { points: points.into_iter().take(DASH_TURNS + 1).collect(), stroke, width: RING }
    };
    (0..DASHES).map(|_| dash()).collect()
}

/// The ring and the number: dashed while the test has not ended.
fn circle(context: &Context, wish: &Wish, center: Point) -> Vec<Mark> {
    let theme = context.theme;
    let text = wish.number.to_string();
    let width = context.measure.width(&text, FONT);
    let (color, y) = (theme.side_text(wish.side), center.y + FIGURE_DROP * FONT.size);
    let (radius, stroke) = (wish.radius, theme.side(wish.side));
    let disc = Mark::Circle { center, radius, fill: theme.paper, stroke, width: if wish.open { 0.0 } else { RING } };
    let label = Text { text, x: center.x, y, anchor: Anchor::Middle, font: FONT, color, width };
    let mut marks = vec![disc];
    if wish.open {
        marks.extend(dashes(center, radius, stroke));
    }
    marks.push(Mark::Text(label));
    marks
}
