//! Running means: each swing joins the cluster whose mean is near, and moves it, or begins its own.

use super::super::bars::Bars;
use super::super::random::Random;
use super::{A_SIDE, Claim, TOLERANCE, recent_range, strongest, swings::swings};

const WINDOW: usize = 5;
/// A level needs so many swings.
const SWINGS: f64 = 2.0;

/// Means of the clusters, those with most swings first.
pub fn levels(bars: &Bars, _: &mut Random) -> Vec<f64> {
    let near = TOLERANCE * recent_range(bars);
    let mut clusters: Vec<Claim> = Vec::new();
    for (_, price) in swings(bars, WINDOW) {
        match clusters.iter_mut().find(|cluster| (cluster.price - price).abs() <= near) {
            Some(cluster) => {
                cluster.strength += 1.0;
                cluster.price += (price - cluster.price) / cluster.strength;
            }
            None => clusters.push(Claim { price, strength: 1.0 }),
        }
    }
    clusters.retain(|cluster| cluster.strength >= SWINGS);
    strongest(clusters, bars.last(), A_SIDE)
}
