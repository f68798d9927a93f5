//! The stance of a chart, and the few facts about it that the three-chart rules look at.

use super::facts::Facts;
use super::report::{Stance, StanceSide};
use crate::analysis::kinds::{Direction, EventKind, Phase, Side};
use crate::analysis::snapshot::Standing;
use crate::analysis::stance::Break;
use crate::series::Time;

/// What the rules look at in one chart.
#[derive(Clone, Debug, PartialEq)]
pub struct Position {
    /// The stance.
    pub stance: Stance,
    /// How settled it is: confirmed 1, attempt .5, test .25, else 0.
    pub quality: f64,
    /// When the stance began.
    pub since: Option<Time>,
    /// A breakout was taken back, and that is the headline.
    pub failed_breakout: bool,
    /// A test of a resistance held lately.
    pub resistance_held: bool,
    /// A test of a support held lately.
    pub support_held: bool,
    /// A support is shown below price, and price is not at it.
    pub above_support: bool,
    /// The confirmed break that the stance rests on.
    pub broke: Option<Break>,
}

/// Reads the position of a chart.
pub fn position(facts: &Facts) -> Position {
    let at = facts.at;
    let broke = facts.run.engine.latest_break().filter(|broke| !in_question(facts, broke)).copied();
    let (side, level_id, since) = match broke {
        Some(broke) => {
            let side = if broke.direction == Direction::Up { StanceSide::Up } else { StanceSide::Down };
            let listed = facts.snapshot.wanted.iter().any(|level| level.zone.serial == broke.serial);
            (side, listed.then(|| facts.level_id(broke.pivot, broke.swing)), Some(broke.since))
        }
        None => match at {
            Some(level) => (at_side(level.side), Some(facts.zone_id(level.zone)), Some(level.since)),
            None => (StanceSide::None, None, None),
        },
    };
    let warm = facts.snapshot.warm;
    Position {
        quality: quality(side, at.as_ref()),
        since: since.and_then(|bar| facts.bars().time.get(bar as usize)),
        stance: Stance { side, level_id, since: since.map(|bar| facts.date(bar)) },
        failed_breakout: facts.headline.level.is_some_and(|l| l.phase == Phase::Failed && l.side == Side::Resistance),
        resistance_held: warm && held_lately(facts, Side::Resistance),
        support_held: warm && held_lately(facts, Side::Support),
        above_support: above_support(facts),
        broke,
    }
}

/// Price is back at the broken level itself, testing it anew: the break no longer speaks, the level does.
fn in_question(facts: &Facts, broke: &Break) -> bool {
    let shown = facts.snapshot.levels.iter().find(|level| level.zone.serial == broke.serial).map(|level| level.phase);
    let phase = shown.or_else(|| facts.run.engine.book().get(broke.serial).map(|zone| zone.phase));
    matches!(phase, Some(Phase::Test | Phase::Attempt))
}

const fn at_side(side: Side) -> StanceSide {
    match side {
        Side::Support => StanceSide::AtSupport,
        Side::Resistance => StanceSide::AtResistance,
    }
}

fn quality(side: StanceSide, at: Option<&Standing>) -> f64 {
    match (side, at.map(|level| level.phase)) {
        (StanceSide::Up | StanceSide::Down, _) => 1.0,
        (_, Some(Phase::Attempt)) => 0.5,
        (_, Some(Phase::Test)) => 0.25,
        _ => 0.0,
    }
}

fn held_lately(facts: &Facts, side: Side) -> bool {
    let first = facts.snapshot.t.saturating_sub(facts.snapshot.params.fail);
    let Some(since) = facts.bars().time.get(first as usize) else { return false };
    facts.run.records.iter().rev().take_while(|r| r.bar >= since).any(|r| r.kind == EventKind::Held && r.side == side)
}

/// The nearest shown support below price is one that price is not at.
fn above_support(facts: &Facts) -> bool {
    let below = facts.snapshot.levels.iter().filter(|level| level.side == Side::Support && level.zone.center() < facts.snapshot.x);
    let nearest = below.max_by(|p, q| p.zone.center().total_cmp(&q.zone.center()));
    nearest.is_some_and(|level| matches!(level.phase, Phase::Home | Phase::Broken))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::run::run;
    use crate::reading::format::Formats;
    use crate::reading::spec::{ChartSpec, Source};
    use crate::series::{Resolution, Series, Timeframe};

    /// Days of a walk that keeps coming back.
    fn days() -> Series {
        let mut state = 5_u64;
        let mut x = 0.0;
        let close = std::iter::repeat_with(|| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            x = 0.98 * x + 0.03 * ((state >> 11) as f64 / (1_u64 << 53) as f64 - 0.5);
            100.0 * libm::exp(x)
        });
        Series { close: close.take(1_500).collect(), time: (0..1_500).map(Time::from_days).collect(), ..Series::default() }
    }

    /// Whether a held test of a support, and one of a resistance, counts as lately on a day.
    fn held(series: &Series, day: usize) -> [bool; 2] {
        let known = series.as_of(Time::from_days(day as i32).end(Resolution::Date));
        let spec = ChartSpec { timeframe: Some(Timeframe::Day), ..ChartSpec::new("c", Source::Series("s".into())) };
        let position = position(&Facts::new(&spec, "s", &run(&known, Timeframe::Day), &Formats::default()));
        [position.support_held, position.resistance_held]
    }

    #[test]
    fn a_held_test_counts_for_20_days_on_the_side_that_it_was() {
        let series = days();
        let records = run(&series, Timeframe::Day).records;
        let mut checked = [0; 2];
        for (place, side) in [Side::Support, Side::Resistance].into_iter().enumerate() {
            let held_on = records.iter().filter(|r| r.kind == EventKind::Held && r.side == side).map(|r| r.bar.days() as usize);
            let held_on: Vec<usize> = held_on.collect();
            for pair in held_on.windows(2).filter(|pair| pair[1] - pair[0] > 21) {
                assert_eq!([20, 21].map(|days| held(&series, pair[0] + days)[place]), [true, false], "{side:?} {pair:?}");
                checked[place] += 1;
            }
        }
        assert!(checked.iter().all(|count| *count > 2), "{checked:?}");
    }
}
