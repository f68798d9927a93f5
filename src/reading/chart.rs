//! From the facts of a chart to its public record.

use super::facts::{Facts, letter, level_id};
use super::known::Known;
use super::narrative;
use super::report::{
    Campaign, ChartAnalysis, Headline, HeadlineState, JoinAudit, Last, Level, News, Noise, Outcome, Place, Point, Side, Stance, StanceSide,
    Target, Test, Trendline, Trigger, UnderWay,
};
use super::spec::ChartSpec;
use super::title;
use crate::analysis::campaigns;
use crate::analysis::kinds::Phase;
use crate::analysis::price::Grid;
use crate::analysis::run::{Record, Run};
use crate::analysis::snapshot::Standing;
use crate::analysis::trendline;
use crate::analysis::triggers;
use crate::analysis::zone::{TestRecord, Zone};
use crate::sorting;

/// The public record of a chart, without its events.
pub fn chart_analysis(facts: &Facts, stance: Stance, join: Option<JoinAudit>) -> ChartAnalysis {
    let mut record = pictured(facts, join, Known::default());
    for (level, standing) in record.levels.iter_mut().zip(by_price(facts)) {
        level.tests = tests(facts, standing.zone);
    }
    let (confirms, invalidates) = facts.triggers();
    let trigger = |t: triggers::Trigger| Trigger { close: t.close, rule: narrative::rule(t.rule) };
    record.trendlines = trendlines(facts);
    record.stance = stance;
    record.targets = targets(facts);
    (record.confirms, record.invalidates) = (confirms.map(trigger), invalidates.map(trigger));
    record.narrative = narrative::sentences(facts);
    record
}

/// What a picture is drawn from, and thus put together at every tick: without what only readers look at (sentences, single tests,
/// trendlines, stance, targets and triggers). Names and dates that the record before it has are taken over: they are most of it.
pub(super) fn pictured(facts: &Facts, join: Option<JoinAudit>, mut known: Known) -> ChartAnalysis {
    let mut record = blank(facts.spec, facts.title, facts.run, join);
    record.last.provisional = facts.run.unfinished.is_some();
    if facts.snapshot.warm {
        let noise = facts.run.engine.noise();
        record.noise = Noise { atr: noise.atr, a: noise.a };
    }
    for level in by_price(facts) {
        record.levels.push(record_level(facts, level, &mut known));
    }
    record.headline = headline(facts);
    record
}

/// The levels that are listed, highest first.
fn by_price<'a>(facts: &'a Facts) -> Vec<&'a Standing<'a>> {
    let mut levels: Vec<&Standing> = facts.snapshot.wanted.iter().collect();
    sorting::by(&mut levels, |p, q| q.zone.center().total_cmp(&p.zone.center()));
    levels
}

fn record_level(facts: &Facts, level: &Standing, known: &mut Known) -> Level {
    let zone = level.zone;
    let campaigns = facts.campaigns(zone);
    let (id, pivot) = known.level(zone).unwrap_or_else(|| (facts.zone_id(zone), facts.date(zone.pivot.bar)));
    let (low, high) = facts.edges(zone);
    Level {
        id,
        side: level.side,
        low,
        mid: libm::exp(zone.center()),
        high,
        phase: level.phase,
        score: level.score,
        since: facts.date(level.since),
        pivot,
        pivot_at: zone.pivot.bar as usize,
        confirmed_at: facts.known(zone.confirmed),
        tests: Vec::new(),
        campaigns: campaigns.iter().map(|c| record_campaign(facts, c, known)).collect(),
        under_way: under_way(facts, level, &campaigns),
        distance: facts.distance(zone),
        stability: None,
    }
}

fn tests(facts: &Facts, zone: &Zone) -> Vec<Test> {
    let test = |t: &TestRecord| Test { from: facts.date(t.from), to: facts.date(t.to), side: t.side, outcome: t.outcome };
    zone.tests.iter().map(test).collect()
}

fn trendlines(facts: &Facts) -> Vec<Trendline> {
    let lines = facts.run.engine.trendlines().iter().filter(|_| facts.snapshot.warm);
    lines.map(|line| record_trendline(facts, line)).collect()
}

fn record_trendline(facts: &Facts, line: &trendline::Trendline) -> Trendline {
    let point = |(bar, price): (u32, f64)| Point { date: facts.date(bar), price: libm::exp(price) };
    let (from, to) = (point(line.from), point(line.to));
    let engine = &facts.run.engine;
    let contacts = engine.trendlines().contacts(line, facts.snapshot.a, engine.params());
    let kind = letter(line.zone.pivot.swing);
    Trendline {
        id: [&facts.spec.id, ":", &from.date, ":", &to.date, kind].concat(),
        side: line.zone.side,
        from,
        to,
        price: libm::exp(line.at(facts.newest())),
        slope: line.slope,
        tentative: contacts.len() < trendline::FIRM_CONTACTS,
        contacts: contacts.into_iter().map(|bar| facts.date(bar)).collect(),
        phase: line.zone.phase,
        since: facts.date(line.zone.since),
        confirmed_at: facts.known(line.zone.confirmed),
    }
}

