//! One persistent state machine per confirmed pivot. A step is a pure function of zone, bar and noise.

mod step;

use super::kinds::{EventKind, Outcome, Phase, Side};
use super::noise::LogBar;
use super::params::{ATTEMPT_DISTANCE, HELD_DISTANCE, Params, ZONE_HALF_WIDTH};
use super::pivots::Pivot;
use super::weight::Evidence;
use crate::rounding::{least, most};

/// A concluded test, in bar numbers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TestRecord {
    /// First bar of the visit.
    pub from: u32,
    /// Bar on which the outcome was known.
    pub to: u32,
    /// Side of the zone during the visit.
    pub side: Side,
    /// What became of it.
    pub outcome: Outcome,
}

/// A change of one zone on one bar.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ZoneEvent {
    /// The zone.
    pub serial: u32,
    /// What happened.
    pub kind: EventKind,
    /// Side of the zone that was tested or broken, before any flip.
    pub side: Side,
    /// Bar on which price did it.
    pub occurred: u32,
}

/// A zone around a pivot's price. Its centre never moves; its half-width is `0.35 · A` of the bar it is asked at.
#[derive(Debug, PartialEq)]
pub struct Zone {
    /// Running number of its pivot.
    pub serial: u32,
    /// Its pivot.
    pub pivot: Pivot,
    /// Bar on which the pivot was confirmed.
    pub confirmed: u32,
    /// Support or resistance.
    pub side: Side,
    /// Where it stands.
    pub phase: Phase,
    /// Bar on which it entered its phase.
    pub since: u32,
    /// The phase it fell from, and when.
    pub fell: Option<(Phase, u32)>,
    /// Least mirrored price since the pivot, once price went beyond it.
    pub final_reach: Option<f64>,
    /// Concluded tests, the origin first.
    pub tests: Vec<TestRecord>,
    /// What the tests say of the level, kept as they come in.
    pub evidence: Evidence,
    /// Bar of the last confirmed break or failure.
    pub turned: u32,
    /// Price has left since the last visit: the next one that holds counts as a test.
    pub armed: bool,
    /// A close beyond the level's most extreme pivot has been signalled since it was armed.
    pub signalled: bool,
    /// Consecutive closes that count toward a break.
    pub closes_beyond: u8,
    visit: u32,
    first_beyond: u32,
}

copies_into_place!(Zone {
    serial,
    pivot,
    confirmed,
    side,
    phase,
    since,
    fell,
    final_reach,
    tests,
    evidence,
    turned,
    armed,
    signalled,
    closes_beyond,
    visit,
    first_beyond,
});

/// Room for tests that a zone begins with: few see more, and growing step by step costs more than the room.
const TESTS: usize = 16;

/// What a step needs beside the zone.
#[derive(Clone, Copy, Debug)]
pub struct Moment<'a> {
    /// Bar number.
    pub t: u32,
    /// The bar.
    pub bar: LogBar,
    /// The unit A after this bar.
    pub a: f64,
    /// Counts of this bar length.
    pub params: &'a Params,
    /// Closes beyond a zone's centre are reported as possible early signs.
    pub signs: bool,
}

/// Signed distances of a bar from a zone: positive on the side where price belongs.
struct Distance {
    /// Close from the centre.
    close: f64,
    /// The bar's nearest extreme from the near edge.
    touch: f64,
}

impl Distance {
    fn of(side: Side, center: f64, now: &Moment) -> Distance {
        let sign = side.sign();
        let nearest = if side == Side::Support { now.bar.low } else { now.bar.high };
        Distance { close: sign * (now.bar.close - center), touch: sign * (nearest - center) - ZONE_HALF_WIDTH * now.a }
    }

    /// The bar reaches the near edge.
    fn touches(&self) -> bool {
        self.touch <= 0.0
    }

