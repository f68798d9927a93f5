//! Ways to find levels: Baton as a user gets it, and what a user would run instead.
//!
//! Every method sees the bars up to today and nothing of how they were made.

pub mod baton;
pub mod channels;
pub mod means;
pub mod swings;
pub mod zigzag;

use super::bars::Bars;
use super::random::Random;

/// A level as a method shows it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Claim {
    /// Log price.
    pub price: f64,
    /// How much the method makes of it; larger comes first.
    pub strength: f64,
}

/// Finds levels; methods that draw lots take them from the stream.
pub type Method = fn(&Bars, &mut Random) -> Vec<f64>;

/// Levels a side that every method may show.
pub const A_SIDE: usize = 3;
/// Tolerance of the clustering methods, in average true ranges.
pub const TOLERANCE: f64 = 0.5;
/// Recent bars that the average range of a method looks at.
const RECENT: usize = 250;

/// The methods of the comparison, by name.
pub const BASELINES: [(&str, Method); 4] = [
    ("ZigZag + clustering", zigzag::levels),
    ("pivot channels", channels::levels),
    ("running means", means::levels),
    ("random levels", random),
];

/// Of the claims the strongest so many on either side of price.
pub fn strongest(mut claims: Vec<Claim>, x: f64, a_side: usize) -> Vec<f64> {
    claims.sort_by(|p, q| q.strength.total_cmp(&p.strength).then((p.price - x).abs().total_cmp(&(q.price - x).abs())));
    let side = |above: bool| claims.iter().map(|c| c.price).filter(move |price| (*price > x) == above).take(a_side);
    side(true).chain(side(false)).collect()
}

/// Average range of the newest bars, as a method may know it.
pub fn recent_range(bars: &Bars) -> f64 {
    let from = bars.len().saturating_sub(RECENT);
    let ranges: Vec<f64> = (from..bars.len()).map(|t| bars.high[t] - bars.low[t]).collect();
    ranges.iter().sum::<f64>() / ranges.len() as f64
}

/// Levels anywhere in the prices seen: what hitting by luck is worth.
fn random(bars: &Bars, random: &mut Random) -> Vec<f64> {
    let (low, high) = bars.span();
    (0..2 * A_SIDE).map(|_| random.between(low, high)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Price swings between 1.0 and 2.0 in steps of a twentieth.
    pub fn box_of_prices() -> Bars {
        let mut bars = Bars::default();
        for t in 0..400_usize {
            let at = |t: usize| 1.0 + ((t % 40) as f64 / 20.0 - 1.0).abs();
            bars.push(&[at(t), at(t + 1)]);
        }
        bars
    }

    #[test]
    fn every_baseline_finds_the_edges_of_a_box() {
        let bars = box_of_prices();
        for (name, method) in &BASELINES[..3] {
            let levels = method(&bars, &mut Random::new(1));
            for edge in [1.0, 2.0] {
                assert!(levels.iter().any(|level| (level - edge).abs() < 0.03), "{name} finds {levels:?}, not {edge}");
            }
            assert!(levels.len() <= 2 * A_SIDE);
        }
        let mut random = Random::new(5);
        let inside = |level: f64| (1.0..=2.0).contains(&level);
        assert!((BASELINES[3].1)(&bars, &mut random).into_iter().all(inside));
    }

    #[test]
    fn the_strongest_of_each_side_are_shown() {
        let claim = |price: f64, strength: f64| Claim { price, strength };
        let claims = vec![claim(1.0, 1.0), claim(2.0, 3.0), claim(-1.0, 1.0), claim(3.0, 2.0), claim(-2.0, 1.0)];
        assert_eq!(strongest(claims, 0.0, 2), [2.0, 3.0, -1.0, -2.0]);
    }
}
