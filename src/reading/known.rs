//! What the record of a chart before a tick has in words already: names of levels, dates of bars that do not change any more.

use super::facts::{Facts, letter};
use super::report::{Campaign, ChartAnalysis, Level};
use crate::analysis::campaigns;
use crate::analysis::zone::Zone;

/// What may be taken over.
#[derive(Default)]
pub(super) struct Known {
    levels: Vec<Level>,
    campaigns: Vec<Campaign>,
    /// So many bars from the first on were older than the newest then, and are now: their dates are the same.
    settled: usize,
}

/// Name of a level and its pivot's date.
type Names = (String, String);

impl Known {
    /// Of a record of the same history in bars as long, and the number of bars that were older than its newest; else nothing.
    pub fn of(before: Option<(ChartAnalysis, usize)>, facts: &Facts) -> Known {
        let bars = facts.bars();
        let same = |(of, _): &(ChartAnalysis, usize)| of.timeframe == facts.run.timeframe.as_str() && of.first == bars.date(0);
        let Some((before, settled)) = before.filter(same) else { return Known::default() };
        Known { levels: before.levels, campaigns: Vec::new(), settled: settled.min(bars.len().saturating_sub(1)) }
    }

    /// The names of a zone's level, whose campaigns come next.
    pub fn level(&mut self, zone: &Zone) -> Option<Names> {
        let pivot = zone.pivot.bar as usize;
        let kind = letter(zone.pivot.swing);
        self.campaigns.clear();
        let same = |level: &Level| level.pivot_at == pivot && level.id.ends_with(kind);
        let place = self.levels.iter().position(same).filter(|_| pivot < self.settled)?;
        let level = self.levels.swap_remove(place);
        self.campaigns = level.campaigns;
        Some((level.id, level.pivot))
    }

    /// A campaign of that level that was known, none of whose bars may change, and whose highest or lowest bar is still this one.
    pub fn campaign(&mut self, of: &campaigns::Campaign, peak: u32) -> Option<Campaign> {
        let is = |known: &Campaign| {
            let at = (known.at.from, known.at.to, known.at.peak) == (of.from as usize, of.to as usize, peak as usize);
            at && (known.tests, known.outcome, known.side) == (of.tests, of.outcome, of.side)
        };
        let settled = |known: &Campaign| known.at.to.max(known.at.peak) < self.settled;
        let place = self.campaigns.iter().position(|known| settled(known) && is(known))?;
        Some(self.campaigns.swap_remove(place))
    }
}
