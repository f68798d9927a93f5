//! The cases: breaks as they were told at their time, of levels with a history.

use super::CASE_CAMPAIGNS;
use crate::analysis::campaigns::campaigns;
use crate::analysis::engine::{Engine, Event, Push};
use crate::analysis::kinds::{Direction, EventKind, Swing};
use crate::analysis::run::{Run, log_bar};

/// A confirmed break of a level with a history.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Case {
    /// Bar on which the break could be known.
    pub bar: u32,
    /// The way price broke.
    pub direction: Direction,
    /// Bar of the level's pivot.
    pub pivot: u32,
    /// Kind of the level's pivot.
    pub swing: Swing,
    /// Campaigns of the level when it broke.
    pub campaigns: usize,
}

/// Walks the complete bars of a run once more and asks at every confirmed break how many campaigns the level had by then.
/// Nothing later than the break can change the answer.
pub fn cases(run: &Run) -> Vec<Case> {
    let mut engine = Engine::new(*run.engine.params());
    let (mut events, mut found) = (Vec::new(), Vec::new());
    for bar in run.resampled.bars.bars().take(run.engine.bars() as usize) {
        engine.push_as(log_bar(bar), Push { signs: false, stance: false, events: true, near: false }, &mut events);
        found.extend(events.iter().filter_map(|event| case(&engine, event)));
    }
    found
}

/// The case of an event that the engine has just brought out, if it is one.
fn case(engine: &Engine, event: &Event) -> Option<Case> {
    let direction = match event.what.kind {
        EventKind::Breakout => Direction::Up,
        EventKind::Breakdown => Direction::Down,
        _ => return None,
    };
    let zone = engine.book().get(event.what.serial)?;
    let campaigns = campaigns(engine.book(), &engine.judge(), zone).len();
    let case = Case { bar: event.confirmed, direction, pivot: zone.pivot.bar, swing: zone.pivot.swing, campaigns };
    (campaigns >= CASE_CAMPAIGNS).then_some(case)
}
