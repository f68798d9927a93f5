//! What stands at the newest bar, an unfinished one laid over the state after the last complete one.

use super::engine::Engine;
use super::kinds::{Phase, Side};
use super::noise::LogBar;
use super::params::{Params, SHOWN};
use super::zone::{Moment, Zone};

/// A shown level as it stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Standing<'a> {
    /// The zone, as of the last complete bar.
    pub zone: &'a Zone,
    /// Support or resistance.
    pub side: Side,
    /// Its score.
    pub score: f64,
    /// Its phase, as the unfinished bar shows it where there is one.
    pub phase: Phase,
    /// Bar on which it entered that phase; the unfinished bar has the number after the last complete one.
    pub since: u32,
    /// The phase is the unfinished bar's.
    pub provisional: bool,
}

/// The levels at one moment.
#[derive(Clone, Debug, PartialEq)]
pub struct Snapshot<'a> {
    /// The levels of headline and stance: three a side, and that of a break that stands.
    pub levels: Vec<Standing<'a>>,
    /// The levels asked for, and any level of the above that headline or stance needs.
    pub wanted: Vec<Standing<'a>>,
    /// Log of the newest close.
    pub x: f64,
    /// Log of the highest high there was.
    pub highest: f64,
    /// The unit A after the last complete bar.
    pub a: f64,
    /// Number of the last complete bar.
    pub t: u32,
    /// Counts of this bar length.
    pub params: &'a Params,
    /// Whether there are bars enough to say anything.
    pub warm: bool,
}

/// Looks at the engine, with `unfinished` as the bar in progress, if there is one; `keep` levels a side are wanted.
pub fn snapshot<'a>(engine: &'a Engine, unfinished: Option<LogBar>, keep: usize) -> Snapshot<'a> {
    let newest = unfinished.unwrap_or_else(|| engine.last());
    // The fewer of a side are the first of the more: levels are chosen once.
    let all = engine.levels(newest.close, keep.max(SHOWN));
    let stand = |keep: usize| -> Vec<Standing<'a>> {
        let mut chosen = Vec::new();
        for side in [Side::Support, Side::Resistance] {
            for level in all.iter().filter(|level| level.side == side).take(keep) {
                chosen.push(standing(engine, unfinished, level.zone, level.side, level.score));
            }
        }
        chosen
    };
    Snapshot {
        levels: stand(SHOWN),
        wanted: stand(keep),
        x: newest.close,
        highest: engine.highest().max(newest.high),
        a: engine.noise().a,
        t: engine.bars().saturating_sub(1),
        params: engine.params(),
        warm: engine.warm(),
    }
}

fn standing<'a>(engine: &Engine, unfinished: Option<LogBar>, zone: &'a Zone, side: Side, score: f64) -> Standing<'a> {
    let complete = Standing { zone, side, score, phase: zone.phase, since: zone.since, provisional: false };
    let Some(bar) = unfinished else { return complete };
    let now = Moment { t: engine.bars(), bar, a: engine.noise().a, params: engine.params(), signs: false };
    let phase = zone.provisional_phase(&now);
    if phase == zone.phase { complete } else { Standing { phase, since: now.t, provisional: true, ..complete } }
}
