//! One ruler for everyone: in how many campaigns a price held, whoever drew a level there.

use super::bars::Bars;

/// Half-width of the zone around the price, distance at which a visit is decided, and distance that arms the next, in ranges.
const HALF_WIDTH: f64 = 0.35;
const DECIDED: f64 = 1.0;
const ARMED: f64 = 2.0;
/// Held visits that start closer than this are one campaign, in bars.
const CAMPAIGN_GAP: usize = 60;

/// First bars of the visits on which price came to `level` and turned back, with hindsight over all bars.
pub fn held_visits(bars: &Bars, level: f64) -> Vec<usize> {
    let range = bars.atr();
    let (w, decided, armed_at) = (HALF_WIDTH * range, (HALF_WIDTH + DECIDED) * range, (HALF_WIDTH + ARMED) * range);
    let mut held = Vec::new();
    let mut armed: Option<f64> = None;
    let mut visit: Option<usize> = None;
    for t in 0..bars.len() {
        let away = bars.close[t] - level;
        if let Some(side) = armed {
            let nearest = if side > 0.0 { bars.low[t] } else { bars.high[t] };
            if visit.is_none() && side * (nearest - level) <= w {
                visit = Some(t);
            }
            if let Some(from) = visit {
                if side * away >= decided {
                    held.push(from);
                    (armed, visit) = (None, None);
                } else if side * away < -decided {
                    (armed, visit) = (None, None);
                }
            }
        }
        if armed.is_none() && away.abs() >= armed_at {
            armed = Some(away.signum());
        }
    }
    held
}

/// Number of campaigns that those visits make.
pub fn held_campaigns(bars: &Bars, level: f64) -> usize {
    let visits = held_visits(bars, level);
    visits.len().min(1) + visits.windows(2).filter(|pair| pair[1] - pair[0] >= CAMPAIGN_GAP).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Bars of range about one whose closes are given in ranges.
    fn bars(closes: &[f64]) -> Bars {
        let mut bars = Bars::default();
        closes.iter().for_each(|&x| bars.push(&[x - 0.5, x + 0.5, x]));
        bars
    }

    #[test]
    fn a_visit_holds_when_price_leaves_as_it_came() {
        let held = bars(&[5.0, 3.0, 1.0, 0.4, 1.0, 2.0, 3.0]);
        assert_eq!(held_visits(&held, 0.0).len(), 1);
        let through = bars(&[5.0, 3.0, 1.0, 0.0, -1.0, -2.0, -3.0]);
        assert!(held_visits(&through, 0.0).is_empty());
    }

    #[test]
    fn visits_close_in_time_are_one_campaign() {
        let swing = |rest: usize| {
            let mut closes = vec![5.0, 3.0, 1.0, 0.4, 1.0, 2.0];
            closes.extend(std::iter::repeat_n(5.0, rest));
            closes.extend([3.0, 1.0, 0.4, 1.0, 2.0, 3.0]);
            bars(&closes)
        };
        assert_eq!(held_campaigns(&swing(5), 0.0), 1);
        assert_eq!(held_campaigns(&swing(80), 0.0), 2);
    }
}
