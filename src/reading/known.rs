//! What the record of a chart before a tick has in words already: names of levels, dates of bars that do not change any more.

use super::facts::{Facts, letter};
use super::report::{Campaign, ChartAnalysis, Level, Place};
use crate::analysis::zone::Zone;

/// What may be taken over.
#[derive(Default)]
pub(super) struct Known {
    levels: Vec<Level>,
    campaigns: Vec<Campaign>,
    /// So many bars from the first on were older than the newest then, and are now: their dates are the same.
    settled: usize,
}

impl Known {
    /// Of a record of the same history in bars as long; else nothing.
    pub fn of(before: Option<ChartAnalysis>, facts: &Facts) -> Known {
        let bars = facts.bars();
        let same = |of: &ChartAnalysis| of.timeframe == facts.run.timeframe.as_str() && of.first == bars.date(0);
        let Some(before) = before.filter(same) else { return Known::default() };
        Known { levels: before.levels, campaigns: Vec::new(), settled: before.bars.min(bars.len()).saturating_sub(1) }
    }

    /// Name and pivot of a zone's level, whose campaigns come next.
    pub fn level(&mut self, zone: &Zone) -> Option<(String, String)> {
        let pivot = zone.pivot.bar as usize;
        let kind = letter(zone.pivot.swing);
        self.campaigns.clear();
        let same = |level: &Level| level.pivot_at == pivot && level.id.ends_with(kind);
        let place = self.levels.iter().position(same).filter(|_| pivot < self.settled)?;
        let level = self.levels.swap_remove(place);
        self.campaigns = level.campaigns;
        Some((level.id, level.pivot))
    }

    /// A campaign of that level on these bars.
    pub fn campaign(&mut self, at: Place) -> Option<Campaign> {
        let settled = [at.from, at.to, at.peak].iter().all(|&bar| bar < self.settled);
        let place = self.campaigns.iter().position(|campaign| campaign.at == at).filter(|_| settled)?;
        Some(self.campaigns.swap_remove(place))
    }
}
