//! A change of state as the outside is told of it: with dates instead of bar numbers.

use crate::analysis::engine::{Engine, Event};
use crate::analysis::kinds::{EventKind, Side, Swing};
use crate::series::{Resampled, Time};

/// A change of state with its two dates.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Record {
    /// What happened.
    pub kind: EventKind,
    /// Side of the level before any flip.
    pub side: Side,
    /// Bar number of the level's pivot.
    pub pivot: u32,
    /// Kind of the level's pivot.
    pub swing: Swing,
    /// When price did it.
    pub occurred: Time,
    /// When it could be known.
    pub confirmed: Time,
    /// The bar, or the close within one, that confirmed it: earlier than `confirmed` where a later session had to tell that
    /// the bar was complete.
    pub bar: Time,
    /// Not a confirmed fact.
    pub provisional: bool,
}

/// Dates an event; `sign` is the time of a close that is not a bar of its own yet.
pub(super) fn record(engine: &Engine, resampled: &Resampled, event: Event, sign: Option<Time>) -> Option<Record> {
    let zone = engine.book().get(event.what.serial)?;
    let time = |bar: u32| resampled.bars.time.get(bar as usize);
    Some(Record {
        kind: event.what.kind,
        side: event.what.side,
        pivot: zone.pivot.bar,
        swing: zone.pivot.swing,
        occurred: sign.or_else(|| time(event.what.occurred))?,
        confirmed: sign.or_else(|| resampled.known(event.confirmed as usize))?,
        bar: sign.or_else(|| time(event.confirmed))?,
        provisional: event.what.kind == EventKind::EarlySign,
    })
}
