//! Gridlines: dotted, dark enough to be seen, sparse enough to whisper.

use super::dots;
use crate::scene::layout::{Context, Layout};
use crate::scene::mark::Mark;

/// One dotted line a price tick.
pub(super) fn grid(context: &Context, layout: &Layout) -> Vec<Mark> {
    let plot = layout.frame.plot;
    layout.price_ticks.iter().map(|tick| dots(context, plot.left, plot.right, tick.y, context.theme.grid)).collect()
}
