//! The latest confirmed break, kept while it is good: what the reading uses after price has left the level.

use super::kinds::{Direction, Swing};
use super::params::{Params, ZONE_HALF_WIDTH};
use super::zone::Zone;

/// A confirmed break of a level that was shown when it broke.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Break {
    /// The zone.
    pub serial: u32,
    /// Bar of its pivot.
    pub pivot: u32,
    /// Kind of its pivot.
    pub swing: Swing,
    /// The way price went.
    pub direction: Direction,
    /// Bar on which the break was confirmed.
    pub since: u32,
    center: f64,
    /// Bar of the break or of the last held retest.
    renewed: u32,
}

impl Break {
    /// The break of a zone that has just flipped its side at bar `t`.
    pub fn new(zone: &Zone, t: u32) -> Break {
        // A zone broken upward is support now, so price pushes against it downward.
        let direction = if zone.side.sign() > 0.0 { Direction::Up } else { Direction::Down };
        Break {
            serial: zone.serial,
            pivot: zone.pivot.bar,
            swing: zone.pivot.swing,
            direction,
            since: t,
            center: zone.center(),
            renewed: t,
        }
    }

    /// Still good after a bar: no close back through the zone's far edge, and not older than its term.
    pub fn survives(&self, t: u32, close: f64, a: f64, renewed: bool, params: &Params) -> bool {
        let back_through = self.direction.sign() * (close - self.center) < -ZONE_HALF_WIDTH * a;
        let young = renewed || t - self.renewed <= params.broken;
        !back_through && young
    }

    /// The same break, renewed by a held retest at bar `t`.
    pub fn renewed(self, t: u32) -> Break {
        Break { renewed: t, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::series::Timeframe;

    const A: f64 = 0.02;
    const PARAMS: Params = Params::of(Timeframe::Day);

    /// A breakout on bar 100 above a level at log price 0.
    const BREAKOUT: Break =
        Break { serial: 0, pivot: 0, swing: Swing::High, direction: Direction::Up, since: 100, center: 0.0, renewed: 100 };

    #[test]
    fn a_break_is_good_for_60_bars_from_its_last_held_retest() {
        let good = |latest: &Break, t: u32| latest.survives(t, 0.1, A, false, &PARAMS);
        assert!(good(&BREAKOUT, 160) && !good(&BREAKOUT, 161));
        assert!(BREAKOUT.survives(161, 0.1, A, true, &PARAMS));
        let renewed = BREAKOUT.renewed(130);
        assert!(good(&renewed, 190) && !good(&renewed, 191));
        assert_eq!(renewed.since, 100);
    }

    #[test]
    fn a_close_back_through_the_far_edge_ends_it() {
        let breakdown = Break { direction: Direction::Down, ..BREAKOUT };
        for (latest, way) in [(BREAKOUT, 1.0), (breakdown, -1.0)] {
            assert!(latest.survives(101, -way * 0.34 * A, A, false, &PARAMS));
            assert!(!latest.survives(101, -way * 0.36 * A, A, true, &PARAMS));
        }
    }
}
