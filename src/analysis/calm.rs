//! The least that a bar must do to change a zone in its present state: bars that do less need not be stepped.

use super::kinds::{Phase, Side};
use super::params::{ATTEMPT_DISTANCE, HELD_DISTANCE, Params, REARM_DISTANCE, RETEST_DISTANCE, ZONE_HALF_WIDTH};
use super::zone::{Moment, Zone};

/// Where a close has held, or is near no more: `w + 1A`, in A.
const HELD: f64 = ZONE_HALF_WIDTH + HELD_DISTANCE;
/// Where a close counts toward a break: `w + 0.5A`, in A.
const BEYOND: f64 = ZONE_HALF_WIDTH + ATTEMPT_DISTANCE;
/// Where a close arms a zone again, in A.
const REARM: f64 = ZONE_HALF_WIDTH + REARM_DISTANCE;

/// A bar as the zones of one side see it: mirrored for resistances, so that a zone's own side is always up.
#[derive(Clone, Copy, Debug)]
pub struct View {
    /// The bar's extreme toward the zones.
    nearest: f64,
    close: f64,
    a: f64,
    half_width: f64,
    t: u32,
}

impl View {
    /// The bar seen from a side.
    pub fn of(side: Side, now: &Moment) -> View {
        let (nearest, close) = match side {
            Side::Support => (now.bar.low, now.bar.close),
            Side::Resistance => (-now.bar.high, -now.bar.close),
        };
        View { nearest, close, a: now.a, half_width: ZONE_HALF_WIDTH * now.a, t: now.t }
    }
}

/// Bounds within which no bar changes a zone, as distances in A, positive on the zone's own side. They are on the safe side: a bar
/// that reaches one may change nothing, as all bounds are inclusive here, and some of the state machine's are not.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Calm {
    /// The bar's extreme comes within this of the near edge.
    pub touch: f64,
    /// The close is at most this far from the centre.
    pub below: f64,
    /// The close is at least this far from the centre.
    pub above: f64,
    /// The bar has this number or a later one.
    pub until: u32,
}

impl Calm {
    /// No bar changes anything.
    const ENDLESS: Calm = Calm { touch: f64::NEG_INFINITY, below: f64::NEG_INFINITY, above: f64::INFINITY, until: u32::MAX };

    /// The calm of a zone after a bar.
    pub fn of(zone: &Zone, params: &Params) -> Calm {
        let until = match zone.phase {
            Phase::Attempt => 0,
            phase => zone.turned.saturating_add(term(phase, params)),
        };
        Calm { until, ..Calm::in_state(zone.phase, zone.settled(), true) }
    }

    /// The calm of zones in a phase, [settled](Zone::settled) or not, but for their term. Where NEAR need not be told from HOME,
    /// `near` is false.
    pub fn in_state(phase: Phase, settled: bool, near: bool) -> Calm {
        match (phase, settled) {
            (Phase::Home, true) if near => Calm { touch: 0.0, below: HELD, ..Calm::ENDLESS },
            (Phase::Home, false) if near => Calm { touch: 0.0, below: HELD, above: REARM, ..Calm::ENDLESS },
            (Phase::Near, _) if near => Calm { touch: 0.0, above: HELD, ..Calm::ENDLESS },
            (Phase::Home | Phase::Near, true) => Calm { touch: 0.0, ..Calm::ENDLESS },
            (Phase::Home | Phase::Near, false) => Calm { touch: 0.0, above: REARM, ..Calm::ENDLESS },
            // Until an early sign is given, any close beyond the centre may be one.
            (Phase::Test, settled) => Calm { below: if settled { -BEYOND } else { 0.0 }, above: HELD, ..Calm::ENDLESS },
            (Phase::Attempt, _) => Calm { below: f64::INFINITY, ..Calm::ENDLESS },
            (Phase::Broken, true) => Calm { touch: RETEST_DISTANCE, ..Calm::ENDLESS },
            (Phase::Broken, false) => Calm { touch: RETEST_DISTANCE, above: REARM, ..Calm::ENDLESS },
            (Phase::Retest, _) => Calm { below: -ZONE_HALF_WIDTH, above: HELD, ..Calm::ENDLESS },
            (Phase::Failed, true) => Calm { below: -BEYOND, ..Calm::ENDLESS },
            (Phase::Failed, false) => Calm { below: -BEYOND, above: REARM, ..Calm::ENDLESS },
        }
    }

    /// Whether a bar may change a zone with its mirrored centre here.
    pub fn ends(&self, center: f64, bar: &View) -> bool {
        let close = bar.close - center;
        let touch = bar.nearest - center - bar.half_width;
        // No short circuit: four comparisons cost less than a guess which of them decides.
        (touch <= self.touch * bar.a) | (close <= self.below * bar.a) | (close >= self.above * bar.a) | (bar.t >= self.until)
    }
}

/// Bars from the last turn of a zone to the first that ends its phase whatever price does; [`u32::MAX`] where none does.
pub const fn term(phase: Phase, params: &Params) -> u32 {
    match phase {
        Phase::Broken | Phase::Retest => params.broken + 1,
        Phase::Failed => params.fail + 1,
        Phase::Home | Phase::Near | Phase::Test | Phase::Attempt => u32::MAX,
    }
}
