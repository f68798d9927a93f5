//! Whether a level hangs on the settings: it is looked for again under settings a little to either side.

use crate::analysis::engine::{Engine, Push};
use crate::analysis::params::{Params, ZONE_HALF_WIDTH};
use crate::analysis::run::{Run, log_bar};

/// A neighbouring setting: factors on the reversal that confirms a pivot, on the unit A (with it on the width of zones and
/// every distance from them), and on the lookback.
struct Neighbour {
    reversal: f64,
    unit: f64,
    lookback: f64,
}

const LESS: f64 = 0.8;
const SAME: f64 = 1.0;
const MORE: f64 = 1.25;

const fn neighbour(reversal: f64, unit: f64, lookback: f64) -> Neighbour {
    Neighbour { reversal, unit, lookback }
}

/// The eight around the chart's own reversal and unit, and a shorter and a longer lookback.
const NEIGHBOURS: [Neighbour; 10] = [
    neighbour(LESS, LESS, SAME),
    neighbour(LESS, SAME, SAME),
    neighbour(LESS, MORE, SAME),
    neighbour(SAME, LESS, SAME),
    neighbour(SAME, MORE, SAME),
    neighbour(MORE, LESS, SAME),
    neighbour(MORE, SAME, SAME),
    neighbour(MORE, MORE, SAME),
    neighbour(SAME, SAME, LESS),
    neighbour(SAME, SAME, MORE),
];

/// Neighbouring settings that are tried.
pub const SETTINGS: usize = NEIGHBOURS.len();

/// For every centre (log price) the number of neighbouring settings, of [`SETTINGS`], in which one of the `keep` levels shown
/// a side at the newest close has its own centre within the chart's zone.
pub fn holds(run: &Run, centers: &[f64], keep: usize) -> Vec<usize> {
    let complete = run.engine.bars() as usize;
    let bars: Vec<_> = run.resampled.bars.bars().take(complete).map(log_bar).collect();
    let x = run.unfinished.unwrap_or_else(|| run.engine.last()).close;
    let w = ZONE_HALF_WIDTH * run.engine.noise().a;
    let mut holds = vec![0; centers.len()];
    let mut events = Vec::new();
    for neighbour in &NEIGHBOURS {
        let mut engine = neighbour.engine(run.engine.params());
        for &bar in &bars {
            engine.push_as(bar, Push { signs: false, stance: false, events: false, near: false }, &mut events);
        }
        let levels = engine.levels(x, keep);
        for (center, holds) in centers.iter().zip(&mut holds) {
            *holds += usize::from(levels.iter().any(|level| (level.zone.center() - center).abs() <= w));
        }
    }
    holds
}

impl Neighbour {
    fn engine(&self, own: &Params) -> Engine {
        let lookback = (f64::from(own.lookback) * self.lookback) as u32;
        Engine::new(Params { reversal: own.reversal * self.reversal, lookback, ..*own }).in_units(self.unit)
    }
}
