//! The marks of a chart, one file each, and the order they are painted in.

mod axis;
mod campaigns;
mod candles;
mod grid;
mod last;
mod line;
mod profile;
mod rungs;
mod still;
mod zone;

pub(crate) use campaigns::Numbers;
pub(crate) use last::{FIGURE_DROP, rounded};

use std::rc::Rc;

use super::kept::Standing;
use super::layout::{Context, Layout};
use super::mark::{Mark, Part, PartKind, Rect};
use still::Still;

/// Room for the parts of most pictures.
const PARTS: usize = 64;

/// All parts above the background, in painting order. After a tick that left the layout where it was, those that the newest price
/// does not move are the ones of the picture before.
pub(crate) fn parts(context: &Context, layout: &Layout) -> Vec<Part> {
    let (frame, line) = (&layout.frame, context.input.draws_line());
    let last = last::Last::new(context, layout);
    let still = Still::of(context, layout, &last);
    let one = |kind: PartKind, marks: Vec<Mark>| (!marks.is_empty()).then(|| Part::new(kind, marks)).into_iter().collect();
    let Standing { of, grid, leaders, rungs } = standing(context, layout, &last, still.clear);
    let mut parts = Vec::with_capacity(PARTS);
    parts.push(grid.clone());
    parts.extend(still.or(PartKind::Zone, true, || zone::zones(context, frame)));
    let axis = || vec![Part::new(PartKind::Axis, axis::axis(context, layout, &last))];
    parts.extend(still.or(PartKind::Axis, still.labels, axis));
    parts.extend(still.or(PartKind::Future, true, || one(PartKind::Future, line::future(context, frame))));
    let mut price = still.or(PartKind::Price, line && line::is_settled(context, frame), || {
        let settled = if line { line::line(context, frame) } else { candles::candles(context, frame) };
        vec![Part::new(PartKind::Price, settled)]
    });
    price.truncate(1);
    price.extend(if line { one(PartKind::Price, line::unfinished(context, frame)) } else { Vec::new() });
    let tests = still.or(PartKind::Tests, still.numbers, || campaigns::campaigns(context, layout, &price, &last));
    parts.extend(price);
    parts.extend(leaders.iter().cloned());
    parts.extend(tests);
    parts.push(Part::new(PartKind::Last, last.marks(context, layout)));
    parts.extend(rungs.iter().cloned());
    parts.push(Part::new(PartKind::Header, layout.header.marks.clone()));
    context.kept.standing.replace(Some(Standing { of, grid, leaders, rungs }));
    parts
}

/// What stands where it did in the picture before, as long as prices and room are the same.
fn standing(context: &Context, layout: &Layout, last: &last::Last, clear: u64) -> Standing {
    let of = (layout.frame.price, layout.frame.plot, layout.labels, Rc::clone(&layout.price_ticks), clear);
    context.kept.standing.take().filter(|before| before.of == of).unwrap_or_else(|| Standing {
        of,
        grid: Part::new(PartKind::Grid, grid::grid(context, layout)),
        leaders: rungs::leaders(context, layout, last),
        rungs: rungs::rungs(context, layout),
    })
}

/// Dots of a dotted line of whole device pixels, CSS px: side of a dot, and from dot to dot.
const DOT: f64 = 1.0;
const DOT_PITCH: f64 = 5.0;

/// A horizontal dotted line.
fn dots(context: &Context, from: f64, to: f64, y: f64, fill: super::mark::Color) -> Mark {
    let size = context.size;
    let (side, pitch) = (size.whole(DOT), size.whole(DOT_PITCH));
    let (left, top) = (size.snap(from), size.snap(y - DOT / 2.0));
    let count = ((to - from) / pitch) as usize;
    Mark::Dots { first: Rect { left, top, right: left + side, bottom: top + side }, pitch, count, fill }
}
