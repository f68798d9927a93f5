//! What the record of a chart hangs on beside its newest price: while that stays, a tick changes the price alone.

use super::facts::Facts;
use super::stance::Position;
use crate::analysis::headline::HeadlineState;
use crate::analysis::kinds::{Phase, Side};
use crate::analysis::snapshot::Standing;
use crate::series::{Time, Timeframe};

/// A level as it stands: zone, side, phase and since when, number of its tests, and whether price lies below it, in it or above.
type Edge = (u32, Side, Phase, u32, usize, i8);

/// The levels, the finding and the bars as they were when the record was put together. What a moving price changes little by
/// little (widths of bands, distances, scores) is not in it.
#[derive(Clone, Debug)]
pub(super) struct Outline {
    /// Their length and number, the time of the newest, and whether that may still change.
    bars: (Timeframe, usize, Option<Time>, bool),
    /// Zones that live, and the last of them.
    zones: (usize, Option<u32>),
    finding: (HeadlineState, Option<Edge>),
    levels: Vec<Edge>,
    /// What a verdict looks at, on boards that have one.
    pub position: Option<Position>,
}

impl Outline {
    /// Of a chart whose newest bar may still change, or not.
    pub fn of(facts: &Facts, open: bool, position: Option<Position>) -> Outline {
        let levels = facts.snapshot.wanted.iter().map(|level| edge(facts, level)).collect();
        Outline { bars: bars(facts, open), zones: zones(facts), finding: finding(facts), levels, position }
    }

    /// Whether the chart has the same still. Levels may have come nearer to price than others.
    pub fn holds(&self, facts: &Facts, open: bool) -> bool {
        let levels = &facts.snapshot.wanted;
        self.bars == bars(facts, open)
            && self.zones == zones(facts)
            && self.finding == finding(facts)
            && self.levels.len() == levels.len()
            && levels.iter().all(|level| self.levels.contains(&edge(facts, level)))
    }
}

fn bars(facts: &Facts, open: bool) -> (Timeframe, usize, Option<Time>, bool) {
    (facts.run.timeframe, facts.bars().len(), facts.bars().last_time(), open)
}

fn zones(facts: &Facts) -> (usize, Option<u32>) {
    let book = facts.run.engine.book();
    (book.len(), book.newest().map(|zone| zone.serial))
}

fn finding(facts: &Facts) -> (HeadlineState, Option<Edge>) {
    (facts.headline.state, facts.headline.level.as_ref().map(|level| edge(facts, level)))
}

fn edge(facts: &Facts, level: &Standing) -> Edge {
    let (away, w) = (level.zone.center() - facts.snapshot.x, facts.half_width());
    let side = i8::from(away > w) - i8::from(away < -w);
    (level.zone.serial, level.side, level.phase, level.since, level.zone.tests.len(), side)
}
