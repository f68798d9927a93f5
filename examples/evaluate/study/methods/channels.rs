//! Pivot channels: the idea of a well-known chart script, with its usual settings.
//!
//! Every swing of a window of ten bars gathers the other recent swings that fit into a channel of 5 % of the recent span;
//! a channel counts twenty for each swing and one for each bar whose high or low lies in it. The strongest channel is drawn,
//! its swings are set aside, and so on up to six.

use super::super::bars::Bars;
use super::super::random::Random;
use super::{A_SIDE, swings::swings};

const WINDOW: usize = 10;
/// Bars that count, and bars whose span sets the width.
const RECENT: usize = 290;
const SPAN: usize = 300;
const WIDTH: f64 = 0.05;
const A_SWING: usize = 20;

struct Channel {
    low: f64,
    high: f64,
    strength: usize,
}

/// Middles of the strongest channels.
pub fn levels(bars: &Bars, _: &mut Random) -> Vec<f64> {
    let end = bars.len();
    let recent = end.saturating_sub(RECENT);
    let span = end.saturating_sub(SPAN)..end;
    let top = bars.high[span.clone()].iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let bottom = bars.low[span].iter().copied().fold(f64::INFINITY, f64::min);
    let mut pivots: Vec<f64> = swings(bars, WINDOW).into_iter().filter(|(t, _)| *t >= recent).map(|(_, price)| price).collect();
    // The newest swing gathers first, as in the script.
    pivots.reverse();
    let mut found = Vec::new();
    while found.len() < 2 * A_SIDE && !pivots.is_empty() {
        let channels = pivots.iter().map(|pivot| channel(*pivot, &pivots, WIDTH * (top - bottom), bars, recent));
        let Some(best) = channels.reduce(|best, next| if next.strength > best.strength { next } else { best }) else { break };
        pivots.retain(|pivot| *pivot < best.low || *pivot > best.high);
        found.push((best.low + best.high) / 2.0);
    }
    found
}

fn channel(pivot: f64, pivots: &[f64], width: f64, bars: &Bars, recent: usize) -> Channel {
    let mut channel = Channel { low: pivot, high: pivot, strength: 0 };
    for &other in pivots {
        let (low, high) = (channel.low.min(other), channel.high.max(other));
        if high - low <= width {
            channel = Channel { low, high, strength: channel.strength + A_SWING };
        }
    }
    let within = |price: f64| (channel.low..=channel.high).contains(&price);
    let bars = (recent..bars.len()).filter(|&t| within(bars.high[t]) || within(bars.low[t])).count();
    Channel { strength: channel.strength + bars, ..channel }
}
