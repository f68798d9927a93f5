//! Out of sample: does price turn at shown levels more often than at others as far away and as wide?
//!
//! Levels are those known on a date; what follows is the next bars only. Nothing is gated on the answer.

use super::bars::Bars;
use super::random::Random;
use baton_chart::analysis::engine::Engine;
use baton_chart::analysis::params::{HELD_DISTANCE, Params, SHOWN, ZONE_HALF_WIDTH};
use baton_chart::series::Timeframe;

/// First date, days between dates, and days that count after each, in bars.
const FIRST: usize = 300;
const EVERY: usize = 40;
const AHEAD: usize = 60;
/// Random levels for each shown one, and dates that a bootstrap block joins: their futures overlap.
const MATCHED: usize = 8;
const BLOCK: usize = 3;
const DRAWS: usize = 4_000;

/// Touched levels, and those of them that turned price.
#[derive(Clone, Copy, Debug, Default)]
struct Count {
    touched: f64,
    bounced: f64,
}

/// What followed at one date.
#[derive(Clone, Copy, Debug, Default)]
struct Dated {
    shown: Count,
    matched: Count,
}

/// Bounce rates and the interval of their difference.
#[derive(Clone, Copy, Debug)]
pub struct Bounce {
    pub touched: f64,
    pub shown: f64,
    pub matched: f64,
    /// 95 % block-bootstrap interval of `shown − matched`.
    pub interval: (f64, f64),
}

/// A level of a date: signed distance from the close in A; A then.
struct Known {
    date: usize,
    levels: Vec<f64>,
    a: f64,
}

fn known(bars: &Bars, timeframe: Timeframe) -> Vec<Known> {
    let mut engine = Engine::new(Params::of(timeframe));
    let mut all = Vec::new();
    for t in 0..bars.len() {
        engine.push(bars.bar(t));
        if t >= FIRST && (t - FIRST).is_multiple_of(EVERY) && t + AHEAD < bars.len() {
            let (x, a) = (bars.close[t], engine.noise().a);
            let levels = engine.levels(x, SHOWN).into_iter().map(|level| (level.zone.center() - x) / a);
            let outside = levels.filter(|distance| distance.abs() > ZONE_HALF_WIDTH).collect();
            all.push(Known { date: t, levels: outside, a });
        }
    }
    all
}

/// Whether price turned at a level after touching it: `None` if it never did, or left the question open.
fn turned(bars: &Bars, known: &Known, distance: f64) -> Option<bool> {
    let level = bars.close[known.date] + distance * known.a;
    let side = -distance.signum();
    let (w, decided) = (ZONE_HALF_WIDTH * known.a, (ZONE_HALF_WIDTH + HELD_DISTANCE) * known.a);
    let mut touched = false;
    for t in known.date + 1..=known.date + AHEAD {
        let nearest = if side > 0.0 { bars.low[t] } else { bars.high[t] };
        touched |= side * (nearest - level) <= w;
        let away = side * (bars.close[t] - level);
        if touched && away.abs() >= decided {
            return Some(away > 0.0);
        }
    }
    None
}

fn follow(bars: &Bars, timeframe: Timeframe, random: &mut Random) -> Vec<Dated> {
    let all = known(bars, timeframe);
    let mut dates = Vec::new();
    for known in &all {
        let mut dated = Dated::default();
        for &distance in &known.levels {
            count(&mut dated.shown, turned(bars, known, distance));
            // As far from price and as wide, on the same side of the same series, on some other date: there it is no level.
            for _ in 0..MATCHED {
                count(&mut dated.matched, turned(bars, &all[random.below(all.len())], distance));
            }
        }
        dates.push(dated);
    }
    dates
}

fn count(into: &mut Count, turned: Option<bool>) {
    into.touched += f64::from(turned.is_some());
    into.bounced += f64::from(turned == Some(true));
}

/// Bounce rates over many series.
pub fn bounce<'a>(series: impl Iterator<Item = &'a Bars>, timeframe: Timeframe) -> Bounce {
    let mut random = Random::new(1);
    let dates: Vec<Vec<Dated>> = series.map(|bars| follow(bars, timeframe, &mut random)).collect();
    let blocks: Vec<&[Dated]> = dates.iter().flat_map(|dates| dates.chunks(BLOCK)).collect();
    let (shown, matched, touched) = rates(blocks.iter().copied());
    let mut draws: Vec<f64> = (0..DRAWS)
        .map(|_| {
            let drawn: Vec<&[Dated]> = (0..blocks.len()).map(|_| blocks[random.below(blocks.len())]).collect();
            let (shown, matched, _) = rates(drawn.into_iter());
            shown - matched
        })
        .collect();
    draws.sort_by(f64::total_cmp);
    Bounce { touched, shown, matched, interval: (draws[DRAWS / 40], draws[DRAWS - 1 - DRAWS / 40]) }
}

fn rates<'a>(blocks: impl Iterator<Item = &'a [Dated]>) -> (f64, f64, f64) {
    let mut sum = Dated::default();
    for dated in blocks.flatten() {
        for (into, from) in [(&mut sum.shown, dated.shown), (&mut sum.matched, dated.matched)] {
            into.touched += from.touched;
            into.bounced += from.bounced;
        }
    }
    (sum.shown.bounced / sum.shown.touched, sum.matched.bounced / sum.matched.touched, sum.shown.touched)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_level_turns_price_or_gives_way() {
        let known = Known { date: 0, levels: Vec::new(), a: 1.0 };
        let path = |closes: &[f64]| {
            let mut bars = Bars::default();
            closes.iter().chain([closes[closes.len() - 1]; AHEAD].iter()).for_each(|&x| bars.push(&[x]));
            bars
        };
        assert_eq!(turned(&path(&[0.0, 2.7, 1.5]), &known, 3.0), Some(true));
        assert_eq!(turned(&path(&[0.0, 2.7, 4.5]), &known, 3.0), Some(false));
        assert_eq!(turned(&path(&[0.0, 2.0, 1.5]), &known, 3.0), None);
        assert_eq!(turned(&path(&[0.0, -2.7, -1.5]), &known, -3.0), Some(true));
    }
}