    /// NEAR where the close is within `w + 1A` of the centre, else HOME.
    fn at_home(&self, now: &Moment) -> Phase {
        if self.close <= (ZONE_HALF_WIDTH + HELD_DISTANCE) * now.a { Phase::Near } else { Phase::Home }
    }
}

impl Zone {
    /// The zone of a pivot confirmed at `now`; its side is that of the close, its origin a held test.
    pub fn new(serial: u32, pivot: Pivot, now: &Moment) -> Zone {
        let side = if now.bar.close > pivot.price {
            Side::Support
        } else if now.bar.close < pivot.price {
            Side::Resistance
        } else {
            pivot.swing.side()
        };
        let origin = TestRecord { from: pivot.bar, to: now.t, side: pivot.swing.side(), outcome: Outcome::Held };
        let mut zone = Zone {
            serial,
            pivot,
            confirmed: now.t,
            side,
            phase: Phase::Home,
            since: now.t,
            fell: None,
            final_reach: None,
            tests: Vec::with_capacity(TESTS),
            evidence: Evidence::default(),
            turned: 0,
            armed: true,
            signalled: false,
            closes_beyond: 0,
            visit: now.t,
            first_beyond: now.t,
        };
        zone.conclude(origin, now.params);
        zone.phase = zone.distance(now).at_home(now);
        zone
    }

    /// Log price of the centre.
    pub const fn center(&self) -> f64 {
        self.pivot.price
    }

    /// Nothing is awaited of price but what its phase awaits: the zone is armed, away from price, or its early sign is given, under
    /// test.
    pub fn settled(&self) -> bool {
        if self.phase == Phase::Test { self.signalled } else { self.armed }
    }

    fn distance(&self, now: &Moment) -> Distance {
        Distance::of(self.side, self.center(), now)
    }

    fn enter(&mut self, phase: Phase, t: u32) {
        if phase == self.phase {
            return;
        }
        if phase < self.phase {
            self.fell = Some((self.phase, t));
        }
        self.phase = phase;
        self.since = t;
    }

    /// First bar of the test under way: of a visit that counts once it ends.
    pub fn under_way(&self) -> Option<u32> {
        (self.armed && matches!(self.phase, Phase::Test | Phase::Attempt)).then_some(self.visit)
    }

    /// Whether a close beyond would be the first since the zone was armed, with no break confirmed.
    pub fn awaits_sign(&self) -> bool {
        !self.signalled && matches!(self.phase, Phase::Home | Phase::Near | Phase::Test | Phase::Attempt)
    }

    fn conclude(&mut self, test: TestRecord, params: &Params) {
        self.evidence.add(&test, self.pivot.bar, params);
        self.tests.push(test);
    }

    /// The phase an unfinished bar may show: NEAR, TEST or ATTEMPT, never an outcome.
    pub fn provisional_phase(&self, now: &Moment) -> Phase {
        let d = self.distance(now);
        let beyond = d.close < -(ZONE_HALF_WIDTH + ATTEMPT_DISTANCE) * now.a;
        match self.phase {
            Phase::Attempt if d.close > -ZONE_HALF_WIDTH * now.a => Phase::Test,
            Phase::Home | Phase::Near | Phase::Test | Phase::Failed if beyond => Phase::Attempt,
            Phase::Home | Phase::Near if d.touches() => Phase::Test,
            Phase::Home | Phase::Near => d.at_home(now),
            unchanged => unchanged,
        }
    }

    /// The lesser departure of price on either side before it went beyond the pivot, the larger one where the lesser is zero; in
    /// log units. `reach` is the mirrored opposite extreme since the pivot.
    pub fn departure(&self, reach: f64) -> f64 {
        let sign = self.pivot.swing.sign();
        let left = (self.center() - self.pivot.left_reach) * sign;
        let right = sign * self.center() - reach;
        let (left, right) = (most(0.0, left), most(0.0, right));
        let less = least(right, left);
        if less > 0.0 { less } else { most(right, left) }
    }
}

#[cfg(test)]
mod tests;
