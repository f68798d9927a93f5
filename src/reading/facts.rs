//! One chart after its walk through the engine, with the lookups that words and records need.

use super::english::bar_adjective;
use super::format::{Formats, Prices};
use super::report::Ref;
use super::spec::ChartSpec;
use crate::analysis::campaigns::{Campaign, campaigns};
use crate::analysis::engine::Engine;
use crate::analysis::headline::{Headline, headline};
use crate::analysis::kinds::{Phase, Swing};
use crate::analysis::params::ZONE_HALF_WIDTH;
use crate::analysis::run::Run;
use crate::analysis::snapshot::{Snapshot, Standing, snapshot};
use crate::analysis::targets::{Target, targets};
use crate::analysis::triggers::{Trigger, triggers};
use crate::analysis::zone::Zone;
use crate::rounding::within;
use crate::series::{Civil, Series, Time};

/// Everything known of one chart at its newest bar.
pub struct Facts<'a> {
    /// What was asked for.
    pub spec: &'a ChartSpec,
    /// What is drawn.
    pub title: &'a str,
    /// The run.
    pub run: &'a Run,
    /// Levels at the newest bar.
    pub snapshot: Snapshot<'a>,
    /// The finding.
    pub headline: Headline<'a>,
    /// The shown level that price is at: the headline's, else the most advanced and nearest.
    pub at: Option<Standing<'a>>,
    /// Words for numbers and dates.
    pub formats: &'a Formats,
}

impl<'a> Facts<'a> {
    /// Reads a run.
    pub fn new(spec: &'a ChartSpec, title: &'a str, run: &'a Run, formats: &'a Formats) -> Facts<'a> {
        let mut snapshot = snapshot(&run.engine, run.unfinished, spec.max_levels);
        let broken = broken_level(&run.engine, &snapshot);
        // Its side has flipped with the break: among the levels of that side it may be none of the first any more.
        snapshot.levels.extend(broken.filter(|level| matches!(level.phase, Phase::Broken | Phase::Retest)));
        let headline = headline(&snapshot);
        let at = level_at_hand(&snapshot, &headline);
        [headline.level, at, broken].into_iter().flatten().for_each(|level| include(&mut snapshot, level));
        Facts { spec, title, run, snapshot, headline, at, formats }
    }

    /// What confirms the finding, and what takes it back.
    pub fn triggers(&self) -> (Option<Trigger>, Option<Trigger>) {
        self.headline.level.map_or((None, None), |level| level_triggers(&self.snapshot, &level))
    }

    /// What comes next.
    pub fn targets(&self) -> Vec<Target<'a>> {
        targets(&self.run.engine, &self.snapshot, &self.headline, &|| highest_in_memory(self.run))
    }

    /// Whether price has stood still all the time: history enough, and nothing in it.
    pub fn unmoving(&self) -> bool {
        self.snapshot.a == 0.0 && self.bars().len() > 1
    }

    /// What confirms and what takes back the state of the level that price is at.
    pub fn triggers_at_hand(&self) -> (Option<Trigger>, Option<Trigger>) {
        self.at.map_or((None, None), |level| level_triggers(&self.snapshot, &level))
    }

    /// The bars that are drawn.
    pub fn bars(&self) -> &'a Series {
        &self.run.resampled.bars
    }

    /// Number of the newest bar.
    pub fn newest(&self) -> u32 {
        u32::try_from(self.bars().len().saturating_sub(1)).unwrap_or(u32::MAX)
    }

    /// Date of a bar as text.
    pub fn date(&self, bar: u32) -> String {
        self.bars().date(bar as usize)
    }

    /// When a complete bar could be known to be complete, as text.
    pub fn known(&self, bar: u32) -> String {
        self.run.resampled.known(bar as usize).map(|time| time.format(self.bars().resolution)).unwrap_or_default()
    }

    /// Date of a bar as a civil date.
    pub fn civil(&self, bar: u32) -> Civil {
        self.bars().time.get(bar as usize).unwrap_or_default().civil()
    }

    /// Date of a bar in words, with the time of day for instants.
    pub fn day(&self, bar: u32) -> String {
        self.moment(self.bars().time.get(bar as usize).unwrap_or_default())
    }

    /// When a bar could be known to be complete, in words; an unfinished bar by its own date.
    pub fn known_day(&self, bar: u32) -> String {
        self.run.resampled.known(bar as usize).map_or_else(|| self.day(bar), |time| self.moment(time))
    }

    /// A time of this chart in words.
    pub fn moment(&self, time: Time) -> String {
        self.formats.moment(time, self.bars().resolution)
    }

    /// The word for a bar's length before "close".
    pub fn bar_adjective(&self) -> &'static str {
        bar_adjective(self.run.timeframe.as_str(), self.run.resampled.bars.resolution)
    }

    /// The newest close.
    pub fn close(&self) -> f64 {
        self.bars().close.last().copied().unwrap_or_default()
    }

    /// Stable name of a level.
    pub fn level_id(&self, pivot: u32, swing: Swing) -> String {
        level_id(&self.spec.id, self.run, pivot, swing)
    }

    /// Stable name of a zone's level.
    pub fn zone_id(&self, zone: &Zone) -> String {
        self.level_id(zone.pivot.bar, zone.pivot.swing)
    }

    /// Campaigns of a zone, oldest first.
    pub fn campaigns(&self, zone: &Zone) -> Vec<Campaign> {
        campaigns(self.run.engine.book(), &self.run.engine.judge(), zone)
    }

    /// Half-width of the zones, log units.
    pub fn half_width(&self) -> f64 {
        ZONE_HALF_WIDTH * self.snapshot.a
    }

    /// A price in words, with as many digits as tell this chart's levels apart.
    pub fn price(&self, price: f64) -> String {
        self.prices().price(price, 2.0 * self.half_width())
    }

    /// How this chart's prices are written.
    pub fn prices(&self) -> Prices<'_> {
        self.formats.prices(self.close())
    }

    /// Edges of a zone as prices.
    pub fn edges(&self, zone: &Zone) -> (f64, f64) {
        let w = self.half_width();
        let price = |x: f64| within(libm::exp(x), f64::MIN_POSITIVE, f64::MAX);
        (price(zone.center() - w), price(zone.center() + w))
    }

    /// Distance of a zone's nearer edge from the newest close as a fraction of it; zero inside.
    pub fn distance(&self, zone: &Zone) -> f64 {
        let (low, high) = self.edges(zone);
        let close = self.close();
        (within(close, low, high) - close) / close
    }

    /// A source: this chart.
    pub fn source(&self) -> Ref {
        Ref { chart_id: self.spec.id.clone(), ..Ref::default() }
    }

    /// A source: a level of this chart.
    pub fn level_source(&self, zone: &Zone) -> Ref {
        self.source().at(Some(&self.zone_id(zone)), None)
    }

    /// A source: the newest bar.
    pub fn newest_source(&self) -> Ref {
        self.source().on(self.date(self.newest()))
    }
}

