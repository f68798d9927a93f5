//! The closes that would confirm or invalidate a headline on the next bar, judged with today's A.

use super::kinds::Phase;
use super::params::{ATTEMPT_DISTANCE, BREAK_DISTANCE, HELD_DISTANCE, ZONE_HALF_WIDTH};
use super::price::Grid;
use super::snapshot::Standing;
use super::zone::Zone;

/// Which rule a trigger follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// One close beyond `w + 1.5A` breaks.
    OneClose,
    /// A second close beyond `w + 0.5A` breaks.
    SecondClose,
    /// A close at `w + 1A` away has held.
    Held,
    /// A close back inside the zone ends the attempt.
    BackInside,
    /// A close back through the zone fails the break.
    BackThrough,
}

/// A close on the price grid that changes the state; one step less does not.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Trigger {
    /// The close.
    pub close: f64,
    /// The rule.
    pub rule: Rule,
    /// The close must be at or above it, else at or below.
    pub upward: bool,
}

/// What confirms and what invalidates the state of a level. An unfinished bar's phase is not a state yet: the rules are those
/// of the zone after its last complete bar.
pub fn triggers(level: &Standing, a: f64, grid: Grid) -> (Option<Trigger>, Option<Trigger>) {
    let zone = level.zone;
    let edge = |rule| Some(Edge::new(zone, a, rule).trigger(grid));
    match zone.phase {
        Phase::Home | Phase::Near | Phase::Test => (edge(Rule::OneClose), edge(Rule::Held)),
        Phase::Attempt if zone.closes_beyond == 0 => (edge(Rule::OneClose), edge(Rule::BackInside)),
        Phase::Attempt => (edge(Rule::SecondClose), edge(Rule::BackInside)),
        Phase::Broken | Phase::Retest => (None, edge(Rule::BackThrough)),
        Phase::Failed => (None, None),
    }
}

/// A boundary in signed distance `y = s(x − c)` and the way to cross it.
struct Edge {
    rule: Rule,
    side: f64,
    center: f64,
    y: f64,
    /// `+1` crosses toward the zone's own side, `−1` beyond it.
    toward: f64,
    /// The boundary itself counts.
    inclusive: bool,
}

impl Edge {
    fn new(zone: &Zone, a: f64, rule: Rule) -> Edge {
        let w = ZONE_HALF_WIDTH;
        let (y, toward, inclusive) = match rule {
            Rule::OneClose => (-(w + BREAK_DISTANCE) * a, -1.0, false),
            Rule::SecondClose => (-(w + ATTEMPT_DISTANCE) * a, -1.0, false),
            // A test has held at the distance itself; "near" ends just beyond it.
            Rule::Held => ((w + HELD_DISTANCE) * a, 1.0, zone.phase == Phase::Test),
            Rule::BackInside => (-w * a, 1.0, false),
            Rule::BackThrough => (-w * a, -1.0, false),
        };
        Edge { rule, side: zone.side.sign(), center: zone.center(), y, toward, inclusive }
    }

    /// The same comparison as the state machine makes, in logs.
    fn crossed(&self, price: f64) -> bool {
        let y = self.side * (libm::log(price) - self.center);
        if self.inclusive { self.toward * y >= self.toward * self.y } else { self.toward * y > self.toward * self.y }
    }

    fn trigger(&self, grid: Grid) -> Trigger {
        let up = self.side * self.toward;
        let guess = libm::exp(self.center + self.side * self.y);
        Trigger { close: grid.first(guess, up, |price| self.crossed(price)), rule: self.rule, upward: up > 0.0 }
    }
}
