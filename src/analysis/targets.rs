//! What comes next in either direction: levels, a range's measured move, and round prices where no level stands.

use super::campaigns::campaigns;
use super::engine::Engine;
use super::headline::Headline;
use super::kinds::{Direction, Phase, Side};
use super::params::ZONE_HALF_WIDTH;
use super::price::next_round;
use super::snapshot::{Snapshot, Standing};
use super::zone::Zone;
use crate::sorting;

/// Kind of a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TargetKind {
    /// The centre of the next level.
    Level,
    /// Height of a range laid on its edge: `R · e^h` or `S · e^(−h)`, `h = ln(R / S)`.
    MeasuredMove,
    /// A round price above every level and every price in memory.
    Projection,
}

named!(TargetKind {
    Level => "level",
    MeasuredMove => "measured-move",
    Projection => "projection",
});

/// A price that comes next.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Target<'a> {
    /// The price.
    pub price: f64,
    /// Where it comes from.
    pub kind: TargetKind,
    /// Above or below the newest close.
    pub direction: Direction,
    /// The level, where it is one.
    pub zone: Option<&'a Zone>,
}

/// Campaigns an edge needs before a range has a measured move.
const EDGE_CAMPAIGNS: usize = 2;

/// All targets, up by distance, then down by distance; `highest` finds the log of the highest price in memory, which is
/// asked for only where no level is left above. A level whose band price stands in is where price is, not what comes next.
pub fn targets<'a>(engine: &'a Engine, snapshot: &Snapshot<'a>, headline: &Headline<'a>, highest: &dyn Fn() -> f64) -> Vec<Target<'a>> {
    let named = headline.level.map(|level| level.zone.serial);
    let mut found: Vec<Target> = Vec::new();
    let ahead = |level: &&Standing| (level.zone.center() - snapshot.x).abs() > ZONE_HALF_WIDTH * snapshot.a;
    for level in snapshot.wanted.iter().filter(|level| Some(level.zone.serial) != named).filter(ahead) {
        let direction = if level.zone.center() > snapshot.x { Direction::Up } else { Direction::Down };
        found.push(Target { price: libm::exp(level.zone.center()), kind: TargetKind::Level, direction, zone: Some(level.zone) });
    }
    found.extend(measured_moves(engine, snapshot, headline));
    if snapshot.warm && found.iter().all(|target| target.zone.is_none() || target.direction == Direction::Down) {
        found.push(projection(snapshot, headline, highest()));
    }
    found.retain(|target| target.price.is_finite() && target.price > 0.0);
    let order = |t: &Target| (libm::log(t.price) - snapshot.x).abs();
    sorting::by(&mut found, |p, q| p.direction.cmp(&q.direction).then(order(p).total_cmp(&order(q))));
    found
}

/// The next round price where no level is left above: beyond all prices in memory, and the level that price is at.
fn projection<'a>(snapshot: &Snapshot, headline: &Headline, highest: f64) -> Target<'a> {
    let edge = |level: Standing| level.zone.center() + ZONE_HALF_WIDTH * snapshot.a;
    let highest = headline.level.map_or(highest, |level| highest.max(edge(level)));
    Target { price: next_round(libm::exp(highest)), kind: TargetKind::Projection, direction: Direction::Up, zone: None }
}

fn measured_moves<'a>(engine: &'a Engine, snapshot: &Snapshot<'a>, headline: &Headline<'a>) -> Vec<Target<'a>> {
    let Some((floor, ceiling)) = range_edges(snapshot, headline) else { return Vec::new() };
    let judge = engine.judge();
    let (below, above) = (campaigns(engine.book(), &judge, floor), campaigns(engine.book(), &judge, ceiling));
    let begun = below.first().zip(above.first()).map(|(p, q)| p.from.max(q.from));
    let old = begun.is_some_and(|from| snapshot.t.saturating_sub(from) >= snapshot.params.broken);
    if below.len() < EDGE_CAMPAIGNS || above.len() < EDGE_CAMPAIGNS || !old {
        return Vec::new();
    }
    let height = ceiling.center() - floor.center();
    let target = |price: f64, direction| Target { price: libm::exp(price), kind: TargetKind::MeasuredMove, direction, zone: None };
    let up = target(ceiling.center() + height, Direction::Up);
    let down = target(floor.center() - height, Direction::Down);
    let ahead = |t: &Target| t.direction.sign() * (libm::log(t.price) - snapshot.x) > 0.0;
    [up, down].into_iter().filter(|t| ahead(t) && belongs(t, headline)).collect()
}

