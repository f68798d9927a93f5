//! Worlds whose truth is known: two that hold levels, two that hold none.

pub mod null;
pub mod rebound;
pub mod walls;

use super::bars::Bars;

/// Log price around which every world is built; its value changes nothing (law of log shift).
pub const MIDDLE: f64 = 7.0;
/// A planted level counts as truth once it has held this often.
pub const TRUTH_HOLDS: u32 = 3;

/// Bars and the levels that were planted in them.
#[derive(Clone, Debug)]
pub struct World {
    pub bars: Bars,
    /// Planted log prices, ascending.
    pub levels: Vec<f64>,
    /// How often each held.
    pub holds: Vec<u32>,
    /// The range in which the levels were spaced: half of it is a match.
    pub ruler: f64,
}

impl World {
    /// Levels that held often enough to be asked for.
    pub fn truths(&self) -> Vec<f64> {
        self.levels.iter().zip(&self.holds).filter(|(_, holds)| **holds >= TRUTH_HOLDS).map(|(level, _)| *level).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn worlds_are_bars_and_the_same_for_a_seed() {
        let makers: [fn(u64, usize) -> World; 4] = [rebound::world, walls::world, null::geometric, null::garch];
        for make in makers {
            let world = make(3, 400);
            assert_eq!(world.bars.close, make(3, 400).bars.close);
            assert_ne!(world.bars.close, make(4, 400).bars.close);
            assert_eq!(world.levels.len(), world.holds.len());
            for t in 0..world.bars.len() {
                let (open, close) = (world.bars.open[t], world.bars.close[t]);
                assert!(world.bars.low[t] <= open.min(close) && open.max(close) <= world.bars.high[t]);
                assert!(close.is_finite() && t == 0 || (open - world.bars.close[t - 1]).abs() < 0.2);
            }
        }
    }

    #[test]
    fn planted_levels_hold_three_times_in_four() {
        for (make, low, high) in [(rebound::world as fn(u64, usize) -> World, 2.0, 4.0), (walls::world, 2.0, 4.5)] {
            let truths: usize = (0..40).map(|seed| make(seed, 1000).truths().len()).sum();
            let mean = truths as f64 / 40.0;
            assert!((low..=high).contains(&mean), "{mean} levels a world are there to be found");
        }
    }
}
