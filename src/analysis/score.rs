//! What a zone weighs: the prominence of the pivots within it and the record of its tests, older ones less.

use super::book::{Book, Rung};
use super::params::{MIN_SCORE, PIVOT_WEIGHT, PROMINENCE_ALONE, PROMINENCE_CAP, Params, ZONE_HALF_WIDTH};
use super::prominence::prominence;
use super::weight::{Age, Decay, Evidence};
use super::zone::Zone;

/// The bar at which zones are judged.
#[derive(Clone, Copy, Debug)]
pub struct Judge<'a> {
    /// Bar number.
    pub t: u32,
    /// The unit A.
    pub a: f64,
    /// Counts of this bar length.
    pub params: &'a Params,
    /// Weights by age.
    pub decay: &'a Decay,
    /// Judge as before bar `t`: tests that ended on it do not count yet.
    pub before: bool,
}

impl Judge<'_> {
    /// Half-width of a zone, log units.
    pub fn half_width(&self) -> f64 {
        ZONE_HALF_WIDTH * self.a
    }

    fn age(&self, bar: u32) -> Age {
        self.decay.age(self.t.saturating_sub(bar))
    }

    /// What the pivot at a place weighs: `prominence / 12 · dec(age)`.
    pub fn weight(&self, book: &Book, rung: &Rung) -> Weight {
        let (prominence, age) = (prominence(book.departure(rung), self.a), self.age(rung.bar));
        Weight { prominence, age, mass: prominence / PROMINENCE_CAP * age.weight() }
    }

    /// `3 · Σ pivot masses + Σ_tests (held: ln(.75/.6) | broke: ln(.25/.4)) · dec(age)` if the zone may be a level:
    /// two held tests, two pivots within it, a pivot of prominence 6 or the highest or lowest that lives, and a score of at least 1.
    pub fn score(&self, zone: &Zone, weight: &Weight, outermost: bool, pivots: usize, mass: impl FnOnce() -> f64) -> Option<f64> {
        self.own(zone, weight, || outermost).score(pivots, mass)
    }

    fn own(&self, zone: &Zone, weight: &Weight, outermost: impl FnOnce() -> bool) -> Own {
        // Of tests at most one ends on a bar.
        let ends_now = self.before && zone.tests.last().is_some_and(|test| test.to == self.t);
        let weigh = |evidence: &Evidence| (evidence.held, evidence.weigh(weight.age));
        let (held, tests) = if ends_now { weigh(&zone.evidence.without_last()) } else { weigh(&zone.evidence) };
        Own { held, tests, alone: weight.prominence >= PROMINENCE_ALONE || outermost(), mass: weight.mass }
    }

    /// Whether a zone is a level: [`Judge::score_of`] without the score, and mostly without a look at its neighbours, which can
    /// only add to what its own pivot and tests weigh.
    pub fn is_level(&self, book: &Book, zone: &Zone) -> bool {
        let Some(own) = self.of(book, zone) else { return false };
        own.score(1, || own.mass).is_some() || self.among_neighbours(book, zone, &own).is_some()
    }

    /// Score of one zone of the book.
    pub fn score_of(&self, book: &Book, zone: &Zone) -> Option<f64> {
        self.among_neighbours(book, zone, &self.of(book, zone)?)
    }

    #[inline(always)] // Asked for at every break of a long history.
    fn of(&self, book: &Book, zone: &Zone) -> Option<Own> {
        Some(self.own(zone, &self.weight(book, book.rung(zone)?), || book.is_outermost(zone)))
    }

    fn among_neighbours(&self, book: &Book, zone: &Zone, own: &Own) -> Option<f64> {
        let (mut mass, mut pivots) = (0.0, 0);
        for rung in book.rungs_around(zone, self.half_width()) {
            mass += if rung.serial == zone.serial { own.mass } else { self.weight(book, rung).mass };
            pivots += 1;
        }
        own.score(pivots, || mass)
    }
}

/// What a pivot weighs.
#[derive(Clone, Copy, Debug)]
pub struct Weight {
    /// Its prominence, in A.
    pub prominence: f64,
    /// Its age.
    age: Age,
    /// What both add to a zone.
    pub mass: f64,
}

/// What a zone weighs without its neighbours.
struct Own {
    held: u32,
    /// Decayed evidence of its tests.
    tests: f64,
    /// Its pivot makes a level alone.
    alone: bool,
    /// Weight of its pivot.
    mass: f64,
}

impl Own {
    /// The score of a level with `pivots` within the zone, itself counted, which weigh `mass` together.
    #[inline(always)] // Asked for at every break of a long history.
    fn score(&self, pivots: usize, mass: impl FnOnce() -> f64) -> Option<f64> {
        // Most are no levels whatever they weigh.
        let may_be = self.held >= 2 || pivots >= 2 || self.alone;
        may_be.then(|| PIVOT_WEIGHT * mass() + self.tests).filter(|score| *score >= MIN_SCORE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::kinds::Swing;
    use crate::analysis::noise::LogBar;
    use crate::analysis::pivots::Pivot;
    use crate::analysis::zone::Moment;
    use crate::series::Timeframe;

    const A: f64 = 0.02;
    const PARAMS: Params = Params::of(Timeframe::Day);

    #[test]
    fn two_held_tests_two_pivots_or_a_pivot_of_its_own_weight_make_a_level_of_score_1() {
        let score = |held: u32, alone: bool, mass: f64, pivots: usize| Own { held, tests: 0.4, alone, mass: 0.0 }.score(pivots, || mass);
        assert_eq!(score(2, false, 0.2, 1), Some(3.0 * 0.2 + 0.4));
        assert_eq!(score(2, false, 0.199, 1), None, "a score below 1");
        assert_eq!(score(1, false, 9.0, 1), None);
        assert_eq!(score(1, false, 0.2, 2), Some(1.0));
        assert_eq!(score(1, true, 0.2, 1), Some(1.0));
    }

    #[test]
    fn a_pivot_makes_a_level_alone_from_prominence_6_on_or_as_the_outermost() {
        let mut book = Book::default();
        for (bar, price) in [(0, 0.0), (100, 0.5), (200, 1.0)] {
            let pivot = Pivot { bar, price, swing: Swing::High, left_reach: 0.0, right_reach: 0.0 };
            book.add(pivot, &Moment { t: bar + 10, bar: LogBar::flat(-0.1), a: A, params: &PARAMS, signs: false });
        }
        let judge = Judge { t: 300, a: A, params: &PARAMS, decay: &Decay::new(&PARAMS), before: false };
        let alone = |serial: u32, prominence: f64| {
            let zone = book.get(serial).unwrap();
            judge.own(zone, &Weight { prominence, age: judge.age(zone.pivot.bar), mass: 0.0 }, || book.is_outermost(zone)).alone
        };
        assert!(alone(1, 6.0) && !alone(1, 5.99));
        assert!(alone(0, 0.0) && alone(2, 0.0));
    }
}
