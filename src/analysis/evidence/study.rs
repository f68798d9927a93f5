//! One combination of direction and length: the cases, what followed them, and what follows any bar.

use serde::Serialize;

use super::base::{Base, Mix};
use super::beta::hit_rate_interval;
use super::bootstrap::{Interval, Means};
use super::cases::Case;
use super::{CONFIDENCE, DRAWS, ENOUGH_CASES, FEWEST_CASES, HORIZONS, SEED};
use crate::analysis::kinds::Direction;
use crate::analysis::run::Run;
use crate::sorting;

/// Which breaks a study looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Confirmed breaks upward.
    Breakout,
    /// Confirmed breaks downward.
    Breakdown,
    /// Both, each in its own direction.
    Either,
}

named!(Group {
    Breakout => "breakout",
    Breakdown => "breakdown",
    Either => "either",
});

impl Group {
    /// All of them.
    pub const ALL: [Group; 3] = [Group::Breakout, Group::Breakdown, Group::Either];

    const fn takes(self, direction: Direction) -> bool {
        !matches!((self, direction), (Group::Breakout, Direction::Down) | (Group::Breakdown, Direction::Up))
    }

    /// The mix of directions of the base; an empty study of either direction stands beside both in equal parts.
    fn mix(self, up: usize, down: usize) -> Mix {
        match self {
            Group::Breakout => Mix { up: 1, down: 0 },
            Group::Breakdown => Mix { up: 0, down: 1 },
            Group::Either if up + down == 0 => Mix { up: 1, down: 1 },
            Group::Either => Mix { up, down },
        }
    }
}

/// Combinations of group and length of one chart.
pub const COMBINATIONS: usize = Group::ALL.len() * HORIZONS.len();

/// A case and what followed it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Followed {
    /// The case.
    pub case: Case,
    /// Log return over the study's length, in the direction of the break.
    pub gain: f64,
}

/// Statistics of the cases of a study, where there are enough.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Statistics {
    /// Mean log return.
    pub mean: f64,
    /// Its percentile bootstrap interval (Efron 1979), seeded; cases share no bar, so that one case is one block.
    pub mean_interval: Interval,
    /// Median log return.
    pub median: f64,
    /// Share above zero.
    pub hit_rate: f64,
    /// Middle of Beta(1 + hits, 1 + misses), the posterior of a uniform Beta(1, 1) prior.
    pub hit_rate_interval: Interval,
    /// Mean less the base's mean.
    pub edge: f64,
    /// `mean_interval` less the base's mean.
    pub edge_interval: Interval,
    /// On [`ENOUGH_CASES`] or more, the edge is off zero even in an interval widened for the number of combinations tried (Bonferroni).
    pub beyond_chance: bool,
}

/// One combination.
#[derive(Clone, Debug, PartialEq)]
pub struct Study {
    /// Which breaks.
    pub group: Group,
    /// Length of the stretch, in bars.
    pub bars: u32,
    /// The cases, oldest first, no two nearer than the length.
    pub cases: Vec<Followed>,
    /// What follows any bar; `None` if the history is shorter than the stretch.
    pub base: Option<Base>,
    /// `None` for too few cases.
    pub statistics: Option<Statistics>,
}

/// Every combination on the complete bars of a run, by length; `tried` is the number of combinations that the intervals of
/// [`Statistics::beyond_chance`] answer for.
pub fn studies(run: &Run, cases: &[Case], tried: usize) -> Vec<Study> {
    let complete = run.engine.bars() as usize;
    let closes: Vec<f64> = run.resampled.bars.close.iter().take(complete).map(|&close| libm::log(close)).collect();
    let mut studies = Vec::new();
    for bars in HORIZONS {
        let later = closes.iter().skip(bars as usize);
        let mut returns: Vec<f64> = closes.iter().zip(later).map(|(from, to)| to - from).collect();
        let followed: Vec<Followed> = cases.iter().filter_map(|case| follow(case, &returns)).collect();
        sorting::floats(&mut returns);
        for group in Group::ALL {
            studies.push(study(group, bars, &followed, &returns, tried));
        }
    }
    studies
}

fn follow(case: &Case, returns: &[f64]) -> Option<Followed> {
    let gain = case.direction.sign() * returns.get(case.bar as usize)?;
    Some(Followed { case: *case, gain })
}

fn study(group: Group, bars: u32, followed: &[Followed], sorted: &[f64], tried: usize) -> Study {
    let mut cases: Vec<Followed> = Vec::new();
    for followed in followed.iter().filter(|f| group.takes(f.case.direction)) {
        if cases.last().is_none_or(|last| followed.case.bar - last.case.bar >= bars) {
            cases.push(*followed);
        }
    }
    let up = cases.iter().filter(|f| f.case.direction == Direction::Up).count();
    let base = Base::of(sorted, group.mix(up, cases.len() - up));
    let statistics = base.filter(|_| cases.len() >= FEWEST_CASES).map(|base| statistics(&cases, &base, tried));
    Study { group, bars, cases, base, statistics }
}

fn statistics(cases: &[Followed], base: &Base, tried: usize) -> Statistics {
    let gains: Vec<f64> = cases.iter().map(|f| f.gain).collect();
    let hits = gains.iter().filter(|gain| **gain > 0.0).count();
    let (count, n) = (gains.len(), gains.len() as f64);
    let mean = gains.iter().sum::<f64>() / n;
    let means = Means::draw(&gains, DRAWS, SEED);
    let mean_interval = means.interval(CONFIDENCE);
    let widened = means.interval(1.0 - (1.0 - CONFIDENCE) / tried.max(1) as f64).less(base.mean);
    Statistics {
        mean,
        mean_interval,
        median: median(gains),
        hit_rate: hits as f64 / n,
        hit_rate_interval: hit_rate_interval(hits, count - hits, CONFIDENCE),
        edge: mean - base.mean,
        edge_interval: mean_interval.less(base.mean),
        beyond_chance: count >= ENOUGH_CASES && !widened.spans_zero(),
    }
}

fn median(mut values: Vec<f64>) -> f64 {
    sorting::floats(&mut values);
    Base::of(&values, Mix { up: 1, down: 0 }).map_or(0.0, |base| base.median)
}
