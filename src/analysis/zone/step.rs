//! What a bar does to a zone: one function a phase.

use super::{Distance, Moment, TestRecord, Zone, ZoneEvent};
use crate::analysis::kinds::{EventKind, Outcome, Phase, Side};
use crate::analysis::params::{
    ATTEMPT_DISTANCE, BREAK_CLOSES, BREAK_DISTANCE, HELD_DISTANCE, REARM_DISTANCE, RETEST_DISTANCE, ZONE_HALF_WIDTH,
};

impl Zone {
    /// Takes the next bar.
    pub fn step(&mut self, now: &Moment, events: &mut Vec<ZoneEvent>) {
        if now.signs && self.awaits_sign() && self.side.sign() * (now.bar.close - self.center()) < 0.0 {
            events.push(self.event(EventKind::EarlySign, now.t));
        }
        match self.phase {
            Phase::Home | Phase::Near => self.step_home(now, events),
            Phase::Test => self.step_test(now, events),
            Phase::Attempt => self.step_attempt(now, events),
            Phase::Broken | Phase::Retest => self.step_broken(now, events),
            Phase::Failed => self.step_failed(now, events),
        }
    }

    fn event(&self, kind: EventKind, occurred: u32) -> ZoneEvent {
        ZoneEvent { serial: self.serial, kind, side: self.side, occurred }
    }

    fn step_home(&mut self, now: &Moment, events: &mut Vec<ZoneEvent>) {
        let d = self.distance(now);
        if !d.touches() {
            self.leave(&d, now);
            return self.enter(d.at_home(now), now.t);
        }
        self.visit = now.t;
        self.enter(Phase::Test, now.t);
        if self.armed {
            events.push(self.event(EventKind::Test, now.t));
        }
        self.step_test(now, events);
    }

    fn step_test(&mut self, now: &Moment, events: &mut Vec<ZoneEvent>) {
        let d = self.distance(now);
        if d.close >= (ZONE_HALF_WIDTH + HELD_DISTANCE) * now.a {
            self.hold(&d, now, events);
        } else if d.close < -(ZONE_HALF_WIDTH + ATTEMPT_DISTANCE) * now.a {
            self.first_beyond = now.t;
            self.closes_beyond = 0;
            self.enter(Phase::Attempt, now.t);
            events.push(self.event(EventKind::Attempt, now.t));
            self.judge_attempt(&d, now, events);
        }
    }

    /// The visit held. It is a test only if the zone was armed; the next one needs price to leave first.
    fn hold(&mut self, d: &Distance, now: &Moment, events: &mut Vec<ZoneEvent>) {
        if self.armed {
            self.conclude_visit(Outcome::Held, now);
            events.push(self.event(EventKind::Held, self.visit));
            self.armed = false;
        }
        self.leave(d, now);
        self.enter(Phase::Home, now.t);
    }

    /// Price leaves by a close far enough away, in whatever phase, but no sooner than the visit is over.
    fn leave(&mut self, d: &Distance, now: &Moment) {
        if !self.armed && d.close >= (ZONE_HALF_WIDTH + REARM_DISTANCE) * now.a {
            self.armed = true;
            self.signalled = false;
        }
    }

    fn conclude_visit(&mut self, outcome: Outcome, now: &Moment) {
        self.conclude(TestRecord { from: self.visit, to: now.t, side: self.side, outcome }, now.params);
    }

    fn step_attempt(&mut self, now: &Moment, events: &mut Vec<ZoneEvent>) {
        let d = self.distance(now);
        if d.close > -ZONE_HALF_WIDTH * now.a {
            self.closes_beyond = 0;
            self.enter(Phase::Test, now.t);
            if d.close >= (ZONE_HALF_WIDTH + HELD_DISTANCE) * now.a {
                self.hold(&d, now, events);
            }
            return;
        }
        self.judge_attempt(&d, now, events);
    }

    /// Counts a close beyond; two in a row, or one far enough, confirm the break.
    fn judge_attempt(&mut self, d: &Distance, now: &Moment, events: &mut Vec<ZoneEvent>) {
        let beyond = d.close < -(ZONE_HALF_WIDTH + ATTEMPT_DISTANCE) * now.a;
        if beyond && self.closes_beyond == 0 {
            self.first_beyond = now.t;
        }
        self.closes_beyond = if beyond { self.closes_beyond + 1 } else { 0 };
        let far = d.close < -(ZONE_HALF_WIDTH + BREAK_DISTANCE) * now.a;
        if far || self.closes_beyond >= BREAK_CLOSES {
            self.conclude_visit(Outcome::Broke, now);
            self.turn(Phase::Broken, now, events, self.first_beyond);
        }
    }

    /// Flips the side by a confirmed break, or back by its failure.
    fn turn(&mut self, phase: Phase, now: &Moment, events: &mut Vec<ZoneEvent>, occurred: u32) {
        let kind = match (phase, self.side) {
            (Phase::Failed, Side::Support) => EventKind::FailedBreakout,
            (Phase::Failed, Side::Resistance) => EventKind::FailedBreakdown,
            (_, Side::Support) => EventKind::Breakdown,
            (_, Side::Resistance) => EventKind::Breakout,
        };
        events.push(self.event(kind, occurred));
        self.side = self.side.flipped();
        self.turned = now.t;
        self.armed = false;
        self.signalled = false;
        self.closes_beyond = 0;
        self.enter(phase, now.t);
        // A break the other way is a new break, though the phase has the same name.
        self.since = now.t;
        self.leave(&self.distance(now), now);
    }

    fn step_broken(&mut self, now: &Moment, events: &mut Vec<ZoneEvent>) {
        let d = self.distance(now);
        let age = now.t - self.turned;
        if d.close < -ZONE_HALF_WIDTH * now.a {
            let phase = if age <= now.params.fail { Phase::Failed } else { Phase::Broken };
            return self.turn(phase, now, events, now.t);
        }
        if self.phase == Phase::Broken && d.touch <= RETEST_DISTANCE * now.a {
            self.visit = now.t;
            self.enter(Phase::Retest, now.t);
            events.push(self.event(EventKind::Retest, now.t));
        } else if self.phase == Phase::Retest && d.close >= (ZONE_HALF_WIDTH + HELD_DISTANCE) * now.a {
            self.conclude_visit(Outcome::Held, now);
            events.push(self.event(EventKind::RetestHeld, self.visit));
            self.armed = false;
            self.enter(d.at_home(now), now.t);
        } else if age > now.params.broken {
            self.enter(d.at_home(now), now.t);
        }
        self.leave(&d, now);
    }

    fn step_failed(&mut self, now: &Moment, events: &mut Vec<ZoneEvent>) {
        let d = self.distance(now);
        if d.close < -(ZONE_HALF_WIDTH + ATTEMPT_DISTANCE) * now.a {
            self.visit = now.t;
            self.first_beyond = now.t;
            self.closes_beyond = 1;
            self.enter(Phase::Attempt, now.t);
            events.push(self.event(EventKind::Attempt, now.t));
        } else if now.t - self.turned > now.params.fail {
            self.enter(d.at_home(now), now.t);
        }
        self.leave(&d, now);
    }
}
