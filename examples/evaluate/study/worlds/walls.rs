//! Second generator, made independently of the first: walls of resting orders.
//!
//! Daily moves are Student's t with four degrees of freedom under a slowly wandering volatility and a drift that changes
//! every few weeks; a day is a bridge of thirteen steps. Walls differ in strength. When price comes to a wall it is defended or
//! not, decided once a visit; a defended one throws back what ran into it, around a price that differs a little from visit to
//! visit, until price has left. There is no push after a touch: what bounces is what the wall threw back.

use super::super::bars::Bars;
use super::super::random::Random;
use super::{MIDDLE, World};

/// Median deviation of a day's log return, and the average true range per deviation.
const SIGMA: f64 = 0.012;
const RANGE: f64 = 1.6;
/// Log volatility: its pull to the mean a day and the deviation of its shocks.
const VOLATILITY_PULL: f64 = 0.03;
const VOLATILITY_SHOCK: f64 = 0.08;
/// Degrees of freedom of daily moves, and the deviation of so heavy a tail.
const FREEDOM: u32 = 4;
const TAIL: f64 = std::f64::consts::SQRT_2;
/// Steps of a day; share of a day's variance in the steps' own wandering.
const STEPS: usize = 13;
const WANDER: f64 = 0.8;
/// Drift, in deviations a day, and the chance that it changes on a day.
const DRIFT: f64 = 0.12;
const DRIFT_CHANGE: f64 = 1.0 / 30.0;
/// Fewest walls, and how many more there may be; distance between them in ranges.
const WALLS: usize = 3;
const MORE_WALLS: usize = 4;
const APART: (f64, f64) = (4.0, 14.0);
/// Share of visits on which a wall is defended: .75 on average.
const STRENGTH: (f64, f64) = (0.6, 0.9);
/// Deviation of a visit's price around the wall, in daily deviations.
const BLUR: f64 = 0.2;
/// Share of the overshoot that a defended wall throws back.
const REBOUND: f64 = 1.5;
/// A visit ends when price is this far away, in ranges.
const LEFT: f64 = 1.5;
/// Beyond the outermost walls by so many ranges price is pulled back by so many deviations a day.
const FENCE: f64 = 6.0;
const PULL: f64 = 0.5;

/// A world of `bars` bars.
pub fn world(seed: u64, bars: usize) -> World {
    let mut random = Random::new(seed ^ 0x57A1_1500_0000_0000);
    let count = WALLS + random.below(MORE_WALLS);
    let mut price = 0.0;
    let mut walls: Vec<Wall> = Vec::new();
    for _ in 0..count {
        walls.push(Wall { price, strength: random.between(STRENGTH.0, STRENGTH.1), holds: 0, visit: None });
        price += random.between(APART.0, APART.1) * RANGE * SIGMA;
    }
    let x = random.between(0.0, price);
    let mut market = Market { random, walls, x, log_volatility: 0.0, drift: 0.0 };
    let mut made = Bars::default();
    for _ in 0..bars {
        let path: Vec<f64> = market.day().into_iter().map(|x| x + MIDDLE).collect();
        made.push(&path);
    }
    let holds = market.walls.iter().map(|wall| wall.holds).collect();
    World { bars: made, levels: market.walls.iter().map(|wall| wall.price + MIDDLE).collect(), holds, ruler: RANGE * SIGMA }
}

struct Visit {
    /// Side price came from: +1 from above.
    side: f64,
    /// Price at which this visit is turned back, `None` if the wall is not defended.
    defended: Option<f64>,
}

struct Wall {
    price: f64,
    strength: f64,
    holds: u32,
    visit: Option<Visit>,
}

struct Market {
    random: Random,
    walls: Vec<Wall>,
    x: f64,
    log_volatility: f64,
    drift: f64,
}

impl Market {
    fn day(&mut self) -> Vec<f64> {
        self.log_volatility += VOLATILITY_SHOCK * self.random.normal() - VOLATILITY_PULL * self.log_volatility;
        if self.random.unit() < DRIFT_CHANGE {
            self.drift = DRIFT * self.random.normal();
        }
        let sigma = SIGMA * libm::exp(self.log_volatility);
        let (bottom, top) = (self.walls[0].price, self.walls[self.walls.len() - 1].price);
        let fence = FENCE * RANGE * SIGMA;
        let pull = if self.x < bottom - fence { PULL } else { 0.0 } - if self.x > top + fence { PULL } else { 0.0 };
        let day = sigma * (self.random.student(FREEDOM) / TAIL + self.drift + pull);
        let mut path = vec![self.x];
        for step in self.bridge(day, sigma) {
            self.x = self.meet_walls(self.x + step, sigma);
            path.push(self.x);
        }
        path
    }

    /// Steps that wander and add up to `day`.
    fn bridge(&mut self, day: f64, sigma: f64) -> Vec<f64> {
        let size = sigma * (WANDER / STEPS as f64).sqrt();
        let steps: Vec<f64> = (0..STEPS).map(|_| size * self.random.normal()).collect();
        let excess = (steps.iter().sum::<f64>() - day) / STEPS as f64;
        steps.into_iter().map(|step| step - excess).collect()
    }

    fn meet_walls(&mut self, mut next: f64, sigma: f64) -> f64 {
        for wall in &mut self.walls {
            let side = if self.x > wall.price { 1.0 } else { -1.0 };
            if wall.visit.is_none() && (next - wall.price) * side <= BLUR * sigma {
                let line = wall.price + BLUR * sigma * self.random.normal();
                let defended = (self.random.unit() < wall.strength).then_some(line);
                wall.visit = Some(Visit { side, defended });
            }
            next = wall.serve(next);
        }
        next
    }
}

impl Wall {
    /// Throws price back while defended; the visit ends when price has left on either side.
    fn serve(&mut self, next: f64) -> f64 {
        let Some(visit) = &self.visit else { return next };
        let far = LEFT * RANGE * SIGMA;
        let kept = match visit.defended {
            Some(line) if (next - line) * visit.side < 0.0 => line - REBOUND * (next - line),
            _ => next,
        };
        let out = (kept - self.price) * visit.side;
        if out > far {
            self.holds += u32::from(visit.defended.is_some());
            self.visit = None;
        } else if out < -far {
            self.visit = None;
        }
        kept
    }
}