/// Log of the highest price within the lookback: older ones are forgotten as their levels are.
fn highest_in_memory(run: &Run) -> f64 {
    let bars = &run.resampled.bars;
    let from = bars.len().saturating_sub(run.engine.params().lookback as usize);
    libm::log((from..bars.len()).filter_map(|i| bars.bar(i)).map(|bar| bar.high).fold(f64::MIN_POSITIVE, f64::max))
}

/// Stable name of a chart's level: its pivot's date and kind.
pub fn level_id(chart: &str, run: &Run, pivot: u32, swing: Swing) -> String {
    [chart, ":", &run.resampled.bars.date(pivot as usize), letter(swing)].concat()
}

/// What a name says of the kind of a pivot, at its end.
pub fn letter(swing: Swing) -> &'static str {
    if swing == Swing::High { "H" } else { "L" }
}

fn level_triggers(snapshot: &Snapshot, level: &Standing) -> (Option<Trigger>, Option<Trigger>) {
    triggers(level, snapshot.a, snapshot.x)
}

fn level_at_hand<'a>(snapshot: &Snapshot<'a>, headline: &Headline<'a>) -> Option<Standing<'a>> {
    let at = |level: &Standing| matches!(level.phase, Phase::Near | Phase::Test | Phase::Attempt);
    let distance = |level: &Standing| (level.zone.center() - snapshot.x).abs();
    let others = snapshot.levels.iter().filter(|level| at(level)).copied();
    let older = |p: &Standing, q: &Standing| p.zone.serial.cmp(&q.zone.serial);
    let nearest = others.max_by(|p, q| p.phase.cmp(&q.phase).then(distance(q).total_cmp(&distance(p))).then(older(q, p)));
    headline.level.filter(at).or(nearest)
}

/// The level of the latest confirmed break, if it is still a level, none of those of the headline, and no shown one covers it.
fn broken_level<'a>(engine: &'a Engine, snapshot: &Snapshot<'a>) -> Option<Standing<'a>> {
    let zone = engine.book().get(engine.latest_break()?.serial)?;
    let score = engine.judge().score_of(engine.book(), zone)?;
    let apart = |level: &Standing| (level.zone.center() - zone.center()).abs() >= 2.0 * ZONE_HALF_WIDTH * snapshot.a;
    let level = Standing { zone, side: zone.side, score, phase: zone.phase, since: zone.since, provisional: false };
    let others = snapshot.wanted.iter().all(|other| other.zone.serial == zone.serial || apart(other));
    (others && snapshot.levels.iter().all(apart)).then_some(level)
}

/// A level that words name is shown even where fewer levels were asked for.
fn include<'a>(snapshot: &mut Snapshot<'a>, named: Standing<'a>) {
    if snapshot.wanted.iter().all(|level| level.zone.serial != named.zone.serial) {
        snapshot.wanted.push(named);
    }
}
