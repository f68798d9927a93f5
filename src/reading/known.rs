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
    /// Whether widths and distances are taken over too.
    calmly: bool,
}

/// Name of a level and its pivot's date.
type Names = (String, String);
/// Lower and upper edge, and distance of the nearer one.
type Extent = ((f64, f64), f64);

impl Known {
    /// Of a record of the same history in bars as long; else nothing.
    pub fn of(before: Option<ChartAnalysis>, facts: &Facts, calmly: bool) -> Known {
        let bars = facts.bars();
        let same = |of: &ChartAnalysis| of.timeframe == facts.run.timeframe.as_str() && of.first == bars.date(0);
        let Some(before) = before.filter(same) else { return Known::default() };
        Known { levels: before.levels, campaigns: Vec::new(), settled: before.bars.min(bars.len()).saturating_sub(1), calmly }
    }

    /// What is known of a zone's level, whose campaigns come next. One that price has gone through is as far away as it is.
    pub fn level(&mut self, zone: &Zone, distance: f64) -> (Option<Names>, Option<Extent>) {
        let pivot = zone.pivot.bar as usize;
        let kind = letter(zone.pivot.swing);
        self.campaigns.clear();
        let same = |level: &Level| level.pivot_at == pivot && level.id.ends_with(kind);
        let Some(place) = self.levels.iter().position(same).filter(|_| pivot < self.settled) else { return (None, None) };
        let level = self.levels.swap_remove(place);
        self.campaigns = level.campaigns;
        let stays = self.calmly && level.distance.partial_cmp(&0.0) == distance.partial_cmp(&0.0);
        (Some((level.id, level.pivot)), stays.then_some(((level.low, level.high), level.distance)))
    }

    /// A campaign of that level that was known, none of whose bars may change; its `peak` is looked for unless that is done calmly.
    pub fn campaign(&mut self, of: &campaigns::Campaign, peak: impl Fn() -> u32) -> Option<Campaign> {
        let bars = (of.from as usize, of.to as usize);
        let same = |known: &Campaign| {
            let is = (known.tests, known.outcome, known.side) == (of.tests, of.outcome, of.side);
            (known.at.from, known.at.to) == bars && is && (self.calmly || known.at.peak == peak() as usize)
        };
        let settled = |known: &Campaign| known.at.to.max(known.at.peak) < self.settled;
        let place = self.campaigns.iter().position(|known| settled(known) && same(known))?;
        Some(self.campaigns.swap_remove(place))
    }
}
