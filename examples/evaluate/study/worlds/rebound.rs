//! First generator: fixed levels at which a walk turns back with probability .75 and then drifts away for three weeks.
//!
//! A bar is eight steps of Student's t. At a level a step either turns back, with a wick beyond, or goes through; either way
//! price is pushed on in its new direction for fifteen bars.

use super::super::bars::Bars;
use super::super::random::Random;
use super::{MIDDLE, World};

/// Deviation of a day's log return.
const SIGMA: f64 = 0.012;
/// Average true range of such days, per deviation.
const RANGE: f64 = 1.6;
const LEVELS: usize = 4;
/// Distance between levels, in ranges.
const APART: (f64, f64) = (5.0, 12.0);
const HOLD: f64 = 0.75;
/// Steps of a bar, their degrees of freedom, and the deviation of so heavy a tail.
const STEPS: usize = 8;
const FREEDOM: u32 = 5;
const TAIL: f64 = 1.29;
/// Deviation of a wick beyond the level, and of the close before it, in daily deviations.
const WICK: f64 = 0.25;
const AWAY: f64 = 0.3;
/// Push after a touch, daily deviations a bar, and its length in bars.
const PUSH: f64 = 0.36;
const PUSH_BARS: usize = 15;
/// Touches closer than this are one hold, in bars.
const ONE_HOLD: usize = 10;
/// Beyond the outermost levels by this many ranges price is pulled back by so many deviations a bar.
const FENCE: f64 = 8.0;
const PULL: f64 = 0.4;

/// A world of `bars` bars.
pub fn world(seed: u64, bars: usize) -> World {
    let mut random = Random::new(seed);
    let mut levels = vec![0.0];
    for _ in 1..LEVELS {
        levels.push(levels[levels.len() - 1] + random.between(APART.0, APART.1) * RANGE * SIGMA);
    }
    let mean = levels.iter().sum::<f64>() / LEVELS as f64;
    levels.iter_mut().for_each(|level| *level -= mean);
    let x = random.between(levels[0], levels[LEVELS - 1]);
    let mut walk = Walk { x, push: 0.0, left: 0, last: vec![None; LEVELS], holds: vec![0; LEVELS], levels, random };
    let mut made = Bars::default();
    for t in 0..bars {
        let path: Vec<f64> = walk.bar(t).into_iter().map(|x| x + MIDDLE).collect();
        made.push(&path);
    }
    World { bars: made, levels: walk.levels.iter().map(|level| level + MIDDLE).collect(), holds: walk.holds, ruler: RANGE * SIGMA }
}

struct Walk {
    random: Random,
    levels: Vec<f64>,
    holds: Vec<u32>,
    /// Bar of the last turn at each level.
    last: Vec<Option<usize>>,
    x: f64,
    push: f64,
    left: usize,
}

impl Walk {
    fn bar(&mut self, t: usize) -> Vec<f64> {
        if self.left > 0 {
            self.left -= 1;
        } else {
            self.push = 0.0;
        }
        let fence = FENCE * RANGE * SIGMA;
        let pull = if self.x < self.levels[0] - fence {
            PULL * SIGMA
        } else if self.x > self.levels[LEVELS - 1] + fence {
            -PULL * SIGMA
        } else {
            0.0
        };
        let mut path = vec![self.x];
        for _ in 0..STEPS {
            self.step(t, pull, &mut path);
        }
        path
    }

    fn step(&mut self, t: usize, pull: f64, path: &mut Vec<f64>) {
        let noise = SIGMA / (STEPS as f64).sqrt() * self.random.student(FREEDOM) / TAIL;
        let mut next = self.x + noise + (self.push + pull) / STEPS as f64;
        for index in 0..LEVELS {
            let level = self.levels[index];
            let side = if self.x > level { 1.0 } else { -1.0 };
            if (next - level) * side > 0.0 {
                continue;
            }
            self.left = PUSH_BARS;
            if self.random.unit() < HOLD {
                path.push(level + self.random.normal() * WICK * SIGMA);
                next = level + side * (self.random.normal().abs() * AWAY * SIGMA + 1e-5);
                self.push = side * PUSH * SIGMA * self.random.between(0.5, 1.5);
                if self.last[index].is_none_or(|last| t - last > ONE_HOLD) {
                    self.holds[index] += 1;
                }
                self.last[index] = Some(t);
            } else {
                self.push = -side * PUSH * SIGMA;
            }
            break;
        }
        self.x = next;
        path.push(next);
    }
}
