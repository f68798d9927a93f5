//! Worlds without levels: whatever is shown in them is chance.

use super::super::bars::Bars;
use super::super::random::Random;
use super::{MIDDLE, World};

const SIGMA: f64 = 0.012;
/// Steps of a bar.
const STEPS: usize = 8;
/// GARCH(1,1) of daily variance in units of its mean: weight of yesterday's shock and of yesterday's variance.
const SHOCK: f64 = 0.08;
const MEMORY: f64 = 0.90;
/// Degrees of freedom of its moves, and the deviation of so heavy a tail.
const FREEDOM: u32 = 5;
const TAIL: f64 = 1.290_994_448_735_805_6;

/// Geometric Brownian motion.
pub fn geometric(seed: u64, bars: usize) -> World {
    let mut random = Random::new(seed ^ 0x6B3A_0000_0000_0000);
    let mut x = MIDDLE;
    let mut made = Bars::default();
    for _ in 0..bars {
        let path = day(&mut random, &mut x, SIGMA, None);
        made.push(&path);
    }
    World { bars: made, levels: Vec::new(), holds: Vec::new(), ruler: SIGMA }
}

/// GARCH(1,1) with moves of Student's t.
pub fn garch(seed: u64, bars: usize) -> World {
    let mut random = Random::new(seed ^ 0x6A2C_0000_0000_0000);
    let (mut x, mut variance) = (MIDDLE, 1.0_f64);
    let mut made = Bars::default();
    for _ in 0..bars {
        let shock = variance.sqrt() * random.student(FREEDOM) / TAIL;
        let path = day(&mut random, &mut x, SIGMA * variance.sqrt(), Some(shock * SIGMA));
        made.push(&path);
        variance = (1.0 - SHOCK - MEMORY) + SHOCK * shock * shock + MEMORY * variance;
    }
    World { bars: made, levels: Vec::new(), holds: Vec::new(), ruler: SIGMA }
}

/// One bar of normal steps, bridged to end at `sum` where that is given.
fn day(random: &mut Random, x: &mut f64, sigma: f64, sum: Option<f64>) -> Vec<f64> {
    let steps: Vec<f64> = (0..STEPS).map(|_| sigma / (STEPS as f64).sqrt() * random.normal()).collect();
    let excess = sum.map_or(0.0, |sum| (steps.iter().sum::<f64>() - sum) / STEPS as f64);
    let mut path = vec![*x];
    for step in steps {
        *x += step - excess;
        path.push(*x);
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nulls_have_the_volatility_they_claim() {
        for make in [geometric as fn(u64, usize) -> World, garch] {
            let close = make(1, 40_000).bars.close;
            let squares: f64 = close.windows(2).map(|pair| (pair[1] - pair[0]).powi(2)).sum();
            let sigma = (squares / (close.len() - 1) as f64).sqrt();
            assert!((sigma / SIGMA - 1.0).abs() < 0.12, "{sigma}");
        }
    }
}
