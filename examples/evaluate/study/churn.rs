//! How restless the picture is: how often the shown levels change from one bar to the next, and why.

use std::collections::BTreeMap;

use super::bars::Bars;
use baton_chart::analysis::engine::Engine;
use baton_chart::analysis::headline::headline;
use baton_chart::analysis::params::{LEVEL_GAP, Params, ZONE_HALF_WIDTH};
use baton_chart::analysis::snapshot::snapshot;
use baton_chart::series::Timeframe;

/// Bars left out at the beginning, while there is little to show.
const WARM: usize = 250;

/// Counts over bars.
#[derive(Clone, Debug, Default)]
pub struct Churn {
    /// Bars looked at.
    pub bars: f64,
    /// Bars on which the set of shown levels changed, and on which it changed but for a new name of the same price.
    pub changed: f64,
    pub moved: f64,
    /// Levels shown, and levels gone since the bar before, summed over bars.
    pub shown: f64,
    pub gone: f64,
    /// Bars on which the headline changed its state or level.
    pub headline: f64,
    /// Changed bars by their cause.
    pub causes: BTreeMap<&'static str, f64>,
}

impl Churn {
    /// Adds the counts of another series.
    pub fn add(&mut self, other: &Churn) {
        self.bars += other.bars;
        self.changed += other.changed;
        self.moved += other.moved;
        self.shown += other.shown;
        self.gone += other.gone;
        self.headline += other.headline;
        other.causes.iter().for_each(|(cause, count)| *self.causes.entry(cause).or_default() += count);
    }
}

/// A shown zone: its serial number and centre, in the order of the number.
type Shown = Vec<(u32, f64)>;

fn shown(engine: &Engine, x: f64, keep: usize) -> Shown {
    let mut levels: Shown = engine.levels(x, keep).iter().map(|level| (level.zone.serial, level.zone.center())).collect();
    levels.sort_by_key(|(serial, _)| *serial);
    levels
}

/// Walks the bars and watches the view of `keep` levels a side.
pub fn churn(bars: &Bars, keep: usize, timeframe: Timeframe) -> Churn {
    let mut engine = Engine::new(Params::of(timeframe));
    let mut churn = Churn::default();
    let mut before: Option<(Shown, f64, _)> = None;
    for t in 0..bars.len() {
        engine.push(bars.bar(t));
        if t < WARM {
            continue;
        }
        let x = bars.close[t];
        let now = shown(&engine, x, keep);
        let snapshot = snapshot(&engine, None, keep);
        let line = headline(&snapshot);
        let line = (line.state, line.level.map(|level| level.zone.serial));
        if let Some((then, x_then, line_then)) = before {
            churn.bars += 1.0;
            churn.shown += now.len() as f64;
            churn.headline += f64::from(line != line_then);
            if now != then {
                count(&mut churn, &engine, &then, &now, x_then, keep);
            }
        }
        before = Some((now, x, line));
    }
    churn
}

fn count(churn: &mut Churn, engine: &Engine, then: &Shown, now: &Shown, x_then: f64, keep: usize) {
    let gone: Vec<_> = then.iter().filter(|level| !now.contains(level)).collect();
    let come: Vec<_> = now.iter().filter(|level| !then.contains(level)).collect();
    let near = (2.0 * ZONE_HALF_WIDTH + LEVEL_GAP) * engine.noise().a;
    let renamed = gone.len() == come.len() && gone.iter().all(|g| come.iter().any(|c| (g.1 - c.1).abs() < near));
    churn.changed += 1.0;
    churn.moved += f64::from(!renamed);
    churn.gone += gone.len() as f64;
    *churn.causes.entry(cause(engine, then, &gone, &come, x_then, keep)).or_default() += 1.0;
}

/// Why the set changed on the engine's last bar, the most telling cause first.
fn cause(engine: &Engine, then: &Shown, gone: &[&(u32, f64)], come: &[&(u32, f64)], x_then: f64, keep: usize) -> &'static str {
    let t = engine.bars() - 1;
    let zones = || gone.iter().chain(come).filter_map(|(serial, _)| engine.book().get(*serial));
    let near = |c: f64, other: f64| (c - other).abs() < (2.0 * ZONE_HALF_WIDTH + LEVEL_GAP) * engine.noise().a;
    let newborn = engine.book().zones().last().filter(|zone| zone.confirmed == t);
    if newborn.is_some_and(|new| zones().any(|zone| near(zone.center(), new.center()))) {
        "a new pivot"
    } else if gone.iter().any(|(serial, _)| engine.book().get(*serial).is_none()) {
        "a pivot forgotten"
    } else if then.iter().chain(come.iter().copied()).filter_map(|(serial, _)| engine.book().get(*serial)).any(|zone| zone.turned == t) {
        "a break"
    } else if zones().any(|zone| zone.tests.last().is_some_and(|test| test.to == t)) {
        "a test that ended"
    } else if shown(engine, x_then, keep) == *then {
        "price came nearer another"
    } else {
        "prominence, age or noise"
    }
}
