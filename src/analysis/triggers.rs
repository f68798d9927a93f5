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
    /// A close further than `w + 1A` away is no longer near; nothing was tested.
    Left,
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
/// of the zone after its last complete bar. A level that the close at log `x` has left already is not left by another.
pub fn triggers(level: &Standing, a: f64, x: f64) -> (Option<Trigger>, Option<Trigger>) {
    let (zone, grid) = (level.zone, Grid::of(libm::exp(x)));
    let edge = |rule| Some(Edge::new(zone, a, rule).trigger(grid)).filter(|trigger| trigger.close.is_finite() && trigger.close > 0.0);
    match zone.phase {
        Phase::Home | Phase::Near => (edge(Rule::OneClose), edge(Rule::Left).filter(|_| !Edge::new(zone, a, Rule::Left).passed(x))),
        Phase::Test => (edge(Rule::OneClose), edge(Rule::Held)),
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
            Rule::Held => ((w + HELD_DISTANCE) * a, 1.0, true),
            Rule::Left => ((w + HELD_DISTANCE) * a, 1.0, false),
            Rule::BackInside => (-w * a, 1.0, false),
            Rule::BackThrough => (-w * a, -1.0, false),
        };
        Edge { rule, side: zone.side.sign(), center: zone.center(), y, toward, inclusive }
    }

    /// The same comparison as the state machine makes, in logs.
    fn crossed(&self, price: f64) -> bool {
        self.passed(libm::log(price))
    }

    fn passed(&self, x: f64) -> bool {
        let y = self.side * (x - self.center);
        if self.inclusive { self.toward * y >= self.toward * self.y } else { self.toward * y > self.toward * self.y }
    }

    fn trigger(&self, grid: Grid) -> Trigger {
        let up = self.side * self.toward;
        let guess = libm::exp(self.center + self.side * self.y);
        Trigger { close: grid.first(guess, up, |price| self.crossed(price)), rule: self.rule, upward: up > 0.0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::kinds::{Side, Swing};
    use crate::analysis::noise::LogBar;
    use crate::analysis::params::Params;
    use crate::analysis::pivots::Pivot;
    use crate::analysis::zone::Moment;
    use crate::series::Timeframe;

    const A: f64 = 0.02;
    const PARAMS: Params = Params::of(Timeframe::Day);

    /// A support or resistance at 100 after the given closes, in A from its centre on its own side.
    fn zone_after(side: Side, closes: &[f64]) -> Zone {
        let center = libm::log(100.0);
        let swing = if side == Side::Support { Swing::Low } else { Swing::High };
        let pivot = Pivot { bar: 0, price: center, swing, left_reach: center, right_reach: center };
        let price = |y: f64| center + side.sign() * y * A;
        let now = |t: u32, y: f64| Moment { t, bar: LogBar::flat(price(y)), a: A, params: &PARAMS, signs: false };
        let mut zone = Zone::new(0, pivot, &now(1, 4.0));
        for (index, y) in closes.iter().enumerate() {
            zone.step(&now(index as u32 + 2, *y), &mut Vec::new());
        }
        zone
    }

    fn phase_after_close(zone: &Zone, price: f64) -> Phase {
        let mut zone = zone.clone();
        let bar = LogBar::flat(libm::log(price));
        zone.step(&Moment { t: 100, bar, a: A, params: &PARAMS, signs: false }, &mut Vec::new());
        zone.phase
    }

    fn check(side: Side, closes: &[f64], expected: Phase) {
        let zone = zone_after(side, closes);
        assert_eq!(zone.phase, expected, "{side:?} {closes:?}");
        let level = Standing { zone: &zone, side, score: 1.0, phase: zone.phase, since: 0, provisional: false };
        let grid = Grid::of(100.0);
        let (confirms, invalidates) = triggers(&level, A, libm::log(100.0));
        for (trigger, flipped) in confirms.map(|t| (t, Phase::Broken)).into_iter().chain(invalidates.map(|t| (t, invalid(expected)))) {
            let back = if trigger.upward { -grid.step() } else { grid.step() };
            assert_eq!(phase_after_close(&zone, trigger.close), flipped, "{side:?} {closes:?} {trigger:?}");
            assert_ne!(phase_after_close(&zone, trigger.close + back), flipped, "{side:?} {closes:?} one step less, {trigger:?}");
        }
    }

    fn invalid(phase: Phase) -> Phase {
        match phase {
            Phase::Attempt => Phase::Test,
            Phase::Broken | Phase::Retest => Phase::Failed,
            _ => Phase::Home,
        }
    }

    #[test]
    fn the_close_flips_the_state_and_one_step_less_does_not() {
        for side in [Side::Support, Side::Resistance] {
            check(side, &[1.2], Phase::Near);
            check(side, &[0.1], Phase::Test);
            check(side, &[0.1, -0.9], Phase::Attempt);
            // A close between the edge and half an A beyond resets the count: the next one alone must go far.
            check(side, &[0.1, -0.9, -0.6], Phase::Attempt);
        }
        check_broken(Side::Support);
        check_broken(Side::Resistance);
    }

    #[test]
    fn a_level_that_is_left_has_no_close_that_leaves_it() {
        let zone = zone_after(Side::Support, &[1.2, 1.5]);
        let level = Standing { zone: &zone, side: zone.side, score: 1.0, phase: Phase::Near, since: 0, provisional: false };
        let left = |y: f64| triggers(&level, A, zone.center() + y * A).1;
        assert_eq!(left(1.2).map(|trigger| trigger.rule), Some(Rule::Left));
        assert_eq!(left(1.5), None);
    }

    fn check_broken(side: Side) {
        let zone = zone_after(side, &[0.1, -2.5]);
        assert_eq!((zone.phase, zone.side), (Phase::Broken, side.flipped()));
        let level = Standing { zone: &zone, side: zone.side, score: 1.0, phase: zone.phase, since: 0, provisional: false };
        let (_, invalidates) = triggers(&level, A, libm::log(100.0));
        let trigger = invalidates.unwrap();
        let mut failed = zone.clone();
        failed.step(&Moment { t: 5, bar: LogBar::flat(libm::log(trigger.close)), a: A, params: &PARAMS, signs: false }, &mut Vec::new());
        assert_eq!(failed.phase, Phase::Failed);
        let back = if trigger.upward { -Grid::of(100.0).step() } else { Grid::of(100.0).step() };
        let mut kept = zone.clone();
        kept.step(
            &Moment { t: 5, bar: LogBar::flat(libm::log(trigger.close + back)), a: A, params: &PARAMS, signs: false },
            &mut Vec::new(),
        );
        assert_ne!(kept.phase, Phase::Failed);
    }
}
