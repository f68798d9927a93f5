//! Of the zones that did the same on a bar one becomes an event: the method tells one a bar, direction and kind.

use super::{Engine, Event};
use crate::analysis::score::Judge;
use crate::analysis::zone::ZoneEvent;

impl Engine {
    /// Of the zones that did the same on this bar, the one of highest score becomes an event, if it was a level before the bar.
    pub(super) fn select(&self, t: u32, events: &mut Vec<Event>) {
        let judge = self.judge_before(t);
        let mut heard = 0_u32;
        let mut raw = self.raw.as_slice();
        while let [event, rest @ ..] = raw {
            raw = rest;
            let first = heard >> voice(event) & 1 == 0;
            heard |= 1 << voice(event);
            if let Some(what) = first.then(|| self.speaker(&judge, event, rest)).flatten() {
                let place = events.iter().take_while(|other| voice(&other.what) < voice(event)).count();
                events.insert(place, Event { what, confirmed: t });
            }
        }
    }

    /// The one that is told of an event and those of its kind and side in the rest.
    fn speaker(&self, judge: &Judge, event: &ZoneEvent, rest: &[ZoneEvent]) -> Option<ZoneEvent> {
        let mut others = rest.iter().filter(|other| voice(other) == voice(event)).peekable();
        if others.peek().is_none() {
            return self.book.get(event.serial).filter(|zone| judge.is_level(&self.book, zone)).map(|_| *event);
        }
        strongest(std::iter::once(event).chain(others), |event| judge.score_of(&self.book, self.book.get(event.serial)?))
    }
}

/// A number for kind and side, rising in the order in which a bar's events are told.
const fn voice(event: &ZoneEvent) -> u32 {
    2 * event.kind as u32 + event.side as u32
}

/// The event of the highest score, the older zone's of equals; those without a score do not count.
pub(super) fn strongest<'a>(events: impl Iterator<Item = &'a ZoneEvent>, score: impl Fn(&ZoneEvent) -> Option<f64>) -> Option<ZoneEvent> {
    let scored = events.filter_map(|event| Some((score(event)?, event)));
    scored.max_by(|p, q| p.0.total_cmp(&q.0).then(q.1.serial.cmp(&p.1.serial))).map(|(_, event)| *event)
}
