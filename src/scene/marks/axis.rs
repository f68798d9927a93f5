//! Price labels at the right, the time rule with its ticks and labels below.

use super::last::{FIGURE_DROP, Last};
use crate::scene::calendar::LABEL_OFFSET;
use crate::scene::layout::{AXIS_FONT, Context, Layout, clear_of};
use crate::scene::mark::{Anchor, Color, Mark, Rect, Text};

/// Thickness of the rule, length of a tick, from the rule to the labels' baseline, CSS px.
const RULE: f64 = 1.0;
const TICK: f64 = 5.0;
const BASELINE: f64 = 17.0;

pub(super) fn axis(context: &Context, layout: &Layout, last: &Last) -> Vec<Mark> {
    let mut marks = vec![Mark::Rects { rects: rule(context, layout), fill: context.theme.rule }];
    marks.extend(layout.price_ticks.iter().filter(|tick| clear_of_tag(tick.y, last)).map(|tick| {
        let (x, y) = (layout.labels.0, tick.y + FIGURE_DROP * AXIS_FONT.size);
        label(&tick.label, tick.width, (x, y), context.theme.muted)
    }));
    marks.extend(layout.time_ticks.iter().map(|tick| {
        let color = if tick.major { context.theme.ink } else { context.theme.muted };
        label(&tick.label, tick.width, (tick.x + LABEL_OFFSET, layout.frame.plot.bottom + BASELINE), color)
    }));
    marks
}

/// Whether a price label at `y` stays clear of the last price's tag.
pub(super) fn clear_of_tag(y: f64, last: &Last) -> bool {
    clear_of(last.tag.map(|tag| (tag.top, tag.bottom)), y)
}

fn rule(context: &Context, layout: &Layout) -> Vec<Rect> {
    let (size, plot) = (context.size, layout.frame.plot);
    let thick = size.whole(RULE);
    let base = Rect { left: plot.left, top: plot.bottom, right: plot.right, bottom: plot.bottom + thick };
    let in_plot = layout.time_ticks.iter().map(|tick| size.snap(tick.x)).filter(|&x| x + thick <= plot.right);
    let ticks = in_plot.map(|left| Rect { left, top: base.bottom, right: left + thick, bottom: base.bottom + size.whole(TICK) });
    std::iter::once(base).chain(ticks).collect()
}

fn label(text: &str, width: f64, (x, y): (f64, f64), color: Color) -> Mark {
    Mark::Text(Text { text: text.to_owned(), x, y, anchor: Anchor::Start, font: AXIS_FONT, color, width })
}
