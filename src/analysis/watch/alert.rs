//! Prices that wake a zone, so that a bar is held against them without arithmetic.

use crate::analysis::calm::{Calm, term};
use crate::analysis::kinds::{Phase, Side};
use crate::analysis::noise::LogBar;
use crate::analysis::params::{Params, ZONE_HALF_WIDTH};
use crate::analysis::zone::Zone;

/// How far A may drift, as a part of it, before alerts are set anew.
const DRIFT: f64 = 0.02;
/// Alerts are set this much early, in log units: more than rounding can shift a comparison of log prices, which stay below 1024.
const EARLY: f64 = 1e-12;
/// Never reached.
const NEVER: f64 = f64::NEG_INFINITY;

/// What a bar reaches: its low and close, and its high and close with the sign turned, so that reaching is always `<=`.
#[derive(Clone, Copy, Debug)]
pub struct Reached {
    low: f64,
    close: f64,
    high: f64,
    close_above: f64,
}

impl Reached {
    /// By a bar.
    pub fn by(bar: LogBar) -> Reached {
        Reached { low: bar.low, close: bar.close, high: -bar.high, close_above: -bar.close }
    }
}

/// Log prices, the last two with the sign turned: a bar wakes a zone by a low or close at or below the first two, or by a high
/// or close at or above the last two.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Alert {
    low: f64,
    close: f64,
    high: f64,
    close_above: f64,
}

impl Alert {
    /// No bar rings it.
    pub const NONE: Alert = Alert { low: NEVER, close: NEVER, high: NEVER, close_above: NEVER };
    /// Every bar rings it.
    pub const ANY: Alert = Alert { close: f64::INFINITY, ..Alert::NONE };

    /// Whether a bar rings it.
    pub fn rings(&self, bar: &Reached) -> bool {
        // No short circuit: four comparisons cost less than a guess which of them decides.
        (bar.low <= self.low) | (bar.close <= self.close) | (bar.high <= self.high) | (bar.close_above <= self.close_above)
    }

    /// What rings either, where only the approach of price does.
    pub fn between(support: Alert, resistance: Alert) -> Alert {
        Alert { high: resistance.high, close_above: resistance.close_above, ..support }
    }
}

/// [`Calm`] in log units, for any A of a band: distances from the mirrored centre.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Reach {
    touch: f64,
    below: f64,
    above: f64,
    term: u32,
}

impl Reach {
    fn of(calm: &Calm, term: u32, least: f64, most: f64) -> Reach {
        Reach {
            touch: (ZONE_HALF_WIDTH + calm.touch) * most + EARLY,
            below: calm.below * if calm.below > 0.0 { most } else { least } + EARLY,
            above: calm.above * least - EARLY,
            term,
        }
    }

    /// Of a zone of a side with its mirrored centre here.
    fn alert(&self, side: Side, center: f64) -> Alert {
        let (touch, below, above) = (center + self.touch, center + self.below, -(center + self.above));
        match side {
            Side::Support => Alert { low: touch, close: below, high: NEVER, close_above: above },
            Side::Resistance => Alert { low: NEVER, close: above, high: touch, close_above: below },
        }
    }
}

/// By their numbers.
const PHASES: [Phase; 7] = [Phase::Home, Phase::Near, Phase::Broken, Phase::Test, Phase::Retest, Phase::Attempt, Phase::Failed];

/// Where alerts stand from the centres of zones, by their state, while A keeps within a band.
#[derive(Clone, Debug, PartialEq)]
pub struct Reaches {
    /// NEAR is told from HOME.
    near: bool,
    /// The middle of the band.
    a: f64,
    /// More than zero, as zero times no end at all would be no number.
    least: f64,
    most: f64,
    /// By phase, and whether the zone is settled.
    by_state: [[Reach; 2]; PHASES.len()],
}

impl Default for Reaches {
    /// For no A.
    fn default() -> Reaches {
        Reaches { near: false, a: 0.0, least: f64::INFINITY, most: 0.0, by_state: [[Reach::default(); 2]; PHASES.len()] }
    }
}

impl Reaches {
    /// For values of A around one.
    fn around(a: f64, near: bool, params: &Params) -> Reaches {
        let (least, most) = ((1.0 - DRIFT) * a + f64::MIN_POSITIVE, (1.0 + DRIFT) * a + f64::MIN_POSITIVE);
        let of = |phase: Phase, settled| Reach::of(&Calm::in_state(phase, settled, near), term(phase, params), least, most);
        Reaches { near, a, least, most, by_state: PHASES.map(|phase| [of(phase, false), of(phase, true)]) }
    }

    /// Whether they hold for a value of A.
    pub fn hold(&self, a: f64, near: bool) -> bool {
        self.near == near && self.within(a)
    }

    fn within(&self, a: f64) -> bool {
        self.least <= a && a <= self.most
    }

    /// The same where they hold for a value of A, else those around it. They hang on the values of A so far alone.
    pub fn renewed(&self, a: f64, near: bool, params: &Params) -> Reaches {
        Reaches::around(if self.within(a) { self.a } else { a }, near, params)
    }

    /// Whether only the approach of price can change a zone.
    pub fn rests(&self, zone: &Zone) -> bool {
        zone.armed && (zone.phase == Phase::Home || zone.phase == Phase::Near && !self.near)
    }

    fn reach(&self, phase: Phase, settled: bool) -> Option<&Reach> {
        self.by_state.get(phase as usize)?.get(usize::from(settled))
    }

    /// The alert of a zone, and the bar number from which any bar may change it.
    pub fn alert(&self, zone: &Zone) -> (Alert, u32) {
        let reach = self.reach(zone.phase, zone.settled());
        let center = zone.side.sign() * zone.center();
        reach.map_or((Alert::ANY, u32::MAX), |reach| (reach.alert(zone.side, center), zone.turned.saturating_add(reach.term)))
    }

    /// The alert of a zone at rest on a side, by its mirrored centre.
    pub fn at_rest(&self, side: Side, center: f64) -> Alert {
        self.reach(Phase::Home, true).map_or(Alert::ANY, |reach| reach.alert(side, center))
    }
}
