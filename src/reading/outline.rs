//! What a tick is held against: while it is the same there is no news of a chart's finding, nor of a verdict.

use super::facts::Facts;
use super::stance::Position;
use crate::analysis::headline::HeadlineState;
use crate::analysis::kinds::Swing;
use crate::series::Timeframe;

/// The finding of a chart, and what a verdict looks at.
#[derive(Clone, Debug)]
pub(super) struct Outline {
    /// Length of the bars, state, and pivot of the level.
    finding: (Timeframe, HeadlineState, Option<(u32, Swing)>),
    /// On boards that have a verdict.
    pub position: Option<Position>,
}

impl Outline {
    /// Of a chart as it is.
    pub fn of(facts: &Facts, position: Option<Position>) -> Outline {
        let pivot = facts.headline.level.as_ref().map(|level| level.zone.pivot);
        Outline { finding: (facts.run.timeframe, facts.headline.state, pivot.map(|pivot| (pivot.bar, pivot.swing))), position }
    }

    /// The state, and the bar and kind of the pivot that its level is named by.
    pub fn finding(&self) -> (HeadlineState, Option<(u32, Swing)>) {
        (self.finding.1, self.finding.2)
    }

    /// Whether the finding is the same.
    pub fn finds(&self, other: &Outline) -> bool {
        self.finding == other.finding
    }
}
