//! Where everything stood in a picture: after a tick that moves the newest price within the scale all of it stands there still.

use std::rc::Rc;

use super::Form;
use super::calendar::TimeTick;
use super::frame::Frame;
use super::header::Header;
use super::kept::Kept;
use super::layout::{Context, LadderPlace, Layout};
use super::ticks::PriceTick;
use super::view::View;
use crate::reading::spec::PriceScale;

/// What the places hang on, for one chart, size and theme, beside the prices in sight: range in sight, scale and form, and the width
/// of the newest price in words, CSS px.
#[derive(Clone, Copy, PartialEq)]
pub(crate) struct Key {
    view: View,
    scale: PriceScale,
    form: Form,
    last: f64,
}

/// A layout that may be taken over.
pub(crate) struct Placed {
    key: Key,
    /// Lowest and highest price in sight.
    seen: (f64, f64),
    frame: Frame,
    price_ticks: Rc<[PriceTick]>,
    time_ticks: Rc<[TimeTick]>,
    labels: (f64, f64),
    ladder: Option<LadderPlace>,
    /// Price labels that stood clear of the newest price's tag, a bit each.
    pub clear: u64,
}

impl<'a> Context<'a> {
    /// The layout, taken over where it is that of the picture before; `None` as [`Context::placed_anew`].
    pub(crate) fn layout(&self) -> Option<Layout<'a>> {
        let (seen, last) = (self.seen()?, self.last());
        let key = Key { view: self.view, scale: self.input.scale, form: self.input.form, last: last.1 };
        let holds = |placed: &&Placed| placed.key == key && (placed.seen == seen || self.stays(seen));
        let stands = self.kept.placed.borrow().as_ref().filter(holds).map(|placed| placed.layout(self.kept, last));
        if let Some(layout) = stands.flatten() {
            return Some(layout);
        }
        let layout = self.placed_anew(seen)?;
        let Layout { frame, labels, ladder, .. } = layout;
        let (price_ticks, time_ticks) = (Rc::clone(&layout.price_ticks), Rc::clone(&layout.time_ticks));
        self.kept.placed.replace(Some(Placed { key, seen, frame, price_ticks, time_ticks, labels, ladder, clear: 0 }));
        Some(layout)
    }
}

impl Placed {
    fn layout<'a>(&self, kept: &'a Kept, last: &'a (String, f64)) -> Option<Layout<'a>> {
        let header: &Header = kept.header.get()?;
        let rungs = match self.ladder {
            None => &[][..],
            Some(LadderPlace::Under { .. }) => kept.rows.get()?,
            Some(LadderPlace::Gutter { detail, .. }) => kept.rungs.get(detail)?.get()?,
        };
        Some(Layout {
            header,
            frame: self.frame,
            price_ticks: Rc::clone(&self.price_ticks),
            time_ticks: Rc::clone(&self.time_ticks),
            labels: self.labels,
            last,
            ladder: self.ladder,
            rungs,
            stands: true,
        })
    }
}