fn record_campaign(facts: &Facts, campaign: &campaigns::Campaign, known: &mut Known) -> Campaign {
    let &campaigns::Campaign { from, to, tests, outcome, side, .. } = campaign;
    let peak = peak(facts, campaign);
    if let Some(before) = known.campaign(campaign, peak) {
        return before;
    }
    let at = Place { from: from as usize, to: to as usize, peak: peak as usize };
    Campaign { from: facts.date(from), to: facts.date(to), tests, outcome, side, peak: facts.date(peak), at }
}

/// The test under way, unless it goes on with the last campaign.
fn under_way(facts: &Facts, level: &Standing, campaigns: &[campaigns::Campaign]) -> Option<UnderWay> {
    let at_it = matches!(level.phase, Phase::Test | Phase::Attempt);
    // What an unfinished bar alone shows begins with it.
    let begun = level.zone.under_way().or((level.provisional && level.zone.armed).then_some(level.since)).filter(|_| at_it)?;
    let gap = facts.snapshot.params.campaign_gap;
    let new = campaigns.last().is_none_or(|last| begun.saturating_sub(last.last_from) >= gap);
    let newest = facts.newest();
    new.then(|| {
        let peak = extreme(facts, level.side, begun, newest);
        let at = Place { from: begun as usize, to: newest as usize, peak: peak as usize };
        UnderWay { from: facts.date(begun), peak: facts.date(peak), number: campaigns.len() + 1, at }
    })
}

/// Bar of the highest high (tests from below) or lowest low (from above) of a campaign.
fn peak(facts: &Facts, campaign: &campaigns::Campaign) -> u32 {
    // The outcome's own bar lies away from the level where it held, and beyond it where it broke.
    let last = if campaign.outcome == Outcome::Broke { campaign.last_from } else { campaign.to };
    extreme(facts, campaign.side, campaign.from, last)
}

/// Bar of the highest high (resistance) or the lowest low (support) from one bar to another.
fn extreme(facts: &Facts, side: Side, from: u32, to: u32) -> u32 {
    let sign = -side.sign();
    let price = |bar: u32| {
        let bar = facts.bars().bar(bar as usize);
        bar.map_or(f64::NEG_INFINITY, |b| sign * if side == Side::Support { b.low } else { b.high })
    };
    (from..=to).fold(from, |best, bar| if price(bar) > price(best) { bar } else { best })
}

fn headline(facts: &Facts) -> Headline {
    Headline {
        state: facts.headline.state,
        level_id: facts.headline.level.map(|level| facts.zone_id(level.zone)),
        since: facts.headline.level.map_or_else(|| facts.date(facts.newest()), |level| facts.date(level.since)),
        text: title::title(facts),
    }
}

fn targets(facts: &Facts) -> Vec<Target> {
    let record = |t: &crate::analysis::targets::Target| Target {
        price: t.price,
        kind: t.kind,
        direction: t.direction,
        level_id: t.zone.map(|zone| facts.zone_id(zone)),
    };
    facts.targets().iter().map(record).collect()
}

/// The changes of state, oldest first.
pub fn events(facts: &Facts) -> Vec<News> {
    facts.run.records.iter().map(|record| event(&facts.spec.id, facts.run, record)).collect()
}

/// The public record of one change of state.
pub fn event(chart: &str, run: &Run, record: &Record) -> News {
    let resolution = run.resampled.bars.resolution;
    let direction = record.side.pushed();
    News {
        id: [chart, ":", &record.bar.format(resolution), ":", direction.as_str(), ":", record.kind.as_str()].concat(),
        chart_id: chart.to_owned(),
        kind: record.kind.as_str(),
        level_id: Some(level_id(chart, run, record.pivot, record.swing)),
        direction: Some(direction),
        occurred_at: record.occurred.format(resolution),
        confirmed_at: record.confirmed.format(resolution),
        provisional: record.provisional,
        from: None,
        to: None,
        text: None,
    }
}

/// A chart whose bars are not analysed yet: prices alone.
pub fn blank(spec: &ChartSpec, title: &str, run: &Run, join: Option<JoinAudit>) -> ChartAnalysis {
    let bars = &run.resampled.bars;
    let newest = bars.len().saturating_sub(1);
    let (date, close) = (bars.date(newest), bars.close.last().copied().unwrap_or_default());
    ChartAnalysis {
        id: spec.id.clone(),
        title: title.to_owned(),
        timeframe: run.timeframe.as_str(),
        bars: bars.len(),
        first: bars.date(0),
        last: Last { date: date.clone(), close, provisional: !run.resampled.last_complete },
        noise: Noise { atr: 0.0, a: 0.0 },
        levels: Vec::new(),
        trendlines: Vec::new(),
        headline: Headline { state: HeadlineState::TooShort, level_id: None, since: date, text: String::new() },
        stance: Stance { side: StanceSide::None, level_id: None, since: None },
        targets: Vec::new(),
        confirms: None,
        invalidates: None,
        events: Vec::new(),
        evidence: None,
        join,
        narrative: Vec::new(),
        price_step: Grid::of(close).step(),
    }
}