/// After a break only the move in its direction is left.
fn belongs(target: &Target, headline: &Headline) -> bool {
    match headline.level {
        Some(level) if broke(&level) => (target.direction == Direction::Up) == (level.side == Side::Support),
        _ => true,
    }
}

fn broke(level: &Standing) -> bool {
    matches!(level.phase, Phase::Broken | Phase::Retest)
}

/// The levels that bound the range price is in, or has just left through the headline's level.
fn range_edges<'a>(snapshot: &Snapshot<'a>, headline: &Headline<'a>) -> Option<(&'a Zone, &'a Zone)> {
    let distance = |level: &&Standing| (level.zone.center() - snapshot.x).abs();
    let broken = headline.level.filter(broke);
    let nearest = |side: Side| {
        let levels = snapshot.levels.iter().filter(|l| l.side == side && broken.is_none_or(|b| b.zone.serial != l.zone.serial));
        levels.min_by(|p, q| distance(p).total_cmp(&distance(q))).map(|level| level.zone)
    };
    let (floor, ceiling) = match broken {
        Some(level) if level.side == Side::Support => (nearest(Side::Support)?, level.zone),
        Some(level) => (level.zone, nearest(Side::Resistance)?),
        None => (nearest(Side::Support)?, nearest(Side::Resistance)?),
    };
    (floor.center() < ceiling.center()).then_some((floor, ceiling))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::headline::headline;
    use crate::analysis::noise::LogBar;
    use crate::analysis::params::{Params, SHOWN};
    use crate::analysis::snapshot::snapshot;
    use crate::series::Timeframe;

    /// A range at one bar.
    #[derive(Debug)]
    struct Seen {
        /// Bars since both edges have a campaign.
        age: u32,
        /// Whether both have two.
        twice: bool,
        /// Its measured moves.
        moves: Vec<f64>,
    }

    /// What is seen of a price that after the warm-up goes from log −0.3 to 0.3 and back once in `period` bars.
    fn between_two_edges(timeframe: Timeframe, period: u32) -> Vec<Seen> {
        let params = Params::of(timeframe);
        let mut engine = Engine::new(params);
        let look = |t: u32| {
            let triangle = f64::from((t % period).abs_diff(period / 2)) / f64::from(period / 2);
            // Until then price comes down from far above, which leaves no level in reach.
            let rest = f64::from(params.warm_up.saturating_sub(t)) * 0.1;
            engine.push(LogBar::flat(0.3 - 0.6 * triangle + rest));
            let now = snapshot(&engine, None, SHOWN);
            let head = headline(&now);
            let (floor, ceiling) = range_edges(&now, &head)?;
            let judge = engine.judge();
            let [below, above] = [floor, ceiling].map(|edge| campaigns(engine.book(), &judge, edge));
            let age = t - below.first()?.from.max(above.first()?.from);
            let moves = measured_moves(&engine, &now, &head).iter().map(|target| libm::log(target.price)).collect();
            Some(Seen { age, twice: below.len() > 1 && above.len() > 1, moves })
        };
        (0..300).filter_map(look).collect()
    }

    #[test]
    fn a_range_has_measured_moves_once_both_edges_held_twice_and_it_is_60_days_or_26_weeks_old() {
        for (timeframe, period, least) in [(Timeframe::Day, 60, 60), (Timeframe::Week, 16, 26)] {
            let seen = between_two_edges(timeframe, period);
            for now in &seen {
                let expected: &[f64] = if now.twice && now.age >= least { &[0.9, -0.9] } else { &[] };
                assert_eq!(now.moves.len(), expected.len(), "{timeframe:?} {now:?}");
                assert!(now.moves.iter().zip(expected).all(|(found, wanted)| (found - wanted).abs() < 1e-9), "{now:?}");
            }
            assert!(seen.iter().any(|now| now.twice && now.age >= least) && seen.iter().any(|now| !now.twice && now.age >= least));
            // By day two campaigns lie further apart than that.
            let at_the_edge = |age: u32| seen.iter().any(|now| now.twice && now.age == age);
            assert!(timeframe == Timeframe::Day || at_the_edge(least - 1) && at_the_edge(least));
        }
    }
}
