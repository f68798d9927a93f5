//! ZigZag and clustering: turns of at least four ranges, gathered where they lie close together.

use super::super::bars::Bars;
use super::super::random::Random;
use super::{A_SIDE, Claim, TOLERANCE, recent_range, strongest};

/// Least reversal of a leg, in average ranges.
const REVERSAL: f64 = 4.0;
/// A level needs so many turns.
const TURNS: usize = 2;

/// Levels at the means of the clusters of turns, those with most turns first.
pub fn levels(bars: &Bars, _: &mut Random) -> Vec<f64> {
    let range = recent_range(bars);
    let mut turns = turns(bars, REVERSAL * range);
    turns.sort_by(f64::total_cmp);
    let mut claims = Vec::new();
    for cluster in turns.chunk_by(|p, q| q - p <= TOLERANCE * range) {
        if cluster.len() >= TURNS {
            claims.push(Claim { price: cluster.iter().sum::<f64>() / cluster.len() as f64, strength: cluster.len() as f64 });
        }
    }
    strongest(claims, bars.last(), A_SIDE)
}

/// Extremes of the legs, the unfinished one apart.
fn turns(bars: &Bars, reversal: f64) -> Vec<f64> {
    let mut found = Vec::new();
    let (mut high, mut low) = (bars.high[0], bars.low[0]);
    let mut up: Option<bool> = None;
    for t in 1..bars.len() {
        if up != Some(false) {
            high = high.max(bars.high[t]);
            if high - bars.low[t] >= reversal {
                found.push(high);
                (up, low) = (Some(false), bars.low[t]);
                continue;
            }
        }
        if up != Some(true) {
            low = low.min(bars.low[t]);
            if bars.high[t] - low >= reversal {
                found.push(low);
                (up, high) = (Some(true), bars.high[t]);
            }
        }
    }
    found
}
